// One access site over many shapes: right in every tier, and megamorphic without endless exits.

import assert from 'node:assert/strict'
import { observeAll } from './agree.js'
import type { Observation } from './observe.js'

/** `count` objects with x at differing slots, read and written in turn by one site each. */
function program(count: number, turns: number): string {
  return `
    function make(i) { const o = {}; for (let k = 0; k < i % 7; k++) o['pad' + k + '_' + i] = k; o['own' + i] = 0; o.x = i; return o }
    const objects = []
    for (let i = 0; i < ${count}; i++) objects.push(make(i))
    function get(o) { return o.x }
    function set(o, v) { o.x = v }
    let sum = 0
    for (let i = 0; i < 60; i++) { sum += get(objects[0]); set(objects[0], 1) }
    for (let t = 0; t < ${turns}; t++) {
      for (let i = 0; i < ${count}; i++) { const o = objects[i]; set(o, i + t); sum += get(o) }
    }
    sum`
}

function expected(count: number, turns: number): string {
  let sum = 59
  for (let t = 0; t < turns; t++) for (let i = 0; i < count; i++) sum += i + t
  return String(sum)
}

/** Is the property site of `get`, and that of `set`, megamorphic? */
function megamorphic(run: Observation, name: string): boolean {
  const units = run.codes.flatMap((code) => code.units).filter((unit) => unit.code.name === name)
  assert.ok(units.length > 0, `${name} was never compiled`)
  return units[0]!.caches.some((cache) => cache !== null && cache.megamorphic)
}

describe('an access site', () => {
  for (const [count, turns] of [
    [1, 3000],
    [30, 100],
    [1000, 4],
  ] as const) {
    for (const maxInlineSize of [0, 60]) {
      it(`over ${count} shapes, ${maxInlineSize === 0 ? 'called' : 'inlined'}`, () => {
        const { interpreter, optimized } = observeAll(program(count, turns), { flags: { maxInlineSize } })
        assert.equal(interpreter.end, expected(count, turns))
        for (const name of ['get', 'set']) assert.equal(megamorphic(optimized, name), count >= 30, name)
        const exits = optimized.stats.exits['WrongShape'] ?? 0
        if (count === 1) assert.deepEqual(optimized.stats.exits, {})
        // Two sites, at most as often as it takes to discard the code, in each piece of code that holds them.
        else assert.ok(exits >= 1 && exits <= 16, JSON.stringify(optimized.stats.exits))
        assert.ok(optimized.stats.compiled.optimized <= 12, JSON.stringify(optimized.stats.compiled))
      })
    }
  }

  it('over 30 shapes takes no more exits the longer it runs', () => {
    const exits = [50, 400].map((turns) => observeAll(program(30, turns)).optimized.stats.exits)
    assert.deepEqual(exits[1], exits[0])
  })

  it('that was megamorphic before it was compiled takes none', () => {
    const { optimized } = observeAll(
      `const objects = []; for (let i = 0; i < 30; i++) objects.push({ ['k' + i]: 0, x: i })
       function get(o) { return o.x }
       let sum = 0; for (let i = 0; i < 900; i++) sum += get(objects[i % 30]); sum`,
      { flags: { optimizeAfter: 200 } },
    )
    const { NoFeedback, ...exits } = optimized.stats.exits
    assert.ok((NoFeedback ?? 0) <= 1)
    assert.deepEqual(exits, {})
    assert.equal(megamorphic(optimized, 'get'), true)
  })

  it('over two to four shapes tests them in a row', () => {
    for (const count of [2, 3, 4]) {
      const { interpreter, optimized } = observeAll(
        `const objects = []; for (let i = 0; i < ${count}; i++) objects.push({ ['k' + i]: 0, x: i })
         function get(o) { return o.x }
         let sum = 0; for (let i = 0; i < 1200; i++) sum += get(objects[i % ${count}]); sum`,
      )
      assert.equal(interpreter.end, String((1200 / count) * [0, 1, 3, 6][count - 1]!))
      assert.deepEqual(optimized.stats.exits, {})
      assert.equal(megamorphic(optimized, 'get'), false)
    }
  })
})

describe('what is called from compiled code only', () => {
  it('gets hot and is compiled: functions', () => {
    const { optimized } = observeAll(
      `function f(n) { let s = 0; for (const x of [1, 2]) s += x; return s + n }
       function loop() { let s = 0; for (let i = 0; i < 500; i++) s += f(i); return s } loop()`,
      { flags: { maxInlineSize: 0 } },
    )
    assert.ok(optimized.codes.some((code) => code.unit.code.name === 'f' && code.entryPc === null))
  })

  it('gets hot and is compiled: constructors', () => {
    const { optimized } = observeAll(
      `class P { constructor(x) { this.x = x } }
       function loop() { let s = 0; for (let i = 0; i < 500; i++) s += new P(i).x; return s } loop()`,
      { flags: { maxInlineSize: 0 } },
    )
    assert.ok(optimized.codes.some((code) => code.unit.code.name === 'P' && code.entryPc === null))
  })

  it('gets hot and is compiled: getters', () => {
    const { optimized } = observeAll(
      `class P { get x() { return 1 } } const p = new P()
       function loop() { let s = 0; for (let i = 0; i < 500; i++) s += p.x; return s } loop()`,
    )
    assert.ok(optimized.codes.some((code) => code.unit.code.name === 'get x' && code.entryPc === null))
  })
})

describe('an access site over many objects of one kind', () => {
  for (const level of ['preventExtensions', 'seal', 'freeze']) {
    it(`has one shape for those of which each got Object.${level}`, () => {
      const source = `
        function get(o) { return o.x }
        let sum = 0
        for (let i = 0; i < 300; i++) sum += get(Object.${level}({ x: i, y: 1 }))
        sum`
      const { interpreter, optimized } = observeAll(source)
      assert.equal(interpreter.end, '44850')
      assert.ok(!megamorphic(optimized, 'get'))
      assert.deepEqual(optimized.stats.exits, {})
    })
  }

  it('is guarded where its key is always one symbol', () => {
    const source = `
      const key = Symbol(), other = Symbol()
      function get(o, k) { return o[k] }
      let sum = 0
      for (let i = 0; i < 300; i++) sum += get({ [key]: i, [other]: -1 }, key)
      sum + get({ [key]: 1, [other]: -1 }, other)`
    const { interpreter, optimized } = observeAll(source, { flags: { maxInlineSize: 0 } })
    assert.equal(interpreter.end, '44849')
    assert.ok(!megamorphic(optimized, 'get'))
    assert.equal(optimized.stats.exits['WrongCallee'], 1)
  })
})
