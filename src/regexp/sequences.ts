/**
 * Properties of strings (`\p{RGI_Emoji}` with `v`): which strings they match. The host can say whether it matches one, but
 * not list them, so candidates are made by the grammar of emoji sequences (UTS 51) and the host is asked about each.
 */
import { type CharSet, setOf } from './sets.js'
import { propertySet, stringTester } from './unicode.js'

export interface Sequences {
  readonly set: CharSet
  readonly strings: readonly (readonly number[])[]
}

const VARIATION = 0xfe0f
const JOINER = 0x200d
const KEYCAP = 0x20e3
const BLACK_FLAG = 0x1f3f4
const TONES = [0x1f3fb, 0x1f3fc, 0x1f3fd, 0x1f3fe, 0x1f3ff]
const HEART = [0x2764, VARIATION]
const KISS = 0x1f48b
const HANDSHAKE = 0x1f91d
const MAN = 0x1f468
const WOMAN = 0x1f469
const ADULT = 0x1f9d1
const RIGHTWARDS_HAND = 0x1faf1
const LEFTWARDS_HAND = 0x1faf2
const CHILDREN = [0x1f466, 0x1f467, 0x1f9d2]
const RIGHT_ARROW = [0x27a1, VARIATION]
const SUBDIVISIONS = ['gbeng', 'gbsct', 'gbwls']

type Sequence = readonly number[]

const joined = (...parts: readonly Sequence[]): Sequence =>
  parts.flatMap((part, i) => (i === 0 ? [...part] : [JOINER, ...part]))

function members(set: CharSet): number[] {
  const codes: number[] = []
  const { ranges } = set
  for (let i = 0; i < ranges.length; i += 2)
    for (let code = ranges[i]!; code <= ranges[i + 1]!; code++) codes.push(code)
  return codes
}

/** A character by itself and with each skin tone. */
const toned = (code: number): Sequence[] => [[code], ...TONES.map((tone) => [code, tone])]

function* keycaps(): Iterable<Sequence> {
  for (const key of '0123456789#*') yield [key.charCodeAt(0), VARIATION, KEYCAP]
}

function* flags(): Iterable<Sequence> {
  for (let a = 0x1f1e6; a <= 0x1f1ff; a++) for (let b = 0x1f1e6; b <= 0x1f1ff; b++) yield [a, b]
}

function* tags(): Iterable<Sequence> {
  for (const name of SUBDIVISIONS) {
    yield [BLACK_FLAG, ...Array.from(name, (letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f]
  }
}

function* tones(): Iterable<Sequence> {
  for (const code of members(propertySet('Emoji_Modifier_Base'))) yield* toned(code).slice(1)
}

function* basics(): Iterable<Sequence> {
  for (const code of members(propertySet('Emoji'))) {
    yield [code]
    yield [code, VARIATION]
  }
}

function* joins(): Iterable<Sequence> {
  const people = [MAN, WOMAN, ADULT].flatMap(toned)
  for (const left of people) {
    for (const right of people) {
      yield joined(left, HEART, right)
      yield joined(left, HEART, [KISS], right)
      yield joined(left, [HANDSHAKE], right)
      for (const middle of [0x1f430, 0x1faef]) yield joined(left, [middle], right)
    }
  }
  for (const left of toned(RIGHTWARDS_HAND)) for (const right of toned(LEFTWARDS_HAND)) yield joined(left, right)
  yield* families()
  yield* pairs()
}

function* families(): Iterable<Sequence> {
  const parents = [[MAN], [WOMAN], [ADULT]].flatMap((one) => [
    [one],
    ...[MAN, WOMAN, ADULT].map((other) => [one, [other]]),
  ])
  const offspring = CHILDREN.flatMap((one) => [[[one]], ...CHILDREN.map((other) => [[one], [other]])])
  for (const adults of parents) for (const children of offspring) yield joined(...adults, ...children)
}

/** What things are joined with; people are joined with far more, found by asking about one. */
const SIGNS: readonly Sequence[] = [
  [0x2194, VARIATION],
  [0x2195, VARIATION],
  [0x2640, VARIATION],
  [0x2642, VARIATION],
  [0x1f308],
  [0x26a7, VARIATION],
  [0x2620, VARIATION],
  [0x2b1b],
  [0x1f9ba],
  [0x1f525],
  [0x2744, VARIATION],
  [0x1f5e8, VARIATION],
  [0x1f4a8],
  [0x1f4ab],
  [0x1f32b, VARIATION],
  [0x1fa79],
  [0x1f7e9],
  [0x1f7eb],
  [0x1f4a5],
]

/** A person or thing, joined with a sign, and turned to the right. */
function* pairs(): Iterable<Sequence> {
  const emoji = members(propertySet('Emoji')).filter((code) => code > 0x7f)
  const bases = new Set(members(propertySet('Emoji_Modifier_Base')))
  const tests = stringTester('RGI_Emoji_ZWJ_Sequence')
  const possible = emoji.flatMap((code) => [[code], [code, VARIATION]])
  const professions = [...SIGNS, ...possible.filter((sign) => tests(textOf(joined([ADULT], sign))))]
  for (const code of emoji) {
    for (const left of [...(bases.has(code) ? toned(code) : [[code]]), [code, VARIATION]]) {
      yield joined(left, RIGHT_ARROW)
      for (const sign of code === MAN || code === WOMAN || code === ADULT ? professions : SIGNS) {
        yield joined(left, sign)
        if (bases.has(code)) yield joined(left, sign, RIGHT_ARROW)
      }
    }
  }
}

const CANDIDATES: { readonly [property: string]: readonly (() => Iterable<Sequence>)[] } = {
  Basic_Emoji: [basics],
  Emoji_Keycap_Sequence: [keycaps],
  RGI_Modifier_Sequence: [tones],
  RGI_Flag_Sequence: [flags],
  RGI_Emoji_Flag_Sequence: [flags],
  RGI_Emoji_Modifier_Sequence: [tones],
  RGI_Emoji_Tag_Sequence: [tags],
  RGI_Emoji_ZWJ_Sequence: [joins],
  RGI_Emoji: [basics, keycaps, tones, flags, tags, joins],
}

const textOf = (sequence: Sequence): string => String.fromCodePoint(...sequence)

const cache = new Map<string, Sequences>()

export function propertyStrings(property: string): Sequences {
  let found = cache.get(property)
  if (found === undefined) {
    const matches = stringTester(property)
    const single: number[] = []
    const strings = new Map<string, Sequence>()
    for (const candidates of CANDIDATES[property] ?? []) {
      for (const sequence of candidates()) {
        const text = textOf(sequence)
        if (!matches(text)) continue
        if (sequence.length === 1) single.push(sequence[0]!, sequence[0]!)
        else strings.set(text, sequence)
      }
    }
    found = { set: setOf(single), strings: [...strings.values()] }
    cache.set(property, found)
  }
  return found
}
