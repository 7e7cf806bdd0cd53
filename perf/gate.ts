// Owns the gate: figures of the programs that do not depend on the machine must equal those of perf/baseline.json.
// Times are told beside them and decide nothing.

import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Isolate } from 'upshift'
import { ownPrograms, type Program } from './programs.js'

const BASELINE = path.join('perf', 'baseline.json')
const ITERATIONS = 4

interface GateFigures {
  readonly checksum: string
  readonly fuel: number
  readonly compiled: { readonly baseline: number; readonly optimized: number }
  readonly osrEntries: number
  readonly exits: Readonly<Record<string, number>>
  readonly bailouts: Readonly<Record<string, number>>
}

type Baseline = Record<string, GateFigures>

export interface GateResult {
  readonly lines: readonly string[]
  readonly ok: boolean
}

/** Compares the programs that `wanted` accepts, or writes their figures over those of the baseline. */
export function runGate(wanted: (name: string) => boolean, update: boolean): GateResult {
  const baseline = JSON.parse(readFileSync(BASELINE, 'utf8')) as Baseline
  const lines: string[] = []
  const next: Baseline = {}
  let ok = true
  for (const program of ownPrograms('all')) {
    const before = baseline[program.name]
    if (!wanted(program.name)) {
      if (before !== undefined) next[program.name] = before
      continue
    }
    const begin = performance.now()
    const figures = figuresOf(program)
    const ms = performance.now() - begin
    next[program.name] = figures
    const differences = before === undefined ? ['is not in the baseline'] : differencesOf(before, figures)
    if (differences.length > 0) ok = false
    lines.push(`${program.name}: ${differences.length === 0 ? 'same' : differences.join('; ')} (${ms.toFixed(0)} ms)`)
  }
  const gone = Object.keys(baseline).filter((name) => wanted(name) && next[name] === undefined)
  if (gone.length > 0) ok = false
  lines.push(...gone.map((name) => `${name}: is in the baseline, but no program`))
  if (!update) return { lines, ok }
  writeFileSync(BASELINE, `${JSON.stringify(next, null, 2)}\n`)
  return { lines: [...lines, `${BASELINE} is written`], ok: true }
}

export function gateNames(): string[] {
  return ownPrograms('all').map(({ name }) => name)
}

function figuresOf({ name, source }: Program): GateFigures {
  const isolate = new Isolate({ limits: { fuel: 1e12, memoryBytes: 512 << 20, wallMs: 600_000 } })
  const context = isolate.createContext()
  context.evaluate(isolate.compile(source, { filename: `${name}.js` }))
  const run = context.get('run')
  let checksum: unknown
  for (let i = 0; i < ITERATIONS; i++) checksum = run.call([])
  const { fuelUsed, compiled, osrEntries, exits, bailouts } = isolate.stats()
  isolate.dispose()
  return { checksum: String(checksum), fuel: fuelUsed, compiled, osrEntries, exits, bailouts }
}

function differencesOf(before: GateFigures, now: GateFigures): string[] {
  return (Object.keys(now) as (keyof GateFigures)[])
    .map((figure) => [figure, JSON.stringify(before[figure]), JSON.stringify(now[figure])])
    .filter(([, a, b]) => a !== b)
    .map(([figure, a, b]) => `${figure} was ${a}, is ${b}`)
}
