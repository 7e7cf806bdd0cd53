/** Leaves behind typed arrays' methods, shared by rows and the intrinsics of self-hosted code. */
import {
  copyElements,
  type ElementKind,
  elementUnits,
  type BigIntView,
  newTypedArray,
  type NumberView,
  putElement,
  toElement,
  type TypedArrayObject,
} from '../runtime/binary.js'
import { isPrimitive, toInteger, toNumber } from '../runtime/convert.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { ABRUPT, HOLE, isObject, type Value, type VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

export const NO_COMPARATOR = 'The comparison function must be either a function or undefined'
export const MIXED = 'Cannot mix BigInt and other types, use explicit conversions'

/** A relative position of a primitive, from 0 to length; -1: ABRUPT is pending. */
export function position(vm: Vm, value: Value, missing: number, length: number): number {
  if (value === undefined) return missing
  const number = toNumber(vm, isPrimitive(value) ? value : undefined)
  if (typeof number !== 'number') return -1
  const relative = toInteger(number)
  return relative < 0 ? Math.max(length + relative, 0) : Math.min(relative, length)
}

export function fill(vm: Vm, array: TypedArrayObject, value: Value, start: Value, end: Value): Value {
  const { kind, view } = array
  const element = toElement(vm, kind, isPrimitive(value) ? value : undefined)
  if (isObject(element)) return ABRUPT
  const from = position(vm, start, 0, view.length)
  if (from < 0) return ABRUPT
  const to = position(vm, end, view.length, view.length)
  if (to < 0 || !vm.charge(elementUnits(Math.max(to - from, 0)))) return ABRUPT
  if (typeof element === 'number') (view as NumberView).fill(element, from, to)
  else (view as BigIntView).fill(element, from, to)
  return array
}

export type Search = 'includes' | 'indexOf' | 'lastIndexOf'

/** `from` is undefined where it was not given. */
export function search(vm: Vm, array: TypedArrayObject, how: Search, value: Value, from: number | undefined): Value {
  const nothing = how === 'includes' ? false : -1
  if (typeof value !== (array.kind.bigint ? 'bigint' : 'number')) return nothing
  const view = array.view as NumberView
  const element = value as number
  const { length } = view
  if (how === 'lastIndexOf') {
    const relative = from === undefined ? length - 1 : toInteger(from)
    const start = relative < 0 ? length + relative : Math.min(relative, length - 1)
    if (start < 0) return -1
    const at = view.lastIndexOf(element, start)
    return vm.charge(elementUnits(at < 0 ? start : start - at)) ? at : ABRUPT
  }
  const relative = from === undefined ? 0 : toInteger(from)
  const start = relative < 0 ? Math.max(length + relative, 0) : relative
  if (start >= length) return nothing
  const found = how === 'includes' ? view.includes(element, start) : view.indexOf(element, start)
  return vm.charge(elementUnits(length - start)) ? found : ABRUPT
}

export function sortUnits(length: number): number {
  return length < 2 ? 0 : Math.floor((length * Math.ceil(Math.log2(length))) / 16)
}

export function sort(vm: Vm, array: TypedArrayObject): Value {
  if (!vm.charge(sortUnits(array.view.length))) return ABRUPT
  array.view.sort()
  return array
}

/** A copy of the same type; null: ABRUPT is pending. */
export function copy(vm: Vm, array: TypedArrayObject, units: number): TypedArrayObject | null {
  const made = newTypedArray(vm, array.kind, null, array.view.length, units)
  if (made !== null) copyElements(array.view, made.view, 0)
  return made
}

export function withElement(vm: Vm, array: TypedArrayObject, index: Value, value: Value): Value {
  const number = toNumber(vm, isPrimitive(index) ? index : undefined)
  if (typeof number !== 'number') return number
  const relative = toInteger(number)
  const at = relative < 0 ? array.view.length + relative : relative
  const element = toElement(vm, array.kind, isPrimitive(value) ? value : undefined)
  if (isObject(element)) return ABRUPT
  if (!(at >= 0 && at < array.view.length)) return throwRangeError(vm, 'Invalid typed array index')
  const made = copy(vm, array, 0)
  if (made === null) return ABRUPT
  putElement(made.view, at, element)
  return made
}

/** TypedArray.prototype.set of a typed array. */
export function setFrom(vm: Vm, array: TypedArrayObject, source: TypedArrayObject, offset: Value): Value {
  const number = offset === undefined ? 0 : toNumber(vm, isPrimitive(offset) ? offset : undefined)
  if (typeof number !== 'number') return number
  const at = toInteger(number)
  if (at < 0) return throwRangeError(vm, 'offset is out of bounds')
  if (array.kind.bigint !== source.kind.bigint) return throwTypeError(vm, MIXED)
  if (source.view.length + at > array.view.length) return throwRangeError(vm, 'offset is out of bounds')
  if (!vm.charge(elementUnits(source.view.length))) return ABRUPT
  copyElements(source.view, array.view, at)
  return undefined
}

/** `new Int8Array(typedArray)`. */
export function convert(vm: Vm, kind: ElementKind, proto: VMObject | null, source: TypedArrayObject): Value {
  if (kind.bigint !== source.kind.bigint) return throwTypeError(vm, MIXED)
  const { length } = source.view
  const made = newTypedArray(vm, kind, proto, length, elementUnits(length))
  if (made === null) return ABRUPT
  copyElements(source.view, made.view, 0)
  return made
}

/** No holes, no objects: reading and converting the elements calls nothing. */
export function holdsPrimitives(array: VMArray): boolean {
  const { elements } = array
  if (elements.length !== array.length) return false
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i]
    if (value === HOLE || isObject(value)) return false
  }
  return true
}

/** A typed array of primitives. */
export function fromElements(vm: Vm, kind: ElementKind, proto: VMObject | null, values: readonly Value[]): Value {
  const made = newTypedArray(vm, kind, proto, values.length, Math.floor(values.length / 8))
  if (made === null) return ABRUPT
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    const element = toElement(vm, kind, isPrimitive(value) ? value : undefined)
    if (isObject(element)) return ABRUPT
    putElement(made.view, i, element)
  }
  return made
}
