/** The one place where the engine meets the tiers: their events are made plain data here. */
import type { Flags } from '../base/flags.js'
import { lineColumn, offsetAt } from '../bytecode/code.js'
import type { Unit } from '../runtime/unit.js'
import type { Vm } from '../runtime/vm.js'
import { installTiers, type JitMode, type TierEvent as InnerEvent, type Tiers } from '../tiers/index.js'

export type TierMode = JitMode

/** Where in the guest's source an event happened. Line and column from 1. */
export interface EventPlace {
  /** Empty for top-level code and anonymous functions. */
  readonly function: string
  readonly file: string
  readonly line: number
  readonly column: number
}

/** A function was compiled: for calls, or for entry in the middle of a loop. */
export interface CompileEvent extends EventPlace {
  readonly type: 'compile'
  readonly tier: 'optimized' | 'baseline'
  readonly entry: 'call' | 'loop'
}

/** A function can't be compiled, and stays in the interpreter. */
export interface BailoutEvent extends EventPlace {
  readonly type: 'bailout'
  readonly reason: string
}

/** A guess failed, and compiled code was left at this place. */
export interface ExitEvent extends EventPlace {
  readonly type: 'exit'
  readonly reason: string
}

/** Compiled code was thrown away after too many failed guesses. */
export interface DiscardEvent extends EventPlace {
  readonly type: 'discard'
}

/** A loop was entered in compiled code. */
export interface OsrEvent extends EventPlace {
  readonly type: 'osr'
}

export type TierEvent = CompileEvent | BailoutEvent | ExitEvent | DiscardEvent | OsrEvent
export type { Tiers }

function place(unit: Unit, pc: number | null): EventPlace {
  const { code } = unit
  const offset = pc === null ? code.start : offsetAt(code, pc)
  return { function: code.name, file: code.source.filename, ...lineColumn(code.source, offset) }
}

function publicEvent(event: InnerEvent): TierEvent {
  const { unit } = event
  switch (event.type) {
    case 'compile': {
      const entry = event.entryPc === null ? 'call' : 'loop'
      return { type: 'compile', tier: event.kind, entry, ...place(unit, event.entryPc) }
    }
    case 'bailout':
      return { type: 'bailout', reason: event.reason, ...place(unit, null) }
    case 'exit':
      return { type: 'exit', reason: event.reason, ...place(unit, event.pc) }
    case 'discard':
      return { type: 'discard', ...place(unit, null) }
    case 'osr':
      return { type: 'osr', ...place(unit, event.pc) }
  }
}

/** Gives a Vm its tiers; null where they are off. `listening` tells whether anybody wants to hear. */
export function addTiers(
  vm: Vm,
  flags: Flags,
  mode: TierMode,
  clock: () => number,
  listening: () => boolean,
  emit: (event: TierEvent) => void,
): Tiers | null {
  return installTiers(vm, flags, mode, clock, (event) => {
    if (listening()) emit(publicEvent(event))
  })
}

export { describeFeedback } from '../tiers/dump.js'
