/**
 * Evaluation of modules (16.2.1.6): in which order they run, which wait for others, and how they end. Lists stand for the
 * recursion of the specification, for graphs may be deep. What runs them is guest/modules.js.
 */
import { ModuleState, type ModuleRecord } from './modules.js'
import { fulfillPromise, newPromise, type PromiseObject, rejectPromise } from './promises.js'
import { ABRUPT, HOLE, Internal, Size, type Tracer, type Value } from './values.js'
import type { Vm } from './vm.js'

interface Visit {
  readonly module: ModuleRecord
  /** Of the modules that it requests: the one to be visited next. */
  next: number
  /** It has been its turn to run. */
  ran: boolean
}

/** Declared bytes of one module that is being visited. */
const VISIT = Size.Slot * 4

/** InnerModuleEvaluation (16.2.1.6.1.3.1), as far as it has come. */
export class Evaluation extends Internal {
  readonly path: Visit[] = []
  /** Modules whose cycle is not complete. */
  readonly stack: ModuleRecord[] = []
  private count = 0

  constructor() {
    super([])
  }

  enter(vm: Vm, module: ModuleRecord): void {
    vm.allocate(VISIT)
    module.state = ModuleState.Evaluating
    module.evaluation = this
    module.index = module.ancestor = this.count++
    vm.jobs.evaluating.add(module)
    this.stack.push(module)
    this.path.push({ module, next: 0, ran: false })
  }

  override trace(tracer: Tracer): void {
    tracer.bytes(VISIT * this.stack.length)
    tracer.values(this.stack)
  }
}

/** The module that stands for another once it has been evaluated. */
function rootOf(module: ModuleRecord): ModuleRecord {
  return module.cycleRoot ?? module
}

/**
 * What there is to do for a module: an Evaluation; the promise of one that has begun; undefined where it is evaluated; or it throws
 * what it threw.
 */
export function beginEvaluation(vm: Vm, wanted: ModuleRecord): Value {
  const module = rootOf(wanted)
  switch (module.state) {
    case ModuleState.EvaluatingAsync:
      return promiseOf(vm, module)
    case ModuleState.Evaluated:
      return module.failed ? vm.throwValue(module.error) : undefined
    case ModuleState.Evaluating:
      // A host function asks for a module that has called it.
      return undefined
    default: {
      const evaluation = new Evaluation()
      evaluation.enter(vm, module)
      return evaluation
    }
  }
}

function promiseOf(vm: Vm, module: ModuleRecord): PromiseObject {
  module.promise ??= newPromise(vm)
  return module.promise
}

/** Steps taken at once. */
const STEPS = 16

/** Goes on for some steps: a module that is to run now, HOLE where there is more to do, undefined at the end, or ABRUPT. */
export function nextModule(vm: Vm, evaluation: Evaluation): Value {
  const { path } = evaluation
  for (let steps = 0; steps < STEPS; steps++) {
    const visit = path[path.length - 1]
    if (visit === undefined) return undefined
    const { module } = visit
    const required = module.requested![visit.next]
    if (required !== undefined) {
      if (required.state === ModuleState.Ready) evaluation.enter(vm, required)
      else {
        visit.next++
        if (!require(vm, module, required)) return ABRUPT
      }
    } else if (!visit.ran) {
      visit.ran = true
      if (module.pending > 0 || module.isAsync) module.asyncOrder = ++vm.jobs.asyncModules
      if (module.pending === 0 && module.generator !== null) return module
    } else {
      path.pop()
      if (module.ancestor === module.index) complete(vm, evaluation, module)
    }
  }
  return HOLE
}

/** A module has what it requires, or will have it, or fails with it: false. */
function require(vm: Vm, module: ModuleRecord, required: ModuleRecord): boolean {
  let target = required
  if (required.state === ModuleState.Evaluating) {
    if (required.evaluation !== module.evaluation) return true
    module.ancestor = Math.min(module.ancestor, required.ancestor)
  } else {
    target = rootOf(required)
    if (target.failed) {
      vm.throwValue(target.error)
      return false
    }
  }
  if (target.asyncOrder > 0) {
    vm.allocate(Size.Slot)
    module.pending++
    target.dependents.push(module)
  }
  return true
}

function complete(vm: Vm, { stack }: Evaluation, root: ModuleRecord): void {
  for (;;) {
    const module = stack.pop()!
    module.cycleRoot = root
    module.evaluation = null
    if (module.asyncOrder > 0) module.state = ModuleState.EvaluatingAsync
    else end(vm, module)
    if (module === root) return
  }
}

function end(vm: Vm, module: ModuleRecord): void {
  module.state = ModuleState.Evaluated
  module.asyncOrder = 0
  module.generator = null
  vm.jobs.evaluating.delete(module)
}

function fail(vm: Vm, module: ModuleRecord, error: Value): void {
  end(vm, module)
  module.failed = true
  module.error = error
  module.evaluation = null
}

/** What is being evaluated has thrown: all that is not complete has failed. How many modules. */
export function abortEvaluation(vm: Vm, { stack }: Evaluation, error: Value): number {
  for (const module of stack) fail(vm, module, error)
  return stack.length
}

/** A module that awaited, or waited, has been run. False: `vm` is terminated. */
export function moduleDone(vm: Vm, module: ModuleRecord): boolean {
  end(vm, module)
  return module.promise === null || fulfillPromise(vm, module.promise, undefined)
}

/** AsyncModuleExecutionFulfilled (16.2.1.6.1.3.4): the modules that can go on now, in order, or ABRUPT. */
export function asyncModuleFulfilled(vm: Vm, module: ModuleRecord): Value {
  const ready: ModuleRecord[] = []
  if (module.state !== ModuleState.Evaluated) {
    if (!moduleDone(vm, module)) return ABRUPT
    const gathered = [module]
    for (let each = gathered.pop(); each !== undefined; each = gathered.pop()) {
      for (const dependent of each.dependents) {
        if (rootOf(dependent).failed || --dependent.pending > 0) continue
        ready.push(dependent)
        if (!dependent.isAsync) gathered.push(dependent)
      }
    }
    ready.sort((a, b) => a.asyncOrder - b.asyncOrder)
  }
  vm.allocate(Size.Array + Size.Slot * ready.length)
  return vm.list(ready)
}

/** AsyncModuleExecutionRejected (16.2.1.6.1.3.5): how many modules have failed, or ABRUPT. */
export function asyncModuleRejected(vm: Vm, module: ModuleRecord, error: Value): Value {
  let count = 0
  const rejected = [module]
  for (let each = rejected.pop(); each !== undefined; each = rejected.pop()) {
    if (each.state === ModuleState.Evaluated) continue
    count++
    fail(vm, each, error)
    if (each.promise !== null && !rejectPromise(vm, each.promise, error)) return ABRUPT
    for (let i = each.dependents.length - 1; i >= 0; i--) rejected.push(each.dependents[i]!)
  }
  return count
}

/** The promise of a module that has been begun: of its cycle, rather. */
export function evaluationPromise(vm: Vm, module: ModuleRecord): Value {
  const root = rootOf(module)
  return root.state === ModuleState.EvaluatingAsync ? promiseOf(vm, root) : undefined
}
