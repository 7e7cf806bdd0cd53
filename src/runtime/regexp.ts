/** The operations on regular expressions that call no guest code. Matching is src/regexp's. */
import { iteratorResult, newArray } from './create.js'
import { exceedsArrayLength } from './properties.js'
import { throwError } from './errors.js'
import { NO_SLOTS } from './layout.js'
import type { NativeRow } from './native.js'
import { defineRaw, putOrdinary } from './objects.js'
import { PatternError, type Program } from '../regexp/program.js'
import { isPristine, REGEXP_BYTES, RegExpObject, RegExpPrototype } from './regexp-object.js'
import { captureBytes, type Positions, type Search, SearchMode, type SharedProgram } from './regexp-search.js'
import { Attr, type Shape } from './shape.js'
import {
  advanceIndex,
  cannotPay,
  TextLimit,
  payString,
  piece,
  type Replaced,
  stringBytes,
  substitute,
  templateUnits,
  TextBuilder,
} from './strings.js'
import { ABRUPT, ClassId, HOLE, Size, type Tracer, type Value, VMArray, VMObject } from './values.js'
import type { Vm } from './vm.js'

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

/** What making an object of it costs. */
export const unitsOf = ({ program }: SharedProgram): number => 1 + program.cost

/** An object of this shape. Pays for nothing. */
export function bornRegExp(vm: Vm, shape: Shape, shared: SharedProgram): RegExpObject {
  vm.allocate(REGEXP_BYTES + shared.program.bytes + stringBytes(shared.pattern.length))
  return new RegExpObject(shape, shared)
}

