// What a run is told as: counts by folder and by reason, and what was not expected.

import type { Comparison } from './expectations.js'
import { type FuelByTier, resultKey, type TestResult } from './outcome.js'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export interface Summary extends Counts {
  readonly skippedBy: Readonly<Record<string, number>>
  readonly folders: Readonly<Record<string, Counts>>
  readonly fuelByTier: FuelByTier
  readonly seconds: number
}

const TIERS = ['interpreter', 'baseline', 'optimized'] as const

export function summarize(results: readonly TestResult[], seconds: number): Summary {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 }
  const skipped = new Map<string, number>()
  const folders = new Map<string, Counts>()
  const fuelByTier = { interpreter: 0, baseline: 0, optimized: 0 }
  for (const { test, outcome, fuel } of results) {
    for (const tier of TIERS) fuelByTier[tier] += fuel?.[tier] ?? 0
    const folder = test.split('/').slice(0, 2).join('/')
    let counts = folders.get(folder)
    if (counts === undefined) folders.set(folder, (counts = { passed: 0, failed: 0, skipped: 0 }))
    counts[outcome.status]++
    total[outcome.status]++
    if (outcome.status === 'skipped') skipped.set(outcome.reason, (skipped.get(outcome.reason) ?? 0) + 1)
  }
  const skippedBy = Object.fromEntries([...skipped].sort(([, a], [, b]) => b - a))
  return { ...total, skippedBy, folders: Object.fromEntries(folders), fuelByTier, seconds }
}

/** Unexpected results told one by one, at most. */
const MAX_LINES = 50

export function reportText(summary: Summary, { unexpectedFailures, unexpectedPasses }: Comparison): string {
  const lines: string[] = []
  list(lines, 'fails, and was not expected to:', unexpectedFailures)
  list(lines, 'passes, and was expected to fail:', unexpectedPasses)
  const { passed, failed, skipped, seconds } = summary
  lines.push(`passed ${passed}, failed ${failed}, skipped ${skipped} (${seconds.toFixed(1)} s)`)
  for (const [reason, count] of Object.entries(summary.skippedBy)) lines.push(`  skipped ${count}: ${reason}`)
  const { fuelByTier } = summary
  const fuel = TIERS.reduce((sum, tier) => sum + fuelByTier[tier], 0)
  for (const tier of TIERS) {
    const units = fuelByTier[tier]
    if (units > 0) lines.push(`  fuel ${units}, ${((100 * units) / fuel).toFixed(1)}%: ${tier}`)
  }
  return `${lines.join('\n')}\n`
}

function list(lines: string[], title: string, results: readonly TestResult[]): void {
  if (results.length === 0) return
  lines.push(title)
  for (const each of results.slice(0, MAX_LINES)) {
    const { outcome } = each
    lines.push(`  ${resultKey(each)}${outcome.status === 'failed' ? `: ${outcome.reason}` : ''}`)
  }
  if (results.length > MAX_LINES) lines.push(`  and ${results.length - MAX_LINES} more`)
}

/** For `--json`: the summary, every failure, and what was not expected. */
export function reportJson(summary: Summary, results: readonly TestResult[], comparison: Comparison): string {
  const failures = results.flatMap(({ test, mode, outcome }) =>
    outcome.status === 'failed' ? [{ test, mode, reason: outcome.reason }] : [],
  )
  const { unexpectedFailures, unexpectedPasses } = comparison
  return `${JSON.stringify({
    ...summary,
    failures,
    unexpectedFailures: unexpectedFailures.map(resultKey),
    unexpectedPasses: unexpectedPasses.map(resultKey),
  })}\n`
}
