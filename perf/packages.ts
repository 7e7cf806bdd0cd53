// Owns the programs of perf/packages: published packages with a piece of work each, bundled to one script a program.
// The packages are installed apart: npm ci --prefix perf/packages.

import { existsSync, readdirSync } from 'node:fs'
import { builtinModules } from 'node:module'
import path from 'node:path'
import { build, type Plugin } from 'esbuild'
import type { Program } from './programs.js'

const FOLDER = path.join('perf', 'packages')
const PROGRAMS = path.join(FOLDER, 'programs')

/** What the programs import of their own. */
const SUPPORT = 'support.js'

/** Thousands of lines: the host is still optimizing generated code where a program has long been steady. */
const PATIENCE = 3

/** Programs whose work gives a promise. */
const ASYNCHRONOUS: ReadonlySet<string> = new Set(['p-queue'])

export const packagesInstalled = (): boolean => existsSync(path.join(FOLDER, 'node_modules'))

export function packageNames(): string[] {
  return readdirSync(PROGRAMS)
    .filter((file) => file.endsWith('.js') && file !== SUPPORT)
    .map((file) => file.slice(0, -'.js'.length))
    .sort()
}

/** The program as one script that declares `run` and `work`. */
export async function bundled(name: string): Promise<Program> {
  const { outputFiles } = await build({
    entryPoints: [path.join(PROGRAMS, `${name}.js`)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'esnext',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
    define: { process: 'noProcess', 'process.env': '{"NODE_ENV":"production"}' },
    plugins: [withoutNode],
  })
  return { name, source: outputFiles[0]!.text, asynchronous: ASYNCHRONOUS.has(name), patience: PATIENCE }
}

/** Modules of Node are empty: what the programs run does not use them. */
const withoutNode: Plugin = {
  name: 'without-node',
  setup(plugin) {
    const modules = new RegExp(`^(node:.*|${builtinModules.join('|')})$`)
    plugin.onResolve({ filter: modules }, (args) => ({ path: args.path, namespace: 'node' }))
    plugin.onLoad({ filter: /./, namespace: 'node' }, () => ({ contents: '' }))
  },
}
