/** The ways into the guest: to the end at once, in steps, or with turns of the host's loop between slices. */
import { HostPromise } from '../base/promise.js'
import { bare } from '../base/own.js'
import { topClosure } from '../runtime/create.js'
import { stringKey } from '../runtime/keys.js'
import { PromiseObject } from '../runtime/promises.js'
import { Accessor, TDZ, type Value, type VMObject } from '../runtime/values.js'
import { Stop } from '../runtime/vm.js'
import { checkAmount } from './checks.js'
import type { ContextCore } from './context-core.js'
import type { Core } from './core.js'
import { copyIn } from './copy-in.js'
import { BusyError, GuestError } from './errors.js'
import { messageOf } from './host-failure.js'
import { Later, promiseFor } from './host-functions.js'
import { type Entry, moduleEntry, moduleEntryAsync } from './modules.js'
import {
  allowance,
  callInside,
  checkRunOptions,
  type Progress,
  Run,
  RUN_KEYS,
  type RunOptions,
  stillPending,
} from './run.js'

import type { Program } from './script.js'

/** Options of an entry that lets the host's loop turn. */
export interface AsyncRunOptions extends RunOptions {
  /** Milliseconds that the guest runs before the host's loop turns. Default 10. */
  readonly sliceMs?: number
}

const DEFAULT_SLICE = 10

/** Calls a function to its end. */
export function callSync(context: ContextCore, callee: VMObject, args: readonly Value[], options: RunOptions): unknown {
  return runSync(context, checkRunOptions(options), () => ({ callee, thisValue: undefined, args, module: undefined }))
}

/** Runs a script or module to its end. */
export function evaluateSync(context: ContextCore, program: Program, options: RunOptions): unknown {
  return runSync(context, options, (run) => entryOf(run, context, program))
}

/** Runs the jobs that there are, and the timers that are due, to the end; how many. */
export function runJobs(core: Core, options: RunOptions): number {
  const given = checkRunOptions(options)
  core.checkFree()
  const { jobs, timers } = core.vm
  const { host } = core
  if (jobs.size === 0 && timers.size > 0 && timers.nextDue > host.elapsed()) host.advance?.(timers.nextDue)
  const isDue = timers.nextDue <= host.elapsed()
  if (jobs.size === 0 && !isDue) return 0
  const context = core.contextOf(jobs.first?.realm ?? timers.nextRealm!)
  if (context === undefined) return 0
  return oneRun(new Run(context, 'sync', given, host.elapsed()), (run) => {
    const { taken } = core.vm.jobs
    run.goOnWithJobs()
    return core.vm.jobs.taken - taken
  })
}

/** What evaluates the program. */
export function entryOf(run: Run, context: ContextCore, program: Program): Entry {
  return program.head === null ? scriptEntry(context, program) : moduleEntry(run, context, program)
}

/** The same; a module's loader may take its time. */
export function entryOfAsync(run: Run, context: ContextCore, program: Program): Entry | Promise<Entry> {
  return program.head === null ? scriptEntry(context, program) : moduleEntryAsync(run, context, program)
}

function scriptEntry({ realm }: ContextCore, { code }: Program): Entry {
  return { callee: topClosure(realm, realm.unitOf(code, 0)), thisValue: realm.global, args: [], module: undefined }
}

function runSync(context: ContextCore, options: RunOptions, make: (run: Run) => Entry): unknown {
  const { core } = context
  context.checkUsable()
  if (core.running) return runInside(context, options, make(core.run!))
  core.checkFree()
  return oneRun(new Run(context, 'sync', options), (run) => {
    run.enter(make(run))
    return run.result()
  })
}

/** The value of a global variable: script scope first, then the global object. */
export function readGlobal(context: ContextCore, name: string): unknown {
  const { core, realm } = context
  context.checkUsable()
  if (!core.running) core.checkFree()
  const cell = realm.lexicals.get(name) ?? realm.globalProperty(stringKey(name))
  if (cell === undefined) return undefined
  const { value } = cell
  if (value === TDZ) throw new GuestError('ReferenceError', `Cannot access '${name}' before initialization`, [])
  const getter = value instanceof Accessor ? value.getter : null
  if (core.running) {
    const read =
      getter === null ? value : getter === undefined ? undefined : callInside(core, context, getter, realm.global, [])
    return core.run!.copyInside(context, read)
  }
  return oneRun(new Run(context, 'sync', bare({})), (run) => {
    if (getter === null) return run.copyOut(value)
    const progress =
      getter === undefined ? null : run.enter({ callee: getter, thisValue: realm.global, args: [], module: undefined })
    return run.copyOut(progress?.kind === 'done' ? progress.value : undefined)
  })
}

