// Owns the timing of a family of micro-benchmarks: the same function natively and as a guest, in one process.

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
}

export interface FamilyResult {
  readonly times: readonly MicroTime[]
  /** Rows without a time, with why. */
  readonly failures: readonly { readonly name: string; readonly message: string }[]
}

export function timeFamily(name: string, quick: boolean): FamilyResult {
  const times: MicroTime[] = []
  const failures: { name: string; message: string }[] = []
  for (const [row, micro] of Object.entries(FAMILIES[name]!)) {
    try {
      times.push(timeRow(row, micro, quick))
    } catch (error) {
      failures.push({ name: row, message: (error as Error).message })
    }
  }
  return { times, failures }
}

function timeRow(name: string, { setup = '', body }: MicroRow, quick: boolean): MicroTime {
  const source = `(() => {\n${setup}\nreturn function () {\n${body}\n}\n})()`
  const native = new vm.Script(source).runInThisContext() as () => unknown
  const isolate = new Isolate({ limits: { fuel: 1e12, memoryBytes: 512 << 20, wallMs: 600_000 } })
  const guest = isolate.createContext().evaluate(source) as GuestFunction
  const [expected, result] = [native(), guest.call([])]
  if (!Object.is(expected, result)) throw new Error(`the guest gives ${result}, native ${expected}`)
  const nativeMs = timeOf(native, quick)
  const autoMs = timeOf(() => guest.call([]), quick)
  isolate.dispose()
  return { name, nativeMs, autoMs, ratio: autoMs / nativeMs }
}

/** Milliseconds of one call, after a warm-up of as long as it is measured. */
function timeOf(work: () => unknown, quick: boolean): number {
  const maxTime = quick ? 0.001 : 0.25
  const end = performance.now() + maxTime * 1_000
  do work()
  while (performance.now() < end)
  const options = { maxTime, minTime: quick ? 0.001 : 0.03, minSamples: quick ? 1 : 5 }
  const benchmark = new Benchmark({ ...options, fn: () => work() }).run()
  if (benchmark.error !== undefined) throw benchmark.error
  return median(benchmark.stats.sample) * 1_000
}
