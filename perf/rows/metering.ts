// Owns what metering costs: the time of programs against the same code without charges, each in a process of its own.

import { compare } from '../compare.js'
import { geomean } from '../figures.js'
import { ownPrograms } from '../programs.js'
import type { Row } from './row.js'

/** Loops over integers, over doubles, over objects; calls; strings. */
const MEASURED = ['sieve', 'matrix-multiply', 'linked-lists', 'queens', 'classes/function-heavy', 'tokenizer']
const ROUNDS = 5

export const metering: Row = {
  doc: 'time of one iteration with metering, as a multiple of that without; no goal above 1.15',
  async measure(quick) {
    const programs = ownPrograms('all').filter(({ name }) => MEASURED.includes(name))
    const rounds = quick ? 1 : ROUNDS
    const compared = await compare(programs, { engines: ['auto', 'unmetered'], rounds, quick, progress: () => {} })
    const [failure] = compared.failures
    if (failure !== undefined) throw new Error(`${failure.name}: ${failure.message}`)
    const ratios = compared.programs.map(({ name, engines }) => ({
      label: name,
      value: engines.auto!.ms / engines.unmetered!.ms,
      unit: 'times' as const,
    }))
    const all = geomean(ratios.map(({ value }) => value))
    return [...ratios, { label: 'geomean', value: all, unit: 'times', goal: 1.15 }]
  },
}
