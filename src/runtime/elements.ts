/**
 * Leaf operations on the elements of arrays and array-likes, shared by Array's natives and intrinsics. Knows which arrays
 * are simple: all elements are plain data in `elements`, and nothing on the prototype chain shows through a hole.
 */
import { throwRangeError, throwTypeError } from './errors.js'
import { isPrimitive, toInteger, toNumber } from './convert.js'
import { keyText, keyValue, numberKey } from './keys.js'
import { defineRaw, exoticOf, frozenElement, getOwn, slotOf } from './objects.js'
import { ask } from './proxy.js'
import type { Realm } from './realm.js'
import { Attr, chainCell, ENTRY_SHIFT } from './shape.js'
import {
  ABRUPT,
  Accessor,
  ClassId,
  HOLE,
  isProxy,
  NativeFunction,
  PROXIED,
  Size,
  type Value,
  VMArray,
  type VMObject,
} from './values.js'
import { definePlain } from './access.js'
import { callGetter, exceedsArrayLength, FREE_HOPS, hasRoomFor, holderOf, payWalk } from './properties.js'
import type { Vm } from './vm.js'

/** Nothing above the object has index keys: an element that it lacks is absent. */
export function lacksInheritedElements(object: VMObject): boolean {
  const { proto } = object.shape
  if (proto === null) return true
  const { cell } = proto.shape
  if (cell !== null && cell.valid && cell.lacksIndexKeys)
    return !(proto instanceof VMArray) || proto.elements.length === 0
  return lacksElementsAbove(proto)
}

/** The same from this prototype on; remembered by the cell of its chain. */
export function lacksElementsAbove(first: VMObject): boolean {
  let hops = 0
  let exotic = false
  for (let proto: VMObject | null = first; proto !== null; proto = proto.shape.proto) {
    if (++hops > FREE_HOPS || proto.shape.hasIndexKeys) return false
    switch (proto.classId) {
      case ClassId.Array:
        if ((proto as VMArray).elements.length > 0) return false
        if (proto !== first) exotic = true
        break
      case ClassId.Arguments:
      case ClassId.String:
      case ClassId.TypedArray:
      case ClassId.Global:
      case ClassId.Proxy:
      case ClassId.Host:
        return false
      default:
        break
    }
  }
  // Remembered as long as no object above changes its structure; only the first one's elements are looked at again.
  const cell = exotic ? null : chainCell(first)
  if (cell !== null) cell.lacksIndexKeys = true
  return true
}

/** May be read without the chain: `elements` has all there is. */
export function isSimple(value: Value): value is VMArray {
  return value instanceof VMArray && !value.shape.hasIndexKeys && lacksInheritedElements(value)
}

/** Simple, and its elements and length may be written and removed at will. */
export function isPliable(value: Value): value is VMArray {
  return isSimple(value) && value.shape.extensible && value.lengthWritable
}

/** Fuel of work on `count` elements: an eighth of a unit each. */
export function bulkCost(count: number): number {
  return (count | 0) === count ? count >> 3 : Math.floor(count / 8)
}

/** Fuel of moving `count` elements by a few places within an array. */
export function moveCost(count: number): number {
  return (count | 0) === count ? count >> 6 : Math.floor(count / 64)
}

/**
 * Before the first effect: checks room for `count` new elements, pays `fuel`, declares the elements. False: return ABRUPT,
 * nothing has been paid.
 */
export function payForElements(vm: Vm, count: number, fuel: number): boolean {
  if (count > vm.limits.arrayLength) return exceedsArrayLength(vm)
  if (count > LARGE && !vm.reserveBytes(count * Size.Slot)) return false
  if (fuel > 0 && !vm.charge(fuel)) return false
  vm.allocate(count * Size.Slot)
  return true
}

/** Elements of more than 64 KB are asked for beforehand. */
const LARGE = 8192

/** Copies elements, also within one array; the host's copyWithin reads and writes properties one by one, in general. */
export function moveElements(source: Value[], from: number, target: Value[], to: number, count: number): void {
  if (to <= from) for (let i = 0; i < count; i++) target[to + i] = source[from + i]
  else for (let i = count - 1; i >= 0; i--) target[to + i] = source[from + i]
}

