/**
 * Tree of nodes to program. What makes matching fast is decided here, once, from facts of the pattern: where a match can
 * start, which choices the next character decides, which runs never need to give anything back.
 */
import { translate } from './translate.js'
import { ANYTHING, type First, followedBy, type Node, UNBOUNDED } from './node.js'
import { MODE_BACK, MODE_IGNORE_CASE, Op } from './ops.js'
import { parsePattern, PatternError, patternFlags, TOO_LARGE } from './parse.js'
import type { Program, Scan } from './program.js'
import { areDisjoint, type CharSet, EVERY, setOf } from './sets.js'

/** Words of code past which a pattern is too large. */
const MAX_CODE = 1 << 20
const MAX_SETS = 1 << 13
/** A body of at most this size is repeated rather than counted. */
const UNROLL_SIZE = 12
/** Longer prefixes are no better to look for. */
const MAX_PREFIX = 64

/** What a program takes besides its parts. */
const PROGRAM_BYTES = 1200

/** Throws a PatternError. `flags` are valid. */
export function compilePattern(pattern: string, flags: string): Program {
  const parsed = patternFlags(flags)
  const { root, captureCount, names, work } = translate(parsePattern(pattern, parsed), parsed)
  const emitter = new Emitter(captureCount)
  emitter.emit(Op.Fail)
  emitter.node(root, ANYTHING)
  emitter.emit(Op.Accept)
  const scan = emitter.scanOf(root)
  const { sets, words, texts } = emitter
  const latin = new Uint8Array(sets.length * 256)
  let ranges = 0
  for (const [i, set] of sets.entries()) {
    ranges += set.ranges.length
    for (let unit = 0; unit < 256; unit++) latin[i * 256 + unit] = set.has(unit) ? 1 : 0
  }
  return {
    flags: parsed,
    code: Int32Array.from(words),
    sets,
    latin,
    texts,
    groups: emitter.groups,
    registerCount: emitter.registerCount,
    captureCount,
    names,
    scan,
    bytes: PROGRAM_BYTES + words.length * 4 + sets.length * 300 + ranges * 4 + pattern.length,
    cost: (pattern.length >>> 2) + ((ranges + work + words.length) >>> 6) + sets.length,
  }
}

class Label {
  pc = -1
  readonly uses: number[] = []
}

class Emitter {
  readonly words: number[] = []
  readonly sets: CharSet[] = []
  readonly texts: string[] = []
  readonly groups: (readonly number[])[] = []
  registerCount: number
  private readonly setIndices = new Map<CharSet, number>()
  private readonly setKeys = new Map<string, number>()

  constructor(captureCount: number) {
    this.registerCount = captureCount * 2
  }

  emit(op: Op, ...operands: (number | Label)[]): void {
    if (this.words.length > MAX_CODE) throw new PatternError(TOO_LARGE)
    this.words.push(op)
    for (const operand of operands) {
      if (typeof operand !== 'number') {
        operand.uses.push(this.words.length)
        this.words.push(operand.pc)
      } else this.words.push(operand)
    }
  }

  private bind(label: Label): void {
    label.pc = this.words.length
    for (const use of label.uses) this.words[use] = label.pc
  }

  private set(set: CharSet): number {
    let index = this.setIndices.get(set)
    if (index === undefined) {
      const key = set.ranges.join()
      index = this.setKeys.get(key) ?? this.sets.push(set) - 1
      if (index > MAX_SETS) throw new PatternError(TOO_LARGE)
      this.setKeys.set(key, index)
      this.setIndices.set(set, index)
    }
    return index
  }

  private register(count = 1): number {
    const register = this.registerCount
    this.registerCount += count
    return register
  }

  /** `next`: what follows in the direction of matching; ANYTHING if that can't be said. */
  node(node: Node, next: First): void {
    switch (node.kind) {
      case 'empty':
        return
      case 'never':
        return this.emit(Op.Fail)
      case 'text':
        return this.text(node.text, node.back)
      case 'set':
        if (node.points) return this.emit(node.back ? Op.PointBack : Op.Point, this.set(node.set))
        return this.emit(node.back ? Op.SetBack : Op.Set, this.set(node.set))
      case 'sequence':
        return this.sequence(node.items, next)
      case 'choice':
        return this.choice(node.items, next)
      case 'loop':
        return this.loop(node, next)
      case 'capture':
        return this.capture(node, next)
      case 'backreference': {
        const mode = (node.back ? MODE_BACK : 0) | (node.ignoreCase ? MODE_IGNORE_CASE : 0)
        return this.emit(Op.Backreference, this.groups.push(node.groups) - 1, mode)
      }
      case 'look':
        return this.look(node)
      case 'assertion':
        return this.assertion(node)
    }
  }

  private text(text: string, back: boolean): void {
    if (text.length === 1) return this.emit(back ? Op.CharBack : Op.Char, text.charCodeAt(0))
    this.emit(back ? Op.TextBack : Op.Text, this.texts.push(text) - 1)
  }

