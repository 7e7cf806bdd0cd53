/**
 * Strings as values that cost fuel and memory: length limits, declared bytes, substrings that don't hold their parents,
 * searches in linear time, templates of replacements. Knows nothing of regular expressions.
 */
import { flat } from '../base/flat.js'
import { comparisonUnits, digitUnits, roughWords } from './bigint.js'
import { iteratorResult } from './create.js'
import { displayed } from './describe.js'
import { throwRangeError, throwTypeError } from './errors.js'
import { NO_SLOTS } from './layout.js'
import type { NativeRow } from './native.js'
import type { Shape } from './shape.js'
import { ABRUPT, ClassId, Size, type Tracer, type Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

/** V8's own limit: past it the guest gets V8's RangeError, below it our limit ends the guest. */
const MAX_LENGTH = (1 << 29) - 24
/** An enum, as its members are literals in the code, which the host knows as constants. */
export const enum TextLimit {
  /** Work on strings up to this length is part of a builtin's cost. */
  Free = 256,
  /** Comparing and looking up strings up to this length is part of an instruction's cost. */
  FreeComparison = 1024,
  /** Parts of longer strings may be copied. */
  Whole = 4096,
  /** Allocations past this ask first. */
  Large = 1 << 16,
}

/** May a string of this length be made? False: return ABRUPT. */
export function checkStringLength(vm: Vm, length: number): boolean {
  if (length <= vm.limits.stringLength) return true
  if (length > MAX_LENGTH) {
    throwRangeError(vm, 'Invalid string length')
    return false
  }
  return vm.terminate('other', `string length limit of ${vm.limits.stringLength} exceeded`)
}

/** Declared bytes of a new string. */
export function stringBytes(length: number): number {
  return length > Size.FreeString ? Size.StringHeader + length : 0
}

/**
 * Pays for a new string of this length, and for `units` of work. To be called once, before any effect; false: return
 * ABRUPT.
 */
export function payString(vm: Vm, length: number, units = 0): boolean {
  if (length > Size.FreeString) {
    if (!checkStringLength(vm, length)) return false
    if (length > TextLimit.Large && !vm.reserveBytes(length)) return false
    if (length > TextLimit.Free) units += length >>> 8
    if (units > 0 && !vm.charge(units)) return false
    vm.allocateText(length)
    return true
  }
  return units === 0 || vm.charge(units)
}

/** True: so many units are out of reach, and have been asked for; return ABRUPT. To be asked before the work itself. */
export function cannotPay(vm: Vm, units: number): boolean {
  return units > vm.fuelLeft && !vm.charge(units)
}

/** Units of filling in a template once, beyond the result's length. */
export function templateUnits(template: string): number {
  return template.includes('$') ? template.length >>> 1 : 0
}

/** Units for looking through this many characters. */
export function scanUnits(length: number): number {
  return length > TextLimit.Free ? length >>> 8 : 0
}

/** Units for looking a value up, as a key, where equality is by content. */
export function keyUnits(value: Value): number {
  if (typeof value === 'string') return value.length > TextLimit.FreeComparison ? value.length >>> 10 : 0
  return typeof value === 'bigint' ? digitUnits(roughWords(value) << 6) : 0
}

/** Pays for looking a value up; false: return ABRUPT. */
export function payKey(vm: Vm, value: Value): boolean {
  const units = keyUnits(value)
  return units === 0 || vm.charge(units)
}

/** Pays for `a === b` (strings of the same length are looked through); false: return ABRUPT. */
export function payEquality(vm: Vm, a: Value, b: Value): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return payParsing(vm, a, b)
  return a.length <= TextLimit.FreeComparison || a.length !== b.length || vm.charge(a.length >>> 10)
}

/** Pays for `a < b`. */
export function payOrder(vm: Vm, a: Value, b: Value): boolean {
  if (typeof a !== 'string' || typeof b !== 'string') return payParsing(vm, a, b)
  const length = Math.max(a.length, b.length)
  return length <= TextLimit.FreeComparison || vm.charge(length >>> 10)
}

/** A string that meets a number is parsed; BigInts are looked through. */
function payParsing(vm: Vm, a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return true
  const units =
    typeof a === 'bigint' && typeof b === 'bigint' ? comparisonUnits(a) : parsingUnits(a, b) + parsingUnits(b, a)
  return units === 0 || vm.charge(units)
}

/** Units of making a BigInt or a number of a text, which of them the other side tells. */
function parsingUnits(text: Value, other: Value): number {
  if (typeof text !== 'string') return 0
  if (typeof other === 'bigint' && text.length > 64) return digitUnits(text.length * 4)
  return text.length <= TextLimit.FreeComparison ? 0 : text.length >>> 10
}

/** A part of a string of `parentLength`, copied flat where it would keep a much longer string alive (law 6). */
export function detached(part: string, parentLength: number): string {
  if (part.length < 13 || parentLength <= TextLimit.Whole || parentLength < part.length * 16) return part
  return flat(part)
}

