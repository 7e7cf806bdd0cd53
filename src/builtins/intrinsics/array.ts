/** Intrinsics of guest/array.js and guest/array-sort.js. */
import { isPrimitive, toObject, ownText } from '../../runtime/convert.js'
import { displayed } from '../../runtime/describe.js'
import {
  arrayOfLength,
  arrayWithRoom,
  bulkCost,
  createElement,
  elementOrHole,
  hasPlainSpecies,
  isPliable,
  isSimple,
  lengthOf,
  moveElements,
  payForElements,
  throwNoReceiver,
} from '../../runtime/elements.js'
import { throwTypeError } from '../../runtime/errors.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import {
  ABRUPT,
  HOLE,
  isCallable,
  NativeFunction,
  Size,
  type Value,
  VMArray,
  type VMObject,
} from '../../runtime/values.js'
import { isArray } from '../../runtime/proxy.js'
import { enterJoin, joinTexts, leaveJoin } from '../join.js'
import { sortPrimitives } from '../sort.js'

function elementsOf(list: Value): Value[] {
  return (list as VMArray).elements
}

/** How V8 names a value that is called or iterated where it has no source text at hand. */
export function typedDescription(value: Value): string {
  switch (typeof value) {
    case 'string':
      return `string "${value}"`
    case 'number':
    case 'boolean':
      return `${typeof value} ${value}`
    case 'object':
      if (value === null) return 'object null'
      return isCallable(value) ? 'function' : 'object'
    default:
      return typeof value
  }
}

