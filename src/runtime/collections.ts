/**
 * Map and Set (24.1, 24.2): the entries in a list in order of insertion, and a host Map from key to entry. A deleted entry leaves
 * the list at once and knows what stood before it, so that an iterator that has come to it finds its place whatever has been
 * deleted or cleared meanwhile; nobody keeps a list of iterators. It knows nothing that came after it: the host's young
 * generation would live on by what is dead and old.
 */
import { iteratorResult, newArray } from './create.js'
import { displayed } from './describe.js'
import { throwTypeError } from './errors.js'
import { Job, JobKind } from './jobs.js'
import type { NativeRow } from './native.js'
import type { Realm } from './realm.js'
import type { Shape } from './shape.js'
import { ABRUPT, ClassId, HOLE, Size, type Tracer, type Value, VMObject } from './values.js'
import type { Vm } from './vm.js'

const MAX_ENTRIES = 16_000_000
/** Below what a host Map can hold; deleted entries included. */
const MAX_INDEXED = 16_700_000

/** Deleted entries that are left in an index whatever its size. */
const SPARE = 16

export class Entry {
  /** HOLE: deleted, or the head of a list. */
  key: Value
  /** Of a Set's, the key; of a deleted one, undefined. */
  value: Value
  /** The one before; of a deleted entry, one that stood before it and may be deleted too. Null: it is the head. */
  prev: Entry | null
  /** Null: the last, or deleted. */
  next: Entry | null = null

  constructor(key: Value, value: Value, prev: Entry | null) {
    this.key = key
    this.value = value
    this.prev = prev
  }
}

/** Where iterators stand that have come to the end: they hold nothing. */
const NOWHERE: Entry = new Entry(HOLE, undefined, null)

/** The nearest entry before a deleted one, or itself, that is in the list. Shortens the way for all that stand on it. */
function standing(entry: Entry): Entry {
  let found = entry
  while (found.key === HOLE && found.prev !== null) found = found.prev
  for (let at = entry; at !== found; ) {
    const { prev } = at
    at.prev = found
    at = prev!
  }
  return found
}

export abstract class Collection extends VMObject {
  /** Deleted entries stay until they are too many: what is deleted often comes back. */
  protected index: Map<Value, Entry> | null
  readonly head: Entry = new Entry(HOLE, undefined, null)
  private last: Entry = this.head
  size = 0
  /** Deleted entries in the index. */
  protected deleted = 0

  constructor(shape: Shape, index: Map<Value, Entry> | null) {
    super(shape, [])
    this.index = index
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Collection + Size.Entry * this.size)
    this.forgetDeleted()
  }

  abstract has(key: Value): boolean
  abstract remove(key: Value): boolean

  /** An entry behind all others, which the index does not know yet. Null: `vm` is terminated. */
  protected append(vm: Vm, key: Value, value: Value): Entry | null {
    const { last, size } = this
    if (size + this.deleted >= MAX_ENTRIES && !this.hasRoom(vm)) return null
    vm.allocate(Size.Entry)
    const entry = new Entry(key, value, last)
    last.next = entry
    this.last = entry
    this.size = size + 1
    return entry
  }

  /** Takes an entry out; the index still has it. */
  protected unlink(entry: Entry): void {
    const { next } = entry
    const prev = entry.prev!
    prev.next = next
    if (next === null) this.last = prev
    else next.prev = prev
    entry.key = HOLE
    entry.value = undefined
    entry.next = null
    this.size--
    if (++this.deleted > this.size + SPARE) this.reindex()
  }

  clear(): void {
    const { head } = this
    for (let entry = head.next; entry !== null; ) {
      const { next } = entry
      entry.key = HOLE
      entry.value = undefined
      entry.prev = head
      entry.next = null
      entry = next
    }
    head.next = null
    this.last = head
    this.size = 0
    this.deleted = 0
  }

  private hasRoom(vm: Vm): boolean {
    if (this.size >= MAX_ENTRIES) return vm.terminate('other', `collection size limit of ${MAX_ENTRIES} exceeded`)
    if (this.size + this.deleted >= MAX_INDEXED) this.reindex()
    return true
  }

  /** Paid by the deletions that made it necessary, or, the first time that a Set needs it, by the additions. */
  protected reindex(): Map<Value, Entry> {
    const index = new Map<Value, Entry>()
    for (let entry = this.head.next; entry !== null; entry = entry.next) index.set(entry.key, entry)
    this.index = index
    this.deleted = 0
    return index
  }

  /** Their keys do not count. */
  private forgetDeleted(): void {
    const { index } = this
    if (this.deleted > this.size >>> 2) this.reindex()
    else if (index !== null && this.deleted > 0) {
      for (const [key, entry] of index) if (entry.key === HOLE) index.delete(key)
      this.deleted = 0
    }
  }
}

