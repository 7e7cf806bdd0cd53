/**
 * What console.log prints of a value: Node's util.inspect with its default options, as a leaf over guest values. Where
 * Node calls guest code (a getter of Symbol.toStringTag or of an error's name, a custom inspect function) the inspector
 * asks: it notes the question and goes on; guest code then answers all questions and the inspection is made again.
 */
import { constructorName } from '../runtime/describe.js'
import { getOwn, ownKeys } from '../runtime/objects.js'
import { keyValue } from '../runtime/keys.js'
import { innermost } from '../runtime/proxy.js'
import { Attr, type Key } from '../runtime/shape.js'
import {
  ABRUPT,
  type Accessor,
  ClassId,
  HOLE,
  isObject,
  isProxy,
  NativeFunction,
  type Proxied,
  REQUEST,
  type Value,
  type VMArray,
  type VMObject,
} from '../runtime/values.js'
import { holderOf, walkUnits } from '../runtime/properties.js'
import { Abrupt, type Vm } from '../runtime/vm.js'
import { type Body, bodyOf } from './inspect-kinds.js'
import { formatKey, formatNumber, formatString, joinParts, MAX_ARRAY_LENGTH, moreItems } from './inspect-layout.js'

export interface InspectOptions {
  readonly depth: number
  readonly showHidden: boolean
}

/** What guest code has to find out: the result of calling a getter on an object, and the like. */
export interface Question {
  readonly kind: 'get' | 'custom' | 'text' | 'number' | 'json'
  readonly subject: Value
  readonly receiver: Value
  /** For custom inspect functions: how many more levels are shown. */
  readonly depth: number
}

/** Answers so far, and questions that are open. Units of work are counted, to be paid by whoever prints. */
export class Answers {
  readonly questions: Question[] = []
  private readonly known = new Map<Value, Map<Value, Value>>()

  add(subject: Value, receiver: Value, answer: Value): void {
    let answers = this.known.get(subject)
    if (answers === undefined) this.known.set(subject, (answers = new Map()))
    answers.set(receiver, answer)
  }

  /** The answer; where there is none yet, undefined. */
  ask(kind: Question['kind'], subject: Value, receiver: Value, depth = 0): Value {
    const answers = this.known.get(subject)
    if (answers?.has(receiver)) return answers.get(receiver)
    this.questions.push({ kind, subject, receiver, depth })
    return undefined
  }
}

const enum Extras {
  Object,
  ArrayElement,
  ArrayExtras,
}

/** Custom inspect functions that return objects with such functions may nest this deep. */
const MAX_CUSTOM = 20

/** Proxies that an inspection sees behind. */
const MAX_PROXIES = 10_000

/** As many characters as Node prints of a value. */
export const MAX_LENGTH = 1 << 27

export class Inspector {
  readonly vm: Vm
  readonly answers: Answers
  readonly showHidden: boolean
  depth: number
  indentation = 0
  /** Values looked at. */
  units = 0
  private proxies = 0
  private deepest = 0
  private customDepth = 0
  private readonly seen: VMObject[] = []
  private readonly circular = new Map<VMObject, number>()
  private readonly custom: symbol | undefined
  /** Characters of the parts so far; past the limit nothing more is inspected. */
  private length = 0
  private readonly limit: number

  constructor(vm: Vm, answers: Answers, options: InspectOptions) {
    this.vm = vm
    this.answers = answers
    this.depth = options.depth
    this.showHidden = options.showHidden
    this.limit = Math.min(vm.limits.stringLength, MAX_LENGTH)
    this.custom = vm.symbolRegistry.get('nodejs.util.inspect.custom')
  }

  /** A property as reading it gives; what needs guest code is asked. */
  read(object: VMObject, key: Key): Value {
    if (!this.has(object, key)) return undefined
    const value = this.vm.propertyValue
    if ((this.vm.propertyAttrs & Attr.Accessor) === 0) return value
    const { getter } = value as Accessor
    if (getter === undefined) return undefined
    return getter instanceof NativeFunction ? this.callLeaf(getter, object) : this.answers.ask('get', getter, object)
  }

  /** Is there such a property on the chain? */
  has(object: VMObject, key: Key): boolean {
    for (let from: VMObject | null = object; from !== null; ) {
      const holder = holderOf(this.vm, from, key)
      this.units += walkUnits(this.vm.hops)
      if (holder === null) return false
      if (!isProxy(holder)) return true
      from = this.target(holder)
    }
    return false
  }

  private hasOwn(object: VMObject, key: Key): boolean {
    const holder = isProxy(object) ? this.target(object) : object
    return holder !== null && getOwn(this.vm, holder, key)
  }

