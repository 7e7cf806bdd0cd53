// Timers: their order, who waits for them, the clock they go by, and what ends them.

import assert from 'node:assert/strict'
import { type ContextOptions, Isolate, type IsolateOptions, type LimitError, TimeoutError } from 'upshift'

const VIRTUAL: IsolateOptions = { determinism: { now: 1000 } }

function setup(options: IsolateOptions = VIRTUAL, context: ContextOptions = {}) {
  const isolate = new Isolate(options)
  const lines: string[] = []
  const failures: string[] = []
  isolate.onEvent((event) => {
    if (event.type === 'unhandledRejection') failures.push(event.error.message)
  })
  return {
    isolate,
    context: isolate.createContext({ console: (_level, text) => lines.push(text), ...context }),
    lines,
    failures,
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('timers', () => {
  it('fire in the order of their times, then of setting, with jobs in between', async () => {
    const { context, lines } = setup()
    const value = await context.evaluateAsync(`
      const log = (text) => () => { console.log(text); Promise.resolve().then(() => console.log('job of ' + text)) }
      setTimeout(log('20'), 20)
      setTimeout(log('10'), 10)
      setTimeout(log('10 again'), 10)
      setTimeout(log('0'), 0)
      setTimeout(log('none'))
      setTimeout(log('1'), 1)
      setTimeout((...args) => console.log(args.join()), 15, 'a', 'b')
      queueMicrotask(function () { console.log('microtask', arguments.length) })
      console.log('script')
      'value'`)
    assert.equal(value, 'value')
    const order = ['0', 'none', '1', '10', '10 again'].flatMap((each) => [each, `job of ${each}`])
    assert.deepEqual(lines, ['script', 'microtask 0', ...order, 'a,b', '20', 'job of 20'])
  })

  it('go by a clock of their own with determinism: it shows the time of the timer, at once', async () => {
    const { context, isolate, lines } = setup()
    const started = performance.now()
    await context.evaluateAsync(`
      const tell = (name) => () => console.log(name, Date.now(), performance.now(), new Date().getTime())
      setTimeout(tell('hour'), 3_600_000)
      setTimeout(() => { for (let i = 0; i < 1000; i++); tell('day')(); setTimeout(tell('later'), 5) }, 86_400_000)
      tell('begin')()`)
    assert.deepEqual(lines, [
      'begin 1000 0 1000',
      'hour 3601000 3600000 3601000',
      'day 86401000 86400000 86401000',
      'later 86401005 86400005 86401005',
    ])
    assert.ok(performance.now() - started < 2000)
    assert.equal(isolate.stats().timers, 0)
  })

  it('repeat until they are cleared, also from inside', async () => {
    const { context, lines } = setup()
    await context.evaluateAsync(`
      let ticks = 0
      const every = setInterval((name) => {
        console.log(name, ++ticks, Date.now())
        setTimeout(() => console.log('between'), 10)
        if (ticks === 3) clearInterval(every)
      }, 10, 'tick')
      const never = setTimeout(() => console.log('never'), 5)
      clearTimeout(never)
      clearTimeout(never)
      clearTimeout(); clearTimeout('x'); clearTimeout(12345); clearInterval(null)
      console.log(typeof every, every > 0)`)
    assert.deepEqual(lines, [
      'number true',
      'tick 1 1010',
      // What its function sets comes before the next tick, as that is set once it has returned.
      'between',
      'tick 2 1020',
      'between',
      'tick 3 1030',
      'between',
    ])
  })

  it('take functions only; what is no delay is 1', async () => {
    const { context, lines } = setup()
    for (const source of ['setTimeout("1")', 'setTimeout()', 'setInterval({}, 1)', 'queueMicrotask(1)']) {
      assert.throws(() => context.evaluate(source), { name: 'TypeError' }, source)
    }
    await context.evaluateAsync(`
      const at = (delay) => setTimeout(() => console.log(String(delay), Date.now() - 1000), delay)
      at(-5); at(NaN); at('7'); at(2.9); at(2 ** 31); at({ valueOf: () => 4 })
      try { setTimeout(() => {}, 1n) } catch (e) { console.log(e.name) }`)
    assert.deepEqual(lines, ['TypeError', '-5 1', 'NaN 1', '2147483648 1', '2.9 2', '[object Object] 4', '7 7'])
  })

  it('are waited for in real time, by evaluateAsync and callAsync', async () => {
    const { context, lines } = setup({})
    const started = performance.now()
    const value = await context.evaluateAsync(`
      const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
      async function work() { const before = Date.now(); await sleep(30); return Date.now() - before >= 29 }
      setTimeout(() => console.log('late'), 50)
      work()`)
    assert.equal(value, true)
    assert.deepEqual(lines, ['late'])
    const elapsed = performance.now() - started
    assert.ok(elapsed >= 49 && elapsed < 2000, String(elapsed))
    assert.equal(await context.get('work').callAsync(), true)
    assert.equal(
      await context.evaluateAsync('await sleep(5); export const x = 1', { sourceType: 'module' }).then(String),
      '[object Object]',
    )
  })

  it('do not run in evaluate and call; runJobs and later waits go on with them', async () => {
    const { isolate, context, lines } = setup({})
    context.evaluate('setTimeout(() => console.log("a"), 5); setTimeout(() => console.log("b"), 60_000)')
    assert.equal(isolate.runJobs(), 0)
    await pause(10)
    context.evaluate('1')
    assert.deepEqual(lines, [])
    assert.equal(isolate.stats().timers, 2)
    assert.equal(isolate.runJobs(), 1)
    assert.deepEqual(lines, ['a'])
    context.evaluate('for (let i = 1; i < 100; i++) clearTimeout(i); setTimeout(() => console.log("c"), 1)')
    await context.evaluateAsync('1')
    assert.deepEqual(lines, ['a', 'c'])
  })

  it('of a clock that stands still: each runJobs goes on to the next', () => {
    const { isolate, context, lines } = setup()
    context.evaluate('for (const ms of [30, 10, 10]) setTimeout(() => console.log(Date.now()), ms)')
    assert.deepEqual([isolate.runJobs(), isolate.runJobs(), isolate.runJobs()], [2, 1, 0])
    assert.deepEqual(lines, ['1010', '1010', '1030'])
  })

  it('make a step idle; with determinism they fire in it', async () => {
    const real = setup({})
    let step = real.context.start('setTimeout(() => console.log("fired"), 10); 7')
    assert.equal(step.status, 'idle')
    assert.ok(step.status === 'idle')
    await step.wait()
    step = step.resume()
    while (step.status === 'idle') {
      await step.wait()
      step = step.resume()
    }
    assert.deepEqual(step, { status: 'done', value: 7 })
    assert.deepEqual(real.lines, ['fired'])
    const { context, lines } = setup()
    assert.equal(context.start('setTimeout(() => console.log("fired"), 1e6); 7').status, 'done')
    assert.deepEqual(lines, ['fired'])
  })

  it('come after host functions where the clock stands still', async () => {
    const { context } = setup(VIRTUAL, { functions: { ask: () => pause(10).then(() => 'answer') } })
    const source = `
      const late = new Promise((resolve) => setTimeout(resolve, 1000, 'late'))
      Promise.race([ask(), late])`
    assert.equal(await context.evaluateAsync(source), 'answer')
  })

  it('tell what they throw, and go on', async () => {
    const { context, lines, failures } = setup()
    await context.evaluateAsync(`
      setTimeout(() => { throw new Error('first') }, 1)
      setTimeout(() => Promise.reject(new Error('second')), 2)
      setTimeout(() => console.log('third'), 3)`)
    assert.deepEqual(failures, ['first', 'second'])
    assert.deepEqual(lines, ['third'])
  })

  it('stop with everything else, and go on where they were', () => {
    const source = `
      let log = ''
      const every = setInterval(() => { for (let i = 0; i < 20; i++) log += i; if (log.length > 200) clearInterval(every) }, 7)
      setTimeout(async () => { for (let i = 0; i < 5; i++) { await i; log += 'w' } }, 10)
      0`
    const reference = setup()
    reference.context.start(source)
    const expected = reference.context.get<string>('log')
    assert.match(expected, /wwwww/)
    for (const jit of ['off', 'baseline', { optimizeAfter: 1 }] as const) {
      for (const fuel of [1, 5, 200]) {
        const { isolate, context } = setup({ ...VIRTUAL, jit })
        let step = context.start(source, { fuel })
        while (step.status === 'outOfFuel') step = step.resume({ fuel })
        assert.equal(step.status, 'done')
        assert.equal(context.get('log'), expected)
        assert.equal(isolate.stats().fuelUsed, reference.isolate.stats().fuelUsed)
        assert.equal(isolate.stats().memoryUsed, reference.isolate.stats().memoryUsed)
      }
    }
  })
})

describe('timers and limits', () => {
  it('limits.timers bounds those that wait', async () => {
    const { isolate, context } = setup({ limits: { timers: 10 } })
    const source = 'try { for (;;) setTimeout(() => {}, 1e6) } catch {} finally { for (;;); }'
    assert.throws(() => context.evaluate(source), {
      code: 'LIMIT',
      message: 'limit of 10 timers exceeded',
    } as LimitError)
    // What the guest had in mind to do later has ended with it.
    assert.equal(isolate.stats().timers, 0)
    context.evaluate('for (let i = 0; i < 1000; i++) clearTimeout(setTimeout(() => {}, 1e6))')
    assert.equal(isolate.stats().timers, 0)
    await assert.rejects(
      context.evaluateAsync('setTimeout(function f() { for (let i = 0; i < 11; i++) setTimeout(f, 1e6) }, 1)'),
      { code: 'LIMIT' },
    )
  })

  it('are paid with the fuel of whoever waits for them', async () => {
    const { context, isolate } = setup({ ...VIRTUAL, limits: { fuel: 100_000 } })
    const forever = 'setInterval(() => {}, 1000)'
    await assert.rejects(context.evaluateAsync(forever), { code: 'FUEL_EXHAUSTED' })
    assert.equal(isolate.stats().timers, 0)
    await assert.rejects(context.evaluateAsync('(function f() { setTimeout(f, 1) })()', { fuel: 1000 }), {
      code: 'FUEL_EXHAUSTED',
    })
    assert.equal(await context.evaluateAsync('2'), 2)
  })

  it("waiting for them alone is the guest's time", async () => {
    const { context } = setup({ limits: { wallMs: 60 } })
    const started = performance.now()
    await assert.rejects(context.evaluateAsync('setTimeout(() => {}, 100_000)'), TimeoutError)
    await assert.rejects(context.evaluateAsync('setInterval(() => {}, 10)'), TimeoutError)
    await assert.rejects(context.evaluateAsync('new Promise((resolve) => setTimeout(resolve, 100_000))'), TimeoutError)
    assert.ok(performance.now() - started < 3000)
    assert.equal(context.evaluate('3'), 3)
  })

  it('their functions and arguments are memory', () => {
    const { context } = setup({ limits: { memoryBytes: 1 << 20, timers: 'unlimited' } })
    const held = 'for (;;) setTimeout(() => {}, 1e6, new Array(1000).fill(0))'
    assert.throws(() => context.evaluate(held), { code: 'MEMORY_LIMIT' })
    const dropped = 'for (let i = 0; i < 1000; i++) clearTimeout(setTimeout(() => {}, 1e6, new Array(1000).fill(0)))'
    context.evaluate(dropped)
  })
})

describe('timers and what outlives what', () => {
  it('none fires after dispose, and no host timer is left', async () => {
    const { isolate, context, lines } = setup({})
    const run = context.evaluateAsync('setInterval(() => console.log("tick"), 5); new Promise(() => {})')
    await pause(30)
    const ticks = lines.length
    assert.ok(ticks > 0)
    const before = timersOfHost()
    isolate.dispose()
    await assert.rejects(run, { code: 'DISPOSED' })
    assert.equal(timersOfHost(), before - 1)
    await pause(20)
    assert.equal(lines.length, ticks)
  })

  it('those of a context end with it', async () => {
    const { isolate, context, lines } = setup()
    const other = isolate.createContext({ console: (_level, text) => lines.push(text) })
    context.evaluate('setTimeout(() => console.log("gone"), 1)')
    other.evaluate('setTimeout(() => console.log("there"), 2)')
    context.dispose()
    await other.evaluateAsync('1')
    assert.deepEqual(lines, ['there'])
  })

  it('an aborted wait leaves nothing behind', async () => {
    const { context } = setup({})
    // The runner's own timer is there by then.
    await pause(1)
    const before = timersOfHost()
    const controller = new AbortController()
    const run = context.evaluateAsync('setTimeout(() => {}, 100_000)', { signal: controller.signal })
    await new Promise((resolve) => setImmediate(resolve))
    assert.equal(timersOfHost(), before + 1)
    controller.abort('enough')
    await assert.rejects(run, { code: 'TIMEOUT', cause: 'enough' })
    assert.equal(timersOfHost(), before)
  })

  it('isolates charge their own', async () => {
    const [a, b] = [setup(), setup()]
    const used = (each: typeof a): number => each.isolate.stats().fuelUsed
    b.context.evaluate('1')
    const before = used(b)
    await a.context.evaluateAsync('let n = 0; const e = setInterval(() => { if (++n === 100) clearInterval(e) }, 1)')
    assert.ok(used(a) > 200)
    assert.equal(used(b), before)
  })
})

describe('the option web', () => {
  it('decides what there is besides ECMAScript', () => {
    const isolate = new Isolate()
    const names = (web: ContextOptions['web']): unknown =>
      isolate
        .createContext(web === undefined ? {} : { web })
        .evaluate(
          '[typeof setTimeout, typeof queueMicrotask, typeof performance, Object.getOwnPropertyNames(globalThis).includes("setTimeout")]',
        )
    assert.deepEqual(names(undefined), ['function', 'function', 'object', true])
    assert.deepEqual(names(false), ['undefined', 'undefined', 'undefined', false])
    assert.deepEqual(names(['performance']), ['undefined', 'undefined', 'object', false])
    assert.throws(() => isolate.createContext({ web: ['timer' as never] }), {
      code: 'CONFIG_ERROR',
      message: /^web\[0\] must be one of timers, .*, not "timer"; did you mean timers\?$/,
    })
    assert.throws(() => isolate.createContext({ web: 1 as never }), { code: 'CONFIG_ERROR' })
    const own = isolate.createContext({ globals: { setTimeout: 'mine' }, web: false })
    assert.equal(own.evaluate('setTimeout'), 'mine')
  })
})

/** Timers that the host holds for this process. */
function timersOfHost(): number {
  return process.getActiveResourcesInfo().filter((each) => each === 'Timeout').length
}
