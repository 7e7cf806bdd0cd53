/**
 * Own properties: reading, writing, removing and listing them, for ordinary and exotic objects. No prototype chain, no
 * accessors called, no validation of attributes: those are in properties.ts.
 */
import { bare } from '../base/own.js'
import { invariant } from '../base/invariant.js'
import { type Suspends, suspends } from '../bytecode/code.js'
import { orderKeys } from './keys.js'
import { addCounted, addSlot, appendSlot, readSlot, takeSlots, writeSlot } from './layout.js'
import { GlobalCell, type GlobalObject } from './realm.js'
import {
  Attr,
  ENTRY_ATTRS,
  ENTRY_SHIFT,
  Integrity,
  type Key,
  type RememberedSlot,
  restrictedEntry,
  type Shape,
} from './shape.js'
import {
  type ArgumentsObject,
  ClassId,
  Closure,
  HOLE,
  NativeFunction,
  type PrimitiveObject,
  PROXIED,
  Size,
  type Value,
  VMArray,
  VMObject,
  OwnNames,
  ownNames,
} from './values.js'
import type { Vm } from './vm.js'

/** An exotic object's own behaviour for the keys that it treats apart; what it declines falls to the ordinary one. */
export interface Exotic {
  /** True: `vm.propertyValue` and `vm.propertyAttrs` are set. */
  getOwn(vm: Vm, object: VMObject, key: Key): boolean
  /** Creates or overwrites an own property. False: not the exotic's business. */
  put(vm: Vm, object: VMObject, key: Key, value: Value, attrs: number): boolean
  /** Removes an own property. False: not the exotic's business. */
  remove(vm: Vm, object: VMObject, key: Key): boolean
  /** Adds its own keys, in order; they come before the ordinary ones. */
  keys(vm: Vm, object: VMObject, out: Key[]): void
  /** Numeric keys never reach the prototype chain (typed arrays). */
  readonly ownsIndices?: true
  /** [[Set]] fails, and [[DefineOwnProperty]] changes nothing: module namespaces. */
  readonly immutable?: true
  /** With ownsIndices: [[Set]] of a numeric key, which may have to convert the value: true, REQUEST or ABRUPT. */
  store?(vm: Vm, object: VMObject, key: Key, value: Value): Value
}

const isIndex = (key: Key): key is number => typeof key === 'number'

/** Puts indexed properties of an array into its dictionary, one by one, so that each has attributes of its own. */
export function sparsify(vm: Vm, array: VMArray): void {
  const elements = array.elements
  array.elements = []
  for (let i = 0; i < elements.length; i++) {
    if (elements[i] !== HOLE) putOrdinary(vm, array, i, elements[i], Attr.Plain)
  }
}

/** Gives all elements of an array, which are in its dictionary, this integrity. */
export function restrictElements(array: VMArray, integrity: Integrity): void {
  const { table } = array.shape
  for (const [key, entry] of table) if (typeof key === 'number') table.set(key, restrictedEntry(key, entry, integrity))
  array.shape = array.shape.renewed()
}

/** Notes, of an array of which all is frozen, where its elements are: nothing will change them any more. */
export function noteFrozen(array: VMArray): void {
  const { shape, length } = array
  const first = shape.lookup(0)
  for (let i = 0; i < length; i++)
    if (shape.lookup(i) !== ((((first >> ENTRY_SHIFT) + i) << ENTRY_SHIFT) | Attr.Enumerable)) return
  shape.frozenElements = first >> ENTRY_SHIFT
}

/** The element of a frozen array; HOLE where there is none, or it isn't known to be frozen. */
export function frozenElement({ shape, slots, length }: VMArray, index: number): Value {
  return shape.frozenElements >= 0 && index < length ? slots[shape.frozenElements + index] : HOLE
}

/** Gaps up to this are filled with holes; wider ones make the array sparse. */
const MAX_GAP = 1024

