/** Conversions of primitives (7.1). Leaves: an object that would need guest code is the caller's business. */
import { bitLength, payDigits } from './bigint.js'
import { throwTypeError } from './errors.js'
import { keyValue } from './keys.js'
import type { Key } from './shape.js'
import { checkStringLength } from './strings.js'
import { ABRUPT, PrimitiveObject, Size, type Value, type VMObject, isCallable, namesOfWrapper } from './values.js'
import type { Vm } from './vm.js'

export type PrimitiveValue = Exclude<Value, VMObject>

export function isPrimitive(value: Value): value is PrimitiveValue {
  return typeof value !== 'object' || value === null
}

export function toBoolean(value: Value): boolean {
  switch (typeof value) {
    case 'boolean':
      return value
    case 'number':
      return value === value && value !== 0
    case 'string':
      return value !== ''
    case 'bigint':
      return value !== 0n
    case 'undefined':
      return false
    default:
      return value !== null
  }
}

/** Strings up to this length are read as numbers for nothing. */
const FREE_DIGITS = 256

/** Units of reading a text as a number. */
export function digitsUnits(text: string): number {
  return text.length > FREE_DIGITS ? text.length >>> 8 : 0
}

/** ToNumber of a primitive; ABRUPT (TypeError) for symbols and BigInts. Long strings are paid for. */
export function toNumber(vm: Vm, value: PrimitiveValue): number | VMObject {
  switch (typeof value) {
    case 'number':
      return value
    case 'symbol':
      return throwTypeError(vm, 'Cannot convert a Symbol value to a number')
    case 'bigint':
      return throwTypeError(vm, 'Cannot convert a BigInt value to a number')
    case 'string':
      return value.length <= FREE_DIGITS || vm.charge(digitsUnits(value)) ? Number(value) : ABRUPT
    default:
      return Number(value)
  }
}

export function toInteger(value: number): number {
  if (value !== value) return 0
  return Math.trunc(value) + 0
}

/** ToString of a primitive, for an operation to read, which declares what it makes of it; ABRUPT (TypeError) for symbols. */
export function toText(vm: Vm, value: PrimitiveValue): string | VMObject {
  if (typeof value === 'string') return value
  if (typeof value === 'symbol') return throwTypeError(vm, 'Cannot convert a Symbol value to a string')
  if (typeof value === 'bigint' && !payDigits(vm, bitLength(value))) return ABRUPT
  const text = String(value)
  return text.length <= Size.FreeString || checkStringLength(vm, text.length) ? text : ABRUPT
}

/** The same for the guest to have: declared. */
export function ownText(vm: Vm, value: PrimitiveValue): string | VMObject {
  const text = toText(vm, value)
  if (typeof value !== 'string' && typeof text === 'string' && text.length > Size.FreeString)
    vm.allocateText(text.length)
  return text
}

/** The guest's view of a key. What is new of it is declared. */
export function keyAsValue(vm: Vm, key: Key): string | symbol {
  const value = keyValue(key)
  if (typeof key === 'number' && key > 9) vm.allocateText((value as string).length)
  return value
}

/** ToObject; ABRUPT for undefined and null. */
export function toObject(vm: Vm, value: Value): VMObject {
  if (value === undefined || value === null) return throwTypeError(vm, 'Cannot convert undefined or null to object')
  if (typeof value === 'object') return value
  vm.allocate(Size.Primitive)
  return new PrimitiveObject(vm.realm.rootShape(primitivePrototype(vm, value), namesOfWrapper(value)), value)
}

/** The prototype on which properties of a primitive are looked up. */
export function primitivePrototype(vm: Vm, value: boolean | number | string | symbol | bigint): VMObject {
  switch (typeof value) {
    case 'string':
      return vm.realm.intrinsic('String.prototype')
    case 'number':
      return vm.realm.intrinsic('Number.prototype')
    case 'boolean':
      return vm.realm.intrinsic('Boolean.prototype')
    case 'symbol':
      return vm.realm.intrinsic('Symbol.prototype')
    default:
      return vm.realm.intrinsic('BigInt.prototype')
  }
}

export function typeOf(value: Value): string {
  if (typeof value !== 'object') return typeof value
  return isCallable(value) ? 'function' : 'object'
}

/** SameValueZero for Map and Set is the host's; SameValue is Object.is: both are total on guest values. */
export const sameValue: (a: Value, b: Value) => boolean = Object.is
