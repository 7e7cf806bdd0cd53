// B: errors and stacks are the guest's own; no limit's end can be caught, delayed or turned into something else.

import assert from 'node:assert/strict'
import { FuelExhaustedError, HostFunctionError, Isolate, MemoryLimitError, TimeoutError } from 'upshift'
import { HOST, withstand } from './guard.js'

withstand('errors', {
  'Error.prepareStackTrace': `let calls = 0
     Error.prepareStackTrace = (e, frames) => { calls++; return frames[0].getThis() }
     Error.stackTraceLimit = 100
     log(typeof new Error('a').stack, calls)
     const Old = Error
     globalThis.Error = class { static prepareStackTrace(e, frames) { calls++; return frames } }
     try { null.x } catch (e) { log(typeof e.stack, e instanceof Old, e instanceof Error) }
     try { decodeURIComponent('%') } catch (e) { log(typeof e.stack, Object.getPrototypeOf(e) === URIError.prototype) }
     log(calls)`,
  'the class of every error': `const cases = [() => null.x, () => undefined(), () => x, () => { let y = y }, () => 1n + 1, () => Symbol() + '', () => new RegExp('['), () => /a/.exec.call(1), () => new Date(NaN).toISOString(),
       () => [].reduce((a) => a), () => new Array(-1), () => 'a'.repeat(-1), () => (1).toFixed(101), () => BigInt(1.5), () => BigInt('x'), () => decodeURI('%'), () => JSON.parse('{'), () => { const a = {}; a.a = a; JSON.stringify(a) },
       () => new Proxy({}, null), () => Reflect.construct(1), () => Object.defineProperty({}, 'a', { get: 1 }), () => { 'use strict'; Object.freeze([]).push(1) }, () => new (class { constructor() { this.#x } #x() {} })().y.z, () => eval('('), () => Function('a b'),
       () => [...1], () => { const [a] = {} }, () => new Uint8Array(-1), () => new DataView(new ArrayBuffer(1), 2), () => 'a'.normalize('x'), () => Object.fromEntries([1]), () => new (Promise)(), () => Symbol.keyFor(1), () => ({}) instanceof 1, () => 'a' in 'b', () => super_]
     let good = 0
     for (const f of cases) try { f() } catch (e) {
       const c = e.constructor
       if (globalThis[c.name] === c && Object.getPrototypeOf(e) === c.prototype && c.constructor === Function && typeof e.stack === 'string' && !/node:|internal|dist|\\/src\\/|file:/.test(e.stack + e.message) && Object.keys(e).length === 0) good++
       else log(f.toString(), e.stack)
     }
     log(good === cases.length)`,
  'overflow inside builtins': `const ways = {
       toString(f) { return String({ toString: f }) }, valueOf(f) { return +{ valueOf: f } }, map(f) { return [1].map(f) }, sort(f) { return [2, 1].sort(f) }, replace(f) { return 'a'.replace(/a/, f) }, stringify(f) { return JSON.stringify({ toJSON: f }) },
       parse(f) { return JSON.parse('[1]', f) }, getter(f) { return ({ get x() { return f() } }).x }, proxy(f) { return new Proxy({}, { get: f }).x }, iterator(f) { return [...{ [Symbol.iterator]: f }] }, reflect(f) { return Reflect.apply(f, 0, []) },
       construct(f) { return new (class { constructor() { f() } })() }, from(f) { return Array.from([1], f) }, bind(f) { return f.bind()() }, tag(f) { return f\`\` }, key(f) { return ({})[{ toString: f }] }, has(f) { return 'x' in new Proxy({}, { has: f }) },
       defaults(f) { return ((a = f()) => a)() }, generator(f) { return [...(function* () { yield f() })()] }, instance(f) { return 1 instanceof { [Symbol.hasInstance]: f } }, spread(f) { return { ...{ get a() { return f() } } } }, join(f) { return [{ toString: f }].join() },
     }
     const bad = []
     for (const [name, way] of Object.entries(ways)) {
       let depth = 0, caught = null
       const f = () => { depth++; way(f); return 1 }
       try { f() } catch (e) { caught = e }
       const right = caught instanceof RangeError && caught.constructor === RangeError && caught.message === 'Maximum call stack size exceeded' && RangeError.constructor === Function
       if (!right || depth < 10) bad.push(name + ' ' + depth + ' ' + caught)
     }
     log(bad.join('; '))`,
  'captureStackTrace and stackTraceLimit': `const o = {}
     Error.captureStackTrace(o)
     log(typeof o.stack, Object.getOwnPropertyDescriptor(o, 'stack').get?.constructor === Function || true)
     for (const limit of [-1, 0, 1e9, Infinity, NaN, 'x', { valueOf() { throw 1 } }, null]) { Error.stackTraceLimit = limit; if (typeof new Error('m').stack !== 'string') log(limit) }
     for (const x of [1, null, 'a', new Proxy({}, {}), Object.freeze({})]) try { Error.captureStackTrace(x); log('done') } catch (e) { log(e.name) }
     const f = function named() {}; Error.captureStackTrace(f, Error); log(typeof f.stack)
     Error.captureStackTrace(globalThis); log(typeof stack, delete globalThis.stack)`,
  'giant messages': `const long = 'x'.repeat(1e6)
     const sizes = []
     for (const f of [() => null[long], () => { (0, {})[long]() }, () => BigInt(long), () => new RegExp('(' + long.slice(0, 1e5)), () => { throw new Error(long) }, () => JSON.parse(long), () => long in long, () => new Intl2(long), () => Symbol(long)()]) try { f() } catch (e) { sizes.push(e.stack.length < 2e5) }
     log(sizes.every(Boolean), sizes.length)`,
  'toString and name that lie': `const e = new Error('a')
     Object.defineProperty(e, 'name', { get() { log('name'); return { toString() { throw 1 } } } })
     Object.defineProperty(e, 'message', { get() { log('message'); return 'm' } })
     Object.defineProperty(e, 'stack', { get() { log('stack'); return 's' } })
     try { String(e) } catch (x) { log(x) }
     new Promise((_, reject) => reject(e))
     Promise.reject(new Proxy(e, { get() { log('trap') } }))`,
})

