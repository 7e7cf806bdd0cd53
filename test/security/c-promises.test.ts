// C: promises, async functions and generators settle with guest values, and what nobody handles does not end the host.

import assert from 'node:assert/strict'
import { Isolate } from 'upshift'
import { HOST, withstand } from './guard.js'

withstand('promises', {
  'a constructor that changes between reads': `const p = Promise.resolve(1)
     let reads = 0
     Object.defineProperty(p, 'constructor', { get() { return reads++ % 2 ? Object : Promise } })
     try { p.then(() => log('then')) } catch (e) { log(e.name) }
     try { p.finally(() => log('finally')) } catch (e) { log(e.name) }
     log(Promise.resolve(p) === p, reads)
     class Evil extends Promise { constructor(f) { super((a, b) => { f((v) => a({ evil: v }), b); f = null }) } static get [Symbol.species]() { return reads++ % 2 ? Function : Evil } }
     for (let i = 0; i < 3; i++) try { new Evil((a) => a(i)).then((v) => log(typeof v)) } catch (e) { log(e.name) }`,
  'what async functions give': `const g = async () => async () => 1
     g().then((f) => log(f.constructor === (async () => 1).constructor, f.constructor.constructor === Function, f().constructor === Promise))
     ;(async () => { try { return (await 0).constructor.constructor('return typeof process')() } finally { log('finally') } })().then(log)
     ;(async function* () { yield* [(await import2)] })().next().catch((e) => log(e.name, e.constructor.constructor === Function))
     Promise.reject(1).catch((e) => log(typeof e))`,
  thenables: `const p = Promise.resolve()
     try { ({ then: Function, finally: p.finally }).finally('code') } catch (e) { log(e.name) }
     try { log(typeof p.finally.call({ then: Function, constructor: Promise }, 'return typeof process')) } catch (e) { log(e.name) }
     Promise.resolve({ then: Function }).then(log, (e) => log(e.name))
     Promise.resolve({ get then() { log('read'); return (a) => { a({ then(b) { b(2); throw 3 } }); a(4) } } }).then(log)
     const self = { then(a) { a(self2) } }, self2 = { then(a) { a('end') } }
     Promise.resolve(self).then(log)
     let resolve; const q = new Promise((r) => (resolve = r)); resolve(q); q.catch((e) => log(e.name))
     ;(async () => log(await { then(a) { a(new Proxy(Promise.resolve(5), {})) } }))().catch((e) => log(e.name))`,
  'Array.fromAsync and disposal': `const bad = { [Symbol.asyncIterator]() { return { next() { return { get done() { throw new Error('done') } } }, return() { log('return') } } } }
     Array.fromAsync(bad).catch((e) => log(e.message, e.constructor === Error))
     Array.fromAsync.call(Function, [1]).then((f) => log(typeof f), (e) => log(e.name))
     Array.fromAsync([{ then(a) { a(Array.prototype) } }]).then(([x]) => log(x === Array.prototype))
     ;(async () => { await using a = { async [Symbol.asyncDispose]() { throw new Error('one') } }, b = { [Symbol.dispose]() { throw new Error('two') } }; throw new Error('three') })()
       .catch((e) => { for (; e instanceof SuppressedError; e = e.suppressed) log(e.error.message, e.constructor === SuppressedError); log(e.message) })
     const s = new AsyncDisposableStack(); s.defer(Function.bind(null, 'return typeof process')); s.use({ [Symbol.dispose]: () => log('disposed') }); s.disposeAsync().then(() => log('done'))`,
  'generators entered again, and returned from': `const g = (function* () { try { g.next() } catch (e) { log(e.name, e.constructor === TypeError) } yield 1 })()
     g.next()
     for (const m of ['next', 'return', 'throw']) for (const x of [{}, null, Function, new Proxy(g, {})]) try { g[m].call(x); log('?') } catch (e) { if (e.constructor !== TypeError) log(e) }
     const h = (function* () { yield* { [Symbol.iterator]() { return { next: Function, return: null, throw: 1 } } } })()
     const first = h.next(); log(typeof first.value, first.done)
     try { h.throw(1) } catch (e) { log(e.name) }
     log(Object.getPrototypeOf(g).constructor, Object.getPrototypeOf(Object.getPrototypeOf(g)).constructor === Object.getPrototypeOf(function* () {}))`,
})

describe('rejections that nobody handles', () => {
  it('are told to the embedder and end neither Node nor the isolate', async () => {
    const uncaught: unknown[] = []
    const note = (error: unknown): void => void uncaught.push(error)
    process.on('uncaughtException', note)
    process.on('unhandledRejection', note)
    const isolate = new Isolate()
    let told = 0
    isolate.onEvent((event) => {
      if (event.type === 'unhandledRejection') told++
    })
    const context = isolate.createContext({
      functions: { later: () => new Promise((_, reject) => setTimeout(() => reject(new Error('later')), 1)) },
    })
    context.evaluate(
      'Promise.reject(1); (async () => { throw new Error("a") })(); new Promise(() => null.x); Promise.reject(new Proxy({}, { get() { throw 1 } })); 1',
    )
    await context.evaluateAsync('later(); (async function* () { throw 1 })().next(); 1').catch(() => undefined)
    await new Promise((resolve) => setTimeout(resolve, 20))
    isolate.runJobs()
    isolate.dispose()
    await new Promise((resolve) => setTimeout(resolve, 5))
    process.off('uncaughtException', note)
    process.off('unhandledRejection', note)
    assert.deepEqual(uncaught, [])
    assert.ok(told >= 5, String(told))
    HOST.assertIntact()
  })
})
