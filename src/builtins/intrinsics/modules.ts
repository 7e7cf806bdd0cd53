/** Intrinsics of modules.js: the steps of a module's life. */
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { fail, type ModuleRecord, ModuleState } from '../../runtime/modules.js'
import { constructKindOf, Unit } from '../../runtime/unit.js'
import { Closure, type GeneratorObject, type Scope, type Value, type VMArray } from '../../runtime/values.js'
import type { Vm } from '../../runtime/vm.js'
import { parseText } from '../json.js'

function record(value: Value): ModuleRecord {
  return value as ModuleRecord
}

/** A call that makes what the module declares and gives the generator that runs it; of JSON the value. */
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
  else module.generator = made as GeneratorObject
  module.state = ModuleState.Ready
}

/** Is there something to run? Throws what the module threw when it ran before. */
function begin(vm: Vm, module: ModuleRecord): Value {
  switch (module.state) {
    case ModuleState.Failed:
      return vm.throwValue(module.error)
    case ModuleState.Ready:
      module.state = module.generator === null ? ModuleState.Done : ModuleState.Running
      return module.generator !== null
    default:
      return false
  }
}

export const MODULE_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$moduleIsLoaded', run: (_vm, module) => record(module).state === ModuleState.Loaded },
  { name: '$moduleInstantiate', run: (vm, module) => instantiate(vm, record(module)) },
  { name: '$moduleReady', run: (_vm, module, made) => ready(record(module), made) },
  { name: '$moduleBegin', run: (vm, module) => begin(vm, record(module)) },
  { name: '$moduleRun', run: (vm, module) => vm.request(record(module).generator!, undefined, [undefined]) },
  {
    name: '$moduleEnd',
    run(_vm, module) {
      record(module).state = ModuleState.Done
      record(module).generator = null
      return undefined
    },
  },
  { name: '$moduleNamespace', run: (_vm, module) => record(module).namespace! },
  {
    name: '$moduleFail',
    run: (_vm, modules, module, error) => fail((modules as VMArray).elements as ModuleRecord[], record(module), error),
  },
]
