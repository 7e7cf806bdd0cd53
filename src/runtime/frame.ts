/** A heap frame: all the state of one guest activation. `pc` is that of the instruction that runs or waits. */
import type { Closure, Resumable, Value } from './values.js'
import type { Unit } from './unit.js'

/** What becomes of the result of the call that a frame makes for its parent (law 2: a closed set). */
export const enum Deliver {
  /** Into the `dst` of the parent's waiting instruction. */
  Value,
  /** Nowhere. */
  Discard,
  /** ToBoolean of it, into `dst`. */
  Boolean,
  /** It, if it is an object, else the frame's `this`, into `dst`. */
  Construct,
  /** Into `dst`, as IteratorStep gives it: what a generator yields, or HOLE when it returns. */
  Step,
}

export class Frame {
  readonly unit: Unit
  readonly closure: Closure
  pc: number
  readonly registers: Value[]
  thisValue: Value
  readonly newTarget: Value
  /** The actual arguments, where the code needs them. */
  readonly args: Value[] | null
  parent: Frame | null
  deliver: Deliver
  /** Guest frames down to here; an upper bound while compiled frames lie below on the host stack. */
  depth: number
  generator: Resumable | null

  constructor(
    closure: Closure,
    registers: Value[],
    thisValue: Value,
    newTarget: Value,
    args: Value[] | null,
    parent: Frame | null,
    deliver: Deliver,
    depth: number,
  ) {
    this.unit = closure.unit
    this.closure = closure
    this.pc = 0
    this.registers = registers
    this.thisValue = thisValue
    this.newTarget = newTarget
    this.args = args
    this.parent = parent
    this.deliver = deliver
    this.depth = depth
    this.generator = null
  }
}