/** RegExpInitialize (22.2.3.3). */
export function makeRegExp(vm: Vm, pattern: string, flags: string, proto: VMObject | null): Value {
  const shared = vm.regExps.newest(pattern, flags) ?? sharedProgram(vm, pattern, flags)
  if (shared === null) return ABRUPT
  if (!vm.charge(unitsOf(shared))) return ABRUPT
  const prototype = proto ?? vm.realm.regExpPrototype
  let shape = prototype instanceof RegExpPrototype ? prototype.instanceShape : null
  if (shape === null) {
    shape = vm.realm.rootShape(prototype).add('lastIndex', Attr.Writable)
    if (shape !== null && prototype instanceof RegExpPrototype) prototype.instanceShape = shape
  }
  if (shape !== null) return bornRegExp(vm, shape, shared)
  const regexp = bornRegExp(vm, vm.realm.rootShape(prototype), shared)
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

/** Pays for a search, `units` of other work and `bytes` of which `declared` stay to be declared. False: return ABRUPT. */
function pay(vm: Vm, search: Search, units: number, bytes: number, declared: number): boolean {
  if (bytes > TextLimit.Large && !vm.reserveBytes(bytes)) return false
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
  units = 0,
): Positions | null | undefined {
  const { global, sticky } = regexp.shared
  const moves = global || sticky
  const from = moves ? lengthOf(lastIndex) : 0
  let match: Positions | null | undefined = null
  if (from <= text.length) match = firstMatch(vm, regexp.shared, text, from, keeps, units)
  else if (units > 0 && !vm.charge(units)) return undefined
  if (match === undefined) return undefined
  if (moves && !setLastIndex(vm, regexp, match === null ? 0 : match[1]!)) return undefined
  return match
}

/** The first match at or after an index, paid for; null, or undefined: ABRUPT is pending. Good until the next search. */
function firstMatch(
  vm: Vm,
  shared: SharedProgram,
  text: string,
  from: number,
  keeps: boolean,
  units: number,
): Positions | null | undefined {
  const search = vm.regExps.search(shared)
  const quick = search.isQuick(vm, shared, text, from)
  if (!quick && !search.find(vm, SearchMode.First, shared, text, from, 0)) return undefined
  const { first } = search
  const bytes = first === null || !keeps ? 0 : captureBytes(shared.program, first)
  if (!quick) {
    if (!pay(vm, search, units, bytes, bytes)) return undefined
    search.forget()
    return first
  }
  if (bytes > TextLimit.Large && !vm.reserveBytes(bytes)) return undefined
  units += search.quickUnits
  if (units > 0 && !vm.charge(units)) return undefined
  if (bytes > 0) vm.allocate(bytes)
  return first
}

/** ToLength of a number. */
function lengthOf(value: number): number {
  return value > 0 ? Math.min(Math.floor(value), Number.MAX_SAFE_INTEGER) : 0
}

/** The text between a start, which is at this index of the positions, and its end, as a guest value that doesn't hold the whole text. */
function captureOf(text: string, positions: Positions, at: number): Value {
  const end = positions[at + 1]!
  return end < 0 ? undefined : piece(text, positions[at]!, end)
}

/** The texts of the match whose positions begin at `at`, and of its groups. */
function capturesOf({ shared }: RegExpObject, text: string, positions: Positions, at: number): Value[] {
  // The host gives an array that is born with its elements, or copied, no more room than it needs.
  switch (shared.program.captureCount) {
    case 1:
      return [captureOf(text, positions, at)]
    case 2:
      return [captureOf(text, positions, at), captureOf(text, positions, at + 2)]
    case 3:
      return [captureOf(text, positions, at), captureOf(text, positions, at + 2), captureOf(text, positions, at + 4)]
  }
  const values: Value[] = shared.blank.slice()
  for (let i = 0; i < values.length; i++) values[i] = captureOf(text, positions, at + i * 2)
  return values
}

/** Of the groups of one name the one that took part, or the first. */
function groupOf(groups: readonly number[], positions: Positions, at: number): number {
  for (let i = 0; i < groups.length; i++) if (positions[at + groups[i]! * 2 + 1]! >= 0) return groups[i]!
  return groups[0]!
}

function matchArray(vm: Vm, regexp: RegExpObject, text: string, match: Positions): VMArray {
  const captures = capturesOf(regexp, text, match, 0)
  vm.texts.addAll(captures)
  // The texts of the captures, which the host has once.
  const { shared } = regexp
  const groups = shared.named.length > 0 ? namedGroups(vm, shared, match, 0, captures) : undefined
  const { regExps } = vm
  const shape = vm.realm.arrayShape
  let array: VMArray
  if (regExps.bornShape === shape) {
    vm.allocate(Size.Array + Size.Slot * (captures.length + 3))
    array = new VMArray(regExps.resultShape!, captures, [match[0]!, text, groups])
  } else {
    array = newArray(vm, captures)
    defineRaw(vm, array, 'index', match[0]!, Attr.Plain)
    defineRaw(vm, array, 'input', text, Attr.Plain)
    defineRaw(vm, array, 'groups', groups, Attr.Plain)
    if (!array.shape.dictionary) {
      regExps.bornShape = shape
      regExps.resultShape = array.shape
    }
  }
  if (shared.hasIndices) {
    const list: Value[] = []
    for (let group = 0; group < shared.program.captureCount; group++) list.push(indexPair(vm, match, group))
    const pairs = newArray(vm, list)
    const groupPairs = shared.named.length > 0 ? namedGroups(vm, shared, match, 0, list) : undefined
    defineRaw(vm, pairs, 'groups', groupPairs, Attr.Plain)
    defineRaw(vm, array, 'indices', pairs, Attr.Plain)
  }
  return array
}

function indexPair(vm: Vm, match: Positions, group: number): Value {
  const end = match[group * 2 + 1]!
  return end < 0 ? undefined : newArray(vm, [match[group * 2]!, end])
}

/** An object of what the named groups of the match at `at` have among the values of all groups. */
function namedGroups(
  vm: Vm,
  shared: SharedProgram,
  positions: Positions,
  at: number,
  values: readonly Value[],
): VMObject {
  vm.allocate(Size.Object)
  const { named } = shared
  const root = vm.realm.nullProtoShape
  if (shared.groupsRoot === root) {
    vm.allocate(named.length * Size.Slot)
    const slots: Value[] = []
    for (const groups of named) slots.push(values[groupOf(groups, positions, at)])
    return new VMObject(shared.groupsShape!, slots)
  }
  const object = new VMObject(root, [])
  for (const [name, groups] of shared.program.names) {
    defineRaw(vm, object, name, values[groupOf(groups, positions, at)], Attr.Plain)
  }
  if (!object.shape.dictionary) {
    shared.groupsRoot = root
    shared.groupsShape = object.shape
  }
  return object
}

/** All matches of a pristine regular expression from its start (if global), or the one it has; null: ABRUPT is pending. */
function findAll(vm: Vm, regexp: RegExpObject, text: string): Search | null {
  const { shared } = regexp
  const search = vm.regExps.search(shared)
  if (shared.global) return search.find(vm, SearchMode.All, shared, text, 0, 0) ? search : null
  const from = shared.sticky ? lengthOf(regexp.lastIndex as number) : 0
  if (!search.find(vm, SearchMode.First, shared, text, from, 0)) return null
  search.keepFirst()
  return search
}

/** After `findAll`, once everything is paid. */
function moveLastIndex({ shared, slots }: RegExpObject, found: readonly number[]): void {
  if (shared.global) slots[0] = 0
  else if (shared.sticky) slots[0] = found.length === 0 ? 0 : found[1]!
}

/** Of pristine regular expressions: RegExp.prototype[Symbol.match] where global. */
export function matchAllTexts(vm: Vm, regexp: RegExpObject, text: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found, bytes } = search
  if (search.count > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
  if (!pay(vm, search, 0, bytes + Size.Slot * search.count, bytes)) return ABRUPT
  moveLastIndex(regexp, found)
  const stride = regexp.program.captureCount * 2
  const texts: Value[] = []
  for (let at = 0; at < found.length; at += stride) texts.push(captureOf(text, found, at))
  vm.texts.addAll(texts)
  search.forget()
  return texts.length === 0 ? null : newArray(vm, texts)
}

/** RegExp.prototype[Symbol.replace] by a template. */
export function replaceByTemplate(vm: Vm, regexp: RegExpObject, text: string, template: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found } = search
  const { captureCount } = regexp.program
  const replaced = new ReplacedMatch(regexp.program, text, found)
  const plain = !template.includes('$')
  const units = search.units + search.count * templateUnits(template)
  if (cannotPay(vm, units)) return ABRUPT
  const out = new TextBuilder(vm.limits.stringLength)
  let done = 0
  for (let at = 0; at < found.length; at += captureCount * 2) {
    const start = found[at]!
    if (start > done) out.add(text.slice(done, start))
    done = found[at + 1]!
    if (plain) out.add(template)
    else {
      replaced.at = at
      substitute(out, template, text, start, done, replaced)
    }
  }
  out.add(text.slice(done))
  if (!payString(vm, out.length, units)) return ABRUPT
  search.end()
  moveLastIndex(regexp, found)
  search.forget()
  return out.text
}

