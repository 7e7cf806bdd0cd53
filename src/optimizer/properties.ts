/** Globals, properties and elements ⇒ nodes: by what the site's cache has seen, else generic ones. */
import { isSuspendable } from '../bytecode/code.js'
import type { Op } from '../bytecode/opcodes.js'
import type { Node } from '../ir/graph.js'
import { Type } from '../ir/types.js'
import type { ElementKind } from '../runtime/binary.js'
import { type InlineCache, KeyedSeen } from '../runtime/caches.js'
import { Attr, type Shape, type ValidityCell } from '../runtime/shape.js'
import {
  type Accessor,
  Closure,
  HOLE,
  NativeFunction,
  Size,
  TDZ,
  VMFunction,
  type VMObject,
} from '../runtime/values.js'
import type { FunctionBuilder } from './builder.js'
import { callNative } from './calls.js'
import { elementsOf, entriesFor } from './known-shape.js'
import { operation } from './operation.js'
import { OPERATIONS } from './operations.js'
import { guardArray, guessPlain } from './plain-arrays.js'
import { usableCache } from './speculation.js'

/** Typed arrays whose elements are int32. */
const INT32_KINDS: ReadonlySet<string> = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
])

export function loadGlobal(f: FunctionBuilder, pc: number, name: number, index: number): Node {
  const cell = usableCache(f.unit, pc, index, f.compilation.options)?.global ?? null
  if (cell !== null && cell.value !== HOLE && cell.value !== TDZ) {
    // What can't be assigned any more; a function is guessed to stay.
    if (cell.lexical && (cell.attrs & Attr.Writable) === 0) return f.constant(cell.value)
    const value = f.emit('LoadCell', [], cell)
    if (cell.value instanceof VMFunction && f.speculates(pc)) {
      f.emitExiting('GuardIs', [value], cell.value, 'GlobalChanged')
      return f.constant(cell.value)
    }
    return f.emitExiting('GuardPresent', [value], undefined, 'GlobalChanged')
  }
  return f.emitExiting('GenericLoadGlobal', [], { name: f.code.constants[name], cache: f.cache(index) }, 'Abrupt')
}

export function storeGlobal(f: FunctionBuilder, pc: number, name: number, value: Node, index: number): void {
  const cell = usableCache(f.unit, pc, index, f.compilation.options)?.global ?? null
  if (cell !== null && cell.value !== HOLE && cell.value !== TDZ) {
    f.emitExiting('GuardPresent', [f.emit('LoadCell', [], cell)], undefined, 'GlobalChanged')
    f.emit('StoreCell', [value], cell)
    return
  }
  const imm = { name: f.code.constants[name], cache: f.cache(index), strict: f.code.strict }
  f.emitExiting('GenericStoreGlobal', [value], imm, 'Abrupt')
}

export function getNamed(f: FunctionBuilder, pc: number, object: Node, key: string, index: number): Node {
  const elements = key === 'length' && f.speculates(pc) ? elementsOf(f.current, object) : null
  if (elements !== null) return f.constant(elements.length)
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache !== null && key === 'length' && cache.shape === null) {
    if (cache.keyed === KeyedSeen.ArrayElement) {
      return f.emit('LoadLength', [guardArray(f, object)])
    }
    if (cache.keyed === KeyedSeen.StringCharacter) return f.emit('StringLength', [f.guardString(object)])
  }
  if (cache !== null && cache.shape !== null && cache.keyed === KeyedSeen.Nothing && !cache.megamorphic) {
    const loaded = loadFromCache(f, object, cache)
    if (loaded !== null) return loaded
  }
  if (cache !== null && cache.shape === null && cache.keyed === KeyedSeen.Nothing && !cache.megamorphic) {
    const loaded = loadAccessor(f, pc, object, cache)
    if (loaded !== null) return loaded
  }
  return f.emitExiting('GenericGetNamed', [object], { key, cache: f.cache(index) }, 'Abrupt')
}

/** A private field, or what the getter in its place gives, where the site has always had one name. */
export function getPrivate(f: FunctionBuilder, pc: number, object: Node, name: Node, index: number): Node | null {
  const field = privateCache(f, pc, name, index)
  if (field !== null) return loadFromCache(f, object, field)
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache === null || cache.object === null || cache.megamorphic) return null
  const { accessorShape: shape, accessorIndex: at, callee } = cache
  if (shape === null || !(callee instanceof Closure)) return null
  if (isSuspendable(callee.unit.code) || callee.unit.realm !== f.unit.realm) return null
  f.guard('GuardIs', name, cache.object, 'WrongCallee')
  const receiver = f.guard('GuardShape', object, shape, 'WrongShape')
  const isField = at < shape.fields
  const accessor = f.emit(isField ? 'LoadField' : 'LoadSlot', [receiver], isField ? at : at - shape.fields)
  f.guardIs(f.emit('LoadGetter', [accessor]), callee)
  return callGetter(f, pc, callee, receiver)
}