/** A substring that doesn't hold a much longer text. Pays for nothing. */
export function piece(text: string, start: number, end: number): string {
  const part = text.slice(start, end)
  return text.length <= TextLimit.Whole ? part : detached(part, text.length)
}

/** Pays for a substring of this length; false: return ABRUPT. */
export function payPiece(vm: Vm, length: number): boolean {
  if (length > vm.shortText) return payString(vm, length)
  if (length > Size.FreeString) vm.allocateShortText(length)
  return true
}

/** A substring, paid for. */
export function substring(vm: Vm, text: string, start: number, end: number): Value {
  return payPiece(vm, end - start) ? piece(text, start, end) : ABRUPT
}

// Searches. The host's are quadratic on adversarial long needles: past this length, Knuth, Morris and Pratt's.
const LONG_NEEDLE = 250
const LONG_NEEDLE_BACKWARDS = 16

export function indexOf(text: string, needle: string, from: number): number {
  if (needle.length <= LONG_NEEDLE || needle.length > text.length - from) return text.indexOf(needle, from)
  return searchLong(text, needle, from, text.length, false)
}

/** The last occurrence that starts at or before `from`. */
export function lastIndexOf(text: string, needle: string, from: number): number {
  if (needle.length <= LONG_NEEDLE_BACKWARDS) return text.lastIndexOf(needle, from)
  return searchLong(text, needle, 0, Math.min(from + needle.length, text.length), true)
}

function searchLong(text: string, needle: string, start: number, end: number, backwards: boolean): number {
  const count = needle.length
  if (end - start < count) return -1
  const needleAt = (i: number): number => needle.charCodeAt(backwards ? count - 1 - i : i)
  const failure = new Int32Array(count)
  for (let i = 1, k = 0; i < count; i++) {
    const code = needleAt(i)
    while (k > 0 && needleAt(k) !== code) k = failure[k - 1]!
    if (needleAt(k) === code) k++
    failure[i] = k
  }
  const length = end - start
  for (let i = 0, k = 0; i < length; i++) {
    const code = text.charCodeAt(backwards ? end - 1 - i : start + i)
    while (k > 0 && needleAt(k) !== code) k = failure[k - 1]!
    if (needleAt(k) === code) k++
    if (k === count) return backwards ? end - 1 - i : start + i - count + 1
  }
  return -1
}

/** AdvanceStringIndex (22.2.7.3). */
export function advanceIndex(text: string, index: number, unicode: boolean): number {
  if (!unicode || index + 1 >= text.length) return index + 1
  const first = text.charCodeAt(index)
  if (first < 0xd800 || first > 0xdbff) return index + 1
  const second = text.charCodeAt(index + 1)
  return second >= 0xdc00 && second <= 0xdfff ? index + 2 : index + 1
}

/** Parts after which a text that is put together is made one piece: a part that waits takes more than most parts do. */
const LOOSE = 1024

/** Puts a text together; past the limit only its length is counted. */
export class TextBuilder {
  length = 0
  private done = ''
  private loose = ''
  private parts = 0
  private readonly limit: number
  constructor(limit = MAX_LENGTH) {
    this.limit = limit
  }
  add(part: string): void {
    this.length += part.length
    if (this.length > this.limit) return
    this.loose += part
    if (++this.parts === LOOSE) this.settle()
  }
  private settle(): void {
    this.done += flat(this.loose)
    this.loose = ''
    this.parts = 0
  }
  get text(): string {
    const isOne = this.done === ''
    this.settle()
    if (!isOne) this.done = flat(this.done)
    return this.done
  }
}

/** What is replaced by a template, where it has references to it. */
export interface Replaced {
  readonly matched: string
  /** How many groups there are, from 1. */
  readonly groups: number
  /** The text of a group; undefined: it took no part. */
  group(index: number): Value
  /** Are there names, so that `$<name>` is no literal text? */
  readonly hasNames: boolean
  /** The text of a name. */
  named(name: string): string
}

/** GetSubstitution (22.1.3.19.1) for what is replaced from a position to an end. */
export function substitute(
  out: TextBuilder,
  template: string,
  text: string,
  position: number,
  end: number,
  replaced: Replaced,
): void {
  const { groups } = replaced
  let { hasNames } = replaced
  let done = 0
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', done)) {
    if (at > done) out.add(template.slice(done, at))
    done = at + 1
    const next = template.charCodeAt(done)
    if (next === 0x24) {
      out.add('$')
      done++
    } else if (next === 0x26) {
      out.add(replaced.matched)
      done++
    } else if (next === 0x60) {
      out.add(text.slice(0, position))
      done++
    } else if (next === 0x27) {
      out.add(text.slice(Math.min(end, text.length)))
      done++
    } else if (next >= 0x30 && next <= 0x39) {
      let index = next - 0x30
      let used = 1
      const second = template.charCodeAt(done + 1)
      if (second >= 0x30 && second <= 0x39 && index * 10 + second - 0x30 <= groups) {
        const both = index * 10 + second - 0x30
        if (both > 0) {
          index = both
          used = 2
        }
      }
      if (index >= 1 && index <= groups) {
        const capture = replaced.group(index)
        if (capture !== undefined) out.add(capture as string)
        done += used
      } else out.add('$')
    } else if (next === 0x3c && hasNames) {
      const close = template.indexOf('>', done)
      if (close < 0) {
        // No reference can follow a missing >: one search for all.
        out.add('$')
        hasNames = false
      } else {
        out.add(replaced.named(template.slice(done + 1, close)))
        done = close + 1
      }
    } else out.add('$')
  }
  out.add(done === 0 ? template : template.slice(done))
}

