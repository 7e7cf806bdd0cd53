/**
 * Builds one Code: words, labels, constants, handlers, positions, feedback slot numbers and the stack of registers.
 *
 * Knows the operand kinds of the table, nothing of syntax. Code that no path reaches is not emitted: after an
 * instruction that ends, emission goes on at the next label that is jumped to.
 */

import type { Code, CodeKind, Constant, Handler, Source } from './code.js'
import { Op, OP_LENGTH, OP_ROWS, opHas } from './opcodes.js'
import { interned } from '../base/interned.js'
import { invariant } from '../base/invariant.js'

/** A place in the code. Jumps to it may be emitted before and, by Loop alone, after it is bound. */
export class Label {
  pc = -1
  /** Words to patch when the label is bound. */
  readonly references: number[] = []
}

/** A protected range under construction; emission of exits may take pieces out of it. */
export class Region {
  readonly ranges: { readonly start: number; readonly end: number }[] = []
  opened = -1
}

/** What the assembler can't know of a finished Code. */
export interface CodeHeader {
  readonly codeKind: CodeKind
  readonly name: string
  readonly length: number
  readonly paramCount: number
  readonly strict: boolean
  readonly selfHosted: boolean
  readonly needsArguments: boolean
  readonly source: Source
  readonly start: number
  readonly end: number
}

export class Assembler {
  private readonly words: number[] = []
  private readonly constants: Constant[] = []
  private readonly constantIndex = new Map<string | symbol, number>()
  private readonly handlers: Handler[] = []
  private readonly positions: number[] = []
  private readonly siteTexts = new Map<number, string>()
  private position = -1
  private positionEmitted = -1
  private typeSlots = 0
  private delegates = false
  private cacheSlots = 0
  private top = 0
  private registerCount = 0
  private live = true
  /** The latest pc that something outside of the words refers to: instructions before it must stay as they are. */
  private settled = 0
  /** Starts of the last two instructions, and the label that the last one jumps to. */
  private previous = -1
  private last = -1
  private lastLabel: Label | null = null

  // Registers: a stack. Whoever takes registers gives them back by releasing to a mark taken before.

  register(): number {
    return this.registers(1)
  }

  /** The first of `count` consecutive registers. */
  registers(count: number): number {
    const first = this.top
    this.top += count
    if (this.top > this.registerCount) this.registerCount = this.top
    return first
  }

  mark(): number {
    return this.top
  }

  release(mark: number): void {
    this.top = mark
  }

  // Constants

  /** Index of a constant; equal primitives share one (0 and -0 differ, NaN equals itself). */
  constant(value: Constant): number {
    const key = constantKey(value)
    if (key !== null) {
      const known = this.constantIndex.get(key)
      if (known !== undefined) return known
      this.constantIndex.set(key, this.constants.length)
    }
    return this.constants.push(typeof value === 'string' ? interned(value) : value) - 1
  }

  // Emission

  /** Source offset of the instructions that follow. */
  at(offset: number): this {
    this.position = offset
    return this
  }

  /** False where nothing emitted would ever run. */
  get reachable(): boolean {
    return this.live
  }

  get pc(): number {
    return this.words.length
  }

  /** Emits an instruction; feedback operands (always last) are numbered here. The pc, or -1 if it can't be reached. */
  emit(op: Op, ...operands: readonly (number | Label)[]): number {
    if (!this.live) return -1
    const row = OP_ROWS[op]!
    const pc = this.words.length
    this.previous = this.last
    this.last = pc
    this.words.push(op)
    for (const operand of operands) {
      if (typeof operand === 'number') {
        this.words.push(operand)
      } else {
        this.lastLabel = operand
        if (operand.pc < 0) operand.references.push(this.words.length)
        this.words.push(operand.pc)
      }
    }
    const last = row.operands[row.operands.length - 1]
    if (op === Op.YieldDelegate) this.delegates = true
    if (last === 'type') this.words.push(this.typeSlots++)
    else if (last === 'cache') this.words.push(this.cacheSlots++)
    invariant(this.words.length === pc + OP_LENGTH[op]!, `wrong number of operands for opcode ${op}`)
    if (opHas(op, 'mayThrow') && this.position !== this.positionEmitted) {
      this.positions.push(pc, this.position)
      this.positionEmitted = this.position
    }
    if (opHas(op, 'ends')) this.live = false
    return pc
  }

