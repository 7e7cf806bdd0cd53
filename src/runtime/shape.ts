/**
 * Shape: our hidden class. Says which keys an object has, in which slots, with which attributes, and its prototype.
 *
 * - An ordinary shape is shared and immutable but for its transitions. Slot order is insertion order. A transition
 *   shares its parent's table while the parent is the table's newest owner; entries at or past `count` are not its own.
 * - A dictionary shape belongs to one object and changes in place. Once a site has cached it, a structural change gives
 *   the object a fresh Shape over the same table, so that cached identity always implies unchanged structure.
 * - All shapes made by transitions count for their realm, as memory and against a cap: past it, objects become dictionaries.
 * - Objects used as prototypes are dictionaries; their `cell` stands for "nothing on this chain has changed".
 */
import type { HostClass } from './layout.js'
import type { PrivateName, VMObject } from './values.js'

/** A canonical property key: array indices 0 … 2^32-2 are numbers, never strings. Private names are never listed. */
export type Key = string | symbol | number | PrivateName

export const enum Attr {
  None = 0,
  Writable = 1,
  Enumerable = 2,
  Configurable = 4,
  /** The slot holds an Accessor. */
  Accessor = 8,
  /** Writable, enumerable, configurable. */
  Plain = 7,
  /** Writable, configurable: how builtins define methods. */
  Hidden = 5,
}

/** What an ordinary object lets be done to it; each level includes those before (7.3.15). */
export const enum Integrity {
  Open,
  /** No properties are added. */
  Closed,
  /** And none is removed or redefined. */
  Sealed,
  /** And none gets another value. */
  Frozen,
}

/** Table entries are slot index * 16 + attributes. */
export const ENTRY_SHIFT = 4
export const ENTRY_ATTRS = 15

/** False once anything on the prototype chain that it stands for has changed. */
export class ValidityCell {
  valid = true
  /** Objects on the chain. */
  readonly length: number
  /** Known: no object of the chain has index keys in its shape, and none but the first may have elements. */
  lacksIndexKeys = false
  /** Known: no object of the chain has a property `return`. */
  lacksReturn = false
  /** Do all objects of the chain lack enumerable properties? Null: nobody has asked. */
  lacksEnumerable: boolean | null = null
  dependents: ValidityCell[] = []

  constructor(length: number) {
    this.length = length
  }

  invalidate(): void {
    if (!this.valid) return
    this.valid = false
    const dependents = this.dependents
    this.dependents = []
    for (let i = 0; i < dependents.length; i++) dependents[i]!.invalidate()
  }
}

/** Of a slot of a dictionary. */
const enum SlotUse {
  /** Sites store into it by themselves. */
  Stored,
  /** Compiled code holds its value. */
  Constant,
}

const MAX_DEPENDENTS = 4096
const MAX_TRANSITIONS = 128
/** Prototype chains longer than this are not cached: what a walk costs must not depend on what is cached. */
const MAX_CHAIN = 30
/** Structural changes of a cached dictionary after which sites no longer cache it. */
const MAX_VERSIONS = 64

/** Shapes that a realm's guests can make by adding properties. */
const MAX_SHAPES = 32_768
/** Declared bytes of a shape, besides a long key. */
const SHAPE_BYTES = 256
/** Keys up to this length cost nothing by themselves, as all strings. */
const FREE_KEY = 64

/** Counts the shapes of a realm that transitions have made. */
export class ShapeCount {
  count = 0
  bytes = 0

  get isFull(): boolean {
    return this.count >= MAX_SHAPES
  }

  /** One more; the bytes it takes. */
  note(key: Key): number {
    const name = typeof key === 'symbol' ? key.description : key
    const length = typeof name === 'string' ? name.length : 0
    const bytes = SHAPE_BYTES + (length > FREE_KEY ? length : 0)
    this.count++
    this.bytes += bytes
    return bytes
  }
}

