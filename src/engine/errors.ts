/** What the embedder catches. Each is data: no guest object, no host internals. */
import { setOwn } from '../base/own.js'

export type ErrorCode =
  | 'GUEST_ERROR'
  | 'GUEST_SYNTAX_ERROR'
  | 'FUEL_EXHAUSTED'
  | 'MEMORY_LIMIT'
  | 'TIMEOUT'
  | 'STACK_LIMIT'
  | 'LIMIT'
  | 'HOST_FUNCTION_ERROR'
  | 'SNAPSHOT_ERROR'
  | 'CONFIG_ERROR'
  | 'BUSY'
  | 'DISPOSED'
  | 'INTERNAL_ERROR'

/** A guest stack frame. Lines and columns from 1. */
export interface GuestFrame {
  /** Empty for top-level code and anonymous functions. */
  readonly function: string
  readonly file: string
  readonly line: number
  readonly column: number
}

const NO_FRAMES: readonly GuestFrame[] = Object.freeze([])

/** The base of everything that this library throws; `code` tells the kind. */
export class UpshiftError extends Error {
  readonly code: ErrorCode
  constructor(code: ErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.code = code
    // The host's Error.prototype may be frozen.
    setOwn(this, 'name', 'UpshiftError')
  }
}

/** An error the guest threw and nobody caught. `name` is the guest's, such as TypeError. */
export class GuestError extends UpshiftError {
  /** The guest's stack where the error was made, innermost first. */
  readonly frames: readonly GuestFrame[]
  /** The thrown value, copied, where it was not an error object; else there is no such property. */
  readonly value?: unknown
  constructor(name: string, message: string, frames: readonly GuestFrame[], thrown?: { readonly value: unknown }) {
    super('GUEST_ERROR', message)
    this.name = name
    this.frames = frames
    if (thrown !== undefined) this.value = thrown.value
  }
}

/** Source that is no program. Line and column from 1. */
export class GuestSyntaxError extends UpshiftError {
  readonly file: string
  readonly line: number
  readonly column: number
  constructor(message: string, file: string, line: number, column: number) {
    super('GUEST_SYNTAX_ERROR', message)
    this.name = 'GuestSyntaxError'
    this.file = file
    this.line = line
    this.column = column
  }
}

/** A run used up its fuel. `frames`: where it stood. */
export class FuelExhaustedError extends UpshiftError {
  readonly frames: readonly GuestFrame[]
  constructor(message: string, frames: readonly GuestFrame[] = NO_FRAMES) {
    super('FUEL_EXHAUSTED', message)
    this.name = 'FuelExhaustedError'
    this.frames = frames
  }
}

/** The guest holds, or asks for, more memory than `limits.memoryBytes`. */
export class MemoryLimitError extends UpshiftError {
  constructor(message: string) {
    super('MEMORY_LIMIT', message)
    this.name = 'MemoryLimitError'
  }
}

/** `limits.wallMs` is over, or `signal` was aborted (its reason is the `cause`). `frames`: where the guest stood, if known. */
export class TimeoutError extends UpshiftError {
  readonly frames: readonly GuestFrame[]
  constructor(message: string, frames: readonly GuestFrame[] = NO_FRAMES, options?: { readonly cause?: unknown }) {
    super('TIMEOUT', message, options)
    this.name = 'TimeoutError'
    this.frames = frames
  }
}

/** Host functions re-entered the guest too deeply. */
export class StackLimitError extends UpshiftError {
  constructor(message: string) {
    super('STACK_LIMIT', message)
    this.name = 'StackLimitError'
  }
}

/** Any other limit. */
export class LimitError extends UpshiftError {
  constructor(message: string) {
    super('LIMIT', message)
    this.name = 'LimitError'
  }
}

/**
 * A host function failed, or gave what can't cross, and the guest did not catch the error it got. `cause` is what the
 * host function threw.
 */
export class HostFunctionError extends UpshiftError {
  /** The guest's stack at the call. */
  readonly frames: readonly GuestFrame[]
  constructor(message: string, frames: readonly GuestFrame[] = NO_FRAMES, options?: { readonly cause?: unknown }) {
    super('HOST_FUNCTION_ERROR', message, options)
    this.name = 'HostFunctionError'
    this.frames = frames
  }
}

/** An argument or option that makes no sense; the message names it. */
export class ConfigError extends UpshiftError {
  constructor(message: string) {
    super('CONFIG_ERROR', message)
    this.name = 'ConfigError'
  }
}

/** The isolate runs, or is paused in the middle of a run. */
export class BusyError extends UpshiftError {
  constructor(message: string) {
    super('BUSY', message)
    this.name = 'BusyError'
  }
}

/** The isolate, context or function has been disposed. */
export class DisposedError extends UpshiftError {
  constructor(message: string) {
    super('DISPOSED', message)
    this.name = 'DisposedError'
  }
}

/** The error for a key that no option has. */
export function unknownKey(key: string, known: readonly string[]): ConfigError {
  const name = key.slice(key.lastIndexOf('.') + 1)
  const nearest = nearestOf(name, known)
  return new ConfigError(`unknown option ${key}${nearest === undefined ? '' : `; did you mean ${nearest}?`}`)
}

/** The known name at the least edit distance, if it is near at all. */
export function nearestOf(name: string, known: readonly string[]): string | undefined {
  let best: string | undefined
  let least = Math.max(2, Math.floor(name.length / 2)) + 1
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase())
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]!
}
