/** Files as modules: specifiers are paths, relative to the file that imports. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { LoadedModule, ModuleLoader } from '../engine/index.js'

export function isModuleFile(file: string): boolean {
  return path.extname(file) === '.mjs'
}

/** `sources` gets the text of each file, for reports. */
export function fileLoader(sources: Map<string, string>): ModuleLoader {
  return (specifier, referrer): LoadedModule | null => {
    const id = resolve(specifier, referrer)
    if (id === null) return null
    let source: string
    try {
      source = readFileSync(id, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
      throw error
    }
    sources.set(id, source)
    return { id, source, type: path.extname(id) === '.json' ? 'json' : 'module' }
  }
}

/** The path of a file, as the referrer's is written; null for names of packages, which there are none of. */
function resolve(specifier: string, referrer: string): string | null {
  if (specifier.startsWith('file:')) return fileURLToPath(specifier)
  if (path.isAbsolute(specifier)) return specifier
  if (!/^\.\.?\//.test(specifier)) return null
  return path.join(path.dirname(referrer), specifier)
}
