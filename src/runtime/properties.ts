/**
 * The internal methods [[Get]], [[Set]], [[HasProperty]], [[Delete]], [[DefineOwnProperty]] over the whole chain
 * (10.1). Accessors are not called here: the operation returns REQUEST, and the call's result is its result.
 */
import { toNumber, primitivePrototype, sameValue } from './convert.js'
import { throwRangeError, throwTypeError } from './errors.js'
import { isNumericKey, keyText, keyValue } from './keys.js'
import { readSlot } from './layout.js'
import { defineRaw, exoticOf, getOwn, materialize, ownKeys, putOrdinary, removeRaw, setArrayLength } from './objects.js'
import { isUninitialized } from './namespaces.js'
import { ask, askKey } from './proxy.js'
import { Attr, ENTRY_ATTRS, ENTRY_SHIFT, type Key } from './shape.js'
import { ABRUPT, Accessor, isObject, isProxy, PROXIED, REQUEST, Size, type Value, VMArray, VMObject } from './values.js'
import type { Vm } from './vm.js'
import { Deliver } from './frame.js'

/** Prototypes that a lookup walks for the price of its instruction. Sites don't cache longer chains. */
export const FREE_HOPS = 32

/** Units for a lookup that has walked this many prototypes. */
export function walkUnits(hops: number): number {
  return hops > FREE_HOPS ? hops >>> 2 : 0
}

/** Pays for a walk, and `units` for the key, before what it found has any effect; false: return ABRUPT. */
export function payWalk(vm: Vm, hops: number, units = 0): boolean {
  return (hops <= FREE_HOPS && units === 0) || vm.charge(walkUnits(hops) + units)
}

/**
 * The object on the chain from `object` upwards that has the key, or null, without paying: the caller does, for
 * `vm.hops` prototypes. Sets `vm.propertyValue` and `vm.propertyAttrs`.
 */
export function holderOf(vm: Vm, object: VMObject, key: Key): VMObject | null {
  let hops = 0
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto) {
    if (getOwn(vm, holder, key)) {
      vm.hops = hops
      return holder
    }
    if (exoticOf(holder)?.ownsIndices && isNumericKey(key)) break
    hops++
  }
  vm.hops = hops
  return null
}

/** [[Get]] (10.1.8): a value, REQUEST for a getter, or ABRUPT. `units`: for a long computed key. */
export function get(vm: Vm, object: VMObject, key: Key, receiver: Value, units = 0): Value {
  let hops = 0
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto, hops++) {
    const exotic = exoticOf(holder)
    let value: Value
    if (exotic === null) {
      if (holder.shape.lazy) materialize(vm, holder)
      const entry = holder.shape.lookup(key)
      if (entry < 0) continue
      value = readSlot(holder, entry >> ENTRY_SHIFT)
      if ((entry & Attr.Accessor) === 0) return payWalk(vm, hops, units) ? value : ABRUPT
    } else {
      if (!getOwn(vm, holder, key)) {
        if (exotic.ownsIndices && isNumericKey(key)) break
        continue
      }
      value = vm.propertyValue
      if ((vm.propertyAttrs & Attr.Accessor) === 0) return payWalk(vm, hops, units) ? value : ABRUPT
      if (value === PROXIED) return ask(vm, 'proxyGet', [holder, keyValue(key), receiver], hops, units)
    }
    return callGetter(vm, value as Accessor, receiver, hops, units)
  }
  return payWalk(vm, hops, units) ? undefined : ABRUPT
}

/** The value of an accessor found after `hops` prototypes: undefined, REQUEST, or ABRUPT. */
export function callGetter(vm: Vm, { getter }: Accessor, receiver: Value, hops: number, units = 0): Value {
  if (!payWalk(vm, hops, units)) return ABRUPT
  if (getter === undefined) return undefined
  const request = vm.request(getter, receiver, [])
  vm.requestRefund = walkUnits(hops) + units
  return request
}

/** GetV (7.3.3): a property of any value; TypeError for undefined and null. */
export function getValue(vm: Vm, value: Value, key: Key, units = 0): Value {
  if (isObject(value)) return get(vm, value, key, value, units)
  if (value === undefined || value === null) {
    return throwTypeError(vm, `Cannot read properties of ${value} (reading '${keyText(key)}')`)
  }
  if (typeof value === 'string') {
    if (typeof key === 'number' && key < value.length) return value[key]
    if (key === 'length') return value.length
  }
  return get(vm, primitivePrototype(vm, value), key, value, units)
}

