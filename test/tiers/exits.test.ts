// Exits: each reason is taken where it should be, counted once, and followed by the right results.

import assert from 'node:assert/strict'
import { observeAll, warm } from './agree.js'

/** Without inlining, so that a site is in one piece of code only. */
const ALONE = { flags: { maxInlineSize: 0 } }

interface ExitCase {
  readonly reason: string
  readonly what: string
  readonly source: string
  /** Completion value. */
  readonly end: string
  /** Default 1. */
  readonly count?: number
}

const CASES: readonly ExitCase[] = [
  {
    reason: 'NotNumber',
    what: 'a string where numbers were multiplied',
    source: `function f(a, b) { return a * b } ${warm('f(i, 2)')} [f('3', 4), f(5, 6)].join()`,
    end: '"12,30"',
  },
  {
    reason: 'NotNumber',
    what: 'a BigInt where numbers were added',
    source: `function f(a, b) { return a + b } ${warm('f(i, 2)')} [f(3n, 4n), f(5, 6)].join()`,
    end: '"7,11"',
  },
  {
    reason: 'NotNumber',
    what: 'undefined where numbers were compared',
    source: `function f(a, b) { return a < b ? 'less' : 'not' } ${warm('f(i, 2)')} [f(undefined, 4), f(5, 6)].join()`,
    end: '"not,less"',
  },
  {
    reason: 'NotString',
    what: 'a number where strings were concatenated',
    source: `function f(a, b) { return a + b } ${warm("f('a' + i, 'b')")} [f('x', 1), f('x', 'y')].join()`,
    end: '"x1,xy"',
  },
  {
    reason: 'NotString',
    what: 'an array where the length of strings was read',
    source: `function f(a) { return a.length } ${warm("f('a' + i)")} [f([1, 2, 3]), f('four')].join()`,
    end: '"3,4"',
  },
  {
    reason: 'WrongShape',
    what: 'an object of another shape',
    source: `function f(o) { return o.x } ${warm('f({ x: i })')} [f({ y: 1, x: 2 }), f({ x: 3 })].join()`,
    end: '"2,3"',
  },
  {
    reason: 'WrongShape',
    what: 'null where a property was read',
    source: `function f(o) { return o.x } ${warm('f({ x: i })')}
      let caught; try { f(null) } catch (e) { caught = e.message };
      [caught, f({ x: 3 })].join()`,
    end: `"Cannot read properties of null (reading 'x'),3"`,
  },
  {
    reason: 'WrongShape',
    what: 'a fifth shape at a site that has seen three',
    source: `function f(o) { return o.x } ${warm('f([{ x: i }, { a: 0, x: i }, { b: 0, x: i }][i % 3])', 90)};
      [f({ c: 1, x: 2 }), f({ b: 0, x: 3 })].join()`,
    end: '"2,3"',
  },
  {
    reason: 'WrongShape',
    what: 'a store to an object of another shape',
    source: `function f(o, v) { o.x = v; return o } ${warm('f({ x: i }, i)')}
      JSON.stringify([f({ y: 1 }, 2), f({ x: 1 }, 3)])`,
    end: `"[{\\"y\\":1,\\"x\\":2},{\\"x\\":3}]"`,
  },
  {
    reason: 'WrongShape',
    what: 'a frozen object where a property was stored',
    source: `'use strict'; function f(o, v) { o.x = v; return o } ${warm('f({ x: i }, i)')}
      let caught; try { f(Object.freeze({ x: 1 }), 2) } catch (e) { caught = e.name }
      caught + f({ x: 1 }, 3).x`,
    end: '"TypeError3"',
  },
  {
    reason: 'WrongCallee',
    what: 'another function',
    source: `function f(g) { return g(3) } const id = (x) => x, neg = (x) => -x; ${warm('f(id)')} [f(neg), f(id)].join()`,
    end: '"-3,3"',
  },
  {
    reason: 'WrongCallee',
    what: 'something that is no function',
    source: `function f(g) { return g(3) } const id = (x) => x; ${warm('f(id)')}
      let caught; try { f(7) } catch (e) { caught = e.message };
      [caught, f(id)].join()`,
    end: '"g is not a function,3"',
  },
  {
    reason: 'NotArray',
    what: 'a typed array where an array was indexed',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; ${warm('f(list, i % 3)')};
      [f(new Uint8Array([9, 8]), 1), f(list, 2)].join()`,
    end: '"8,3"',
  },
  {
    reason: 'NotNumber',
    what: 'a key that is a string',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; list.name = 'list'; ${warm('f(list, i % 3)')};
      [f(list, 'name'), f(list, 2)].join()`,
    end: '"list,3"',
  },
  {
    reason: 'OutOfBounds',
    what: 'an index past the end',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; ${warm('f(list, i % 3)')};
      [f(list, 3), f(list, 2)].join()`,
    end: '",3"',
  },
  {
    reason: 'OutOfBounds',
    what: 'a negative index',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; list[-1] = 'minus'; ${warm('f(list, i % 3)')};
      [f(list, -1), f(list, 2)].join()`,
    end: '"minus,3"',
  },
  {
    reason: 'OutOfBounds',
    what: 'an index that is no integer',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; list[0.5] = 'half'; ${warm('f(list, i % 3)')};
      [f(list, 0.5), f(list, 2)].join()`,
    end: '"half,3"',
  },
  {
    reason: 'OutOfBounds',
    what: 'a store past the end',
    source: `function f(a, i, v) { a[i] = v; return a.length } const list = [1, 2, 3]; ${warm('f(list, i % 3, i)')};
      [f(list, 5, 'x'), list, 4 in list].join('|')`,
    end: '"6|39,37,38,,,x|false"',
  },
  {
    reason: 'Hole',
    what: 'a hole, with a value behind it on the prototype',
    source: `function f(a, i) { return a[i] } const list = [1, 2, 3]; ${warm('f(list, i % 3)')}
      Array.prototype[1] = 'behind'
      const holey = [1, , 3]
      const seen = f(holey, 1); delete Array.prototype[1];
      [seen, f(list, 2)].join()`,
    end: '"behind,3"',
  },
  {
    reason: 'Hole',
    what: 'a store into a hole',
    source: `function f(a, i, v) { a[i] = v } const list = [1, 2, 3]; ${warm('f(list, i % 3, i)')}
      const holey = [1, , 3]; f(holey, 1, 'filled'); f(list, 0, 'x'); [holey, list].join('|')`,
    end: '"1,filled,3|x,37,38"',
  },
  {
    reason: 'GlobalChanged',
    what: 'a global that has been deleted',
    source: `globalThis.g = 7; function f() { return g + 1 } ${warm('f()')}
      delete globalThis.g
      let caught; try { f() } catch (e) { caught = e.message }
      globalThis.g = 8; [caught, f()].join()`,
    end: '"g is not defined,9"',
    count: 2,
  },
  {
    reason: 'GlobalChanged',
    what: 'a global that has become an accessor',
    source: `globalThis.g = 7; let reads = 0; function f() { return g + 1 } ${warm('f()')}
      Object.defineProperty(globalThis, 'g', { get() { reads++; return 20 } });
      [f(), reads].join()`,
    end: '"21,1"',
  },
  {
    reason: 'ChainChanged',
    what: 'a method that has been replaced on the prototype',
    source: `class C { m() { return 1 } } const c = new C(); function f(o) { return o.m() } ${warm('f(c)')}
      C.prototype.m = function () { return 2 };
      [f(c), f(new C())].join()`,
    end: '"2,2"',
    count: 2,
  },
  {
    reason: 'ChainChanged',
    what: 'a property that was absent and has come up on the prototype',
    source: `const o = { a: 1 }; function f(o) { return o.b } ${warm('f(o)')}
      Object.prototype.b = 'there'
      const seen = f(o); delete Object.prototype.b; [seen, f(o)].join()`,
    end: '"there,"',
    count: 2,
  },
  {
    reason: 'ChainChanged',
    what: 'a setter on the prototype where a property was added',
    source: `class P {} let sets = 0; function f(o, v) { o.x = v; return o } ${warm('f(new P(), i)')}
      Object.defineProperty(P.prototype, 'x', { set(v) { sets += v } })
      const o = f(new P(), 5); [sets, Object.keys(o).length].join()`,
    end: '"5,0"',
  },
  {
    reason: 'Uninitialized',
    what: 'a let before its declaration',
    source: `function make(early) { const read = () => x; if (early) return read(); let x = 5; return read() }
      ${warm('make(false)')}
      let caught; try { make(true) } catch (e) { caught = e.name + ': ' + e.message };
      [caught, make(false)].join()`,
    end: '"ReferenceError: Cannot access \'x\' before initialization,5"',
  },
]

describe('exits', () => {
  for (const { reason, what, source, end, count = 1 } of CASES) {
    it(`${reason}: ${what}`, () => {
      const { interpreter, optimized } = observeAll(source, ALONE)
      assert.equal(interpreter.end, end)
      assert.equal(optimized.stats.exits[reason], count)
      assert.deepEqual(Object.keys(optimized.stats.exits), [reason])
      const events = optimized.events.filter(({ type }) => type === 'exit')
      assert.equal(events.length, count)
    })
  }

  it('are not taken where the guesses hold', () => {
    const { optimized } = observeAll(
      `function f(a, i) { return a[i] * 2 } const list = [1, 2, 3]; ${warm('f(list, i % 3)', 500)} f(list, 1)`,
    )
    assert.deepEqual(optimized.stats.exits, {})
    assert.ok(optimized.stats.compiled.optimized > 0)
    assert.equal(optimized.end, '4')
  })

  it('are told with the place of the guess', () => {
    const { optimized } = observeAll(`function f(a, b) {\n  return 1 + a * b\n}\n${warm('f(i, 2)')}\nf('3', 4)`, ALONE)
    const event = optimized.events.find(({ type }) => type === 'exit')
    assert.deepEqual(event, {
      type: 'exit',
      reason: 'NotNumber',
      function: 'f',
      file: 'test.js',
      line: 2,
      column: event?.column,
    })
  })

  it('do not let a frozen array be changed', () => {
    const { interpreter } = observeAll(
      `'use strict'; function f(a, i, v) { a[i] = v } const list = [1, 2, 3]; ${warm('f(list, i % 3, 7)')}
       Object.freeze(list); let caught; try { f(list, 0, 'changed') } catch (e) { caught = e.name };
       [caught, list].join('|')`,
    )
    assert.equal(interpreter.end, '"TypeError|7,7,7"')
  })

  it('do not let elements that became accessors or read-only be read or written past them', () => {
    const { interpreter } = observeAll(
      `let log = ''; function get(a, i) { return a[i] } function put(a, i, v) { a[i] = v } const list = [1, 2, 3]
       ${warm('{ get(list, i % 3); put(list, i % 3, 7) }')}
       Object.defineProperty(list, 1, { get() { return 'got' }, set(v) { log += v } })
       Object.defineProperty(list, 2, { writable: false })
       put(list, 1, 'set'); put(list, 2, 'ignored'); [get(list, 1), log, list[2]].join()`,
    )
    assert.equal(interpreter.end, '"got,set,7"')
  })

  it('do not let a global const, or one made read-only, be assigned', () => {
    const { interpreter } = observeAll(
      `globalThis.g = 0; function f(v) { g = v; return g } ${warm('f(i)')}
       Object.defineProperty(globalThis, 'g', { writable: false }); [f('changed'), g].join()`,
    )
    assert.equal(interpreter.end, '"39,39"')
  })

  it('see a property that was deleted, and its place taken by another', () => {
    const { interpreter } = observeAll(
      `function f(o) { return o.b } ${warm('f({ a: 1, b: 2, c: 3 })')}
       const o = { a: 1, b: 2, c: 3 }; delete o.b; o.d = 4; [f(o), f({ a: 1, b: 5, c: 3 })].join()`,
    )
    assert.equal(interpreter.end, '",5"')
  })

  it('of a builtin that is given other lists than arrays, too, are taken by one code', () => {
    const { optimized } = observeAll(
      `const like = { length: 3, 0: 'a', 1: 'b', 2: 'c' }; let n = 0
       for (let i = 0; i < 3000; i++) n += Array.prototype.slice.call(i % 300 > 250 ? like : [1, 2, 3], 0, 2).length
       n`,
    )
    const exits = optimized.stats.exits['NotArray'] ?? 0
    assert.ok(exits >= 1 && exits <= 4, JSON.stringify(optimized.stats.exits))
  })
})
