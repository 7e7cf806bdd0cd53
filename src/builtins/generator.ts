/** %GeneratorPrototype% (27.5). Resuming is a request whose callee is the generator itself. */
import { throwIncompatible } from '../runtime/collections.js'
import { iteratorResult } from '../runtime/create.js'
import { throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { GeneratorObject, GeneratorState, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { NamespaceTable } from './table.js'

function resume(vm: Vm, self: Value, mode: 0 | 1 | 2, value: Value): Value {
  if (!(self instanceof GeneratorObject)) {
    return throwIncompatible(vm, `[Generator].prototype.${['next', 'throw', 'return'][mode]}`, self)
  }
  switch (self.state) {
    case GeneratorState.Running:
      return throwTypeError(vm, 'Generator is already running')
    case GeneratorState.Start:
      if (mode === 0) break
      self.state = GeneratorState.Done
      self.frame = null
      return mode === 1 ? vm.throwValue(value) : iteratorResult(vm, value, true)
    case GeneratorState.Done:
      if (mode === 1) return vm.throwValue(value)
      return iteratorResult(vm, mode === 2 ? value : undefined, true)
    case GeneratorState.Suspended:
      break
  }
  self.mode = mode
  return vm.request(self, undefined, [value])
}

export const GENERATOR_PROTOTYPE: NamespaceTable = {
  name: 'Generator.prototype',
  parent: 'Iterator.prototype',
  hidden: true,
  properties: [
    {
      data: 'constructor',
      value: (realm) => realm.intrinsic('GeneratorFunction.prototype'),
      attrs: Attr.Configurable,
    },
    { name: 'next', length: 1, cost: 0, fixed: (vm, self, value) => resume(vm, self, 0, value) },
    { name: 'return', length: 1, cost: 0, fixed: (vm, self, value) => resume(vm, self, 2, value) },
    { name: 'throw', length: 1, cost: 0, fixed: (vm, self, value) => resume(vm, self, 1, value) },
    { data: Symbol.toStringTag, value: 'Generator', attrs: Attr.Configurable },
  ],
}
