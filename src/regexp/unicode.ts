/**
 * Unicode's data, from the host: sets of properties, and which characters are equal but for case. The host's RegExp is asked
 * about code points, never about a guest's text. What it says is the same for everybody, so it is kept for the process.
 */
import { type CharSet, EVERY, setOf, union } from './sets.js'

/** Taken once, when the engine is loaded. */
const HostRegExp = RegExp
const call = Function.prototype.call
const uncurry = <This, Arguments extends unknown[], Result>(
  method: (this: This, ...args: Arguments) => Result,
): ((self: This, ...args: Arguments) => Result) => call.bind(method) as never
const exec = uncurry(RegExp.prototype.exec)
const toUpperCase = uncurry(String.prototype.toUpperCase)
const toLowerCase = uncurry(String.prototype.toLowerCase)
const { fromCharCode, fromCodePoint } = String

/** Code points in a row whose texts can be joined without making surrogate pairs; units of each. */
interface Stretch {
  readonly first: number
  readonly last: number
  readonly units: 1 | 2
}

const STRETCHES: readonly Stretch[] = [
  { first: 0, last: 0xdbff, units: 1 },
  { first: 0xdc00, last: 0xdfff, units: 1 },
  { first: 0xe000, last: 0xffff, units: 1 },
  { first: 0x10000, last: 0x3ffff, units: 2 },
  { first: 0xe0000, last: 0xe0fff, units: 2 },
]

/** Ranges of unassigned or private code points: what is true of the first is true of all but the last two of a plane. */
function uniformRanges(): number[] {
  const pairs: number[] = []
  for (let plane = 4; plane <= 16; plane++) {
    const base = plane << 16
    pairs.push(plane === 0xe ? base + 0x1000 : base, base + 0xfffd, base + 0xfffe, base + 0xffff)
  }
  return pairs
}

let stretchTexts: readonly string[] | null = null

function textsOfStretches(): readonly string[] {
  stretchTexts ??= STRETCHES.map(({ first, last }) => {
    let text = ''
    for (let code = first; code <= last; code++) text += fromCodePoint(code)
    return text
  })
  return stretchTexts
}

function scan(source: string): CharSet {
  const pairs: number[] = []
  const run = new HostRegExp(`(?:${source})+`, 'gu')
  const texts = textsOfStretches()
  for (const [i, { first, units }] of STRETCHES.entries()) {
    run.lastIndex = 0
    for (let match = exec(run, texts[i]!); match !== null; match = exec(run, texts[i]!)) {
      const from = first + match.index / units
      pairs.push(from, from + match[0].length / units - 1)
    }
  }
  const one = new HostRegExp(`^${source}$`, 'u')
  const uniform = uniformRanges()
  for (let i = 0; i < uniform.length; i += 2) {
    if (exec(one, fromCodePoint(uniform[i]!)) !== null) pairs.push(uniform[i]!, uniform[i + 1]!)
  }
  return setOf(pairs)
}

const properties = new Map<string, CharSet>()

/** The code points that `\p{name}` or `\p{name=value}` matches. The expression has been found valid. */
export function propertySet(expression: string): CharSet {
  let set = properties.get(expression)
  if (set === undefined) {
    set = scan(`\\p{${expression}}`)
    properties.set(expression, set)
  }
  return set
}

/** Does the host know this property of strings, and does it match this text? */
export function stringTester(property: string): (text: string) => boolean {
  const whole = new HostRegExp(`^\\p{${property}}$`, 'v')
  return (text) => exec(whole, text) !== null
}

/** Which characters are equal but for case. */
export interface CaseTable {
  /** Canonicalize (22.2.2.7.3): equal for two characters exactly if they are equal but for case. */
  canonical(code: number): number
  /** The set with every character that is equal but for case to one of it. */
  close(set: CharSet): CharSet
  /** How many characters of the set that takes to look at. */
  work(set: CharSet): number
}

