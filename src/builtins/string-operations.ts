/** Leaves behind methods of String.prototype, shared by rows and the intrinsics of self-hosted code. */
import { type PrimitiveValue, toText } from '../runtime/convert.js'
import { newArray } from '../runtime/create.js'
import { exceedsArrayLength } from '../runtime/properties.js'
import { throwRangeError } from '../runtime/errors.js'
import {
  cannotPay,
  indexOf,
  LARGE,
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
  const given =
    position === undefined ? (how === 'endsWith' ? text.length : 0) : Number.isNaN(position) ? 0 : Math.trunc(position)
  const at = Math.min(Math.max(given, 0), text.length)
  if (how === 'includes') {
    const found = indexOf(text, search, at)
    return vm.charge(scanUnits(found < 0 ? text.length - at : found - at)) ? found >= 0 : ABRUPT
  }
  if (!vm.charge(scanUnits(search.length))) return ABRUPT
  return how === 'startsWith' ? text.startsWith(search, at) : text.endsWith(search, at)
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

/** String.prototype.replace and replaceAll of a string by a template. */
export function replaceText(vm: Vm, text: string, search: string, template: string, all: boolean): Value {
  const out = new TextBuilder(vm.limits.stringLength)
  const plain = !template.includes('$')
  const each = templateUnits(template) + (all ? 1 : 0)
  if (all && !plain && cannotPay(vm, countOf(text, search) * each)) return ABRUPT
  let done = 0
  let count = 0
  for (let at = indexOf(text, search, 0); at >= 0; at = all ? nextAfter(text, search, at) : -1) {
    count++
    out.add(text.slice(done, at))
    if (plain) out.add(template)
    else substitute(out, template, text, search, at, [], null)
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
  const parts: Value[] = []
  let bytes = 0
  const most = Math.min(limit, vm.limits.arrayLength + 1)
  if (separator === '') {
    const count = Math.min(text.length, most)
    for (let i = 0; i < count; i++) parts.push(text[i])
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
  if (total > LARGE && !vm.reserveBytes(total)) return ABRUPT
  if (!vm.charge(scanUnits(text.length) + (parts.length >>> 3))) return ABRUPT
  vm.allocate(bytes)
  vm.texts.addAll(parts)
  return newArray(vm, parts)
}
