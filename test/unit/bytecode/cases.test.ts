// Every opcode has a case in the interpreter: in the loop, or among the rare instructions, which compiled code runs too.

import assert from 'node:assert/strict'
import { OP_NAMES } from 'upshift/internals'
import { read } from '../../support/files.js'

describe('interpreter', () => {
  it('has a case for each opcode', () => {
    const cases = new Map<string, number>()
    for (const file of ['src/interpreter/loop.ts', 'src/interpreter/rare.ts']) {
      for (const [, name] of read(file).matchAll(/^\s+case Op\.(\w+):/gm)) cases.set(name!, (cases.get(name!) ?? 0) + 1)
    }
    assert.deepEqual(
      OP_NAMES.filter((name) => !cases.has(name)),
      [],
    )
    assert.equal(cases.size, OP_NAMES.length)
  })
})
