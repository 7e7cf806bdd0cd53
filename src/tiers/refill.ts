/**
 * What generated code does once in a while, in any of many places: refilling the fuel window,
 * `if ((vm.fuel = vm.fuel - 1 | 0) < 0 && `${k}`) return leave(…)`, where k becomes '' when that could be paid after all, and another string,
 * with nothing paid, when the guest must stop; asking for a census. A plain call would do the same, but a call that has
 * never run has no feedback: V8 compiles it as a deoptimization, and each charge and each allocation of a function would
 * cost its optimized code once. Conversion to a string has no feedback.
 */
import type { Vm } from '../runtime/vm.js'

export type Refill = object

/** Becomes text when what is allocated has passed the mark. */
export function pressing(vm: Vm): object {
  const toString = (): string => {
    vm.allocate(0)
    return ''
  }
  return Object.freeze({ __proto__: null, toString }) as object
}

/** Makes the objects that refill and pay, one for each number of units. */
export function refills(vm: Vm): (units: number) => Refill {
  const known = new Map<number, Refill>()
  return (units) => {
    let refill = known.get(units)
    if (refill === undefined) {
      refill = textWhether(() => {
        vm.fuel += units
        return vm.charge(units)
      })
      known.set(units, refill)
    }
    return refill
  }
}

/**
 * Makes the objects that refill for turns of so much each. Where all that the window could pay would declare more than there is room for
 * before a census, the window becomes smaller.
 */
export function aheads(vm: Vm): (units: number, bytes: number) => Refill {
  return (units, bytes) =>
    textWhether(() => {
      if (vm.fuel < units && !vm.refill(units)) return false
      if (bytes === 0) return true
      const turns = Math.floor((vm.allocationMark - vm.allocated) / bytes) - 1
      if (turns < units) return false
      vm.narrow(turns)
      return true
    })
}

function textWhether(holds: () => boolean): Refill {
  return Object.freeze({ __proto__: null, toString: () => (holds() ? '' : 'stop') }) as Refill
}
