// Owns warm-up: how soon a program is half as fast as it gets, and how long a first run takes in a warm process.

import { ENGINES } from '../engines.js'
import { geomean, median } from '../figures.js'
import { ownPrograms, type Program } from '../programs.js'
import type { Figure, Row } from './row.js'

/** Programs of different kinds whose iterations are short. */
const MEASURED = ['queens', 'string-building', 'classes/function-heavy']

/** Scripts of about 20 ms: what their load and first run take natively. */
const SHORT = { least: 15, most: 25 }

export const warmUp: Row = {
  doc: 'milliseconds from loading a program to half of its peak speed; load and first run in a warm process',
  async measure(quick) {
    const programs = ownPrograms('all')
    const figures: Figure[] = []
    for (const name of MEASURED) {
      const value = await toHalfOfPeak(programs.find((each) => each.name === name)!, quick ? 100 : 3_000)
      figures.push({ label: `${name}, to half of peak speed`, value, unit: 'ms', goal: 100 })
    }
    // The process is warm now. What it has run has been compiled.
    const fresh = programs.filter(({ name }) => !MEASURED.includes(name))
    const runs: FirstRuns[] = []
    for (const program of fresh.slice(0, quick ? 2 : fresh.length)) {
      const native = await firstRun(program, 'native')
      runs.push({ name: program.name, native, auto: await firstRun(program, 'auto') })
    }
    return [...figures, ...firstRunFigures(runs)]
  },
}

interface FirstRuns {
  readonly name: string
  readonly native: number
  readonly auto: number
}

function firstRunFigures(runs: readonly FirstRuns[]): Figure[] {
  const ratio = ({ native, auto }: FirstRuns): number => auto / native
  const slowest = runs.reduce((a, b) => (ratio(b) > ratio(a) ? b : a))
  const figures: Figure[] = [
    {
      label: `load and first run of ${runs.length} programs, geomean of the times native`,
      value: geomean(runs.map(ratio)),
      unit: 'times',
    },
    {
      label: `the slowest of them, ${slowest.name}, ${slowest.native.toFixed(0)} ms natively`,
      value: slowest.auto,
      unit: 'ms',
    },
  ]
  const short = runs.filter(({ native }) => native >= SHORT.least && native <= SHORT.most)
  if (short.length === 0) return figures
  const worst = short.reduce((a, b) => (b.auto > a.auto ? b : a))
  const which = `${short.length} of ${SHORT.least} to ${SHORT.most} ms natively`
  return [
    ...figures,
    { label: `the ${which}, median`, value: median(short.map(({ auto }) => auto)), unit: 'ms', goal: 100 },
    {
      label: `the slowest of these, ${worst.name}, ${worst.native.toFixed(0)} ms natively`,
      value: worst.auto,
      unit: 'ms',
      goal: 100,
    },
  ]
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

/** In a function of its own, so that one realm can load all programs. */
async function firstRun({ name, source }: Program, engine: 'native' | 'auto'): Promise<number> {
  const program = { name, source: `var run = (() => {\n${source}\nreturn run\n})()` }
  const begin = performance.now()
  const guest = await ENGINES[engine].open(program)
  guest.run()
  return performance.now() - begin
}