/** The cache of a site of one private field, whose name is guarded. */
export function privateCache(f: FunctionBuilder, pc: number, name: Node, index: number): InlineCache | null {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache === null || cache.object === null || cache.shape === null || cache.megamorphic) return null
  f.guard('GuardIs', name, cache.object, 'WrongCallee')
  return cache
}

/** What a slot of a prototype holds, behind a GuardCell: a function is guessed to stay. */
export function loadHolderSlot(f: FunctionBuilder, holder: VMObject, index: number): Node {
  const value = holder.slots[index]
  const isMethod = value instanceof Closure || value instanceof NativeFunction
  if (isMethod && f.speculates(f.statePc) && holder.shape.relyOn(index)) return f.constant(value)
  return f.emit('LoadHolderSlot', [], { holder, index })
}

/** What LoadSlots knows of a shape. */
export interface LoadEntry {
  readonly shape: Shape
  /** The object that has the property, if it is not the receiver. */
  readonly holder: VMObject | null
  readonly index: number
  readonly field: boolean
  readonly absent: boolean
}

export function loadFromCache(f: FunctionBuilder, object: Node, site: InlineCache): Node | null {
  const applying = entriesFor(f.current, object, site)
  if (applying.length === 1) {
    const cache = applying[0]!
    const receiver =
      cache.shape === f.unit.realm.stringShape
        ? f.guardString(object)
        : f.guard('GuardShape', object, cache.shape, 'WrongShape')
    if (cache.cell !== null) {
      if (!cache.cell.valid) return null
      f.emitExiting('GuardCell', [], cache.cell, 'ChainChanged')
    }
    if (cache.absent) return f.constant(undefined)
    if (cache.holder !== null) return loadHolderSlot(f, cache.holder, cache.index)
    return f.emit(cache.field ? 'LoadField' : 'LoadSlot', [receiver], cache.index)
  }
  const entries: LoadEntry[] = []
  const cells = new Set<ValidityCell>()
  for (const entry of applying) {
    if (entry.shape === f.unit.realm.stringShape) return null
    if (entry.cell !== null) {
      if (!entry.cell.valid) return null
      cells.add(entry.cell)
    }
    const { shape, holder, index, field, absent } = entry
    entries.push({ shape: shape!, holder, index, field, absent })
  }
  const shapes = entries.map((entry) => entry.shape)
  const shape = f.emit('LoadShape', [object])
  const receiver = f.guard('GuardFinalShapes', object, shapes, 'WrongShape', [shape])
  for (const cell of cells) f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  return f.emit('LoadSlots', [receiver, shape], entries)
}

/** A load that finds an accessor of a prototype: its getter is called, or runs here. */
function loadAccessor(f: FunctionBuilder, pc: number, object: Node, cache: InlineCache): Node | null {
  const { accessorShape, accessorHolder: holder, accessorCell, accessorIndex: index } = cache
  if (accessorShape === null || holder === null || accessorCell === null || !accessorCell.valid) return null
  const accessor = holder.slots[index] as Accessor
  const { getter } = accessor
  const closure = getter instanceof Closure && !isSuspendable(getter.unit.code) ? getter : null
  if (closure === null && !(getter instanceof NativeFunction)) return null
  if ((closure === null ? (getter as NativeFunction).realm : closure.unit.realm) !== f.unit.realm) return null
  const receiver = f.guard('GuardShape', object, accessorShape, 'WrongShape')
  f.emitExiting('GuardCell', [], accessorCell, 'ChainChanged')
  if (!holder.shape.relyOn(index))
    f.guard('GuardIs', f.emit('LoadHolderSlot', [], { holder, index }), accessor, 'ChainChanged')
  if (closure === null) return callNative(f, f.constant(getter), getter as NativeFunction, receiver, [])
  return callGetter(f, pc, closure, receiver)
}

/** What the getter of a property of the receiver gives. */
function callGetter(f: FunctionBuilder, pc: number, closure: Closure, receiver: Node): Node {
  const { unit } = closure
  const target = f.constant(closure)
  if (unit.entryCost > 0) f.emitExiting('Charge', [], unit.entryCost, 'Fuel')
  if (f.mayInline(unit)) return f.inline(unit, target, receiver, null, [], pc)
  return f.emitExiting('DirectCall', [target, receiver], unit, 'Abrupt')
}

