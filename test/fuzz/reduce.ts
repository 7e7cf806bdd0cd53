// Makes a failing program small. Passes over the acorn tree propose edits, from coarse to fine; each edit is tried on
// the tree, printed by astring, and kept when the text still parses and still fails. The same input and the same
// answers give the same result. Passes repeat until none of them helps or the attempts are spent.

import { parse } from 'acorn'
import { generate as print } from 'astring'
import type { Node } from 'estree'

export interface ReduceOptions {
  /** Most calls of `stillFails`; 2,000 unless given. */
  readonly attempts?: number
}

/** A syntax node, seen by its fields. */
interface Tree {
  type: string
  [field: string]: unknown
}

/** Changes the tree in place and gives back how to undo it. */
type Edit = () => () => void

interface Reducer {
  readonly root: Tree
  readonly stillFails: (source: string) => boolean
  readonly seen: Set<string>
  best: string
  attempts: number
}

/** A smaller program for which `stillFails` holds; the source itself when it does not parse or nothing helps. */
export function reduce(source: string, stillFails: (source: string) => boolean, options: ReduceOptions = {}): string {
  const root = parseScript(source)
  if (root === undefined) return source
  const reducer: Reducer = { root, stillFails, seen: new Set(), best: source, attempts: options.attempts ?? 2_000 }
  attempt(reducer, () => () => {})
  for (let before = ''; before !== reducer.best && reducer.attempts > 0; ) {
    before = reducer.best
    for (const pass of PASSES) pass(reducer)
  }
  return reducer.best
}

function parseScript(source: string): Tree | undefined {
  try {
    return asTree(parse(source, { ecmaVersion: 2023, sourceType: 'script' }))
  } catch {
    return undefined
  }
}

function asTree(value: unknown): Tree | undefined {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
    ? (value as Tree)
    : undefined
}

/** Texts already judged, and those that do not parse, cost no attempt. */
function attempt(reducer: Reducer, edit: Edit): boolean {
  if (reducer.attempts <= 0) return false
  const undo = edit()
  const text = printed(reducer.root)
  if (text !== undefined && !reducer.seen.has(text)) {
    reducer.seen.add(text)
    if (parseScript(text) !== undefined) {
      reducer.attempts--
      if (reducer.stillFails(text)) {
        reducer.best = text
        return true
      }
    }
  }
  undo()
  return false
}

/** An edit may leave a tree that has no text. */
function printed(root: Tree): string | undefined {
  try {
    return print(root as unknown as Node)
  } catch {
    return undefined
  }
}

function setField(owner: Tree, field: string, value: unknown): Edit {
  return () => {
    const previous = owner[field]
    owner[field] = value
    return () => {
      owner[field] = previous
    }
  }
}

function replaceRange(list: unknown[], start: number, count: number, replacement: readonly unknown[]): Edit {
  return () => {
    const removed = list.splice(start, count, ...replacement)
    return () => {
      list.splice(start, replacement.length, ...removed)
    }
  }
}

/** A position that holds a node: a field, or an element of a list in a field. */
interface Place {
  readonly node: Tree
  readonly field: string
  readonly put: (value: unknown) => Edit
}

function places(owner: Tree): Place[] {
  const found: Place[] = []
  for (const field of Object.keys(owner)) {
    const value = owner[field]
    if (Array.isArray(value)) {
      const list: unknown[] = value
      list.forEach((element, index) => {
        const node = asTree(element)
        if (node !== undefined) found.push({ node, field, put: (next) => replaceRange(list, index, 1, [next]) })
      })
    } else {
      const node = asTree(value)
      if (node !== undefined) found.push({ node, field, put: (next) => setField(owner, field, next) })
    }
  }
  return found
}

