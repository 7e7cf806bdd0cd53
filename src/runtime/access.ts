/**
 * Property and global access at a site: the operation behind GetNamed, SetNamed and their kin, with its inline cache.
 * Shared by the interpreter (which inlines the monomorphic case) and compiled code.
 */
import { Invariant } from '../base/invariant.js'
import { isPrimitive, keyAsValue, type PrimitiveValue, primitivePrototype, toObject, typeOf } from './convert.js'
import { displayed } from './describe.js'
import {
  type InlineCache,
  KeyedSeen,
  rememberAdd,
  rememberLoad,
  rememberPrivate,
  rememberPrivateGetter,
  rememberStore,
  rememberSuper,
} from './caches.js'
import { shortened, throwError, throwNotIterable, throwTypeError } from './errors.js'
import { isNumericKey, keyText, keyValue, MAX_INDEX, primitiveKey } from './keys.js'
import { addCounted, addSlot, appendSlot, readSlot, writeSlot } from './layout.js'
import { canList } from './namespaces.js'
import {
  defineRaw,
  exoticOf,
  frozenElement,
  getOwn,
  MAX_FAST_PROPERTIES,
  materialize,
  ownKeys,
  putOrdinary,
} from './objects.js'
import {
  callGetter,
  deleteOwn,
  descriptorOf,
  descriptorRecord,
  enumerableKeys,
  FREE_HOPS,
  get,
  getValue,
  hasProperty,
  holderOf,
  payWalk,
  set,
} from './properties.js'
import { Attr, ENTRY_ATTRS, ENTRY_SHIFT, chainCell, type Key, type Shape } from './shape.js'
import {
  ABRUPT,
  Accessor,
  ClassId,
  Closure,
  HOLE,
  isObject,
  isProxy,
  KeyList,
  NativeFunction,
  PrivateName,
  PROXIED,
  Size,
  TDZ,
  type Value,
  VMArray,
  type VMObject,
  OwnNames,
  ownNames,
} from './values.js'
import { isSimple, lacksInheritedElements } from './elements.js'
import { keyUnits, payKey } from './strings.js'
import { ask } from './proxy.js'
import type { Vm } from './vm.js'
import { type ElementKind, readElement, storeElement, TypedArrayObject } from './binary.js'
import { throwTdz } from './operators.js'
import { Deliver } from './frame.js'

/** The shape under which a site remembers a receiver; null where it can't. */
function siteShape(vm: Vm, value: Value): Shape | null {
  if (isObject(value)) {
    switch (value.classId) {
      case ClassId.Global:
      case ClassId.Namespace:
      case ClassId.Internal:
      case ClassId.Proxy:
        return null
      default:
        if (value.shape.lazy) materialize(vm, value)
        return value.shape
    }
  }
  return typeof value === 'string' ? vm.realm.stringShape : null
}

/** GetNamed: a cached or generic load. */
export function getNamed(vm: Vm, object: Value, key: string | symbol, cache: InlineCache): Value {
  const shape = isObject(object) ? object.shape : typeof object === 'string' ? vm.realm.stringShape : null
  if (shape !== null) {
    for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
      if (entry.shape !== shape || (entry.cell !== null && !entry.cell.valid)) continue
      if (entry.holder !== null) return entry.holder.slots[entry.index]
      if (entry.absent) return undefined
      return entry.field ? (object as VMObject).read(entry.index) : (object as VMObject).slots[entry.index]
    }
  }
  return getNamedSlow(vm, object, key, cache)
}

function getNamedSlow(vm: Vm, object: Value, key: string | symbol, cache: InlineCache): Value {
  if (cache.accessorShape !== null && isObject(object) && object.shape === cache.accessorShape) {
    if (cache.accessorCell!.valid)
      return callGetter(vm, cache.accessorHolder!.slots[cache.accessorIndex] as Accessor, object, 0)
  }
  if (key === 'length') {
    if (object instanceof VMArray) {
      cache.keyed |= KeyedSeen.ArrayElement
      return object.length
    }
    if (typeof object === 'string') {
      cache.keyed |= KeyedSeen.StringCharacter
      return object.length
    }
    cache.keyed |= KeyedSeen.Other
  }
  const shape = siteShape(vm, object)
  if (shape !== null && !cache.megamorphic && !shadowsNamed(object, key)) rememberLoad(cache, shape, key)
  return getValue(vm, object, key)
}

/** Does an exotic object have this named key by itself, outside its shape? */
function shadowsNamed(object: Value, key: string | symbol): boolean {
  if (key === 'stack') return hasInChain(object, OwnNames.Stack)
  return key === 'length' && (typeof object === 'string' || hasInChain(object, OwnNames.Length))
}

/** True also where the chain is too long to be looked through. */
function hasInChain(object: Value, names: OwnNames): boolean {
  let hops = 0
  for (let holder = isObject(object) ? object : null; holder !== null; holder = holder.shape.proto) {
    if (ownNames(holder.classId) === names || ++hops > FREE_HOPS) return true
  }
  return false
}

