// Owns what the counters of an isolate say about a time: which tier it is a time of.

import type { IsolateStats } from 'upshift'
import type { EngineRow } from './engines.js'

export interface Evidence {
  /** The fuel of the measured iterations by the tier that spent it, as shares of 1. */
  readonly shares: Readonly<Record<keyof IsolateStats['fuelByTier'], number>>
  /** Since the isolate was made. */
  readonly compiled: number
  readonly exits: number
  readonly exitsByReason: Readonly<Record<string, number>>
  readonly bailouts: Readonly<Record<string, number>>
  readonly osrEntries: number
  /** Exits while the measured iterations ran: a steady program has none. */
  readonly lateExits: number
}

export const countOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** From the counters at the end of warming up, and at the end of measuring. */
export function evidenceOf(warm: IsolateStats, end: IsolateStats): Evidence {
  const fuel = end.fuelUsed - warm.fuelUsed
  const share = (tier: keyof IsolateStats['fuelByTier']): number =>
    (end.fuelByTier[tier] - warm.fuelByTier[tier]) / fuel
  return {
    shares: { interpreter: share('interpreter'), baseline: share('baseline'), optimized: share('optimized') },
    compiled: end.compiled.baseline + end.compiled.optimized,
    exits: countOf(end.exits),
    exitsByReason: end.exits,
    bailouts: end.bailouts,
    osrEntries: end.osrEntries,
    lateExits: countOf(end.exits) - countOf(warm.exits),
  }
}

/** Why a time is not that of the engine's tier; absent where it is. */
export function doubtOf({ tier }: EngineRow, evidence: Evidence | undefined): string | undefined {
  if (tier === undefined || evidence === undefined) return undefined
  const { interpreter } = evidence.shares
  if (interpreter > 0.99) return 'never left the interpreter'
  if (evidence.shares[tier] < 0.9) return `${(100 * evidence.shares[tier]).toFixed(0)}% of the fuel in ${tier} code`
  return undefined
}
