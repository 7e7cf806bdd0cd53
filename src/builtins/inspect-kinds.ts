/** What an inspection shows of each class of object: the text before the braces, the braces, the entries in them. */
import { bare } from '../base/own.js'
import { type Suspends, suspends } from '../bytecode/code.js'
import { functionSource } from '../runtime/describe.js'
import { type ArrayBufferObject, readElement, type TypedArrayObject } from '../runtime/binary.js'
import {
  type Collection,
  CollectionIteration,
  CollectionIterator,
  type Entry,
  MapObject,
} from '../runtime/collections.js'
import type { DateObject } from '../runtime/date.js'
import { type PromiseObject, PromiseState } from '../runtime/promises.js'
import type { RegExpObject } from '../runtime/regexp-object.js'
import { getOwn } from '../runtime/objects.js'
import type { Key } from '../runtime/shape.js'
import {
  ClassId,
  Closure,
  isObject,
  PrimitiveObject,
  type Value,
  type VMArray,
  type VMObject,
} from '../runtime/values.js'
import { errorText } from './inspect-errors.js'
import { type Inspector, prefixOf } from './inspect.js'
import { formatNumber, joinParts, MAX_ARRAY_LENGTH, moreItems } from './inspect-layout.js'

export interface Body {
  /** Listed after the entries. */
  readonly keys: readonly Key[]
  /** Before the braces. */
  readonly base: string
  /** Without keys `base` is all. */
  readonly whole: boolean
  readonly open: string
  readonly close: string
  readonly isArray: boolean
  /** What is shown past the depth, where that is not the class name in brackets. */
  readonly deepText?: string
  readonly entries?: (level: number) => string[]
  readonly isNumeric?: (index: number) => boolean
}

function plain(keys: readonly Key[], prefix: string, empty = `${prefix}{}`): Body {
  return { keys, base: keys.length === 0 ? empty : '', whole: true, open: `${prefix}{`, close: '}', isArray: false }
}

/** Braces with entries of the class's own. */
function filled(keys: readonly Key[], prefix: string, entries: (level: number) => string[]): Body {
  return { keys, base: '', whole: false, open: `${prefix}{`, close: '}', isArray: false, entries }
}

function titled(keys: readonly Key[], base: string, deepText?: string): Body {
  return {
    keys,
    base,
    whole: true,
    open: '{',
    close: '}',
    isArray: false,
    ...(deepText === undefined ? {} : { deepText }),
  }
}

export function bodyOf(inspector: Inspector, value: VMObject, name: string | null, tag: string): Body {
  return bare(kindOf(inspector, value, name, tag))
}

function kindOf(inspector: Inspector, value: VMObject, name: string | null, tag: string): Body {
  switch (value.classId) {
    case ClassId.Array:
      return arrayBody(inspector, value as VMArray, name, tag)
    case ClassId.Set:
    case ClassId.Map:
      return collectionBody(inspector, value as Collection, name, tag)
    case ClassId.TypedArray:
      return typedArrayBody(inspector, value as TypedArrayObject, name, tag)
    case ClassId.Iterator:
      if (value instanceof CollectionIterator) return iteratorBody(inspector, value, tag)
      break
    case ClassId.Namespace:
      return plain(inspector.keysOf(value, true), '[Module: null prototype] ')
    case ClassId.Function:
      return titled(inspector.keysOf(value, true), functionBase(inspector, value, name, tag))
  }
  const keys = inspector.keysOf(value, true)
  if (name === 'Object') {
    if (value.classId === ClassId.Arguments) return plain(keys, '[Arguments] ')
    return plain(keys, tag === '' ? '' : prefixOf('Object', tag, 'Object'))
  }
  switch (value.classId) {
    case ClassId.RegExp: {
      const regexp = value as RegExpObject
      const prefix = prefixOf(name, tag, 'RegExp')
      const text = `${prefix === 'RegExp ' ? '' : prefix}/${regexp.source}/${regexp.flags}`
      return titled(keys, text, text)
    }
    case ClassId.Date: {
      const { time } = value as DateObject
      const prefix = prefixOf(name, tag, 'Date')
      const text = Number.isNaN(time) ? 'Invalid Date' : new Date(time).toISOString()
      return titled(keys, `${prefix === 'Date ' ? '' : prefix}${text}`)
    }
    case ClassId.Promise:
      return promiseBody(inspector, value as PromiseObject, prefixOf(name, tag, 'Promise'), keys)
    case ClassId.Error:
      return errorBody(inspector, value, name, tag, keys)
    case ClassId.ArrayBuffer: {
      const prefix = prefixOf(name, tag, 'ArrayBuffer')
      return filled(['byteLength', ...keys], prefix, () => {
        const { data, byteLength, detached } = value as ArrayBufferObject
        return [detached ? '(detached)' : bytesText(data, byteLength)]
      })
    }
    case ClassId.DataView:
      return { ...plain(['byteLength', 'byteOffset', 'buffer', ...keys], prefixOf(name, tag, 'DataView')), base: '' }
    case ClassId.WeakSet:
    case ClassId.WeakMap:
      return filled(keys, prefixOf(name, tag, value.classId === ClassId.WeakSet ? 'WeakSet' : 'WeakMap'), () => [
        '<items unknown>',
      ])
  }
  if (value instanceof PrimitiveObject) return boxedBody(inspector, value, name, tag, keys)
  if (isError(inspector, value)) return errorBody(inspector, value, name, tag, keys)
  return plain(keys, prefixOf(name, tag, name === null ? inspector.fallbackOf(value, tag) : ''))
}

