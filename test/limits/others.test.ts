// Time, output, host calls, source, depth, lengths: each ends the guest with its error, and the isolate goes on.

import assert from 'node:assert/strict'
import { Isolate, type LimitsInput, LimitError, TimeoutError } from 'upshift'

function contextWith(limits: LimitsInput, functions = {}) {
  return new Isolate({ limits: { fuel: 'unlimited', ...limits } }).createContext({ functions })
}

describe('time', () => {
  it('ends a guest that runs longer than wallMs', () => {
    const context = contextWith({ wallMs: 50 })
    const started = performance.now()
    assert.throws(
      () => context.evaluate('function spin() { for (;;); }\nspin()', { filename: 'a.js' }),
      (error) => {
        assert.ok(error instanceof TimeoutError)
        assert.equal(error.message, 'time limit of 50 ms exceeded')
        assert.deepEqual(
          error.frames.map((frame) => frame.function),
          ['spin', ''],
        )
        return true
      },
    )
    const elapsed = performance.now() - started
    assert.ok(elapsed >= 50 && elapsed < 1500, String(elapsed))
    assert.equal(context.evaluate('1 + 1'), 2)
  })

  it('does not run while the guest is suspended', async () => {
    const isolate = new Isolate({ limits: { wallMs: 100 } })
    const context = isolate.createContext()
    let step = context.start('let n = 0; for (let i = 0; i < 10; i++) n++; n', { fuel: 2 })
    await new Promise((resolve) => setTimeout(resolve, 150))
    while (step.status === 'outOfFuel') step = step.resume({ fuel: 3 })
    assert.deepEqual(step, { status: 'done', value: 10 })
  })

  it('is checked while a host function calls the guest', () => {
    const context = contextWith(
      { wallMs: 30 },
      {
        swallow: (f: { call(): unknown }) => {
          try {
            f.call()
          } catch {}
        },
      },
    )
    assert.throws(() => context.evaluate('swallow(() => { for (;;); }); for (;;);'), TimeoutError)
  })

  it('may be ended by a signal', async () => {
    const context = contextWith({})
    const gone = AbortSignal.abort('before')
    assert.throws(() => context.evaluate('1', { signal: gone }), {
      code: 'TIMEOUT',
      message: 'the run was aborted',
      cause: 'before',
    })
    let polls = 0
    const signal = {
      get aborted() {
        return ++polls > 5
      },
    }
    assert.throws(() => context.evaluate('for (;;);', { signal }), { code: 'TIMEOUT' })
    const controller = new AbortController()
    setTimeout(() => controller.abort(), 20)
    await assert.rejects(context.evaluateAsync('for (;;);', { signal: controller.signal }), TimeoutError)
    assert.equal(context.evaluate('2'), 2)
  })
})

describe('other limits', () => {
  it('bound what is printed, in UTF-8', () => {
    const isolate = new Isolate({ limits: { outputBytes: 20 } })
    let text = ''
    const context = isolate.createContext({ console: (_level, line) => (text += `${line}\n`) })
    context.evaluate('console.log("12345678"); console.log("é€😀")')
    assert.equal(text, '12345678\né€😀\n')
    assert.throws(() => context.evaluate('console.log("1234567890"); console.log("123456789")'), {
      code: 'LIMIT',
      message: 'output limit of 20 bytes exceeded',
    })
    assert.equal(text, '12345678\né€😀\n1234567890\n')
  })

  it('bound calls of host functions', () => {
    let calls = 0
    const context = contextWith({ hostCalls: 5 }, { touch: () => void calls++ })
    assert.throws(() => context.evaluate('for (;;) try { touch() } catch {}'), {
      code: 'LIMIT',
      message: 'limit of 5 host calls exceeded',
    })
    assert.equal(calls, 5)
    context.evaluate('touch()')
    assert.equal(calls, 6)
  })

  it('bound source text, in UTF-8', () => {
    const isolate = new Isolate({ limits: { sourceBytes: 10 } })
    isolate.compile('1234567890')
    assert.throws(() => isolate.compile('12345678901', { filename: 'a.js' }), {
      code: 'LIMIT',
      message: 'a.js: source limit of 10 bytes exceeded',
    })
    isolate.compile("'éé'")
    assert.throws(() => isolate.compile("'€€€'"), LimitError)
  })

  it('bound the nesting of source text', () => {
    const isolate = new Isolate({ limits: { parseDepth: 100 } })
    isolate.compile('('.repeat(20) + '1' + ')'.repeat(20))
    for (const source of [
      '['.repeat(200) + ']'.repeat(200),
      '['.repeat(100_000),
      '{'.repeat(100_000),
      'a=>'.repeat(100_000),
    ]) {
      assert.throws(() => isolate.compile(source), /nested too deeply|Unexpected/, source.slice(0, 5))
    }
    assert.equal(isolate.createContext().evaluate(`${'1+'.repeat(100_000)}1`), 100_001)
  })

  it("bound guest frames; recursion beyond is the guest's own RangeError", () => {
    for (const jit of ['off', 'baseline', 'auto'] as const) {
      for (const callDepth of [10, 1000, 50_000]) {
        const context = new Isolate({ jit, limits: { callDepth } }).createContext()
        const depth = `let depth = 0; function f() { depth++; f() }
          try { f() } catch (e) { if (!(e instanceof RangeError)) throw e }; depth`
        // The script is a frame itself.
        assert.equal(context.evaluate(depth), callDepth - 1, `${jit} ${callDepth}`)
        assert.throws(() => context.evaluate('function g() { g() } g()'), {
          name: 'RangeError',
          message: 'Maximum call stack size exceeded',
        })
      }
    }
  })

  it('bound strings, arrays and BigInts', () => {
    const context = contextWith({ stringLength: 1000, arrayLength: 1000, bigintBits: 1024 })
    for (const source of [
      '"x".repeat(1001)',
      'let s = "abc"; for (;;) s += s',
      'const a = []; for (;;) a.push(1)',
      'let n = 3n; for (;;) n *= n',
    ]) {
      assert.throws(() => context.evaluate(`(() => { ${source} })()`), /limit|Invalid|Maximum/, source)
    }
    assert.equal(context.evaluate('"x".repeat(1000).length'), 1000)
  })
})
