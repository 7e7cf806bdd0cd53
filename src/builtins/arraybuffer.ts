/** ArrayBuffer (25.1). */
import { isPrimitive, type PrimitiveValue, toInteger, toNumber } from '../runtime/convert.js'
import {
  ArrayBufferObject,
  DataViewObject,
  detach,
  elementUnits,
  newBuffer,
  resize,
  throwDetached,
  TypedArrayObject,
} from '../runtime/binary.js'
import { displayed } from '../runtime/describe.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { speciesGetter } from '../runtime/regexp-object.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, isObject, type Value, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { FixedFunction } from '../runtime/native.js'
import type { AccessorProperty, ClassTable, MethodProperty } from './table.js'

/** A new buffer of a length, and a maximum or undefined, that are numbers. */
export function createBuffer(vm: Vm, length: number, max: number | undefined, proto: VMObject | null): Value {
  const bytes = toInteger(length)
  if (!isIndex(bytes)) return throwRangeError(vm, 'Invalid array buffer length')
  if (max === undefined) return newBuffer(vm, proto, bytes) ?? ABRUPT
  const most = toInteger(max)
  if (!isIndex(most) || bytes > most) return throwRangeError(vm, 'Invalid array buffer max length')
  return newBuffer(vm, proto, bytes, 0, most) ?? ABRUPT
}

function isIndex(value: number): boolean {
  return value >= 0 && value <= Number.MAX_SAFE_INTEGER
}

function incompatible(vm: Vm, method: string, self: Value): Value {
  return throwTypeError(
    vm,
    `Method ${method.startsWith('get ') ? 'get ' : ''}ArrayBuffer.prototype.${method.replace('get ', '')} called on incompatible receiver ${displayed(vm, self)}`,
  )
}

function getter(name: string, of: (buffer: ArrayBufferObject) => Value): AccessorProperty {
  const fixed: FixedFunction = (vm, self) =>
    self instanceof ArrayBufferObject ? of(self) : incompatible(vm, `get ${name}`, self)
  return { accessor: name, get: { name, length: 0, cost: 1, fixed } }
}

/** ArrayBuffer.prototype.resize with a number. */
function resizeTo(vm: Vm, buffer: ArrayBufferObject, length: number): Value {
  const bytes = toInteger(length)
  if (!isIndex(bytes)) return throwRangeError(vm, `ArrayBuffer.prototype.resize: Invalid length parameter`)
  if (buffer.detached) return throwDetached(vm, 'ArrayBuffer.prototype.resize')
  if (bytes > buffer.maxByteLength) {
    return throwRangeError(vm, `ArrayBuffer.prototype.resize: Invalid length parameter`)
  }
  const work = Math.floor(Math.abs(bytes - buffer.byteLength) / 1024) + buffer.views!.length
  if (!vm.charge(work)) return ABRUPT
  resize(buffer, bytes)
  return undefined
}

/** ArrayBufferCopyAndDetach (25.1.3.5) with a number, or undefined for the length as it is. */
function transferTo(vm: Vm, buffer: ArrayBufferObject, length: number | undefined, name: string): Value {
  const bytes = length === undefined ? buffer.byteLength : toInteger(length)
  if (!isIndex(bytes)) return throwRangeError(vm, 'Invalid array buffer length')
  if (buffer.detached) return throwDetached(vm, `ArrayBuffer.prototype.${name}`)
  const max = name === 'transfer' ? buffer.maxByteLength : -1
  if (max >= 0 && bytes > max) return throwRangeError(vm, 'Invalid array buffer length')
  const count = Math.min(bytes, buffer.byteLength)
  const made = newBuffer(vm, null, bytes, elementUnits(count), max)
  if (made === null) return ABRUPT
  new Uint8Array(made.data).set(new Uint8Array(buffer.data, 0, count))
  detach(buffer)
  return made
}

/** A method that takes a length; an object is converted by guest code, which calls the method again. */
function withLength(name: string, count: number, leaf: (vm: Vm, buffer: ArrayBufferObject, length: Value) => Value) {
  const fixed: FixedFunction = (vm, self, length) => {
    if (!(self instanceof ArrayBufferObject) || (name === 'resize' && !self.resizable)) {
      return incompatible(vm, name, self)
    }
    if (isPrimitive(length)) return leaf(vm, self, length)
    const { realm } = vm
    const method = realm.intrinsic(`ArrayBuffer.prototype.${name}`)
    return vm.request(realm.selfHosted('arrayBufferWithLength'), self, [method, length])
  }
  return { name, length: count, cost: 1, fixed }
}

function transferring(name: string): MethodProperty {
  return withLength(name, 0, (vm, buffer, length) => {
    const number = length === undefined ? undefined : toNumber(vm, length as PrimitiveValue)
    return isObject(number) ? number : transferTo(vm, buffer, number, name)
  })
}

export const ARRAY_BUFFER: ClassTable = {
  name: 'ArrayBuffer',
  constructor: {
    name: 'ArrayBuffer',
    length: 1,
    cost: 2,
    construct: true,
    constructBy: 'arrayBufferFirst',
    fixed(vm, _self, length, options) {
      if (vm.newTarget === undefined) return throwTypeError(vm, "Constructor ArrayBuffer requires 'new'")
      if (!isPrimitive(length) || isObject(options)) {
        const { newTargetProto } = vm
        return vm.request(vm.realm.selfHosted('arrayBufferConstruct'), undefined, [length, options, newTargetProto])
      }
      const number = length === undefined ? 0 : toNumber(vm, length)
      return typeof number === 'number' ? createBuffer(vm, number, undefined, vm.newTargetProto) : number
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
    getter('byteLength', (buffer) => buffer.byteLength),
    { name: 'slice', length: 2, cost: 1, guest: 'arrayBufferSlice' },
    getter('maxByteLength', (buffer) =>
      buffer.detached ? 0 : buffer.resizable ? buffer.maxByteLength : buffer.byteLength,
    ),
    getter('resizable', (buffer) => buffer.resizable),
    withLength('resize', 1, (vm, buffer, length) => {
      const number = length === undefined ? 0 : toNumber(vm, length as PrimitiveValue)
      return isObject(number) ? number : resizeTo(vm, buffer, number)
    }),
    transferring('transfer'),
    transferring('transferToFixedLength'),
    getter('detached', (buffer) => buffer.detached),
    { data: Symbol.toStringTag, value: 'ArrayBuffer', attrs: Attr.Configurable },
  ],
}
