/** What the builder believes of a site: feedback, less what has failed before. */
import { Seen } from '../bytecode/feedback.js'
import type { InlineCache } from '../runtime/caches.js'
import type { Unit } from '../runtime/unit.js'

export interface SpeculationOptions {
  /** Off: every site compiles to its generic operation. */
  readonly speculate: boolean
  readonly maxInlineSize: number
  readonly maxInlineDepth: number
  readonly maxInlineTotal: number
  readonly maxCodeSize: number
  /** Back-edges to headers before this pc leave: they would make the graph irreducible. 0: none. */
  readonly leaveLoopsBefore: number
  /** Instructions that have never run leave, so that they are compiled with what they see. */
  readonly trapCold: boolean
  /** Off: fuel is not counted, to measure what that costs. */
  readonly metered: boolean
  /** Poisoned feedback: answers instead of the real bits. */
  readonly poison: (() => number) | null
}

export const enum Operands {
  Unknown,
  Number,
  String,
}

/** What both operands of an arithmetic or comparing instruction have been. */
export function operandsSeen(unit: Unit, pc: number, slot: number, options: SpeculationOptions): Operands {
  if (!options.speculate || unit.isHopeless(pc)) return Operands.Unknown
  const bits = options.poison === null ? unit.types[slot]! : options.poison() & 7
  if (bits === 0) return Operands.Unknown
  if ((bits & ~Seen.Number) === 0) return Operands.Number
  return bits === Seen.String ? Operands.String : Operands.Unknown
}

/** The cache of a site that may be guessed from, or null. */
export function usableCache(unit: Unit, pc: number, index: number, options: SpeculationOptions): InlineCache | null {
  if (!options.speculate || unit.isHopeless(pc)) return null
  if (options.poison !== null && (options.poison() & 1) === 0) return null
  return unit.caches[index] ?? null
}