/** What a [[Set]] that can't be is in strict code. */
export function fail(vm: Vm, object: Value, key: Key): Value {
  const text = keyText(key)
  if (!isObject(object)) {
    const isOwn = typeof object === 'string' && (key === 'length' || (typeof key === 'number' && key < object.length))
    if (isOwn) return throwTypeError(vm, `Cannot assign to read only property '${text}' of string '${object}'`)
    return throwTypeError(vm, `Cannot create property '${text}' on ${typeof object} '${shortened(object)}'`)
  }
  // [[Set]] has paid for this walk.
  if (holderOf(vm, object, key) !== null) {
    if ((vm.propertyAttrs & Attr.Accessor) !== 0) {
      return throwTypeError(vm, `Cannot set property ${text} of ${displayed(vm, object)} which has only a getter`)
    }
    return throwTypeError(
      vm,
      `Cannot assign to read only property '${text}' of ${typeOf(object)} '${displayed(vm, object)}'`,
    )
  }
  if (object instanceof VMArray && typeof key === 'number' && !object.lengthWritable && object.shape.extensible) {
    return throwTypeError(vm, "Cannot assign to read only property 'length' of object '[object Array]'")
  }
  return throwTypeError(vm, `Cannot add property ${text}, object is not extensible`)
}

/** Completes a [[Set]]: undefined when done, REQUEST, or ABRUPT. */
function finishSet(vm: Vm, done: Value, object: Value, key: Key, strict: boolean): Value {
  if (done === false) return strict ? fail(vm, object, key) : undefined
  return done === true ? undefined : done
}

export function setKeyOf(vm: Vm, object: Value, key: Key, value: Value, strict: boolean, units = 0): Value {
  if (isObject(object)) return finishSet(vm, set(vm, object, key, value, object, units, strict), object, key, strict)
  if (object === undefined || object === null) {
    return throwTypeError(vm, `Cannot set properties of ${object} (setting '${keyText(key)}')`)
  }
  const done = set(vm, primitivePrototype(vm, object), key, value, object, units, strict)
  return finishSet(vm, done, object, key, strict)
}

/** SetNamed: a cached or generic store. Gives undefined, REQUEST (deliver: discard) or ABRUPT. */
export function setNamed(vm: Vm, object: Value, key: string, value: Value, cache: InlineCache, strict: boolean): Value {
  if (isObject(object)) {
    const shape = object.shape
    for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
      if (entry.shape !== shape) continue
      if (entry.newShape === null) {
        if (entry.field) object.write(entry.index, value)
        else object.slots[entry.index] = value
        return undefined
      }
      if (entry.cell !== null && !entry.cell.valid) continue
      vm.allocate(Size.Slot)
      object.shape = entry.newShape
      if (entry.field) object.write(entry.index, value)
      else appendSlot(object, entry.index, value)
      return undefined
    }
    if (!cache.megamorphic && !shadowsNamed(object, key)) {
      const before = siteShape(vm, object)
      if (before !== null) {
        rememberStore(cache, before, key)
        const own = before.lookup(key)
        const result = setKeyOf(vm, object, key, value, strict)
        if (own < 0 && result === undefined && object.shape !== before && object.shape.lookup(key) >= 0) {
          rememberAdd(cache, before, object.shape, false)
        }
        return result
      }
    }
  }
  return setKeyOf(vm, object, key, value, strict)
}

/** DefineNamed on an object under construction. */
export function defineNamed(vm: Vm, object: VMObject, key: string, value: Value, cache: InlineCache): Value {
  const before = object.shape
  if (cache.shape === before) {
    if (cache.newShape !== null) {
      vm.allocate(Size.Slot)
      object.shape = cache.newShape
      addSlot(object, before.count, value)
    } else if (cache.field) object.write(cache.index, value)
    else object.slots[cache.index] = value
    return undefined
  }
  if (object.classId === ClassId.Object && !before.lazy) {
    const entry = before.lookup(key)
    if (entry < 0 && before.extensible) {
      putOrdinary(vm, object, key, value, Attr.Plain)
      rememberAdd(cache, before, object.shape, true)
      return undefined
    }
    if (entry >= 0 && (entry & ENTRY_ATTRS) === Attr.Plain && !before.dictionary) {
      writeSlot(object, entry >> ENTRY_SHIFT, value)
      rememberStore(cache, before, key)
      return undefined
    }
  }
  return definePlain(vm, object, key, value, true)
}

/** CreateDataPropertyOrThrow (7.3.7): undefined, REQUEST or ABRUPT. */
export function definePlain(vm: Vm, object: VMObject, key: Key, value: Value, enumerable: boolean): Value {
  const attrs = enumerable ? Attr.Plain : Attr.Hidden
  if (getOwn(vm, object, key)) {
    if (vm.propertyValue === PROXIED) {
      const record = descriptorRecord(vm, descriptorOf(value, attrs))
      return ask(vm, 'proxyDefine', [object, keyValue(key), record, true], 0, 0, true)
    }
    if ((vm.propertyAttrs & Attr.Configurable) === 0)
      return throwTypeError(vm, `Cannot redefine property: ${keyText(key)}`)
  } else if (!object.shape.extensible) {
    return throwTypeError(vm, `Cannot define property ${keyText(key)}, object is not extensible`)
  }
  defineRaw(vm, object, key, value, attrs)
  return undefined
}