  /** What messages call the operand of the instruction at pc. */
  siteText(pc: number, text: string): void {
    if (pc >= 0) this.siteTexts.set(pc, text)
  }

  bind(label: Label): void {
    invariant(label.pc < 0, 'label bound twice')
    this.invertJump(label)
    label.pc = this.words.length
    this.settled = label.pc
    for (const index of label.references) this.words[index] = label.pc
    if (label.references.length > 0) this.live = true
  }

  /** JumpIfFalse a -> here; Jump -> there; here: ⇒ JumpIfTrue a -> there; here: */
  private invertJump(label: Label): void {
    const { words, previous, last, lastLabel } = this
    if (words[last] !== Op.Jump || last !== words.length - 2 || this.settled > previous) return
    if (words[previous] !== Op.JumpIfFalse && words[previous] !== Op.JumpIfTrue) return
    const reference = label.references.lastIndexOf(previous + 2)
    if (reference < 0 || lastLabel === null || lastLabel === label) return
    words[previous] = words[previous] === Op.JumpIfFalse ? Op.JumpIfTrue : Op.JumpIfFalse
    label.references.splice(reference, 1)
    words[previous + 2] = lastLabel.pc
    if (lastLabel.pc < 0) lastLabel.references[lastLabel.references.lastIndexOf(last + 1)] = previous + 2
    words.length = last
    this.last = previous
    this.live = true
  }

  // Handlers

  openRegion(): Region {
    const region = new Region()
    this.resume(region)
    return region
  }

  /** Takes what is emitted from here to `resume` out of the region. */
  suspend(region: Region): void {
    this.settled = this.words.length
    if (region.opened >= 0 && region.opened < this.words.length) {
      region.ranges.push({ start: region.opened, end: this.words.length })
    }
    region.opened = -1
  }

  resume(region: Region): void {
    this.settled = this.words.length
    region.opened = this.words.length
  }

  /**
   * Ends the region; its handler begins at the current pc. Regions must be closed innermost first.
   * False if nothing in it can throw: then the handler needs no code.
   */
  handle(region: Region, register: number): boolean {
    this.suspend(region)
    const target = this.words.length
    let protects = false
    for (const { start, end } of region.ranges) {
      if (!this.mayThrow(start, end)) continue
      this.handlers.push({ start, end, target, register })
      protects = true
    }
    if (protects) this.live = true
    return protects
  }

  /** Would `handle` make a handler? */
  protects(region: Region): boolean {
    const { ranges, opened } = region
    return (
      (opened >= 0 && this.mayThrow(opened, this.words.length)) || ranges.some((r) => this.mayThrow(r.start, r.end))
    )
  }

  private mayThrow(start: number, end: number): boolean {
    for (let pc = start; pc < end; pc += OP_LENGTH[this.words[pc]!]!) {
      if (opHas(this.words[pc]!, 'mayThrow')) return true
    }
    return false
  }

  finish(header: CodeHeader): Code {
    invariant(!this.live, 'control falls off the end')
    return {
      kind: 'code',
      codeKind: header.codeKind,
      name: header.name,
      length: header.length,
      paramCount: header.paramCount,
      registerCount: this.registerCount,
      strict: header.strict,
      selfHosted: header.selfHosted,
      needsArguments: header.needsArguments,
      delegates: this.delegates,
      bytecode: Int32Array.from(this.words),
      constants: this.constants,
      handlers: this.handlers,
      positions: Int32Array.from(this.positions),
      siteTexts: this.siteTexts,
      typeSlots: this.typeSlots,
      cacheSlots: this.cacheSlots,
      source: header.source,
      start: header.start,
      end: header.end,
    }
  }
}

function constantKey(value: Constant): string | symbol | null {
  switch (typeof value) {
    case 'number':
      return Object.is(value, -0) ? 'number:-0' : `number:${value}`
    case 'symbol':
      return value
    case 'object':
      return value === null ? 'null' : null
    default:
      return `${typeof value}:${String(value)}`
  }
}
