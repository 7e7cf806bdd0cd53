// O: the same seed gives the same trace: in each run, in each tier, in one process and another, and whatever the host's clock does.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { Isolate, type IsolateOptions, UpshiftError } from 'upshift'
import { HOST } from './guard.js'

const PROGRAMS: { readonly [what: string]: string } = {
  sorting: `const list = Array.from({ length: 2000 }, (_, i) => ({ k: (i * 7919) % 13, i }))
    const stable = list.toSorted((a, b) => a.k - b.k); for (let i = 1; i < stable.length; i++) if (stable[i - 1].k === stable[i].k && stable[i - 1].i > stable[i].i) console.log('unstable', i)
    console.log([5, 25, 100, 1, undefined, null, NaN, -0, 'x', ,].sort().map(String).join(), [3, 1, 2].sort(() => NaN).join(), [3, 1, 2].sort(() => 1).join(), list.map((x) => x.i).sort(() => Math.random() - 0.5).slice(0, 30).join())
    let calls = 0; const trace = []; [9, 2, 7, 4, 4, 1].sort((a, b) => { calls++; trace.push(a + ':' + b); return a - b }); console.log(calls, trace.join()); console.log(new Float64Array([NaN, 0, -0, -1, Infinity]).sort().join(), [1n, 2, '10', 3n].sort().join())
    for (const n of [1, 2, 10, 11, 22, 23, 64, 500]) { const t = []; Array.from({ length: n }, (_, i) => (i * 31) % n).sort((a, b) => (t.push(a), a - b)); console.log(n, t.length, t.slice(0, 20).join()) }`,
  'order of keys': `const o = {}; for (const k of ['b', 10, 'a', 2, '1', -1, '01', 4294967295, 4294967294, 1.5, Symbol('s'), 'b']) o[k] = 1; delete o.b; o.b = 2; console.log(Reflect.ownKeys(o).map(String).join()); for (let i = 0; i < 100; i++) o['z' + (i * 37) % 100] = i; console.log(Object.keys(o).join().length, JSON.stringify(o).slice(0, 300)); const keys = []; for (const k in Object.create(o, { own: { enumerable: true } })) keys.push(k); console.log(keys.slice(0, 15).join(), Object.getOwnPropertyNames(globalThis).join(), [...new Set([3, 1, 2, 1])].join(), JSON.stringify(Object.groupBy([3, 1, 2], String)))
    console.log(Reflect.ownKeys(Error('x')).join(), Reflect.ownKeys(() => 1).join(), Reflect.ownKeys(class { static a = 1 }).join(), Reflect.ownKeys(/a/).join(), Reflect.ownKeys([1]).join(), Reflect.ownKeys(function () { return arguments }(1)).map(String).join(), Object.keys(Object.getOwnPropertyDescriptors(Math)).length)`,
  'state of regular expressions': `const r = /a(b)?/g; const seen = []; for (let i = 0; i < 200; i++) { seen.push(r.test('abaab'), r.lastIndex); if (i % 7 === 3) r.lastIndex = i % 5 } console.log(seen.join()); console.log('abab'.replace(/(a)(b)/g, (...m) => m.join('|')), 'aXbX'.split(/x/i).join(), [...'a1b22'.matchAll(/\\d+/g)].map((m) => m.index).join(), /(?<y>\\d)/.exec('a1').groups.y, typeof RegExp.$1); const sticky = /a/y; sticky.lastIndex = 1; console.log(sticky.test('aa'), sticky.lastIndex, sticky.test('aa'), sticky.lastIndex)`,
  'bits of NaN': `const bits = (x) => [...new Uint8Array(new Float64Array([x]).buffer)].join(); const nan = []; for (const f of [() => 0 / 0, () => Infinity - Infinity, () => NaN * -1, () => -NaN, () => Math.sqrt(-1), () => Number('x'), () => new Float64Array(new BigUint64Array([0xfff8dead0000beefn]).buffer)[0], () => new Float64Array(new BigUint64Array([0x7ff0000000000001n]).buffer)[0], () => new DataView(new Uint8Array([255, 255, 255, 255]).buffer).getFloat32(0), () => Math.max(NaN, 1), () => parseFloat(''), () => +undefined, () => NaN ** 0 + NaN, () => new Float32Array(new Uint32Array([0xffc00001]).buffer)[0]]) { for (let i = 0; i < 50; i++) f(); nan.push(bits(f()), bits(-f()), bits([f()][0]), bits({ x: f() }.x)) } console.log(new Set(nan).size, nan[0]); const d = new DataView(new ArrayBuffer(8)); const put = new Set(); for (let i = 0; i < 60; i++) { d.setFloat64(0, i % 2 ? NaN : -NaN); put.add(d.getUint32(0) + ':' + d.getUint32(4)); d.setFloat32(0, -(0 / 0)); put.add(d.getUint32(0)) } console.log([...put].join()); const f = new Float32Array(2), u = new Uint32Array(f.buffer); f[0] = NaN; f[1] = -f[0]; f.set([NaN], 1); console.log(u.join(), f.fill(-NaN) && u.join(), new Float64Array(new Float32Array(new Uint32Array([0xffc12345]).buffer)).length, new Map([[NaN, 1]]).get(-NaN))`,
  'probes of time': `const t = [Date.now(), performance.now(), new Date().getTime(), +new Date(), Date()]; let spins = 0; const start = performance.now(); while (performance.now() === start && spins < 20000) spins++; for (let i = 0; i < 50000; i++) Math.sqrt(i); t.push(spins, Date.now(), performance.now(), performance.timeOrigin ?? 'none', typeof Atomics, typeof SharedArrayBuffer); console.log(t.join('|')); let n = 0; const timer = setInterval(() => { console.log(Date.now(), performance.now(), n); if (++n === 3) clearInterval(timer) }, 7); setTimeout(() => console.log('after', performance.now()), 20); const measure = () => { const a = Date.now(); let s = 0; for (let i = 0; i < 3000; i++) s += i % 3; return Date.now() - a + s }; console.log(measure(), measure(), measure()); console.log(new Date(0).getTimezoneOffset(), new Date(2020, 5, 1).toISOString(), new Date(0).toLocaleString(), new Date('2020-07-01T00:00').getTime(), Date.UTC(2020))`,
  'numbers and chance': `const r = Array.from({ length: 50 }, Math.random); console.log(r.join(), [Math.sin, Math.cos, Math.tan, Math.exp, Math.log, Math.cbrt, Math.sinh, Math.atanh, Math.log1p, Math.expm1, Math.hypot].map((f) => f(0.7310585)).join(), 0.1 + 0.2, (1e21).toString(36), (0.1).toString(3), 1.005.toFixed(2), (123.456).toPrecision(4), (1234.5).toLocaleString(), 'ä'.localeCompare('z'), ['é', 'z', 'a', 'Z'].sort((a, b) => a.localeCompare(b)).join(), 'İ'.toLowerCase().length, 'ß'.toUpperCase(), 5 ** 0.5, Math.pow(2, 0.1), 1e308 * 10, Math.fround(5.05), 2 ** 53 + 1)`,
  'collection and weak references': `const seen = []; const r = new FinalizationRegistry((x) => seen.push(x)); const refs = []; for (let i = 0; i < 300; i++) { const o = { i }; r.register(o, i); refs.push(new WeakRef(o)) } const fill = () => { for (let i = 0; i < 2e5; i++) ({ a: [i] }) }; fill(); setTimeout(() => { fill(); console.log(seen.length, refs.filter((x) => x.deref() === undefined).length); setTimeout(() => { console.log(seen.length, seen.join().length, refs.filter((x) => x.deref() === undefined).length) }, 1) }, 1)`,
  'errors and stacks': `const f = (n) => n > 0 ? f(n - 1) : null.x; for (let i = 0; i < 60; i++) try { f(i % 5) } catch (e) { if (i % 20 === 0) console.log(e.stack) } let depth = 0; const deep = () => { depth++; deep() }; for (let i = 0; i < 3; i++) { depth = 0; try { deep() } catch (e) { console.log(depth, e.message, e.stack.length) } } const g = (a, b, c) => { depth++; return [g(a, b, c), 1].map((x) => x) }; depth = 0; try { g(1, 2, 3) } catch (e) { console.log(depth) } Promise.reject(new Error('unhandled')); Promise.resolve().then(() => console.log('job')); console.log(f, class A { m() {} }, Object.create(null), new Map([[{}, [1]]]))`,
}

