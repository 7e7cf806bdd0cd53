/**
 * Functions of the embedder as the guest sees them. Arguments are copied out before the call is paid for, the result is
 * copied in after; the guest gets the message of a failure, and nothing else of it.
 */
import { HostPromise, hostThen } from '../base/promise.js'
import { bare } from '../base/own.js'
import { NativeFunction, ABRUPT, type Value } from '../runtime/values.js'
import { throwIncompatible } from '../runtime/collections.js'
import { Deliver } from '../runtime/frame.js'
import { Job, JobKind } from '../runtime/jobs.js'
import { newPromise, type PromiseObject } from '../runtime/promises.js'
import { Abrupt, Stop, type Vm } from '../runtime/vm.js'
import { checkFunction } from './checks.js'
import type { ContextCore } from './context-core.js'
import { type CopiedIn, copyIn } from './copy-in.js'
import { copyOut, type Copied } from './copy-out.js'
import type { Core, HostCall } from './core.js'
import { GuestError, HostFunctionError, UpshiftError } from './errors.js'
import { failureFor, messageOf, throwFailure } from './host-failure.js'

/** A function of the embedder. It gets copies of the guest's arguments; its result is copied. */
export type HostFunction = (...args: never[]) => unknown

type AnyFunction = (...args: unknown[]) => unknown

/** A host function during which the guest is suspended: see `suspending`. */
export class Suspending {
  /** @internal */
  readonly fn: AnyFunction
  /** @internal */
  constructor(fn: AnyFunction) {
    this.fn = fn
  }
}

/** A method that asks another thread: it is called with the object and the arguments. The engine's own only. */
export class Asking extends Suspending {}

/**
 * Makes the guest see a plain synchronous call where the host needs time: the guest is suspended until the promise that
 * `fn` gives is settled. Works in `evaluateAsync` and `callAsync`, which call `fn`; in a run made by `start` the step has
 * status `hostCall`, and what `resume` is given is the result.
 */
export function suspending(fn: HostFunction): Suspending {
  checkFunction('the argument of suspending', fn)
  return new Suspending(fn as AnyFunction)
}

/** What a suspending function of the engine's own gives where the guest is to get a promise. */
export class Later {
  readonly promise: Promise<unknown>
  constructor(promise: Promise<unknown>) {
    this.promise = promise
  }
}

/** Fuel of one host call, besides what copying costs. */
const CALL_COST = 4

const { apply } = Reflect

export function makeHostFunction(context: ContextCore, name: string, fn: HostFunction | Suspending): NativeFunction {
  const host = fn instanceof Suspending ? fn.fn : (fn as AnyFunction)
  const call: HostCall = { reenters: true, probation: PROBATION }
  const variadic =
    fn instanceof Suspending
      ? (_vm: Vm, _self: Value, args: Value[]) => suspend(context, name, host, args)
      : (_vm: Vm, _self: Value, args: Value[]) => invokeAs(call, context, name, host, args)
  const row = bare({ name, length: host.length, cost: CALL_COST, variadic })
  return new NativeFunction(context.realm.lazyFunctionShape, row, context.realm)
}

/**
 * A method of objects of the host; `hostOf` gives the object behind a receiver, or null. `asking` is called in place of the
 * object's own.
 */
export function makeHostMethod(
  context: ContextCore,
  path: string,
  name: string,
  length: number,
  hostOf: (self: Value) => object | null,
  asking: Asking | null,
): NativeFunction {
  const call: HostCall = { reenters: true, probation: PROBATION }
  const variadic = (vm: Vm, self: Value, args: Value[]): Value => {
    const host = hostOf(self)
    if (host === null) return throwIncompatible(vm, path, self)
    if (asking !== null) return suspend(context, path, asking.fn, [self, ...args])
    const method = (...values: unknown[]): unknown => apply((host as Record<string, AnyFunction>)[name]!, host, values)
    return invokeAs(call, context, path, method, args)
  }
  return new NativeFunction(context.realm.lazyFunctionShape, { name, length, cost: CALL_COST, variadic }, context.realm)
}

/** Sets the Vm's state to whatever has ended the run meanwhile. */
function ended(core: Core): boolean {
  const { vm, sticky } = core
  core.checkPoison()
  if (sticky === null) return false
  vm.terminate(sticky.limit, sticky.message)
  return true
}

