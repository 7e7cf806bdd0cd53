/** Function (20.2). */
import { dataProperty, functionSource } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { getOwn, putOrdinary } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import { argument, type NativeRow } from '../runtime/native.js'
import type { Realm } from '../runtime/realm.js'
import {
  ABRUPT,
  Accessor,
  ArgumentsObject,
  BoundFunction,
  HOLE,
  isCallable,
  isObject,
  Size,
  type Value,
  VMArray,
  type VMObject,
} from '../runtime/values.js'
import { FREE_HOPS, holderOf } from '../runtime/properties.js'
import type { Vm } from '../runtime/vm.js'
import { toInteger } from '../runtime/convert.js'
import { fromStrings } from './function-text.js'
import type { ClassTable } from './table.js'

/** CreateListFromArrayLike (7.3.19) where it needs no guest code; null otherwise. */
function listOf(vm: Vm, value: Value): readonly Value[] | null {
  if (value === undefined || value === null) return []
  if (value instanceof VMArray) {
    return value.elements.length === value.length && !value.elements.includes(HOLE) ? value.elements : null
  }
  if (value instanceof ArgumentsObject && value.mapped === null && !value.elements.includes(HOLE)) {
    const isPlain = getOwn(vm, value, 'length') && vm.propertyValue === value.elements.length
    return isPlain ? value.elements : null
  }
  return null
}

function apply(vm: Vm, self: Value, thisArg: Value, list: Value): Value {
  if (!isCallable(self)) return throwTypeError(vm, 'Function.prototype.apply.call is not a function')
  const args = listOf(vm, list)
  if (args === null) {
    if (!isObject(list)) return throwTypeError(vm, 'CreateListFromArrayLike called on non-object')
    return vm.request(vm.realm.selfHosted('functionApply'), undefined, [self, thisArg, list])
  }
  const units = args.length >>> 3
  if (!vm.charge(units)) return ABRUPT
  const request = vm.request(self, thisArg, args.slice())
  vm.requestRefund = units
  return request
}

/** BoundFunctionCreate (10.4.1.3) with its length and name. */
export function makeBound(
  vm: Vm,
  target: VMObject,
  self: Value,
  args: Value[],
  length: number,
  name: string,
  proto: VMObject | null,
): BoundFunction {
  vm.allocate(Size.Closure + Size.Slot * args.length)
  const shape = proto === null ? vm.realm.nullProtoShape : vm.realm.rootShape(proto)
  const bound = new BoundFunction(shape, target, self, args)
  const memory = vm.allocated
  putOrdinary(vm, bound, 'length', length, Attr.Configurable)
  putOrdinary(vm, bound, 'name', `bound ${name}`, Attr.Configurable)
  vm.allocated = memory
  return bound
}

export function boundLength(length: Value, given: number): number {
  return typeof length === 'number' ? Math.max(0, toInteger(length) - given) : 0
}

function bind(vm: Vm, self: Value, args: Value[]): Value {
  if (!isCallable(self)) return throwTypeError(vm, 'Bind must be called on a function')
  const given = args.slice(1)
  const hasLength = getOwn(vm, self, 'length')
  const length = vm.propertyValue
  const isData = !hasLength || (vm.propertyAttrs & Attr.Accessor) === 0
  if (!isData || readsAccessor(vm, self, 'name')) {
    return vm.request(vm.realm.selfHosted('functionBind'), undefined, [self, argument(args, 0), vm.list(given)])
  }
  const name = dataProperty(vm, self, 'name')
  return makeBound(
    vm,
    self,
    argument(args, 0),
    given,
    hasLength ? boundLength(length, given.length) : 0,
    typeof name === 'string' ? name : '',
    self.shape.proto,
  )
}

/** Would reading this property call a getter, or take a long walk? */
function readsAccessor(vm: Vm, object: VMObject, key: string): boolean {
  const found = holderOf(vm, object, key) !== null
  return vm.hops > FREE_HOPS || (found && (vm.propertyAttrs & Attr.Accessor) !== 0)
}

/** %ThrowTypeError% (10.2.4.1). */
export const THROW_TYPE_ERROR: NativeRow = {
  name: '',
  length: 0,
  cost: 1,
  fixed: (vm) =>
    throwTypeError(
      vm,
      "'caller', 'callee', and 'arguments' properties may not be accessed on strict mode functions or the arguments objects for calls to them",
    ),
}

function poisoned(realm: Realm): Accessor {
  const thrower = realm.intrinsic('ThrowTypeError')
  return new Accessor(thrower, thrower)
}

export const FUNCTION: ClassTable = {
  name: 'Function',
  constructor: {
    name: 'Function',
    length: 1,
    cost: 2,
    construct: true,
    rest: 'string',
    seesCaller: true,
    variadic: fromStrings('function'),
  },
  statics: [],
  prototype: [
    { data: 'length', value: 0, attrs: Attr.Configurable },
    { data: 'name', value: '', attrs: Attr.Configurable },
    { data: 'arguments', value: poisoned, attrs: Attr.Accessor | Attr.Configurable },
    { data: 'caller', value: poisoned, attrs: Attr.Accessor | Attr.Configurable },
    { name: 'apply', length: 2, cost: 1, fixed: apply },
    { name: 'bind', length: 1, cost: 2, variadic: bind },
    {
      name: 'call',
      length: 1,
      cost: 1,
      variadic(vm, self, args) {
        if (!isCallable(self)) return throwTypeError(vm, 'Function.prototype.call.call is not a function')
        return vm.request(self, argument(args, 0), args.slice(1))
      },
    },
    {
      name: 'toString',
      length: 0,
      cost: 1,
      fixed(vm, self) {
        if (isCallable(self)) return functionSource(self)
        return throwTypeError(vm, "Function.prototype.toString requires that 'this' be a Function")
      },
    },
    {
      name: '[Symbol.hasInstance]',
      key: Symbol.hasInstance,
      length: 1,
      cost: 1,
      guest: 'functionHasInstance',
      attrs: Attr.None,
    },
  ],
}

export const GENERATOR_FUNCTION: ClassTable = {
  name: 'GeneratorFunction',
  hidden: true,
  parent: 'Function',
  prototypeParent: 'Function.prototype',
  constructor: {
    name: 'GeneratorFunction',
    length: 1,
    cost: 2,
    construct: true,
    rest: 'string',
    seesCaller: true,
    variadic: fromStrings('function*'),
  },
  statics: [],
  prototype: [
    { data: 'constructor', value: (realm) => realm.intrinsic('GeneratorFunction'), attrs: Attr.Configurable },
    { data: 'prototype', value: (realm) => realm.intrinsic('Generator.prototype'), attrs: Attr.Configurable },
    { data: Symbol.toStringTag, value: 'GeneratorFunction', attrs: Attr.Configurable },
  ],
}
