// Programs that are stopped at every 1, 7 or 257 units of fuel, in the interpreter, in baseline and in optimized code:
// the same output, the same fuel and the same memory as when nothing stops them.

import assert from 'node:assert/strict'
import { type Isolate, type Step, UpshiftError } from 'upshift'
import { show } from '../support/show.js'
import { isolateFor, TIER_NAMES, type TierName } from '../tiers/observe.js'

interface PausedRun {
  readonly end: string
  readonly output: readonly string[]
  readonly fuel: number
  readonly memory: number
  readonly stops: number
  readonly compiled: number
}

/** Runs to the end, `every` units at a time; at once where that is null. */
function runPaused(source: string, tier: TierName, every: number | null, callDepth = 10_000): PausedRun {
  const isolate = isolateFor(tier, { flags: { optimizeAfter: 1 }, callDepth })
  const output: string[] = []
  let stops = 0
  let end: string
  try {
    const context = isolate.createContext({ console: (_level, text) => output.push(text) })
    let step: Step = context.start(source, { filename: 'test.js', fuel: every ?? 100_000_000 })
    for (; step.status !== 'done'; stops++) {
      assert.equal(step.status, 'outOfFuel')
      assert.ok(step.status === 'outOfFuel' && every !== null && stops < 400_000, 'it does not end')
      step = step.resume({ fuel: every })
    }
    end = show(step.value)
  } catch (error) {
    if (!(error instanceof UpshiftError)) throw error
    if (error.code === 'INTERNAL_ERROR') throw error.cause
    end = `${error.name}: ${error.message}`
  }
  const stats = isolate.stats()
  isolate.dispose()
  const { baseline, optimized } = stats.compiled
  return { end, output, fuel: stats.fuelUsed, memory: stats.memoryUsed, stops, compiled: baseline + optimized }
}

interface Program {
  readonly source: string
  readonly end: string
  readonly callDepth?: number
}

