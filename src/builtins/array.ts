/** Array (23.1). */
import { newArray } from '../runtime/create.js'
import { throwRangeError } from '../runtime/errors.js'
import { ArrayIteration, ArrayIterator } from '../runtime/iteration.js'
import { toObject } from '../runtime/convert.js'
import { ABRUPT, VMArray } from '../runtime/values.js'
import type { ClassTable } from './table.js'

export const ARRAY: ClassTable = {
  name: 'Array',
  constructor: {
    name: 'Array',
    length: 1,
    cost: 1,
    construct: true,
    variadic(vm, _self, args) {
      if (args.length === 1 && typeof args[0] === 'number') {
        if (args[0] >>> 0 !== args[0]) return throwRangeError(vm, 'Invalid array length')
        const array = newArray(vm, [])
        if (vm.newTargetProto !== null) array.shape = vm.realm.rootShape(vm.newTargetProto)
        array.length = args[0]
        return array
      }
      const array = newArray(vm, args.slice())
      if (vm.newTargetProto !== null) array.shape = vm.realm.rootShape(vm.newTargetProto)
      return array
    },
  },
  statics: [],
  prototype: [
    {
      name: 'values',
      length: 0,
      cost: 1,
      fixed(vm, self) {
        const object = toObject(vm, self)
        return object === ABRUPT ? ABRUPT : new ArrayIterator(vm, object, ArrayIteration.Values)
      },
    },
    { data: Symbol.iterator, value: (realm) => realm.intrinsic('Array.prototype.values'), attrs: 5 },
    {
      name: 'push',
      length: 1,
      cost: 1,
      variadic(vm, self, args) {
        const array = self as VMArray
        for (const value of args) {
          vm.allocate(8)
          array.elements.push(value)
          array.length++
        }
        return array.length
      },
    },
    { name: 'map', length: 1, cost: 1, guest: 'arrayMap' },
  ],
}
