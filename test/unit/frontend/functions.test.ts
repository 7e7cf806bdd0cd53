// Functions, scopes and classes: headers, prologues, captured variables.

import assert from 'node:assert/strict'
import { isCode, type Code } from 'upshift/internals'
import { compile, firstFunction, listing, ops } from './listing.js'

function nested(code: Code, ...path: number[]): Code {
  return path.reduce((outer, index) => outer.constants.filter(isCode)[index]!, code)
}

describe('functions', () => {
  const headers: [source: string, header: Partial<Code>][] = [
    ['function f(a, b) {}', { name: 'f', codeKind: 'function', length: 2, paramCount: 2, needsArguments: false }],
    ['function f(a, b = 1, c) {}', { length: 1, paramCount: 3 }],
    ['function f(a, ...b) {}', { length: 1, paramCount: 1, needsArguments: true }],
    ['function f() { arguments }', { needsArguments: true }],
    ["function f() { 'use strict' }", { strict: true }],
    ['function* f() {}', { codeKind: 'generator' }],
    ['let f = () => 1', { name: 'f', codeKind: 'arrow' }],
    ['let f = (function () {})', { name: 'f' }],
    ['(f) = function () {}', { name: '' }],
    ['let f = function g() {}', { name: 'g' }],
    ['({ f() {} })', { name: 'f', codeKind: 'method' }],
    ['({ get f() {} })', { name: 'get f', codeKind: 'getter' }],
    ['({ *f() {} })', { name: 'f', codeKind: 'generatorMethod' }],
    ['({ 1: () => {} })', { name: '1' }],
    ['var { f = () => {} } = {}', { name: 'f' }],
    ['class f {}', { name: 'f', codeKind: 'baseConstructor', strict: true }],
    ['class f extends Object {}', { codeKind: 'derivedConstructor', needsArguments: true }],
  ]
  for (const [source, header] of headers) {
    it(`header: ${source}`, () => {
      const code = firstFunction(source)
      for (const key of Object.keys(header) as (keyof Code)[]) assert.deepEqual(code[key], header[key], key)
    })
  }

  const texts: [source: string, text: string][] = [
    ['  function  f ( ) { }', 'function  f ( ) { }'],
    ['({ get  x ( ) { } })', 'get  x ( ) { }'],
    ['class A { static  m ( ) { } }', 'class A { static  m ( ) { } }'],
  ]
  for (const [source, text] of texts) {
    it(`source text: ${source}`, () => {
      const code = firstFunction(source)
      assert.equal(source.slice(code.start, code.end), text)
    })
  }

  it('leaves `static` out of the text of a static method', () => {
    const source = 'class A { static  m ( ) { } }'
    const code = nested(compile(source), 1)
    assert.equal(source.slice(code.start, code.end), 'm ( ) { }')
  })

  const prologues: [body: string, expected: string][] = [
    ['return this', 'LoadThisSloppy r3; Return r3'],
    ["'use strict'; return this", 'LoadThis r3; Return r3'],
    ['return new.target', 'LoadNewTarget r3; Move r4, r3; Return r4'],
    [
      'return arguments',
      'NewScope r3, -, 3; MakeMappedArguments r4, r3; StoreScoped r3, 0, 0, r0; StoreScoped r3, 0, 1, r1; StoreScoped r3, 0, 2, r2; Return r4',
    ],
    ["'use strict'; return arguments", 'MakeArguments r3; Return r3'],
    [
      'return () => this',
      'NewScope r3, -, 1; LoadThisSloppy r4; StoreScoped r3, 0, 0, r4; MakeClosure r4, k0 <arrow (anonymous)>, r3; Return r4',
    ],
    [
      'return function g() { return a }',
      'NewScope r3, -, 1; StoreScoped r3, 0, 0, r0; MakeClosure r4, k0 <function g>, r3; Return r4',
    ],
  ]
  for (const [body, expected] of prologues) {
    it(`prologue: ${body}`, () => assert.equal(ops(body), expected))
  }

  const parameters: [source: string, expected: string][] = [
    ['function f(a = 1) { return a }', 'JumpIfUndefined r0, -> 5; Jump -> 8; LoadInt r0, 1; Return r0'],
    ['function f(...r) { return r }', 'MakeRest r1, 0; Move r0, r1; Return r0'],
    ['function f({ x }) { return x }', "CheckObjectCoercible r0, k0 'x'; GetNamed r1, r0, k0 'x', c0; Return r1"],
    [
      'function f(a = b, b) { return b }',
      "LoadTdz r2; JumpIfUndefined r0, -> 7; Jump -> 13; CheckTdz r2, k0 'b'; Move r0, r2; Move r2, r1; Return r2",
    ],
  ]
  for (const [source, expected] of parameters) {
    it(`parameters: ${source}`, () => assert.equal(listing(firstFunction(source)), expected))
  }

  it('counts hops over materialized scopes only', () => {
    const outer = firstFunction('function f(a) { { let unused; { let b; return () => () => a + b } } }')
    assert.equal(
      listing(nested(outer, 0, 0)),
      'LoadScoped r1, -, 1, 0; LoadScoped r2, -, 0, 0; Add r0, r1, r2, t0; Return r0',
    )
  })

  it('checks only uses that may come too early', () => {
    const checked = (body: string): boolean => listing(firstFunction(`function f() { ${body} }`)).includes('CheckTdz')
    assert.equal(checked('let x = 1; return x'), false)
    assert.equal(checked('for (;;) { let x = 1; x; x = 2 }'), false)
    assert.equal(checked('x; let x'), true)
    assert.equal(checked('let x = x'), true)
    assert.equal(checked('switch (0) { case 0: let x; case 1: x }'), true)
    assert.equal(checked('switch (0) { case 0: let x; x }'), false)
    const inner = (source: string): boolean => listing(nested(firstFunction(source), 0)).includes('CheckTdz')
    assert.equal(inner('function f() { let x = 1; return () => x }'), false)
    assert.equal(inner('function f() { const g = () => x; let x = 1; return g }'), true)
    assert.equal(inner('function f() { let x = 1; return g; function g() { return x } }'), true)
  })
})