/** What `super[key]` finds on the chain of the home object, where the site has always had this one and this key. */
export function getSuper(f: FunctionBuilder, pc: number, home: Node, key: Node, index: number): Node | null {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache === null || cache.object === null || cache.cell === null || !cache.cell.valid) return null
  if (key.op !== 'Constant' || key.imm !== cache.key) return null
  f.guardIs(home, cache.object)
  f.emitExiting('GuardCell', [], cache.cell, 'ChainChanged')
  return loadHolderSlot(f, cache.holder!, cache.index)
}

export function setNamed(f: FunctionBuilder, pc: number, object: Node, key: string, value: Node, index: number): void {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache !== null && cache.shape !== null && !cache.megamorphic && storeFromCache(f, object, value, cache)) return
  f.emitExiting('GenericSetNamed', [object, value], { key, cache: f.cache(index), strict: f.code.strict }, 'Abrupt')
}

/** A store to a property that objects of the site's shapes have, or get. */
export function storeFromCache(f: FunctionBuilder, object: Node, value: Node, cache: InlineCache): boolean {
  const entries = entriesFor(f.current, object, cache)
  return entries.length === 1 ? storeByOne(f, object, value, entries[0]!) : storeBySeveral(f, object, value, entries)
}

function storeByOne(f: FunctionBuilder, object: Node, value: Node, entry: InlineCache): boolean {
  if (entry.cell?.valid === false) return false
  const receiver = f.guard('GuardShape', object, entry.shape, 'WrongShape')
  if (entry.cell !== null) f.emitExiting('GuardCell', [], entry.cell, 'ChainChanged')
  if (entry.newShape === null) f.emit(entry.field ? 'StoreField' : 'StoreSlot', [receiver, value], entry.index)
  else addSlot(f, receiver, value, entry)
  return true
}

/** A store to an own property of objects of several shapes. */
function storeBySeveral(f: FunctionBuilder, object: Node, value: Node, applying: readonly InlineCache[]): boolean {
  const entries: { shape: unknown; index: number; field: boolean }[] = []
  for (const entry of applying) {
    if (entry.newShape !== null) return addBySeveral(f, object, value, applying)
    if (entry.cell !== null) return false
    entries.push({ shape: entry.shape, index: entry.index, field: entry.field })
  }
  const shapes = entries.map((entry) => entry.shape)
  const shape = f.emit('LoadShape', [object])
  const receiver = f.guard('GuardFinalShapes', object, shapes, 'WrongShape', [shape])
  f.emit('StoreSlots', [receiver, value, shape], entries)
  return true
}

/** The same, where the property is added to all of them. */
function addBySeveral(f: FunctionBuilder, object: Node, value: Node, applying: readonly InlineCache[]): boolean {
  const entries: { shape: unknown; newShape: unknown; index: number; field: boolean }[] = []
  const cells = new Set<ValidityCell>()
  for (const { shape, newShape, index, field, cell } of applying) {
    if (newShape === null || cell?.valid === false) return false
    if (cell !== null) cells.add(cell)
    entries.push({ shape, newShape, index, field })
  }
  const shapes = entries.map((entry) => entry.shape)
  const shape = f.emit('LoadShape', [object])
  const receiver = f.guard('GuardFinalShapes', object, shapes, 'WrongShape', [shape])
  for (const cell of cells) f.emitExiting('GuardCell', [], cell, 'ChainChanged')
  f.emit('AddSlots', [receiver, value, shape], { entries, bytes: Size.Slot })
  return true
}

export function addSlot(
  f: FunctionBuilder,
  object: Node,
  value: Node,
  { newShape: shape, index, field }: InlineCache,
): void {
  if (field) f.emit('AddField', [object, value], { shape, index, bytes: Size.Slot })
  else f.emit('AddSlot', [object, value], { shape, index })
}

export function defineNamed(f: FunctionBuilder, op: Op, pc: number, object: Node, value: Node, index: number): void {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache !== null && cache.shape !== null && cache.next === null && !cache.megamorphic) {
    const receiver = f.guard('GuardShape', object, cache.shape, 'WrongShape')
    if (cache.newShape !== null) addSlot(f, receiver, value, cache)
    else f.emit(cache.field ? 'StoreField' : 'StoreSlot', [receiver, value], cache.index)
    return
  }
  operation(f, OPERATIONS[op]!, pc)
}

/** An element that is there, of an array. */
export function loadElement(f: FunctionBuilder, object: Node, key: Node): Node {
  const array = guardArray(f, object)
  const { elements, position } = guardIndex(f, key, array)
  const element = f.emit('LoadElement', [elements, position])
  return f.emitExiting('GuardPresent', [element], undefined, 'Hole')
}

