// What is refused, in which words, and where.

import assert from 'node:assert/strict'
import vm from 'node:vm'
import { compileScript, FrontendLimitError, FrontendSyntaxError } from 'upshift/internals'
import { compile, thrownBy } from './listing.js'

function refusal(text: string, parseDepth?: number): FrontendSyntaxError {
  const error = thrownBy(() => compileScript({ filename: 'test.js', text }, { parseDepth }))
  assert.ok(error instanceof FrontendSyntaxError, String(error))
  return error
}

describe('syntax errors', () => {
  const messages: [source: string, message: string, offset: number][] = [
    ['a b', "Unexpected identifier 'b'", 2],
    ['a )', "Unexpected token ')'", 2],
    ['a === ===', "Unexpected token '==='", 6],
    ['if', 'Unexpected end of input', 2],
    ['(function () {', 'Unexpected end of input', 14],
    ['a 1', 'Unexpected number', 2],
    ["a 'x'", 'Unexpected string', 2],
    ['var if', "Unexpected token 'if'", 4],
    ['a @ b', 'Invalid or unexpected token', 2],
    ["'abc", 'Invalid or unexpected token', 0],
    ['f(a b)', 'missing ) after argument list', 4],
    ['f(a', 'missing ) after argument list', 3],
    ['let x; let x', "Identifier 'x' has already been declared", 11],
    ['1 = 2', 'Invalid left-hand side in assignment', 0],
    ['return 1', 'Illegal return statement', 0],
    ['break', 'Illegal break statement', 0],
    ['while (1) break a', "Undefined label 'a'", 10],
    ['const x', 'Missing initializer in const declaration', 7],
    ['/(/', 'Invalid regular expression: /(/: Unterminated group', 1],
    ["'use strict'; delete x", 'Delete of an unqualified identifier in strict mode.', 14],
    ["'use strict'; eval = 1", 'Unexpected eval or arguments in strict mode', 14],
    ['super()', "'super' keyword unexpected here", 0],
    ['a ?? b || c', "Unexpected token '||'", 7],
  ]
  for (const [source, message, offset] of messages) {
    it(source, () => {
      const error = refusal(source)
      assert.deepEqual([error.message, error.offset], [message, offset])
    })
  }
})

/** As Node's V8 puts it, in a script. */
function hostMessage(source: string): string {
  return String((thrownBy(() => new vm.Script(source)) as Error).message)
}

describe("syntax errors in V8's words", () => {
  const sources = [
    'var \\u0063ase',
    'var cas\\u{65}',
    "'use strict'; var \\u0069mplements",
    'function* g() { var yield }',
    'class A { *g() { var yield } }',
    'class A { *g() { var yi\\u0065ld } }',
    'async () => { var await }',
    'class A { static { await } }',
    'class A { static { var arguments } }',
    'var enum',
    'if (1) let a',
    'if (1) let [',
    'do function f() {} while (0)',
    'while (0) async function f() {}',
    'if (1) function* f() {}',
    "'use strict'; if (1) function f() {}",
    '-1 ** 2',
    'for (let a, b of c);',
    'for (let a, b in c);',
    'for (let a = 1 of c);',
    'for (async of c);',
    'for await (x of y);',
    'for (f() of 1, 2);',
    'async () => { for await (const [...[x] = []] of y); }',
    'await x',
    'function f(...a = 1) {}',
    '(...a = 1) => 1',
    'function f(...a, b) {}',
    '[...a = 1] = []',
    '[...[a] = []] = []',
    '[...a, b] = []',
    'let [...a = 1] = []',
    '({ get x() {} } = {})',
    '([(a, b)] = [])',
    '({ a: 1 } = {})',
    '[1] = []',
    '(a += 1) = 2',
    '[a += 1] = []',
    '++f?.()',
    '++1',
    '1++',
    'this--',
    'a?.b = 1',
    'import()',
    'new import(1)',
    'typeof import;',
    "import x from 'a'",
    'export default 1',
    'function () {}',
    'async function () {}',
    'function* () {}',
    'class A { #constructor() {} }',
    'class A { #constructor }',
    'class A { #a; #a }',
    'class A { f() { this.#b } }',
    'class A extends B { f() { super.#x } }',
    'class A { constructor() {} constructor() {} }',
    'class A { get constructor() {} }',
    'continue',
    'a: { continue a }',
    'while (1) { continue b }',
    'a: a: 1',
    '`${',
    '`a',
    '`\\u{110000}`',
    '`\\xg`',
    '`\\01`',
    "'\\u{110000}'",
    "'\\xg'",
    "'\\u00g'",
    "'use strict'; 010",
    "'use strict'; '\\01'",
    "'use strict'; '\\8'",
    '1_',
    '1__0',
    '0_1',
    '1_.0',
    '3in []',
    '3a',
    '/a/gg',
    '/a/x',
    '/[/',
    '/(?<a/',
    '/\\u{1/u',
    "'use strict'; with (a) {}",
    "'use strict'; arguments = 1",
    "'use strict'; let public",
    'let let = 1',
    'new.target',
    'super.x',
    'function f(a, a) { "use strict" }',
    '(a, a) => 1',
    'function f(a = 1) { "use strict" }',
    '({ a: 1, __proto__: 1, __proto__: 2 })',
    'x = { a = 1 }',
    'switch (1) { default: default: }',
    'try {}',
    'throw\n1',
    'a => {} ()',
    'a\n=> 1',
    'async (x = await 1) => 1',
    'label: let a',
    '#a in b',
    'if (1) class A {}',
    'const { a }',
    'a ? b',
    '}',
  ]
  for (const source of sources) it(source, () => assert.equal(refusal(source).message, hostMessage(source)))
})

describe('limits of the front end', () => {
  it('stops at the nesting depth it was given', () => {
    assert.ok(refusal('[[[[1]]]]', 4) instanceof FrontendLimitError)
    compileScript({ filename: 'test.js', text: '[[[[1]]]]' }, { parseDepth: 6 })
  })

  it('refuses source that is nested too deeply for the host stack', () => {
    const error = refusal('('.repeat(50_000) + '1' + ')'.repeat(50_000))
    assert.ok(error instanceof FrontendLimitError)
    assert.equal(error.message, 'source is nested too deeply')
  })

  it('takes very long chains of operators', () => {
    for (const part of ['+1', '&&a', '||a', '??a', ' ,a', '+"x"']) compile('a' + part.repeat(20_000))
  })

  it('keeps few registers for long chains and arrays', () => {
    assert.ok(compile('1' + '+a'.repeat(1000)).registerCount < 8)
    assert.ok(compile(`[${'a,'.repeat(5000)}]`).registerCount < 100)
  })
})
