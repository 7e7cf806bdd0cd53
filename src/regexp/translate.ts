/** Syntax tree to tree of nodes: resolves flags and modifiers, case, character classes, numbers of groups, direction. */
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
import { classOf, type Contents, escapeSet, type Mode } from './classes.js'
import { checkCaptures, type PatternFlags } from './parse.js'
import { complement, EVERY, LINE_END, setOf, WORD } from './sets.js'
import { caseTable } from './unicode.js'

export interface Translated {
  readonly root: Node
  /** Groups, the whole match included. */
  readonly captureCount: number
  /** Numbers of the groups of each name, in the pattern's order. */
  readonly names: ReadonlyMap<string, readonly number[]>
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
  const scope: Scope = { ...flags, back: false }
  const root = translator.disjunction(pattern.alternatives, scope)
  return { root, captureCount: translator.captureCount, names: translator.names }
}

class Translator {
  captureCount = 1
  readonly names = new Map<string, number[]>()
  private readonly numbers = new Map<AST.CapturingGroup, number>()
  /** Groups that refer to themselves from inside. */
  private readonly selfish = new Set<AST.CapturingGroup>()

  /** Numbers the groups by their opening parentheses. */
  number(alternatives: readonly AST.Alternative[]): void {
    for (const { elements } of alternatives) for (const element of elements) this.numberElement(element)
  }

  private numberElement(element: AST.Element): void {
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
    else if (element.type === 'Assertion' && 'alternatives' in element) this.number(element.alternatives)
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
        return contentsNode(escapeSet(element, scope), scope)
      case 'CharacterClass':
      case 'ExpressionCharacterClass':
        return contentsNode(classOf(element, scope), scope)
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
    let from = 0
    let to = 0
    const visit = (alternatives: readonly AST.Alternative[]): void => {
      for (const { elements } of alternatives) elements.forEach(visitElement)
    }
    const visitElement = (inner: AST.Element): void => {
      if (inner.type === 'Quantifier') return visitElement(inner.element)
      if (inner.type === 'CapturingGroup') {
        const index = this.numbers.get(inner)!
        if (from === 0) from = index
        to = index + 1
      }
      if ('alternatives' in inner) visit(inner.alternatives)
    }
    visitElement(element)
    return [from, to]
  }
}

function isInside(reference: AST.Backreference, group: AST.CapturingGroup): boolean {
  return reference.start >= group.start && reference.end <= group.end
}

function closed(set: Contents['set'], scope: Scope): Contents['set'] {
  return scope.ignoreCase ? caseTable(scope.unicode).close(set) : set
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
