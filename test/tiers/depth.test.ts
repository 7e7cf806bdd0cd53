// Recursion: as deep as the limit says in every tier, far beyond the host's own stack, and stopped at the same frame.

import assert from 'node:assert/strict'
import { observe, TIER_NAMES } from './observe.js'

const DEEP: { readonly [what: string]: { readonly source: string; readonly end: string } } = {
  'a function': { source: 'function f(n) { return n === 0 ? 0 : 1 + f(n - 1) } f(100000)', end: '100000' },
  'two functions': {
    source: `function even(n) { return n === 0 ? true : odd(n - 1) } function odd(n) { return n === 0 ? false : even(n - 1) }
      [even(100000), odd(99999)].join()`,
    end: '"true,true"',
  },
  'a constructor': {
    source: `class Node { constructor(n) { this.n = n; this.next = n === 0 ? null : new Node(n - 1) } }
      let depth = 0; for (let node = new Node(50000); node !== null; node = node.next) depth++; depth`,
    end: '50001',
  },
  'a getter': {
    source: `let n = 60000; const o = { get x() { return n-- === 0 ? 'bottom' : o.x } }; o.x`,
    end: '"bottom"',
  },
  'callbacks of a builtin': {
    source: 'function f(n) { return n === 0 ? 0 : [n - 1].map(f)[0] + 1 } f(40000)',
    end: '40000',
  },
  'a function with handlers': {
    source:
      'let ends = 0; function f(n) { try { return n === 0 ? 0 : 1 + f(n - 1) } finally { ends++ } } [f(50000), ends].join()',
    end: '"50000,50001"',
  },
  conversions: {
    source: `let n = 40000; const o = { valueOf() { return n-- === 0 ? 1 : 1 + o * 1 } }; +o`,
    end: '40001',
  },
}

describe('deep recursion', () => {
  for (const [what, { source, end }] of Object.entries(DEEP)) {
    it(`of ${what}`, () => {
      const runs = TIER_NAMES.map((tier) => observe(source, tier, { callDepth: 200_000 }))
      for (const run of runs) {
        assert.equal(run.end, end, run.tier)
        assert.equal(run.fuel, runs[0]!.fuel, run.tier)
        assert.equal(run.memory, runs[0]!.memory, run.tier)
      }
    })
  }

  it('with little host stack goes on in the heap, again and again', () => {
    for (const hostStackBytes of [0, 20_000, 100_000]) {
      for (const tier of TIER_NAMES) {
        const run = observe('function f(n) { return n === 0 ? 0 : 1 + f(n - 1) } f(20000) + f(20000) + f(10)', tier, {
          callDepth: 200_000,
          flags: { hostStackBytes },
        })
        assert.equal(run.end, '40010', `${tier} with ${hostStackBytes}`)
      }
    }
  })
})

const ENDLESS: { readonly [what: string]: string } = {
  'a function': 'let d = 0; function f() { d++; f() }',
  'a function that is not in tail position': 'let d = 0; function f() { d++; return 1 + f() }',
  'inlined functions':
    'let d = 0; function a() { d++; return 1 + b() } function b() { d++; return 2 + c() } function c() { d++; return 3 + a() } const f = a',
  'a constructor': 'let d = 0; class C { constructor() { d++; this.c = new C() } } const f = () => new C()',
  'a derived constructor':
    'let d = 0; class A { constructor() { d++; new B() } } class B extends A { constructor() { super(); d++ } } const f = () => new B()',
  'a getter': 'let d = 0; const o = { get x() { d++; return o.x } }; const f = () => o.x',
  valueOf: 'let d = 0; const o = { valueOf() { d++; return o + 1 } }; const f = () => o + 1',
  callbacks: 'let d = 0; function f() { d++; [1].forEach(f) }',
  'a function with many arguments': 'let d = 0; function f(a, b, c, e, g, h) { d++; return f(b, c, e, g, h, a) + 1 }',
  'a function with rest and arguments': 'let d = 0; function f(...all) { d++; return f(d, ...all.slice(0, 2)) }',
  generators: 'let d = 0; function* g() { d++; yield* g() } const f = () => [...g()]',
}

describe("the guest's RangeError", () => {
  for (const [what, source] of Object.entries(ENDLESS)) {
    it(`of ${what} comes at the same depth in each tier`, () => {
      for (const callDepth of [150, 1000, 7777]) {
        const program = `${source}
          const ends = []
          for (let i = 0; i < 3; i++) {
            d = 0
            try { f() } catch (e) { ends.push(d + e.name + e.message + (e instanceof RangeError)) }
          }
          ends.join()`
        const runs = TIER_NAMES.map((tier) => observe(program, tier, { callDepth }))
        assert.match(
          runs[0]!.end,
          /^"(\d+)RangeErrorMaximum call stack size exceededtrue,\1RangeError.*,\1RangeError.*"$/,
        )
        for (const run of runs) assert.equal(run.end, runs[0]!.end, `${run.tier} with ${callDepth}`)
        for (const run of runs) assert.equal(run.fuel, runs[0]!.fuel, `fuel, ${run.tier} with ${callDepth}`)
      }
    })
  }

  it('counts exactly: the script, and callDepth - 1 more', () => {
    for (const tier of TIER_NAMES) {
      for (const callDepth of [2, 50, 100, 101, 400, 5000]) {
        const source = 'let d = 0; function f() { d++; f() } try { f() } catch {} d'
        assert.equal(observe(source, tier, { callDepth }).end, String(callDepth - 1), `${tier} with ${callDepth}`)
      }
    }
  })

  it('can be caught near the limit, and code goes on', () => {
    const source = `let d = 0, caught = 0
      function f() { d++; try { f() } catch (e) { caught++; if (caught < 4) f(); throw e } }
      try { f() } catch {}
      [d, caught].join()`
    const runs = TIER_NAMES.map((tier) => observe(source, tier, { callDepth: 300 }))
    for (const run of runs) assert.equal(run.end, runs[0]!.end, run.tier)
  })
})
