// Self-hosted code: its forms, its free names, and what the verifier asks of its loops.

import assert from 'node:assert/strict'
import { compileSelfHosted, disassembleOne, verify, type Code } from 'upshift/internals'
import { listing } from './listing.js'

const names = { intrinsics: new Map([['$length', 7]]), functions: new Set(['elsewhere']) }

function first(text: string): Code {
  const [code] = compileSelfHosted({ filename: 'test.js', text }, names).values()
  return code!
}

describe('self-hosted code', () => {
  const forms: [body: string, expected: string][] = [
    ['return $length(a)', 'Move r3, r0; Intrinsic r2, 7, (r3); Return r2'],
    ['return $call(a, b, 1)', 'LoadInt r3, 1; Call r2, r0, r1, (r3), c0; Return r2'],
    ['return $call(a, b)', 'Call r2, r0, r1, (), c0; Return r2'],
    ['return $apply(a, b, a)', 'CallSpread r2, r0, r1, r0, c0; Return r2'],
    ['return $construct(a, b, a)', 'SuperCallSpread r2, r0, r1, r0, c0; Return r2'],
    ['return $hole', 'LoadHole r2; Return r2'],
    ['return $toKey(a)', 'ToKey r2, r0, r0; Return r2'],
    ['return $toNumeric(a)', 'ToNumeric r2, r0, t0; Return r2'],
    ['return $stepIterator(a, b)', 'IteratorStep r2, r0, r1, t0; Return r2'],
    ['return elsewhere', "LoadSelfHosted r2, k0 'elsewhere', c0; Return r2"],
    ['return undefined', 'LoadUndefined r2; Return r2'],
    ['$charge(1)', 'LoadInt r2, 1; Charge r2; LoadUndefined r2; Return r2'],
    ['if ($isHole(a)) return b', 'JumpIfHole r0, -> 5; Jump -> 7; Return r1; LoadUndefined r2; Return r2'],
    ['$closeIterator(a)', 'IteratorClose r0; LoadUndefined r2; Return r2'],
    ['$defineKeyed(a, 0, b)', 'LoadInt r2, 0; DefineKeyed r0, r2, r1, 1; LoadUndefined r2; Return r2'],
  ]
  for (const [body, expected] of forms) {
    it(body, () => {
      const code = first(`function f(a, b) { ${body} }`)
      verify(code)
      assert.equal(listing(code), expected)
    })
  }

  it('gives one strict code for each function', () => {
    const codes = compileSelfHosted({ filename: 'test.js', text: 'function f() { return g } function g() {}' }, names)
    assert.deepEqual([...codes.keys()], ['f', 'g'])
    assert.match(disassembleOne(codes.get('f')!), /^function f: 0 params, 1 registers, strict, self-hosted\n/)
  })

  const refused: [text: string, message: RegExp][] = [
    ['function f() { return Array }', /refers to 'Array'/],
    ['function f() { x = 1 }', /assigns to 'x'/],
    ['function f() { $nothing() }', /no intrinsic \$nothing/],
    ['function f() { $charge() }', /\$charge takes 1 arguments/],
    ['let x', /only function declarations/],
  ]
  for (const [text, message] of refused) {
    it(`refuses ${text}`, () => assert.throws(() => first(text), { name: 'Invariant', message }))
  }

  it('must charge on every path round a loop', () => {
    verify(first('function f(a) { while (a) $charge(1) }'))
    assert.throws(() => verify(first('function f(a) { while (a) ; }')), /may pass no Charge/)
    assert.throws(() => verify(first('function f(a) { while (a) { if (a) continue; $charge(1) } }')), /no Charge/)
    assert.throws(() => verify(first('function f(a) { while (a) { while (a) ; $charge(1) } }')), /no Charge/)
  })
})