/** Own data or accessor property anywhere on the chain: [[HasProperty]] (10.1.7); or ABRUPT. */
export function hasProperty(vm: Vm, object: VMObject, key: Key, units = 0): Value {
  const holder = holderOf(vm, object, key)
  if (holder !== null && vm.propertyValue === PROXIED)
    return ask(vm, 'proxyHas', [holder, keyValue(key)], vm.hops, units)
  return payWalk(vm, vm.hops, units) ? holder !== null : ABRUPT
}

/** HasOwnProperty (7.3.12): true, false, REQUEST or ABRUPT. */
export function hasOwn(vm: Vm, object: VMObject, key: Key): Value {
  if (!getOwn(vm, object, key)) return false
  if ((vm.propertyAttrs & Attr.Accessor) === 0) return true
  if (vm.propertyValue === PROXIED) return askKey(vm, 'proxyHasOwn', object, key)
  return isUninitialized(vm, object, key) ? ABRUPT : true
}

/** Is there an own enumerable property? True, false, REQUEST or ABRUPT. */
export function isEnumerable(vm: Vm, object: VMObject, key: Key): Value {
  if (!getOwn(vm, object, key)) return false
  if (vm.propertyValue === PROXIED) return askKey(vm, 'proxyIsEnumerable', object, key)
  if (isUninitialized(vm, object, key)) return ABRUPT
  return (vm.propertyAttrs & Attr.Enumerable) !== 0
}

/**
 * [[Set]] (10.1.9): true, false where the property can't be written, REQUEST for a setter or a proxy, or ABRUPT. What a proxy
 * refuses is a TypeError if `strict`.
 */
export function set(
  vm: Vm,
  object: VMObject,
  key: Key,
  value: Value,
  receiver: Value,
  units = 0,
  strict = false,
): Value {
  let hops = 0
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto, hops++) {
    const exotic = exoticOf(holder)
    const owns = exotic?.ownsIndices && isNumericKey(key)
    if (owns && holder === receiver) return exotic.store!(vm, holder, key, value)
    if (exotic?.immutable) return payWalk(vm, hops, units) ? false : ABRUPT
    if (!getOwn(vm, holder, key)) {
      if (owns) return payWalk(vm, hops, units) ? true : ABRUPT
      continue
    }
    const attrs = vm.propertyAttrs
    if ((attrs & Attr.Accessor) !== 0) {
      if (vm.propertyValue === PROXIED)
        return ask(vm, 'proxySet', [holder, keyValue(key), value, receiver, strict], hops, units, true)
      const { setter } = vm.propertyValue as Accessor
      if (!payWalk(vm, hops, units)) return ABRUPT
      if (setter === undefined) return false
      const request = vm.request(setter, receiver, [value])
      vm.requestDeliver = Deliver.Discard
      vm.requestRefund = walkUnits(hops) + units
      return request
    }
    if ((attrs & Attr.Writable) === 0) return payWalk(vm, hops, units) ? false : ABRUPT
    break
  }
  if (!payWalk(vm, hops, units)) return ABRUPT
  const done = isObject(receiver) ? setOwn(vm, receiver, key, value, strict) : false
  if (done === REQUEST) vm.requestRefund += walkUnits(hops) + units
  return done
}

/** OrdinarySetWithOwnDescriptor (10.1.9.2) once the chain allows it: on the receiver itself. */
function setOwn(vm: Vm, receiver: VMObject, key: Key, value: Value, strict: boolean): Value {
  if (!getOwn(vm, receiver, key)) return createDataProperty(vm, receiver, key, value)
  const attrs = vm.propertyAttrs
  if (vm.propertyValue === PROXIED) return ask(vm, 'proxySetOwn', [receiver, keyValue(key), value, strict], 0, 0, true)
  if ((attrs & (Attr.Accessor | Attr.Writable)) !== Attr.Writable) {
    return isUninitialized(vm, receiver, key) ? ABRUPT : false
  }
  return overwrite(vm, receiver, key, value, attrs, strict)
}