/** The match whose positions begin at `at`. */
class ReplacedMatch implements Replaced {
  at = 0
  readonly groups: number
  readonly hasNames: boolean
  private readonly program: Program
  private readonly text: string
  private readonly found: Positions
  constructor(program: Program, text: string, found: Positions) {
    this.program = program
    this.text = text
    this.found = found
    this.groups = program.captureCount - 1
    this.hasNames = program.names.size > 0
  }
  get matched(): string {
    return this.text.slice(this.found[this.at], this.found[this.at + 1])
  }
  group(index: number): string | undefined {
    const { found } = this
    const at = this.at + index * 2
    return found[at + 1]! < 0 ? undefined : this.text.slice(found[at], found[at + 1])
  }
  named(name: string): string {
    const groups = this.program.names.get(name)
    return groups === undefined ? '' : (this.group(groupOf(groups, this.found, this.at)) ?? '')
  }
}

/** For replacing by a function: a list of position, length of the match and list of arguments, again and again. */
export function replacerCalls(vm: Vm, regexp: RegExpObject, text: string): Value {
  const search = findAll(vm, regexp, text)
  if (search === null) return ABRUPT
  const { found, bytes } = search
  if (!pay(vm, search, 0, bytes, bytes)) return ABRUPT
  moveLastIndex(regexp, found)
  const list: Value[] = []
  const { shared } = regexp
  for (let at = 0; at < found.length; at += shared.program.captureCount * 2) {
    const start = found[at]!
    const args = capturesOf(regexp, text, found, at)
    vm.texts.addAll(args)
    const groups = shared.named.length > 0 ? namedGroups(vm, shared, found, at, args) : undefined
    args.push(start, text)
    if (groups !== undefined) args.push(groups)
    list.push(start, found[at + 1]! - start, vm.list(args))
  }
  search.forget()
  return vm.list(list)
}

