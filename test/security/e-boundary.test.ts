// E: what crosses between host and guest is copied, in both directions, whatever it claims to be.

import assert from 'node:assert/strict'
import {
  ConfigError,
  FuelExhaustedError,
  type GuestFunction,
  Isolate,
  LimitError,
  MemoryLimitError,
  TimeoutError,
  UpshiftError,
} from 'upshift'
import { HOST, INTERNAL_NAMES, walker } from './guard.js'

class Widget {
  secret = 'hunter2'
  static token = 'tok'
  get computed(): string {
    return 'computed'
  }
}

/** What embedders pass: none of it lets the guest see more than data. */
const GIVEN: { readonly [name: string]: unknown } = {
  array: [1, [2]],
  object: { a: { b: 1 } },
  instance: new Widget(),
  error: Object.assign(new TypeError('told'), { secret: 1 }),
  map: new Map([[{ k: 1 }, [1]]]),
  set: new Set([[1]]),
  regexp: /a/g,
  bytes: new Uint8Array([1, 2]),
  buffer: Buffer.from('abc'),
  view: new DataView(new ArrayBuffer(2)),
  subclass: new (class Evil extends Array {})(3),
  proto: JSON.parse('{"__proto__":{"evil":1},"constructor":{"prototype":{"evil":2}}}'),
  bare: Object.create(null),
  getter: {
    get g() {
      return [1]
    },
  },
  proxy: new Proxy({ a: 1 }, {}),
  boxed: Object('text'),
  frozen: Object.freeze([Object.freeze({})]),
  tagged: { [Symbol.toStringTag]: 'Evil', [Symbol.iterator]: 1, then: 1 },
}

describe('what the host gives', () => {
  for (const jit of ['off', { optimizeAfter: 1 }] as const) {
    it(`is guest data in every part, ${jit === 'off' ? 'interpreter' : 'compiled'}`, () => {
      const isolate = new Isolate({ jit })
      const context = isolate.createContext({
        globals: { given: GIVEN },
        functions: { get: (name: string) => GIVEN[name], all: () => GIVEN, argumentsOf: (...args: unknown[]) => args },
      })
      const source = `const values = [given, all(), argumentsOf(given, all()), ...Object.keys(given).map(get)]
        const bad = []
        const check = (x, path) => {
          if (Object(x) !== x || path.length > 200) return
          if (x.constructor !== undefined && typeof x.constructor === 'function' && x.constructor.constructor !== Function) bad.push(path)
          let p = x; while (Object.getPrototypeOf(p) !== null) p = Object.getPrototypeOf(p)
          if (p !== Object.prototype) bad.push(path + ' root')
          for (const k of Reflect.ownKeys(x)) check(x[k], path + '.' + String(k))
          if (x instanceof Map || x instanceof Set) for (const e of x) check(e, path + '{}')
        }
        values.forEach((v, i) => check(v, 'v' + i))
        var kept = values
        const text = (() => { try { return argumentsOf.constructor.constructor('return typeof process')() } catch (e) { return e.name } })()
        ;[bad.join(), text, ({}).evil, given.instance.secret, given.instance.computed, given.error.secret, given.getter.g[0], Reflect.ownKeys(get).join(), String(get), given.proto.evil, Object.keys(given.proto).join()]`
      const result = context.evaluate(
        `${walker(source, INTERNAL_NAMES)} var result = (() => { ${source.replace(';[bad', 'return [bad')} })(); var walked = $walk(); result`,
      )
      assert.deepEqual(result, [
        '',
        'undefined',
        undefined,
        'hunter2',
        undefined,
        undefined,
        1,
        'length,name',
        'function get() { [native code] }',
        undefined,
        '__proto__,constructor',
      ])
      assert.equal(context.get('walked'), 'clean')
      HOST.assertIntact()
      isolate.dispose()
    })
  }

  it('is refused where it can do something', () => {
    const isolate = new Isolate()
    const shared = new Uint8Array(new SharedArrayBuffer(8))
    const refused: unknown[] = [
      () => 1,
      Widget,
      { deep: [{ f: Math.max }] },
      Promise.resolve(),
      new WeakMap(),
      shared,
      { m: new Map([[1, parseInt]]) },
    ]
    for (const value of refused) {
      assert.throws(() => isolate.createContext({ globals: { value } }), ConfigError)
      const context = isolate.createContext({ functions: { get: () => [value] } })
      assert.equal(
        context.evaluate('try { get() } catch (e) { e.constructor === Error && Reflect.ownKeys(e).join() }'),
        'stack,message',
      )
    }
    isolate.dispose()
  })

  it('may trick itself, not the guest: getters and proxies of the host run while it is read', () => {
    const isolate = new Isolate()
    const buffer = new (ArrayBuffer as new (length: number, options: object) => ArrayBuffer)(16, { maxByteLength: 64 })
    let turns = 0
    const changing = {
      get a() {
        ;(buffer as unknown as { resize(n: number): void }).resize(0)
        return turns++
      },
      view: new Uint8Array(buffer),
      get b() {
        return Object.keys(changing)
      },
    }
    const context = isolate.createContext({ functions: { get: () => changing } })
    assert.deepEqual(context.evaluate('const x = get(); [x.a, x.view.length, x.b]'), [0, 0, ['a', 'view', 'b']])
    const throwing = {
      get a(): never {
        throw new Error('mine')
      },
    }
    assert.throws(() => isolate.createContext({ globals: { throwing } }), /mine/)
    isolate.dispose()
  })
})

