// Options, scripts, errors, life cycle, events and counters.

import assert from 'node:assert/strict'
import {
  BusyError,
  ConfigError,
  type Context,
  GuestError,
  GuestSyntaxError,
  Isolate,
  type IsolateEvent,
  type IsolateOptions,
  Script,
} from 'upshift'
import { coreOf } from 'upshift/internals'

function configError(options: unknown, message: string): void {
  assert.throws(
    () => new Isolate(options as IsolateOptions),
    (error) => error instanceof ConfigError && error.code === 'CONFIG_ERROR' && error.message === message,
  )
}

describe('options', () => {
  it('refuse unknown keys, naming the nearest', () => {
    configError({ limit: {} }, 'unknown option limit; did you mean limits?')
    configError({ limits: { memoryByte: 1 } }, 'unknown option limits.memoryByte; did you mean memoryBytes?')
    configError({ jit: { optimiseAfter: 1 } }, 'unknown option jit.optimiseAfter; did you mean optimizeAfter?')
    configError({ jit: { exitEvery: 1 } }, 'unknown option jit.exitEvery')
    configError({ determinism: { sed: 1 } }, 'unknown option determinism.sed; did you mean seed?')
    configError({ xyzzy: 1 }, 'unknown option xyzzy')
  })

  it('refuse impossible values', () => {
    configError(1, 'options must be an object, not 1')
    configError({ limits: [] }, 'limits must be an object, not an array')
    configError({ limits: { fuel: -1 } }, "limits.fuel must be a finite number of at least 0 or 'unlimited', not -1")
    configError(
      { limits: { fuel: Infinity } },
      "limits.fuel must be a finite number of at least 0 or 'unlimited', not Infinity",
    )
    configError(
      { limits: { wallMs: '5s' } },
      `limits.wallMs must be a finite number of at least 0 or 'unlimited', not "5s"`,
    )
    configError({ jit: 'on' }, `jit must be 'off', 'baseline', 'auto' or an object, not "on"`)
    configError({ jit: { mode: 1 } }, "jit.mode must be 'off', 'baseline', 'auto', not 1")
    configError({ jit: { optimizeAfter: -1 } }, 'jit.optimizeAfter must be a number of at least 0, not -1')
    configError({ determinism: { seed: 1.5 } }, 'determinism.seed must be an integer, not 1.5')
    configError({ determinism: { timeZone: 'CET' } }, `determinism.timeZone must be 'UTC', not "CET"`)
  })

  it('of calls are checked before anything runs', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    assert.throws(() => context.evaluate('1', { fule: 1 } as never), {
      message: 'unknown option fule; did you mean fuel?',
    })
    assert.throws(() => context.evaluate('1', { signal: 1 as never }), {
      message: 'signal must be an AbortSignal, not 1',
    })
    assert.throws(() => context.evaluate(1 as never), { message: 'the source must be a string, not 1' })
    assert.throws(() => isolate.compile('1', { filename: 1 as never }), { code: 'CONFIG_ERROR' })
    assert.throws(() => isolate.createContext({ global: {} } as never), {
      message: 'unknown option global; did you mean globals?',
    })
    assert.equal(isolate.stats().fuelUsed, 0)
  })

  it('make the guest deterministic', () => {
    const draw = (seed: number): unknown => {
      const context = new Isolate({ determinism: { seed } }).createContext()
      return context.evaluate('[Math.random(), Math.random()]')
    }
    assert.deepEqual(draw(7), draw(7))
    assert.notDeepEqual(draw(7), draw(8))
    for (const each of draw(9) as number[]) assert.ok(each >= 0 && each < 1)
  })
})

describe('scripts', () => {
  it('run any number of times in any context', () => {
    const isolate = new Isolate()
    const script = isolate.compile('n = typeof n === "number" ? n + 1 : 1', { filename: 'count.js' })
    assert.ok(script instanceof Script)
    assert.equal(script.filename, 'count.js')
    const [a, b] = [isolate.createContext(), isolate.createContext()]
    assert.deepEqual([a.evaluate(script), a.evaluate(script), b.evaluate(script)], [1, 2, 1])
    assert.equal(new Isolate().createContext().evaluate(script), 1)
  })

  it('that are no programs are refused with their place', () => {
    const error = caught(() => new Isolate().compile('let a = 1\nlet b = ;', { filename: 'bad.js' }))
    assert.ok(error instanceof GuestSyntaxError)
    assert.equal(error.code, 'GUEST_SYNTAX_ERROR')
    assert.deepEqual([error.message, error.file, error.line, error.column], ["Unexpected token ';'", 'bad.js', 2, 9])
  })

  it('have globals of their own in each context', () => {
    const isolate = new Isolate()
    const [a, b] = [isolate.createContext(), isolate.createContext()]
    a.evaluate('var x = 1; Array.prototype.extra = 1; Object.prototype.more = 1')
    assert.equal(b.evaluate('typeof x + [].extra + ({}).more'), 'undefinedundefinedundefined')
  })
})

