/** Regular expression objects, and the operations on them that call no guest code. Matching is src/regexp's. */
import { newArray } from './create.js'
import { exceedsArrayLength } from './properties.js'
import { throwError } from './errors.js'
import type { FixedFunction } from './native.js'
import { defineRaw, getOwn, putOrdinary } from './objects.js'
import { PatternError, type Program } from '../regexp/program.js'
import { captureBytes, type Positions, type Search, SearchMode, type SharedProgram } from './regexp-search.js'
import { Attr, ENTRY_SHIFT, type Key, type Shape } from './shape.js'
import {
  cannotPay,
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
  pattern: string
  flags: string
  /** `source` as guests see it. */
  source: string
  global: boolean
  sticky: boolean
  unicode: boolean
  program: Program
  shared: SharedProgram

  /** `lastIndex` is the first slot for good: it is the first property and can't be deleted. */
  constructor(shape: Shape, shared: SharedProgram) {
    super(shape, [0])
    this.pattern = shared.pattern
    this.flags = shared.flags
    this.source = shared.source
    this.global = shared.global
    this.sticky = shared.sticky
    this.program = shared.program
    this.unicode = shared.program.flags.unicode
    this.shared = shared
  }
  override get classId(): ClassId {
    return ClassId.RegExp
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(REGEXP_BYTES)
    if (this.shared.mark !== this.mark) {
      this.shared.mark = this.mark
      tracer.bytes(this.program.bytes)
    }
    tracer.value(this.pattern)
  }

  /** Takes over what another one matches. */
  become(other: RegExpObject): void {
    this.pattern = other.pattern
    this.flags = other.flags
    this.source = other.source
    this.global = other.global
    this.sticky = other.sticky
    this.unicode = other.unicode
    this.program = other.program
    this.shared = other.shared
  }

  get lastIndex(): Value {
    return this.slots[0]
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
  readonly expected: readonly (readonly [Key, FixedFunction])[]
  /** Where and what the expected properties are, found under `seen`. */
  private seen: Shape | null = null
  private readonly indices: number[] = []
  private readonly values: Value[] = []

  constructor(shape: Shape, expected: readonly (readonly [Key, FixedFunction])[]) {
    super(shape, [])
    this.expected = expected
  }

  /** Are the first so many of what is watched as they were? */
  isIntact(count: number): boolean {
    if (this.seen !== this.shape) return this.inspect()
    const { slots, indices, values } = this
    for (let i = 0; i < count; i++) if (slots[indices[i]!] !== values[i]) return this.inspect()
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
  return (
    proto instanceof RegExpPrototype && proto.instanceShape === value.shape && proto.isIntact(proto.expected.length)
  )
}

/** The same of `exec` alone, which is the first that is watched. */
export function hasPlainExec(value: Value): value is RegExpObject {
  if (!(value instanceof RegExpObject)) return false
  const { proto } = value.shape
  return proto instanceof RegExpPrototype && proto.instanceShape === value.shape && proto.isIntact(1)
}

const FLAGS = 'dgimsuvy'

function validFlags(flags: string): boolean {
  for (let i = 0; i < flags.length; i++) {
    if (!FLAGS.includes(flags[i]!) || flags.indexOf(flags[i]!) !== i) return false
  }
  return !(flags.includes('u') && flags.includes('v'))
}

/** Null: ABRUPT is pending. */
function sharedProgram(vm: Vm, pattern: string, flags: string): SharedProgram | null {
  if (!validFlags(flags)) {
    throwError(vm, 'SyntaxError', `Invalid flags supplied to RegExp constructor '${flags}'`)
    return null
  }
  if (cannotPay(vm, 1 + (pattern.length >>> 2))) return null
  try {
    return vm.regExps.program(pattern, flags)
  } catch (error) {
    if (!(error instanceof PatternError)) throw error
    if (vm.charge(1 + (pattern.length >>> 2))) {
      throwError(vm, 'SyntaxError', `Invalid regular expression: /${pattern}/${flags}: ${error.message}`)
    }
    return null
  }
}

/** RegExpInitialize (22.2.3.3). */
export function makeRegExp(vm: Vm, pattern: string, flags: string, proto: VMObject | null): Value {
  const shared = vm.regExps.newest(pattern, flags) ?? sharedProgram(vm, pattern, flags)
  if (shared === null) return ABRUPT
  const { program } = shared
  if (!vm.charge(1 + program.cost)) return ABRUPT
  vm.allocate(REGEXP_BYTES + program.bytes + stringBytes(pattern.length))
  const prototype = proto ?? vm.realm.intrinsic('RegExp.prototype')
  let shape = prototype instanceof RegExpPrototype ? prototype.instanceShape : null
  if (shape === null) {
    shape = vm.realm.rootShape(prototype).add('lastIndex', Attr.Writable)
    if (shape !== null && prototype instanceof RegExpPrototype) prototype.instanceShape = shape
  }
  if (shape !== null) return new RegExpObject(shape, shared)
  const regexp = new RegExpObject(vm.realm.rootShape(prototype), shared)
  regexp.slots = []
  putOrdinary(vm, regexp, 'lastIndex', 0, Attr.Writable)
  return regexp
}

/** Sets lastIndex; false: it is read-only, and a TypeError is thrown. */
export function setLastIndex(vm: Vm, regexp: RegExpObject, index: number): boolean {
  const { proto } = regexp.shape
  const isPlain = proto instanceof RegExpPrototype && proto.instanceShape === regexp.shape
  if (isPlain || (regexp.shape.lookup('lastIndex') & Attr.Writable) !== 0) {
    regexp.slots[0] = index
    return true
  }
  throwError(vm, 'TypeError', "Cannot assign to read only property 'lastIndex' of object '[object RegExp]'")
  return false
}

/** A search that has found what there is; null: ABRUPT is pending. To be paid for by `pay`. */
function searched(
  vm: Vm,
  mode: SearchMode,
  regexp: RegExpObject,
  text: string,
  from: number,
  limit = Number.POSITIVE_INFINITY,
): Search | null {
  const search = vm.regExps.search(regexp.shared)
  search.begin(mode, regexp.shared, text, from, regexp.sticky, limit)
  return search.run(vm) ? search : null
}

/** Pays for a search, `units` of other work and `bytes` of which `declared` stay to be declared. False: return ABRUPT. */
function pay(vm: Vm, search: Search, units: number, bytes: number, declared: number): boolean {
  if (bytes > LARGE && !vm.reserveBytes(bytes)) return false
  units += search.units
  if (units > 0 && !vm.charge(units)) return false
  vm.allocate(declared)
  search.end()
  return true
}

/** RegExpBuiltinExec (22.2.7.2) where lastIndex has been converted: array, null or ABRUPT. */
export function exec(vm: Vm, regexp: RegExpObject, text: string, lastIndex = regexp.lastIndex as number): Value {
  const match = find(vm, regexp, text, lastIndex, true)
  if (match === undefined) return ABRUPT
  return match === null ? null : matchArray(vm, regexp, text, match)
}

/** The same, without the array. */
export function test(vm: Vm, regexp: RegExpObject, text: string): Value {
  const match = find(vm, regexp, text, regexp.lastIndex as number, false)
  return match === undefined ? ABRUPT : match !== null
}

/** The match, with lastIndex set and everything paid; null, or undefined: ABRUPT is pending. Good until the next search. */
function find(
  vm: Vm,
  regexp: RegExpObject,
  text: string,
  lastIndex: number,
  keeps: boolean,
): Positions | null | undefined {
  const moves = regexp.global || regexp.sticky
  const from = moves ? lengthOf(lastIndex) : 0
  let match: Positions | null = null
  if (from <= text.length) {
    const search = searched(vm, SearchMode.First, regexp, text, from)
    if (search === null) return undefined
    match = search.first
    const bytes = match === null || !keeps ? 0 : captureBytes(regexp.program, match)
    if (!pay(vm, search, 0, bytes, bytes)) return undefined
    search.forget()
  }
  if (moves && !setLastIndex(vm, regexp, match === null ? 0 : match[1]!)) return undefined
  return match
}

/** ToLength of a number. */
function lengthOf(value: number): number {
  return value > 0 ? Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER) : 0
}

/** The text of a group (0: of the match), as a guest value that doesn't hold the whole text. */
function captureOf(text: string, match: Positions, group: number): Value {
  const end = match[group * 2 + 1]!
  return end < 0 ? undefined : piece(text, match[group * 2]!, end)
}

function capturesOf({ program }: RegExpObject, text: string, match: Positions, from = 0): Value[] {
  const values: Value[] = []
  for (let group = from; group < program.captureCount; group++) values.push(captureOf(text, match, group))
  return values
}

/** Of the groups of one name the one that took part, or the first. */
function groupOf(groups: readonly number[], match: Positions): number {
  return groups.find((group) => match[group * 2 + 1]! >= 0) ?? groups[0]!
}

function matchArray(vm: Vm, regexp: RegExpObject, text: string, match: Positions): VMArray {
  const captures = capturesOf(regexp, text, match)
  vm.texts.addAll(captures)
  const array = newArray(vm, captures)
  // The texts of the captures, which the host has once.
  const groups = namedGroups(vm, regexp, match, (group) => captures[group])
  const { resultShapes } = vm.regExps
  const known = resultShapes.get(array.shape)
  if (known !== undefined) {
    vm.allocate(3 * Size.Slot)
    array.shape = known
    array.slots = [match[0]!, text, groups]
  } else {
    const { shape } = array
    defineRaw(vm, array, 'index', match[0]!, Attr.Plain)
    defineRaw(vm, array, 'input', text, Attr.Plain)
    defineRaw(vm, array, 'groups', groups, Attr.Plain)
    if (!array.shape.dictionary) resultShapes.set(shape, array.shape)
  }
  if (regexp.flags.includes('d')) {
    const pair = (group: number): Value => indexPair(vm, match, group)
    const list: Value[] = []
    for (let group = 0; group < regexp.program.captureCount; group++) list.push(pair(group))
    const pairs = newArray(vm, list)
    defineRaw(vm, pairs, 'groups', namedGroups(vm, regexp, match, pair), Attr.Plain)
    defineRaw(vm, array, 'indices', pairs, Attr.Plain)
  }
  return array
}

function indexPair(vm: Vm, match: Positions, group: number): Value {
  const end = match[group * 2 + 1]!
  return end < 0 ? undefined : newArray(vm, [match[group * 2]!, end])
}

/** Undefined where the pattern has no names. */
function namedGroups(vm: Vm, { program }: RegExpObject, match: Positions, value: (group: number) => Value): Value {
  if (program.names.size === 0) return undefined
  vm.allocate(Size.Object)
  const object = new VMObject(vm.realm.nullProtoShape, [])
  for (const [name, groups] of program.names) {
    defineRaw(vm, object, name, value(groupOf(groups, match)), Attr.Plain)
  }
  return object
}

/** All matches of a pristine regular expression from its start (if global), or the one it has; null: ABRUPT is pending. */
function findAll(vm: Vm, regexp: RegExpObject, text: string): Search | null {
  if (regexp.global) return searched(vm, SearchMode.All, regexp, text, 0)
  const from = regexp.sticky ? lengthOf(regexp.lastIndex as number) : 0
  const search = searched(vm, SearchMode.First, regexp, text, from)
  if (search !== null && search.first !== null) {
    search.bytes = captureBytes(regexp.program, search.first)
    search.found = [search.first]
  }
  return search
}

/** After `findAll`, once everything is paid. */
function moveLastIndex(regexp: RegExpObject, found: readonly Positions[]): void {
  if (regexp.global) regexp.slots[0] = 0
  else if (regexp.sticky) regexp.slots[0] = found.length === 0 ? 0 : found[0]![1]!
}

/** Of pristine regular expressions: RegExp.prototype[Symbol.match] where global. */
export function matchAllTexts(vm: Vm, regexp: RegExpObject, text: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found, bytes } = search
  if (found.length > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
  if (!pay(vm, search, 0, bytes + Size.Slot * found.length, bytes)) return ABRUPT
  moveLastIndex(regexp, found)
  const texts = found.map((match) => captureOf(text, match, 0))
  vm.texts.addAll(texts)
  search.forget()
  return texts.length === 0 ? null : newArray(vm, texts)
}

/** RegExp.prototype[Symbol.replace] by a template. */
export function replaceByTemplate(vm: Vm, regexp: RegExpObject, text: string, template: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found } = search
  const { names } = regexp.program
  const plain = !template.includes('$')
  const units = search.units + found.length * templateUnits(template)
  if (cannotPay(vm, units)) return ABRUPT
  const out = new TextBuilder(vm.limits.stringLength)
  let done = 0
  for (const match of found) {
    const start = match[0]!
    if (start > done) out.add(text.slice(done, start))
    done = match[1]!
    if (plain) out.add(template)
    else {
      const named: NamedCaptures | null = names.size === 0 ? null : (name) => namedText(text, match, names.get(name))
      substitute(out, template, text, text.slice(start, done), start, capturesOf(regexp, text, match, 1), named)
    }
  }
  out.add(text.slice(done))
  if (!payString(vm, out.length, units)) return ABRUPT
  search.end()
  moveLastIndex(regexp, found)
  search.forget()
  return out.text
}

