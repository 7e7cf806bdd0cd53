/**
 * Promises (27.2): states, reactions, and what jobs do with them. Leaves: where a `then` or `constructor` has to be read or
 * called by guest code, the operation requests its self-hosted form.
 */
import { bare } from '../base/own.js'
import { invariant } from '../base/invariant.js'
import { throwIncompatible } from './collections.js'
import { speciesGetter } from './elements.js'
import { Deliver } from './frame.js'
import { addJob, type Job, JobKind } from './jobs.js'
import { NO_SLOTS } from './layout.js'
import type { NativeRow } from './native.js'
import { get } from './properties.js'
import { slotOf } from './objects.js'
import type { Key, RememberedSlot } from './shape.js'
import {
  ABRUPT,
  Accessor,
  ClassId,
  HOLE,
  Internal,
  isCallable,
  isObject,
  NativeFunction,
  REQUEST,
  Resumable,
  Size,
  type Tracer,
  type Value,
  VMObject,
} from './values.js'
import type { Timer } from './timers.js'
import type { Vm } from './vm.js'

export const enum PromiseState {
  Pending,
  Fulfilled,
  Rejected,
}

export class PromiseObject extends VMObject {
  state: PromiseState = PromiseState.Pending
  /** The value, or the reason. */
  result: Value = undefined
  reactions: Reaction[] | null = null
  /** Somebody is told if it is rejected. */
  handled = false

  override get classId(): ClassId {
    return ClassId.Promise
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Promise)
    tracer.value(this.result)
    if (this.reactions !== null) tracer.values(this.reactions)
  }
}

/**
 * What is to be done once a promise is settled (27.2.1.2). `target` gets what the handler makes of the result: a promise; the
 * list of a capability (promise, resolve, reject); or nobody. A Resumable, without handlers, is resumed with the result.
 */
class Reaction extends Internal {
  readonly onFulfilled: Value
  readonly onRejected: Value
  readonly target: VMObject | undefined
  constructor(onFulfilled: Value, onRejected: Value, target: VMObject | undefined) {
    super([])
    this.onFulfilled = onFulfilled
    this.onRejected = onRejected
    this.target = target
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Reaction)
    tracer.value(this.onFulfilled)
    tracer.value(this.onRejected)
    tracer.value(this.target)
  }
}

/** A pending promise; `proto`: its prototype, where that is not the intrinsic. */
export function newPromise(vm: Vm, proto: Value = undefined): PromiseObject {
  vm.allocate(Size.Promise)
  const { realm } = vm
  return new PromiseObject(isObject(proto) ? realm.rootShape(proto) : realm.promiseShape, NO_SLOTS)
}

/** Settles a promise, unless it is settled. False: `vm` is terminated. */
function settle(vm: Vm, promise: PromiseObject, state: PromiseState, result: Value): boolean {
  if (promise.state !== PromiseState.Pending) return true
  const { reactions } = promise
  promise.state = state
  promise.result = result
  promise.reactions = null
  if (state === PromiseState.Rejected && !promise.handled) vm.jobs.unhandled.push(promise)
  if (reactions === null) return true
  const kind = state === PromiseState.Fulfilled ? JobKind.Fulfilled : JobKind.Rejected
  for (let i = 0; i < reactions.length; i++) if (!addJob(vm, kind, reactions[i], result)) return false
  return true
}

export function fulfillPromise(vm: Vm, promise: PromiseObject, value: Value): boolean {
  return settle(vm, promise, PromiseState.Fulfilled, value)
}

export function rejectPromise(vm: Vm, promise: PromiseObject, reason: Value): boolean {
  return settle(vm, promise, PromiseState.Rejected, reason)
}

