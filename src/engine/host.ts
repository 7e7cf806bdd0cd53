/**
 * What the engine takes of the host (law 11): clocks, random, a way to let the host's loop run. Each is captured once,
 * when this module is loaded. With `determinism` the guest's clock and random come from the options instead.
 */
import { HostPromise } from '../base/promise.js'
import { checkKeys, show } from './checks.js'
import { ConfigError } from './errors.js'

export interface Host {
  /** What the guest takes for the time: milliseconds since 1970. */
  now(): number
  /** What the guest takes for random: 0 ≤ x < 1. */
  random(): number
  /** Milliseconds that only ever grow, for the wall clock limit. */
  monotonic(): number
  /** Milliseconds since the isolate was made, by the clock that the guest's timers go by. */
  elapsed(): number
  /** Makes that clock show a later time; null: it goes by itself, and one has to wait. */
  readonly advance: ((elapsed: number) => void) | null
  /** Calls back after so many milliseconds. Gives what ends that. */
  after(milliseconds: number, run: () => void): () => void
  /** Resolves after the host's timers and input have had their turn. */
  yield(): Promise<void>
}

export interface DeterminismOptions {
  /**
   * What the guest's clock shows, in milliseconds since 1970. It stands still while guests run; where they wait for a timer, it goes
   * on to that at once. Default 0.
   */
  readonly now?: number
  /** Seed of the guest's random numbers: an integer. Default 1. */
  readonly seed?: number
  /** The guest's time zone: 'UTC' is the only one with determinism. */
  readonly timeZone?: 'UTC'
  /** The guest's locale: 'en-US' is the only one with determinism. */
  readonly locale?: 'en-US'
}

interface HostGlobals {
  readonly performance?: { now(): number }
  readonly setImmediate?: (run: () => void) => unknown
  readonly setTimeout?: (run: () => void, milliseconds: number) => unknown
  readonly clearTimeout?: (timer: unknown) => void
}

const { now: dateNow } = Date
const { random: mathRandom } = Math
const { performance, setImmediate, setTimeout, clearTimeout } = globalThis as HostGlobals
const monotonic = performance === undefined ? dateNow : performance.now.bind(performance)

function nextTurn(): Promise<void> {
  return new HostPromise((resolve) => {
    if (setImmediate !== undefined) setImmediate(resolve)
    else if (setTimeout !== undefined) setTimeout(resolve, 0)
    else resolve()
  })
}

function after(milliseconds: number, run: () => void): () => void {
  if (setTimeout === undefined) {
    run()
    return () => {}
  }
  const timer = setTimeout(run, Math.min(milliseconds, MAX_WAIT))
  return () => clearTimeout?.(timer)
}

/** What hosts can wait for at once. */
const MAX_WAIT = 2 ** 31 - 1

export function defaultHost(): Host {
  const begin = monotonic()
  const elapsed = (): number => monotonic() - begin
  return { now: dateNow, random: mathRandom, monotonic, elapsed, advance: null, after, yield: nextTurn }
}

/** Numbers from a 32-bit state (mulberry32), two draws for the 53 bits of a double. */
class SeededRandom {
  private state: number
  constructor(seed: number) {
    this.state = seed | 0
  }

  private bits(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }

  next(): number {
    const high = this.bits() >>> 5
    const low = this.bits() >>> 6
    return (high * 0x4000000 + low) / 0x20000000000000
  }
}

export function deterministicHost(options: DeterminismOptions): Host {
  const given = checkKeys('determinism', options, ['now', 'seed', 'timeZone', 'locale'])
  const { now = 0, seed = 1, timeZone = 'UTC', locale = 'en-US' } = given
  if (typeof now !== 'number' || !Number.isFinite(now)) {
    throw new ConfigError(`determinism.now must be a finite number of milliseconds, not ${show(now)}`)
  }
  if (!Number.isSafeInteger(seed)) throw new ConfigError(`determinism.seed must be an integer, not ${show(seed)}`)
  if (timeZone !== 'UTC') throw new ConfigError(`determinism.timeZone must be 'UTC', not ${show(timeZone)}`)
  if (locale !== 'en-US') throw new ConfigError(`determinism.locale must be 'en-US', not ${show(locale)}`)
  const random = new SeededRandom(seed)
  let elapsed = 0
  return {
    ...defaultHost(),
    now: () => now + elapsed,
    random: () => random.next(),
    elapsed: () => elapsed,
    advance: (time) => {
      elapsed = time
    },
  }
}
