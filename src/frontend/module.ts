/**
 * Imports and exports of a module's text (16.2): what the module asks of others, which of its variables it shares with
 * them, and the statements that are left.
 */

import type * as acorn from 'acorn'
import type { ImportedName, ModuleHead, ModuleRequest } from '../bytecode/module.js'
import { eachBoundName } from './ast.js'
import { DEFAULT, MODULE, type Scope } from './scope.js'

type Item = acorn.Program['body'][number]

export interface ModuleText {
  readonly requests: readonly ModuleRequest[]
  /** By local name. */
  readonly imports: ReadonlyMap<string, ImportedName>
  /** Local names by export name. */
  readonly locals: ReadonlyMap<string, string>
  readonly indirect: ReadonlyMap<string, ImportedName>
  readonly stars: readonly number[]
  /** What declares and runs: exported declarations without their export. */
  readonly statements: readonly acorn.Statement[]
  /** The function that `export default` declares without a name. */
  readonly defaultFunction: acorn.AnonymousFunctionDeclaration | null
}

export function moduleText(body: readonly Item[]): ModuleText {
  return new Reader().read(body)
}

class Reader {
  private readonly requests: ModuleRequest[] = []
  private readonly requestIndex = new Map<string, number>()
  private readonly imports = new Map<string, ImportedName>()
  private readonly exports: { name: string; local: string }[] = []
  private readonly indirect = new Map<string, ImportedName>()
  private readonly stars: number[] = []
  private readonly statements: acorn.Statement[] = []
  private defaultFunction: acorn.AnonymousFunctionDeclaration | null = null

  read(body: readonly Item[]): ModuleText {
    for (const item of body) this.item(item)
    const locals = new Map<string, string>()
    for (const { name, local } of this.exports) {
      const imported = this.imports.get(local)
      // What is imported and exported is the other module's.
      if (imported !== undefined) this.indirect.set(name, imported)
      else locals.set(name, local)
    }
    const { requests, imports, indirect, stars, statements, defaultFunction } = this
    return { requests, imports, locals, indirect, stars, statements, defaultFunction }
  }

  private item(node: Item): void {
    switch (node.type) {
      case 'ImportDeclaration':
        return this.importDeclaration(node)
      case 'ExportNamedDeclaration':
        return this.named(node)
      case 'ExportDefaultDeclaration':
        return this.default(node)
      case 'ExportAllDeclaration': {
        const request = this.request(node)
        if (!node.exported) this.stars.push(request)
        else this.indirect.set(nameOf(node.exported), { request, name: null, offset: node.start })
        return
      }
      default:
        this.statements.push(node)
    }
  }

  private importDeclaration(node: acorn.ImportDeclaration): void {
    const request = this.request(node)
    for (const specifier of node.specifiers) {
      const { local, start: offset } = specifier
      const name =
        specifier.type === 'ImportNamespaceSpecifier'
          ? null
          : specifier.type === 'ImportSpecifier'
            ? nameOf(specifier.imported)
            : 'default'
      this.imports.set(local.name, { request, name, offset })
    }
  }

  private named(node: acorn.ExportNamedDeclaration): void {
    const { declaration } = node
    const request = node.source ? this.request(node) : -1
    for (const { local, exported, start: offset } of node.specifiers) {
      if (request >= 0) this.indirect.set(nameOf(exported), { request, name: nameOf(local), offset })
      else this.exports.push({ name: nameOf(exported), local: nameOf(local) })
    }
    if (!declaration) return
    this.statements.push(declaration)
    const share = ({ name }: acorn.Identifier): void => void this.exports.push({ name, local: name })
    if (declaration.type !== 'VariableDeclaration') share(declaration.id)
    else for (const { id } of declaration.declarations) eachBoundName(id, share)
  }

  private default({ declaration }: acorn.ExportDefaultDeclaration): void {
    const isDeclaration = declaration.type === 'FunctionDeclaration' || declaration.type === 'ClassDeclaration'
    if (isDeclaration && declaration.id !== null) {
      this.statements.push(declaration as acorn.FunctionDeclaration | acorn.ClassDeclaration)
      this.exports.push({ name: 'default', local: declaration.id.name })
      return
    }
    if (declaration.type === 'FunctionDeclaration') {
      this.defaultFunction = declaration as acorn.AnonymousFunctionDeclaration
    }
    this.exports.push({ name: 'default', local: DEFAULT })
  }

  /** The index of a declaration's request: one of a specifier and attributes. */
  private request({
    source,
    attributes,
  }: {
    source?: acorn.Literal | null
    attributes: acorn.ImportAttribute[]
  }): number {
    const given = attributes.map(({ key, value }) => [nameOf(key), String(value.value)] as const)
    const specifier = source!.value as string
    const key = JSON.stringify([specifier, ...given])
    let index = this.requestIndex.get(key)
    if (index === undefined) {
      index = this.requests.push({ specifier, attributes: given, offset: source!.start }) - 1
      this.requestIndex.set(key, index)
    }
    return index
  }
}

function nameOf(node: acorn.Identifier | acorn.Literal): string {
  return node.type === 'Identifier' ? node.name : String(node.value)
}

/** The module's head, once the slots of its environment are known. */
export function moduleHead(text: ModuleText, environment: Scope): ModuleHead {
  const slotOf = (name: string): number => environment.bindings.get(name)!.slot
  const locals = new Map([...text.locals].map(([name, local]) => [name, slotOf(local)]))
  return {
    requests: text.requests,
    slots: environment.slots,
    record: environment.bindings.get(MODULE)?.slot ?? -1,
    imports: [...text.imports].map(([local, imported]) => ({ ...imported, slot: slotOf(local) })),
    cells: [...new Set(locals.values())],
    locals,
    indirect: text.indirect,
    stars: text.stars,
  }
}
