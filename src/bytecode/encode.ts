/** Code as text and back: self-hosted code is compiled when the package is built. */
import { Invariant } from '../base/invariant.js'
import type { Code, Source } from './code.js'

const { parse, stringify } = JSON
const { isArray } = Array
const { entries } = Object

/** A value that JSON has no form for is an array of its tag and what it is made of; arrays are tagged, too. */
const enum Tag {
  Array,
  Ints,
  Map,
  Symbol,
  Undefined,
  BigInt,
  Number,
}

function encode(value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value
    case 'number':
      return Number.isFinite(value) && !Object.is(value, -0)
        ? value
        : [Tag.Number, Object.is(value, -0) ? '-0' : `${value}`]
    case 'undefined':
      return [Tag.Undefined]
    case 'bigint':
      return [Tag.BigInt, `${value}`]
    case 'symbol':
      return [Tag.Symbol, value.description!.replace('Symbol.', '')]
    case 'object':
      if (value === null) return null
      if (isArray(value)) return [Tag.Array, ...value.map(encode)]
      if (value instanceof Int32Array) return [Tag.Ints, ...value]
      if (value instanceof Map) return [Tag.Map, ...[...value].map((entry) => encode(entry))]
      return Object.fromEntries(
        entries(value)
          .filter(([key]) => key !== 'source')
          .map(([key, each]) => [key, encode(each)]),
      )
    default:
      throw new Invariant(`code holds a ${typeof value}`)
  }
}

/** Without the source, which all code of a file shares. */
export function encodeCode(code: Code): string {
  return stringify(encode(code))
}

const WELL_KNOWN = Symbol as unknown as { readonly [name: string]: symbol }

function decode(value: unknown, source: Source): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (!isArray(value)) {
    const object = value as Record<string, unknown>
    for (const [key, each] of entries(object)) object[key] = decode(each, source)
    if (object['kind'] === 'code') object['source'] = source
    return object
  }
  const [tag, ...rest] = value as [Tag, ...unknown[]]
  switch (tag) {
    case Tag.Array:
      return rest.map((each) => decode(each, source))
    case Tag.Ints:
      return Int32Array.from(rest as number[])
    case Tag.Map:
      return new Map(rest.map((each) => decode(each, source) as [unknown, unknown]))
    case Tag.Symbol:
      return WELL_KNOWN[rest[0] as string]
    case Tag.Undefined:
      return undefined
    case Tag.BigInt:
      return BigInt(rest[0] as string)
    case Tag.Number:
      return Number(rest[0])
    default:
      throw new Invariant(`encoded code has the tag ${tag}`)
  }
}

/** What `encodeCode` was given. */
export function decodeCode(text: string, source: Source): Code {
  return decode(parse(text), source) as Code
}
