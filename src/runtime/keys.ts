/** Property keys of values, and their texts. */
import type { Key } from './shape.js'
import type { Value } from './values.js'

export const MAX_INDEX = 4294967294

/** The canonical key of a string: array indices become numbers. */
export function stringKey(text: string): Key {
  const length = text.length
  if (length === 0 || length > 10) return text
  const first = text.charCodeAt(0)
  if (first < 48 || first > 57) return text
  if (first === 48) return length === 1 ? 0 : text
  let value = first - 48
  for (let i = 1; i < length; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return text
    value = value * 10 + digit
  }
  return value <= MAX_INDEX ? value : text
}

export function numberKey(value: number): Key {
  return value >>> 0 === value && value <= MAX_INDEX ? value + 0 : String(value)
}

/** Is this key a CanonicalNumericIndexString (7.1.21)? Typed arrays treat them all as indices. */
export function isNumericKey(key: Key): boolean {
  if (typeof key !== 'string') return typeof key === 'number'
  return key === '-0' || String(Number(key)) === key
}

/** ToPropertyKey of a primitive. */
export function primitiveKey(value: Exclude<Value, object> | null): Key {
  switch (typeof value) {
    case 'string':
      return stringKey(value)
    case 'number':
      return numberKey(value)
    case 'symbol':
      return value
    default:
      return stringKey(String(value))
  }
}

/** The guest's view of a key: a string or symbol. */
export function keyValue(key: Key): string | symbol {
  return typeof key === 'symbol' ? key : String(key)
}

export function keyName(key: Key): string {
  if (typeof key === 'object') return key.description
  return typeof key === 'symbol' ? key.toString() : String(key)
}

/** Characters of a key in a message. */
const MAX_LENGTH = 4096

/** For messages. */
export function keyText(key: Key): string {
  const text = keyName(key)
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}...` : text
}

/** Keys in the order of OrdinaryOwnPropertyKeys (10.1.11.1), from insertion order. Private names are left out. */
export function orderKeys(keys: Key[]): (string | symbol | number)[] {
  const indices: number[] = []
  const strings: string[] = []
  const symbols: symbol[] = []
  for (const key of keys) {
    if (typeof key === 'number') indices.push(key)
    else if (typeof key === 'string') strings.push(key)
    else if (typeof key === 'symbol') symbols.push(key)
  }
  indices.sort((a, b) => a - b)
  return [...indices, ...strings, ...symbols]
}
