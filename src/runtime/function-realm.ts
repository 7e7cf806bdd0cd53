/**
 * Whose realm a callable is of, and what that means for what it makes. The running realm is `vm.realm`; who calls a function
 * that may be of another one sees to it that it is the callee's while that runs (docs/decisions/0014-realms.md).
 */
import { getOwn } from './objects.js'
import type { Realm } from './realm.js'
import { BoundFunction, Closure, isProxy, NativeFunction, type Value, type VMObject } from './values.js'
import type { Vm } from './vm.js'

/** GetFunctionRealm (7.3.25): null where a revoked proxy hides it. Leaves the proxies passed in `vm.hops`. */
export function functionRealm(vm: Vm, fn: VMObject): Realm | null {
  vm.hops = 0
  let inner: Value = fn
  for (;;) {
    if (inner instanceof Closure) return inner.unit.realm
    if (inner instanceof NativeFunction) return inner.realm
    if (inner instanceof BoundFunction) inner = inner.innermost
    else if (isProxy(inner)) {
      inner = inner.target
      vm.hops++
    } else return inner === null ? null : vm.realm
  }
}

/** The intrinsic that objects made by this constructor inherit from; null where it makes none of its own. */
export function defaultPrototypeName(vm: Vm, constructor: Value): string | null {
  if (!(constructor instanceof NativeFunction)) return 'Object.prototype'
  return getOwn(vm, constructor, 'prototype') ? `${constructor.row.name}.prototype` : null
}
