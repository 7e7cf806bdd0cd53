/** Intrinsics of the self-hosted parts of Object, Function, Error, Number and BigInt. */
import { findOwn } from '../../runtime/namespaces.js'
import { isPrimitive } from '../../runtime/convert.js'
import { displayed } from '../../runtime/describe.js'
import type { IntrinsicRow } from '../../runtime/intrinsics.js'
import { primitiveKey } from '../../runtime/keys.js'
import { defineRaw } from '../../runtime/objects.js'
import { defineOwn, get, holderOf, payWalk, set } from '../../runtime/properties.js'
import { Attr, type Key } from '../../runtime/shape.js'
import { Deliver } from '../../runtime/frame.js'
import {
  ABRUPT,
  type Accessor,
  HOLE,
  REQUEST,
  isObject,
  PrimitiveObject,
  Size,
  type Value,
  type VMArray,
  VMObject,
} from '../../runtime/values.js'
import { convertToBigInt } from '../bigint.js'
import { defineOrThrow, toDescriptor } from '../descriptors.js'
import { newError } from '../error.js'
import { boundLength, makeBound } from '../function.js'
import { sumPrecise } from '../sum-precise.js'
import { wrapPrimitive } from '../wrappers.js'

const keyOf = (value: Value): Key => primitiveKey(isPrimitive(value) ? value : undefined)

export const OBJECT_INTRINSICS: readonly IntrinsicRow[] = [
  /** A value's text in messages. */
  { name: '$display', run: (vm, value) => displayed(vm, value) },
  {
    name: '$newObject',
    run(vm, proto) {
      vm.allocate(Size.Object)
      return new VMObject(isObject(proto) ? vm.realm.rootShape(proto) : vm.realm.nullProtoShape, [])
    },
  },
  { name: '$hasOwn', run: (vm, object, name) => findOwn(vm, object as VMObject, keyOf(name)) },
  /** DefinePropertyOrThrow of a descriptor object whose fields are plain data. */
  {
    name: '$defineProperty',
    run(vm, object, name, attributes) {
      const descriptor = toDescriptor(vm, attributes)
      return descriptor === null ? ABRUPT : defineOrThrow(vm, object as VMObject, keyOf(name), descriptor)
    },
  },
  /** [[DefineOwnProperty]]: as $defineProperty, but false where it can't be. */
  {
    name: '$defineOwn',
    run(vm, object, name, attributes) {
      const descriptor = toDescriptor(vm, attributes)
      if (descriptor === null) return ABRUPT
      const done = defineOwn(vm, object as VMObject, keyOf(name), descriptor)
      if (done === REQUEST) vm.requestDeliver = Deliver.Value
      return done
    },
  },
  /** [[Get]] with a receiver. */
  { name: '$get', run: (vm, object, name, receiver) => get(vm, object as VMObject, keyOf(name), receiver) },
  /** The setter that [[Set]] would call: undefined where the accessor has none, the hole where there is no accessor. */
  {
    name: '$setterOf',
    run(vm, object, name) {
      const found = holderOf(vm, object as VMObject, keyOf(name)) !== null
      const value = vm.propertyValue
      const isAccessor = found && (vm.propertyAttrs & Attr.Accessor) !== 0
      if (!payWalk(vm, vm.hops)) return ABRUPT
      return isAccessor ? (value as Accessor).setter : HOLE
    },
  },
  /** [[Set]] where it meets no setter: false where it can't be. */
  {
    name: '$set',
    run(vm, object, name, value, receiver) {
      const done = set(vm, object as VMObject, keyOf(name), value, receiver)
      if (done === REQUEST) vm.requestDeliver = Deliver.Value
      return done
    },
  },
  /** CreateDataProperty (7.3.5): false where it can't be. */
  {
    name: '$createDataProperty',
    run(vm, object, name, value) {
      const descriptor = { attrs: Attr.Plain, given: Attr.Plain, hasValue: true, value, getter: null, setter: null }
      return defineOwn(vm, object as VMObject, keyOf(name), descriptor)
    },
  },
  /** A data property as builtins define them: not enumerable. */
  {
    name: '$defineHidden',
    run(vm, object, name, value) {
      defineRaw(vm, object as VMObject, keyOf(name), value, Attr.Hidden)
      return undefined
    },
  },
  {
    name: '$makeBound',
    run(vm, fn, self, args, length, name) {
      const given = (args as VMArray).elements.slice()
      return makeBound(vm, fn as VMObject, self, given, boundLength(length, given.length), name as string)
    },
  },
  { name: '$newError', run: (vm, name, proto) => newError(vm, name as string, isObject(proto) ? proto : null) },
  {
    name: '$sumPrecise',
    run(vm, list) {
      const { elements } = list as VMArray
      return vm.charge(elements.length >>> 1) ? sumPrecise(elements as number[]) : ABRUPT
    },
  },
  /** Number(value) of a numeric value. */
  { name: '$numberOf', run: (_vm, value) => Number(value as number | bigint) },
  { name: '$bigintOf', run: (vm, value) => convertToBigInt(vm, value) },
  {
    name: '$wrapPrimitive',
    run: (vm, value, proto) => wrapPrimitive(vm, value as number, proto as VMObject, ''),
  },
  /** What a wrapper object wraps, or undefined. */
  { name: '$unwrap', run: (_vm, value) => (value instanceof PrimitiveObject ? value.primitive : undefined) },
]