/** RegExp.prototype[Symbol.search]. */
export function search(vm: Vm, regexp: RegExpObject, text: string): Value {
  const match = firstMatch(vm, regexp.shared, text, 0, false, 0)
  if (match === undefined) return ABRUPT
  return match === null ? -1 : match[0]!
}

/** RegExp.prototype[Symbol.split], not sticky: the specification tries a sticky one at every index, this looks ahead. */
export function split(vm: Vm, regexp: RegExpObject, text: string, limit: number): Value {
  if (limit === 0) return newArray(vm, [])
  const mode = text === '' ? SearchMode.First : SearchMode.Separators
  const search = vm.regExps.search(regexp.shared)
  if (!search.find(vm, mode, regexp.shared, text, 0, limit)) return ABRUPT
  const parts: Value[] = []
  let bytes = 0
  let start = 0
  if (text !== '') {
    const { found } = search
    const stride = regexp.program.captureCount * 2
    for (let at = 0; at < found.length && parts.length < limit; at += stride) {
      bytes += stringBytes(found[at]! - start)
      parts.push(piece(text, start, found[at]!))
      start = found[at + 1]!
      for (let group = at + 2; group < at + stride && parts.length < limit; group += 2) {
        if (found[group + 1]! >= 0) bytes += stringBytes(found[group + 1]! - found[group]!)
        parts.push(captureOf(text, found, group))
      }
    }
  }
  if (parts.length < limit && (text !== '' || search.first === null)) {
    bytes += stringBytes(text.length - start)
    parts.push(piece(text, start, text.length))
  }
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
    super(vm.realm.rootShape(vm.realm.intrinsic('RegExpStringIterator.prototype')), NO_SLOTS)
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

/** What the matcher's call and its `exec` cost. */
const STEP_UNITS = 2

/** The next match as the iterator gives it, or HOLE at the end; null: guest code may have a say. */
export function stepMatches(vm: Vm, iterator: RegExpStringIterator, cost = STEP_UNITS): Value | null {
  const { regexp, text } = iterator
  if (iterator.done || !isPristine(regexp) || typeof regexp.lastIndex !== 'number') return null
  const match = find(vm, regexp, text, regexp.lastIndex, true, cost)
  if (match === undefined) return ABRUPT
  iterator.done = match === null || !iterator.global
  if (match === null) return HOLE
  if (iterator.global && match[0] === match[1])
    setLastIndex(vm, regexp, advanceIndex(text, lengthOf(regexp.lastIndex), iterator.unicode))
  return matchArray(vm, regexp, text, match)
}

/** `next` of these iterators: a step whose method is this needs no call. */
export const REGEXP_ITERATOR_NEXT: NativeRow = {
  name: 'next',
  length: 0,
  cost: 1,
  direct: true,
  fixed(vm, self) {
    const value = self instanceof RegExpStringIterator ? stepMatches(vm, self, STEP_UNITS - 1) : null
    if (value === null) return vm.request(vm.realm.selfHosted('regExpStringIteratorNext'), self, [])
    if (value === ABRUPT) return ABRUPT
    return value === HOLE ? iteratorResult(vm, undefined, true) : iteratorResult(vm, value, false)
  },
}

/** Flags as their getter puts them together. */
export function orderedFlags(flags: string): string {
  let ordered = ''
  for (const flag of FLAGS) if (flags.includes(flag)) ordered += flag
  return ordered
}
