/**
 * String (22.1): constructor, statics and the methods that need no regular expression. The leaves are in
 * string-operations.ts; what takes regular expressions is in string-patterns.ts.
 */
import { isPrimitive, toNumber, ownText, toText } from '../runtime/convert.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import type { PaidNative, PureNative } from '../runtime/native.js'
import { Attr } from '../runtime/shape.js'
import {
  compareForPeople,
  detached,
  indexOf,
  lastIndexOf,
  payPiece,
  payString,
  piece,
  TextBuilder,
  scanUnits,
  STRING_ITERATOR_NEXT,
  newStringIterator,
  substring,
} from '../runtime/strings.js'
import { ABRUPT, isObject, PrimitiveObject, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { contains, type Containment, endsWith, pad, payComparison, repeat, startsWith } from './string-operations.js'
import { PATTERN_METHODS } from './string-patterns.js'
import type { ClassTable, MethodProperty, NamespaceTable, Property } from './table.js'
import { prototypeWrapper, wrapPrimitive } from './wrappers.js'

/** A slice bound relative to the end if negative. */
function bound(position: number, length: number): number {
  return position < 0 ? Math.max(length + position, 0) : Math.min(position, length)
}

function paySlice(vm: Vm, text: string, start: number, end: number | undefined): boolean {
  const { length } = text
  return payPiece(vm, (end === undefined ? length : bound(end, length)) - bound(start, length))
}

function slice(text: string, start: number, end: number | undefined): string {
  const { length } = text
  const from = bound(start, length)
  const to = end === undefined ? length : bound(end, length)
  return from < to ? piece(text, from, to) : ''
}

/** A bound of `substring`, where negative ones are 0. */
function clamped(position: number, length: number): number {
  return position < 0 ? 0 : Math.min(position, length)
}

function payBetween(vm: Vm, text: string, start: number, end: number | undefined): boolean {
  const { length } = text
  const a = clamped(start, length)
  const b = end === undefined ? length : clamped(end, length)
  return payPiece(vm, a < b ? b - a : a - b)
}

function between(text: string, start: number, end: number | undefined): string {
  const { length } = text
  const a = clamped(start, length)
  const b = end === undefined ? length : clamped(end, length)
  return a < b ? piece(text, a, b) : piece(text, b, a)
}

/** Leaf from text to text of about the same length. */
function mapping(name: string, map: (text: string) => string): MethodProperty {
  return {
    name,
    length: 0,
    cost: 1,
    leaf: true,
    self: 'string',
    fixed(vm, self) {
      const text = self as string
      const result = map(text)
      return result === text ? (vm.charge(scanUnits(text.length)) ? text : ABRUPT) : finished(vm, text, result)
    },
  }
}

function finished(vm: Vm, text: string, result: string): Value {
  return payString(vm, result.length, scanUnits(text.length)) ? detached(result, text.length) : ABRUPT
}

/** `includes`, `startsWith` and `endsWith`: their argument may not be a regular expression. */
function containment(name: Containment, paid?: PaidNative): MethodProperty {
  return {
    name,
    length: 1,
    cost: 1,
    leaf: { self: 'string', params: ['string', 'number?'] },
    fixed(vm, self, search, position) {
      if (
        typeof self === 'string' &&
        typeof search === 'string' &&
        (position === undefined || typeof position === 'number')
      ) {
        return contains(vm, name, self, search, position)
      }
      return vm.request(vm.realm.selfHosted('stringContains'), self, [name, search, position])
    },
    ...(paid === undefined ? {} : { paid }),
  }
}

function padding(name: 'padStart' | 'padEnd'): MethodProperty {
  return {
    name,
    length: 1,
    cost: 1,
    self: 'string',
    params: ['number'],
    fixed(vm, self, length, fill) {
      if (isPrimitive(fill)) return pad(vm, self as string, length as number, fill, name === 'padStart')
      return vm.request(vm.realm.selfHosted('stringPad'), undefined, [self, length, fill, name === 'padStart'])
    },
  }
}

/** Annex B.2.2: `<tag attribute="argument">text</tag>`. */
function html(name: string, tag: string, attribute: string | null): MethodProperty {
  return {
    name,
    length: attribute === null ? 0 : 1,
    cost: 1,
    self: 'string',
    ...(attribute === null ? {} : { params: ['string'] as const }),
    fixed(vm, self, argument) {
      const text = self as string
      const value = attribute === null ? '' : (argument as string)
      const quotes = value.split('"').length - 1
      const length =
        text.length + value.length + 5 * quotes + 2 * tag.length + 5 + (attribute === null ? 0 : attribute.length + 4)
      if (!payString(vm, length)) return ABRUPT
      const open = attribute === null ? `<${tag}>` : `<${tag} ${attribute}="${value.replaceAll('"', '&quot;')}">`
      return `${open}${text}</${tag}>`
    },
  }
}

const HTML: readonly MethodProperty[] = [
  html('anchor', 'a', 'name'),
  html('big', 'big', null),
  html('blink', 'blink', null),
  html('bold', 'b', null),
  html('fixed', 'tt', null),
  html('fontcolor', 'font', 'color'),
  html('fontsize', 'font', 'size'),
  html('italics', 'i', null),
  html('link', 'a', 'href'),
  html('small', 'small', null),
  html('strike', 'strike', null),
  html('sub', 'sub', null),
  html('sup', 'sup', null),
]

/** thisStringValue. */
function unwrap(name: string): MethodProperty {
  return {
    name,
    length: 0,
    cost: 1,
    fixed(vm, self) {
      if (typeof self === 'string') return self
      if (self instanceof PrimitiveObject && typeof self.primitive === 'string') return self.primitive
      return throwTypeError(vm, `String.prototype.${name} requires that 'this' be a String`)
    },
  }
}

/** Index of the first code unit that is half a pair, or -1. */
function loneSurrogate(text: string, from: number): number {
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0xd800 || code > 0xdfff) continue
    if (code > 0xdbff) return i
    const next = text.charCodeAt(i + 1)
    if (!(next >= 0xdc00 && next <= 0xdfff)) return i
    i++
  }
  return -1
}

