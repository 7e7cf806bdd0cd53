// Codes made by hand.

import { Assembler, type Label, OPS, type Code, type CodeHeader } from 'upshift/internals'

export type Instruction = readonly [op: keyof typeof OPS | 'bind', ...operands: (number | Label)[]]

const HEADER: CodeHeader = {
  codeKind: 'function',
  name: 'test',
  length: 0,
  paramCount: 0,
  strict: true,
  selfHosted: false,
  needsArguments: false,
  source: { filename: 'test.js', text: '', lineStarts: null },
  start: 0,
  end: 0,
}

/** Assembles; `['bind', label]` binds a label. */
export function assemble(instructions: readonly Instruction[], registers = 4, header: Partial<CodeHeader> = {}): Code {
  const asm = new Assembler()
  asm.registers(registers)
  for (const [op, ...operands] of instructions) {
    if (op === 'bind') asm.bind(operands[0] as Label)
    else asm.emit(OPS[op].code, ...operands)
  }
  return asm.finish({ ...HEADER, ...header })
}

/** Words as they are, whatever they mean. */
export function raw(words: readonly (keyof typeof OPS | number)[], change: Partial<Code> = {}): Code {
  const bytecode = Int32Array.from(words.map((word) => (typeof word === 'number' ? word : OPS[word].code)))
  return {
    ...assemble([
      ['LoadUndefined', 0],
      ['Return', 0],
    ]),
    bytecode,
    ...change,
  }
}
