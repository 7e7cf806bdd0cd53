/** Bytes as text in base64 and hexadecimal (23.3): leaves of Uint8Array's methods, whose options guest/base64.js reads. */
import { ELEMENT_KINDS, elementUnits, newTypedArray, type TypedArrayObject } from '../runtime/binary.js'
import { newObject } from '../runtime/create.js'
import { throwError, throwNamed } from '../runtime/errors.js'
import { putOrdinary } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import { cannotPay, payString, TextBuilder } from '../runtime/strings.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { MethodProperty } from './table.js'

const COMMON = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const ALPHABETS = { base64: `${COMMON}+/`, base64url: `${COMMON}-_` } as const
export type Alphabet = keyof typeof ALPHABETS
export type LastChunk = 'loose' | 'strict' | 'stop-before-partial'

const BYTES = ELEMENT_KINDS.find(({ name }) => name === 'Uint8Array')!

/** What was decoded before the text ended, the room did, or something was wrong. */
interface Decoded {
  /** UTF-16 units. */
  readonly read: number
  readonly bytes: Uint8Array
  readonly error: string | null
}

/** Bytes of which no more can come than there is room for: they take less than the text, which is paid for. */
class Bytes {
  private readonly room: Uint8Array
  length = 0
  constructor(room: number) {
    this.room = new Uint8Array(room)
  }
  push(byte: number): void {
    this.room[this.length++] = byte
  }
  get all(): Uint8Array {
    return this.room.subarray(0, this.length)
  }
}

export function toBase64(vm: Vm, { view }: TypedArrayObject, alphabet: Alphabet, omitPadding: boolean): Value {
  const bytes = view as Uint8Array
  const length = omitPadding ? Math.ceil((bytes.length * 4) / 3) : Math.ceil(bytes.length / 3) * 4
  return payString(vm, length, bytes.length >>> 3) ? base64Text(bytes, alphabet, omitPadding) : ABRUPT
}

function base64Text(bytes: Uint8Array, alphabet: Alphabet, omitPadding: boolean): string {
  const letters = ALPHABETS[alphabet]
  const out = new TextBuilder()
  for (let i = 0; i < bytes.length; i += 3) {
    const count = Math.min(bytes.length - i, 3)
    const bits = (bytes[i]! << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0)
    let part = ''
    for (let k = 0; k <= count; k++) part += letters[(bits >>> (18 - 6 * k)) & 63]
    out.add(omitPadding ? part : part.padEnd(4, '='))
  }
  return out.text
}

export function toHex(vm: Vm, { view }: TypedArrayObject): Value {
  if (!payString(vm, view.length * 2, view.length >>> 3)) return ABRUPT
  const out = new TextBuilder()
  for (let i = 0; i < view.length; i++) out.add((view[i] as number).toString(16).padStart(2, '0'))
  return out.text
}

const isSpace = (unit: number): boolean =>
  unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && isSpace(text.charCodeAt(at))) at++
  return at
}

const PARTIAL = 'The base64 input terminates with a single character, excluding padding (=).'
const WRONG = 'Found a character that cannot be part of a valid base64 string.'
const PADDING = 'The base64 input has wrong padding.'
const EXTRA = 'The base64 input has bits that are not zero after its last byte.'

/** FromBase64 (23.3.3.10). */
function fromBase64(text: string, alphabet: Alphabet, lastChunk: LastChunk, most: number): Decoded {
  const letters = ALPHABETS[alphabet]
  const bytes = new Bytes(Math.min(most, Math.ceil(text.length / 4) * 3))
  let read = 0
  if (most === 0) return { read, bytes: bytes.all, error: null }
  const fail = (error: string): Decoded => ({ read, bytes: bytes.all, error })
  let chunk: number[] = []
  for (let index = skipSpace(text, 0); ; index = skipSpace(text, index)) {
    if (index === text.length) {
      if (chunk.length === 0) return { read: index, bytes: bytes.all, error: null }
      if (lastChunk === 'stop-before-partial') return { read, bytes: bytes.all, error: null }
      if (lastChunk === 'strict') return fail(PADDING)
      if (chunk.length === 1) return fail(PARTIAL)
      addChunk(bytes, chunk)
      return { read: index, bytes: bytes.all, error: null }
    }
    const letter = text[index++]!
    if (letter === '=') {
      if (chunk.length < 2) return fail(PADDING)
      index = skipSpace(text, index)
      if (chunk.length === 2) {
        if (index === text.length) {
          return lastChunk === 'stop-before-partial' ? { read, bytes: bytes.all, error: null } : fail(PADDING)
        }
        if (text[index] === '=') index = skipSpace(text, index + 1)
      }
      if (index < text.length) return fail(PADDING)
      const spare = chunk.length === 2 ? chunk[1]! & 15 : chunk[2]! & 3
      if (lastChunk === 'strict' && spare !== 0) return fail(EXTRA)
      addChunk(bytes, chunk)
      return { read: text.length, bytes: bytes.all, error: null }
    }
    const value = letters.indexOf(letter)
    if (value < 0) return fail(WRONG)
    const room = most - bytes.length
    if (room < 3 && chunk.length === room + 1) return { read, bytes: bytes.all, error: null }
    chunk.push(value)
    if (chunk.length < 4) continue
    addChunk(bytes, chunk)
    chunk = []
    read = index
    if (bytes.length === most) return { read, bytes: bytes.all, error: null }
  }
}

