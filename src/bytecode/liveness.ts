/**
 * Which registers hold values that may still be read, at each instruction. Backward dataflow over all edges; an
 * instruction that may throw has the edge to its handler before its write.
 */

import type { Code } from './code.js'
import { eachRegisterRead, exceptionalSuccessor, instructions, registerWritten, successors } from './flow.js'

export class Liveness {
  /** Words a row takes; a row is the set live before one instruction. */
  private readonly width: number
  private readonly rows: Uint32Array
  /** Row number by pc. */
  private readonly rowOf: Int32Array

  constructor(private readonly code: Code) {
    const pcs = [...instructions(code)]
    this.width = Math.max(1, (code.registerCount + 31) >> 5)
    this.rows = new Uint32Array(this.width * pcs.length)
    this.rowOf = new Int32Array(code.bytecode.length).fill(-1)
    pcs.forEach((pc, index) => {
      this.rowOf[pc] = index
    })
    const scratch = new Uint32Array(this.width)
    // Only a back-edge makes a second round necessary: each round goes from the last instruction to the first.
    for (let changed = true; changed; ) {
      changed = false
      for (let i = pcs.length - 1; i >= 0; i--) {
        this.transfer(pcs[i]!, scratch)
        const base = i * this.width
        for (let word = 0; word < this.width; word++) {
          if (this.rows[base + word] !== scratch[word]) {
            this.rows[base + word] = scratch[word]!
            changed = true
          }
        }
      }
    }
  }

  private transfer(pc: number, set: Uint32Array): void {
    this.collectAfter(pc, set)
    remove(set, registerWritten(this.code, pc))
    this.addHandler(pc, set)
    eachRegisterRead(this.code, pc, (register) => {
      set[register >> 5]! |= 1 << (register & 31)
    })
  }

  private collectAfter(pc: number, set: Uint32Array): void {
    set.fill(0)
    for (const target of successors(this.code, pc)) this.addRow(target, set)
  }

  private addHandler(pc: number, set: Uint32Array): void {
    const handler = exceptionalSuccessor(this.code, pc)
    if (handler === null) return
    const base = this.rowOf[handler.target]! * this.width
    const [word, bit] = [handler.register >> 5, 1 << (handler.register & 31)]
    for (let i = 0; i < this.width; i++) {
      const row = this.rows[base + i]!
      set[i]! |= i === word ? row & ~bit : row
    }
  }

  private addRow(pc: number, set: Uint32Array): void {
    const base = this.rowOf[pc]! * this.width
    for (let word = 0; word < this.width; word++) set[word]! |= this.rows[base + word]!
  }

  /** May the value that `register` holds before the instruction at pc still be read? */
  isLiveBefore(pc: number, register: number): boolean {
    return (this.rows[this.rowOf[pc]! * this.width + (register >> 5)]! & (1 << (register & 31))) !== 0
  }

  /** The set live before the instruction at pc: bit r & 31 of word r >> 5. Not to be written to. */
  liveBefore(pc: number): Uint32Array {
    const base = this.rowOf[pc]! * this.width
    return this.rows.subarray(base, base + this.width)
  }

  /** The set live after the instruction at pc has completed normally, what it wrote included. */
  liveAfter(pc: number): Uint32Array {
    const set = new Uint32Array(this.width)
    this.collectAfter(pc, set)
    return set
  }

  /** What the frame must keep while the call at pc runs: live after it without its result, or in its handler. */
  liveDuring(pc: number): Uint32Array {
    const set = this.liveAfter(pc)
    remove(set, registerWritten(this.code, pc))
    this.addHandler(pc, set)
    return set
  }
}

function remove(set: Uint32Array, register: number): void {
  if (register >= 0) set[register >> 5]! &= ~(1 << (register & 31))
}

/** The registers of a set, ascending. */
export function registersOf(set: Uint32Array): number[] {
  const result: number[] = []
  for (let register = 0; register < set.length * 32; register++) {
    if ((set[register >> 5]! & (1 << (register & 31))) !== 0) result.push(register)
  }
  return result
}

const computed = new WeakMap<Code, Liveness>()

/** The liveness of a Code, made on first use and kept as long as the Code. */
export function livenessOf(code: Code): Liveness {
  let liveness = computed.get(code)
  if (liveness === undefined) {
    liveness = new Liveness(code)
    computed.set(code, liveness)
  }
  return liveness
}
