/** The `$name` intrinsics of self-hosted code: leaves. Their index in this table is the operand of Op.Intrinsic. */
import { bare } from '../base/own.js'
import { throwNotDefined } from '../runtime/bindings.js'
import { getSuper, isInChain, setKeyOf, setSuper, deleteKeyed } from '../runtime/access.js'
import { isPrimitive, toInteger, toObject } from '../runtime/convert.js'
import { arrayPush } from '../runtime/create.js'
import { describe, throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Deliver } from '../runtime/frame.js'
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import { ArrayIterator } from '../runtime/iteration.js'
import { primitiveKey } from '../runtime/keys.js'
import { materialize } from '../runtime/objects.js'
import { exceedsArrayLength, isEnumerable } from '../runtime/properties.js'
import { isArray } from '../runtime/proxy.js'
import { CONSOLE_INTRINSICS } from './console.js'
import { RESOURCE_INTRINSICS } from './disposable-stack.js'
import { JSON_INTRINSICS } from './json.js'
import { URL_INTRINSICS } from './url.js'
import { ENCODING_INTRINSICS } from './encoding.js'
import { CLONE_INTRINSICS } from './structured-clone.js'
import { ASYNC_DISPOSE, DISPOSE } from './symbol.js'
import { OBJECT_INTRINSICS } from './intrinsics/object.js'
import { BINARY_INTRINSICS } from './intrinsics/binary.js'
import { MODULE_INTRINSICS } from './intrinsics/modules.js'
import { DATE_INTRINSICS } from './intrinsics/date.js'
import { PROXY_INTRINSICS } from './intrinsics/proxy.js'
import { STRING_INTRINSICS } from './intrinsics/string.js'
import {
  ABRUPT,
  BoundFunction,
  isCallable,
  isConstructor,
  isObject,
  type Value,
  VMArray,
  type VMObject,
} from '../runtime/values.js'

import { ARRAY_INTRINSICS } from './intrinsics/array.js'
import { COLLECTION_INTRINSICS } from './intrinsics/collections.js'
import { PROMISE_INTRINSICS } from './intrinsics/promise.js'
import { ITERATOR_INTRINSICS } from './intrinsics/iterator.js'

const WELL_KNOWN: { readonly [name: string]: symbol } = {
  iterator: Symbol.iterator,
  toPrimitive: Symbol.toPrimitive,
  hasInstance: Symbol.hasInstance,
  toStringTag: Symbol.toStringTag,
  species: Symbol.species,
  isConcatSpreadable: Symbol.isConcatSpreadable,
  match: Symbol.match,
  matchAll: Symbol.matchAll,
  replace: Symbol.replace,
  search: Symbol.search,
  split: Symbol.split,
  unscopables: Symbol.unscopables,
  asyncIterator: Symbol.asyncIterator,
  dispose: DISPOSE,
  asyncDispose: ASYNC_DISPOSE,
}

function key(value: Value) {
  return primitiveKey(isPrimitive(value) ? value : undefined)
}