/** DefineKeyed, of a key from ToKey; flags: 1 for an enumerable property. */
export function defineKeyed(vm: Vm, object: Value, key: Value, value: Value, flags: number): Value {
  const propertyKey = keyOf(key)
  if (propertyKey === null) throw new Invariant('a key operand is an object')
  return definePlain(vm, object as VMObject, propertyKey, value, flags === 1)
}

/** DefineAccessor: joins with the other half if that is there. */
export function defineAccessor(vm: Vm, object: VMObject, key: Key, fn: VMObject, flags: number): Value {
  const setter = (flags & 2) !== 0
  let other: Accessor | null = null
  if (getOwn(vm, object, key)) {
    if ((vm.propertyAttrs & Attr.Configurable) === 0)
      return throwTypeError(vm, `Cannot redefine property: ${keyText(key)}`)
    if ((vm.propertyAttrs & Attr.Accessor) !== 0) other = vm.propertyValue as Accessor
  }
  vm.allocate(Size.Slot * 2)
  const accessor = new Accessor(setter ? other?.getter : fn, setter ? fn : other?.setter)
  defineRaw(vm, object, key, accessor, Attr.Accessor | Attr.Configurable | ((flags & 1) !== 0 ? Attr.Enumerable : 0))
  return undefined
}

/** The key a value stands for; the guest's own conversion if it is an object: null. */
function keyOf(value: Value): Key | null {
  return isPrimitive(value) ? primitiveKey(value) : value instanceof PrivateName ? value : null
}

/** For messages: of what is no key yet. */
function textOfKey(value: PrimitiveValue): string {
  return typeof value === 'bigint' ? shortened(value) : keyText(primitiveKey(value))
}

/** ToPropertyKey (7.1.19) of a key of `base`, with array indices as numbers. */
export function toKey(vm: Vm, value: Value, base: Value): Value {
  if (typeof value === 'number' && value >>> 0 === value && value <= MAX_INDEX) return value + 0
  if (typeof value === 'bigint' && !payKey(vm, value)) return ABRUPT
  const key = keyOf(value)
  if (key === null) {
    if (base === undefined || base === null) return throwTypeError(vm, `Cannot read properties of ${base}`)
    return vm.request(vm.realm.selfHosted('toKey'), undefined, [value])
  }
  return typeof key === 'number' || typeof key === 'object' ? key : keyValue(key)
}

/** GetKeyed. */
export function getKeyed(vm: Vm, object: Value, key: Value, cache: InlineCache): Value {
  if (typeof key === 'number') {
    if (object instanceof VMArray) {
      if ((key | 0) === key && key >= 0) {
        const { elements } = object
        if (key < elements.length) {
          const value = elements[key]
          if (value !== HOLE) {
            cache.keyed |= KeyedSeen.ArrayElement
            return value
          }
        }
        if (isSimple(object)) {
          cache.keyed |= KeyedSeen.Miss
          return undefined
        }
      }
    } else if (typeof object === 'string' && key >= 0 && key < object.length && Number.isInteger(key)) {
      cache.keyed |= KeyedSeen.StringCharacter
      return object[key]
    }
  } else if (typeof key === 'string' && typeof object === 'object' && object !== null) {
    const entry = vm.names.find(object, key)
    if (entry !== null) {
      cache.keyed |= KeyedSeen.Other
      if (entry.holder !== null) return entry.holder.slots[entry.index]
      if (entry.absent) return undefined
      return entry.field ? object.read(entry.index) : object.slots[entry.index]
    }
    if (keyUnits(key) === 0) return getByName(vm, object, key, cache)
  }
  return getKeyedSlow(vm, object, key, cache)
}

/** A library's own symbol is the only key of its sites: they are as sites of a name, until they see another or too many shapes. */
function getBySymbol(vm: Vm, object: VMObject, key: symbol, cache: InlineCache): Value {
  if (cache.key === null) cache.key = key
  if (cache.key === key && !cache.megamorphic && siteShape(vm, object) !== null) {
    cache.keyed |= KeyedSeen.Symbol
    return getNamed(vm, object, key, cache)
  }
  cache.keyed |= KeyedSeen.Other
  const entry = vm.names.findSymbol(object, key)
  if (entry !== null) {
    if (entry.holder !== null) return entry.holder.slots[entry.index]
    if (entry.absent) return undefined
    return entry.field ? object.read(entry.index) : object.slots[entry.index]
  }
  rememberName(vm, object, key)
  return get(vm, object, key, object)
}

function rememberName(vm: Vm, object: VMObject, name: string | symbol): void {
  if (object.shape.dictionary || siteShape(vm, object) === null) return
  const isNumeric = typeof name === 'string' && isNumericKey(name)
  if (isNumeric ? lacksIndices(object) : !shadowsNamed(object, name)) vm.names.remember(object.shape, name, isNumeric)
}

