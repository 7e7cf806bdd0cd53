/** Errors of the library as data, for the way between threads. What a host function threw stays in its thread, and is told by number. */
import {
  BusyError,
  ConfigError,
  DisposedError,
  type ErrorCode,
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
} from '../errors.js'
import { decode, encode, type Packet, type Receiver, type Sender } from './wire.js'

export interface WireError {
  readonly code: ErrorCode
  readonly name: string
  readonly message: string
  readonly frames: readonly GuestFrame[]
  /** Of a syntax error. */
  readonly place?: { readonly file: string; readonly line: number; readonly column: number }
  readonly value?: Packet
  /** The number of the host call that failed. */
  readonly failedCall?: number
}

/** In a worker: what stands for the failure of a host function. */
export class RemoteFailure extends Error {
  readonly call: number
  constructor(message: string, call: number) {
    super(message)
    this.call = call
  }
}

export function encodeError(error: unknown, sender: Sender): WireError {
  if (!(error instanceof UpshiftError)) {
    const message = error instanceof Error ? error.message : String(error)
    return { code: 'INTERNAL_ERROR', name: 'UpshiftError', message: `internal error: ${message}`, frames: [] }
  }
  const { code, name, message, cause } = error
  return {
    code,
    name,
    message,
    frames: 'frames' in error ? (error.frames as readonly GuestFrame[]) : [],
    ...(error instanceof GuestSyntaxError && { place: { file: error.file, line: error.line, column: error.column } }),
    ...(error instanceof GuestError && 'value' in error && { value: encode(error.value, sender, 'what was thrown') }),
    ...(cause instanceof RemoteFailure && { failedCall: cause.call }),
  }
}

/** `cause`: of a timeout or of the host call of this number. */
export function decodeError(
  { code, name, message, frames, place, value, failedCall }: WireError,
  receiver: Receiver,
  cause: (failedCall: number | undefined) => { readonly cause: unknown } | undefined,
): UpshiftError {
  switch (code) {
    case 'GUEST_ERROR':
      return new GuestError(name, message, frames, value === undefined ? undefined : { value: decode(value, receiver) })
    case 'GUEST_SYNTAX_ERROR':
      return new GuestSyntaxError(message, place!.file, place!.line, place!.column)
    case 'FUEL_EXHAUSTED':
      return new FuelExhaustedError(message, frames)
    case 'MEMORY_LIMIT':
      return new MemoryLimitError(message)
    case 'TIMEOUT':
      return new TimeoutError(message, frames, cause(undefined))
    case 'STACK_LIMIT':
      return new StackLimitError(message)
    case 'LIMIT':
      return new LimitError(message)
    case 'HOST_FUNCTION_ERROR':
      return new HostFunctionError(message, frames, failedCall === undefined ? undefined : cause(failedCall))
    case 'CONFIG_ERROR':
      return new ConfigError(message)
    case 'BUSY':
      return new BusyError(message)
    case 'DISPOSED':
      return new DisposedError(message)
    case 'SNAPSHOT_ERROR':
    case 'INTERNAL_ERROR':
      return new UpshiftError(code, message)
  }
}
