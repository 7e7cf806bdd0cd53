/** Questions about ESTree nodes that need no scope. */

import type * as acorn from 'acorn'

export type Node = acorn.AnyNode
export type FunctionNode = acorn.FunctionDeclaration | acorn.FunctionExpression | acorn.ArrowFunctionExpression
export type ClassNode = acorn.ClassDeclaration | acorn.ClassExpression
/** What may stand where a value is destructured or assigned. */
export type Target = acorn.Pattern | acorn.Expression

/** A property key known when compiling: array indices are numbers. */
export type StaticKey = string | number

const ARRAY_INDEX = /^(?:0|[1-9]\d{0,9})$/

/** The key for a property name: a number if it is the canonical text of an array index. */
export function staticKey(name: string): StaticKey {
  return ARRAY_INDEX.test(name) && Number(name) <= 4294967294 ? Number(name) : name
}

/** The key that a literal denotes as a property name, or null if the node is no such literal. */
export function literalKey(node: Node): StaticKey | null {
  if (node.type !== 'Literal' || node.regex !== undefined) return null
  if (typeof node.bigint === 'string') return staticKey(String(node.value))
  if (typeof node.value === 'string' || typeof node.value === 'number') return staticKey(String(node.value))
  return null
}

/** The key of a property, method or field, or of a member expression; null if it has to be computed. */
export function keyOf(node: { readonly key: Node; readonly computed: boolean }): StaticKey | null {
  return propertyKey(node.key, node.computed)
}

export function propertyKey(key: Node, computed: boolean): StaticKey | null {
  if (!computed && key.type === 'Identifier') return staticKey(key.name)
  return literalKey(key)
}

/** Calls `visit` for each identifier that a binding pattern binds, in order. */
export function eachBoundName(pattern: Target | null, visit: (identifier: acorn.Identifier) => void): void {
  if (pattern === null) return
  switch (pattern.type) {
    case 'Identifier':
      visit(pattern)
      break
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        eachBoundName(property.type === 'RestElement' ? property.argument : property.value, visit)
      }
      break
    case 'ArrayPattern':
      for (const element of pattern.elements) eachBoundName(element, visit)
      break
    case 'RestElement':
      eachBoundName(pattern.argument, visit)
      break
    case 'AssignmentPattern':
      eachBoundName(pattern.left, visit)
      break
  }
}

/** Does binding the pattern evaluate expressions: defaults or computed keys? */
export function hasExpressions(pattern: acorn.Pattern | null): boolean {
  if (pattern === null) return false
  switch (pattern.type) {
    case 'ObjectPattern':
      return pattern.properties.some((property) =>
        property.type === 'RestElement'
          ? hasExpressions(property.argument)
          : property.computed || hasExpressions(property.value),
      )
    case 'ArrayPattern':
      return pattern.elements.some(hasExpressions)
    case 'RestElement':
      return hasExpressions(pattern.argument)
    case 'AssignmentPattern':
      return true
    default:
      return false
  }
}

/** A function or class that takes its name from where it stands (8.4.3). */
export function isAnonymousFunction(node: Node): node is FunctionNode | ClassNode {
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return true
    case 'FunctionExpression':
    case 'ClassExpression':
      return node.id === null || node.id === undefined
    default:
      return false
  }
}

/** The `length` of a function: parameters before the first with a default, and before the rest. */
export function expectedArguments(params: readonly acorn.Pattern[]): number {
  const index = params.findIndex((param) => param.type === 'AssignmentPattern' || param.type === 'RestElement')
  return index < 0 ? params.length : index
}

export function hasUseStrict(body: readonly acorn.Statement[]): boolean {
  for (const statement of body) {
    if (statement.type !== 'ExpressionStatement' || typeof statement.directive !== 'string') return false
    if (statement.directive === 'use strict') return true
  }
  return false
}

/** The function declaration that a statement is, labels taken off, or null. */
export function declaredFunction(statement: acorn.Statement): acorn.FunctionDeclaration | null {
  let inner = statement
  while (inner.type === 'LabeledStatement') inner = inner.body
  return inner.type === 'FunctionDeclaration' ? inner : null
}

export function isPrivate(node: acorn.MethodDefinition | acorn.PropertyDefinition): boolean {
  return node.key.type === 'PrivateIdentifier'
}

/** `#x` as private names are written everywhere here. */
export function privateName(node: acorn.PrivateIdentifier): string {
  return `#${node.name}`
}

/** Offset of the name that the evaluation of an expression begins with, or -1. */
export function firstName(node: Node): number {
  for (let first = node; ; ) {
    switch (first.type) {
      case 'Identifier':
        return first.start
      case 'UnaryExpression':
        first = first.argument
        break
      case 'BinaryExpression':
      case 'LogicalExpression':
        first = first.left
        break
      case 'MemberExpression':
        first = first.object
        break
      case 'CallExpression':
      case 'NewExpression':
        first = first.callee
        break
      case 'ConditionalExpression':
        first = first.test
        break
      case 'ChainExpression':
        first = first.expression
        break
      case 'AssignmentExpression':
        if (first.left.type !== 'Identifier') return -1
        first = first.right
        break
      case 'SequenceExpression':
      case 'TemplateLiteral': {
        const [expression] = first.expressions
        if (expression === undefined) return -1
        first = expression
        break
      }
      default:
        return -1
    }
  }
}