  private assertion({ what, word }: Node & { kind: 'assertion' }): void {
    switch (what) {
      case 'start':
        return this.emit(Op.Start)
      case 'end':
        return this.emit(Op.End)
      case 'lineStart':
        return this.emit(Op.LineStart)
      case 'lineEnd':
        return this.emit(Op.LineEnd)
      case 'word':
        return this.emit(Op.Word, this.set(word))
      case 'notWord':
        return this.emit(Op.NotWord, this.set(word))
    }
  }

  private sequence(items: readonly Node[], next: First): void {
    const follows: First[] = []
    let follow = next
    for (let i = items.length - 1; i >= 0; i--) {
      follows.push(follow)
      follow = followedBy(items[i]!.first, follow)
    }
    for (const item of items) this.node(item, follows.pop()!)
  }

  /** Goes on if `taken` may match here, and on failure, or else, to `other`, where only `left` may match. */
  private fork(taken: First, left: First, other: Label): void {
    if (!tellsApart(taken)) return this.emit(Op.Try, other)
    this.emit(areDisjoint(taken.units, left.units) ? Op.Branch : Op.TryIf, this.set(taken.units), other)
  }

  private choice(items: readonly Node[], next: First): void {
    const sorted = exclusive(items)
    if (sorted !== null) {
      const end = new Label()
      this.decide(sorted, 0, sorted.length, next, end)
      return this.bind(end)
    }
    this.inOrder(items, next)
  }

  /** Alternatives of which each has first units of its own, by bisection. */
  private decide(items: readonly Node[], from: number, to: number, next: First, end: Label): void {
    if (to - from === 1) {
      this.node(items[from]!, next)
      return this.emit(Op.Jump, end)
    }
    const middle = (from + to) >> 1
    const below = new Label()
    this.emit(Op.Below, items[middle]!.first.units.ranges[0]!, below)
    this.decide(items, middle, to, next, end)
    this.bind(below)
    this.decide(items, from, middle, next, end)
  }

  private inOrder(items: readonly Node[], next: First): void {
    const rest: First[] = []
    let after: First | null = null
    const firsts = items.map(({ first }) => followedBy(first, next))
    for (let i = items.length - 1; i >= 0; i--) {
      rest[i] = after ?? ANYTHING
      after = after === null ? firsts[i]! : followedBy({ ...firsts[i]!, passes: true }, after)
    }
    const end = new Label()
    for (const [i, item] of items.entries()) {
      const isLast = i === items.length - 1
      const other = new Label()
      if (!isLast) this.fork(firsts[i]!, rest[i]!, other)
      this.node(item, next)
      if (!isLast) {
        this.emit(Op.Jump, end)
        this.bind(other)
      }
    }
    this.bind(end)
  }

  private capture({ index, body, back, self }: Node & { kind: 'capture' }, next: First): void {
    if (!self) {
      this.emit(Op.Save, index * 2 + (back ? 1 : 0))
      this.node(body, next)
      return this.emit(Op.Save, index * 2 + (back ? 0 : 1))
    }
    // A reference from inside must see what the group had before.
    const start = this.register()
    this.emit(Op.Save, start)
    this.node(body, next)
    this.emit(Op.SaveBoth, index * 2, start, back ? MODE_BACK : 0)
  }

  private look({ negate, body, captures: [from, to] }: Node & { kind: 'look' }): void {
    const register = this.register(2)
    const exit = new Label()
    if (negate) this.emit(Op.LookNotEnter, register, from * 2, to * 2, exit)
    else this.emit(Op.LookEnter, register, from * 2, to * 2)
    this.node(body, ANYTHING)
    this.emit(negate ? Op.LookNotLeave : Op.LookLeave, register)
    this.bind(exit)
  }

  private loop(node: Node & { kind: 'loop' }, next: First): void {
    const { body, min, max, greedy, back } = node
    const set = back ? null : runSet(body)
    if (set !== null) return this.run(set.set, set.points, min, max, greedy, next)
    if (max === 1) return this.optional(node, next)
    if (max === UNBOUNDED && min === 0) return this.star(node, next)
    if (max === UNBOUNDED && min === 1 && body.size <= UNROLL_SIZE) {
      this.node(body, followedBy({ ...body.first, passes: true }, next))
      return this.star(node, next)
    }
    this.counted(node, next)
  }

  private run(set: CharSet, points: boolean, min: number, max: number, greedy: boolean, next: First): void {
    const index = this.set(set)
    const lead = points ? leadOf(set) : set
    if (greedy && !next.passes && areDisjoint(lead, next.units)) {
      return this.emit(points ? Op.PossessivePoint : Op.Possessive, index, min, max)
    }
    const stop = next.passes || next.atEnd || next.units === EVERY ? -1 : this.set(next.units)
    if (greedy) {
      this.emit(points ? Op.GreedyPoint : Op.Greedy, index, min, max)
      this.emit(points ? Op.ShorterPoint : Op.Shorter, stop)
    } else {
      this.emit(points ? Op.LazyPoint : Op.Lazy, index, min, max)
      this.emit(points ? Op.LongerPoint : Op.Longer, index, stop)
    }
  }

