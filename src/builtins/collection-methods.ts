/** What Map, Set, WeakMap and WeakSet have in common: receivers, constructors. */
import { displayed } from '../runtime/describe.js'
import { peek } from '../runtime/elements.js'
import { throwTypeError } from '../runtime/errors.js'
import type { FixedFunction, NativeRow } from '../runtime/native.js'
import type { Shape } from '../runtime/shape.js'
import { HOLE, isCallable, Size, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { MethodProperty } from './table.js'

/** A leaf of cost 1. It checks its receiver itself: shared by all classes, the check would be slow. */
export function leaf(name: string, length: number, fixed: FixedFunction): MethodProperty {
  return { name, length, cost: 1, fixed, leaf: true }
}

/** A native that fills the new collection itself, or null where the self-hosted function must. */
type Fill<T> = (vm: Vm, collection: T, source: VMObject) => Value | null

/**
 * The constructor of a collection. What it is given is added by a self-hosted function, as that may call anything: the
 * adder, the iterator.
 */
export function collectionConstructor<T extends VMObject>(
  name: string,
  adder: string,
  make: (shape: Shape) => T,
  fill: Fill<T>,
): NativeRow {
  const prototype = `${name}.prototype`
  const intrinsicAdder = `${prototype}.${adder}`
  return {
    name,
    length: 0,
    cost: 2,
    construct: true,
    fixed(vm, _self, source) {
      if (vm.newTarget === undefined) return throwTypeError(vm, `Constructor ${name} requires 'new'`)
      const collection = make(vm.realm.rootShape(vm.newTargetProto ?? vm.realm.intrinsic(prototype)))
      if (source === undefined || source === null) {
        vm.allocate(COLLECTION_BYTES)
        return collection
      }
      const add = peek(vm, collection, adder)
      if (add === vm.realm.intrinsic(intrinsicAdder) && typeof source === 'object') {
        const filled = fill(vm, collection, source)
        if (filled !== null) return filled
      } else if (add !== HOLE && !isCallable(add)) {
        const text = `'${displayed(vm, add)}' returned for property '${adder}' of object '#<${name}>' is not a function`
        return throwTypeError(vm, text)
      }
      vm.allocate(COLLECTION_BYTES)
      const guest = name === 'Map' || name === 'WeakMap' ? 'mapFill' : 'setFill'
      return vm.request(vm.realm.selfHosted(guest), undefined, [collection, source, name])
    },
  }
}

/** Declared bytes of an empty collection, as its `trace` declares. */
export const COLLECTION_BYTES: number = Size.Collection
