/** Tests whether a character is in a set, as expressions: comparisons, or a table for the first 256 and a search for the rest. */
import { type CharSet, complement, MAX_CODE_POINT } from '../../regexp/sets.js'
import * as js from '../estree.js'

/** More ranges are looked up. */
const MAX_COMPARED = 2
export const LATIN = 256

/** Names for what a test needs that is no number. */
export interface SetConstants {
  /** 256 bytes. */
  table(set: CharSet): js.Expression
  /** The set itself, for `H(set, character)`. */
  whole(set: CharSet): js.Expression
}

/**
 * Is what `read` gives, a character from 0, in the set? It is read once, into `into`. `last`: the greatest that there can be.
 */
export function isIn(
  set: CharSet,
  read: js.Expression,
  into: string,
  last: number,
  constants: SetConstants,
): js.Expression {
  let isRead = false
  const value = (): js.Expression => {
    if (isRead) return js.id(into)
    isRead = true
    return js.assign(js.id(into), read)
  }
  const ranges = clipped(set, last)
  const outside = clipped(complement(set), last)
  if (outside.length === 0) return js.binary('>=', value(), js.literal(0))
  if (ranges.length <= MAX_COMPARED * 2 && ranges.length <= outside.length) return inRanges(ranges, last, value)
  if (outside.length <= MAX_COMPARED * 2) return js.unary('!', inRanges(outside, last, value))
  const isLatin = js.binary('<', value(), js.literal(LATIN))
  const inTable = js.binary('!==', js.index(constants.table(set), value()), js.literal(0))
  const high = ranges.filter((_, i) => ranges[i | 1]! >= LATIN)
  if (high.length === 0) return js.logical('&&', isLatin, inTable)
  const highOutside = outside.filter((_, i) => outside[i | 1]! >= LATIN)
  if (highOutside.length === 0) return js.logical('||', js.unary('!', isLatin), inTable)
  let rest: js.Expression
  if (high.length <= MAX_COMPARED * 2) rest = inRanges(high, last, value)
  else if (highOutside.length <= MAX_COMPARED * 2) rest = js.unary('!', inRanges(highOutside, last, value))
  else rest = js.invoke(js.id('H'), [constants.whole(set), value()])
  return js.conditional(isLatin, inTable, rest)
}

function clipped({ ranges }: CharSet, last: number): number[] {
  const pairs: number[] = []
  for (let i = 0; i < ranges.length && ranges[i]! <= last; i += 2)
    pairs.push(ranges[i]!, Math.min(ranges[i + 1]!, last))
  return pairs
}

function inRanges(ranges: readonly number[], last: number, value: () => js.Expression): js.Expression {
  if (ranges.length === 0) return js.binary('<', value(), js.literal(0))
  const tests: js.Expression[] = []
  for (let i = 0; i < ranges.length; i += 2) tests.push(inRange(ranges[i]!, ranges[i + 1]!, last, value))
  return js.any(tests)
}

function inRange(from: number, to: number, last: number, value: () => js.Expression): js.Expression {
  if (from === to) return js.binary('===', value(), js.literal(from))
  if (from === 0) return js.binary('<=', value(), js.literal(to))
  if (to === last) return js.binary('>=', value(), js.literal(from))
  const above = js.binary('>>>', js.binary('-', value(), js.literal(from)), js.literal(0))
  return js.binary('<=', above, js.literal(to - from))
}

export const LAST_UNIT = 0xffff
export const LAST_POINT: number = MAX_CODE_POINT
