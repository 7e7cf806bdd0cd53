// Each invariant of the verifier, broken once.

import assert from 'node:assert/strict'
import { type OPS, verify, type Code } from 'upshift/internals'
import { raw } from './assemble.js'

describe('verifier', () => {
  const broken: [rule: RegExp, code: Code][] = [
    [/opcodes: no opcode/, raw([9999])],
    [/opcodes: the last instruction is cut off/, raw(['LoadInt', 0])],
    [/operands: no register r4/, raw(['LoadUndefined', 4, 'Return', 0])],
    [/operands: no register r-2/, raw(['MakeClosure', 0, 0, -2, 'Return', 0], { constants: [raw(['Jump', 0])] })],
    [/operands: no register r5/, raw(['NewArray', 0, 2, 4, 'Return', 0])],
    [/operands: no constant k0/, raw(['LoadConst', 0, 0, 'Return', 0])],
    [/operands: no such type slot/, raw(['LoadInt', 0, 1, 'Neg', 0, 0, 0, 'Return', 0])],
    [/operands: no such cache/, raw(['LoadGlobal', 0, 0, 1, 'Return', 0], { constants: ['x'], cacheSlots: 1 })],
    [/constants: k0 is of the wrong kind/, raw(['NewRegExp', 0, 0, 'Return', 0], { constants: ['x'] })],
    [
      /constants: k0 is of the wrong kind/,
      raw(['LoadConst', 0, 0, 'Return', 0], { constants: [{ kind: 'object', keys: [] }] }),
    ],
    [
      /constants: k0 is of the wrong kind/,
      raw(['LoadGlobal', 0, 0, 0, 'Return', 0], { constants: [1], cacheSlots: 1 }),
    ],
    [/jumps: target is not the start/, raw(['Jump', 3, 'LoadInt', 0, 1, 'Return', 0])],
    [/jumps: target is not the start/, raw(['Jump', 100])],
    [/jumps: backwards without Loop/, raw(['LoadUndefined', 0, 'Jump', 0])],
    [/jumps: Loop goes forward/, raw(['Loop', 2, 'LoadUndefined', 0, 'Return', 0])],
    [/end: control falls off the end/, raw(['LoadUndefined', 0])],
    [/end: control falls off the end/, raw([])],
    [/handlers: empty range/, handler(0, 0, 2)],
    [/handlers: start is not/, handler(1, 2, 2)],
    [/handlers: end is not/, handler(0, 1, 2)],
    [/handlers: target is not/, handler(0, 2, 3)],
    [/handlers: target inside its own range/, handler(0, 4, 2)],
    [/operands: no register r9/, handler(0, 2, 2, 9)],
    [/positions: not the start/, raw(['LoadUndefined', 0, 'Return', 0], { positions: Int32Array.of(1, 0) })],
    [/positions: not ascending/, raw(['LoadUndefined', 0, 'Return', 0], { positions: Int32Array.of(2, 0, 0, 0) })],
    [/assignment: r0 may be read before it is written/, raw(['Return', 0])],
    [/assignment: r1 may be read/, raw(['LoadInt', 0, 1, 'JumpIfTrue', 0, 9, 'LoadInt', 1, 1, 'Return', 1])],
    [
      /assignment: r1 may be read/,
      handler(2, 5, 7, 2, ['LoadUndefined', 0, 'ToStringValue', 1, 0, 'Return', 1, 'Return', 1]),
    ],
    [/self-hosted: Charge outside/, raw(['LoadInt', 0, 1, 'Charge', 0, 'Return', 0])],
    [/may pass no Charge/, raw(['LoadInt', 0, 1, 'Loop', 3], { selfHosted: true })],
    [/opcodes: no opcode/, raw(['MakeClosure', 0, 0, -1, 'Return', 0], { constants: [raw([9999])] })],
  ]

  function handler(
    start: number,
    end: number,
    target: number,
    register = 0,
    words: (keyof typeof OPS | number)[] = ['LoadUndefined', 0, 'Return', 0],
  ): Code {
    return raw(words, { handlers: [{ start, end, target, register }] })
  }

  for (const [rule, code] of broken) {
    it(`${rule.source}: ${[...code.bytecode].join(' ')}`, () => {
      assert.throws(() => verify(code), { name: 'Invariant', message: rule })
    })
  }

  it('takes parameters and what handlers receive as written', () => {
    verify(raw(['Return', 1], { paramCount: 2 }))
    verify({ ...handler(0, 3, 5, 1, ['ToStringValue', 0, 0, 'Return', 0, 'Return', 1]), paramCount: 1 })
  })
})
