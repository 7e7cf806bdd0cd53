/**
 * Checks a Code and all Codes among its constants. The invariants:
 *
 * - opcodes: every opcode has a row, and the last instruction is complete
 * - operands: registers are below registerCount, runs of registers too; constants, type slots and caches exist
 * - constants: a constant is of the kind that its instruction wants
 * - jumps: a target is the start of an instruction; only Loop goes backwards, all others go forward
 * - end: control never falls off the end
 * - handlers: start < end <= length, all three on instruction starts, target outside of the range, register valid
 * - positions: ascending, on instruction starts
 * - assignment: no register is read before it is written, on any path, handler edges included; the parameters
 *   r0 .. paramCount - 1 are written at entry
 * - self-hosted: Intrinsic, Charge and LoadSelfHosted occur only in self-hosted code, and there every path round a
 *   loop passes a Charge
 */

import { isCode, type Code, type Constant } from './code.js'
import {
  eachRegisterRead,
  exceptionalSuccessor,
  instructions,
  jumpTarget,
  registerWritten,
  successors,
} from './flow.js'
import { Op, OP_NAMES, OP_ROWS, OP_LENGTH, opHas, type OperandKind } from './opcodes.js'
import { Invariant } from '../base/invariant.js'
import { disassembleOne, instructionText } from './disassembler.js'

export function verify(code: Code): void {
  new Verifier(code).run()
  for (const constant of code.constants) {
    if (isCode(constant)) verify(constant)
  }
}

/** What an instruction's constant must be; other instructions want a string. */
const CONSTANT_KINDS: { readonly [op: number]: (constant: Constant) => boolean } = {
  [Op.LoadConst]: (constant) => typeof constant !== 'object' || constant === null,
  [Op.DeclareGlobals]: hasKind('globals'),
  [Op.NewObject]: hasKind('object'),
  [Op.NewRegExp]: hasKind('regexp'),
  [Op.TemplateObject]: hasKind('template'),
  [Op.DeclareVariables]: hasKind('variables'),
  [Op.CallEval]: hasKind('eval'),
  [Op.MakeClosure]: isCode,
  [Op.MakeClass]: isCode,
}

function hasKind(kind: string): (constant: Constant) => boolean {
  return (constant) => typeof constant === 'object' && constant !== null && constant.kind === kind
}

function isString(constant: Constant): boolean {
  return typeof constant === 'string'
}

class Verifier {
  /** 1 where an instruction begins. */
  private readonly starts: Uint8Array

  constructor(private readonly code: Code) {
    this.starts = new Uint8Array(code.bytecode.length)
  }

  run(): void {
    this.checkOpcodes()
    for (const pc of instructions(this.code)) this.checkOperands(pc)
    this.checkEnd()
    this.checkHandlers()
    this.checkPositions()
    this.checkAssignment()
    if (this.code.selfHosted) this.checkCharges()
  }

  private fail(pc: number, rule: string): never {
    const { bytecode } = this.code
    const readable = pc >= 0 && pc < bytecode.length && this.starts[pc] === 1
    const instruction = readable ? ` (${instructionText(this.code, pc)})` : ''
    let listing = ''
    try {
      listing = `\n${disassembleOne(this.code)}`
    } catch {
      // A listing needs sound opcodes; the message stands without one.
    }
    throw new Invariant(`${this.code.name || '(anonymous)'}, pc ${pc}${instruction}: ${rule}${listing}`)
  }

  private check(condition: boolean, pc: number, rule: string): void {
    if (!condition) this.fail(pc, rule)
  }

  private checkOpcodes(): void {
    const { bytecode } = this.code
    let pc = 0
    while (pc < bytecode.length) {
      const length = OP_LENGTH[bytecode[pc]!]
      if (length === undefined) this.fail(pc, `opcodes: no opcode ${bytecode[pc]}`)
      this.check(pc + length <= bytecode.length, pc, 'opcodes: the last instruction is cut off')
      this.starts[pc] = 1
      pc += length
    }
  }

  private checkOperands(pc: number): void {
    const { bytecode } = this.code
    const op = bytecode[pc]!
    const { operands } = OP_ROWS[op]!
    for (let i = 0; i < operands.length; i++) {
      this.checkOperand(pc, operands[i]!, bytecode[pc + 1 + i]!, bytecode[pc + 2 + i]!)
    }
    this.check(
      !opHas(op, 'selfHosted') || this.code.selfHosted,
      pc,
      `self-hosted: ${OP_NAMES[op]} outside of self-hosted code`,
    )
  }

  private checkOperand(pc: number, kind: OperandKind, value: number, following: number): void {
    const { code } = this
    switch (kind) {
      case 'dst':
      case 'reg':
        return this.checkRegister(pc, value)
      case 'optReg':
        if (value !== -1) this.checkRegister(pc, value)
        return
      case 'regs':
        this.check(following >= 0, pc, 'operands: negative count')
        if (following > 0) {
          this.checkRegister(pc, value)
          this.checkRegister(pc, value + following - 1)
        }
        return
      case 'const':
        return this.checkConstant(pc, value)
      case 'optConst':
        if (value !== -1) this.checkConstant(pc, value)
        return
      case 'jump':
        this.check(this.starts[value] === 1, pc, 'jumps: target is not the start of an instruction')
        if (code.bytecode[pc] === Op.Loop) this.check(value <= pc, pc, 'jumps: Loop goes forward')
        else this.check(value > pc, pc, 'jumps: backwards without Loop')
        return
      case 'type':
        return this.check(value >= 0 && value < code.typeSlots, pc, 'operands: no such type slot')
      case 'cache':
        return this.check(value >= 0 && value < code.cacheSlots, pc, 'operands: no such cache')
      case 'int':
      case 'count':
        return
    }
  }

