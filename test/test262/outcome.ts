// How a test came out: the words that worker, report and expectations share.

import type { IsolateStats } from 'upshift'

export const MODES = ['sloppy', 'strict', 'raw', 'module'] as const
export type Mode = (typeof MODES)[number]

export type Outcome =
  | { readonly status: 'passed' }
  | { readonly status: 'failed'; readonly reason: string }
  | { readonly status: 'skipped'; readonly reason: string }

export interface TestResult {
  readonly test: string
  readonly mode: Mode
  readonly outcome: Outcome
  /** What the test's own variant spent; none where it did not come to an end. */
  readonly fuel: FuelByTier | null
}

export type FuelByTier = IsolateStats['fuelByTier']

/** A test in one mode, as one line. */
export function resultKey({ test, mode }: Pick<TestResult, 'test' | 'mode'>): string {
  return `${test} ${mode}`
}

/** A reason in a line of text. */
export function shortReason(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 160 ? `${line.slice(0, 157)}...` : line
}
