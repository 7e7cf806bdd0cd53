/** Intrinsics of guest/collections.js. */
import {
  canBeHeldWeakly,
  CollectionIteration,
  CollectionIterator,
  MapObject,
  nextEntry,
  SetObject,
  type Collection,
  WeakMapObject,
} from '../../runtime/collections.js'
import { arrayPush, newArray } from '../../runtime/create.js'
import { exceedsArrayLength } from '../../runtime/properties.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { ABRUPT, HOLE, type VMArray, type VMObject } from '../../runtime/values.js'
import { payKey } from '../../runtime/strings.js'
import { COLLECTION_BYTES } from '../collection-methods.js'

export const COLLECTION_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$isMap', run: (_vm, first) => first instanceof MapObject },
  { name: '$isSet', run: (_vm, first) => first instanceof SetObject },
  /** An iterator that no guest sees. */
  {
    name: '$collectionIterator',
    run: (vm, first) => new CollectionIterator(vm, first as Collection, CollectionIteration.Keys),
  },
  /** The next key, or the hole at the end. */
  {
    name: '$collectionKey',
    run(_vm, first) {
      const entry = nextEntry(first as CollectionIterator)
      return entry === null ? HOLE : entry.key
    },
  },
  /** The value of the key got last. */
  { name: '$collectionValue', run: (_vm, first) => (first as CollectionIterator).at.value },
  { name: '$mapHas', run: (vm, map, key) => (payKey(vm, key) ? (map as MapObject).has(key) : ABRUPT) },
  { name: '$mapGet', run: (_vm, map, key) => (map as MapObject).get(key) },
  {
    name: '$mapSet',
    run: (vm, map, key, value) => (payKey(vm, key) && (map as MapObject).put(vm, key, value) ? undefined : ABRUPT),
  },
  { name: '$isWeakMap', run: (_vm, value) => value instanceof WeakMapObject },
  { name: '$canBeHeldWeakly', run: (vm, value) => canBeHeldWeakly(vm, value) },
  { name: '$weakMapHas', run: (_vm, map, key) => (map as WeakMapObject).has(key) },
  { name: '$weakMapGet', run: (_vm, map, key) => (map as WeakMapObject).get(key) },
  {
    name: '$weakMapSet',
    run: (vm, map, key, value) =>
      (map as WeakMapObject).put(vm, key as VMObject, value) === ABRUPT ? ABRUPT : undefined,
  },
  {
    name: '$newSet',
    run(vm) {
      vm.allocate(COLLECTION_BYTES)
      return new SetObject(vm.realm.rootShape(vm.realm.intrinsic('Set.prototype')))
    },
  },
  { name: '$setSize', run: (_vm, set) => (set as SetObject).size },
  { name: '$setHas', run: (vm, set, value) => (payKey(vm, value) ? (set as SetObject).has(value) : ABRUPT) },
  {
    name: '$setAdd',
    run: (vm, set, value) => (payKey(vm, value) && (set as SetObject).add(vm, value) ? undefined : ABRUPT),
  },
  { name: '$setRemove', run: (vm, set, value) => (payKey(vm, value) ? (set as SetObject).remove(value) : ABRUPT) },
  {
    name: '$newMap',
    run(vm) {
      vm.allocate(COLLECTION_BYTES)
      return new MapObject(vm.realm.rootShape(vm.realm.intrinsic('Map.prototype')))
    },
  },
  /** Appends to the array under this key. */
  {
    name: '$addToGroup',
    run(vm, first, second, third) {
      const map = first as MapObject
      if (!map.has(second) && !map.put(vm, second, newArray(vm, []))) return ABRUPT
      const group = map.get(second) as VMArray
      if (group.elements.length >= vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
      arrayPush(vm, group, third)
      return undefined
    },
  },
]