  isBelow(object: VMObject, proto: VMObject): boolean {
    let hops = 0
    let holder = this.above(object)
    for (; holder !== null && holder !== proto; holder = this.above(holder)) hops++
    this.units += walkUnits(hops)
    return holder !== null
  }

  /** The prototype of an object or of what is behind a proxy. */
  private above(object: VMObject): VMObject | null {
    const from = isProxy(object) ? this.target(object) : object
    if (from === null) return null
    // Lazy objects get their shape when a property is looked up.
    getOwn(this.vm, from, 'constructor')
    return from.shape.proto
  }

  /** What is behind a proxy: no handler is asked. Null where that is nothing, and where chains of prototypes are circles. */
  private target(proxy: VMObject): VMObject | null {
    const target = innermost(this.vm, proxy)
    this.units += walkUnits(this.vm.hops)
    return ++this.proxies > MAX_PROXIES ? null : target
  }

  private callLeaf(getter: NativeFunction, object: VMObject): Value {
    const { vm } = this
    const memory = vm.allocated
    const result = getter.row.fixed?.(vm, object, undefined, undefined, undefined)
    vm.allocated = memory
    if (result !== ABRUPT) return result === REQUEST ? undefined : result
    if (vm.abrupt === Abrupt.Throw) {
      vm.abrupt = Abrupt.None
      vm.exception = undefined
      vm.fresh = null
    }
    return undefined
  }

  get isFull(): boolean {
    return this.length > this.limit
  }

  value(value: Value, level: number): string {
    this.units++
    if (this.isFull) return ''
    if (isObject(value)) return this.objectText(value, level)
    const text = this.primitive(value)
    this.length += text.length
    return text
  }

  private primitive(value: Exclude<Value, VMObject>): string {
    switch (typeof value) {
      case 'string':
        return formatString(value, this.indentation)
      case 'number':
        return formatNumber(value)
      case 'bigint':
        return `${value}n`
      case 'symbol':
        return value.toString()
      default:
        return String(value)
    }
  }

  private objectText(value: VMObject, level: number): string {
    if (isProxy(value)) return this.proxyText(value, level)
    return this.shownText(value, value, level)
  }

  private proxyText(proxy: Proxied, level: number): string {
    const { target, handler } = proxy
    if (target === null) return '<Revoked Proxy>'
    if (!this.showHidden) {
      const shown = this.target(proxy)
      return shown === null ? '<Revoked Proxy>' : this.shownText(shown, proxy, level)
    }
    if (level > this.depth) return 'Proxy [Array]'
    const output = [this.nested(target, level + 1), this.nested(handler, level + 1)]
    const { deepest, indentation } = this
    const open = 'Proxy ['
    return joinParts({
      output,
      base: '',
      open,
      close: ']',
      isArray: true,
      level: level + 1,
      deepest,
      indentation,
      isNumeric,
    })
  }

  /** The text of an object; `receiver`: it, or a proxy of it. */
  private shownText(value: VMObject, receiver: VMObject, level: number): string {
    const custom = this.customText(value, receiver, level)
    if (custom !== null) return custom
    if (this.seen.includes(value)) {
      let index = this.circular.get(value)
      if (index === undefined) this.circular.set(value, (index = this.circular.size + 1))
      return `[Circular *${index}]`
    }
    return this.object(value, level)
  }

  /** What the object's own inspect function says, or null. */
  private customText(value: VMObject, receiver: VMObject, level: number): string | null {
    if (this.custom === undefined || this.customDepth >= MAX_CUSTOM) return null
    const method = this.read(value, this.custom)
    if (!isObject(method) || method.classId !== ClassId.Function) return null
    const constructor = this.read(value, 'constructor')
    if (isObject(constructor) && this.read(constructor, 'prototype') === value) return null
    const result = this.answers.ask('custom', method, receiver, this.depth - level)
    if (result === undefined || result === receiver) return result === receiver ? null : 'undefined'
    if (typeof result === 'string') return result.replaceAll('\n', `\n${' '.repeat(this.indentation)}`)
    this.customDepth++
    const text = this.value(result, level)
    this.customDepth--
    return text
  }

  private object(value: VMObject, level: number): string {
    const hidden: string[] = []
    const isHidden = this.showHidden && level <= this.depth
    const name = this.constructorOf(value, level, isHidden ? hidden : null)
    let tag = this.read(value, Symbol.toStringTag)
    if (typeof tag !== 'string' || (tag !== '' && this.listsTag(value))) tag = ''
    const body = bodyOf(this, value, name, tag)
    if (body.whole && body.keys.length === 0 && hidden.length === 0) return body.base
    if (level > this.depth) {
      if (body.deepText !== undefined) return body.deepText
      const text = prefixOf(name, tag, this.fallbackOf(value, tag)).slice(0, -1)
      return name === null ? text : `[${text}]`
    }
    return this.contents(value, body, level + 1, hidden)
  }

