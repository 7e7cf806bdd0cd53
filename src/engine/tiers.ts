/**
 * The one place where the engine meets the tiers. Until src/tiers is there, every isolate interprets; to be replaced by
 *   export { installTiers, type TierControl, type TierEvent, type TierMode } from '../tiers/index.js'
 */
import type { Flags } from '../base/flags.js'
import type { Vm } from '../runtime/vm.js'

export type TierMode = 'off' | 'baseline' | 'auto'

/** A function was compiled, entered in the middle of a loop, or left compiled code. */
export interface TierEvent {
  readonly type: 'tierUp' | 'compile' | 'exit' | 'osr'
  readonly function: string
  readonly file: string
  readonly line: number
  readonly column: number
  /** compile, tierUp: which tier. exit: why. */
  readonly detail: string
}

export interface TierControl {
  /** Compilations by tier. */
  readonly compiled: Readonly<Record<string, number>>
  /** Exits by reason. */
  readonly exits: Readonly<Record<string, number>>
  readonly osrEntries: number
}

export type InstallTiers = (vm: Vm, flags: Flags, mode: TierMode, events: (event: TierEvent) => void) => TierControl

export const installTiers: InstallTiers | null = null
