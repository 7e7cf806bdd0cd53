/**
 * Joining texts, and the receivers whose `join` or `toLocaleString` is running: one that is met again inside itself gives
 * an empty string. Their list is an array of the realm, so that it is counted, captured and restored like guest state.
 */
import type { Realm } from '../runtime/realm.js'
import { ABRUPT, Size, type Value, VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

export const JOINING = 'Array.joining'

function joiningOf(realm: Realm): VMArray {
  if (!realm.hasIntrinsic(JOINING)) realm.register(JOINING, realm.vm.list([]))
  return realm.intrinsic(JOINING) as VMArray
}

export function isJoining(vm: Vm, receiver: VMObject): boolean {
  return vm.realm.hasIntrinsic(JOINING) && joiningOf(vm.realm).elements.includes(receiver)
}

/** False if it is running already. */
export function enterJoin(vm: Vm, receiver: VMObject): boolean {
  const list = joiningOf(vm.realm)
  if (list.elements.includes(receiver)) return false
  list.elements.push(receiver)
  list.length++
  return true
}

export function leaveJoin(vm: Vm): void {
  const list = joiningOf(vm.realm)
  list.elements.pop()
  list.length--
}

/** Fuel of turning `count` elements into text. */
export function joinCost(count: number): number {
  return Math.floor(count / 2)
}

/** `count` texts, of which `parts` are the first and the others empty, with a separator between them. */
export function joinTexts(vm: Vm, parts: string[], count: number, separator: string, cost: number): Value {
  let length = count > 1 ? separator.length * (count - 1) : 0
  for (let i = 0; i < parts.length; i++) length += parts[i]!.length
  if (length > vm.limits.stringLength) {
    vm.terminate('other', `string length limit of ${vm.limits.stringLength} exceeded`)
    return ABRUPT
  }
  if (length > LARGE && !vm.reserveBytes(length)) return ABRUPT
  const fuel = cost + (length >>> 8)
  if (fuel > 0 && !vm.charge(fuel)) return ABRUPT
  if (length > Size.FreeString) vm.allocate(Size.StringHeader + length)
  const text = parts.join(separator)
  return parts.length < count ? text + separator.repeat(count - Math.max(parts.length, 1)) : text
}

/** Longer texts are asked for beforehand. */
const LARGE = 65536
