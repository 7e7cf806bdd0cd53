// Expressions to bytecode, one line each.

import assert from 'node:assert/strict'
import { acts, ops } from './listing.js'

describe('expressions', () => {
  const operators: [source: string, expected: string][] = [
    ['return a + b * 1', 'LoadInt r5, 1; Mul r4, r1, r5, t0; Add r3, r0, r4, t1; Return r3'],
    ['return a + b + c', 'Add r4, r0, r1, t0; Add r3, r4, r2, t1; Return r3'],
    ['return -a', 'Neg r3, r0, t0; Return r3'],
    ['return -1', 'LoadInt r3, -1; Return r3'],
    ['return -0', 'LoadConst r3, k0 -0; Return r3'],
    ['return !a', 'Not r3, r0; Return r3'],
    ['return typeof x', "LoadGlobalOrUndefined r4, k0 'x', c0; TypeOf r3, r4; Return r3"],
    ['return void a', 'LoadUndefined r3; Return r3'],
    ['return a, b', 'Move r3, r1; Return r3'],
    ['return a in b', 'In r3, r0, r1; Return r3'],
    ['return a instanceof b', 'InstanceOf r3, r0, r1, c0; Return r3'],
    ['return undefined', 'LoadUndefined r3; Return r3'],
    ['return 10n', 'LoadConst r3, k0 10n; Return r3'],
    ['return 2147483648', 'LoadConst r3, k0 2147483648; Return r3'],
  ]
  for (const [source, expected] of operators) {
    it(`operators: ${source}`, () => assert.equal(ops(source), expected))
  }

  const operandsKept: [source: string, expected: string][] = [
    ['return a + (a = b)', 'Move r4, r0; Move r0, r1; Move r5, r0; Add r3, r4, r5, t0; Return r3'],
    ['return a - a++', 'Move r4, r0; ToNumeric r5, r0, t0; Inc r0, r5, t1; Sub r3, r4, r5, t2; Return r3'],
    ['return a + (b = c)', 'Move r1, r2; Move r4, r1; Add r3, r0, r4, t0; Return r3'],
    ['return a.x + (a = b)', "GetNamed r4, r0, k0 'x', c0; Move r0, r1; Move r5, r0; Add r3, r4, r5, t0; Return r3"],
  ]
  for (const [source, expected] of operandsKept) {
    it(`operands kept: ${source}`, () => assert.equal(ops(source), expected))
  }

  const shortCircuits: [source: string, expected: string][] = [
    ['return a ? b : c', 'JumpIfFalse r0, -> 8; Move r3, r1; Jump -> 11; Move r3, r2; Return r3'],
    ['return a || b', 'Move r3, r0; JumpIfTrue r3, -> 9; Move r3, r1; Return r3'],
    ['return a && b', 'Move r3, r0; JumpIfFalse r3, -> 9; Move r3, r1; Return r3'],
    ['return a ?? b', 'Move r3, r0; JumpIfNullish r3, -> 8; Jump -> 11; Move r3, r1; Return r3'],
    [
      'return a || b || c',
      'Move r3, r0; JumpIfTrue r3, -> 15; Move r3, r1; JumpIfTrue r3, -> 15; Move r3, r2; Return r3',
    ],
    ['return a?.b', "JumpIfNullish r0, -> 10; GetNamed r3, r0, k0 'b', c0; Jump -> 12; LoadUndefined r3; Return r3"],
    [
      'return a?.b.c(1)',
      "JumpIfNullish r0, -> 25; GetNamed r4, r0, k0 'b', c0; GetNamed r5, r4, k1 'c', c1; LoadInt r6, 1; Call r3, r5, r4, (r6), c2; Jump -> 27; LoadUndefined r3; Return r3",
    ],
    [
      'return (a?.b)()',
      "JumpIfNullish r0, -> 16; GetNamed r6, r0, k0 'b', c0; Move r4, r6; Move r5, r0; Jump -> 20; LoadUndefined r4; LoadUndefined r5; Call r3, r4, r5, (), c1; Return r3",
    ],
    [
      'return delete a?.b',
      "JumpIfNullish r0, -> 12; LoadConst r4, k0 'b'; DeleteKeyed r3, r0, r4; Jump -> 15; LoadConst r3, k1 true; Return r3",
    ],
  ]
  for (const [source, expected] of shortCircuits) {
    it(`short circuits: ${source}`, () => assert.equal(ops(source), expected))
  }

  const properties: [source: string, expected: string][] = [
    ['return a.b', "GetNamed r3, r0, k0 'b', c0; Return r3"],
    ["return a['b']", "GetNamed r3, r0, k0 'b', c0; Return r3"],
    ["return a['0']", 'LoadInt r4, 0; GetKeyed r3, r0, r4, c0; Return r3'],
    ["return a['4294967295']", "GetNamed r3, r0, k0 '4294967295', c0; Return r3"],
    ['return a[b]', 'GetKeyed r3, r0, r1, c0; Return r3'],
    ['return a[1.5]', "GetNamed r3, r0, k0 '1.5', c0; Return r3"],
    ['return delete a.b', "LoadConst r4, k0 'b'; DeleteKeyed r3, r0, r4; Return r3"],
  ]
  for (const [source, expected] of properties) {
    it(`properties: ${source}`, () => assert.equal(ops(source), expected))
  }

  const assignments: [source: string, expected: string][] = [
    ['a = b', 'Move r0, r1'],
    ['a = b = c', 'Move r1, r2; Move r3, r1; Move r0, r3'],
    ['a.b = c', "SetNamed r0, k0 'b', r2, c0"],
    ['a[b] = c', 'SetKeyed r0, r1, r2, c0'],
    ['a[0] = c', 'LoadInt r3, 0; SetKeyed r0, r3, r2, c0'],
    ['a += b', 'Add r0, r0, r1, t0'],
    ['a.b += c', "GetNamed r4, r0, k0 'b', c0; Add r3, r4, r2, t0; SetNamed r0, k0 'b', r3, c1"],
    ['a[b] += c', 'ToKey r4, r1, r0; GetKeyed r5, r0, r4, c0; Add r3, r5, r2, t0; SetKeyed r0, r4, r3, c1'],
    [
      'a[b + 1] += c',
      'LoadInt r5, 1; Add r4, r1, r5, t0; GetKeyed r5, r0, r4, c0; Add r3, r5, r2, t1; SetKeyed r0, r4, r3, c1',
    ],
    ['a ||= b', 'Move r3, r0; JumpIfTrue r3, -> 12; Move r3, r1; Move r0, r3'],
    [
      'a.b ??= c',
      "GetNamed r3, r0, k0 'b', c0; JumpIfNullish r3, -> 10; Jump -> 18; Move r3, r2; SetNamed r0, k0 'b', r3, c1",
    ],
    ['x = a', "StoreGlobal k0 'x', r0, c0"],
    ['a = a ? b : c', 'JumpIfFalse r0, -> 8; Move r0, r1; Jump -> 11; Move r0, r2'],
    ['a = a || b', 'Move r3, r0; JumpIfTrue r3, -> 9; Move r3, r1; Move r0, r3'],
    ['a = { a }', "Move r4, r0; NewObject r3, k0 {'a'}, (r4), c0; Move r0, r3"],
  ]
  for (const [source, expected] of assignments) {
    it(`assignments: ${source}`, () => assert.equal(acts(source), expected))
  }

  const updates: [source: string, expected: string][] = [
    ['return a++', 'ToNumeric r3, r0, t0; Inc r0, r3, t1; Return r3'],
    ['return ++a', 'Inc r0, r0, t0; Move r3, r0; Return r3'],
    [
      'return a.b++',
      "GetNamed r4, r0, k0 'b', c0; ToNumeric r5, r4, t0; Inc r4, r5, t1; SetNamed r0, k0 'b', r4, c1; Move r3, r5; Return r3",
    ],
    [
      'return --a[b]',
      'ToKey r4, r1, r0; GetKeyed r5, r0, r4, c0; Dec r5, r5, t0; SetKeyed r0, r4, r5, c1; Move r3, r5; Return r3',
    ],
    [
      'return x++',
      "LoadGlobal r4, k0 'x', c0; ToNumeric r5, r4, t0; Inc r4, r5, t1; StoreGlobal k0 'x', r4, c1; Move r3, r5; Return r3",
    ],
  ]
  for (const [source, expected] of updates) {
    it(`updates: ${source}`, () => assert.equal(ops(source), expected))
  }

  const calls: [source: string, expected: string][] = [
    ['a()', 'Call r3, r0, -, (), c0'],
    ['a(b, 1)', 'Move r4, r1; LoadInt r5, 1; Call r3, r0, -, (r4..r5), c0'],
    ['a.b(c)', "GetNamed r4, r0, k0 'b', c0; Move r5, r2; Call r3, r4, r0, (r5), c1"],
    ['a[b](c)', 'GetKeyed r4, r0, r1, c0; Move r5, r2; Call r3, r4, r0, (r5), c1'],
    ['a(...b)', 'SpreadArguments r4, r1; CallSpread r3, r0, -, r4, c0'],
    [
      'a(1, ...b, c)',
      'LoadInt r5, 1; NewArray r4, (r5); ArraySpread r4, r1; Move r5, r2; ArrayPush r4, r5; CallSpread r3, r0, -, r4, c0',
    ],
    ['new a(b)', 'Move r4, r1; New r3, r0, (r4), c0'],
    ['new a(...b)', 'SpreadArguments r4, r1; NewSpread r3, r0, r4, c0'],
    ['a?.()', 'JumpIfNullish r0, -> 12; Call r3, r0, -, (), c0; Jump -> 14; LoadUndefined r3'],
    ['a`x${b}`', "TemplateObject r4, k0 `'x', ''`, c0; Move r5, r1; Call r3, r0, -, (r4..r5), c1"],
    ['a.b`x`', "GetNamed r4, r0, k0 'b', c0; TemplateObject r5, k1 `'x'`, c1; Call r3, r4, r0, (r5), c2"],
  ]
  for (const [source, expected] of calls) {
    it(`calls: ${source}`, () => assert.equal(acts(source), expected))
  }

  const literals: [source: string, expected: string][] = [
    ['return [a, , 1]', 'Move r4, r0; LoadHole r5; LoadInt r6, 1; NewArray r3, (r4..r6); Return r3'],
    ['return [...a, b]', 'NewArray r3, (); ArraySpread r3, r0; Move r4, r1; ArrayPush r3, r4; Return r3'],
    ['return {}', 'NewObject r3, -, (), c0; Return r3'],
    ['return { a, b: 1 }', "Move r4, r0; LoadInt r5, 1; NewObject r3, k0 {'a', 'b'}, (r4..r5), c0; Return r3"],
    [
      'return { a, 1: b, c }',
      "Move r4, r0; NewObject r3, k0 {'a'}, (r4), c0; LoadInt r4, 1; DefineKeyed r3, r4, r1, 1; DefineNamed r3, k1 'c', r2, c1; Return r3",
    ],
    ['return { a, a: b }', "Move r4, r0; NewObject r3, k0 {'a'}, (r4), c0; DefineNamed r3, k1 'a', r1, c1; Return r3"],
    ['return { __proto__: a }', 'NewObject r3, -, (), c0; SetPrototype r3, r0; Return r3'],
    ['return { ...a }', 'NewObject r3, -, (), c0; CopyProperties r3, r0, -; Return r3'],
    [
      'return { [a]: b }',
      'NewObject r3, -, (), c0; Move r4, r0; ToKey r4, r4, r4; DefineKeyed r3, r4, r1, 1; Return r3',
    ],
    [
      'return { get x() {} }',
      "NewObject r3, -, (), c0; LoadConst r4, k0 'x'; MakeClosure r5, k1 <getter get x>, -; DefineAccessor r3, r4, r5, 1; Return r3",
    ],
    [
      'return { m() { super.m() } }',
      "NewObject r3, -, (), c0; MakeClosure r4, k0 <method m>, -; SetHome r4, r3; DefineNamed r3, k1 'm', r4, c1; Return r3",
    ],
    ['return /a/g', 'NewRegExp r3, k0 /a/g; Return r3'],
    [
      'return `x${a}y`',
      "LoadConst r4, k0 'x'; Move r5, r0; ToStringValue r5, r5; Add r4, r4, r5, t0; LoadConst r5, k1 'y'; Add r4, r4, r5, t1; Move r3, r4; Return r3",
    ],
    [
      'return `${a}${b}`',
      'Move r4, r0; ToStringValue r4, r4; Move r5, r1; ToStringValue r5, r5; Add r4, r4, r5, t0; Move r3, r4; Return r3',
    ],
  ]
  for (const [source, expected] of literals) {
    it(`literals: ${source}`, () => assert.equal(ops(source), expected))
  }
})
