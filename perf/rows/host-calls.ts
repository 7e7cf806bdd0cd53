// Owns the price of a synchronous host call, loop included.

import { Isolate } from 'upshift'
import { median } from '../figures.js'
import type { Figure, Row } from './row.js'

const CALLS = 20_000
const SOURCE = `function run() { let sum = 0; for (let i = 0; i < ${CALLS}; i++) sum = add(sum, i); return sum }`

export const hostCalls: Row = {
  doc: 'one call of a host function with two numbers, from a loop in the guest',
  async measure(quick) {
    return [figureOf('off', quick), { ...figureOf('auto', quick), goal: 100 }]
  },
}

function figureOf(jit: 'off' | 'auto', quick: boolean): Figure {
  const isolate = new Isolate({ jit, limits: { fuel: 1e12, hostCalls: 1e9, wallMs: 600_000 } })
  const context = isolate.createContext({ functions: { add: (a: number, b: number) => a + b } })
  context.evaluate(SOURCE)
  const run = context.get('run')
  const times: number[] = []
  for (let i = 0; i < (quick ? 1 : 60); i++) {
    const begin = performance.now()
    if (run.call([]) !== (CALLS * (CALLS - 1)) / 2) throw new Error('wrong sum')
    times.push(performance.now() - begin)
  }
  isolate.dispose()
  return { label: `host call, ${jit}`, value: (median(times.slice(-20)) * 1e6) / CALLS, unit: 'ns' }
}
