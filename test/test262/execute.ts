// Runs one test in one mode in an isolate of its own, and judges how it ended.

import path from 'node:path'
import { GuestError, GuestSyntaxError, type Isolate, type LoadedModule, type Script, UpshiftError } from 'upshift'
import { createIsolateForTest, installTestHost } from 'upshift/internals'
import { runPaused, type Variant, type VariantName, VARIANTS } from '../support/variants.js'
import type { FrontMatter, Negative } from './front-matter.js'
import { type FuelByTier, type Mode, type Outcome, shortReason } from './outcome.js'
import { hasTest, readHarness, readTest } from './suite.js'

const FUEL = 400_000_000
const LIMITS = {
  fuel: FUEL,
  memoryBytes: 512 << 20,
  wallMs: 'unlimited',
  stringLength: (1 << 29) - 24,
  arrayLength: 2 ** 32 - 1,
  outputBytes: 16 << 20,
  hostCalls: 'unlimited',
} as const

const COMPLETE = 'Test262:AsyncTestComplete'
const FAILURE = 'Test262:AsyncTestFailure:'

export function modesOf({ flags }: FrontMatter): readonly Mode[] {
  if (flags.has('module')) return ['module']
  if (flags.has('raw')) return ['raw']
  if (flags.has('onlyStrict')) return ['strict']
  if (flags.has('noStrict')) return ['sloppy']
  return ['sloppy', 'strict']
}

/** Compiled harness files of a suite: code holds no guest state, so any isolate can run it. */
export class Harness {
  private readonly scripts = new Map<string, Script>()
  private readonly suite: string

  constructor(suite: string) {
    this.suite = suite
  }

  script(isolate: Isolate, file: string): Script {
    let script = this.scripts.get(file)
    if (script === undefined) {
      script = isolate.compile(readHarness(this.suite, file), { filename: `harness/${file}` })
      this.scripts.set(file, script)
    }
    return script
  }

  /** What a test imports: a file beside it. */
  module(specifier: string, referrer: string): LoadedModule | null {
    const id = path.posix.join(path.posix.dirname(referrer), specifier)
    if (!hasTest(this.suite, id)) return null
    return { id, source: readTest(this.suite, id), type: id.endsWith('.json') ? 'json' : 'module' }
  }
}

export interface Job {
  readonly test: string
  readonly text: string
  readonly frontMatter: FrontMatter
  readonly mode: Mode
}

/** Tests whose figures differ from run to run. */
const VARYING: ReadonlySet<string> = new Set([
  // Waits by the clock.
  'language/expressions/dynamic-import/await-import-evaluation.js',
  // Makes texts of random numbers, which are of any length.
  'built-ins/Math/random/S15.8.2.14_A1.js',
])

/** What is compared between variants. */
interface Figures {
  readonly fuel: number
  readonly memory: number
}

interface Run {
  readonly outcome: Outcome
  readonly figures: Figures
  readonly fuel: FuelByTier
}

export function runTest(harness: Harness, job: Job, variant: VariantName): Pick<Run, 'outcome' | 'fuel'> {
  const run = runOnce(harness, job, variant)
  return variant === 'interpreter' ? run : { outcome: compared(run, harness, job), fuel: run.fuel }
}

/** The outcome, if the interpreter agrees. */
function compared({ outcome, figures }: Run, harness: Harness, job: Job): Outcome {
  const reference = runOnce(harness, job, 'interpreter')
  const differs = (what: keyof Figures): Outcome => ({
    status: 'failed',
    reason: `${what} ${figures[what]}, ${reference.figures[what]} in the interpreter`,
  })
  if (outcome.status !== reference.outcome.status) {
    const reason = outcome.status === 'failed' ? outcome.reason : 'passes'
    return { status: 'failed', reason: `not as in the interpreter: ${reason}` }
  }
  if (VARYING.has(job.test)) return outcome
  if (figures.fuel !== reference.figures.fuel) return differs('fuel')
  if (figures.memory !== reference.figures.memory) return differs('memory')
  return outcome
}

