// Owns where programs come from. A program is a script whose global function `run` does one iteration and gives a
// primitive checksum of its work.

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

export interface Program {
  readonly name: string
  readonly source: string
  /** `run` gives a promise. */
  readonly asynchronous?: boolean
  /** It takes so many times longer than others until it is steady. */
  readonly patience?: number
}

export const SETS = ['all', 'classes'] as const
export type ProgramSet = (typeof SETS)[number]

/** The folder of the sources, from the project's root. */
const FOLDER = path.join('perf', 'programs')

/** The programs of the project: every script of the folder; `classes` are the five classes of workload. */
export function ownPrograms(set: ProgramSet): Program[] {
  return readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.js') && (set === 'all' || file.startsWith('classes/')))
    .sort()
    .map((file) => ({ name: file.slice(0, -'.js'.length), source: readFileSync(path.join(FOLDER, file), 'utf8') }))
}
