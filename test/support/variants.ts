// Every way in which the engine can run a script. All must agree with each other, to the unit of fuel and the byte of
// memory, and with Node in what the script shows.

import { GuestError, type GuestFrame, GuestSyntaxError, type IsolateStats, type Step, UpshiftError } from 'upshift'
import { createIsolateForTest, type Flags, NO_SLOTS } from 'upshift/internals'
import { type Observed, runOracle, thrown } from './oracle.js'
import { show } from './show.js'

export interface Variant {
  readonly mode: 'off' | 'baseline' | 'auto'
  readonly flags: Partial<Flags>
  /** Stops and goes on every so many units of fuel. */
  readonly pauseEvery?: number
}

/** A variant is for the tier that it is named after: what that makes is under no budget. */
const UNBOUNDED: Partial<Flags> = { codeBudget: Number.POSITIVE_INFINITY, maxCode: Number.POSITIVE_INFINITY }

const OPTIMIZED: Partial<Flags> = { ...UNBOUNDED, optimizeAfter: 1, matcherAfter: 1 }

const WARM: Partial<Flags> = { ...UNBOUNDED, optimizeAfter: 12, matcherAfter: 12 }

/** Bytecode is verified once, graphs after each pass where they differ from those of another variant. */
const VERIFIED: Partial<Flags> = { verify: 1 }

export const VARIANTS = {
  interpreter: { mode: 'off', flags: VERIFIED },
  baseline: { mode: 'baseline', flags: { ...VERIFIED, baselineAfter: 1, ...OPTIMIZED } },
  optimized: { mode: 'auto', flags: { ...VERIFIED, ...OPTIMIZED } },
  /** Compiled once there is feedback: with guesses, guards and inlining. */
  warm: { mode: 'auto', flags: { ...VERIFIED, ...WARM } },
  exitStress: { mode: 'auto', flags: { ...WARM, exitEvery: 5, exitSeed: 1 } },
  /** For what runs once: compiled at once, left at charges and at the few guards that there are without feedback. */
  exitFirst: { mode: 'auto', flags: { ...OPTIMIZED, exitEvery: 8, exitRarer: 32, exitSeed: 1 } },
  poisoned: { mode: 'auto', flags: { ...VERIFIED, ...OPTIMIZED, poisonFeedback: 1, exitSeed: 1 } },
  pause1: { mode: 'auto', flags: OPTIMIZED, pauseEvery: 1 },
  pause7: { mode: 'auto', flags: OPTIMIZED, pauseEvery: 7 },
  /** Frames rebuilt from guesses and inlined calls. */
  pauseWarm: { mode: 'auto', flags: WARM, pauseEvery: 23 },
  pause257: { mode: 'auto', flags: OPTIMIZED, pauseEvery: 257 },
} as const satisfies { readonly [name: string]: Variant }

export type VariantName = keyof typeof VARIANTS
export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[]

export interface VariantResult extends Observed {
  readonly variant: VariantName
  /** Units spent. */
  readonly fuel: number
  /** Declared bytes at the end. */
  readonly memory: number
  readonly fuelByTier: IsolateStats['fuelByTier']
  /** The guest's stack of the uncaught error. */
  readonly frames: readonly GuestFrame[]
  readonly stats: IsolateStats
}

export interface VariantOptions {
  readonly filename?: string
  /** The source is a module, which may import these by their keys. */
  readonly modules?: Readonly<Record<string, string>>
  /** Flags over those of the variant. */
  readonly flags?: Partial<Flags>
  /** Units of fuel in all. Default 200 million. */
  readonly fuel?: number
  /** Declared bytes. Default 256 MB. */
  readonly memoryBytes?: number
  /** Guest frames. Default 10,000. */
  readonly callDepth?: number
}

const FUEL = 200_000_000
/** Stops of a paused run; what is left then runs at once. */
const MAX_STOPS = 20_000

/** Runs a script in one variant. An error of the engine itself is a result like another: no variant agrees with it. */
export function runVariant(source: string, variant: VariantName, options: VariantOptions = {}): VariantResult {
  const { mode, flags, pauseEvery }: Variant = VARIANTS[variant]
  const { filename = 'test.js', modules, fuel = FUEL, memoryBytes = 256 << 20, callDepth = 10_000 } = options
  const limits = { fuel, memoryBytes, callDepth, wallMs: 'unlimited', outputBytes: 64 << 20 } as const
  const isolate = createIsolateForTest({ limits, jit: mode }, { flags: { ...flags, ...options.flags } })
  let output = ''
  let end: Pick<VariantResult, 'result' | 'error'>
  let frames: readonly GuestFrame[] = []
  try {
    const script = isolate.compile(source, { filename, sourceType: modules === undefined ? 'script' : 'module' })
    const context = isolate.createContext({
      console: (_level, text) => (output += `${text}\n`),
      modules: (id) => {
        const text = id === filename ? source : modules?.[id]
        return text === undefined ? null : { id, source: text, type: id.endsWith('.json') ? 'json' : 'module' }
      },
    })
    const value =
      pauseEvery === undefined
        ? context.evaluate(script)
        : runPaused(context.start(script, { fuel: pauseEvery }), pauseEvery, fuel)
    end = { result: show(value) }
  } catch (error) {
    end = { error: errorOf(error) }
    if (error instanceof GuestError) frames = error.frames
  }
  const stats = isolate.stats()
  isolate.dispose()
  if (NO_SLOTS.length > 0) throw new Error('what all objects without slots share has been written to')
  return {
    variant,
    output,
    ...end,
    fuel: stats.fuelUsed,
    memory: stats.memoryUsed,
    fuelByTier: stats.fuelByTier,
    frames,
    stats,
  }
}

