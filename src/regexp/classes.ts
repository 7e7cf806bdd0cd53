/**
 * Character classes and escapes to sets (22.2.2.9): operations of `v`, strings in classes, where complement and case meet.
 * The sets are closed over case by whoever makes a node of them; here only where the order matters.
 */
import type { AST } from '@eslint-community/regexpp'
import { PatternError, TOO_LARGE } from './parse.js'
import { type CharSet, complement, difference, DIGIT, EMPTY, intersection, setOf, SPACE, union, WORD } from './sets.js'
import { propertyStrings } from './sequences.js'
import { caseTable, propertySet } from './unicode.js'

/** Counts what sets take to make: ranges, characters whose case is looked at, strings. It is paid for, and limited. */
export class Work {
  done = 0
  add(units: number): void {
    this.done += units
    if (this.done > MAX_WORK) throw new PatternError(TOO_LARGE)
  }
}

/** About half a second. */
const MAX_WORK = 1 << 21
const WORK_PER_STRING = 32

export interface Mode {
  readonly work: Work
  readonly ignoreCase: boolean
  readonly unicode: boolean
  readonly unicodeSets: boolean
}

/** What a class matches: single characters, and strings of none or several. */
export interface Contents {
  readonly set: CharSet
  readonly strings: readonly (readonly number[])[]
}

type ClassNode = AST.CharacterClass | AST.ExpressionCharacterClass
type Operand = AST.CharacterClassElement | AST.ClassIntersection | AST.ClassSubtraction

const NO_STRINGS: Contents['strings'] = []

/** The set with everything that is equal but for case. */
export function closeCase(set: CharSet, { work, unicode }: Mode): CharSet {
  const table = caseTable(unicode)
  work.add(set.ranges.length + table.work(set))
  return table.close(set)
}

/** With `v`, sets are closed over case before any operation on them (MaybeSimpleCaseFolding). */
function folded(set: CharSet, mode: Mode): CharSet {
  return mode.unicodeSets && mode.ignoreCase ? closeCase(set, mode) : set
}

export function escapeSet(element: AST.EscapeCharacterSet | AST.UnicodePropertyCharacterSet, mode: Mode): Contents {
  if (element.kind === 'property') return propertyContents(element, mode)
  let set = element.kind === 'digit' ? DIGIT : element.kind === 'space' ? SPACE : WORD
  if (element.kind === 'word' && mode.unicode && mode.ignoreCase) set = closeCase(WORD, mode)
  return { set: element.negate ? complement(set) : set, strings: NO_STRINGS }
}

function propertyContents(element: AST.UnicodePropertyCharacterSet, mode: Mode): Contents {
  if (element.strings) {
    const { set, strings } = known(() => propertyStrings(element.key))
    mode.work.add(strings.length * WORK_PER_STRING)
    return { set: folded(set, mode), strings: distinct(strings, mode) }
  }
  const expression = element.value === null ? element.key : `${element.key}=${element.value}`
  const set = folded(
    known(() => propertySet(expression)),
    mode,
  )
  return { set: element.negate ? complement(set) : set, strings: NO_STRINGS }
}

/** The host may know fewer properties than the parser. */
function known<T>(ask: () => T): T {
  try {
    return ask()
  } catch (error) {
    if (error instanceof SyntaxError) throw new PatternError('Invalid property name')
    throw error
  }
}

export function classOf(element: ClassNode, mode: Mode): Contents {
  const contents = contentsOf(element, mode)
  mode.work.add(contents.set.ranges.length + contents.strings.length * WORK_PER_STRING)
  return contents
}

function contentsOf(element: ClassNode, mode: Mode): Contents {
  let contents: Contents
  if (element.type === 'ExpressionCharacterClass') contents = expressionOf(element.expression, mode)
  else {
    const parts = element.elements.map((each) => operandOf(each, mode))
    for (const { set } of parts) mode.work.add(set.ranges.length)
    contents = {
      set: union(parts.map(({ set }) => set)),
      strings: distinct(
        parts.flatMap(({ strings }) => strings),
        mode,
      ),
    }
  }
  if (!element.negate) return contents
  // Without `v` the complement is taken after case: a character is outside if nothing equal to it is inside.
  const set = mode.ignoreCase ? closeCase(contents.set, mode) : contents.set
  return { set: complement(set), strings: NO_STRINGS }
}

/** Chains of one operator nest to the left, as long as they like. */
function expressionOf(expression: AST.ClassIntersection | AST.ClassSubtraction, mode: Mode): Contents {
  const chain: (AST.ClassIntersection | AST.ClassSubtraction)[] = []
  let leftmost: Operand = expression
  while (leftmost.type === 'ClassIntersection' || leftmost.type === 'ClassSubtraction') {
    chain.push(leftmost)
    leftmost = leftmost.left
  }
  let contents = operandOf(leftmost, mode)
  for (const { type, right } of chain.reverse()) {
    const other = operandOf(right, mode)
    mode.work.add(contents.set.ranges.length + other.set.ranges.length)
    const keys = new Set(other.strings.map((string) => keyOf(string, mode)))
    const both = type === 'ClassIntersection'
    contents = {
      set: both ? intersection(contents.set, other.set) : difference(contents.set, other.set),
      strings: contents.strings.filter((string) => keys.has(keyOf(string, mode)) === both),
    }
  }
  return contents
}

function operandOf(element: Operand, mode: Mode): Contents {
  switch (element.type) {
    case 'Character':
      return { set: folded(setOf([element.value, element.value]), mode), strings: NO_STRINGS }
    case 'CharacterClassRange':
      return { set: folded(setOf([element.min.value, element.max.value]), mode), strings: NO_STRINGS }
    case 'CharacterSet':
      return escapeSet(element, mode)
    case 'CharacterClass':
    case 'ExpressionCharacterClass':
      return classOf(element, mode)
    case 'ClassStringDisjunction':
      return disjunctionOf(element, mode)
    case 'ClassIntersection':
    case 'ClassSubtraction':
      return expressionOf(element, mode)
  }
}

function disjunctionOf({ alternatives }: AST.ClassStringDisjunction, mode: Mode): Contents {
  const texts = alternatives.map(({ elements }) => elements.map(({ value }) => value))
  const single = texts.filter(({ length }) => length === 1).flatMap(([code]) => [code!, code!])
  return {
    set: single.length === 0 ? EMPTY : folded(setOf(single), mode),
    strings: distinct(
      texts.filter(({ length }) => length !== 1),
      mode,
    ),
  }
}

/** Equal for strings that are equal but, if it is ignored, for case. */
function keyOf(string: readonly number[], mode: Mode): string {
  return string.map((code) => (mode.ignoreCase ? caseTable(true).canonical(code) : code)).join()
}

function distinct(strings: Contents['strings'], mode: Mode): Contents['strings'] {
  if (strings.length < 2) return strings
  const byKey = new Map<string, readonly number[]>()
  for (const string of strings) {
    const key = keyOf(string, mode)
    if (!byKey.has(key)) byKey.set(key, string)
  }
  return [...byKey.values()]
}
