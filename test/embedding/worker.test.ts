// Isolates in workers: the same asynchronous surface, and errors where the host itself fails.

import assert from 'node:assert/strict'
import {
  ConfigError,
  type Context,
  type ContextOptions,
  DisposedError,
  GuestError,
  type GuestFunction,
  GuestSyntaxError,
  HostFunctionError,
  Isolate,
  type IsolateEvent,
  type IsolateOptions,
  LimitError,
  MemoryLimitError,
  suspending,
  TimeoutError,
  WorkerPool,
} from 'upshift'

// biome-ignore lint/suspicious/noExplicitAny: values of any kind, looked at property by property
type Value = Record<string, any>

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('execution in a worker', function () {
  this.timeout(60_000)
  let pool: WorkerPool
  before(() => {
    pool = new WorkerPool({ workers: 2 })
  })
  after(() => pool.dispose())

  function setup(context: ContextOptions = {}, options: IsolateOptions = {}): { isolate: Isolate; context: Context } {
    const isolate = new Isolate({ execution: pool, ...options })
    return { isolate, context: isolate.createContext(context) }
  }

  it('gives values of all kinds, with their cycles', async () => {
    const { isolate, context } = setup({ globals: { given: new Map([['k', [1, { deep: new Date(5) }]]]) } })
    const value = (await context.evaluateAsync(`
      const o = { a: [1, 3], n: -0, u: undefined, b: 2n ** 70n, m: new Map([[given, new Set([NaN])]]), r: /x/gi, t: new Uint8Array([1, 2]).subarray(1),
        e: new RangeError('no', { cause: { c: 1 } }), w: Object(5), p: Promise.resolve(7), f(x) { return x + 1 }, d: new DataView(new ArrayBuffer(4), 1) }
      o.a[5] = 6; o.self = o; o.same = o.t.buffer; o['__proto__'] = 1; Object.defineProperty(o, '__proto__', { value: 'own', enumerable: true }); o`)) as Value
    assert.deepEqual([Object.keys(value['a']), value['a'].length], [['0', '1', '5'], 6])
    assert.ok(Object.is(value['n'], -0) && 'u' in value && value['self'] === value)
    assert.equal(value['b'], 2n ** 70n)
    assert.deepEqual([...value['m']], [[new Map([['k', [1, { deep: new Date(5) }]]]), new Set([Number.NaN])]])
    assert.equal(String(value['r']), '/x/gi')
    assert.deepEqual([...value['t']], [2])
    assert.equal(value['t'].buffer, value['same'])
    assert.ok(value['e'] instanceof RangeError && value['e'].message === 'no')
    assert.deepEqual(value['e'].cause, { c: 1 })
    assert.deepEqual(
      [value['w'].valueOf(), value['p'].status, value['p'].value, value['d'].byteLength],
      [5, 'fulfilled', 7, 3],
    )
    assert.equal(Object.getOwnPropertyDescriptor(value, '__proto__')!.value, 'own')
    assert.equal(await value['f'].callAsync([41]), 42)
    isolate.dispose()
  })

  it('has guest functions as live references, the same one for the same function', async () => {
    const { isolate, context } = setup()
    const f = (await context.evaluateAsync(
      'globalThis.count = 0; globalThis.f = (g) => g ? g() : ++count',
    )) as GuestFunction
    const again = (await context.evaluateAsync('f')) as GuestFunction
    assert.equal(f, again)
    assert.deepEqual([await f.callAsync(), await f.callAsync()], [1, 2])
    assert.equal(await f.callAsync([f]), 3)
    f.release()
    await assert.rejects(f.callAsync(), DisposedError)
    const third = (await context.evaluateAsync('f')) as GuestFunction
    assert.equal(await third.callAsync(), 4)
    const other = setup()
    await assert.rejects(async () => third.callAsync([await other.context.evaluateAsync('() => 1')]), ConfigError)
    isolate.dispose()
    other.isolate.dispose()
  })

  it('goes on where it is given a guest function that is released', async () => {
    let f: GuestFunction | undefined
    const { isolate, context } = setup({ functions: { give: () => f, later: async () => (await pause(1), f) } })
    f = (await context.evaluateAsync('() => 1')) as GuestFunction
    assert.equal(await context.evaluateAsync('give()()'), 1)
    f.release()
    for (const source of ['give()', 'later()']) {
      await assert.rejects(
        context.evaluateAsync(source),
        (error) => error instanceof HostFunctionError && error.cause instanceof DisposedError,
      )
    }
    assert.equal(await context.evaluateAsync('2'), 2)
    isolate.dispose()
  })

  it('calls host functions of all kinds in the thread of the embedder', async () => {
    const cause = new RangeError('deep')
    const lines: string[] = []
    const { isolate, context } = setup({
      functions: {
        add: (a: number, b: number) => a + b,
        later: async (x: number) => (await pause(5), x * 2),
        ask: suspending(async (x: number) => (await pause(5), x * 3)),
        fail: () => {
          throw cause
        },
        failLater: async () => {
          throw cause
        },
        bad: () => () => 1,
      },
      console: (level, text) => lines.push(`${level}: ${text}`),
    })
    assert.equal(await context.evaluateAsync('add(1, 2) + ask(4) + add.length'), 17)
    assert.deepEqual(await context.evaluateAsync('[later(1) instanceof Promise, later(2).then((x) => x + 1)][1]'), 5)
    assert.equal(
      await context.evaluateAsync('try { fail() } catch (e) { e.constructor === Error && e.message }'),
      'deep',
    )
    assert.equal(await context.evaluateAsync('failLater().catch((e) => e.message)'), 'deep')
    for (const source of ['fail()', 'failLater()']) {
      await assert.rejects(
        context.evaluateAsync(source),
        (error) => error instanceof HostFunctionError && error.cause === cause,
      )
    }
    await assert.rejects(context.evaluateAsync('bad()'), /holds a function/)
    await context.evaluateAsync('console.log("a", 1); console.error([2])')
    assert.deepEqual(lines, ['log: a 1', 'error: [ 2 ]'])
    isolate.dispose()
  })

  it('loads modules, fires timers, and tells events', async () => {
    const events: IsolateEvent[] = []
    const { isolate, context } = setup({
      modules: async (id) => (id === 'a' ? { id, source: 'export const a = 1' } : null),
    })
    isolate.onEvent((event) => {
      if (event.type === 'unhandledRejection') events.push(event)
    })
    const source = "import { a } from 'a'; await new Promise((r) => setTimeout(r, 5)); export const b = a + 1"
    assert.deepEqual(await context.evaluateAsync(source, { sourceType: 'module' }), { b: 2 })
    await assert.rejects(context.evaluateAsync("import 'none'", { sourceType: 'module' }), GuestError)
    await context.evaluateAsync('Promise.reject(new TypeError("lost")); 1')
    const [event] = events
    assert.ok(event?.type === 'unhandledRejection' && event.error instanceof GuestError)
    assert.deepEqual([event.error.name, event.error.message], ['TypeError', 'lost'])
    isolate.dispose()
  })

  it('gives the errors of the library', async () => {
    const { isolate, context } = setup({}, { limits: { memoryBytes: 4 << 20, timers: 3 } })
    const thrown = async (source: string, options = {}): Promise<unknown> => {
      try {
        await context.evaluateAsync(source, { filename: 'a.js', ...options })
      } catch (error) {
        return error
      }
      throw new Error('nothing was thrown')
    }
    const guest = await thrown('function f() { null.x } f()')
    assert.ok(guest instanceof GuestError && guest.name === 'TypeError')
    assert.deepEqual(guest.frames[0], { function: 'f', file: 'a.js', line: 1, column: 21 })
    const odd = await thrown('throw { code: [5] }')
    assert.ok(odd instanceof GuestError)
    assert.deepEqual(odd.value, { code: [5] })
    const syntax = await thrown('let 1')
    assert.ok(syntax instanceof GuestSyntaxError && syntax.line === 1 && syntax.column === 5)
    const fuel = await thrown('for (;;);', { fuel: 1000 })
    assert.ok((fuel as { code: string }).code === 'FUEL_EXHAUSTED')
    assert.ok(
      (await thrown('(() => { const a = []; for (;;) a.push([1]) })()', { fuel: 'unlimited' })) instanceof
        MemoryLimitError,
    )
    const hasty = setup({}, { limits: { fuel: 'unlimited', wallMs: 50 } })
    await assert.rejects(hasty.context.evaluateAsync('for (;;);'), TimeoutError)
    hasty.isolate.dispose()
    assert.ok((await thrown('for (;;) setTimeout(() => {}, 1)')) instanceof LimitError)
    assert.equal(await context.evaluateAsync('1 + 1'), 2)
    assert.ok(isolate.stats().fuelUsed > 1000)
    isolate.dispose()
  })

  it('can be aborted, paused and disposed of', async () => {
    const { isolate, context } = setup({}, { limits: { fuel: 'unlimited', wallMs: 'unlimited' } })
    const controller = new AbortController()
    const run = context.evaluateAsync('for (;;);', { signal: controller.signal })
    setTimeout(() => controller.abort('enough'), 50)
    await assert.rejects(run, (error) => error instanceof TimeoutError && error.cause === 'enough')
    await assert.rejects(context.evaluateAsync('1', { signal: controller.signal }), { cause: 'enough' })
    let polled = false
    const polling = context.evaluateAsync('for (;;);', {
      signal: {
        get aborted() {
          return polled
        },
      },
    })
    setTimeout(() => (polled = true), 50)
    await assert.rejects(polling, TimeoutError)
    const counting = context.evaluateAsync('let n = 0; while (n < 2e6) n++; n')
    isolate.pause()
    await pause(20)
    isolate.resume()
    assert.equal(await counting, 2e6)
    const endless = context.evaluateAsync('for (;;);')
    await pause(20)
    isolate.dispose()
    await assert.rejects(endless, DisposedError)
    await assert.rejects(context.evaluateAsync('1'), DisposedError)
    isolate.dispose()
  })

  it('refuses what is synchronous, and says what to use', async () => {
    const { isolate, context } = setup()
    const f = (await context.evaluateAsync('() => 1')) as GuestFunction
    for (const use of [
      () => context.evaluate('1'),
      () => context.start('1'),
      () => context.get('x'),
      () => isolate.compile('1'),
      () => isolate.runJobs(),
      () => f.call(),
    ]) {
      assert.throws(
        use,
        (error) => error instanceof ConfigError && /does not work with execution in a worker: /.test(error.message),
      )
    }
    assert.throws(() => isolate.createContext({ function: {} } as never), {
      message: 'unknown option function; did you mean functions?',
    })
    assert.throws(() => isolate.createContext({ globals: { f: () => 1 } }), ConfigError)
    await assert.rejects(context.evaluateAsync('1', { fule: 1 } as never), ConfigError)
    assert.throws(() => new Isolate({ execution: 'thread' as never }), {
      message: `execution must be 'main', 'worker' or a WorkerPool, not "thread"`,
    })
    assert.throws(() => new WorkerPool({ workers: 0 }), ConfigError)
    isolate.dispose()
  })

  it('shares a few workers between many isolates', async () => {
    const isolates = Array.from({ length: 12 }, () => new Isolate({ execution: pool }))
    const results = await Promise.all(
      isolates.map((isolate, i) =>
        isolate.createContext({ globals: { i } }).evaluateAsync('let n = 0; while (n < 1e5) n++; n + i'),
      ),
    )
    assert.deepEqual(
      results,
      isolates.map((_each, i) => 1e5 + i),
    )
    assert.equal(pool.size, 2)
    for (const isolate of isolates) isolate.dispose()
  })

  it("ends with a typed error where the host's memory is used up", async () => {
    const isolate = new Isolate({
      execution: new WorkerPool({ workers: 1, memoryBytes: 32 << 20 }),
      limits: { memoryBytes: 4 * 2 ** 30, fuel: 'unlimited', wallMs: 'unlimited' },
    })
    const context = isolate.createContext()
    await assert.rejects(context.evaluateAsync('const a = []; for (let i = 0; ; i++) a.push({ i })'), MemoryLimitError)
    await assert.rejects(context.evaluateAsync('1'), DisposedError)
    isolate.dispose()
  })

  it('ends with a typed error where the engine gives no sign of life', async () => {
    const own = new WorkerPool({ workers: 1, graceMs: 400 })
    const isolate = new Isolate({ execution: own, limits: { wallMs: 200 } })
    const context = isolate.createContext()
    assert.equal(await context.evaluateAsync('1'), 1)
    const neighbour = new Isolate({ execution: own })
    // Parsing is not the guest's running: nothing polls in it.
    const long = `[${'{a:[1,2,3]},'.repeat(800_000)}]`
    await assert.rejects(
      context.evaluateAsync(long),
      (error) =>
        error instanceof TimeoutError && /^the worker has given no sign of life for \d+ ms$/.test(error.message),
    )
    assert.equal(own.size, 0)
    assert.throws(() => neighbour.createContext(), DisposedError)
    const next = new Isolate({ execution: own })
    assert.equal(await next.createContext().evaluateAsync('3'), 3)
    own.dispose()
    assert.throws(() => next.createContext(), DisposedError)
    assert.throws(() => new Isolate({ execution: own }), DisposedError)
  })

  it('with a worker of its own, which ends with it', async () => {
    const isolate = new Isolate({ execution: 'worker' })
    const context = isolate.createContext()
    assert.equal(await context.evaluateAsync('6 * 7'), 42)
    isolate.dispose()
    await assert.rejects(context.evaluateAsync('1'), DisposedError)
  })
})
