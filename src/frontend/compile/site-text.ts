/** How V8's CallPrinter names an expression in messages: `a.b(...)` in "a.b(...).c is not a function". */

import type * as acorn from 'acorn'
import { literalKey, type Node, type Target } from '../ast.js'

const INTERMEDIATE = '(intermediate value)'

/** Source longer than this is not printed. */
const LONGEST = 1000

/** What messages call the callee or operand. */
export function siteText(node: Node): string {
  return node.end - node.start > LONGEST ? INTERMEDIATE : print(node) || INTERMEDIATE
}

/** The subject of "… is not iterable". */
export function iterableText(node: Node): string {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    return `${siteText(node.callee)} is not a function or its return value`
  }
  // Calls inside print without their parentheses here.
  return siteText(node).replaceAll('(...)', '')
}

/** That of the only spread argument of a call, where it is the last: V8 has words of its own. */
export function spreadText({ argument }: acorn.SpreadElement): string {
  return `...${siteText(argument)}`
}

/** The same where a declaration destructures an array pattern; undefined where V8 does not find the expression. */
export function destructuredIterableText(node: Node): string | undefined {
  return node.type === 'MemberExpression' ? undefined : iterableText(node)
}

/** What an object pattern's value is called, and as what its first property; see CheckObjectCoercible. */
export function firstPropertyName(pattern: acorn.ObjectPattern): string | null {
  const first = pattern.properties[0]
  if (first === undefined || first.type === 'RestElement') return null
  if (!first.computed && first.key.type === 'Identifier') return first.key.name
  const key = first.computed ? null : literalKey(first.key)
  return key === null ? null : String(key)
}

/** Empty for nodes that print nothing. */
function print(node: Node): string {
  switch (node.type) {
    case 'Identifier':
      return node.name
    case 'ThisExpression':
      return 'this'
    case 'Literal':
      return printLiteral(node)
    case 'MemberExpression':
      return printMember(node)
    case 'CallExpression':
      return `${node.callee.type === 'Super' ? '(intermediate value)' : siteText(node.callee)}(...)`
    case 'TaggedTemplateExpression':
      return `${siteText(node.tag)}(...)`
    case 'ArrayExpression':
      return `[${node.elements.map((element) => (element === null ? INTERMEDIATE : siteText(element))).join(',')}]`
    case 'ObjectExpression':
      return `{${node.properties.map(() => INTERMEDIATE).join('')}}`
    case 'SpreadElement':
      return `(...${siteText(node.argument)})`
    case 'UnaryExpression':
      return `(${node.operator}${/\w/.test(node.operator) ? ' ' : ''}${siteText(node.argument)})`
    case 'UpdateExpression':
      return node.prefix
        ? `(${node.operator}${siteText(node.argument)})`
        : `(${siteText(node.argument)}${node.operator})`
    case 'BinaryExpression':
    case 'LogicalExpression':
      return printChain(node)
    case 'SequenceExpression':
      return `(${node.expressions.map(siteText).join(' , ')})`
    case 'AssignmentExpression':
      return print(node.left as Target)
    case 'ConditionalExpression':
      return INTERMEDIATE.repeat(3)
    case 'TemplateLiteral':
      if (node.expressions.length === 0) return `"${node.quasis[0]!.value.cooked ?? ''}"`
      return node.expressions.map(siteText).join('')
    default:
      return ''
  }
}

function printLiteral(node: acorn.Literal): string {
  if (node.regex !== undefined) return `/${node.regex.pattern}/${node.regex.flags}`
  if (typeof node.value === 'bigint') return ''
  return typeof node.value === 'string' ? `"${node.value}"` : String(node.value)
}

function printMember(node: acorn.MemberExpression): string {
  const object = node.object.type === 'Super' ? INTERMEDIATE : siteText(node.object)
  const { property } = node
  if (property.type === 'PrivateIdentifier') return `${object}${node.optional ? '?.' : ''}[#${property.name}]`
  if (!node.computed) return `${object}${node.optional ? '?' : ''}.${(property as acorn.Identifier).name}`
  const text = literalText(property)
  if (text !== null) return `${object}${node.optional ? '?' : ''}.${text}`
  return `${object}${node.optional ? '?.' : ''}[${printKey(property)}]`
}

function printKey(node: acorn.Expression): string {
  const negative = node.type === 'UnaryExpression' && node.operator === '-' && node.argument.type === 'Literal'
  return negative ? `-${siteText(node.argument)}` : siteText(node)
}

function literalText(node: Node): string | null {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value
  if (node.type === 'TemplateLiteral' && node.expressions.length === 0) return node.quasis[0]!.value.cooked ?? null
  return null
}

/** A run of one operator is one parenthesis; chains may be long. */
function printChain(node: acorn.BinaryExpression | acorn.LogicalExpression): string {
  const parts: { operator: string; right: string }[] = []
  let left: Node = node
  while (left.type === 'BinaryExpression' || left.type === 'LogicalExpression') {
    parts.push({ operator: left.operator, right: siteText(left.right) })
    left = left.left
  }
  parts.reverse()
  let text = siteText(left)
  let opened = 0
  parts.forEach(({ operator, right }, index) => {
    if (index > 0 && parts[index - 1]!.operator !== operator) {
      text += ')'
      opened++
    }
    text += ` ${operator} ${right}`
  })
  return `${'('.repeat(opened + 1)}${text})`
}
