// Deoptimization in the middle of things: nothing is done twice, nothing is lost, frames are as they were.

import assert from 'node:assert/strict'
import { observeAll, warm } from './agree.js'
import { observe } from './observe.js'

describe('deoptimization', () => {
  it('in the middle of an expression does side effects once', () => {
    const { interpreter, optimized } = observeAll(`
      let log = []
      const note = (name, value) => { log.push(name); return value }
      function f(a, b, c) { return note('a', a) * 2 + note('b', b) * note('c', c) - note('end', 1) }
      ${warm('f(i, 2, 3)')}
      log = []
      let calls = 0
      const odd = { valueOf() { calls++; log.push('valueOf'); return 10 } }
      const result = f(1, odd, 3);
      [result, calls, log.join(' ')].join('|')`)
    assert.equal(interpreter.end, '"31|1|a b c valueOf end"')
    assert.ok(optimized.stats.exits['NotNumber']! >= 1)
  })

  it('by a getter that takes the place of a value calls it once', () => {
    const { interpreter, optimized } = observeAll(`
      let gets = 0
      function f(o, n) { n++; const x = o.x; n++; return n * 100 + x }
      ${warm('f({ x: i }, 0)')}
      const r = f({ get x() { gets++; return 7 } }, 0);
      [r, gets].join()`)
    assert.equal(interpreter.end, '"207,1"')
    assert.ok(optimized.stats.exits['WrongShape']! >= 1)
  })

  it('by the result of a call does not call again', () => {
    const { interpreter, optimized } = observeAll(
      `let calls = 0, odd = false
       function g() { calls++; return odd ? '5' : 5 }
       function f() { return g() * 2 + g() }
       ${warm('f()')}
       calls = 0; odd = true;
       [f(), calls].join()`,
      { flags: { maxInlineSize: 0 } },
    )
    assert.equal(interpreter.end, '"105,2"')
    assert.equal(optimized.stats.exits['NotNumber'], 1)
  })

  it('keeps updates of variables, elements, properties and globals that came before', () => {
    const { interpreter } = observeAll(`
      globalThis.total = 0
      const list = [0, 0], o = { n: 0 }
      let scoped = 0
      function f(x) { let local = 0; local++; scoped++; o.n++; list[1]++; total++; return local + x * 1 }
      ${warm('f(1)')};
      [f('8'), scoped, o.n, list[1], total].join()`)
    assert.equal(interpreter.end, '"9,41,41,41,41"')
  })

  it('happens inside compound assignments and update expressions', () => {
    const { interpreter } = observeAll(`
      let keys = 0
      function f(o, k) { o[(keys++, k)] += 1; return o[k]++ + ++o[k] }
      const list = [1, 2, 3]
      ${warm('f(list, i % 3)')}
      keys = 0
      const odd = { a: '4' };
      [f(odd, 'a'), odd.a, keys].join()`)
    assert.equal(interpreter.end, '"84,43,1"')
  })

  it('goes on in a loop with all its variables', () => {
    const { interpreter, optimized } = observeAll(`
      function sum(list) { let s = 0, n = 0; for (let i = 0; i < list.length; i++) { n++; s = s + list[i] } return s + '/' + n }
      const list = []; for (let i = 0; i < 200; i++) list.push(i)
      sum(list); list[150] = 'x'; sum(list)`)
    assert.equal(interpreter.end, JSON.stringify(`11175x${[...Array(49)].map((_, i) => 151 + i).join('')}/200`))
    assert.ok(optimized.stats.exits['NotNumber']! >= 1)
  })

  it('in an inlined function rebuilds the callers', () => {
    const { interpreter, optimized } = observeAll(`
      function inner(x, k) { const y = x * 2; return y + k }
      function middle(x, k) { const before = k + 1; const got = inner(x, k); return got + before }
      function outer(x) { let a = 1; const got = middle(x, a) + (a = 5); return got * a }
      ${warm('outer(i)', 60)};
      [outer('6'), outer(7)].join()`)
    assert.equal(interpreter.end, '"100,110"')
    assert.ok(optimized.stats.exits['NotNumber']! >= 1)
    const deepest = optimized.codes.flatMap((code) => code.exits).map((exit) => exit.frames.length)
    assert.ok(Math.max(...deepest) >= 3, 'nothing was inlined twice deep')
  })

  it('in an inlined function leaves stacks with all frames at the right lines', () => {
    const source = `function inner(o) {
  return o.x.y
}
function outer(o) {
  return inner(
    o) + 1
}
${warm('outer({ x: { y: i } })', 60)}
let stack
try { outer({ x: null }) } catch (e) { stack = e.stack }
stack`
    const { interpreter, optimized } = observeAll(source)
    const lines = (JSON.parse(interpreter.end) as string).split('\n')
    assert.deepEqual(lines, [
      "TypeError: Cannot read properties of null (reading 'y')",
      '    at inner (test.js:2:14)',
      '    at outer (test.js:5:10)',
      '    at test.js:10:7',
    ])
    assert.ok(optimized.codes.some((code) => code.units.length > 1))
  })

  it('tells the right places of an error that nobody catches', () => {
    const { interpreter, optimized } = observeAll(`function a(n) {
  if (n === 50) throw new Error('now')
  return n
}
function b(n) { return 1 + a(n) }
class C { constructor(n) { this.n = b(n) } get value() { return b(this.n) } }
for (let i = 0; i < 100; i++) new C(i).value`)
    assert.equal(interpreter.end, 'Error: now')
    assert.deepEqual(
      interpreter.frames.map(({ function: name, line, column }) => [name, line, column]),
      [
        ['a', 2, 23],
        ['b', 5, 28],
        ['get value', 6, 65],
        ['', 7, 40],
      ],
    )
    assert.ok(optimized.stats.compiled.optimized > 0)
  })

  it('reaches handlers of the function and of its callers', () => {
    const { interpreter } = observeAll(`
      const log = []
      function thrower(o) { return o.x.y }
      function inside(o) { try { return thrower(o) } catch (e) { return 'caught' } finally { log.push('f') } }
      function outside(o) { return thrower(o) }
      ${warm('{ inside({ x: { y: 1 } }); outside({ x: { y: 1 } }) }', 60)}
      log.length = 0
      let end; try { outside({}) } catch (e) { end = e.name };
      [inside({ x: null }), end, log].join()`)
    assert.equal(interpreter.end, '"caught,TypeError,f"')
  })

  it('leaves half-built objects of constructors as they are, and finishes them', () => {
    const { interpreter, optimized } = observeAll(
      `const seen = []
       class A { constructor(a, b) { seen.push(this); this.a = a; this.b = b * 2; this.c = 3 } }
       ${warm('{ new A(1, i); new A(1, i) }', 60)}
       seen.length = 0
       const odd = new A(1, '4')
       let caught
       try { new A(1, { valueOf() { throw new Error('half') } }) } catch (e) { caught = e.message }
       try { new A(1, 1n) } catch (e) { caught += e.name }
       [JSON.stringify(odd), caught, JSON.stringify(seen), odd instanceof A].join(';')`,
      { flags: { maxInlineSize: 0 } },
    )
    assert.equal(
      interpreter.end,
      JSON.stringify('{"a":1,"b":8,"c":3};halfTypeError;[{"a":1,"b":8,"c":3},{"a":1},{"a":1}];true'),
    )
    assert.ok(optimized.stats.exits['NotNumber']! >= 1)
  })

  it('keeps this, new.target and returned objects of derived constructors', () => {
    const { interpreter } = observeAll(`
      class A { constructor(x) { this.target = new.target.name; this.x = x * 1 } }
      class B extends A { constructor(x, y) { super(x); this.y = y * 1; if (y === 'other') return { other: true } } }
      ${warm('new B(i, i)', 60)}
      JSON.stringify([new B('3', 4), new B(3, '4'), new B(3, 'other'), new B(5, 6)])`)
    assert.equal(
      interpreter.end,
      JSON.stringify(
        JSON.stringify([
          { target: 'B', x: 3, y: 4 },
          { target: 'B', x: 3, y: 4 },
          { other: true },
          { target: 'B', x: 5, y: 6 },
        ]),
      ),
    )
  })

  it('keeps the actual arguments', () => {
    const { interpreter } = observeAll(`
      function f(a, b) { const x = a * 2; return x + ':' + arguments.length + ':' + [...arguments] }
      function rest(a, ...others) { const x = a * 2; return x + ':' + others }
      ${warm('{ f(i, 1, 2); rest(i, 1, 2) }', 60)};
      [f('4', 'x', 'y', 'z'), rest('5', 'x', 'y')].join('|')`)
    assert.equal(interpreter.end, '"8:4:4,x,y,z|10:x,y"')
  })

  it('works in generators between yields', () => {
    const { interpreter } = observeAll(`
      function* g(list) { let s = 0; for (const x of list) { s = s + x; const got = yield s; if (got) s = got } return 'end' + s }
      const list = []; for (let i = 0; i < 100; i++) list.push(i)
      list[80] = 'x'
      const it = g(list), out = []
      for (let i = 0; i < 101; i++) out.push(it.next(i === 50 ? 1000 : undefined).value);
      [out.slice(48, 53), out[79], out[80], out[100].length].join()`)
    assert.equal(interpreter.end, '"1176,1225,1050,1101,1153,2935,2935x,46"')
  })
})

