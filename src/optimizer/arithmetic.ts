/** Operators ⇒ nodes: typed ones behind guards where feedback has seen one kind of operands, else generic ones. */
import { Op } from '../bytecode/opcodes.js'
import type { Node } from '../ir/graph.js'
import { isSubtype, Type } from '../ir/types.js'
import { TextLimit } from '../runtime/strings.js'
import type { FunctionBuilder } from './builder.js'
import { COMPARE, NUMBER_BINARY } from './numbers.js'
import { Operands, operandsSeen } from './speculation.js'

export function binary(f: FunctionBuilder, op: Op, pc: number, left: Node, right: Node, slot: number): Node {
  const seen = operandsSeen(f.unit, pc, slot, f.compilation.options)
  const numbers = isSubtype(left.type, Type.Number) && isSubtype(right.type, Type.Number)
  if (numbers || seen === Operands.Number) {
    const a = f.guardNumber(left)
    const b = f.guardNumber(right === left ? a : right)
    return f.emit(NUMBER_BINARY[op]!, [a, b])
  }
  if (op === Op.Add) {
    const strings = isSubtype(left.type, Type.String) && isSubtype(right.type, Type.String)
    if (strings || seen === Operands.String) {
      const a = f.guardString(left)
      const b = f.guardString(right === left ? a : right)
      return f.emitExiting('StringConcat', [a, b], undefined, 'Abrupt')
    }
    const [a, b] = [part(f, left), part(f, right)]
    if (a !== null && b !== null) return f.emitExiting('StringConcat', [a, b], undefined, 'Abrupt')
  }
  return f.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
}

export function compare(f: FunctionBuilder, op: Op, pc: number, left: Node, right: Node, slot: number): Node {
  const seen = operandsSeen(f.unit, pc, slot, f.compilation.options)
  const numbers = isSubtype(left.type, Type.Number) && isSubtype(right.type, Type.Number)
  if (numbers || seen === Operands.Number) {
    const a = f.guardNumber(left)
    return f.emit(COMPARE[op]!, [a, f.guardNumber(right === left ? a : right)])
  }
  if (seen === Operands.String) {
    const a = f.guardString(left)
    const b = f.guardString(right === left ? a : right)
    chargeComparison(f, a, b, 'order')
    return f.emit(COMPARE[op]!, [a, b])
  }
  return f.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
}

/** Comparing long strings costs fuel. */
export function chargeComparison(f: FunctionBuilder, left: Node, right: Node, kind: 'equality' | 'order'): void {
  const isLong = (node: Node): boolean =>
    (node.type & Type.String) !== 0 &&
    !(node.op === 'Constant' && (node.imm as string).length <= TextLimit.FreeComparison)
  const charged = kind === 'equality' ? isLong(left) && isLong(right) : isLong(left) || isLong(right)
  if (charged) f.emitExiting('ChargeComparison', [left, right], kind, 'Abrupt')
}

/** Numbers where the site has seen nothing else: what follows need not ask what they are. */
function guardSeen(f: FunctionBuilder, pc: number, left: Node, right: Node, slot: number): [Node, Node] {
  if (operandsSeen(f.unit, pc, slot, f.compilation.options) !== Operands.Number) return [left, right]
  const first = f.guardNumber(left)
  return [first, right === left ? first : f.guardNumber(right)]
}

export function strictEquality(f: FunctionBuilder, op: Op, pc: number, a: Node, b: Node, slot: number): Node {
  const [left, right] = guardSeen(f, pc, a, b, slot)
  chargeComparison(f, left, right, 'equality')
  return f.emit(op === Op.StrictEqual ? 'StrictEqual' : 'StrictNotEqual', [left, right])
}

function isNullishConstant(node: Node): boolean {
  return node.op === 'Constant' && (node.imm === null || node.imm === undefined)
}

export function looseEquality(f: FunctionBuilder, op: Op, pc: number, a: Node, b: Node, slot: number): Node {
  if (isNullishConstant(a) || isNullishConstant(b)) {
    const isNullish = f.emit('IsNullish', [isNullishConstant(b) ? a : b])
    return op === Op.Equal ? isNullish : f.emit('Not', [isNullish])
  }
  const [left, right] = guardSeen(f, pc, a, b, slot)
  const both = (type: Type): boolean => isSubtype(left.type, type) && isSubtype(right.type, type)
  if (both(Type.Number) || both(Type.String) || both(Type.Boolean) || both(Type.Object)) {
    chargeComparison(f, left, right, 'equality')
    return f.emit(op === Op.Equal ? 'StrictEqual' : 'StrictNotEqual', [left, right])
  }
  return f.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
}

export function unary(f: FunctionBuilder, op: Op, pc: number, value: Node, slot: number): Node {
  const seen = operandsSeen(f.unit, pc, slot, f.compilation.options)
  if (isSubtype(value.type, Type.Number) || seen === Operands.Number) {
    const number = f.guardNumber(value)
    switch (op) {
      case Op.Neg:
        return f.emit('NumberNeg', [number])
      case Op.BitNot:
        return f.emit('NumberNot', [number])
      case Op.Inc:
        return f.emit('NumberAdd', [number, f.constant(1)])
      case Op.Dec:
        return f.emit('NumberSub', [number, f.constant(1)])
      default:
        return number
    }
  }
  return f.emitExiting('GenericUnary', [value], op, 'Abrupt')
}

/** ToString of any value. */
export function toText(f: FunctionBuilder, value: Node): Node {
  if (isSubtype(value.type, Type.String)) return value
  if (!isSubtype(value.type, Type.Number)) return f.emitExiting('GenericToString', [value], undefined, 'Abrupt')
  const text = f.emit('NumberToString', [value])
  f.emitExiting('DeclareString', [text], undefined, 'Abrupt')
  return text
}

/** A string or a number as a part of a concatenation, which declares what it is; null: it is neither. */
function part(f: FunctionBuilder, value: Node): Node | null {
  if (isSubtype(value.type, Type.String)) return value
  return isSubtype(value.type, Type.Number) ? f.emit('NumberToString', [value]) : null
}
