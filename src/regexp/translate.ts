/** Syntax tree to tree of nodes: resolves flags and modifiers, case, character classes, numbers of groups, direction. */
import { owns } from '../base/own.js'
import type { AST } from '@eslint-community/regexpp'
import {
  type Assertion,
  assertionNode,
  backreferenceNode,
  captureNode,
  choiceNode,
  EMPTY_NODE,
  lookNode,
  loopNode,
  NEVER,
  type Node,
  sequenceNode,
  setNode,
  UNBOUNDED,
} from './node.js'
import { classOf, closeCase, type Contents, escapeSet, type Mode, Work } from './classes.js'
import { checkCaptures, type PatternFlags } from './parse.js'
import { complement, EVERY, LINE_END, setOf, WORD } from './sets.js'

export interface Translated {
  readonly root: Node
  /** Groups, the whole match included. */
  readonly captureCount: number
  /** Numbers of the groups of each name, in the pattern's order. */
  readonly names: ReadonlyMap<string, readonly number[]>
  /** What the sets have taken. */
  readonly work: number
}

/** What surrounds an element. */
interface Scope extends Mode {
  readonly multiline: boolean
  readonly dotAll: boolean
  /** Inside a lookbehind. */
  readonly back: boolean
}

export function translate(pattern: AST.Pattern, flags: PatternFlags): Translated {
  const translator = new Translator()
  translator.number(pattern.alternatives)
  checkCaptures(translator.captureCount - 1)
  const work = new Work()
  const scope: Scope = { ...flags, back: false, work }
  const root = translator.disjunction(pattern.alternatives, scope)
  return { root, captureCount: translator.captureCount, names: translator.names, work: work.done }
}

type ClassElement =
  | AST.CharacterClass
  | AST.ExpressionCharacterClass
  | AST.EscapeCharacterSet
  | AST.UnicodePropertyCharacterSet

const NO_CAPTURES = [0, 0] as const

class Translator {
  captureCount = 1
  readonly names = new Map<string, number[]>()
  private readonly numbers = new Map<AST.CapturingGroup, number>()
  private readonly contentsByText = new Map<string, Node>()
  private readonly captures = new Map<AST.Element, readonly [number, number]>()
  /** Groups that refer to themselves from inside. */
  private readonly selfish = new Set<AST.CapturingGroup>()

  /** Numbers the groups by their opening parentheses. */
  number(alternatives: readonly AST.Alternative[]): void {
    for (const { elements } of alternatives) for (const element of elements) this.numberElement(element)
  }

  private numberElement(element: AST.Element): void {
    const from = this.captureCount
    this.numberInside(element)
    if (this.captureCount > from) this.captures.set(element, [from, this.captureCount])
  }

  private numberInside(element: AST.Element): void {
    if (element.type === 'Quantifier') return this.numberElement(element.element)
    if (element.type === 'CapturingGroup') {
      const index = this.captureCount++
      this.numbers.set(element, index)
      if (element.name !== null) {
        const same = this.names.get(element.name)
        if (same === undefined) this.names.set(element.name, [index])
        else same.push(index)
      }
      for (const reference of element.references) if (isInside(reference, element)) this.selfish.add(element)
      this.number(element.alternatives)
    } else if (element.type === 'Group') this.number(element.alternatives)
    else if (element.type === 'Assertion' && owns(element, 'alternatives')) this.number(element.alternatives)
  }

  disjunction(alternatives: readonly AST.Alternative[], scope: Scope): Node {
    return choiceNode(
      alternatives.map(({ elements }) => {
        const nodes = elements.map((element) => this.element(element, scope))
        return sequenceNode(scope.back ? nodes.reverse() : nodes)
      }),
    )
  }