describe('what failed before', () => {
  const failing = (times: number) =>
    `function f(a, b) { return a * b } ${warm('f(i, 2)')} let n = 0; for (let i = 0; i < ${times}; i++) n += f('2', i); n`

  it('is not guessed again: exits level off', () => {
    for (const times of [4, 100, 3000]) {
      const run = observe(failing(times), 'optimized', { flags: { maxInlineSize: 0 } })
      assert.equal(run.end, String(times * (times - 1)))
      assert.deepEqual(run.stats.exits, { NotNumber: 4 })
      const discards = run.events.filter((event) => event.type === 'discard')
      assert.deepEqual(
        discards.map((event) => event.function),
        ['f'],
      )
      const compiled = run.events.filter((event) => event.type === 'compile' && event.function === 'f')
      // Once at first; again where there were calls enough after the discard.
      assert.equal(compiled.length, times >= 100 ? 2 : 1)
    }
  })

  it('counts below the threshold leave the code in place', () => {
    const run = observe(failing(3), 'optimized', { flags: { maxInlineSize: 0 } })
    assert.deepEqual(run.stats.exits, { NotNumber: 3 })
    assert.deepEqual(
      run.events.filter((event) => event.type === 'discard'),
      [],
    )
  })

  it('is compiled anew at most maxDeopts times; baseline comes after, and takes no exits', () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'g', 'h']
    const source = `
      function f(${names.join(', ')}) { let s = 0; ${names.map((name) => `s = s + ${name} * 1`).join('; ')}; return s }
      ${warm(`f(${names.map(() => 'i').join(', ')})`, 60)}
      let n = 0
      ${names.map((_, i) => `for (let i = 0; i < 80; i++) n += f(${names.map((__, j) => (j <= i ? "'1'" : '1')).join(', ')})`).join('\n')}
      n`
    for (const maxDeopts of [0, 1, 3]) {
      const run = observe(source, 'optimized', { flags: { maxInlineSize: 0, maxDeopts } })
      assert.equal(run.end, String(7 * 80 * 7))
      const tiers = run.events.flatMap((event) =>
        event.type === 'compile' && event.function === 'f' ? [event.tier] : [],
      )
      assert.deepEqual(
        tiers,
        [...new Array<string>(maxDeopts + 1).fill('optimized'), 'baseline'],
        `maxDeopts ${maxDeopts}`,
      )
      assert.equal(
        run.events.filter((event) => event.type === 'discard' && event.function === 'f').length,
        maxDeopts + 1,
      )
      assert.deepEqual(run.stats.exits, { NotNumber: 4 * (maxDeopts + 1) })
      assert.equal(run.stats.compiled.baseline, 1)
    }
  })

  it('in an inlined function levels off too', () => {
    const run = observe(
      `function inner(x) { return x * 2 } function outer(x) { return inner(x) + 1 } ${warm('outer(i)')}
       let n = 0; for (let i = 0; i < 2000; i++) n += outer('2'); n`,
      'optimized',
    )
    assert.equal(run.end, '10000')
    assert.ok((run.stats.exits['NotNumber'] ?? 0) <= 12, JSON.stringify(run.stats.exits))
    assert.ok((run.stats.exits['NotNumber'] ?? 0) >= 1)
  })

  it('in a loop entered in the middle levels off too', () => {
    const run = observe(
      `function f(x) { let s = 0; for (let i = 0; i < 100; i++) s = s + x * 1; return s }
       ${warm('f(2)', 5)} let n = 0; for (let i = 0; i < 200; i++) n += f('2'); n`,
      'optimized',
      { flags: { maxInlineSize: 0 } },
    )
    assert.equal(run.end, '40000')
    assert.ok(run.stats.exits['NotNumber']! <= 8, JSON.stringify(run.stats.exits))
  })
})

