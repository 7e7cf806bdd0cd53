// Functions of the host that guests call: capabilities, failures, suspension, and calls back into the guest.

import assert from 'node:assert/strict'
import {
  type Context,
  type ContextOptions,
  GuestError,
  type GuestFunction,
  HostFunctionError,
  Isolate,
  suspending,
  UpshiftError,
} from 'upshift'

function makeContext(functions: NonNullable<ContextOptions['functions']>, isolate = new Isolate()): Context {
  return isolate.createContext({ functions })
}

describe('host functions', () => {
  it('get copies and give copies', () => {
    const seen: unknown[] = []
    const context = makeContext({
      add: (a: number, b: number) => a + b,
      note: (...args: unknown[]) => {
        seen.push(args)
        return { list: [1] }
      },
    })
    assert.equal(context.evaluate('add(1, 2)'), 3)
    assert.equal(context.evaluate('const r = note({ a: [1] }, "x"); r.list.push(2); r.list.length'), 2)
    assert.deepEqual(seen, [[{ a: [1] }, 'x']])
    assert.equal(context.evaluate('add.name + add.length + typeof add'), 'add2function')
    assert.throws(() => context.evaluate('new add(1, 2)'), { name: 'TypeError', message: 'add is not a constructor' })
  })

  it('show the guest the message of a failure, and nothing else of it', () => {
    class Secret extends TypeError {
      path = '/etc/passwd'
    }
    const context = makeContext({
      fail: () => {
        throw new Secret('no such thing')
      },
      odd: () => {
        throw 'text'
      },
    })
    const source = `
      try { fail() } catch (e) {
        [e.constructor === Error, e.name, e.message, e.path, Object.getOwnPropertyNames(e).join(), e.stack]
      }`
    assert.deepEqual(context.evaluate(source, { filename: 'a.js' }), [
      true,
      'Error',
      'no such thing',
      undefined,
      'stack,message',
      'Error: no such thing\n    at a.js:2:13',
    ])
    assert.equal(context.evaluate('try { odd() } catch (e) { e.message }'), 'text')
  })

  it('reach the embedder with their cause where the guest does not catch', () => {
    const cause = new RangeError('deep down')
    const context = makeContext({
      fail: () => {
        throw cause
      },
    })
    const failure = (run: () => unknown): HostFunctionError => {
      try {
        run()
      } catch (error) {
        assert.ok(error instanceof HostFunctionError)
        return error
      }
      throw new Error('nothing was thrown')
    }
    const error = failure(() => context.evaluate('function f() {\n  fail()\n}\nf()', { filename: 'a.js' }))
    assert.equal(error.message, 'deep down')
    assert.equal(error.cause, cause)
    assert.deepEqual(error.frames, [
      { function: 'f', file: 'a.js', line: 2, column: 3 },
      { function: '', file: 'a.js', line: 4, column: 1 },
    ])
    assert.equal(failure(() => context.evaluate('try { fail() } catch (e) { throw e }')).cause, cause)
    assert.throws(() => context.evaluate('try { fail() } catch (e) { throw new TypeError(e.message) }'), GuestError)
  })

  it('that give what cannot cross are a failure', () => {
    const context = makeContext({
      giveFunction: () => ({ inner: [() => 1] }),
    })
    assert.throws(() => context.evaluate('giveFunction()'), {
      code: 'HOST_FUNCTION_ERROR',
      message: 'the result of giveFunction.inner[0] is a function: pass it in functions',
    })
  })

  it('are no way to anything of the host', () => {
    const context = makeContext({ give: () => ({ list: [1], error: new Error('x') }) })
    const source = `
      const found = []
      const look = (value) => {
        for (let at = value; at !== null && at !== undefined; at = Object.getPrototypeOf(at)) {
          if (typeof at.constructor === 'function') {
            try { found.push(at.constructor.constructor('return globalThis.process')()) } catch (e) { found.push(e.name) }
          }
        }
      }
      look(give); look(give()); look(give().list); look(give().error)
      try { null.x } catch (e) { look(e) }
      found.length > 9 && found.every((each) => each === undefined)`
    assert.equal(context.evaluate(source), true)
  })

  it('must be functions', () => {
    const isolate = new Isolate()
    assert.throws(() => isolate.createContext({ functions: { a: 1 as never } }), {
      code: 'CONFIG_ERROR',
      message: 'functions.a must be a function, not 1',
    })
    assert.throws(() => isolate.createContext({ functions: { a: () => 1 }, globals: { a: 1 } }), {
      message: 'a is in globals and in functions',
    })
    assert.throws(() => suspending(1 as never), { code: 'CONFIG_ERROR' })
  })
})