/** Has no object of this shape a property under an index, as long as the cell of its chain is valid? */
function lacksIndices(object: VMObject): boolean {
  const { hasIndexKeys, proto } = object.shape
  if (object.classId !== ClassId.Object || hasIndexKeys || !lacksInheritedElements(object)) return false
  // An array above may get elements at any time.
  return proto === null || (!(proto instanceof VMArray) && proto.shape.cell?.lacksIndexKeys === true)
}

function getByName(vm: Vm, object: VMObject, name: string, cache: InlineCache): Value {
  rememberName(vm, object, name)
  // What an exotic object treats apart is never in its shape.
  const entry = object.shape.lookup(name)
  if (entry >= 0 && (entry & Attr.Accessor) === 0) {
    cache.keyed |= KeyedSeen.Other
    return readSlot(object, entry >> ENTRY_SHIFT)
  }
  return getKeyedSlow(vm, object, name, cache)
}

function getKeyedSlow(vm: Vm, object: Value, key: Value, cache: InlineCache): Value {
  if (typeof key === 'symbol' && typeof object === 'object' && object !== null)
    return getBySymbol(vm, object, key, cache)
  if (object instanceof VMArray && typeof key === 'number' && key >>> 0 === key) {
    const value = frozenElement(object, key)
    if (value !== HOLE) {
      cache.keyed |= KeyedSeen.Other
      return value
    }
  }
  cache.keyed |= keyedSeen(object, key)
  if (typeof key === 'number' && object instanceof TypedArrayObject && key >= 0 && key < object.view.length) {
    if (Number.isInteger(key)) {
      if (cache.elements !== object.kind && !noteElements(cache, object.kind)) return readElement(object, key)
      return object.view[key]
    }
  }
  if (object === undefined || object === null) {
    if (key === Symbol.iterator) return throwNotIterable(vm, object)
    const reading = isPrimitive(key) ? ` (reading '${textOfKey(key)}')` : ''
    return throwTypeError(vm, `Cannot read properties of ${object}${reading}`)
  }
  const propertyKey = keyOf(key)
  if (propertyKey === null) return vm.request(vm.realm.selfHosted('getKeyed'), undefined, [object, key])
  return getValue(vm, object, propertyKey, keyUnits(key))
}

/** Records the kind of typed array that a site sees for the first time; false: its elements are not what is stored. */
function noteElements(cache: InlineCache, kind: ElementKind): boolean {
  const isPlain = kind.decode === null
  if (isPlain && cache.elements === null) cache.elements = kind
  else cache.keyed |= KeyedSeen.Other
  return isPlain
}

function keyedSeen(object: Value, key: Value): KeyedSeen {
  if (typeof key !== 'number') return KeyedSeen.Other
  if (object instanceof VMArray) {
    if (key >>> 0 !== key || object.shape.hasIndexKeys) return KeyedSeen.Other
    if (key < object.elements.length && object.elements[key] !== HOLE) return KeyedSeen.ArrayElement
    return key === object.elements.length ? KeyedSeen.ArrayAppend | KeyedSeen.Miss : KeyedSeen.Miss
  }
  if (isObject(object) && object.classId === ClassId.TypedArray) return KeyedSeen.TypedElement
  return typeof object === 'string' ? KeyedSeen.StringCharacter | KeyedSeen.Miss : KeyedSeen.Other
}

