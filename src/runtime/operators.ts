/**
 * Operators over any guest values (13.5–13.15). Each is one function for every tier. On an operand that is an object the
 * operator requests a self-hosted function that converts by guest code and applies the operator to the primitives.
 */
import { Invariant } from '../base/invariant.js'
import { Op } from '../bytecode/opcodes.js'
import { bigintBytes, checkBigIntBits, roughWords } from './bigint.js'
import { digitsUnits, isPrimitive, type PrimitiveValue, toNumber, ownText, toText } from './convert.js'
import { throwError, throwRangeError, throwTypeError } from './errors.js'
import { checkStringLength, payEquality, payOrder, TextLimit } from './strings.js'
import { ABRUPT, Size, type Value, type VMObject } from './values.js'
import { Abrupt, type Vm } from './vm.js'

/** Pays for a concatenation by the length of its result, and declares it. False: return ABRUPT. */
export function payConcatenation(vm: Vm, left: string, right: string): boolean {
  const length = left.length + right.length
  if (length <= vm.shortText) {
    if (length > Size.FreeString) vm.allocateShortText(length)
    return true
  }
  if (!checkStringLength(vm, length)) return false
  if (length > TextLimit.Free && !vm.charge(length >>> 8)) return false
  vm.allocateConcatenation(length, left.length)
  return true
}

export function concat(vm: Vm, left: string, right: string): Value {
  return payConcatenation(vm, left, right) ? left + right : ABRUPT
}

export function add(vm: Vm, left: Value, right: Value): Value {
  if (typeof left === 'number' && typeof right === 'number') return left + right
  if (typeof left === 'string' && typeof right === 'string') return concat(vm, left, right)
  if (!isPrimitive(left) || !isPrimitive(right)) return requestBinary(vm, 'add', left, right)
  if (typeof left === 'string' || typeof right === 'string') {
    return typeof left === 'bigint' || typeof right === 'bigint' ? addDigits(vm, left, right) : addText(vm, left, right)
  }
  return arithmetic(vm, Op.Add, left, right)
}

function addText(vm: Vm, left: PrimitiveValue, right: PrimitiveValue): Value {
  const a = toText(vm, left)
  if (typeof a !== 'string') return a
  const b = toText(vm, right)
  if (typeof b !== 'string') return b
  return concat(vm, a, b)
}

/** The same with digits, which are paid for before it is known whether the concatenation can be: if not, they are given back. */
function addDigits(vm: Vm, left: PrimitiveValue, right: PrimitiveValue): Value {
  const fuel = vm.fuelLeft
  const memory = vm.allocated
  const result = addText(vm, left, right)
  if (result === ABRUPT && vm.abrupt === Abrupt.Stop) {
    vm.reserve += fuel - vm.fuelLeft
    vm.allocated = memory
  }
  return result
}

function requestBinary(vm: Vm, name: string, left: Value, right: Value): Value {
  return vm.request(vm.realm.selfHosted(name), undefined, [left, right])
}

/** ToNumeric of a primitive. */
function numeric(vm: Vm, value: PrimitiveValue): number | bigint | VMObject {
  return typeof value === 'bigint' ? value : toNumber(vm, value)
}

/** Operators on primitives that are not both numbers. */
function arithmetic(vm: Vm, op: Op, left: PrimitiveValue, right: PrimitiveValue): Value {
  if (typeof left === 'bigint' && typeof right === 'bigint') return bigintArithmetic(vm, op, left, right)
  const a = numeric(vm, left)
  if (typeof a === 'object') return a
  const b = numeric(vm, right)
  if (typeof b === 'object') {
    // The instruction runs again: what it has paid is given back.
    if (vm.abrupt === Abrupt.Stop && typeof left === 'string') vm.reserve += digitsUnits(left)
    return b
  }
  if (typeof a === 'number' && typeof b === 'number') return numberOperation(op, a, b)
  return throwTypeError(vm, 'Cannot mix BigInt and other types, use explicit conversions')
}