function wellFormed(text: string): string {
  let result = ''
  let done = 0
  for (let at = loneSurrogate(text, 0); at >= 0; at = loneSurrogate(text, done)) {
    result += `${text.slice(done, at)}\ufffd`
    done = at + 1
  }
  return done === 0 ? text : result + text.slice(done)
}

const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD']

function textAt(result: PureNative['result'], call: (text: string, index: number) => Value): PureNative {
  return { self: 'string', args: ['number'], result, call }
}

const METHODS: readonly Property[] = [
  {
    name: 'at',
    length: 1,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['integer'],
    fixed(_vm, self, position) {
      const text = self as string
      const index = position as number
      return text[index < 0 ? text.length + index : index]
    },
  },
  {
    name: 'charAt',
    length: 1,
    cost: 1,
    self: 'string',
    params: ['integer'],
    fixed: (_vm, self, position) => (self as string)[position as number] ?? '',
    pure: textAt('string', (text, index) => text.charAt(index)),
  },
  {
    name: 'charCodeAt',
    length: 1,
    cost: 1,
    self: 'string',
    params: ['integer'],
    fixed: (_vm, self, position) => (self as string).charCodeAt(position as number),
    pure: textAt('number', (text, index) => text.charCodeAt(index)),
  },
  {
    name: 'codePointAt',
    length: 1,
    cost: 1,
    self: 'string',
    params: ['integer'],
    fixed: (_vm, self, position) => (self as string).codePointAt(position as number),
    pure: textAt('any', (text, index) => text.codePointAt(index)),
  },
  {
    name: 'concat',
    length: 1,
    cost: 1,
    self: 'string',
    rest: 'string',
    variadic(vm, self, args) {
      let length = (self as string).length
      for (const each of args) length += (each as string).length
      if (!payString(vm, length, args.length >>> 3)) return ABRUPT
      let result = self as string
      for (const each of args) result += each as string
      return result
    },
  },
  containment('endsWith', { result: 'boolean', pays: payComparison, makes: endsWith }),
  containment('includes'),
  containment('startsWith', { result: 'boolean', pays: payComparison, makes: startsWith }),
  {
    name: 'indexOf',
    length: 1,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['string', 'integer'],
    fixed(vm, self, search, position) {
      const text = self as string
      const from = Math.min(Math.max(position as number, 0), text.length)
      const at = indexOf(text, search as string, from)
      return vm.charge(scanUnits(at < 0 ? text.length - from : at - from)) ? at : ABRUPT
    },
  },
  {
    name: 'lastIndexOf',
    length: 1,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['string', 'number'],
    fixed(vm, self, search, position) {
      const text = self as string
      const from = Number.isNaN(position)
        ? text.length
        : Math.min(Math.max(Math.trunc(position as number), 0), text.length)
      const at = lastIndexOf(text, search as string, from)
      return vm.charge(scanUnits(at < 0 ? from : from - at)) ? at : ABRUPT
    },
  },
  {
    name: 'isWellFormed',
    length: 0,
    cost: 1,
    leaf: true,
    self: 'string',
    fixed(vm, self) {
      const text = self as string
      return vm.charge(text.length >>> 6) ? loneSurrogate(text, 0) < 0 : ABRUPT
    },
  },
  {
    name: 'toWellFormed',
    length: 0,
    cost: 1,
    leaf: true,
    self: 'string',
    fixed: (vm, self) =>
      payString(vm, (self as string).length, (self as string).length >>> 6) ? wellFormed(self as string) : ABRUPT,
  },
  {
    name: 'localeCompare',
    length: 1,
    cost: 3,
    self: 'string',
    params: ['string'],
    fixed(vm, self, that) {
      const left = self as string
      const right = that as string
      return vm.charge((left.length + right.length) >>> 5) ? compareForPeople(left, right) : ABRUPT
    },
  },
  {
    name: 'normalize',
    length: 0,
    cost: 2,
    self: 'string',
    params: ['string?'],
    fixed(vm, self, form) {
      if (form !== undefined && !FORMS.includes(form as string)) {
        return throwRangeError(vm, 'The normalization form should be one of NFC, NFD, NFKC, NFKD.')
      }
      const result = (self as string).normalize((form ?? 'NFC') as string)
      return payString(vm, result.length, (self as string).length >>> 5) ? result : ABRUPT
    },
  },
  padding('padEnd'),
  padding('padStart'),
  {
    name: 'repeat',
    length: 1,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['number'],
    fixed: (vm, self, count) => repeat(vm, self as string, count as number),
  },
  {
    name: 'slice',
    length: 2,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['integer', 'integer?'],
    fixed(vm, self, start, end) {
      const to = end as number | undefined
      const isPaid = paySlice(vm, self as string, start as number, to)
      return isPaid ? slice(self as string, start as number, to) : ABRUPT
    },
    paid: { result: 'string', pays: paySlice, makes: slice },
  },
  {
    name: 'substr',
    length: 2,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['integer', 'integer?'],
    fixed(vm, self, start, length) {
      const text = self as string
      const from = bound(start as number, text.length)
      const to = length === undefined ? text.length : Math.min(from + (length as number), text.length)
      return from >= to ? '' : substring(vm, text, from, to)
    },
  },
  {
    name: 'substring',
    length: 2,
    cost: 1,
    leaf: true,
    self: 'string',
    params: ['integer', 'integer?'],
    fixed(vm, self, start, end) {
      const to = end as number | undefined
      const isPaid = payBetween(vm, self as string, start as number, to)
      return isPaid ? between(self as string, start as number, to) : ABRUPT
    },
    paid: { result: 'string', pays: payBetween, makes: between },
  },
  unwrap('toString'),
  mapping('trim', (text) => text.trim()),
  mapping('trimStart', (text) => text.trimStart()),
  { data: 'trimLeft', value: (realm) => realm.intrinsic('String.prototype.trimStart'), attrs: Attr.Hidden },
  mapping('trimEnd', (text) => text.trimEnd()),
  { data: 'trimRight', value: (realm) => realm.intrinsic('String.prototype.trimEnd'), attrs: Attr.Hidden },
  mapping('toLocaleLowerCase', (text) => text.toLowerCase()),
  mapping('toLocaleUpperCase', (text) => text.toUpperCase()),
  mapping('toLowerCase', (text) => text.toLowerCase()),
  mapping('toUpperCase', (text) => text.toUpperCase()),
  unwrap('valueOf'),
  {
    name: '[Symbol.iterator]',
    key: Symbol.iterator,
    length: 0,
    cost: 1,
    fixed(vm, self) {
      if (typeof self === 'string') return newStringIterator(vm, self)
      if (self === undefined || self === null) {
        return throwTypeError(vm, 'String.prototype[Symbol.iterator] called on null or undefined')
      }
      if (isObject(self)) return vm.request(vm.realm.selfHosted('stringIterator'), self, [])
      const text = toText(vm, self)
      return typeof text === 'string' ? newStringIterator(vm, text) : text
    },
  },
]

