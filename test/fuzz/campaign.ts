// Runs generated programs through all variants and collects the disagreements. The command and the tests share it.

import vm from 'node:vm'
import { compareVariants } from '../support/variants.js'
import type { FeatureSet } from './features.js'
import { generate } from './generate.js'
import { reduce } from './reduce.js'

export interface CampaignOptions {
  /** First seed; program n has the seed `seed + n`. */
  readonly seed: number
  /** Most programs. */
  readonly count: number
  readonly features?: FeatureSet
  /** Starts no program after this many seconds. */
  readonly seconds?: number
  /** Called at each disagreement. */
  readonly onDisagreement?: (disagreement: Disagreement) => void
}

export interface Disagreement {
  readonly seed: number
  readonly source: string
  readonly report: string
}

export interface CampaignResult {
  readonly programs: number
  readonly disagreements: readonly Disagreement[]
  readonly seconds: number
}

export function runCampaign(options: CampaignOptions): CampaignResult {
  const started = performance.now()
  const elapsed = (): number => (performance.now() - started) / 1000
  const disagreements: Disagreement[] = []
  let programs = 0
  for (; programs < options.count && elapsed() < (options.seconds ?? Infinity); programs++) {
    const seed = options.seed + programs
    const source = generate(seed, { features: options.features ?? 'all' })
    const report = disagreementOf(source, `fuzz-${seed}.js`)
    if (report === undefined) continue
    const disagreement = { seed, source, report }
    disagreements.push(disagreement)
    options.onDisagreement?.(disagreement)
  }
  return { programs, disagreements, seconds: elapsed() }
}

/** What the variants disagree about; a throw out of the engine is a disagreement too. */
function disagreementOf(source: string, filename: string): string | undefined {
  try {
    const { agree, report } = compareVariants(source, { filename })
    return agree ? undefined : report
  } catch (error) {
    return `threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
  }
}

/** A small program on which the variants still disagree. Candidates that Node does not finish are turned down. */
export function reduceDisagreement(source: string, attempts: number): string {
  return reduce(source, (candidate) => endsInNode(candidate) && disagreementOf(candidate, 'reduced.js') !== undefined, {
    attempts,
  })
}

/** Runs a script in a fresh realm of Node: false when it takes longer than the limit in milliseconds. */
export function endsInNode(source: string, limit = 500): boolean {
  const context = vm.createContext({ console: { log() {} } })
  try {
    vm.runInContext(source, context, { timeout: limit })
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
  }
  return true
}