/** Two letters are a byte, three are two, four are three. */
function addChunk(bytes: Bytes, chunk: readonly number[]): void {
  const [a, b, c = 0, d = 0] = chunk as [number, number, number?, number?]
  const bits = (a << 18) | (b << 12) | (c << 6) | d
  for (let i = 0; i < chunk.length - 1; i++) bytes.push((bits >>> (16 - 8 * i)) & 255)
}

/** FromHex (23.3.3.11). */
function fromHex(text: string, most: number): Decoded {
  const bytes = new Bytes(Math.min(most, text.length >> 1))
  const end = (read: number, error: string | null): Decoded => ({ read, bytes: bytes.all, error })
  if (text.length % 2 !== 0) return end(0, 'The hex string has an odd number of characters.')
  let read = 0
  for (; read < text.length && bytes.length < most; read += 2) {
    const high = hexDigit(text.charCodeAt(read))
    const low = hexDigit(text.charCodeAt(read + 1))
    if (high < 0 || low < 0) return end(read, 'Found a character that cannot be part of a valid hex string.')
    bytes.push(high * 16 + low)
  }
  return end(read, null)
}

/** -1: none. */
function hexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const letter = unit | 0x20
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1
}

/** Units for reading a text or writing bytes as one. */
function textUnits(length: number): number {
  return length >>> 4
}

/** Decodes at most `most` bytes. Not paid for yet. */
function decode(text: string, form: Alphabet | 'hex', lastChunk: LastChunk, most: number): Decoded {
  return form === 'hex' ? fromHex(text, most) : fromBase64(text, form, lastChunk, most)
}

/** atob and btoa: texts of characters up to 255 stand for bytes. What is wrong is an Error named as HTML's DOMException. */
export const BASE64_FUNCTIONS: readonly MethodProperty[] = [
  {
    name: 'atob',
    length: 1,
    cost: 2,
    params: ['string'],
    fixed(vm, _self, value) {
      const text = value as string
      const units = textUnits(text.length)
      if (cannotPay(vm, units)) return ABRUPT
      const { bytes, error } = fromBase64(text, 'base64', 'loose', Number.POSITIVE_INFINITY)
      if (error !== null) {
        return vm.charge(units) ? throwNamed(vm, 'InvalidCharacterError', 5, NO_BASE64) : ABRUPT
      }
      return payString(vm, bytes.length, units) ? latin1(bytes) : ABRUPT
    },
  },
  {
    name: 'btoa',
    length: 1,
    cost: 2,
    params: ['string'],
    fixed(vm, _self, value) {
      const text = value as string
      const units = textUnits(text.length)
      if (cannotPay(vm, units)) return ABRUPT
      const bytes = new Uint8Array(text.length)
      for (let i = 0; i < text.length; i++) {
        const unit = text.charCodeAt(i)
        if (unit > 255) return vm.charge(units) ? throwNamed(vm, 'InvalidCharacterError', 5, NO_BYTE) : ABRUPT
        bytes[i] = unit
      }
      return payString(vm, Math.ceil(bytes.length / 3) * 4, units) ? base64Text(bytes, 'base64', false) : ABRUPT
    },
  },
]

const NO_BASE64 = 'The string to be decoded is not correctly encoded.'
const NO_BYTE = 'Invalid character'

function latin1(bytes: Uint8Array): string {
  const out = new TextBuilder()
  for (let i = 0; i < bytes.length; i++) out.add(String.fromCharCode(bytes[i]!))
  return out.text
}

/** A new Uint8Array of what the text means. */
export function decodeNew(vm: Vm, text: string, form: Alphabet | 'hex', lastChunk: LastChunk): Value {
  const units = textUnits(text.length)
  if (cannotPay(vm, units)) return ABRUPT
  const { bytes, error } = decode(text, form, lastChunk, Number.POSITIVE_INFINITY)
  if (error !== null) return vm.charge(units) ? throwError(vm, 'SyntaxError', error) : ABRUPT
  const made = newTypedArray(vm, BYTES, null, bytes.length, units)
  if (made === null) return ABRUPT
  ;(made.view as Uint8Array).set(bytes)
  return made
}

/** Writes what the text means, as far as there is room, and gives `{ read, written }`. */
export function decodeInto(
  vm: Vm,
  array: TypedArrayObject,
  text: string,
  form: Alphabet | 'hex',
  lastChunk: LastChunk,
): Value {
  const units = textUnits(text.length)
  if (cannotPay(vm, units)) return ABRUPT
  const { read, bytes, error } = decode(text, form, lastChunk, array.view.length)
  if (!vm.charge(units + elementUnits(bytes.length))) return ABRUPT
  ;(array.view as Uint8Array).set(bytes)
  if (error !== null) return throwError(vm, 'SyntaxError', error)
  const result = newObject(vm)
  putOrdinary(vm, result, 'read', read, Attr.Plain)
  putOrdinary(vm, result, 'written', bytes.length, Attr.Plain)
  return result
}