/** Visits every node from the outside in, as the tree is when the visit gets there. */
function visit(owner: Tree, enter: (node: Tree) => void): void {
  enter(owner)
  for (const place of places(owner)) visit(place.node, enter)
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  Program: ['body'],
  BlockStatement: ['body'],
  StaticBlock: ['body'],
  ClassBody: ['body'],
  SwitchStatement: ['cases'],
  SwitchCase: ['consequent'],
  VariableDeclaration: ['declarations'],
  ArrayExpression: ['elements'],
  ArrayPattern: ['elements'],
  ObjectExpression: ['properties'],
  ObjectPattern: ['properties'],
  CallExpression: ['arguments'],
  NewExpression: ['arguments'],
  FunctionDeclaration: ['params'],
  FunctionExpression: ['params'],
  ArrowFunctionExpression: ['params'],
  SequenceExpression: ['expressions'],
}

/** Removes elements of lists: halves, quarters, … single elements, from the end, where less depends on them. */
function removeFromLists(reducer: Reducer): void {
  visit(reducer.root, (node) => {
    for (const field of LISTS[node.type] ?? []) {
      const value = node[field]
      if (!Array.isArray(value)) continue
      const list: unknown[] = value
      for (let size = Math.max(1, list.length >> 1); size >= 1; size >>= 1) {
        for (let start = list.length - size; start > -size; start -= size) {
          const from = Math.max(0, start)
          attempt(reducer, replaceRange(list, from, Math.min(size, list.length - from), []))
        }
      }
    }
  })
}

/** Fields that may be left out. */
const OPTIONAL: Readonly<Record<string, readonly string[]>> = {
  IfStatement: ['alternate'],
  TryStatement: ['finalizer', 'handler'],
  VariableDeclarator: ['init'],
  ForStatement: ['init'],
  ReturnStatement: ['argument'],
  YieldExpression: ['argument'],
  BreakStatement: ['label'],
  ContinueStatement: ['label'],
  CatchClause: ['param'],
  ClassDeclaration: ['superClass'],
  ClassExpression: ['superClass'],
  PropertyDefinition: ['value'],
  FunctionExpression: ['id'],
}

function dropOptional(reducer: Reducer): void {
  visit(reducer.root, (node) => {
    for (const field of OPTIONAL[node.type] ?? [])
      if (asTree(node[field]) !== undefined) attempt(reducer, setField(node, field, null))
    for (const flag of ['generator', 'static', 'optional'])
      if (node[flag] === true) attempt(reducer, setField(node, flag, false))
    if (node.type === 'VariableDeclaration' && node['kind'] !== 'var') attempt(reducer, setField(node, 'kind', 'var'))
  })
}

function functionBody(value: unknown): Tree | undefined {
  const body = asTree(asTree(value)?.['body'])
  return body?.type === 'BlockStatement' ? body : undefined
}

/** The statements that may stand for a statement. */
function innerStatements(node: Tree): readonly Tree[] {
  const expression = (value: unknown): Tree | undefined => {
    const inner = asTree(value)
    return inner === undefined ? undefined : { type: 'ExpressionStatement', expression: inner }
  }
  const body = asTree(node['body'])
  const candidates = ((): readonly (Tree | undefined)[] => {
    switch (node.type) {
      case 'IfStatement':
        return [asTree(node['consequent']), asTree(node['alternate']), expression(node['test'])]
      case 'ForStatement':
        return [
          body,
          asTree(node['init'])?.type === 'VariableDeclaration' && body !== undefined
            ? { type: 'BlockStatement', body: [node['init'], body] }
            : undefined,
        ]
      case 'ForInStatement':
      case 'ForOfStatement':
        return [body, expression(node['right'])]
      case 'WhileStatement':
      case 'DoWhileStatement':
        return [body, expression(node['test'])]
      case 'LabeledStatement':
      case 'FunctionDeclaration':
        return [body]
      case 'ClassDeclaration':
        return body === undefined ? [] : places(body).map(({ node: member }) => functionBody(member['value']))
      case 'ExpressionStatement':
        return [functionBody(node['expression'])]
      case 'TryStatement':
        return [asTree(node['block']), asTree(node['finalizer']), asTree(asTree(node['handler'])?.['body'])]
      case 'SwitchStatement':
        return [expression(node['discriminant'])]
      case 'ThrowStatement':
      case 'ReturnStatement':
        return [expression(node['argument'])]
      default:
        return []
    }
  })()
  return candidates.filter((candidate) => candidate !== undefined)
}

