/** Intrinsics of guest/promise.js and guest/async.js. */
import { AsyncGeneratorObject, AsyncPhase } from '../../runtime/async.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { addJob, JobKind } from '../../runtime/jobs.js'
import {
  addReaction,
  fulfillPromise,
  newPromise,
  PromiseObject,
  rejectPromise,
  resolvePromise,
  toPromise,
} from '../../runtime/promises.js'
import { ABRUPT, Size, type Tracer, type Value, type VMArray, VMObject } from '../../runtime/values.js'
import type { Vm } from '../../runtime/vm.js'
import { Deliver } from '../../runtime/frame.js'

/** An %AsyncFromSyncIterator% (27.1.6): the sync iterator, and its next method. No guest holds one. */
class AsyncFromSyncIterator extends VMObject {
  readonly state: VMArray
  constructor(vm: Vm, state: VMArray) {
    const { realm } = vm
    super(realm.rootShape(realm.intrinsic('AsyncFromSyncIterator.prototype')), [])
    vm.allocate(Size.Iterator)
    this.state = state
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    tracer.value(this.state)
  }
}

const done = (completed: boolean): Value => (completed ? undefined : ABRUPT)

export const PROMISE_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$promiseConstructor', run: (vm) => vm.realm.promiseConstructor },
  { name: '$newPromise', run: (vm, proto) => newPromise(vm, proto) },
  { name: '$isPromise', run: (_vm, value) => value instanceof PromiseObject },
  { name: '$fulfillPromise', run: (vm, promise, value) => done(fulfillPromise(vm, promise as PromiseObject, value)) },
  { name: '$rejectPromise', run: (vm, promise, value) => done(rejectPromise(vm, promise as PromiseObject, value)) },
  /** As a statement: it has no value. */
  { name: '$resolvePromise', run: (vm, promise, value) => resolvePromise(vm, promise as PromiseObject, value) },
  { name: '$toPromise', run: (vm, value) => toPromise(vm, value) },
  {
    name: '$adoptThenable',
    run: (vm, promise, thenable, then) => done(addJob(vm, JobKind.Thenable, promise, thenable, then)),
  },
  {
    name: '$promiseThen',
    run(vm, promise, onFulfilled, onRejected, target) {
      return done(addReaction(vm, promise as PromiseObject, onFulfilled, onRejected, target as VMObject | undefined))
    },
  },
  { name: '$newAsyncFromSync', run: (vm, state) => new AsyncFromSyncIterator(vm, state as VMArray) },
  { name: '$asyncFromSync', run: (_vm, iterator) => (iterator as AsyncFromSyncIterator).state },

  { name: '$isAsyncGenerator', run: (_vm, value) => value instanceof AsyncGeneratorObject },
  { name: '$asyncPhase', run: (_vm, generator) => (generator as AsyncGeneratorObject).phase },
  {
    name: '$asyncEnter',
    run(_vm, generator, phase) {
      ;(generator as AsyncGeneratorObject).phase = phase as AsyncPhase
      return undefined
    },
  },
  {
    name: '$asyncAsk',
    run(vm, generator, mode, value, promise) {
      vm.allocate(Size.Reaction)
      const request = { mode: mode as number, value, promise: promise as PromiseObject }
      ;(generator as AsyncGeneratorObject).requests.add(request)
      return undefined
    },
  },
  { name: '$asyncEnded', run: (_vm, generator) => (generator as AsyncGeneratorObject).frame === null },
  /** How the first request wants the generator to go on; -1: there is none. */
  { name: '$asyncMode', run: (_vm, generator) => (generator as AsyncGeneratorObject).requests.first?.mode ?? -1 },
  { name: '$asyncValue', run: (_vm, generator) => (generator as AsyncGeneratorObject).requests.first!.value },
  /** Removes the first request; its promise. */
  { name: '$asyncTake', run: (_vm, generator) => (generator as AsyncGeneratorObject).requests.take()!.promise },
  {
    name: '$asyncResume',
    run(vm, generator, mode, value) {
      const resumed = generator as AsyncGeneratorObject
      resumed.mode = mode as number
      resumed.phase = AsyncPhase.Running
      const request = vm.request(resumed, undefined, [value])
      vm.requestDeliver = Deliver.Discard
      return request
    },
  },
]
