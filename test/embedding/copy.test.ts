// What crosses between host and guest, and how.

import assert from 'node:assert/strict'
import { ConfigError, type Context, GuestFunction, Isolate, LimitError } from 'upshift'

function makeContext(globals: Record<string, unknown> = {}): Context {
  return new Isolate().createContext({ globals })
}

describe('copies out of the guest', () => {
  const out = (source: string): unknown => makeContext().evaluate(source)

  it('gives primitives as they are', () => {
    assert.equal(out('1 + 1'), 2)
    assert.ok(Object.is(out('-0'), -0))
    assert.equal(out("'text'"), 'text')
    assert.equal(out('12345678901234567890n'), 12345678901234567890n)
    assert.equal(out('null'), null)
    assert.equal(out('undefined'), undefined)
    assert.equal(out('true'), true)
    assert.equal(out('Symbol.iterator'), Symbol.iterator)
  })

  it('gives the completion value of a script', () => {
    assert.equal(out('let a = 1; a + 1; if (a) { a + 2 }'), 3)
    assert.equal(out(''), undefined)
    assert.equal(out('var x = 5'), undefined)
  })

  it('gives objects and arrays of the host', () => {
    const value = out('({ list: [1, , "x"], inner: { yes: true } })') as { list: unknown[]; inner: object }
    assert.deepEqual(value.inner, { yes: true })
    assert.deepEqual([value.list.length, value.list[0], 1 in value.list, value.list[2]], [3, 1, false, 'x'])
    assert.equal(Object.getPrototypeOf(value), Object.prototype)
    assert.equal(Object.getPrototypeOf(value.list), Array.prototype)
  })

  it('gives named properties and lengths of arrays', () => {
    const value = out('const a = [1]; a.name = "n"; a.length = 5; a') as unknown[] & { name: string }
    assert.equal(value.length, 5)
    assert.equal(value.name, 'n')
    assert.deepEqual(Object.keys(value), ['0', 'name'])
    assert.deepEqual(Object.keys(out('const s = []; s[5000000] = 1; s') as object), ['5000000'])
  })

  it('keeps cycles and identity', () => {
    const value = out('const o = { a: {} }; o.self = o; o.again = o.a; o') as Record<string, unknown>
    assert.equal(value['self'], value)
    assert.equal(value['again'], value['a'])
  })

  it('leaves out symbols, hidden and inherited properties', () => {
    const source = `
      const o = Object.create({ inherited: 1 }, { hidden: { value: 1 }, shown: { value: 2, enumerable: true } })
      o[Symbol.iterator] = 1
      o`
    assert.deepEqual(Reflect.ownKeys(out(source) as object), ['shown'])
  })

  it('takes __proto__ for a name', () => {
    const value = out('({ ["__proto__"]: { polluted: true }, constructor: 1 })') as Record<string, unknown>
    assert.equal(Object.getPrototypeOf(value), Object.prototype)
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor'])
    assert.equal(value['polluted'], undefined)
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  })

  it('runs accessors as guest code', () => {
    assert.deepEqual(out('({ get twice() { return this.n * 2 }, n: 4, set only(x) {} })'), {
      twice: 8,
      n: 4,
      only: undefined,
    })
    assert.throws(() => out('({ get bad() { throw new RangeError("no") } })'), { name: 'RangeError', message: 'no' })
    assert.throws(() => out('({ get bad() { for (;;); } })'), { code: 'FUEL_EXHAUSTED' })
  })

  it('asks proxies what they have, as guest code', () => {
    const value = out(`
      const handler = { get: (t, k) => k === 'length' ? 3 : k + '!', ownKeys: () => ['a', 'b', 'length'],
        getOwnPropertyDescriptor: (t, k) => ({ value: 0, enumerable: k !== 'b', configurable: true }) }
      ;[new Proxy({}, handler), new Proxy([1, 2], {}), new Proxy(new Proxy({ x: new Proxy({}, {}) }, {}), {})]`)
    assert.deepEqual(value, [{ a: 'a!', length: 3 }, [1, 2], { x: {} }])
    assert.equal((out('new Proxy((x) => x + 1, {})') as GuestFunction).call([1]), 2)
    assert.deepEqual(Array.from(out('new Float16Array([0.5, 0.1])') as Float32Array), [0.5, 0.0999755859375])
    assert.throws(() => out('const r = Proxy.revocable({}, {}); r.revoke(); r.proxy'), /has been revoked/)
    assert.throws(() => out('new Proxy({}, { ownKeys() { throw new RangeError("no") } })'), /no/)
    assert.throws(() => out('throw new Proxy({ name: "N", message: "from a target" }, {})'), /from a target/)
  })

  it('gives errors with their class, message and guest stack', () => {
    const error = out('const e = new TypeError("wrong"); e.extra = 1; e') as TypeError & { extra: number }
    assert.ok(error instanceof TypeError)
    assert.equal(error.message, 'wrong')
    assert.equal(error.extra, 1)
    assert.match(error.stack ?? '', /^TypeError: wrong\n {4}at script\.js:1:11$/)
  })

  it('gives Map, Set, RegExp and binary data of the host', () => {
    assert.deepEqual(
      out('new Map([["a", { n: 1 }], [2, new Set([1, "x"])]])'),
      new Map<unknown, unknown>([
        ['a', { n: 1 }],
        [2, new Set([1, 'x'])],
      ]),
    )
    assert.deepEqual(out('/a+/gi'), /a+/gi)
    assert.deepEqual(out('new Uint8Array([1, 2, 300])'), new Uint8Array([1, 2, 44]))
    assert.deepEqual(out('new Float64Array([0.5]).buffer'), new Float64Array([0.5]).buffer)
    const [a, b] = out(
      'const buffer = new ArrayBuffer(8); [new Int16Array(buffer, 2, 2), new DataView(buffer, 4)]',
    ) as [Int16Array, DataView]
    assert.equal(a.buffer, b.buffer)
    assert.deepEqual([a.byteOffset, a.length, b.byteOffset, b.byteLength], [2, 2, 4, 4])
    const cyclic = out('const m = new Map(); m.set("self", m); m') as Map<string, unknown>
    assert.equal(cyclic.get('self'), cyclic)
  })

  it('copies a chain of 200,000 objects and 10^6 elements', () => {
    let value = out('let top = null; for (let i = 0; i < 200000; i++) top = { next: top }; top') as {
      next: never
    } | null
    let depth = 0
    for (; value !== null; value = value.next) depth++
    assert.equal(depth, 200_000)
    const list = out('const list = []; for (let i = 0; i < 1000000; i++) list.push(i); list') as number[]
    assert.equal(list.length, 1_000_000)
    assert.equal(list[999_999], 999_999)
  })

  it('charges by size', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    context.evaluate('var list = []; for (let i = 0; i < 8000; i++) list.push(i)')
    const before = isolate.stats().fuelUsed
    context.get('list')
    assert.equal(isolate.stats().fuelUsed - before, 1001)
  })
})

