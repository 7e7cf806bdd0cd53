/** Sets of guest value kinds. A node's type is an upper bound of what it can be. */

export const enum Type {
  None = 0,
  /** A number n with (n | 0) === n; -0 included. */
  Int32 = 1,
  /** Any other number. */
  Double = 2,
  String = 4,
  Boolean = 8,
  Undefined = 16,
  Null = 32,
  BigInt = 64,
  Symbol = 128,
  /** A guest object; scopes and other internals too. */
  Object = 256,
  /** HOLE, TDZ. */
  Sentinel = 512,
  Number = Int32 | Double,
  Any = 1023,
}

const NAMES: readonly string[] = [
  'int32',
  'double',
  'string',
  'boolean',
  'undefined',
  'null',
  'bigint',
  'symbol',
  'object',
  'sentinel',
]

export function typeName(type: number): string {
  if (type === Type.Any) return 'any'
  if (type === Type.Number) return 'number'
  return NAMES.filter((_, bit) => (type & (1 << bit)) !== 0).join('|') || 'none'
}

export function isSubtype(type: number, of: Type): boolean {
  return (type & ~of) === 0
}

/** The type of a constant that is a primitive. */
export function typeOfConstant(value: unknown): Type {
  switch (typeof value) {
    case 'number':
      return (value | 0) === value ? Type.Int32 : Type.Double
    case 'string':
      return Type.String
    case 'boolean':
      return Type.Boolean
    case 'undefined':
      return Type.Undefined
    case 'bigint':
      return Type.BigInt
    case 'symbol':
      return Type.Symbol
    default:
      return value === null ? Type.Null : Type.Any
  }
}
