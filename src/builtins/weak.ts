/** WeakMap, WeakSet and WeakRef (24.3, 24.4, 26.1). The census alone clears them. */
import { collectionConstructor, methodOf } from './collection-methods.js'
import { canBeHeldWeakly, WeakMapObject, WeakRefObject, WeakSetObject } from '../runtime/collections.js'
import { throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { Size } from '../runtime/values.js'
import type { ClassTable } from './table.js'

const mapMethod = methodOf(WeakMapObject, 'WeakMap')
const setMethod = methodOf(WeakSetObject, 'WeakSet')
const refMethod = methodOf(WeakRefObject, 'WeakRef')

export const WEAK_MAP: ClassTable = {
  name: 'WeakMap',
  constructor: collectionConstructor(
    'WeakMap',
    'set',
    (shape) => new WeakMapObject(shape),
    () => null,
  ),
  statics: [],
  prototype: [
    mapMethod('delete', 1, (_vm, self, key) => self.remove(key)),
    mapMethod('get', 1, (_vm, self, key) => self.get(key)),
    mapMethod('set', 2, (vm, self, key, value) =>
      canBeHeldWeakly(vm, key) ? self.put(vm, key, value) : throwTypeError(vm, 'Invalid value used as weak map key'),
    ),
    mapMethod('has', 1, (_vm, self, key) => self.has(key)),
    { data: Symbol.toStringTag, value: 'WeakMap', attrs: Attr.Configurable },
  ],
}

export const WEAK_SET: ClassTable = {
  name: 'WeakSet',
  constructor: collectionConstructor(
    'WeakSet',
    'add',
    (shape) => new WeakSetObject(shape),
    () => null,
  ),
  statics: [],
  prototype: [
    setMethod('delete', 1, (_vm, self, value) => self.remove(value)),
    setMethod('has', 1, (_vm, self, value) => self.has(value)),
    setMethod('add', 1, (vm, self, value) =>
      canBeHeldWeakly(vm, value) ? self.put(vm, value, undefined) : throwTypeError(vm, 'Invalid value used in weak set'),
    ),
    { data: Symbol.toStringTag, value: 'WeakSet', attrs: Attr.Configurable },
  ],
}

export const WEAK_REF: ClassTable = {
  name: 'WeakRef',
  constructor: {
    name: 'WeakRef',
    length: 1,
    cost: 2,
    construct: true,
    fixed(vm, _self, target) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor WeakRef requires 'new'")
      if (!canBeHeldWeakly(vm, target)) return throwTypeError(vm, 'WeakRef: invalid target')
      vm.allocate(Size.Object + Size.Slot)
      const proto = vm.newTargetProto ?? vm.realm.intrinsic('WeakRef.prototype')
      return new WeakRefObject(vm.realm.rootShape(proto), target)
    },
  },
  statics: [],
  prototype: [
    refMethod('deref', 0, (_vm, self) => self.target),
    { data: Symbol.toStringTag, value: 'WeakRef', attrs: Attr.Configurable },
  ],
}
