// Code that guests make of strings: whether they may, what it costs, what it leaves behind.

import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import vm from 'node:vm'
import { ConfigError, FuelExhaustedError, Isolate, type IsolateOptions, LimitError, MemoryLimitError } from 'upshift'

setFlagsFromString('--expose-gc')
const collect: () => void = vm.runInNewContext('gc')

function run(source: string, options: IsolateOptions = {}): unknown {
  return new Isolate(options).createContext().evaluate(source)
}

const TRIED = `(text) => { try { return eval(text) } catch (error) { return error.name + ': ' + error.message } }`

describe('codeGeneration', () => {
  const off = { codeGeneration: false }
  const refused = 'EvalError: Code generation from strings disallowed for this context'

  it('false: eval and the constructors of functions throw', () => {
    assert.equal(run(`(${TRIED})('1')`, off), refused)
    for (const call of ['eval("1")', '(0, eval)("1")', 'Function("1")', '(function* () {}).constructor("1")']) {
      assert.equal(run(`try { ${call} } catch (error) { error.name + ': ' + error.message }`, off), refused)
    }
  })

  it('false: what is no string is given back', () => {
    assert.equal(run('eval(5) + (0, eval)(6)', off), 11)
  })

  it('must be a boolean', () => {
    assert.throws(() => new Isolate({ codeGeneration: 'yes' as never }), ConfigError)
  })
})

describe('limits on texts', () => {
  it('end the guest where the text is too long or too deep', () => {
    const long = new Isolate({ limits: { sourceBytes: 100 } }).createContext()
    assert.throws(() => long.evaluate('try { eval(" ".repeat(200)) } catch {}'), {
      name: LimitError.name,
      message: 'anonymous: source limit of 100 bytes exceeded',
    })
    assert.equal(long.evaluate('eval("1 + 1")'), 2)
    const deep = new Isolate({ limits: { parseDepth: 50 } }).createContext()
    assert.throws(() => deep.evaluate('try { eval("[".repeat(60) + "]".repeat(60)) } catch {}'), LimitError)
    assert.throws(() => deep.evaluate('try { eval("(".repeat(20000)) } catch {}'), LimitError)
  })

  it('hold deep in compiled code, too', () => {
    const source = `
      function down(n) { return n > 0 ? down(n - 1) + 0 : eval('${'['.repeat(200)}1${']'.repeat(200)}').length }
      down(3000)`
    for (const jit of ['off', 'auto'] as const) {
      assert.equal(run(source, { jit: jit === 'off' ? jit : { optimizeAfter: 1 } }), 1)
    }
  })

  it('are paid for by length before anything runs', () => {
    const fuel = (source: string): number => {
      const isolate = new Isolate()
      isolate.createContext().evaluate(source)
      return isolate.stats().fuelUsed
    }
    const base = fuel('eval("1")')
    assert.equal(fuel(`eval("1${' '.repeat(1000)}")`) - base, 1000)
    assert.equal(
      fuel(`for (let i = 0; i < 10; i++) eval("1")`) - fuel('for (let i = 0; i < 10; i++) ;'),
      10 * (base - 0),
    )
    assert.throws(() => new Isolate().createContext().evaluate('eval("1")', { fuel: 100 }), FuelExhaustedError)
  })

  it('count as memory for as long as a function of theirs lives', () => {
    const limits = { memoryBytes: 4 << 20, fuel: 'unlimited', wallMs: 'unlimited' } as const
    assert.equal(run('let f; for (let i = 0; i < 5000; i++) f = eval(`(() => ${i})`); f()', { limits }), 4999)
    const keep = 'const all = []; for (let i = 0; i < 5000; i++) all.push(eval(`(() => ${i})`)); all.length'
    assert.throws(() => run(keep, { limits }), MemoryLimitError)
    assert.throws(() => run('eval(" ".repeat(1 << 20))', { limits }), MemoryLimitError)
  })
})

describe('evals', function () {
  this.timeout(300_000)

  it('leave the heap flat', () => {
    const isolate = new Isolate({ limits: { fuel: 'unlimited', wallMs: 'unlimited' } })
    const context = isolate.createContext()
    const evals = (count: number): void => {
      context.evaluate(`
        function sum(a, b) { return eval('a + b') }
        for (let i = 0; i < ${count}; i++) { sum(i, 1); if (i % 50 === 0) { eval('var v = ' + i); (0, eval)('(function (n) { return n + ' + i + ' })(1)') } }`)
    }
    const heap = (): number => {
      collect()
      collect()
      return process.memoryUsage().heapUsed
    }
    evals(10_000)
    const before = heap()
    evals(60_000)
    assert.ok(heap() - before < 2 << 20, `${heap() - before} bytes more`)
  })
})