describe('copies into the guest', () => {
  const holed: unknown[] = [1]
  holed[2] = 3

  it('gives guest values that know nothing of the host', () => {
    const context = makeContext({
      data: { list: holed, text: 'x', when: null, big: 5n, nested: { deep: [[true]] } },
    })
    const source = `[
      data.list.length, 1 in data.list, data.text, data.when, data.big, data.nested.deep[0][0],
      Object.getPrototypeOf(data) === Object.prototype, Object.getPrototypeOf(data.list) === Array.prototype,
    ]`
    assert.deepEqual(context.evaluate(source), [3, false, 'x', null, 5n, true, true, true])
  })

  it('copies: later changes of either side are its own', () => {
    const data = { n: 1 }
    const context = makeContext({ data })
    data.n = 2
    assert.equal(context.evaluate('data.n++'), 1)
    assert.equal(data.n, 2)
  })

  it('keeps cycles', () => {
    const data: Record<string, unknown> = { list: [] }
    data['self'] = data
    ;(data['list'] as unknown[]).push(data)
    assert.equal(makeContext({ data }).evaluate('data.self === data && data.list[0] === data'), true)
  })

  it('takes __proto__ for a name', () => {
    const data: unknown = JSON.parse('{ "__proto__": { "polluted": 1 } }')
    const source = '[Object.keys(data).join(), data.polluted, Object.getPrototypeOf(data) === Object.prototype]'
    assert.deepEqual(makeContext({ data }).evaluate(source), ['__proto__', undefined, true])
  })

  it('reads each property of the host once', () => {
    let reads = 0
    const data = {
      get value() {
        return ++reads
      },
    }
    assert.equal(makeContext({ data }).evaluate('data.value + data.value'), 2)
    assert.equal(reads, 1)
  })

  it('gives errors by class and message alone', () => {
    const failure = Object.assign(new RangeError('too far'), { secret: 'path' })
    const source = '[e instanceof RangeError, e.message, e.secret, e.stack.includes("/")]'
    assert.deepEqual(makeContext({ e: failure }).evaluate(source), [true, 'too far', undefined, false])
  })

  it('gives sparse arrays, index keys and wrappers', () => {
    const sparse: unknown[] = []
    sparse[1_000_000] = 'end'
    const context = makeContext({ sparse, keyed: { 2: 'b', 1: 'a' }, wrapped: Object('text') })
    assert.deepEqual(
      context.evaluate('[sparse.length, sparse[1000000], 5 in sparse, Object.keys(keyed).join(), wrapped.length]'),
      [1_000_001, 'end', false, '1,2', 4],
    )
  })

  it('gives Map, Set, RegExp and binary data of the guest', () => {
    const bytes = new Uint8Array([1, 2, 3, 4])
    const context = makeContext({
      map: new Map<unknown, unknown>([
        ['a', { n: 1 }],
        [2, new Set([5])],
      ]),
      pattern: /b(.)/g,
      binary: { bytes, view: new Uint16Array(bytes.buffer, 2, 1) },
    })
    assert.deepEqual(
      context.evaluate(
        '[map.get("a").n, map.get(2).has(5), map instanceof Map, pattern.exec("abc")[1], binary.bytes.join(), binary.view.length, binary.view.buffer === binary.bytes.buffer]',
      ),
      [1, true, true, 'c', '1,2,3,4', 1, true],
    )
    context.evaluate('binary.bytes[0] = 9')
    assert.equal(bytes[0], 1)
    const shared = new Uint8Array(new SharedArrayBuffer(4))
    assert.throws(() => makeContext({ shared }), { message: "globals.shared is shared memory and can't be copied" })
  })

  it('runs accessors of globals that are read', () => {
    const context = new Isolate().createContext()
    context.evaluate('var object = { get a() { return 1 } }')
    assert.deepEqual(context.get('object'), { a: 1 })
  })

  it('refuses functions, promises and weak collections, naming their path', () => {
    const refused = (globals: Record<string, unknown>, message: string): void => {
      assert.throws(
        () => makeContext(globals),
        (error) => error instanceof ConfigError && error.message === message,
      )
    }
    refused({ f: () => 1 }, 'globals.f is a function: pass it in functions')
    refused({ a: { 'b c': [0, () => 1] } }, 'globals.a["b c"][1] is a function: pass it in functions')
    refused({ a: [Promise.resolve()] }, "globals.a[0] is a promise and can't be copied")
    refused({ a: new WeakMap() }, "globals.a is a weak collection and can't be copied")
  })

  it('holds what comes in against the limits', () => {
    const isolate = new Isolate({ limits: { stringLength: 10, arrayLength: 3 } })
    const copied = (value: unknown) => () => isolate.createContext({ globals: { value } })
    assert.throws(copied('x'.repeat(11)), LimitError)
    assert.throws(copied([1, 2, 3, 4]), LimitError)
    assert.doesNotThrow(copied(['x'.repeat(10), 2, 3]))
  })

  it('counts as memory of the guest', () => {
    const isolate = new Isolate()
    isolate.createContext({ globals: { list: new Array(1000).fill(0) } })
    assert.ok(isolate.stats().memoryUsed >= 8000)
  })

  it('copies 200,000 objects in a chain', () => {
    let chain: unknown = null
    for (let i = 0; i < 200_000; i++) chain = { next: chain }
    assert.equal(makeContext({ chain }).evaluate('let n = 0; for (let o = chain; o; o = o.next) n++; n'), 200_000)
  })
})

