import assert from 'node:assert/strict'
import { Assembler, disassembleOne, Label, OPS } from 'upshift/internals'
import { assemble } from './assemble.js'

describe('assembler', () => {
  it('shares equal constants, by type and value', () => {
    const asm = new Assembler()
    const values = [0, -0, Number.NaN, '0', 0n, null, undefined, true, 'null']
    const indices = values.map((value) => asm.constant(value))
    assert.deepEqual(indices, [0, 1, 2, 3, 4, 5, 6, 7, 8])
    assert.deepEqual(
      values.map((value) => asm.constant(value)),
      indices,
    )
    assert.notEqual(asm.constant({ kind: 'object', keys: [] }), asm.constant({ kind: 'object', keys: [] }))
  })

  it('patches jumps, numbers feedback slots and inverts a jump over a jump', () => {
    const [otherwise, end] = [new Label(), new Label()]
    const code = assemble([
      ['LoadInt', 0, 1],
      ['JumpIfFalse', 0, otherwise],
      ['Jump', end],
      ['bind', otherwise],
      ['Add', 1, 0, 0],
      ['Sub', 1, 0, 0],
      ['bind', end],
      ['Return', 0],
    ])
    assert.equal(
      disassembleOne(code),
      [
        'function test: 0 params, 4 registers, strict',
        '   0  LoadInt r0, 1',
        '   3  JumpIfTrue r0, -> 16',
        '   6  Add r1, r0, r0, t0',
        '  11  Sub r1, r0, r0, t1',
        '  16  Return r0',
        '',
      ].join('\n'),
    )
    assert.deepEqual([code.typeSlots, code.cacheSlots], [2, 0])
  })

  it('emits nothing where control does not come', () => {
    const code = assemble([
      ['LoadUndefined', 0],
      ['Return', 0],
      ['Throw', 0],
    ])
    assert.equal(code.bytecode.length, 4)
  })

  it('takes pieces out of protected ranges, and drops handlers of what can not throw', () => {
    const asm = new Assembler()
    const [value, exception] = [asm.register(), asm.register()]
    asm.emit(OPS.LoadUndefined.code, value)
    const region = asm.openRegion()
    asm.at(1).emit(OPS.ToStringValue.code, value, value)
    asm.suspend(region)
    asm.at(2).emit(OPS.ToStringValue.code, value, value)
    asm.resume(region)
    asm.emit(OPS.ToStringValue.code, value, value)
    asm.emit(OPS.Return.code, value)
    assert.equal(asm.handle(region, exception), true)
    const inert = asm.openRegion()
    asm.emit(OPS.Move.code, value, exception)
    asm.emit(OPS.Return.code, value)
    assert.equal(asm.handle(inert, exception), false)
    const code = asm.finish({
      ...assemble([
        ['LoadUndefined', 0],
        ['Return', 0],
      ]),
    })
    assert.deepEqual(code.handlers, [
      { start: 2, end: 5, target: 13, register: 1 },
      { start: 8, end: 13, target: 13, register: 1 },
    ])
    assert.deepEqual([...code.positions], [2, 1, 5, 2])
  })
})
