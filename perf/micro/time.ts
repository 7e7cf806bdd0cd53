// Owns the timing of a family of micro-benchmarks: the same function natively and as a guest, in one process, in turns.

import vm from 'node:vm'
import Benchmark from 'benchmark'
import { Isolate, type GuestFunction } from 'upshift'
import { median } from '../figures.js'
import { FAMILIES, type MicroRow } from './families.js'

export interface MicroTime {
  readonly name: string
  readonly nativeMs: number
  readonly autoMs: number
  readonly ratio: number
  /** Times slower that this row should not be above; absent: none is set. */
  readonly target?: number
  readonly aboveTarget: boolean
}

export interface FamilyResult {
  readonly times: readonly MicroTime[]
  /** Rows without a time, with why. */
  readonly failures: readonly { readonly name: string; readonly message: string }[]
}

export function timeFamily(name: string, rounds: number, quick: boolean): FamilyResult {
  const times: MicroTime[] = []
  const failures: { name: string; message: string }[] = []
  const { target, rows } = FAMILIES[name]!
  for (const [row, micro] of Object.entries(rows)) {
    try {
      const time = timeRow(row, micro, rounds, quick)
      times.push({ ...time, target, aboveTarget: target !== undefined && time.ratio > target })
    } catch (error) {
      failures.push({ name: row, message: (error as Error).message })
    }
  }
  return { times, failures }
}

function timeRow(
  name: string,
  { setup = '', body }: MicroRow,
  rounds: number,
  quick: boolean,
): Omit<MicroTime, 'target' | 'aboveTarget'> {
  const source = `(() => {\n${setup}\nreturn function () {\n${body}\n}\n})()`
  const native = new vm.Script(source).runInThisContext() as () => unknown
  const isolate = new Isolate({ limits: { fuel: 1e12, memoryBytes: 512 << 20, wallMs: 600_000 } })
  const guest = isolate.createContext().evaluate(source) as GuestFunction
  const call = (): unknown => guest.call([])
  const [expected, result] = [native(), call()]
  if (!Object.is(expected, result)) throw new Error(`the guest gives ${result}, native ${expected}`)
  const sides = [native, call]
  warmUp(native, quick ? 1 : NATIVE_WARM_MS)
  warmUp(call, quick ? 1 : GUEST_WARM_MS)
  const samples = Array.from({ length: rounds }, () => sides.map((side) => timeOf(side, quick ? 1 : SAMPLE_MS)))
  isolate.dispose()
  const ratio = median(samples.map(([nativeMs, autoMs]) => autoMs! / nativeMs!))
  const [nativeMs, autoMs] = [0, 1].map((side) => median(samples.map((each) => each[side]!)))
  return { name, nativeMs: nativeMs!, autoMs: autoMs!, ratio }
}

const NATIVE_WARM_MS = 200
/** The host optimizes what was generated, and what it calls, rather late. */
const GUEST_WARM_MS = 1_000
const SAMPLE_MS = 60

/** Takes so many milliseconds of processor time. */
function warmUp(work: () => unknown, ms: number): void {
  const began = process.cpuUsage()
  const spent = (): number => {
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000
  }
  do work()
  while (spent() < ms)
}

/** Milliseconds of one call. */
function timeOf(work: () => unknown, ms: number): number {
  const maxTime = ms / 1_000
  const benchmark = new Benchmark({ maxTime, minTime: maxTime / 6, minSamples: ms > 1 ? 3 : 1, fn: () => work() }).run()
  if (benchmark.error !== undefined) throw benchmark.error
  return median(benchmark.stats.sample) * 1_000
}
