/** Extensibility and integrity levels of objects (7.3.15, 7.3.16), for Object and Reflect. */
import { isFixedLength, TypedArrayObject } from '../runtime/binary.js'
import { throwTypeError } from '../runtime/errors.js'
import { canList } from '../runtime/namespaces.js'
import {
  getOwn,
  materialize,
  noteFrozen,
  ownKeys,
  preventExtensions,
  restrict,
  restrictElements,
} from '../runtime/objects.js'
import { ask } from '../runtime/proxy.js'
import { Attr, Integrity } from '../runtime/shape.js'
import { ABRUPT, ClassId, isObject, isProxy, type Value, VMArray, type VMObject } from '../runtime/values.js'
import type { Vm } from '../runtime/vm.js'
import { defineOrThrow } from './descriptors.js'

/** [[IsExtensible]]: true, false or REQUEST. */
export function isExtensible(vm: Vm, object: VMObject): Value {
  return isProxy(object) ? ask(vm, 'proxyIsExtensible', [object]) : object.shape.extensible
}

/** [[PreventExtensions]]: true, REQUEST or ABRUPT, or false where it can't be and `throws` is not set. */
export function preventOwn(vm: Vm, object: VMObject, throws: boolean): Value {
  if (isProxy(object)) return ask(vm, 'proxyPreventExtensions', [object, throws])
  if (object instanceof TypedArrayObject && !isFixedLength(object)) {
    return throws ? throwTypeError(vm, 'Cannot prevent extensions') : false
  }
  if (!vm.charge(object instanceof VMArray ? object.elements.length >>> 2 : 0)) return ABRUPT
  preventExtensions(vm, object)
  return true
}

/** SetIntegrityLevel: the value, REQUEST or ABRUPT. */
export function setIntegrity(vm: Vm, value: Value, frozen: boolean): Value {
  if (!isObject(value)) return value
  if (isProxy(value)) return ask(vm, 'objectSetIntegrity', [value, frozen])
  if (frozen && value.classId === ClassId.TypedArray && ownKeys(vm, value).some((key) => typeof key === 'number')) {
    return throwTypeError(vm, 'Cannot freeze array buffer views with elements')
  }
  if (value instanceof TypedArrayObject && !isFixedLength(value)) return throwTypeError(vm, 'Cannot prevent extensions')
  const keys = ownKeys(vm, value)
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  const integrity = frozen ? Integrity.Frozen : Integrity.Sealed
  if (restrict(vm, value, integrity)) return value
  preventExtensions(vm, value)
  const array = value instanceof VMArray ? value : null
  if (array !== null) restrictElements(array, integrity)
  for (const key of keys) {
    if ((array !== null && typeof key === 'number') || !getOwn(vm, value, key)) continue
    const isData = (vm.propertyAttrs & Attr.Accessor) === 0
    const given = Attr.Configurable | (frozen && isData ? Attr.Writable : 0)
    const descriptor = { attrs: 0, given, hasValue: false, value: undefined, getter: null, setter: null }
    if (defineOrThrow(vm, value, key, descriptor) === ABRUPT) return ABRUPT
  }
  if (array !== null && frozen) noteFrozen(array)
  return value
}

/** TestIntegrityLevel: true, false, REQUEST or ABRUPT. */
export function testIntegrity(vm: Vm, value: Value, frozen: boolean): Value {
  if (!isObject(value)) return true
  if (isProxy(value)) return ask(vm, 'objectTestIntegrity', [value, frozen])
  if (value.shape.lazy) materialize(vm, value)
  if (value.shape.extensible) return false
  const keys = ownKeys(vm, value)
  if (!vm.charge(keys.length >>> 2) || !canList(vm, value)) return ABRUPT
  if (value.shape.integrity >= (frozen ? Integrity.Frozen : Integrity.Sealed)) return true
  for (const key of keys) {
    if (!getOwn(vm, value, key)) continue
    const attrs = vm.propertyAttrs
    if ((attrs & Attr.Configurable) !== 0) return false
    if (frozen && (attrs & (Attr.Accessor | Attr.Writable)) === Attr.Writable) return false
  }
  return true
}