describe('host functions that call the guest', () => {
  const each = (list: unknown[], f: GuestFunction): unknown[] => list.map((item) => f.call([item]))

  it('get results and errors', () => {
    const context = makeContext({
      each,
      attempt: (f: GuestFunction) => {
        try {
          return f.call()
        } catch (error) {
          assert.ok(error instanceof GuestError)
          return `${error.name}: ${error.message}`
        }
      },
    })
    assert.deepEqual(context.evaluate('let base = 10; each([1, 2], (x) => base++ + x)'), [11, 13])
    assert.equal(context.evaluate('attempt(() => { throw new TypeError("inside") })'), 'TypeError: inside')
    assert.equal(
      context.evaluate('try { each([1], () => { throw new TypeError("in") }) } catch (e) { e.message }'),
      'in',
    )
    assert.equal(context.evaluate('each([1, 2], (x) => each([x], (y) => y * 2)[0]).join()'), '2,4')
  })

  it('may evaluate and read globals', () => {
    const isolate = new Isolate()
    const context: Context = isolate.createContext({
      functions: { run: (source: string) => context.evaluate(source), read: (name: string) => context.get(name) },
    })
    assert.equal(context.evaluate('var shared = 2; run("shared * 21") + read("shared")'), 44)
  })

  it('leave the state of the run that called them alone', () => {
    const context = makeContext({ each })
    const source = `
      function Point(x) { this.x = x }
      const seen = []
      const object = {
        get value() { return each([1], () => { try { null.x } catch {} return new Point(3).x })[0] },
        toString() { return each(['t'], (x) => x + '!')[0] },
      }
      for (let i = 0; i < 50; i++) seen.push(object.value + new Point(i).x + \`\${object}\`)
      seen[49]`
    assert.equal(context.evaluate(source), '52t!')
  })

  it('spend the fuel of the run; what ends the guest inside ends it all', () => {
    const isolate = new Isolate({ limits: { fuel: 20_000 } })
    let swallowed: unknown
    const context = makeContext(
      {
        swallow: (f: GuestFunction) => {
          try {
            return f.call()
          } catch (error) {
            swallowed = error
            return 'fine'
          }
        },
        bounded: (f: GuestFunction) => f.call([], { fuel: 100 }),
      },
      isolate,
    )
    for (const source of [
      'try { swallow(() => { for (;;); }) } finally { var after = 1 }',
      'swallow(() => swallow(() => { for (;;); }))',
      'try { bounded(() => { for (;;); }) } catch {}',
    ]) {
      assert.throws(() => context.evaluate(source), { code: 'FUEL_EXHAUSTED' }, source)
    }
    assert.ok(swallowed instanceof UpshiftError)
    assert.equal(swallowed.code, 'FUEL_EXHAUSTED')
    assert.equal(context.get('after'), undefined)
    const before = isolate.stats().fuelUsed
    assert.equal(context.evaluate('bounded(() => { let n = 0; while (n < 50) n++; return n })'), 50)
    assert.ok(isolate.stats().fuelUsed - before < 100)
  })

  it('re-enter to a bounded depth', () => {
    const context = makeContext({ again: (f: GuestFunction) => f.call([f]) })
    assert.throws(() => context.evaluate('try { again(function f(self) { return again(self) }) } catch {}'), {
      code: 'STACK_LIMIT',
      message: 'host functions entered the guest again more than 32 deep',
    })
    assert.equal(context.evaluate('let n = 0; again(function f(self) { return ++n < 30 ? again(self) : n })'), 30)
  })

  it('keep the frames that wait alive in a census', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 1 << 20 } })
    const context = makeContext({ each }, isolate)
    const source = `
      function outer() {
        const kept = new Array(40000).fill(7)
        each([1], () => { for (let i = 0; i < 200000; i++) ({ i }) })
        return kept[39999]
      }
      outer()`
    assert.equal(context.evaluate(source), 7)
    assert.ok(isolate.stats().censuses > 0)
  })
})

