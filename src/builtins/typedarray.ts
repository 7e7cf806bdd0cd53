/**
 * %TypedArray% and the twelve constructors (23.2). Leaves are here; callbacks, species, iterables and arguments that are
 * objects are self-hosted. What self-hosted code shares with the leaves is in typedarray-operations.ts.
 */
import {
  ArrayBufferObject,
  ELEMENT_KINDS,
  type ElementKind,
  elementUnits,
  isOutOfBounds,
  newTypedArray,
  readElement,
  throwDetached,
  TypedArrayObject,
  viewOnBuffer,
} from '../runtime/binary.js'
import { isPrimitive, toInteger, toNumber } from '../runtime/convert.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { ArrayIteration, newArrayIterator, iteratesPlainly } from '../runtime/iteration.js'
import { argument, type FixedFunction, type VariadicFunction } from '../runtime/native.js'
import { speciesGetter } from '../runtime/regexp-object.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isCallable, isObject, type Value, VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { AccessorProperty, ClassTable, MethodProperty } from './table.js'
import * as operations from './typedarray-operations.js'

/** ValidateTypedArray (23.2.4.4): null, or ABRUPT. */
function refuse(vm: Vm, self: Value, name: string): VMObject | null {
  if (!(self instanceof TypedArrayObject)) return throwTypeError(vm, 'this is not a typed array.')
  return isOutOfBounds(self) ? throwDetached(vm, `%TypedArray%.prototype.${name}`) : null
}

type Leaf = (vm: Vm, array: TypedArrayObject, a: Value, b: Value, c: Value) => Value

/** A method that is a leaf on any primitives; with objects among its arguments, or where it gives null, self-hosted. */
function method(
  name: string,
  length: number,
  leaf: (...parameters: Parameters<Leaf>) => Value | null,
  guest: string,
): MethodProperty {
  return {
    name,
    length,
    cost: 1,
    fixed(vm, self, a, b, c) {
      const refused = refuse(vm, self, name)
      if (refused !== null) return refused
      const result =
        isPrimitive(a) && isPrimitive(b) && isPrimitive(c) ? leaf(vm, self as TypedArrayObject, a, b, c) : null
      return result ?? vm.request(vm.realm.selfHosted(guest), self, [a, b, c])
    },
  }
}

/** A leaf that takes no arguments, or any. */
function simple(name: string, length: number, leaf: Leaf): MethodProperty {
  const fixed: FixedFunction = (vm, self, a, b, c) =>
    refuse(vm, self, name) ?? leaf(vm, self as TypedArrayObject, a, b, c)
  return { name, length, cost: 1, fixed }
}

/** includes, indexOf and lastIndexOf: an absent start is not an undefined one for the last. */
function search(name: operations.Search): MethodProperty {
  const variadic: VariadicFunction = (vm, self, args) => {
    const refused = refuse(vm, self, name)
    if (refused !== null) return refused
    const array = self as TypedArrayObject
    if (array.view.length === 0) return name === 'includes' ? false : -1
    const from = argument(args, 1)
    if (!isPrimitive(from))
      return vm.request(vm.realm.selfHosted('typedArraySearch'), self, [name, argument(args, 0), from])
    const start = args.length < 2 ? undefined : toNumber(vm, from)
    return isObject(start) ? start : operations.search(vm, array, name, argument(args, 0), start, array.view.length)
  }
  return { name, length: 1, cost: 1, variadic }
}

function getter(
  name: string,
  of: (array: TypedArrayObject) => Value,
  shown = `TypedArray.prototype.${name}`,
): AccessorProperty {
  const fixed: FixedFunction = (vm, self) =>
    self instanceof TypedArrayObject
      ? of(self)
      : throwTypeError(vm, `Method get ${shown} called on incompatible receiver ${displayed(vm, self)}`)
  return { accessor: name, get: { name, length: 0, cost: 1, fixed } }
}

function guest(name: string, length: number, selfHosted: string): MethodProperty {
  return { name, length, cost: 1, guest: selfHosted }
}

function iteration(name: string, kind: ArrayIteration): MethodProperty {
  return simple(name, 0, (vm, array) => newArrayIterator(vm, array, kind))
}