describe('what the guest gives', () => {
  const run = (source: string, limits = {}): unknown => {
    const isolate = new Isolate({ limits: { memoryBytes: 64 << 20, ...limits } })
    try {
      return isolate.createContext().evaluate(source)
    } finally {
      isolate.dispose()
      HOST.assertIntact()
    }
  }

  it('never sets a prototype', () => {
    const results = [
      run('JSON.parse(\'{"__proto__":{"evil":1},"constructor":{"evil":1},"toString":1}\')'),
      run('Object.defineProperty({}, "__proto__", { value: { evil: 1 }, enumerable: true })'),
      run('Object.assign([1], { ["__proto__x"]: 1 })'),
      run(
        'new Proxy({}, { ownKeys: () => ["__proto__"], getOwnPropertyDescriptor: () => ({ value: { evil: 1 }, enumerable: true, configurable: true }) })',
      ),
      run('Object.assign(new Error("x"), JSON.parse(\'{"__proto__":{"evil":1}}\'))'),
    ]
    for (const each of results) assert.equal((each as { evil?: number }).evil, undefined)
    assert.deepEqual(Object.keys(results[0] as object), ['__proto__', 'constructor', 'toString'])
    assert.equal(Object.getPrototypeOf(results[0]), Object.prototype)
    assert.equal(Object.getPrototypeOf(results[2]), Array.prototype)
    assert.equal(Object.getPrototypeOf(results[4]), Error.prototype)
    assert.equal(({} as { evil?: number }).evil, undefined)
  })

  it('may be cyclic, deep or sparse', () => {
    const cyclic = run('const a = [{}]; a[0].a = a; a.m = new Map([[a, a]]); a') as [{ a: unknown }] & {
      m: Map<unknown, unknown>
    }
    assert.equal(cyclic[0].a, cyclic)
    assert.equal(cyclic.m.get(cyclic), cyclic)
    let depth = 0
    const deep = run('let d = null; for (let i = 0; i < 1e6; i++) d = [d]; d', { memoryBytes: 512 << 20 }) as
      | unknown[]
      | null
    for (let at = deep; at !== null; at = at[0] as unknown[] | null) depth++
    assert.equal(depth, 1_000_000)
    const sparse = run('const s = []; s[16e6] = 1; s.length') as number
    assert.equal(sparse, 16_000_001)
    assert.equal((run('const s = []; s[16e6] = 1; s') as unknown[]).length, 16_000_001)
  })

  it('is bounded by the limits', () => {
    assert.throws(() => run('const o = {}; for (let i = 0; i < 1e7; i++) o["k" + i] = i; o'), UpshiftError)
    assert.throws(() => run('({ get a() { for (;;); } })', { fuel: 1e5 }), FuelExhaustedError)
    assert.throws(() => run('new Proxy({}, { ownKeys() { for (;;); } })', { fuel: 1e5 }), FuelExhaustedError)
    assert.throws(
      () =>
        run(
          'const o = {}; Object.defineProperty(o, "a", { get() { return { get b() { return o } , c: new Array(1e6).fill(1) } }, enumerable: true }); const again = { get a() { return Object.create(o, { x: { get: () => again.a, enumerable: true } }) } }; again',
          { fuel: 1e6 },
        ),
      UpshiftError,
    )
    assert.throws(
      () => run('const make = () => ({ get next() { return make() } }); make()', { fuel: 1e6 }),
      (error) =>
        error instanceof FuelExhaustedError ||
        error instanceof MemoryLimitError ||
        error instanceof TimeoutError ||
        error instanceof LimitError,
    )
  })

  it('is read while it changes under the reader', () => {
    const result = run(`const b = new ArrayBuffer(16, { maxByteLength: 64 }), u = new Uint8Array(b), list = [1, 2, 3]
      ;({ u, get shrink() { b.resize(4); list.length = 1; return 1 }, list, after: new DataView(b), get gone() { b.transfer(); return 2 }, late: u })`) as {
      [key: string]: { length: number }
    }
    assert.deepEqual(Object.keys(result), ['u', 'shrink', 'list', 'after', 'gone', 'late'])
  })

  it('belongs to its isolate', () => {
    const one = new Isolate()
    const two = new Isolate()
    const f = one.createContext().evaluate('(x) => x') as GuestFunction
    const other = two.createContext({ functions: { give: () => f } })
    assert.throws(() => two.createContext({ globals: { f } }), ConfigError)
    assert.equal(other.evaluate('try { give() } catch (e) { e.constructor === Error }'), true)
    const g = other.evaluate('() => 1') as GuestFunction
    assert.throws(() => f.call([g]), ConfigError)
    one.dispose()
    assert.throws(() => f.call([1]), { code: 'DISPOSED' })
    two.dispose()
  })

  it('as a function carries nothing of the engine', () => {
    const isolate = new Isolate()
    const f = isolate.createContext().evaluate('Object.assign((a) => a, { secret: 1 })') as object
    assert.deepEqual(Reflect.ownKeys(f), [])
    assert.equal(JSON.stringify(f), '{}')
    isolate.dispose()
  })
})