/** Any binary opcode on two numbers. */
export function numberOperation(op: Op, a: number, b: number): number | boolean {
  switch (op) {
    case Op.Add:
      return a + b
    case Op.Sub:
      return a - b
    case Op.Mul:
      return a * b
    case Op.Div:
      return a / b
    case Op.Mod:
      return a % b
    case Op.Exp:
      return a ** b
    case Op.BitAnd:
      return a & b
    case Op.BitOr:
      return a | b
    case Op.BitXor:
      return a ^ b
    case Op.Shl:
      return a << b
    case Op.Shr:
      return a >> b
    case Op.UShr:
      return a >>> b
    case Op.Less:
      return a < b
    case Op.LessEqual:
      return a <= b
    case Op.Greater:
      return a > b
    case Op.GreaterEqual:
      return a >= b
    default:
      throw new Invariant(`opcode ${op} is no operation on numbers`)
  }
}

/** |value| below 2^63: its operations are constant work. */
function isSmall(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value
}

/** From 0 to below 2^64. */
function isWord(value: bigint): boolean {
  return BigInt.asUintN(64, value) === value
}

/** Bits of a BigInt, to within a word; bounded work. The digits of what is no more than a word, as hashes are, need not be made. */
function bits(value: bigint): number {
  return isWord(value) && !isSmall(value) ? 64 : value.toString(16).length * 4
}

function bigintArithmetic(vm: Vm, op: Op, a: bigint, b: bigint): Value {
  if (!(isSmall(a) && isSmall(b)) || op === Op.Exp || op === Op.Shl) {
    const size = bigintResultBits(op, a, b)
    if (!checkBigIntBits(vm, size)) return ABRUPT
    const words = Math.ceil(size / 64)
    if (!vm.charge(op === Op.Add || op === Op.Sub ? words : Math.ceil((words * words) / 16))) return ABRUPT
    vm.allocate(Size.BigIntHeader + words * 8)
  } else vm.allocate(Size.BigIntHeader + 8)
  switch (op) {
    case Op.Add:
      return a + b
    case Op.Sub:
      return a - b
    case Op.Mul:
      return a * b
    case Op.Div:
      return b === 0n ? throwRangeError(vm, 'Division by zero') : a / b
    case Op.Mod:
      return b === 0n ? throwRangeError(vm, 'Division by zero') : a % b
    case Op.Exp:
      return b < 0n ? throwRangeError(vm, 'Exponent must be non-negative') : a ** b
    case Op.BitAnd:
      return a & b
    case Op.BitOr:
      return a | b
    case Op.BitXor:
      return a ^ b
    case Op.Shl:
      return a << b
    case Op.Shr:
      return a >> b
    default:
      return throwTypeError(vm, 'BigInts have no unsigned right shift, use >> instead')
  }
}

/** An upper bound of the result's size; Infinity where it is past any limit. Not both are small, but for a power and a shift to the left. */
function bigintResultBits(op: Op, a: bigint, b: bigint): number {
  switch (op) {
    case Op.Exp:
      if (b < 0n || a === 0n || a === 1n || a === -1n) return 64
      return isSmall(b) && b < 1n << 40n ? bits(a) * Number(b) : Number.POSITIVE_INFINITY
    case Op.Shl:
      if (a === 0n || b < 0n) return bits(a)
      return isSmall(b) && b < 1n << 40n ? bits(a) + Number(b) : Number.POSITIVE_INFINITY
    case Op.Shr:
      if (a === 0n || b >= 0n) return bits(a)
      return isSmall(b) && -b < 1n << 40n ? bits(a) + Number(-b) : Number.POSITIVE_INFINITY
    case Op.Mul:
      return bits(a) + bits(b)
    default:
      return isWord(a) && isWord(b) ? 65 : Math.max(bits(a), bits(b)) + 1
  }
}