const CORE: readonly IntrinsicRow[] = [
  { name: '$isObject', run: (_vm, value) => isObject(value) },
  { name: '$isCallable', result: 'boolean', inline: 'callable', run: (_vm, value) => isCallable(value) },
  { name: '$isConstructor', run: (_vm, value) => isConstructor(value) },
  { name: '$isArray', run: (vm, value) => isArray(vm, value) },
  /** No proxy of one. */
  { name: '$isOwnArray', run: (_vm, value) => value instanceof VMArray },
  { name: '$symbol', run: (_vm, name) => WELL_KNOWN[name as string] },
  { name: '$throwTypeError', run: (vm, message) => throwTypeError(vm, message as string) },
  { name: '$throwRangeError', run: (vm, message) => throwRangeError(vm, message as string) },
  { name: '$throwNotDefined', run: (vm, name) => throwNotDefined(vm, name as string) },
  { name: '$describe', run: (_vm, value) => describe(value) },
  { name: '$toObject', run: (vm, value) => toObject(vm, value) },
  /** ToLength of a number. */
  {
    name: '$toLength',
    run(vm, value) {
      if (isObject(value)) return vm.request(vm.realm.selfHosted('toLengthOf'), undefined, [value])
      if (typeof value === 'symbol' || typeof value === 'bigint')
        return throwTypeError(
          vm,
          `Cannot convert a ${typeof value === 'symbol' ? 'Symbol' : 'BigInt'} value to a number`,
        )
      return Math.min(Math.max(toInteger(Number(value)), 0), Number.MAX_SAFE_INTEGER)
    },
  },
  /** ToIntegerOrInfinity of a primitive that $toNumber has converted. */
  { name: '$toInteger', run: (_vm, value) => toInteger(value as number) },
  {
    name: '$push',
    run(vm, array, value) {
      if ((array as VMArray).elements.length >= vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
      arrayPush(vm, array as VMArray, value)
      return undefined
    },
  },
  {
    name: '$setSloppy',
    run(vm, object, name, value) {
      const done = setKeyOf(vm, object, key(name), value, false)
      return done
    },
  },
  { name: '$getSuper', run: (vm, home, name, receiver) => getSuper(vm, home, name, receiver, null) },
  {
    name: '$setSuper',
    run: (vm, home, name, value, receiver, strict) => setSuper(vm, home, name, value, receiver, strict as boolean),
  },
  { name: '$deleteSloppy', run: (vm, object, name) => deleteKeyed(vm, object, name, false) },
  { name: '$boundTarget', run: (_vm, fn) => (fn instanceof BoundFunction ? fn.target : undefined) },
  {
    name: '$isInChain',
    run(vm, object, proto) {
      // A generator function has its prototype only once it has its properties.
      if ((object as VMObject).shape.lazy) materialize(vm, object as VMObject)
      return isInChain(vm, object as VMObject, proto as VMObject)
    },
  },
  /** What `super` looks in, before the key is converted: null for none. */
  {
    name: '$superBase',
    run(vm, home) {
      if ((home as VMObject).shape.lazy) materialize(vm, home as VMObject)
      return (home as VMObject).shape.proto
    },
  },
  { name: '$isEnumerableOwn', run: (vm, object, name) => isEnumerable(vm, object as VMObject, key(name)) },
  {
    name: '$listHas',
    run: (_vm, list, value) => list instanceof VMArray && list.elements.some((each) => key(each) === key(value)),
  },
  /** Construct(fn, args, newTarget) with the prototype already read. */
  {
    name: '$constructWith',
    run(vm, fn, newTarget, proto, args) {
      vm.constructProto = proto
      const request = vm.request(fn as VMObject, undefined, (args as VMArray).elements.slice())
      vm.requestNewTarget = newTarget
      vm.requestDeliver = Deliver.Construct
      return request
    },
  },
  { name: '$isArrayIterator', run: (_vm, value) => value instanceof ArrayIterator },
  { name: '$arrayIteratorTarget', run: (_vm, iterator) => (iterator as ArrayIterator).target },
  { name: '$arrayIteratorIndex', run: (_vm, iterator) => (iterator as ArrayIterator).index },
  { name: '$arrayIteratorKind', run: (_vm, iterator) => (iterator as ArrayIterator).kind },
  { name: '$arrayIteratorAdvance', run: (_vm, iterator) => ++(iterator as ArrayIterator).index },
  {
    name: '$arrayIteratorEnd',
    run(_vm, iterator) {
      ;(iterator as ArrayIterator).target = undefined
      return undefined
    },
  },
]

export const INTRINSIC_ROWS: readonly IntrinsicRow[] = [
  ...CORE,
  ...ARRAY_INTRINSICS,
  ...COLLECTION_INTRINSICS,
  ...ITERATOR_INTRINSICS,
  ...PROMISE_INTRINSICS,
  ...OBJECT_INTRINSICS,
  ...JSON_INTRINSICS,
  ...CONSOLE_INTRINSICS,
  ...STRING_INTRINSICS,
  ...BINARY_INTRINSICS,
  ...DATE_INTRINSICS,
  ...PROXY_INTRINSICS,
  ...MODULE_INTRINSICS,
  ...RESOURCE_INTRINSICS,
  ...CLONE_INTRINSICS,
  ...ENCODING_INTRINSICS,
  ...URL_INTRINSICS,
].map((row) => bare(row))
export const INTRINSIC_IDS: ReadonlyMap<string, number> = new Map(INTRINSIC_ROWS.map((row, id) => [row.name, id]))
