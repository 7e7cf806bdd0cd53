// Owns pausing: from the request in a host function on top of 1,000 guest frames to the step the embedder gets, and from
// resuming it to the guest's next host call.

import { Isolate, type Step } from 'upshift'
import { median } from '../figures.js'
import type { Row } from './row.js'

const FRAMES = 1_000
const SOURCE = `
function descend(n) {
  if (n === 0) {
    stop()
    resumed()
    return 0
  }
  return 1 + descend(n - 1)
}`

export const pause: Row = {
  doc: `pause and resume of a compiled stack of ${FRAMES} frames; what the rest of the run takes after it`,
  async measure(quick) {
    const isolate = new Isolate({ limits: { fuel: 1e9 } })
    let asks = false
    let asked = 0
    let goesOn = 0
    const context = isolate.createContext({
      functions: {
        stop() {
          asked = performance.now()
          if (asks) isolate.pause()
        },
        resumed() {
          goesOn = performance.now()
        },
      },
    })
    context.evaluate(SOURCE)
    const script = isolate.compile(`descend(${FRAMES - 1})`)
    const turns = quick ? 3 : 300
    for (let i = 0; i < turns; i++) expectDone(context.start(script))
    asks = true
    const pauses: number[] = []
    const resumes: number[] = []
    const rests: number[] = []
    const warm = isolate.stats()
    for (let i = 0; i < turns; i++) {
      const step = context.start(script)
      pauses.push(performance.now() - asked)
      if (step.status !== 'paused') throw new Error(`the run stopped with ${step.status}`)
      const begin = performance.now()
      const last = step.resume()
      rests.push(performance.now() - goesOn)
      resumes.push(goesOn - begin)
      expectDone(last)
    }
    const end = isolate.stats()
    const optimized = end.fuelByTier.optimized - warm.fuelByTier.optimized
    return [
      { label: 'pause', value: median(pauses) * 1e3, unit: 'µs', goal: 100 },
      { label: 'resume', value: median(resumes) * 1e3, unit: 'µs', goal: 100 },
      { label: 'rest of the run', value: median(rests) * 1e3, unit: 'µs' },
      { label: 'fuel in optimized code', value: optimized / (end.fuelUsed - warm.fuelUsed), unit: 'share' },
    ]
  },
}

function expectDone(step: Step): void {
  if (step.status !== 'done' || step.value !== FRAMES - 1) throw new Error(`the run ended with ${step.status}`)
}
