/**
 * JSON.stringify (25.5.2) of plain data: where no toJSON, getter, wrapper or replacer function is met, no guest code is
 * needed and the text is made here. Anything else gives up, without effect, and the self-hosted function does it all.
 */
import { flat } from '../base/flat.js'
import { RawJsonObject } from './json-raw.js'
import { constructorName } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { getOwn, exoticOf, ownKeys } from '../runtime/objects.js'
import { readSlot } from '../runtime/layout.js'
import { holderOf, walkUnits } from '../runtime/properties.js'
import { checkStringLength, payString } from '../runtime/strings.js'
import { Attr, ENTRY_SHIFT, type Key, type Shape } from '../runtime/shape.js'
import {
  ABRUPT,
  ClassId,
  HOLE,
  isObject,
  isProxy,
  PrimitiveObject,
  type Value,
  VMArray,
  type VMObject,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { keyName, keyText, primitiveKey } from '../runtime/keys.js'

/** QuoteJSONString (25.5.2.3). */
export const quoteJson: (text: string) => string = JSON.stringify

/** Nesting past which the self-hosted function takes over: it needs no host stack. */
const MAX_DEPTH = 400
/** Units are paid this many at a time. */
const BATCH = 1024
/** Of this length and a string of this length in quotes the host can make one string. */
const SAFE_LENGTH = 1 << 26

const enum Outcome {
  Written,
  /** Nothing is written: undefined, a function or a symbol. */
  Absent,
  /** Guest code would be needed. */
  GivesUp,
  Abrupt,
}

/** A property to write: its quoted key and where its value is. */
interface Field {
  readonly key: Key
  readonly quoted: string
  readonly index: number
}

/** TypeError that shows the circle as V8 does; `keys[i]` led to `stack[i]`. */
export function throwCircular(
  vm: Vm,
  stack: readonly VMObject[],
  keys: readonly string[],
  value: VMObject,
  last: string,
): VMObject {
  const start = stack.indexOf(value)
  const name = (object: VMObject): string => `object with constructor '${constructorName(vm, object) || 'Object'}'`
  const edge = (key: string): string => (typeof primitiveKey(key) === 'number' ? `index ${key}` : `property '${key}'`)
  const lines = [`Converting circular structure to JSON\n    --> starting at ${name(value)}`]
  const prefixEnd = Math.min(stack.length, start + 3)
  for (let i = start + 1; i < prefixEnd; i++) lines.push(`    |     ${edge(keys[i]!)} -> ${name(stack[i]!)}`)
  if (stack.length > prefixEnd + 1) lines.push('    |     ...')
  for (let i = Math.max(prefixEnd, stack.length - 1); i < stack.length; i++) {
    lines.push(`    |     ${edge(keys[i]!)} -> ${name(stack[i]!)}`)
  }
  lines.push(`    --- ${edge(last)} closes the circle`)
  return throwTypeError(vm, lines.join('\n'))
}

class JsonWriter {
  /** What is written: pieces, and parts that wait to become one. */
  private done = ''
  private text = ''
  /** The text would be longer than a string may be. */
  private isFull = false
  private readonly vm: Vm
  private readonly gap: string | null
  private readonly list: readonly Key[] | null
  private readonly stack: VMObject[] = []
  private readonly path: Key[] = []
  /** Fields by shape; null: some field is an accessor, or there is a toJSON. */
  private readonly plans = new Map<Shape, readonly Field[] | null>()
  private spent = 0
  private owed = 0

  constructor(vm: Vm, gap: string | null, list: readonly Key[] | null) {
    this.vm = vm
    this.gap = gap
    this.list = list
  }

  private get length(): number {
    return this.done.length + this.text.length
  }

  get whole(): string {
    return flat(this.done)
  }

  /** Pays a batch of units; what has been paid is given back if there is not enough: nothing has been done yet. */
  private pay(): boolean {
    if (!checkStringLength(this.vm, this.isFull ? this.vm.limits.stringLength + 1 : this.length)) return false
    this.done += flat(this.text)
    this.text = ''
    if (!this.vm.charge(this.owed)) {
      this.refund()
      return false
    }
    this.spent += this.owed
    this.owed = 0
    return true
  }

  refund(): void {
    this.vm.fuel += this.spent
    this.spent = 0
  }

  /** Settles the account; false: abrupt. */
  finish(): boolean {
    if (!this.pay()) return false
    if (payString(this.vm, this.length)) return true
    this.refund()
    return false
  }

  /** Writes `before`, then the value; neither where the value is absent. */
  write(value: Value, before: string, key: Key, indent: string): Outcome {
    if ((++this.owed >= BATCH || this.isFull) && !this.pay()) return Outcome.Abrupt
    switch (typeof value) {
      case 'string':
        // Escapes make it six times as long at most.
        if (value.length > SAFE_LENGTH || this.length + before.length + value.length > SAFE_LENGTH) this.isFull = true
        else this.text += before + quoteJson(value)
        this.owed += value.length >>> 8
        return Outcome.Written
      case 'number':
        this.text += before + (value - value === 0 ? String(value) : 'null')
        return Outcome.Written
      case 'boolean':
        this.text += before + (value ? 'true' : 'false')
        return Outcome.Written
      case 'undefined':
      case 'symbol':
        return Outcome.Absent
      case 'bigint':
        if (holderOf(this.vm, this.vm.realm.intrinsic('BigInt.prototype'), 'toJSON') !== null) return Outcome.GivesUp
        if (this.pay()) throwTypeError(this.vm, 'Do not know how to serialize a BigInt')
        return Outcome.Abrupt
    }
    if (value === null) {
      this.text += before + 'null'
      return Outcome.Written
    }
    return this.writeObject(value, before, key, indent)
  }

  private writeObject(value: VMObject, before: string, key: Key, indent: string): Outcome {
    if (value instanceof PrimitiveObject || value instanceof RawJsonObject || this.stack.length >= MAX_DEPTH)
      return Outcome.GivesUp
    const fields = this.planOf(value)
    if (fields === null) return Outcome.GivesUp
    if (value.classId === ClassId.Function) return Outcome.Absent
    if (this.stack.includes(value)) {
      if (this.pay()) throwCircular(this.vm, this.stack, this.path.map(keyText), value, keyText(key))
      return Outcome.Abrupt
    }
    this.stack.push(value)
    this.path.push(key)
    this.text += before
    const inner = indent + (this.gap ?? '')
    const outcome =
      value instanceof VMArray ? this.writeArray(value, indent, inner) : this.writeFields(value, fields, indent, inner)
    this.stack.pop()
    this.path.pop()
    return outcome
  }

  private writeArray(array: VMArray, indent: string, inner: string): Outcome {
    const { length, elements } = array
    if (length === 0) {
      this.text += '[]'
      return Outcome.Written
    }
    const separator = this.gap === null ? ',' : `,\n${inner}`
    let before = this.gap === null ? '[' : `[\n${inner}`
    for (let i = 0; i < length; i++) {
      let element = i < elements.length ? elements[i] : HOLE
      if (element === HOLE) {
        element = this.read(array, i)
        if (element === HOLE) return Outcome.GivesUp
      }
      const outcome = this.write(element, before, i, inner)
      if (outcome === Outcome.Absent) this.text += before + 'null'
      else if (outcome !== Outcome.Written) return outcome
      before = separator
    }
    this.text += this.gap === null ? ']' : `\n${indent}]`
    return Outcome.Written
  }

  private writeFields(object: VMObject, fields: readonly Field[], indent: string, inner: string): Outcome {
    const open = this.gap === null ? '{' : `{\n${inner}`
    const separator = this.gap === null ? ',' : `,\n${inner}`
    const colon = this.gap === null ? ':' : ': '
    let isFirst = true
    for (let i = 0; i < fields.length; i++) {
      const { key, quoted, index } = fields[i]!
      const value = index >= 0 ? readSlot(object, index) : this.read(object, key)
      if (value === HOLE) return Outcome.GivesUp
      const outcome = this.write(value, (isFirst ? open : separator) + quoted + colon, key, inner)
      if (outcome === Outcome.Written) isFirst = false
      else if (outcome !== Outcome.Absent) return outcome
    }
    this.text += isFirst ? '{}' : this.gap === null ? '}' : `\n${indent}}`
    return Outcome.Written
  }

  /** A property on the chain; HOLE where an accessor has it. */
  private read(object: VMObject, key: Key): Value {
    if (!this.has(object, key)) return undefined
    return (this.vm.propertyAttrs & Attr.Accessor) !== 0 ? HOLE : this.vm.propertyValue
  }

  private has(object: VMObject, key: Key): boolean {
    const found = holderOf(this.vm, object, key) !== null
    this.owed += walkUnits(this.vm.hops)
    return found
  }

  /** What to write of objects with this shape. Nothing changes meanwhile, so a shape has one plan. */
  private planOf(object: VMObject): readonly Field[] | null {
    const { shape } = object
    const known = this.plans.get(shape)
    if (known !== undefined) return known
    const plan = this.has(object, 'toJSON') ? null : this.fieldsOf(object)
    // Keys of exotic and lazy objects are not in their shapes.
    if (exoticOf(object) === null && !shape.lazy) this.plans.set(shape, plan)
    else if (object instanceof VMArray) this.plans.set(shape, plan)
    return plan
  }

  private fieldsOf(object: VMObject): readonly Field[] | null {
    if (object.classId === ClassId.Array || object.classId === ClassId.Function) return []
    if (this.list !== null) return this.list.map((key) => ({ key, quoted: quoteJson(keyName(key)), index: -1 }))
    const isOrdinary = exoticOf(object) === null
    const fields: Field[] = []
    for (const key of ownKeys(this.vm, object)) {
      if (typeof key === 'symbol' || !getOwn(this.vm, object, key)) continue
      if ((this.vm.propertyAttrs & Attr.Enumerable) === 0) continue
      if ((this.vm.propertyAttrs & Attr.Accessor) !== 0) return null
      const entry = isOrdinary ? object.shape.lookup(key) : -1
      fields.push({ key, quoted: quoteJson(String(key)), index: entry < 0 ? -1 : entry >> ENTRY_SHIFT })
    }
    return fields
  }
}

/** The keys of a replacer list without guest code; null where that needs some. */
function listOf(replacer: VMArray): Key[] | null {
  const keys = new Set<Key>()
  if (replacer.elements.length !== replacer.length) return null
  for (const item of replacer.elements) {
    if (item === HOLE || item instanceof PrimitiveObject) return null
    if (typeof item !== 'string' && typeof item !== 'number') continue
    keys.add(primitiveKey(item))
  }
  return [...keys]
}

/** The indentation that a primitive `space` asks for; null: all on one line. Between 0 and 1 V8 breaks lines, too. */
export function gapOf(space: Value): string | null {
  if (typeof space === 'number') return space > 0 ? ' '.repeat(Math.min(10, Math.trunc(space))) : null
  return typeof space === 'string' && space !== '' ? space.slice(0, 10) : null
}

/** The text, undefined, HOLE where guest code is needed, or ABRUPT. */
export function stringifyPlain(vm: Vm, value: Value, replacer: Value, space: Value): Value {
  const asks = isObject(replacer) && (replacer.classId === ClassId.Function || isProxy(replacer))
  if (asks || space instanceof PrimitiveObject) return HOLE
  let list: Key[] | null = null
  let listUnits = 0
  if (replacer instanceof VMArray) {
    list = listOf(replacer)
    if (list === null) return HOLE
    listUnits = replacer.length
    if (!vm.charge(listUnits)) return ABRUPT
  }
  const writer = new JsonWriter(vm, gapOf(space), list)
  const outcome = writer.write(value, '', '', '')
  switch (outcome) {
    case Outcome.Absent:
      return undefined
    case Outcome.Written:
      return writer.finish() ? writer.whole : ABRUPT
    case Outcome.GivesUp:
      writer.refund()
      vm.fuel += listUnits
      return HOLE
    case Outcome.Abrupt:
      return ABRUPT
  }
}
