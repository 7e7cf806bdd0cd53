/** Functions of the global object (19.2), with Annex B's escape and unescape. `eval` here is the indirect one. */
import { digitsUnits } from '../runtime/convert.js'
import { throwError, throwRangeError } from '../runtime/errors.js'
import { indirectEval } from '../runtime/eval.js'
import { payString, TextBuilder } from '../runtime/strings.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { MethodProperty } from './table.js'

const encodeComponent = encodeURIComponent
const encodeWhole = encodeURI

const LONE_SURROGATE = /\p{Surrogate}/u
/** V8's limit. */
const MAX_LENGTH = (1 << 29) - 24
const HEX = '0123456789ABCDEF'

function malformed(vm: Vm): Value {
  return throwError(vm, 'URIError', 'URI malformed')
}

function encode(name: string, host: (text: string) => string): MethodProperty {
  return {
    name,
    length: 1,
    cost: 2,
    params: ['string'],
    fixed(vm, _self, value) {
      const text = value as string
      if (LONE_SURROGATE.test(text)) return malformed(vm)
      if (text.length * 9 > MAX_LENGTH) return throwRangeError(vm, 'Invalid string length')
      const result = host(text)
      return payString(vm, result.length, text.length >>> 6) ? result : ABRUPT
    },
  }
}

/** The two hexadecimal digits at an index, or -1. */
function hexAt(text: string, index: number, count: number): number {
  let value = 0
  for (let i = 0; i < count; i++) {
    const code = text.charCodeAt(index + i)
    let digit = code - 48
    if (!(digit >= 0 && digit <= 9)) {
      digit = (code | 32) - 87
      if (!(digit >= 10 && digit <= 15)) return -1
    }
    value = value * 16 + digit
  }
  return value
}

/** Decode (19.2.6.6): null where the text is malformed. Escapes of what is in `kept` stay as they are. */
function decodeText(text: string, kept: string): string | null {
  const result = new TextBuilder()
  let done = 0
  for (let i = text.indexOf('%'); i >= 0; i = text.indexOf('%', done)) {
    result.add(text.slice(done, i))
    const first = hexAt(text, i + 1, 2)
    if (first < 0) return null
    done = i + 3
    if (first < 0x80) {
      const character = String.fromCharCode(first)
      result.add(kept.includes(character) ? text.slice(i, done) : character)
      continue
    }
    const more =
      first >= 0xc2 && first < 0xe0 ? 1 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xf0 && first < 0xf5 ? 3 : 0
    if (more === 0) return null
    let point = first & (0x3f >> more)
    for (let k = 0; k < more; k++) {
      const next = text.charCodeAt(done) === 37 ? hexAt(text, done + 1, 2) : -1
      if (next < 0 || (next & 0xc0) !== 0x80) return null
      point = (point << 6) | (next & 0x3f)
      done += 3
    }
    const least = more === 1 ? 0x80 : more === 2 ? 0x800 : 0x10000
    if (point < least || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    result.add(String.fromCodePoint(point))
  }
  result.add(text.slice(done))
  return result.text
}

function decode(name: string, kept: string): MethodProperty {
  return {
    name,
    length: 1,
    cost: 2,
    params: ['string'],
    fixed(vm, _self, value) {
      const text = value as string
      const result = decodeText(text, kept)
      if (result === null) return malformed(vm)
      return payString(vm, result.length, text.length >>> 6) ? result : ABRUPT
    },
  }
}

function escapeText(text: string): string {
  return text.replace(/[^\w@*+\-./]/g, (character) => {
    const code = character.charCodeAt(0)
    const low = HEX[(code >> 4) & 15]! + HEX[code & 15]!
    return code < 256 ? `%${low}` : `%u${HEX[code >> 12]}${HEX[(code >> 8) & 15]}${low}`
  })
}

function unescapeText(text: string): string {
  return text.replace(/%(?:u([0-9a-fA-F]{4})|([0-9a-fA-F]{2}))/g, (_whole, long?: string, short?: string) =>
    String.fromCharCode(Number.parseInt(long ?? short!, 16)),
  )
}

function payDigitsOf(vm: Vm, text: string): boolean {
  const units = digitsUnits(text)
  return units === 0 || vm.charge(units)
}

function recode(name: string, apply: (text: string) => string): MethodProperty {
  return {
    name,
    length: 1,
    cost: 2,
    params: ['string'],
    fixed(vm, _self, value) {
      const text = value as string
      const result = apply(text)
      return payString(vm, result.length, text.length >>> 6) ? result : ABRUPT
    },
  }
}

export const GLOBAL_FUNCTIONS: readonly MethodProperty[] = [
  { name: 'eval', length: 1, cost: 1, seesCaller: true, fixed: (vm, _self, value) => indirectEval(vm, value) },
  {
    name: 'parseFloat',
    length: 1,
    cost: 1,
    params: ['string'],
    fixed: (vm, _self, text) => (payDigitsOf(vm, text as string) ? Number.parseFloat(text as string) : ABRUPT),
  },
  {
    name: 'parseInt',
    length: 2,
    cost: 1,
    params: ['string', 'number'],
    fixed: (vm, _self, text, radix) =>
      payDigitsOf(vm, text as string) ? Number.parseInt(text as string, radix as number) : ABRUPT,
  },
  { name: 'isFinite', length: 1, cost: 1, params: ['number'], fixed: (_vm, _self, value) => Number.isFinite(value) },
  { name: 'isNaN', length: 1, cost: 1, params: ['number'], fixed: (_vm, _self, value) => Number.isNaN(value) },
  decode('decodeURI', ';/?:@&=+$,#'),
  decode('decodeURIComponent', ''),
  encode('encodeURI', encodeWhole),
  encode('encodeURIComponent', encodeComponent),
  recode('escape', escapeText),
  recode('unescape', unescapeText),
]
