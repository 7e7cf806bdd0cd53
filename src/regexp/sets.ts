/** Sets of code points, as sorted ranges. Immutable. Knows nothing of patterns or of Unicode's data. */

export const MAX_CODE_POINT = 0x10ffff

export class CharSet {
  /** First and last of each range, ascending, with a gap between any two. */
  readonly ranges: Int32Array

  constructor(ranges: Int32Array) {
    this.ranges = ranges
  }

  has(code: number): boolean {
    const { ranges } = this
    let low = 0
    let high = ranges.length >> 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (ranges[middle * 2 + 1]! < code) low = middle + 1
      else high = middle
    }
    return low * 2 < ranges.length && ranges[low * 2]! <= code
  }

  get isEmpty(): boolean {
    return this.ranges.length === 0
  }

  get hasLowSurrogates(): boolean {
    return !areDisjoint(this, LOW_SURROGATES)
  }

  /** The only member; -1: there are none or several. */
  get single(): number {
    const { ranges } = this
    return ranges.length === 2 && ranges[0] === ranges[1] ? ranges[0]! : -1
  }
}

/** Of pairs of first and last, in any order. */
export function setOf(pairs: readonly number[]): CharSet {
  let sorted = true
  for (let i = 2; i < pairs.length && sorted; i += 2) sorted = pairs[i]! > pairs[i - 1]! + 1
  if (sorted) return new CharSet(Int32Array.from(pairs))
  const order: number[] = []
  for (let i = 0; i < pairs.length; i += 2) order.push(i)
  order.sort((a, b) => pairs[a]! - pairs[b]!)
  const merged: number[] = []
  for (const i of order) {
    const first = pairs[i]!
    const last = pairs[i + 1]!
    const top = merged.length - 1
    if (top > 0 && first <= merged[top]! + 1) {
      if (last > merged[top]!) merged[top] = last
    } else merged.push(first, last)
  }
  return new CharSet(Int32Array.from(merged))
}

export const EMPTY: CharSet = setOf([])
export const EVERY: CharSet = setOf([0, MAX_CODE_POINT])

export function union(sets: readonly CharSet[]): CharSet {
  const given = sets.filter((set) => !set.isEmpty)
  if (given.length <= 1) return given[0] ?? EMPTY
  const pairs: number[] = []
  for (const { ranges } of given) for (let i = 0; i < ranges.length; i++) pairs.push(ranges[i]!)
  return setOf(pairs)
}

export function complement(set: CharSet): CharSet {
  const pairs: number[] = []
  let next = 0
  const { ranges } = set
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i]! > next) pairs.push(next, ranges[i]! - 1)
    next = ranges[i + 1]! + 1
  }
  if (next <= MAX_CODE_POINT) pairs.push(next, MAX_CODE_POINT)
  return setOf(pairs)
}

export function intersection(a: CharSet, b: CharSet): CharSet {
  const pairs: number[] = []
  for (let i = 0, j = 0; i < a.ranges.length && j < b.ranges.length; ) {
    const first = Math.max(a.ranges[i]!, b.ranges[j]!)
    const last = Math.min(a.ranges[i + 1]!, b.ranges[j + 1]!)
    if (first <= last) pairs.push(first, last)
    if (a.ranges[i + 1]! < b.ranges[j + 1]!) i += 2
    else j += 2
  }
  return setOf(pairs)
}

export function difference(a: CharSet, b: CharSet): CharSet {
  return intersection(a, complement(b))
}

export function areDisjoint(a: CharSet, b: CharSet): boolean {
  for (let i = 0, j = 0; i < a.ranges.length && j < b.ranges.length; ) {
    if (a.ranges[i + 1]! < b.ranges[j]!) i += 2
    else if (b.ranges[j + 1]! < a.ranges[i]!) j += 2
    else return false
  }
  return true
}

const LOW_SURROGATES: CharSet = setOf([0xdc00, 0xdfff])
export const DIGIT: CharSet = setOf([0x30, 0x39])
export const WORD: CharSet = setOf([0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a])
export const LINE_END: CharSet = setOf([0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029])
/** WhiteSpace and LineTerminator (12.2, 12.3). */
export const SPACE: CharSet = setOf([
  0x09, 0x0d, 0x20, 0x20, 0xa0, 0xa0, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f,
  0x3000, 0x3000, 0xfeff, 0xfeff,
])
