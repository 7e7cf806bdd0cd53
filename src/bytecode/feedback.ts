/** What a type feedback slot records: a set of bits, growing only. */

export const enum Seen {
  Nothing = 0,
  /** Numbers n with (n | 0) === n; -0 included. */
  Int32 = 1,
  Double = 2,
  String = 4,
  BigInt = 8,
  /** undefined, null, booleans. */
  Oddball = 16,
  Object = 32,
  Symbol = 64,
  /** Of IteratorStep and IteratorSkip: a plain iterator over the elements of an array. */
  ArrayIterator = 128,
  /** Of IteratorStep: an iterator over a Map, over a Set; and what it gives. */
  MapIterator = 256,
  SetIterator = 512,
  Keys = 1024,
  Values = 2048,
  Entries = 4096,
  /** Of IteratorStep and IteratorSkip: there was nothing more. */
  End = 8192,
  /** Of IteratorStep and IteratorSkip: an iterator over a text. */
  StringIterator = 16384,
  Number = Int32 | Double,
}

export const SEEN_NAMES: { readonly [bit: number]: string } = {
  1: 'int32',
  2: 'double',
  4: 'string',
  8: 'bigint',
  16: 'oddball',
  32: 'object',
  64: 'symbol',
  128: 'array iterator',
  256: 'map iterator',
  512: 'set iterator',
  1024: 'keys',
  2048: 'values',
  4096: 'entries',
  8192: 'end',
  16384: 'string iterator',
}

/** The bit of a value. */
export function seenOf(value: unknown): Seen {
  switch (typeof value) {
    case 'number':
      return (value | 0) === value ? Seen.Int32 : Seen.Double
    case 'string':
      return Seen.String
    case 'bigint':
      return Seen.BigInt
    case 'symbol':
      return Seen.Symbol
    case 'object':
      return value === null ? Seen.Oddball : Seen.Object
    default:
      return Seen.Oddball
  }
}

export function seenNames(bits: number): string {
  const names = Object.entries(SEEN_NAMES)
    .filter(([bit]) => (bits & Number(bit)) !== 0)
    .map(([, name]) => name)
  return names.length === 0 ? 'nothing' : names.join('|')
}
