/** Operators, and conditions compiled to jumps. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { privateName } from '../ast.js'
import { loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { effect, operand, value } from './expressions.js'
import { holeTest } from './intrinsics.js'
import { deleteMember, deleteName } from './members.js'
import { loadReference, reference, storeReference } from './references.js'
import { operatorOffset } from './positions.js'
import { assignableRegister, hiddenOperand, loadNameOrUndefined } from './variables.js'

export const BINARY_OPS: { readonly [K in acorn.BinaryOperator]: Op } = {
  '+': Op.Add,
  '-': Op.Sub,
  '*': Op.Mul,
  '/': Op.Div,
  '%': Op.Mod,
  '**': Op.Exp,
  '&': Op.BitAnd,
  '|': Op.BitOr,
  '^': Op.BitXor,
  '<<': Op.Shl,
  '>>': Op.Shr,
  '>>>': Op.UShr,
  '<': Op.Less,
  '<=': Op.LessEqual,
  '>': Op.Greater,
  '>=': Op.GreaterEqual,
  '==': Op.Equal,
  '!=': Op.NotEqual,
  '===': Op.StrictEqual,
  '!==': Op.StrictNotEqual,
  in: Op.In,
  instanceof: Op.InstanceOf,
}

/** A left-nested run of binary operators, in a loop: it may be very long. */
export function binary(f: FunctionCompiler, node: acorn.BinaryExpression, dst: number): void {
  const links: acorn.BinaryExpression[] = []
  let first = node as acorn.Expression
  while (first.type === 'BinaryExpression' && first.left.type !== 'PrivateIdentifier') {
    links.push(first)
    first = first.left
  }
  f.temporarily(() => {
    const base = f.asm.mark()
    let left = operand(f, first, links[links.length - 1]!.right.end)
    let accumulator = left >= base ? left : -1
    for (let i = links.length - 1; i >= 0; i--) {
      const link = links[i]!
      const mark = f.asm.mark()
      const right = operand(f, link.right)
      f.asm.release(mark)
      if (i > 0 && accumulator < 0) accumulator = f.asm.register()
      // The right operand's register may be the accumulator's: an instruction reads before it writes.
      const target = i === 0 ? dst : accumulator
      f.asm.at(operatorOffset(f, link.operator, link.left, link.right))
      f.asm.emit(BINARY_OPS[link.operator], target, left, right)
      left = target
    }
  })
}

export function privateIn(f: FunctionCompiler, node: acorn.BinaryExpression, dst: number): void {
  f.temporarily(() => {
    const object = operand(f, node.right)
    const name = hiddenOperand(f, privateName(node.left as acorn.PrivateIdentifier))
    f.asm.at(operatorOffset(f, 'in', node.left, node.right)).emit(Op.HasPrivate, dst, object, name)
  })
}

export function logical(f: FunctionCompiler, node: acorn.LogicalExpression, dst: number): void {
  const rights: acorn.Expression[] = []
  let first: acorn.Expression = node
  while (first.type === 'LogicalExpression' && first.operator === node.operator) {
    rights.push(first.right)
    first = first.left
  }
  const end = new Label()
  value(f, first, dst)
  for (let i = rights.length - 1; i >= 0; i--) {
    skipUnlessNeeded(f, node.operator, dst, end)
    value(f, rights[i]!, dst)
  }
  f.asm.bind(end)
}

/** Goes to `end` if the left value is the result. */
export function skipUnlessNeeded(f: FunctionCompiler, operator: acorn.LogicalOperator, left: number, end: Label): void {
  switch (operator) {
    case '||':
      f.asm.emit(Op.JumpIfTrue, left, end)
      break
    case '&&':
      f.asm.emit(Op.JumpIfFalse, left, end)
      break
    case '??': {
      const needed = new Label()
      f.asm.emit(Op.JumpIfNullish, left, needed)
      f.asm.emit(Op.Jump, end)
      f.asm.bind(needed)
      break
    }
  }
}

export function conditional(f: FunctionCompiler, node: acorn.ConditionalExpression, dst: number): void {
  const otherwise = new Label()
  const end = new Label()
  branch(f, node.test, otherwise, false)
  value(f, node.consequent, dst)
  f.asm.emit(Op.Jump, end)
  f.asm.bind(otherwise)
  value(f, node.alternate, dst)
  f.asm.bind(end)
}

