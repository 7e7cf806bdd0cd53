/**
 * A host class for the objects of one root: a constructor that sets its fields in order, and the functions of
 * runtime/layout's HostClass. Closes over nothing.
 *
 *     function R(s, l, a0, a1) { this.shape = s; this.slots = l; this.mark = 0; this.f0 = a0; this.f1 = a1 }
 */
import * as js from './estree.js'
import { print } from './print.js'

const self: js.Expression = { type: 'ThisExpression' }
const field = (index: number) => js.member(self, `f${index}`)
const set = (left: ReturnType<typeof js.member>, right: js.Expression): js.Statement =>
  js.statement(js.assign(left, right))

function fn(name: string | null, params: readonly string[], body: js.Statement[]): js.Expression {
  return {
    type: 'FunctionExpression',
    id: name === null ? null : js.id(name),
    params: params.map(js.id),
    body: js.block(body),
  }
}

/**
 * The body of a factory that gives `[R, read, write, clear, make, born]`. Template null: objects begin without fields, and there is
 * no `born`.
 */
export function hostClassText(fields: number, template: readonly (number | undefined)[] | null): string {
  const indices = Array.from({ length: fields }, (_, i) => i)
  const given = template === null ? [] : indices
  const constructor = fn(
    'R',
    ['s', 'l', ...given.map((i) => `a${i}`)],
    [
      set(js.member(self, 'shape'), js.id('s')),
      set(js.member(self, 'slots'), js.id('l')),
      set(js.member(self, 'mark'), js.literal(0)),
      ...given.map((i) => set(field(i), js.id(`a${i}`))),
    ],
  )
  const is = (i: number): js.Expression => js.binary('===', js.id('i'), js.literal(i))
  const last = fields - 1
  let read: js.Expression = field(last)
  for (let i = last - 1; i >= 0; i--) read = js.conditional(is(i), field(i), read)
  const made = (values: js.Expression[]): js.Statement =>
    js.returns(js.construct(js.id('R'), [js.id('s'), js.id('l'), ...values]))
  const program = {
    type: 'Program' as const,
    sourceType: 'script' as const,
    body: [
      { type: 'ExpressionStatement' as const, expression: js.literal('use strict'), directive: 'use strict' },
      js.declare([{ name: 'R', value: constructor }]),
      js.returns(
        js.array([
          js.id('R'),
          fn(null, ['i'], [js.returns(read)]),
          fn(
            null,
            ['i', 'v'],
            indices.map((i) => js.ifElse(is(i), [set(field(i), js.id('v'))], [])),
          ),
          // Numbers stay: they hold nothing alive, and the host keeps knowing the field as one of numbers.
          fn(
            null,
            [],
            indices.map((i) =>
              js.ifElse(
                js.all([
                  js.binary('!==', field(i), js.UNDEFINED),
                  js.binary('!==', js.unary('typeof', field(i)), js.literal('number')),
                ]),
                [set(field(i), js.UNDEFINED)],
                [],
              ),
            ),
          ),
          fn(
            null,
            ['s', 'l'],
            [made((template ?? []).map((value) => (value === undefined ? js.UNDEFINED : js.literal(value))))],
          ),
          template === null
            ? js.literal(null)
            : fn(null, ['s', 'l', 'v'], [made(indices.map((i) => js.index(js.id('v'), js.literal(i))))]),
        ]),
      ),
    ],
  }
  return print(program)
}
