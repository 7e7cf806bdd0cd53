// Owns the price of one context more: time and bytes of the host's heap, over many that are all alive.

import { type Context, Isolate } from 'upshift'
import type { Row } from './row.js'

export const contexts: Row = {
  doc: 'one context more in an isolate, over many that live; one isolate more with a context',
  async measure(quick) {
    const count = quick ? 10 : 1_000
    const isolate = new Isolate()
    const further = cost(count, () => isolate.createContext())
    const evaluated = cost(count, () => {
      const context = isolate.createContext()
      context.evaluate('6 * 7')
      return context
    })
    const isolates = cost(count, () => new Isolate().createContext())
    return [
      { label: 'further context', value: further.ms, unit: 'ms', goal: 0.1 },
      { label: 'further context, heap', value: further.bytes, unit: 'bytes', goal: 25 * 1024 },
      { label: 'further context with an evaluation', value: evaluated.ms, unit: 'ms' },
      { label: 'further context with an evaluation, heap', value: evaluated.bytes, unit: 'bytes' },
      { label: 'further isolate with a context', value: isolates.ms, unit: 'ms' },
      { label: 'further isolate with a context, heap', value: isolates.bytes, unit: 'bytes' },
    ]
  },
}

function cost(count: number, create: () => Context): { readonly ms: number; readonly bytes: number } {
  for (let i = 0; i < count; i++) create()
  const alive: Context[] = []
  globalThis.gc!()
  const before = process.memoryUsage().heapUsed
  const begin = performance.now()
  for (let i = 0; i < count; i++) alive.push(create())
  const ms = performance.now() - begin
  globalThis.gc!()
  const bytes = process.memoryUsage().heapUsed - before
  return { ms: ms / alive.length, bytes: bytes / alive.length }
}
