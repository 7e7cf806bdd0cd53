// Seeded random patterns and texts over a small alphabet, so that much matches.

import type { Random } from '../../fuzz/random.js'

const LETTERS = [
  'a',
  'b',
  'A',
  'k',
  'K',
  's',
  '1',
  '_',
  ' ',
  '\\n',
  '\\u017f',
  '\\u212a',
  '\\xdf',
  '\\u0130',
  '\u{1f600}',
  '\\u03c3',
  '\u03c2',
]
const TEXT = [
  'a',
  'b',
  'a',
  'b',
  'A',
  'B',
  'k',
  'K',
  's',
  'S',
  '1',
  '_',
  ' ',
  '\n',
  'ſ',
  '\u212a',
  'ß',
  'İ',
  'ı',
  '😀',
  '\ud83d',
  '\ude00',
  'σ',
  'ς',
  'Σ',
  '\u2028',
]
const ESCAPES = ['\\d', '\\D', '\\w', '\\W', '\\s', '\\S', '.', '.']
const PROPERTIES = [
  '\\p{L}',
  '\\P{L}',
  '\\p{Lu}',
  '\\P{Lu}',
  '\\p{Ll}',
  '\\p{Script=Greek}',
  '\\p{ASCII}',
  '\\p{Emoji}',
  '\\p{Any}',
]

export class PatternGenerator {
  readonly flags: string
  private groups = 0
  private named = 0
  private readonly random: Random
  private readonly unicode: boolean
  private readonly sets: boolean

  constructor(random: Random) {
    this.random = random
    let flags = ''
    for (const flag of 'ims') if (random.chance(0.35)) flags += flag
    const mode = random.below(4)
    if (mode === 1) flags += 'u'
    if (mode === 2) flags += 'v'
    if (random.chance(0.1)) flags += 'y'
    this.flags = flags
    this.unicode = mode === 1 || mode === 2
    this.sets = mode === 2
  }

  pattern(): string {
    this.groups = 0
    this.named = 0
    return this.disjunction(3)
  }

  text(): string {
    let text = ''
    for (let i = this.random.below(14); i > 0; i--) text += this.random.pick(TEXT)
    return text
  }

  private disjunction(depth: number): string {
    const parts: string[] = []
    for (let i = this.random.chance(0.3) ? 1 + this.random.below(3) : 1; i > 0; i--) parts.push(this.alternative(depth))
    return parts.join('|')
  }

  private alternative(depth: number): string {
    let text = ''
    for (let i = this.random.below(4); i > 0; i--) text += this.term(depth)
    return text
  }

  private term(depth: number): string {
    const kind = this.random.below(20)
    if (kind === 0) return this.random.pick(['^', '$', '\\b', '\\B'])
    if (kind === 1 && depth > 0) {
      const kinds = ['(?=', '(?!', '(?<=', '(?<!']
      return `${this.random.pick(kinds)}${this.disjunction(depth - 1)})`
    }
    return this.atom(depth) + this.quantifier()
  }

  private quantifier(): string {
    const { random } = this
    if (random.chance(0.55)) return ''
    const text = random.pick(['*', '+', '?', '{2}', '{1,}', '{0,2}', '{1,3}', '{2,}', '{0,4294967295}'])
    return text + (random.chance(0.3) ? '?' : '')
  }

  private atom(depth: number): string {
    const { random } = this
    const kind = random.below(12)
    if (kind < 5 || depth === 0) return kind === 4 ? this.escape() : this.letter()
    if (kind < 7) return this.characterClass(1)
    if (kind === 7 && this.groups > 0) {
      return this.named > 0 && random.chance(0.4)
        ? `\\k<n${1 + random.below(this.named)}>`
        : `\\${1 + random.below(this.groups)}(?:)`
    }
    if (kind === 8) return `(?:${this.disjunction(depth - 1)})`
    this.groups++
    if (random.chance(0.25)) return `(?<n${++this.named}>${this.disjunction(depth - 1)})`
    return `(${this.disjunction(depth - 1)})`
  }

  private letter(): string {
    return this.random.pick(LETTERS)
  }

  private escape(): string {
    return this.unicode && this.random.chance(0.4) ? this.random.pick(PROPERTIES) : this.random.pick(ESCAPES)
  }

  private characterClass(depth: number): string {
    const { random } = this
    // Node 20 is wrong about set operations with `iv`, and about /[^a]{2}/v.
    const folds = this.sets && this.flags.includes('i')
    const negated = !this.sets && random.chance(0.3) ? '^' : ''
    if (this.sets && !folds && random.chance(0.4)) {
      const operator = random.pick(['--', '&&'])
      return `[${negated}${this.operand(depth)}${operator}${this.operand(depth)}]`
    }
    let text = ''
    for (let i = random.below(4); i > 0; i--) {
      const item = random.below(4)
      if (item === 0) text += random.pick(['a-b', 'A-K', 'a-z', '0-9', '\\u017f-\\u212a', 'k-s'])
      else if (item === 1) text += this.escape().replace(/^\.$/, 'a')
      else if (this.sets && depth > 0 && negated === '' && item === 2) text += this.operand(depth)
      else text += this.letter()
    }
    if (this.sets && text === '') text = this.letter()
    return `[${negated}${text}]`
  }

  private operand(depth: number): string {
    if (depth > 0 && this.random.chance(0.6)) return this.characterClass(depth - 1)
    return this.random.chance(0.5) ? this.escape().replace(/^\.$/, 'a') : this.letter()
  }
}
