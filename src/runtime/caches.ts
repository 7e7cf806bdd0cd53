/**
 * Inline caches. One host class for all sites, so that reading a cache is monomorphic in the host. The first entry is in
 * the cache itself, some more hang off `next`; past that the site is megamorphic and uses the generic operation.
 */
import { type Key, type Shape, type ValidityCell, Attr, chainCell, ENTRY_ATTRS, ENTRY_SHIFT } from './shape.js'
import type { GlobalCell } from './realm.js'
import type { Unit } from './unit.js'
import { ClassId, type Closure, type VMObject } from './values.js'
import type { ElementKind } from './binary.js'

export const MAX_ENTRIES = 4

/** What a keyed site has seen: a set of bits. */
export const enum KeyedSeen {
  Nothing = 0,
  /** In-bounds element of an array. */
  ArrayElement = 1,
  /** Append to an array, or fill a hole (stores). */
  ArrayAppend = 2,
  TypedElement = 4,
  StringCharacter = 8,
  /** Out of bounds or hole. */
  Miss = 16,
  Other = 32,
  /** A property under the one symbol in `key`: what is seen of it is remembered as at a site of a name. */
  Symbol = 64,
}

export class InlineCache {
  shape: Shape | null = null
  /** The value is in this object's slots instead of the receiver's. */
  holder: VMObject | null = null
  index = -1
  /** `index` is that of a field of the receiver, not of its slots. */
  field = false
  /** Loads: the property is absent on the whole chain. */
  absent = false
  /** Valid while the chain is unchanged; null where nothing depends on the chain. */
  cell: ValidityCell | null = null
  /** Stores that add: the shape after. */
  newShape: Shape | null = null
  next: InlineCache | null = null
  entries = 0
  megamorphic = false

  /** Loads of one shape that find an accessor: where it is, and what that depends on. It may be replaced there. */
  accessorShape: Shape | null = null
  accessorHolder: VMObject | null = null
  accessorIndex = -1
  accessorCell: ValidityCell | null = null

  /** Sites of `super`: the key; `object` is the home object. Keyed sites: the first symbol seen. */
  key: Key | null = null

  /** Keyed sites. */
  keyed: KeyedSeen = KeyedSeen.Nothing
  /** The one kind of typed arrays seen. */
  elements: ElementKind | null = null
  /** Global sites. */
  global: GlobalCell | null = null
  /** Call sites: the one unit or native seen; `megamorphic` when there were several. */
  unit: Unit | null = null
  callee: VMObject | null = null
  /** The one closure of that unit; null once there were several. */
  closure: Closure | null = null
  /** What else a site has: its template object, the sample of a literal, a home object, a private name. */
  object: VMObject | null = null
  literalShape: Shape | null = null
}

/** Is `old` the shape that objects like those of `shape` had before these got a root of their own? */
function isEarlier(old: Shape, shape: Shape): boolean {
  return shape.root.replaces !== null && shape.root.replaces === old.root && old.count === shape.count
}

/** Where slot `index` of an object of this shape is. */
function locate(entry: Location, { fields }: Shape, index: number): void {
  entry.field = index < fields
  entry.index = entry.field ? index : index - fields
}

/** Remembers an entry at a property site. */
function remember(cache: InlineCache, entry: InlineCache): void {
  if (cache.megamorphic) return
  let stale: InlineCache | null = cache
  while (stale !== null && stale.shape !== null && stale.shape !== entry.shape && stale.cell?.valid !== false) {
    if (isEarlier(stale.shape, entry.shape!)) break
    stale = stale.next
  }
  if (stale === null) {
    if (cache.entries < MAX_ENTRIES) {
      entry.next = cache.next
      cache.next = entry
      cache.entries++
      return
    }
    cache.megamorphic = true
    return
  }
  if (stale.shape === null) cache.entries++
  stale.shape = entry.shape
  stale.holder = entry.holder
  stale.index = entry.index
  stale.field = entry.field
  stale.absent = entry.absent
  stale.cell = entry.cell
  stale.newShape = entry.newShape
}

/**
 * Remembers at a load site where `key` of objects with `shape` is found: own data property, data property of a prototype
 * with an intact chain, or absent. Accessors and exotic objects are not remembered.
 */
export function rememberLoad(cache: InlineCache, shape: Shape, key: Key): void {
  if (!shape.cacheable || cache.megamorphic) return
  const entry = new InlineCache()
  const found = locateLoad(entry, shape, key)
  if (found === Found.Accessor) rememberAccessor(cache, entry)
  if (found !== Found.Data) return
  if (shape.dictionary) shape.cached = true
  remember(cache, entry)
}

export const enum Found {
  /** Or its absence. */
  Data,
  /** Of a prototype, and what that depends on. */
  Accessor,
  /** Nothing that can be remembered. */
  Unknown,
}

/** Where a load finds a property: what an inline cache and the name cache remember. */
export interface Location {
  shape: Shape | null
  holder: VMObject | null
  index: number
  field: boolean
  absent: boolean
  cell: ValidityCell | null
}

