/** Array.prototype methods that read their receiver and make new values (23.1.3): simple arrays here, all else in guest/array.js. */
import { argument } from '../runtime/native.js'
import { general, convertsByGuest } from './array-receiver.js'
import {
  arrayOf,
  bulkCost,
  elementOrHole,
  hasPlainSpecies,
  integerOf,
  isSimple,
  payForElements,
  peek,
  relativeIndex,
} from '../runtime/elements.js'
import { isPrimitive, toText } from '../runtime/convert.js'
import { throwRangeError } from '../runtime/errors.js'
import { ARRAY_VALUES, ArrayIteration, arrayIterationRow } from '../runtime/iteration.js'
import { ABRUPT, HOLE, isCallable, isObject, type Value, VMArray } from '../runtime/values.js'
import { keyUnits } from '../runtime/strings.js'
import type { Vm } from '../runtime/vm.js'
import { joinCost, joiningUnits, joinTexts } from './join.js'
import type { MethodProperty } from './table.js'

/** The elements of a simple array from `from` to before `to`, undefined for holes. */
function readElements(array: VMArray, from: number, to: number): Value[] {
  const out = array.elements.slice(from, to)
  for (let i = 0; i < out.length; i++) if (out[i] === HOLE) out[i] = undefined
  while (out.length < to - from) out.push(undefined)
  return out
}

function at(vm: Vm, self: Value, position: Value): Value {
  if (!(self instanceof VMArray) || isObject(position)) return general(vm, 'arrayAt', self, [position])
  const relative = integerOf(vm, position)
  if (typeof relative !== 'number') return relative
  const index = relative < 0 ? self.length + relative : relative
  if (index < 0 || index >= self.length) return undefined
  const value = elementOrHole(vm, self, index)
  return value === HOLE ? undefined : value
}

function slice(vm: Vm, self: Value, start: Value, end: Value): Value {
  if (!isSimple(self) || convertsByGuest(start, end) || !hasPlainSpecies(vm, self)) {
    return general(vm, 'arraySlice', self, [start, end])
  }
  return slicePlain(vm, self, start, end)
}

function slicePlain(vm: Vm, self: Value, start: Value, end: Value): Value {
  const array = self as VMArray
  const { length } = array
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  const to = relativeIndex(vm, end, length, length)
  if (typeof to !== 'number') return to
  const count = Math.max(to - from, 0)
  const { elements } = array
  const present = Math.max(Math.min(to, elements.length) - from, 0)
  if (!payForElements(vm, present, bulkCost(count))) return ABRUPT
  // The host copies a whole array much sooner than a part.
  const whole = from === 0 && present === elements.length
  const out = whole ? elements.slice() : present === 0 ? [] : elements.slice(from, from + present)
  return arrayOf(vm, out, count)
}

/** Does the value concatenate as one element, or as a simple array? Null: guest code must say. */
function spreads(vm: Vm, value: Value): boolean | null {
  if (!isObject(value)) return false
  if (peek(vm, value, Symbol.isConcatSpreadable) !== undefined) return null
  if (!(value instanceof VMArray)) return false
  return isSimple(value) && value.length - value.elements.length <= 1024 ? true : null
}

function concat(vm: Vm, self: Value, args: Value[]): Value {
  if (!isObject(self) || (self instanceof VMArray && !hasPlainSpecies(vm, self))) {
    return general(vm, 'arrayConcat', self, args, 'concat')
  }
  let length = 0
  let cost = 0
  for (let i = -1; i < args.length; i++) {
    const item = i < 0 ? self : args[i]
    const spread = spreads(vm, item)
    if (spread === null) return general(vm, 'arrayConcat', self, args, 'concat')
    if (spread) {
      length += (item as VMArray).length
      cost += bulkCost((item as VMArray).length)
    } else length++
  }
  if (!payForElements(vm, length, cost)) return ABRUPT
  let out: Value[] = []
  let end = 0
  for (let i = -1; i < args.length; i++) {
    const item = i < 0 ? self : args[i]
    while (out.length < end) out.push(HOLE)
    if (item instanceof VMArray) {
      if (out.length === 0) out = item.elements.slice()
      else for (const value of item.elements) out.push(value)
      end += item.length
    } else {
      out.push(item)
      end++
    }
  }
  return arrayOf(vm, out, end)
}

function indexOf(vm: Vm, self: Value, search: Value, start: Value): Value {
  if (!isSimple(self) || isObject(start) || keyUnits(search) > 0)
    return general(vm, 'arrayIndexOf', self, [search, start], 'indexOf')
  return indexOfPlain(vm, self, search, start)
}

function indexOfPlain(vm: Vm, self: Value, search: Value, start: Value): Value {
  if (typeof search === 'string' && keyUnits(search) > 0) return general(vm, 'arrayIndexOf', self, [search, start])
  const { elements, length } = self as VMArray
  if (length === 0) return -1
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  const found = elements.indexOf(search, from)
  return vm.charge(bulkCost(found < 0 ? length - from : found - from + 1)) ? found : ABRUPT
}

function lastIndexOf(vm: Vm, self: Value, args: Value[]): Value {
  if (!isSimple(self) || isObject(argument(args, 1)) || keyUnits(argument(args, 0)) > 0)
    return general(vm, 'arrayLastIndexOf', self, args)
  const { length, elements } = self
  if (length === 0) return -1
  let from = length - 1
  if (args.length > 1) {
    const relative = integerOf(vm, argument(args, 1))
    if (typeof relative !== 'number') return relative
    from = relative < 0 ? length + relative : Math.min(relative, length - 1)
  }
  if (from < 0) return -1
  const found =
    elements.length === 0 ? -1 : elements.lastIndexOf(argument(args, 0), Math.min(from, elements.length - 1))
  return vm.charge(bulkCost(found < 0 ? from + 1 : from - found + 1)) ? found : ABRUPT
}

