// One run of a script in one tier, with all that tests of the tiers look at.

import {
  type Context,
  GuestError,
  type GuestFrame,
  type Isolate,
  type IsolateStats,
  type TierEvent,
  UpshiftError,
} from 'upshift'
import { Closure, type CompiledCode, coreOf, createIsolateForTest, type Flags } from 'upshift/internals'
import { show } from '../support/show.js'

export const TIERS = {
  interpreter: { mode: 'off', flags: { verify: 1 } },
  baseline: { mode: 'baseline', flags: { baselineAfter: 1, optimizeAfter: 1, verify: 1 } },
  optimized: { mode: 'auto', flags: { optimizeAfter: 20, verify: 1 } },
} as const satisfies { readonly [name: string]: { mode: 'off' | 'baseline' | 'auto'; flags: Partial<Flags> } }

export type TierName = keyof typeof TIERS
export const TIER_NAMES = Object.keys(TIERS) as TierName[]

export interface Observation {
  readonly tier: TierName
  /** Completion value as text, or `Name: message` of what was thrown. */
  readonly end: string
  readonly output: readonly string[]
  readonly frames: readonly GuestFrame[]
  readonly fuel: number
  readonly memory: number
  readonly stats: IsolateStats
  readonly events: readonly TierEvent[]
  /** All code that was generated, in order. */
  readonly codes: readonly CompiledCode[]
}

export interface ObserveOptions {
  readonly flags?: Partial<Flags>
  readonly callDepth?: number
  readonly fuel?: number
}

export function isolateFor(
  tier: TierName,
  { flags = {}, callDepth = 10_000, fuel = 500_000_000 }: ObserveOptions = {},
): Isolate {
  const { mode, flags: own } = TIERS[tier]
  const limits = { fuel, callDepth, memoryBytes: 512 << 20, wallMs: 'unlimited', outputBytes: 64 << 20 } as const
  const isolate = createIsolateForTest({ limits, jit: mode }, { flags: { ...own, ...flags } })
  const { tiers } = coreOf(isolate)
  if (tiers !== null) tiers.keepCode = true
  return isolate
}

export function observe(source: string, tier: TierName, options: ObserveOptions = {}): Observation {
  const isolate = isolateFor(tier, options)
  const events: TierEvent[] = []
  isolate.onEvent((event) => {
    if (event.type !== 'pause' && event.type !== 'limit' && event.type !== 'unhandledRejection') events.push(event)
  })
  const output: string[] = []
  let end: string
  let frames: readonly GuestFrame[] = []
  try {
    end = show(
      isolate.createContext({ console: (_level, text) => output.push(text) }).evaluate(source, { filename: 'test.js' }),
    )
  } catch (error) {
    if (!(error instanceof UpshiftError)) throw error
    if (error.code === 'INTERNAL_ERROR') throw error.cause
    end = `${error.name}: ${error.message}`
    if (error instanceof GuestError) frames = error.frames
  }
  const stats = isolate.stats()
  const codes = coreOf(isolate).tiers?.kept ?? []
  isolate.dispose()
  return { tier, end, output, frames, fuel: stats.fuelUsed, memory: stats.memoryUsed, stats, events, codes }
}

/** What all tiers must show alike. */
export function visible({ end, output, frames, fuel, memory }: Observation): object {
  return { end, output, frames, fuel, memory }
}

/** The unit of the guest function that the global `name` holds. */
export function unitOf(isolate: Isolate, context: Context, name: string): Closure['unit'] {
  const handle = context.get(name)
  const held = [...coreOf(isolate).handles.values()].at(-1)
  if (!(held instanceof Closure) || handle === undefined) throw new Error(`${name} is no guest function`)
  return held.unit
}
