// Code as text and back.

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { compileScript, decodeCode, encodeCode } from 'upshift/internals'

function assertRoundTrip(text: string, filename = 'test.js'): void {
  const code = compileScript({ filename, text })
  assert.deepStrictEqual(decodeCode(encodeCode(code), code.source), code)
}

describe('encoded code', () => {
  const sources = {
    constants: 'f(-0, 0, 1.5, 1e308 * 10, 12345678901234567890n, "a\\u2028\\ud800", null, true, undefined)',
    functions:
      'const f = (a, b = 1, ...c) => function* g() { yield* a }; async () => { for await (const x of y) await x }',
    classes: 'class A extends B { #a = 1; static { this.b = 2 } get c() { return this.#a } [d]() { super.e() } }',
    literals: 'tag`a${1}\\u{zz}`; ({ a: 1, b: 2, ["c"]: 3 }); /x(?<y>z)/giu; for (const [a, { b }] of c) {}',
    handlers: 'try { a.b.c() } catch { d[e]() } finally { using: for (;;) break using }',
    evals: 'function f(a) { let b; { const c = 1; eval(a + b + c) } }',
  }
  for (const [what, text] of Object.entries(sources))
    it(`is as it was: ${what}`, () => {
      assertRoundTrip(text)
    })

  it('is as it was: programs', () => {
    const folder = 'perf/programs'
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.js')))
      assertRoundTrip(readFileSync(`${folder}/${file}`, 'utf8'), file)
  })
})
