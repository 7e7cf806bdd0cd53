/**
 * What is to be matched, as a tree in the order of matching (inside a lookbehind, from right to left), with flags and case
 * resolved. Every node knows facts about itself that the compiler decides by. The constructors are the only way to make one.
 */
import { type CharSet, EMPTY, EVERY, LINE_END, setOf, union } from './sets.js'

/** What the next code unit may be if a node is to match here. A superset: asking it first never changes a result. */
export interface First {
  readonly units: CharSet
  /** May it match without consuming, so that what follows decides? */
  readonly passes: boolean
  /** May it match where the text ends? */
  readonly atEnd: boolean
}

interface Facts {
  readonly first: First
  /** Consumes at least so many units. */
  readonly minLength: number
  /** Never consumes. */
  readonly zeroWidth: boolean
  /** Instructions it takes, about. */
  readonly size: number
}

export type Assertion = 'start' | 'end' | 'lineStart' | 'lineEnd' | 'word' | 'notWord'

export type Node = Facts &
  (
    | { readonly kind: 'empty' }
    | { readonly kind: 'never' }
    /** Code units, case resolved. */
    | { readonly kind: 'text'; readonly text: string; readonly back: boolean }
    /** One unit, or with `points` one code point. */
    | { readonly kind: 'set'; readonly set: CharSet; readonly points: boolean; readonly back: boolean }
    | { readonly kind: 'sequence'; readonly items: readonly Node[] }
    | { readonly kind: 'choice'; readonly items: readonly Node[] }
    | {
        readonly kind: 'loop'
        readonly body: Node
        readonly min: number
        /** `UNBOUNDED` or less. */
        readonly max: number
        readonly greedy: boolean
        /** Captures inside: from, to (exclusive). */
        readonly captures: readonly [number, number]
        readonly back: boolean
      }
    | {
        readonly kind: 'capture'
        readonly index: number
        readonly body: Node
        readonly back: boolean
        readonly self: boolean
      }
    | {
        readonly kind: 'backreference'
        readonly groups: readonly number[]
        readonly ignoreCase: boolean
        readonly back: boolean
      }
    | {
        readonly kind: 'look'
        readonly negate: boolean
        readonly body: Node
        readonly captures: readonly [number, number]
      }
    | { readonly kind: 'assertion'; readonly what: Assertion; readonly word: CharSet }
  )

/** More than any text has characters. */
export const UNBOUNDED = 0x7fffffff

const TRANSPARENT: First = { units: EMPTY, passes: true, atEnd: false }
export const ANYTHING: First = { units: EVERY, passes: true, atEnd: true }
const LEAF = { zeroWidth: false, size: 1 } as const
const ZERO = { minLength: 0, zeroWidth: true } as const

export const EMPTY_NODE: Node = { kind: 'empty', first: TRANSPARENT, ...ZERO, size: 0 }
export const NEVER: Node = {
  kind: 'never',
  first: { units: EMPTY, passes: false, atEnd: false },
  minLength: 0,
  zeroWidth: false,
  size: 1,
}

/** Sets of more ranges are taken for every character. */
const MAX_FIRST_RANGES = 64

/** The code units that begin a character of the set. */
function leadUnits(set: CharSet): CharSet {
  const { ranges } = set
  if (ranges.length > MAX_FIRST_RANGES * 2) return EVERY
  if (ranges.length === 0 || ranges[ranges.length - 1]! <= 0xffff) return set
  const pairs: number[] = []
  for (let i = 0; i < ranges.length; i += 2) {
    if (ranges[i]! <= 0xffff) pairs.push(ranges[i]!, Math.min(ranges[i + 1]!, 0xffff))
    if (ranges[i + 1]! > 0xffff) pairs.push(0xd800, 0xdbff)
  }
  return setOf(pairs)
}

