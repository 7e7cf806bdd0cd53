/**
 * The internal methods [[Get]], [[Set]], [[HasProperty]], [[Delete]], [[DefineOwnProperty]] over the whole chain
 * (10.1). Accessors are not called here: the operation returns REQUEST, and the call's result is its result.
 */
import { toNumber, primitivePrototype, sameValue } from './convert.js'
import { throwRangeError, throwTypeError } from './errors.js'
import { isNumericKey, keyText } from './keys.js'
import { defineRaw, exoticOf, getOwn, materialize, ownKeys, removeRaw, setArrayLength } from './objects.js'
import { Attr, ENTRY_ATTRS, ENTRY_SHIFT, type Key } from './shape.js'
import { ABRUPT, Accessor, isObject, type Value, VMArray, type VMObject } from './values.js'
import type { Vm } from './vm.js'
import { Deliver } from './frame.js'

/** [[Get]] (10.1.8): a value, REQUEST for a getter, or ABRUPT. */
export function get(vm: Vm, object: VMObject, key: Key, receiver: Value): Value {
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto) {
    const exotic = exoticOf(holder)
    let value: Value
    if (exotic === null) {
      if (holder.shape.lazy) materialize(vm, holder)
      const entry = holder.shape.lookup(key)
      if (entry < 0) continue
      value = holder.slots[entry >> ENTRY_SHIFT]
      if ((entry & Attr.Accessor) === 0) return value
    } else {
      if (!getOwn(vm, holder, key)) {
        if (exotic.ownsIndices && isNumericKey(key)) return undefined
        continue
      }
      value = vm.propertyValue
      if ((vm.propertyAttrs & Attr.Accessor) === 0) return value
    }
    const { getter } = value as Accessor
    return getter === undefined ? undefined : vm.request(getter, receiver, [])
  }
  return undefined
}

/** GetV (7.3.3): a property of any value; TypeError for undefined and null. */
export function getValue(vm: Vm, value: Value, key: Key): Value {
  if (isObject(value)) return get(vm, value, key, value)
  if (value === undefined || value === null) {
    return throwTypeError(vm, `Cannot read properties of ${value} (reading '${keyText(key)}')`)
  }
  if (typeof value === 'string') {
    if (typeof key === 'number' && key < value.length) return value[key]
    if (key === 'length') return value.length
  }
  return get(vm, primitivePrototype(vm, value), key, value)
}

/** Own data or accessor property anywhere on the chain: [[HasProperty]] (10.1.7). */
export function hasProperty(vm: Vm, object: VMObject, key: Key): boolean {
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto) {
    if (getOwn(vm, holder, key)) return true
    if (exoticOf(holder)?.ownsIndices && isNumericKey(key)) return false
  }
  return false
}

/** [[Set]] (10.1.9): true, false where the property can't be written, REQUEST for a setter, or ABRUPT. */
export function set(vm: Vm, object: VMObject, key: Key, value: Value, receiver: Value): Value {
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto) {
    const exotic = exoticOf(holder)
    const owns = exotic?.ownsIndices && isNumericKey(key)
    if (owns && holder === receiver) return exotic.store!(vm, holder, key, value)
    if (!getOwn(vm, holder, key)) {
      if (owns) return true
      continue
    }
    const attrs = vm.propertyAttrs
    if ((attrs & Attr.Accessor) !== 0) {
      const { setter } = vm.propertyValue as Accessor
      if (setter === undefined) return false
      const request = vm.request(setter, receiver, [value])
      vm.requestDeliver = Deliver.Discard
      return request
    }
    if ((attrs & Attr.Writable) === 0) return false
    if (holder === receiver) return overwrite(vm, holder, key, value, attrs)
    break
  }
  if (!isObject(receiver)) return false
  if (getOwn(vm, receiver, key)) {
    const attrs = vm.propertyAttrs
    if ((attrs & (Attr.Accessor | Attr.Writable)) !== Attr.Writable) return false
    return overwrite(vm, receiver, key, value, attrs)
  }
  return createDataProperty(vm, receiver, key, value)
}

function overwrite(vm: Vm, object: VMObject, key: Key, value: Value, attrs: number): Value {
  if (key === 'length' && object instanceof VMArray) return assignArrayLength(vm, object, value)
  const exotic = exoticOf(object)
  if (exotic?.ownsIndices && isNumericKey(key)) return exotic.store!(vm, object, key, value)
  defineRaw(vm, object, key, value, attrs)
  return true
}

/** CreateDataProperty (7.3.5) where there is no such property yet. */
function createDataProperty(vm: Vm, object: VMObject, key: Key, value: Value): Value {
  if (!object.shape.extensible || (exoticOf(object)?.ownsIndices && isNumericKey(key))) return false
  if (object instanceof VMArray && typeof key === 'number' && key >= object.length) {
    if (!object.lengthWritable) return false
    if (object.elements.length >= vm.limits.arrayLength) {
      vm.terminate('other', `array length limit of ${vm.limits.arrayLength} exceeded`)
      return ABRUPT
    }
  }
  defineRaw(vm, object, key, value, Attr.Plain)
  return true
}