/** PerformPromiseThen (27.2.5.4.1). Handlers are functions or undefined. False: `vm` is terminated. */
export function addReaction(
  vm: Vm,
  promise: PromiseObject,
  onFulfilled: Value,
  onRejected: Value,
  target: VMObject | undefined,
): boolean {
  vm.allocate(Size.Reaction)
  const reaction = new Reaction(onFulfilled, onRejected, target)
  promise.handled = true
  switch (promise.state) {
    case PromiseState.Pending:
      if (promise.reactions === null) promise.reactions = [reaction]
      else promise.reactions.push(reaction)
      return true
    case PromiseState.Fulfilled:
      return addJob(vm, JobKind.Fulfilled, reaction, promise.result)
    case PromiseState.Rejected:
      return addJob(vm, JobKind.Rejected, reaction, promise.result)
  }
}

/** What reading a property of the promise gives where it is the prototype's own and the promise does not shadow it. */
function inherited(vm: Vm, promise: PromiseObject, key: Key, place: RememberedSlot): Value {
  const plain = vm.realm.promiseShape
  const { shape } = promise
  if (shape !== plain && (shape.proto !== plain.proto || shape.lookup(key) >= 0)) return undefined
  return slotOf(plain.proto!, key, place)
}

function hasPlainConstructor(vm: Vm, promise: PromiseObject): boolean {
  const { realm } = vm
  return inherited(vm, promise, 'constructor', realm.promises.constructorSlot) === realm.promiseConstructor
}

/** Is SpeciesConstructor (7.3.22) of the promise the intrinsic, and found without guest code? */
function hasPlainSpecies(vm: Vm, promise: PromiseObject): boolean {
  if (!hasPlainConstructor(vm, promise)) return false
  const { realm } = vm
  const species = slotOf(realm.promiseConstructor, Symbol.species, realm.promises.speciesSlot)
  if (!(species instanceof Accessor)) return false
  return species.getter instanceof NativeFunction && species.getter.row.fixed === speciesGetter
}

function isThen(value: Value): boolean {
  return value instanceof NativeFunction && value.row === PROMISE_THEN
}

/** Leaves to a self-hosted function what a look-up, which has been paid for, could not do. */
function leaveTo(vm: Vm, name: string, args: Value[]): Value {
  const refund = vm.requestRefund
  const request = vm.request(vm.realm.selfHosted(name), undefined, args)
  vm.requestRefund = refund
  return request
}

function resolveByGuest(vm: Vm, promise: PromiseObject, value: Value): Value {
  const request = leaveTo(vm, 'resolveThenable', [promise, value])
  vm.requestDeliver = Deliver.Discard
  return request
}

/** The resolve function of a promise (27.2.1.3.2), called for the first time: undefined, REQUEST (with no result), or ABRUPT. */
export function resolvePromise(vm: Vm, promise: PromiseObject, value: Value): Value {
  if (!isObject(value)) return fulfillPromise(vm, promise, value) ? undefined : ABRUPT
  vm.requestRefund = 0
  if (value === promise) return resolveByGuest(vm, promise, value)
  let then: Value = undefined
  if (value instanceof PromiseObject) {
    then = inherited(vm, value, 'then', vm.realm.promises.thenSlot)
    if (!isThen(then)) then = undefined
  }
  then ??= get(vm, value, 'then', value)
  if (then === REQUEST) return resolveByGuest(vm, promise, value)
  if (then === ABRUPT) return ABRUPT
  const done = isCallable(then)
    ? addJob(vm, JobKind.Thenable, promise, value, then)
    : fulfillPromise(vm, promise, value)
  return done ? undefined : ABRUPT
}

