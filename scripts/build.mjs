// Builds dist/: the bundles by esbuild, packages included, and with --types the declarations by tsc.
//
// One esbuild run makes all entries, so that they share chunks: a test that imports both `upshift` and
// `upshift/internals` sees one copy of every module. Const enums are inlined across files by bundling. --readable keeps
// lines as they are written.

import { spawn } from 'node:child_process'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const dist = path.join(root, 'dist')

const ENTRIES = {
  index: 'src/engine/index.ts',
  internals: 'src/internals.ts',
  shell: 'src/shell/main.ts',
  // Entries of their own, so that what starts a worker finds its script beside it.
  'node-thread': 'src/engine/worker/node-thread.ts',
  'node-worker': 'src/engine/worker/node-worker.ts',
  'web-thread': 'src/engine/worker/web-thread.ts',
  'web-worker': 'src/engine/worker/web-worker.ts',
}

/** Keeps lines, for profiles. */
const readable = process.argv.includes('--readable')

/** What dist/ has of other packages is in its bundles; this says on what terms. */
const LICENSES = 'licenses.txt'

const SHEBANG = '#!/usr/bin/env node\n'

const guestFolder = path.join(root, 'src', 'builtins', 'guest')

/** Gives the files src/builtins/guest/*.js as data: they are guest source, never host code. */
function guestFiles(dataOf) {
  return {
    name: 'guest-files',
    setup(plugin) {
      plugin.onLoad({ filter: /\.js$/ }, (args) => {
        if (path.dirname(args.path) !== guestFolder) return undefined
        return { contents: JSON.stringify(dataOf(path.basename(args.path, '.js'))), loader: 'json' }
      })
    },
  }
}

const COMMON = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'neutral',
  target: ['node20', 'es2022'],
  external: ['node:*'],
  logLevel: 'warning',
}

/** Compiles the self-hosted files with the engine's own front end. */
async function precompiled() {
  const outfile = path.join(root, 'build', `precompile-${process.pid}.mjs`)
  await build({
    ...COMMON,
    entryPoints: ['src/engine/precompile.ts'],
    outfile,
    plugins: [guestFiles(() => ({ filename: '', lineStarts: '', functions: [] }))],
  })
  try {
    const { precompile } = await import(pathToFileURL(outfile).href)
    const texts = new Map()
    for (const file of (await readdir(guestFolder)).filter((name) => name.endsWith('.js')).sort())
      texts.set(path.basename(file, '.js'), await readFile(path.join(guestFolder, file), 'utf8'))
    return precompile(texts)
  } finally {
    await rm(outfile, { force: true })
  }
}

async function bundle() {
  const entryPoints = {}
  for (const [name, file] of Object.entries(ENTRIES)) {
    if (existsSync(path.join(root, file))) entryPoints[name] = file
    else console.warn(`build: ${file} does not exist, dist/${name}.js is left out`)
  }
  const files = await precompiled()
  const result = await build({
    ...COMMON,
    entryPoints,
    outdir: 'dist',
    chunkNames: 'chunks/[hash]',
    splitting: true,
    sourcemap: true,
    // Less for the host to read at each start; it prints the line of an error that nobody catches.
    minifyWhitespace: !readable,
    lineLimit: readable ? 0 : 120,
    legalComments: 'none',
    metafile: true,
    plugins: [guestFiles((name) => files.get(name))],
  })
  await writeFile(path.join(dist, LICENSES), await licensesOf(Object.keys(result.metafile.inputs)))
  const written = await withoutEmptyChunks(result.metafile.outputs)
  await removeStale(written.map((file) => path.resolve(root, file)))
  if (entryPoints.shell) await makeExecutable(path.join(dist, 'shell.js'))
}

/** The licenses of the packages that these files are of. */
async function licensesOf(files) {
  const names = files.map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
  const texts = [...new Set(names)]
    .filter((name) => name !== undefined)
    .sort()
    .map(async (name) => {
      const folder = path.join(root, 'node_modules', name)
      const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'))
      const text = await readFile(path.join(folder, 'LICENSE'), 'utf8')
      return `${name} ${version}\n\n${text.trim()}\n`
    })
  return (await Promise.all(texts)).join(`\n${'-'.repeat(80)}\n\n`)
}

/** The files but chunks with nothing in them, which esbuild makes of modules that only export again: each costs a start a file. */
async function withoutEmptyChunks(outputs) {
  const isEmpty = (file) =>
    file.includes('/chunks/') && Object.values(outputs[file].inputs).every(({ bytesInOutput }) => bytesInOutput === 0)
  const empty = Object.keys(outputs).filter((file) => file.endsWith('.js') && isEmpty(file))
  for (const [file, { imports = [] }] of Object.entries(outputs)) {
    const unneeded = imports.filter(({ path: target }) => empty.includes(target))
    if (unneeded.length === 0) continue
    let text = await readFile(path.join(root, file), 'utf8')
    for (const { path: target } of unneeded) {
      const statement = new RegExp(`import *"[^"]*/${path.basename(target)}";`)
      // Spaces, so that the source map holds.
      text = text.replace(statement, (found) => ' '.repeat(found.length))
    }
    await writeFile(path.join(root, file), text)
  }
  return Object.keys(outputs).filter((file) => !empty.includes(file.replace(/\.map$/, '')))
}

/** Removes what earlier builds left. It runs after the new files are there: dist/ is never empty meanwhile. */
async function removeStale(written) {
  const keep = new Set(written)
  for (const folder of [dist, path.join(dist, 'chunks')]) {
    if (!existsSync(folder)) continue
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name)
      if (entry.isFile() && /\.js(\.map)?$/.test(entry.name) && !keep.has(file)) await rm(file, { force: true })
    }
  }
}

async function makeExecutable(file) {
  const code = await readFile(file, 'utf8')
  if (!code.startsWith('#!')) {
    await writeFile(file, SHEBANG + code)
    const map = JSON.parse(await readFile(`${file}.map`, 'utf8'))
    map.mappings = `;${map.mappings}` // one generated line more
    await writeFile(`${file}.map`, JSON.stringify(map))
  }
  await chmod(file, 0o755)
}

/** tsc mirrors src/ under dist/types/; the library's entry gets a file of its own beside it. */
async function declarations() {
  const types = path.join(dist, 'types')
  await rm(types, { recursive: true, force: true })
  await mkdir(types, { recursive: true })
  const tsc = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const child = spawn(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error('tsc found errors')
  await writeFile(path.join(types, 'index.d.ts'), `export * from './engine/index.js'\n`)
}

try {
  const jobs = [bundle()]
  if (process.argv.includes('--types')) jobs.push(declarations())
  for (const outcome of await Promise.allSettled(jobs)) {
    if (outcome.status === 'rejected') throw outcome.reason
  }
} catch (error) {
  console.error(`build failed: ${error.message}`)
  process.exitCode = 1
}
