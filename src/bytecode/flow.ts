/** Control and data flow of single instructions: the one place that reads operand kinds as reads, writes and edges. */

import type { Code, Handler } from './code.js'
import { Op, OP_LENGTH, OP_ROWS, opHas, operandIndex } from './opcodes.js'

/** The pcs of all instructions, ascending. */
export function* instructions(code: Code): Generator<number> {
  const { bytecode } = code
  for (let pc = 0; pc < bytecode.length; pc += OP_LENGTH[bytecode[pc]!]!) yield pc
}

/** The pc after the instruction at pc. */
export function nextPc(code: Code, pc: number): number {
  return pc + OP_LENGTH[code.bytecode[pc]!]!
}

/** The register that the instruction at pc writes, or -1. */
export function registerWritten(code: Code, pc: number): number {
  return OP_ROWS[code.bytecode[pc]!]!.operands[0] === 'dst' ? code.bytecode[pc + 1]! : -1
}

/** Calls `visit` with each register that the instruction at pc reads, in the order of its operands. */
export function eachRegisterRead(code: Code, pc: number, visit: (register: number) => void): void {
  const { bytecode } = code
  const { operands } = OP_ROWS[bytecode[pc]!]!
  for (let i = 0; i < operands.length; i++) {
    const value = bytecode[pc + 1 + i]!
    switch (operands[i]) {
      case 'reg':
        visit(value)
        break
      case 'optReg':
        if (value >= 0) visit(value)
        break
      case 'regs': {
        const count = bytecode[pc + 2 + i]!
        for (let register = value; register < value + count; register++) visit(register)
        break
      }
    }
  }
}

/** The target of the jump at pc, or -1 if the instruction is none. */
export function jumpTarget(code: Code, pc: number): number {
  const index = operandIndex(code.bytecode[pc]!, 'jump')
  return index === 0 ? -1 : code.bytecode[pc + index]!
}

/** Where control may go from pc if the instruction completes normally. */
export function successors(code: Code, pc: number): number[] {
  const op = code.bytecode[pc]!
  const result: number[] = []
  if (!opHas(op, 'ends')) result.push(nextPc(code, pc))
  if (opHas(op, 'jumps')) result.push(jumpTarget(code, pc))
  return result
}

/** The handler that takes what is thrown at pc, or null. */
export function handlerAt(code: Code, pc: number): Handler | null {
  for (const handler of code.handlers) {
    if (handler.start <= pc && pc < handler.end) return handler
  }
  return null
}

/** The handler that the instruction at pc may go to, or null. */
export function exceptionalSuccessor(code: Code, pc: number): Handler | null {
  return opHas(code.bytecode[pc]!, 'mayThrow') ? handlerAt(code, pc) : null
}

/** The first pcs of all basic blocks, ascending. An instruction that may go to a handler does not end its block. */
export function blockLeaders(code: Code): number[] {
  const leaders = new Set<number>([0])
  for (const handler of code.handlers) leaders.add(handler.target)
  for (const pc of instructions(code)) {
    const op = code.bytecode[pc]!
    if (!opHas(op, 'jumps') && !opHas(op, 'ends')) continue
    if (opHas(op, 'jumps')) leaders.add(jumpTarget(code, pc))
    const next = nextPc(code, pc)
    if (next < code.bytecode.length) leaders.add(next)
  }
  return [...leaders].sort((a, b) => a - b)
}

/** The pcs of all loop headers, ascending. */
export function loopHeaders(code: Code): number[] {
  const headers = new Set<number>()
  for (const pc of instructions(code)) {
    if (code.bytecode[pc] === Op.Loop) headers.add(jumpTarget(code, pc))
  }
  return [...headers].sort((a, b) => a - b)
}
