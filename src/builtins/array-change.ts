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

/** So many elements take less in a loop than the host takes to begin. */
const FEW = 16

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
  return isPliable(self) ? shiftPlain(vm, self) : general(vm, 'arrayShift', self, [])
}

function shiftPlain(vm: Vm, self: Value): Value {
  const array = self as VMArray
  const { elements, length } = array
  if (!array.lengthWritable) return general(vm, 'arrayShift', self, [])
  if (length === 0) return undefined
  const cost = moveCost(length - 1)
  if (cost > 0 && !vm.charge(cost)) return ABRUPT
  array.length = length - 1
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
  const isPlain = isPliable(self) && !convertsByGuest(argument(args, 0), argument(args, 1)) && hasPlainSpecies(vm, self)
  return isPlain ? splicePlain(vm, self, args) : general(vm, 'arraySplice', self, args)
}

function splicePlain(vm: Vm, self: Value, args: Value[]): Value {
  const array = self as VMArray
  const { elements, length } = array
  if (!array.lengthWritable || elements.length !== length) return general(vm, 'arraySplice', self, args)
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
  if (moved + added <= FEW) {
    out = removed === 0 ? [] : elements.slice(start, start + removed)
    replaceFew(elements, start, removed, args, added)
  } else if (added === 0) out = elements.splice(start, removed)
  else if (added <= MAX_SPREAD) out = elements.splice(start, removed, ...args.slice(2))
  else {
    out = elements.slice(start, start + removed)
    array.elements = elements.slice(0, start).concat(args.slice(2), elements.slice(start + removed))
  }
  array.length = array.elements.length
  return arrayOf(vm, out, removed)
}

/** `added` elements, the arguments from the third on, in the place of `removed` ones. */
function replaceFew(elements: Value[], start: number, removed: number, args: Value[], added: number): void {
  const { length } = elements
  for (let i = removed; i < added; i++) elements.push(undefined)
  if (added !== removed) moveElements(elements, start + removed, elements, start + added, length - start - removed)
  for (let i = added; i < removed; i++) elements.pop()
  for (let i = 0; i < added; i++) elements[start + i] = args[2 + i]
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
  return fillPlain(vm, self, value, start, end)
}

function fillPlain(vm: Vm, self: Value, value: Value, start: Value, end: Value): Value {
  const array = self as VMArray
  if (!array.lengthWritable) return general(vm, 'arrayFill', self, [value, start, end])
  const { elements, length } = array
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  const to = relativeIndex(vm, end, length, length)
  if (typeof to !== 'number') return to
  if (to <= from) return self
  const present = elements.length
  if (from > present + MAX_GAP || to > vm.limits.arrayLength) return general(vm, 'arrayFill', self, [value, start, end])
  if (!payForElements(vm, Math.max(to - present, 0), bulkCost(to - from))) return ABRUPT
  if (from === 0 && to > present && to <= MAX_FRESH) array.elements = new Array<Value>(to).fill(value)
  else {
    while (elements.length < from) elements.push(HOLE)
    overwrite(elements, value, from, Math.min(to, present))
    for (let i = elements.length; i < to; i++) elements.push(value)
  }
  return self
}

function overwrite(elements: Value[], value: Value, from: number, to: number): void {
  if (to - from > FEW) elements.fill(value, from, to)
  else for (let i = from; i < to; i++) elements[i] = value
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
  fill: {
    name: 'fill',
    length: 1,
    cost: 1,
    fixed: fill,
    direct: true,
    onPlain: { params: ['any', 'integer?', 'integer?'], fixed: fillPlain, changes: true },
  },
  pop: { name: 'pop', length: 0, cost: 1, fixed: pop, inline: 'pop' },
  push: { name: 'push', length: 1, cost: 1, variadic: push, single: pushOne, inline: 'push' },
  reverse: { name: 'reverse', length: 0, cost: 1, fixed: reverse, direct: true },
  shift: {
    name: 'shift',
    length: 0,
    cost: 1,
    fixed: shift,
    direct: true,
    onPlain: { params: [], fixed: shiftPlain, changes: true },
  },
  unshift: { name: 'unshift', length: 1, cost: 1, variadic: unshift, direct: true },
  splice: {
    name: 'splice',
    length: 2,
    cost: 1,
    variadic: splice,
    direct: true,
    onPlain: { params: ['integer?', 'integer?'], variadic: splicePlain, changes: true, makesArray: true },
  },
} satisfies { [name: string]: MethodProperty }
