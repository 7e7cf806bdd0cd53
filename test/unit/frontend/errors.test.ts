// What is refused, in which words, and where.

import assert from 'node:assert/strict'
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
