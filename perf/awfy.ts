// Owns the linking of benchmarks that are CommonJS modules in a folder given by path: each becomes one script, its
// modules wrapped in functions, with a `run` that does the work of the benchmark's own harness.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Program } from './programs.js'

/** Inner iterations of one `run`, such that native takes some milliseconds and the result has a known answer. */
const INNER_ITERATIONS: Readonly<Record<string, number>> = {
  bounce: 120,
  cd: 10,
  deltablue: 2_000,
  havlak: 1,
  json: 8,
  list: 100,
  mandelbrot: 500,
  nbody: 250_000,
  permute: 100,
  queens: 100,
  richards: 4,
  sieve: 150,
  storage: 40,
  towers: 60,
}

const REQUIRE = /\brequire\(\s*(['"])(\.\/[^'"]+)\1\s*\)/g

/** Every module of the folder that makes instances of a benchmark. Throws where there is none. */
export function linkedPrograms(folder: string): Program[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.js'))
  const texts = new Map(files.map((file) => [`./${file.slice(0, -3)}`, readFileSync(path.join(folder, file), 'utf8')]))
  const programs = [...texts]
    .filter(([, text]) => text.includes('exports.newInstance'))
    .map(([id]) => ({ name: id.slice(2), source: link(id, texts) }))
  if (programs.length === 0) throw new Error(`${folder} holds no module that exports newInstance`)
  return programs.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The entry and all it requires, as one script. */
export function link(entry: string, texts: ReadonlyMap<string, string>): string {
  const wanted = [entry]
  for (const id of wanted) {
    const text = texts.get(id)
    if (text === undefined) throw new Error(`${entry} requires ${id}, which is not there`)
    for (const [, , required] of text.matchAll(REQUIRE)) if (!wanted.includes(required!)) wanted.push(required!)
  }
  const modules = wanted.map((id) => `${JSON.stringify(id)}: function (exports, require) {\n${texts.get(id)}\n}`)
  const inner = INNER_ITERATIONS[entry.slice(2)] ?? 1
  return `const benchmark = (() => {
  const modules = {\n${modules.join(',\n')}\n}
  const loaded = {}
  const require = (id) => {
    if (loaded[id] === undefined) modules[id]((loaded[id] = {}), require)
    return loaded[id]
  }
  return require(${JSON.stringify(entry)}).newInstance()
})()
function run() {
  return benchmark.innerBenchmarkLoop(${inner}) === true ? 'verified' : 'wrong result'
}
`
}
