/** Math (21.3). */
import { fromFloat16, toFloat16 } from '../runtime/float16.js'
import { Attr } from '../runtime/shape.js'
import { ABRUPT, type Value } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import type { DataProperty, MethodProperty, NamespaceTable } from './table.js'

function unary(name: string, apply: (value: number) => number): MethodProperty {
  return {
    name,
    length: 1,
    cost: 1,
    params: ['number'],
    fixed: (_vm, _self, value) => apply(value as number),
    pure: { self: 'any', args: ['number'], result: 'number', call: apply },
  }
}

function binary(name: string, apply: (a: number, b: number) => number): MethodProperty {
  return {
    name,
    length: 2,
    cost: 1,
    params: ['number', 'number'],
    fixed: (_vm, _self, a, b) => apply(a as number, b as number),
    pure: { self: 'any', args: ['number', 'number'], result: 'number', call: apply },
  }
}

/** Of any number of numbers. */
function reduction(
  name: string,
  apply: (values: readonly number[]) => number,
  host?: (...values: number[]) => number,
): MethodProperty {
  return {
    name,
    length: 2,
    cost: 1,
    rest: 'number',
    variadic(vm: Vm, _self: Value, args: Value[]): Value {
      return vm.charge(args.length >>> 3) ? apply(args as number[]) : ABRUPT
    },
    pure: host && { self: 'any', args: 'numbers', result: 'number', call: host },
  }
}

function constant(name: string, value: number): DataProperty {
  return { data: name, value, attrs: Attr.None }
}

function largest(values: readonly number[]): number {
  let result = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) result = Math.max(result, values[i]!)
  return result
}

function smallest(values: readonly number[]): number {
  let result = Number.POSITIVE_INFINITY
  for (let i = 0; i < values.length; i++) result = Math.min(result, values[i]!)
  return result
}

/** As V8 does: scaled by the largest, with Kahan's compensation. */
function hypot(values: readonly number[]): number {
  let largestOf = 0
  let isNaN = false
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!)
    if (size === Number.POSITIVE_INFINITY) return size
    if (size !== size) isNaN = true
    else if (size > largestOf) largestOf = size
  }
  if (isNaN) return Number.NaN
  if (largestOf === 0) return 0
  let sum = 0
  let compensation = 0
  for (let i = 0; i < values.length; i++) {
    const scaled = Math.abs(values[i]!) / largestOf
    const summand = scaled * scaled - compensation
    const preliminary = sum + summand
    compensation = preliminary - sum - summand
    sum = preliminary
  }
  return Math.sqrt(sum) * largestOf
}

export const MATH: NamespaceTable = {
  name: 'Math',
  properties: [
    unary('abs', Math.abs),
    unary('acos', Math.acos),
    unary('acosh', Math.acosh),
    unary('asin', Math.asin),
    unary('asinh', Math.asinh),
    unary('atan', Math.atan),
    unary('atanh', Math.atanh),
    binary('atan2', Math.atan2),
    unary('ceil', Math.ceil),
    unary('cbrt', Math.cbrt),
    unary('expm1', Math.expm1),
    unary('clz32', Math.clz32),
    unary('cos', Math.cos),
    unary('cosh', Math.cosh),
    unary('exp', Math.exp),
    unary('floor', Math.floor),
    unary('fround', Math.fround),
    unary('f16round', (value) => fromFloat16(toFloat16(value))),
    reduction('hypot', hypot),
    binary('imul', Math.imul),
    unary('log', Math.log),
    unary('log1p', Math.log1p),
    unary('log2', Math.log2),
    unary('log10', Math.log10),
    reduction('max', largest, Math.max),
    reduction('min', smallest, Math.min),
    binary('pow', Math.pow),
    { name: 'random', length: 0, cost: 1, fixed: (vm) => vm.hooks.random(), leaf: true },
    unary('round', Math.round),
    unary('sign', Math.sign),
    unary('sin', Math.sin),
    unary('sinh', Math.sinh),
    unary('sqrt', Math.sqrt),
    { name: 'sumPrecise', length: 1, cost: 1, guest: 'mathSumPrecise' },
    unary('tan', Math.tan),
    unary('tanh', Math.tanh),
    unary('trunc', Math.trunc),
    constant('E', Math.E),
    constant('LN10', Math.LN10),
    constant('LN2', Math.LN2),
    constant('LOG10E', Math.LOG10E),
    constant('LOG2E', Math.LOG2E),
    constant('PI', Math.PI),
    constant('SQRT1_2', Math.SQRT1_2),
    constant('SQRT2', Math.SQRT2),
    { data: Symbol.toStringTag, value: 'Math', attrs: Attr.Configurable },
  ],
}