export class Shape {
  table: Map<Key, number>
  count: number
  readonly proto: VMObject | null
  extensible: boolean
  readonly dictionary: boolean
  /** The object's own properties other than elements have array-index keys among them. */
  hasIndexKeys: boolean
  /** The shape does not tell the properties: they are materialized on the first operation that needs them, or a proxy's. */
  readonly lazy: boolean
  /** Dictionary: a site depends on this identity. */
  cached = false
  versions = 0
  /** Dictionary of a prototype object: the chain from it upwards. */
  cell: ValidityCell | null = null
  /** Dictionary: what is done with some slots. */
  private uses: Map<number, SlotUse> | null = null
  private plain: Map<Key, Shape> | null = null
  private others: Map<Key, Map<number, Shape>> | null = null
  /** By Integrity: the shapes of such objects with the same properties. */
  private restricted: (Shape | undefined)[] | null = null
  /** Of an ordinary shape. */
  integrity = Integrity.Open
  /** Dictionary of a frozen array that has all its elements: the first one's slot, which those of the others follow. Else -1. */
  frozenElements = -1
  transitionCount = 0
  /** Of a root: the most slots that a shape below it has, up to 8: objects are made with room for as many. */
  expected = 0
  /** The empty shape that this one comes from. */
  root: Shape = this
  /** Slots that are fields of the root's host class; the same in all shapes of a root. */
  fields = 0
  host: HostClass | null = null
  /** Of a root: the one that earlier objects of its kind have. */
  replaces: Shape | null = null
  private listed: readonly string[] | null | undefined = undefined
  /** The shape of a `{}` to which all properties of an object of this shape were copied. */
  copied: Shape | null = null
  /** Tells shapes of a realm apart, mostly. */
  serial = 0
  /** Null: what comes of this shape is not counted. */
  made: ShapeCount | null = null
  /** Slots, and the object itself, that declare no memory: what a realm or a closure materializes lazily (law 6). */
  freeSlots = 0
  freeBase = false

  constructor(
    table: Map<Key, number>,
    count: number,
    proto: VMObject | null,
    extensible: boolean,
    dictionary: boolean,
    hasIndexKeys: boolean,
    lazy: boolean,
  ) {
    this.table = table
    this.count = count
    this.proto = proto
    this.extensible = extensible
    this.dictionary = dictionary
    this.hasIndexKeys = hasIndexKeys
    this.lazy = lazy
  }

  /** Table entry of an own key, or -1. */
  lookup(key: Key): number {
    const entry = this.table.get(key)
    return entry === undefined || (!this.dictionary && entry >> ENTRY_SHIFT >= this.count) ? -1 : entry
  }

  /** The shape with one more property, or null if the object should become a dictionary. Ordinary shapes only. */
  add(key: Key, attrs: Attr): Shape | null {
    if (attrs === Attr.Plain) {
      const known = this.plain?.get(key)
      if (known !== undefined) return known
    } else {
      const known = this.others?.get(key)?.get(attrs)
      if (known !== undefined) return known
    }
    const { made } = this
    if (this.transitionCount >= MAX_TRANSITIONS || this.count >= 1024 || made?.isFull) return null
    this.transitionCount++
    made?.note(key)
    let table = this.table
    if (table.size !== this.count) {
      table = new Map()
      for (const [k, entry] of this.table) if (entry >> ENTRY_SHIFT < this.count) table.set(k, entry)
    }
    table.set(key, (this.count << ENTRY_SHIFT) | attrs)
    const next = new Shape(
      table,
      this.count + 1,
      this.proto,
      true,
      false,
      this.hasIndexKeys || typeof key === 'number',
      this.lazy,
    )
    this.passOn(next)
    if (next.count > next.root.expected && next.count <= 8) next.root.expected = next.count
    if (attrs === Attr.Plain) {
      this.plain ??= new Map()
      this.plain.set(key, next)
    } else {
      this.others ??= new Map()
      let byAttrs = this.others.get(key)
      if (byAttrs === undefined) this.others.set(key, (byAttrs = new Map()))
      byAttrs.set(attrs, next)
    }
    return next
  }

  /** To a shape that comes of this one, and has been counted. */
  private passOn(next: Shape): void {
    const { made } = this
    next.made = made
    next.serial = made?.count ?? 0
    next.root = this.root
    next.fields = this.fields
    next.host = this.host
  }

  /** The shape of objects with the same properties and this integrity, or null if the object should become a dictionary. Ordinary shapes only. */
  restrict(integrity: Integrity): Shape | null {
    if (integrity <= this.integrity) return this
    const known = this.restricted?.[integrity]
    if (known !== undefined) return known
    const { made } = this
    if (this.transitionCount >= MAX_TRANSITIONS || made?.isFull) return null
    this.transitionCount++
    made?.note('')
    const table = new Map<Key, number>()
    for (const [key, entry] of this.table) {
      if (entry >> ENTRY_SHIFT < this.count) table.set(key, restrictedEntry(key, entry, integrity))
    }
    const next = new Shape(table, this.count, this.proto, false, false, this.hasIndexKeys, this.lazy)
    next.integrity = integrity
    this.passOn(next)
    this.restricted ??= [undefined, undefined, undefined, undefined]
    this.restricted[integrity] = next
    return next
  }

