/**
 * Regular expression objects and matching. The host's RegExp does the matching, as a leaf: it is made from validated
 * source and flags only, never reached by a guest, and what it finds is copied. It charges by the characters looked at.
 */
import { newArray } from './create.js'
import { throwError } from './errors.js'
import type { FixedFunction } from './native.js'
import { defineRaw, getOwn, putOrdinary } from './objects.js'
import { Attr, ENTRY_SHIFT, type Key, type Shape } from './shape.js'
import {
  advanceIndex,
  cannotPay,
  detached,
  LARGE,
  type NamedCaptures,
  payString,
  piece,
  stringBytes,
  substitute,
  templateUnits,
  TextBuilder,
} from './strings.js'
import {
  ABRUPT,
  type Accessor,
  ClassId,
  NativeFunction,
  Size,
  type Tracer,
  type Value,
  type VMArray,
  VMObject,
} from './values.js'
import type { Vm } from './vm.js'

export class RegExpObject extends VMObject {
  /** As given. */
  readonly pattern: string
  readonly flags: string
  /** `source` as guests see it. */
  readonly source: string
  readonly global: boolean
  readonly sticky: boolean
  readonly unicode: boolean
  private readonly matcher: RegExp

  /** `lastIndex` is the first slot for good: it is the first property and can't be deleted. */
  constructor(shape: Shape, pattern: string, flags: string, matcher: RegExp) {
    super(shape, [0])
    this.pattern = pattern
    this.flags = flags
    this.source = matcher.source
    this.global = flags.includes('g')
    this.sticky = flags.includes('y')
    this.unicode = flags.includes('u') || flags.includes('v')
    this.matcher = matcher
  }
  override get classId(): ClassId {
    return ClassId.RegExp
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(REGEXP_BYTES)
    tracer.value(this.pattern)
  }

  get lastIndex(): Value {
    return this.slots[0]
  }

  /** The match at or after `index` (at it, if sticky); null for none; undefined: ABRUPT is pending. */
  match(vm: Vm, text: string, index: number): RegExpExecArray | null | undefined {
    this.matcher.lastIndex = index
    try {
      return this.matcher.exec(text)
    } catch {
      vm.terminate('other', 'a regular expression ran out of the space for backtracking')
      return undefined
    }
  }
}

const REGEXP_BYTES = 128

/**
 * RegExp.prototype. Knows whether any property that the methods of regular expressions consult has been changed, so that
 * they need not consult them.
 */
export class RegExpPrototype extends VMObject {
  /** The shape of a regular expression with nothing but its lastIndex. */
  instanceShape: Shape | null = null
  private readonly expected: readonly (readonly [Key, FixedFunction])[]
  /** Where and what the expected properties are, found under `seen`. */
  private seen: Shape | null = null
  private readonly indices: number[] = []
  private readonly values: Value[] = []

  constructor(shape: Shape, expected: readonly (readonly [Key, FixedFunction])[]) {
    super(shape, [])
    this.expected = expected
  }

  isIntact(): boolean {
    if (this.seen !== this.shape) return this.inspect()
    const { slots, indices, values } = this
    for (let i = 0; i < indices.length; i++) if (slots[indices[i]!] !== values[i]) return this.inspect()
    return true
  }

  private inspect(): boolean {
    this.seen = null
    this.indices.length = 0
    this.values.length = 0
    for (const [key, run] of this.expected) {
      const entry = this.shape.lookup(key)
      if (entry < 0) return false
      const value = this.slots[entry >> ENTRY_SHIFT]
      const fn = (entry & Attr.Accessor) === 0 ? value : (value as Accessor).getter
      if (!(fn instanceof NativeFunction) || fn.row.fixed !== run) return false
      this.indices.push(entry >> ENTRY_SHIFT)
      this.values.push(value)
    }
    this.shape.cached = true
    this.seen = this.shape
    return true
  }
}