/** The names of a template's `$<name>` references, in order, repeated as they are. */
export function referencedNames(template: string): string[] {
  const names: string[] = []
  for (let at = template.indexOf('$'); at >= 0; ) {
    const next = template.charCodeAt(at + 1)
    let done = at + 1
    if (next === 0x24) done++
    else if (next === 0x3c) {
      const close = template.indexOf('>', done)
      if (close < 0) break
      names.push(template.slice(done + 1, close))
      done = close + 1
    }
    at = template.indexOf('$', done)
  }
  return names
}

/** A %StringIterator%: by code points. Made without `super`, as a VMArray is. */
export class StringIterator implements VMObject {
  shape: Shape
  slots: Value[]
  mark: number
  declare read: VMObject['read']
  declare write: VMObject['write']
  declare clearFields: VMObject['clearFields']
  readonly text: string
  index: number
  /** What no other iterator has. */
  readonly overText: boolean
  /** By compiled code too, which so gives the host the chance not to make it. */
  constructor(shape: Shape, slots: Value[], text: string) {
    this.shape = shape
    this.slots = slots
    this.mark = 0
    this.text = text
    this.index = 0
    this.overText = true
  }
  get classId(): ClassId {
    return ClassId.Iterator
  }
  trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    tracer.value(this.text)
  }
}
Object.setPrototypeOf(StringIterator.prototype, VMObject.prototype)

export function newStringIterator(vm: Vm, text: string): StringIterator {
  vm.allocate(Size.Iterator)
  return new StringIterator(vm.realm.stringIteratorShape, NO_SLOTS, text)
}

const { fromCharCode } = String

/** The next code point's text, where there is one. */
export function nextCharacter(iterator: StringIterator): string {
  const { text, index } = iterator
  const code = text.charCodeAt(index)
  if ((code & 0xfc00) !== 0xd800) {
    iterator.index = index + 1
    return fromCharCode(code)
  }
  iterator.index = advanceIndex(text, index, true)
  return text.slice(index, iterator.index)
}

/** The next code point's text, or undefined. */
export function stepText(iterator: StringIterator): string | undefined {
  return iterator.index < iterator.text.length ? nextCharacter(iterator) : undefined
}

/** The string iterator's `next`: a step whose method is this one needs no call. */
export const STRING_ITERATOR_NEXT: NativeRow = {
  name: 'next',
  length: 0,
  cost: 1,
  fixed(vm, self) {
    if (!(self instanceof StringIterator)) {
      return throwTypeError(
        vm,
        `Method String Iterator.prototype.next called on incompatible receiver ${displayed(vm, self)}`,
      )
    }
    const value = stepText(self)
    return iteratorResult(vm, value, value === undefined)
  },
}

// localeCompare: the root collation's order of everyday text, without its data: letters first by themselves, then by
// marks, then by case, at last by code units.
const PUNCTUATION = '_-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$'
const MARKS = /\p{M}+/gu

function rank(code: number): number {
  if (code >= 0x80 || (code >= 0x61 && code <= 0x7a)) return code + 0x100
  if (code >= 0x30 && code <= 0x39) return code + 0x80
  const order = PUNCTUATION.indexOf(String.fromCharCode(code))
  return order < 0 ? code : order + 0x40
}

export function compareForPeople(left: string, right: string): number {
  if (left === right) return 0
  const a = left.normalize('NFD')
  const b = right.normalize('NFD')
  if (a === b) return 0
  const lettersA = a.replace(MARKS, '').toLowerCase()
  const lettersB = b.replace(MARKS, '').toLowerCase()
  const length = Math.min(lettersA.length, lettersB.length)
  for (let i = 0; i < length; i++) {
    const codeA = lettersA.charCodeAt(i)
    const codeB = lettersB.charCodeAt(i)
    if (codeA !== codeB) return rank(codeA) < rank(codeB) ? -1 : 1
  }
  if (lettersA.length !== lettersB.length) return lettersA.length < lettersB.length ? -1 : 1
  const marksA = a.toLowerCase()
  const marksB = b.toLowerCase()
  if (marksA !== marksB) return marksA < marksB ? -1 : 1
  // Small letters come before capitals.
  return a > b ? -1 : 1
}