/** Goes to `target` if the truth of the expression is `when`, else on. */
export function branch(f: FunctionCompiler, node: acorn.Expression, target: Label, when: boolean): void {
  if (node.type === 'UnaryExpression' && node.operator === '!') return branch(f, node.argument, target, !when)
  if (node.type === 'LogicalExpression' && node.operator !== '??') {
    const operands: acorn.Expression[] = [node.right]
    let first = node.left
    while (first.type === 'LogicalExpression' && first.operator === node.operator) {
      operands.push(first.right)
      first = first.left
    }
    operands.push(first)
    operands.reverse()
    // `||` decides for true, `&&` for false, at the first operand that is so.
    const decides = node.operator === '||'
    const past = new Label()
    operands.forEach((part, index) => {
      if (index === operands.length - 1) branch(f, part, target, when)
      else branch(f, part, decides === when ? target : past, decides)
    })
    f.asm.bind(past)
    return
  }
  f.temporarily(() => {
    const tested = holeTest(f, node)
    if (tested !== null) return branchHole(f, operand(f, tested), target, when)
    const register = operand(f, node)
    f.asm.emit(when ? Op.JumpIfTrue : Op.JumpIfFalse, register, target)
  })
}

function branchHole(f: FunctionCompiler, register: number, target: Label, when: boolean): void {
  if (when) {
    f.asm.emit(Op.JumpIfHole, register, target)
    return
  }
  const hole = new Label()
  f.asm.emit(Op.JumpIfHole, register, hole)
  f.asm.emit(Op.Jump, target)
  f.asm.bind(hole)
}

export function unary(f: FunctionCompiler, node: acorn.UnaryExpression, dst: number): void {
  const { argument } = node
  switch (node.operator) {
    case 'void':
      effect(f, argument)
      f.asm.emit(Op.LoadUndefined, dst)
      return
    case 'delete':
      if (argument.type === 'Identifier') return deleteName(f, argument, dst)
      return deleteMember(f, argument, node.start, dst)
    case '-':
      if (argument.type === 'Literal' && typeof argument.value === 'number') {
        return loadConstant(f, -argument.value, dst)
      }
  }
  f.temporarily(() => {
    if (node.operator === 'typeof' && argument.type === 'Identifier') {
      const register = f.asm.register()
      loadNameOrUndefined(f, argument.name, argument.start, register)
      f.asm.emit(Op.TypeOf, dst, register)
      return
    }
    const register = operand(f, argument)
    f.asm.at(node.start).emit(UNARY_OPS[node.operator], dst, register)
  })
}

const UNARY_OPS: { readonly [K in acorn.UnaryOperator]: Op } = {
  '-': Op.Neg,
  '+': Op.ToNumber,
  '!': Op.Not,
  '~': Op.BitNot,
  typeof: Op.TypeOf,
  void: Op.LoadUndefined,
  delete: Op.DeleteKeyed,
}

export function update(f: FunctionCompiler, node: acorn.UpdateExpression, dst: number): void {
  const register = updatableRegister(f, node)
  if (register >= 0) {
    f.asm.at(node.start)
    if (node.prefix) {
      f.asm.emit(step(node), register, register)
      f.asm.emit(Op.Move, dst, register)
    } else {
      f.asm.emit(Op.ToNumeric, dst, register)
      f.asm.emit(step(node), register, dst)
    }
    return
  }
  f.temporarily(() => {
    const target = reference(f, node.argument as acorn.Pattern, node.end, true, placeOf(node))
    const store = node.prefix ? node.argument.start : node.argument.end
    const next = f.asm.register()
    loadReference(f, target, next)
    if (node.prefix) {
      f.asm.at(node.start).emit(step(node), next, next)
      storeReference(f, target, next, store)
      f.asm.emit(Op.Move, dst, next)
    } else {
      const old = f.asm.register()
      f.asm.at(node.start).emit(Op.ToNumeric, old, next)
      f.asm.emit(step(node), next, old)
      storeReference(f, target, next, store)
      f.asm.emit(Op.Move, dst, old)
    }
  })
}

function placeOf({ prefix }: acorn.UpdateExpression): string {
  return `expression in ${prefix ? 'prefix' : 'postfix'} operation`
}

/** Where the old value is not wanted. */
export function updateEffect(f: FunctionCompiler, node: acorn.UpdateExpression): void {
  const { argument } = node
  const register = updatableRegister(f, node)
  if (register >= 0) {
    f.asm.at(node.start).emit(step(node), register, register)
    return
  }
  f.temporarily(() => {
    const target = reference(f, argument as acorn.Pattern, node.end, true, placeOf(node))
    const next = f.asm.register()
    loadReference(f, target, next)
    f.asm.at(node.start).emit(step(node), next, next)
    storeReference(f, target, next, node.prefix ? argument.start : argument.end)
  })
}

function updatableRegister(f: FunctionCompiler, { argument }: acorn.UpdateExpression): number {
  return argument.type === 'Identifier' ? assignableRegister(f, argument.name, argument.start) : -1
}

function step(node: acorn.UpdateExpression): Op {
  return node.operator === '++' ? Op.Inc : Op.Dec
}