const ARRAY: Exotic = {
  getOwn(vm, object, key) {
    const array = object as VMArray
    if (isIndex(key)) {
      if (key >= array.elements.length) {
        const value = frozenElement(array, key)
        if (value === HOLE) return false
        vm.propertyValue = value
        vm.propertyAttrs = Attr.Enumerable
        return true
      }
      const value = array.elements[key]
      if (value === HOLE) return false
      vm.propertyValue = value
      vm.propertyAttrs = Attr.Plain
      return true
    }
    if (key !== 'length') return false
    vm.propertyValue = array.length
    vm.propertyAttrs = array.lengthWritable ? Attr.Writable : Attr.None
    return true
  },
  put(vm, object, key, value, attrs) {
    const array = object as VMArray
    if (!isIndex(key)) {
      if (key !== 'length') return false
      setArrayLength(vm, array, value as number)
      array.lengthWritable = (attrs & Attr.Writable) !== 0
      return true
    }
    const elements = array.elements
    const count = elements.length
    if (attrs === Attr.Plain && !array.shape.hasIndexKeys && key <= count + MAX_GAP && array.shape.extensible) {
      if (key < count) elements[key] = value
      else {
        vm.allocate(Size.Slot * (key + 1 - count))
        while (elements.length < key) elements.push(HOLE)
        elements.push(value)
      }
    } else {
      sparsify(vm, array)
      putOrdinary(vm, array, key, value, attrs)
    }
    if (key >= array.length) array.length = key + 1
    return true
  },
  remove(_vm, object, key) {
    const array = object as VMArray
    if (!isIndex(key) || key >= array.elements.length) return false
    array.elements[key] = HOLE
    return true
  },
  keys(_vm, object, out) {
    const { elements, shape } = object as VMArray
    for (let i = 0; i < elements.length; i++) if (elements[i] !== HOLE) out.push(i)
    if (shape.hasIndexKeys) {
      for (const key of shape.keys()) if (isIndex(key)) out.push(key)
      out.sort((a, b) => (a as number) - (b as number))
    }
    out.push('length')
  },
}

/** ArraySetLength (10.4.2.4) after validation: drops what lies beyond. Stops at a non-configurable element. */
export function setArrayLength(vm: Vm, array: VMArray, length: number): boolean {
  if (array.elements.length > length) array.elements.length = length
  if (array.shape.hasIndexKeys && length < array.length) {
    const beyond = array.shape.keys().filter((key): key is number => isIndex(key) && key >= length)
    beyond.sort((a, b) => b - a)
    for (const key of beyond) {
      if ((array.shape.lookup(key) & Attr.Configurable) === 0) {
        array.length = key + 1
        return false
      }
      removeOrdinary(vm, array, key)
    }
  }
  array.length = length
  return true
}

/**
 * Arguments (10.4.4). One whose attributes have changed is a HOLE in `elements` and an ordinary property; it stays mapped,
 * which is to say the parameter has its value, for as long as it is writable data.
 */
const ARGUMENTS: Exotic = {
  getOwn(vm, object, key) {
    const args = object as ArgumentsObject
    if (!isIndex(key) || key >= args.elements.length) return false
    const mapped = args.mapped?.[key]
    if (args.elements[key] !== HOLE) {
      vm.propertyValue = mapped ? args.scope!.slots[key] : args.elements[key]
      vm.propertyAttrs = Attr.Plain
      return true
    }
    if (!mapped) return false
    vm.propertyValue = args.scope!.slots[key]
    vm.propertyAttrs = args.shape.lookup(key) & ENTRY_ATTRS
    return true
  },
  put(vm, object, key, value, attrs) {
    const args = object as ArgumentsObject
    if (!isIndex(key) || key >= args.elements.length) return false
    if (args.mapped?.[key]) {
      const isData = (attrs & Attr.Accessor) === 0
      if (isData) args.scope!.slots[key] = value
      if (!isData || (attrs & Attr.Writable) === 0) args.mapped[key] = false
    }
    if (args.elements[key] === HOLE) return false
    if (attrs === Attr.Plain) {
      args.elements[key] = value
      return true
    }
    args.elements[key] = HOLE
    putOrdinary(vm, object, key, value, attrs)
    return true
  },
  remove(_vm, object, key) {
    const args = object as ArgumentsObject
    if (!isIndex(key) || key >= args.elements.length) return false
    if (args.mapped !== null) args.mapped[key] = false
    if (args.elements[key] === HOLE) return false
    args.elements[key] = HOLE
    return true
  },
  keys(_vm, object, out) {
    const { elements } = object as ArgumentsObject
    for (let i = 0; i < elements.length; i++) if (elements[i] !== HOLE) out.push(i)
  },
}

