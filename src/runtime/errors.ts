/** Guest errors. Messages are V8's where V8 has one. */
import { Attr } from './shape.js'
import { ErrorObject, type Value, type VMObject, OwnNames } from './values.js'
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

/** Order fixed by Op.ThrowError. */
export const ERROR_KINDS: readonly ErrorName[] = ['TypeError', 'ReferenceError', 'SyntaxError', 'RangeError']

export function makeError(realm: Realm, name: ErrorName, message: string): ErrorObject {
  const vm = realm.vm
  const error = new ErrorObject(realm.rootShape(realm.intrinsic(`${name}.prototype`), OwnNames.Stack), [])
  vm.allocate(256)
  defineRaw(vm, error, 'message', message, Attr.Hidden)
  vm.fresh = error
  return error
}

/** Throws: returns ABRUPT. */
export function throwError(vm: Vm, name: ErrorName, message: string): VMObject {
  return vm.throwValue(makeError(vm.realm, name, message))
}

export function throwTypeError(vm: Vm, message: string): VMObject {
  return throwError(vm, 'TypeError', message)
}

export function throwRangeError(vm: Vm, message: string): VMObject {
  return throwError(vm, 'RangeError', message)
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
      return String(value)
  }
}

/** What V8 says of a nullish value that no expression stands for. */
export function throwNotIterable(vm: Vm, value: null | undefined): VMObject {
  const what = value === null ? 'object null' : 'undefined'
  return throwTypeError(vm, `${what} is not iterable (cannot read property Symbol(Symbol.iterator))`)
}