  /** Before a turn of a loop: on into its body, or to `exit`. */
  private turn({ body, greedy }: Node & { kind: 'loop' }, next: First, exit: Label): void {
    const taken = followedBy(body.first, next)
    if (greedy || (tellsApart(taken) && areDisjoint(taken.units, next.units))) return this.fork(taken, next, exit)
    this.emit(Op.Skip, exit)
  }

  private optional(node: Node & { kind: 'loop' }, next: First): void {
    const exit = new Label()
    const { body } = node
    this.turn(node, next, exit)
    const start = body.minLength === 0 ? this.register() : -1
    if (start >= 0) this.emit(Op.Save, start)
    this.node(body, next)
    if (start >= 0) this.emit(Op.Progress, start)
    this.bind(exit)
  }

  private star(node: Node & { kind: 'loop' }, next: First): void {
    const head = new Label()
    const exit = new Label()
    const { body } = node
    this.bind(head)
    this.turn(node, next, exit)
    const start = body.minLength === 0 ? this.register() : -1
    if (start >= 0) this.emit(Op.Save, start)
    this.clear(node.captures)
    this.node(body, followedBy({ ...body.first, passes: true }, next))
    if (start >= 0) this.emit(Op.Progress, start)
    this.emit(Op.Jump, head)
    this.bind(exit)
  }

  private counted(node: Node & { kind: 'loop' }, next: First): void {
    const head = new Label()
    const exit = new Label()
    const { body, min, max } = node
    const count = this.register()
    const start = body.minLength === 0 ? this.register() : -1
    this.emit(Op.Counter, count)
    this.bind(head)
    this.emit(node.greedy ? Op.Repeat : Op.RepeatLazy, count, min, max, exit)
    this.emit(Op.Count, count)
    if (start >= 0) this.emit(Op.Save, start)
    this.clear(node.captures)
    this.node(body, followedBy({ ...body.first, passes: true }, next))
    if (start >= 0) this.emit(Op.CountedProgress, start, count, min)
    this.emit(Op.Jump, head)
    this.bind(exit)
  }

  private clear([from, to]: readonly [number, number]): void {
    if (to > 0) this.emit(Op.Clear, from * 2, to * 2)
  }

  scanOf(root: Node): Scan {
    const leading = leadingNode(root)
    if (isAnchored(leading)) return { kind: 'start' }
    if (leading.kind === 'assertion' && leading.what === 'lineStart') return { kind: 'lines' }
    if (leading.kind === 'text') return { kind: 'text', text: leading.text.slice(0, MAX_PREFIX) }
    const { units, passes, atEnd } = root.first
    if (passes || atEnd || units === EVERY) return { kind: 'everywhere' }
    // A half of a pair is no place to start: the search in a set knows.
    if (units.single >= 0 && (units.single & 0xf800) !== 0xd800)
      return { kind: 'text', text: String.fromCharCode(units.single) }
    return { kind: 'set', set: this.set(units) }
  }
}

/** Does a look at the next unit say that it can't match? */
function tellsApart({ units, passes, atEnd }: First): boolean {
  return !passes && !atEnd && units !== EVERY
}

const MIN_EXCLUSIVE = 3

/** Alternatives sorted by their first units, where each has one range that no other one overlaps; else null. */
function exclusive(items: readonly Node[]): readonly Node[] | null {
  if (items.length < MIN_EXCLUSIVE) return null
  for (const { first } of items) if (!tellsApart(first) || first.units.ranges.length !== 2) return null
  const sorted = [...items].sort((a, b) => a.first.units.ranges[0]! - b.first.units.ranges[0]!)
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]!.first.units.ranges[0]! <= sorted[i - 1]!.first.units.ranges[1]!) return null
  }
  return sorted
}

function isAnchored(node: Node): boolean {
  const leading = leadingNode(node)
  if (leading.kind === 'choice') return leading.items.every(isAnchored)
  return leading.kind === 'assertion' && leading.what === 'start'
}

/** What every match begins with. */
function leadingNode(node: Node): Node {
  for (;;) {
    if (node.kind === 'sequence') node = node.items[0]!
    else if (node.kind === 'capture') node = node.body
    else return node
  }
}

/** The set of a loop's body that is a single character. */
function runSet(body: Node): { readonly set: CharSet; readonly points: boolean } | null {
  if (body.kind === 'set') return body
  if (body.kind !== 'text') return null
  const unit = body.text.charCodeAt(0)
  if (body.text.length === 1) return { set: setOf([unit, unit]), points: false }
  return null
}

/** As code units that may stand first; a superset. */
function leadOf(set: CharSet): CharSet {
  const { ranges } = set
  return ranges.length > 0 && ranges[ranges.length - 1]! > 0xffff ? setOf([...ranges, 0xd800, 0xdbff]) : set
}