function assignArrayLength(vm: Vm, array: VMArray, value: Value): Value {
  if (isObject(value)) {
    // ArraySetLength converts twice; the conversion is guest code, done by a self-hosted function that stores a number.
    const request = vm.request(vm.realm.selfHosted('setArrayLength'), undefined, [array, value])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  const number = toNumber(vm, value)
  if (typeof number !== 'number') return number
  if (number >>> 0 !== number) return throwRangeError(vm, 'Invalid array length')
  if (!array.lengthWritable) return number === array.length
  return setArrayLength(vm, array, number)
}

/** A property descriptor (6.2.6). `given` are the attribute bits that are present; Accessor: get or set is. */
export interface Descriptor {
  attrs: number
  given: number
  hasValue: boolean
  value: Value
  getter: VMObject | undefined | null
  setter: VMObject | undefined | null
}

/** ValidateAndApplyPropertyDescriptor (10.1.6.3): true or false, or ABRUPT for a wrong array length. `null` in getter or setter: absent. */
export function defineOwn(vm: Vm, object: VMObject, key: Key, wanted: Descriptor): Value {
  const accessor = wanted.getter !== null || wanted.setter !== null
  const exotic = exoticOf(object)
  if (exotic?.ownsIndices && isNumericKey(key)) {
    // An element is there or not, and always plain (10.4.5.3).
    const fits = !accessor && (wanted.given & ~wanted.attrs) === 0 && getOwn(vm, object, key)
    return fits && wanted.hasValue ? exotic.store!(vm, object, key, wanted.value) : fits
  }
  if (!getOwn(vm, object, key)) {
    if (!object.shape.extensible) return false
    if (object instanceof VMArray && typeof key === 'number' && key >= object.length && !object.lengthWritable)
      return false
    const value = accessor ? new Accessor(wanted.getter ?? undefined, wanted.setter ?? undefined) : wanted.value
    defineRaw(vm, object, key, value, accessor ? (wanted.attrs & ~Attr.Writable) | Attr.Accessor : wanted.attrs)
    return true
  }
  const value = vm.propertyValue
  const attrs = vm.propertyAttrs
  const isAccessor = (attrs & Attr.Accessor) !== 0
  const isData = wanted.hasValue || (wanted.given & Attr.Writable) !== 0
  if ((attrs & Attr.Configurable) === 0) {
    if ((wanted.given & wanted.attrs & Attr.Configurable) !== 0) return false
    if ((wanted.given & Attr.Enumerable) !== 0 && ((wanted.attrs ^ attrs) & Attr.Enumerable) !== 0) return false
    if (accessor && !isAccessor) return false
    if (isData && isAccessor) return false
    if (isAccessor) {
      const old = value as Accessor
      if (wanted.getter !== null && wanted.getter !== old.getter) return false
      if (wanted.setter !== null && wanted.setter !== old.setter) return false
    } else if ((attrs & Attr.Writable) === 0) {
      if ((wanted.given & wanted.attrs & Attr.Writable) !== 0) return false
      if (wanted.hasValue && !sameValue(wanted.value, value)) return false
    }
  }
  let next = (attrs & ~wanted.given) | (wanted.attrs & wanted.given)
  if (accessor) {
    const old = isAccessor ? (value as Accessor) : null
    const getter = wanted.getter !== null ? wanted.getter : old?.getter
    const setter = wanted.setter !== null ? wanted.setter : old?.setter
    next = (next & ~Attr.Writable) | Attr.Accessor
    defineRaw(vm, object, key, new Accessor(getter, setter), next)
    return true
  }
  if (isAccessor && isData) {
    next &= ~Attr.Accessor
    if ((wanted.given & Attr.Writable) === 0) next &= ~Attr.Writable
    defineRaw(vm, object, key, wanted.value, next)
    return true
  }
  if (key === 'length' && object instanceof VMArray) {
    if (wanted.hasValue) {
      const done = assignArrayLength(vm, object, wanted.value)
      if (done !== true) return done
    }
    if ((next & Attr.Writable) === 0) object.lengthWritable = false
    return true
  }
  defineRaw(vm, object, key, wanted.hasValue ? wanted.value : value, next)
  return true
}

/** [[Delete]] (10.1.10): false where the property is not configurable. */
export function deleteOwn(vm: Vm, object: VMObject, key: Key): boolean {
  if (!getOwn(vm, object, key)) return true
  if ((vm.propertyAttrs & Attr.Configurable) === 0) return false
  if (exoticOf(object)?.ownsIndices && isNumericKey(key)) return false
  removeRaw(vm, object, key)
  return true
}

/** Enumerable own string keys, in order. */
export function enumerableKeys(vm: Vm, object: VMObject): (string | number)[] {
  const out: (string | number)[] = []
  for (const key of ownKeys(vm, object)) {
    if (typeof key === 'symbol') continue
    if (getOwn(vm, object, key) && (vm.propertyAttrs & Attr.Enumerable) !== 0) out.push(key)
  }
  return out
}

/** The attributes of an own ordinary entry, for tests and dumps. */
export function attrsOf(entry: number): number {
  return entry & ENTRY_ATTRS
}
