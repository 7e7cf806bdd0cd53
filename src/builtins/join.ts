/** Joining texts, and the receivers whose join is running. */
import { ABRUPT, Size, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

/** Units for finding out whether a receiver's join is running, and remembering that it is. */
export function joiningUnits(vm: Vm): number {
  return vm.joining.length >>> 3
}

/** False if it is running already. */
export function enterJoin(vm: Vm, receiver: VMObject): Value {
  const units = joiningUnits(vm)
  if (units > 0 && !vm.charge(units)) return ABRUPT
  if (vm.joining.includes(receiver)) return false
  vm.joining = [...vm.joining, receiver]
  return true
}

export function leaveJoin(vm: Vm): void {
  vm.joining = vm.joining.slice(0, -1)
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
  if (length > Size.FreeString) vm.allocateText(length)
  const text = parts.join(separator)
  return parts.length < count ? text + separator.repeat(count - Math.max(parts.length, 1)) : text
}

/** Longer texts are asked for beforehand. */
const LARGE = 65536
