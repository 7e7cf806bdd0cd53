// I: memory. What a guest can make the host hold stays within three times its limit, and the end is an error with a type.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { Isolate, MemoryLimitError, UpshiftError } from 'upshift'
import { ALL } from '../support/sample.js'
import { HOST } from './guard.js'

interface Measured {
  readonly end: string
  /** The most that the host held, and what it still held afterwards, in limits. */
  readonly times: number
  readonly left: number
  readonly works: boolean
  /** Bytes that the process has ever taken, and those of the process before this. */
  readonly peak: number
}

const LIMIT_MB = 5
/** Attacks to a process. */
const GROUP = 20

type Tier = 'off' | 'auto'
type Attack = readonly [source: string, jit: Tier]

/** Each attack in the tier that is its turn, or in both. */
function inTiers(sources: Readonly<Record<string, string>>, turn: (at: number) => Tier) {
  return Object.entries(sources).flatMap(([what, source], at) =>
    (['off', 'auto'] as const).filter((jit) => ALL || jit === turn(at)).map((jit) => ({ what, source, jit })),
  )
}

function measureGroup(attacks: readonly Attack[]): Measured[] {
  const child = spawnSync(
    process.execPath,
    ['--expose-gc', path.resolve('build/test/security/measure-child.js'), String(LIMIT_MB)],
    { input: JSON.stringify(attacks), encoding: 'utf8', timeout: 110_000 },
  )
  if (process.env['MEASURE']) console.log(child.stdout)
  const done = child.stdout.split('\n').filter((line) => line !== '')
  assert.equal(child.status, 0, `${attacks[done.length]} ${child.signal} ${child.stderr.slice(0, 2000)}`)
  return done.map((line) => JSON.parse(line) as Measured)
}

/** Each attack is measured, in order, a group to a process; one that ends its process fails its group. */
function measured(tried: ReturnType<typeof inTiers>): (i: number) => Measured {
  const attacks = tried.map(({ source, jit }): Attack => [`{ ${source} }`, jit])
  const groups: Measured[][] = []
  return (i) => {
    const group = Math.floor(i / GROUP)
    groups[group] ??= measureGroup(attacks.slice(group * GROUP, (group + 1) * GROUP))
    return groups[group][i % GROUP]!
  }
}

/** So many limits may be held for a guest; the process, garbage included, may take so many bytes. */
const MOST = 3
const PEAK = 400 << 20
/** Each ends by one of these limits. */
const LIMITS = /^(?:MemoryLimitError|LimitError|FuelExhaustedError)$/

