// A checkout of the suite on disk: which tests there are, and the text of tests and harness files.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { matcherOf } from './glob.js'
import { UsageError } from './options.js'

/** Throws UsageError where the folder is no checkout. */
export function checkSuite(folder: string): void {
  for (const part of ['test', 'harness/assert.js', 'harness/sta.js']) {
    if (!existsSync(path.join(folder, part))) {
      throw new UsageError(`--suite must be a checkout of tc39/test262: ${path.join(folder, part)} does not exist`)
    }
  }
}

/** Paths of tests below the suite's test/, sorted, with forward slashes. */
export function testsOf(folder: string, include: readonly string[], exclude: readonly string[]): string[] {
  const wanted = include.map(matcherOf)
  const unwanted = exclude.map(matcherOf)
  return readdirSync(path.join(folder, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => file.endsWith('.js') && !file.includes('_FIXTURE'))
    .filter((file) => wanted.length === 0 || wanted.some((matches) => matches(file)))
    .filter((file) => !unwanted.some((matches) => matches(file)))
    .sort()
}

export function hasTest(folder: string, test: string): boolean {
  return existsSync(path.join(folder, 'test', test))
}

export function readTest(folder: string, test: string): string {
  return readFileSync(path.join(folder, 'test', test), 'utf8')
}

export function readHarness(folder: string, file: string): string {
  return readFileSync(path.join(folder, 'harness', file), 'utf8')
}
