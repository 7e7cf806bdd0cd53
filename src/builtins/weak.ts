/**
 * WeakMap, WeakSet, WeakRef and FinalizationRegistry (24.3, 24.4, 26.1, 26.2). The census alone clears them; it queues the
 * jobs that call a registry's function.
 */
import { collectionConstructor, leaf } from './collection-methods.js'
import {
  canBeHeldWeakly,
  FinalizationRegistryObject,
  throwIncompatible,
  WeakMapObject,
  WeakRefObject,
  WeakSetObject,
} from '../runtime/collections.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isCallable, Size } from '../runtime/values.js'
import type { ClassTable } from './table.js'

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
    leaf('delete', 1, (vm, self, key) => {
      return self instanceof WeakMapObject ? self.remove(key) : throwIncompatible(vm, 'WeakMap.prototype.delete', self)
    }),
    leaf('get', 1, (vm, self, key) => {
      return self instanceof WeakMapObject ? self.get(key) : throwIncompatible(vm, 'WeakMap.prototype.get', self)
    }),
    leaf('set', 2, (vm, self, key, value) => {
      if (!(self instanceof WeakMapObject)) return throwIncompatible(vm, 'WeakMap.prototype.set', self)
      return canBeHeldWeakly(vm, key)
        ? self.put(vm, key, value)
        : throwTypeError(vm, 'Invalid value used as weak map key')
    }),
    leaf('getOrInsert', 2, (vm, self, key, value) => {
      if (!(self instanceof WeakMapObject)) return throwIncompatible(vm, 'WeakMap.prototype.getOrInsert', self)
      if (!canBeHeldWeakly(vm, key)) return throwTypeError(vm, 'Invalid value used as weak map key')
      if (self.has(key)) return self.get(key)
      return self.put(vm, key, value) === ABRUPT ? ABRUPT : value
    }),
    { name: 'getOrInsertComputed', length: 2, cost: 1, guest: 'weakMapGetOrInsertComputed' },
    leaf('has', 1, (vm, self, key) => {
      return self instanceof WeakMapObject ? self.has(key) : throwIncompatible(vm, 'WeakMap.prototype.has', self)
    }),
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
    leaf('delete', 1, (vm, self, value) => {
      return self instanceof WeakSetObject
        ? self.remove(value)
        : throwIncompatible(vm, 'WeakSet.prototype.delete', self)
    }),
    leaf('has', 1, (vm, self, value) => {
      return self instanceof WeakSetObject ? self.has(value) : throwIncompatible(vm, 'WeakSet.prototype.has', self)
    }),
    leaf('add', 1, (vm, self, value) => {
      if (!(self instanceof WeakSetObject)) return throwIncompatible(vm, 'WeakSet.prototype.add', self)
      return canBeHeldWeakly(vm, value)
        ? self.put(vm, value, undefined)
        : throwTypeError(vm, 'Invalid value used in weak set')
    }),
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
    leaf('deref', 0, (vm, self) => {
      return self instanceof WeakRefObject ? self.target : throwIncompatible(vm, 'WeakRef.prototype.deref', self)
    }),
    { data: Symbol.toStringTag, value: 'WeakRef', attrs: Attr.Configurable },
  ],
}

export const FINALIZATION_REGISTRY: ClassTable = {
  name: 'FinalizationRegistry',
  constructor: {
    name: 'FinalizationRegistry',
    length: 1,
    cost: 2,
    construct: true,
    fixed(vm, _self, cleanup) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor FinalizationRegistry requires 'new'")
      if (!isCallable(cleanup)) return throwTypeError(vm, 'FinalizationRegistry: cleanup must be callable')
      vm.allocate(Size.Object)
      const proto = vm.newTargetProto ?? vm.realm.intrinsic('FinalizationRegistry.prototype')
      return new FinalizationRegistryObject(vm.realm.rootShape(proto), vm.realm, cleanup)
    },
  },
  statics: [],
  prototype: [
    leaf('register', 2, (vm, self, target, held, token) => {
      const method = 'FinalizationRegistry.prototype.register'
      if (!(self instanceof FinalizationRegistryObject)) return throwIncompatible(vm, method, self)
      if (!canBeHeldWeakly(vm, target)) return throwTypeError(vm, `${method}: invalid target`)
      if (target === held) return throwTypeError(vm, `${method}: target and holdings must not be same`)
      if (token !== undefined && !canBeHeldWeakly(vm, token)) {
        return throwTypeError(vm, `Invalid unregisterToken ('${displayed(vm, token)}')`)
      }
      vm.allocate(Size.Entry)
      self.cells.push({ target, held, token })
      return undefined
    }),
    leaf('unregister', 1, (vm, self, token) => {
      const method = 'FinalizationRegistry.prototype.unregister'
      if (!(self instanceof FinalizationRegistryObject)) return throwIncompatible(vm, method, self)
      if (!canBeHeldWeakly(vm, token)) {
        return throwTypeError(vm, `Invalid unregisterToken ('${displayed(vm, token)}')`)
      }
      const { cells } = self
      if (!vm.charge(cells.length >>> 3)) return ABRUPT
      self.cells = cells.filter((cell) => cell.token !== token)
      return self.cells.length < cells.length
    }),
    { data: Symbol.toStringTag, value: 'FinalizationRegistry', attrs: Attr.Configurable },
  ],
}