export const ARRAY_INTRINSICS: readonly IntrinsicRow[] = [
  /** The receiver as an object; the error names Array.prototype's method unless that is ''. */
  {
    name: '$arrayThis',
    result: 'object',
    inline: 'object',
    run(vm, first, second) {
      const value = first
      if (typeof value === 'object' && value !== null) return value
      return value === undefined || value === null ? throwNoReceiver(vm, second as string) : toObject(vm, value)
    },
  },
  /** LengthOfArrayLike. */
  { name: '$lengthOf', result: 'number', inline: 'length', run: (vm, first) => lengthOf(vm, first as VMObject) },
  /** Get of an element that is there, else the hole. */
  {
    name: '$element',
    inline: 'element',
    run: (vm, first, second) => elementOrHole(vm, first as VMObject, second as number),
  },
  /** CreateDataPropertyOrThrow. */
  {
    name: '$createElement',
    inline: 'createElement',
    run: (vm, first, second, third) => createElement(vm, first as VMObject, second as number, third),
  },
  /** ArrayCreate; `second`: with room for the elements, see arrayWithRoom. */
  {
    name: '$newArray',
    result: 'object',
    inline: 'newArray',
    run: (vm, first, second) =>
      second === true ? arrayWithRoom(vm, first as number) : arrayOfLength(vm, first as number),
  },
  /** An array made with room has no element here. */
  {
    name: '$putHole',
    run(_vm, first, second) {
      const { elements } = first as VMArray
      if ((second as number) < elements.length) elements[second as number] = HOLE
      return undefined
    },
  },
  /** Would ArraySpeciesCreate make an ordinary array without running guest code? */
  {
    name: '$hasPlainSpecies',
    inline: 'plainSpecies',
    run(vm, first) {
      const array = isArray(vm, first)
      return array === ABRUPT ? ABRUPT : !array || (first instanceof VMArray && hasPlainSpecies(vm, first))
    },
  },
  /** ArraySpeciesCreate. */
  {
    name: '$speciesCreate',
    run(vm, first, second) {
      const array = isArray(vm, first)
      if (array === ABRUPT) return ABRUPT
      if (!array || (first instanceof VMArray && hasPlainSpecies(vm, first))) return arrayOfLength(vm, second as number)
      return vm.request(vm.realm.selfHosted('arraySpeciesCreate'), undefined, [first, second])
    },
  },
  /** Is it another realm's Array? */
  {
    name: '$isForeignArray',
    run(vm, first) {
      const own = vm.realm.intrinsic('Array') as NativeFunction
      return first instanceof NativeFunction && first.row === own.row && first !== own
    },
  },
  { name: '$isArrayConstructor', run: (vm, first) => first === vm.realm.intrinsic('Array') },
  { name: '$intrinsic', run: (vm, first) => vm.realm.intrinsic(first as string) },
  /** A new array that no guest sees. Its elements are declared when they are pushed. */
  { name: '$list', run: (vm) => vm.list([]) },
  { name: '$display', run: (vm, first) => displayed(vm, first) },
  { name: '$throwNotFunction', run: (vm, first) => throwTypeError(vm, `${displayed(vm, first)} is not a function`) },
  { name: '$displayTyped', run: (_vm, first) => typedDescription(first) },

  { name: '$enterJoin', run: (vm, first) => enterJoin(vm, first as VMObject) },
  {
    name: '$leaveJoin',
    run(vm) {
      leaveJoin(vm)
      return undefined
    },
  },
  /** Joins a list of strings. */
  {
    name: '$joinTexts',
    run(vm, first, second) {
      const parts = elementsOf(first) as string[]
      return joinTexts(vm, parts, parts.length, second as string, 0)
    },
  },
  /** ToString of an element for join; REQUEST where that is guest code. */
  {
    name: '$elementText',
    run(vm, first) {
      const value = first
      if (value === undefined || value === null) return ''
      return isPrimitive(value) ? ownText(vm, value) : vm.request(vm.realm.selfHosted('toString'), undefined, [value])
    },
  },

  // Sorting. A work list has no holes.

  /** Appends the elements of a simple array that are not undefined to a list; the number of undefined ones. -1: not simple. */
  {
    name: '$collectForSort',
    run(vm, array, length, list) {
      if (!isSimple(array) || array.length !== length) return -1
      const out = elementsOf(list)
      if (!payForElements(vm, array.elements.length, bulkCost(length as number))) return ABRUPT
      let undefineds = 0
      for (const value of array.elements) {
        if (value === undefined) undefineds++
        else if (value !== HOLE) out.push(value)
      }
      ;(list as VMArray).length = out.length
      return undefineds
    },
  },
  /** Sorts a list by text if all its values are primitive and no symbols. False: nothing is done. */
  { name: '$sortPrimitives', run: (vm, first) => sortPrimitives(vm, first as VMArray) },
  /** Writes a sorted list, then so many undefined, then holes up to `length`. False: the array is not pliable. */
  {
    name: '$writeSorted',
    run(vm, array, list, undefineds, length) {
      if (!isPliable(array) || array.length !== length || array.elements.length > array.length) return false
      const sorted = elementsOf(list)
      const count = sorted.length + (undefineds as number)
      if (!payForElements(vm, Math.max(count - array.elements.length, 0), bulkCost(length as number))) return ABRUPT
      const { elements } = array
      for (let i = 0; i < count; i++) {
        const value = i < sorted.length ? sorted[i] : undefined
        if (i < elements.length) elements[i] = value
        else elements.push(value)
      }
      if (elements.length > count) elements.length = count
      return true
    },
  },
  /** Reverses a part of a list. */
  {
    name: '$reverseRange',
    run(_vm, first, second, third) {
      const elements = elementsOf(first)
      for (let low = second as number, high = (third as number) - 1; low < high; low++, high--) {
        const value = elements[low]
        elements[low] = elements[high]
        elements[high] = value
      }
      return undefined
    },
  },
  /** Moves list[left … at-1] up by one and puts list[at] at `left`. */
  {
    name: '$insertBack',
    run(_vm, first, second, third) {
      const elements = elementsOf(first)
      const left = second as number
      const at = third as number
      const value = elements[at]
      for (let i = at; i > left; i--) elements[i] = elements[i - 1]
      elements[left] = value
      return undefined
    },
  },
  /** A new list of a part of a list. */
  {
    name: '$copyRange',
    run(vm, list, start, end) {
      const from = start as number
      const to = end as number
      if (!vm.reserveBytes((to - from) * Size.Slot) || !vm.charge(bulkCost(to - from))) return ABRUPT
      vm.allocate((to - from) * Size.Slot)
      return vm.list(elementsOf(list).slice(from, to))
    },
  },
  /** Copies `count` elements of a list over those of another. */
  {
    name: '$moveRange',
    run(vm, source, from, target, to, count) {
      if (!vm.charge(bulkCost(count as number))) return ABRUPT
      moveElements(elementsOf(source), from as number, elementsOf(target), to as number, count as number)
      return undefined
    },
  },
  /** Shortens a list. */
  {
    name: '$truncate',
    run(_vm, first, second) {
      const list = first as VMArray
      list.length = list.elements.length = second as number
      return undefined
    },
  },
]