describe('guest functions', () => {
  it('are live references, the same one for the same function', () => {
    const context = makeContext()
    context.evaluate('let n = 0; function count(by) { n += by; return { n, args: arguments.length } }')
    const count = context.get('count')
    assert.ok(count instanceof GuestFunction)
    assert.deepEqual(count.call([2]), { n: 2, args: 1 })
    assert.deepEqual(count.call([3, 'more']), { n: 5, args: 2 })
    assert.equal(context.get('count'), count)
    assert.equal(context.evaluate('count'), count)
    assert.equal((context.evaluate('({ inner: [count] })') as { inner: unknown[] }).inner[0], count)
  })

  it('get the arguments as copies, and other guest functions as themselves', () => {
    const context = makeContext()
    context.evaluate('function same(f) { return f === same } function first(list) { return list[0] }')
    assert.equal(context.get('same').call([context.get('same')]), true)
    assert.equal(context.get('first').call([[7]]), 7)
    assert.throws(() => context.get('first').call([[() => 1]]), {
      code: 'CONFIG_ERROR',
      message: 'arguments[0][0] is a function: pass it in functions',
    })
    assert.throws(() => context.get('first').call('no' as never), { code: 'CONFIG_ERROR' })
  })

  it('of another isolate or context are refused', () => {
    const one = makeContext()
    const two = makeContext()
    one.evaluate('function f() {}')
    two.evaluate('function f() {}')
    assert.throws(() => one.get('f').call([two.get('f')]), { message: 'arguments[0] is a function of another isolate' })
    const isolate = new Isolate()
    const [a, b] = [isolate.createContext(), isolate.createContext()]
    a.evaluate('function f() {}')
    b.evaluate('function f() {}')
    assert.throws(() => a.get('f').call([b.get('f')]), { message: 'arguments[0] is a function of another context' })
  })

  it('keep what they need alive until they are released', () => {
    const isolate = new Isolate({ limits: { memoryBytes: 1 << 20 } })
    const context = isolate.createContext()
    const churn = 'for (let i = 0; i < 100000; i++) ({ i })'
    const held = context.evaluate(
      '(() => { const big = new Array(50000).fill(1); return () => big.length })()',
    ) as GuestFunction
    context.evaluate(churn)
    assert.equal(held.call(), 50_000)
    const { memoryUsed, heldFunctions } = isolate.stats()
    assert.equal(heldFunctions, 1)
    held.release()
    context.evaluate(churn)
    assert.equal(isolate.stats().heldFunctions, 0)
    assert.ok(isolate.stats().memoryUsed < memoryUsed)
    assert.throws(() => held.call(), { code: 'DISPOSED', message: 'the guest function is released' })
  })
})

describe('context.get', () => {
  it('finds script variables and properties of the global object', () => {
    const context = makeContext({ given: 1 })
    context.evaluate('let a = 1; const b = { c: 2 }; var d = "x"; class K {}; e = 5')
    context.evaluate('Object.defineProperty(globalThis, "computed", { get() { return d + "!" } })')
    assert.deepEqual(
      ['given', 'a', 'b', 'd', 'e', 'computed', 'absent'].map((name) => context.get<unknown>(name)),
      [1, 1, { c: 2 }, 'x', 5, 'x!', undefined],
    )
    assert.ok(context.get('K') instanceof GuestFunction)
    assert.ok(context.get('Math'))
  })

  it('throws for a variable that has no value yet', () => {
    const context = makeContext()
    assert.throws(() => context.evaluate('null.x; let later = 1'), { name: 'TypeError' })
    assert.throws(() => context.get('later'), {
      name: 'ReferenceError',
      message: "Cannot access 'later' before initialization",
    })
  })
})
