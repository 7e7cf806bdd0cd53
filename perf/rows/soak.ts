// Owns the soak: isolates made, run in every tier and disposed of, thousands of them in one process, which must let go of them all.

import { type GuestFunction, Isolate } from 'upshift'
import type { Row } from './row.js'

/** What first uses leave behind: code, tables. */
const WARM_UP = 3_000
const ISOLATES = 10_000
/** After so many the host's loop turns. */
const TURN = 20

const SCRIPT = `
let n = once()
for (let i = 0; i < 300; i++) n += list[i % 3]
function held(i) { return n + i }
class A { #x = 1; get x() { return this.#x } }
const texts = new Map(list.map((item) => [item, /a+/.exec('baab' + item)[0]]))
const later = (async () => { n += await soon() + new A().x; n += texts.size })()
0`

export const soak: Row = {
  doc: 'isolates made, run and disposed of: what the heap holds more after all of them than before',
  async measure(quick) {
    const count = quick ? 100 : ISOLATES
    await many(quick ? 20 : WARM_UP)
    const before = heap()
    const begin = performance.now()
    await many(count)
    const ms = performance.now() - begin
    const after = heap()
    return [
      { label: `${count} isolates, heap more in all`, value: after - before, unit: 'bytes', goal: 1 << 20 },
      { label: 'heap before', value: before, unit: 'bytes' },
      { label: 'an isolate made, run and disposed of', value: ms / count, unit: 'ms' },
    ]
  },
}

async function many(count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await one(i)
    if (i % TURN === TURN - 1) await new Promise((resolve) => setImmediate(resolve))
  }
}

async function one(i: number): Promise<void> {
  const isolate = new Isolate({ jit: i % 3 === 0 ? 'off' : { optimizeAfter: 20 } })
  const context = isolate.createContext({
    globals: { list: [1, 2, 3] },
    functions: { once: () => 1, soon: async () => 2 },
  })
  await context.evaluateAsync(SCRIPT)
  const held = context.get('held') as GuestFunction
  if (typeof held.call([i]) !== 'number') throw new Error('wrong value')
  isolate.dispose()
}

function heap(): number {
  globalThis.gc!()
  globalThis.gc!()
  return process.memoryUsage().heapUsed
}