/** ArrayCreate (10.4.2.2) with the realm's prototype. The elements' bytes are declared already. */
export function arrayOf(vm: Vm, elements: Value[], length: number): VMArray {
  vm.allocate(Size.Array)
  const array = new VMArray(vm.realm.arrayShape, elements)
  array.length = length
  return array
}

/** The array of what a builtin lists; ABRUPT where that is too long. */
export function listOf(vm: Vm, elements: Value[]): Value {
  if (elements.length > vm.limits.arrayLength) return exceedsArrayLength(vm) || ABRUPT
  vm.allocate(Size.Slot * elements.length)
  return arrayOf(vm, elements, elements.length)
}

/** ToIntegerOrInfinity of an argument that is no object; ABRUPT for symbols and BigInts. */
export function integerOf(vm: Vm, value: Value): number | VMObject {
  if (typeof value === 'number') return toInteger(value)
  const number = toNumber(vm, isPrimitive(value) ? value : undefined)
  return typeof number === 'number' ? toInteger(number) : number
}

/** A relative index argument brought into 0 … length; `absent` for undefined. */
export function relativeIndex(vm: Vm, value: Value, length: number, absent: number): number | VMObject {
  if (value === undefined) return absent
  const isSmall = typeof value === 'number' && (value | 0) === value
  const integer = isSmall ? value : integerOf(vm, value)
  if (typeof integer !== 'number') return integer
  return integer < 0 ? Math.max(integer + length, 0) : Math.min(integer, length)
}

/** Get of an element that is there, else HOLE: a value, REQUEST for a getter, or ABRUPT. */
export function elementOrHole(vm: Vm, object: VMObject, index: number): Value {
  if (object instanceof VMArray && index < object.elements.length) {
    const value = object.elements[index]
    if (value !== HOLE) return value
  } else if (object instanceof VMArray) {
    const value = frozenElement(object, index)
    if (value !== HOLE) return value
  }
  const key = numberKey(index)
  const holder = holderOf(vm, object, key)
  if (holder === null) return payWalk(vm, vm.hops) ? HOLE : ABRUPT
  const value = vm.propertyValue
  if (value === PROXIED) return ask(vm, 'proxyElement', [holder, keyValue(key), object], vm.hops)
  if ((vm.propertyAttrs & Attr.Accessor) !== 0) return callGetter(vm, value as Accessor, object, vm.hops)
  return payWalk(vm, vm.hops) ? value : ABRUPT
}

/** CreateDataPropertyOrThrow (7.3.7) of an element: undefined, REQUEST or ABRUPT. */
export function createElement(vm: Vm, object: VMObject, index: number, value: Value): Value {
  if (object instanceof VMArray) {
    const { elements, shape } = object
    if (!shape.hasIndexKeys && shape.extensible) {
      if (index < elements.length) {
        elements[index] = value
        return undefined
      }
      if (index === elements.length && (index < object.length || object.lengthWritable)) {
        if (!hasRoomFor(vm, object, index)) return ABRUPT
        vm.allocate(Size.Slot)
        elements.push(value)
        if (index >= object.length) object.length = index + 1
        return undefined
      }
    }
  }
  const key = numberKey(index)
  if (isProxy(object)) return definePlain(vm, object, key, value, true)
  if (getOwn(vm, object, key)) {
    const fixed = (vm.propertyAttrs & Attr.Configurable) === 0
    if (fixed) return throwTypeError(vm, `Cannot redefine property: ${keyText(key)}`)
  } else {
    const closed = object instanceof VMArray && index >= object.length && !object.lengthWritable
    if (!object.shape.extensible || closed) {
      return throwTypeError(vm, `Cannot define property ${keyText(key)}, object is not extensible`)
    }
    if (object instanceof VMArray && !hasRoomFor(vm, object, index)) return ABRUPT
  }
  defineRaw(vm, object, key, value, Attr.Plain)
  return undefined
}

/** LengthOfArrayLike (7.3.18), unless guest code is needed: then undefined is no answer and the caller must request it. */
export function lengthOf(vm: Vm, object: VMObject): Value {
  if (object instanceof VMArray) return object.length
  return vm.request(vm.realm.selfHosted('arrayLikeLength'), undefined, [object])
}

/** ToObject for the receiver of an Array method. V8 names some methods in the message, others not. */
export function throwNoReceiver(vm: Vm, method: string): VMObject {
  return throwTypeError(
    vm,
    method === ''
      ? 'Cannot convert undefined or null to object'
      : `Array.prototype.${method} called on null or undefined`,
  )
}

