/** Intrinsics of guest/collections.js. */
import {
  CollectionIteration,
  CollectionIterator,
  MapObject,
  SetObject,
  type Collection,
} from '../../runtime/collections.js'
import { arrayPush, newArray } from '../../runtime/create.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { ABRUPT, HOLE, type VMArray } from '../../runtime/values.js'
import { COLLECTION_BYTES } from '../collection-methods.js'

export const COLLECTION_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$isMap', run: (_vm, args) => args[0] instanceof MapObject },
  { name: '$isSet', run: (_vm, args) => args[0] instanceof SetObject },
  /** An iterator that no guest sees. */
  {
    name: '$collectionIterator',
    run: (vm, args) => new CollectionIterator(vm, args[0] as Collection, CollectionIteration.Keys),
  },
  /** The next key, or the hole at the end. */
  {
    name: '$collectionKey',
    run(_vm, args) {
      const iterator = args[0] as CollectionIterator
      const { collection } = iterator
      const at = iterator.advance()
      return at < 0 ? HOLE : collection!.keys[at]
    },
  },
  /** The value of the key got last. */
  {
    name: '$collectionValue',
    run(_vm, args) {
      const iterator = args[0] as CollectionIterator
      return iterator.collection!.values[iterator.index - 1]
    },
  },
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
    run(vm, args) {
      const map = args[0] as MapObject
      if (!map.index.has(args[1]) && !map.put(vm, args[1], newArray(vm, []))) return ABRUPT
      arrayPush(vm, map.get(args[1]) as VMArray, args[2])
      return undefined
    },
  },
]
