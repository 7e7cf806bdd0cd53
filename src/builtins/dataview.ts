/** DataView (25.3). */
import {
  ArrayBufferObject,
  checkDataView,
  DataViewObject,
  isOutOfBounds,
  newDataView,
  throwDetached,
  toBigInt,
} from '../runtime/binary.js'
import { isPrimitive, type PrimitiveValue, toInteger, toNumber } from '../runtime/convert.js'
import { fromFloat16, toFloat16 } from '../runtime/float16.js'
import { displayed } from '../runtime/describe.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isObject, type Value } from '../runtime/values.js'
import type { FixedFunction } from '../runtime/native.js'
import type { Vm } from '../runtime/vm.js'
import type { AccessorProperty, ClassTable, MethodProperty } from './table.js'

/** One type that can be read and written. */
interface Access {
  readonly name: string
  readonly bytes: number
  readonly bigint: boolean
  readonly get: (view: DataView, at: number, little: boolean) => number | bigint
  readonly set: (view: DataView, at: number, value: number | bigint, little: boolean) => void
}

function number(
  name: string,
  bytes: number,
  get: (view: DataView, at: number, little: boolean) => number,
  set: (view: DataView, at: number, value: number, little: boolean) => void,
): Access {
  return { name, bytes, bigint: false, get, set: (view, at, value, little) => set(view, at, value as number, little) }
}

const ACCESSES: readonly Access[] = [
  number(
    'Int8',
    1,
    (view, at) => view.getInt8(at),
    (view, at, value) => view.setInt8(at, value),
  ),
  number(
    'Uint8',
    1,
    (view, at) => view.getUint8(at),
    (view, at, value) => view.setUint8(at, value),
  ),
  number(
    'Int16',
    2,
    (view, at, little) => view.getInt16(at, little),
    (view, at, value, little) => view.setInt16(at, value, little),
  ),
  number(
    'Uint16',
    2,
    (view, at, little) => view.getUint16(at, little),
    (view, at, value, little) => view.setUint16(at, value, little),
  ),
  number(
    'Int32',
    4,
    (view, at, little) => view.getInt32(at, little),
    (view, at, value, little) => view.setInt32(at, value, little),
  ),
  number(
    'Uint32',
    4,
    (view, at, little) => view.getUint32(at, little),
    (view, at, value, little) => view.setUint32(at, value, little),
  ),
  number(
    'Float16',
    2,
    (view, at, little) => fromFloat16(view.getUint16(at, little)),
    (view, at, value, little) => view.setUint16(at, toFloat16(value), little),
  ),
  number(
    'Float32',
    4,
    (view, at, little) => view.getFloat32(at, little),
    (view, at, value, little) => view.setFloat32(at, Number.isNaN(value) ? Number.NaN : value, little),
  ),
  number(
    'Float64',
    8,
    (view, at, little) => view.getFloat64(at, little),
    (view, at, value, little) => view.setFloat64(at, Number.isNaN(value) ? Number.NaN : value, little),
  ),
  {
    name: 'BigInt64',
    bytes: 8,
    bigint: true,
    get: (view, at, little) => view.getBigInt64(at, little),
    set: (view, at, value, little) => view.setBigInt64(at, value as bigint, little),
  },
  {
    name: 'BigUint64',
    bytes: 8,
    bigint: true,
    get: (view, at, little) => view.getBigUint64(at, little),
    set: (view, at, value, little) => view.setBigUint64(at, value as bigint, little),
  },
]

const OUT_OF_BOUNDS = 'Offset is outside the bounds of the DataView'

function incompatible(vm: Vm, name: string, self: Value): Value {
  return throwTypeError(vm, `Method DataView.prototype.${name} called on incompatible receiver ${displayed(vm, self)}`)
}

/** ToIndex of a primitive that is not negative; -1: ABRUPT is pending. */
function offsetOf(vm: Vm, value: PrimitiveValue): number {
  const converted = value === undefined ? 0 : toNumber(vm, value)
  if (typeof converted !== 'number') return -1
  const offset = toInteger(converted)
  if (offset >= 0 && offset <= Number.MAX_SAFE_INTEGER) return offset
  throwRangeError(vm, OUT_OF_BOUNDS)
  return -1
}

