/** Boolean (20.3). */
import { toBoolean } from '../runtime/convert.js'
import { throwTypeError } from '../runtime/errors.js'
import { ABRUPT, PrimitiveObject, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { isObject } from '../runtime/values.js'
import { prototypeWrapper, wrapPrimitive } from './wrappers.js'
import type { ClassTable } from './table.js'

function booleanOf(vm: Vm, self: Value, method: string): Value {
  if (typeof self === 'boolean') return self
  if (self instanceof PrimitiveObject && typeof self.primitive === 'boolean') return self.primitive
  return throwTypeError(vm, `Boolean.prototype.${method} requires that 'this' be a Boolean`)
}

export const BOOLEAN: ClassTable = {
  name: 'Boolean',
  makePrototype: prototypeWrapper(false),
  constructor: {
    name: 'Boolean',
    length: 1,
    cost: 1,
    construct: true,
    fixed(vm, _self, value) {
      const truth = isObject(value) || toBoolean(value)
      return vm.newTarget === undefined ? truth : wrapPrimitive(vm, truth, vm.newTargetProto, 'Boolean.prototype')
    },
  },
  statics: [],
  prototype: [
    {
      name: 'toString',
      length: 0,
      cost: 1,
      fixed(vm, self) {
        const value = booleanOf(vm, self, 'toString')
        return value === ABRUPT ? ABRUPT : String(value)
      },
    },
    { name: 'valueOf', length: 0, cost: 1, fixed: (vm, self) => booleanOf(vm, self, 'valueOf') },
  ],
}
