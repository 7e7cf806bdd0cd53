/** From what the guest threw, or where it stood, to errors of the host. Runs no guest code. */
import { lineColumn, offsetAt } from '../bytecode/code.js'
import { dataProperty, displayed } from '../runtime/describe.js'
import type { Frame } from '../runtime/frame.js'
import { ErrorObject, isObject, type StackEntry, type Value } from '../runtime/values.js'
import type { Termination, Vm } from '../runtime/vm.js'
import {
  DisposedError,
  FuelExhaustedError,
  type GuestFrame,
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

/** The stack recorded in a guest error. */
export function framesOf(value: Value): GuestFrame[] {
  return value instanceof ErrorObject ? (value.stack ?? []).map(guestFrame) : []
}

/** Name and message of a thrown value. Objects that are no errors may have them all the same. */
export function nameAndMessage(vm: Vm, value: Value): { name: string; message: string } {
  if (!isObject(value)) return { name: 'Error', message: displayed(vm, value) }
  const name = dataProperty(vm, value, 'name')
  const message = dataProperty(vm, value, 'message')
  if (value instanceof ErrorObject) return { name: primitiveText(name, 'Error'), message: primitiveText(message, '') }
  return {
    name: typeof name === 'string' ? name : 'Error',
    message: typeof message === 'string' ? message : displayed(vm, value),
  }
}

function primitiveText(value: Value, absent: string): string {
  return value === undefined || isObject(value) || typeof value === 'symbol' ? absent : String(value)
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
