// H: work in builtins is paid for. Each loop below has little fuel; it must end with a typed error soon, in every tier, for the same fuel.

import assert from 'node:assert/strict'
import { FuelExhaustedError, Isolate, LimitError, MemoryLimitError } from 'upshift'
import { HOST } from './guard.js'

/** What is built first, and what is then done again and again. */
type Loop = readonly [setup: string, step: string]

const BIG_TEXT = "const text = 'x'.repeat(8e6)"
const MANY_KEYS = "const o = {}; for (let i = 0; i < 20000; i++) o['k' + i] = i"
const BIG_ARRAY = 'const a = new Array(1e6).fill(1)'
const HOLES = 'const a = new Array(1e9)'
const BIGINT = 'const n = 2n ** 200000n, m = n + 1n'

const LOOPS: { readonly [what: string]: Loop } = {
  'nested repeats': ["const t = 'a'.repeat(1e5)", '/^(a+)+b/.test(t)'],
  'nested repeats, split': ["const t = 'a'.repeat(1e5)", 't.split(/(?:a+)+b/)'],
  'nested repeats, replaceAll': ["const t = 'a'.repeat(1e5)", "t.replaceAll(/(?:a|a)+b/g, 'x')"],
  'nested repeats, matchAll': ["const t = 'a'.repeat(1e5)", '[...t.matchAll(/(a*)*b/g)]'],
  'nested repeats, search': ["const t = 'a'.repeat(1e5)", 't.search(/(a?){50}b/)'],
  lookbehind: ["const t = 'a'.repeat(1e5)", '/(?<=(a+)+b)c/.test(t)'],
  'back references': ["const t = 'a'.repeat(1e5)", '/(a*)\\1*b/.test(t)'],
  'sets and case folding': ["const t = '\\u0130'.repeat(1e5)", '/[\\p{L}--a]+x/iv.test(t)'],
  'making regular expressions': ["let i = 0; const t = '(?:a|b)'.repeat(5000)", 'new RegExp(t + i++)'],
  'bad regular expressions': [
    "let i = 0; const t = '(?:a|b)'.repeat(5000)",
    "try { new RegExp(t + '(' + i++) } catch {}",
  ],
  escaping: [BIG_TEXT, 'RegExp.escape(text)'],
  'text of holes': [HOLES, "a + ''"],
  'join of holes': ['const a = Array(2 ** 32 - 1)', 'a.join()'],
  'join of joins': ['let a = []; for (let i = 0; i < 3000; i++) a = [a]', 'String(a)'],
  'locale text': ['const a = new Float64Array(1000).fill(1.5)', 'a.toLocaleString()'],
  'locale text of a number': ['', '(1.5).toLocaleString()'],
  'BigInt powers': ['', 'try { 2n ** (2n ** 30n) } catch {}'],
  'BigInt products': [BIGINT, 'n * m'],
  'BigInt quotients': [BIGINT, '(n * 3n) / m'],
  'BigInt shifts': [BIGINT, 'n >> 1n; n << 5n'],
  'BigInt negation': [BIGINT, '-n; ~n'],
  'BigInt comparison': [BIGINT, 'n < m; n == m'],
  'BigInt text': [BIGINT, 'n.toString()'],
  'BigInt text in messages': [BIGINT, 'try { n() } catch {}'],
  'BigInt receivers in messages': [BIGINT, 'try { Map.prototype.get.call(n) } catch {}'],
  'BigInt keys': [BIGINT, '({})[n]; n in {}; Object.hasOwn({}, n); new Map().get(n)'],
  'BigInt keys of literals': [BIGINT, '({ [n]: 1 })'],
  'BigInt keys of nothing': [BIGINT, 'try { null[n] } catch {}'],
  'BigInt properties': [BIGINT, "'use strict'; try { n.x = 1 } catch {}"],
  'BigInts of text': ["const t = '9'.repeat(50000)", 'BigInt(t)'],
  'text compared with a BigInt': ["const t = '9'.repeat(100000)", 't < 5n; t == 7n'],
  'BigInt.asIntN': [BIGINT, 'BigInt.asIntN(150000, n); BigInt.asUintN(150000, -n)'],
  'Array.from of a length': ['', 'Array.from({ length: 1e9 })'],
  'Array.from of text': [BIG_TEXT, 'Array.from(text)'],
  fill: [BIG_ARRAY, 'a.fill(2)'],
  'fill of holes': [HOLES, 'a.fill(2)'],
  copyWithin: [BIG_ARRAY, 'a.copyWithin(1, 0)'],
  'copyWithin of holes': [HOLES, 'a.copyWithin(1, 0)'],
  concat: [BIG_ARRAY, 'a.concat(a)'],
  'concat of lies': ['', '[].concat({ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true })'],
  flat: ['let a = [1]; for (let i = 0; i < 2000; i++) a = [a]', 'a.flat(Infinity)'],
  flatMap: [BIG_ARRAY, 'a.flatMap((x) => [x, x])'],
  includes: [BIG_ARRAY, 'a.includes(2); a.indexOf(2); a.lastIndexOf(2)'],
  'includes of holes': [HOLES, 'a.includes(2)'],
  reverse: [BIG_ARRAY, 'a.reverse()'],
  'reverse of holes': [HOLES, 'a.reverse()'],
  shift: [BIG_ARRAY, 'a.shift(); a.push(1)'],
  unshift: [BIG_ARRAY, 'a.unshift(1); a.pop()'],
  splice: [BIG_ARRAY, 'a.splice(0, 1); a.push(1)'],
  sort: ['const a = Array.from({ length: 1e5 }, (_, i) => -i)', 'a.sort()'],
  'sort of long texts': ["const a = Array.from({ length: 100 }, (_, i) => 'x'.repeat(1e5) + i)", 'a.slice().sort()'],
  'sort of holes': [HOLES, 'a.sort()'],
  spread: [BIG_ARRAY, '[...a]'],
  apply: ['', 'Math.max.apply(null, { length: 60000 })'],
  'generic methods on a lie': [
    'const o = { length: 2 ** 53 - 1 }',
    'Array.prototype.forEach.call({ ...o, get 5() { return 1 } }, () => 1)',
  ],
  'generic methods on a lie, backwards': [
    'const o = { length: 2 ** 53 - 1 }',
    'Array.prototype.lastIndexOf.call(o, 1)',
  ],
  'length set up and down': ['const a = []', 'a.length = 1e6; a[999999] = 1; a.length = 0'],
  keys: [MANY_KEYS, 'Object.keys(o)'],
  entries: [MANY_KEYS, 'Object.entries(o)'],
  assign: [MANY_KEYS, 'Object.assign({}, o)'],
  'object spread': [MANY_KEYS, '({ ...o })'],
  'object rest': [MANY_KEYS, 'const { k1, ...rest } = o'],
  descriptors: [MANY_KEYS, 'Object.getOwnPropertyDescriptors(o)'],
  freezing: [MANY_KEYS, 'Object.isFrozen(o); Object.freeze({ ...o })'],
  'prototypes set': [MANY_KEYS, 'Object.setPrototypeOf(o, {}); o.__proto__ = null'],
  'for-in': [MANY_KEYS, 'for (const k in o) break'],
  'for-in over a text': ["const t = Object('x'.repeat(300000))", 'for (const k in t) break'],
  'for-in over prototypes': [
    `${MANY_KEYS}; let p = o; for (let i = 0; i < 100; i++) p = Object.create(p, { ['p' + i]: { value: 1, enumerable: true } })`,
    'for (const k in p) break',
  ],
  'names of a text': ["const t = 'x'.repeat(300000)", 'Object.getOwnPropertyNames(t)'],
  stringify: [MANY_KEYS, 'JSON.stringify(o)'],
  'stringify of depth': ['let a = []; for (let i = 0; i < 3000; i++) a = [a]', 'JSON.stringify(a)'],
  parse: ["const t = '[' + '1,'.repeat(1e5) + '1]'", 'JSON.parse(t)'],
  'parse of spaces': ["const t = ' '.repeat(8e6)", 'try { JSON.parse(t) } catch {}'],
  'set operations on a lie': [
    'const s = new Set([1]), lie = { size: Infinity, has: () => true, keys: () => ({ next: () => ({ done: false, value: 1 }) }) }',
    's.union(lie)',
  ],
  'set operations': ['const s = new Set(Array.from({ length: 1e5 }, (_, i) => i))', 's.union(s); s.isSubsetOf(s)'],
  'sets of sets': ['const s = new Set(Array.from({ length: 1e5 }, (_, i) => i))', 'new Set(s)'],
  'deleted entries': [
    'const s = new Set(); for (let i = 0; i < 1e5; i++) s.add(i); for (let i = 0; i < 99999; i++) s.delete(i)',
    'for (const x of s) break; s.forEach(() => 1)',
  ],
  'concatenation, then read': [
    "let t = ''",
    "for (let i = 0; i < 100; i++) { t += 'ab'; t.charCodeAt(0) } if (t.length > 1e6) t = ''",
  ],
  'long concatenation, then read': ["const t = 'x'.repeat(8e6); let i = 0", '(t + i++).charCodeAt(5)'],
  'slices of a long text': [BIG_TEXT, 'text.slice(1) < text.slice(2)'],
  'numbers of long texts': ["const t = '9'.repeat(8e6)", '+t; t * 1; t - t'],
  'numbers of long spaces': [
    "const t = ' '.repeat(8e6)",
    'Number(t); t < 5; t == 5; Math.max(t); t | 0; -t; parseFloat(t); parseInt(t)',
  ],
  'numbers in odd bases': ["const t = '2'.repeat(1e5)", 'parseInt(t, 3)'],
  'increments of long texts': ["const t = '1'.repeat(1e6)", 'let u = t; u++'],
  'dates of long texts': ["const t = ' '.repeat(8e6) + '1'", 'new Date(t); Date.parse(t)'],
  'typed arrays of long texts': ["const t = '9'.repeat(1e6)", 'try { new Uint8Array(t) } catch {}'],
  'long names in messages': [BIG_TEXT, 'try { null[text] } catch {}'],
  'long messages in stacks': [BIG_TEXT, 'new Error(text).stack'],
  'long texts turned': [BIG_TEXT, 'text.toUpperCase(); text.trim(); text.normalize()'],
  'long texts searched': [BIG_TEXT, "text.indexOf('y'); text.lastIndexOf('y'); text.includes('xy')"],
  'long texts compared': [`${BIG_TEXT}; const other = 'x'.repeat(8e6)`, 'text.localeCompare(other); text === other'],
  'long texts encoded': [BIG_TEXT, 'encodeURIComponent(text); escape(text)'],
  padding: ['', "'a'.padStart(1e6, 'xyz')"],
  replacing: ["const t = 'x'.repeat(1e5)", "t.replaceAll('x', '$&$&')"],
  splitting: [BIG_TEXT, "text.split('')"],
  'raw templates': [BIG_TEXT, 'String.raw({ raw: [text, text] }, 1)'],
  base64: ['const u = new Uint8Array(1e6)', 'u.toBase64(); u.toHex()'],
  'typed arrays filled': ['const u = new Uint8Array(8e6)', 'u.fill(1); u.copyWithin(1, 0); u.reverse(); u.indexOf(2)'],
  'typed arrays sorted': ['const u = new Float64Array(1e6)', 'u.sort()'],
  'typed arrays set': ['const u = new Uint8Array(8e6), v = new Float64Array(1e6)', 'u.set(v)'],
  'buffers sliced': ['const b = new ArrayBuffer(8e6)', 'b.slice(0)'],
  'buffers resized': ['const b = new ArrayBuffer(8, { maxByteLength: 8e6 })', 'b.resize(8e6); b.resize(8)'],
  console: ["const a = new Array(1000).fill('x'.repeat(100))", 'console.log(a)'],
  'console of depth': ['let a = {}; for (let i = 0; i < 1000; i++) a = { a, b: a }', 'console.log(a)'],
  'eval of long texts': ["const t = '1+'.repeat(1e4) + '1'", 'eval(t)'],
  'eval of nonsense': ["const t = '('.repeat(400)", 'try { eval(t) } catch {}'],
  'source of functions': ["const f = new Function('/*' + 'x'.repeat(1e6) + '*/')", 'f.toString()'],
  'symbols of long texts': [BIG_TEXT, 'Symbol.for(text); Symbol(text).toString()'],
  'host calls': ['', 'host([1])'],
  'host calls of much': [BIG_ARRAY, 'host(a)'],
  finalization: [
    'const r = new FinalizationRegistry(() => {}), t = {}; for (let i = 0; i < 1e5; i++) r.register({}, 1, {})',
    'r.unregister(t)',
  ],
  grouping: [BIG_ARRAY, 'Object.groupBy(a, (x) => x)'],
  'iterator helpers': [
    '',
    '[1, 2].values().drop(1e9).next(); Iterator.from({ next: () => ({ done: false }) }).drop(1e9).next()',
  ],
  sum: ['const a = new Array(1e5).fill(1e308)', 'Math.sumPrecise(a)'],
  'bound names': ["const f = Object.defineProperty(() => 1, 'name', { value: 'x'.repeat(8e6) })", 'f.bind().name'],
}