/** A code point that ToNumber of a primitive gives; -1: ABRUPT is pending. */
function codePoint(vm: Vm, value: Value): number {
  if (!isPrimitive(value)) return -1
  const number = toNumber(vm, value)
  if (typeof number !== 'number') return -1
  if (Number.isInteger(number) && number >= 0 && number <= 0x10ffff) return number
  throwRangeError(vm, `Invalid code point ${number}`)
  return -1
}

export const STRING: ClassTable = {
  name: 'String',
  constructor: {
    name: 'String',
    length: 1,
    cost: 1,
    construct: true,
    variadic(vm, _self, args) {
      const constructs = vm.newTarget !== undefined
      const value = args.length === 0 ? '' : args[0]
      if (isObject(value)) {
        return vm.request(vm.realm.selfHosted('stringConstruct'), undefined, [value, constructs, vm.newTargetProto])
      }
      if (typeof value === 'symbol' && !constructs) return value.toString()
      const text = ownText(vm, value)
      if (typeof text !== 'string' || !constructs) return text
      return wrapPrimitive(vm, text, vm.newTargetProto, 'String.prototype')
    },
  },
  statics: [
    {
      name: 'fromCharCode',
      length: 1,
      cost: 1,
      rest: 'number',
      variadic(vm, _self, args) {
        if (args.length === 1) return String.fromCharCode(args[0] as number)
        if (!payString(vm, args.length, args.length >>> 3)) return ABRUPT
        const out = new TextBuilder()
        for (const each of args) out.add(String.fromCharCode(each as number))
        return out.text
      },
      pure: { self: 'any', args: ['number'], result: 'string', call: (code: number) => String.fromCharCode(code) },
    },
    {
      name: 'fromCodePoint',
      length: 1,
      cost: 1,
      variadic(vm, _self, args) {
        for (const each of args)
          if (isObject(each))
            return vm.request(vm.realm.selfHosted('stringFromCodePoint'), undefined, [vm.list(args.slice())])
        const out = new TextBuilder()
        for (const each of args) {
          const point = codePoint(vm, each)
          if (point < 0) return ABRUPT
          out.add(String.fromCodePoint(point))
        }
        return payString(vm, out.length, args.length >>> 3) ? out.text : ABRUPT
      },
    },
    { name: 'raw', length: 1, cost: 1, guest: 'stringRaw' },
  ],
  prototype: [...METHODS, ...PATTERN_METHODS, ...HTML],
  makePrototype: prototypeWrapper(''),
}

export const STRING_ITERATOR_PROTOTYPE: NamespaceTable = {
  name: 'StringIterator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [STRING_ITERATOR_NEXT, { data: Symbol.toStringTag, value: 'String Iterator', attrs: Attr.Configurable }],
}