describe('OSR', () => {
  it('enters a nested hot loop once, and never leaves it', () => {
    const source = `function grid(n) { let s = 0; for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) s = (s + i * j) | 0; return s }
      grid(100)`
    const { interpreter, optimized, baseline } = observeAll(source)
    assert.equal(interpreter.end, '24502500')
    assert.equal(optimized.stats.osrEntries, 1)
    assert.deepEqual(optimized.stats.exits, {})
    const entered = optimized.events.filter((event) => event.type === 'osr')
    assert.deepEqual(
      entered.map((event) => event.function),
      ['grid'],
    )
    assert.deepEqual(optimized.stats.compiled, { optimized: 1, baseline: 0 })
    // Forced baseline compiles it before its first turn.
    assert.equal(baseline.stats.osrEntries, 0)
    const share = optimized.stats.fuelByTier.optimized / optimized.fuel
    assert.ok(share > 0.95, `${share} of the fuel in optimized code`)
  })

  it('takes all live registers in, and none that are dead', () => {
    const { interpreter, optimized } = observeAll(`
      function f(a, b) { const c = a + b; let d = 'd', e; { let gone = 9; e = gone }
        for (let i = 0; i < 100; i++) { if (i === 50) d = d + c; e += i } return [a, b, c, d, e].join() }
      f('x', 'y')`)
    assert.equal(interpreter.end, '"x,y,xy,dxy,4959"')
    assert.equal(optimized.stats.osrEntries, 1)
  })

  it('happens in a loop inside try, and the handler still catches', () => {
    const { interpreter, optimized } = observeAll(`
      function f(bad) { let i = 0; try { for (; i < 100; i++) if (i === bad) null.x } catch (e) { return 'caught at ' + i } finally { i = -1 } return i };
      [f(90), f(200)].join()`)
    assert.equal(interpreter.end, '"caught at 90,-1"')
    assert.ok(optimized.stats.osrEntries >= 1)
  })

  it('compiles for a second loop of a function only when that is hot, too', () => {
    const source = (turns: number): string => `function f(turns) { let s = 0
        for (let i = 0; i < 1000; i++) s += i
        if (turns > 0) s = s / 2
        for (let i = 0; i < turns; i++) s += i
        return s }
      f(0); f(${turns})`
    // One for the loop, one for calls, one for the second loop.
    const compiled = (turns: number): number =>
      observe(source(turns), 'optimized', { flags: { optimizeAfter: 100 } }).stats.compiled.optimized
    assert.equal(compiled(50), 2)
    assert.equal(compiled(1000), 3)
  })

  it('happens in top-level code', () => {
    const { interpreter, optimized } = observeAll('let s = 0; for (let i = 0; i < 1000; i++) s += i; s')
    assert.equal(interpreter.end, '499500')
    assert.equal(optimized.stats.osrEntries, 1)
  })
})

