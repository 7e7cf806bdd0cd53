// K: jobs and timers. What has no end ends by a limit; what is left over runs neither after the run it belongs to nor after dispose.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { FuelExhaustedError, Isolate, LimitError, MemoryLimitError, TimeoutError } from 'upshift'
import { HOST, withstand } from './guard.js'

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

withstand('jobs', {
  'order and counts of jobs': `let n = 0
     const f = () => { if (++n < 500) Promise.resolve().then(f); else log('end', n) }
     f()
     ;(async () => { for (let i = 0; i < 200; i++) await 0; log('awaited') })()
     queueMicrotask(() => { throw new Error('lost') }); queueMicrotask(() => log('next'))
     try { queueMicrotask(1) } catch (e) { log(e.constructor === TypeError) }
     Promise.reject(1); Promise.reject(2).finally(() => { throw 3 })
     new Promise(() => { throw 4 }).then(log)
     Promise.any([]).catch((e) => log(e.constructor === AggregateError, e.errors.length))
     Promise.race([]).then(() => log('never'))`,
  'what timers get': `const ids = [setTimeout, setInterval].map((f) => f(() => log('never'), 1e9))
     log(ids.every((id) => Object(id) !== id || Object.getPrototypeOf(Object.getPrototypeOf(id)) !== null), typeof ids[0])
     for (const bad of ['log(1)', null, {}, undefined, 1n]) try { setTimeout(bad, 0); log('set') } catch (e) { log(e.constructor === TypeError) }
     for (const id of [NaN, -1, 1e99, {}, null, 'x', Symbol.iterator]) try { clearTimeout(id) } catch (e) { log(e.name) }
     ids.forEach((id) => clearInterval(id)); log(typeof setImmediate)`,
})

const ENDLESS: readonly string[] = [
  '(function f() { Promise.resolve().then(f) })()',
  '(async function f() { await 0; f() })()',
  '(function f() { queueMicrotask(f) })()',
  '(function f() { queueMicrotask(f); queueMicrotask(f) })()',
  'const t = { then(f) { f(t) } }; Promise.resolve(t)',
  '(async () => { for (;;) await null })()',
  '(async () => { for await (const x of (async function* () { for (;;) yield 1 })()); })()',
  'for (;;) Promise.resolve().then(() => {})',
  'for (;;) new Promise(() => {}).then(() => {})',
  'const p = Promise.resolve(); for (;;) p.finally(() => {})',
  'for (;;) Promise.reject(1)',
  'for (;;) (async () => { await new Promise(() => {}) })()',
  'const d = new AsyncDisposableStack(); for (;;) d.defer(() => {})',
]
const ENDLESS_LATER: readonly string[] = [
  '(function f() { setTimeout(f) })()',
  'setInterval(() => {}, 0)',
  'for (;;) setTimeout(() => {}, 1e9)',
  '(function f() { setTimeout(f); setTimeout(f) })()',
  'setTimeout(() => { for (;;); })',
  '(async function f() { await new Promise((r) => setTimeout(r)); f() })()',
  '(async () => { for (;;) await later() })()',
  '(function f() { later().then(f) })()',
]
const ENDS = [FuelExhaustedError, LimitError, MemoryLimitError, TimeoutError]

describe('jobs and timers without end', () => {
  for (const jit of ['off', 'auto'] as const) {
    it(`end by a limit, ${jit}`, async function () {
      this.timeout(60_000)
      for (const source of [...ENDLESS, ...ENDLESS_LATER]) {
        const isolate = new Isolate({
          jit: jit === 'off' ? 'off' : { optimizeAfter: 20 },
          limits: { fuel: 100_000, memoryBytes: 8 << 20, wallMs: 500, hostCalls: 1000 },
        })
        const context = isolate.createContext({ functions: { later: async () => 1 } })
        await assert.rejects(
          context.evaluateAsync(source),
          (error) => ENDS.some((each) => error instanceof each),
          source,
        )
        if (ENDLESS.includes(source))
          assert.throws(
            () => isolate.createContext().evaluate(source),
            (error) => ENDS.some((each) => error instanceof each),
            source,
          )
        assert.equal(isolate.createContext().evaluate('1 + 1'), 2, source)
        isolate.dispose()
      }
      HOST.assertIntact()
    })
  }
})

