/** ArrayBuffer (25.1), of fixed length. */
import { isPrimitive, toInteger, toNumber } from '../runtime/convert.js'
import { ArrayBufferObject, DataViewObject, newBuffer, TypedArrayObject } from '../runtime/binary.js'
import { displayed } from '../runtime/describe.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { speciesGetter } from '../runtime/regexp.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { ClassTable } from './table.js'

/** A new buffer of a length that is a number. */
export function createBuffer(vm: Vm, length: number, proto: VMObject | null): Value {
  const bytes = toInteger(length)
  if (!(bytes >= 0 && bytes <= Number.MAX_SAFE_INTEGER)) return throwRangeError(vm, 'Invalid array buffer length')
  return newBuffer(vm, proto, bytes) ?? ABRUPT
}

export const ARRAY_BUFFER: ClassTable = {
  name: 'ArrayBuffer',
  constructor: {
    name: 'ArrayBuffer',
    length: 1,
    cost: 2,
    construct: true,
    fixed(vm, _self, length) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor ArrayBuffer requires 'new'")
      if (!isPrimitive(length))
        return vm.request(vm.realm.selfHosted('arrayBufferConstruct'), undefined, [length, vm.newTargetProto])
      const number = length === undefined ? 0 : toNumber(vm, length)
      return typeof number === 'number' ? createBuffer(vm, number, vm.newTargetProto) : number
    },
  },
  statics: [
    {
      name: 'isView',
      length: 1,
      cost: 1,
      fixed: (_vm, _self, value) => value instanceof TypedArrayObject || value instanceof DataViewObject,
    },
    { accessor: Symbol.species, get: { name: '[Symbol.species]', length: 0, cost: 1, fixed: speciesGetter } },
  ],
  prototype: [
    {
      accessor: 'byteLength',
      get: {
        name: 'byteLength',
        length: 0,
        cost: 1,
        fixed(vm, self) {
          if (self instanceof ArrayBufferObject) return self.data.byteLength
          return throwTypeError(
            vm,
            `Method get ArrayBuffer.prototype.byteLength called on incompatible receiver ${displayed(vm, self)}`,
          )
        },
      },
    },
    { name: 'slice', length: 2, cost: 1, guest: 'arrayBufferSlice' },
    { data: Symbol.toStringTag, value: 'ArrayBuffer', attrs: Attr.Configurable },
  ],
}
