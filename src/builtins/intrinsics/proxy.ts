/** Intrinsics of guest/proxy.js, and the internal methods of any object for it: those of a proxy are requested. */
import { fail } from '../../runtime/access.js'
import { isPrimitive } from '../../runtime/convert.js'
import { bulkCost, arrayOf, payForElements } from '../../runtime/elements.js'
import { throwError } from '../../runtime/errors.js'
import { defaultPrototypeName, functionRealm } from '../../runtime/function-realm.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { keyAsValue } from '../../runtime/convert.js'
import { keyValue, primitiveKey } from '../../runtime/keys.js'
import { getOwn, ownKeys } from '../../runtime/objects.js'
import { descriptorOf, descriptorRecord, fitsOwn, payWalk } from '../../runtime/properties.js'
import { ask, throwRevoked } from '../../runtime/proxy.js'
import { Attr, type Key } from '../../runtime/shape.js'
import {
  ABRUPT,
  Accessor,
  HOLE,
  isProxy,
  KeyList,
  PROXIED,
  type Proxied,
  Size,
  type Value,
  type VMArray,
  type VMObject,
} from '../../runtime/values.js'
import { fromRecord, toDescriptor } from '../descriptors.js'
import { isExtensible, preventOwn } from '../object-integrity.js'
import { prototypeOf, setPrototypeOf } from '../object-prototype.js'

const keyOf = (value: Value): Key => primitiveKey(isPrimitive(value) ? value : undefined)

export const PROXY_INTRINSICS: readonly IntrinsicRow[] = [
  { name: '$isProxy', run: (_vm, value) => isProxy(value) },
  {
    name: '$proxyTarget',
    run: (vm, proxy, operation) => (proxy as Proxied).target ?? throwRevoked(vm, operation as string),
  },
  /** What objects of this constructor, or of the intrinsic of such a name, inherit from in the realm of new.target. */
  {
    name: '$defaultPrototype',
    run(vm, newTarget, constructor) {
      const realm = functionRealm(vm, newTarget as VMObject)
      if (!payWalk(vm, vm.hops)) return ABRUPT
      if (realm === null) return throwRevoked(vm, 'undefined')
      const name = typeof constructor === 'string' ? constructor : defaultPrototypeName(vm, constructor)
      return name === null ? null : realm.intrinsic(name)
    },
  },
  { name: '$proxyHandler', run: (_vm, proxy) => (proxy as Proxied).handler },
  /** False: nothing is asked of the property in the target; it is absent or configurable. */
  {
    name: '$mayBeFixed',
    run: (vm, target, key) =>
      isProxy(target) || (getOwn(vm, target as VMObject, keyOf(key)) && (vm.propertyAttrs & Attr.Configurable) === 0),
  },
  /** CompletePropertyDescriptor (6.2.6.6). */
  {
    name: '$completed',
    run(vm, record) {
      const descriptor = toDescriptor(vm, record)
      if (descriptor === null) return ABRUPT
      const { getter, setter, value, attrs } = descriptor
      const isAccessor = getter !== null || setter !== null
      const whole = isAccessor ? new Accessor(getter ?? undefined, setter ?? undefined) : value
      return descriptorRecord(vm, descriptorOf(whole, isAccessor ? attrs | Attr.Accessor : attrs))
    },
  },
  /** IsCompatiblePropertyDescriptor (10.1.6.2) where there is an own property. */
  {
    name: '$isCompatible',
    run(vm, record, own) {
      const wanted = toDescriptor(vm, record)
      const has = toDescriptor(vm, own)
      if (wanted === null || has === null) return ABRUPT
      const isAccessor = has.getter !== null
      const value = isAccessor ? new Accessor(has.getter ?? undefined, has.setter ?? undefined) : has.value
      return fitsOwn(wanted, value, isAccessor ? has.attrs | Attr.Accessor : has.attrs)
    },
  },
  /** FromPropertyDescriptor (6.2.6.4). */
  { name: '$fromDescriptor', run: (vm, record) => fromRecord(vm, record as VMObject) },
  /** [[GetOwnProperty]]: a descriptor with all fields, or undefined. */
  {
    name: '$getOwn',
    run(vm, object, key) {
      if (!getOwn(vm, object as VMObject, keyOf(key))) return undefined
      if (vm.propertyValue === PROXIED) return ask(vm, 'proxyGetOwn', [object, key])
      return descriptorRecord(vm, descriptorOf(vm.propertyValue, vm.propertyAttrs))
    },
  },
  { name: '$getPrototype', run: (vm, object) => prototypeOf(vm, object) },
  {
    name: '$setPrototype',
    run: (vm, object, proto, throws) =>
      setPrototypeOf(vm, object as VMObject, proto as VMObject | null, throws as boolean),
  },
  { name: '$isExtensible', run: (vm, object) => isExtensible(vm, object as VMObject) },
  { name: '$preventExtensions', run: (vm, object, throws) => preventOwn(vm, object as VMObject, throws as boolean) },
  /** [[OwnPropertyKeys]], as an array of strings and symbols that no guest sees. */
  {
    name: '$ownKeys',
    run: (vm, object) =>
      isProxy(object)
        ? ask(vm, 'proxyOwnKeys', [object])
        : vm.list(ownKeys(vm, object as VMObject).map((key) => keyAsValue(vm, key))),
  },
  /** An array of a list's elements, for guests. */
  {
    name: '$copyList',
    run(vm, list) {
      const { elements } = list as VMArray
      const { length } = elements
      return payForElements(vm, length, bulkCost(length)) ? arrayOf(vm, elements.slice(), length) : ABRUPT
    },
  },
  /** The TypeError of strict code that sets a property which can't be set. */
  { name: '$throwReadOnly', run: (vm, object, key) => fail(vm, object, keyOf(key)) },
  { name: '$throwReferenceError', run: (vm, message) => throwError(vm, 'ReferenceError', message as string) },

  // The keys that a for-in loop visits.
  {
    name: '$forInList',
    run(vm, object, keys) {
      const { elements } = keys as VMArray
      vm.allocate(Size.Array + Size.Slot * elements.length)
      return new KeyList(object as VMObject, elements.map(keyOf))
    },
  },
  /** The next key, or the hole. */
  {
    name: '$forInKey',
    run(_vm, list) {
      const each = list as KeyList
      return each.index < each.keys.length ? keyValue(each.keys[each.index++]!) : HOLE
    },
  },
  { name: '$forInObject', run: (_vm, list) => (list as KeyList).object },
]
