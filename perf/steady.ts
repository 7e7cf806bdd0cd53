// Owns what "steady" means. Time is cut into windows of whole iterations; a run is steady once no window has been faster by more than 5% than
// all before it for some time, and its figure is the median of the windows after that. That some windows agree is not enough: a
// compiler in the background may take longer than they do.

import type { EngineRow, Guest } from './engines.js'
import { median } from './figures.js'

export interface Pace {
  readonly windowMs: number
  readonly warm: EngineRow['warm']
  /** Milliseconds without a faster window. */
  readonly calmMs: number
  /** How long to measure; at least three windows are measured in any case, unless `windows` says less. */
  readonly measureMs: number
  readonly windows: number
}

const FASTER = 0.95

/** `patience`: times longer than the row says. */
export function paceOf({ warm: [least, most], calmMs }: EngineRow, quick: boolean, patience = 1): Pace {
  if (quick) return { windowMs: 1, warm: [0, 200], calmMs: 1, measureMs: 1, windows: 1 }
  const warm = [least * patience, most * patience] as const
  return { windowMs: 50, warm, calmMs: calmMs * patience, measureMs: 300, windows: 3 }
}

/** One guest with the checksum that all of its iterations must give. */
export class Clock {
  private constructor(
    private readonly guest: Guest,
    private readonly pace: Pace,
    readonly checksum: unknown,
    /** Milliseconds of the first iteration. */
    readonly firstMs: number,
  ) {}

  /** Runs the first iteration. */
  static async start(guest: Guest, pace: Pace): Promise<Clock> {
    const begin = performance.now()
    const checksum = await guest.run()
    return new Clock(guest, pace, checksum, performance.now() - begin)
  }

  /** Runs until steady or at most as long as the pace allows. Gives the milliseconds it took. */
  async warmUp(): Promise<{ readonly warmMs: number; readonly steady: boolean }> {
    const [least, most] = this.pace.warm
    const begin = performance.now()
    let best = Number.POSITIVE_INFINITY
    let since = begin
    for (;;) {
      const window = await this.window()
      const now = performance.now()
      if (window < best * FASTER) {
        best = window
        since = now
      }
      const warmMs = now - begin
      const steady = now - since >= this.pace.calmMs
      if ((steady && warmMs >= least) || warmMs >= most) return { warmMs, steady }
    }
  }

  /** Milliseconds of one iteration. */
  async measure(): Promise<number> {
    const begin = performance.now()
    const windows: number[] = []
    do windows.push(await this.window())
    while (windows.length < this.pace.windows || performance.now() - begin < this.pace.measureMs)
    return median(windows)
  }

  private async window(): Promise<number> {
    const begin = performance.now()
    let iterations = 0
    let now: number
    do {
      const result = this.guest.run()
      const checksum = result instanceof Promise ? await result : result
      if (checksum !== this.checksum) throw new Error(`an iteration gave ${checksum}, the first gave ${this.checksum}`)
      iterations++
      now = performance.now()
    } while (now - begin < this.pace.windowMs)
    return (now - begin) / iterations
  }
}
