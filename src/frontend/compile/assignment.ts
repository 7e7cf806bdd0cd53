/** Assignment expressions: plain, compound, logical, destructuring. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { isAnonymousFunction } from '../ast.js'
import type { FunctionCompiler } from './context.js'
import { namedValue, operand, value, writesOnce } from './expressions.js'
import { BINARY_OPS, skipUnlessNeeded } from './operators.js'
import { assignPattern } from './patterns.js'
import { operatorOffset } from './positions.js'
import { assignedReference, loadReference, reference, storeReference } from './references.js'
import { assignableRegister } from './variables.js'

export function assignment(f: FunctionCompiler, node: acorn.AssignmentExpression, dst: number): void {
  f.temporarily(() => {
    const result = assign(f, node)
    if (result >= 0) f.asm.emit(Op.Move, dst, result)
  })
}

export function assignmentEffect(f: FunctionCompiler, node: acorn.AssignmentExpression): void {
  assign(f, node)
}

/** Compiles the assignment; a register that holds its value right afterwards. */
function assign(f: FunctionCompiler, node: acorn.AssignmentExpression): number {
  switch (node.operator) {
    case '=':
      return plain(f, node)
    case '&&=':
    case '||=':
    case '??=':
      return short(f, node, node.operator)
    default:
      return compound(f, node)
  }
}

function plain(f: FunctionCompiler, node: acorn.AssignmentExpression): number {
  const { left, right } = node
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    const source = operand(f, right, node.end)
    // The pattern may assign to the variable that the value comes from.
    const copy = patternSource(f, source, node)
    assignPattern(f, left, copy, 'assign', {
      kind: 'assignment',
      node: right,
      offset: operatorOffset(f, '=', left, right),
    })
    return copy
  }
  const at = operatorOffset(f, '=', left, right)
  if (left.type === 'Identifier') {
    const register = assignableRegister(f, left.name, left.start)
    if (register >= 0 && writesOnce(right)) {
      rightValue(f, node, register)
      return register
    }
  }
  const target = isQuiet(right) ? reference(f, left, right.end) : assignedReference(f, left, right.end)
  const result = isNamed(node) ? f.asm.register() : operand(f, right)
  if (isNamed(node)) rightValue(f, node, result)
  storeReference(f, target, result, at)
  return result
}

/** Evaluating it defines no global variable. */
function isQuiet({ type }: acorn.Expression): boolean {
  return type === 'Literal' || type === 'FunctionExpression' || type === 'ArrowFunctionExpression'
}

function patternSource(f: FunctionCompiler, source: number, node: acorn.AssignmentExpression): number {
  if (node.right.type !== 'Identifier') return source
  const copy = f.asm.register()
  f.asm.emit(Op.Move, copy, source)
  return copy
}

/** `x = function () {}`, not `(x) = …`: the function is named. */
function isNamed({ left, right, start }: acorn.AssignmentExpression): boolean {
  return left.type === 'Identifier' && left.start === start && isAnonymousFunction(right)
}

function rightValue(f: FunctionCompiler, node: acorn.AssignmentExpression, dst: number): void {
  if (isNamed(node)) namedValue(f, node.right, (node.left as acorn.Identifier).name, dst)
  else value(f, node.right, dst)
}

function compound(f: FunctionCompiler, node: acorn.AssignmentExpression): number {
  const { left, right } = node
  const operator = node.operator.slice(0, -1) as acorn.BinaryOperator
  const at = operatorOffset(f, node.operator, left, right)
  if (left.type === 'Identifier') {
    const register = assignableRegister(f, left.name, left.start)
    if (register >= 0) {
      f.temporarily(() => {
        const old = operand(f, left, right.end)
        const by = operand(f, right)
        f.asm.at(at).emit(BINARY_OPS[operator], register, old, by)
      })
      return register
    }
  }
  const result = f.asm.register()
  f.temporarily(() => {
    const target = reference(f, left, right.end, true)
    const old = f.asm.register()
    loadReference(f, target, old)
    const by = operand(f, right)
    f.asm.at(at).emit(BINARY_OPS[operator], result, old, by)
    storeReference(f, target, result, at)
  })
  return result
}

function short(f: FunctionCompiler, node: acorn.AssignmentExpression, operator: '&&=' | '||=' | '??='): number {
  const { left, right } = node
  const result = f.asm.register()
  f.temporarily(() => {
    const target = reference(f, left, right.end, true)
    const end = new Label()
    loadReference(f, target, result)
    skipUnlessNeeded(f, operator.slice(0, -1) as acorn.LogicalOperator, result, end)
    rightValue(f, node, result)
    storeReference(f, target, result, operatorOffset(f, operator, left, right))
    f.asm.bind(end)
  })
  return result
}
