// Files of the test suites, found from the project's root.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Paths below a folder with this extension, sorted, with forward slashes. */
export function filesBelow(folder: string, extension: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(extension))
    .map((file) => path.join(folder, file).split(path.sep).join('/'))
    .sort()
}

export function read(file: string): string {
  return readFileSync(file, 'utf8')
}
