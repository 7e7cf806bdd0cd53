/**
 * Map and Set (24.1, 24.2): a host Map from key to index, and the entries in order of insertion with tombstones. An entry's
 * serial number is never used again, so an iterator that remembers the serial it has come to finds its place whatever has
 * been deleted, compacted or cleared meanwhile; nobody keeps a list of iterators.
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

/** Below what a host Map can hold. */
const MAX_ENTRIES = 16_000_000

/** Entry arrays shorter than this are not compacted. */
const MIN_COMPACTED = 32

export abstract class Collection extends VMObject {
  /** Where a live key is in `keys`. */
  readonly index: Map<Value, number> = new Map()
  /** HOLE where an entry was deleted. */
  keys: Value[] = []
  /** Of a deleted entry: the index after it, or after the deleted ones that follow it. A Set has them only as far as one was deleted. */
  values: Value[] = []
  /** Serial numbers, ascending; null while that of index i is `base + i`. */
  serials: number[] | null = null
  base = 0
  /** Counts the times when indices changed. */
  epoch = 0

  constructor(shape: Shape) {
    super(shape, [])
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Collection + Size.Entry * this.index.size)
    tracer.values(this.keys)
    tracer.values(this.values)
  }

  get(key: Value): Value {
    const at = this.index.get(key)
    return at === undefined ? undefined : this.values[at]
  }

  /** Adds a key that is not there. False: `vm` is terminated. */
  protected enter(vm: Vm, key: Value): boolean {
    if (this.index.size >= MAX_ENTRIES) return vm.terminate('other', `collection size limit of ${MAX_ENTRIES} exceeded`)
    vm.allocate(Size.Entry)
    const next = this.keys.length
    if (this.serials !== null) this.serials.push(next === 0 ? this.base : this.serials[next - 1]! + 1)
    // Keys are equal by SameValueZero; the one kept is +0.
    const kept = key === 0 ? 0 : key
    this.index.set(kept, next)
    this.keys.push(kept)
    return true
  }

  remove(key: Value): boolean {
    const at = this.index.get(key)
    if (at === undefined) return false
    this.index.delete(key)
    this.keys[at] = HOLE
    while (this.values.length <= at) this.values.push(undefined)
    this.values[at] = at + 1
    if (this.keys.length >= MIN_COMPACTED && this.index.size < this.keys.length >>> 1) this.compact()
    return true
  }

  clear(): void {
    this.base = this.nextSerial
    this.serials = null
    this.index.clear()
    this.keys = []
    this.values = []
    this.epoch++
  }

  private get nextSerial(): number {
    const count = this.keys.length
    return this.serials === null || count === 0 ? this.base + count : this.serials[count - 1]! + 1
  }

  serialAt(index: number): number {
    return this.serials === null ? this.base + index : this.serials[index]!
  }

  /** Paid by the deletions that made it necessary. */
  private compact(): void {
    const keys: Value[] = []
    const values: Value[] = []
    const serials: number[] = []
    const base = this.nextSerial
    for (let i = 0; i < this.keys.length; i++) {
      const key = this.keys[i]
      if (key === HOLE) continue
      this.index.set(key, keys.length)
      keys.push(key)
      values.push(i < this.values.length ? this.values[i] : undefined)
      serials.push(this.serialAt(i))
    }
    if (serials.length === 0 || serials[serials.length - 1]! !== base - 1) {
      // The last serial was deleted: it must not be given again.
      keys.push(HOLE)
      values.push(keys.length)
      serials.push(base - 1)
    }
    this.keys = keys
    this.values = values
    this.serials = serials
    this.epoch++
  }

  /** Index of the first entry whose serial is at least this. */
  indexOfSerial(serial: number): number {
    const { serials } = this
    const count = this.keys.length
    if (serials === null) return Math.min(Math.max(serial - this.base, 0), count)
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >>> 1
      if (serials[middle]! < serial) low = middle + 1
      else high = middle
    }
    return low
  }

  /** Index of the first live entry from `from` on, or -1. Shortens the way over deleted ones for the next who comes. */
  liveFrom(from: number): number {
    const { keys, values } = this
    const count = keys.length
    let at = from
    while (at < count && keys[at] === HOLE) at = values[at] as number
    if (at !== from) values[from] = at
    return at < count ? at : -1
  }
}

export class MapObject extends Collection {
  /** False: `vm` is terminated. */
  put(vm: Vm, key: Value, value: Value): boolean {
    const at = this.index.get(key)
    if (at !== undefined) this.values[at] = value
    else if (this.enter(vm, key)) this.values.push(value)
    else return false
    return true
  }
  override get classId(): ClassId {
    return ClassId.Map
  }
}

export class SetObject extends Collection {
  /** False: `vm` is terminated. */
  add(vm: Vm, key: Value): boolean {
    return this.index.has(key) || this.enter(vm, key)
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
  /** Serial of the next entry to visit, and its index as of `epoch`. */
  serial: number
  index = 0
  epoch: number

  constructor(vm: Vm, collection: Collection, kind: CollectionIteration) {
    const ofMap = collection instanceof MapObject
    const { realm } = vm
    super(realm.rootShape(realm.intrinsic(ofMap ? 'MapIterator.prototype' : 'SetIterator.prototype')), [])
    vm.allocate(Size.Iterator)
    this.collection = collection
    this.ofMap = ofMap
    this.kind = kind
    this.serial = collection.serialAt(0)
    this.epoch = collection.epoch
  }
  override get classId(): ClassId {
    return ClassId.Iterator
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Iterator)
    if (this.collection !== null) tracer.value(this.collection)
  }

  /** Goes to the next entry; its index, or -1 at the end. */
  advance(): number {
    const { collection } = this
    if (collection === null) return -1
    if (this.epoch !== collection.epoch) {
      this.index = collection.indexOfSerial(this.serial)
      this.epoch = collection.epoch
    }
    const at = collection.liveFrom(this.index)
    if (at < 0) {
      this.collection = null
      return -1
    }
    this.index = at + 1
    this.serial = collection.serialAt(at) + 1
    return at
  }
}

/** The next step's value, or HOLE at the end. */
export function stepCollection(vm: Vm, iterator: CollectionIterator): Value {
  const { collection } = iterator
  if (collection === null) return HOLE
  const { keys, serials } = collection
  let at = iterator.index
  if (iterator.epoch === collection.epoch && at < keys.length && keys[at] !== HOLE) {
    iterator.index = at + 1
    iterator.serial = (serials === null ? collection.base + at : serials[at]!) + 1
  } else {
    at = iterator.advance()
    if (at < 0) return HOLE
  }
  const key = keys[at]
  if (iterator.kind === CollectionIteration.Keys) return key
  const value = iterator.ofMap ? collection.values[at] : key
  return iterator.kind === CollectionIteration.Values ? value : newArray(vm, [key, value])
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
