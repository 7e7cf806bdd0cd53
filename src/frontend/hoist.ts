/** What a statement list declares: its lexical names, and the variables and functions that statements in it hoist. */

import type * as acorn from 'acorn'
import { declaredFunction, eachBoundName, type Target } from './ast.js'

export interface Hoisted {
  /** Names of var declarations at any depth, in order. */
  readonly vars: Set<string>
  /** Functions declared directly in the list: the last one of each name. */
  readonly functions: readonly acorn.FunctionDeclaration[]
  /** let, const and class declarations directly in the list. */
  readonly lexicals: readonly acorn.Declaration[]
  /** Functions in blocks that are variables, too (B.3.3.1); their names are among vars. */
  readonly blockFunctions: Set<acorn.FunctionDeclaration>
  /** The names among vars that nothing but such functions declare. */
  readonly blockNames: Set<string>
}

/** Declarations directly in a list. */
export function lexicalDeclarations(list: readonly acorn.Statement[]): acorn.Declaration[] {
  return list.filter(
    (statement): statement is acorn.VariableDeclaration | acorn.ClassDeclaration =>
      statement.type === 'ClassDeclaration' || (statement.type === 'VariableDeclaration' && statement.kind !== 'var'),
  )
}

/** The functions declared directly in a list, the last one of each name, in order. */
export function functionDeclarations(list: readonly acorn.Statement[]): acorn.FunctionDeclaration[] {
  const byName = new Map<string, acorn.FunctionDeclaration>()
  for (const statement of list) {
    const declaration = declaredFunction(statement)
    if (declaration === null) continue
    byName.delete(declaration.id.name)
    byName.set(declaration.id.name, declaration)
  }
  return [...byName.values()]
}

/** For a function body or script. A block function must not hide one of `reserved`: the parameters' names. */
export function hoist(body: readonly acorn.Statement[], strict: boolean, reserved: ReadonlySet<string>): Hoisted {
  const hoister = new Hoister(strict)
  for (const statement of body) {
    if (declaredFunction(statement) === null) hoister.statement(statement, [])
  }
  const lexicals = lexicalDeclarations(body)
  const taken = new Set(reserved)
  for (const name of declaredNames(lexicals)) taken.add(name)
  const blockFunctions = new Set<acorn.FunctionDeclaration>()
  const blockNames = new Set<string>()
  for (const declaration of hoister.candidates) {
    const { name } = declaration.id
    if (taken.has(name)) continue
    blockFunctions.add(declaration)
    if (!hoister.vars.has(name)) blockNames.add(name)
    hoister.vars.add(name)
  }
  return { vars: hoister.vars, functions: functionDeclarations(body), lexicals, blockFunctions, blockNames }
}

export function declaredNames(declarations: readonly acorn.Statement[]): Set<string> {
  const names = new Set<string>()
  for (const declaration of declarations) {
    if (declaration.type === 'ClassDeclaration') names.add(declaration.id.name)
    else if (declaration.type === 'VariableDeclaration') addNames(declaration, names)
  }
  return names
}

function addNames(declaration: acorn.VariableDeclaration, names: Set<string>): void {
  for (const { id } of declaration.declarations) eachBoundName(id, ({ name }) => names.add(name))
}

/** The lexical names of the blocks around a statement, outermost first. */
type Enclosing = readonly ReadonlySet<string>[]

class Hoister {
  readonly vars = new Set<string>()
  readonly candidates: acorn.FunctionDeclaration[] = []

  constructor(private readonly strict: boolean) {}

  statement(node: acorn.Statement | null | undefined, around: Enclosing): void {
    switch (node?.type) {
      case 'VariableDeclaration':
        if (node.kind === 'var') addNames(node, this.vars)
        break
      case 'BlockStatement':
        this.list(node.body, around)
        break
      case 'IfStatement':
        this.branch(node.consequent, around)
        this.branch(node.alternate, around)
        break
      case 'ForStatement':
        this.loop(node.init, node.body, around)
        break
      case 'ForInStatement':
      case 'ForOfStatement':
        this.loop(node.left, node.body, around)
        break
      case 'WhileStatement':
      case 'DoWhileStatement':
      case 'LabeledStatement':
      case 'WithStatement':
        this.statement(node.body, around)
        break
      case 'SwitchStatement':
        this.list(
          node.cases.flatMap(({ consequent }) => consequent),
          around,
        )
        break
      case 'TryStatement':
        this.statement(node.block, around)
        if (node.handler) this.handler(node.handler, around)
        this.statement(node.finalizer, around)
        break
    }
  }

  private branch(node: acorn.Statement | null | undefined, around: Enclosing): void {
    const declaration = node ? declaredFunction(node) : null
    if (declaration !== null) this.candidate(declaration, around)
    else this.statement(node, around)
  }

  private loop(head: acorn.Node | null | undefined, body: acorn.Statement, around: Enclosing): void {
    const declaration = head?.type === 'VariableDeclaration' ? (head as acorn.VariableDeclaration) : null
    if (declaration === null || declaration.kind === 'var') {
      this.statement(declaration, around)
      this.statement(body, around)
    } else {
      const names = new Set<string>()
      addNames(declaration, names)
      this.statement(body, [...around, names])
    }
  }

  private handler({ param, body }: acorn.CatchClause, around: Enclosing): void {
    const names = new Set<string>()
    // A simple catch parameter does not stand in the way (B.3.4).
    if (param && param.type !== 'Identifier') eachBoundName(param as Target, ({ name }) => names.add(name))
    this.statement(body, names.size === 0 ? around : [...around, names])
  }

  private list(list: readonly acorn.Statement[], around: Enclosing): void {
    const functions: acorn.FunctionDeclaration[] = []
    const names = declaredNames(list)
    for (const statement of list) {
      const declaration = declaredFunction(statement)
      if (declaration !== null) functions.push(declaration)
    }
    for (const declaration of functions) {
      this.candidate(declaration, around)
      names.add(declaration.id.name)
    }
    const inner = names.size === 0 ? around : [...around, names]
    for (const statement of list) {
      if (declaredFunction(statement) === null) this.statement(statement, inner)
    }
  }

  private candidate(declaration: acorn.FunctionDeclaration, around: Enclosing): void {
    if (this.strict || declaration.generator || declaration.async) return
    if (!around.some((names) => names.has(declaration.id.name))) this.candidates.push(declaration)
  }
}