/** A regular expression of which nothing that a method of RegExp.prototype consults has been changed. */
export function isPristine(value: Value): value is RegExpObject {
  if (!(value instanceof RegExpObject)) return false
  const { proto } = value.shape
  return proto instanceof RegExpPrototype && proto.instanceShape === value.shape && proto.isIntact()
}

const FLAGS = 'dgimsuvy'

function validFlags(flags: string): boolean {
  for (let i = 0; i < flags.length; i++) {
    if (!FLAGS.includes(flags[i]!) || flags.indexOf(flags[i]!) !== i) return false
  }
  return !(flags.includes('u') && flags.includes('v'))
}

/** RegExpInitialize (22.2.3.3). */
export function makeRegExp(vm: Vm, pattern: string, flags: string, proto: VMObject | null): Value {
  if (!validFlags(flags)) {
    return throwError(vm, 'SyntaxError', `Invalid flags supplied to RegExp constructor '${flags}'`)
  }
  let matcher: RegExp
  try {
    // Ours is global unless sticky: both take lastIndex into account.
    matcher = new RegExp(pattern, flags.replace('g', '') + (flags.includes('y') ? '' : 'g'))
  } catch (error) {
    return throwError(vm, 'SyntaxError', syntaxMessage(pattern, flags, error))
  }
  if (!vm.charge(1 + (pattern.length >>> 4))) return ABRUPT
  vm.allocate(REGEXP_BYTES + stringBytes(pattern.length))
  const prototype = proto ?? vm.realm.intrinsic('RegExp.prototype')
  let shape = prototype instanceof RegExpPrototype ? prototype.instanceShape : null
  if (shape === null) {
    shape = vm.realm.rootShape(prototype).add('lastIndex', Attr.Writable)
    if (shape !== null && prototype instanceof RegExpPrototype) prototype.instanceShape = shape
  }
  if (shape !== null) return new RegExpObject(shape, pattern, flags, matcher)
  const regexp = new RegExpObject(vm.realm.rootShape(prototype), pattern, flags, matcher)
  regexp.slots = []
  putOrdinary(vm, regexp, 'lastIndex', 0, Attr.Writable)
  return regexp
}

/** V8's message, with the guest's flags in the place of ours. */
function syntaxMessage(pattern: string, flags: string, error: unknown): string {
  const message = error instanceof Error ? error.message : ''
  const detail = message.slice(message.lastIndexOf(': ') + 2)
  return `Invalid regular expression: /${pattern}/${flags}: ${detail === '' ? 'Syntax error' : detail}`
}

/** Sets lastIndex; false: it is read-only, and a TypeError is thrown. */
export function setLastIndex(vm: Vm, regexp: RegExpObject, index: number): boolean {
  if ((regexp.shape.lookup('lastIndex') & Attr.Writable) !== 0) {
    regexp.slots[0] = index
    return true
  }
  throwError(vm, 'TypeError', "Cannot assign to read only property 'lastIndex' of object '[object RegExp]'")
  return false
}

/** Units for a match that began to look at `from`. */
function matchUnits(text: string, from: number, match: RegExpExecArray | null): number {
  const end = match === null ? text.length : match.index + match[0].length
  return end > from ? (end - from) >>> 4 : 0
}

/** Declared bytes of a match's strings. */
function matchBytes(match: RegExpExecArray): number {
  let bytes = 0
  for (let i = 0; i < match.length; i++) {
    const capture = match[i] as string | undefined
    if (capture !== undefined) bytes += stringBytes(capture.length)
  }
  return bytes
}

/** RegExpBuiltinExec (22.2.7.2) where lastIndex has been converted: array, null or ABRUPT. */
export function exec(vm: Vm, regexp: RegExpObject, text: string, lastIndex = regexp.lastIndex as number): Value {
  const match = find(vm, regexp, text, lastIndex, true)
  if (match === undefined) return ABRUPT
  return match === null ? null : matchArray(vm, text, match)
}

