/** What Array's natives share: going on in the self-hosted function of the same semantics. */
import { throwNoReceiver } from '../runtime/elements.js'
import { isObject, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

/** Requests the self-hosted function that does it for any receiver and arguments; checks the receiver first. */
export function general(vm: Vm, name: string, self: Value, args: Value[], method = ''): VMObject {
  if (self === undefined || self === null) return throwNoReceiver(vm, method)
  return vm.request(vm.realm.selfHosted(name), self, args)
}

/** Objects convert by guest code, in the middle of the method. */
export function convertsByGuest(a: Value, b?: Value, c?: Value): boolean {
  return isObject(a) || isObject(b) || isObject(c)
}
