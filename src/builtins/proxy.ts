/** Proxy (28.2). What proxies do is in guest/proxy.js. */
import { newObject } from '../runtime/create.js'
import { throwTypeError } from '../runtime/errors.js'
import type { NativeRow } from '../runtime/native.js'
import { putOrdinary } from '../runtime/objects.js'
import { makeProxy } from '../runtime/proxy.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, BoundFunction, isProxy, NativeFunction, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable } from './table.js'

const REVOKE: NativeRow = {
  name: '',
  length: 0,
  cost: 1,
  fixed(_vm, self) {
    if (isProxy(self)) self.target = self.handler = null
    return undefined
  },
}

/** A function without a name that revokes the proxy. */
function makeRevoker(vm: Vm, proxy: VMObject): VMObject {
  const { realm } = vm
  const revoke = new NativeFunction(realm.lazyFunctionShape, REVOKE, realm)
  const revoker = new BoundFunction(realm.rootShape(realm.functionPrototype), revoke, proxy, [])
  putOrdinary(vm, revoker, 'length', 0, Attr.Configurable)
  putOrdinary(vm, revoker, 'name', '', Attr.Configurable)
  return revoker
}

function revocable(vm: Vm, _self: Value, target: Value, handler: Value): Value {
  const proxy = makeProxy(vm, target, handler)
  if (proxy === ABRUPT) return ABRUPT
  const result = newObject(vm)
  putOrdinary(vm, result, 'proxy', proxy, Attr.Plain)
  putOrdinary(vm, result, 'revoke', makeRevoker(vm, proxy as VMObject), Attr.Plain)
  return result
}

export const PROXY: ClassTable = {
  name: 'Proxy',
  bare: true,
  constructor: {
    name: 'Proxy',
    length: 2,
    cost: 1,
    construct: true,
    fixed(vm, _self, target, handler) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor Proxy requires 'new'")
      return makeProxy(vm, target, handler)
    },
  },
  statics: [{ name: 'revocable', length: 2, cost: 1, fixed: revocable }],
  prototype: [],
}
