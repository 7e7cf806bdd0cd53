// Runs in steps: fuel by fuel, host call by host call, and by isolate.pause().

import assert from 'node:assert/strict'
import { BusyError, type Context, type ContextOptions, Isolate, type Step, suspending } from 'upshift'

function makeContext(options: ContextOptions = {}, isolate = new Isolate()): Context {
  return isolate.createContext(options)
}

/** Grants `fuel` until the run is done; the value and the number of stops. */
function finish(step: Step, fuel: number): { value: unknown; stops: number } {
  let stops = 0
  for (; step.status !== 'done'; stops++) {
    assert.equal(step.status, 'outOfFuel')
    step = step.status === 'outOfFuel' ? step.resume({ fuel }) : step
  }
  return { value: step.value, stops }
}

const PROGRAM = `
  class Shape { constructor(n) { this.n = n } get area() { return this.n * this.n } }
  class Circle extends Shape { constructor(n) { super(n); this.kind = 'circle' } }
  function* numbers(n) { try { for (let i = 0; i < n; i++) yield i } finally { out.push('closed') } }
  const out = []
  for (const n of numbers(20)) { if (n === 15) break; out.push(new Circle(n).area) }
  const text = { toString() { return out.map((x) => x + 1).join() } }
  try { null.x } catch (e) { out.push(e.name) }
  out.push(\`\${[3, 1, 2].sort((a, b) => a - b)}\`)
  '' + text`

