/** Counters of an isolate. */
import { Tier } from '../runtime/vm.js'
import type { Core } from './core.js'
import type { TierMode } from './tiers.js'

/** Fuel by the tier that spent it. */
export interface FuelByTier {
  readonly interpreter: number
  readonly baseline: number
  readonly optimized: number
}

export interface IsolateStats {
  /** The tiers that there are: 'off', whatever the option says, where the host forbids code made of strings. */
  readonly jit: TierMode
  /** Units of fuel spent in all. */
  readonly fuelUsed: number
  readonly fuelByTier: FuelByTier
  /** Declared bytes: what the last census found live, and what has been allocated since. */
  readonly memoryUsed: number
  /** Counts of live memory so far. */
  readonly censuses: number
  /** Compilations by tier. */
  readonly compiled: { readonly baseline: number; readonly optimized: number }
  /** Characters of generated code by tier. */
  readonly generated: { readonly baseline: number; readonly optimized: number }
  /** Milliseconds that compiling for each tier took, without what the host does with the text. */
  readonly tierTimes: { readonly baseline: number; readonly optimized: number }
  /** Regular expressions that code was generated for. */
  readonly matchers: number
  /** Exits from compiled code by reason. */
  readonly exits: Readonly<Record<string, number>>
  /** Functions that could not be compiled, by reason. */
  readonly bailouts: Readonly<Record<string, number>>
  /** Entries into compiled code in the middle of a loop. */
  readonly osrEntries: number
  /** Jobs that have been run, and that wait to be. */
  readonly jobs: number
  readonly pendingJobs: number
  /** Timers that wait. */
  readonly timers: number
  /** Guest functions that the embedder holds. */
  readonly heldFunctions: number
}

/** Before anything has run. */
export function emptyStats(jit: TierMode): IsolateStats {
  const none = { baseline: 0, optimized: 0 }
  return {
    jit,
    fuelUsed: 0,
    fuelByTier: { interpreter: 0, ...none },
    memoryUsed: 0,
    censuses: 0,
    compiled: none,
    generated: none,
    tierTimes: none,
    matchers: 0,
    exits: {},
    bailouts: {},
    osrEntries: 0,
    jobs: 0,
    pendingJobs: 0,
    timers: 0,
    heldFunctions: 0,
  }
}

export function statsOf(core: Core): IsolateStats {
  const { vm, tiers, handles, mode } = core
  const counters = tiers?.counters
  // Accounts for what the running tier has spent so far.
  vm.enterTier(vm.enterTier(Tier.Interpreter))
  const [interpreter, baseline, optimized] = vm.fuelByTier
  return {
    jit: tiers === null ? 'off' : mode,
    fuelUsed: vm.fuelUsed,
    fuelByTier: { interpreter, baseline, optimized },
    memoryUsed: vm.allocated,
    censuses: vm.censuses,
    compiled: { baseline: 0, optimized: 0, ...counters?.compiled },
    generated: { baseline: 0, optimized: 0, ...counters?.generated },
    tierTimes: { baseline: 0, optimized: 0, ...counters?.compileMs },
    matchers: counters?.matchers ?? 0,
    exits: { ...counters?.exits },
    bailouts: { ...counters?.bailouts },
    osrEntries: counters?.osrEntries ?? 0,
    jobs: vm.jobs.taken,
    pendingJobs: vm.jobs.size,
    timers: vm.timers.size,
    heldFunctions: handles.size,
  }
}
