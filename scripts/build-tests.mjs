// Transpiles test/ and perf/ into build/, one file for one file: imports of `upshift` and `upshift/internals` stay,
// and resolve to dist/ through the package's own exports. Nothing of src/ is bundled in, so that tests see what
// users get. Files other than .ts (fixtures) stay where they are; tests find them from the root.

import { existsSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')

async function list(folder, extension) {
  if (!existsSync(path.join(root, folder))) return []
  const entries = await readdir(path.join(root, folder), { recursive: true })
  const own = entries.filter((file) => file.endsWith(extension) && !file.includes('node_modules'))
  return own.map((file) => path.join(folder, file))
}

/** A deleted test must not go on running. */
async function removeStale(folder, sources) {
  const keep = new Set(sources.map((file) => path.join('build', file.replace(/\.ts$/, '.js'))))
  for (const file of await list(path.join('build', folder), '.js')) {
    if (!keep.has(file)) await rm(path.join(root, file), { force: true })
  }
}

try {
  for (const folder of ['test', 'perf']) {
    const sources = (await list(folder, '.ts')).filter((file) => !file.endsWith('.d.ts'))
    if (sources.length > 0) {
      await build({
        absWorkingDir: root,
        entryPoints: sources,
        outdir: 'build',
        outbase: '.',
        bundle: false,
        format: 'esm',
        platform: 'node',
        target: 'node20',
        sourcemap: 'linked',
        charset: 'utf8',
        logLevel: 'warning',
      })
    }
    await removeStale(folder, sources)
  }
} catch (error) {
  console.error(`build of the tests failed: ${error.message}`)
  process.exitCode = 1
}
