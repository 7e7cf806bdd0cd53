/** Array.prototype methods that change their receiver (23.1.3). Pliable arrays here, all else in guest/array.js. */
import { argument } from '../runtime/native.js'
import { general, convertsByGuest } from './array-receiver.js'
import {
  arrayOf,
  bulkCost,
  hasPlainSpecies,
  integerOf,
  isPliable,
  lacksInheritedElements,
  moveCost,
  moveElements,
  payForElements,
  relativeIndex,
} from '../runtime/elements.js'
import { ABRUPT, HOLE, Size, type Value, VMArray } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { MethodProperty } from './table.js'

/** Wider gaps make an array sparse: the general way. */
const MAX_GAP = 1024

/** A host array made of a longer length is sparse. */
const MAX_FRESH = 1 << 24

/** Up to here elements are passed as host arguments. */
const MAX_SPREAD = 1024

function push(vm: Vm, self: Value, args: Value[]): Value {
  const count = args.length
  if (count === 1) return pushOne(vm, self, argument(args, 0))
  if (isPliable(self)) {
    const { elements } = self
    const length = elements.length + count
    if (elements.length === self.length && length <= vm.limits.arrayLength) {
      if (!payForElements(vm, count, bulkCost(count))) return ABRUPT
      for (let i = 0; i < count; i++) elements.push(args[i])
      self.length = length
      return length
    }
  }
  return general(vm, 'arrayPush', self, args)
}

function pushOne(vm: Vm, self: Value, value: Value): Value {
  if (isPliable(self)) {
    const { elements, length } = self
    if (elements.length === length && length < vm.limits.arrayLength) {
      vm.allocate(Size.Slot)
      elements.push(value)
      self.length = length + 1
      return length + 1
    }
  }
  return general(vm, 'arrayPush', self, [value])
}

function pop(vm: Vm, self: Value): Value {
  if (self instanceof VMArray && self.lengthWritable) {
    const { elements, length } = self
    if (length === 0) return undefined
    if (elements.length === length) {
      const last = elements[length - 1]
      if (last !== HOLE || lacksInheritedElements(self)) {
        elements.pop()
        self.length = length - 1
        return last === HOLE ? undefined : last
      }
    }
  }
  return general(vm, 'arrayPop', self, [])
}

function shift(vm: Vm, self: Value): Value {
  if (!isPliable(self)) return general(vm, 'arrayShift', self, [])
  const { elements, length } = self
  if (length === 0) return undefined
  const cost = moveCost(length - 1)
  if (cost > 0 && !vm.charge(cost)) return ABRUPT
  self.length = length - 1
  if (elements.length === 0) return undefined
  const first = elements.shift()
  return first === HOLE ? undefined : first
}

function unshift(vm: Vm, self: Value, args: Value[]): Value {
  const count = args.length
  if (!isPliable(self) || self.length + count > vm.limits.arrayLength) return general(vm, 'arrayUnshift', self, args)
  if (count === 0) return self.length
  if (!payForElements(vm, count, bulkCost(count) + moveCost(self.length))) return ABRUPT
  if (count <= MAX_SPREAD) self.elements.unshift(...args)
  else self.elements = args.concat(self.elements)
  return (self.length += count)
}

function splice(vm: Vm, self: Value, args: Value[]): Value {
  if (
    !isPliable(self) ||
    self.elements.length !== self.length ||
    convertsByGuest(argument(args, 0), argument(args, 1)) ||
    !hasPlainSpecies(vm, self)
  ) {
    return general(vm, 'arraySplice', self, args)
  }
  const { elements, length } = self
  const start = relativeIndex(vm, argument(args, 0), length, 0)
  if (typeof start !== 'number') return start
  let removed = args.length === 0 ? 0 : length - start
  if (args.length > 1) {
    const wanted = integerOf(vm, argument(args, 1))
    if (typeof wanted !== 'number') return wanted
    removed = Math.min(Math.max(wanted, 0), length - start)
  }
  const added = Math.max(args.length - 2, 0)
  if (length - removed + added > vm.limits.arrayLength) return general(vm, 'arraySplice', self, args)
  const moved = added === removed ? 0 : length - start - removed
  if (!payForElements(vm, removed + added, bulkCost(removed) + bulkCost(added) + moveCost(moved))) return ABRUPT
  let out: Value[]
  if (added === 0) out = elements.splice(start, removed)
  else if (added <= MAX_SPREAD) out = elements.splice(start, removed, ...args.slice(2))
  else {
    out = elements.slice(start, start + removed)
    self.elements = elements.slice(0, start).concat(args.slice(2), elements.slice(start + removed))
  }
  self.length = self.elements.length
  return arrayOf(vm, out, removed)
}

function reverse(vm: Vm, self: Value): Value {
  if (!isPliable(self) || self.elements.length !== self.length) return general(vm, 'arrayReverse', self, [])
  const cost = bulkCost(self.length >>> 1)
  if (cost > 0 && !vm.charge(cost)) return ABRUPT
  self.elements.reverse()
  return self
}

function fill(vm: Vm, self: Value, value: Value, start: Value, end: Value): Value {
  if (!isPliable(self) || convertsByGuest(start, end)) return general(vm, 'arrayFill', self, [value, start, end])
  const { elements, length } = self
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  const to = relativeIndex(vm, end, length, length)
  if (typeof to !== 'number') return to
  if (to <= from) return self
  const present = elements.length
  if (from > present + MAX_GAP || to > vm.limits.arrayLength) return general(vm, 'arrayFill', self, [value, start, end])
  if (!payForElements(vm, Math.max(to - present, 0), bulkCost(to - from))) return ABRUPT
  if (from === 0 && to >= present && to <= MAX_FRESH) {
    self.elements = new Array<Value>(to).fill(value)
    return self
  }
  while (elements.length < from) elements.push(HOLE)
  const overwritten = Math.min(to, present)
  if (from < overwritten) elements.fill(value, from, overwritten)
  for (let i = elements.length; i < to; i++) elements.push(value)
  return self
}

function copyWithin(vm: Vm, self: Value, target: Value, start: Value, end: Value): Value {
  if (!isPliable(self) || self.elements.length !== self.length || convertsByGuest(target, start, end)) {
    return general(vm, 'arrayCopyWithin', self, [target, start, end])
  }
  const { elements, length } = self
  const to = relativeIndex(vm, target, length, 0)
  if (typeof to !== 'number') return to
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  const final = relativeIndex(vm, end, length, length)
  if (typeof final !== 'number') return final
  const count = Math.min(final - from, length - to)
  if (count <= 0) return self
  if (!vm.charge(bulkCost(count))) return ABRUPT
  moveElements(elements, from, elements, to, count)
  return self
}

export const ARRAY_CHANGE = {
  copyWithin: { name: 'copyWithin', length: 2, cost: 1, fixed: copyWithin, direct: true },
  fill: { name: 'fill', length: 1, cost: 1, fixed: fill, direct: true },
  pop: { name: 'pop', length: 0, cost: 1, fixed: pop, inline: 'pop' },
  push: { name: 'push', length: 1, cost: 1, variadic: push, single: pushOne, inline: 'push' },
  reverse: { name: 'reverse', length: 0, cost: 1, fixed: reverse, direct: true },
  shift: { name: 'shift', length: 0, cost: 1, fixed: shift, direct: true },
  unshift: { name: 'unshift', length: 1, cost: 1, variadic: unshift, direct: true },
  splice: { name: 'splice', length: 2, cost: 1, variadic: splice, direct: true },
} satisfies { [name: string]: MethodProperty }