function caught(run: () => unknown): unknown {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('guest errors', () => {
  const context = new Isolate().createContext()
  const error = (source: string): GuestError => {
    const thrown = caught(() => context.evaluate(source, { filename: 'a.js' }))
    assert.ok(thrown instanceof GuestError)
    assert.equal(thrown.code, 'GUEST_ERROR')
    return thrown
  }

  it('have name, message and frames of the guest', () => {
    const thrown = error('function f(x) {\n  return x.y.z\n}\nconst g = () => f({})\ng()')
    assert.equal(thrown.name, 'TypeError')
    assert.equal(thrown.message, "Cannot read properties of undefined (reading 'z')")
    assert.deepEqual(thrown.frames, [
      { function: 'f', file: 'a.js', line: 2, column: 14 },
      { function: 'g', file: 'a.js', line: 4, column: 17 },
      { function: '', file: 'a.js', line: 5, column: 1 },
    ])
    assert.equal(thrown.value, undefined)
  })

  it('of classes and accessors of the guest have their names', () => {
    assert.equal(error('class Bad extends Error { get name() { return "Bad" } }; throw new Bad("x")').name, 'Bad')
    const sly = error('throw Object.defineProperty(new Error("m"), "name", { get() { throw 1 } })')
    assert.deepEqual([sly.name, sly.message], ['Error', 'm'])
    const endless = 'throw Object.defineProperty(new Error("m"), "name", { get() { for (;;); } })'
    assert.throws(() => context.evaluate(endless), { code: 'FUEL_EXHAUSTED' })
    assert.equal(error('const e = new Error("m"); e.name = {}; throw e').name, 'Error')
  })

  it('carry values that are no errors', () => {
    const thrown = error('throw { code: 5, inner: [1] }')
    assert.deepEqual([thrown.name, thrown.message, thrown.value], ['Error', '#<Object>', { code: 5, inner: [1] }])
    assert.deepEqual([error('throw "text"').message, error('throw "text"').value], ['text', 'text'])
    assert.equal(error('throw null').message, 'null')
    const like = error('throw { name: "Odd", message: "shape" }')
    assert.deepEqual([like.name, like.message], ['Odd', 'shape'])
  })

  it('leave the context usable', () => {
    context.evaluate('var left = 1')
    error('left = 2; null.x')
    assert.equal(context.get('left'), 2)
  })
})

describe('life cycle', () => {
  it('nothing works after dispose, which may be called again', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    context.evaluate('function f() {}')
    const f = context.get('f')
    isolate.dispose()
    isolate.dispose()
    for (const use of [
      () => context.evaluate('1'),
      () => context.start('1'),
      () => context.get('f'),
      () => f.call(),
      () => isolate.compile('1'),
      () => isolate.createContext(),
      () => isolate.pause(),
    ]) {
      assert.throws(use, { code: 'DISPOSED', message: 'the isolate is disposed' })
    }
    f.release()
    context.dispose()
  })

  it('a context can be disposed alone', () => {
    const isolate = new Isolate()
    const [a, b] = [isolate.createContext(), isolate.createContext()]
    a.evaluate('function f() {}')
    const f = a.get('f')
    a.dispose()
    assert.throws(() => a.evaluate('1'), { code: 'DISPOSED', message: 'the context is disposed' })
    assert.throws(() => f.call(), { code: 'DISPOSED' })
    assert.equal(b.evaluate('1'), 1)
  })

  it('an isolate disposed by its own host function ends the run', () => {
    const isolate = new Isolate()
    const context = isolate.createContext({ functions: { end: () => isolate.dispose() } })
    assert.throws(() => context.evaluate('end(); for (;;);'), { code: 'DISPOSED' })
  })

  it('an internal error poisons the isolate', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    const { vm } = coreOf(isolate)
    vm.refill = () => {
      throw new TypeError('a bug')
    }
    assert.throws(() => context.evaluate('try { for (;;); } catch {}'), {
      code: 'INTERNAL_ERROR',
      message: 'internal error: a bug',
    })
    assert.throws(() => context.evaluate('1'), {
      code: 'INTERNAL_ERROR',
      message: 'the isolate is unusable after an internal error',
    })
    isolate.dispose()
  })

  it('an isolate has one run at a time', async () => {
    const isolate = new Isolate()
    const context: Context = isolate.createContext({ functions: { nested: () => context.start('1') } })
    assert.equal(context.evaluate('try { nested() } catch (e) { e.message }'), 'the isolate is running')
    const run = context.evaluateAsync('for (let i = 0; i < 300000; i++);', { sliceMs: 0 })
    for (const use of [
      () => context.evaluate('1'),
      () => context.start('1'),
      () => context.get('x'),
      () => context.dispose(),
    ]) {
      assert.throws(
        use,
        (error) => error instanceof BusyError && error.message === 'the isolate is in the middle of a run',
      )
    }
    await assert.rejects(context.evaluateAsync('1'), BusyError)
    await run
    assert.equal(context.evaluate('1'), 1)
  })
})