function unionUnits(sets: readonly CharSet[]): CharSet {
  let ranges = 0
  for (const set of sets) {
    if (set === EVERY) return EVERY
    ranges += set.ranges.length
  }
  if (ranges > 64 * MAX_FIRST_RANGES) return EVERY
  const all = union(sets)
  return all.ranges.length > MAX_FIRST_RANGES * 2 ? EVERY : all
}

/** Of `first`, then whatever begins with `next`. */
export function followedBy(first: First, next: First): First {
  if (!first.passes) return first
  return {
    units: unionUnits([first.units, next.units]),
    passes: next.passes,
    atEnd: first.atEnd || next.atEnd,
  }
}

export function either(firsts: readonly First[]): First {
  return {
    units: unionUnits(firsts.map(({ units }) => units)),
    passes: firsts.some(({ passes }) => passes),
    atEnd: firsts.some(({ atEnd }) => atEnd),
  }
}

export function textNode(text: string, back: boolean): Node {
  const unit = text.charCodeAt(0)
  const first = back ? ANYTHING : { units: setOf([unit, unit]), passes: false, atEnd: false }
  return { kind: 'text', text, back, first, ...LEAF, minLength: text.length }
}

const isSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdfff

/** One character. In `unicode` mode a code point, unless no member could be part of a surrogate pair. */
export function setNode(set: CharSet, unicode: boolean, back: boolean): Node {
  if (set.isEmpty) return NEVER
  const { single, ranges } = set
  if (single >= 0 && !(unicode && isSurrogate(single))) return textNode(String.fromCodePoint(single), back)
  const last = ranges[ranges.length - 1]!
  let points = unicode && last > 0xffff
  for (let i = 0; i < ranges.length && unicode && !points; i += 2) {
    points = ranges[i]! <= 0xdfff && ranges[i + 1]! >= 0xd800
  }
  const first = back ? ANYTHING : { units: leadUnits(set), passes: false, atEnd: false }
  return { kind: 'set', set, points, back, first, ...LEAF, minLength: 1 }
}

/** Flattens; joins neighbouring texts. */
export function sequenceNode(given: readonly Node[]): Node {
  const items: Node[] = []
  const add = (node: Node): void => {
    if (node.kind === 'empty') return
    if (node.kind === 'sequence') return node.items.forEach(add)
    items.push(node)
  }
  given.forEach(add)
  const joined = joinTexts(items)
  if (joined.length === 0) return EMPTY_NODE
  if (joined.length === 1) return joined[0]!
  let first = joined[joined.length - 1]!.first
  for (let i = joined.length - 2; i >= 0; i--) first = followedBy(joined[i]!.first, first)
  return {
    kind: 'sequence',
    items: joined,
    first,
    minLength: joined.reduce((sum, node) => Math.min(sum + node.minLength, UNBOUNDED), 0),
    zeroWidth: joined.every(({ zeroWidth }) => zeroWidth),
    size: joined.reduce((sum, { size }) => sum + size, 0),
  }
}

function joinTexts(items: readonly Node[]): Node[] {
  const joined: Node[] = []
  for (let i = 0; i < items.length; i++) {
    const node = items[i]!
    if (node.kind !== 'text') {
      joined.push(node)
      continue
    }
    const parts = [node.text]
    for (; i + 1 < items.length; i++) {
      const next = items[i + 1]!
      if (next.kind !== 'text' || next.back !== node.back) break
      parts.push(next.text)
    }
    // From right to left, the first part is the last in the text.
    joined.push(parts.length === 1 ? node : textNode((node.back ? parts.reverse() : parts).join(''), node.back))
  }
  return joined
}

/** How often alternatives are taken apart again. */
const MAX_FACTORED = 32

export function choiceNode(given: readonly Node[], depth = 0): Node {
  const items = given.length < 3 || depth > MAX_FACTORED ? given : factored(given, depth)
  if (items.length === 1) return items[0]!
  if (items.length === 0) return NEVER
  return {
    kind: 'choice',
    items,
    first: either(items.map(({ first }) => first)),
    minLength: items.reduce((least, node) => Math.min(least, node.minLength), UNBOUNDED),
    zeroWidth: items.every(({ zeroWidth }) => zeroWidth),
    size: items.reduce((sum, { size }) => sum + size + 2, 0),
  }
}