/** The same, without the array. */
export function test(vm: Vm, regexp: RegExpObject, text: string): Value {
  const match = find(vm, regexp, text, regexp.lastIndex as number, false)
  return match === undefined ? ABRUPT : match !== null
}

/** The match, with lastIndex set and everything paid; null, or undefined: ABRUPT is pending. */
function find(
  vm: Vm,
  regexp: RegExpObject,
  text: string,
  lastIndex: number,
  keeps: boolean,
): RegExpExecArray | null | undefined {
  const moves = regexp.global || regexp.sticky
  const from = moves ? lengthOf(lastIndex) : 0
  const match = from > text.length ? null : regexp.match(vm, text, from)
  if (match === undefined) return undefined
  const bytes = match === null || !keeps ? 0 : matchBytes(match)
  if (bytes > LARGE && !vm.reserveBytes(bytes)) return undefined
  const units = matchUnits(text, from, match)
  if (units > 0 && !vm.charge(units)) return undefined
  if (moves && !setLastIndex(vm, regexp, match === null ? 0 : match.index + match[0].length)) return undefined
  vm.allocate(bytes)
  return match
}

/** ToLength of a number. */
function lengthOf(value: number): number {
  return value > 0 ? Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER) : 0
}

function captureOf(text: string, capture: string | undefined): Value {
  return capture === undefined ? undefined : detached(capture, text.length)
}

/** The captures from 0 on, as guest values that don't hold the text. */
function capturesOf(text: string, match: RegExpExecArray): Value[] {
  const values: Value[] = []
  for (let i = 0; i < match.length; i++) values.push(captureOf(text, match[i]))
  return values
}

function matchArray(vm: Vm, text: string, match: RegExpExecArray): VMArray {
  const array = newArray(vm, capturesOf(text, match))
  defineRaw(vm, array, 'index', match.index, Attr.Plain)
  defineRaw(vm, array, 'input', text, Attr.Plain)
  defineRaw(vm, array, 'groups', groupsObject(vm, text, match), Attr.Plain)
  if (match.indices !== undefined) {
    const { indices } = match
    const pairs = newArray(
      vm,
      indices.map((pair) => indexPair(vm, pair)),
    )
    const names = match.groups === undefined ? null : Object.keys(match.groups)
    let groups: Value = undefined
    if (names !== null) {
      groups = newGroups(vm)
      for (const name of names) defineRaw(vm, groups, name, indexPair(vm, indices.groups![name]), Attr.Plain)
    }
    defineRaw(vm, pairs, 'groups', groups, Attr.Plain)
    defineRaw(vm, array, 'indices', pairs, Attr.Plain)
  }
  return array
}

function indexPair(vm: Vm, pair: readonly [number, number] | undefined): Value {
  return pair === undefined ? undefined : newArray(vm, [pair[0], pair[1]])
}

function newGroups(vm: Vm): VMObject {
  vm.allocate(Size.Object)
  return new VMObject(vm.realm.nullProtoShape, [])
}

function groupsObject(vm: Vm, text: string, match: RegExpExecArray): Value {
  if (match.groups === undefined) return undefined
  const groups = newGroups(vm)
  for (const name of Object.keys(match.groups)) {
    defineRaw(vm, groups, name, captureOf(text, match.groups[name]), Attr.Plain)
  }
  return groups
}

/** All matches of a pristine regular expression from its start (if global), or the one it has. */
interface Matches {
  readonly found: RegExpExecArray[]
  readonly units: number
  /** Of all matched strings. */
  readonly bytes: number
  /** What lastIndex becomes; -1: it stays. */
  readonly lastIndex: number
}

