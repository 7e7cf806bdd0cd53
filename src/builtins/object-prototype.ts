/** Object.prototype (20.1.3), with Annex B's accessors' methods. */
import { isUninitialized } from '../runtime/namespaces.js'
import { isPrimitive, primitivePrototype, toObject } from '../runtime/convert.js'
import { displayed } from '../runtime/describe.js'
import { throwTypeError } from '../runtime/errors.js'
import { primitiveKey } from '../runtime/keys.js'
import { materialize, setPrototype } from '../runtime/objects.js'
import { get, hasOwn, holderOf, isEnumerable, payWalk } from '../runtime/properties.js'
import { ask, askKey, isArray } from '../runtime/proxy.js'
import { isBelow, isInChain } from '../runtime/access.js'
import { Attr, type Key } from '../runtime/shape.js'
import {
  ABRUPT,
  type Accessor,
  ClassId,
  isCallable,
  isObject,
  isProxy,
  PROXIED,
  REQUEST,
  type Value,
  type VMObject,
} from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { defineOrThrow } from './descriptors.js'
import type { Property } from './table.js'

const keyOf = (value: Value): Key => primitiveKey(isPrimitive(value) ? value : undefined)

export function prototypeOf(vm: Vm, value: Value): Value {
  if (value === undefined || value === null) return throwTypeError(vm, 'Cannot convert undefined or null to object')
  if (!isObject(value)) return primitivePrototype(vm, value)
  if (isProxy(value)) return ask(vm, 'proxyGetPrototype', [value])
  if (value.shape.lazy) materialize(vm, value)
  return value.shape.proto
}

/** [[SetPrototypeOf]] (10.1.2.1): true, REQUEST, ABRUPT, or false where it can't be and `throws` is not set. */
export function setPrototypeOf(vm: Vm, object: VMObject, proto: VMObject | null, throws: boolean): Value {
  const refuse = (message: string): Value => (throws ? throwTypeError(vm, message) : false)
  if (isProxy(object)) return ask(vm, 'proxySetPrototype', [object, proto, throws])
  if (object.shape.lazy) materialize(vm, object)
  if (object.shape.proto === proto) return true
  if (object === vm.realm.objectPrototype) {
    return refuse("Immutable prototype object 'Object.prototype' cannot have their prototype set")
  }
  if (!object.shape.extensible) return refuse(`${displayed(vm, object)} is not extensible`)
  const cyclic = proto !== null && (proto === object || isBelow(vm, proto, object))
  if (proto !== null && proto !== object && !payWalk(vm, vm.hops)) return ABRUPT
  if (cyclic) return refuse('Cyclic __proto__ value')
  // All properties get a table of their own.
  const { dictionary, table, count } = object.shape
  if (!vm.charge((dictionary ? table.size : count) >>> 2)) return ABRUPT
  setPrototype(vm, object, proto)
  return true
}

/** The builtinTag of Object.prototype.toString, but that a proxy may be an array. */
export function builtinTag(value: Value): string {
  if (value === undefined) return 'Undefined'
  if (value === null) return 'Null'
  switch (typeof value) {
    case 'boolean':
      return 'Boolean'
    case 'number':
      return 'Number'
    case 'string':
      return 'String'
    case 'symbol':
    case 'bigint':
      return 'Object'
  }
  switch (value.classId) {
    case ClassId.Array:
      return 'Array'
    case ClassId.Function:
      return 'Function'
    case ClassId.Proxy:
      return isCallable(value) ? 'Function' : 'Object'
    case ClassId.Error:
      return 'Error'
    case ClassId.Arguments:
      return 'Arguments'
    case ClassId.Boolean:
      return 'Boolean'
    case ClassId.Number:
      return 'Number'
    case ClassId.String:
      return 'String'
    case ClassId.RegExp:
      return 'RegExp'
    case ClassId.Date:
      return 'Date'
    default:
      return 'Object'
  }
}

function toStringOf(vm: Vm, self: Value): Value {
  const array = isProxy(self) ? isArray(vm, self, 'Object.prototype.toString') : false
  if (array === ABRUPT) return ABRUPT
  const tag = array ? 'Array' : builtinTag(self)
  if (self === undefined || self === null) return `[object ${tag}]`
  const object = isObject(self) ? self : primitivePrototype(vm, self)
  const own = get(vm, object, Symbol.toStringTag, self)
  if (own === REQUEST) return vm.request(vm.realm.selfHosted('objectToString'), undefined, [self, tag])
  return `[object ${typeof own === 'string' ? own : tag}]`
}

