// The failures that are known: a line each, `path mode: reason`. An unexpected pass is as wrong as an unexpected failure.

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { resultKey, type TestResult } from './outcome.js'

/** Known failures, by test and mode, with their reasons. */
export type Expectations = ReadonlyMap<string, string>

const LINE = /^(\S+ (?:sloppy|strict|raw|module)): (.*)$/
const HEADING = '# Conformance tests that fail: path below test/, mode, why. Written by --update.\n'

/** Throws an Error that names the line. */
export function readExpectations(file: string): Expectations {
  const known = new Map<string, string>()
  if (!existsSync(file)) return known
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const parts = LINE.exec(line)
    if (parts === null) throw new Error(`${file}:${index + 1}: not of the form 'path mode: reason'`)
    known.set(parts[1]!, parts[2]!)
  }
  return known
}

export interface Comparison {
  readonly unexpectedFailures: readonly TestResult[]
  readonly unexpectedPasses: readonly TestResult[]
}

export function compare(results: readonly TestResult[], known: Expectations): Comparison {
  return {
    unexpectedFailures: results.filter((each) => each.outcome.status === 'failed' && !known.has(resultKey(each))),
    unexpectedPasses: results.filter((each) => each.outcome.status === 'passed' && known.has(resultKey(each))),
  }
}

/** A reason without the words of the test. */
function kindOf(reason: string): string {
  if (reason.startsWith('throws: ') || reason.startsWith('harness: ')) return 'an assertion fails'
  const error = /^(\w*Error|[A-Z_]+): /.exec(reason)
  return error === null ? reason : error[1]!
}

/** Replaces what is known of the tests that ran, and keeps the rest. */
export function updateExpectations(file: string, known: Expectations, results: readonly TestResult[]): void {
  const lines = new Map(known)
  for (const each of results) {
    const key = resultKey(each)
    if (each.outcome.status === 'failed') lines.set(key, kindOf(each.outcome.reason))
    else lines.delete(key)
  }
  const sorted = [...lines].sort(([a], [b]) => (a < b ? -1 : 1))
  writeFileSync(file, HEADING + sorted.map(([key, reason]) => `${key}: ${reason}\n`).join(''))
}
