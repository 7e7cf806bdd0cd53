/** Intrinsics of modules.js: the steps of a module's life, and what import() asks for. */
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { addJob, JobKind } from '../../runtime/jobs.js'
import {
  abortEvaluation,
  asyncModuleFulfilled,
  asyncModuleRejected,
  beginEvaluation,
  Evaluation,
  evaluationPromise,
  moduleDone,
  nextModule,
} from '../../runtime/module-evaluation.js'
import { ImportRequest, type ModuleRecord, ModuleState } from '../../runtime/modules.js'
import type { PromiseObject } from '../../runtime/promises.js'
import { constructKindOf, Unit } from '../../runtime/unit.js'
import { ABRUPT, Closure, type Resumable, type Scope, Size, type Value } from '../../runtime/values.js'
import type { Vm } from '../../runtime/vm.js'
import { parseText } from '../json.js'

function record(value: Value): ModuleRecord {
  return value as ModuleRecord
}

/** A call that makes what the module declares and gives what runs it; of JSON the value. */
function instantiate(vm: Vm, module: ModuleRecord): Value {
  const { code, text } = module.source
  if (code === null) return parseText(vm, text)
  const { realm } = vm
  // A unit of its own: the code may be that of another module, too.
  const unit = new Unit(code, realm, 1, constructKindOf(code))
  unit.made = module.made
  return vm.request(new Closure(realm.lazyFunctionShape, unit, module.environment), undefined, [])
}

function ready(module: ModuleRecord, made: Value): undefined {
  if (module.source.code === null) (module.environment!.slots[0] as Scope).slots[0] = made
  else module.generator = made as Resumable
  module.state = ModuleState.Ready
}

export const MODULE_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$moduleIsLinked', run: (_vm, module) => record(module).state === ModuleState.Linked },
  { name: '$moduleInstantiate', run: (vm, module) => instantiate(vm, record(module)) },
  { name: '$moduleReady', run: (_vm, module, made) => ready(record(module), made) },
  { name: '$moduleBegin', run: (vm, module) => beginEvaluation(vm, record(module)) },
  { name: '$isEvaluation', run: (_vm, value) => value instanceof Evaluation },
  { name: '$moduleNext', run: (vm, evaluation) => nextModule(vm, evaluation as Evaluation) },
  { name: '$moduleAbort', run: (vm, evaluation, error) => abortEvaluation(vm, evaluation as Evaluation, error) },
  { name: '$modulePromise', run: (vm, module) => evaluationPromise(vm, record(module)) },
  { name: '$moduleIsAsync', run: (_vm, module) => record(module).isAsync },
  { name: '$moduleIsOver', run: (_vm, module) => record(module).state === ModuleState.Evaluated },
  { name: '$moduleRun', run: (vm, module) => vm.request(record(module).generator!, undefined, [undefined]) },
  { name: '$moduleDone', run: (vm, module) => (moduleDone(vm, record(module)) ? undefined : ABRUPT) },
  { name: '$moduleFulfilled', run: (vm, module) => asyncModuleFulfilled(vm, record(module)) },
  { name: '$moduleRejected', run: (vm, module, error) => asyncModuleRejected(vm, record(module), error) },
  { name: '$moduleNamespace', run: (_vm, module) => record(module).namespace! },
  {
    name: '$import',
    run(vm, promise, referrer, specifier, type) {
      vm.allocate(Size.Reaction)
      const request = new ImportRequest(
        promise as PromiseObject,
        referrer as string,
        specifier as string,
        (type as string | undefined) ?? null,
      )
      return addJob(vm, JobKind.Import, request, undefined) ? undefined : ABRUPT
    },
  },
]
