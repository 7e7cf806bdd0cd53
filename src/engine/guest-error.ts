/** Where the guest stood, and the limit that ended it, as data and errors of the host. */
import { lineColumn, offsetAt } from '../bytecode/code.js'
import { dataProperty, displayed } from '../runtime/describe.js'
import type { Frame } from '../runtime/frame.js'
import { ErrorObject, type StackEntry, type Value } from '../runtime/values.js'
import type { Termination, Vm } from '../runtime/vm.js'
import { copyOut } from './copy-out.js'
import type { Core } from './core.js'
import {
  DisposedError,
  FuelExhaustedError,
  GuestError,
  type GuestFrame,
  HostFunctionError,
  LimitError,
  MemoryLimitError,
  StackLimitError,
  TimeoutError,
  type UpshiftError,
} from './errors.js'

const MAX_FRAMES = 10

export function guestFrame({ code, pc }: StackEntry): GuestFrame {
  return { function: code.name, file: code.source.filename, ...lineColumn(code.source, offsetAt(code, pc)) }
}

/** The guest's stack, innermost first, where every frame is in the heap. */
export function framesFrom(top: Frame | null): GuestFrame[] {
  const frames: GuestFrame[] = []
  for (let frame = top; frame !== null && frames.length < MAX_FRAMES; frame = frame.parent) {
    const { code } = frame.unit
    if (!code.selfHosted) frames.push(guestFrame({ code, pc: frame.pc }))
  }
  return frames
}

/** The stack recorded in a guest error; of any other value, where it was thrown. */
export function framesOf(vm: Vm, value: Value): GuestFrame[] {
  if (value instanceof ErrorObject) return (value.stack ?? []).map(guestFrame)
  return vm.thrownAt !== null && vm.thrown === value ? [guestFrame(vm.thrownAt)] : []
}

/**
 * The host's error for a rejection that nobody handled: name and message as far as they are data, a copy of what is no error
 * without what its accessors would give.
 */
export function rejectionError(core: Core, reason: Value): GuestError | HostFunctionError {
  const { vm } = core
  const frames = framesOf(vm, reason)
  const failure = reason instanceof ErrorObject ? core.failures.get(reason) : undefined
  if (failure !== undefined) return new HostFunctionError(failure.message, frames, { cause: failure.cause })
  if (!(reason instanceof ErrorObject)) {
    const context = core.contextOf(vm.realm)
    const copied = context === undefined ? undefined : copyOut(core, context, reason, false).result
    return new GuestError('Error', displayed(vm, reason), frames, { value: copied })
  }
  const text = (key: string): string | undefined => {
    const value = dataProperty(vm, reason, key)
    return typeof value === 'string' ? value : undefined
  }
  return new GuestError(text('name') ?? 'Error', text('message') ?? '', frames)
}

/** The error of the limit that ended a guest. */
export function limitError({ limit, message }: Termination): UpshiftError {
  switch (limit) {
    case 'memory':
      return new MemoryLimitError(message)
    case 'timeout':
      return new TimeoutError(message)
    case 'fuel':
      return new FuelExhaustedError(message)
    case 'stack':
      return new StackLimitError(message)
    case 'disposed':
      return new DisposedError(message)
    case 'other':
      return new LimitError(message)
  }
}