function isError(inspector: Inspector, value: VMObject): boolean {
  return value.classId === ClassId.Error || inspector.isBelow(value, inspector.vm.realm.intrinsic('Error.prototype'))
}

function errorBody(inspector: Inspector, value: VMObject, name: string | null, tag: string, keys: Key[]): Body {
  return titled(keys, errorText(inspector, value, name, tag, keys))
}

function arrayBody(inspector: Inspector, array: VMArray, name: string | null, tag: string): Body {
  const prefix = name !== 'Array' || tag !== '' ? prefixOf(name, tag, 'Array', `(${array.length})`) : ''
  return {
    keys: inspector.keysOf(array, false),
    base: array.length === 0 ? `${prefix}[]` : '',
    whole: array.length === 0,
    open: `${prefix}[`,
    close: ']',
    isArray: true,
    entries: (level) => inspector.elements(array, level),
    isNumeric(index) {
      const element = getOwn(inspector.vm, array, index) ? inspector.vm.propertyValue : undefined
      return typeof element === 'number' || typeof element === 'bigint'
    },
  }
}

/** The keys and values of a collection from an entry on, at most this many. */
function shown(first: Entry | null, most: number): [Value, Value][] {
  const entries: [Value, Value][] = []
  for (let entry = first; entry !== null && entries.length < most; entry = entry.next) {
    entries.push([entry.key, entry.value])
  }
  return entries
}

function collectionBody(inspector: Inspector, collection: Collection, name: string | null, tag: string): Body {
  const isMap = collection instanceof MapObject
  const { size } = collection
  const prefix = prefixOf(name, tag, isMap ? 'Map' : 'Set', `(${size})`)
  const keys = inspector.keysOf(collection, true)
  if (size === 0) return plain(keys, prefix)
  return filled(keys, prefix, (level) => {
    const output = shown(collection.head.next, MAX_ARRAY_LENGTH).map(([key, value]) => {
      const text = inspector.nested(key, level)
      return isMap ? `${text} => ${inspector.nested(value, level)}` : text
    })
    if (size > MAX_ARRAY_LENGTH) output.push(moreItems(size - MAX_ARRAY_LENGTH))
    return output
  })
}

function iteratorBody(inspector: Inspector, iterator: CollectionIterator, tag: string): Body {
  const type = iterator.ofMap ? 'Map' : 'Set'
  const isEntries = iterator.kind === CollectionIteration.Entries
  const full = tag === `${type} Iterator` ? tag : `${tag === '' ? '' : `${tag}] [`}${type} Iterator`
  const title = isEntries ? full.replace(/ Iterator$/, ' Entries') : full
  return filled(inspector.keysOf(iterator, true), `[${title}] `, (level) => {
    const { collection } = iterator
    const rest = collection === null ? [] : shown(iterator.following(), collection.size)
    inspector.units += rest.length
    const output = rest.slice(0, MAX_ARRAY_LENGTH).map(([key, value]) => {
      if (!isEntries) return inspector.nested(iterator.kind === CollectionIteration.Keys ? key : value, level)
      const pair = [inspector.nested(key, level), inspector.nested(value, level)]
      return pairText(inspector, pair, level)
    })
    if (rest.length > MAX_ARRAY_LENGTH) output.push(moreItems(rest.length - MAX_ARRAY_LENGTH))
    return output
  })
}

function promiseBody(inspector: Inspector, promise: PromiseObject, prefix: string, keys: readonly Key[]): Body {
  return filled(keys, prefix, (level) => {
    if (promise.state === PromiseState.Pending) return ['<pending>']
    const text = inspector.nested(promise.result, level)
    return [promise.state === PromiseState.Rejected ? `<rejected> ${text}` : text]
  })
}

function pairText(inspector: Inspector, output: readonly string[], level: number): string {
  return joinParts({
    output,
    base: '',
    open: '[',
    close: ']',
    isArray: true,
    level,
    deepest: level,
    indentation: inspector.indentation + 2,
    isNumeric: () => false,
  })
}

