/** Array (23.1): its table. Natives in array-read.ts and array-change.ts, the rest in guest/array.js and guest/array-sort.js. */
import { argument } from '../runtime/native.js'
import { arrayOf, bulkCost, payForElements, speciesGetter } from '../runtime/elements.js'
import { throwRangeError } from '../runtime/errors.js'
import { defineRaw } from '../runtime/objects.js'
import { isArray } from '../runtime/proxy.js'
import { builtinShape, type Realm } from '../runtime/realm.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, type Value, VMArray, VMObject, OwnNames } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { ARRAY_CHANGE } from './array-change.js'
import { ARRAY_READ } from './array-read.js'
import type { AccessorProperty, ClassTable, MethodProperty } from './table.js'

function construct(vm: Vm, _self: Value, args: Value[]): Value {
  const only = argument(args, 0)
  let array: VMArray
  if (args.length === 1 && typeof only === 'number') {
    if (only >>> 0 !== only) return throwRangeError(vm, 'Invalid array length')
    array = arrayOf(vm, [], only)
  } else {
    if (!payForElements(vm, args.length, bulkCost(args.length))) return ABRUPT
    array = arrayOf(vm, args.slice(), args.length)
  }
  if (vm.newTargetProto !== null) array.shape = vm.realm.rootShape(vm.newTargetProto, OwnNames.Length)
  return array
}

/** A method in self-hosted code. */
export function guestMethod(name: string, length: number, guest: string, cost = 1): MethodProperty {
  return { name, length, cost, guest }
}

/** `get [Symbol.species]` of a constructor. */
export const SPECIES: AccessorProperty = {
  accessor: Symbol.species,
  get: { name: '[Symbol.species]', length: 0, cost: 0, fixed: speciesGetter },
}

const UNSCOPABLES =
  'at copyWithin entries fill find findIndex findLast findLastIndex flat flatMap includes keys values toReversed toSorted toSpliced'

function makeUnscopables(realm: Realm): VMObject {
  const object = new VMObject(builtinShape(null), [])
  for (const name of UNSCOPABLES.split(' ')) defineRaw(realm.vm, object, name, true, Attr.Plain)
  object.shape.freeSlots = object.slots.length
  return object
}

export const ARRAY: ClassTable = {
  name: 'Array',
  constructor: { name: 'Array', length: 1, cost: 1, construct: true, variadic: construct },
  makePrototype: (realm) => new VMArray(builtinShape(realm.objectPrototype), []),
  statics: [
    { name: 'isArray', length: 1, cost: 1, fixed: (vm, _self, value) => isArray(vm, value), leaf: true },
    guestMethod('from', 1, 'arrayFrom'),
    guestMethod('fromAsync', 1, 'arrayFromAsync'),
    guestMethod('of', 0, 'arrayOf'),
    SPECIES,
  ],
  prototype: [
    ARRAY_READ.at,
    ARRAY_READ.concat,
    ARRAY_CHANGE.copyWithin,
    ARRAY_CHANGE.fill,
    guestMethod('find', 1, 'arrayFind'),
    guestMethod('findIndex', 1, 'arrayFindIndex'),
    guestMethod('findLast', 1, 'arrayFindLast'),
    guestMethod('findLastIndex', 1, 'arrayFindLastIndex'),
    ARRAY_READ.lastIndexOf,
    ARRAY_CHANGE.pop,
    ARRAY_CHANGE.push,
    ARRAY_CHANGE.reverse,
    ARRAY_CHANGE.shift,
    ARRAY_CHANGE.unshift,
    ARRAY_READ.slice,
    guestMethod('sort', 1, 'arraySort'),
    ARRAY_CHANGE.splice,
    ARRAY_READ.includes,
    ARRAY_READ.indexOf,
    ARRAY_READ.join,
    ARRAY_READ.keys,
    ARRAY_READ.entries,
    ARRAY_READ.values,
    guestMethod('forEach', 1, 'arrayForEach'),
    guestMethod('filter', 1, 'arrayFilter'),
    guestMethod('flat', 0, 'arrayFlat'),
    guestMethod('flatMap', 1, 'arrayFlatMap'),
    guestMethod('map', 1, 'arrayMap'),
    guestMethod('every', 1, 'arrayEvery'),
    guestMethod('some', 1, 'arraySome'),
    guestMethod('reduce', 1, 'arrayReduce'),
    guestMethod('reduceRight', 1, 'arrayReduceRight'),
    guestMethod('toLocaleString', 0, 'arrayToLocaleString'),
    ARRAY_READ.toString,
    ARRAY_READ.toReversed,
    guestMethod('toSorted', 1, 'arrayToSorted'),
    ARRAY_READ.toSpliced,
    ARRAY_READ.with,
    { data: Symbol.iterator, value: (realm) => realm.intrinsic('Array.prototype.values'), attrs: Attr.Hidden },
    { data: Symbol.unscopables, value: makeUnscopables, attrs: Attr.Configurable },
  ],
}
