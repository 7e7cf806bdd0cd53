/** Limits of an isolate: defaults, checking of what the embedder gives. */
import { bare } from '../base/own.js'
import { checkAmount, checkKeys } from './checks.js'

/** All limits. Each value is a number of at least 0. */
export interface LimitOptions {
  /** Units of fuel of one evaluation, call or start. */
  fuel: number
  /** Live guest heap, in declared bytes. */
  memoryBytes: number
  /** Milliseconds that one evaluation, call or start may run; does not count while the guest is suspended. */
  wallMs: number
  /** Guest frames. Deeper recursion is the guest's own RangeError. */
  callDepth: number
  /** UTF-16 units of one string. What V8 could not make, either, is the guest's own RangeError; so for `bigintBits`. */
  stringLength: number
  /** Elements of one array that a builtin makes or that grows. What a literal or a pattern lists is bounded by memory. */
  arrayLength: number
  /** UTF-8 bytes of one source text. */
  sourceBytes: number
  /** Nesting of source text. */
  parseDepth: number
  /** Jobs that wait to run: reactions of promises. */
  pendingJobs: number
  /** Timers that wait to fire. */
  timers: number
  /** Bits of one BigInt. A literal is bounded by `sourceBytes`. */
  bigintBits: number
  /** UTF-8 bytes that one evaluation, call or start may print. */
  outputBytes: number
  /** Calls of host functions in one evaluation, call or start. */
  hostCalls: number
}

export const DEFAULT_LIMITS: Readonly<LimitOptions> = {
  fuel: 50_000_000,
  memoryBytes: 64 << 20,
  wallMs: 5_000,
  callDepth: 10_000,
  stringLength: 1 << 24,
  arrayLength: 1 << 24,
  sourceBytes: 16 << 20,
  parseDepth: 1_000,
  pendingJobs: 10_000,
  timers: 1_000,
  bigintBits: 1 << 20,
  outputBytes: 1 << 20,
  hostCalls: 100_000,
}

/** What an unlimited limit is inside: above anything reachable, still exact. */
export const UNLIMITED: number = 2 ** 52

export type LimitsInput = { readonly [K in keyof LimitOptions]?: number | 'unlimited' }

/** Limits that V8 itself imposes. */
const CEILINGS: { readonly [K in keyof LimitOptions]?: number } = bare({
  stringLength: (1 << 29) - 24,
  arrayLength: 2 ** 32 - 1,
  bigintBits: 1 << 30,
})

const NAMES = Object.keys(DEFAULT_LIMITS) as readonly (keyof LimitOptions)[]

export function checkLimits(input: LimitsInput): LimitOptions {
  const given = checkKeys('limits', input, NAMES)
  const limits: LimitOptions = { ...DEFAULT_LIMITS }
  for (const name of NAMES) {
    const value = given[name]
    if (value !== undefined) limits[name] = checkAmount(`limits.${name}`, value, CEILINGS[name] ?? UNLIMITED)
  }
  return limits
}
