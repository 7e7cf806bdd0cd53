/**
 * Texts as the host holds them (law 6). It may hold equal ones once or many times, and shares the parts of a concatenation until
 * someone reads it: neither can be asked. What has been made since the last census bounds both.
 */
import { Size, type Value } from './values.js'

/** An enum, as its members are literals in the code, which the host knows as constants. */
export const enum TextLength {
  /** Longer texts are told apart, shorter ones are only counted: telling apart would take more than they do. */
  Short = 64,
  /** The host hashes longer ones by their length: a table of them compares all of one length. They are told apart by length only. */
  Hashed = 16_383,
}

const enum Bucket {
  Count = 1024,
  /** Of texts that are not short. */
  Long = 959,
}

/** Shared characters after which a census is due, at least. */
const SHARED = 4 << 20

/** What longer texts are told apart by: what they say, or their length. */
export function identityOf(text: string): string | number {
  return text.length > TextLength.Hashed ? text.length : text
}

/** Short texts have a bucket for each length. */
function bucketOf(length: number): number {
  return length <= TextLength.Short ? length : TextLength.Short + 1 + (length % Bucket.Long)
}

export class TextCopies {
  /** Characters of concatenations that are not declared: what the host needs when it reads them all. */
  private shared = 0
  private readonly mostShared: number
  /** How many were made, by bucket. */
  private readonly made = new Uint32Array(Bucket.Count)
  /** In how many places short texts are held, by length, as far as the census that runs has come. */
  private readonly held = new Uint32Array(TextLength.Short + 1)
  /** How many short texts of each length the host may have held at the last census. */
  private readonly knownShort = new Uint32Array(TextLength.Short + 1)
  /** How many of each, by `identityOf`, the host may have held at the last census. */
  private known: ReadonlyMap<string | number, number> = new Map()

  constructor(memoryLimit: number) {
    this.mostShared = Math.max(SHARED, memoryLimit)
  }

  /** A text of this length, more than `Size.FreeString`, has been made. */
  add(length: number): void {
    this.made[bucketOf(length)]!++
  }

  /** A text of this length, no more than `TextLength.Short`, has been made. */
  addShort(length: number): void {
    this.made[length]!++
  }

  /** The texts among these values have been made. */
  addAll(values: readonly Value[]): void {
    for (const value of values) if (typeof value === 'string' && value.length > Size.FreeString) this.add(value.length)
  }

  /** A concatenation has been made; `shared` characters of it are not declared. True: too many are. */
  addConcatenation(length: number, shared: number): boolean {
    this.made[bucketOf(length)]!++
    return (this.shared += shared) > this.mostShared
  }

  /** A short text is held. False: it is not short. */
  holdsShort(text: string): boolean {
    if (text.length > TextLength.Short) return false
    this.held[text.length]!++
    return true
  }

  /** Counts short texts at a census: there are no more of them than places, and no more than have been made. */
  private countShort(): number {
    let bytes = 0
    for (let length = Size.FreeString + 1; length <= TextLength.Short; length++) {
      const made = this.knownShort[length]! + this.made[length]!
      const copies = Math.min(this.held[length]!, made)
      this.knownShort[length] = copies
      bytes += copies * (Size.StringHeader + length)
    }
    this.held.fill(0)
    return bytes
  }

  /** Counts at a census: bytes of what is live, given in how many places each is held, by `identityOf`. Begins anew. */
  count(places: ReadonlyMap<string | number, number>): number {
    let bytes = this.countShort()
    const known = new Map<string | number, number>()
    for (const [identity, held] of places) {
      const length = typeof identity === 'string' ? identity.length : identity
      const made = (this.known.get(identity) ?? 0) + this.made[bucketOf(length)]!
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
