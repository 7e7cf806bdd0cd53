// How much code an isolate may make and hold. What the guest computes, and pays, is the same without code.

import assert from 'node:assert/strict'
import type { IsolateStats } from 'upshift'
import { createIsolateForTest, type Flags } from 'upshift/internals'

const MANY = `
const made = []
for (let i = 0; i < 60; i++) made.push(new Function('n', 'let s = ' + i + '; for (let i = 0; i < n; i++) s = (s * 31 + i) | 0; return s'))
let sum = 0
for (let turn = 0; turn < 5; turn++) for (const each of made) sum = (sum + each(500)) | 0
sum`

function run(flags: Partial<Flags>): { readonly value: unknown; readonly stats: IsolateStats } {
  const isolate = createIsolateForTest({ jit: { optimizeAfter: 100 } }, { flags })
  const value = isolate.createContext().evaluate(MANY)
  const stats = isolate.stats()
  isolate.dispose()
  return { value, stats }
}

describe('the budget of generated code', () => {
  let plenty: ReturnType<typeof run>
  before(() => {
    plenty = run({})
  })

  it('counts characters and time', () => {
    assert.ok(plenty.stats.compiled.optimized >= 60)
    assert.ok(plenty.stats.generated.optimized > 60 * 200)
    assert.ok(plenty.stats.tierTimes.optimized > 0)
    assert.equal(plenty.stats.generated.baseline, 0)
  })

  it('leaves functions to the interpreter while it is used up', () => {
    const budget = plenty.stats.generated.optimized / 4
    const tight = run({ codeBudget: budget, codePerFuel: 0 })
    assert.equal(tight.value, plenty.value)
    assert.equal(tight.stats.fuelUsed, plenty.stats.fuelUsed)
    assert.ok(tight.stats.generated.optimized >= budget)
    assert.ok(tight.stats.generated.optimized < budget + 20_000)
    assert.ok(tight.stats.bailouts['CodeBudget']! > 0)
  })

  it('grows with the fuel that is spent', () => {
    const { stats } = run({ codeBudget: 0, codePerFuel: plenty.stats.generated.optimized / plenty.stats.fuelUsed / 4 })
    assert.ok(stats.compiled.optimized > 0)
    assert.ok(stats.compiled.optimized < plenty.stats.compiled.optimized)
  })

  it('bounds what is held', () => {
    const { stats } = run({ maxCode: 10_000 })
    assert.ok(stats.generated.optimized >= 10_000)
    assert.ok(stats.compiled.optimized < plenty.stats.compiled.optimized / 2)
  })
})