function overwrite(vm: Vm, object: VMObject, key: Key, value: Value, attrs: number, strict: boolean): Value {
  if (key === 'length' && object instanceof VMArray) return assignArrayLength(vm, object, value, strict)
  const exotic = exoticOf(object)
  if (exotic?.ownsIndices && isNumericKey(key)) return exotic.store!(vm, object, key, value)
  if (exotic?.immutable) return sameValue(value, vm.propertyValue)
  defineRaw(vm, object, key, value, attrs)
  return true
}

/** May the array get an element that it does not have? False: return ABRUPT. */
export function hasRoomFor(vm: Vm, array: VMArray, index: number): boolean {
  const present = array.elements.length
  return index < present || present < vm.limits.arrayLength || exceedsArrayLength(vm)
}

export function exceedsArrayLength(vm: Vm): false {
  return vm.terminate('other', `array length limit of ${vm.limits.arrayLength} exceeded`)
}

/** CreateDataProperty (7.3.5) where there is no such property yet. */
function createDataProperty(vm: Vm, object: VMObject, key: Key, value: Value): Value {
  if (!object.shape.extensible || (exoticOf(object)?.ownsIndices && isNumericKey(key))) return false
  if (object instanceof VMArray && typeof key === 'number') {
    if (key >= object.length && !object.lengthWritable) return false
    if (!hasRoomFor(vm, object, key)) return ABRUPT
  }
  defineRaw(vm, object, key, value, Attr.Plain)
  return true
}