function typedArrayBody(inspector: Inspector, array: TypedArrayObject, name: string | null, tag: string): Body {
  const { view } = array
  const size = view.length
  const prefix = prefixOf(name, tag, name === null ? array.kind.name : '', `(${size})`)
  const isEmpty = size === 0 && !inspector.showHidden
  return {
    keys: inspector.keysOf(array, false),
    base: isEmpty ? `${prefix}[]` : '',
    whole: isEmpty,
    open: `${prefix}[`,
    close: ']',
    isArray: true,
    entries(level) {
      const output: string[] = []
      for (let i = 0; i < size && i < MAX_ARRAY_LENGTH; i++) {
        const element = readElement(array, i)!
        output.push(typeof element === 'bigint' ? `${element}n` : formatNumber(element))
      }
      inspector.units += output.length
      if (size > MAX_ARRAY_LENGTH) output.push(moreItems(size - MAX_ARRAY_LENGTH))
      if (inspector.showHidden) {
        output.push(`[BYTES_PER_ELEMENT]: ${array.kind.bytes}`, `[length]: ${size}`, `[byteLength]: ${view.byteLength}`)
        output.push(`[byteOffset]: ${view.byteOffset}`, `[buffer]: ${inspector.nested(array.buffer, level)}`)
      }
      return output
    },
    isNumeric: (index) => index < size,
  }
}

const MAX_BYTES = 100

function bytesText(data: ArrayBuffer, byteLength: number): string {
  const bytes = new Uint8Array(data, 0, Math.min(MAX_BYTES, byteLength))
  let text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const remaining = byteLength - MAX_BYTES
  if (remaining > 0) text += ` ... ${remaining} more byte${remaining > 1 ? 's' : ''}`
  return `[Uint8Contents]: <${text}>`
}

const BOXED: { readonly [id: number]: string } = {
  [ClassId.Boolean]: 'Boolean',
  [ClassId.Number]: 'Number',
  [ClassId.String]: 'String',
  [ClassId.Symbol]: 'Symbol',
  [ClassId.BigInt]: 'BigInt',
}

function boxedBody(inspector: Inspector, value: PrimitiveObject, name: string | null, tag: string, keys: Key[]): Body {
  const type = BOXED[value.classId]!
  // A string's characters are shown by the string.
  const listed =
    value.classId === ClassId.String ? keys.filter((key) => typeof key !== 'number' && key !== 'length') : keys
  const hasLength = value.classId === ClassId.String && inspector.showHidden
  let base = `[${type}`
  if (type !== name) base += name === null ? ' (null prototype)' : ` (${name})`
  base += `: ${inspector.value(value.primitive, 0)}]`
  if (tag !== '' && tag !== name) base += ` [${tag}]`
  return titled(hasLength ? ['length', ...listed] : listed, base)
}

const FUNCTION_TYPES: { readonly [K in Suspends | 'function']: string } = {
  function: 'Function',
  generator: 'GeneratorFunction',
  async: 'AsyncFunction',
  asyncGenerator: 'AsyncGeneratorFunction',
}

function functionBase(inspector: Inspector, fn: VMObject, constructor: string | null, tag: string): string {
  const kind = fn instanceof Closure ? fn.unit.code.codeKind : 'function'
  if ((kind === 'baseConstructor' || kind === 'derivedConstructor') && functionSource(fn).startsWith('class')) {
    return classBase(inspector, fn, constructor, tag)
  }
  const type = FUNCTION_TYPES[suspends(kind) ?? 'function']
  const name = inspector.read(fn, 'name')
  let base = `[${type}`
  if (constructor === null) base += ' (null prototype)'
  base += name === '' || isObject(name) ? ' (anonymous)' : `: ${String(name)}`
  base += ']'
  if (constructor !== type && constructor !== null) base += ` ${constructor}`
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`
  return base
}

function classBase(inspector: Inspector, fn: VMObject, constructor: string | null, tag: string): string {
  const { vm } = inspector
  const name = getOwn(vm, fn, 'name') ? inspector.read(fn, 'name') : ''
  let base = `class ${typeof name === 'string' && name !== '' ? name : '(anonymous)'}`
  if (constructor !== 'Function' && constructor !== null) base += ` [${constructor}]`
  if (tag !== '' && constructor !== tag) base += ` [${tag}]`
  if (constructor !== null) {
    const { proto } = fn.shape
    const above = proto === null ? undefined : inspector.read(proto, 'name')
    if (typeof above === 'string' && above !== '') base += ` extends ${above}`
  } else base += ' extends [null prototype]'
  return `[${base}]`
}
