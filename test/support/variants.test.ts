// The harness itself: that it tells agreement from disagreement, and that forced variants run in their tier.

import assert from 'node:assert/strict'
import { compareVariants, runAllVariants, runVariant, shareOf, VARIANT_NAMES } from './variants.js'

const LOOP = `
  function add(a, b) { return a + b }
  let n = 0
  for (let i = 0; i < 2000; i++) n = add(n, i)
  console.log('n', n)
  n`

describe('variants', () => {
  it('agree on a program, to the unit and the byte', () => {
    const { output, result, fuel, variants } = runAllVariants(LOOP)
    assert.deepEqual([output, result], ['n 1999000\n', '1999000'])
    for (const name of VARIANT_NAMES) assert.equal(variants[name].fuel, fuel, name)
  })

  it('spend their fuel in the tier that is forced', () => {
    assert.equal(shareOf(runVariant(LOOP, 'interpreter'), 'interpreter'), 1)
    assert.ok(shareOf(runVariant(LOOP, 'baseline'), 'baseline') > 0.9)
    assert.ok(shareOf(runVariant(LOOP, 'optimized'), 'optimized') > 0.9)
  })

  it('give errors by name and message, thrown values by their text', () => {
    assert.deepEqual(runAllVariants('null.x').error, {
      name: 'TypeError',
      message: "Cannot read properties of null (reading 'x')",
    })
    assert.deepEqual(runAllVariants('throw { a: [1] }').error, { name: '(thrown)', message: '{a: [1]#1}' })
    assert.deepEqual(runAllVariants('throw undefined').error, { name: '(thrown)', message: 'undefined' })
    assert.equal(runAllVariants('let = 1 =').error?.name, 'SyntaxError')
  })

  it('are told where they disagree', () => {
    const source = 'console.log(1); console.log(typeof process, typeof structuredClone2); globalThis.__proto__ === 5'
    assert.equal(compareVariants(source, { only: ['interpreter', 'baseline'] }).agree, true)
    const { agree, report } = compareVariants('console.log(1)\nconsole.log(typeof WebAssembly); 5', {
      only: ['interpreter'],
    })
    assert.equal(agree, false)
    assert.equal(report, 'output: line 2\n     node: object\n     interpreter: undefined')
  })
})