export function getKeyed(f: FunctionBuilder, pc: number, object: Node, key: Node, index: number): Node {
  if (key.op === 'Constant' && typeof key.imm === 'number' && f.speculates(pc)) {
    const element = elementsOf(f.current, object)?.[key.imm]
    if (element !== undefined) return element
  }
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache !== null && cache.keyed === KeyedSeen.ArrayElement) return loadElement(f, object, key)
  if (cache !== null && (cache.keyed & ~(KeyedSeen.ArrayElement | KeyedSeen.Miss)) === 0 && cache.keyed !== 0) {
    const array = guardArray(f, object)
    const number = f.guardNumber(key)
    const elements = f.emit('LoadElements', [array])
    const loaded = f.emit('LoadElementOrUndefined', [elements, number, array])
    loaded.state = f.before()
    loaded.reason = 'OutOfBounds'
    return loaded
  }
  const kind = typedKind(f, cache)
  if (kind !== null) {
    const loaded = f.emit('LoadTyped', guardTyped(f, object, key, kind), kind)
    if (INT32_KINDS.has(kind.name)) loaded.type = Type.Int32
    return loaded
  }
  if (cache !== null && cache.keyed === KeyedSeen.StringCharacter) {
    const text = f.guardString(object)
    const position = f.emitExiting('GuardCharacter', [f.guardNumber(key), text], undefined, 'OutOfBounds')
    return f.emit('LoadCharacter', [text, position])
  }
  if (cache !== null && cache.keyed === KeyedSeen.Symbol && !cache.megamorphic) {
    f.guardIs(key, cache.key as symbol)
    const loaded = cache.shape === null ? loadAccessor(f, pc, object, cache) : loadFromCache(f, object, cache)
    if (loaded !== null) return loaded
  }
  return f.emitExiting('GenericGetKeyed', [object, key], { cache: f.cache(index) }, 'Abrupt')
}

/** The kind of number array that a keyed site has seen, if it has seen nothing else. */
function typedKind(f: FunctionBuilder, cache: InlineCache | null): ElementKind | null {
  if (cache === null || cache.keyed !== KeyedSeen.TypedElement || cache.elements === null) return null
  return cache.elements.bigint ? null : cache.elements
}

function guardTyped(f: FunctionBuilder, object: Node, key: Node, kind: ElementKind): [view: Node, position: Node] {
  const array = f.guard('GuardTyped', object, kind, 'NotTypedArray')
  const number = f.guardNumber(key)
  const view = f.emit('LoadView', [array])
  return [view, f.emitExiting('GuardTypedIndex', [number, view], undefined, 'OutOfBounds')]
}

function guardIndex(f: FunctionBuilder, key: Node, array: Node): { elements: Node; position: Node } {
  const number = f.guardNumber(key)
  const elements = f.emit('LoadElements', [array])
  return { elements, position: f.emitExiting('GuardIndex', [number, elements], undefined, 'OutOfBounds') }
}

export function setKeyed(f: FunctionBuilder, pc: number, object: Node, key: Node, value: Node, index: number): void {
  const cache = usableCache(f.unit, pc, index, f.compilation.options)
  if (cache !== null && cache.keyed === KeyedSeen.ArrayElement) {
    const array = guardArray(f, object)
    const { elements, position } = guardIndex(f, key, array)
    f.emitExiting('GuardPresent', [f.emit('LoadElement', [elements, position])], undefined, 'Hole')
    f.emit('StoreElement', [elements, position, value])
    return
  }
  const growing = KeyedSeen.ArrayElement | KeyedSeen.ArrayAppend
  if (cache !== null && (cache.keyed & KeyedSeen.ArrayAppend) !== 0 && (cache.keyed & ~growing) === 0) {
    const number = f.guardNumber(key)
    const plain = guessPlain(f, object)
    if (plain !== null) {
      const { arrayLength } = f.unit.realm.vm.limits
      const position = f.emitExiting('GuardDefinable', [number, plain], arrayLength, 'OutOfBounds')
      f.emit('DefineElement', [plain, position, value])
      return
    }
  }
  const kind = typedKind(f, cache)
  if (kind !== null) {
    const [view, position] = guardTyped(f, object, key, kind)
    f.emit('StoreTyped', [view, position, f.guardNumber(value)], kind)
    return
  }
  f.emitExiting('GenericSetKeyed', [object, key, value], { cache: f.cache(index), strict: f.code.strict }, 'Abrupt')
}
