/** What compiled code tells of its exits: how each rebuilds interpreter frames from the values passed on leaving. */
import type { FunctionUnit, Guess } from '../ir/graph.js'
import type { ExitReason } from '../ir/reasons.js'

/** Host depth between a compiled caller and its callee: the frames of callValue, callAny, invoke. In units of 32 bytes. */
export const HELPER_WEIGHT = 20

/**
 * - `guard` a guess failed: go on in the interpreter
 * - `abrupt` the instruction completed abruptly, or could not be paid
 * - `construct` the same of a construction: what the constructor gives is the result only if it is an object
 * - `ahead` the turns of a loop could not be paid ahead: the interpreter pays them one by one, and stops where it must
 * - `leave` the interpreter goes on, no guess has failed: to suspend a generator, or in a loop around the entry
 * - `depth` the host stack is used up on entry
 */
export type ExitKind = 'guard' | 'abrupt' | 'construct' | 'ahead' | 'leave' | 'depth'

/** Where a value comes from: an index into the values that this exit passes, a constant, or an object that only the frames refer to. */
export type ValueSource =
  | { readonly index: number }
  | { readonly constant: unknown }
  | 'closure'
  | 'this'
  | 'newTarget'
  | MadeClosure
  | MadeArray

/** It is made on leaving; its memory has been declared. Frames of one exit refer to one by one description. */
export interface MadeClosure {
  readonly unit: FunctionUnit
  readonly scope: ValueSource
}

export interface MadeArray {
  readonly shape: object
  readonly elements: readonly ValueSource[]
}

export interface ExitFrame {
  readonly unit: FunctionUnit
  readonly pc: number
  readonly registers: readonly { readonly register: number; readonly source: ValueSource }[]
  readonly closure: ValueSource
  readonly thisValue: ValueSource
  readonly newTarget: ValueSource
  /** The actual arguments of an inlined function that needs them. */
  readonly args: readonly ValueSource[] | null
}

export interface Exit {
  readonly kind: ExitKind
  readonly reason: ExitReason
  /** Where it was guessed what has failed. */
  readonly guess: Guess
  /** What completes abruptly is called by way of a helper, which takes host stack of its own: HELPER_WEIGHT. */
  readonly byHelper: boolean
  /** Fuel that was paid for the instruction, which is given back where the guest stops before it. */
  readonly refund: number
  /** Before them it passes what is left of the fuel window: the loop that is left has paid ahead. */
  readonly passesFuel: boolean
  /** Innermost first. */
  readonly frames: readonly ExitFrame[]
  /**
   * The variables that are passed on leaving. Each exit passes its own: were there one list for all, the host would keep each
   * variable of the list alive through each loop, as a phi of what it is now and what it was, and box doubles for it.
   */
  readonly passed: readonly string[]
}
