// Promises as the embedder meets them: jobs after a run, results that are promises, async host functions, rejections.

import assert from 'node:assert/strict'
import {
  type ContextOptions,
  DisposedError,
  FuelExhaustedError,
  GuestError,
  type GuestFunction,
  GuestPromise,
  HostFunctionError,
  Isolate,
  type IsolateEvent,
  type IsolateOptions,
  LimitError,
  MemoryLimitError,
  type Step,
  suspending,
  TimeoutError,
} from 'upshift'

function setup(functions: NonNullable<ContextOptions['functions']> = {}, options: IsolateOptions = {}) {
  const isolate = new Isolate(options)
  const events: IsolateEvent[] = []
  isolate.onEvent((event) => {
    if (event.type === 'unhandledRejection') events.push(event)
  })
  const lines: string[] = []
  const context = isolate.createContext({ functions, console: (_level, text) => lines.push(text) })
  return { isolate, context, lines, events }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** A promise of the host that is settled from outside. */
function deferred<T>() {
  let resolve!: (value: T) => void
  let reject!: (error: unknown) => void
  const promise = new Promise<T>((onFulfilled, onRejected) => {
    resolve = onFulfilled
    reject = onRejected
  })
  return { promise, resolve, reject }
}

describe('jobs', () => {
  it('run after a script, also one that throws, and after a call', () => {
    const { context, lines, isolate } = setup()
    context.evaluate('Promise.resolve().then(() => console.log("job")); console.log("script")')
    assert.deepEqual(lines.splice(0), ['script', 'job'])
    assert.throws(() => context.evaluate('Promise.resolve(1).then((x) => console.log(x)); throw new Error("thrown")'), {
      name: 'Error',
      message: 'thrown',
    })
    assert.deepEqual(lines.splice(0), ['1'])
    context.evaluate('function f() { Promise.resolve(2).then(console.log); return 3 }')
    assert.equal(context.get('f').call(), 3)
    assert.deepEqual(lines, ['2'])
    assert.equal(isolate.stats().pendingJobs, 0)
  })

  it('of an entry from a host function run when the outermost run has come to its end', () => {
    const { context, lines } = setup({
      nested: () => context.evaluate('Promise.resolve().then(() => console.log("job")); console.log("nested"); 1'),
    })
    context.evaluate('console.log(nested()); console.log("after")')
    assert.deepEqual(lines, ['nested', '1', 'after', 'job'])
  })

  it('run in their own context', () => {
    const isolate = new Isolate()
    const lines: string[] = []
    const [a, b] = ['a', 'b'].map((name) =>
      isolate.createContext({
        console: (_level, text) => lines.push(`${name}: ${text}`),
        functions: { wait: () => Promise.resolve(name) },
      }),
    )
    a!.evaluate('var who = "a"; wait().then((x) => console.log(x, who, [] instanceof Array))')
    return pause(1).then(() => {
      b!.evaluate('var who = "b"; Promise.resolve().then(() => console.log(who))')
      assert.deepEqual(lines, ['b: b', 'a: a a true'])
      a!.evaluate('wait().then(() => console.log("never"))')
      a!.dispose()
      return pause(1).then(() => {
        assert.equal(isolate.runJobs(), 0)
        assert.equal(lines.length, 2)
      })
    })
  })

  it('go on where they were after they ran out of fuel, in every tier', () => {
    const source = `
      let log = ''
      async function work(name) { for (let i = 0; i < 40; i++) { log += name; await i } return name }
      function chain(n) { return n === 0 ? Promise.resolve('end') : Promise.resolve(n).then(chainOf(n)) }
      function chainOf(n) { return () => { log += n % 10; return chain(n - 1) } }
      Promise.all([work('a'), work('b'), chain(20)]).then((all) => (log += all))
      0`
    const reference = setup()
    reference.context.evaluate(source)
    const expected = reference.context.get<unknown>('log')
    for (const jit of ['off', { optimizeAfter: 1 }] as const) {
      for (const every of [1, 3, 100]) {
        const { isolate, context } = setup({}, { jit })
        let step: Step = context.start(source, { fuel: every })
        while (step.status === 'outOfFuel') step = step.resume({ fuel: every })
        assert.equal(step.status, 'done')
        assert.equal(context.get('log'), expected)
        assert.equal(isolate.stats().fuelUsed, reference.isolate.stats().fuelUsed)
      }
    }
  })

  it('can be paused', async () => {
    const { isolate, context } = setup({ stop: () => isolate.pause() })
    let step = context.start(
      'let n = 0; Promise.resolve().then(() => { stop(); n = 1 }).then(() => { n = 2 }); "value"',
    )
    assert.equal(step.status, 'paused')
    if (step.status === 'paused') step = step.resume()
    assert.deepEqual(step, { status: 'done', value: 'value' })
    assert.equal(context.get('n'), 2)
    const running = context.evaluateAsync('(async () => { await 1; stop(); await 2; return "resumed" })()')
    await pause(5)
    isolate.resume()
    assert.equal(await running, 'resumed')
  })
})

describe('results that are promises', () => {
  it('are copied as they stand by evaluate and call', () => {
    const { context } = setup()
    const shown = (source: string): unknown => context.evaluate(source)
    const fulfilled = shown('Promise.resolve({ a: [1] }).then((x) => x)')
    assert.ok(fulfilled instanceof GuestPromise)
    assert.deepEqual({ ...fulfilled }, { status: 'fulfilled', value: { a: [1] } })
    assert.deepEqual({ ...(shown('(async () => { throw "x" })()') as object) }, { status: 'rejected', reason: 'x' })
    assert.deepEqual({ ...(shown('new Promise(() => {})') as object) }, { status: 'pending' })
    const cyclic = shown('const p = Promise.resolve({}).then((o) => { o.p = p; return o }); [p]') as [
      { value: { p: unknown } },
    ]
    assert.equal(cyclic[0].value.p, cyclic[0])
  })

  it('are awaited by evaluateAsync and callAsync', async () => {
    const { context, events } = setup({ wait: (ms: number) => pause(ms) })
    assert.equal(await context.evaluateAsync('(async () => { await wait(1); return 1 + (await 2) })()'), 3)
    assert.deepEqual(
      await context.evaluateAsync('Promise.resolve([Promise.resolve(1)])').then(String),
      '[object Object]',
    )
    await assert.rejects(
      context.evaluateAsync('async function f() { await wait(1); null.x }\nf()', { filename: 'a.js' }),
      (error) => {
        assert.ok(error instanceof GuestError)
        assert.equal(`${error.name}: ${error.message}`, "TypeError: Cannot read properties of null (reading 'x')")
        assert.deepEqual(error.frames[0], { function: 'f', file: 'a.js', line: 1, column: 42 })
        return true
      },
    )
    await assert.rejects(context.evaluateAsync('Promise.reject({ code: 5 })'), (error) => {
      assert.ok(error instanceof GuestError)
      assert.deepEqual(error.value, { code: 5 })
      return true
    })
    await assert.rejects(context.evaluateAsync('new Promise(() => {})'), {
      name: 'Error',
      message: 'the result is a promise that nothing is left to settle',
    })
    context.evaluate('async function handle(event) { await wait(1); return event.n * 2 }')
    const handle = context.get<GuestFunction>('handle')
    assert.equal(await handle.callAsync([{ n: 21 }]), 42)
    await assert.rejects(handle.callAsync([]), { name: 'TypeError' })
    assert.deepEqual(events, [])
  })
})

describe('async host functions', () => {
  it('give the guest promises, and settle them', async () => {
    const { context, lines, isolate } = setup({
      double: async (n: number) => {
        await pause(1)
        return { n: n * 2 }
      },
      fail: async () => {
        await pause(1)
        throw Object.assign(new TypeError('no such thing'), { secret: 1 })
      },
      wrong: async () => () => 1,
      then: () => Promise.resolve({ then: 5 }),
    })
    const source = `
      (async () => {
        const made = double(1)
        console.log(made instanceof Promise, Object.getPrototypeOf(made) === Promise.prototype)
        console.log(await made, await Promise.all([double(2), double(3)]), await then())
        for (const call of [fail, wrong]) {
          try { await call() } catch (e) { console.log(e.constructor === Error, e.message, Object.keys(e)) }
        }
        return 'end'
      })()`
    assert.equal(await context.evaluateAsync(source), 'end')
    assert.deepEqual(lines, [
      'true true',
      '{ n: 2 } [ { n: 4 }, { n: 6 } ] { then: 5 }',
      'true no such thing []',
      'true the result of wrong is a function: pass it in functions []',
    ])
    await assert.rejects(context.evaluateAsync('fail()'), (error) => {
      assert.ok(error instanceof HostFunctionError)
      assert.ok(error.cause instanceof TypeError)
      return error.message === 'no such thing'
    })
    assert.equal(isolate.stats().pendingJobs, 0)
  })

  it('are waited for by evaluateAsync, whatever the result', async () => {
    const { context, lines } = setup({ wait: (ms: number) => pause(ms) })
    assert.equal(await context.evaluateAsync('wait(2).then(() => wait(2)).then(() => console.log("waited")); 1'), 1)
    assert.deepEqual(lines, ['waited'])
  })

  it('go on by runJobs after a run that did not wait', async () => {
    const first = deferred<number>()
    const { context, isolate, lines } = setup({ first: () => first.promise })
    context.evaluate('first().then((n) => { console.log(n); return n + 1 }).then((n) => console.log(n)); 0')
    assert.equal(isolate.runJobs(), 0)
    first.resolve(1)
    await pause(1)
    assert.equal(isolate.stats().pendingJobs, 1)
    assert.deepEqual(lines, [])
    assert.ok(isolate.runJobs() > 1)
    assert.deepEqual(lines, ['1', '2'])
    assert.equal(isolate.runJobs({ fuel: 1 }), 0)
    assert.throws(() => isolate.runJobs({ fule: 1 } as never), { name: 'ConfigError' })
  })

  it('make a step idle', async () => {
    const first = deferred<string>()
    const { context } = setup({ first: () => first.promise })
    let step = context.start('let got; (async () => { got = await first() })(); "value"')
    assert.equal(step.status, 'idle')
    if (step.status === 'idle') step = step.resume()
    assert.equal(step.status, 'idle')
    assert.throws(() => context.evaluate('1'), { name: 'BusyError' })
    first.resolve('settled')
    if (step.status === 'idle') {
      await step.wait()
      await step.wait()
      const { resume } = step
      step = resume()
      assert.throws(resume, { name: 'BusyError' })
    }
    assert.deepEqual(step, { status: 'done', value: 'value' })
    assert.equal(context.get('got'), 'settled')
  })

  it('work next to suspending ones, in jobs too', async () => {
    const { context, lines } = setup({
      wait: (ms: number) => pause(ms),
      ask: suspending(async (question: string) => {
        await pause(1)
        return `answer to ${question}`
      }),
    })
    const source =
      '(async () => { await wait(1); console.log(ask("one")); await null; return Promise.resolve("two").then(ask) })()'
    assert.equal(await context.evaluateAsync(source), 'answer to two')
    assert.deepEqual(lines, ['answer to one'])
  })

  it('do not outlive what ends meanwhile', async () => {
    const never = (): Promise<void> => new Promise(() => {})
    for (const [message, end] of [
      ['DisposedError', (isolate: Isolate) => isolate.dispose()],
      ['TimeoutError', (_: Isolate, controller: AbortController) => controller.abort('enough')],
    ] as const) {
      const { context, isolate } = setup({ never })
      const controller = new AbortController()
      const running = context.evaluateAsync('never()', { signal: controller.signal })
      await pause(1)
      end(isolate, controller)
      await assert.rejects(running, (error) => {
        assert.ok(error instanceof DisposedError || error instanceof TimeoutError)
        return error.name === message
      })
    }
    const late = deferred<number>()
    const { context, isolate } = setup({ late: () => late.promise })
    context.evaluate('late().then(() => { throw 1 }); 0')
    isolate.dispose()
    late.reject(new Error('nobody listens'))
    await pause(1)
  })
})

describe('unhandled rejections', () => {
  const errorsOf = (events: readonly IsolateEvent[]): unknown[] =>
    events.map((event) => {
      assert.ok(event.type === 'unhandledRejection')
      const { error } = event
      return 'value' in error ? { value: error.value } : `${error.name}: ${error.message}`
    })

  it('are told once there are no more jobs, as data', () => {
    const { context, events } = setup({
      fail: () => {
        throw new Error('host failure')
      },
    })
    context.evaluate(`
      Promise.reject(new RangeError('one'))
      Promise.reject('two')
      Promise.reject({ three: 3, get four() { called = true } })
      Promise.reject(class A { static get name() { called = true } })
      ;(async () => { fail() })()
      const late = Promise.reject('handled in time')
      Promise.resolve().then(() => {}).then(() => late.catch(() => {}))
      const error = new Error('x')
      Object.defineProperty(error, 'message', { get() { called = true } })
      Promise.reject(error)
      0`)
    const told = errorsOf(events)
    assert.deepEqual(told.slice(0, 3), ['RangeError: one', { value: 'two' }, { value: { three: 3, four: undefined } }])
    assert.deepEqual(told.slice(4), ['HostFunctionError: host failure', 'Error: '])
    assert.equal(context.get('called'), undefined)
    events.length = 0
    // Not again, and not the result that the embedder gets.
    context.evaluate('Promise.reject("result")')
    assert.deepEqual(events, [])
    context.evaluate('Promise.reject("not the result"); Promise.resolve(Promise.reject("nested").then(() => 1)); 0')
    assert.deepEqual(errorsOf(events), [{ value: 'not the result' }, { value: 'nested' }])
  })

  it('include what jobs throw, and leave the host alone', async () => {
    const { context, events } = setup()
    let seen = 0
    const note = (): void => void seen++
    process.on('unhandledRejection', note)
    process.on('uncaughtException', note)
    context.evaluate(`
      function Bad(executor) { executor(() => { throw new Error('from resolve') }, () => {}) }
      const promise = Promise.resolve(1)
      promise.constructor = { [Symbol.species]: Bad }
      promise.then()
      0`)
    await pause(1)
    process.off('unhandledRejection', note)
    process.off('uncaughtException', note)
    assert.deepEqual(errorsOf(events), ['Error: from resolve'])
    assert.equal(seen, 0)
  })

  it('do not change what a run costs', () => {
    const source = 'for (let i = 0; i < 10; i++) Promise.reject({ get a() { return i } }); 0'
    const fuel = [true, false].map((listens) => {
      const isolate = new Isolate()
      if (listens) isolate.onEvent(() => {})
      isolate.createContext().evaluate(source)
      return [isolate.stats().fuelUsed, isolate.stats().memoryUsed]
    })
    assert.deepEqual(fuel[0], fuel[1])
  })
})

describe('limits of jobs', () => {
  it('fuel, time and their number end the guest for good', () => {
    const endless = 'const again = () => Promise.resolve().then(again); again(); 0'
    const loop = '(async () => { for (;;) try { await 1 } catch {} finally {} })(); 0'
    for (const source of [endless, loop]) {
      const { context, isolate, lines } = setup({}, { limits: { fuel: 10_000 } })
      assert.throws(() => context.evaluate(`Promise.resolve().finally(() => {}); ${source}`), FuelExhaustedError)
      // What it had in mind to do is gone.
      assert.equal(isolate.stats().pendingJobs, 0)
      assert.equal(context.evaluate('Promise.resolve().then(() => console.log("goes on")); 1'), 1)
      assert.deepEqual(lines, ['goes on'])
    }
    const timed = setup({}, { limits: { fuel: 'unlimited', wallMs: 30 } })
    assert.throws(() => timed.context.evaluate(endless), TimeoutError)
    for (const source of [
      'const p = Promise.resolve(); for (;;) try { p.then() } catch { caught = 1 }',
      'let r; const p = new Promise((x) => (r = x)); for (let i = 0; i < 101; i++) p.then(); try { r() } catch { caught = 1 }',
      'for (let i = 0; ; i++) (async () => { try { await 1 } catch { caught = 1 } finally { caught = 1 } })()',
    ]) {
      const { context, isolate } = setup({}, { limits: { pendingJobs: 100 } })
      assert.throws(
        () => context.evaluate(source),
        (error) => error instanceof LimitError && error.message === 'limit of 100 pending jobs exceeded',
      )
      assert.equal(context.get('caught'), undefined)
      assert.equal(isolate.stats().pendingJobs, 0)
    }
  })

  it('recursion settles what it began, however deep', () => {
    const source = `
      async function* g() { yield 1; return 2 }
      async function f(value) { return value }
      const settled = []
      const results = []
      const thenable = { get then() { return undefined } }
      const attempt = (work) => { try { results.push(work()) } catch (error) { settled.push(error.name) } }
      function deep() {
        const it = g()
        for (let i = 0; i < 4; i++) attempt(() => it.next())
        attempt(() => f(thenable))
        attempt(() => f(1))
        return deep() + 1
      }
      try { deep() } catch {}
      for (const result of results) result.then((v) => settled.push(v), (e) => settled.push(e.name))
      0`
    for (const jit of ['off', { optimizeAfter: 1 }] as const) {
      for (let callDepth = 1; callDepth < 30; callDepth++) {
        const { context, events } = setup({}, { jit, limits: { callDepth } })
        context.evaluate(source)
        const [settled, results] = context.evaluate('[settled.length, results.length]') as [number, number]
        if (callDepth <= 6) continue
        assert.ok(settled >= results && results > 5, `${callDepth}: ${settled} of ${results}`)
        assert.deepEqual(events, [])
      }
    }
  })

  it('memory that waits is counted, memory that does not is credited', function () {
    this.timeout(60_000)
    const limits = { memoryBytes: 2 << 20, fuel: 'unlimited', wallMs: 'unlimited', pendingJobs: 'unlimited' } as const
    for (const source of [
      'const p = new Promise(() => {}); for (;;) p.then(() => {})',
      'const list = []; for (;;) list.push(new Promise(() => {}))',
      'for (;;) Promise.reject(1)',
      'const p = Promise.resolve(); for (;;) p.then()',
      'const never = new Promise(() => {}); async function f(x) { await never; return x } for (let i = 0; ; i++) f("x".repeat(1000) + i)',
      'async function* g() { yield } const it = g(); for (;;) it.next()',
      'async function f(x) { await 1; return x } for (let i = 0; ; i++) f("x".repeat(1000) + i)',
    ]) {
      const { context } = setup({}, { limits })
      assert.throws(() => context.evaluate(source), MemoryLimitError, source)
    }
    const { context, isolate } = setup({ later: async () => 'from the host' }, { limits })
    const kept = `
      let sum = 0
      async function hold(text, i) { const parts = [text, i]; await null; await Promise.resolve(); sum += parts[0].length + parts[1] }
      async function churn(n) {
        for (let i = 0; i < n; i++) { await hold('x'.repeat(100) + i, 1); new Promise(() => {}).then(() => hold); (async () => { await new Promise(() => {}) })() }
        return sum
      }
      churn(10000)`
    const result = context.evaluate(kept) as GuestPromise
    assert.equal(result.value, 10_000 * 101 + 10 + 180 + 2700 + 36_000)
    assert.ok(isolate.stats().censuses > 5)
    return context
      .evaluateAsync(
        '(async () => { const text = "y".repeat(100000); const got = await later(); await churn(2000); return got + text.length })()',
      )
      .then((value) => assert.equal(value, 'from the host100000'))
  })

  it('include those of finalization registries, once a census finds what they wait for', () => {
    const { context, lines } = setup({}, { limits: { memoryBytes: 1 << 20, fuel: 'unlimited', wallMs: 'unlimited' } })
    const source = `
      const kept = {}
      const registry = new FinalizationRegistry((held) => console.log(held, registry === undefined))
      registry.register(kept, 'never')
      for (let i = 0; i < 3; i++) registry.register({}, i)
      const token = {}
      registry.register({}, 'unregistered', token)
      registry.unregister(token)
      new FinalizationRegistry(() => console.log('a dead registry')).register({}, 1)
      for (let i = 0; i < 60000; i++) ({ i })
      console.log('script')`
    context.evaluate(source)
    assert.deepEqual(lines, ['script', '0 false', '1 false', '2 false'])
  })
})