/** Does all of a run. */
function oneRun<T>(run: Run, work: (run: Run) => T): T {
  let failure: unknown
  try {
    return work(run)
  } catch (error) {
    failure = error
    throw error
  } finally {
    run.end(failure)
    if (failure === undefined) run.core.throwListenerFailure()
  }
}

/** An entry from a host function: part of the run that called it, and paid from its fuel. */
function runInside(context: ContextCore, options: RunOptions, { callee, thisValue, args, module }: Entry): unknown {
  const { core } = context
  const { vm } = core
  const apart = options.fuel === undefined ? 0 : Math.max(0, vm.fuelLeft - allowance(core, options))
  vm.interrupt()
  vm.reserve -= apart
  vm.granted -= apart
  try {
    const value = callInside(core, context, callee, thisValue, args)
    if (module !== undefined && value instanceof PromiseObject) throw new GuestError('Error', stillPending(module), [])
    return core.run!.copyInside(context, value)
  } finally {
    vm.grant(apart)
  }
}

/** Calls a function; awaits host calls. */
export function callAsync(
  context: ContextCore,
  callee: VMObject,
  args: readonly Value[],
  options: AsyncRunOptions,
): Promise<unknown> {
  return runAsync(context, options, () => ({ callee, thisValue: undefined, args, module: undefined }))
}

export const ASYNC_KEYS: readonly (keyof AsyncRunOptions)[] = [...RUN_KEYS, 'sliceMs']

/** Runs to the end, letting the host's loop turn after every slice and while a host call is awaited. */
export async function runAsync(
  context: ContextCore,
  options: AsyncRunOptions,
  make: (run: Run) => Entry | Promise<Entry>,
): Promise<unknown> {
  const { core } = context
  const given = checkRunOptions(options, ASYNC_KEYS)
  const sliceMs = given.sliceMs === undefined ? DEFAULT_SLICE : checkAmount('sliceMs', given.sliceMs, 1e9)
  context.checkUsable()
  core.checkFree()
  const run = new Run(context, 'async', given)
  const slice = (go: () => Progress): Progress => {
    run.beginSlice(sliceMs)
    return go()
  }
  let failure: unknown
  try {
    const made = make(run)
    const entry = made instanceof HostPromise ? await made : made
    let progress = slice(() => run.enter(entry))
    for (;;) {
      if (progress.kind === 'done') {
        if (!run.waits) return run.awaitedResult()
        progress = await settled(run, slice)
      } else if (progress.stop === Stop.HostCall) progress = await answered(run, slice)
      else {
        await core.host.yield()
        if (run.pauseRequested) await paused(run)
        run.checkAlive()
        progress = slice(() => run.goOn())
      }
    }
  } catch (error) {
    failure = error
    throw error
  } finally {
    run.end(failure)
    if (failure === undefined) core.throwListenerFailure()
  }
}

async function paused(run: Run): Promise<void> {
  run.core.emit({ type: 'pause' })
  await run.untilResumed()
}

/** Waits until a host function's promise is settled or a timer is due, and goes on with that. */
async function settled(run: Run, slice: (go: () => Progress) => Progress): Promise<Progress> {
  try {
    await run.unlessInterrupted(run.untilSettled())
  } catch {
    // What follows finds out why.
  }
  run.checkAlive()
  return slice(() => run.goOnWithJobs())
}

/** Calls the suspending function that the guest waits for, and goes on with what it gives. */
async function answered(run: Run, slice: (go: () => Progress) => Progress): Promise<Progress> {
  const { core } = run
  const { context, fn } = core.asked!
  const { hostCallName: name } = core.vm
  const args = run.copyHostCall()
  let result: unknown
  try {
    result = await run.unlessInterrupted(fn(...args))
    if (result instanceof Later) {
      run.checkAlive()
      core.vm.realm = context.realm
      const promise = promiseFor(context, name, result.promise)
      return slice(() => run.answer(promise))
    }
  } catch (error) {
    run.checkAlive()
    return slice(() => run.answerFailure(messageOf(error), error))
  }
  run.checkAlive()
  let value: Value
  core.vm.realm = context.realm
  try {
    value = copyIn(context, result, `the result of ${name}`).result
  } catch (error) {
    return slice(() => run.answerFailure(messageOf(error), error))
  }
  return slice(() => run.answer(value))
}

/** A step can't begin inside another run. */
export function checkStart(context: ContextCore): void {
  context.checkUsable()
  if (context.core.running) throw new BusyError('the isolate is running')
  context.core.checkFree()
}
