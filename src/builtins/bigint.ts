/** BigInt (21.2). */
import { bitLength, checkBigIntBits, digitUnits, toBigInt } from '../runtime/bigint.js'
import { isPrimitive } from '../runtime/convert.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, PrimitiveObject, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { payString } from '../runtime/strings.js'
import type { ClassTable } from './table.js'

function bigintOf(vm: Vm, self: Value, method: string): bigint | undefined {
  if (typeof self === 'bigint') return self
  if (self instanceof PrimitiveObject && typeof self.primitive === 'bigint') return self.primitive
  throwTypeError(vm, `BigInt.prototype.${method} requires that 'this' be a BigInt`)
  return undefined
}

/** BigInt(value) of a primitive. */
export function convertToBigInt(vm: Vm, value: Value): Value {
  if (!isPrimitive(value)) return throwTypeError(vm, 'Cannot convert object to primitive value')
  if (typeof value !== 'number') return toBigInt(vm, value)
  if (!Number.isInteger(value)) {
    return throwRangeError(vm, `The number ${value} cannot be converted to a BigInt because it is not an integer`)
  }
  return BigInt(value)
}

/** ToIndex (7.1.22) of an integer. */
function checkBits(vm: Vm, bits: Value): boolean {
  const count = bits as number
  if (count >= 0 && count <= Number.MAX_SAFE_INTEGER) return true
  throwRangeError(vm, 'Invalid value: not (convertible to) a safe integer')
  return false
}

function wrapAround(vm: Vm, bits: Value, value: Value, signed: boolean): Value {
  if (!checkBits(vm, bits)) return ABRUPT
  if (!isPrimitive(value)) {
    return vm.request(vm.realm.selfHosted('bigintWrap'), undefined, [
      vm.realm.intrinsic(signed ? 'BigInt.asIntN' : 'BigInt.asUintN'),
      bits,
      value,
    ])
  }
  const number = toBigInt(vm, value)
  if (typeof number !== 'bigint') return number
  const count = bits as number
  const size = bitLength(number)
  const wraps = count <= size || (!signed && number < 0n)
  if (wraps && count > size) {
    if (!checkBigIntBits(vm, count) || !vm.charge(count >>> 6)) return ABRUPT
    vm.allocate(count >>> 3)
  } else if (size > 64 && !vm.charge(size >>> 6)) return ABRUPT
  if (!wraps) return number
  return signed ? BigInt.asIntN(count, number) : BigInt.asUintN(count, number)
}

export const BIGINT: ClassTable = {
  name: 'BigInt',
  constructor: {
    name: 'BigInt',
    length: 1,
    cost: 1,
    construct: true,
    fixed(vm, _self, value) {
      if (vm.newTarget !== undefined) return throwTypeError(vm, 'BigInt is not a constructor')
      if (!isPrimitive(value)) return vm.request(vm.realm.selfHosted('bigintFromObject'), undefined, [value])
      return convertToBigInt(vm, value)
    },
  },
  statics: [
    {
      name: 'asUintN',
      length: 2,
      cost: 1,
      params: ['integer'],
      fixed: (vm, _self, bits, value) => wrapAround(vm, bits, value, false),
    },
    {
      name: 'asIntN',
      length: 2,
      cost: 1,
      params: ['integer'],
      fixed: (vm, _self, bits, value) => wrapAround(vm, bits, value, true),
    },
  ],
  prototype: [
    {
      name: 'toLocaleString',
      length: 0,
      cost: 25,
      fixed(vm, self) {
        const value = bigintOf(vm, self, 'toLocaleString')
        if (value === undefined) return ABRUPT
        const bits = bitLength(value)
        if (!payString(vm, bits > 64 ? bits >>> 1 : 0, digitUnits(bits))) return ABRUPT
        return value.toLocaleString('en-US')
      },
    },
    {
      name: 'toString',
      length: 0,
      cost: 1,
      params: ['integer?'],
      fixed(vm, self, radix) {
        const value = bigintOf(vm, self, 'toString')
        if (value === undefined) return ABRUPT
        const base = radix === undefined ? 10 : (radix as number)
        if (base < 2 || base > 36) return throwRangeError(vm, 'toString() radix argument must be between 2 and 36')
        const bits = bitLength(value)
        const length = bits > 64 ? Math.ceil(bits / Math.log2(base)) : 0
        if (!payString(vm, length, digitUnits(bits))) return ABRUPT
        return value.toString(base)
      },
    },
    {
      name: 'valueOf',
      length: 0,
      cost: 1,
      fixed: (vm, self) => bigintOf(vm, self, 'valueOf') ?? ABRUPT,
    },
    { data: Symbol.toStringTag, value: 'BigInt', attrs: Attr.Configurable },
  ],
}
