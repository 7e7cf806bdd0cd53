/** Map (24.1). What calls guest code is in guest/collections.js. */
import { SPECIES, guestMethod } from './array.js'
import { collectionConstructor, COLLECTION_BYTES, getterOf, methodOf } from './collection-methods.js'
import { CollectionIteration, CollectionIterator, MAP_ITERATOR_NEXT, MapObject } from '../runtime/collections.js'
import { bulkCost } from '../runtime/elements.js'
import { isDense, iteratesPlainly } from '../runtime/iteration.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, HOLE, Size, type Value, VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, MethodProperty, NamespaceTable } from './table.js'

const method = methodOf(MapObject, 'Map')
const getter = getterOf(MapObject, 'Map')

/** An array of arrays of two: what the self-hosted way does to it, and charges, without its calls. */
function fill(vm: Vm, map: MapObject, source: VMObject): Value | null {
  if (!(source instanceof VMArray) || !iteratesPlainly(vm, source) || !isDense(source)) return null
  const { elements } = source
  for (const pair of elements) {
    if (!(pair instanceof VMArray) || pair.elements.length < 2) return null
    if (pair.elements[0] === HOLE || pair.elements[1] === HOLE) return null
  }
  if (!vm.reserveBytes(elements.length * Size.Entry) || !vm.charge(2 * elements.length + 1)) return ABRUPT
  vm.allocate(COLLECTION_BYTES)
  for (const pair of elements) {
    const [key, value] = (pair as VMArray).elements
    if (!map.put(vm, key, value)) return ABRUPT
  }
  return map
}

function iterator(name: string, kind: CollectionIteration): MethodProperty {
  return method(name, 0, (vm, self) => new CollectionIterator(vm, self, kind))
}

export const MAP: ClassTable = {
  name: 'Map',
  constructor: collectionConstructor('Map', 'set', (shape) => new MapObject(shape), fill),
  statics: [SPECIES, guestMethod('groupBy', 2, 'mapGroupBy')],
  prototype: [
    method('get', 1, (_vm, self, key) => self.get(key)),
    method('set', 2, (vm, self, key, value) => (self.put(vm, key, value) ? self : ABRUPT)),
    method('has', 1, (_vm, self, key) => self.index.has(key)),
    method('delete', 1, (_vm, self, key) => self.remove(key)),
    method('clear', 0, (vm, self) => {
      if (!vm.charge(bulkCost(self.index.size))) return ABRUPT
      self.clear()
      return undefined
    }),
    iterator('entries', CollectionIteration.Entries),
    guestMethod('forEach', 1, 'mapForEach'),
    iterator('keys', CollectionIteration.Keys),
    getter('size', (self) => self.index.size),
    iterator('values', CollectionIteration.Values),
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
