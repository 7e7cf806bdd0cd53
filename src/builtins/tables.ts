/** All builtin tables. */
import { bare, owns } from '../base/own.js'
import { ARRAY } from './array.js'
import { BIGINT } from './bigint.js'
import { BOOLEAN } from './boolean.js'
import { BASE64_FUNCTIONS } from './base64.js'
import { TEXT_DECODER, TEXT_ENCODER } from './encoding.js'
import { CONSOLE } from './console.js'
import { ERROR_CLASSES } from './error.js'
import { FUNCTION, GENERATOR_FUNCTION, THROW_TYPE_ERROR } from './function.js'
import { GENERATOR_PROTOTYPE } from './generator.js'
import { GLOBAL_FUNCTIONS } from './global.js'
import {
  ARRAY_ITERATOR_PROTOTYPE,
  ITERATOR,
  ITERATOR_HELPER_PROTOTYPE,
  WRAPPED_ITERATOR_PROTOTYPE,
} from './iterator.js'
import { JSON_NAMESPACE } from './json.js'
import { MATH } from './math.js'
import {
  ASYNC_FROM_SYNC_ITERATOR_PROTOTYPE,
  ASYNC_FUNCTION,
  ASYNC_GENERATOR_FUNCTION,
  ASYNC_GENERATOR_PROTOTYPE,
  ASYNC_ITERATOR_PROTOTYPE,
  PROMISE,
} from './promise.js'
import { NUMBER } from './number.js'
import { PROXY } from './proxy.js'
import { MAP, MAP_ITERATOR_PROTOTYPE } from './map.js'
import { OBJECT } from './object.js'
import { SYMBOL } from './symbol.js'
import { ARRAY_BUFFER } from './arraybuffer.js'
import { DATA_VIEW } from './dataview.js'
import { DATE } from './date.js'
import { ASYNC_DISPOSABLE_STACK, DISPOSABLE_STACK } from './disposable-stack.js'
import { TYPED_ARRAY_CLASSES } from './typedarray.js'
import { REFLECT } from './reflect.js'
import { REGEXP, REGEXP_STRING_ITERATOR_PROTOTYPE } from './regexp.js'
import { STRING, STRING_ITERATOR_PROTOTYPE } from './string.js'
import { URL_CLASSES } from './url.js'
import type { NativeRow } from '../runtime/native.js'
import { SET, SET_ITERATOR_PROTOTYPE } from './set.js'
import { PERFORMANCE, TIMER_FUNCTIONS } from './timers.js'
import { FINALIZATION_REGISTRY, WEAK_MAP, WEAK_REF, WEAK_SET } from './weak.js'
import { Attr } from '../runtime/shape.js'
import type { ClassTable, NamespaceTable, Property } from './table.js'

const CLASS_ROWS: readonly ClassTable[] = [
  OBJECT,
  FUNCTION,
  GENERATOR_FUNCTION,
  ASYNC_FUNCTION,
  ASYNC_GENERATOR_FUNCTION,
  PROMISE,
  NUMBER,
  BOOLEAN,
  SYMBOL,
  BIGINT,
  ARRAY,
  ...ERROR_CLASSES,
  STRING,
  REGEXP,
  ARRAY_BUFFER,
  ...TYPED_ARRAY_CLASSES,
  DATA_VIEW,
  DATE,
  MAP,
  SET,
  WEAK_MAP,
  WEAK_SET,
  WEAK_REF,
  FINALIZATION_REGISTRY,
  ITERATOR,
  DISPOSABLE_STACK,
  ASYNC_DISPOSABLE_STACK,
  PROXY,
  TEXT_ENCODER,
  TEXT_DECODER,
  ...URL_CLASSES,
]

const NAMESPACE_ROWS: readonly NamespaceTable[] = [
  CONSOLE,
  JSON_NAMESPACE,
  MATH,
  PERFORMANCE,
  REFLECT,
  ITERATOR_HELPER_PROTOTYPE,
  WRAPPED_ITERATOR_PROTOTYPE,
  ARRAY_ITERATOR_PROTOTYPE,
  GENERATOR_PROTOTYPE,
  ASYNC_ITERATOR_PROTOTYPE,
  ASYNC_GENERATOR_PROTOTYPE,
  ASYNC_FROM_SYNC_ITERATOR_PROTOTYPE,
  MAP_ITERATOR_PROTOTYPE,
  SET_ITERATOR_PROTOTYPE,
  STRING_ITERATOR_PROTOTYPE,
  REGEXP_STRING_ITERATOR_PROTOTYPE,
]

const GLOBAL_ROWS: readonly Property[] = [
  { data: 'undefined', value: undefined, attrs: Attr.None },
  { data: 'NaN', value: Number.NaN, attrs: Attr.None },
  { data: 'Infinity', value: Number.POSITIVE_INFINITY, attrs: Attr.None },
  { data: 'globalThis', value: (realm) => realm.global, attrs: Attr.Hidden },
  ...GLOBAL_FUNCTIONS,
  ...TIMER_FUNCTIONS,
  ...BASE64_FUNCTIONS,
  { name: 'structuredClone', length: 1, cost: 2, guest: 'structuredClone' },
]

/** Globals that are no part of ECMAScript, by what an embedder calls them together. */
export const WEB_GLOBALS = {
  timers: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval', 'queueMicrotask'],
  performance: ['performance'],
  structuredClone: ['structuredClone'],
  base64: ['atob', 'btoa'],
  encoding: ['TextEncoder', 'TextDecoder'],
  url: ['URL', 'URLSearchParams'],
} as const satisfies { readonly [feature: string]: readonly string[] }

export type WebFeature = keyof typeof WEB_GLOBALS

/** Intrinsics that are bare functions, frozen, and no global's or prototype's property. */
export const FROZEN_FUNCTIONS: { readonly [name: string]: NativeRow } = { ThrowTypeError: bare(THROW_TYPE_ERROR) }

function bareProperty(row: Property): Property {
  if (owns(row, 'accessor')) {
    bare(row.get)
    if (owns(row, 'set') && row.set !== undefined) bare(row.set)
  }
  return bare(row)
}

export const CLASSES: readonly ClassTable[] = CLASS_ROWS.map((table) => {
  bare(table.constructor)
  table.statics.forEach(bareProperty)
  table.prototype.forEach(bareProperty)
  return bare(table)
})
export const NAMESPACES: readonly NamespaceTable[] = NAMESPACE_ROWS.map((table) => {
  table.properties.forEach(bareProperty)
  return bare(table)
})
export const GLOBALS: readonly Property[] = GLOBAL_ROWS.map(bareProperty)
