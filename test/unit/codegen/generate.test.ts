// Control flow and moves of generated code.

import assert from 'node:assert/strict'
import { runOracle } from '../../support/oracle.js'
import { observeAll } from '../../tiers/agree.js'

/** The text of the last code that was made for a function. */
function textOf(source: string, name: string, end: string): string {
  const { interpreter, optimized } = observeAll(source)
  assert.equal(interpreter.end, end)
  const code = optimized.codes.filter((each) => each.unit.code.name === name).at(-1)
  assert.ok(code !== undefined, `${name} was not compiled`)
  return code.text
}

describe('moves into phis', () => {
  it('swap two variables by way of a temporary', () => {
    const text = textOf(
      `function swap(n) { let a = 1, b = 2; for (let i = 0; i < n; i++) { const t = a; a = b; b = t } return a * 10 + b }
       for (let i = 0; i < 40; i++) swap(5); swap(7) + ',' + swap(8)`,
      'swap',
      '"21,12"',
    )
    assert.match(text, /\bm0 = v\d+;/)
  })

  it('rotate three, and need one temporary', () => {
    const text = textOf(
      `function rotate(n) { let a = 1, b = 2, c = 3; for (let i = 0; i < n; i++) { const t = a; a = b; b = c; c = t } return a * 100 + b * 10 + c }
       for (let i = 0; i < 40; i++) rotate(5); rotate(6) + ',' + rotate(7) + ',' + rotate(8)`,
      'rotate',
      '"123,231,312"',
    )
    assert.match(text, /\bm0\b/)
    assert.doesNotMatch(text, /\bm1\b/)
  })

  it('swap two pairs at once', () => {
    const text = textOf(
      `function pairs(n) { let a = 1, b = 2, c = 3, d = 4; for (let i = 0; i < n; i++) { let t = a; a = b; b = t; t = c; c = d; d = t } return '' + a + b + c + d }
       for (let i = 0; i < 40; i++) pairs(5); pairs(6) + ',' + pairs(7)`,
      'pairs',
      '"1234,2143"',
    )
    assert.match(text, /\bm1\b/)
  })

  it('shift values along without one', () => {
    const text = textOf(
      `function fib(n) { let a = 0, b = 1; for (let i = 0; i < n; i++) { const t = a + b; a = b; b = t } return a }
       for (let i = 0; i < 40; i++) fib(5); fib(30)`,
      'fib',
      '832040',
    )
    assert.doesNotMatch(text, /\bm0\b/)
  })
})

describe('control flow', () => {
  const CASES: { readonly [what: string]: string } = {
    'labelled breaks and continues': `function f(n) { let s = 0
         outer: for (let i = 0; i < n; i++) { inner: for (let j = 0; j < n; j++) { if (j === 3) continue outer; if (i === 5) break outer; if (j === i) break inner; s += i * 10 + j } s += 1000 }
         return s }
       for (let i = 0; i < 40; i++) f(4); f(9)`,
    'a switch with fall-through': `function f(x) { let s = ''; switch (x) { case 0: s += 'a'; case 1: s += 'b'; break; default: s += 'd'; case 2: s += 'c' } return s }
       for (let i = 0; i < 40; i++) f(i % 5); [0, 1, 2, 3].map(f).join()`,
    'do-while with conditions that share parts': `function f(n) { let s = 0; do { s += n > 3 && n < 7 ? n : n % 2 || -1; n-- } while (n > 0 && s < 100); return s }
       for (let i = 0; i < 40; i++) f(i); [f(0), f(5), f(10), f(60)].join()`,
    'loops one after the other, and two in one': `function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; while (s > 10) s -= 3; for (;;) { if (s++ > 20) break; for (const x of [1, 2]) s += x } return s }
       for (let i = 0; i < 40; i++) f(5); [f(0), f(5), f(11)].join()`,
    'short-circuit assignments and optional chains': `function f(o) { o.a ??= 1; o.b ||= 2; o.c &&= 3; return (o.d?.e ?? 'none') + o.a + o.b + o.c }
       for (let i = 0; i < 40; i++) f({ c: i, d: { e: i } }); [f({}), f({ a: 0, b: 5, c: 1, d: null }), f({ a: 9, b: 0, c: 0, d: { e: 7 } })].join()`,
    'an infinite loop left by return':
      'function f(n) { for (;;) { if (n > 100) return n; n = n * 2 + 1 } } for (let i = 0; i < 40; i++) f(i); [f(0), f(101)].join()',
  }
  for (const [what, source] of Object.entries(CASES)) {
    it(what, () => {
      const { result } = runOracle(source, 'test.js')
      assert.ok(result !== undefined)
      textOf(source, 'f', result)
    })
  }
})
