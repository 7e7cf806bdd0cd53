// Owns the table of engines: how each opens a program, and how long it may warm up. It must not measure.

import vm from 'node:vm'
import type { Isolate, IsolateStats } from 'upshift'
import type { Program } from './programs.js'

/** A program that is loaded, in the process that opened it. */
export interface Guest {
  /** Milliseconds from the source to its functions, in an engine that is ready. */
  readonly loadMs: number
  /** One iteration; gives its checksum, or a promise of it. */
  run(): unknown
  /** Counters of the isolate, where there is one. */
  stats?(): IsolateStats
}

export interface EngineRow {
  readonly doc: string
  /** Milliseconds of warming up: at least, and at most. */
  readonly warm: readonly [number, number]
  /** Milliseconds without a faster window that make it steady. */
  readonly calmMs: number
  /** The tier in which a warm program must spend its fuel for its time to mean anything. */
  readonly tier?: keyof IsolateStats['fuelByTier']
  readonly open: (program: Program) => Guest | Promise<Guest>
}

const MEMORY = 512 << 20
const LIMITS = { fuel: 1e12, memoryBytes: MEMORY, wallMs: 600_000 }

export const ENGINES = {
  native: { doc: 'node, a classic script in the main realm', warm: [500, 3_000], calmMs: 250, open: openNative },
  off: { doc: "upshift, jit 'off'", warm: [500, 3_000], calmMs: 250, open: (program) => openUpshift(program, 'off') },
  baseline: {
    doc: "upshift, jit 'baseline'",
    warm: [1_500, 10_000],
    calmMs: 1_500,
    tier: 'baseline',
    open: (program) => openUpshift(program, 'baseline'),
  },
  auto: {
    doc: "upshift, jit 'auto'",
    warm: [1_500, 10_000],
    calmMs: 1_500,
    tier: 'optimized',
    open: (program) => openUpshift(program, 'auto'),
  },
  unmetered: {
    doc: "upshift, jit 'auto', whose compiled code charges no fuel: no mode of the library",
    warm: [1_500, 10_000],
    calmMs: 1_500,
    open: openUnmetered,
  },
  quickjs: { doc: 'quickjs-emscripten', warm: [0, 1_000], calmMs: 0, open: openQuickjs },
} as const satisfies { readonly [name: string]: EngineRow }

export type EngineName = keyof typeof ENGINES
export const ENGINE_NAMES = Object.keys(ENGINES) as EngineName[]

function msOf(work: () => unknown): number {
  const begin = performance.now()
  work()
  return performance.now() - begin
}

function openNative({ name, source }: Program): Guest {
  const loadMs = msOf(() => new vm.Script(source, { filename: `${name}.js` }).runInThisContext())
  const { run } = globalThis as { run?: () => unknown }
  if (typeof run !== 'function') throw new Error('the script declares no function run')
  return { loadMs, run }
}

async function openUpshift(program: Program, jit: 'off' | 'baseline' | 'auto'): Promise<Guest> {
  const { Isolate } = await import('upshift')
  return guestOf(new Isolate({ jit, limits: LIMITS }), program)
}

async function openUnmetered(program: Program): Promise<Guest> {
  const { createIsolateForTest } = await import('upshift/internals')
  const isolate = createIsolateForTest({ jit: 'auto', limits: LIMITS }, { flags: { unmetered: 1 } })
  const { loadMs, run } = guestOf(isolate, program)
  return { loadMs, run }
}

function guestOf(isolate: Isolate, { name, source, asynchronous }: Program): Guest {
  const context = isolate.createContext()
  context.evaluate('0')
  const loadMs = msOf(() => context.evaluate(isolate.compile(source, { filename: `${name}.js` })))
  const run = context.get('run')
  return {
    loadMs,
    run: asynchronous ? () => run.callAsync([]) : () => run.call([]),
    stats: () => isolate.stats(),
  }
}

async function openQuickjs({ name, source }: Program): Promise<Guest> {
  const { getQuickJS, shouldInterruptAfterDeadline } = await import('quickjs-emscripten')
  const context = (await getQuickJS()).newContext()
  context.runtime.setMemoryLimit(MEMORY)
  context.runtime.setMaxStackSize(1 << 20)
  context.runtime.setInterruptHandler(shouldInterruptAfterDeadline(Date.now() + 600_000))
  const loadMs = msOf(() => context.unwrapResult(context.evalCode(source, `${name}.js`)).dispose())
  const run = context.getProp(context.global, 'run')
  return {
    loadMs,
    run() {
      const result = context.unwrapResult(context.callFunction(run, context.undefined))
      context.unwrapResult(context.runtime.executePendingJobs())
      const state = context.getPromiseState(result)
      if (state.type === 'pending') throw new Error('the result is a promise that nothing is left to settle')
      const settled = context.unwrapResult(state.type === 'fulfilled' ? { value: state.value } : state)
      const value: unknown = context.dump(settled)
      if (settled !== result) settled.dispose()
      result.dispose()
      return value
    },
  }
}