/** Null: ABRUPT is pending. Nothing is charged or changed. */
function findAll(vm: Vm, regexp: RegExpObject, text: string): Matches | null {
  const found: RegExpExecArray[] = []
  let units = 0
  let bytes = 0
  if (!regexp.global) {
    const from = regexp.sticky ? lengthOf(regexp.lastIndex as number) : 0
    const match = from > text.length ? null : regexp.match(vm, text, from)
    if (match === undefined) return null
    if (match !== null) found.push(match)
    const last = match === null ? 0 : match.index + match[0].length
    return {
      found,
      units: matchUnits(text, from, match),
      bytes: match === null ? 0 : matchBytes(match),
      lastIndex: regexp.sticky ? last : -1,
    }
  }
  for (let from = 0; from <= text.length; ) {
    const match = regexp.match(vm, text, from)
    if (match === undefined) return null
    units += matchUnits(text, from, match)
    if (match === null) break
    units++
    bytes += matchBytes(match) + Size.Array + Size.Slot * match.length
    found.push(match)
    const end = match.index + match[0].length
    from = match[0] === '' ? advanceIndex(text, end, regexp.unicode) : end
    if (found.length > vm.limits.arrayLength || bytes > vm.limits.memoryBytes) {
      vm.terminate('memory', 'out of memory')
      return null
    }
  }
  return { found, units, bytes, lastIndex: 0 }
}

/** Of pristine regular expressions: RegExp.prototype[Symbol.match] where global. */
export function matchAllTexts(vm: Vm, regexp: RegExpObject, text: string): Value {
  const matches = findAll(vm, regexp, text)
  if (matches === null) return ABRUPT
  const { found } = matches
  if (!pay(vm, matches, Size.Slot * found.length)) return ABRUPT
  if (matches.lastIndex >= 0) regexp.slots[0] = matches.lastIndex
  return found.length === 0
    ? null
    : newArray(
        vm,
        found.map((match) => captureOf(text, match[0])),
      )
}

function pay(vm: Vm, matches: Matches, bytes: number): boolean {
  bytes += matches.bytes
  if (bytes > LARGE && !vm.reserveBytes(bytes)) return false
  if (matches.units > 0 && !vm.charge(matches.units)) return false
  vm.allocate(matches.bytes)
  return true
}

/** RegExp.prototype[Symbol.replace] by a template. */
export function replaceByTemplate(vm: Vm, regexp: RegExpObject, text: string, template: string): Value {
  const matches = findAll(vm, regexp, text)
  if (matches === null) return ABRUPT
  const { found } = matches
  const plain = !template.includes('$')
  const units = matches.units + found.length * templateUnits(template)
  if (cannotPay(vm, units)) return ABRUPT
  const out = new TextBuilder(vm)
  let done = 0
  for (const match of found) {
    if (match.index > done) out.add(text.slice(done, match.index))
    done = match.index + match[0].length
    if (plain) out.add(template)
    else {
      const { groups } = match
      const named: NamedCaptures | null =
        groups === undefined ? null : (name) => (Object.hasOwn(groups, name) ? (groups[name] ?? '') : '')
      substitute(out, template, text, match[0], match.index, match.slice(1), named)
    }
  }
  out.add(text.slice(done))
  if (!payString(vm, out.length, units)) return ABRUPT
  if (matches.lastIndex >= 0) regexp.slots[0] = matches.lastIndex
  return out.text
}

/** For replacing by a function: a list of position, length of the match and list of arguments, again and again. */
export function replacerCalls(vm: Vm, regexp: RegExpObject, text: string): Value {
  const matches = findAll(vm, regexp, text)
  if (matches === null) return ABRUPT
  const { found } = matches
  if (!pay(vm, matches, 0)) return ABRUPT
  if (matches.lastIndex >= 0) regexp.slots[0] = matches.lastIndex
  const list: Value[] = []
  for (const match of found) {
    const args = capturesOf(text, match)
    args.push(match.index, text)
    const groups = groupsObject(vm, text, match)
    if (groups !== undefined) args.push(groups)
    list.push(match.index, match[0].length, vm.list(args))
  }
  return vm.list(list)
}