const TIERS: readonly NonNullable<IsolateOptions['jit']>[] = [
  'off',
  'baseline',
  'auto',
  { optimizeAfter: 1, matcherAfter: 1 },
]

/** All that one program shows. */
async function trace(source: string, jit: NonNullable<IsolateOptions['jit']>): Promise<string> {
  const limits = { wallMs: 'unlimited', fuel: 100_000_000, memoryBytes: 32 << 20 } as const
  const isolate = new Isolate({ jit, limits, determinism: { now: 1e12, seed: 7 } })
  const lines: string[] = []
  isolate.onEvent((event) => {
    if (event.type === 'unhandledRejection') lines.push(`unhandled ${event.error.message}`)
  })
  const context = isolate.createContext({ console: (level, text) => lines.push(`${level} ${text}`) })
  try {
    await context.evaluateAsync(source)
  } catch (error) {
    assert.ok(error instanceof UpshiftError && error.code !== 'INTERNAL_ERROR', String(error))
    lines.push(`${error.name} ${error.message}`)
  }
  const { fuelUsed, memoryUsed, jobs } = isolate.stats()
  isolate.dispose()
  return [...lines, `${fuelUsed} ${memoryUsed} ${jobs}`].join('\n')
}

describe('determinism', () => {
  for (const [what, source] of Object.entries(PROGRAMS)) {
    it(what, async function () {
      this.timeout(60_000)
      const first = await trace(source, 'off')
      assert.ok(first.split('\n').length > 1)
      assert.doesNotMatch(first, /^(?:GuestError|unstable)/m)
      for (const jit of TIERS) assert.equal(await trace(source, jit), first, JSON.stringify(jit))
      HOST.assertIntact()
    })
  }

  it('in another process, with another clock, time zone and language', async () => {
    const source = Object.values(PROGRAMS)
      .map((each) => `{ ${each} }`)
      .join(';\n')
    const here = await trace(source, 'auto')
    const child = `const RealDate = Date; let wild = 5e12; Date.now = () => (wild += 1e6); performance.now = () => (wild += 1e6); Math.random = () => 0.5
      const { Isolate } = await import(${JSON.stringify(new URL(`file://${path.resolve('dist/index.js')}`).href)})
      const isolate = new Isolate({ limits: { wallMs: 'unlimited', fuel: 1e8, memoryBytes: 32 << 20 }, determinism: { now: 1e12, seed: 7 } }), lines = []
      isolate.onEvent((event) => { if (event.type === 'unhandledRejection') lines.push('unhandled ' + event.error.message) })
      await isolate.createContext({ console: (level, text) => lines.push(level + ' ' + text) }).evaluateAsync(${JSON.stringify(source)})
      const { fuelUsed, memoryUsed, jobs } = isolate.stats(); process.stdout.write([...lines, [fuelUsed, memoryUsed, jobs].join(' ')].join('\\n'))`
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', child], {
      encoding: 'utf8',
      timeout: 50_000,
      env: { ...process.env, TZ: 'Asia/Kathmandu', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    })
    assert.equal(run.status, 0, run.stderr)
    assert.equal(run.stdout, here)
  }).timeout(60_000)

  it('another seed gives another trace', async () => {
    const numbers = PROGRAMS['numbers and chance']!
    const isolate = new Isolate({ determinism: { now: 1e12, seed: 8 } })
    const lines: string[] = []
    isolate.createContext({ console: (_level, text) => lines.push(text) }).evaluate(numbers)
    isolate.dispose()
    assert.notEqual(lines[0], (await trace(numbers, 'off')).split('\n')[0])
  })
})
