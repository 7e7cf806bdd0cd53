/** Set (24.2). What calls guest code is in guest/collections.js. */
import { SPECIES, guestMethod } from './array.js'
import { collectionConstructor, COLLECTION_BYTES, getterOf, methodOf } from './collection-methods.js'
import { CollectionIteration, CollectionIterator, SET_ITERATOR_NEXT, SetObject } from '../runtime/collections.js'
import { bulkCost } from '../runtime/elements.js'
import { isDense, iteratesPlainly } from '../runtime/iteration.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, Size, type Value, VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, MethodProperty, NamespaceTable } from './table.js'

const method = methodOf(SetObject, 'Set')
const getter = getterOf(SetObject, 'Set')

/** A dense array: what the self-hosted way does to it, and charges, without its calls. */
function fill(vm: Vm, set: SetObject, source: VMObject): Value | null {
  if (!(source instanceof VMArray) || !iteratesPlainly(vm, source) || !isDense(source)) return null
  const { elements } = source
  if (!vm.reserveBytes(elements.length * Size.Entry) || !vm.charge(2 * elements.length + 1)) return ABRUPT
  vm.allocate(COLLECTION_BYTES)
  for (const value of elements) if (!set.put(vm, value, undefined)) return ABRUPT
  return set
}

function iterator(name: string, kind: CollectionIteration): MethodProperty {
  return method(name, 0, (vm, self) => new CollectionIterator(vm, self, kind))
}

export const SET: ClassTable = {
  name: 'Set',
  constructor: collectionConstructor('Set', 'add', (shape) => new SetObject(shape), fill),
  statics: [SPECIES],
  prototype: [
    method('has', 1, (_vm, self, value) => self.index.has(value)),
    method('add', 1, (vm, self, value) => (self.put(vm, value, undefined) ? self : ABRUPT)),
    method('delete', 1, (_vm, self, value) => self.remove(value)),
    method('clear', 0, (vm, self) => {
      if (!vm.charge(bulkCost(self.index.size))) return ABRUPT
      self.clear()
      return undefined
    }),
    iterator('entries', CollectionIteration.Entries),
    guestMethod('forEach', 1, 'setForEach'),
    getter('size', (self) => self.index.size),
    iterator('values', CollectionIteration.Values),
    { data: 'keys', value: (realm) => realm.intrinsic('Set.prototype.values'), attrs: Attr.Hidden },
    { data: Symbol.toStringTag, value: 'Set', attrs: Attr.Configurable },
    { data: Symbol.iterator, value: (realm) => realm.intrinsic('Set.prototype.values'), attrs: Attr.Hidden },
  ],
}

export const SET_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'SetIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [SET_ITERATOR_NEXT, { data: Symbol.toStringTag, value: 'Set Iterator', attrs: Attr.Configurable }],
}
