/** The configuration file: found upward from the script, the same keys as the library's options. */
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { IsolateOptions } from '../engine/index.js'
import { UsageError } from './usage.js'

const NAMES = ['upshift.config.json', 'upshift.config.js']

export interface Config {
  /** Absent: there is no file. */
  readonly file: string | undefined
  readonly options: IsolateOptions
}

/** `given`: the file that --config names. Otherwise looks in `folder` and above. */
export async function loadConfig(given: string | undefined, folder: string): Promise<Config> {
  const file = given ?? findUpward(path.resolve(folder))
  if (file === undefined) return { file, options: {} }
  const options = file.endsWith('.js') || file.endsWith('.mjs') ? await loadModule(file) : loadJson(file)
  if (typeof options !== 'object' || options === null || Array.isArray(options)) {
    throw new UsageError(`${file}: the configuration must be an object`)
  }
  return { file, options }
}

function findUpward(folder: string): string | undefined {
  for (;;) {
    for (const name of NAMES) {
      const file = path.join(folder, name)
      if (existsSync(file)) return file
    }
    const above = path.dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
}

function loadJson(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw new UsageError(`${file}: can't read the configuration`)
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new UsageError(`${file}: ${error instanceof Error ? error.message : 'not JSON'}`)
  }
}

async function loadModule(file: string): Promise<unknown> {
  if (!existsSync(file)) throw new UsageError(`${file}: can't read the configuration`)
  const loaded: { readonly default?: unknown } = await import(pathToFileURL(path.resolve(file)).href)
  if (loaded.default === undefined) throw new UsageError(`${file}: the configuration must be the default export`)
  return loaded.default
}
