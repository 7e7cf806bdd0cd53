/** Reflect (28.1). What converts keys or calls functions is in guest/reflect.js. */
import { isPrimitive } from '../runtime/convert.js'
import { listOf } from '../runtime/elements.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { keyAsValue } from '../runtime/convert.js'
import { primitiveKey } from '../runtime/keys.js'
import { ownKeys } from '../runtime/objects.js'
import { deleteOwn } from '../runtime/properties.js'
import { ask } from '../runtime/proxy.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isObject, isProxy, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { ownDescriptor } from './descriptors.js'
import { isExtensible, preventOwn } from './object-integrity.js'
import { prototypeOf, setPrototypeOf } from './object-prototype.js'
import type { MethodProperty, NamespaceTable } from './table.js'

function guest(name: string, length: number, selfHosted: string): MethodProperty {
  return { name, length, cost: 1, guest: selfHosted }
}

/** A leaf whose target must be an object. */
function onObject(
  name: string,
  length: number,
  leaf: (vm: Vm, target: VMObject, argument: Value) => Value,
): MethodProperty {
  return {
    name,
    length,
    cost: 1,
    fixed(vm, _self, target, argument) {
      if (!isObject(target)) return throwTypeError(vm, `Reflect.${name} called on non-object`)
      return leaf(vm, target, argument)
    },
  }
}

/** As `onObject`, with a property key. */
function onKey(name: string, leaf: (vm: Vm, target: VMObject, key: string | symbol | number) => Value): MethodProperty {
  return onObject(name, 2, (vm, target, key) => {
    if (isPrimitive(key)) return leaf(vm, target, primitiveKey(key) as string | symbol | number)
    const { realm } = vm
    return vm.request(realm.selfHosted('reflectRetryWithKey'), undefined, [
      realm.intrinsic(`Reflect.${name}`),
      target,
      key,
    ])
  })
}

export const REFLECT: NamespaceTable = {
  name: 'Reflect',
  properties: [
    guest('defineProperty', 3, 'reflectDefineProperty'),
    onKey('deleteProperty', (vm, target, key) => deleteOwn(vm, target, key)),
    guest('apply', 3, 'reflectApply'),
    guest('construct', 2, 'reflectConstruct'),
    guest('get', 2, 'reflectGet'),
    onKey('getOwnPropertyDescriptor', (vm, target, key) => ownDescriptor(vm, target, key)),
    onObject('getPrototypeOf', 1, (vm, target) => prototypeOf(vm, target)),
    guest('has', 2, 'reflectHas'),
    onObject('isExtensible', 1, isExtensible),
    onObject('ownKeys', 1, (vm, target) => {
      if (isProxy(target)) return ask(vm, 'reflectOwnKeys', [target])
      const keys = ownKeys(vm, target)
      return vm.charge(keys.length >>> 2)
        ? listOf(
            vm,
            keys.map((key) => keyAsValue(vm, key)),
          )
        : ABRUPT
    }),
    onObject('preventExtensions', 1, (vm, target) => preventOwn(vm, target, false)),
    guest('set', 3, 'reflectSet'),
    onObject('setPrototypeOf', 2, (vm, target, proto) => {
      if (proto !== null && !isObject(proto)) {
        return throwTypeError(vm, `Object prototype may only be an Object or null: ${displayed(vm, proto)}`)
      }
      return setPrototypeOf(vm, target, proto, false)
    }),
    { data: Symbol.toStringTag, value: 'Reflect', attrs: Attr.Configurable },
  ],
}