/** Copies the arguments out; null where that did not succeed and `vm.abrupt` is set. */
function argumentsFor(
  context: ContextCore,
  name: string,
  args: readonly Value[],
): { values: unknown[]; units: number } | null {
  const { core } = context
  const values: unknown[] = []
  let units = 0
  for (const each of args) core.pinned.push(each)
  try {
    for (const each of args) {
      const copied: Copied = copyOut(core, context, each)
      values.push(copied.result)
      units += copied.units
    }
  } catch (error) {
    if (!(error instanceof UpshiftError)) throw error
    if (!ended(core)) {
      // An accessor threw: to the guest its own error would be best, but only its text is left.
      throwFailure(core, error instanceof GuestError ? error.message : `${name}: ${error.message}`, error)
    }
    return null
  } finally {
    core.pinned.length -= args.length
  }
  return { values, units }
}

/** Calls `fn`, known to the core as `call`; a function that calls back is called with all frames in the heap. */
function invokeAs(call: HostCall, context: ContextCore, name: string, fn: AnyFunction, args: Value[]): Value {
  const { core } = context
  if (call.reenters && !core.vm.inHeap) {
    core.vm.abrupt = Abrupt.Stop
    core.vm.stop = Stop.Depth
    return ABRUPT
  }
  const { calling } = core
  core.calling = call
  const result = invoke(context, name, fn, args)
  core.calling = calling
  if (call.reenters && --call.probation === 0) call.reenters = false
  return result
}

/** Calls without one back to the guest after which a function is called out of compiled code. */
const PROBATION = 16

function invoke(context: ContextCore, name: string, fn: AnyFunction, args: Value[]): Value {
  const { core } = context
  const { vm } = core
  const run = core.run
  const copied = argumentsFor(context, name, args)
  if (copied === null || (copied.units > 0 && !vm.charge(copied.units))) return ABRUPT
  if (run === null || !run.countHostCall()) return ABRUPT
  let result: unknown
  try {
    result = apply(fn, undefined, copied.values)
  } catch (error) {
    return ended(core) ? ABRUPT : throwFailure(core, messageOf(error), error)
  }
  if (ended(core)) return ABRUPT
  return result instanceof HostPromise ? promiseFor(context, name, result) : accept(context, name, result)
}

/** The guest's promise for one of the host's: a job settles it, once that one is settled. */
export function promiseFor(context: ContextCore, name: string, pending: Promise<unknown>): Value {
  const { core } = context
  const promise = newPromise(core.vm)
  context.waiting.add(promise)
  const settle = (copied: () => CopiedIn): void => {
    if (core.disposed || !context.waiting.delete(promise)) return
    try {
      core.guarded(() => settleByJob(context, promise, copied))
    } catch {
      // The isolate is poisoned, and tells whoever uses it.
    }
    core.settled?.()
  }
  apply(hostThen, pending, [
    (value: unknown) => settle(() => copyIn(context, value, `the result of ${name}`)),
    (error: unknown) =>
      settle(() => {
        throw error
      }),
  ])
  return promise
}

/** `copied` gives the result, or throws what the promise is rejected for. */
function settleByJob({ core, realm }: ContextCore, promise: PromiseObject, copied: () => CopiedIn): void {
  const { vm } = core
  const before = vm.realm
  vm.realm = realm
  try {
    const { result, units } = copied()
    vm.jobs.add(new Job(JobKind.Resolve, realm, promise, result, units))
  } catch (error) {
    vm.jobs.add(new Job(JobKind.Reject, realm, promise, failureFor(core, messageOf(error), error), 0))
  } finally {
    vm.realm = before
  }
}

/** The result of a host function as a guest value. */
export function accept(context: ContextCore, name: string, value: unknown): Value {
  const { core } = context
  try {
    const { result, units } = copyIn(context, value, `the result of ${name}`)
    // The call has had its effect: the guest pays what it can now, and the rest at its next step.
    if (units > 0) core.vm.owe(units)
    return result
  } catch (error) {
    return ended(core) ? ABRUPT : throwFailure(core, messageOf(error), error)
  }
}

function suspend(context: ContextCore, name: string, fn: AnyFunction, args: Value[]): Value {
  const { core } = context
  const { run, vm } = core
  if (run === null || !run.suspendable) {
    const message = `${name} suspends the guest: use evaluateAsync, callAsync or start`
    return throwFailure(core, message, new HostFunctionError(message))
  }
  if (!run.countHostCall()) return ABRUPT
  core.asked = { context, fn }
  vm.hostCallName = name
  vm.hostCallArguments = args
  vm.hostCallDeliver = Deliver.Value
  vm.abrupt = Abrupt.Stop
  vm.stop = Stop.HostCall
  return ABRUPT
}
