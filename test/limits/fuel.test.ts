// Fuel: the same unit stops the guest at the same instruction, whatever the tier and however it is granted.

import assert from 'node:assert/strict'
import { FuelExhaustedError, type GuestFunction, Isolate, type IsolateOptions } from 'upshift'

const TIERS: readonly IsolateOptions['jit'][] = [
  'off',
  'baseline',
  'auto',
  { optimizeAfter: 1 },
  { mode: 'baseline', optimizeAfter: 1 },
]

function exhausted(run: () => unknown): FuelExhaustedError {
  try {
    run()
  } catch (error) {
    assert.ok(error instanceof FuelExhaustedError, String(error))
    assert.equal(error.message, 'the fuel is used up')
    return error
  }
  throw new Error('the fuel sufficed')
}

describe('fuel', () => {
  it('costs one unit a guest call and one a loop turn', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    const cost = (source: string): number => {
      const before = isolate.stats().fuelUsed
      context.evaluate(source)
      return isolate.stats().fuelUsed - before
    }
    assert.equal(cost('1 + 1'), 0)
    assert.equal(cost('for (let i = 0; i < 10; i++);'), 10)
    assert.equal(cost('(() => 1)()'), 1)
    assert.equal(cost('function f() {} for (let i = 0; i < 10; i++) f()'), 20)
  })

  it('is charged for operations on BigInts by their digits', () => {
    const edges = [1n << 62n, (1n << 63n) - 1n, 1n << 63n, (1n << 64n) - 1n, 1n << 64n, 1n << 130n]
    const values = [0n, 1n, ...edges, ...edges.map((value) => -value), -(1n << 63n) - 1n]
    const isSmall = (value: bigint): boolean => BigInt.asIntN(64, value) === value
    const digits = (value: bigint): number => value.toString(16).length * 4
    const units = (op: string, a: bigint, b: bigint): number => {
      if (isSmall(a) && isSmall(b)) return 0
      const bits = op === '*' ? digits(a) + digits(b) : op === '>>' ? digits(a) : Math.max(digits(a), digits(b)) + 1
      const words = Math.ceil(bits / 64)
      return op === '+' || op === '-' ? words : Math.ceil((words * words) / 16)
    }
    const isolate = new Isolate()
    const context = isolate.createContext()
    for (const op of ['+', '-', '*', '&', '|', '^', '>>']) {
      const operate = context.evaluate(`(a, b) => a ${op} b`) as GuestFunction
      const cost = (a: bigint, b: bigint): number => {
        const before = isolate.stats().fuelUsed
        operate.call([a, b])
        return isolate.stats().fuelUsed - before
      }
      const call = cost(1n, 1n)
      for (const a of values) {
        for (const b of op === '>>' ? [1n] : values) assert.equal(cost(a, b) - call, units(op, a, b), `${a} ${op} ${b}`)
      }
    }
  })

  it('costs one unit more to ask a builtin constructor for its instances', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    context.evaluate('class Own {} class Derived extends Map {} const own = new Own, map = new Map')
    const cost = (source: string): number => {
      const before = isolate.stats().fuelUsed
      context.evaluate(source)
      return isolate.stats().fuelUsed - before
    }
    for (const value of ['own', 'map', '5', 'undefined']) {
      assert.equal(cost(`${value} instanceof Own`), 0)
      assert.equal(cost(`${value} instanceof Derived`), 0)
      assert.equal(cost(`${value} instanceof Map`), 1)
    }
  })

  it('ends at the same unit in every tier', () => {
    const source = 'var n = 0; function step(k) { n += k; return n } for (;;) step(1)'
    for (const jit of TIERS) {
      for (const fuel of [0, 1, 2, 3, 100, 1001, 65_536, 65_537, 200_000]) {
        const isolate = new Isolate({ jit })
        const context = isolate.createContext()
        exhausted(() => context.evaluate(source, { fuel }))
        // A turn is a call and a jump back; the first turn begins without a jump.
        assert.equal(context.get<unknown>('n'), Math.ceil(fuel / 2), `${JSON.stringify(jit)} with ${fuel}`)
        assert.equal(isolate.stats().fuelUsed, fuel)
      }
    }
  })

  it('ends at the same instruction where compiled code pays for several at once', () => {
    const source = `var o = { a: 0, b: 0 }
      function turn(text) { let h = 0; for (let i = 0; i < text.length; i++) { o.a = o.a + 1; h = Math.imul(h, 33) ^ text.charCodeAt(i); o.b = o.b + 1 } return h }
      for (;;) turn('some text')`
    for (let fuel = 9000; fuel < 9008; fuel++) {
      const ends = TIERS.map((jit) => {
        const isolate = new Isolate({ jit })
        const context = isolate.createContext()
        const { frames } = exhausted(() => context.evaluate(source, { fuel }))
        assert.equal(isolate.stats().fuelUsed, fuel, `${JSON.stringify(jit)} with ${fuel}`)
        return { frames, o: context.get<unknown>('o') }
      })
      for (const end of ends) assert.deepEqual(end, ends[0], String(fuel))
    }
  })

  it('ends at the same turn of loops that pay for several ahead', () => {
    const source = `let turns = 0, evens = 0
      const items = [3, 1, 4, 1, 5, 9, 2, 6]
      const add = (a, b) => a + b
      function count(n) { for (let i = 0; i < n; i++) { turns++; if ((items[i & 7] & 1) === 0) evens = add(evens, 1) } }
      for (let i = 0; i < 60; i++) count(40)
      for (;;) count(10_000)`
    const fuels = [...Array.from({ length: 40 }, (_, i) => 2_490 + i), 65_536, 65_537, 131_072, 200_000, 262_149]
    for (const fuel of fuels) {
      const ends = [...TIERS, { optimizeAfter: 30 }].map((jit) => {
        const isolate = new Isolate({ jit })
        const context = isolate.createContext()
        const { frames } = exhausted(() => context.evaluate(source, { fuel }))
        assert.equal(isolate.stats().fuelUsed, fuel)
        return { frames, turns: context.evaluate('turns'), evens: context.evaluate('evens') }
      })
      for (const end of ends) assert.deepEqual(end, ends[0], String(fuel))
    }
  })

  it('is the allowance of each evaluation, or its own', () => {
    const context = new Isolate({ limits: { fuel: 100 } }).createContext()
    const loop = (turns: number): string => `for (let i = 0; i < ${turns}; i++);`
    context.evaluate(loop(100))
    context.evaluate(loop(100))
    exhausted(() => context.evaluate(loop(101)))
    context.evaluate(loop(1000), { fuel: 1000 })
    context.evaluate(loop(1000), { fuel: 'unlimited' })
    exhausted(() => context.evaluate(loop(11), { fuel: 10 }))
    context.evaluate('function f(n) { for (let i = 0; i < n; i++); return n }')
    assert.equal(context.get('f').call([99]), 99)
    exhausted(() => context.get('f').call([100]))
    assert.equal(context.get('f').call([100], { fuel: 101 }), 100)
    exhausted(() => context.get('f').call([0], { fuel: 0 }))
  })

  it('cannot be caught, and leaves the context usable', () => {
    const context = new Isolate({ limits: { fuel: 10_000 } }).createContext()
    for (const source of [
      'try { for (;;); } catch { caught = 1 } finally { caught = 1 }',
      'function* g() { try { for (;;); } finally { caught = 1 } } for (const x of g());',
      '[1].map(() => { for (;;); })',
      '({ toString() { for (;;); } }) + ""',
      'for (const x of { [Symbol.iterator]() { return { next: () => ({}), return() { caught = 1 } } } }) for (;;);',
    ]) {
      exhausted(() => context.evaluate(source))
      assert.equal(context.get('caught'), undefined, source)
    }
    assert.equal(context.evaluate('1 + 1'), 2)
  })

  it('tells where the guest stood', () => {
    const context = new Isolate().createContext()
    const error = exhausted(() =>
      context.evaluate('function inner() {\n  for (;;) Math.abs(1)\n}\ninner()', { filename: 'a.js', fuel: 1000 }),
    )
    assert.deepEqual(
      error.frames.map((frame) => [frame.function, frame.file, frame.line]),
      [
        ['inner', 'a.js', 2],
        ['', 'a.js', 4],
      ],
    )
  })

  it('is charged for work inside builtins', () => {
    for (const source of [
      'new Array(1e7).fill(0).join()',
      'Array.from({ length: 1e9 })',
      '"a".repeat(1e7).split("")',
      '[..."x".repeat(1e6)].sort()',
      'let s = "ab"; for (;;) s += s',
    ]) {
      const isolate = new Isolate({ limits: { memoryBytes: 1 << 30, fuel: 20_000 } })
      const started = performance.now()
      assert.throws(() => isolate.createContext().evaluate(source), /fuel|limit|memory|Invalid/, source)
      assert.ok(performance.now() - started < 2000, source)
    }
  })
})