describe('classes', () => {
  it('makes a class with a method', () => {
    assert.equal(
      ops('return class A { m() {} }'),
      "MakeClass r5, k0 <baseConstructor A>, -, -, -; GetNamed r6, r5, k1 'prototype', c0; LoadConst r7, k2 'm'; MakeClosure r8, k3 <method m>, -; DefineKeyed r6, r7, r8, 0; Move r4, r5; Move r3, r5; Return r3",
    )
  })

  it('reads the prototype of a heritage that is not null', () => {
    assert.match(
      ops('return class extends a {}'),
      /^CheckHeritage r0; JumpIfNullish r0, -> 12; GetNamed r5, r0, k0 'prototype', c0; Jump -> 15; LoadConst r5, k1 null; MakeClass r4, k2 <derivedConstructor \(anonymous\)>, -, r0, r5;/,
    )
  })

  it('runs fields in the prologue of a base constructor', () => {
    assert.equal(
      listing(firstFunction('class A { x = 1 }')),
      'LoadFunction r0; LoadThis r1; LoadFields r2, r0; Call r2, r2, r1, (), c0; LoadUndefined r2; Return r2',
    )
  })

  it('defines fields in a function of their own', () => {
    const fields = compile('class A { x = 1; #y }').constants.filter(isCode)[1]!
    assert.equal(fields.codeKind, 'fields')
    assert.equal(
      listing(fields),
      "LoadThis r0; LoadInt r1, 1; DefineNamed r0, k0 'x', r1, c0; LoadUndefined r1; LoadScoped r2, -, 0, 0; DefinePrivate r0, r2, r1, 0; LoadUndefined r1; Return r1",
    )
  })

  it('binds this after super, then runs the fields', () => {
    assert.equal(
      listing(firstFunction('class A extends Object { x; constructor() { super(1) } }')),
      'LoadTdz r0; LoadNewTarget r1; LoadFunction r2; SuperConstructor r4, r2; LoadInt r6, 1; SuperCall r5, r4, r1, (r6), c0; CheckThisUnbound r0; Move r0, r5; LoadFields r6, r2; JumpIfUndefined r6, -> 37; Call r6, r6, r5, (), c1; Move r3, r5; LoadUndefined r3; DerivedReturn r4, r3, r0; Return r4',
    )
  })
})

describe('generators', () => {
  it('takes a resumption to return as a return statement', () => {
    assert.equal(
      listing(firstFunction('function* f() { yield 1 }')),
      'GeneratorStart r0; LoadInt r1, 1; Yield r0, r1; ResumeMode r2; JumpIfFalse r2, -> 28; LoadInt r3, 1; StrictEqual r3, r2, r3, t0; JumpIfFalse r3, -> 26; Throw r0; Return r0; LoadUndefined r0; Return r0',
    )
  })

  it('starts after its parameters are bound', () => {
    assert.equal(
      listing(firstFunction('async function f(a) { return await a }')),
      'AsyncStart r1; ToPromise r3, r0; Await r2, r3; ResumeMode r4; JumpIfFalse r4, -> 15; Throw r2; ResolvePromise r1, r2; Return r1; RejectPromise r1, r2; Return r1',
    )
    assert.match(listing(firstFunction('async function* f() { yield 1 }')), /AsyncStep r0, r1; AsyncYield r1, r0; /)
    assert.match(listing(firstFunction('function* f(a = b()) {}')), /Call .*GeneratorStart/)
  })
})

describe('scripts', () => {
  const scripts: [source: string, expected: string][] = [
    ['1', 'LoadUndefined r0; LoadInt r0, 1; Return r0'],
    ['1; 2', 'LoadUndefined r0; LoadInt r0, 2; Return r0'],
    ['var x = 1', "LoadUndefined r0; DeclareGlobals k0 {vars x}; LoadInt r1, 1; StoreGlobal k1 'x', r1, c0; Return r0"],
    [
      'let x; const y = 1',
      "LoadUndefined r0; DeclareGlobals k0 {lets x; consts y}; LoadUndefined r1; InitGlobal k1 'x', r1; LoadInt r1, 1; InitGlobal k2 'y', r1; Return r0",
    ],
    [
      'function f() {}',
      "LoadUndefined r0; DeclareGlobals k0 {functions f}; MakeClosure r1, k1 <function f>, -; StoreGlobal k2 'f', r1, c0; Return r0",
    ],
  ]
  for (const [source, expected] of scripts) {
    it(source, () => assert.equal(listing(compile(source)), expected))
  }
})