  private checkRegister(pc: number, register: number): void {
    this.check(register >= 0 && register < this.code.registerCount, pc, `operands: no register r${register}`)
  }

  private checkConstant(pc: number, index: number): void {
    const { constants, bytecode } = this.code
    this.check(index >= 0 && index < constants.length, pc, `operands: no constant k${index}`)
    const fits = CONSTANT_KINDS[bytecode[pc]!] ?? isString
    this.check(fits(constants[index]), pc, `constants: k${index} is of the wrong kind`)
  }

  private checkEnd(): void {
    let last = -1
    for (const pc of instructions(this.code)) last = pc
    this.check(last >= 0 && opHas(this.code.bytecode[last]!, 'ends'), last, 'end: control falls off the end')
  }

  private checkHandlers(): void {
    const { handlers, bytecode } = this.code
    for (const { start, end, target, register } of handlers) {
      this.check(this.starts[start] === 1, start, 'handlers: start is not the start of an instruction')
      this.check(start < end, start, 'handlers: empty range')
      this.check(end === bytecode.length || this.starts[end] === 1, end, 'handlers: end is not the start of one')
      this.check(this.starts[target] === 1, target, 'handlers: target is not the start of an instruction')
      this.check(target < start || target >= end, target, 'handlers: target inside its own range')
      this.checkRegister(target, register)
    }
  }

  private checkPositions(): void {
    const { positions } = this.code
    for (let i = 0; i < positions.length; i += 2) {
      const pc = positions[i]!
      this.check(this.starts[pc] === 1, pc, 'positions: not the start of an instruction')
      this.check(i === 0 || positions[i - 2]! < pc, pc, 'positions: not ascending')
    }
  }

  /** Forward dataflow to a fixed point; the set at a pc is what is written on every path to it. */
  private checkAssignment(): void {
    const { code } = this
    const width = Math.max(1, (code.registerCount + 31) >> 5)
    const written: (Uint32Array | undefined)[] = new Array(code.bytecode.length)
    const entry = new Uint32Array(width)
    for (let register = 0; register < code.paramCount; register++) entry[register >> 5]! |= 1 << (register & 31)
    written[0] = entry
    const pending = [0]
    const flowTo = (target: number, set: Uint32Array): void => {
      const known = written[target]
      if (known === undefined) {
        written[target] = set.slice()
        pending.push(target)
      } else if (intersect(known, set)) {
        pending.push(target)
      }
    }
    for (let pc = pending.pop(); pc !== undefined; pc = pending.pop()) {
      const set = written[pc]!.slice()
      eachRegisterRead(code, pc, (register) => {
        this.check(hasBit(set, register), pc!, `assignment: r${register} may be read before it is written`)
      })
      const handler = exceptionalSuccessor(code, pc)
      if (handler !== null) {
        const thrown = set.slice()
        setBit(thrown, handler.register)
        flowTo(handler.target, thrown)
      }
      const register = registerWritten(code, pc)
      if (register >= 0) setBit(set, register)
      for (const target of successors(code, pc)) flowTo(target, set)
    }
  }

  private checkCharges(): void {
    for (const pc of instructions(this.code)) {
      if (this.code.bytecode[pc] === Op.Loop) this.checkCharge(jumpTarget(this.code, pc), pc)
    }
  }

  /** No path from the header to its back-edge without a Charge. */
  private checkCharge(header: number, backEdge: number): void {
    const { code } = this
    const seen = new Set<number>()
    const pending = [header]
    for (let pc = pending.pop(); pc !== undefined; pc = pending.pop()) {
      if (pc < header || pc > backEdge || seen.has(pc) || code.bytecode[pc] === Op.Charge) continue
      seen.add(pc)
      this.check(pc !== backEdge, pc, `self-hosted: a turn of the loop at ${header} may pass no Charge`)
      pending.push(...successors(code, pc))
      const handler = exceptionalSuccessor(code, pc)
      if (handler !== null) pending.push(handler.target)
    }
  }
}

function hasBit(set: Uint32Array, register: number): boolean {
  return (set[register >> 5]! & (1 << (register & 31))) !== 0
}

function setBit(set: Uint32Array, register: number): void {
  set[register >> 5]! |= 1 << (register & 31)
}

/** known &= other; true if that changed it. */
function intersect(known: Uint32Array, other: Uint32Array): boolean {
  let changed = false
  for (let i = 0; i < known.length; i++) {
    const both = known[i]! & other[i]!
    if (both >>> 0 !== known[i]) {
      known[i] = both
      changed = true
    }
  }
  return changed
}