const PROGRAMS: { readonly [what: string]: Program } = {
  'nested calls': {
    source: `function a(n) { let s = 0; for (let i = 0; i < n; i++) s += b(i) * 2; return s }
      function b(n) { return c(n) + c(n + 1) } function c(n) { return n % 3 === 0 ? d(n) : n } function d(n) { return -n }
      console.log(a(10)); a(30)`,
    end: '600',
  },
  getters: {
    source: `let reads = 0
      const o = { get x() { let s = 0; for (let i = 0; i < 4; i++) s += i; reads++; return s }, set x(v) { for (let i = 0; i < 3; i++) reads += v } }
      let s = 0
      for (let i = 0; i < 20; i++) { s += o.x * 2 + o.x; o.x = 1; o.x += 0 };
      [s, reads].join()`,
    end: '"360,480"',
  },
  conversions: {
    source: `let calls = 0
      const o = { valueOf() { for (let i = 0; i < 3; i++) calls++; return 2 }, toString() { calls++; return 'o' } }
      let s = 0
      for (let i = 0; i < 20; i++) s = s + o * o + (o < 3 ? 1 : 0) + Number(\`\${o}\`.length);
      [s, calls].join()`,
    end: '"120,200"',
  },
  constructors: {
    source: `const made = []
      class A { constructor(n) { made.push(this); this.n = 0; for (let i = 0; i < n; i++) this.n += i } }
      class B extends A { extra = this.n * 2; constructor(n) { super(n); this.m = this.n + 1 } }
      let s = 0
      for (let i = 0; i < 15; i++) s += new B(4).m + new A(2).n;
      [s, made.length, Object.keys(made[0]).join('')].join()`,
    end: '"120,30,nextram"',
  },
  generators: {
    source: `const log = []
      function* inner(n) { try { for (let i = 0; i < n; i++) { const got = yield i; if (got) log.push(got) } } finally { log.push('closed') } return 'r' }
      function* outer() { for (let k = 0; k < 5; k++) { const r = yield* inner(3); log.push(r) } }
      let s = 0
      for (const x of outer()) s += x
      for (const x of inner(9)) if (x === 4) break
      const it = inner(5); it.next(); it.next('sent'); it.return(1);
      [s, log.join('')].join()`,
    end: '"15,closedrclosedrclosedrclosedrclosedrclosedsentclosed"',
  },
  'try and finally': {
    source: `const log = []
      function f(n) { try { for (let i = 0; i < 3; i++) if (n % 3 === 1) throw n; if (n % 3 === 2) return 'returned'; return 'plain' }
        catch (e) { for (let i = 0; i < 2; i++) log.push(e); return 'caught' } finally { for (let i = 0; i < 2; i++) log.push('f') } }
      const seen = []
      for (let i = 0; i < 12; i++) seen.push(f(i)[0])
      outer: for (let i = 0; i < 3; i++) { try { for (;;) { try { continue outer } finally { log.push('c') } } } finally { log.push('d') } }
      seen.join('') + log.join('')`,
    end: `"pcrpcrpcrpcr${['ff', '11ff', 'ff', 'ff', '44ff', 'ff', 'ff', '77ff', 'ff', 'ff', '1010ff', 'ff'].join('')}cdcdcd"`,
  },
  'callbacks of builtins': {
    source: `const list = [5, 3, 8, 1, 9, 2]
      let calls = 0
      const loop = (x) => { for (let i = 0; i < 3; i++) calls++; return x }
      const out = []
      for (let i = 0; i < 5; i++) {
        out.push(list.map((x) => loop(x) + i).join(''), list.filter((x) => loop(x) > 4).length, list.reduce((a, x) => a + loop(x), 0))
        out.push([...list].sort((a, b) => loop(a) - b).join(''), 'a1b2'.replace(/\\d/g, (d) => loop(d) + '!'), list.findIndex((x) => loop(x) === 9))
        list.forEach((x, k) => { list[k] = loop(x) }); out.push(JSON.stringify({ toJSON() { return loop('j') } }), Array.from({ length: 2 }, () => loop(7)).join(''))
      }
      out.slice(-8).join() + (calls > 400)`,
    end: `"97125136,3,28,123589,a1!b2!,4,\\"j\\",77true"`,
  },
  'deep recursion': {
    source: 'function f(n) { return n === 0 ? 0 : 1 + f(n - 1) } f(1500) + f(700)',
    end: '2200',
    callDepth: 5_000,
  },
  'an error that nobody catches': {
    source: `function f(n) { if (n === 0) throw new TypeError('bottom'); try { return f(n - 1) } finally { console.log(n) } } f(12)`,
    end: 'TypeError: bottom',
  },
  "the guest's RangeError": {
    source: `let d = 0; function f() { d++; return 1 + f() } let r; try { f() } catch (e) { r = e.name } r + d`,
    end: '"RangeError299"',
    callDepth: 300,
  },
  exits: {
    source: `function f(a, b) { let s = a * b; for (let i = 0; i < 3; i++) s += a; return s }
      const out = []
      for (let i = 0; i < 40; i++) out.push(f(i % 10 === 9 ? '2' : i % 10 === 7 ? { valueOf() { for (let k = 0; k < 3; k++); return 3 } } : 2, i))
      out.slice(6, 11).join('|')`,
    end: '"18|30|22|18222|26"',
  },
  'objects of many shapes': {
    source: `function get(o) { return o.x } let s = 0
      for (let i = 0; i < 60; i++) { const o = { ['k' + (i % 12)]: 0 }; o.x = i; s += get(o) } s`,
    end: '1770',
  },
  'strings and destructuring': {
    source: `let text = ''
      for (const [i, { a, ...rest }] of [{ a: 'x', b: 1 }, { a: 'y', c: 2 }, { a: 'z' }].entries()) text += \`\${i}\${a}\${Object.keys(rest)}\`
      for (const c of 'añ😀') text += c + [...c].length
      text`,
    end: '"0xb1yc2za1ñ1😀1"',
  },
}