const HELD: { readonly [what: string]: string } = {
  'long texts': "const list = []; for (let i = 0; ; i++) list.push('x'.repeat(1e6) + i)",
  'texts of two bytes': "const list = []; for (let i = 0; ; i++) list.push(('\\u4e00'.repeat(1e5) + i).slice(1))",
  'short texts': "const list = []; for (let i = 0; ; i++) list.push('text ' + i)",
  'templates in replacements':
    "const t = 'a'.repeat(1e5); const list = []; for (;;) list.push(t.replace(/a/g, '$&$&$&$&$&$&$&$&'))",
  'replaceAll of nothing':
    "const big = 'y'.repeat(1e4), list = []; for (;;) list.push('x'.repeat(100).replaceAll('', big))",
  split: "const list = []; for (;;) list.push('ab'.repeat(1e5).split(''))",
  matches:
    "const list = [], t = 'ab'.repeat(1e5); for (;;) list.push(t.match(/./g), [...t.slice(0, 1e4).matchAll(/(.)(.)/g)])",
  buffers: 'const list = []; for (;;) list.push(new ArrayBuffer(1 << 20))',
  'typed arrays': 'const list = []; for (;;) list.push(new Float64Array(1e4))',
  'small typed arrays': 'const list = []; for (;;) list.push(new Uint8Array(1))',
  'typed arrays of lists':
    'const list = [], from = new Array(1e5).fill(1); for (;;) list.push(Uint8Array.from(from), new Float32Array(from))',
  'typed arrays of odd lengths':
    "const list = []; for (;;) list.push(new Uint8Array('100000'), new Uint8Array({ valueOf: () => 1e5, length: 1e4 }))",
  'resizable buffers':
    'const list = []; let n = 0; for (;;) { const b = new ArrayBuffer(0, { get maxByteLength() { return n++ % 2 ? 0 : 1 << 20 } }); list.push(b) }',
  'buffers that grow':
    'const list = []; for (;;) { const b = new ArrayBuffer(1, { maxByteLength: 1 << 20 }); b.resize(1 << 20); list.push(b) }',
  views: 'const b = new ArrayBuffer(8), list = []; for (;;) list.push(new DataView(b), new Uint8Array(b))',
  'empty objects': 'const list = []; for (;;) list.push({})',
  'objects of one class':
    'class A { constructor() { this.a = 1; this.b = 2 } } const list = []; for (;;) list.push(new A())',
  'empty arrays': 'const list = []; for (;;) list.push([])',
  'arrays with one element': 'const list = []; for (;;) { const a = []; a.push(1); list.push(a) }',
  'arrays with room': 'const list = []; for (;;) list.push(new Array(1000))',
  'arrays of holes': 'const list = []; for (;;) { const a = []; a[1e5] = 1; list.push(a) }',
  'sparse arrays': 'const a = []; for (let i = 0; ; i++) a[i * 1e3] = i',
  closures: 'const list = []; for (let i = 0; ; i++) list.push(() => i)',
  methods: 'const list = []; for (;;) list.push({ a() {}, get b() { return 1 }, async *c() {} })',
  classes: 'const list = []; for (;;) list.push(class { #a = 1; static b = 2; c() {} })',
  'bound functions': 'const list = []; for (;;) list.push(Math.max.bind(null, 1, 2, 3))',
  'a chain of bound functions': 'let f = () => 1; for (;;) f = f.bind()',
  symbols: 'const list = []; for (let i = 0; ; i++) list.push(Symbol(i))',
  'symbols of long texts': "const list = []; for (let i = 0; ; i++) list.push(Symbol('x'.repeat(1e5) + i))",
  'symbols as keys': "const o = {}; for (let i = 0; ; i++) o[Symbol('x'.repeat(1e4) + i)] = 1",
  'symbols as weak keys': "const m = new WeakMap(); for (let i = 0; ; i++) m.set(Symbol('x'.repeat(1e4) + i), 1)",
  'texts of numbers': 'const list = []; for (let i = 0; ; i++) list.push(String(i + 0.123456789), `${-i}`)',
  'registered symbols': "for (let i = 0; ; i++) Symbol.for('key number ' + i)",
  'map entries': 'const m = new Map(); for (let i = 0; ; i++) m.set(i, i)',
  maps: 'const list = []; for (;;) list.push(new Map([[1, 2]]))',
  'sets of texts': "const s = new Set(); for (let i = 0; ; i++) s.add('text ' + i)",
  'entries deleted':
    'const list = []; for (;;) { const m = new Map(); for (let i = 0; i < 100; i++) m.set(i, i); for (let i = 0; i < 99; i++) m.delete(i); list.push(m) }',
  'weak map entries': 'const m = new WeakMap(), list = []; for (;;) { const o = {}; m.set(o, {}); list.push(o) }',
  'weak references': 'const list = [], o = {}; for (;;) list.push(new WeakRef(o))',
  finalization: 'const r = new FinalizationRegistry(() => {}), o = {}; for (let i = 0; ; i++) r.register(o, i)',
  'regular expressions': 'const list = []; for (;;) list.push(/a+b/g)',
  'different regular expressions':
    "const list = []; for (let i = 0; ; i++) list.push(new RegExp('a{' + i % 1000 + '}b' + i))",
  'shapes by unique keys': "const list = []; for (let i = 0; ; i++) list.push({ ['k' + i]: 1 })",
  'shapes that grow':
    "const list = []; for (let i = 0; ; i++) { const o = {}; for (let k = 0; k < 50; k++) o['k' + i + k] = k; list.push(o) }",
  'keys of one object': "const o = {}; for (let i = 0; ; i++) o['key' + i] = i",
  globals: "for (let i = 0; ; i++) globalThis['name' + i] = i",
  prototypes: 'let o = {}; for (;;) o = Object.create(o)',
  accessors: "const o = {}; for (let i = 0; ; i++) Object.defineProperty(o, 'k' + i, { get: () => i })",
  proxies: 'const list = []; for (;;) list.push(new Proxy({}, {}))',
  'a chain of proxies': 'let p = {}; for (;;) p = new Proxy(p, {})',
  errors: "const list = []; for (let i = 0; ; i++) list.push(new Error('message ' + i))",
  'errors with stacks':
    "const list = []; const deep = (n) => n ? deep(n - 1) : new Error('x'); for (let i = 0; ; i++) { const e = deep(50); e.stack; list.push(e) }",
  'stacks of long names':
    "const f = Function('return function ' + 'x'.repeat(1e5) + '() { return new Error() }')(), list = []; for (;;) { const e = f(); e.stack; list.push(e) }",
  'errors of code of strings':
    "const list = []; for (let i = 0; ; i++) list.push(Function('return new Error(' + i + ')')())",
  'keys of for-in': 'const list = [], a = new Array(1e5).fill(1); for (;;) for (const key in a) list.push(key)',
  'giant messages':
    "const list = []; for (let i = 0; ; i++) try { null['x'.repeat(1e6) + i] } catch (e) { list.push(e, e.stack) }",
  promises: 'const list = []; for (;;) list.push(new Promise(() => {}))',
  reactions: 'const p = new Promise(() => {}); for (;;) p.then(() => {})',
  generators:
    'const list = []; function* g() { const a = 1; yield a } for (;;) { const it = g(); it.next(); list.push(it) }',
  'async functions that wait': 'const p = new Promise(() => {}); const f = async () => { await p }; for (;;) f()',
  iterators: 'const list = [], a = []; for (;;) list.push(a.values(), [].values().map((x) => x))',
  arguments: 'const list = []; function f() { list.push(arguments) } for (;;) f(1, 2, 3)',
  scopes: 'const list = []; for (;;) { let big = new Array(100).fill(1); list.push(() => 1, () => big) }',
  BigInts: 'const list = []; for (let i = 0n; ; i++) list.push((1n << 100000n) + i)',
  'small BigInts': 'const list = []; for (let i = 0n; ; i++) list.push(i, -i)',
  'negative BigInts': 'const list = [], n = 1n << 200000n; for (;;) list.push(-n, ~n)',
  dates: 'const list = []; for (;;) list.push(new Date())',
  boxes: "const list = []; for (;;) list.push(Object(1), Object('a'))",
  'code of strings': "const list = []; for (let i = 0; ; i++) list.push(Function('return ' + i))",
  evals: "const list = []; for (let i = 0; ; i++) list.push(eval('(() => ' + i + ')'))",
  'parsed data': 'const list = []; for (;;) list.push(JSON.parse(\'[{"a":[1,2,3],"b":"text"}]\'))',
  'stringified data': "const list = [], o = { a: new Array(100).fill('text') }; for (;;) list.push(JSON.stringify(o))",
  frames: '(function deep(a) { return deep([a]) + 1 })()',
  'frames of generators': '(function deep() { const g = (function* () { yield* deep() })(); g.next(); return g })()',
  'spread arguments': 'const a = new Array(60000).fill(1); (function deep(...rest) { return deep(...rest) + 1 })(...a)',
  concatenations: "let t = 'x'; const list = []; for (;;) { t += t.slice(0, 1000) + 'y'; list.push(t) }",
  'joined texts': "const a = new Array(1e5).fill('text'), list = []; for (;;) list.push(a.join())",
  'padded texts': "const list = []; for (let i = 0; ; i++) list.push(String(i).padEnd(1e5, 'ab'))",
  'normalized texts':
    "const list = [], t = '\\ufdfa'.repeat(1e4); for (let i = 0; ; i++) list.push((t + i).normalize('NFKD'))",
  'decoded texts': "const list = [], t = '%41'.repeat(1e5); for (;;) list.push(decodeURIComponent(t), escape(t))",
  grouped:
    "const list = [], a = Array.from({ length: 1e4 }, (_, i) => i); for (;;) list.push(Object.groupBy(a, (x) => 'k' + x))",
  'sorted copies': 'const list = [], a = new Array(1e4).fill(1); for (;;) list.push(a.toSorted(), a.with(0, 1))',
  'names of a text': "const list = [], t = 'x'.repeat(1e5); for (;;) list.push(Object.keys(t))",
  'template objects': "const list = [], tag = (t) => t; for (let i = 0; ; i++) list.push(eval('tag`a' + i + '`'))",
  base64: 'const list = [], u = new Uint8Array(1e5); for (;;) list.push(u.toBase64(), Uint8Array.fromHex(u.toHex()))',
  'what a call has seen':
    "const list = []; for (;;) { const big = new Array(1e5).fill(1), f = () => big; const g = Function('f', 'f()'); g(f); list.push(g) }",
  'what a hot call has seen':
    "const list = []; for (;;) { const big = new Array(3e4).fill(1), f = () => big.length; const g = Function('f', 'let s = 0; for (let i = 0; i < 100; i++) s += f(); return s'); g(f); list.push(g) }",
  'what a property access has seen':
    "const list = []; for (;;) { const o = { __proto__: { big: new Array(1e5).fill(1), get x() { return 1 } } }; const g = Function('o', 'o.x + o.big[0]; o.y = 1; o.x'); g(o); list.push(g) }",
  'what construction has seen':
    "const list = []; for (;;) { const big = new Array(1e5).fill(1); class A { constructor() { this.b = big } }; const g = Function('A', 'return new A().b.length'); g(A); list.push(g) }",
  disposables: 'const s = new DisposableStack(); for (;;) s.defer(() => {})',
}

