import assert from 'node:assert/strict'
import { blockLeaders, instructions, livenessOf, loopHeaders, registersOf, type Code } from 'upshift/internals'
import { firstFunction } from '../frontend/listing.js'

/** Live registers before each instruction: `0,1 | 1 | …`. */
function live(code: Code): string {
  const liveness = livenessOf(code)
  return [...instructions(code)].map((pc) => registersOf(liveness.liveBefore(pc)).join()).join(' | ')
}

describe('liveness', () => {
  it('follows straight code', () => {
    // Mul r3, r0, r1; Add r2, r3, r0; Return r2
    assert.equal(live(firstFunction('function f(a, b) { return a * b + a }')), '0,1 | 0,3 | 2')
  })

  it('keeps alive across a back-edge what the next turn reads', () => {
    const code = firstFunction('function f(a) { let s = 0; while (a) s++; return s }')
    // LoadInt r1, 0; JumpIfFalse r0; Inc r1; Loop; Return r1
    assert.equal(live(code), '0 | 0,1 | 0,1 | 0,1 | 1')
    assert.deepEqual(loopHeaders(code), [3])
    assert.deepEqual(blockLeaders(code), [0, 3, 6, 12])
  })

  it('knows what a handler reads, as it was before the throwing instruction', () => {
    const code = firstFunction('function f(a, b) { let x = 1; try { x = a() } catch { return x } }')
    const pc = [...instructions(code)][1]!
    const liveness = livenessOf(code)
    assert.deepEqual(registersOf(liveness.liveBefore(pc)), [0, 2])
    assert.deepEqual(registersOf(liveness.liveDuring(pc)), [2])
    assert.deepEqual(registersOf(liveness.liveAfter(pc)), [])
    assert.equal(liveness.isLiveBefore(pc, 1), false)
  })

  it('is computed once', () => {
    const code = firstFunction('function f() {}')
    assert.equal(livenessOf(code), livenessOf(code))
  })
})
