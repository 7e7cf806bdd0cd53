/**
 * Where strings and symbols have been found as computed keys, by shape and key: one table for all keyed sites of an isolate, for they see
 * more names than a site could remember. A new entry replaces what is in its place.
 */
import { Found, type Location, locateLoad } from './caches.js'
import type { Shape, ValidityCell } from './shape.js'
import { ClassId, type VMObject } from './values.js'

const PLACES = 1024

class NameEntry implements Location {
  name: string | symbol = ''
  shape: Shape | null = null
  holder: VMObject | null = null
  index = -1
  field = false
  absent = false
  cell: ValidityCell | null = null
  /** Good for plain objects only: those of a shape may treat indices apart. */
  plain = false
}

export class NameCache {
  private entries: NameEntry[] = []

  /** What is known of a name in objects of such a shape, or null. */
  find(object: VMObject, name: string): NameEntry | null {
    const { entries } = this
    if (entries.length === 0) return null
    const { shape } = object
    const entry = entries[placeOf(shape, name)]!
    if (entry.shape !== shape || entry.name !== name) return null
    if (entry.plain && object.classId !== ClassId.Object) return null
    return entry.cell === null || entry.cell.valid ? entry : null
  }

  /** The same of a symbol. */
  findSymbol(object: VMObject, symbol: symbol): NameEntry | null {
    const { entries } = this
    if (entries.length === 0) return null
    const { shape } = object
    const entry = entries[placeOfSymbol(shape)]!
    if (entry.shape !== shape || entry.name !== symbol) return null
    return entry.cell === null || entry.cell.valid ? entry : null
  }

  /** Remembers where such a key is found in objects of this shape, or `plain` in plain ones. */
  remember(shape: Shape, name: string | symbol, plain: boolean): void {
    if (!shape.cacheable || shape.dictionary) return
    const { entries } = this
    if (entries.length === 0) for (let i = 0; i < PLACES; i++) entries.push(new NameEntry())
    const entry = entries[typeof name === 'symbol' ? placeOfSymbol(shape) : placeOf(shape, name)]!
    entry.name = name
    entry.plain = plain
    if (locateLoad(entry, shape, name) !== Found.Data) entry.shape = null
  }

  /** Lets go of all that it holds. */
  clear(): void {
    this.entries = []
  }
}

/** The names of one character, often looked up one after the other, have places of their own: the factors of both ends add up to an odd one. */
function placeOf(shape: Shape, name: string): number {
  const last = name.length - 1
  return (7 * name.charCodeAt(0) + 30 * name.charCodeAt(last) + 11 * last + 101 * shape.serial) & (PLACES - 1)
}

/** All symbols of a shape share a place, for they have no number of their own. */
function placeOfSymbol(shape: Shape): number {
  return (101 * shape.serial) & (PLACES - 1)
}