  private element(element: AST.Element, scope: Scope): Node {
    const { unicode, back } = scope
    switch (element.type) {
      case 'Character':
        return setNode(closed(setOf([element.value, element.value]), scope), unicode, back)
      case 'CharacterSet':
        if (element.kind === 'any') return setNode(scope.dotAll ? EVERY : complement(LINE_END), unicode, back)
        return this.contents(element, scope)
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return this.contents(element, scope)
      case 'Backreference':
        return this.backreference(element, scope)
      case 'Assertion':
        return this.assertion(element, scope)
      case 'Group':
        return this.disjunction(element.alternatives, modified(scope, element.modifiers))
      case 'CapturingGroup': {
        const index = this.numbers.get(element)!
        const body = this.disjunction(element.alternatives, scope)
        return captureNode(index, body, back, this.selfish.has(element))
      }
      case 'Quantifier': {
        const body = this.element(element.element, scope)
        const captures = this.capturesIn(element.element)
        const max = element.max === Number.POSITIVE_INFINITY ? UNBOUNDED : element.max
        return loopNode(body, element.min, max, element.greedy, captures, back)
      }
    }
  }

  /** Classes that are written alike are the same. */
  private contents(element: ClassElement, scope: Scope): Node {
    const key = `${scope.ignoreCase ? 'i' : ''}${scope.back ? 'b' : ''}${element.raw}`
    let node = this.contentsByText.get(key)
    if (node === undefined) {
      const contents = element.type === 'CharacterSet' ? escapeSet(element, scope) : classOf(element, scope)
      node = contentsNode(contents, scope)
      this.contentsByText.set(key, node)
    }
    return node
  }

  private backreference({ resolved }: AST.Backreference, scope: Scope): Node {
    const groups = (Array.isArray(resolved) ? resolved : [resolved]).map((group) => this.numbers.get(group)!)
    return backreferenceNode(groups, scope.ignoreCase, scope.back)
  }

  private assertion(element: AST.Assertion, scope: Scope): Node {
    if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
      const body = this.disjunction(element.alternatives, { ...scope, back: element.kind === 'lookbehind' })
      if (body === EMPTY_NODE) return element.negate ? NEVER : EMPTY_NODE
      return lookNode(element.negate, body, this.capturesIn(element))
    }
    let what: Assertion
    if (element.kind === 'word') what = element.negate ? 'notWord' : 'word'
    else if (scope.multiline) what = element.kind === 'start' ? 'lineStart' : 'lineEnd'
    else what = element.kind
    return assertionNode(what, scope.unicode ? closed(WORD, scope) : WORD, scope.back)
  }

  /** The numbers of the groups inside an element: from, to (exclusive). */
  private capturesIn(element: AST.Element): readonly [number, number] {
    return this.captures.get(element) ?? NO_CAPTURES
  }
}

function isInside(reference: AST.Backreference, group: AST.CapturingGroup): boolean {
  return reference.start >= group.start && reference.end <= group.end
}

function closed(set: Contents['set'], scope: Scope): Contents['set'] {
  return scope.ignoreCase ? closeCase(set, scope) : set
}

/** A class as a node: its strings, longest first, are alternatives before and after its single characters. */
function contentsNode({ set, strings }: Contents, scope: Scope): Node {
  const single = setNode(closed(set, scope), scope.unicode, scope.back)
  if (strings.length === 0) return single
  const nodes: Node[] = []
  const add = (string: readonly number[]): void => {
    const items = string.map((code) => setNode(closed(setOf([code, code]), scope), true, scope.back))
    nodes.push(sequenceNode(scope.back ? items.reverse() : items))
  }
  const ordered = [...strings].sort((a, b) => b.length - a.length)
  for (const string of ordered) if (string.length > 1) add(string)
  if (single !== NEVER) nodes.push(single)
  for (const string of ordered) if (string.length === 0) add(string)
  return choiceNode(nodes)
}

/** UpdateModifiers (22.2.2.3). */
function modified(scope: Scope, modifiers: AST.Modifiers | null): Scope {
  if (modifiers === null) return scope
  const { add, remove } = modifiers
  const value = (name: 'ignoreCase' | 'multiline' | 'dotAll'): boolean =>
    add[name] || (scope[name] && !(remove?.[name] ?? false))
  return { ...scope, ignoreCase: value('ignoreCase'), multiline: value('multiline'), dotAll: value('dotAll') }
}