function runOnce(harness: Harness, job: Job, variant: VariantName): Run {
  const { mode, flags }: Variant = VARIANTS[variant]
  const isolate = createIsolateForTest({ limits: LIMITS, jit: mode }, { flags })
  try {
    const outcome = attempt(isolate, harness, job, VARIANTS[variant])
    const { fuelUsed, memoryUsed, fuelByTier } = isolate.stats()
    return { outcome, figures: { fuel: fuelUsed, memory: memoryUsed }, fuel: fuelByTier }
  } finally {
    isolate.dispose()
  }
}

function attempt(isolate: Isolate, harness: Harness, job: Job, { pauseEvery }: Variant): Outcome {
  const { frontMatter, mode, text } = job
  const { negative, flags } = frontMatter
  const context = isolate.createContext({ modules: (specifier, referrer) => harness.module(specifier, referrer) })
  let printed = ''
  installTestHost(context, (line) => (printed += `${line}\n`))
  const run = (script: Script): void => {
    if (pauseEvery === undefined) context.evaluate(script)
    else runPaused(context.start(script, { fuel: pauseEvery }), pauseEvery, FUEL)
  }
  let script: Script
  try {
    const sourceType = mode === 'module' ? 'module' : 'script'
    // Nobody asks for the completion value, which the host may be unable to hold.
    const source = mode === 'module' || negative?.phase === 'parse' ? text : `${text}\n;undefined`
    script = isolate.compile(mode === 'strict' ? `"use strict";\n${source}` : source, {
      filename: job.test,
      sourceType,
    })
  } catch (error) {
    return judge(negative, 'parse', error)
  }
  if (negative?.phase === 'parse') return failed(`parses, where a ${negative.type} is expected`)
  try {
    if (mode !== 'raw') for (const file of harnessFiles(frontMatter)) run(harness.script(isolate, file))
  } catch (error) {
    return failed(`harness: ${describe(error)}`)
  }
  try {
    run(script)
  } catch (error) {
    // What is wrong before anything runs is no error of the guest's.
    return judge(negative, error instanceof GuestSyntaxError ? 'resolution' : 'runtime', error)
  }
  if (negative !== null) return failed(`ends without the expected ${negative.type}`)
  if (!flags.has('async')) return PASSED
  if (printed.includes(FAILURE)) return failed(printed.slice(printed.indexOf(FAILURE) + FAILURE.length))
  return printed.includes(COMPLETE) ? PASSED : failed('never calls $DONE')
}

function harnessFiles({ includes, flags }: FrontMatter): string[] {
  return ['assert.js', 'sta.js', ...(flags.has('async') ? ['doneprintHandle.js'] : []), ...includes]
}

const PASSED: Outcome = { status: 'passed' }

function failed(reason: string): Outcome {
  return { status: 'failed', reason: shortReason(reason) }
}

function judge(negative: Negative | null, phase: Negative['phase'], error: unknown): Outcome {
  if (negative === null || negative.phase !== phase) return failed(describe(error))
  return isOfType(error, negative.type) ? PASSED : failed(`a ${negative.type} is expected, not ${describe(error)}`)
}

function isOfType(error: unknown, type: string): boolean {
  if (error instanceof GuestSyntaxError) return type === 'SyntaxError'
  if (!(error instanceof GuestError)) return false
  // The harness's own error is an object without a name.
  return type === 'Test262Error' ? 'value' in error : !('value' in error) && error.name === type
}

function describe(error: unknown): string {
  if (error instanceof GuestSyntaxError) return `SyntaxError: ${error.message}`
  if (error instanceof GuestError) return `${'value' in error ? 'throws' : error.name}: ${error.message}`
  if (error instanceof UpshiftError) {
    const { cause } = error
    const at =
      error.code === 'INTERNAL_ERROR' && cause instanceof Error ? ` ${cause.stack?.split('\n')[1]?.trim()}` : ''
    return `${error.code}: ${error.message}${at}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
