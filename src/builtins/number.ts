/** Number (21.1). The host's conversions are used after the arguments have been checked. */
import { isPrimitive, toNumber } from '../runtime/convert.js'
import { dataProperty } from '../runtime/describe.js'
import { throwRangeError, throwTypeError } from '../runtime/errors.js'
import { Attr } from '../runtime/shape.js'
import { isObject, PrimitiveObject, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { payString } from '../runtime/strings.js'
import { ABRUPT } from '../runtime/values.js'
import type { ClassTable, DataProperty, MethodProperty } from './table.js'
import { prototypeWrapper, wrapPrimitive } from './wrappers.js'

function numberOf(vm: Vm, self: Value, method: string): number | undefined {
  if (typeof self === 'number') return self
  if (self instanceof PrimitiveObject && typeof self.primitive === 'number') return self.primitive
  throwTypeError(vm, `Number.prototype.${method} requires that 'this' be a Number`)
  return undefined
}

function constant(name: string, value: number): DataProperty {
  return { data: name, value, attrs: Attr.None }
}

function test(name: string, holds: (value: number) => boolean): MethodProperty {
  return {
    name,
    length: 1,
    cost: 1,
    fixed: (_vm, _self, value) => typeof value === 'number' && holds(value),
    leaf: true,
  }
}

/** The options of toLocaleString that say how many digits; plain data only, in range, else left out. */
function digitOptions(vm: Vm, options: Value): Intl.NumberFormatOptions {
  const result: Intl.NumberFormatOptions = {}
  if (!isObject(options)) return result
  const digits = (key: string): number | undefined => {
    const value = dataProperty(vm, options, key)
    return typeof value === 'number' && value >= 0 && value <= 20 ? Math.floor(value) : undefined
  }
  const least = digits('minimumFractionDigits')
  let most = digits('maximumFractionDigits')
  if (least !== undefined) {
    result.minimumFractionDigits = least
    most = Math.max(most ?? Math.max(3, least), least)
  }
  if (most !== undefined) result.maximumFractionDigits = most
  if (dataProperty(vm, options, 'useGrouping') === false) result.useGrouping = false
  return result
}

function digitsMethod(
  name: string,
  least: number,
  message: string,
  format: (value: number, digits: number | undefined) => string,
): MethodProperty {
  return {
    name,
    length: 1,
    cost: 2,
    params: [name === 'toFixed' ? 'integer' : 'integer?'],
    fixed(vm, self, digits) {
      const value = numberOf(vm, self, name)
      if (value === undefined) return ABRUPT
      const count = digits as number | undefined
      if (name !== 'toFixed' && (!Number.isFinite(value) || (name === 'toPrecision' && count === undefined))) {
        return String(value)
      }
      if (count !== undefined && (count < least || count > 100)) return throwRangeError(vm, message)
      return format(value, count)
    },
  }
}

export const NUMBER: ClassTable = {
  name: 'Number',
  makePrototype: prototypeWrapper(0),
  constructor: {
    name: 'Number',
    length: 1,
    cost: 1,
    construct: true,
    variadic(vm, _self, args) {
      const isNew = vm.newTarget !== undefined
      const proto = vm.newTargetProto
      let number = 0
      if (args.length > 0) {
        const value = args[0]
        if (!isPrimitive(value)) {
          const wrapIn = isNew ? (proto ?? vm.realm.intrinsic('Number.prototype')) : undefined
          return vm.request(vm.realm.selfHosted('numberFromObject'), undefined, [value, wrapIn])
        }
        const converted = typeof value === 'bigint' ? Number(value) : toNumber(vm, value)
        if (typeof converted !== 'number') return converted
        number = converted
      }
      return isNew ? wrapPrimitive(vm, number, proto, 'Number.prototype') : number
    },
  },
  statics: [
    test('isFinite', Number.isFinite),
    test('isInteger', Number.isInteger),
    test('isNaN', Number.isNaN),
    test('isSafeInteger', Number.isSafeInteger),
    { data: 'parseFloat', value: (realm) => realm.intrinsic('parseFloat'), attrs: Attr.Hidden },
    { data: 'parseInt', value: (realm) => realm.intrinsic('parseInt'), attrs: Attr.Hidden },
    constant('MAX_VALUE', Number.MAX_VALUE),
    constant('MIN_VALUE', Number.MIN_VALUE),
    constant('NaN', Number.NaN),
    constant('NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY),
    constant('POSITIVE_INFINITY', Number.POSITIVE_INFINITY),
    constant('MAX_SAFE_INTEGER', Number.MAX_SAFE_INTEGER),
    constant('MIN_SAFE_INTEGER', Number.MIN_SAFE_INTEGER),
    constant('EPSILON', Number.EPSILON),
  ],
  prototype: [
    digitsMethod('toExponential', 0, 'toExponential() argument must be between 0 and 100', (value, digits) =>
      value.toExponential(digits),
    ),
    digitsMethod('toFixed', 0, 'toFixed() digits argument must be between 0 and 100', (value, digits) =>
      value.toFixed(digits),
    ),
    digitsMethod('toPrecision', 1, 'toPrecision() argument must be between 1 and 100', (value, digits) =>
      value.toPrecision(digits),
    ),
    {
      name: 'toString',
      length: 1,
      cost: 1,
      params: ['integer?'],
      fixed(vm, self, radix) {
        const value = numberOf(vm, self, 'toString')
        if (value === undefined) return ABRUPT
        if (radix === undefined || radix === 10) return String(value)
        const base = radix as number
        if (base < 2 || base > 36) return throwRangeError(vm, 'toString() radix argument must be between 2 and 36')
        const text = value.toString(base)
        return payString(vm, text.length) ? text : ABRUPT
      },
    },
    { name: 'valueOf', length: 0, cost: 1, fixed: (vm, self) => numberOf(vm, self, 'valueOf') ?? ABRUPT },
    {
      name: 'toLocaleString',
      length: 0,
      cost: 25,
      fixed(vm, self, _locales, options) {
        const value = numberOf(vm, self, 'toLocaleString')
        return value === undefined ? ABRUPT : value.toLocaleString('en-US', digitOptions(vm, options))
      },
    },
  ],
}