describe('memory that is held', () => {
  const attacks = inTiers(HELD, (at) => (at % 2 === 0 ? 'off' : 'auto'))
  const measure = measured(attacks)
  attacks.forEach(({ what, jit }, i) => {
    it(`${what}, ${jit}`, function () {
      this.timeout(120_000)
      const { end, times, left, works, peak } = measure(i)
      assert.match(end, LIMITS)
      assert.ok(works)
      assert.ok(times < MOST, `${times.toFixed(1)} times the limit`)
      assert.ok(left < 1, `${left.toFixed(1)} times the limit is left`)
      assert.ok(peak < PEAK, `a process of ${peak >> 20} MB`)
    })
  })
})

/** What is dropped again: no limit is met, and the host does not grow. */
const DROPPED: { readonly [what: string]: string } = {
  objects: 'for (let i = 0; i < 3e5; i++) ({ a: i })',
  texts: "for (let i = 0; i < 1e4; i++) 'x'.repeat(1e4) + i",
  buffers: 'for (let i = 0; i < 100; i++) new ArrayBuffer(1 << 20)',
  closures: 'let f; for (let i = 0; i < 5e5; i++) f = () => i',
  errors: "for (let i = 0; i < 3e4; i++) new Error('x' + i).stack",
  maps: 'for (let i = 0; i < 5e4; i++) new Map([[i, i]])',
  code: "for (let i = 0; i < 3e3; i++) Function('return ' + i)",
  shapes: "for (let i = 0; i < 1e5; i++) ({ ['k' + i]: i })",
  promises: '(async () => { for (let i = 0; i < 1e5; i++) await i })()',
  'regular expressions': "for (let i = 0; i < 5e3; i++) new RegExp('a{' + i % 100 + '}b' + i).test('aab')",
  symbols: 'for (let i = 0; i < 1e5; i++) Symbol(i)',
  keys: "const o = {}; for (let i = 0; i < 2e5; i++) { o['k' + i] = 1; delete o['k' + i] }",
  'weak entries': 'const m = new WeakMap(); for (let i = 0; i < 1e5; i++) m.set({}, new Array(10))',
}

