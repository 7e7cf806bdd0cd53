// J: nesting of values and calls, however deep, ends with the guest's own RangeError or a limit, never with the host's stack.

import assert from 'node:assert/strict'
import { GuestError, Isolate, StackLimitError, UpshiftError } from 'upshift'
import { HOST, withstand } from './guard.js'

const TELL = `const tell = (what, f) => { try { const v = f(); log(what, typeof v === 'object' ? 'object' : String(v).slice(0, 40)) } catch (e) { log(what, e.constructor === RangeError, e.message) } };`

withstand('stack', {
  'bound functions, 100,000 deep': `${TELL}
     let f = function (...args) { return args.length }
     class A { constructor() { this.made = true } }
     let B = A
     for (let i = 0; i < 1e5; i++) { f = f.bind(null); if (i < 2e4) B = B.bind() }
     tell('call', () => f(1, 2)); tell('apply', () => Reflect.apply(f, 0, [1])); tell('new', () => new B().made); tell('instanceof', () => new A() instanceof B)
     tell('map', () => [1].map(f)[0]); tell('name', () => f.name.length); tell('text', () => String(f)); tell('getter', () => Object.defineProperty({}, 'x', { get: f }).x)`,
  'proxies, 100,000 deep': `${TELL}
     let p = { x: 1 }, f = () => 1, a = [], q = { __proto__: null }
     for (let i = 0; i < 1e5; i++) { p = new Proxy(p, {}); if (i < 2e4) { f = new Proxy(f, {}); a = new Proxy(a, {}); q = new Proxy({}, q) } }
     tell('get', () => p.x); tell('set', () => (p.x = 2)); tell('has', () => 'x' in p); tell('delete', () => delete p.y); tell('keys', () => Object.keys(p).join()); tell('proto', () => Object.getPrototypeOf(p) === Object.prototype)
     tell('define', () => Reflect.defineProperty(p, 'z', { value: 1 })); tell('descriptor', () => Object.getOwnPropertyDescriptor(p, 'x').value); tell('extensible', () => Object.isExtensible(p)); tell('prevent', () => Reflect.preventExtensions(p))
     tell('call', () => f()); tell('new', () => new f()); tell('isArray', () => Array.isArray(a)); tell('json', () => JSON.stringify(a)); tell('concat', () => [].concat(a).length)
     tell('tag', () => Object.prototype.toString.call(a)); tell('handlers', () => q.x); tell('for-in', () => { for (const k in p) return k }); tell('freeze', () => Object.freeze(p)); tell('spread', () => ({ ...p }).x)
     tell('instanceof', () => ({}) instanceof f); tell('realm', () => Reflect.construct(Array, [], f).length)`,
  'bound proxies of bound functions': `${TELL}
     let f = () => 1
     for (let i = 0; i < 2e4; i++) { f = f.bind(); f = new Proxy(f, {}) }
     tell('call', () => f()); tell('new', () => new f()); tell('instanceof', () => [] instanceof f); tell('species', () => { class A extends Array {}; Object.defineProperty(A, Symbol.species, { value: f }); return new A(1).map((x) => x).length })`,
  'generators that delegate': `${TELL}
     function* g(n) { if (n > 0) yield* g(n - 1); else yield 'deepest' }
     function* wide(n) { return n > 0 ? yield* wide(n - 1) : (yield 1, 2) }
     tell('3000', () => g(3000).next().value); tell('1e6', () => g(1e6).next().value)
     tell('return', () => { const it = g(2000); it.next(); return it.return('r').value }); tell('throw', () => { const it = g(2000); it.next(); try { it.throw(7) } catch (e) { return e } })
     tell('wide', () => { const it = wide(2000); it.next(); return it.next().value })
     let it = [1].values(); for (let i = 0; i < 2e4; i++) it = it.map((x) => x)
     tell('helpers', () => it.next().value)`,
  'async functions that delegate': `
     async function f(n) { return n > 0 ? await f(n - 1) : 'deepest' }
     f(3000).then(log); f(1e6).catch((e) => log(e.constructor === RangeError))
     async function* g(n) { if (n > 0) yield* g(n - 1); else yield 'deepest' }
     g(500).next().then(({ value }) => log(value))
     let p = Promise.resolve('chain'); for (let i = 0; i < 5000; i++) { const q = p; p = { then: (a, b) => q.then(a, b) } }
     Promise.resolve(p).then(log)
     let r = new Promise((a) => setTimeout === undefined ? a() : a('nested')); for (let i = 0; i < 5000; i++) { const s = r; r = new Promise((a) => a(s)) }
     r.then(log)`,
  'deep values in builtins': `${TELL}
     let a = [], o = {}, e = new Error('x'), m = new Map()
     for (let i = 0; i < 12000; i++) { a = [a]; o = { o }; e = new Error('x', { cause: e }); m = new Map([[1, m]]) }
     tell('join', () => a.join().length); tell('flat', () => a.flat(Infinity).length); tell('stringify', () => JSON.stringify(o).length); tell('parse', () => JSON.parse('['.repeat(1e5)))
     tell('parse, closed', () => typeof JSON.parse('['.repeat(3e4) + ']'.repeat(3e4)))
     tell('clone', () => structuredClone(o)); tell('log', () => console.log(m)); tell('locale', () => a.toLocaleString().length); tell('reviver', () => JSON.parse('['.repeat(2e4) + ']'.repeat(2e4), (k, v) => v))`,
  'prototypes and classes, deep': `${TELL}
     let o = { x: 1 }; for (let i = 0; i < 3e4; i++) o = Object.create(o)
     tell('get', () => o.x); tell('miss', () => o.y); tell('in', () => 'x' in o); tell('set', () => (o.x = 2)); tell('isPrototypeOf', () => Object.prototype.isPrototypeOf(o)); tell('instanceof', () => o instanceof Array); tell('for-in', () => { let n = 0; for (const k in o) n++; return n })
     let A = class { constructor() { this.n = 0 } }; for (let i = 0; i < 1000; i++) A = class extends A { constructor() { super(); this.n++ } }
     tell('super', () => new A().n)
     let B = class {}; for (let i = 0; i < 12000; i++) B = class extends B {}
     tell('default constructors', () => typeof new B())
     const cyclic = Object.create(new Proxy({}, { get(t, k, r) { return r[k] } })); tell('receiver', () => cyclic.x)
     const looped = {}; looped.__proto__ = new Proxy({}, { getPrototypeOf: () => looped }); tell('proto loop', () => looped instanceof Array); tell('proto loop, get', () => looped.nothing)`,
  'recursion through everything': `${TELL}
     const o = { get x() { return this.x }, set y(v) { this.y = v }, toString() { return '' + this }, valueOf() { return +this }, toJSON() { return JSON.stringify(this) }, [Symbol.iterator]() { return [...this] }, then(a) { o.then(a) } }
     tell('getter', () => o.x); tell('setter', () => (o.y = 1)); tell('toString', () => String(o)); tell('valueOf', () => +o); tell('toJSON', () => JSON.stringify(o)); tell('iterator', () => [...o]); tell('then', () => o.then())
     tell('tag', () => { const t = () => t\`\`; t() }); tell('default', () => { const f = (a = f()) => a; f() }); tell('class field', () => { class A { a = new A() } new A() }); tell('static', () => { const f = () => class { static a = f() }; f() })
     tell('has', () => { const h = { has: () => 1 in p }, p = new Proxy({}, h); return 1 in p }); tell('sort', () => { const f = () => [2, 1].sort(f); f() }); tell('replace', () => { const f = () => 'a'.replace('a', f); f() }); tell('eval', () => { const f = () => eval('f()'); f() })
     tell('species', () => { class A extends Array { static get [Symbol.species]() { return new A(1).map((x) => x).constructor } } new A(1).map((x) => x) }); tell('instanceof', () => { const f = { [Symbol.hasInstance]: () => 1 instanceof f }; 1 instanceof f }); tell('computed', () => { const k = { toString: () => ({ [k]: 1 }) }; return { [k]: 1 } })
     tell('finally', () => { let n = 0; const f = () => { try { f() } finally { n++ } }; try { f() } catch (e) { return n > 1000 } })`,
})

