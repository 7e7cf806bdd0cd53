/** Object (20.1). What may call guest code is in guest/object.js; here are the leaves and the paths that need none. */
import { argument } from '../runtime/native.js'
import { ABRUPT, ClassId, HOLE, isObject, isProxy, Size, type Value, VMArray, VMObject } from '../runtime/values.js'
import { isPrimitive, sameValue, toObject } from '../runtime/convert.js'
import { readSlot } from '../runtime/layout.js'
import { payEquality } from '../runtime/strings.js'
import { newArray, newObject } from '../runtime/create.js'
import { displayed } from '../runtime/describe.js'
import { listOf } from '../runtime/elements.js'
import { throwTypeError } from '../runtime/errors.js'
import { keyAsValue } from '../runtime/convert.js'
import { primitiveKey } from '../runtime/keys.js'
import { exoticOf, getOwn, ownKeys } from '../runtime/objects.js'
import { defineOwn, descriptorOf, enumerableKeys, FREE_HOPS, hasOwn, holderOf } from '../runtime/properties.js'
import { ask } from '../runtime/proxy.js'
import { canList } from '../runtime/namespaces.js'
import { setKeyOf } from '../runtime/access.js'
import { Attr, ENTRY_SHIFT, type Key } from '../runtime/shape.js'
import type { Vm } from '../runtime/vm.js'
import {
  definePropertiesPlainly,
  defineOrThrow,
  fromDescriptor,
  needsGuest,
  ownDescriptor,
  toDescriptor,
} from './descriptors.js'
import { isExtensible, preventOwn, setIntegrity, testIntegrity } from './object-integrity.js'
import { OBJECT_PROTOTYPE_METHODS, prototypeOf, setPrototypeOf } from './object-prototype.js'
import type { ClassTable } from './table.js'

const keyOf = (value: Value): Key => primitiveKey(isPrimitive(value) ? value : undefined)

/** The object argument must be converted to a key by guest code; then the same builtin is called again. */
function retryWithKey(vm: Vm, builtin: string, target: Value, key: Value, rest: Value): Value {
  return vm.request(vm.realm.selfHosted('objectRetryWithKey'), undefined, [
    vm.realm.intrinsic(builtin),
    target,
    key,
    rest,
  ])
}

/** Are any of these own enumerable properties accessors? */
function hasEnumerableAccessor(vm: Vm, object: VMObject, keys: readonly Key[]): boolean {
  for (const key of keys) {
    const mask = Attr.Accessor | Attr.Enumerable
    if (getOwn(vm, object, key) && (vm.propertyAttrs & mask) === mask) return true
  }
  return false
}

const enum Listing {
  Keys,
  Values,
  Entries,
}

const LISTERS = ['objectKeys', 'objectValues', 'objectEntries'] as const

/** The common case of `list`: all properties in the shape, in order, none an accessor. HOLE for other objects. */
function listPlain(vm: Vm, object: VMObject, listing: Listing): Value {
  const { shape } = object
  if (shape.lazy || shape.hasIndexKeys || exoticOf(object) !== null) return HOLE
  const out: Value[] = []
  let count = 0
  for (const [key, entry] of shape.table) {
    const index = entry >> ENTRY_SHIFT
    if ((!shape.dictionary && index >= shape.count) || typeof key === 'object') continue
    count++
    if ((entry & Attr.Enumerable) === 0 || typeof key !== 'string') continue
    if ((entry & Attr.Accessor) !== 0 && listing !== Listing.Keys) return HOLE
    out.push(listing === Listing.Values ? readSlot(object, index) : key)
    if (listing === Listing.Entries) out.push(readSlot(object, index))
  }
  if (!vm.charge(count >>> 2)) return ABRUPT
  if (listing !== Listing.Entries) return listOf(vm, out)
  const pairs: Value[] = []
  for (let i = 0; i < out.length; i += 2) pairs.push(newArray(vm, [out[i], out[i + 1]]))
  return listOf(vm, pairs)
}