  private contents(value: VMObject, body: Body, level: number, hidden: readonly string[]): string {
    this.seen.push(value)
    this.deepest = level
    const output = body.entries === undefined ? [] : body.entries(level)
    const extras = body.isArray ? Extras.ArrayExtras : Extras.Object
    for (const key of body.keys) output.push(this.property(value, level, key, extras))
    output.push(...hidden)
    let { base } = body
    const index = this.circular.get(value)
    if (index !== undefined) base = base === '' ? `<ref *${index}>` : `<ref *${index}> ${base}`
    this.seen.pop()
    return joinParts({
      output,
      base,
      open: body.open,
      close: body.close,
      isArray: body.isArray,
      level,
      deepest: this.deepest,
      indentation: this.indentation,
      isNumeric: (i) => body.isNumeric?.(i) ?? false,
    })
  }

  /** An own enumerable Symbol.toStringTag is listed as a property, not shown as a tag. */
  private listsTag(value: VMObject): boolean {
    if (!getOwn(this.vm, value, Symbol.toStringTag)) return false
    return this.showHidden || (this.vm.propertyAttrs & Attr.Enumerable) !== 0
  }

  /** The name that stands for a value without a constructor. */
  fallbackOf(value: VMObject, tag: string): string {
    const name = className(value)
    return name === tag ? 'Object' : name
  }

  /** The name of the constructor that made the value, as far as its prototype chain tells; null: no prototype. */
  constructorOf(value: VMObject, level: number, hidden: string[] | null): string | null {
    const { vm } = this
    let first: VMObject | null | undefined
    for (let holder: VMObject | null = value; holder !== null; ) {
      const wellKnown =
        holder === vm.realm.objectPrototype ? 'Object' : holder === vm.realm.functionPrototype ? 'Function' : null
      if (wellKnown !== null && holder !== value) {
        if (hidden !== null && first !== holder) this.prototypeProperties(value, first ?? value, level, hidden)
        return wellKnown
      }
      const own =
        this.hasOwn(holder, 'constructor') && (vm.propertyAttrs & Attr.Accessor) === 0 ? vm.propertyValue : undefined
      if (isObject(own) && own.classId === ClassId.Function) {
        const name = this.read(own, 'name')
        const prototype = this.read(own, 'prototype')
        if (name !== '' && isObject(prototype) && this.isBelow(value, prototype)) {
          if (hidden !== null && (first !== holder || !BUILTINS.has(String(name)))) {
            this.prototypeProperties(value, first ?? value, level, hidden)
          }
          return typeof name === 'object' ? '' : String(name)
        }
      }
      holder = this.above(holder)
      if (first === undefined) first = holder
    }
    if (first === null || first === undefined) return null
    const result = className(value)
    if (level > this.depth) return `${result} <Complex prototype>`
    const above = this.constructorOf(first, level + 1, hidden)
    if (above !== null) return `${result} <${above}>`
    const { depth } = this
    this.depth = -1
    const text = this.object(first, 0)
    this.depth = depth
    return `${result} <${text}>`
  }

  /** With showHidden: data properties of up to three prototypes that are not built in. */
  private prototypeProperties(main: VMObject, start: VMObject, level: number, output: string[]): void {
    const { vm } = this
    const shown = new Set<Key>()
    let keys: readonly Key[] = []
    let holder: VMObject | null = start
    for (let layer = 0; layer < 3; layer++) {
      if (layer !== 0 || main === holder) {
        holder = this.above(holder)
        if (isProxy(holder)) holder = this.target(holder)
        if (holder === null || BUILTINS.has(constructorName(vm, holder))) return
      }
      for (const key of keys) shown.add(key)
      keys = ownKeys(vm, holder)
      this.seen.push(main)
      for (const key of keys) {
        if (key === 'constructor' || getOwn(vm, main, key) || shown.has(key) || !getOwn(vm, holder, key)) continue
        const value = vm.propertyValue
        if (isObject(value) && value.classId === ClassId.Function) continue
        output.push(this.property(holder, level, key, Extras.Object))
      }
      this.seen.pop()
    }
  }

