/** Map (24.1). What calls guest code is in guest/collections.js. */
import { SPECIES, guestMethod } from './array.js'
import { COLLECTION_BYTES, collectionConstructor, leaf } from './collection-methods.js'
import {
  CollectionIteration,
  collectionIterationRow,
  MAP_ENTRIES,
  MAP_ITERATOR_NEXT,
  MapObject,
  throwIncompatible,
} from '../runtime/collections.js'
import { bulkCost } from '../runtime/elements.js'
import { isDense, iteratesPlainly } from '../runtime/iteration.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, HOLE, Size, type Value, VMArray, type VMObject } from '../runtime/values.js'
import { payKey } from '../runtime/strings.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, NamespaceTable } from './table.js'

function incompatible(vm: Vm, method: string, self: Value): VMObject {
  return throwIncompatible(vm, `Map.prototype.${method}`, self)
}

/** An array of arrays of two: what the self-hosted way does to it, and charges, without its calls. */
function fill(vm: Vm, map: MapObject, source: VMObject): Value | null {
  if (!(source instanceof VMArray) || !iteratesPlainly(vm, source) || !isDense(source)) return null
  const { elements } = source
  for (const pair of elements) {
    if (!(pair instanceof VMArray) || pair.elements.length < 2) return null
    if (pair.elements[0] === HOLE || pair.elements[1] === HOLE) return null
  }
  if (!vm.reserveBytes(elements.length * Size.Entry) || !vm.charge(2 * elements.length + 2)) return ABRUPT
  vm.allocate(COLLECTION_BYTES)
  for (const pair of elements) {
    const [key, value] = (pair as VMArray).elements
    if (!map.put(vm, key, value)) return ABRUPT
  }
  return map
}

export const MAP: ClassTable = {
  name: 'Map',
  constructor: collectionConstructor('Map', 'set', (shape) => new MapObject(shape), fill),
  statics: [SPECIES, guestMethod('groupBy', 2, 'mapGroupBy')],
  prototype: [
    leaf('get', 1, (vm, self, key) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'get', self)
      return payKey(vm, key) ? self.get(key) : ABRUPT
    }),
    leaf('set', 2, (vm, self, key, value) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'set', self)
      return payKey(vm, key) && self.put(vm, key, value) ? self : ABRUPT
    }),
    leaf('getOrInsert', 2, (vm, self, key, value) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'getOrInsert', self)
      if (!payKey(vm, key)) return ABRUPT
      if (self.has(key)) return self.get(key)
      return self.put(vm, key, value) ? value : ABRUPT
    }),
    guestMethod('getOrInsertComputed', 2, 'mapGetOrInsertComputed'),
    leaf('has', 1, (vm, self, key) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'has', self)
      return payKey(vm, key) ? self.has(key) : ABRUPT
    }),
    leaf('delete', 1, (vm, self, key) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'delete', self)
      return payKey(vm, key) ? self.remove(key) : ABRUPT
    }),
    leaf('clear', 0, (vm, self) => {
      if (!(self instanceof MapObject)) return incompatible(vm, 'clear', self)
      if (!vm.charge(bulkCost(self.size))) return ABRUPT
      self.clear()
      return undefined
    }),
    MAP_ENTRIES,
    guestMethod('forEach', 1, 'mapForEach'),
    collectionIterationRow(true, 'keys', CollectionIteration.Keys),
    {
      accessor: 'size',
      get: leaf('size', 0, (vm, self) => {
        return self instanceof MapObject ? self.size : throwIncompatible(vm, 'get Map.prototype.size', self)
      }),
    },
    collectionIterationRow(true, 'values', CollectionIteration.Values),
    { data: Symbol.toStringTag, value: 'Map', attrs: Attr.Configurable },
    { data: Symbol.iterator, value: (realm) => realm.intrinsic('Map.prototype.entries'), attrs: Attr.Hidden },
  ],
}

export const MAP_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'MapIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [MAP_ITERATOR_NEXT, { data: Symbol.toStringTag, value: 'Map Iterator', attrs: Attr.Configurable }],
}