/** SetKeyed. Gives undefined, REQUEST or ABRUPT. */
export function setKeyed(vm: Vm, object: Value, key: Value, value: Value, cache: InlineCache, strict: boolean): Value {
  if (typeof key === 'number' && object instanceof VMArray && key >>> 0 === key) {
    const elements = object.elements
    if (key < elements.length) {
      if (elements[key] !== HOLE) {
        cache.keyed |= KeyedSeen.ArrayElement
        elements[key] = value
        return undefined
      }
      if (canAppend(vm, object)) {
        cache.keyed |= KeyedSeen.ArrayAppend
        elements[key] = value
        return undefined
      }
    } else if (key === elements.length && canAppend(vm, object)) {
      cache.keyed |= KeyedSeen.ArrayAppend
      vm.allocate(Size.Slot)
      elements.push(value)
      if (key >= object.length) object.length = key + 1
      return undefined
    }
  }
  cache.keyed |= keyedSeen(object, key)
  if (typeof key === 'number' && object instanceof TypedArrayObject && key >>> 0 === key && isPrimitive(value)) {
    if (cache.elements !== object.kind) noteElements(cache, object.kind)
    return storeElement(vm, object, key, value) === ABRUPT ? ABRUPT : undefined
  }
  if (object === undefined || object === null) {
    const text = isPrimitive(key) ? textOfKey(key) : '#<Object>'
    return throwTypeError(vm, `Cannot set properties of ${object} (setting '${text}')`)
  }
  const propertyKey = keyOf(key)
  if (propertyKey === null) {
    const request = vm.request(vm.realm.selfHosted(strict ? 'setKeyedStrict' : 'setKeyedSloppy'), undefined, [
      object,
      key,
      value,
    ])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  return setKeyOf(vm, object, propertyKey, value, strict, keyUnits(key))
}

/** May the array take another element at its end without asking anybody? Nothing with index keys on its chain. */
export function canAppend(vm: Vm, array: VMArray): boolean {
  if (!array.shape.extensible || array.shape.hasIndexKeys || !array.lengthWritable) return false
  if (array.elements.length >= vm.limits.arrayLength) return false
  return lacksInheritedElements(array)
}

/** `super[key]` of a method of `home`. */
export function getSuper(vm: Vm, home: Value, key: Value, thisValue: Value, cache: InlineCache | null): Value {
  if (cache !== null && cache.object === home && cache.key === key && cache.cell!.valid)
    return cache.holder!.slots[cache.index]
  const proto = (home as VMObject).shape.lazy
    ? materialized(vm, home as VMObject).shape.proto
    : (home as VMObject).shape.proto
  const propertyKey = keyOf(key)
  if (propertyKey === null) return vm.request(vm.realm.selfHosted('getSuper'), undefined, [home, key, thisValue])
  if (proto === null) return throwTypeError(vm, `Cannot read properties of null (reading '${keyText(propertyKey)}')`)
  const units = keyUnits(key)
  if (units === 0 && cache !== null) rememberSuper(cache, home as VMObject, propertyKey)
  return get(vm, proto, propertyKey, thisValue, units)
}

export function setSuper(vm: Vm, home: Value, key: Value, value: Value, thisValue: Value, strict: boolean): Value {
  const proto = (home as VMObject).shape.proto
  const propertyKey = keyOf(key)
  if (propertyKey === null) {
    const request = vm.request(vm.realm.selfHosted('setSuper'), undefined, [home, key, value, thisValue, strict])
    vm.requestDeliver = Deliver.Discard
    return request
  }
  if (proto === null) return throwTypeError(vm, `Cannot set properties of null (setting '${keyText(propertyKey)}')`)
  const done = set(vm, proto, propertyKey, value, thisValue, keyUnits(key), strict)
  return finishSet(vm, done, thisValue, propertyKey, strict)
}

function materialized(vm: Vm, object: VMObject): VMObject {
  materialize(vm, object)
  return object
}

export function deleteKeyed(vm: Vm, object: Value, key: Value, strict: boolean): Value {
  if (object === undefined || object === null) return throwTypeError(vm, 'Cannot convert undefined or null to object')
  const propertyKey = keyOf(key)
  if (propertyKey === null) {
    return vm.request(vm.realm.selfHosted(strict ? 'deleteKeyedStrict' : 'deleteKeyedSloppy'), undefined, [object, key])
  }
  if (!isObject(object)) {
    const fixed =
      typeof object === 'string' &&
      (propertyKey === 'length' || (typeof propertyKey === 'number' && propertyKey < object.length))
    if (!fixed) return true
    return strict ? throwTypeError(vm, `Cannot delete property '${keyText(propertyKey)}' of [object String]`) : false
  }
  if (!payKey(vm, key)) return ABRUPT
  const done = deleteOwn(vm, object, propertyKey, strict)
  if (done !== false || !strict) return done
  return throwTypeError(vm, `Cannot delete property '${keyText(propertyKey)}' of ${displayed(vm, object)}`)
}

/** In. */
export function hasKey(vm: Vm, key: Value, object: Value): Value {
  if (!isObject(object)) {
    const text = isPrimitive(key) ? textOfKey(key) : '#<Object>'
    return throwTypeError(
      vm,
      `Cannot use 'in' operator to search for '${text}' in ${typeof object === 'string' ? object : String(object)}`,
    )
  }
  if (typeof key === 'string') {
    const entry = vm.names.find(object, key)
    if (entry !== null) return !entry.absent
    if (keyUnits(key) === 0) rememberName(vm, object, key)
  } else if (typeof key === 'symbol') {
    const entry = vm.names.findSymbol(object, key)
    if (entry !== null) return !entry.absent
    rememberName(vm, object, key)
  }
  const propertyKey = keyOf(key)
  if (propertyKey === null) return vm.request(vm.realm.selfHosted('hasKey'), undefined, [key, object])
  return hasProperty(vm, object, propertyKey, keyUnits(key))
}

/** What Function.prototype[Symbol.hasInstance] costs: closures are asked for nothing. */
const INSTANCE_OF_BUILTIN = 1

/** InstanceOf: the ordinary case here; Symbol.hasInstance of the guest's through a self-hosted function. */
export function instanceOf(vm: Vm, value: Value, target: Value): Value {
  if (!isObject(target)) return throwTypeError(vm, "Right-hand side of 'instanceof' is not an object")
  if ((target instanceof Closure || target instanceof NativeFunction) && !target.shape.lazy) {
    const entry = target.shape.lookup('prototype')
    const proto = entry < 0 || (entry & Attr.Accessor) !== 0 ? undefined : readSlot(target, entry >> ENTRY_SHIFT)
    if (isObject(proto) && hasOrdinaryInstanceOf(vm, target)) {
      const units = target instanceof NativeFunction ? INSTANCE_OF_BUILTIN : 0
      if (isObject(value)) return isInChain(vm, value, proto, units)
      return units === 0 || vm.charge(units) ? false : ABRUPT
    }
  }
  return vm.request(vm.realm.selfHosted('instanceOf'), undefined, [value, target])
}

/** Nothing between the function and Function.prototype defines Symbol.hasInstance, and that one is the intrinsic. */
function hasOrdinaryInstanceOf(vm: Vm, target: VMObject): boolean {
  const functionPrototype = vm.realm.functionPrototype
  let hops = 0
  for (let holder: VMObject | null = target; holder !== functionPrototype; holder = holder.shape.proto) {
    if (holder === null || ++hops > FREE_HOPS || holder.shape.lookup(Symbol.hasInstance) >= 0) return false
  }
  return true
}

/**
 * `proto` where it is a prototype of the object, else the last of the chain: a proxy's prototype is not known. Without paying:
 * the caller does, for `vm.hops` prototypes.
 */
function lastBelow(vm: Vm, object: VMObject, proto: VMObject): VMObject {
  if (object.shape.lazy) materialize(vm, object)
  let hops = 0
  let last = object
  for (let next = last.shape.proto; next !== null; next = next.shape.proto) {
    last = next
    if (next === proto) break
    hops++
  }
  vm.hops = hops
  return last
}

/** Is `proto` a prototype of the object, as far as no proxy has to be asked? */
export function isBelow(vm: Vm, object: VMObject, proto: VMObject): boolean {
  return lastBelow(vm, object, proto) === proto && proto !== object
}

/** Is `proto` a prototype of the object? Paid for: true, false, REQUEST or ABRUPT. */
export function isInChain(vm: Vm, object: VMObject, proto: VMObject, units = 0): Value {
  const last = lastBelow(vm, object, proto)
  if (isProxy(last) && (last !== proto || last === object))
    return ask(vm, 'proxyIsBelow', [last, proto], vm.hops, units)
  return payWalk(vm, vm.hops, units) ? last === proto && proto !== object : ABRUPT
}

// Private elements: entries of the object's own shape, keyed by PrivateName.

/** Has the site an entry for this shape? */
function knows(cache: InlineCache, shape: Shape): boolean {
  for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) if (entry.shape === shape) return true
  return cache.megamorphic
}