/** What Object.keys, Object.values and Object.entries list. */
function list(vm: Vm, value: Value, listing: Listing): Value {
  const object = toObject(vm, value)
  if (object === ABRUPT) return ABRUPT
  const plain = listPlain(vm, object, listing)
  if (plain !== HOLE) return plain
  if (isProxy(object)) return ask(vm, LISTERS[listing], [object])
  const keys = ownKeys(vm, object)
  if (listing === Listing.Keys) {
    if (!vm.charge(keys.length >>> 2) || !canList(vm, object)) return ABRUPT
    return listOf(
      vm,
      enumerableKeys(vm, object).map((key) => keyAsValue(vm, key)),
    )
  }
  const entries = listing === Listing.Entries
  if (hasEnumerableAccessor(vm, object, keys)) {
    return ask(vm, LISTERS[listing], [object])
  }
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  const out: Value[] = []
  for (const key of keys) {
    if (typeof key === 'symbol' || !getOwn(vm, object, key) || (vm.propertyAttrs & Attr.Enumerable) === 0) continue
    const element = vm.propertyValue
    out.push(entries ? newArray(vm, [keyAsValue(vm, key), element]) : element)
  }
  return listOf(vm, out)
}

function assign(vm: Vm, _self: Value, args: Value[]): Value {
  const target = toObject(vm, argument(args, 0))
  if (target === ABRUPT) return ABRUPT
  let count = 0
  for (let i = 1; i < args.length; i++) {
    const source = args[i]
    if (source === undefined || source === null) continue
    const from = toObject(vm, source)
    if (isProxy(from)) return ask(vm, 'objectAssign', [target, vm.list(args.slice(1))])
    const keys = ownKeys(vm, from)
    count += keys.length
    for (const key of keys) {
      if (!getOwn(vm, from, key) || (vm.propertyAttrs & Attr.Enumerable) === 0) continue
      const isAccessor = (vm.propertyAttrs & Attr.Accessor) !== 0
      const isLength = key === 'length' && target instanceof VMArray && isObject(vm.propertyValue)
      if (isAccessor || isLength || meetsSetter(vm, target, key)) {
        return ask(vm, 'objectAssign', [target, vm.list(args.slice(1))])
      }
    }
  }
  if (!vm.charge(count >>> 2)) return ABRUPT
  for (let i = 1; i < args.length; i++) {
    const source = args[i]
    if (source === undefined || source === null) continue
    const from = toObject(vm, source)
    for (const key of ownKeys(vm, from)) {
      if (!getOwn(vm, from, key) || (vm.propertyAttrs & Attr.Enumerable) === 0) continue
      if (setKeyOf(vm, target, key, vm.propertyValue, true) === ABRUPT) return ABRUPT
    }
  }
  return target
}

/** Would setting this key call a setter, or take a long walk? */
function meetsSetter(vm: Vm, target: VMObject, key: Key): boolean {
  const found = holderOf(vm, target, key) !== null
  return vm.hops > FREE_HOPS || (found && (vm.propertyAttrs & Attr.Accessor) !== 0)
}

function define(vm: Vm, _self: Value, target: Value, key: Value, attributes: Value): Value {
  if (!isObject(target)) return throwTypeError(vm, 'Object.defineProperty called on non-object')
  if (isProxy(target) || isObject(key) || (isObject(attributes) && needsGuest(vm, attributes))) {
    return vm.request(vm.realm.selfHosted('objectDefineProperty'), undefined, [target, key, attributes])
  }
  const descriptor = toDescriptor(vm, attributes)
  if (descriptor === null) return ABRUPT
  const name = keyOf(key)
  if (isObject(descriptor.value) && target.classId === ClassId.TypedArray) {
    return vm.request(vm.realm.selfHosted('objectDefineProperty'), undefined, [target, key, attributes])
  }
  if (name === 'length' && isObject(descriptor.value) && target instanceof VMArray) {
    return vm.request(vm.realm.selfHosted('objectDefineLength'), undefined, [target, attributes])
  }
  return defineOrThrow(vm, target, name, descriptor) === ABRUPT ? ABRUPT : target
}

