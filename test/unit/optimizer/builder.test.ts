// What is compiled at all, what is inlined, and what generated code may guess.

import assert from 'node:assert/strict'
import { DominatorTree } from 'upshift/internals'
import { parseGraph } from '../../passes/support/ir-text.js'
import { observeAll, warm } from '../../tiers/agree.js'
import { type Observation, observe } from '../../tiers/observe.js'

function unitsIn(run: Observation, name: string): string[] {
  const code = run.codes.filter((each) => each.unit.code.name === name).at(-1)
  assert.ok(code !== undefined, `${name} was not compiled`)
  return code.units.map((unit) => unit.code.name)
}

describe('inlining', () => {
  const CHAIN = `function a(n) { return n + 1 } function b(n) { return a(n) * 2 } function c(n) { return b(n) - 3 } function d(n) { return c(n) }`

  it('takes in callees of callees up to maxInlineDepth', () => {
    for (const maxInlineDepth of [0, 1, 2, 3, 4]) {
      const run = observe(`${CHAIN} function run() { return d(5) } ${warm('run()')} run()`, 'optimized', {
        flags: { maxInlineDepth, maxInlineTotal: 600 },
      })
      assert.equal(run.end, '9')
      assert.deepEqual(unitsIn(run, 'run'), ['run', 'd', 'c', 'b', 'a'].slice(0, maxInlineDepth + 1))
      assert.deepEqual(run.stats.exits, {})
    }
  })

  it('leaves out what is too large, recursive, has handlers or uses arguments', () => {
    for (const [callee, why] of [
      ['function f(n) { return n < 1 ? 0 : f(n - 1) }', 'recursive'],
      ['function f(n) { try { return n.x } catch { return 0 } }', 'handlers'],
      ['function f(n) { return arguments.length }', 'arguments'],
      [`function f(n) { return n ${'+ n * 2 '.repeat(10)} }`, 'large'],
      ['function* f(n) { yield n }', 'generator'],
    ] as const) {
      const run = observe(`${callee} function run() { return f(3) } ${warm('run()')} run()`, 'optimized')
      const units = unitsIn(run, 'run')
      // A recursive callee may be taken in once.
      assert.deepEqual(units.length > 1 && why !== 'recursive', false, why)
      assert.ok(units.length <= 2, why)
    }
  })

  it('fills in missing arguments, and drops what is too many', () => {
    const { interpreter, optimized } = observeAll(
      `function f(a, b) { return a + '/' + b } function run() { return f('x') + f('x', 'y', 'z') } ${warm('run()')} run()`,
    )
    assert.equal(interpreter.end, '"x/undefinedx/y"')
    assert.deepEqual(unitsIn(optimized, 'run'), ['run', 'f', 'f'])
  })

  it('costs the same fuel as the calls it saves', () => {
    const source = `${CHAIN} let s = 0; for (let i = 0; i < 300; i++) s += d(i); s`
    const [none, all] = [0, 60].map((maxInlineSize) => observe(source, 'optimized', { flags: { maxInlineSize } }))
    assert.equal(none!.end, all!.end)
    assert.equal(none!.fuel, all!.fuel)
    assert.ok(all!.codes.some((code) => code.units.length >= 5))
  })
})

describe('bailouts', () => {
  it('are counted once by reason, and the function goes on in the interpreter', () => {
    const source = `function f(n) { return n ${'+ 1 '.repeat(20)} } ${warm('f(1)', 200)} f(1)`
    const run = observe(source, 'optimized', { flags: { maxCodeSize: 60, maxInlineSize: 0 } })
    assert.equal(run.end, '21')
    assert.equal(
      run.stats.bailouts['CodeTooLarge'],
      1 + Number(run.events.some((event) => event.type === 'bailout' && event.function === '')),
    )
    assert.ok(run.codes.every((code) => code.unit.code.name !== 'f'))
  })
})

describe('dominators', () => {
  it('of a diamond in a loop', () => {
    const { graph, block } = parseGraph(`
      b0:
        v0: any = This
        goto b1
      b1: loop from b0, b4
        if v0 goto b2 else b3
      b2: from b1
        if v0 goto b4 else b5
      b3: from b1
        goto b4
      b4: from b2, b3
        goto b1
      b5: from b2
        return v0`)
    const tree = new DominatorTree(graph)
    const expected = { b0: 'b0', b1: 'b0', b2: 'b1', b3: 'b1', b4: 'b1', b5: 'b2' }
    for (const [name, by] of Object.entries(expected)) assert.equal(tree.parent(block(name)), block(by), name)
    const dominated = (name: string): string =>
      Object.keys(expected)
        .filter((each) => tree.dominates(block(name), block(each)))
        .join(' ')
    assert.equal(dominated('b1'), 'b1 b2 b3 b4 b5')
    assert.equal(dominated('b2'), 'b2 b5')
    assert.equal(dominated('b4'), 'b4')
  })
})
