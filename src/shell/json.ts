/** The result of a run as one JSON object. */
import { type Isolate, GuestSyntaxError, UpshiftError } from '../engine/index.js'
import { EXIT, errorName, exitCode, framesOf } from './report.js'

export interface OutputLine {
  readonly level: string
  readonly text: string
}

export interface RunResult {
  readonly value: unknown
  readonly failure: unknown
  readonly output: readonly OutputLine[]
  readonly isolate: Isolate | null
}

export function resultJson({ value, failure, output, isolate }: RunResult): string {
  const status = failure === undefined ? 'done' : exitCode(failure) === EXIT.limit ? 'limit' : 'error'
  return JSON.stringify({
    status,
    ...(failure === undefined ? { value: plain(value, []) } : { error: errorJson(failure) }),
    output,
    ...(isolate !== null && { stats: isolate.stats() }),
  })
}

function errorJson(error: unknown): object {
  if (!(error instanceof UpshiftError))
    return { code: 'USAGE', message: error instanceof Error ? error.message : String(error) }
  const at =
    error instanceof GuestSyntaxError
      ? [{ function: '', file: error.file, line: error.line, column: error.column }]
      : framesOf(error)
  return { code: error.code, name: errorName(error), message: error.message, frames: at }
}

/** What JSON can say of a value: BigInts as text, functions and cycles by name, Map and Set as arrays. */
function plain(value: unknown, above: readonly object[]): unknown {
  switch (typeof value) {
    case 'bigint':
      return `${value}n`
    case 'symbol':
      return value.toString()
    case 'number':
      return Number.isFinite(value) ? value : String(value)
    case 'object': {
      if (value === null) return null
      if (above.includes(value)) return '[cycle]'
      const below = [...above, value]
      if (Array.isArray(value)) return Array.from(value, (each) => plain(each, below))
      if (value instanceof Map || value instanceof Set) return Array.from(value, (each) => plain(each, below))
      if (value instanceof Error) return { name: value.name, message: value.message }
      if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()
      if (value.constructor?.name === 'GuestFunction') return '[function]'
      return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, plain(each, below)]))
    }
    default:
      return value
  }
}