export function getPrivate(vm: Vm, object: Value, name: Value, cache: InlineCache): Value {
  const key = name as PrivateName
  if (isObject(object)) {
    if (object.shape.lazy) materialize(vm, object)
    const entry = object.shape.lookup(key)
    if (entry >= 0) {
      const value = readSlot(object, entry >> ENTRY_SHIFT)
      if ((entry & Attr.Accessor) === 0) {
        if (!knows(cache, object.shape)) rememberPrivate(cache, object.shape, key, entry >> ENTRY_SHIFT)
        return value
      }
      const { getter } = value as Accessor
      if (getter === undefined) return throwTypeError(vm, `'${key.description}' was defined without a getter`)
      if (cache.accessorShape !== object.shape || cache.callee !== getter)
        rememberPrivateGetter(cache, object.shape, key, entry >> ENTRY_SHIFT, getter)
      return vm.request(getter, object, [])
    }
  }
  return throwTypeError(
    vm,
    `Cannot read private member ${key.description} from an object whose class did not declare it`,
  )
}

export function setPrivate(vm: Vm, object: Value, name: Value, value: Value, cache: InlineCache): Value {
  const key = name as PrivateName
  if (isObject(object)) {
    if (object.shape.lazy) materialize(vm, object)
    const entry = object.shape.lookup(key)
    if (entry >= 0) {
      if ((entry & Attr.Accessor) !== 0) {
        const { setter } = readSlot(object, entry >> ENTRY_SHIFT) as Accessor
        if (setter === undefined) return throwTypeError(vm, `'${key.description}' was defined without a setter`)
        const request = vm.request(setter, object, [value])
        vm.requestDeliver = Deliver.Discard
        return request
      }
      if ((entry & Attr.Writable) === 0)
        return throwTypeError(vm, `Private method '${key.description}' is not writable`)
      if (!knows(cache, object.shape)) rememberPrivate(cache, object.shape, key, entry >> ENTRY_SHIFT)
      writeSlot(object, entry >> ENTRY_SHIFT, value)
      return undefined
    }
  }
  return throwTypeError(
    vm,
    `Cannot write private member ${key.description} to an object whose class did not declare it`,
  )
}

