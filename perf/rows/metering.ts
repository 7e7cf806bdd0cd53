// Owns what metering costs: the time of programs against the same code without charges.

import { ENGINES, type EngineName } from '../engines.js'
import { ownPrograms, type Program } from '../programs.js'
import { Clock, paceOf } from '../steady.js'
import type { Figure, Row } from './row.js'

/** Loops over integers, over doubles, over objects; calls; strings. */
const MEASURED = ['sieve', 'matrix-multiply', 'linked-lists', 'queens', 'classes/function-heavy', 'tokenizer']
const ROUNDS = 3

export const metering: Row = {
  doc: 'time of one iteration with metering, as a multiple of that without; no goal above 1.15',
  async measure(quick) {
    const programs = new Map(ownPrograms('all').map((program) => [program.name, program]))
    const figures: Figure[] = []
    let product = 1
    for (const name of MEASURED) {
      const ratios: number[] = []
      for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
        const metered = await milliseconds('auto', programs.get(name)!, quick)
        ratios.push(metered / (await milliseconds('unmetered', programs.get(name)!, quick)))
      }
      const value = ratios.sort((a, b) => a - b)[ratios.length >> 1]!
      product *= value
      figures.push({ label: name, value, unit: 'times' })
    }
    figures.push({ label: 'geomean', value: product ** (1 / MEASURED.length), unit: 'times', goal: 1.15 })
    return figures
  },
}

async function milliseconds(engine: EngineName, program: Program, quick: boolean): Promise<number> {
  const row = ENGINES[engine]
  const clock = await Clock.start(await row.open(program), paceOf(row, quick))
  await clock.warmUp()
  return clock.measure()
}
