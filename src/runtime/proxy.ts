/**
 * Proxies (10.5) as the rest of the runtime sees them. A leaf that only looks finds that a proxy has any property, as an
 * accessor (PROXIED): what it must not call, it leaves to self-hosted code. An operation requests what the proxy does, traps
 * and invariants, of guest/proxy.js.
 */
import { throwTypeError } from './errors.js'
import { Deliver } from './frame.js'
import { keyValue } from './keys.js'
import { payWalk, walkUnits } from './properties.js'
import type { Key } from './shape.js'
import {
  ABRUPT,
  isCallable,
  isProxy,
  ProxyFunction,
  ProxyObject,
  Size,
  type Value,
  VMArray,
  type VMObject,
} from './values.js'
import type { Vm } from './vm.js'

/** ProxyCreate (10.5.14). */
export function makeProxy(vm: Vm, target: Value, handler: Value): Value {
  if (typeof target !== 'object' || target === null || typeof handler !== 'object' || handler === null) {
    return throwTypeError(vm, 'Cannot create proxy with a non-object as target or handler')
  }
  vm.allocate(Size.Proxy)
  const shape = vm.realm.proxyShape
  return isCallable(target) ? new ProxyFunction(shape, target, handler) : new ProxyObject(shape, target, handler)
}

/** The object that is no proxy behind a chain of them, or null where one is revoked; `vm.hops`: how many there are. */
export function innermost(vm: Vm, object: VMObject): VMObject | null {
  let hops = 0
  let target: VMObject | null = object
  for (; isProxy(target); target = target.target) hops++
  vm.hops = hops
  return target
}

/** IsArray (7.2.2): true, false or ABRUPT. */
export function isArray(vm: Vm, value: Value, operation = 'IsArray'): Value {
  if (!isProxy(value)) return value instanceof VMArray
  const target = innermost(vm, value)
  if (!payWalk(vm, vm.hops)) return ABRUPT
  return target === null ? throwRevoked(vm, operation) : target instanceof VMArray
}

export function throwRevoked(vm: Vm, operation: string): VMObject {
  return throwTypeError(vm, `Cannot perform '${operation}' on a proxy that has been revoked`)
}

/**
 * Requests what a proxy does, where it was found after `hops` prototypes under a key that costs `units`. `discard`: the
 * instruction has no result.
 */
export function ask(vm: Vm, name: string, args: Value[], hops = 0, units = 0, discard = false): Value {
  if (!payWalk(vm, hops, units)) return ABRUPT
  const request = vm.request(vm.realm.selfHosted(name), undefined, args)
  if (discard) vm.requestDeliver = Deliver.Discard
  vm.requestRefund = walkUnits(hops) + units
  return request
}

/** The same of a property. */
export function askKey(vm: Vm, name: string, proxy: VMObject, key: Key, ...rest: Value[]): Value {
  return ask(vm, name, [proxy, keyValue(key), ...rest])
}
