// With `determinism` a program gives the same output, fuel and memory each time and in every tier: a trace over the scripts of
// test/language, over the programs of perf, and over one that asks for all that could differ, is hashed run by run.

import assert from 'node:assert/strict'
import { createHash, type Hash } from 'node:crypto'
import { Isolate, type IsolateOptions, UpshiftError } from 'upshift'
import { filesBelow, read } from '../support/files.js'
import { ALL, sampled } from '../support/sample.js'
import { show } from '../support/show.js'

const TIERS: readonly NonNullable<IsolateOptions['jit']>[] = ['off', 'baseline', 'auto', { optimizeAfter: 1 }]

/** Everything that a run shows. */
async function trace(
  source: string,
  filename: string,
  jit: NonNullable<IsolateOptions['jit']>,
  { seed = 7, fuel = 200_000_000 } = {},
): Promise<string> {
  const limits = { wallMs: 'unlimited', fuel, memoryBytes: 256 << 20, outputBytes: 64 << 20 } as const
  const isolate = new Isolate({ jit, limits, determinism: { now: 1e12, seed } })
  const lines: string[] = []
  isolate.onEvent((event) => {
    if (event.type === 'unhandledRejection') lines.push(`unhandled ${event.error.message}`)
  })
  const context = isolate.createContext({ console: (level, text) => lines.push(`${level} ${text}`) })
  try {
    lines.push(show(await context.evaluateAsync(source, { filename })))
  } catch (error) {
    assert.ok(error instanceof UpshiftError && error.code !== 'INTERNAL_ERROR', String(error))
    lines.push(`${error.name} ${error.message}`, 'frames' in error ? JSON.stringify(error.frames) : '')
  }
  const { fuelUsed, memoryUsed, jobs } = isolate.stats()
  lines.push(`${fuelUsed} ${memoryUsed} ${jobs}`)
  isolate.dispose()
  return lines.join('\n')
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

const PROBE = `
  const seen = [Math.random(), Math.random(), Date.now(), performance.now(), new Date().toString(), String(new Date(0))]
  seen.push([5, 3, 9, 1, 7, 2].sort(() => Math.random() - 0.5).join(), (1234.5).toLocaleString(), 'ä'.localeCompare('z'))
  seen.push(Object.keys({ b: 1, 2: 1, a: 1, 1: 1 }).join(), Object.is(NaN, 0 / 0), new Float64Array([NaN])[0])
  const bits = new Uint8Array(new Float64Array([NaN]).buffer).join()
  let ticks = 0
  const every = setInterval(() => {
    seen.push(Date.now(), Math.random())
    if (++ticks === 5) clearInterval(every)
  }, 13)
  setTimeout(() => console.log(seen.join('|'), bits), 100)
  let work = 0
  for (let i = 0; i < 3000; i++) work += Math.random()
  work`

describe('determinism', function () {
  this.timeout(300_000)

  it('hides clock, random and locale: the same trace in two runs and all tiers', async () => {
    const expected = await trace(PROBE, 'probe.js', 'off')
    assert.match(expected, /1000000000013/)
    for (const jit of TIERS) assert.equal(await trace(PROBE, 'probe.js', jit), expected, JSON.stringify(jit))
    assert.notEqual(await trace(PROBE, 'probe.js', 'off', { seed: 8 }), expected)
  })

  async function sameInAllTiers(file: string, source: string, fuel: number): Promise<void> {
    const first = await trace(source, file, 'off', { fuel })
    for (const [i, jit] of TIERS.entries()) {
      const again = await trace(source, file, jit, { fuel })
      totals[i]!.update(hash(again))
      assert.equal(again, first, `${file} ${JSON.stringify(jit)}`)
    }
  }
  let totals: Hash[]
  beforeEach(() => {
    totals = TIERS.map(() => createHash('sha256'))
  })
  const assertTotals = (): void => assert.equal(new Set(totals.map((total) => total.digest('hex'))).size, 1)

  it('over the scripts of test/language', async () => {
    const files = filesBelow('test/language', '.js').filter((file) => sampled(`${file} determinism`, 6))
    assert.ok(files.length > 20)
    for (const file of files) await sameInAllTiers(file, read(file), 200_000_000)
    assertTotals()
  })

  // They run to the end of their fuel: where that is, and what is held there, must be the same, too.
  it('over the programs of perf', async () => {
    const files = filesBelow('perf/programs', '.js').filter((file) => sampled(`${file} determinism`, 8))
    assert.ok(files.length > 2)
    const fuel = ALL ? 10_000_000 : 100_000
    for (const file of files) await sameInAllTiers(file, `${read(file)}; run()`, fuel)
    assertTotals()
  })
})
