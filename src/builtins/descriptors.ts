/** Property descriptors between guest objects and the runtime (6.2.6), as far as no guest code is needed. */
import { newObject } from '../runtime/create.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { keyText } from '../runtime/keys.js'
import { isUninitialized } from '../runtime/namespaces.js'
import { getOwn, putOrdinary } from '../runtime/objects.js'
import { type Descriptor, defineOwn, descriptorRecord, FREE_HOPS, holderOf } from '../runtime/properties.js'
import { askKey } from '../runtime/proxy.js'
import { Attr, type Key } from '../runtime/shape.js'
import {
  ABRUPT,
  type Accessor,
  HOLE,
  isCallable,
  isObject,
  isProxy,
  PROXIED,
  REQUEST,
  type Value,
  type VMObject,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'

/** A property on the chain: HOLE if there is none, REQUEST if reading it would call a getter or take a long walk. */
function field(vm: Vm, object: VMObject, key: string): Value {
  const found = holderOf(vm, object, key) !== null
  if (vm.hops > FREE_HOPS) return REQUEST
  if (!found) return HOLE
  if ((vm.propertyAttrs & Attr.Accessor) === 0) return vm.propertyValue
  return (vm.propertyValue as Accessor).getter === undefined ? undefined : REQUEST
}

function truth(value: Value): boolean {
  return isObject(value) || Boolean(value)
}

/** Would ToPropertyDescriptor call getters? */
export function needsGuest(vm: Vm, attributes: VMObject): boolean {
  for (const key of FIELDS) if (field(vm, attributes, key) === REQUEST) return true
  return false
}

const FIELDS = ['enumerable', 'configurable', 'value', 'writable', 'get', 'set'] as const

/** ToPropertyDescriptor (6.2.6.5) of attributes whose reading needs no guest code; null: a TypeError is thrown. */
export function toDescriptor(vm: Vm, attributes: Value): Descriptor | null {
  if (!isObject(attributes)) {
    throwTypeError(vm, `Property description must be an object: ${displayed(vm, attributes)}`)
    return null
  }
  const descriptor: Descriptor = { attrs: 0, given: 0, hasValue: false, value: undefined, getter: null, setter: null }
  flag(vm, descriptor, attributes, 'enumerable', Attr.Enumerable)
  flag(vm, descriptor, attributes, 'configurable', Attr.Configurable)
  const value = field(vm, attributes, 'value')
  if (value !== HOLE) {
    descriptor.hasValue = true
    descriptor.value = value
  }
  flag(vm, descriptor, attributes, 'writable', Attr.Writable)
  const getter = field(vm, attributes, 'get')
  if (getter !== HOLE) {
    if (getter !== undefined && !isCallable(getter)) {
      throwTypeError(vm, `Getter must be a function: ${displayed(vm, getter)}`)
      return null
    }
    descriptor.getter = getter
  }
  const setter = field(vm, attributes, 'set')
  if (setter !== HOLE) {
    if (setter !== undefined && !isCallable(setter)) {
      throwTypeError(vm, `Setter must be a function: ${displayed(vm, setter)}`)
      return null
    }
    descriptor.setter = setter
  }
  const isAccessor = descriptor.getter !== null || descriptor.setter !== null
  if (isAccessor && (descriptor.hasValue || (descriptor.given & Attr.Writable) !== 0)) {
    throwTypeError(
      vm,
      `Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, ${displayed(vm, attributes)}`,
    )
    return null
  }
  return descriptor
}

function flag(vm: Vm, descriptor: Descriptor, attributes: VMObject, key: string, bit: Attr): void {
  const value = field(vm, attributes, key)
  if (value === HOLE) return
  descriptor.given |= bit
  if (truth(value)) descriptor.attrs |= bit
}

/** DefinePropertyOrThrow (7.3.8): undefined, REQUEST or ABRUPT. */
export function defineOrThrow(vm: Vm, object: VMObject, key: Key, descriptor: Descriptor): Value {
  if (isProxy(object)) return askKey(vm, 'proxyDefineOrThrow', object, key, descriptorRecord(vm, descriptor))
  const done = defineOwn(vm, object, key, descriptor)
  if (done !== false) return done === true ? undefined : done
  if (!getOwn(vm, object, key) && !object.shape.extensible) {
    return throwTypeError(vm, `Cannot define property ${keyText(key)}, object is not extensible`)
  }
  return throwTypeError(vm, `Cannot redefine property: ${keyText(key)}`)
}

/** Object.getOwnPropertyDescriptor: an object, undefined, REQUEST or ABRUPT. */
export function ownDescriptor(vm: Vm, object: VMObject, key: Key): Value {
  if (!getOwn(vm, object, key)) return undefined
  if (vm.propertyValue === PROXIED) return askKey(vm, 'objectGetOwnDescriptor', object, key)
  if (isUninitialized(vm, object, key)) return ABRUPT
  return fromDescriptor(vm, vm.propertyValue, vm.propertyAttrs)
}

/** FromPropertyDescriptor (6.2.6.4) of the fields that a record has: see descriptorRecord. */
export function fromRecord(vm: Vm, record: VMObject): VMObject {
  const object = newObject(vm)
  for (const key of FIELD_ORDER) if (getOwn(vm, record, key)) putOrdinary(vm, object, key, vm.propertyValue, Attr.Plain)
  return object
}

const FIELD_ORDER = ['value', 'writable', 'get', 'set', 'enumerable', 'configurable'] as const

/** FromPropertyDescriptor (6.2.6.4). */
export function fromDescriptor(vm: Vm, value: Value, attrs: number): VMObject {
  const object = newObject(vm)
  if ((attrs & Attr.Accessor) !== 0) {
    const { getter, setter } = value as Accessor
    putOrdinary(vm, object, 'get', getter, Attr.Plain)
    putOrdinary(vm, object, 'set', setter, Attr.Plain)
  } else {
    putOrdinary(vm, object, 'value', value, Attr.Plain)
    putOrdinary(vm, object, 'writable', (attrs & Attr.Writable) !== 0, Attr.Plain)
  }
  putOrdinary(vm, object, 'enumerable', (attrs & Attr.Enumerable) !== 0, Attr.Plain)
  putOrdinary(vm, object, 'configurable', (attrs & Attr.Configurable) !== 0, Attr.Plain)
  return object
}

/** Object.defineProperties where every descriptor is read without guest code; false: nothing is done, it needs guest code. */
export function definePropertiesPlainly(vm: Vm, target: VMObject, source: VMObject, keys: readonly Key[]): Value {
  const attributes: { key: Key; value: Value }[] = []
  for (const key of keys) {
    if (!getOwn(vm, source, key) || (vm.propertyAttrs & Attr.Enumerable) === 0) continue
    const value = vm.propertyValue
    if ((vm.propertyAttrs & Attr.Accessor) !== 0 || (isObject(value) && needsGuest(vm, value))) return false
    attributes.push({ key, value })
  }
  const descriptors: { key: Key; descriptor: Descriptor }[] = []
  for (const { key, value } of attributes) {
    const descriptor = toDescriptor(vm, value)
    if (descriptor === null) return ABRUPT
    descriptors.push({ key, descriptor })
  }
  for (const { key, descriptor } of descriptors) {
    // An array's length given as an object is converted by guest code.
    if (key === 'length' && isObject(descriptor.value)) return false
  }
  for (const { key, descriptor } of descriptors)
    if (defineOrThrow(vm, target, key, descriptor) === ABRUPT) return ABRUPT
  return true
}