/** kind: 0 field, 1 method, 2 getter, 3 setter. */
export function definePrivate(vm: Vm, object: Value, name: Value, value: Value, kind: number): Value {
  const key = name as PrivateName
  const target = object as VMObject
  if (target.shape.lazy) materialize(vm, target)
  const entry = target.shape.lookup(key)
  if (kind >= 2) {
    const other =
      entry >= 0 && (entry & Attr.Accessor) !== 0 ? (readSlot(target, entry >> ENTRY_SHIFT) as Accessor) : null
    const taken = other !== null && (kind === 2 ? other.getter : other.setter) !== undefined
    if (entry < 0 || (other !== null && !taken)) {
      const fn = value as VMObject
      putOrdinary(
        vm,
        target,
        key,
        new Accessor(kind === 2 ? fn : other?.getter, kind === 3 ? fn : other?.setter),
        Attr.Accessor,
      )
      return undefined
    }
  } else if (entry < 0) {
    putOrdinary(vm, target, key, value, kind === 0 ? Attr.Writable : Attr.None)
    return undefined
  }
  const what = kind === 0 ? key.description : 'private elements'
  return throwTypeError(vm, `Cannot initialize ${what} twice on the same object`)
}

export function hasPrivate(vm: Vm, object: Value, name: Value): Value {
  const key = name as PrivateName
  if (!isObject(object))
    return throwTypeError(vm, `Cannot use 'in' operator to search for '${key.description}' in ${shortened(object)}`)
  return object.shape.lookup(key) >= 0
}

/** CopyProperties: undefined, REQUEST or ABRUPT. `excluded`: an array of keys, or undefined. */
export function copyProperties(vm: Vm, target: Value, source: Value, excluded: Value): Value {
  const request = copyPlain(vm, target as VMObject, source, excluded as VMArray | undefined)
  vm.requestDeliver = Deliver.Discard
  return request
}

function copyPlain(vm: Vm, target: VMObject, source: Value, excluded: VMArray | undefined): Value {
  if (source === undefined || source === null) return undefined
  if (!isObject(source)) {
    if (typeof source !== 'string') return undefined
    if (!vm.charge(source.length >>> 2)) return ABRUPT
    for (let i = 0; i < source.length; i++)
      if (!isExcluded(excluded, i)) defineRaw(vm, target, i, source[i], Attr.Plain)
    return undefined
  }
  if (isProxy(source)) return vm.request(vm.realm.selfHosted('copyProperties'), undefined, [target, source, excluded])
  const plain = excluded === undefined && source.classId === ClassId.Object ? source.shape.plainKeys() : null
  if (plain !== null && target.shape === vm.realm.objectShape) return copyAll(vm, target, source, plain)
  const keys = ownKeys(vm, source)
  for (const key of keys) {
    if (getOwn(vm, source, key) && (vm.propertyAttrs & Attr.Accessor) !== 0) {
      return vm.request(vm.realm.selfHosted('copyProperties'), undefined, [target, source, excluded])
    }
  }
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  for (const key of keys) {
    if (isExcluded(excluded, key) || !getOwn(vm, source, key)) continue
    if ((vm.propertyAttrs & Attr.Enumerable) !== 0) defineRaw(vm, target, key, vm.propertyValue, Attr.Plain)
  }
  return undefined
}

/** All properties of an object, plain data with these keys, onto a new `{}`. */
function copyAll(vm: Vm, target: VMObject, source: VMObject, keys: readonly string[]): Value {
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  const { shape } = source
  if (shape.copied?.root !== target.shape) shape.copied = shapeWith(vm, target.shape, keys)
  if (shape.copied === null) {
    for (let i = 0; i < keys.length; i++) putOrdinary(vm, target, keys[i]!, readSlot(source, i), Attr.Plain)
    return undefined
  }
  vm.allocate(keys.length * Size.Slot)
  for (let i = 0; i < keys.length; i++) addSlot(target, i, readSlot(source, i))
  target.shape = shape.copied
  return undefined
}

/** The shape with these properties more, or null if objects with all of them are dictionaries. */
function shapeWith(vm: Vm, shape: Shape, keys: readonly string[]): Shape | null {
  let result: Shape | null = shape
  for (const key of keys) {
    if (result === null || result.count >= MAX_FAST_PROPERTIES) return null
    result = addCounted(vm, result, key, Attr.Plain)
  }
  return result
}

function isExcluded(excluded: VMArray | undefined, key: Key): boolean {
  if (excluded === undefined) return false
  for (const value of excluded.elements) if (isPrimitive(value) && primitiveKey(value) === key) return true
  return false
}

// Globals.

export function loadGlobal(vm: Vm, name: string, cache: InlineCache, orUndefined: boolean): Value {
  const cell = vm.realm.lookupGlobal(name)
  if (cell !== undefined) {
    if ((cell.attrs & Attr.Accessor) !== 0) {
      const { getter } = cell.value as Accessor
      return getter === undefined ? undefined : vm.request(getter, vm.realm.global, [])
    }
    if (cell.value === TDZ) return throwTdz(vm, name)
    cache.global = cell
    return cell.value
  }
  const { global } = vm.realm
  const holder = holderOf(vm, global, name)
  if (holder !== null) {
    if (vm.propertyValue === PROXIED) return ask(vm, 'proxyGlobal', [holder, name, global, orUndefined], vm.hops)
    return get(vm, global, name, global)
  }
  if (orUndefined) return undefined
  return throwError(vm, 'ReferenceError', `${name} is not defined`)
}

