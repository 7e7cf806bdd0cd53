/**
 * Texts as the host holds them (law 6). It may hold equal ones once or many times, and shares the parts of a concatenation until
 * someone reads it: neither can be asked. What has been made since the last census bounds both.
 */
import { Size, type Value } from './values.js'

const BUCKETS = 1024
/** The host hashes longer ones by their length: a table of them compares all of one length. They are told apart by length only. */
const HASHED = 16_383
/** Shared characters after which a census is due, at least. */
const SHARED = 256 << 20

/** What texts are told apart by: what they say, or their length. */
export function identityOf(text: string): string | number {
  return text.length > HASHED ? text.length : text
}

export class TextCopies {
  /** Characters of concatenations that are not declared: what the host needs when it reads them all. */
  private shared = 0
  /** How many were made, by length modulo the number of buckets. */
  private readonly made = new Uint32Array(BUCKETS)
  /** How many of each, by `identityOf`, the host may have held at the last census. */
  private known: ReadonlyMap<string | number, number> = new Map()

  /** A text of this length, more than `Size.FreeString`, has been made. */
  add(length: number): void {
    this.made[length % BUCKETS]!++
  }

  /** The texts among these values have been made. */
  addAll(values: readonly Value[]): void {
    for (const value of values) if (typeof value === 'string' && value.length > Size.FreeString) this.add(value.length)
  }

  /** A concatenation has been made; `shared` characters of it are not declared. True: too many are. */
  addConcatenation(length: number, shared: number, memoryLimit: number): boolean {
    this.made[length % BUCKETS]!++
    this.shared += shared
    return this.shared > SHARED && this.shared > memoryLimit
  }

  /** Counts at a census: bytes of what is live, given in how many places each is held, by `identityOf`. Begins anew. */
  count(places: ReadonlyMap<string | number, number>): number {
    let bytes = 0
    const known = new Map<string | number, number>()
    for (const [identity, held] of places) {
      const length = typeof identity === 'string' ? identity.length : identity
      const made = (this.known.get(identity) ?? 0) + this.made[length % BUCKETS]!
      const copies = Math.max(1, Math.min(held, made))
      known.set(identity, copies)
      bytes += copies * (Size.StringHeader + length)
    }
    this.known = known
    this.made.fill(0)
    this.shared = 0
    return bytes
  }
}