describe('failed guesses', () => {
  it('count once in code that was made before the interpreter had learnt from the first', () => {
    const [code] = observe('function f(x) { return x + 1 } for (let i = 0; i < 40; i++) f(i)', 'optimized').codes
    const { unit } = code!
    for (const serial of [1, 2, 3, 3]) unit.noteFailure(7, false, serial, 3)
    assert.ok(!unit.isHopeless(7))
    unit.noteFailure(7, false, 4, 5)
    unit.noteFailure(7, false, 5, 6)
    assert.ok(!unit.isHopeless(7))
    unit.noteFailure(7, false, 6, 6)
    assert.ok(unit.isHopeless(7))
    unit.noteFailure(9, true, 1, 6)
    assert.ok(unit.isHopeless(9))
  })

  it('in the code of one entry leave that of calls and of other entries alone', () => {
    const { codes } = observe(
      'function f(n) { let s = 0; for (let i = 0; i < n; i++) s += i; for (let i = 0; i < n; i++) s -= i; return s } f(200)',
      'optimized',
      { flags: { optimizeAfter: 50 } },
    )
    const { unit } = codes[0]!
    const [pc, ...others] = unit.entries!.keys()
    assert.ok(pc !== undefined)
    for (const other of others) unit.discardEntry(other)
    unit.entries!.set(-1, () => undefined)
    unit.compiled = () => undefined
    unit.discardEntry(pc)
    assert.deepEqual([...unit.entries!.keys()], [-1])
    assert.ok(unit.compiled !== null && unit.tier !== null)
    unit.compiled = null
    unit.discardEntry(-1)
    assert.equal(unit.tier, null)
  })
})