/** HasBinding of the global scope (9.1.1.4.1). */
export function hasGlobal(vm: Vm, name: string): Value {
  return vm.realm.lookupGlobal(name) !== undefined || hasProperty(vm, vm.realm.global, name)
}

export function storeGlobal(vm: Vm, name: string, value: Value, cache: InlineCache, strict: boolean): Value {
  const cell = vm.realm.lookupGlobal(name)
  if (cell === undefined) {
    if (strict && holderOf(vm, vm.realm.global, name) === null) {
      return throwError(vm, 'ReferenceError', `${name} is not defined`)
    }
    return setKeyOf(vm, vm.realm.global, name, value, strict)
  }
  if (cell.lexical) {
    if (cell.value === TDZ) return throwTdz(vm, name)
    if ((cell.attrs & Attr.Writable) === 0) return throwTypeError(vm, 'Assignment to constant variable.')
    cell.value = value
    cache.global = cell
    return undefined
  }
  if ((cell.attrs & (Attr.Writable | Attr.Accessor)) === Attr.Writable) {
    cell.value = value
    cache.global = cell
    return undefined
  }
  return setKeyOf(vm, vm.realm.global, name, value, strict)
}

// for-in

/** The keys a for-in over `value` visits (14.7.5.10). Charged by their number. */
export function forInPrepare(vm: Vm, value: Value): Value {
  if (value === undefined || value === null) return new KeyList(vm.realm.objectPrototype, [])
  const start = toObject(vm, value)
  const plain = exoticOf(start) === null ? start.shape.plainKeys() : null
  if (plain !== null && (start.shape.proto === null || lacksEnumerable(vm, start.shape.proto))) {
    return keyList(vm, start, plain, start.shape)
  }
  let keys: (string | number)[] = []
  let seen: Set<Key> | null = null
  for (let holder: VMObject | null = start; holder !== null; holder = holder.shape.proto) {
    if (isProxy(holder)) return vm.request(vm.realm.selfHosted('forInKeys'), undefined, [start])
    if (!canList(vm, holder)) return ABRUPT
    const own = enumerableKeys(vm, holder)
    if (holder === start) keys = own.slice()
    else if (own.length > 0) {
      seen ??= new Set<Key>(shadowing(vm, start, holder))
      for (const key of own) if (!seen.has(key)) keys.push(key)
    }
    if (seen !== null) for (const key of ownKeys(vm, holder)) seen.add(key)
  }
  return keyList(vm, start, keys, null)
}

function keyList(vm: Vm, object: VMObject, keys: readonly Key[], listed: Shape | null): Value {
  if (!vm.charge(keys.length >>> 2)) return ABRUPT
  vm.allocate(Size.Array + Size.Slot * keys.length)
  return new KeyList(object, keys, listed)
}

/** Is it known that no object from this prototype upwards has enumerable properties? */
function lacksEnumerable(vm: Vm, proto: VMObject): boolean {
  const cell = chainCell(proto)
  if (cell === null) return false
  if (cell.lacksEnumerable === null) {
    let lacks = true
    for (let holder: VMObject | null = proto; lacks && holder !== null; holder = holder.shape.proto) {
      lacks = exoticOf(holder) === null && enumerableKeys(vm, holder).length === 0
    }
    cell.lacksEnumerable = lacks
  }
  return cell.lacksEnumerable
}

function shadowing(vm: Vm, from: VMObject, to: VMObject): Key[] {
  const keys: Key[] = []
  for (let holder: VMObject | null = from; holder !== to && holder !== null; holder = holder.shape.proto) {
    for (const key of ownKeys(vm, holder)) keys.push(key)
  }
  return keys
}

export function forInNext(vm: Vm, list: KeyList): Value {
  while (list.index < list.keys.length) {
    const key = list.keys[list.index]!
    if (list.object.shape === list.listed) {
      list.index++
      return key as string
    }
    const holder = holderOf(vm, list.object, key)
    if (holder !== null && vm.propertyValue === PROXIED) return ask(vm, 'forInStep', [list], vm.hops)
    if (!payWalk(vm, vm.hops)) return ABRUPT
    list.index++
    if (holder !== null) return keyAsValue(vm, key)
  }
  return HOLE
}

/** Destructuring of undefined or null is a TypeError that names the source and the first property. */
export function checkObjectCoercible(
  vm: Vm,
  value: Value,
  property: string | undefined,
  text: string | undefined,
): Value {
  if (value !== undefined && value !== null) return undefined
  const source = text === undefined ? `'${value === null ? 'object null' : value}'` : `'${text}'`
  return throwTypeError(
    vm,
    property === undefined
      ? `Cannot destructure ${source} as it is ${value}.`
      : `Cannot destructure property '${property}' of ${source} as it is ${value}.`,
  )
}
