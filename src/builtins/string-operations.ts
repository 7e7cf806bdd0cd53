/** Leaves behind methods of String.prototype, shared by rows and the intrinsics of self-hosted code. */
import { type PrimitiveValue, toText } from '../runtime/convert.js'
import { newArray } from '../runtime/create.js'
import { exceedsArrayLength } from '../runtime/properties.js'
import { throwRangeError } from '../runtime/errors.js'
import {
  cannotPay,
  detached,
  indexOf,
  TextLimit,
  payString,
  piece,
  scanUnits,
  stringBytes,
  substitute,
  templateUnits,
  TextBuilder,
} from '../runtime/strings.js'
import { ABRUPT, isObject, Size, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

export type Containment = 'includes' | 'startsWith' | 'endsWith'

/** The position is a number, or undefined for where the search begins by default. */
export function contains(vm: Vm, how: Containment, text: string, search: string, position: number | undefined): Value {
  if (how === 'includes') return includes(vm, text, search, position)
  if (!payComparison(vm, text, search)) return ABRUPT
  return how === 'startsWith' ? startsWith(text, search, position) : endsWith(text, search, position)
}

function includes(vm: Vm, text: string, search: string, position: number | undefined): Value {
  const at = position === undefined ? 0 : indexIn(text, position)
  const found = indexOf(text, search, at)
  return vm.charge(scanUnits(found < 0 ? text.length - at : found - at)) ? found >= 0 : ABRUPT
}

/** Truncates, as no text is longer than the host's small numbers go; NaN becomes 0. */
function indexIn(text: string, given: number): number {
  return given > 0 ? Math.min(given, text.length) | 0 : 0
}

/** Pays for comparing a part of a text with another; false: return ABRUPT. */
export function payComparison(vm: Vm, _text: string, search: string): boolean {
  return search.length <= TextLimit.Free || vm.charge(scanUnits(search.length))
}

export function startsWith(text: string, search: string, position: number | undefined): boolean {
  return text.startsWith(search, position === undefined ? 0 : indexIn(text, position))
}

export function endsWith(text: string, search: string, position: number | undefined): boolean {
  const from = (position === undefined ? text.length : indexIn(text, position)) - search.length
  return from >= 0 && text.startsWith(search, from)
}

export function repeat(vm: Vm, text: string, count: number): Value {
  const times = Number.isNaN(count) ? 0 : Math.trunc(count)
  if (times < 0 || times === Number.POSITIVE_INFINITY) return throwRangeError(vm, `Invalid count value: ${count}`)
  if (times === 0 || text === '') return ''
  return payString(vm, text.length * times) ? text.repeat(times) : ABRUPT
}

/** StringPad (22.1.3.17.2). */
export function pad(vm: Vm, text: string, length: number, fill: PrimitiveValue, atStart: boolean): Value {
  if (!(length >= text.length + 1)) return text
  const filler = fill === undefined ? ' ' : toText(vm, fill)
  if (isObject(filler)) return ABRUPT
  if (filler === '') return text
  const full = Math.floor(length)
  if (!payString(vm, full)) return ABRUPT
  return atStart ? text.padStart(full, filler) : text.padEnd(full, filler)
}

/** Strings put together. */
export function join(vm: Vm, parts: readonly Value[]): Value {
  let length = 0
  for (const part of parts) length += (part as string).length
  if (!payString(vm, length, parts.length >>> 3)) return ABRUPT
  let result = ''
  for (const part of parts) result += part as string
  return result
}

function nextAfter(text: string, search: string, at: number): number {
  const from = at + Math.max(search.length, 1)
  return from > text.length ? -1 : indexOf(text, search, from)
}

function countOf(text: string, search: string): number {
  let count = 0
  for (let at = indexOf(text, search, 0); at >= 0; at = nextAfter(text, search, at)) count++
  return count
}

/** The first occurrence replaced by a text. */
function replaceOne(vm: Vm, text: string, search: string, by: string): Value {
  const at = indexOf(text, search, 0)
  if (at < 0) return vm.charge(scanUnits(text.length)) ? text : ABRUPT
  const length = text.length - search.length + by.length
  if (!payString(vm, length, scanUnits(text.length))) return ABRUPT
  return detached(text.slice(0, at) + by + text.slice(at + search.length), text.length)
}

/** String.prototype.replace and replaceAll of a string by a template. */
export function replaceText(vm: Vm, text: string, search: string, template: string, all: boolean): Value {
  const plain = !template.includes('$')
  if (plain && !all) return replaceOne(vm, text, search, template)
  const out = new TextBuilder(vm.limits.stringLength)
  const each = templateUnits(template) + (all ? 1 : 0)
  const replaced = { matched: search, groups: 0, group: () => undefined, hasNames: false, named: () => '' }
  if (all && !plain && cannotPay(vm, countOf(text, search) * each)) return ABRUPT
  let done = 0
  let count = 0
  for (let at = indexOf(text, search, 0); at >= 0; at = all ? nextAfter(text, search, at) : -1) {
    count++
    out.add(text.slice(done, at))
    if (plain) out.add(template)
    else substitute(out, template, text, at, at + search.length, replaced)
    done = at + search.length
  }
  if (count === 0) return vm.charge(scanUnits(text.length)) ? text : ABRUPT
  out.add(text.slice(done))
  return payString(vm, out.length, scanUnits(text.length) + count * each) ? out.text : ABRUPT
}

/** Where `search` occurs, one after another. */
export function occurrences(vm: Vm, text: string, search: string): Value {
  const found: Value[] = []
  for (let at = indexOf(text, search, 0); at >= 0; at = nextAfter(text, search, at)) found.push(at)
  return vm.charge(scanUnits(text.length) + (found.length >>> 2)) ? vm.list(found) : ABRUPT
}

/** String.prototype.split by a string; null: there is no separator. */
export function splitText(vm: Vm, text: string, separator: string | null, limit: number): Value {
  if (limit === 0) return newArray(vm, [])
  if (separator === null) return newArray(vm, [text])
  if (text === '') return newArray(vm, separator === '' ? [] : [text])
  let parts: Value[] = []
  let bytes = 0
  const most = Math.min(limit, vm.limits.arrayLength + 1)
  if (separator === '') {
    if (text.length <= most) parts = text.split('')
    else for (let i = 0; i < most; i++) parts.push(text[i])
  } else {
    let done = 0
    for (let at = indexOf(text, separator, 0); at >= 0 && parts.length < most; at = indexOf(text, separator, done)) {
      bytes += stringBytes(at - done)
      parts.push(piece(text, done, at))
      done = at + separator.length
    }
    if (parts.length < most) {
      bytes += stringBytes(text.length - done)
      parts.push(piece(text, done, text.length))
    }
  }
  if (parts.length > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
  const total = bytes + Size.Slot * parts.length
  if (total > TextLimit.Large && !vm.reserveBytes(total)) return ABRUPT
  if (!vm.charge(scanUnits(text.length) + (parts.length >>> 3))) return ABRUPT
  if (bytes > 0) {
    vm.allocate(bytes)
    vm.texts.addAll(parts)
  }
  return newArray(vm, parts)
}