function namedText(text: string, match: Positions, groups: readonly number[] | undefined): string {
  if (groups === undefined) return ''
  return (captureOf(text, match, groupOf(groups, match)) as string | undefined) ?? ''
}

/** For replacing by a function: a list of position, length of the match and list of arguments, again and again. */
export function replacerCalls(vm: Vm, regexp: RegExpObject, text: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found, bytes } = search
  if (!pay(vm, search, 0, bytes, bytes)) return ABRUPT
  moveLastIndex(regexp, found)
  const list: Value[] = []
  for (const match of found) {
    const args = capturesOf(regexp, text, match)
    vm.texts.addAll(args)
    const groups = namedGroups(vm, regexp, match, (group) => args[group])
    args.push(match[0]!, text)
    if (groups !== undefined) args.push(groups)
    list.push(match[0]!, match[1]! - match[0]!, vm.list(args))
  }
  search.forget()
  return vm.list(list)
}

/** RegExp.prototype[Symbol.search]. */
export function search(vm: Vm, regexp: RegExpObject, text: string): Value {
  const search = searched(vm, SearchMode.First, regexp, text, 0)
  if (search === null || !pay(vm, search, 0, 0, 0)) return ABRUPT
  const index = search.first === null ? -1 : search.first[0]!
  search.forget()
  return index
}

/** RegExp.prototype[Symbol.split], not sticky: the specification tries a sticky one at every index, this looks ahead. */
export function split(vm: Vm, regexp: RegExpObject, text: string, limit: number): Value {
  if (limit === 0) return newArray(vm, [])
  const mode = text === '' ? SearchMode.First : SearchMode.Separators
  const search = searched(vm, mode, regexp, text, 0, limit)
  if (search === null) return ABRUPT
  const parts: Value[] = []
  let bytes = 0
  const add = (part: Value): void => {
    if (parts.length >= limit) return
    if (typeof part === 'string') bytes += stringBytes(part.length)
    parts.push(part)
  }
  let start = 0
  if (text !== '') {
    for (const match of search.found) {
      add(piece(text, start, match[0]!))
      start = match[1]!
      for (const part of capturesOf(regexp, text, match, 1)) add(part)
    }
  }
  if (text !== '' || search.first === null) add(piece(text, start, text.length))
  if (parts.length > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
  if (!pay(vm, search, 0, bytes + Size.Slot * parts.length, bytes)) return ABRUPT
  search.forget()
  vm.texts.addAll(parts)
  return newArray(vm, parts)
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
