/** Source offsets that the tree does not have, found in the text, so that errors are reported where V8 does. */

import type * as acorn from 'acorn'
import type { FunctionNode } from '../ast.js'
import { isKeyword } from '../messages.js'
import type { FunctionCompiler } from './context.js'

/** Of the operator between two operands. */
export function operatorOffset(f: FunctionCompiler, operator: string, left: acorn.Node, right: acorn.Node): number {
  const offset = f.text.indexOf(operator, left.end)
  return offset >= 0 && offset < right.start ? offset : left.start
}

/** Of a property read: its name or bracket; after a call or optional link in the same chain, its dot. */
export function propertyOffset(f: FunctionCompiler, node: acorn.MemberExpression): number {
  if (!node.computed) {
    return followsCall(node) ? f.text.lastIndexOf('.', node.property.start - 1) : node.property.start
  }
  const offset = f.text.lastIndexOf('[', node.property.start - 1)
  return offset >= node.object.end ? offset : node.property.start
}

function followsCall({ object, start }: acorn.MemberExpression): boolean {
  // A parenthesis ends the chain.
  while (object.start === start) {
    if (object.type === 'CallExpression') return true
    if (object.type !== 'MemberExpression') return false
    if (object.optional) return true
    object = object.object
  }
  return false
}

/** Of the parenthesis that opens a function's parameters. */
export function parametersOffset(f: FunctionCompiler, node: FunctionNode): number {
  if (node.type === 'ArrowFunctionExpression') return node.start
  return f.text.indexOf('(', node.id ? node.id.end : node.start)
}

/** What V8 takes as the position of an expression as a whole. */
export function expressionOffset(f: FunctionCompiler, node: acorn.Expression): number {
  switch (node.type) {
    case 'MemberExpression':
      return propertyOffset(f, node)
    case 'BinaryExpression':
      return operatorOffset(f, node.operator, node.left, node.right)
    default:
      return node.start
  }
}

/** Of a call: the name before its parenthesis, else the parenthesis. */
export function callOffset(f: FunctionCompiler, node: acorn.CallExpression): number {
  const { callee } = node
  const parenthesis = f.text.indexOf('(', callee.end)
  const offset = parenthesis >= 0 && parenthesis < node.end ? parenthesis : callee.start
  if (node.optional || f.text.slice(callee.end, offset).trim() !== '') return offset
  if (callee.type === 'Identifier') return callee.start
  const named =
    callee.type === 'MemberExpression' &&
    !callee.computed &&
    callee.property.type === 'Identifier' &&
    !isKeyword(callee.property.name)
  return named ? callee.property.start : offset
}