describe('memory that is dropped', () => {
  const attacks = inTiers(DROPPED, () => 'auto')
  const measure = measured(attacks)
  attacks.forEach(({ what, jit }, i) => {
    it(`${what}, ${jit}`, function () {
      this.timeout(120_000)
      const { end, times, left, peak } = measure(i)
      assert.equal(end, 'value')
      assert.ok(times < MOST, `${times.toFixed(1)} times the limit`)
      assert.ok(left < 1, `${left.toFixed(1)} times the limit is left`)
      assert.ok(peak < PEAK, `a process of ${peak >> 20} MB`)
    })
  })
})

describe('allocations beyond the limit', () => {
  it('are refused before they are made', () => {
    for (const source of [
      'new ArrayBuffer(1 << 30)',
      'new ArrayBuffer(2 ** 40)',
      'new ArrayBuffer(0, { maxByteLength: 1 << 30 })',
      'new Float64Array(1e9)',
      "new Uint8Array('1e9')",
      'new Uint8Array({ length: 1e9 })',
      'Uint8Array.from({ length: 1e9 })',
      "'x'.repeat(1 << 28)",
      "'x'.padEnd(1 << 28)",
      'new Array(1e8).fill(1)',
      'Array.from({ length: 1e8 })',
      "new Array(1e8).join('x')",
      '1n << 100000000n',
      'new ArrayBuffer(1 << 20).transfer(1 << 30)',
      'const b = new ArrayBuffer(0, { maxByteLength: 1 << 30 }); b.resize(1 << 30)',
      'Array(2 ** 32 - 1).fill().map(String)',
      'const s = "x".repeat(1 << 23); s + s + s + s + s + s',
      'structuredClone(new Array(1e6).fill({ a: "x".repeat(1e5) }).map((x) => ({ ...x })))',
      'JSON.stringify({ a: "x".repeat(1 << 23), b: ["\\u0000".repeat(1 << 23)] })',
      'encodeURIComponent("\\u{10ffff}".repeat(1 << 22))',
    ]) {
      const isolate = new Isolate({ limits: { memoryBytes: 16 << 20, fuel: 1e8 } })
      const before = process.memoryUsage()
      assert.throws(
        () => isolate.createContext().evaluate(`{ ${source} }`),
        (error) => error instanceof UpshiftError && error.code !== 'INTERNAL_ERROR',
        source,
      )
      const after = process.memoryUsage()
      assert.ok(after.arrayBuffers - before.arrayBuffers < 64 << 20, source)
      assert.equal(isolate.createContext().evaluate('1 + 1'), 2)
      isolate.dispose()
    }
    assert.throws(
      () => new Isolate({ limits: { memoryBytes: 1 << 20 } }).createContext().evaluate('new ArrayBuffer(1 << 21)'),
      MemoryLimitError,
    )
    HOST.assertIntact()
  })
})
