// The measurements themselves: every engine runs and agrees, counters are there, options are checked.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { Isolate } from 'upshift'
import { link } from '../../perf/awfy.js'
import type { Comparison } from '../../perf/compare.js'
import { ENGINE_NAMES, ENGINES } from '../../perf/engines.js'
import { doubtOf } from '../../perf/evidence.js'
import { geomean, median, short } from '../../perf/figures.js'
import { checkOnly, parseOptions, UsageError } from '../../perf/options.js'
import { ownPrograms } from '../../perf/programs.js'
import { Clock } from '../../perf/steady.js'

const MAIN = path.resolve('build/perf/main.js')

function perf(args: readonly string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [MAIN, ...args])
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => (stdout += data))
    child.stderr.on('data', (data) => (stderr += data))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

describe('perf', () => {
  it('runs a program in every engine, with equal checksums and counters', async () => {
    const { code, stdout } = await perf(['programs', '--quick', '--only', 'linked-lists', '--json'])
    assert.equal(code, 0)
    const { programs, failures } = JSON.parse(stdout) as Comparison
    assert.deepEqual(failures, [])
    assert.deepEqual(Object.keys(programs[0]!.engines).sort(), [...ENGINE_NAMES].sort())
    const { evidence } = programs[0]!.engines.auto!
    assert.ok(evidence!.compiled > 0)
    const { interpreter, baseline, optimized } = evidence!.shares
    assert.ok(Math.abs(interpreter + baseline + optimized - 1) < 1e-9)
  })

  it('prints a line for each program, and rows', async () => {
    const { code, stdout } = await perf(['--quick', '--engines', 'auto', '--only', 'linked-lists,host-calls'])
    assert.equal(code, 0)
    assert.match(stdout, /^linked-lists +\S+ +\S+ /m)
    assert.match(stdout, /^geomean/m)
    assert.match(stdout, /^ {2}host call, auto +\S+ ns/m)
  })

  it('has programs that give a primitive, the same each time', () => {
    const isolate = new Isolate({ limits: { fuel: 1e12, memoryBytes: 512 << 20, wallMs: 600_000 } })
    for (const { name, source } of ownPrograms('classes')) {
      const context = isolate.createContext()
      context.evaluate(source)
      const run = context.get('run')
      const checksum = run.call([])
      assert.match(typeof checksum, /^(string|number)$/, name)
      assert.equal(run.call([]), checksum, name)
    }
  })

  it('exits with 2 and names the option that is wrong', async () => {
    const { code, stderr } = await perf(['programs', '--only', 'zebra'])
    assert.equal(code, 2)
    assert.match(stderr, /^--only names 'zebra'/)
  })
})

describe('perf options', () => {
  const wrong: readonly [string, RegExp][] = [
    ['--rouds 3', /^unknown option --rouds/],
    ['--rounds 0', /^--rounds needs a whole number/],
    ['--rounds', /^--rounds needs a value/],
    ['--engines native,v8', /^--engines must be of .*not 'v8'/],
    ['--programs some', /^--programs must be of/],
    ['--json=yes', /^--json takes no value/],
    ['rows --update', /^--update is no option of rows/],
    ['fast', /^the command must be of .*not 'fast'/],
  ]
  for (const [line, message] of wrong) {
    it(`refuses ${line}`, () => {
      assert.throws(
        () => parseOptions(line.split(' ')),
        (error) => error instanceof UsageError && message.test(error.message),
      )
    })
  }

  it('reads values after = and after a space', () => {
    const options = parseOptions(['programs', '--rounds=3', '--engines', 'auto,off', '--json'])
    assert.deepEqual([options.rounds, options.engines, options.json], [3, ['auto', 'off'], true])
  })

  it('keeps what --only names', () => {
    assert.deepEqual(['a', 'b', 'c'].filter(checkOnly(['c', 'a'], ['a', 'b', 'c'])), ['a', 'c'])
    assert.throws(() => checkOnly(['d'], ['a']), UsageError)
  })
})

describe('perf parts', () => {
  it('links modules into a script that needs no loader', () => {
    const texts = new Map([
      ['./base', "exports.three = require('./more').one * 3"],
      ['./more', 'exports.one = 1'],
      [
        './main',
        "const { three } = require('./base'); exports.newInstance = () => ({ innerBenchmarkLoop: (n) => three * n === 3 })",
      ],
    ])
    const context = new Isolate().createContext()
    context.evaluate(link('./main', texts))
    assert.equal(context.get('run').call([]), 'verified')
    assert.throws(() => link('./main', new Map([['./main', "require('./gone')"]])), /requires \.\/gone/)
  })

  it('refuses an iteration whose checksum differs', async () => {
    let runs = 0
    const pace = { windowMs: 0, warm: [0, 0], calmMs: 0, measureMs: 0, windows: 1 } as const
    const clock = await Clock.start({ loadMs: 0, run: () => runs++ }, pace)
    await assert.rejects(() => clock.measure(), /an iteration gave 1, the first gave 0/)
  })

  it('is steady once nothing has got faster for a while', async () => {
    const pace = { windowMs: 0, warm: [0, 5_000], calmMs: 40, measureMs: 0, windows: 1 } as const
    const begin = performance.now()
    const wait = (milliseconds: number): void => {
      for (const start = performance.now(); performance.now() - start < milliseconds; );
    }
    // Alike for 30 ms, then three times as fast.
    const clock = await Clock.start({ loadMs: 0, run: () => wait(performance.now() - begin < 30 ? 6 : 2) }, pace)
    const { warmMs, steady } = await clock.warmUp()
    assert.ok(steady)
    assert.ok(warmMs > 60, `${warmMs} ms`)
    assert.ok((await clock.measure()) < 6)
  })

  it('doubts the time of a program that stayed in the interpreter', () => {
    const counts = { compiled: 0, exits: 0, exitsByReason: {}, bailouts: {}, osrEntries: 0, lateExits: 0 }
    const shares = { interpreter: 1, baseline: 0, optimized: 0 }
    assert.equal(doubtOf(ENGINES.auto, { ...counts, shares }), 'never left the interpreter')
    assert.equal(doubtOf(ENGINES.off, { ...counts, shares }), undefined)
    assert.equal(
      doubtOf(ENGINES.auto, { ...counts, shares: { ...shares, interpreter: 0.02, optimized: 0.98 } }),
      undefined,
    )
  })

  it('computes medians and geometric means', () => {
    assert.equal(median([5, 1, 3]), 3)
    assert.equal(median([4, 1, 3, 2]), 2.5)
    assert.ok(Math.abs(geomean([1, 4, 16]) - 4) < 1e-12)
    assert.deepEqual([1234.5, 12.34, 1.234, 0.01234].map(short), ['1235', '12.3', '1.23', '0.012'])
  })
})