class Classes implements CaseTable {
  /** Of characters in classes of several. */
  private readonly representative = new Map<number, number>()
  private readonly members = new Map<number, readonly number[]>()
  /** Ascending. */
  private readonly cased: number[] = []
  private readonly closed = new WeakMap<CharSet, CharSet>()

  constructor(classes: Iterable<readonly number[]>) {
    for (const members of classes) {
      if (members.length < 2) continue
      this.members.set(members[0]!, members)
      for (const code of members) {
        this.representative.set(code, members[0]!)
        this.cased.push(code)
      }
    }
    this.cased.sort((a, b) => a - b)
  }

  canonical(code: number): number {
    return this.representative.get(code) ?? code
  }

  close(set: CharSet): CharSet {
    if (set === EVERY) return set
    let result = this.closed.get(set)
    if (result === undefined) {
      result = this.closure(set)
      this.closed.set(set, result)
      this.closed.set(result, result)
    }
    return result
  }

  work({ ranges }: CharSet): number {
    let count = 0
    for (let i = 0; i < ranges.length; i += 2) {
      count += firstNotBelow(this.cased, ranges[i + 1]! + 1, 0) - firstNotBelow(this.cased, ranges[i]!, 0)
    }
    return count
  }

  private closure(set: CharSet): CharSet {
    const { cased } = this
    const { ranges } = set
    const added: number[] = []
    for (let i = 0, at = 0; i < ranges.length; i += 2) {
      at = firstNotBelow(cased, ranges[i]!, at)
      for (; at < cased.length && cased[at]! <= ranges[i + 1]!; at++) {
        for (const code of this.members.get(this.representative.get(cased[at]!)!)!) added.push(code, code)
      }
    }
    return added.length === 0 ? set : union([set, setOf(added)])
  }
}

function firstNotBelow(sorted: readonly number[], code: number, from: number): number {
  let low = from
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < code) low = middle + 1
    else high = middle
  }
  return low
}

/** A character is in the class of its upper-case form; most are their own, and in no class of several. */
function makeLegacy(): CaseTable {
  const classes = new Map<number, number[]>()
  for (let code = 0; code <= 0xffff; code++) {
    const text = fromCharCode(code)
    const upper = toUpperCase(text)
    if (upper === text || upper.length !== 1) continue
    const canonical = upper.charCodeAt(0)
    if (code >= 128 && canonical < 128) continue
    const members = classes.get(canonical)
    if (members === undefined) classes.set(canonical, [canonical, code])
    else members.push(code)
  }
  return new Classes(classes.values())
}

/** Simple case folding. Candidates by the host's mappings of strings; the host's RegExp says which are equal. */
function makeUnicode(): CaseTable {
  const groups = new Map<string, number[]>()
  const { ranges } = union([propertySet('Changes_When_Casemapped'), propertySet('Changes_When_Casefolded')])
  for (let i = 0; i < ranges.length; i += 2) {
    for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) {
      const text = fromCodePoint(code)
      // A lower-case letter with several upper-case ones has one upper-case text; İ and the Kelvin sign are not their own.
      const key = toUpperCase(toLowerCase(toUpperCase(text)))
      const members = groups.get(key)
      if (members === undefined) groups.set(key, [code])
      else members.push(code)
    }
  }
  const classes: number[][] = []
  for (const members of groups.values()) {
    while (members.length > 1) {
      const first = members.shift()!
      const same = new HostRegExp(`^\\u{${first.toString(16)}}$`, 'iu')
      const found = [first]
      for (let i = members.length - 1; i >= 0; i--) {
        if (exec(same, fromCodePoint(members[i]!)) !== null) found.push(...members.splice(i, 1))
      }
      classes.push(found.sort((a, b) => a - b))
    }
  }
  return new Classes(classes)
}

let legacy: CaseTable | null = null
let folding: CaseTable | null = null

/** The table of patterns with `u` or `v`, or of those without. */
export function caseTable(unicode: boolean): CaseTable {
  if (unicode) return (folding ??= makeUnicode())
  return (legacy ??= makeLegacy())
}
