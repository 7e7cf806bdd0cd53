/** structuredClone: leaves that make the clone of one object. Who walks over what there is to clone is guest/structured-clone.js. */
import {
  type ArrayBufferObject,
  type DataViewObject,
  elementUnits,
  isOutOfBounds,
  moveBuffer,
  movingBuffer,
  newBuffer,
  renewView,
  type TypedArrayObject,
  viewLike,
} from '../runtime/binary.js'
import {
  type Collection,
  FinalizationRegistryObject,
  MapObject,
  SetObject,
  WeakRefObject,
} from '../runtime/collections.js'
import type { DateObject } from '../runtime/date.js'
import { displayed } from '../runtime/describe.js'
import { throwNamed } from '../runtime/errors.js'
import type { IntrinsicRow } from '../runtime/intrinsics.js'
import { keyValue } from '../runtime/keys.js'
import { getOwn, ownKeys } from '../runtime/objects.js'
import { makeRegExp } from '../runtime/regexp.js'
import type { RegExpObject } from '../runtime/regexp-object.js'
import { Attr, type Key } from '../runtime/shape.js'
import {
  ABRUPT,
  ClassId,
  ErrorObject,
  HOLE,
  OwnNames,
  type PrimitiveObject,
  Size,
  type Value,
  VMArray,
  VMObject,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { COLLECTION_BYTES } from './collection-methods.js'
import { newDate } from './date.js'
import { DisposableStack } from './disposable-stack.js'
import { TextDecoderObject, TextEncoderObject } from './encoding.js'
import { UrlObject, UrlParamsObject } from './url.js'
import { wrapPrimitive } from './wrappers.js'

const DATA_CLONE_ERR = 25

function throwDataClone(vm: Vm, message: string): Value {
  return throwNamed(vm, 'DataCloneError', DATA_CLONE_ERR, message)
}

function throwNoClone(vm: Vm, value: Value): Value {
  return throwDataClone(vm, `${displayed(vm, value)} could not be cloned.`)
}

function throwDetached(vm: Vm): Value {
  return throwDataClone(vm, 'An ArrayBuffer is detached and could not be cloned.')
}

/** Objects that have more to them than their properties. */
const STATEFUL = [
  WeakRefObject,
  FinalizationRegistryObject,
  DisposableStack,
  TextEncoderObject,
  TextDecoderObject,
  UrlObject,
  UrlParamsObject,
]

/** The clone of an object, still empty. Views are not among these. */
function shellOf(vm: Vm, value: VMObject): Value {
  const { realm } = vm
  switch (value.classId) {
    case ClassId.Object:
      if (STATEFUL.some((each) => value instanceof each)) return throwNoClone(vm, value)
      vm.allocate(Size.Object)
      return new VMObject(realm.objectShape, [])
    case ClassId.Array: {
      vm.allocate(Size.Array)
      const array = new VMArray(realm.arrayShape, [])
      array.length = (value as VMArray).length
      return array
    }
    case ClassId.Map:
      vm.allocate(COLLECTION_BYTES)
      return new MapObject(realm.mapShape)
    case ClassId.Set:
      vm.allocate(COLLECTION_BYTES)
      return new SetObject(realm.setShape)
    case ClassId.Date:
      return newDate(vm, (value as DateObject).time, null)
    case ClassId.RegExp: {
      const { source, flags } = value as RegExpObject
      return makeRegExp(vm, source, flags, null)
    }
    case ClassId.Boolean:
    case ClassId.Number:
    case ClassId.String:
    case ClassId.BigInt:
      return wrapPrimitive(vm, (value as PrimitiveObject).primitive, null, `${WRAPPERS[value.classId]}.prototype`)
    case ClassId.Error:
      return errorLike(vm, value as ErrorObject)
    case ClassId.ArrayBuffer:
      return copyOfBuffer(vm, value as ArrayBufferObject)
    default:
      return throwNoClone(vm, value)
  }
}

const WRAPPERS = {
  [ClassId.Boolean]: 'Boolean',
  [ClassId.Number]: 'Number',
  [ClassId.String]: 'String',
  [ClassId.BigInt]: 'BigInt',
} as const

/** With the stack as it is, and nothing else yet. */
function errorLike(vm: Vm, value: ErrorObject): Value {
  const { realm } = vm
  vm.allocate(Size.Error)
  const error = new ErrorObject(realm.rootShape(realm.intrinsic('Error.prototype'), OwnNames.Stack), [])
  error.stack = value.stack ?? []
  if (getOwn(vm, value, 'stack') && typeof vm.propertyValue === 'string') error.stackText = vm.propertyValue
  return error
}

const ERROR_NAMES = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError']

function copyOfBuffer(vm: Vm, { data, byteLength, detached, maxByteLength }: ArrayBufferObject): Value {
  if (detached) return throwDetached(vm)
  const made = newBuffer(vm, null, byteLength, elementUnits(byteLength), maxByteLength)
  if (made === null) return ABRUPT
  new Uint8Array(made.data).set(new Uint8Array(data, 0, byteLength))
  return made
}

/** What of an object is cloned, by name or by entry; undefined: nothing. */
function partsOf(vm: Vm, value: VMObject): Value {
  switch (value.classId) {
    case ClassId.Map:
    case ClassId.Set: {
      const { head, size } = value as Collection
      if (!payForParts(vm, size * 2)) return ABRUPT
      const parts: Value[] = []
      for (let entry = head.next; entry !== null; entry = entry.next) {
        parts.push(entry.key)
        if (value.classId === ClassId.Map) parts.push(entry.value)
      }
      return vm.list(parts)
    }
    case ClassId.Object:
    case ClassId.Array: {
      const keys = ownKeys(vm, value)
      if (!payForParts(vm, keys.length)) return ABRUPT
      const isNamed = (key: Key): boolean =>
        typeof key !== 'symbol' && getOwn(vm, value, key) && (vm.propertyAttrs & Attr.Enumerable) !== 0
      return vm.list(keys.filter(isNamed).map(keyValue))
    }
    default:
      return undefined
  }
}

/** The list lives as long as the walk. */
function payForParts(vm: Vm, count: number): boolean {
  if (!vm.reserveBytes(Size.Slot * count) || !vm.charge(count >>> 3)) return false
  vm.allocate(Size.Slot * count)
  return true
}

type AnyView = TypedArrayObject | DataViewObject

export const CLONE_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$cloneShell', run: (vm, value) => shellOf(vm, value as VMObject) },
  { name: '$cloneParts', run: (vm, value) => partsOf(vm, value as VMObject) },
  { name: '$cloneRefuse', run: (vm, value) => throwNoClone(vm, value) },
  { name: '$cloneFail', run: (vm, message) => throwDataClone(vm, message as string) },
  { name: '$cloneIsError', run: (_vm, value) => value instanceof ErrorObject },
  {
    name: '$cloneErrorName',
    run(vm, error, name) {
      if (!ERROR_NAMES.includes(name as string)) return undefined
      const { realm } = vm
      ;(error as ErrorObject).shape = realm.rootShape(realm.intrinsic(`${name as string}.prototype`), OwnNames.Stack)
      return undefined
    },
  },
  /** The value of an own data property, or the hole. */
  {
    name: '$cloneOwnData',
    run(vm, object, name) {
      const found = getOwn(vm, object as VMObject, name as string) && (vm.propertyAttrs & Attr.Accessor) === 0
      return found ? vm.propertyValue : HOLE
    },
  },
  { name: '$cloneViewBuffer', run: (_vm, view) => (view as AnyView).buffer },
  {
    name: '$cloneView',
    run: (vm, view, buffer) =>
      isOutOfBounds(view as AnyView) ? throwDetached(vm) : viewLike(vm, view as AnyView, buffer as ArrayBufferObject),
  },
  {
    name: '$cloneMoving',
    run: (vm, buffer) =>
      (buffer as ArrayBufferObject).detached ? throwDetached(vm) : movingBuffer(vm, buffer as ArrayBufferObject),
  },
  {
    name: '$cloneMove',
    run(vm, from, to) {
      const buffer = from as ArrayBufferObject
      if (buffer.detached) return throwDetached(vm)
      if (!vm.charge(elementUnits(buffer.byteLength))) return ABRUPT
      vm.allocate(buffer.data.byteLength)
      moveBuffer(buffer, to as ArrayBufferObject)
      return undefined
    },
  },
  {
    name: '$cloneViewMoved',
    run(_vm, view) {
      renewView(view as AnyView)
      return undefined
    },
  },
]