/** Keys are equal by SameValueZero; the one kept is +0. */
function keptKey(key: Value): Value {
  return typeof key === 'number' && key === 0 ? 0 : key
}

export class MapObject extends Collection {
  declare protected index: Map<Value, Entry>

  constructor(shape: Shape) {
    super(shape, new Map())
  }

  get(key: Value): Value {
    const entry = this.index.get(key)
    return entry === undefined ? undefined : entry.value
  }

  has(key: Value): boolean {
    const entry = this.index.get(key)
    return entry !== undefined && entry.key !== HOLE
  }

  /** False: `vm` is terminated. */
  put(vm: Vm, key: Value, value: Value): boolean {
    const entry = this.index.get(key)
    if (entry !== undefined && entry.key !== HOLE) {
      entry.value = value
      return true
    }
    const kept = keptKey(key)
    const made = this.append(vm, kept, value)
    if (made === null) return false
    if (entry !== undefined) this.deleted--
    this.index.set(kept, made)
    return true
  }

  remove(key: Value): boolean {
    const entry = this.index.get(key)
    if (entry === undefined || entry.key === HOLE) return false
    this.unlink(entry)
    return true
  }

  override clear(): void {
    super.clear()
    this.index = new Map()
  }
  override trace(tracer: Tracer): void {
    super.trace(tracer)
    for (let entry = this.head.next; entry !== null; entry = entry.next) {
      tracer.value(entry.key)
      tracer.value(entry.value)
    }
  }
  override get classId(): ClassId {
    return ClassId.Map
  }
}

/**
 * As long as nothing has been deleted its members are in a set of the host's, which tells by its size whether one was new. Then entries have
 * to be found by their keys.
 */
export class SetObject extends Collection {
  /** Null: there is an index. */
  private members: Set<Value> | null = new Set()

  constructor(shape: Shape) {
    super(shape, null)
  }

  has(key: Value): boolean {
    const { members } = this
    if (members !== null) return members.has(key)
    const entry = this.index!.get(key)
    return entry !== undefined && entry.key !== HOLE
  }

  /** False: `vm` is terminated. */
  add(vm: Vm, key: Value): boolean {
    const { members } = this
    if (members === null) return this.addIndexed(vm, key)
    members.add(key)
    if (members.size === this.size) return true
    const kept = keptKey(key)
    if (this.append(vm, kept, kept) !== null) return true
    members.delete(key)
    return false
  }

  private addIndexed(vm: Vm, key: Value): boolean {
    const entry = this.index!.get(key)
    if (entry !== undefined && entry.key !== HOLE) return true
    const kept = keptKey(key)
    const made = this.append(vm, kept, kept)
    if (made === null) return false
    if (entry !== undefined) this.deleted--
    this.index!.set(kept, made)
    return true
  }

  remove(key: Value): boolean {
    if (!this.has(key)) return false
    const index = this.index ?? this.reindex()
    this.members = null
    this.unlink(index.get(key)!)
    return true
  }