function getter(access: Access): MethodProperty {
  const name = `get${access.name}`
  const method: MethodProperty = {
    name,
    length: 1,
    cost: 1,
    fixed(vm, self, position, little) {
      if (!(self instanceof DataViewObject)) return incompatible(vm, name, self)
      if (!isPrimitive(position)) return vm.request(vm.realm.selfHosted('dataViewGet'), self, [name, position, little])
      const offset = offsetOf(vm, position)
      if (offset < 0) return ABRUPT
      if (isOutOfBounds(self)) return throwDetached(vm, `DataView.prototype.${name}`)
      if (offset + access.bytes > self.view.byteLength) return throwRangeError(vm, OUT_OF_BOUNDS)
      return access.get(self.view, offset, truthy(little))
    },
  }
  return method
}

/** ToBoolean of any value. */
function truthy(value: Value): boolean {
  return isObject(value) || Boolean(value)
}

function setter(access: Access): MethodProperty {
  const name = `set${access.name}`
  return {
    name,
    length: 2,
    cost: 1,
    fixed(vm, self, position, value, little) {
      if (!(self instanceof DataViewObject)) return incompatible(vm, name, self)
      if (!isPrimitive(position))
        return vm.request(vm.realm.selfHosted('dataViewSet'), self, [name, position, value, little])
      const offset = offsetOf(vm, position)
      if (offset < 0) return ABRUPT
      if (!isPrimitive(value))
        return vm.request(vm.realm.selfHosted('dataViewSet'), self, [name, offset, value, little])
      const element = access.bigint ? toBigInt(vm, value) : toNumber(vm, value)
      if (isObject(element)) return element
      if (isOutOfBounds(self)) return throwDetached(vm, `DataView.prototype.${name}`)
      if (offset + access.bytes > self.view.byteLength) return throwRangeError(vm, OUT_OF_BOUNDS)
      access.set(self.view, offset, element, truthy(little))
      return undefined
    },
  }
}

function property(name: string, of: (view: DataViewObject) => Value): AccessorProperty {
  const fixed: FixedFunction = (vm, self) => {
    if (!(self instanceof DataViewObject)) return incompatible(vm, name, self)
    return name !== 'buffer' && isOutOfBounds(self) ? throwDetached(vm, `DataView.prototype.${name}`) : of(self)
  }
  return { accessor: name, get: { name, length: 0, cost: 1, fixed } }
}

export const DATA_VIEW: ClassTable = {
  name: 'DataView',
  constructor: {
    name: 'DataView',
    length: 1,
    cost: 2,
    construct: true,
    constructBy: 'dataViewFirst',
    fixed(vm, _self, buffer, offset, length) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor DataView requires 'new'")
      if (!(buffer instanceof ArrayBufferObject)) {
        return throwTypeError(vm, 'First argument to DataView constructor must be an ArrayBuffer')
      }
      if (!isPrimitive(offset) || !isPrimitive(length)) {
        return vm.request(vm.realm.selfHosted('dataViewConstruct'), undefined, [
          buffer,
          offset,
          length,
          vm.newTargetProto,
        ])
      }
      const start = offset === undefined ? 0 : toNumber(vm, offset)
      if (typeof start !== 'number') return start
      if (!checkDataView(vm, buffer, toInteger(start))) return ABRUPT
      const count = length === undefined ? undefined : toNumber(vm, length)
      if (isObject(count)) return count
      return newDataView(
        vm,
        vm.newTargetProto,
        buffer,
        toInteger(start),
        count === undefined ? undefined : toInteger(count),
      )
    },
  },
  statics: [],
  prototype: [
    property('buffer', (view) => view.buffer),
    property('byteLength', (view) => view.view.byteLength),
    property('byteOffset', (view) => view.view.byteOffset),
    ...ACCESSES.flatMap((access) => [getter(access), setter(access)]),
    { data: Symbol.toStringTag, value: 'DataView', attrs: Attr.Configurable },
  ],
}