describe('suspending functions', () => {
  it('are those of the context that calls, whichever context runs', async () => {
    const isolate = new Isolate()
    const first = isolate.createContext({ functions: { ask: suspending(async (n: number) => [n * 2, /x/]) } })
    const second = isolate.createContext({ functions: { ask: suspending(async () => 'no') } })
    const source =
      'globalThis.got = 0; setTimeout(() => { const [n, r] = ask(4); got = n + (r instanceof RegExp) }, 2); throw 1'
    await assert.rejects(first.evaluateAsync(source), GuestError)
    // The timer is still there, and is due in a run of the other.
    assert.equal(await second.evaluateAsync('new Promise((r) => setTimeout(r, 20)).then(() => ask())'), 'no')
    assert.equal(first.get('got'), 9)
  })

  it('give what the place of the call takes: nothing of a setter, true or false of a test', async () => {
    const told: unknown[] = []
    const tell = suspending(async (value: unknown) => {
      told.push(value)
      return 'told'
    })
    const isolate = new Isolate({ jit: { optimizeAfter: 2 } })
    const context = isolate.createContext({ functions: { tell } })
    const source = `
      const object = Object.defineProperty({}, 'x', { set: tell, get: tell })
      const results = []
      for (let i = 0; i < 5; i++) { results.push(object.x = i, object.x) }
      results.join()`
    assert.equal(await context.evaluateAsync(source), '0,told,1,told,2,told,3,told,4,told')
    assert.deepEqual(told, [0, undefined, 1, undefined, 2, undefined, 3, undefined, 4, undefined])
  })

  const later = suspending(async (value: number) => {
    await new Promise((resolve) => setTimeout(resolve, 1))
    if (value < 0) throw new RangeError('below zero')
    return { value: value + 1 }
  })

  it('look synchronous to the guest', async () => {
    const context = makeContext({ later })
    assert.equal(await context.evaluateAsync('let n = 0; for (let i = 0; i < 5; i++) n = later(n).value; n'), 5)
    assert.equal(await context.evaluateAsync('[1, 2, 3].map((x) => later(x).value).join()'), '2,3,4')
    assert.equal(await context.evaluateAsync('try { later(-1) } catch (e) { e.message }'), 'below zero')
    await assert.rejects(context.evaluateAsync('later(-1)'), { code: 'HOST_FUNCTION_ERROR', message: 'below zero' })
    context.evaluate('function f(x) { return later(x).value * 10 }')
    assert.equal(await context.get('f').callAsync([4]), 50)
  })

  it('need a run that can wait', () => {
    const context = makeContext({ later, each: (f: GuestFunction) => f.call() })
    const message = 'later suspends the guest: use evaluateAsync, callAsync or start'
    assert.throws(() => context.evaluate('later(1)'), { code: 'HOST_FUNCTION_ERROR', message })
    assert.equal(context.evaluate('try { later(1) } catch (e) { e.message }'), message)
    return assert.rejects(context.evaluateAsync('each(() => later(1))'), { message })
  })

  it('must give what can cross', async () => {
    const context = makeContext({ bad: suspending(async () => ({ f: () => 1 })) })
    await assert.rejects(context.evaluateAsync('bad()'), {
      message: 'the result of bad.f is a function: pass it in functions',
    })
  })

  it('stop mattering when the isolate is disposed or the signal is aborted', async () => {
    const never = suspending(() => new Promise(() => {}))
    const isolate = new Isolate()
    const controller = new AbortController()
    const context = makeContext({ never }, isolate)
    const run = context.evaluateAsync('never()', { signal: controller.signal })
    setTimeout(() => controller.abort('enough'), 5)
    await assert.rejects(run, { code: 'TIMEOUT', message: 'the run was aborted', cause: 'enough' })
    const other = context.evaluateAsync('never()')
    setTimeout(() => isolate.dispose(), 5)
    await assert.rejects(other, { code: 'DISPOSED' })
  })
})
