/** UTF-8: sizes of text, and texts to bytes and back. */

/** Bytes of a string in UTF-8; a lone surrogate counts three, as its replacement does. */
export function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    if (unit < 0x800) bytes++
    else if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      bytes += 2
      i++
    } else bytes += 2
  }
  return bytes
}

/** Writes a text, lone surrogates as U+FFFD; how many UTF-16 units had room, and bytes they took. */
export function encodeUtf8(text: string, to: Uint8Array): { read: number; written: number } {
  let written = 0
  let read = 0
  while (read < text.length) {
    let point = text.codePointAt(read)!
    const units = point > 0xffff ? 2 : 1
    if (point >= 0xd800 && point <= 0xdfff) point = REPLACEMENT
    const count = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (written + count > to.length) break
    if (count === 1) to[written] = point
    else {
      for (let i = count - 1, rest = point; i > 0; i--, rest >>= 6) to[written + i] = 0x80 | (rest & 0x3f)
      to[written] = LEADS[count]! | (point >> (6 * (count - 1)))
    }
    written += count
    read += units
  }
  return { read, written }
}

const REPLACEMENT = 0xfffd
/** First bytes by the number of bytes. */
const LEADS = [0, 0, 0xc0, 0xe0, 0xf0]

const { fromCharCode } = String
const { apply } = Reflect

/** Builds a text of UTF-16 units. */
class Units {
  private text = ''
  private units: number[] = []
  add(unit: number): void {
    this.units.push(unit)
    if (this.units.length >= 4096) this.flush()
  }
  addPoint(point: number): void {
    if (point > 0xffff) {
      this.add(0xd800 + ((point - 0x10000) >> 10))
      this.add(0xdc00 + (point & 0x3ff))
    } else this.add(point)
  }
  get all(): string {
    this.flush()
    return this.text
  }
  private flush(): void {
    this.text += apply(fromCharCode, undefined, this.units)
    this.units = []
  }
}

export interface Decoded {
  /** Null: there was something wrong, and that was to be fatal. */
  readonly text: string | null
  /** Bytes at the end that are the beginning of a character, where more are to come. */
  readonly rest: Uint8Array
}

type Decode = (bytes: Uint8Array, fatal: boolean, more: boolean) => Decoded

/** The decoder of the Encoding standard (8.1.1). */
export const decodeUtf8: Decode = (bytes, fatal, more) => {
  const units = new Units()
  const { length } = bytes
  for (let at = 0; at < length; ) {
    const first = bytes[at]!
    if (first < 0x80) {
      units.add(first)
      at++
      continue
    }
    const count = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0
    let point = first & (0x7f >> count)
    let taken = 1
    for (; taken < count && at + taken < length; taken++) {
      const next = bytes[at + taken]!
      // The second byte's range keeps out what is too long, surrogates, and what is too large.
      const low = taken > 1 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
      const high = taken > 1 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
      if (next < low || next > high) break
      point = (point << 6) | (next & 0x3f)
    }
    if (count > 0 && taken === count) units.addPoint(point)
    else if (count > 0 && at + taken === length && more) return { text: units.all, rest: bytes.slice(at) }
    else if (fatal) return { text: null, rest: NOTHING }
    else units.add(REPLACEMENT)
    at += taken
  }
  return { text: units.all, rest: NOTHING }
}

/** Of UTF-16, the low byte first (14.2.1). */
export const decodeUtf16: Decode = (bytes, fatal, more) => {
  const units = new Units()
  const even = bytes.length & ~1
  for (let at = 0; at < even; at += 2) {
    const unit = bytes[at]! | (bytes[at + 1]! << 8)
    const isHigh = (unit & 0xfc00) === 0xd800
    if (isHigh && at + 2 >= even && more) return { text: units.all, rest: bytes.slice(at) }
    const next = isHigh && at + 2 < even ? bytes[at + 2]! | (bytes[at + 3]! << 8) : 0
    if (isHigh && (next & 0xfc00) === 0xdc00) {
      units.add(unit)
      units.add(next)
      at += 2
    } else if ((unit & 0xf800) !== 0xd800) units.add(unit)
    else if (fatal) return { text: null, rest: NOTHING }
    else if (isHigh && at + 2 === even && even < bytes.length) {
      // What is left of a pair and half a unit are one error.
      units.add(REPLACEMENT)
      return { text: units.all, rest: NOTHING }
    } else units.add(REPLACEMENT)
  }
  if (even === bytes.length) return { text: units.all, rest: NOTHING }
  if (more) return { text: units.all, rest: bytes.slice(even) }
  if (fatal) return { text: null, rest: NOTHING }
  units.add(REPLACEMENT)
  return { text: units.all, rest: NOTHING }
}

const NOTHING = new Uint8Array(0)
