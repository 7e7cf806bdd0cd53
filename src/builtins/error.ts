/** Error and its kin (20.5). The own property `stack` is runtime/error-stack.ts's. */
import { errorHeader } from '../runtime/describe.js'
import { stackText } from '../runtime/error-stack.js'
import { throwTypeError } from '../runtime/errors.js'
import { get, holderOf } from '../runtime/properties.js'
import { defineRaw } from '../runtime/objects.js'
import type { NativeRow } from '../runtime/native.js'
import { Attr } from '../runtime/shape.js'
import {
  ABRUPT,
  BoundFunction,
  Closure,
  ErrorObject,
  HOLE,
  isObject,
  isProxy,
  NativeFunction,
  REQUEST,
  Size,
  type Value,
  type VMObject,
  OwnNames,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { defineOrThrow } from './descriptors.js'
import type { ClassTable, Property } from './table.js'

/** An error without properties, its stack to be recorded. */
export function newError(vm: Vm, name: string, proto: VMObject | null): ErrorObject {
  vm.allocate(Size.Error)
  const error = new ErrorObject(
    vm.realm.rootShape(proto ?? vm.realm.intrinsic(`${name}.prototype`), OwnNames.Stack),
    [],
  )
  if (vm.newTarget instanceof Closure) error.constructorCode = vm.newTarget.unit.code
  vm.fresh = error
  return error
}

function construct(name: string) {
  return (vm: Vm, _self: Value, message: Value, options: Value): Value => {
    const hasCause = isObject(options) && holderOf(vm, options, 'cause') !== null
    let cause: Value = undefined
    if (hasCause) {
      cause = get(vm, options, 'cause', options)
      if (cause === ABRUPT) return ABRUPT
      if (cause === REQUEST) {
        const proto = vm.newTargetProto ?? vm.realm.intrinsic(`${name}.prototype`)
        return vm.request(vm.realm.selfHosted('errorConstruct'), undefined, [name, proto, message, options])
      }
    }
    const error = newError(vm, name, vm.newTargetProto)
    if (message !== undefined) defineRaw(vm, error, 'message', message, Attr.Hidden)
    if (hasCause) defineRaw(vm, error, 'cause', cause, Attr.Hidden)
    return error
  }
}

const CAPTURED_STACK: NativeRow = {
  name: 'stack',
  length: 0,
  cost: 1,
  fixed: (vm, self) => (self instanceof ErrorObject ? stackText(vm, self, self.stack ?? []) : undefined),
}

/** Error.captureStackTrace: an error's stack is recorded anew; any other object gets an accessor that reads one. */
function captureStackTrace(vm: Vm, _self: Value, target: Value): Value {
  if (!isObject(target) || isProxy(target)) return throwTypeError(vm, 'invalid_argument')
  if (target instanceof ErrorObject) {
    target.stack = null
    target.stackText = HOLE
    vm.fresh = target
    return undefined
  }
  const trace = newError(vm, 'Error', null)
  defineRaw(vm, trace, 'name', errorHeader(vm, target), Attr.Hidden)
  defineRaw(vm, trace, 'message', '', Attr.Hidden)
  const { realm } = vm
  const reader = new NativeFunction(realm.lazyFunctionShape, CAPTURED_STACK, realm)
  const getter = new BoundFunction(realm.rootShape(realm.functionPrototype), reader, trace, [])
  const given = Attr.Configurable | Attr.Enumerable
  const descriptor = { attrs: Attr.Configurable, given, hasValue: false, value: undefined, getter, setter: undefined }
  return defineOrThrow(vm, target, 'stack', descriptor)
}

const STATICS: readonly Property[] = [
  { name: 'isError', length: 1, cost: 1, fixed: (_vm, _self, value) => value instanceof ErrorObject },
  { name: 'captureStackTrace', length: 2, cost: 2, fixed: captureStackTrace },
  { data: 'stackTraceLimit', value: 10, attrs: Attr.Plain },
]

function errorClass(name: string, statics: readonly Property[], methods: readonly Property[]): ClassTable {
  return {
    name,
    constructor: { name, length: 1, cost: 2, construct: true, params: ['string?'], fixed: construct(name) },
    ...(name === 'Error' ? {} : { parent: 'Error', prototypeParent: 'Error.prototype' }),
    statics,
    prototype: [
      { data: 'name', value: name, attrs: Attr.Hidden },
      { data: 'message', value: '', attrs: Attr.Hidden },
      ...methods,
    ],
  }
}

const AGGREGATE_ERROR: ClassTable = {
  ...errorClass('AggregateError', [], []),
  constructor: { name: 'AggregateError', length: 2, cost: 2, construct: true, guest: 'aggregateErrorConstruct' },
}

/** 20.5.8 */
const SUPPRESSED_ERROR: ClassTable = {
  ...errorClass('SuppressedError', [], []),
  constructor: {
    name: 'SuppressedError',
    length: 3,
    cost: 2,
    construct: true,
    params: ['any', 'any', 'string?'],
    fixed(vm, _self, error, suppressed, message) {
      const both = newError(vm, 'SuppressedError', vm.newTargetProto)
      if (message !== undefined) defineRaw(vm, both, 'message', message, Attr.Hidden)
      defineRaw(vm, both, 'error', error, Attr.Hidden)
      defineRaw(vm, both, 'suppressed', suppressed, Attr.Hidden)
      return both
    },
  },
}

export const ERROR_CLASSES: readonly ClassTable[] = [
  errorClass('Error', STATICS, [{ name: 'toString', length: 0, cost: 1, guest: 'errorToString' }]),
  AGGREGATE_ERROR,
  SUPPRESSED_ERROR,
  ...['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'].map((name) =>
    errorClass(name, [], []),
  ),
]