/** RegExp.prototype[Symbol.search]. */
export function search(vm: Vm, regexp: RegExpObject, text: string): Value {
  const match = regexp.match(vm, text, 0)
  if (match === undefined) return ABRUPT
  const units = matchUnits(text, 0, match)
  if (units > 0 && !vm.charge(units)) return ABRUPT
  return match === null ? -1 : match.index
}

/** RegExp.prototype[Symbol.split], not sticky: the specification tries a sticky one at every index, this looks ahead. */
export function split(vm: Vm, regexp: RegExpObject, text: string, limit: number): Value {
  const parts: Value[] = []
  if (limit === 0) return newArray(vm, parts)
  let units = 0
  let bytes = 0
  const add = (part: Value): boolean => {
    if (typeof part === 'string') bytes += stringBytes(part.length)
    return parts.push(part) === limit
  }
  const finish = (): Value => {
    if (parts.length > vm.limits.arrayLength) {
      vm.terminate('other', `array length limit of ${vm.limits.arrayLength} exceeded`)
      return ABRUPT
    }
    bytes += Size.Slot * parts.length
    if (bytes > LARGE && !vm.reserveBytes(bytes)) return ABRUPT
    if (units > 0 && !vm.charge(units)) return ABRUPT
    vm.allocate(bytes - Size.Slot * parts.length)
    return newArray(vm, parts)
  }
  if (text === '') {
    const match = regexp.match(vm, text, 0)
    if (match === undefined) return ABRUPT
    if (match === null) add(text)
    return finish()
  }
  let start = 0
  for (let from = 0; from < text.length; ) {
    const match = regexp.match(vm, text, from)
    if (match === undefined) return ABRUPT
    units += matchUnits(text, from, match) + 1
    if (match === null || match.index >= text.length) break
    const end = match.index + match[0].length
    if (end === start) {
      from = advanceIndex(text, from, regexp.unicode)
      continue
    }
    if (add(piece(text, start, match.index))) return finish()
    start = end
    for (let i = 1; i < match.length; i++) if (add(captureOf(text, match[i]))) return finish()
    from = match[0] === '' ? advanceIndex(text, end, regexp.unicode) : end
  }
  add(piece(text, start, text.length))
  return finish()
}

/** A %RegExpStringIterator%. */
export class RegExpStringIterator extends VMObject {
  readonly regexp: VMObject
  readonly text: string
  readonly global: boolean
  readonly unicode: boolean
  done = false
  constructor(vm: Vm, regexp: VMObject, text: string, global: boolean, unicode: boolean) {
    super(vm.realm.rootShape(vm.realm.intrinsic('RegExpStringIterator.prototype')), [])
    vm.allocate(Size.Iterator)
    this.regexp = regexp
    this.text = text
    this.global = global
    this.unicode = unicode
  }
  override get classId(): ClassId {
    return ClassId.Iterator
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    tracer.value(this.regexp)
    tracer.value(this.text)
  }
}

/** `get RegExp[Symbol.species]`. */
export function speciesGetter(_vm: Vm, self: Value): Value {
  return self
}

/** Does a pristine regular expression's SpeciesConstructor give the RegExp of its own realm? */
export function hasPlainSpecies(vm: Vm, regexp: RegExpObject): boolean {
  const proto = regexp.shape.proto!
  const entry = proto.shape.lookup('constructor')
  const constructor = vm.realm.intrinsic('RegExp')
  if (entry < 0 || (entry & Attr.Accessor) !== 0 || proto.slots[entry >> ENTRY_SHIFT] !== constructor) return false
  if (!getOwn(vm, constructor, Symbol.species) || (vm.propertyAttrs & Attr.Accessor) === 0) return false
  const { getter } = vm.propertyValue as Accessor
  return getter instanceof NativeFunction && getter.row.fixed === speciesGetter
}

/** Flags as their getter puts them together. */
export function orderedFlags(flags: string): string {
  let ordered = ''
  for (const flag of FLAGS) if (flags.includes(flag)) ordered += flag
  return ordered
}
