// Owns warm-up: how soon a program is half as fast as it gets, and how long a first run takes in a warm process.

import { ENGINES } from '../engines.js'
import { ownPrograms, type Program } from '../programs.js'
import type { Figure, Row } from './row.js'

/** Programs of different kinds whose iterations are short. */
const MEASURED = ['queens', 'string-building', 'classes/function-heavy']

/** Native takes about 20 ms for its load and first run. */
const FIRST_RUN = 'sorting'

export const warmUp: Row = {
  doc: 'milliseconds from loading a program to half of its peak speed; load and first run in a warm process',
  async measure(quick) {
    const programs = new Map(ownPrograms('all').map((program) => [program.name, program]))
    const figures: Figure[] = []
    for (const name of MEASURED) {
      const value = await toHalfOfPeak(programs.get(name)!, quick ? 100 : 3_000)
      figures.push({ label: `${name}, to half of peak speed`, value, unit: 'ms', goal: 100 })
    }
    const first = programs.get(FIRST_RUN)!
    figures.push(
      { label: `${FIRST_RUN}, load and first run, native`, value: await firstRun(first, 'native'), unit: 'ms' },
      { label: `${FIRST_RUN}, load and first run, auto`, value: await firstRun(first, 'auto'), unit: 'ms', goal: 100 },
    )
    return figures
  },
}

/** Peak speed is that of the fastest iteration within `total` milliseconds. */
async function toHalfOfPeak(program: Program, total: number): Promise<number> {
  const begin = performance.now()
  const guest = await ENGINES.auto.open(program)
  const runs: { readonly end: number; readonly ms: number }[] = []
  let now = performance.now()
  do {
    const start = now
    guest.run()
    now = performance.now()
    runs.push({ end: now - begin, ms: now - start })
  } while (now - begin < total)
  const peak = Math.min(...runs.map(({ ms }) => ms))
  return runs.find(({ ms }) => ms <= 2 * peak)!.end
}

async function firstRun(program: Program, engine: 'native' | 'auto'): Promise<number> {
  const begin = performance.now()
  const guest = await ENGINES[engine].open(program)
  guest.run()
  return performance.now() - begin
}