  override clear(): void {
    super.clear()
    this.members = new Set()
    this.index = null
  }
  override trace(tracer: Tracer): void {
    super.trace(tracer)
    for (let entry = this.head.next; entry !== null; entry = entry.next) tracer.value(entry.key)
  }
  override get classId(): ClassId {
    return ClassId.Set
  }
}

export const enum CollectionIteration {
  Keys,
  Values,
  Entries,
}

/** A %MapIterator% or %SetIterator%. `collection` is null once exhausted. */
export class CollectionIterator extends VMObject {
  collection: Collection | null
  readonly ofMap: boolean
  readonly kind: CollectionIteration
  /** The entry visited last, at first the list's head. It may have been deleted since. */
  at: Entry

  constructor(vm: Vm, collection: Collection, kind: CollectionIteration) {
    const ofMap = collection instanceof MapObject
    const { realm } = vm
    super(realm.rootShape(realm.intrinsic(ofMap ? 'MapIterator.prototype' : 'SetIterator.prototype')), [])
    vm.allocate(Size.Iterator)
    this.collection = collection
    this.ofMap = ofMap
    this.kind = kind
    this.at = collection.head
  }
  override get classId(): ClassId {
    return ClassId.Iterator
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    this.at = standing(this.at)
    if (this.collection !== null) tracer.value(this.collection)
  }

  /** The entry to visit next, or null. */
  following(): Entry | null {
    return standing(this.at).next
  }
}

/** Goes to the next entry; null at the end. */
export function nextEntry(iterator: CollectionIterator): Entry | null {
  const next = iterator.at.next ?? iterator.following()
  if (next === null) {
    iterator.collection = null
    iterator.at = NOWHERE
  } else iterator.at = next
  return next
}

/** The next step's value, or HOLE at the end. */
export function stepCollection(vm: Vm, iterator: CollectionIterator): Value {
  const entry = nextEntry(iterator)
  if (entry === null) return HOLE
  if (iterator.kind === CollectionIteration.Keys) return entry.key
  return iterator.kind === CollectionIteration.Values ? entry.value : newArray(vm, [entry.key, entry.value])
}

function nextRow(ofMap: boolean): NativeRow {
  return {
    name: 'next',
    length: 0,
    cost: 1,
    fixed(vm, self) {
      if (!(self instanceof CollectionIterator) || self.ofMap !== ofMap) {
        return throwIncompatible(vm, `${ofMap ? 'Map' : 'Set'} Iterator.prototype.next`, self)
      }
      const value = stepCollection(vm, self)
      return value === HOLE ? iteratorResult(vm, undefined, true) : iteratorResult(vm, value, false)
    },
  }
}

/** The `next` methods: a step whose method is one of these needs no call. */
export const MAP_ITERATOR_NEXT: NativeRow = nextRow(true)
export const SET_ITERATOR_NEXT: NativeRow = nextRow(false)

/** A method that makes an iterator of a Map, or of a Set. */
export function collectionIterationRow(ofMap: boolean, name: string, kind: CollectionIteration): NativeRow {
  return {
    name,
    length: 0,
    cost: 1,
    fixed(vm, self) {
      const fits = self instanceof Collection && self instanceof MapObject === ofMap
      if (fits) return new CollectionIterator(vm, self, kind)
      return throwIncompatible(vm, `${ofMap ? 'Map' : 'Set'}.prototype.${name}`, self)
    },
  }
}

/** `[Symbol.iterator]` of the prototypes: iterating where these are found needs no call. */
export const MAP_ENTRIES: NativeRow = collectionIterationRow(true, 'entries', CollectionIteration.Entries)
export const SET_VALUES: NativeRow = collectionIterationRow(false, 'values', CollectionIteration.Values)

export function throwIncompatible(vm: Vm, method: string, receiver: Value): VMObject {
  return throwTypeError(vm, `Method ${method} called on incompatible receiver ${displayed(vm, receiver)}`)
}

type WeakKey = VMObject | symbol