  /** `name: value`, or the value alone for an array's element. */
  private property(object: VMObject, level: number, key: Key, extras: Extras): string {
    const { vm } = this
    const has = getOwn(vm, object, key)
    const value = has ? vm.propertyValue : this.read(object, key)
    const attrs = has ? vm.propertyAttrs : Attr.Plain
    let text: string
    if (!has || (attrs & Attr.Accessor) === 0) {
      this.indentation += 2
      text = this.value(value, level)
      this.indentation -= 2
    } else {
      const { getter, setter } = value as Accessor
      this.units++
      if (getter !== undefined) text = setter !== undefined ? '[Getter/Setter]' : '[Getter]'
      else text = setter !== undefined ? '[Setter]' : 'undefined'
    }
    if (extras === Extras.ArrayElement) return text
    const name = formatKey(keyValue(key), (attrs & Attr.Enumerable) !== 0)
    this.length += name.length
    return `${name}: ${text}`
  }

  /** The elements of an array, with its holes. */
  elements(array: VMArray, level: number): string[] {
    const output: string[] = []
    const end = Math.min(MAX_ARRAY_LENGTH, array.length)
    let index = 0
    // Holes count as one entry each run of them.
    while (index < array.length && output.length < end) {
      if (getOwn(this.vm, array, index)) {
        output.push(this.property(array, level, index, Extras.ArrayElement))
        index++
        continue
      }
      const next = nextElement(this.vm, array, index)
      output.push(`<${next - index} empty item${next - index > 1 ? 's' : ''}>`)
      index = next
    }
    if (index < array.length) output.push(moreItems(array.length - index))
    return output
  }

  /** Values in a Map or Set or the like: one level further in. */
  nested(value: Value, level: number): string {
    this.indentation += 2
    const text = this.value(value, level)
    this.indentation -= 2
    return text
  }

  /** Own keys that are listed; without indices where `indices` is false. */
  keysOf(object: VMObject, indices: boolean): Key[] {
    const keys: Key[] = []
    for (const key of ownKeys(this.vm, object)) {
      if (!indices && typeof key === 'number') continue
      if (this.showHidden || (getOwn(this.vm, object, key) && (this.vm.propertyAttrs & Attr.Enumerable) !== 0))
        keys.push(key)
    }
    return keys
  }
}

const isNumeric = (): boolean => false

/** The next index with an element, or the length. */
function nextElement(vm: Vm, array: VMArray, from: number): number {
  const { elements } = array
  for (let i = from; i < elements.length; i++) if (elements[i] !== HOLE) return i
  if (array.shape.hasIndexKeys) {
    for (const key of ownKeys(vm, array)) if (typeof key === 'number' && key >= from) return key
  }
  return array.length
}

/** `Name [tag] `: what stands before the braces. */
export function prefixOf(name: string | null, tag: string, fallback: string, size = ''): string {
  if (name === null) {
    return tag !== '' && fallback !== tag
      ? `[${fallback}${size}: null prototype] [${tag}] `
      : `[${fallback}${size}: null prototype] `
  }
  return tag !== '' && name !== tag ? `${name}${size} [${tag}] ` : `${name}${size} `
}

const CLASS_NAMES: { readonly [id: number]: string } = {
  [ClassId.Array]: 'Array',
  [ClassId.Function]: 'Function',
  [ClassId.Error]: 'Error',
  [ClassId.Boolean]: 'Boolean',
  [ClassId.Number]: 'Number',
  [ClassId.String]: 'String',
  [ClassId.Symbol]: 'Symbol',
  [ClassId.BigInt]: 'BigInt',
  [ClassId.RegExp]: 'RegExp',
  [ClassId.Date]: 'Date',
  [ClassId.Map]: 'Map',
  [ClassId.Set]: 'Set',
  [ClassId.WeakMap]: 'WeakMap',
  [ClassId.WeakSet]: 'WeakSet',
  [ClassId.Promise]: 'Promise',
  [ClassId.ArrayBuffer]: 'ArrayBuffer',
  [ClassId.DataView]: 'DataView',
}

/** The class of an object, whatever its prototype. */
export function className(value: VMObject): string {
  return CLASS_NAMES[value.classId] ?? 'Object'
}

/** Constructors that are no news to who reads an inspection. */
export const BUILTINS: ReadonlySet<string> = new Set(
  (
    'Object Function Array Number Boolean String Symbol Date Promise RegExp Error AggregateError EvalError RangeError ' +
    'ReferenceError SyntaxError TypeError URIError ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array ' +
    'Int32Array Float32Array Float64Array Uint8ClampedArray BigUint64Array BigInt64Array DataView Map BigInt Set WeakMap ' +
    'WeakSet Proxy Reflect FinalizationRegistry WeakRef JSON Math URL URLSearchParams TextEncoder TextDecoder'
  ).split(' '),
)
