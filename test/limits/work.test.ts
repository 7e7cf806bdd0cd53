// Work that grows with what a guest has built is paid for by its size: no instruction does much for one unit of fuel.

import assert from 'node:assert/strict'
import { FuelExhaustedError, Isolate, type IsolateOptions } from 'upshift'

const TIERS: readonly IsolateOptions['jit'][] = ['off', 'baseline', { optimizeAfter: 20 }]

/** What is built first, and what is then done again and again. */
const ATTACKS: Readonly<Record<string, readonly [setup: string, step: string]>> = {
  'a property far up a chain': ['let o = { x: 1 }; for (let i = 0; i < 2e4; i++) o = Object.create(o)', 'o.x'],
  'a missing property of a long chain': ['let o = {}; for (let i = 0; i < 2e4; i++) o = Object.create(o)', '"x" in o'],
  'a store below a long chain': [
    'let o = { set x(v) {} }; for (let i = 0; i < 2e4; i++) o = Object.create(o)',
    'o.x = 1',
  ],
  'instanceof over a long chain': [
    'class C {} let o = {}; for (let i = 0; i < 2e4; i++) o = Object.create(o)',
    'o instanceof C',
  ],
  'isPrototypeOf over a long chain': [
    'let o = {}; for (let i = 0; i < 2e4; i++) o = Object.create(o)',
    'o.isPrototypeOf(o)',
  ],
  'bound functions in bound functions': ['let f = () => 1; for (let i = 0; i < 1e5; i++) f = f.bind()', 'f()'],
  'bound arguments': ['const f = Math.max.bind(null, ...new Array(1e5).fill(1))', 'f()'],
  'proxies of proxies': ['let p = {}; for (let i = 0; i < 2e4; i++) p = new Proxy(p, {})', 'p.x'],
  'proxies of proxies, called': ['let p = () => 1; for (let i = 0; i < 2e4; i++) p = new Proxy(p, {})', 'p()'],
  'proxies of an array': ['let p = []; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {})', 'Array.isArray(p)'],
  'proxies of new.target': [
    'let p = class {}; for (let i = 0; i < 2e4; i++) p = new Proxy(p, {})',
    'Reflect.construct(Object, [], p)',
  ],
  'prototypes that are proxies': [
    'let p = {}; for (let i = 0; i < 1e4; i++) p = Object.create(new Proxy(p, {}))',
    'p instanceof Array; "x" in p; for (const k in p); p.x = 1; p.x; p.__lookupGetter__("x")',
  ],
  'a circle of proxies': [
    'let o = {}, p = new Proxy(o, {}); Object.setPrototypeOf(o, p)',
    'try { p instanceof Array } catch {} try { for (const k in p); } catch {}',
  ],
  'keys that a proxy lists': [
    'const p = new Proxy({}, { ownKeys: () => keys }), keys = Array.from({ length: 1e4 }, (_, i) => "k" + i)',
    'Object.keys(p)',
  ],
  'equality of long strings': ['const a = "x".repeat(8e6), b = "x".repeat(8e6)', 'a === b'],
  'loose equality of long strings': ['const a = "x".repeat(8e6), b = "x".repeat(8e6)', 'a == b'],
  'order of long strings': ['const a = "x".repeat(8e6), b = "x".repeat(8e6)', 'a < b'],
  'a switch over long strings': ['const a = "x".repeat(8e6), b = "x".repeat(8e6)', 'switch (a) { case b: }'],
  'long keys': ['const a = "x".repeat(8e6), o = { ["x".repeat(8e6)]: 1 }', 'o[a]'],
  'long keys, looked for': ['const a = "x".repeat(8e6), o = { ["x".repeat(8e6)]: 1 }', 'a in o'],
  'long keys of maps': ['const a = "x".repeat(8e6), m = new Map([["x".repeat(8e6), 1]])', 'm.get(a)'],
  'a search for a long string': [
    'const a = "x".repeat(8e6) + "a", list = new Array(100).fill("x".repeat(8e6) + "b")',
    'list.indexOf(a)',
  ],
}

describe('work', () => {
  for (const [name, [setup, step]] of Object.entries(ATTACKS)) {
    it(`is paid for: ${name}`, () => {
      for (const jit of TIERS) {
        const isolate = new Isolate({ jit, limits: { callDepth: 'unlimited', wallMs: 'unlimited' } })
        const context = isolate.createContext()
        context.evaluate(`var turns = 0; ${setup}; turns; function work() { for (;;) { turns++; ${step} } }`, {
          fuel: 1e9,
        })
        assert.throws(
          () => context.get<{ call(args: unknown[], options: object): unknown }>('work').call([], { fuel: 200_000 }),
          FuelExhaustedError,
        )
        const turns = context.get<number>('turns')
        assert.ok(turns >= 1 && turns <= 400, `${turns} turns with ${JSON.stringify(jit)}`)
        isolate.dispose()
      }
    })
  }

  it('of the census is linear in chains of weak maps', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 16 << 20, wallMs: 'unlimited' } })
    const context = isolate.createContext()
    const started = process.cpuUsage().user
    context.evaluate(`
      let key = {}
      const first = key, maps = new Array(20000).fill(null)
      for (let i = 0; i < 20000; i++) { const map = new WeakMap(), next = {}; map.set(key, next); maps[19999 - i] = map; key = next }
      for (let i = 0; i < 1200; i++) new Array(10000).fill(i)
      maps.length`)
    assert.ok(isolate.stats().censuses > 3)
    assert.ok(process.cpuUsage().user - started < 5e6)
  })
})
