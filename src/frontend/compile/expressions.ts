/**
 * Expressions. Three ways to compile one:
 * - `value(f, node, dst)` leaves its value in dst. It may write dst early and more than once, so dst must be a
 *   register that nothing in the expression, and no handler, reads; `writesOnce` says when any register will do.
 * - `operand(f, node, until)` gives a register that holds the value while the source up to `until` is evaluated:
 *   a local variable's own register where nothing assigns to it meanwhile, else a new one.
 * - `effect(f, node)` drops the value.
 */

import type * as acorn from 'acorn'
import { unreachable } from '../../base/invariant.js'
import { referrerOf } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import type { Node } from '../ast.js'
import { HOME, MODULE, NEW_TARGET, THIS } from '../scope.js'
import { assignment, assignmentEffect } from './assignment.js'
import { call, construct, taggedTemplate } from './calls.js'
import { classExpression } from './classes.js'
import { constantRegister, loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { awaitExpression } from './async.js'
import { yieldExpression } from './generators.js'
import { intrinsicCall } from './intrinsics.js'
import { arrayLiteral, objectLiteral, regExpLiteral, templateLiteral } from './literals.js'
import { chain, member } from './members.js'
import { binary, conditional, logical, privateIn, unary, update, updateEffect } from './operators.js'
import { hiddenOperand, loadName, localRegister, makeClosure } from './variables.js'

export function value(f: FunctionCompiler, node: acorn.Expression, dst: number): void {
  switch (node.type) {
    case 'Literal':
      if (node.regex) return regExpLiteral(f, node, dst)
      return loadConstant(f, node.value as string | number | boolean | bigint | null, dst)
    case 'Identifier':
      return loadName(f, node.name, node.start, dst)
    case 'ThisExpression':
      return f.temporarily(() => {
        const register = thisOperand(f, node.start)
        if (register !== dst) f.asm.emit(Op.Move, dst, register)
      })
    case 'MetaProperty':
      if (node.meta.name === 'import') {
        return f.temporarily(() => void f.asm.emit(Op.ImportMeta, dst, hiddenOperand(f, MODULE)))
      }
      return f.temporarily(() => void f.asm.emit(Op.Move, dst, hiddenOperand(f, NEW_TARGET)))
    case 'ImportExpression':
      return f.temporarily(() => {
        const specifier = operand(f, node.source)
        const options = node.options ? operand(f, node.options) : constantRegister(f, undefined)
        f.asm.at(node.start).emit(Op.ImportCall, dst, f.asm.constant(referrerOf(f.unit.source)), specifier, options)
      })
    case 'ArrayExpression':
      return arrayLiteral(f, node, dst)
    case 'ObjectExpression':
      return objectLiteral(f, node, dst)
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
      return makeClosure(f, node, node.type === 'FunctionExpression' && node.id ? node.id.name : '', dst)
    case 'ClassExpression':
      return classExpression(f, node, node.id ? node.id.name : '', dst)
    case 'UnaryExpression':
      return unary(f, node, dst)
    case 'UpdateExpression':
      return update(f, node, dst)
    case 'BinaryExpression':
      return node.left.type === 'PrivateIdentifier' ? privateIn(f, node, dst) : binary(f, node, dst)
    case 'LogicalExpression':
      return logical(f, node, dst)
    case 'AssignmentExpression':
      return assignment(f, node, dst)
    case 'MemberExpression':
      return member(f, node, dst)
    case 'ConditionalExpression':
      return conditional(f, node, dst)
    case 'CallExpression':
      return intrinsicCall(f, node, dst) ? undefined : call(f, node, dst)
    case 'NewExpression':
      return construct(f, node, dst)
    case 'SequenceExpression': {
      const last = node.expressions.length - 1
      for (let i = 0; i < last; i++) effect(f, node.expressions[i]!)
      return value(f, node.expressions[last]!, dst)
    }
    case 'YieldExpression':
      return yieldExpression(f, node, dst)
    case 'AwaitExpression':
      return awaitExpression(f, node, dst)
    case 'TemplateLiteral':
      return templateLiteral(f, node, dst)
    case 'TaggedTemplateExpression':
      return taggedTemplate(f, node, dst)
    case 'ChainExpression':
      return chain(f, node, dst)
    case 'ParenthesizedExpression':
      return value(f, node.expression, dst)
    default:
      return unreachable(node)
  }
}

/** The same with a name for a function or class that has none of its own (8.4.4). */
export function namedValue(f: FunctionCompiler, node: acorn.Expression, name: string, dst: number): void {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return makeClosure(f, node, name, dst)
    case 'FunctionExpression':
      return makeClosure(f, node, node.id ? node.id.name : name, dst)
    case 'ClassExpression':
      return classExpression(f, node, node.id ? node.id.name : name, dst)
    default:
      return value(f, node, dst)
  }
}

export function operand(f: FunctionCompiler, node: acorn.Expression, until = 0): number {
  if (node.type === 'Identifier') {
    const register = localRegister(f, node.name, node.start, node.end, until)
    if (register >= 0) return register
  } else if (node.type === 'ThisExpression') {
    return thisOperand(f, node.start)
  }
  const register = f.asm.register()
  value(f, node, register)
  return register
}

export function effect(f: FunctionCompiler, node: acorn.Expression): void {
  f.temporarily(() => {
    switch (node.type) {
      case 'UpdateExpression':
        return updateEffect(f, node)
      case 'AssignmentExpression':
        return assignmentEffect(f, node)
      case 'SequenceExpression':
        for (const expression of node.expressions) effect(f, expression)
        return
      case 'UnaryExpression':
        if (node.operator === 'void') return effect(f, node.argument)
        break
      case 'Literal':
        // A directive, for one.
        if (!node.regex) return
        break
      case 'CallExpression':
        if (intrinsicCall(f, node, -1)) return
        break
    }
    operand(f, node)
  })
}

/** Does `value` write dst only as its very last act? */
export function writesOnce(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'Identifier':
    case 'ThisExpression':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'BinaryExpression':
    case 'NewExpression':
    case 'TemplateLiteral':
    case 'MemberExpression':
    case 'CallExpression':
      return true
    case 'UnaryExpression':
      return node.operator !== 'delete'
    case 'ConditionalExpression':
      return writesOnce(node.consequent) && writesOnce(node.alternate)
    case 'ArrayExpression':
      return node.elements.length === 0
    default:
      return false
  }
}

/** The value of `this`, checked in derived constructors. */
export function thisOperand(f: FunctionCompiler, offset: number): number {
  const register = hiddenOperand(f, THIS)
  if (f.info.owner.kind === 'derivedConstructor') f.asm.at(offset).emit(Op.CheckThis, register)
  return register
}

export function homeOperand(f: FunctionCompiler): number {
  return hiddenOperand(f, HOME)
}