/** Fills in where `key` of objects with `shape`, which is cacheable, is found. */
export function locateLoad(entry: Location, shape: Shape, key: Key): Found {
  entry.shape = shape
  entry.holder = null
  entry.absent = false
  entry.cell = null
  const own = shape.lookup(key)
  if (own >= 0) {
    if ((own & Attr.Accessor) !== 0) return Found.Unknown
    locate(entry, shape, own >> ENTRY_SHIFT)
    return Found.Data
  }
  let holder = shape.proto
  if (holder !== null) {
    entry.cell = chainCell(holder)
    if (entry.cell === null) return Found.Unknown
  }
  for (; holder !== null; holder = holder.shape.proto) {
    const found = holder.shape.lookup(key)
    if (found < 0) continue
    entry.holder = holder
    entry.index = found >> ENTRY_SHIFT
    return (found & Attr.Accessor) !== 0 ? Found.Accessor : Found.Data
  }
  entry.absent = true
  return Found.Data
}

/** A prototype's accessor; own ones are not remembered. */
function rememberAccessor(cache: InlineCache, { shape, cell, holder, index }: InlineCache): void {
  if (shape === null || cell === null) return
  if (shape.dictionary) shape.cached = true
  cache.accessorShape = shape
  cache.accessorHolder = holder
  cache.accessorIndex = index
  cache.accessorCell = cell
}

/** Remembers a store to an existing own writable data property. */
export function rememberStore(cache: InlineCache, shape: Shape, key: Key): void {
  if (!shape.cacheable || cache.megamorphic) return
  const own = shape.lookup(key)
  if (own < 0 || (own & ENTRY_ATTRS & (Attr.Writable | Attr.Accessor)) !== Attr.Writable) return
  if (!shape.mayStore(own >> ENTRY_SHIFT)) return
  const entry = new InlineCache()
  entry.shape = shape
  locate(entry, shape, own >> ENTRY_SHIFT)
  if (shape.dictionary) shape.cached = true
  remember(cache, entry)
}

/** Remembers where a private field is; one name a site. */
export function rememberPrivate(cache: InlineCache, shape: Shape, name: VMObject, index: number): void {
  if (cache.megamorphic || !shape.cacheable || shape.dictionary) return
  cache.object ??= name
  if (cache.object !== name) {
    cache.megamorphic = true
    return
  }
  const entry = new InlineCache()
  entry.shape = shape
  locate(entry, shape, index)
  remember(cache, entry)
}

/** Remembers the getter under a private name of objects with this shape; one name a site. */
export function rememberPrivateGetter(
  cache: InlineCache,
  shape: Shape,
  name: VMObject,
  index: number,
  getter: VMObject,
): void {
  if (cache.megamorphic || !shape.cacheable || shape.dictionary) return
  cache.object ??= name
  // Objects may get more fields yet: the newest shape is that of most.
  if (cache.object !== name || ++cache.entries > MAX_ENTRIES) {
    cache.megamorphic = true
    return
  }
  cache.accessorShape = shape
  cache.accessorIndex = index
  cache.callee = getter
}

/** Remembers where `super[key]` finds a data property; the cell stands for the home object's chain. */
export function rememberSuper(cache: InlineCache, home: VMObject, key: Key): void {
  const cell = chainCell(home)
  if (cell === null) return
  for (let holder = home.shape.proto; holder !== null; holder = holder.shape.proto) {
    // Exotic objects have properties that their shape does not tell.
    if (holder.classId !== ClassId.Object) return
    const found = holder.shape.lookup(key)
    if (found < 0) continue
    if ((found & Attr.Accessor) !== 0) return
    cache.object = home
    cache.key = key
    cache.cell = cell
    cache.holder = holder
    cache.index = found >> ENTRY_SHIFT
    return
  }
}

/** Remembers a store that adds `key`, taking ordinary `before` to ordinary `after`. `ownOnly`: the chain does not matter (definitions). */
export function rememberAdd(cache: InlineCache, before: Shape, after: Shape, ownOnly: boolean): void {
  if (before.dictionary || after.dictionary || !before.cacheable || cache.megamorphic) return
  const entry = new InlineCache()
  entry.shape = before
  entry.newShape = after
  locate(entry, before, before.count)
  if (!ownOnly && before.proto !== null) {
    entry.cell = chainCell(before.proto)
    if (entry.cell === null) return
  }
  remember(cache, entry)
}

export function cacheAt(unit: Unit, index: number): InlineCache {
  const cache = new InlineCache()
  unit.caches[index] = cache
  return cache
}

/** Records what a call site sees: up to four units, each with its closure while that is one. */
export function noteCallee(cache: InlineCache, closure: Closure): void {
  const { unit } = closure
  let last = cache
  for (let count = 1; ; count++) {
    if (last.unit === unit) {
      if (last.closure !== closure) last.closure = null
      return
    }
    if (last.next === null) {
      if (count >= MAX_ENTRIES || cache.callee !== null) forgetCallees(cache)
      else if (last.unit !== null) last.next = calleeEntry(closure)
      else {
        last.unit = unit
        last.closure = closure
      }
      return
    }
    last = last.next
  }
}

function calleeEntry(closure: Closure): InlineCache {
  const entry = new InlineCache()
  entry.unit = closure.unit
  entry.closure = closure
  return entry
}

/** Too many callees, or of too many kinds. */
export function forgetCallees(cache: InlineCache): void {
  cache.unit = null
  cache.closure = null
  cache.callee = null
  cache.next = null
  cache.megamorphic = true
}