/**
 * foo|bar|fa ⇒ f(?:oo|a)|bar: alternatives that begin with different units exclude each other, so only the order among those that
 * begin with the same matters.
 */
function factored(items: readonly Node[], depth: number): readonly Node[] {
  const groups = new Map<number, Node[]>()
  for (const node of items) {
    const lead = leadingText(node)
    if (lead === null) return items
    const group = groups.get(lead.charCodeAt(0))
    if (group === undefined) groups.set(lead.charCodeAt(0), [node])
    else group.push(node)
  }
  if (groups.size === items.length) return items
  return [...groups.values()].map((group) => {
    if (group.length === 1) return group[0]!
    const prefix = commonPrefix(group.map((node) => leadingText(node)!))
    const rests = group.map((node) => withoutPrefix(node, prefix.length))
    return sequenceNode([textNode(prefix, false), choiceNode(rests, depth + 1)])
  })
}

function leadingText(node: Node): string | null {
  const lead = node.kind === 'sequence' ? node.items[0]! : node
  return lead.kind === 'text' && !lead.back ? lead.text : null
}

function commonPrefix(texts: readonly string[]): string {
  let { length } = texts[0]!
  for (const text of texts) {
    let i = 0
    while (i < length && text.charCodeAt(i) === texts[0]!.charCodeAt(i)) i++
    length = i
  }
  return texts[0]!.slice(0, length)
}

function withoutPrefix(node: Node, length: number): Node {
  const [lead, ...others] = node.kind === 'sequence' ? node.items : [node]
  const rest = (lead as Node & { kind: 'text' }).text.slice(length)
  return rest === '' ? sequenceNode(others) : sequenceNode([textNode(rest, false), ...others])
}

export function loopNode(
  body: Node,
  min: number,
  max: number,
  greedy: boolean,
  captures: readonly [number, number],
  back: boolean,
): Node {
  if (max === 0 || body.kind === 'empty') return EMPTY_NODE
  // A turn that consumes nothing is allowed only while it is required, and a second one finds what the first one found.
  if (body.zeroWidth) return min === 0 ? EMPTY_NODE : body
  if (min === 1 && max === 1) return body
  const { first } = body
  return {
    kind: 'loop',
    body,
    min: Math.min(min, UNBOUNDED),
    max: Math.min(max, UNBOUNDED),
    greedy,
    captures,
    back,
    first: min > 0 && !first.passes ? first : { units: first.units, passes: true, atEnd: first.atEnd },
    minLength: Math.min(body.minLength * min, UNBOUNDED),
    zeroWidth: false,
    size: body.size + 5,
  }
}

export function captureNode(index: number, body: Node, back: boolean, self: boolean): Node {
  const { first, minLength, zeroWidth } = body
  return { kind: 'capture', index, body, back, self, first, minLength, zeroWidth, size: body.size + 2 }
}

export function backreferenceNode(groups: readonly number[], ignoreCase: boolean, back: boolean): Node {
  return { kind: 'backreference', groups, ignoreCase, back, first: ANYTHING, ...LEAF, minLength: 0 }
}

export function lookNode(negate: boolean, body: Node, captures: readonly [number, number]): Node {
  return { kind: 'look', negate, body, captures, first: TRANSPARENT, ...ZERO, size: body.size + 2 }
}

export function assertionNode(what: Assertion, word: CharSet, back: boolean): Node {
  let first = TRANSPARENT
  if (back) first = ANYTHING
  else if (what === 'end') first = { units: EMPTY, passes: false, atEnd: true }
  else if (what === 'lineEnd') first = { units: LINE_END, passes: false, atEnd: true }
  return { kind: 'assertion', what, word, first, ...ZERO, size: 1 }
}
