/** ESTree nodes, by short constructors. Generated code is built of these alone, and printed by astring (law 9). */
import type * as es from 'estree'

export type Expression = es.Expression
export type Statement = es.Statement

export const id = (name: string): es.Identifier => ({ type: 'Identifier', name })

export function literal(value: number | string | boolean | null): Expression {
  if (typeof value === 'number') {
    if (value !== value) return binary('/', literal(0), literal(0))
    if (value === Number.POSITIVE_INFINITY) return binary('/', literal(1), literal(0))
    if (value < 0 || Object.is(value, -0)) return unary('-', literal(-value))
  }
  return { type: 'Literal', value }
}

export const UNDEFINED: Expression = {
  type: 'UnaryExpression',
  operator: 'void',
  prefix: true,
  argument: { type: 'Literal', value: 0 },
}

export const unary = (operator: es.UnaryOperator, argument: Expression): Expression => ({
  type: 'UnaryExpression',
  operator,
  prefix: true,
  argument,
})

export const binary = (operator: es.BinaryOperator, left: Expression, right: Expression): Expression => ({
  type: 'BinaryExpression',
  operator,
  left,
  right,
})

export const logical = (operator: es.LogicalOperator, left: Expression, right: Expression): Expression => ({
  type: 'LogicalExpression',
  operator,
  left,
  right,
})

export const all = (conditions: readonly Expression[]): Expression => conditions.reduce((a, b) => logical('&&', a, b))
export const any = (conditions: readonly Expression[]): Expression => conditions.reduce((a, b) => logical('||', a, b))

export const conditional = (test: Expression, consequent: Expression, alternate: Expression): Expression => ({
  type: 'ConditionalExpression',
  test,
  consequent,
  alternate,
})

export const member = (object: Expression, name: string): es.MemberExpression => ({
  type: 'MemberExpression',
  object,
  property: id(name),
  computed: false,
  optional: false,
})

export const index = (object: Expression, property: Expression): es.MemberExpression => ({
  type: 'MemberExpression',
  object,
  property,
  computed: true,
  optional: false,
})

export const invoke = (callee: Expression, args: Expression[]): Expression => ({
  type: 'CallExpression',
  callee,
  arguments: args,
  optional: false,
})

export const construct = (callee: Expression, args: Expression[]): Expression => ({
  type: 'NewExpression',
  callee,
  arguments: args,
})

/** `${value}` */
export const text = (value: Expression): Expression => ({
  type: 'TemplateLiteral',
  quasis: [0, 1].map((i) => ({ type: 'TemplateElement', value: { raw: '', cooked: '' }, tail: i === 1 })),
  expressions: [value],
})

export const array = (elements: Expression[]): Expression => ({ type: 'ArrayExpression', elements })

export const assign = (left: es.Identifier | es.MemberExpression, right: Expression): Expression => ({
  type: 'AssignmentExpression',
  operator: '=',
  left,
  right,
})

/** `name++` or `name--` */
export const count = (name: string, operator: es.UpdateOperator): Expression => ({
  type: 'UpdateExpression',
  operator,
  prefix: false,
  argument: id(name),
})

export const statement = (expression: Expression): Statement => ({ type: 'ExpressionStatement', expression })

export const block = (body: Statement[]): es.BlockStatement => ({ type: 'BlockStatement', body })

export const ifElse = (test: Expression, consequent: Statement[], alternate: Statement[]): Statement => ({
  type: 'IfStatement',
  test,
  consequent: block(consequent),
  alternate: alternate.length === 0 ? null : block(alternate),
})

/** From here on a chain of comparisons with integers is a switch: the host makes a jump table of it. */
const MIN_CASES = 4

/**
 * `if (test) {…} else {…}`, or, where it tests one variable for one integer after the other, a switch. No branch of generated code
 * runs into what follows it.
 */
export function branch(test: Expression, consequent: Statement[], alternate: Statement[]): Statement[] {
  const first = comparisonOf(test)
  const only = alternate.length === 1 ? alternate[0] : undefined
  if (first === null || only === undefined) return [ifElse(test, consequent, alternate)]
  if (only.type === 'SwitchStatement' && isNamed(only.discriminant, first.name)) {
    const known = only.cases.some((each) => each.test?.type === 'Literal' && each.test.value === first.value)
    if (known) return [ifElse(test, consequent, alternate)]
    return [{ ...only, cases: [switchCase(first.value, consequent), ...only.cases] }]
  }
  const cases = [switchCase(first.value, consequent)]
  let rest: Statement[] = alternate
  for (;;) {
    const next: Statement | undefined = rest.length === 1 ? rest[0] : undefined
    const comparison = next?.type === 'IfStatement' ? comparisonOf(next.test) : null
    if (next?.type !== 'IfStatement' || comparison === null || comparison.name !== first.name) break
    if (next.alternate?.type !== 'BlockStatement' || next.consequent.type !== 'BlockStatement') break
    cases.push(switchCase(comparison.value, next.consequent.body))
    rest = next.alternate.body
  }
  if (cases.length < MIN_CASES) return [ifElse(test, consequent, alternate)]
  return [{ type: 'SwitchStatement', discriminant: id(first.name), cases: [...cases, switchCase(null, rest)] }]
}

function switchCase(value: number | null, body: Statement[]): es.SwitchCase {
  return { type: 'SwitchCase', test: value === null ? null : literal(value), consequent: [block(body)] }
}

/** `name === integer` */
function comparisonOf(test: Expression): { readonly name: string; readonly value: number } | null {
  if (test.type !== 'BinaryExpression' || test.operator !== '===') return null
  const { left, right } = test
  if (left.type !== 'Identifier' || right.type !== 'Literal') return null
  const { value } = right
  return typeof value === 'number' && Number.isInteger(value) ? { name: left.name, value } : null
}

function isNamed(expression: Expression, name: string): boolean {
  return expression.type === 'Identifier' && expression.name === name
}

export const label = (name: string, body: Statement): Statement => ({ type: 'LabeledStatement', label: id(name), body })

export const forever = (body: Statement[]): Statement => ({
  type: 'ForStatement',
  init: null,
  test: null,
  update: null,
  body: block(body),
})

export const whileLoop = (test: Expression, body: Statement[]): Statement => ({
  type: 'WhileStatement',
  test,
  body: block(body),
})

/** The cases leave the switch: none runs into the next. */
export const switchOn = (
  discriminant: Expression,
  cases: ReadonlyMap<number, Statement[]>,
  rest: Statement[],
): Statement => ({
  type: 'SwitchStatement',
  discriminant,
  cases: [...[...cases].map(([value, body]) => switchCase(value, body)), switchCase(null, rest)],
})

/** Out of the innermost loop. */
export const BREAK: Statement = { type: 'BreakStatement', label: null }
export const breakTo = (name: string): Statement => ({ type: 'BreakStatement', label: id(name) })
export const continueTo = (name: string): Statement => ({ type: 'ContinueStatement', label: id(name) })
export const returns = (argument: Expression): Statement => ({ type: 'ReturnStatement', argument })

export const declare = (names: readonly { name: string; value: Expression | null }[]): Statement => ({
  type: 'VariableDeclaration',
  kind: 'let',
  declarations: names.map(({ name, value }) => ({ type: 'VariableDeclarator', id: id(name), init: value })),
})
