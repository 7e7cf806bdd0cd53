// A host that forbids code made of strings: nothing is compiled, nothing else changes, and the counters say so.

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'

const PROGRAM = `
  import { Isolate } from 'upshift'
  const isolate = new Isolate({ jit: { optimizeAfter: 10 } })
  const context = isolate.createContext()
  const source = \`
    class Point { constructor(x) { this.x = x } get twice() { return this.x * 2 } }
    function work(n) { let sum = 0; for (let i = 0; i < n; i++) sum += new Point(i).twice; return sum }
    let total = 0
    for (let i = 0; i < 50; i++) total += work(100);
    [total, eval('1 + 1'), Function('return 3')()].join()\`
  const value = context.evaluate(source)
  const { fuelUsed, memoryUsed, compiled, fuelByTier, jit } = isolate.stats()
  console.log(JSON.stringify({ value, fuelUsed, memoryUsed, compiled, optimized: fuelByTier.optimized, jit }))`

function run(...flags: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [...flags, '--input-type=module', '--eval', PROGRAM], {
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  assert.equal(status, 0)
  return JSON.parse(stdout)
}

describe('a host without code generation', function () {
  this.timeout(60_000)

  it('runs guests in the interpreter, with the same results, fuel and memory', () => {
    const free = run()
    const forbidden = run('--disallow-code-generation-from-strings')
    assert.equal(free.value, forbidden.value)
    assert.equal(free.fuelUsed, forbidden.fuelUsed)
    assert.equal(free.memoryUsed, forbidden.memoryUsed)
    assert.ok(free.optimized > 0)
    assert.equal(free.jit, 'auto')
    assert.deepEqual(forbidden.compiled, { baseline: 0, optimized: 0 })
    assert.equal(forbidden.optimized, 0)
    assert.equal(forbidden.jit, 'off')
  })
})
