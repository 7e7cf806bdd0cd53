// Owns deep recursion: 1,500 frames, again and again.

import type { EngineName } from '../engines.js'
import { type Figure, nanoseconds, type Row } from './row.js'

const DEPTH = 1_500
const TURNS = 20
const ENGINES_OF_ROW: readonly EngineName[] = ['native', 'off', 'baseline', 'auto']
const SOURCE = `
function depth(n) { return n === 0 ? 0 : 1 + depth(n - 1) }
function run() { let sum = 0; for (let i = 0; i < ${TURNS}; i++) sum += depth(${DEPTH}); return sum }`

export const recursion: Row = {
  doc: `one call and return, ${DEPTH} deep`,
  async measure(quick) {
    const figures: Figure[] = []
    for (const engine of ENGINES_OF_ROW) {
      const { value, guest } = await nanoseconds(engine, SOURCE, DEPTH * TURNS, quick)
      figures.push({ label: engine, value, unit: 'ns' })
      const stats = guest.stats?.()
      if (engine === 'auto' && stats !== undefined) {
        const value = stats.fuelByTier.optimized / stats.fuelUsed
        figures.push({ label: 'auto, fuel in optimized code', value, unit: 'share' })
      }
    }
    return figures
  },
}
