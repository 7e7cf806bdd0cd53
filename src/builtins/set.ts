/** Set (24.2). What calls guest code is in guest/collections.js. */
import { SPECIES, guestMethod } from './array.js'
import { COLLECTION_BYTES, collectionConstructor, leaf } from './collection-methods.js'
import {
  CollectionIteration,
  collectionIterationRow,
  SET_ITERATOR_NEXT,
  SET_VALUES,
  SetObject,
  throwIncompatible,
} from '../runtime/collections.js'
import { bulkCost } from '../runtime/elements.js'
import { isDense, iteratesPlainly } from '../runtime/iteration.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, Size, type Value, VMArray, type VMObject } from '../runtime/values.js'
import { payKey } from '../runtime/strings.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable, NamespaceTable } from './table.js'

function incompatible(vm: Vm, method: string, self: Value): VMObject {
  return throwIncompatible(vm, `Set.prototype.${method}`, self)
}

/** A dense array: what the self-hosted way does to it, and charges, without its calls. */
function fill(vm: Vm, set: SetObject, source: VMObject): Value | null {
  if (!(source instanceof VMArray) || !iteratesPlainly(vm, source) || !isDense(source)) return null
  const { elements } = source
  if (!vm.reserveBytes(elements.length * Size.Entry) || !vm.charge(2 * elements.length + 2)) return ABRUPT
  vm.allocate(COLLECTION_BYTES)
  for (const value of elements) if (!set.add(vm, value)) return ABRUPT
  return set
}

export const SET: ClassTable = {
  name: 'Set',
  constructor: collectionConstructor('Set', 'add', (shape) => new SetObject(shape), fill),
  statics: [SPECIES],
  prototype: [
    leaf('has', 1, (vm, self, value) => {
      if (!(self instanceof SetObject)) return incompatible(vm, 'has', self)
      return payKey(vm, value) ? self.has(value) : ABRUPT
    }),
    leaf('add', 1, (vm, self, value) => {
      if (!(self instanceof SetObject)) return incompatible(vm, 'add', self)
      return payKey(vm, value) && self.add(vm, value) ? self : ABRUPT
    }),
    leaf('delete', 1, (vm, self, value) => {
      if (!(self instanceof SetObject)) return incompatible(vm, 'delete', self)
      return payKey(vm, value) ? self.remove(value) : ABRUPT
    }),
    leaf('clear', 0, (vm, self) => {
      if (!(self instanceof SetObject)) return incompatible(vm, 'clear', self)
      if (!vm.charge(bulkCost(self.size))) return ABRUPT
      self.clear()
      return undefined
    }),
    collectionIterationRow(false, 'entries', CollectionIteration.Entries),
    guestMethod('forEach', 1, 'setForEach'),
    guestMethod('union', 1, 'setUnion'),
    guestMethod('intersection', 1, 'setIntersection'),
    guestMethod('difference', 1, 'setDifference'),
    guestMethod('symmetricDifference', 1, 'setSymmetricDifference'),
    guestMethod('isSubsetOf', 1, 'setIsSubsetOf'),
    guestMethod('isSupersetOf', 1, 'setIsSupersetOf'),
    guestMethod('isDisjointFrom', 1, 'setIsDisjointFrom'),
    {
      accessor: 'size',
      get: leaf('size', 0, (vm, self) => {
        return self instanceof SetObject ? self.size : throwIncompatible(vm, 'get Set.prototype.size', self)
      }),
    },
    SET_VALUES,
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