function includes(vm: Vm, self: Value, search: Value, start: Value): Value {
  if (!isSimple(self) || isObject(start) || keyUnits(search) > 0)
    return general(vm, 'arrayIncludes', self, [search, start])
  const { length, elements } = self
  if (length === 0) return false
  const from = relativeIndex(vm, start, length, 0)
  if (typeof from !== 'number') return from
  let found: number
  if (search === undefined) {
    found = from
    while (found < elements.length && elements[found] !== undefined && elements[found] !== HOLE) found++
    if (found >= length) found = -1
  } else if (search !== search) {
    found = elements.findIndex((value, i) => i >= from && value !== value)
  } else found = elements.indexOf(search, from)
  return vm.charge(bulkCost(found < 0 ? length - from : found - from + 1)) ? found >= 0 : ABRUPT
}

/** All elements primitive: no guest code. Charged by number of elements and length of the result. */
function join(vm: Vm, self: Value, separator: Value): Value {
  if (!isSimple(self) || isObject(separator)) return general(vm, 'arrayJoin', self, [separator])
  const between = separator === undefined ? ',' : toText(vm, isPrimitive(separator) ? separator : undefined)
  if (typeof between !== 'string') return between
  const { elements, length } = self
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i]
    if (isObject(value) && value !== HOLE) return general(vm, 'arrayJoin', self, [separator])
  }
  if (vm.joining.includes(self)) return ''
  const parts: string[] = []
  for (let i = 0; i < elements.length; i++) {
    const value = elements[i]
    if (value === HOLE || value === undefined || value === null) parts.push('')
    else {
      const text = toText(vm, isPrimitive(value) ? value : undefined)
      if (typeof text !== 'string') return text
      parts.push(text)
    }
  }
  return joinTexts(vm, parts, length, between, joinCost(length) + joiningUnits(vm))
}

/** Reads `join` and calls it. */
function toString(vm: Vm, self: Value): Value {
  if (self instanceof VMArray) {
    const method = peek(vm, self, 'join')
    if (isCallable(method)) return vm.request(method, self, [])
  }
  return general(vm, 'arrayToString', self, [])
}

function toReversed(vm: Vm, self: Value): Value {
  if (!isSimple(self)) return general(vm, 'arrayToReversed', self, [])
  if (!payForElements(vm, self.length, bulkCost(self.length))) return ABRUPT
  return arrayOf(vm, readElements(self, 0, self.length).reverse(), self.length)
}

function toSpliced(vm: Vm, self: Value, args: Value[]): Value {
  if (!isSimple(self) || convertsByGuest(argument(args, 0), argument(args, 1)))
    return general(vm, 'arrayToSpliced', self, args)
  const { length } = self
  const start = relativeIndex(vm, argument(args, 0), length, 0)
  if (typeof start !== 'number') return start
  let skipped = args.length === 0 ? 0 : length - start
  if (args.length > 1) {
    const wanted = integerOf(vm, argument(args, 1))
    if (typeof wanted !== 'number') return wanted
    skipped = Math.min(Math.max(wanted, 0), length - start)
  }
  const items = args.slice(2)
  const count = length - skipped + items.length
  if (count > 4294967295) return throwRangeError(vm, 'Invalid array length')
  if (!payForElements(vm, count, bulkCost(count))) return ABRUPT
  const out = readElements(self, 0, start).concat(items, readElements(self, start + skipped, length))
  return arrayOf(vm, out, count)
}

function withElement(vm: Vm, self: Value, position: Value, value: Value): Value {
  if (!isSimple(self) || isObject(position)) return general(vm, 'arrayWith', self, [position, value])
  const { length } = self
  const relative = integerOf(vm, position)
  if (typeof relative !== 'number') return relative
  const index = relative < 0 ? length + relative : relative
  if (index >= length || index < 0) return throwRangeError(vm, `Invalid index : ${String(position)}`)
  if (!payForElements(vm, length, bulkCost(length))) return ABRUPT
  const out = readElements(self, 0, length)
  out[index] = value
  return arrayOf(vm, out, length)
}

export const ARRAY_READ = {
  at: { name: 'at', length: 1, cost: 1, fixed: at, direct: true },
  concat: { name: 'concat', length: 1, cost: 1, variadic: concat, direct: true },
  lastIndexOf: { name: 'lastIndexOf', length: 1, cost: 1, variadic: lastIndexOf, direct: true },
  slice: {
    name: 'slice',
    length: 2,
    cost: 1,
    fixed: slice,
    direct: true,
    onPlain: { params: ['integer?', 'integer?'], fixed: slicePlain, makesArray: true },
  },
  includes: { name: 'includes', length: 1, cost: 1, fixed: includes, direct: true },
  indexOf: {
    name: 'indexOf',
    length: 1,
    cost: 1,
    fixed: indexOf,
    direct: true,
    onPlain: { params: ['any', 'integer?'], fixed: indexOfPlain },
  },
  join: { name: 'join', length: 1, cost: 1, fixed: join },
  keys: arrayIterationRow('keys', ArrayIteration.Keys),
  entries: arrayIterationRow('entries', ArrayIteration.Entries),
  values: ARRAY_VALUES,
  toString: { name: 'toString', length: 0, cost: 1, fixed: toString },
  toReversed: { name: 'toReversed', length: 0, cost: 1, fixed: toReversed, direct: true },
  toSpliced: { name: 'toSpliced', length: 2, cost: 1, variadic: toSpliced, direct: true },
  with: { name: 'with', length: 2, cost: 1, fixed: withElement, direct: true },
} satisfies { [name: string]: MethodProperty }