/** A loop, branch or handler ⇒ what is inside; a block in a list ⇒ its statements. */
function unwrapStatements(reducer: Reducer): void {
  visit(reducer.root, (owner) => {
    for (const place of places(owner)) {
      for (const inner of innerStatements(place.node)) if (attempt(reducer, place.put(inner))) break
    }
    for (const field of LISTS[owner.type] ?? []) {
      const value = owner[field]
      if (!Array.isArray(value)) continue
      const list: unknown[] = value
      for (let index = list.length - 1; index >= 0; index--) {
        const block = asTree(list[index])
        const inner = block?.type === 'BlockStatement' ? block['body'] : undefined
        if (Array.isArray(inner)) attempt(reducer, replaceRange(list, index, 1, inner))
      }
    }
  })
}

const UNDEFINED: Tree = { type: 'Identifier', name: 'undefined' }

function literal(value: number | string): Tree {
  return { type: 'Literal', value, raw: JSON.stringify(value) }
}

function isExpression(node: Tree): boolean {
  return node.type.endsWith('Expression') || node.type === 'TemplateLiteral'
}

/** An expression ⇒ one of its operands, or a literal. */
function simplifyExpressions(reducer: Reducer): void {
  visit(reducer.root, (owner) => {
    for (const place of places(owner)) {
      if (!isExpression(place.node)) continue
      const operands = places(place.node)
        .flatMap(({ node }) => (node.type === 'SpreadElement' ? places(node) : [{ node }]))
        .map(({ node }) => node)
      const candidates = [
        literal(0),
        UNDEFINED,
        literal(''),
        ...operands.filter((node) => isExpression(node) || node.type === 'Identifier' || node.type === 'Literal'),
      ]
      for (const candidate of candidates) if (attempt(reducer, place.put(candidate))) break
    }
  })
}

/** Names that declare or select: astring prints whatever stands there, so that the text would belie the tree. */
const NAMES = new Set(['id', 'key', 'label', 'property', 'param', 'params', 'meta'])

/** `x => { return e }` ⇒ `x => e`; an identifier ⇒ 0. */
function simplifyLeaves(reducer: Reducer): void {
  visit(reducer.root, (owner) => {
    if (owner.type === 'ArrowFunctionExpression' && owner['expression'] === false) {
      const body = asTree(owner['body'])?.['body']
      const only = Array.isArray(body) && body.length === 1 ? asTree(body[0]) : undefined
      const value = only?.type === 'ReturnStatement' ? asTree(only['argument']) : undefined
      if (value !== undefined) attempt(reducer, setField(owner, 'body', value))
    }
    for (const place of places(owner)) {
      if (place.node.type === 'Identifier' && !NAMES.has(place.field)) attempt(reducer, place.put(literal(0)))
    }
  })
}

/** Numbers towards 0, strings towards ''. */
function shrinkLiterals(reducer: Reducer): void {
  visit(reducer.root, (owner) => {
    for (const place of places(owner)) {
      if (place.node.type !== 'Literal') continue
      const value = place.node['value']
      if (typeof value === 'number' && value !== 0) {
        for (const smaller of [0, 1, Math.trunc(value / 16), Math.trunc(value / 2), Math.trunc(value), value - 1]) {
          if (Math.abs(smaller) < Math.abs(value) && attempt(reducer, place.put(literal(smaller)))) break
        }
      } else if (typeof value === 'string' && value !== '') {
        for (const shorter of ['', value.slice(0, 1), value.slice(0, value.length >> 1)]) {
          if (shorter.length < value.length && attempt(reducer, place.put(literal(shorter)))) break
        }
      }
    }
  })
}

const PASSES: readonly ((reducer: Reducer) => void)[] = [
  removeFromLists,
  unwrapStatements,
  dropOptional,
  simplifyExpressions,
  simplifyLeaves,
  shrinkLiterals,
]