function assignArrayLength(vm: Vm, array: VMArray, value: Value, strict: boolean): Value {
  if (isObject(value)) {
    // ArraySetLength converts twice; the conversion is guest code, done by a self-hosted function that stores a number.
    const request = vm.request(vm.realm.selfHosted('setArrayLength'), undefined, [array, value, strict])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  const number = toNumber(vm, value)
  if (typeof number !== 'number') return number
  if (number >>> 0 !== number) return throwRangeError(vm, 'Invalid array length')
  if (!array.lengthWritable) return number === array.length
  return setArrayLength(vm, array, number >>> 0)
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

/** Whether ValidateAndApplyPropertyDescriptor (10.1.6.3) lets a property of this value and these attributes be changed so. */
export function fitsOwn(wanted: Descriptor, value: Value, attrs: number): boolean {
  if ((attrs & Attr.Configurable) !== 0) return true
  const accessor = wanted.getter !== null || wanted.setter !== null
  const isAccessor = (attrs & Attr.Accessor) !== 0
  if ((wanted.given & wanted.attrs & Attr.Configurable) !== 0) return false
  if ((wanted.given & Attr.Enumerable) !== 0 && ((wanted.attrs ^ attrs) & Attr.Enumerable) !== 0) return false
  if (accessor && !isAccessor) return false
  if (isAccessor) {
    if (wanted.hasValue || (wanted.given & Attr.Writable) !== 0) return false
    const old = value as Accessor
    return (
      (wanted.getter === null || wanted.getter === old.getter) &&
      (wanted.setter === null || wanted.setter === old.setter)
    )
  }
  if ((attrs & Attr.Writable) !== 0) return true
  return (wanted.given & wanted.attrs & Attr.Writable) === 0 && (!wanted.hasValue || sameValue(wanted.value, value))
}

/** The fields of a descriptor that are present, as an object without a prototype: what self-hosted code handles. */
export function descriptorRecord(vm: Vm, wanted: Descriptor): VMObject {
  vm.allocate(Size.Object)
  const record = new VMObject(vm.realm.nullProtoShape, [])
  const flag = (name: string, bit: Attr): void => {
    if ((wanted.given & bit) !== 0) putOrdinary(vm, record, name, (wanted.attrs & bit) !== 0, Attr.Plain)
  }
  if (wanted.hasValue) putOrdinary(vm, record, 'value', wanted.value, Attr.Plain)
  flag('writable', Attr.Writable)
  if (wanted.getter !== null) putOrdinary(vm, record, 'get', wanted.getter, Attr.Plain)
  if (wanted.setter !== null) putOrdinary(vm, record, 'set', wanted.setter, Attr.Plain)
  flag('enumerable', Attr.Enumerable)
  flag('configurable', Attr.Configurable)
  return record
}

/** A descriptor with all fields, of a property of this value and these attributes. */
export function descriptorOf(value: Value, attrs: number): Descriptor {
  const isAccessor = (attrs & Attr.Accessor) !== 0
  const given = Attr.Enumerable | Attr.Configurable | (isAccessor ? 0 : Attr.Writable)
  const { getter, setter } = isAccessor ? (value as Accessor) : NEITHER
  return {
    attrs: attrs & Attr.Plain,
    given,
    hasValue: !isAccessor,
    value: isAccessor ? undefined : value,
    getter,
    setter,
  }
}

const NEITHER = { getter: null, setter: null }

/** ValidateAndApplyPropertyDescriptor (10.1.6.3): true or false, or ABRUPT for a wrong array length. `null` in getter or setter: absent. */
export function defineOwn(vm: Vm, object: VMObject, key: Key, wanted: Descriptor): Value {
  if (isProxy(object)) return askKey(vm, 'proxyDefine', object, key, descriptorRecord(vm, wanted), false)
  const accessor = wanted.getter !== null || wanted.setter !== null
  const exotic = exoticOf(object)
  if (key === 'length' && wanted.hasValue && object instanceof VMArray && !isObject(wanted.value)) {
    // A wrong length comes before all else that is wrong (10.4.2.4).
    const length = toNumber(vm, wanted.value)
    if (typeof length !== 'number') return length
    if (length >>> 0 !== length) return throwRangeError(vm, 'Invalid array length')
    wanted = { ...wanted, value: length >>> 0 }
  }
  if (exotic?.ownsIndices && isNumericKey(key)) {
    // An element is there or not, and always plain (10.4.5.3).
    const fits = !accessor && (wanted.given & ~wanted.attrs) === 0 && getOwn(vm, object, key)
    return fits && wanted.hasValue ? exotic.store!(vm, object, key, wanted.value) : fits
  }
  if (exotic?.immutable && typeof key !== 'symbol') {
    // Exports are as they are (10.4.6.7).
    if (!getOwn(vm, object, key)) return false
    if (isUninitialized(vm, object, key)) return ABRUPT
    const isPlain = !accessor && (wanted.given & (wanted.attrs ^ (Attr.Writable | Attr.Enumerable))) === 0
    return isPlain && (!wanted.hasValue || sameValue(wanted.value, vm.propertyValue))
  }
  if (!getOwn(vm, object, key)) {
    if (!object.shape.extensible) return false
    if (object instanceof VMArray && typeof key === 'number') {
      if (key >= object.length && !object.lengthWritable) return false
      if (!hasRoomFor(vm, object, key)) return ABRUPT
    }
    const value = accessor ? new Accessor(wanted.getter ?? undefined, wanted.setter ?? undefined) : wanted.value
    defineRaw(vm, object, key, value, accessor ? (wanted.attrs & ~Attr.Writable) | Attr.Accessor : wanted.attrs)
    return true
  }
  const value = vm.propertyValue
  const attrs = vm.propertyAttrs
  const isAccessor = (attrs & Attr.Accessor) !== 0
  const isData = wanted.hasValue || (wanted.given & Attr.Writable) !== 0
  if (!fitsOwn(wanted, value, attrs)) return false
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
      const done = assignArrayLength(vm, object, wanted.value, false)
      // What could not be removed does not keep the length from becoming read-only.
      if (done === false && (next & Attr.Writable) === 0) object.lengthWritable = false
      if (done !== true) return done
    }
    if ((next & Attr.Writable) === 0) object.lengthWritable = false
    return true
  }
  defineRaw(vm, object, key, wanted.hasValue ? wanted.value : value, next)
  return true
}

/** [[Delete]] (10.1.10): true, false where the property is not configurable, or REQUEST. What a proxy refuses is an error if `strict`. */
export function deleteOwn(vm: Vm, object: VMObject, key: Key, strict = false): Value {
  if (!getOwn(vm, object, key)) return true
  if (vm.propertyValue === PROXIED) return askKey(vm, 'proxyDelete', object, key, strict)
  if ((vm.propertyAttrs & Attr.Configurable) === 0) return false
  if (exoticOf(object)?.ownsIndices && isNumericKey(key)) return false
  removeRaw(vm, object, key)
  return true
}

/** Enumerable own string keys, in order. */
export function enumerableKeys(vm: Vm, object: VMObject): readonly (string | number)[] {
  const plain = exoticOf(object) === null ? object.shape.plainKeys() : null
  if (plain !== null) return plain
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
