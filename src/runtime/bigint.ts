/** BigInts from other primitives (7.1.13, 21.2.1.1.1), their sizes, and what work on them costs. */
import { shortened, throwError, throwRangeError, throwTypeError } from './errors.js'
import type { PrimitiveValue } from './convert.js'
import { ABRUPT, Size, type Value } from './values.js'
import type { Vm } from './vm.js'

/** V8's own limit: past it the guest gets V8's RangeError, below it our limit ends the guest. */
const MAX_BITS = 1 << 30

/** May a BigInt of this size be made? False: return ABRUPT. */
export function checkBigIntBits(vm: Vm, bits: number): boolean {
  if (bits <= vm.limits.bigintBits) return true
  if (bits > MAX_BITS) {
    throwRangeError(vm, 'Maximum BigInt size exceeded')
    return false
  }
  return vm.terminate('other', `limit of ${vm.limits.bigintBits} bits of a BigInt exceeded`)
}

/** Bits, to within four. */
export function bitLength(value: bigint): number {
  return BigInt.asIntN(64, value) === value ? 64 : value.toString(16).length * 4
}

/** Work on BigInts up to this size is part of an instruction's cost. */
const FREE_BITS = 4096
/** 2^FREE_BITS, and four times as many bits each: sizes are told apart without looking through a value. */
const SIZES: readonly bigint[] = [1, 4, 16, 64, 256].map((factor) => 1n << BigInt(FREE_BITS * factor))

const NEGATIVE_SIZES: readonly bigint[] = SIZES.map((each) => -each)

/** Words of a BigInt, to within four times as many; 0 where they are few. */
export function roughWords(value: bigint): number {
  let bits = FREE_BITS
  for (let i = 0; i < SIZES.length; i++) {
    if (value < SIZES[i]! && value > NEGATIVE_SIZES[i]!) return bits === FREE_BITS ? 0 : bits >>> 6
    bits *= 4
  }
  return bitLength(value) >>> 6
}

/** 2^64, and twice as many bits each. */
const LENGTHS: readonly bigint[] = Array.from({ length: 15 }, (_, i) => 1n << BigInt(64 << i))
const NEGATIVE_LENGTHS: readonly bigint[] = LENGTHS.map((each) => -each)

/** Declared bytes of a BigInt: at most twice what the host takes. Bounded work, but for giants. */
export function bigintBytes(value: bigint): number {
  for (let i = 0; i < LENGTHS.length; i++)
    if (value < LENGTHS[i]! && value > NEGATIVE_LENGTHS[i]!) return Size.BigIntHeader + (8 << i)
  return Size.BigIntHeader + (bitLength(value) >>> 3)
}

/** Units of comparing a BigInt with another. */
export function comparisonUnits(value: bigint): number {
  return roughWords(value) >>> 6
}

/** Pays for a conversion between text and a BigInt of this many bits; false: return ABRUPT. */
export function payDigits(vm: Vm, bits: number): boolean {
  if (bits <= 64) return true
  // A text's size is known to within a word.
  if (!checkBigIntBits(vm, bits - 64) || !vm.charge(digitUnits(bits))) return false
  vm.allocate(bits >>> 3)
  return true
}

/** Units for converting between text and a BigInt of this many bits. */
export function digitUnits(bits: number): number {
  if (bits <= 64) return 0
  const words = Math.ceil(bits / 64)
  return words + ((words * words) >>> 6)
}

const LITERAL = /^(?:[+-]?[0-9]+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)?$/

/** StringToBigInt (7.1.14): undefined where the text is none; ABRUPT past the limits. */
export function stringToBigInt(vm: Vm, text: string): Value {
  const digits = text.trim()
  if (!LITERAL.test(digits)) return undefined
  if (!payDigits(vm, digits.length * (/^0[xX]/.test(digits) ? 4 : 3.33))) return ABRUPT
  return BigInt(digits.startsWith('+') ? digits.slice(1) : digits)
}

/** ToBigInt (7.1.13) of a primitive; ABRUPT where it throws. */
export function toBigInt(vm: Vm, value: PrimitiveValue): Value {
  switch (typeof value) {
    case 'bigint':
      return value
    case 'boolean':
      return value ? 1n : 0n
    case 'string': {
      const result = stringToBigInt(vm, value)
      return result === undefined
        ? throwError(vm, 'SyntaxError', `Cannot convert ${shortened(value)} to a BigInt`)
        : result
    }
    case 'symbol':
      return throwTypeError(vm, `Cannot convert ${value.toString()} to a BigInt`)
    default:
      return throwTypeError(vm, `Cannot convert ${value} to a BigInt`)
  }
}
