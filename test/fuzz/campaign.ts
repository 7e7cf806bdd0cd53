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
  /** Of the programs: see GenerateOptions. */
  readonly size?: number
  /** Starts no program after this many seconds. */
  readonly seconds?: number
  /** Called before each program, with the number of those done. */
  readonly onProgram?: (done: number) => void
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
    options.onProgram?.(programs)
    const seed = options.seed + programs
    const source = generate(seed, { features: options.features ?? 'all', size: options.size })
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

/**
 * A small program on which the variants still disagree. Candidates are turned down that Node does not finish, or that
 * print what engines may print differently: anything but primitives, or a function's text.
 */
export function reduceDisagreement(source: string, attempts: number): string {
  const stillFails = (candidate: string): boolean => {
    const { ended, fair } = runInNode(candidate, 300)
    return ended && fair && disagreementOf(candidate, 'reduced.js') !== undefined
  }
  return reduce(source, stillFails, { attempts })
}

export interface NodeRun {
  /** False when the script took longer than the limit. */
  readonly ended: boolean
  /** Whether it printed only primitives, and no function's text. */
  readonly fair: boolean
}

/** Runs a script in a fresh realm of Node; the limit is in milliseconds. */
export function runInNode(source: string, limit: number): NodeRun {
  let fair = true
  const log = (...values: unknown[]): void => {
    for (const value of values) {
      const object = (typeof value === 'object' && value !== null) || typeof value === 'function'
      if (object || String(value).includes('[native code]')) fair = false
    }
  }
  try {
    vm.runInContext(source, vm.createContext({ console: { log } }), { timeout: limit })
  } catch (error) {
    // The error is of the script's realm: no instance of this one's Error.
    const late =
      typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
    return { ended: !late, fair }
  }
  return { ended: true, fair }
}