/** PromiseResolve (27.2.4.7.1) of the intrinsic: a promise, REQUEST or ABRUPT. */
export function toPromise(vm: Vm, value: Value): Value {
  const memory = vm.allocated
  if (value instanceof PromiseObject) {
    if (hasPlainConstructor(vm, value)) return value
    const constructor = get(vm, value, 'constructor', value)
    if (constructor === ABRUPT) return ABRUPT
    if (constructor === REQUEST) return leaveTo(vm, 'toPromise', [value])
    if (constructor === vm.realm.promiseConstructor) return value
  }
  const promise = newPromise(vm)
  const resolved = resolvePromise(vm, promise, value)
  if (resolved === REQUEST) return leaveTo(vm, 'resolvedPromise', [promise, value])
  if (resolved !== ABRUPT) return promise
  // The instruction may run again.
  vm.allocated = memory
  return ABRUPT
}

/** Promise.prototype.then: awaiting and resolving with a promise whose `then` is this one needs no call. */
export const PROMISE_THEN: NativeRow = {
  name: 'then',
  length: 2,
  cost: 1,
  fixed(vm, self, onFulfilled, onRejected) {
    if (!(self instanceof PromiseObject)) return throwIncompatible(vm, 'Promise.prototype.then', self)
    const fulfilled = isCallable(onFulfilled) ? onFulfilled : undefined
    const rejected = isCallable(onRejected) ? onRejected : undefined
    if (!hasPlainSpecies(vm, self)) {
      return vm.request(vm.realm.selfHosted('promiseThen'), undefined, [self, fulfilled, rejected])
    }
    const derived = newPromise(vm)
    return addReaction(vm, self, fulfilled, rejected, derived) ? derived : ABRUPT
  },
}

/** NewPromiseReactionJob (27.2.2.1). What a job gives is dropped. */
function runReaction(vm: Vm, reaction: Reaction, argument: Value, rejected: boolean): Value {
  const { target } = reaction
  if (target instanceof Resumable) {
    target.mode = rejected ? 1 : 0
    return vm.request(target, undefined, [argument])
  }
  const handler = rejected ? reaction.onRejected : reaction.onFulfilled
  if (handler !== undefined) {
    const { realm } = vm
    return vm.request(realm.selfHosted('promiseReaction'), undefined, [handler, argument, target])
  }
  if (target instanceof PromiseObject) {
    if (!rejected) return resolvePromise(vm, target, argument)
    return rejectPromise(vm, target, argument) ? undefined : ABRUPT
  }
  if (target === undefined) return undefined
  return vm.request(vm.realm.selfHosted('settleCapability'), undefined, [target, argument, rejected])
}

/** NewPromiseResolveThenableJob (27.2.2.2). */
function runThenable(vm: Vm, { subject, argument, extra }: Job): Value {
  if (argument instanceof PromiseObject && isThen(extra) && hasPlainSpecies(vm, argument)) {
    return addReaction(vm, argument, undefined, undefined, subject as PromiseObject) ? undefined : ABRUPT
  }
  return vm.request(vm.realm.selfHosted('thenableJob'), undefined, [subject, argument, extra])
}

/** What a driver calls with each job. */
export const RUN_JOB: NativeRow = bare({
  name: '',
  length: 1,
  cost: 1,
  fixed(vm, _self, value) {
    const job = value as Job
    switch (job.kind) {
      case JobKind.Fulfilled:
        return runReaction(vm, job.subject as Reaction, job.argument, false)
      case JobKind.Rejected:
        return runReaction(vm, job.subject as Reaction, job.argument, true)
      case JobKind.Thenable:
        return runThenable(vm, job)
      case JobKind.Resolve:
        if (!vm.charge(job.extra as number)) return ABRUPT
        return resolvePromise(vm, job.subject as PromiseObject, job.argument)
      case JobKind.Reject:
        return rejectPromise(vm, job.subject as PromiseObject, job.argument) ? undefined : ABRUPT
      case JobKind.Call:
        return vm.request(job.subject as VMObject, undefined, job.argument === HOLE ? [] : [job.argument])
      case JobKind.Timer: {
        const { callback, args } = job.subject as Timer
        return vm.request(callback, undefined, args.slice())
      }
      case JobKind.Import:
        invariant(false, "an import is the host's to do")
    }
  },
})
