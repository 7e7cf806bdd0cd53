/** How errors are printed: place, message, the source line with a caret, the guest's stack. Never a host stack. */
import {
  FuelExhaustedError,
  GuestError,
  type GuestFrame,
  GuestSyntaxError,
  HostFunctionError,
  LimitError,
  MemoryLimitError,
  StackLimitError,
  TimeoutError,
  UpshiftError,
} from '../engine/index.js'
import { UsageError } from './usage.js'

export const EXIT = { done: 0, guestError: 1, usage: 2, limit: 3, internal: 70, interrupted: 130 } as const

export function exitCode(error: unknown): number {
  if (error instanceof GuestError || error instanceof GuestSyntaxError || error instanceof HostFunctionError) {
    return EXIT.guestError
  }
  if (
    error instanceof FuelExhaustedError ||
    error instanceof MemoryLimitError ||
    error instanceof TimeoutError ||
    error instanceof StackLimitError ||
    error instanceof LimitError
  ) {
    return EXIT.limit
  }
  if (error instanceof UsageError || (error instanceof UpshiftError && error.code === 'CONFIG_ERROR')) return EXIT.usage
  return EXIT.internal
}

interface Place {
  readonly file: string
  readonly line: number
  readonly column: number
}

export function framesOf(error: unknown): readonly GuestFrame[] {
  if (error instanceof GuestError || error instanceof FuelExhaustedError || error instanceof TimeoutError)
    return error.frames
  return error instanceof HostFunctionError ? error.frames : []
}

export function errorName(error: UpshiftError): string {
  return error instanceof GuestSyntaxError ? 'SyntaxError' : error.name
}

/** The text of an error, lines ended. `sources`: text by file name. */
export function errorText(error: unknown, sources: ReadonlyMap<string, string>): string {
  if (error instanceof UsageError) return `upshift: ${error.message}\n`
  if (!(error instanceof UpshiftError)) return `upshift: ${error instanceof Error ? error.message : String(error)}\n`
  if (error.code === 'CONFIG_ERROR') return `upshift: ${error.message}\n`
  const frames = framesOf(error)
  const place: Place | undefined = error instanceof GuestSyntaxError ? error : frames[0]
  const message = error.message === '' ? errorName(error) : `${errorName(error)}: ${error.message}`
  const lines = [place === undefined ? `upshift: ${message}` : `${placeText(place)}: ${message}`]
  if (place !== undefined) lines.push(...excerpt(place, sources.get(place.file)))
  for (const frame of frames) {
    lines.push(`    at ${frame.function === '' ? placeText(frame) : `${frame.function} (${placeText(frame)})`}`)
  }
  return `${lines.join('\n')}\n`
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`
}

/** Columns of source shown at most. */
const WIDTH = 100

/** The line of source and a caret under the column. */
function excerpt({ line, column }: Place, text: string | undefined): string[] {
  const source = text?.split(/\r\n|[\n\r\u2028\u2029]/)[line - 1]
  if (source === undefined) return []
  const from = column > WIDTH ? column - 1 - (WIDTH >> 1) : 0
  const shown = source.slice(from, from + WIDTH)
  const margin = shown.slice(0, column - 1 - from).replace(/[^\t]/g, ' ')
  return [shown, `${margin}^`]
}