describe('steps', () => {
  it('give the value where nothing stops the run', () => {
    assert.deepEqual(makeContext().start('({ n: 1 + 1 })'), { status: 'done', value: { n: 2 } })
  })

  it('cut a run at any unit of fuel, with the same result and the same fuel', () => {
    for (const jit of ['off', 'auto', 'baseline', { optimizeAfter: 1 }] as const) {
      const whole = new Isolate({ jit })
      const expected = makeContext({}, whole).evaluate(PROGRAM)
      for (const fuel of [1, 2, 7, 64]) {
        const isolate = new Isolate({ jit })
        const { value, stops } = finish(makeContext({}, isolate).start(PROGRAM, { fuel }), fuel)
        assert.equal(value, expected)
        assert.ok(stops > 0)
        assert.equal(isolate.stats().fuelUsed, whole.stats().fuelUsed, `${JSON.stringify(jit)} by ${fuel}`)
      }
    }
  })

  it('keep the rest that did not suffice', () => {
    const isolate = new Isolate()
    const step = makeContext({}, isolate).start('"x".repeat(100000).length + new Array(50000).fill(1).length', {
      fuel: 3,
    })
    const { value } = finish(step, 5)
    assert.equal(value, 150_000)
  })

  it('begin with no fuel at all', () => {
    const context = makeContext()
    let step = context.start('(() => 5)()', { fuel: 0 })
    assert.equal(step.status, 'outOfFuel')
    if (step.status === 'outOfFuel') step = step.resume({ fuel: 0 })
    assert.equal(step.status, 'outOfFuel')
    if (step.status === 'outOfFuel') step = step.resume({ fuel: 1 })
    assert.deepEqual(step, { status: 'done', value: 5 })
  })

  it('resume with limits.fuel where nothing else is said', () => {
    const context = makeContext({}, new Isolate({ limits: { fuel: 100 } }))
    let step = context.start('let n = 0; while (n < 350) n++; n')
    let stops = 0
    for (; step.status === 'outOfFuel'; stops++) step = step.resume()
    assert.deepEqual([step, stops], [{ status: 'done', value: 350 }, 3])
  })

  it('stop at calls of suspending functions', () => {
    const context = makeContext({
      functions: { ask: suspending(() => assert.fail('never called')), plain: (n: number) => n + 1 },
    })
    let step = context.start('[ask("a", { n: [1] }), plain(ask(2)), [5].map((x) => ask(x))].flat().join()')
    const seen: unknown[] = []
    while (step.status === 'hostCall') {
      seen.push([step.name, step.args])
      step = step.resume(seen.length)
    }
    assert.deepEqual(seen, [
      ['ask', ['a', { n: [1] }]],
      ['ask', [2]],
      ['ask', [5]],
    ])
    assert.deepEqual(step, { status: 'done', value: '1,3,3' })
  })

  it('let the answer be a failure, or refuse what cannot cross', () => {
    const context = makeContext({ functions: { ask: suspending(() => 0) } })
    let step = context.start('try { ask() } catch (e) { `${e.constructor === Error} ${e.message}` }')
    assert.equal(step.status, 'hostCall')
    if (step.status === 'hostCall') {
      const { resume } = step
      assert.throws(() => resume(() => 1), { message: 'the result of ask is a function: pass it in functions' })
      step = step.throw(new TypeError('unavailable'))
    }
    assert.deepEqual(step, { status: 'done', value: 'true unavailable' })
    const other = context.start('ask()')
    assert.throws(() => (other.status === 'hostCall' ? other.throw(new Error('down')) : undefined), {
      code: 'HOST_FUNCTION_ERROR',
      message: 'down',
    })
  })

  it('stop where isolate.pause() asks, from a host function', () => {
    const isolate = new Isolate()
    const events: string[] = []
    isolate.onEvent(({ type }) => type === 'pause' && events.push(type))
    const context = makeContext({ functions: { stop: () => isolate.pause() } }, isolate)
    const step = context.start('let n = 0; stop(); while (n < 1000) n++; stop(); n + (() => 1)()')
    assert.equal(step.status, 'paused')
    assert.ok(step.status === 'paused')
    const next = step.resume()
    assert.equal(next.status, 'paused')
    assert.deepEqual(next.status === 'paused' ? next.resume() : next, { status: 'done', value: 1001 })
    assert.deepEqual(events, ['pause', 'pause'])
    isolate.pause()
    assert.equal(context.evaluate('1'), 1)
    assert.throws(() => context.evaluate('stop(); 1'), {
      code: 'HOST_FUNCTION_ERROR',
      message: "evaluate and call can't be paused: use start or evaluateAsync",
    })
  })

  it('throw what evaluate would, and free the isolate', () => {
    const context = makeContext()
    assert.throws(() => context.start('null.x'), { name: 'TypeError' })
    const step = context.start('for (let i = 0; i < 10; i++); null.x', { fuel: 5 })
    assert.throws(() => (step.status === 'outOfFuel' ? step.resume({ fuel: 10 }) : undefined), { name: 'TypeError' })
    assert.throws(() => context.start('let ='), { code: 'GUEST_SYNTAX_ERROR' })
    assert.equal(context.evaluate('1'), 1)
  })

  it('go on once; meanwhile nothing else enters', () => {
    const isolate = new Isolate()
    const context = makeContext({}, isolate)
    context.evaluate('function f() {}')
    const f = context.get('f')
    const step = context.start('for (let i = 0; i < 10; i++);', { fuel: 1 })
    assert.ok(step.status === 'outOfFuel')
    for (const use of [
      () => context.evaluate('1'),
      () => context.start('1'),
      () => f.call(),
      () => isolate.createContext(),
    ]) {
      assert.throws(use, BusyError)
    }
    const next = step.resume({ fuel: 1 })
    assert.throws(() => step.resume(), { code: 'BUSY', message: 'this step has been resumed already' })
    assert.throws(() => (next.status === 'outOfFuel' ? next.resume({ fule: 1 } as never) : 0), { code: 'CONFIG_ERROR' })
    assert.equal(next.status === 'outOfFuel' ? next.resume().status : '', 'done')
    assert.equal(context.evaluate('1'), 1)
  })

  it('end with the isolate', () => {
    const isolate = new Isolate()
    const step = makeContext({}, isolate).start('for (;;);', { fuel: 1 })
    isolate.dispose()
    assert.throws(() => (step.status === 'outOfFuel' ? step.resume() : undefined), { code: 'DISPOSED' })
  })
})