function inheriting(vm: Vm, proto: VMObject | null): VMObject {
  vm.allocate(Size.Object)
  return new VMObject(proto === null ? vm.realm.nullProtoShape : vm.realm.rootShape(proto), [])
}

/** Without a target, of a new object: made once all is paid, for that changes its prototype for good. */
function defineAll(vm: Vm, given: VMObject | null, properties: Value, proto: VMObject | null = null): Value {
  const source = toObject(vm, properties)
  if (source === ABRUPT) return ABRUPT
  if (isProxy(source) || (given !== null && isProxy(given))) {
    return ask(vm, 'objectDefineProperties', [given ?? inheriting(vm, proto), source])
  }
  const keys = ownKeys(vm, source)
  const units = keys.length >>> 2
  if (!vm.charge(units)) return ABRUPT
  const target = given ?? inheriting(vm, proto)
  const done = definePropertiesPlainly(vm, target, source, keys)
  if (done === ABRUPT) return ABRUPT
  if (done === true) return target
  const request = vm.request(vm.realm.selfHosted('objectDefineProperties'), undefined, [target, source])
  vm.requestRefund = units
  return request
}

/** The own keys that are symbols, or those that are not. */
function keysOf(vm: Vm, value: Value, symbols: boolean): Value {
  const object = toObject(vm, value)
  if (object === ABRUPT) return ABRUPT
  if (isProxy(object)) return ask(vm, 'objectKeysOf', [object, symbols])
  const keys = ownKeys(vm, object)
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  const out: Value[] = []
  for (const key of keys) if ((typeof key === 'symbol') === symbols) out.push(keyAsValue(vm, key))
  return listOf(vm, out)
}

