// D: proxies, symbols and polluted guest prototypes, in every builtin.

import assert from 'node:assert/strict'
import { Isolate } from 'upshift'
import { runVariant } from '../support/variants.js'
import { HOST, withstand } from './guard.js'

withstand('proxies and descriptors', {
  'polluted descriptors': `for (const key of ['get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'has', 'apply', 'construct', 'getOwnPropertyDescriptor'])
       Object.defineProperty(Object.prototype, key, { __proto__: null, get() { return undefined }, set: undefined, configurable: true })
     const o = { a: 1 }
     Object.freeze(o); Object.seal({ b: 1 }); Object.entries(o); ({ ...o })
     class A { static x = 1; #p = 2; get p() { return this.#p } }
     log(new A().p, A.x, JSON.stringify([o, { b: [1] }]), Object.getOwnPropertyDescriptor(o, 'a').value)
     try { Object.defineProperty({}, 'x', { value: 1 }); log('?') } catch (e) { log(e.name) }
     log(Object.getOwnPropertyDescriptor(Object.defineProperty({}, 'x', Object.create(null, {})), 'x').value, new Proxy({ z: 1 }, {}).z, Object.isFrozen(new Proxy(o, {})))
     for (const key of ['get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'has', 'apply', 'construct', 'getOwnPropertyDescriptor']) delete Object.prototype[key]
     Object.prototype.get = Object.prototype.set = () => 5; Object.prototype.writable = false
     const p = new Proxy(Object.freeze({ q: 1 }), { get: () => 1 })
     log(p.q, [1, 2].map((x) => x).join(), Object.keys({ k: 1 }).join())
     const accessor = Object.defineProperty({}, 'v', { __proto__: null, get: () => 3 })
     log(new Proxy(accessor, { get: () => 4 }).v, Reflect.set(new Proxy(accessor, { set: () => true }), 'w', 1))
     delete Object.prototype.get; delete Object.prototype.set; delete Object.prototype.writable`,
  'keys that change between check and use': `let n = 0
     const key = { toString() { return n++ % 2 ? '__proto__' : 'safe' } }
     const o = {}
     o[key] = { a: 1 }; log(Object.keys(o).join(), Object.getPrototypeOf(o) === Object.prototype, n)
     o[key]++; log(n, Object.hasOwn(o, key), key in o, Reflect.has(o, key), n)
     const { [key]: x = key, ...rest } = { safe: 1, other: 2 }; log(typeof x, Object.keys(rest).join(), n)
     Object.defineProperty({}, key, { get value() { return n } }); delete o[key]; log(n)
     class C { static [key] = 1; [key]() {} }
     log(Reflect.ownKeys(C).includes('__proto__'), n, Object.groupBy([1], () => key) !== null, n)`,
  'console.log never asks a proxy': `const noisy = new Proxy({}, new Proxy({}, { get(t, k) { log('trap ' + k) } }))
     log(noisy); log('%o %O %j', noisy, [noisy]); log({ noisy }); log(new Map([[noisy, noisy]]), new Error('x', { cause: noisy }).message)
     log(new Proxy(function f() {}, {}), new Proxy([1, , 3], {}), new Proxy(new Proxy(class A {}, {}), {}))
     const { proxy, revoke } = Proxy.revocable({ secret: 1 }, {}); revoke(); log(proxy)
     log({ get a() { log('getter'); return 1 }, [Symbol('s')]: { [Symbol.toStringTag]: 'T' }, [Symbol.for('nodejs.util.inspect.custom')]() { log('custom') }, inspect() { log('inspect') }, toString() { log('toString') } })`,
  'iterators replaced': `const original = Array.prototype[Symbol.iterator]
     Array.prototype[Symbol.iterator] = function* () { yield 'evil' }
     log(...[1], Math.max(...[1, 2]), [...[3]].join(), new Set([4]).has('evil'), Array.from([5]).join(), String.raw({ raw: ['a', 'b'] }, 1), Object.fromEntries.length)
     const [x] = [9]; log(x); (function () { const [y] = arguments; log(y) })(7)
     try { new Map([[1, 2]]); log('?') } catch (e) { log(e.name) }
     Promise.all([1]).then((v) => log(v.length)); log([3, 1].sort().join(), JSON.stringify([1]), [[1]].flat().length)
     Array.prototype[Symbol.iterator] = original
     const proto = Object.getPrototypeOf([].values()), next = proto.next
     proto.next = () => ({ done: true }); log([...[1, 2]].length); proto.next = next`,
})

