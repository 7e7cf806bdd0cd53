/**
 * The outermost activation: runs a guest call to its end, going on by itself after the stops that concern only the engine
 * (host stack used up, census due), and giving back those that concern the embedder.
 */
import { Invariant } from '../base/invariant.js'
import { Deliver, type Frame } from '../runtime/frame.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import { Abrupt, Stop, type Vm } from '../runtime/vm.js'
import { startCall } from './calls.js'
import { runCensus } from './census.js'
import { deliverTo, run, runCompiled, unwind } from './loop.js'
import { recordStack } from './stack.js'

export type Outcome =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'throw'; readonly value: Value }
  | { readonly kind: 'terminated' }
  /** Execution can go on from `top`. */
  | { readonly kind: 'stopped'; readonly stop: Stop.Fuel | Stop.Pause | Stop.HostCall; readonly top: Frame }

/** Extra roots of a census: what the embedder holds. */
export type Roots = () => Iterable<Value>

/** Calls `callee` from outside. */
export function call(vm: Vm, callee: Value, thisValue: Value, args: Value[], roots: Roots): Outcome {
  const frame = startCall(vm, callee, thisValue, args, undefined, Deliver.Value, null, 0, 0)
  if (frame !== null) return start(vm, frame, roots)
  const { result } = vm
  if (result !== ABRUPT) return { kind: 'done', value: result }
  if (vm.abrupt === Abrupt.Throw) {
    if (vm.fresh !== null) vm.fresh.stack ??= []
    vm.fresh = null
    return thrown(vm)
  }
  if (vm.abrupt === Abrupt.Terminate) return { kind: 'terminated' }
  if (vm.stop === Stop.Census) {
    vm.abrupt = Abrupt.None
    if (!runCensus(vm, null, [callee, thisValue, ...args, ...roots()])) return { kind: 'terminated' }
    return call(vm, callee, thisValue, args, roots)
  }
  throw new Invariant(`a call stopped before its frame was made: ${vm.stop}`)
}

/** Runs a frame that has not begun; in compiled code if the tiers want that from the start. */
function start(vm: Vm, frame: Frame, roots: Roots): Outcome {
  const { unit } = frame
  const hot =
    unit.compiled !== null || (++unit.heat >= vm.heatThreshold && vm.tiers !== null && vm.tiers.hotCall(unit) !== null)
  if (!hot || vm.hostLimit === 0 || vm.limits.callDepth < 100) return resume(vm, frame, roots)
  return settle(vm, runCompiled(vm, frame), roots)
}

function thrown(vm: Vm): Outcome {
  const value = vm.exception
  vm.exception = undefined
  vm.abrupt = Abrupt.None
  return { kind: 'throw', value }
}

/** Runs from `top` to the end of the lowest frame. */
export function resume(vm: Vm, top: Frame, roots: Roots): Outcome {
  return settle(vm, run(vm, top, 0), roots)
}

function settle(vm: Vm, first: Value, roots: Roots): Outcome {
  for (let value = first; ; ) {
    if (value !== ABRUPT) return { kind: 'done', value }
    if (vm.abrupt === Abrupt.Throw) return thrown(vm)
    if (vm.abrupt === Abrupt.Terminate) return { kind: 'terminated' }
    const top = vm.top
    if (vm.abrupt !== Abrupt.Stop || top === null) throw new Invariant('the guest stopped without a frame')
    vm.top = null
    vm.bottom = null
    vm.abrupt = Abrupt.None
    const { stop } = vm
    vm.stop = Stop.None
    if (vm.inexactDepth) number(top)
    vm.inexactDepth = false
    if (stop === Stop.Census) {
      if (!runCensus(vm, top, roots())) return { kind: 'terminated' }
    } else if (stop === Stop.Fuel || stop === Stop.Pause || stop === Stop.HostCall)
      return { kind: 'stopped', stop, top }
    value = run(vm, top, 0)
  }
}

/** Gives a stopped frame the result of the host call it waits for, then goes on. */
export function resumeWith(vm: Vm, top: Frame, value: Value, roots: Roots): Outcome {
  deliverTo(top, vm.hostCallDeliver, undefined, value)
  return resume(vm, top, roots)
}

/** Throws at the instruction where a stopped frame waits, then goes on. */
export function resumeThrowing(vm: Vm, top: Frame, error: Value, roots: Roots): Outcome {
  vm.exception = error
  vm.abrupt = Abrupt.Throw
  if (vm.fresh !== null) recordStack(vm, top)
  const target = unwind(vm, top)
  return target === null ? thrown(vm) : resume(vm, target, roots)
}

/** Exact depths, after frames have been captured whose depth was only known by a bound. */
function number(top: Frame): void {
  let depth = 0
  for (let frame: Frame | null = top; frame !== null; frame = frame.parent) depth++
  for (let frame: Frame | null = top; frame !== null; frame = frame.parent) frame.depth = depth--
}
