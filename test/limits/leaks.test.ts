// Nothing stays behind: of disposed isolates, of evaluations, of functions that were handed out.

import assert from 'node:assert/strict'
import { setFlagsFromString } from 'node:v8'
import vm from 'node:vm'
import { Isolate } from 'upshift'

setFlagsFromString('--expose-gc')
const collect: () => void = vm.runInNewContext('gc')

/** Bytes of the host's heap after a collection. */
function heap(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed
}

const MEGABYTE = 1 << 20

describe('leaks', function () {
  this.timeout(120_000)

  it('1,000 isolates made and disposed leave the heap flat', async () => {
    const use = (): void => {
      const isolate = new Isolate()
      const context = isolate.createContext({ globals: { list: [1, 2, 3] }, functions: { f: () => 1 } })
      context.evaluate('let n = f(); for (let i = 0; i < 500; i++) n += list[i % 3]; function held() { return n }')
      context.get('held').call()
      isolate.dispose()
    }
    // The host keeps what a WeakRef was made for until the end of its job.
    const many = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) {
        use()
        if (i % 20 === 19) await new Promise((resolve) => setImmediate(resolve))
      }
    }
    await many(60)
    const before = heap()
    await many(1000)
    assert.ok(heap() - before < 4 * MEGABYTE, `${heap() - before} bytes more`)
  })

  it('10,000 isolates that wait for timers and the host, made and disposed, leave the heap flat', async () => {
    const use = async (): Promise<void> => {
      const isolate = new Isolate({ determinism: {}, jit: 'off' })
      const context = isolate.createContext({ functions: { ask: () => Promise.resolve(2) } })
      const source = `let n = 0
        setTimeout(async () => { n += await ask(); for (let i = 0; i < 3; i++) n += structuredClone([i]).length }, 10)
        setInterval(() => {}, 1e6)
        n`
      let step = context.start(source, { fuel: 400 })
      if (step.status === 'idle') {
        await step.wait()
        step = step.resume()
      }
      isolate.dispose()
    }
    const many = async (count: number): Promise<void> => {
      for (let i = 0; i < count; i++) await use()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await many(200)
    const before = heap()
    for (let i = 0; i < 20; i++) await many(500)
    assert.ok(heap() - before < 4 * MEGABYTE, `${heap() - before} bytes more`)
  })

  it('isolates that are dropped without dispose are collected', async () => {
    const use = (): void => {
      new Isolate().createContext().evaluate('let big = []; for (let i = 0; i < 2000; i++) big.push({ i }); () => big')
    }
    for (let i = 0; i < 20; i++) use()
    const before = heap()
    for (let i = 0; i < 200; i++) use()
    await new Promise((resolve) => setTimeout(resolve, 10))
    assert.ok(heap() - before < 8 * MEGABYTE, `${heap() - before} bytes more`)
  })

  it('contexts are let go of when they are disposed, but for the last one', async () => {
    const isolate = new Isolate({ jit: 'off' })
    const use = async (): Promise<void> => {
      const context = isolate.createContext()
      context.evaluate(`globalThis.big = new Array(1e5).fill(1)
        const o = { a: 1 }, keys = ['a', 'b', '1']
        for (let i = 0; i < 30; i++) o[keys[i % 3]]
        'ab'.match(/(?<x>b)/).groups.x`)
      context.dispose()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await use()
    const before = heap()
    for (let i = 0; i < 10; i++) await use()
    assert.ok(heap() - before < MEGABYTE, `${heap() - before} bytes more`)
    isolate.dispose()
  })

  it('100,000 evaluations leave the heap flat', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    const script = isolate.compile('(function (n) { const o = { n }; return [o, o.n + 1].length })(5)')
    for (let i = 0; i < 2000; i++) context.evaluate(script)
    for (let i = 0; i < 2000; i++) context.evaluate(`({ n: ${i % 7} }).n`)
    const before = heap()
    for (let i = 0; i < 90_000; i++) context.evaluate(script)
    for (let i = 0; i < 10_000; i++) context.evaluate(`({ n: ${i % 7} }).n`)
    assert.ok(heap() - before < 2 * MEGABYTE, `${heap() - before} bytes more`)
  })

  it('guest functions that the host drops are dropped by the guest', async () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    for (let i = 0; i < 1000; i++) context.evaluate('(() => { const big = [1, 2, 3]; return () => big })()')
    for (let i = 0; i < 2000 && isolate.stats().heldFunctions > 10; i++) {
      collect()
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    assert.ok(isolate.stats().heldFunctions <= 10, String(isolate.stats().heldFunctions))
  })
})
