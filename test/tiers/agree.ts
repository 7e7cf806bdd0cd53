// The same script in all tiers.

import assert from 'node:assert/strict'
import { type Observation, observe, type ObserveOptions, TIER_NAMES, type TierName, visible } from './observe.js'

/** Runs a script in every tier; all must show the same. */
export function observeAll(source: string, options: ObserveOptions = {}): { readonly [K in TierName]: Observation } {
  const runs = Object.fromEntries(TIER_NAMES.map((tier) => [tier, observe(source, tier, options)])) as {
    [K in TierName]: Observation
  }
  for (const tier of TIER_NAMES) assert.deepEqual(visible(runs[tier]), visible(runs.interpreter), tier)
  assert.deepEqual(runs.baseline.stats.exits, {}, 'baseline took an exit')
  assert.equal(runs.baseline.stats.compiled.optimized, 0)
  return runs
}

/** `f` called `times` times by a loop that does nothing else. */
export function warm(call: string, times = 40): string {
  return `for (let i = 0; i < ${times}; i++) ${call};`
}