  /** A dictionary of its own with the same properties. */
  toDictionary(proto: VMObject | null): Shape {
    const table = new Map<Key, number>()
    for (const [key, entry] of this.table) {
      if (this.dictionary || entry >> ENTRY_SHIFT < this.count) table.set(key, entry)
    }
    return this.copyFree(new Shape(table, this.count, proto, this.extensible, true, this.hasIndexKeys, this.lazy))
  }

  private copyFree(shape: Shape): Shape {
    shape.freeSlots = this.freeSlots
    shape.freeBase = this.freeBase
    return shape
  }

  /** After a structural change of a dictionary: the shape its object has from now on. */
  renewed(): Shape {
    this.cell?.invalidate()
    this.cell = null
    if (!this.cached) return this
    const next = new Shape(this.table, this.count, this.proto, this.extensible, true, this.hasIndexKeys, this.lazy)
    next.versions = this.versions + 1
    return this.copyFree(next)
  }

  /** May a site store into the slot from now on, without telling the shape? Not where its value counts as constant. */
  mayStore(index: number): boolean {
    if (!this.dictionary) return true
    this.uses ??= new Map()
    if (this.uses.get(index) === SlotUse.Constant) return false
    this.uses.set(index, SlotUse.Stored)
    return true
  }

  /**
   * Takes the slot's value, in the object whose shape this is, for constant as long as the cell of its chain is valid. False where sites
   * store into it, or nobody would know.
   */
  relyOn(index: number): boolean {
    if (!this.dictionary || !this.cell?.valid) return false
    this.uses ??= new Map()
    if (this.uses.get(index) === SlotUse.Stored) return false
    this.uses.set(index, SlotUse.Constant)
    return true
  }

  /** The slot gets another value. */
  noteWrite(index: number): void {
    if (this.uses?.get(index) !== SlotUse.Constant) return
    this.uses.delete(index)
    this.cell?.invalidate()
    this.cell = null
  }

  /** May a site remember this shape? */
  get cacheable(): boolean {
    return !this.lazy && (!this.dictionary || this.versions < MAX_VERSIONS)
  }

  /** The keys where all properties are enumerable data under strings, in their order and that of their slots; else null. */
  plainKeys(): readonly string[] | null {
    if (this.dictionary || this.lazy || this.hasIndexKeys) return null
    if (this.listed === undefined) {
      const keys = this.keys()
      const isPlain = (key: Key): key is string =>
        typeof key === 'string' && (this.lookup(key) & (Attr.Accessor | Attr.Enumerable)) === Attr.Enumerable
      this.listed = keys.every(isPlain) ? keys : null
    }
    return this.listed
  }

  /** Own keys in insertion order. */
  keys(): Key[] {
    const keys: Key[] = []
    for (const [key, entry] of this.table) {
      if (this.dictionary || entry >> ENTRY_SHIFT < this.count) keys.push(key)
    }
    return keys
  }
}

/** An entry with the attributes that this integrity leaves it. Private elements are as they were: no descriptor tells of them. */
export function restrictedEntry(key: Key, entry: number, integrity: Integrity): number {
  if (integrity < Integrity.Sealed || typeof key === 'object') return entry
  const isData = (entry & Attr.Accessor) === 0
  return entry & ~(integrity === Integrity.Frozen && isData ? Attr.Configurable | Attr.Writable : Attr.Configurable)
}

/** Where a key was found last: in objects of this shape it is in this slot. The shape is marked as cached. */
export class RememberedSlot {
  shape: Shape | null = null
  index = 0
}

export function emptyShape(proto: VMObject | null): Shape {
  return new Shape(new Map(), 0, proto, true, false, false, false)
}

/** The cell for lookups that start at prototype object `proto`; null says that the chain can't be cached. */
export function chainCell(proto: VMObject, below = 0): ValidityCell | null {
  const shape = proto.shape
  if (!shape.dictionary || shape.lazy || below >= MAX_CHAIN) return null
  if (shape.cell?.valid) return shape.cell
  let length = 1
  let above: ValidityCell | null = null
  if (shape.proto !== null) {
    above = chainCell(shape.proto, below + 1)
    if (above === null || above.length >= MAX_CHAIN) return null
    length += above.length
  }
  const cell = new ValidityCell(length)
  if (above !== null) {
    if (above.dependents.length >= MAX_DEPENDENTS) {
      for (const dependent of above.dependents) dependent.invalidate()
      above.dependents.length = 0
    }
    above.dependents.push(cell)
  }
  shape.cell = cell
  return cell
}