describe('stops at any unit', () => {
  for (const [what, { source, end, callDepth }] of Object.entries(PROGRAMS)) {
    it(`in ${what}`, () => {
      const whole = runPaused(source, 'interpreter', null, callDepth)
      assert.equal(whole.end, end)
      assert.equal(whole.stops, 0)
      for (const tier of TIER_NAMES) {
        for (const every of [null, 1, 7, 257]) {
          const run = runPaused(source, tier, every, callDepth)
          const name = `${tier} by ${every ?? 'itself'}`
          assert.equal(run.end, whole.end, name)
          assert.deepEqual(run.output, whole.output, name)
          assert.equal(run.fuel, whole.fuel, `fuel, ${name}`)
          assert.equal(run.memory, whole.memory, `memory, ${name}`)
          if (every !== null) assert.ok(run.stops >= Math.floor(whole.fuel / every) - 2, `${run.stops} stops, ${name}`)
          assert.equal(run.compiled > 0, tier !== 'interpreter', name)
        }
      }
    })
  }
})

/** A context whose `stop()` pauses; the step after each pause is resumed. */
function runWithStops(source: string, tier: TierName): { end: string; stops: number; isolate: Isolate } {
  const isolate = isolateFor(tier, { flags: { optimizeAfter: 2 } })
  const context = isolate.createContext({
    functions: {
      stop: (value: number) => {
        isolate.pause()
        return value
      },
    },
  })
  let step = context.start(source)
  let stops = 0
  for (; step.status !== 'done'; stops++) {
    assert.equal(step.status, 'paused')
    if (step.status === 'paused') step = step.resume()
  }
  return { end: show(step.value), stops, isolate }
}

describe('isolate.pause() from a host function', () => {
  const CASES: { readonly [what: string]: readonly [source: string, end: string, stops: number] } = {
    'in a loop': ['let s = 0; for (let i = 0; i < 30; i++) s += stop(i); s', '435', 30],
    'in nested calls': [
      'function f(n) { return n === 0 ? stop(1) : f(n - 1) + 1 } let s = 0; for (let i = 0; i < 12; i++) s += f(5); s',
      '72',
      12,
    ],
    'in a getter': [
      'const o = { get x() { const v = stop(2); return v + 1 } }; let s = 0; for (let i = 0; i < 10; i++) s += o.x; s',
      '30',
      10,
    ],
    'in a constructor': [
      'class A { constructor() { this.a = stop(1); this.b = 2 } } class B extends A { constructor() { super(); this.c = stop(3) } } let s = 0; for (let i = 0; i < 10; i++) { const o = new B(); s += o.a + o.b + o.c } s',
      '60',
      20,
    ],
    'in a generator': [
      'function* g() { for (let i = 0; i < 4; i++) yield stop(i) } let s = 0; for (let i = 0; i < 6; i++) for (const x of g()) s += x; s',
      '36',
      24,
    ],
    'in a finally': [
      'let s = 0; function f() { try { return 1 } finally { s += stop(1) } } for (let i = 0; i < 8; i++) s += f(); s',
      '8',
      8,
    ],
    'in callbacks of builtins': [
      "let s = 0; for (let i = 0; i < 4; i++) { s += [1, 2, 3].map((x) => stop(x)).length; 'ab'.replace(/./g, (c) => stop(1)); [2, 1].sort((a, b) => stop(a - b)) } s",
      '12',
      24,
    ],
    'in a conversion': [
      'const o = { valueOf() { return stop(2) } }; let s = 0; for (let i = 0; i < 10; i++) s += o * 3; s',
      '60',
      10,
    ],
  }
  for (const [what, [source, end, stops]] of Object.entries(CASES)) {
    it(what, () => {
      const runs = TIER_NAMES.map((tier) => runWithStops(source, tier))
      for (const [i, run] of runs.entries()) {
        const name = TIER_NAMES[i]!
        assert.equal(run.end, end, name)
        assert.equal(run.stops, stops, name)
        assert.equal(run.isolate.stats().fuelUsed, runs[0]!.isolate.stats().fuelUsed, `fuel, ${name}`)
        assert.equal(run.isolate.stats().memoryUsed, runs[0]!.isolate.stats().memoryUsed, `memory, ${name}`)
      }
      for (const run of runs) run.isolate.dispose()
    })
  }
})