const STRING: Exotic = {
  getOwn(vm, object, key) {
    const text = (object as PrimitiveObject).primitive as string
    if (isIndex(key)) {
      if (key >= text.length) return false
      vm.propertyValue = text[key]
      vm.propertyAttrs = Attr.Enumerable
      return true
    }
    if (key !== 'length') return false
    vm.propertyValue = text.length
    vm.propertyAttrs = Attr.None
    return true
  },
  put: () => false,
  remove: () => false,
  keys(_vm, object, out) {
    const text = (object as PrimitiveObject).primitive as string
    for (let i = 0; i < text.length; i++) out.push(i)
    out.push('length')
  },
}

const GLOBAL: Exotic = {
  getOwn(vm, object, key) {
    const cell = (object as GlobalObject).realm.globalProperty(key)
    if (cell === undefined) return false
    vm.propertyValue = cell.value
    vm.propertyAttrs = cell.attrs
    return true
  },
  put(vm, object, key, value, attrs) {
    const global = object as GlobalObject
    const cell = global.realm.globalProperty(key)
    if (cell !== undefined && cell.attrs === attrs) {
      cell.value = value
      return true
    }
    if (cell === undefined) vm.allocate(Size.Entry)
    else cell.value = HOLE
    global.cells.set(key, new GlobalCell(value, attrs, false))
    return true
  },
  remove(_vm, object, key) {
    const global = object as GlobalObject
    const cell = global.realm.globalProperty(key)
    if (cell === undefined) return true
    global.cells.delete(key)
    if (global.realm.isBuiltinGlobal(cell)) global.realm.deletedGlobals.add(key)
    cell.value = HOLE
    return true
  },
  keys(_vm, object, out) {
    const global = object as GlobalObject
    for (const key of global.realm.globalKeys()) out.push(key)
  },
}

/** To who only looks: see proxy.ts. Private names are the proxy's own, in its shape. */
const PROXY: Exotic = {
  getOwn(vm, _object, key) {
    if (typeof key === 'object') return false
    vm.propertyValue = PROXIED
    vm.propertyAttrs = Attr.Accessor | Attr.Enumerable | Attr.Configurable
    return true
  },
  put(_vm, _object, key) {
    invariant(typeof key === 'object', 'a property of a proxy is defined past its handler')
    return false
  },
  remove: () => false,
  keys() {
    invariant(false, 'the keys of a proxy are listed past its handler')
  },
}

/** By ClassId; null: ordinary. Typed arrays register theirs. */
const EXOTICS: (Exotic | null)[] = []
for (let id = 0; id <= ClassId.Host; id++) EXOTICS.push(null)
EXOTICS[ClassId.Array] = bare(ARRAY)
EXOTICS[ClassId.Arguments] = bare(ARGUMENTS)
EXOTICS[ClassId.String] = bare(STRING)
EXOTICS[ClassId.Global] = bare(GLOBAL)
EXOTICS[ClassId.Proxy] = bare(PROXY)

export function exoticOf(object: VMObject): Exotic | null {
  // Only ordinary objects have fields; the class of others is a virtual property.
  return object.shape.fields > 0 ? null : EXOTICS[object.classId]!
}

/** Called once at load by the module that owns the class. */
export function registerExotic(id: ClassId, exotic: Exotic): void {
  invariant(EXOTICS[id] === null, 'an exotic behaviour is registered twice')
  EXOTICS[id] = bare(exotic)
}

/** Intrinsics from which functions whose frames may be suspended inherit, and what their `prototype` inherits from. */
const FUNCTION_PROTOTYPES: { readonly [K in Suspends]: { readonly function: string; readonly instance: string } } = {
  generator: { function: 'GeneratorFunction.prototype', instance: 'Generator.prototype' },
  async: { function: 'AsyncFunction.prototype', instance: '' },
  asyncGenerator: { function: 'AsyncGeneratorFunction.prototype', instance: 'AsyncGenerator.prototype' },
}