/** Values that trip whoever trusts them. */
const TRAPS = `
  const handler = new Proxy({}, { get(t, key) { return () => { throw key } } })
  const revoked = () => { const r = Proxy.revocable(function () {}, {}); r.revoke(); return r.proxy }
  const hostile = [
    () => new Proxy({}, handler), () => new Proxy([], handler), () => new Proxy(function () {}, handler), revoked, () => new Proxy(revoked(), {}),
    () => ({ get length() { throw 'length' }, get [Symbol.iterator]() { throw 'iterator' }, get [Symbol.toPrimitive]() { throw 'primitive' } }),
    () => ({ [Symbol.toPrimitive]() { return {} } }), () => ({ valueOf: null, toString: null }), () => ({ length: 3000 }), () => ({ length: -1, size: NaN, has: 1 }),
    () => ({ [Symbol.iterator]: () => ({ next: () => ({ get done() { throw 'done' } }), get return() { throw 'return' } }) }), () => Symbol.iterator, () => 2n ** 70n, () => null, () => undefined, () => -0, () => 1e300,
    () => ({ constructor: { get [Symbol.species]() { throw 'species' } } }), () => Object.create(null), () => ({ then() { throw 'then' } }), () => globalThis, () => new (class extends Array { static get [Symbol.species]() { throw 's' } })(3),
  ]`

/** Calls every builtin with every pair of them, as receiver and arguments, and sums up what came of it. */
const EVERY_BUILTIN = `${TRAPS}
  const found = [], seen = new Set()
  const visit = (value, path) => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) return
    seen.add(value)
    if (typeof value === 'function') found.push([path, value])
    for (const key of Reflect.ownKeys(value)) {
      const d = Reflect.getOwnPropertyDescriptor(value, key), at = path + '.' + String(key)
      visit(d.value, at); visit(d.get, at); visit(d.set, at)
    }
    visit(Reflect.getPrototypeOf(value), path + '.__proto__')
  }
  visit(globalThis, ''); visit([][Symbol.iterator](), 'i'); visit((function* () {})(), 'g'); visit((async function* () {})(), 'ag'); visit([].values().map((x) => x), 'h')
  const SKIP = /console|eval|Function|random|now|Date$/
  let sum = 0, calls = 0
  const note = (text) => { for (let i = 0; i < text.length && i < 40; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) | 0 }
  const kind = (x) => { try { return typeof x === 'object' && x !== null ? 'object' : typeof x === 'symbol' ? 'symbol' : String(x) } catch { return '?' } }
  const parts = [...Array(hostile.length).keys()].filter((i) => i % PARTS === PART)
  for (const [path, f] of found) {
    if (SKIP.test(path)) continue
    for (const i of parts) {
      const j = (i * 7 + path.length) % hostile.length
      for (const how of [0, 1]) {
        calls++
        let text
        try { text = kind(how ? Reflect.construct(f, [hostile[i](), hostile[j]()]) : Reflect.apply(f, hostile[i](), [hostile[j](), hostile[i](), hostile[j]()])) }
        catch (e) { text = Object(e) === e && typeof e === 'object' ? 'error ' + (e instanceof Error) : 'threw ' + kind(e) }
        note(path); note(text)
      }
    }
  }
  console.log(calls, sum)`

describe('every builtin', () => {
  const PARTS = 6
  for (let part = 0; part < PARTS; part++) {
    it(`withstands hostile receivers and arguments, part ${part + 1}`, function () {
      this.timeout(300_000)
      const source = `const PARTS = ${PARTS}, PART = ${part};${EVERY_BUILTIN}`
      const options = { fuel: 100_000_000, memoryBytes: 512 << 20 }
      const plain = runVariant(source, 'interpreter', options)
      assert.equal(plain.error, undefined)
      assert.match(plain.output, /^[1-9]\d{3,} -?\d+\n$/)
      for (const variant of ['optimized', 'exitStress'] as const) {
        const { output, error, fuel, memory } = runVariant(source, variant, options)
        assert.deepEqual(
          { output, error, fuel, memory },
          { output: plain.output, error: plain.error, fuel: plain.fuel, memory: plain.memory },
          variant,
        )
      }
      HOST.assertIntact()
    })
  }
})

describe('proxies given to the host', () => {
  it('are copied by what they say, or throw what their traps throw', () => {
    const isolate = new Isolate()
    const got: unknown[] = []
    const context = isolate.createContext({ functions: { take: (...args: unknown[]) => void got.push(args[0]) } })
    const result = context.evaluate(`${TRAPS}
      hostile.map((make) => { try { take(make()); return 'taken' } catch (e) { return e instanceof Error ? e.constructor === Error || e.constructor === TypeError : typeof e } })`) as unknown[]
    assert.ok(
      result.every((each) => each === 'taken' || each === true || each === 'string'),
      JSON.stringify(result),
    )
    const classes = new Set(
      got.map((each) =>
        each === null || each === undefined ? String(each) : Object.getPrototypeOf(Object(each)).constructor.name,
      ),
    )
    const known = ['Object', 'Array', 'GuestFunction', 'Symbol', 'BigInt', 'Number', 'null', 'undefined']
    assert.deepEqual(
      [...classes].filter((name) => !known.includes(name)),
      [],
    )
    HOST.assertIntact()
    isolate.dispose()
  })
})