export const OBJECT: ClassTable = {
  name: 'Object',
  constructor: {
    name: 'Object',
    length: 1,
    cost: 1,
    construct: true,
    fixed(vm, _self, value): Value {
      if (vm.newTargetProto !== null && vm.newTarget !== undefined) {
        vm.allocate(32)
        return new VMObject(vm.realm.rootShape(vm.newTargetProto), [])
      }
      return value === undefined || value === null ? newObject(vm) : toObject(vm, value)
    },
  },
  statics: [
    { name: 'assign', length: 2, cost: 1, variadic: assign },
    {
      name: 'getOwnPropertyDescriptor',
      length: 2,
      cost: 1,
      fixed(vm, _self, value, key) {
        const object = toObject(vm, value)
        if (object === ABRUPT) return ABRUPT
        if (isObject(key)) return retryWithKey(vm, 'Object.getOwnPropertyDescriptor', object, key, undefined)
        return ownDescriptor(vm, object, keyOf(key))
      },
    },
    {
      name: 'getOwnPropertyDescriptors',
      length: 1,
      cost: 1,
      fixed(vm, _self, value) {
        const object = toObject(vm, value)
        if (object === ABRUPT) return ABRUPT
        if (isProxy(object)) return ask(vm, 'objectGetOwnDescriptors', [object])
        const keys = ownKeys(vm, object)
        if (!vm.charge(keys.length) || !canList(vm, object)) return ABRUPT
        const result = newObject(vm)
        for (const key of keys) {
          if (!getOwn(vm, object, key)) continue
          const descriptor = fromDescriptor(vm, vm.propertyValue, vm.propertyAttrs)
          defineOwn(vm, result, key, descriptorOf(descriptor, Attr.Plain))
        }
        return result
      },
    },
    {
      name: 'getOwnPropertyNames',
      length: 1,
      cost: 1,
      fixed: (vm, _self, value) => keysOf(vm, value, false),
    },
    {
      name: 'getOwnPropertySymbols',
      length: 1,
      cost: 1,
      fixed: (vm, _self, value) => keysOf(vm, value, true),
    },
    {
      name: 'hasOwn',
      length: 2,
      cost: 1,
      fixed(vm, _self, value, key) {
        const object = toObject(vm, value)
        if (object === ABRUPT) return ABRUPT
        if (isObject(key)) return retryWithKey(vm, 'Object.hasOwn', object, key, undefined)
        return hasOwn(vm, object, keyOf(key))
      },
    },
    { name: 'is', length: 2, cost: 1, fixed: (vm, _self, a, b) => (payEquality(vm, a, b) ? sameValue(a, b) : ABRUPT) },
    {
      name: 'preventExtensions',
      length: 1,
      cost: 1,
      fixed(vm, _self, value) {
        if (!isObject(value)) return value
        if (isProxy(value)) return ask(vm, 'objectPreventExtensions', [value])
        return preventOwn(vm, value, true) === true ? value : ABRUPT
      },
    },
    { name: 'seal', length: 1, cost: 1, fixed: (vm, _self, value) => setIntegrity(vm, value, false) },
    {
      name: 'create',
      length: 2,
      cost: 1,
      fixed(vm, _self, proto, properties) {
        if (proto !== null && !isObject(proto)) {
          return throwTypeError(vm, `Object prototype may only be an Object or null: ${displayed(vm, proto)}`)
        }
        return properties === undefined ? inheriting(vm, proto) : defineAll(vm, null, properties, proto)
      },
    },
    {
      name: 'defineProperties',
      length: 2,
      cost: 1,
      fixed(vm, _self, target, properties) {
        if (!isObject(target)) return throwTypeError(vm, 'Object.defineProperties called on non-object')
        return defineAll(vm, target, properties)
      },
    },
    { name: 'defineProperty', length: 3, cost: 1, fixed: define },
    { name: 'freeze', length: 1, cost: 1, fixed: (vm, _self, value) => setIntegrity(vm, value, true) },
    { name: 'getPrototypeOf', length: 1, cost: 1, fixed: (vm, _self, value) => prototypeOf(vm, value) },
    {
      name: 'setPrototypeOf',
      length: 2,
      cost: 1,
      fixed(vm, _self, target, proto) {
        if (target === undefined || target === null) {
          return throwTypeError(vm, 'Object.setPrototypeOf called on null or undefined')
        }
        if (proto !== null && !isObject(proto)) {
          return throwTypeError(vm, `Object prototype may only be an Object or null: ${displayed(vm, proto)}`)
        }
        if (!isObject(target)) return target
        if (isProxy(target)) return ask(vm, 'objectSetPrototypeOf', [target, proto])
        return setPrototypeOf(vm, target, proto, true) === true ? target : ABRUPT
      },
    },
    {
      name: 'isExtensible',
      length: 1,
      cost: 1,
      fixed: (vm, _self, value) => isObject(value) && isExtensible(vm, value),
    },
    { name: 'isFrozen', length: 1, cost: 1, fixed: (vm, _self, value) => testIntegrity(vm, value, true) },
    { name: 'isSealed', length: 1, cost: 1, fixed: (vm, _self, value) => testIntegrity(vm, value, false) },
    { name: 'keys', length: 1, cost: 1, fixed: (vm, _self, value) => list(vm, value, Listing.Keys) },
    { name: 'entries', length: 1, cost: 1, fixed: (vm, _self, value) => list(vm, value, Listing.Entries) },
    { name: 'fromEntries', length: 1, cost: 1, guest: 'objectFromEntries' },
    { name: 'values', length: 1, cost: 1, fixed: (vm, _self, value) => list(vm, value, Listing.Values) },
    { name: 'groupBy', length: 2, cost: 1, guest: 'objectGroupBy' },
  ],
  prototype: OBJECT_PROTOTYPE_METHODS,
}
