/** Timers, queueMicrotask and performance: what of the host's clock and loop a guest has. */
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { addJob, JobKind } from '../runtime/jobs.js'
import { setTimer } from '../runtime/timers.js'
import { ABRUPT, HOLE, isCallable, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { Attr } from '../runtime/shape.js'
import type { MethodProperty, NamespaceTable } from './table.js'

function refuse(vm: Vm, callback: Value): Value {
  return throwTypeError(vm, `The "callback" argument must be of type function. Received ${displayed(vm, callback)}`)
}

function setter(name: string, repeats: boolean): MethodProperty {
  return {
    name,
    length: 2,
    cost: 3,
    params: ['any', 'number'],
    variadic(vm, _self, args) {
      const [callback, delay] = args
      if (!isCallable(callback)) return refuse(vm, callback)
      if (!vm.charge(args.length >>> 3)) return ABRUPT
      return setTimer(vm, callback, args.slice(2), delay === undefined ? 0 : (delay as number), repeats) || ABRUPT
    },
  }
}

function clearer(name: string): MethodProperty {
  return {
    name,
    length: 1,
    cost: 2,
    params: ['number'],
    fixed(vm, _self, id) {
      vm.timers.clear(id as number)
      return undefined
    },
  }
}

export const TIMER_FUNCTIONS: readonly MethodProperty[] = [
  setter('setTimeout', false),
  setter('setInterval', true),
  clearer('clearTimeout'),
  clearer('clearInterval'),
  {
    name: 'queueMicrotask',
    length: 1,
    cost: 1,
    fixed(vm, _self, callback) {
      if (!isCallable(callback)) return refuse(vm, callback)
      return addJob(vm, JobKind.Call, callback, HOLE) ? undefined : ABRUPT
    },
  },
]

export const PERFORMANCE: NamespaceTable = {
  name: 'performance',
  properties: [
    { name: 'now', length: 0, cost: 1, fixed: (vm) => vm.hooks.elapsed() },
    { data: Symbol.toStringTag, value: 'Performance', attrs: Attr.Configurable },
  ],
}
