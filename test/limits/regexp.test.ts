// Regular expressions that go on forever end at their limits, and can be stopped and resumed anywhere.

import assert from 'node:assert/strict'
import { FuelExhaustedError, Isolate, MemoryLimitError } from 'upshift'
import { runAllVariants } from '../support/variants.js'

const TEXT = `'${'a'.repeat(40)}!'`

/** Each takes 2^40 steps or so. */
const FOREVER: readonly string[] = [
  `/^(a+)+$/.test(${TEXT})`,
  `/^(a+)+$/.exec(${TEXT})`,
  `/^(?:a|a)*$/.exec(${TEXT})`,
  `/(?<=^b(?:a+)+)!/.test(${TEXT})`,
  `/^(?:(a+)\\1?)+$/.test(${TEXT})`,
  `/^(?:(?:a*)*)*$/.test(${TEXT})`,
  `${TEXT}.match(/(?:a+)+$/g)`,
  `${TEXT}.match(/^(?:a+)+$/)`,
  `[...${TEXT}.matchAll(/^(?:a+)+$/g)]`,
  `${TEXT}.replace(/^(?:a+)+$/, 'b')`,
  `${TEXT}.replaceAll(/^(?:a+)+$/g, 'b')`,
  `${TEXT}.replaceAll(/^(?:a+)+$/g, () => 'b')`,
  `${TEXT}.search(/^(?:a+)+$/)`,
  `${TEXT}.split(/^(?:a+)+$/)`,
  `class R extends RegExp {}; ${TEXT}.split(new R('^(?:a+)+$'))`,
]

describe('limits of regular expressions', () => {
  for (const source of FOREVER) {
    it(`ends ${source.replace(TEXT, 'text')} with its fuel`, () => {
      for (const jit of ['off', 'auto'] as const) {
        const context = new Isolate({ jit }).createContext()
        const began = Date.now()
        assert.throws(() => context.evaluate(source, { fuel: 100_000 }), FuelExhaustedError)
        assert.ok(Date.now() - began < 5000)
      }
    })
  }

  it('ends a match with the time allowed', () => {
    const context = new Isolate({ limits: { fuel: 'unlimited', wallMs: 200 } }).createContext()
    const began = Date.now()
    assert.throws(() => context.evaluate(`/^(a+)+$/.test(${TEXT})`), { code: 'TIMEOUT' })
    assert.ok(Date.now() - began < 3000)
  })

  it('ends a match whose stack is past the memory allowed', () => {
    const limits = { memoryBytes: 16 << 20, fuel: 'unlimited' } as const
    const context = new Isolate({ limits }).createContext()
    context.evaluate(`var long = 'a'.repeat(2_000_000)`)
    assert.throws(() => context.evaluate(`/^(?:a|a)*$/.test(long + '!')`), MemoryLimitError)
    assert.equal(context.evaluate(`/^(?:a|b)*$/.test(long)`), true)
    assert.equal(context.evaluate(`/^a*$/.test(long)`), true)
  })

  it('goes on where it was, one unit at a time', () => {
    const source = `
      const text = 'ab'.repeat(400) + 'c'
      const found = [/(?:a|b|ab)*?c/.exec(text).index, /(a+)+d/.test('a'.repeat(12)), text.split(/(?:ba)+?/).length]
      found.push(text.replace(/[ab]*?b(?=c)/g, '').length, [...text.matchAll(/(a)(?=b)/g)].length)
      found.join()`
    const run = runAllVariants(source)
    assert.equal(run.result, '"0,false,400,1,400"')
    assert.ok(run.fuel > 1000)
  })

  it('is done with what a single unit at a time allows, in time', () => {
    const isolate = new Isolate({ limits: { fuel: 1e9 } })
    const context = isolate.createContext()
    let step = context.start(`/^(a+)+$/.test('a'.repeat(17) + '!')`, { fuel: 1 })
    let stops = 0
    for (; step.status !== 'done'; stops++) step = step.resume({ fuel: 1 })
    assert.equal(step.value, false)
    const { fuelUsed } = isolate.stats()
    assert.ok(stops > 10_000 && Math.abs(stops - fuelUsed) < 10, `${stops} stops, ${fuelUsed} units`)
  })

  it('costs what the work is', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    const cost = (source: string): number => {
      const before = isolate.stats().fuelUsed
      context.evaluate(source)
      return isolate.stats().fuelUsed - before
    }
    context.evaluate(`var dot = /./, run = /^[a-z]*$/, word = /needle/, long = 'x'.repeat(16_000)`)
    assert.equal(cost(`dot.test('abc')`), 1)
    assert.equal(cost(`run.test(long)`), 1 + 1000)
    assert.equal(cost(`word.test(long)`), 1 + 1000)
  })

  it('makes a regular expression at a cost that is the same again', () => {
    const isolate = new Isolate()
    const context = isolate.createContext()
    const cost = (source: string): number => {
      const before = isolate.stats().fuelUsed
      context.evaluate(source)
      return isolate.stats().fuelUsed - before
    }
    const make = `new RegExp('[\\\\p{L}a-z]+(x|y)'.repeat(20), 'iu')`
    const first = cost(make)
    assert.ok(first > 50)
    assert.equal(cost(make), first)
  })
})