/** Gives a function its own properties, which closures and natives get only when somebody looks. */
export function materialize(vm: Vm, object: VMObject): void {
  if (object.classId === ClassId.Proxy) return
  const realm = object instanceof Closure ? object.unit.realm : (object as NativeFunction).realm
  const kind = object instanceof Closure ? suspends(object.unit.code.codeKind) : null
  object.shape = realm.rootShape(
    kind === null ? realm.functionPrototype : realm.intrinsic(FUNCTION_PROTOTYPES[kind].function),
  )
  const memory = vm.allocated
  const { count, bytes } = realm.shapes
  if (object instanceof Closure) {
    const { code } = object.unit
    putOrdinary(vm, object, 'length', code.length, Attr.Configurable)
    putOrdinary(vm, object, 'name', code.name, Attr.Configurable)
    if (code.codeKind === 'function' && !code.selfHosted) {
      if (!code.strict) {
        // V8's own properties of sloppy functions; always null here.
        putOrdinary(vm, object, 'arguments', null, Attr.None)
        putOrdinary(vm, object, 'caller', null, Attr.None)
      }
      const shape = realm.objectShape.toDictionary(realm.objectPrototype)
      shape.freeBase = true
      shape.freeSlots = 1
      const prototype = new VMObject(shape, [])
      putOrdinary(vm, prototype, 'constructor', object, Attr.Hidden)
      putOrdinary(vm, object, 'prototype', prototype, Attr.Writable)
    } else if (kind !== null && kind !== 'async') {
      const parent = realm.intrinsic(FUNCTION_PROTOTYPES[kind].instance)
      const shape = realm.rootShape(parent).toDictionary(parent)
      shape.freeBase = true
      putOrdinary(vm, object, 'prototype', new VMObject(shape, []), Attr.Writable)
    }
  } else if (object instanceof NativeFunction) {
    putOrdinary(vm, object, 'length', object.row.length, Attr.Configurable)
    putOrdinary(vm, object, 'name', object.row.name, Attr.Configurable)
  }
  realm.shapes.count = count
  realm.shapes.bytes = bytes
  vm.allocated = memory
}

/** Looks an own property up: true with `vm.propertyValue` (an Accessor for accessors) and `vm.propertyAttrs`. */
export function getOwn(vm: Vm, object: VMObject, key: Key): boolean {
  const exotic = exoticOf(object)
  if (exotic?.getOwn(vm, object, key)) return true
  if (object.shape.lazy) materialize(vm, object)
  const entry = object.shape.lookup(key)
  if (entry < 0) return false
  vm.propertyValue = readSlot(object, entry >> ENTRY_SHIFT)
  vm.propertyAttrs = entry & ENTRY_ATTRS
  return true
}

/** Creates or overwrites an own property with exactly these attributes. */
export function defineRaw(vm: Vm, object: VMObject, key: Key, value: Value, attrs: number): void {
  const exotic = exoticOf(object)
  if (exotic?.put(vm, object, key, value, attrs)) return
  putOrdinary(vm, object, key, value, attrs)
}

export function removeRaw(vm: Vm, object: VMObject, key: Key): void {
  const exotic = exoticOf(object)
  if (exotic?.remove(vm, object, key)) return
  removeOrdinary(vm, object, key)
}

/** Own keys in specification order, without private names. */
export function ownKeys(vm: Vm, object: VMObject): readonly (string | symbol | number)[] {
  if (object.shape.lazy) materialize(vm, object)
  const exotic = exoticOf(object)
  const plain = exotic === null ? object.shape.plainKeys() : null
  if (plain !== null) return plain
  const keys: Key[] = []
  exotic?.keys(vm, object, keys)
  const own = object.shape.keys()
  if (exotic !== null) {
    const array = object.classId === ClassId.Array
    for (const key of own) if (!(array && isIndex(key))) keys.push(key)
  }
  return orderKeys(exotic === null ? own : keys)
}

function ensureDictionary(vm: Vm, object: VMObject): Shape {
  const { shape } = object
  return shape.dictionary ? shape : makeDictionary(vm, object, shape.proto)
}

/** Computed keys past which an object is a dictionary. */
export const MAX_FAST_PROPERTIES = 128

/** The object's own dictionary, of another prototype if it is to have one. */
export function makeDictionary(vm: Vm, object: VMObject, proto: VMObject | null): Shape {
  const { shape } = object
  if (!shape.dictionary) {
    object.slots = takeSlots(object)
    if (!shape.freeBase) vm.allocate(Size.Dictionary)
  }
  object.shape = shape.toDictionary(proto)
  return object.shape
}

/**
 * Makes an object a dictionary, as prototypes are: for good, and so not between what an instruction pays, which gives back what it
 * has declared where the guest stops.
 */
export function asPrototype(vm: Vm, proto: VMObject): void {
  const { shape } = proto
  if (!shape.dictionary && !shape.lazy) makeDictionary(vm, proto, shape.proto)
}

