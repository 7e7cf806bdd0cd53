// Memory: what the guest holds is bounded, what it drops is credited.

import assert from 'node:assert/strict'
import { FuelExhaustedError, Isolate, MemoryLimitError } from 'upshift'

const MEGABYTE = 1 << 20

describe('memory', () => {
  it('lets a guest allocate 1 GB in all under a limit of 64 MB', function () {
    this.timeout(60_000)
    const isolate = new Isolate({ limits: { memoryBytes: 64 * MEGABYTE, fuel: 'unlimited', wallMs: 'unlimited' } })
    const source =
      'let total = 0; for (let i = 0; i < 1024; i++) { const part = new Array(131072).fill(i); total += part.length * 8 } total'
    assert.equal(isolate.createContext().evaluate(source), 2 ** 30)
    assert.ok(isolate.stats().censuses > 10)
    assert.ok(isolate.stats().memoryUsed < 64 * MEGABYTE)
  })

  it('ends a guest that holds more than the limit', () => {
    for (const source of [
      'const list = []; for (;;) list.push({ a: 1 })',
      'const list = []; for (let i = 0; ; i++) list.push("x".repeat(1000) + i)',
      'let chain = null; for (;;) chain = { chain }',
      'const map = new Map(); for (let i = 0; ; i++) map.set(i, {})',
      'const parts = []; for (;;) parts.push(new Uint8Array(100000))',
      'const closures = []; for (let i = 0; ; i++) closures.push(() => i)',
      'const keys = {}; for (let i = 0; ; i++) keys["x".repeat(1000) + i] = i',
      'const keys = []; for (let i = 0; ; i++) keys.push({ ["x".repeat(1000) + i]: i })',
      'const weak = new WeakMap(), live = []; for (let i = 0; ; i++) { live.push({}); weak.set(live[i], "x".repeat(1000) + i) }',
      'const list = []; for (let i = 0; ; i++) { const o = { a: 1, b: 2 }; delete o.a; list.push(o) }',
      'const list = []; for (let i = 0; ; i++) list.push(Object.create({ i }))',
      '(function deep(a) { const more = [a, a, a]; return deep(more) + 1 })()',
    ]) {
      const isolate = new Isolate({ limits: { memoryBytes: 4 * MEGABYTE, callDepth: 'unlimited' } })
      const context = isolate.createContext()
      assert.throws(
        () => context.evaluate(`(() => { try { ${source} } catch { caught = true } finally { caught = true } })()`),
        (error) => error instanceof MemoryLimitError && error.message === 'memory limit of 4194304 bytes exceeded',
        source,
      )
      assert.equal(context.get('caught'), undefined, source)
      assert.equal(context.evaluate('1 + 1'), 2, source)
      isolate.dispose()
    }
  })

  it('counts equal texts as often as the host may hold them', () => {
    for (const make of [
      'text.toUpperCase()',
      'text.slice(1)',
      'text.replace("y", "z")',
      '[text, 1].join("")',
      'text.split("q")[0]',
      'JSON.parse(JSON.stringify(text))',
      '/[^q]+/.exec(text)[0]',
    ]) {
      const isolate = new Isolate({ limits: { memoryBytes: 4 * MEGABYTE, fuel: 'unlimited' } })
      const context = isolate.createContext()
      const source = `{ const text = 'xy'.repeat(50000); const list = []; for (let i = 0; i < 1000; i++) list.push(${make}) }`
      assert.throws(() => context.evaluate(source), MemoryLimitError, make)
      isolate.dispose()
    }
  })

  it('counts a text once that many places hold', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 4 * MEGABYTE, fuel: 'unlimited' } })
    const context = isolate.createContext()
    const source = `const text = 'xy'.repeat(50000), list = [], waste = []
      for (let i = 0; i < 10000; i++) { list.push(text, { text }); waste[0] = 'x'.repeat(2000 + i % 100) }
      list.length`
    assert.equal(context.evaluate(source), 20_000)
    assert.ok(isolate.stats().censuses > 2)
    isolate.dispose()
  })

  it('has a census before concatenations take many times the limit when they are read', function () {
    this.timeout(60_000)
    const isolate = new Isolate({ limits: { memoryBytes: 16 * MEGABYTE, fuel: 'unlimited', wallMs: 'unlimited' } })
    const context = isolate.createContext()
    const kept = `const base = 'x'.repeat(1000000), list = []; for (let i = 0; i < 2000; i++) list.push(base + i)`
    assert.throws(() => context.evaluate(`{ ${kept} }`), MemoryLimitError)
    const built = `let text = ''; for (let i = 0; i < 60000; i++) text += 'line ' + i; text.length`
    assert.equal(context.evaluate(built), 588_890)
    isolate.dispose()
  })

  it('bounds the shapes that a guest can make', function () {
    this.timeout(60_000)
    const isolate = new Isolate({ limits: { memoryBytes: 40 * MEGABYTE, fuel: 'unlimited', wallMs: 'unlimited' } })
    const context = isolate.createContext()
    const make = `for (let i = 0; i < 60000; i++) {
      const object = {}
      for (let k = i, level = 0; level < 3; level++, k = k / 97 | 0) object['p' + level + '_' + k % 97] = i
    }`
    context.evaluate(make)
    const first = isolate.stats().memoryUsed
    for (let i = 0; i < 5; i++) context.evaluate(make)
    assert.ok(first < 40 * MEGABYTE, String(first))
    assert.ok(isolate.stats().memoryUsed < 40 * MEGABYTE)
  })

  it('keeps nothing of names that were asked for', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 4 * MEGABYTE, fuel: 'unlimited', wallMs: 'unlimited' } })
    const context = isolate.createContext()
    const ask =
      "for (let i = 0; i < 20000; i++) { ('name' + i) in globalThis; globalThis['own' + i] = 1; delete globalThis['own' + i] }"
    context.evaluate(ask)
    globalThis.gc?.()
    for (let i = 0; i < 3; i++) context.evaluate(ask)
    assert.equal(context.evaluate('Object.keys(globalThis).length'), 0)
  })

  it('refuses a single allocation beyond the limit', () => {
    const context = new Isolate({ limits: { memoryBytes: MEGABYTE } }).createContext()
    assert.throws(() => context.evaluate('new ArrayBuffer(1 << 30)'), MemoryLimitError)
    assert.throws(() => context.evaluate('"x".repeat(1 << 23)'), MemoryLimitError)
  })

  it('is the same figure in every tier', () => {
    const source =
      'const kept = []; for (let i = 0; i < 3000; i++) { kept.push({ i, text: "n" + i }); [i, i] } kept.length'
    const figures = (['off', 'baseline', 'auto'] as const).map((jit) => {
      const isolate = new Isolate({ jit })
      isolate.createContext().evaluate(source)
      return isolate.stats().memoryUsed
    })
    assert.equal(new Set(figures).size, 1, figures.join())
  })

  it('has its censuses at the same units where loops pay for several turns ahead', () => {
    const source = `
      let kept = null, turns = 0
      function fill(n) { const list = []; for (let i = 0; i < n; i++) { list.push(i); turns++ } return list }
      function points(n) { let last = null; for (let i = 0; i < n; i++) { last = { x: i, y: last }; turns++ } return last }
      for (let round = 0; ; round++) kept = [fill(700), points(300), kept === null || round % 3 === 0 ? null : kept]`
    for (const memoryBytes of [150_000, 400_000, 1_000_000]) {
      const figures = (['off', 'baseline', { optimizeAfter: 1 }, { optimizeAfter: 50 }] as const).map((jit) => {
        const isolate = new Isolate({ jit, limits: { memoryBytes, fuel: 300_000 } })
        const context = isolate.createContext()
        assert.throws(() => context.evaluate(source), FuelExhaustedError)
        const { memoryUsed, fuelUsed, censuses } = isolate.stats()
        assert.ok(censuses > 2)
        return `${memoryUsed} ${fuelUsed} ${censuses} ${context.evaluate('turns')}`
      })
      assert.equal(new Set(figures).size, 1, figures.join('; '))
    }
  })

  it('sees what compiled code holds while a host function calls back', () => {
    const source = `
      function kept() { const list = []; for (let i = 0; i < 1000; i++) list.push({ i }); return list }
      let alive = 0
      function work(turns) {
        for (let i = 0; i < turns; i++) {
          const own = kept(), ref = new WeakRef(own)
          back(() => { new Array(50000).fill(i) })
          if (ref.deref() === own) alive++
        }
      }
      work(300)
      alive`
    const figures = (['off', 'baseline', { optimizeAfter: 1 }] as const).map((jit) => {
      const isolate = new Isolate({ jit, limits: { memoryBytes: 4 * MEGABYTE, fuel: 1e9, wallMs: 'unlimited' } })
      const context = isolate.createContext({
        functions: { back: (f: { call(args: unknown[]): unknown }) => void f.call([]) },
      })
      assert.equal(context.evaluate(source), 300)
      const { memoryUsed, fuelUsed, censuses } = isolate.stats()
      assert.ok(censuses > 20)
      return `${memoryUsed} ${fuelUsed} ${censuses}`
    })
    assert.equal(new Set(figures).size, 1, figures.join('; '))
  })

  it('counts freed globals as free', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 8 * MEGABYTE } })
    const context = isolate.createContext()
    for (let i = 0; i < 10; i++)
      context.evaluate('var big = []; for (let i = 0; i < 100000; i++) big.push({}); big = null')
    const other = isolate.createContext()
    for (let i = 0; i < 10; i++) {
      const temporary = isolate.createContext()
      temporary.evaluate('var big = []; for (let i = 0; i < 100000; i++) big.push({})')
      temporary.dispose()
    }
    assert.equal(other.evaluate('1'), 1)
  })
})