/** The key is an object: converted by guest code, which calls the method again. */
function retry(vm: Vm, name: string, object: VMObject, key: Value, fn: Value): Value {
  const { realm } = vm
  const method = realm.intrinsic(`Object.prototype.${name}`)
  return vm.request(realm.selfHosted('objectRetryMethod'), object, [method, key, fn])
}

function defineHalf(vm: Vm, self: Value, key: Value, fn: Value, setter: boolean): Value {
  const object = toObject(vm, self)
  if (object === ABRUPT) return ABRUPT
  if (!isCallable(fn)) {
    return throwTypeError(vm, `Object.prototype.__define${setter ? 'S' : 'G'}etter__: Expecting function`)
  }
  if (isObject(key)) return retry(vm, setter ? '__defineSetter__' : '__defineGetter__', object, key, fn)
  return defineOrThrow(vm, object, keyOf(key), {
    attrs: Attr.Enumerable | Attr.Configurable,
    given: Attr.Enumerable | Attr.Configurable,
    hasValue: false,
    value: undefined,
    getter: setter ? null : fn,
    setter: setter ? fn : null,
  })
}

function lookupHalf(vm: Vm, self: Value, key: Value, setter: boolean): Value {
  const object = toObject(vm, self)
  if (object === ABRUPT) return ABRUPT
  if (isObject(key)) return retry(vm, setter ? '__lookupSetter__' : '__lookupGetter__', object, key, undefined)
  const holder = holderOf(vm, object, keyOf(key))
  if (!payWalk(vm, vm.hops)) return ABRUPT
  const found = holder !== null
  if (found && vm.propertyValue === PROXIED)
    return askKey(vm, 'proxyLookup', holder, keyOf(key), setter ? 'set' : 'get')
  if (!found || (vm.propertyAttrs & Attr.Accessor) === 0) return undefined
  if (isUninitialized(vm, holder, keyOf(key))) return ABRUPT
  const accessor = vm.propertyValue as Accessor
  return setter ? accessor.setter : accessor.getter
}

export const OBJECT_PROTOTYPE_METHODS: readonly Property[] = [
  {
    name: '__defineGetter__',
    length: 2,
    cost: 1,
    fixed: (vm, self, key, fn) => defineHalf(vm, self, key, fn, false),
  },
  {
    name: '__defineSetter__',
    length: 2,
    cost: 1,
    fixed: (vm, self, key, fn) => defineHalf(vm, self, key, fn, true),
  },
  {
    name: 'hasOwnProperty',
    length: 1,
    cost: 1,
    params: ['key'],
    fixed(vm, self, key) {
      const object = toObject(vm, self)
      return object === ABRUPT ? ABRUPT : hasOwn(vm, object, keyOf(key))
    },
  },
  {
    name: '__lookupGetter__',
    length: 1,
    cost: 1,
    fixed: (vm, self, key) => lookupHalf(vm, self, key, false),
  },
  {
    name: '__lookupSetter__',
    length: 1,
    cost: 1,
    fixed: (vm, self, key) => lookupHalf(vm, self, key, true),
  },
  {
    name: 'isPrototypeOf',
    length: 1,
    cost: 1,
    fixed(vm, self, value) {
      if (!isObject(value)) return false
      const object = toObject(vm, self)
      if (object === ABRUPT) return ABRUPT
      if (value.shape.lazy) materialize(vm, value)
      return isInChain(vm, value, object)
    },
  },
  {
    name: 'propertyIsEnumerable',
    length: 1,
    cost: 1,
    params: ['key'],
    fixed(vm, self, key) {
      const object = toObject(vm, self)
      if (object === ABRUPT) return ABRUPT
      return isEnumerable(vm, object, keyOf(key))
    },
  },
  { name: 'toString', length: 0, cost: 1, fixed: toStringOf },
  { name: 'valueOf', length: 0, cost: 1, fixed: (vm, self) => toObject(vm, self) },
  {
    accessor: '__proto__',
    get: { name: '__proto__', length: 0, cost: 1, fixed: (vm, self) => prototypeOf(vm, self) },
    set: {
      name: '__proto__',
      length: 1,
      cost: 1,
      fixed(vm, self, proto) {
        if (self === undefined || self === null) {
          return throwTypeError(vm, 'set Object.prototype.__proto__ called on null or undefined')
        }
        if ((proto !== null && !isObject(proto)) || !isObject(self)) return undefined
        if (isProxy(self)) return ask(vm, 'objectSetProto', [self, proto])
        return setPrototypeOf(vm, self, proto, true) === true ? undefined : ABRUPT
      },
    },
  },
  { name: 'toLocaleString', length: 0, cost: 1, guest: 'objectToLocaleString' },
]