const FUEL = 60_000
/** Of CPU time for that fuel; a plain loop takes a tenth of it on a slow machine. */
const MOST_SECONDS = 2

describe('metering of builtins', () => {
  for (const [what, [setup, step]] of Object.entries(LOOPS)) {
    it(what, function () {
      this.timeout(120_000)
      const runs = (['off', { optimizeAfter: 20 }] as const).map((jit) => {
        const isolate = new Isolate({
          jit,
          limits: {
            wallMs: 'unlimited',
            memoryBytes: 128 << 20,
            callDepth: 20_000,
            outputBytes: 1e9,
            hostCalls: 'unlimited',
          },
        })
        const context = isolate.createContext({ console: () => {}, functions: { host: () => 1 } })
        context.evaluate(`${setup}; var turns = 0; function work() { for (;;) { turns++; ${step} } } 0`, { fuel: 1e9 })
        const before = process.cpuUsage()
        let end = 'none'
        try {
          context.get<{ call(args: unknown[], options: object): unknown }>('work').call([], { fuel: FUEL })
        } catch (error) {
          end = (error as Error).name
          assert.ok(
            error instanceof FuelExhaustedError || error instanceof MemoryLimitError || error instanceof LimitError,
            String((error as Error).stack),
          )
        }
        const { user, system } = process.cpuUsage(before)
        assert.ok((user + system) / 1e6 < MOST_SECONDS, `${(user + system) / 1e6} s`)
        const turns = context.get<number>('turns')
        assert.equal(context.evaluate('1 + 1'), 2)
        isolate.dispose()
        return `${end}, ${turns} turns`
      })
      assert.equal(runs[1], runs[0])
      assert.match(runs[0]!, /[1-9]\d* turns$/)
    })
  }

  after(() => HOST.assertIntact())
})