describe('evaluateAsync', () => {
  it("lets the host's loop turn", async () => {
    const context = new Isolate().createContext()
    let turns = 0
    const timer = setInterval(() => turns++, 1)
    const value = await context.evaluateAsync('let n = 0; for (let i = 0; i < 3000000; i++) n += i % 3; n', {
      sliceMs: 2,
    })
    clearInterval(timer)
    assert.equal(value, 3_000_000)
    assert.ok(turns > 0)
  })

  it('is paused and goes on', async () => {
    const isolate = new Isolate()
    const events: string[] = []
    isolate.onEvent(({ type }) => type === 'pause' && events.push(type))
    const context = isolate.createContext({ functions: { stop: () => isolate.pause() } })
    let ended = false
    const run = context.evaluateAsync('stop(); let n = 0; while (n < 100) n++; n').finally(() => (ended = true))
    await new Promise((resolve) => setTimeout(resolve, 20))
    assert.equal(ended, false)
    assert.deepEqual(events, ['pause'])
    isolate.resume()
    assert.equal(await run, 100)
  })

  it('rejects with the errors that evaluate throws', async () => {
    const context = new Isolate({ limits: { fuel: 1000 } }).createContext()
    await assert.rejects(context.evaluateAsync('null.x'), { name: 'TypeError' })
    await assert.rejects(context.evaluateAsync('for (;;);'), { code: 'FUEL_EXHAUSTED' })
    await assert.rejects(context.evaluateAsync('let ='), GuestSyntaxError)
    await assert.rejects(context.evaluateAsync('1', { sliceMs: 'x' as never }), ConfigError)
  })
})

describe('events and counters', () => {
  it('tell what was compiled, and what ended a run', () => {
    const isolate = new Isolate({ jit: { optimizeAfter: 50 }, limits: { fuel: 100_000 } })
    const events: IsolateEvent[] = []
    const end = isolate.onEvent((event) => events.push(event))
    const context = isolate.createContext()
    context.evaluate('let n = 0\nfunction hot(x) { return x + 1 }\nwhile (n < 1000) n = hot(n)', { filename: 'hot.js' })
    const compiled = events.find((event) => event.type === 'compile')
    assert.ok(compiled?.type === 'compile')
    assert.deepEqual([compiled.file, compiled.tier], ['hot.js', 'optimized'])
    assert.throws(() => context.evaluate('for (;;);'))
    assert.deepEqual(events.at(-1), { type: 'limit', message: 'the fuel is used up' })
    end()
    const { length } = events
    assert.throws(() => context.evaluate('for (;;);'))
    assert.equal(events.length, length)
    const stats = isolate.stats()
    assert.ok(stats.compiled.optimized > 0 && stats.fuelByTier.optimized > 0)
    assert.equal(stats.fuelByTier.interpreter + stats.fuelByTier.baseline + stats.fuelByTier.optimized, stats.fuelUsed)
  })

  it('never throw into the engine', () => {
    const isolate = new Isolate({ limits: { fuel: 100 } })
    isolate.onEvent(() => {
      throw new Error('mine')
    })
    const context = isolate.createContext()
    assert.throws(() => context.evaluate('for (;;);'), { code: 'FUEL_EXHAUSTED' })
    assert.throws(() => isolate.onEvent(1 as never), { code: 'CONFIG_ERROR' })
  })

  it('count the same fuel whatever the tier', () => {
    const source = 'function f(n) { return n < 2 ? n : f(n - 1) + f(n - 2) }; f(15)'
    const fuel = (['off', 'baseline', 'auto'] as const).map((jit) => {
      const isolate = new Isolate({ jit })
      isolate.createContext().evaluate(source)
      return isolate.stats().fuelUsed
    })
    assert.deepEqual(fuel, [1973, 1973, 1973])
  })
})

describe('console', () => {
  it('gives level and text to the sink of the context', () => {
    const isolate = new Isolate()
    const lines: string[] = []
    const [a, b] = ['a', 'b'].map((name) =>
      isolate.createContext({ console: (level, text) => lines.push(`${name} ${level} ${text}`) }),
    )
    a!.evaluate('console.log("x", 1); console.error("bad")')
    b!.evaluate('console.warn("y")')
    isolate.createContext().evaluate('console.log("nobody hears")')
    assert.deepEqual(lines, ['a log x 1', 'a error bad', 'b warn y'])
  })

  it('that fails is a failure of the host', () => {
    const context = new Isolate().createContext({
      console: () => {
        throw new Error('disk full')
      },
    })
    assert.throws(() => context.evaluate('console.log(1)'), {
      code: 'HOST_FUNCTION_ERROR',
      message: 'console failed: disk full',
    })
  })
})