/** CanBeHeldWeakly (9.14): objects, and symbols that nobody can make again. */
export function canBeHeldWeakly(vm: Vm, value: Value): value is WeakKey {
  if (typeof value === 'symbol') {
    const { description } = value
    return description === undefined || vm.symbolRegistry.get(description) !== value
  }
  return typeof value === 'object' && value !== null
}

/** WeakMap and WeakSet. A symbol's life can't be told from the host's side: those keys are held. */
export abstract class WeakCollection extends VMObject {
  readonly objects: Map<VMObject, Value> = new Map()
  readonly symbols: Map<symbol, Value> = new Map()

  constructor(shape: Shape) {
    super(shape, [])
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Array + Size.Entry * this.symbols.size)
    for (const [symbol, value] of this.symbols) {
      tracer.value(symbol)
      tracer.value(value)
    }
    tracer.ephemeron(this.objects)
    // Counted when the dead entries are gone.
    tracer.weak(() => tracer.bytes(Size.Entry * this.objects.size))
  }

  get(key: Value): Value {
    if (typeof key === 'symbol') return this.symbols.get(key)
    return typeof key === 'object' && key !== null ? this.objects.get(key) : undefined
  }
  has(key: Value): boolean {
    if (typeof key === 'symbol') return this.symbols.has(key)
    return typeof key === 'object' && key !== null && this.objects.has(key)
  }
  remove(key: Value): boolean {
    if (typeof key === 'symbol') return this.symbols.delete(key)
    return typeof key === 'object' && key !== null && this.objects.delete(key)
  }
  /** ABRUPT where `vm` is terminated. */
  put(vm: Vm, key: WeakKey, value: Value): Value {
    if (!this.has(key)) {
      if (this.objects.size + this.symbols.size >= MAX_ENTRIES) {
        vm.terminate('other', `collection size limit of ${MAX_ENTRIES} exceeded`)
        return ABRUPT
      }
      vm.allocate(Size.Entry)
    }
    if (typeof key === 'symbol') this.symbols.set(key, value)
    else this.objects.set(key, value)
    return this
  }
}

export class WeakMapObject extends WeakCollection {
  override get classId(): ClassId {
    return ClassId.WeakMap
  }
}

export class WeakSetObject extends WeakCollection {
  override get classId(): ClassId {
    return ClassId.WeakSet
  }
}

export class WeakRefObject extends VMObject {
  /** Undefined once the census has found it dead. */
  target: WeakKey | undefined
  constructor(shape: Shape, target: WeakKey) {
    super(shape, [])
    this.target = target
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object + Size.Slot)
    tracer.weak((isLive) => {
      if (typeof this.target === 'object' && !isLive(this.target)) this.target = undefined
    })
  }
}

interface FinalizationCell {
  readonly target: WeakKey
  readonly held: Value
  /** Undefined where there is none, or it is dead. */
  token: WeakKey | undefined
}

/** A FinalizationRegistry. The census takes off it what is dead, and queues a job for each. */
export class FinalizationRegistryObject extends VMObject {
  readonly realm: Realm
  readonly cleanup: VMObject
  cells: FinalizationCell[] = []
  constructor(shape: Shape, realm: Realm, cleanup: VMObject) {
    super(shape, [])
    this.realm = realm
    this.cleanup = cleanup
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Object + Size.Entry * this.cells.length)
    tracer.value(this.cleanup)
    for (const { held } of this.cells) tracer.value(held)
    tracer.weak((isLive) => {
      const { realm } = this
      this.cells = this.cells.filter(({ target, held }) => {
        if (typeof target === 'symbol' || isLive(target)) return true
        realm.vm.jobs.add(new Job(JobKind.Call, realm, this.cleanup, held, undefined))
        return false
      })
      for (const cell of this.cells) {
        if (typeof cell.token === 'object' && !isLive(cell.token)) cell.token = undefined
      }
    })
  }
}