/** ToIntegerOrInfinity of primitives: relative positions of a range; null: ABRUPT is pending. */
function range(vm: Vm, start: Value, end: Value, length: number): [number, number] | null {
  const from = operations.position(vm, start, 0, length)
  if (from < 0) return null
  const to = operations.position(vm, end, length, length)
  return to < 0 ? null : [from, to]
}

const ABSTRACT = 'Abstract class TypedArray not directly constructable'

const TYPED_ARRAY: ClassTable = {
  name: 'TypedArray',
  hidden: true,
  constructor: { name: 'TypedArray', length: 0, cost: 1, construct: true, fixed: (vm) => throwTypeError(vm, ABSTRACT) },
  statics: [
    guest('of', 0, 'typedArrayOf'),
    guest('from', 1, 'typedArrayFrom'),
    { accessor: Symbol.species, get: { name: '[Symbol.species]', length: 0, cost: 1, fixed: speciesGetter } },
  ],
  prototype: [
    getter('buffer', (array) => array.buffer, '%TypedArray%.prototype.buffer'),
    getter('byteLength', (array) => array.view.byteLength),
    getter('byteOffset', (array) => array.view.byteOffset),
    getter('length', (array) => array.view.length),
    iteration('entries', ArrayIteration.Entries),
    iteration('keys', ArrayIteration.Keys),
    iteration('values', ArrayIteration.Values),
    method(
      'at',
      1,
      (vm, array, index) => {
        const relative = toNumber(vm, isPrimitive(index) ? index : undefined)
        if (typeof relative !== 'number') return relative
        const at = toInteger(relative)
        return readElement(array, at < 0 ? array.view.length + at : at)
      },
      'typedArrayAt',
    ),
    method(
      'copyWithin',
      2,
      (vm, array, target, start, end) => {
        const { length } = array.view
        const to = operations.position(vm, target, 0, length)
        const from = to < 0 ? null : range(vm, start, end, length)
        if (from === null) return ABRUPT
        if (!vm.charge(elementUnits(Math.max(from[1] - from[0], 0)))) return ABRUPT
        array.view.copyWithin(to, from[0], from[1])
        return array
      },
      'typedArrayCopyWithin',
    ),
    guest('every', 1, 'typedArrayEvery'),
    method('fill', 1, operations.fill, 'typedArrayFill'),
    guest('filter', 1, 'typedArrayFilter'),
    guest('find', 1, 'typedArrayFind'),
    guest('findIndex', 1, 'typedArrayFindIndex'),
    guest('findLast', 1, 'typedArrayFindLast'),
    guest('findLastIndex', 1, 'typedArrayFindLastIndex'),
    guest('forEach', 1, 'typedArrayForEach'),
    search('includes'),
    search('indexOf'),
    method(
      'join',
      1,
      (vm, array, separator) => operations.join(vm, array, separator, array.view.length),
      'typedArrayJoin',
    ),
    search('lastIndexOf'),
    guest('map', 1, 'typedArrayMap'),
    simple('reverse', 0, (vm, array) => {
      if (!vm.charge(elementUnits(array.view.length))) return ABRUPT
      array.view.reverse()
      return array
    }),
    guest('reduce', 1, 'typedArrayReduce'),
    guest('reduceRight', 1, 'typedArrayReduceRight'),
    {
      name: 'set',
      length: 1,
      cost: 1,
      fixed(vm, self, source, offset) {
        if (!(self instanceof TypedArrayObject)) return throwTypeError(vm, 'this is not a typed array.')
        if (source instanceof TypedArrayObject && isPrimitive(offset))
          return operations.setFrom(vm, self, source, offset)
        return vm.request(vm.realm.selfHosted('typedArraySet'), self, [source, offset])
      },
    },
    guest('slice', 2, 'typedArraySlice'),
    guest('some', 1, 'typedArraySome'),
    {
      name: 'sort',
      length: 1,
      cost: 1,
      fixed(vm, self, compare) {
        if (compare !== undefined && !isCallable(compare)) return throwTypeError(vm, operations.NO_COMPARATOR)
        const refused = refuse(vm, self, 'sort')
        if (refused !== null) return refused
        if (compare !== undefined) return vm.request(vm.realm.selfHosted('typedArraySort'), self, [compare])
        return operations.sort(vm, self as TypedArrayObject)
      },
    },
    guest('subarray', 2, 'typedArraySubarray'),
    guest('toLocaleString', 0, 'typedArrayToLocaleString'),
    { data: 'toString', value: (realm) => realm.intrinsic('Array.prototype.toString'), attrs: Attr.Hidden },
    simple('toReversed', 0, (vm, array) => {
      const copy = operations.copy(vm, array, 0)
      if (copy === null) return ABRUPT
      copy.view.reverse()
      return copy
    }),
    {
      name: 'toSorted',
      length: 1,
      cost: 1,
      fixed(vm, self, compare) {
        if (compare !== undefined && !isCallable(compare)) return throwTypeError(vm, operations.NO_COMPARATOR)
        const refused = refuse(vm, self, 'toSorted')
        if (refused !== null) return refused
        if (compare !== undefined) return vm.request(vm.realm.selfHosted('typedArrayToSorted'), self, [compare])
        const array = self as TypedArrayObject
        const copy = operations.copy(vm, array, operations.sortUnits(array.view.length))
        if (copy === null) return ABRUPT
        copy.view.sort()
        return copy
      },
    },
    method(
      'with',
      2,
      (vm, array, index, value) => operations.withElement(vm, array, index, value, array.view.length),
      'typedArrayWith',
    ),
    {
      accessor: Symbol.toStringTag,
      get: {
        name: '[Symbol.toStringTag]',
        length: 0,
        cost: 1,
        fixed: (_vm, self) => (self instanceof TypedArrayObject ? self.kind.name : undefined),
      },
    },
    { data: Symbol.iterator, value: (realm) => realm.intrinsic('TypedArray.prototype.values'), attrs: Attr.Hidden },
  ],
}

