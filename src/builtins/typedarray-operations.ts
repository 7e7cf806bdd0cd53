/** Leaves behind typed arrays' methods, shared by rows and the intrinsics of self-hosted code. */
import {
  copyElements,
  type ElementKind,
  elementUnits,
  isOutOfBounds,
  throwDetached,
  type BigIntView,
  newTypedArray,
  type NumberView,
  putElement,
  readElement,
  toElement,
  type View,
  type TypedArrayObject,
} from '../runtime/binary.js'
import { isPrimitive, toInteger, toNumber, toText } from '../runtime/convert.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { payString, TextBuilder } from '../runtime/strings.js'
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

/**
 * `from` is undefined where it was not given; `length` is what it was before that was converted, and elements that are
 * gone since read as undefined.
 */
export function search(
  vm: Vm,
  array: TypedArrayObject,
  how: Search,
  value: Value,
  from: number | undefined,
  length: number,
): Value {
  const nothing = how === 'includes' ? false : -1
  const view = initial(array, length) as NumberView
  if (how === 'lastIndexOf') {
    const relative = from === undefined ? length - 1 : toInteger(from)
    const start = Math.min(relative < 0 ? length + relative : Math.min(relative, length - 1), view.length - 1)
    if (start < 0 || !isElement(array, value)) return -1
    const at = view.lastIndexOf(value as number, start)
    return vm.charge(elementUnits(at < 0 ? start : start - at)) ? at : ABRUPT
  }
  const relative = from === undefined ? 0 : toInteger(from)
  const start = relative < 0 ? Math.max(length + relative, 0) : relative
  if (how === 'includes' && value === undefined && view.length < length) return start < length
  if (start >= view.length || !isElement(array, value)) return nothing
  const found = how === 'includes' ? view.includes(value as number, start) : view.indexOf(value as number, start)
  return vm.charge(elementUnits(view.length - start)) ? found : ABRUPT
}

/** At most the elements that were there when it had this length. */
function initial({ kind, view }: TypedArrayObject, length: number): View {
  return view.length > length ? new kind.view(view.buffer, view.byteOffset, length) : view
}

function isElement(array: TypedArrayObject, value: Value): boolean {
  return typeof value === (array.kind.bigint ? 'bigint' : 'number')
}

/** Of so many elements, of which some may be gone, with a separator that is a primitive. */
export function join(vm: Vm, array: TypedArrayObject, separator: Value, length: number): Value {
  const between = separator === undefined ? ',' : toText(vm, isPrimitive(separator) ? separator : undefined)
  if (typeof between !== 'string') return ABRUPT
  const { view } = array
  const out = new TextBuilder(vm.limits.stringLength)
  for (let i = 0; i < length; i++) {
    if (i > 0) out.add(between)
    if (i < view.length) out.add(String(readElement(array, i)))
  }
  return payString(vm, out.length, length >>> 2) ? out.text : ABRUPT
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

/** `length` is what it was before the value was converted. */
export function withElement(vm: Vm, array: TypedArrayObject, index: Value, value: Value, length: number): Value {
  const number = toNumber(vm, isPrimitive(index) ? index : undefined)
  if (typeof number !== 'number') return number
  const relative = toInteger(number)
  const at = relative < 0 ? length + relative : relative
  const element = toElement(vm, array.kind, isPrimitive(value) ? value : undefined)
  if (isObject(element)) return ABRUPT
  if (!(at >= 0 && at < array.view.length)) return throwRangeError(vm, 'Invalid typed array index')
  const made = newTypedArray(vm, array.kind, null, length)
  if (made === null) return ABRUPT
  const { view } = array
  copyElements(initial(array, length), made.view, 0)
  if (view.length < length && !array.kind.bigint) {
    ;(made.view as NumberView).fill(toElement(vm, array.kind, undefined) as number, view.length)
  }
  putElement(made.view, at, element)
  return made
}

/** TypedArray.prototype.set of a typed array. */
export function setFrom(vm: Vm, array: TypedArrayObject, source: TypedArrayObject, offset: Value): Value {
  const number = offset === undefined ? 0 : toNumber(vm, isPrimitive(offset) ? offset : undefined)
  if (typeof number !== 'number') return number
  const at = toInteger(number)
  if (at < 0) return throwRangeError(vm, 'offset is out of bounds')
  if (isOutOfBounds(array) || isOutOfBounds(source)) return throwDetached(vm, '%TypedArray%.prototype.set')
  if (array.kind.bigint !== source.kind.bigint) return throwTypeError(vm, MIXED)
  if (source.view.length + at > array.view.length) return throwRangeError(vm, 'offset is out of bounds')
  if (!vm.charge(elementUnits(source.view.length))) return ABRUPT
  copyElements(source.view, array.view, at)
  return undefined
}

/** `new Int8Array(typedArray)`. */
export function convert(vm: Vm, kind: ElementKind, proto: VMObject | null, source: TypedArrayObject): Value {
  if (isOutOfBounds(source)) return throwDetached(vm, 'Construct')
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