/**
 * Would ArraySpeciesCreate (23.1.3.1) of the array make an ordinary one without running guest code? The `constructor` it
 * sees must be the realm's Array, and that one's species accessor the intrinsic.
 */
export function hasPlainSpecies(vm: Vm, array: VMArray): boolean {
  const { realm } = vm
  return constructorOf(realm, array) === realm.arrayConstructor && speciesIsIntrinsic(realm)
}

/** Is that so of plain arrays, as the constructor and its prototype are now? */
export function plainArraysHavePlainSpecies(realm: Realm): boolean {
  const found = slotOf(realm.arrayShape.proto!, 'constructor', realm.arrays.constructorSlot)
  return found === realm.arrayConstructor && speciesIsIntrinsic(realm)
}

function speciesIsIntrinsic(realm: Realm): boolean {
  const intrinsic = realm.arrayConstructor
  const species = slotOf(intrinsic, Symbol.species, realm.arrays.speciesSlot)
  if (!(species instanceof Accessor)) return false
  return species.getter instanceof NativeFunction && species.getter.row.fixed === speciesGetter
}

/** The data property that an array or its chain has as `constructor`; undefined where that takes more to find out. */
function constructorOf(realm: Realm, array: VMArray): Value {
  const plain = realm.arrayShape
  if (array.shape === plain) return slotOf(plain.proto!, 'constructor', realm.arrays.constructorSlot)
  let hops = 0
  for (let holder: VMObject | null = array; holder !== null && hops <= FREE_HOPS; holder = holder.shape.proto) {
    hops++
    const entry = holder.shape.lookup('constructor')
    if (entry >= 0) return holder.slots[entry >> ENTRY_SHIFT]
    if (holder.shape.lazy || (exoticOf(holder) !== null && !(holder instanceof VMArray))) return undefined
  }
  return undefined
}

/** The getter of Symbol.species. Its row costs nothing, so that a path which need not call it charges the same. */
export function speciesGetter(_vm: Vm, self: Value): Value {
  return self
}

/** ArrayCreate of a length alone; RangeError past 2^32 - 1. */
export function arrayOfLength(vm: Vm, length: number): Value {
  if (length > 4294967295) return throwRangeError(vm, 'Invalid array length')
  return arrayOf(vm, [], length)
}

/** Arrays of a length up to this are made with room for their elements; past FREE_ROOM that is paid for. */
const MAX_ROOM = 1 << 20
const FREE_ROOM = 64

/**
 * The same, with room for the elements, which are declared at once. Each is 0 until it is set: who asks for room sets all of them, to HOLE
 * where there is none, before the guest gets to see the array.
 */
export function arrayWithRoom(vm: Vm, length: number): Value {
  const room = length <= Math.min(MAX_ROOM, vm.limits.arrayLength) ? length : 0
  if (room === 0) return arrayOfLength(vm, length)
  if (room > FREE_ROOM && !(vm.reserveBytes(room * Size.Slot) && vm.charge(bulkCost(room)))) return ABRUPT
  vm.allocate(room * Size.Slot)
  return arrayOf(vm, zeros(room), room)
}

/**
 * What the host makes of a length has holes of its own, for which it looks at each read, or is one of objects, in which numbers that are no
 * small integers have boxes. A part of an array of zeros is neither.
 */
function zeros(count: number): Value[] {
  // The host copies a whole array much sooner than a part.
  if (count < FEW.length) return FEW[count]!.slice()
  if (count > MAX_TEMPLATE) return new Array<Value>(count).fill(0)
  while (template.length < count) template = template.concat(template)
  return template.slice(0, count)
}

const MAX_TEMPLATE = 1 << 16
let template: number[] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
/** By their number. */
const FEW: readonly number[][] = template.map((_, i) => template.slice(0, i))

/**
 * The value of a property found without guest code, or HOLE where an accessor is met or the chain is too long; undefined
 * where there is none.
 */
export function peek(vm: Vm, object: VMObject, key: string | symbol): Value {
  const found = holderOf(vm, object, key) !== null
  if (vm.hops > FREE_HOPS) return HOLE
  return found && (vm.propertyAttrs & Attr.Accessor) !== 0 ? HOLE : found ? vm.propertyValue : undefined
}