export function subtract(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Sub, a, b) : requestBinary(vm, 'subtract', a, b)
}
export function multiply(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a * b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Mul, a, b) : requestBinary(vm, 'multiply', a, b)
}
export function divide(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a / b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Div, a, b) : requestBinary(vm, 'divide', a, b)
}
export function remainder(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a % b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Mod, a, b) : requestBinary(vm, 'remainder', a, b)
}
export function exponentiate(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a ** b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Exp, a, b) : requestBinary(vm, 'exponentiate', a, b)
}
export function bitAnd(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a & b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.BitAnd, a, b) : requestBinary(vm, 'bitAnd', a, b)
}
export function bitOr(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a | b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.BitOr, a, b) : requestBinary(vm, 'bitOr', a, b)
}
export function bitXor(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a ^ b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.BitXor, a, b) : requestBinary(vm, 'bitXor', a, b)
}
export function shiftLeft(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a << b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Shl, a, b) : requestBinary(vm, 'shiftLeft', a, b)
}
export function shiftRight(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a >> b
  return isPrimitive(a) && isPrimitive(b) ? arithmetic(vm, Op.Shr, a, b) : requestBinary(vm, 'shiftRight', a, b)
}
export function shiftRightUnsigned(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a >>> b
  return isPrimitive(a) && isPrimitive(b)
    ? arithmetic(vm, Op.UShr, a, b)
    : requestBinary(vm, 'shiftRightUnsigned', a, b)
}

function requestUnary(vm: Vm, name: string, value: Value): Value {
  return vm.request(vm.realm.selfHosted(name), undefined, [value])
}

/** Pays for a BigInt as large as this one; false: return ABRUPT. */
function payCopy(vm: Vm, value: bigint): boolean {
  const words = roughWords(value)
  if (words > 0 && !vm.charge(words >>> 4)) return false
  vm.allocate(bigintBytes(value))
  return true
}

export function negate(vm: Vm, value: Value): Value {
  if (typeof value === 'number') return -value
  if (!isPrimitive(value)) return requestUnary(vm, 'negate', value)
  const n = numeric(vm, value)
  if (typeof n === 'object') return n
  return typeof n === 'bigint' && !payCopy(vm, n) ? ABRUPT : -n
}
export function bitNot(vm: Vm, value: Value): Value {
  if (typeof value === 'number') return ~value
  if (!isPrimitive(value)) return requestUnary(vm, 'bitNot', value)
  const n = numeric(vm, value)
  if (typeof n === 'object') return n
  return typeof n === 'bigint' && !payCopy(vm, n) ? ABRUPT : ~n
}
export function increment(vm: Vm, value: Value): Value {
  if (typeof value === 'number') return value + 1
  if (!isPrimitive(value)) return requestUnary(vm, 'increment', value)
  const n = numeric(vm, value)
  if (typeof n === 'object') return n
  return typeof n === 'bigint' ? bigintArithmetic(vm, Op.Add, n, 1n) : n + 1
}
export function decrement(vm: Vm, value: Value): Value {
  if (typeof value === 'number') return value - 1
  if (!isPrimitive(value)) return requestUnary(vm, 'decrement', value)
  const n = numeric(vm, value)
  if (typeof n === 'object') return n
  return typeof n === 'bigint' ? bigintArithmetic(vm, Op.Sub, n, 1n) : n - 1
}
export function toNumberValue(vm: Vm, value: Value): Value {
  return isPrimitive(value) ? toNumber(vm, value) : requestUnary(vm, 'toNumber', value)
}
export function toNumericValue(vm: Vm, value: Value): Value {
  return isPrimitive(value) ? numeric(vm, value) : requestUnary(vm, 'toNumeric', value)
}
export function toStringValue(vm: Vm, value: Value): Value {
  return isPrimitive(value) ? ownText(vm, value) : requestUnary(vm, 'toString', value)
}

/** Declares a text that has been made of a number. False: return ABRUPT. */
export function declareText(vm: Vm, { length }: string): boolean {
  if (length > Size.FreeString) {
    if (length > vm.shortText && !checkStringLength(vm, length)) return false
    vm.allocateShortText(length)
  }
  return true
}