/** What `new Int8Array(…)` and its like do (23.2.5.1). */
function construct(kind: ElementKind, index: number): FixedFunction {
  return (vm, _self, source, offset, length) => {
    if (vm.newTarget === undefined) return throwTypeError(vm, `Constructor ${kind.name} requires 'new'`)
    const proto = vm.newTargetProto
    if (isPrimitive(source)) {
      const count = source === undefined ? 0 : toNumber(vm, source)
      if (typeof count !== 'number') return count
      return newTypedArray(vm, kind, proto, toInteger(count)) ?? ABRUPT
    }
    if (source instanceof TypedArrayObject) return operations.convert(vm, kind, proto, source)
    if (source instanceof ArrayBufferObject) {
      if (!isPrimitive(offset) || !isPrimitive(length)) {
        return vm.request(vm.realm.selfHosted('typedArrayOnBuffer'), undefined, [index, proto, source, offset, length])
      }
      const start = offset === undefined ? 0 : toNumber(vm, offset)
      if (typeof start !== 'number') return start
      const count = length === undefined ? undefined : toNumber(vm, length)
      if (isObject(count)) return count
      return viewOnBuffer(vm, kind, proto, source, toInteger(start), count === undefined ? undefined : toInteger(count))
    }
    if (source instanceof VMArray && operations.holdsPrimitives(source) && iteratesPlainly(vm, source)) {
      return operations.fromElements(vm, kind, proto, source.elements)
    }
    return vm.request(vm.realm.selfHosted('typedArrayFromObject'), undefined, [index, proto, source])
  }
}

/** Of Uint8Array alone. */
const TEXT_METHODS: readonly MethodProperty[] = [
  guest('setFromBase64', 1, 'bytesSetFromBase64'),
  guest('setFromHex', 1, 'bytesSetFromHex'),
  guest('toBase64', 0, 'bytesToBase64'),
  guest('toHex', 0, 'bytesToHex'),
]

function concrete(kind: ElementKind, index: number): ClassTable {
  const bytes = kind.name === 'Uint8Array'
  const size = { data: 'BYTES_PER_ELEMENT', value: kind.bytes, attrs: Attr.None }
  return {
    name: kind.name,
    constructor: {
      name: kind.name,
      length: 3,
      cost: 2,
      construct: true,
      constructBy: 'typedArrayFirst',
      fixed: construct(kind, index),
    },
    parent: 'TypedArray',
    prototypeParent: 'TypedArray.prototype',
    statics: bytes ? [size, guest('fromBase64', 1, 'bytesFromBase64'), guest('fromHex', 1, 'bytesFromHex')] : [size],
    prototype: bytes ? [size, ...TEXT_METHODS] : [size],
  }
}

export const TYPED_ARRAY_CLASSES: readonly ClassTable[] = [TYPED_ARRAY, ...ELEMENT_KINDS.map(concrete)]
