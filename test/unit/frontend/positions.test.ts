// Where errors are reported, and what messages call the operand: as V8 does.

import assert from 'node:assert/strict'
import { instructions, offsetAt, OP_NAMES, type Code } from 'upshift/internals'
import { firstFunction } from './listing.js'

/** The last instruction of this name in a function with the body. */
function site(op: string, body: string): { code: Code; pc: number; start: number } {
  const head = 'function f(a, b, c) { '
  const code = firstFunction(`${head}${body} }`)
  const pc = [...instructions(code)].filter((at) => OP_NAMES[code.bytecode[at]!] === op).pop()
  assert.ok(pc !== undefined, `no ${op}`)
  return { code, pc, start: head.length }
}

describe('positions', () => {
  // The mark ^ stands before the offset.
  const positions: [op: string, marked: string][] = [
    ['Call', '^a()'],
    ['Call', 'a.^b()'],
    ['Call', 'a[b]^()'],
    ['Call', 'a.if^()'],
    ['Call', 'a?.^()'],
    ['New', '^new a()'],
    ['Throw', '^throw a'],
    ['GetNamed', 'a.^b'],
    ['GetNamed', 'a()^.b'],
    ['GetKeyed', 'a^[b]'],
    ['SetNamed', 'a.b ^= c'],
    ['Add', 'a ^+ b'],
    ['Neg', '^-a'],
    ['LoadGlobal', 'a(^x)'],
    ['LoadGlobal', '^return x'],
    ['GetIterator', 'for (const x of ^a) ;'],
    ['GetIterator', 'for (const x of a.^b) ;'],
    ['CheckObjectCoercible', 'var { ^x } = a'],
    ['CheckObjectCoercible', 'var { x: ^y } = a'],
    ['ThrowError', 'const x = 1; x ^= 2'],
  ]
  for (const [op, marked] of positions) {
    it(`${op} at ${marked}`, () => {
      const { code, pc, start } = site(op, marked.replace('^', ''))
      assert.equal(offsetAt(code, pc) - start, marked.indexOf('^'))
    })
  }
})

describe('site texts', () => {
  const texts: [op: string, body: string, text: string | undefined][] = [
    ['Call', 'a.b.c()', 'a.b.c'],
    ['Call', 'a.b().c()', 'a.b(...).c'],
    ['Call', 'a[b]()', 'a[b]'],
    ['Call', "a['b']()", 'a.b'],
    ['Call', 'a?.b()', 'a?.b'],
    ['Call', '(a || b)()', '(a || b)'],
    ['Call', '(() => 1)()()', '(intermediate value)(...)'],
    ['Call', '(a ? b : c)()', '(intermediate value)(intermediate value)(intermediate value)'],
    ['Call', '({ a: 1 }).b()', '{(intermediate value)}.b'],
    ['New', 'new a.b()', 'a.b'],
    ['GetIterator', 'for (const x of a.b) ;', 'a.b'],
    ['GetIterator', 'for (const x of a()) ;', 'a is not a function or its return value'],
    ['GetIterator', 'var [x] = a', 'a'],
    ['GetIterator', 'var [x] = a.b', undefined],
    ['CheckObjectCoercible', 'var { x } = a.b', 'a.b'],
    ['CheckObjectCoercible', 'for (const { x } of a) ;', '.for'],
    ['ArraySpread', 'return [...a]', 'a'],
  ]
  for (const [op, body, text] of texts) {
    it(body, () => {
      const { code, pc } = site(op, body)
      assert.equal(code.siteTexts.get(pc), text)
    })
  }
})