/** IsLessThan on primitives (7.2.13): undefined where either is NaN; ABRUPT for symbols. */
function lessThan(vm: Vm, left: PrimitiveValue, right: PrimitiveValue): boolean | undefined | VMObject {
  if (!payOrder(vm, left, right)) return ABRUPT
  if (typeof left === 'string' && typeof right === 'string') return left < right
  if (typeof left === 'symbol' || typeof right === 'symbol') {
    return throwTypeError(vm, 'Cannot convert a Symbol value to a number')
  }
  // Mixed BigInt, string and number comparison is the host's own: total on these primitives.
  const a = left as string
  const b = right as string
  if (a < b) return true
  return a >= b ? false : undefined
}

export function less(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a < b
  if (!isPrimitive(a) || !isPrimitive(b)) return requestBinary(vm, 'less', a, b)
  const result = lessThan(vm, a, b)
  return result === undefined ? false : result
}
export function greater(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a > b
  if (!isPrimitive(a) || !isPrimitive(b)) return requestBinary(vm, 'greater', a, b)
  const result = lessThan(vm, b, a)
  return result === undefined ? false : result
}
export function lessEqual(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a <= b
  if (!isPrimitive(a) || !isPrimitive(b)) return requestBinary(vm, 'lessEqual', a, b)
  const result = lessThan(vm, b, a)
  return typeof result === 'object' ? result : result === false
}
export function greaterEqual(vm: Vm, a: Value, b: Value): Value {
  if (typeof a === 'number' && typeof b === 'number') return a >= b
  if (!isPrimitive(a) || !isPrimitive(b)) return requestBinary(vm, 'greaterEqual', a, b)
  const result = lessThan(vm, a, b)
  return typeof result === 'object' ? result : result === false
}

/** IsLooselyEqual (7.2.14). */
export function looseEqual(vm: Vm, a: Value, b: Value): Value {
  if (isPrimitive(a) && isPrimitive(b)) return payEquality(vm, a, b) ? a == b : ABRUPT
  if (!isPrimitive(a) && !isPrimitive(b)) return a === b
  if (a === undefined || a === null || b === undefined || b === null) return false
  return requestBinary(vm, 'looseEqual', a, b)
}
export function looseNotEqual(vm: Vm, a: Value, b: Value): Value {
  if (isPrimitive(a) && isPrimitive(b)) return payEquality(vm, a, b) ? a != b : ABRUPT
  if (!isPrimitive(a) && !isPrimitive(b)) return a !== b
  if (a === undefined || a === null || b === undefined || b === null) return true
  return requestBinary(vm, 'looseNotEqual', a, b)
}

export type BinaryOperation = (vm: Vm, a: Value, b: Value) => Value
export type UnaryOperation = (vm: Vm, value: Value) => Value

/** The operation behind each binary opcode, for every tier. */
export const BINARY_OPERATIONS: { readonly [op: number]: BinaryOperation } = {
  [Op.Add]: add,
  [Op.Sub]: subtract,
  [Op.Mul]: multiply,
  [Op.Div]: divide,
  [Op.Mod]: remainder,
  [Op.Exp]: exponentiate,
  [Op.BitAnd]: bitAnd,
  [Op.BitOr]: bitOr,
  [Op.BitXor]: bitXor,
  [Op.Shl]: shiftLeft,
  [Op.Shr]: shiftRight,
  [Op.UShr]: shiftRightUnsigned,
  [Op.Less]: less,
  [Op.LessEqual]: lessEqual,
  [Op.Greater]: greater,
  [Op.GreaterEqual]: greaterEqual,
  [Op.Equal]: looseEqual,
  [Op.NotEqual]: looseNotEqual,
}

export const UNARY_OPERATIONS: { readonly [op: number]: UnaryOperation } = {
  [Op.Neg]: negate,
  [Op.BitNot]: bitNot,
  [Op.Inc]: increment,
  [Op.Dec]: decrement,
  [Op.ToNumber]: toNumberValue,
  [Op.ToNumeric]: toNumericValue,
}

/** Reference errors of the language, thrown by several opcodes. */
export function throwTdz(vm: Vm, name: string): VMObject {
  return throwError(vm, 'ReferenceError', `Cannot access '${name}' before initialization`)
}