describe('promises that never settle', () => {
  it('keep nobody waiting', async () => {
    const isolate = new Isolate({ limits: { wallMs: 300 } })
    const context = isolate.createContext({ functions: { never: () => new Promise(() => {}) } })
    const started = performance.now()
    for (const source of [
      'new Promise(() => {})',
      '(async () => { await new Promise(() => {}) })()',
      'Promise.race([])',
      '(async function* () { await new Promise(() => {}) })().next()',
    ])
      await Promise.race([
        context.evaluateAsync(source).then(
          () => 'value',
          (error: Error) => assert.equal((error as { code?: string }).code === 'INTERNAL_ERROR', false),
        ),
        wait(5000).then(() => assert.fail(`${source} waits`)),
      ])
    const pending = context.evaluateAsync('never().then(() => 1)').then(
      () => 'value',
      (error: Error) => error.name,
    )
    await wait(20)
    isolate.dispose()
    assert.match(
      (await Promise.race([pending, wait(5000).then(() => 'waits')])) as string,
      /^(?:DisposedError|TimeoutError|value)$/,
    )
    assert.ok(performance.now() - started < 10_000)
    HOST.assertIntact()
  })
})

describe('what is left over', () => {
  it('does not run after dispose', async () => {
    const isolate = new Isolate()
    let calls = 0
    let answer: (value: unknown) => void = () => {}
    const context = isolate.createContext({
      console: () => calls++,
      functions: { note: () => calls++, later: () => new Promise((resolve) => (answer = resolve)) },
    })
    context.evaluate(`setTimeout(note, 1); setInterval(note, 1); later().then(note); Promise.resolve().then(() => later()).then(note)
      const registry = new FinalizationRegistry(note); for (let i = 0; i < 1000; i++) registry.register({}, i)
      const weak = new WeakRef({}); (async () => { try { await later() } finally { note() } })()`)
    const handle = context.get('note')
    const before = calls
    isolate.dispose()
    answer(1)
    await wait(40)
    assert.equal(calls, before)
    assert.throws(() => context.evaluate('1'), { name: 'DisposedError' })
    assert.throws(() => (handle as { call(args: unknown[]): unknown }).call([]), { name: 'DisposedError' })
    assert.throws(() => isolate.runJobs(), { name: 'DisposedError' })
    HOST.assertIntact()
  })

  it('does not run after its context is disposed of, nor in the time of the host', async () => {
    const isolate = new Isolate()
    let calls = 0
    const options = { functions: { note: () => calls++ } }
    const first = isolate.createContext(options)
    const second = isolate.createContext(options)
    first.evaluate(
      'setTimeout(note, 1); Promise.resolve().then(() => setTimeout(note, 1)); new FinalizationRegistry(note).register({}, 1)',
    )
    first.dispose()
    await wait(20)
    assert.equal(calls, 0)
    assert.equal(await second.evaluateAsync('new Promise((r) => setTimeout(() => r(1), 5))'), 1)
    assert.equal(calls, 0)
    second.evaluate('setTimeout(note, 1)')
    await wait(20)
    // Nobody has asked the guest to go on.
    assert.equal(calls, 0)
    isolate.dispose()
    HOST.assertIntact()
  })

  it('does not keep the process alive', () => {
    const source = `import { Isolate } from ${JSON.stringify(new URL(`file://${path.resolve('dist/index.js')}`).href)}
      const isolate = new Isolate(), context = isolate.createContext()
      context.evaluate('setInterval(() => {}, 10); setTimeout(() => {}, 1e9); new Promise(() => {}); (async () => { await new Promise(() => {}) })()')
      const other = new Isolate(); other.createContext().evaluateAsync('new Promise((r) => setTimeout(r, 1e9))').catch((e) => console.log(e.name)); other.dispose()
      console.log('end')`
    const child = spawnSync(process.execPath, ['--input-type=module', '-e', source], {
      encoding: 'utf8',
      timeout: 20_000,
    })
    assert.equal(child.status, 0, child.stderr)
    assert.match(child.stdout, /^end$/m)
  })

  it('finalizers run in the run of their context, within its limits', async () => {
    const isolate = new Isolate({ limits: { fuel: 300_000 } })
    const context = isolate.createContext()
    context.evaluate(
      'var seen = 0; var registry = new FinalizationRegistry(() => { seen++; for (;;); }); for (let i = 0; i < 100; i++) registry.register({}, i)',
    )
    const fill = 'for (let i = 0; i < 3e5; i++) ({ a: [i] })'
    await assert.rejects(
      (async () => {
        for (let i = 0; i < 50; i++) await context.evaluateAsync(fill, { fuel: 2e6 })
      })(),
      FuelExhaustedError,
    )
    isolate.dispose()
    HOST.assertIntact()
  })
})