describe('the stack between host and guest', () => {
  it('is bounded where they call each other', () => {
    for (const jit of ['off', 'auto'] as const) {
      const isolate = new Isolate({ jit })
      let deepest = 0
      const context = isolate.createContext({
        functions: {
          again: (n: number): unknown => {
            deepest = Math.max(deepest, n)
            return context.get<{ call(args: unknown[]): unknown }>('f').call([n + 1])
          },
        },
      })
      context.evaluate('function f(n) { return again(n) } function deep(n, g) { return n > 0 ? deep(n - 1, g) : g(0) }')
      const end = (source: string): string => {
        try {
          return String(context.evaluate(source))
        } catch (error) {
          assert.ok(error instanceof UpshiftError, String(error))
          assert.notEqual(error.code, 'INTERNAL_ERROR', String(error.cause))
          return error instanceof StackLimitError ? 'StackLimitError' : error.name
        }
      }
      assert.equal(end('f(0)'), 'StackLimitError')
      assert.equal(end('try { f(0) } catch {} finally { }'), 'StackLimitError')
      assert.equal(end('deep(5000, f)'), 'StackLimitError')
      assert.ok(deepest > 3)
      assert.equal(context.evaluate('1 + 1'), 2)
      isolate.dispose()
    }
    HOST.assertIntact()
  })

  it('does not limit how deep data may be that crosses', () => {
    const isolate = new Isolate()
    const context = isolate.createContext({ functions: { take: (x: unknown) => typeof x } })
    const deep = 'let o = null; for (let i = 0; i < 2e5; i++) o = { o };'
    assert.equal(context.evaluate(`{ ${deep} take(o) }`), 'object')
    let seen = context.evaluate(`{ ${deep} o }`) as { o: unknown } | null
    let levels = 0
    for (; seen !== null; seen = seen.o as { o: unknown } | null) levels++
    assert.equal(levels, 2e5)
    let host: unknown = null
    for (let i = 0; i < 2e5; i++) host = [host]
    assert.equal(isolate.createContext({ globals: { host } }).evaluate('host.length'), 1)
    assert.throws(() => context.evaluate('(function f() { return f() + 1 })()'), GuestError)
    isolate.dispose()
    HOST.assertIntact()
  })
})