/** Resumes until the script has ended or has been granted `total`. */
export function runPaused(first: Step, every: number, total: number): unknown {
  let step = first
  let granted = every
  for (let stops = 0; step.status !== 'done'; stops++) {
    if (step.status !== 'outOfFuel') throw new Error(`the run stopped with ${step.status}`)
    if (granted >= total) throw new Error('the fuel is used up')
    const fuel = Math.min(stops < MAX_STOPS ? every : total, total - granted)
    granted += fuel
    step = step.resume({ fuel })
  }
  return step.value
}

function errorOf(error: unknown): { name: string; message: string } {
  if (error instanceof GuestSyntaxError) return { name: 'SyntaxError', message: error.message }
  if (error instanceof GuestError) {
    return 'value' in error ? thrown(error.value) : { name: error.name, message: error.message }
  }
  if (error instanceof UpshiftError) {
    const { cause } = error
    const trace = error.code === 'INTERNAL_ERROR' && cause instanceof Error ? `\n${cause.stack}` : ''
    return { name: error.code, message: error.message + trace }
  }
  return { name: '(host)', message: error instanceof Error ? (error.stack ?? error.message) : String(error) }
}

export interface AllVariants extends Observed {
  readonly fuel: number
  readonly memory: number
  /** Counters of the optimized variant. */
  readonly optimizing: IsolateStats
  readonly variants: { readonly [K in VariantName]: VariantResult }
}

/** Runs a script in every variant. Throws with a report where they, or Node, disagree. */
export function runAllVariants(source: string, options: VariantOptions = {}): AllVariants {
  const { agree, report, variants } = compareVariants(source, options)
  if (!agree) throw new Error(report)
  const { output, result, error, fuel, memory } = variants.interpreter
  return { output, result, error, fuel, memory, optimizing: variants.optimized.stats, variants }
}

export interface CompareOptions extends VariantOptions {
  /** Which to run; default all. */
  readonly only?: readonly VariantName[]
  /** False: Node is not asked, for what it does otherwise. */
  readonly oracle?: boolean
}

export interface Comparison {
  readonly agree: boolean
  /** What differs, a paragraph a difference; empty where all agree. */
  readonly report: string
  readonly variants: { readonly [K in VariantName]: VariantResult }
}

/** Runs a script in the variants and in Node, and tells precisely what differs. */
export function compareVariants(source: string, options: CompareOptions = {}): Comparison {
  const { only = VARIANT_NAMES, oracle = true, filename = 'test.js' } = options
  const results = only.map((variant) => runVariant(source, variant, options))
  const variants = Object.fromEntries(results.map((each) => [each.variant, each])) as Comparison['variants']
  const first = results[0]!
  const differences = results
    .slice(1)
    .flatMap((each) => [
      ...observedDifferences(first.variant, first, each.variant, each),
      ...figureDifferences(first, each),
    ])
  if (oracle) differences.unshift(...observedDifferences('node', runOracle(source, filename), first.variant, first))
  return { agree: differences.length === 0, report: differences.join('\n'), variants }
}

function observedDifferences(a: string, left: Observed, b: string, right: Observed): string[] {
  const differences: string[] = []
  if (left.output !== right.output) differences.push(`output: ${firstDifference(a, left.output, b, right.output)}`)
  const ends = [endText(left), endText(right)] as const
  if (ends[0] !== ends[1]) differences.push(`end: ${a} ${ends[0]}\n     ${b} ${ends[1]}`)
  return differences
}

function endText({ result, error }: Observed): string {
  return error === undefined ? `gives ${result}` : `throws ${error.name}: ${error.message}`
}

function figureDifferences(left: VariantResult, right: VariantResult): string[] {
  const differences: string[] = []
  for (const figure of ['fuel', 'memory'] as const) {
    if (left[figure] !== right[figure]) {
      differences.push(`${figure}: ${left.variant} ${left[figure]}, ${right.variant} ${right[figure]}`)
    }
  }
  return differences
}

function firstDifference(a: string, left: string, b: string, right: string): string {
  const leftLines = left.split('\n')
  const rightLines = right.split('\n')
  const at = leftLines.findIndex((line, i) => line !== rightLines[i])
  const line = at < 0 ? leftLines.length : at
  return `line ${line + 1}\n     ${a}: ${leftLines[line] ?? '(ends)'}\n     ${b}: ${rightLines[line] ?? '(ends)'}`
}

/** Variants that must spend nearly all of their fuel in one tier. */
const FORCED: { readonly [K in VariantName]?: keyof IsolateStats['fuelByTier'] } = {
  interpreter: 'interpreter',
  baseline: 'baseline',
  optimized: 'optimized',
}
const FORCED_SHARE = 0.9
/** Programs that spend less than this are all beginning. */
const FORCED_FUEL = 50

/** Throws where a forced variant has spent more than a tenth of its fuel in another tier. */
export function assertForced(result: VariantResult): void {
  const tier = FORCED[result.variant]
  if (tier === undefined || result.fuel < FORCED_FUEL) return
  const share = shareOf(result, tier)
  if (share < FORCED_SHARE)
    throw new Error(`${result.variant} spent ${(share * 100).toFixed(1)}% of its fuel in ${tier}`)
}

/** A job costs 1, and 1 more where it resumes a function: both are paid outside of what is compiled. */
const JOB_FUEL = 2

/** The share of the fuel that the tier of a forced variant spent, but for what starting jobs costs: 0 to 1. */
export function shareOf({ fuelByTier, fuel, stats }: VariantResult, tier: keyof IsolateStats['fuelByTier']): number {
  const rest = fuel - (tier === 'interpreter' ? 0 : Math.min(stats.jobs * JOB_FUEL, fuelByTier.interpreter))
  return rest === 0 ? 1 : fuelByTier[tier] / rest
}
