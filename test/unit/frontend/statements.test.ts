// Statements to bytecode, one line each.

import assert from 'node:assert/strict'
import { acts, ops } from './listing.js'

describe('statements', () => {
  const branches: [source: string, expected: string][] = [
    ['if (a) b()', 'JumpIfFalse r0, -> 10; Call r3, r1, -, (), c0'],
    ['if (a) b(); else c()', 'JumpIfFalse r0, -> 12; Call r3, r1, -, (), c0; Jump -> 19; Call r3, r2, -, (), c1'],
    [
      'if (a && b || c) a()',
      'JumpIfFalse r0, -> 6; JumpIfTrue r1, -> 9; JumpIfFalse r2, -> 16; Call r3, r0, -, (), c0',
    ],
    ['if (!(a || b)) c()', 'JumpIfTrue r0, -> 13; JumpIfTrue r1, -> 13; Call r3, r2, -, (), c0'],
    [
      'switch (a) { case 1: b(); default: c() }',
      'Move r3, r0; LoadInt r4, 1; StrictEqual r4, r3, r4, t0; JumpIfFalse r4, -> 21; Call r4, r1, -, (), c0; Call r4, r2, -, (), c1',
    ],
  ]
  for (const [source, expected] of branches) {
    it(`branches: ${source}`, () => assert.equal(acts(source), expected))
  }

  const loops: [source: string, expected: string][] = [
    ['while (a) b()', 'JumpIfFalse r0, -> 12; Call r3, r1, -, (), c0; Loop -> 0'],
    ['do b(); while (a)', 'Call r3, r1, -, (), c0; JumpIfFalse r0, -> 12; Loop -> 0'],
    ['for (;;) a()', 'Call r3, r0, -, (), c0; Loop -> 0'],
    [
      'for (let i = 0; i < a; i++) b(i)',
      'LoadInt r3, 0; Less r4, r3, r0, t0; JumpIfFalse r4, -> 27; Move r5, r3; Call r4, r1, -, (r5), c0; Inc r3, r3, t1; Loop -> 3',
    ],
    [
      'for (let i = 0; i < a; i++) b(() => i)',
      'NewScope r3, -, 1; LoadInt r4, 0; StoreScoped r3, 0, 0, r4; LoadScoped r5, r3, 0, 0; Less r4, r5, r0, t0; JumpIfFalse r4, -> 55; MakeClosure r5, k0 <arrow (anonymous)>, r3; Call r4, r1, -, (r5), c0; CopyScope r3, r3; LoadScoped r4, r3, 0, 0; Inc r4, r4, t1; StoreScoped r3, 0, 0, r4; Loop -> 12',
    ],
    [
      'for (let i = 0, g = () => i; ; ) g()',
      'NewScope r3, -, 1; LoadInt r5, 0; StoreScoped r3, 0, 0, r5; MakeClosure r4, k0 <arrow g>, r3; CopyScope r3, r3; Call r5, r4, -, (), c0; CopyScope r3, r3; Loop -> 19',
    ],
    [
      'for (const x of a) b(x)',
      "GetIterator r3, r0; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 32; Move r7, r5; Call r6, r1, -, (r7), c1; Loop -> 8; IteratorCloseQuiet r3; Throw r6",
    ],
    [
      'for (const x of a) b(() => x)',
      "GetIterator r3, r0; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 42; NewScope r6, -, 1; StoreScoped r6, 0, 0, r5; MakeClosure r8, k1 <arrow (anonymous)>, r6; Call r7, r1, -, (r8), c1; Loop -> 8; IteratorCloseQuiet r3; Throw r6",
    ],
    [
      'for (const x in a) b(x)',
      'ForInPrepare r3, r0; ForInNext r4, r3; JumpIfHole r4, -> 21; Move r6, r4; Call r5, r1, -, (r6), c0; Loop -> 3',
    ],
    [
      'for (a.x of b) ;',
      "GetIterator r3, r1; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 27; SetNamed r0, k1 'x', r5, c1; Loop -> 8; IteratorCloseQuiet r3; Throw r6",
    ],
  ]
  for (const [source, expected] of loops) {
    it(`loops: ${source}`, () => assert.equal(acts(source), expected))
  }

  const jumps: [source: string, expected: string][] = [
    [
      'while (a) { if (b) continue; if (c) break; a() }',
      'JumpIfFalse r0, -> 18; JumpIfTrue r1, -> 16; JumpIfTrue r2, -> 18; Call r3, r0, -, (), c0; Loop -> 0',
    ],
    ['l: { if (a) break l; b() }', 'JumpIfTrue r0, -> 10; Call r3, r1, -, (), c0'],
    [
      'for (const x of a) break',
      "GetIterator r3, r0; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 20; IteratorClose r3; Jump -> 20",
    ],
    [
      'for (const x of a) return x',
      "GetIterator r3, r0; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 20; IteratorClose r3; Return r5",
    ],
    [
      'l: while (a) for (const x of b) continue l',
      "JumpIfFalse r0, -> 25; GetIterator r3, r1; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 23; IteratorClose r3; Jump -> 23; Loop -> 0",
    ],
  ]
  for (const [source, expected] of jumps) {
    it(`jumps: ${source}`, () => assert.equal(acts(source), expected))
  }

  const tryStatements: [source: string, expected: string][] = [
    ['try { a() } catch (e) { b(e) }', 'Call r3, r0, -, (), c0; Jump -> 19; Move r5, r3; Call r4, r1, -, (r5), c1'],
    ['try { a } catch { b() }', 'LoadUndefined r3; Return r3'],
    [
      'try { a() } finally { b() }',
      'LoadUndefined r4; Call r5, r0, -, (), c0; LoadInt r3, 0; Jump -> 17; LoadInt r3, 1; Call r5, r1, -, (), c1; JumpIfFalse r3, -> 29; Throw r4',
    ],
    [
      'try { return a() } finally { b() }',
      'LoadUndefined r4; Call r5, r0, -, (), c0; Move r4, r5; LoadInt r3, 2; Jump -> 20; LoadInt r3, 1; Call r5, r1, -, (), c1; JumpIfFalse r3, -> 45; LoadInt r5, 2; StrictEqual r5, r3, r5, t0; JumpIfFalse r5, -> 43; Return r4; Throw r4',
    ],
    [
      'while (a) try { b(); break } finally { c() }',
      'JumpIfFalse r0, -> 45; LoadUndefined r4; Call r5, r1, -, (), c0; LoadInt r3, 2; Jump -> 20; LoadInt r3, 1; Call r5, r2, -, (), c1; JumpIfFalse r3, -> 43; LoadInt r5, 2; StrictEqual r5, r3, r5, t0; JumpIfTrue r5, -> 45; Throw r4; Loop -> 0',
    ],
  ]
  for (const [source, expected] of tryStatements) {
    it(`try statements: ${source}`, () => assert.equal(acts(source), expected))
  }

  const resources: [source: string, expected: string][] = [
    [
      '{ using x = a; b() }',
      'NewArray r4, (); LoadUndefined r6; UseResource r4, r0, 0; Move r3, r0; Call r7, r1, -, (), c0; LoadInt r5, 0; Jump -> 28; LoadInt r5, 1; DisposeResources r7, r4, r5, r6; JumpIfFalse r5, -> 38; Throw r6',
    ],
    [
      'for (using x of a) break',
      "GetIterator r3, r0; GetNamed r4, r3, k0 'next', c0; IteratorStep r5, r3, r4, t0; JumpIfHole r5, -> 65; NewArray r6, (); LoadUndefined r8; UseResource r6, r5, 0; LoadInt r7, 2; Jump -> 34; LoadInt r7, 1; DisposeResources r9, r6, r7, r8; JumpIfFalse r7, -> 59; LoadInt r9, 2; StrictEqual r9, r7, r9, t1; JumpIfFalse r9, -> 57; IteratorClose r3; Jump -> 65; Throw r8; Loop -> 8; IteratorCloseQuiet r3; Throw r6",
    ],
  ]
  for (const [source, expected] of resources) {
    it(`resources: ${source}`, () => assert.equal(acts(source), expected))
  }

  const declarations: [source: string, expected: string][] = [
    ['let x = a; return x', 'Move r3, r0; Return r3'],
    ['const x = 1; x = 2', "LoadInt r3, 1; LoadInt r4, 2; ThrowError 0, k0 'Assignment to constant variable.'"],
    ['{ x; let x }', "LoadTdz r3; CheckTdz r3, k0 'x'; LoadUndefined r4; Move r3, r4; LoadUndefined r3; Return r3"],
    [
      '{ let x = () => x; return x }',
      'NewScope r3, -, 1; MakeClosure r4, k0 <arrow x>, r3; StoreScoped r3, 0, 0, r4; LoadScoped r4, r3, 0, 0; Return r4',
    ],
    [
      'var { x, y = 1 } = a; return x + y',
      "LoadUndefined r3; LoadUndefined r4; Move r5, r0; CheckObjectCoercible r5, k0 'x'; GetNamed r3, r5, k0 'x', c0; GetNamed r6, r5, k1 'y', c1; JumpIfUndefined r6, -> 25; Jump -> 28; LoadInt r6, 1; Move r4, r6; Add r5, r3, r4, t0; Return r5",
    ],
    [
      'var [x, ...y] = a',
      "LoadUndefined r3; LoadUndefined r4; Move r5, r0; GetIterator r6, r5; GetNamed r7, r6, k0 'next', c0; IteratorStep r3, r6, r7, t0; JumpIfHole r3, -> 25; Jump -> 29; LoadUndefined r6; LoadUndefined r3; NewArray r8, (); JumpIfUndefined r6, -> 49; IteratorStep r9, r6, r7, t1; JumpIfHole r9, -> 49; ArrayPush r8, r9; Loop -> 36; LoadUndefined r6; Move r4, r8; LoadUndefined r5; Return r5",
    ],
    [
      'var [, x] = a',
      "LoadUndefined r3; Move r4, r0; GetIterator r5, r4; GetNamed r6, r5, k0 'next', c0; IteratorSkip r7, r5, r6, t0; JumpIfHole r7, -> 23; Jump -> 25; LoadUndefined r5; JumpIfUndefined r5, -> 40; IteratorStep r3, r5, r6, t1; JumpIfHole r3, -> 38; Jump -> 42; LoadUndefined r5; LoadUndefined r3; JumpIfUndefined r5, -> 47; IteratorClose r5; LoadUndefined r4; Return r4",
    ],
    [
      'var { x, ...y } = a; return y',
      "LoadUndefined r3; LoadUndefined r4; Move r5, r0; CheckObjectCoercible r5, k0 'x'; LoadConst r7, k0 'x'; Move r6, r7; GetNamed r3, r5, k0 'x', c0; NewArray r8, (r6); NewObject r7, -, (), c1; CopyProperties r7, r5, r8; Move r4, r7; Return r4",
    ],
    ['function g() {} return g', 'MakeClosure r3, k0 <function g>, -; Return r3'],
    [
      '{ function g() {} } return g',
      'LoadUndefined r3; MakeClosure r4, k0 <function g>, -; Move r5, r4; Move r3, r5; Return r3',
    ],
    ['let x = function () {}', 'MakeClosure r3, k0 <function x>, -; LoadUndefined r4; Return r4'],
    [
      'let [x = () => {}] = a',
      "GetIterator r4, r0; GetNamed r5, r4, k0 'next', c0; IteratorStep r3, r4, r5, t0; JumpIfHole r3, -> 18; Jump -> 22; LoadUndefined r4; LoadUndefined r3; JumpIfUndefined r3, -> 27; Jump -> 31; MakeClosure r3, k1 <arrow x>, -; JumpIfUndefined r4, -> 36; IteratorClose r4; Jump -> 45; JumpIfUndefined r4, -> 43; IteratorCloseQuiet r4; Throw r6; LoadUndefined r4; Return r4",
    ],
  ]
  for (const [source, expected] of declarations) {
    it(`declarations: ${source}`, () => assert.equal(ops(source), expected))
  }

  const unreachableCode: [source: string, expected: string][] = [
    ['return; a()', 'LoadUndefined r3; Return r3'],
    ['throw a; b()', 'Throw r0'],
    ['while (a) { break; b() }', 'JumpIfFalse r0, -> 5; Jump -> 5; LoadUndefined r3; Return r3'],
    ['for (;;) ; a()', 'Loop -> 0'],
  ]
  for (const [source, expected] of unreachableCode) {
    it(`unreachable code: ${source}`, () => assert.equal(ops(source), expected))
  }
})
