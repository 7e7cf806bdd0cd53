/** Guest errors. Messages are V8's where V8 has one. */
import { flat } from '../base/flat.js'
import { roughWords } from './bigint.js'
import { Attr } from './shape.js'
import { ErrorObject, Size, type Value, type VMObject, OwnNames } from './values.js'
import { defineRaw } from './objects.js'
import type { Realm } from './realm.js'
import type { Vm } from './vm.js'

export type ErrorName =
  | 'TypeError'
  | 'ReferenceError'
  | 'SyntaxError'
  | 'RangeError'
  | 'EvalError'
  | 'URIError'
  | 'Error'

/** Characters of a message that the engine makes: names and texts in it may be the guest's. */
export const MAX_MESSAGE: number = 1 << 14

/** Order fixed by Op.ThrowError. */
export const ERROR_KINDS: readonly ErrorName[] = ['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError']

export function makeError(realm: Realm, name: ErrorName, message: string): ErrorObject {
  const vm = realm.vm
  const error = new ErrorObject(realm.rootShape(realm.intrinsic(`${name}.prototype`), OwnNames.Stack), [])
  vm.allocate(Size.Error)
  const text = shortened(message, MAX_MESSAGE)
  if (text.length > Size.FreeString) vm.allocateText(text.length)
  defineRaw(vm, error, 'message', text, Attr.Hidden)
  vm.fresh = error
  return error
}

/** Throws: returns ABRUPT. */
export function throwError(vm: Vm, name: ErrorName, message: string): VMObject {
  return vm.throwValue(makeError(vm.realm, name, message))
}

/** Throws an Error with a name and a code of its own, for what is a DOMException where there is a document. */
export function throwNamed(vm: Vm, name: string, code: number, message: string): VMObject {
  const error = makeError(vm.realm, 'Error', message)
  defineRaw(vm, error, 'name', name, Attr.Hidden)
  defineRaw(vm, error, 'code', code, Attr.Hidden)
  return vm.throwValue(error)
}

export function throwTypeError(vm: Vm, message: string): VMObject {
  return throwError(vm, 'TypeError', message)
}

export function throwRangeError(vm: Vm, message: string): VMObject {
  return throwError(vm, 'RangeError', message)
}

/** Characters of a value's text in a message. */
const MAX_LENGTH = 4096

/** The text of a primitive, of bounded length. */
export function shortened(value: Exclude<Value, VMObject>, most = MAX_LENGTH): string {
  if (typeof value === 'bigint' && roughWords(value) > 0) return '[BigInt]'
  const text = String(value)
  return text.length > most ? flat(`${text.slice(0, most)}...`) : text
}

/** How a value is named in messages such as "x is not a function" when no source text is at hand. */
export function describe(value: Value): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value.length > 64 ? `${value.slice(0, 64)}…` : value)
    case 'symbol':
      return value.toString()
    case 'object':
      return value === null ? 'null' : '#<Object>'
    default:
      return shortened(value)
  }
}

/** What V8 says of a nullish value that no expression stands for. */
export function throwNotIterable(vm: Vm, value: null | undefined): VMObject {
  const what = value === null ? 'object null' : 'undefined'
  return throwTypeError(vm, `${what} is not iterable (cannot read property Symbol(Symbol.iterator))`)
}