describe('errors of host functions', () => {
  it('give their message and nothing else', () => {
    class Secret extends Error {
      secret = { key: 'hunter2' }
      override name = 'SecretError'
      get path(): string {
        throw new Error('the getter ran')
      }
    }
    const thrown: unknown[] = [
      new Secret('told'),
      { message: 'told', secret: 1 },
      Object.assign(() => 1, { message: 'told' }),
      new Proxy(new Error('told'), {
        get: (target, key) => {
          if (key === 'message') return 'told'
          throw new Error(`read ${String(key)} of ${target.message}`)
        },
      }),
      Object.defineProperty(new Error(), 'message', {
        get: () => {
          throw new Error('no')
        },
      }),
      'text',
      Symbol('s'),
      null,
    ]
    const isolate = new Isolate()
    const context = isolate.createContext({
      functions: {
        fail: (i: number) => {
          throw thrown[i]
        },
      },
    })
    const told = context.evaluate(`Array.from({ length: ${thrown.length} }, (_, i) => { try { fail(i) } catch (e) {
      return [e.message, e.name, e.constructor === Error, Reflect.ownKeys(e).join(), /node:|file:|security/.test(e.stack), e.secret, e.path] } })`)
    const messages = ['told', 'told', '', 'told', '', 'text', 'Symbol(s)', '']
    assert.deepEqual(
      told,
      messages.map((message) => [message, 'Error', true, 'stack,message', false, undefined, undefined]),
    )
    assert.throws(
      () => context.evaluate('fail(0)'),
      (error) => error instanceof HostFunctionError && error.cause === thrown[0],
    )
    HOST.assertIntact()
    isolate.dispose()
  })
})

const ENDLESS = 'for (;;) {}'
const MORE = 'const more = []; for (let i = 0; ; i++) more.push(["x".repeat(1000) + i])'

/** Ways to go on after the end. */
const STUBBORN: readonly ((work: string) => string)[] = [
  (work) => `try { ${work} } catch { for (;;); } finally { reached = true; for (;;); }`,
  (work) => `(function f() { try { ${work} } finally { reached = true; return f() } })()`,
  (work) => `for (;;) { try { ${work} } finally { reached = true; continue } }`,
  (work) => `l: { try { ${work} } finally { reached = true; break l } }`,
  (work) =>
    `const g = (function* () { try { yield; ${work} } finally { reached = true; yield* g } })(); g.next(); for (const x of g) { ${work} }`,
  (work) =>
    `for (const x of { [Symbol.iterator]() { return { next() { return { done: false } }, return() { reached = true; for (;;); } } } }) { ${work} }`,
  (work) => `const [a] = { [Symbol.iterator]() { return { next() { ${work} }, return() { reached = true } } } }`,
  (work) => `new Promise(() => { ${work} }).catch(() => { reached = true })`,
  (work) =>
    `(async () => { try { await 0; ${work} } catch { reached = true } finally { reached = true; for (;;) await 0 } })()`,
  (work) => `[1].sort.call([2, 1], () => { try { ${work} } catch { reached = true } })`,
  (work) => `new Proxy({}, { get() { try { ${work} } finally { reached = true } } }).x`,
  (work) => `String({ toString() { try { ${work} } catch { reached = true; return '' } } })`,
  (work) => `{ using x = { [Symbol.dispose]() { reached = true } }; ${work} }`,
  (work) => `'a'.replace(/a/, () => { try { ${work} } finally { reached = true } })`,
  (work) => `host(() => { try { ${work} } catch { reached = true } })`,
  (work) => `new FinalizationRegistry(() => { reached = true }).register({}, 1); ${work}`,
]

describe('the end by a limit', () => {
  for (const jit of ['off', { optimizeAfter: 1 }] as const) {
    for (const [name, work, limits, type] of [
      ['fuel', ENDLESS, { fuel: 100_000 }, FuelExhaustedError],
      ['time', ENDLESS, { fuel: 'unlimited', wallMs: 30 }, TimeoutError],
      ['memory', MORE, { fuel: 'unlimited', memoryBytes: 2 << 20 }, MemoryLimitError],
    ] as const) {
      it(`${name}: nothing intercepts it, ${jit === 'off' ? 'interpreter' : 'compiled'}`, () => {
        for (const way of STUBBORN) {
          const isolate = new Isolate({ jit, limits })
          const context = isolate.createContext({
            functions: {
              host: (f: { call(): unknown }) => {
                try {
                  f.call()
                } catch {}
              },
            },
          })
          const started = performance.now()
          const source = `var reached = false; (() => { ${way(work)} })()`
          assert.throws(() => context.evaluate(source), type, source)
          assert.ok(performance.now() - started < 10_000, source)
          assert.equal(context.get('reached'), false, source)
          assert.equal(context.evaluate('1 + 1'), 2, source)
          isolate.dispose()
        }
        HOST.assertIntact()
      })
    }
  }
})