export function putOrdinary(vm: Vm, object: VMObject, key: Key, value: Value, attrs: number): void {
  if (object.shape.lazy) materialize(vm, object)
  const shape = object.shape
  const entry = shape.lookup(key)
  if (entry >= 0) {
    if ((entry & ENTRY_ATTRS) !== attrs) {
      const dictionary = ensureDictionary(vm, object)
      dictionary.table.set(key, (entry & ~ENTRY_ATTRS) | attrs)
      object.shape = dictionary.renewed()
    }
    writeSlot(object, entry >> ENTRY_SHIFT, value)
    return
  }
  if (!shape.dictionary && shape.extensible && typeof key !== 'number' && shape.count < MAX_FAST_PROPERTIES) {
    const next = addCounted(vm, shape, key, attrs)
    if (next !== null) {
      vm.allocate(Size.Slot)
      object.shape = next
      addSlot(object, shape.count, value)
      return
    }
  }
  vm.allocate(Size.Entry)
  const dictionary = ensureDictionary(vm, object)
  dictionary.table.set(key, (object.slots.length << ENTRY_SHIFT) | attrs)
  dictionary.count++
  if (typeof key === 'number') dictionary.hasIndexKeys = true
  appendSlot(object, object.slots.length, value)
  object.shape = dictionary.renewed()
}

export function removeOrdinary(vm: Vm, object: VMObject, key: Key): void {
  if (object.shape.lazy) materialize(vm, object)
  const entry = object.shape.lookup(key)
  if (entry < 0) return
  const dictionary = ensureDictionary(vm, object)
  dictionary.table.delete(key)
  dictionary.count--
  object.slots[entry >> ENTRY_SHIFT] = undefined
  if (object.slots.length > 2 * dictionary.table.size + 8) {
    const slots: Value[] = []
    for (const [k, e] of dictionary.table) {
      dictionary.table.set(k, (slots.length << ENTRY_SHIFT) | (e & ENTRY_ATTRS))
      slots.push(object.slots[e >> ENTRY_SHIFT])
    }
    object.slots = slots
    object.shape = dictionary.renewed()
    return
  }
  object.shape = dictionary.renewed()
}

/** [[SetPrototypeOf]] after its checks. */
export function setPrototype(vm: Vm, object: VMObject, proto: VMObject | null): void {
  if (object.shape.lazy) materialize(vm, object)
  const shape = object.shape
  if (shape.proto === proto) return
  if (proto !== null) vm.realm.rootShape(proto)
  shape.cell?.invalidate()
  if (shape.count === 0 && !shape.dictionary && shape.extensible) {
    const names = ownNames(object.classId)
    if (proto !== null) {
      object.shape = vm.realm.rootShape(proto, names)
      return
    }
    if (names === OwnNames.None) {
      object.shape = vm.realm.nullProtoShape
      return
    }
  }
  makeDictionary(vm, object, proto).versions = shape.versions
}

/** Gives an ordinary object the shape of its like with this integrity. False: it has to be a dictionary, or its properties are not all in its shape. */
export function restrict(vm: Vm, object: VMObject, integrity: Integrity): boolean {
  const { shape } = object
  if (shape.dictionary || shape.lazy || exoticOf(object) !== null) return false
  const declared = shape.made?.bytes ?? 0
  const next = shape.restrict(integrity)
  if (next === null) return false
  if (shape.made !== null) vm.allocate(shape.made.bytes - declared)
  object.shape = next
  return true
}

export function preventExtensions(vm: Vm, object: VMObject): void {
  if (object.shape.lazy) materialize(vm, object)
  if (restrict(vm, object, Integrity.Closed)) return
  if (object instanceof VMArray) sparsify(vm, object)
  const dictionary = ensureDictionary(vm, object)
  dictionary.extensible = false
  object.shape = dictionary.renewed()
  if (object.shape !== dictionary) object.shape.extensible = false
}

/** The own data property of a builtin, or its Accessor. */
export function slotOf(object: VMObject, key: Key, place: RememberedSlot): Value {
  const { shape } = object
  if (place.shape !== shape) {
    const entry = shape.lookup(key)
    if (entry < 0) return undefined
    place.shape = shape
    place.index = entry >> ENTRY_SHIFT
    shape.cached = true
  }
  return object.slots[place.index]
}
