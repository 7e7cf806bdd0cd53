/**
 * Scope analysis: one walk over the tree in source order. Declares what each scope binds before it walks the scope, so
 * that every name resolves when it is met; finds out which bindings are captured, which need checks for their temporal
 * dead zone, and where each is assigned to. Also refuses nesting past the limit.
 */

import type * as acorn from 'acorn'
import { type CodeKind, isArrow } from '../bytecode/code.js'
import {
  eachBoundName,
  hasExpressions,
  hasUseStrict,
  isPrivate,
  literalKey,
  privateName,
  type ClassNode,
  type FunctionNode,
  type Node,
  type Target,
} from './ast.js'
import { FrontendSyntaxError, nestedTooDeeply } from './errors.js'
import { declaredNames, functionDeclarations, hoist, type Hoisted, lexicalDeclarations } from './hoist.js'
import { type ModuleText, moduleText } from './module.js'
import {
  ClassInfo,
  DEFAULT,
  FunctionInfo,
  hidesVariable,
  HOME,
  mayBeUninitialized,
  MODULE,
  NEW_TARGET,
  OBJECT,
  RUNNING_FUNCTION,
  Scope,
  THIS,
  type Binding,
  type ScopeKind,
  variablesScope,
} from './scope.js'
import { HAS_HOME } from './visible.js'

export interface Analysis {
  /** The script, or the eval code. */
  readonly script: FunctionInfo
  /** Of a script: the global variables that it declares, which are there for good. */
  readonly globals: ReadonlySet<string>
  /** Some names may be bound by objects. */
  readonly dynamic: boolean
  /** Of blocks, loops, switches, catch clauses, classes and static blocks, if they bind anything. */
  readonly scopes: ReadonlyMap<Node, Scope>
  /** Of for-in and for-of heads that declare: the scope in which the right side is evaluated. */
  readonly heads: ReadonlyMap<Node, Scope>
  readonly functions: ReadonlyMap<FunctionNode, FunctionInfo>
  readonly classes: ReadonlyMap<ClassNode, ClassInfo>
}

export interface AnalyzeOptions {
  readonly strict: boolean
  /** How deep nodes may nest. */
  readonly depth: number
}

export function analyze(program: acorn.Program, options: AnalyzeOptions): Analysis {
  return new Analyzer(options).program(program)
}

/** The same for a module. */
export function analyzeModule(
  program: acorn.Program,
  options: AnalyzeOptions,
): { readonly analysis: Analysis; readonly text: ModuleText; readonly environment: Scope } {
  return new Analyzer(options).module(program)
}

/** The same for the code of an eval; `outer` is the scope around a direct one. */
export function analyzeEval(program: acorn.Program, outer: Scope | null, options: AnalyzeOptions): Analysis {
  return new Analyzer(options).eval(program, outer)
}

class Analyzer {
  private readonly scopes = new Map<Node, Scope>()
  private readonly heads = new Map<Node, Scope>()
  private readonly functions = new Map<FunctionNode, FunctionInfo>()
  private readonly classes = new Map<ClassNode, ClassInfo>()
  private scope!: Scope
  /** Of a module. */
  private environment: Scope | null = null
  private topLevelAwait = false
  private strict: boolean
  private depth = 0
  /** Functions and direct evals met so far. */
  private functionCount = 0
  private dynamic = false
  private globals: ReadonlySet<string> = new Set()

  constructor(private readonly options: AnalyzeOptions) {
    this.strict = options.strict
  }

  program(program: acorn.Program): Analysis {
    const body = program.body as acorn.Statement[]
    this.strict ||= hasUseStrict(body)
    const script = new FunctionInfo('script', program, null, this.strict, 0)
    script.scope = script.bodyScope = this.scope = new Scope('script', null, script, 0)
    const { vars, functions, lexicals, blockFunctions } = hoist(body, this.strict, new Set())
    script.blockFunctions = blockFunctions
    this.globals = new Set([...vars, ...functions.map(({ id }) => id.name), ...declaredNames(lexicals)])
    this.all(body)
    return this.finish(script)
  }

  private finish(script: FunctionInfo): Analysis {
    script.scope.assignSlots()
    const { globals, dynamic, scopes, heads, functions, classes } = this
    return { script, globals, dynamic, scopes, heads, functions, classes }
  }

  /** EvalDeclarationInstantiation (19.2.1.3), as far as it can be known before the code runs. */
  eval(program: acorn.Program, outer: Scope | null): Analysis {
    const body = program.body as acorn.Statement[]
    this.strict ||= hasUseStrict(body)
    this.dynamic = outer !== null
    const info = new FunctionInfo('eval', program, outer?.owner ?? null, this.strict, 0)
    const scope = new Scope('eval', outer, info, 0)
    info.scope = info.bodyScope = this.scope = scope
    const hoisted = hoist(body, this.strict, new Set())
    this.declareAll(scope, hoisted.lexicals, this.strict ? hoisted.functions : [])
    if (this.strict) for (const name of hoisted.vars) scope.declare(name, 'var')
    else this.evalVariables(info, hoisted)
    this.all(body)
    return this.finish(info)
  }

  private evalVariables(info: FunctionInfo, { vars, functions, blockFunctions, blockNames }: Hoisted): void {
    const outer = info.scope.parent
    const scope = outer === null ? null : variablesScope(outer)
    const isHidden = (name: string, inBlock: boolean): boolean => {
      for (let around = outer; around !== null; around = around.parent) {
        if (hidesVariable(around, name, inBlock)) return true
        if (around === scope) break
      }
      return false
    }
    const plain = [...vars].filter((name) => !blockNames.has(name))
    for (const name of [...plain, ...functions.map(({ id }) => id.name)]) {
      if (isHidden(name, false)) throw new FrontendSyntaxError(`Identifier '${name}' has already been declared`, 0)
    }
    // A function in a block is no variable where that would be an error (B.3.2.3).
    info.blockFunctions = new Set([...blockFunctions].filter(({ id }) => !isHidden(id.name, true)))
    const hoisted = [...blockNames].filter((name) => !isHidden(name, true))
    info.variables = { scope, vars: plain, functions, hoisted }
  }

  module(program: acorn.Program): { analysis: Analysis; text: ModuleText; environment: Scope } {
    this.strict = true
    const text = moduleText(program.body)
    const info = new FunctionInfo('module', program, null, true, 0)
    const environment = new Scope('environment', null, info, 0)
    this.environment = environment
    // The closure's own.
    environment.register = -1
    const scope = new Scope('module', environment, info, 0)
    info.scope = info.bodyScope = this.scope = scope
    for (const name of text.imports.keys()) environment.declare(name, 'const', Number.POSITIVE_INFINITY)
    const shared = new Set(text.locals.values())
    const { vars, functions, lexicals } = hoist(text.statements, true, new Set())
    for (const name of vars) (shared.has(name) ? environment : scope).declare(name, 'var')
    this.declareAll(scope, lexicals, functions)
    for (const binding of [...scope.bindings.values()]) {
      if (!shared.has(binding.name)) continue
      scope.bindings.delete(binding.name)
      environment.declare(binding.name, binding.kind, binding.initializedAt)
    }
    if (shared.has(DEFAULT)) {
      if (text.defaultFunction !== null) environment.declare(DEFAULT, 'function')
      else environment.declare(DEFAULT, 'const', Number.POSITIVE_INFINITY)
    }
    for (const binding of environment.bindings.values()) binding.cell = binding.captured = true
    this.all(program.body)
    if (this.topLevelAwait) info.kind = 'asyncModule'
    const analysis = this.finish(info)
    environment.assignSlots()
    return { analysis, text, environment }
  }

  // Names

  /** Resolves a use, and notes what follows from it. Null: a global. */
  private use(name: string, offset: number): Binding | null {
    let crossed: FunctionInfo | null = null
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent) {
      let binding = scope.bindings.get(name)
      if (name === 'arguments' && scope === scope.owner.scope && hasArguments(scope.owner)) {
        // A variable or the implicit binding; a parameter or function of that name keeps the object away.
        binding ??= scope.declare(name, 'var')
        if (binding.kind === 'var') scope.owner.usesArguments = true
      }
      if (binding !== undefined) {
        binding.referenced = true
        if (crossed !== null) binding.captured = true
        if (mayBeUninitialized({ binding, crossed }, offset)) binding.needsTdz = true
        return binding
      }
      if (scope.parent !== null && scope.parent.owner !== scope.owner) crossed = scope.owner
    }
    return null
  }

  private assign(name: string, offset: number): void {
    this.use(name, offset)?.assignments.push(offset)
  }

  /** A use of this, new.target, the home object or the running function. */
  private usePseudo(name: string): void {
    const current = this.scope.owner
    const { owner } = current
    const binding = owner.scope.declare(name, 'pseudo')
    binding.referenced = true
    if (owner !== current) binding.captured = true
  }

  // Scopes

  private within<T>(scope: Scope, walk: () => T): T {
    const outer = this.scope
    this.scope = scope
    const result = walk()
    scope.assignSlots()
    this.scope = outer
    return result
  }

  private newScope(kind: ScopeKind, start: number): Scope {
    return new Scope(kind, this.scope, this.scope.owner, start)
  }

  /** Walks a list in a scope of its own if it declares anything. */
  private block(node: Node, list: readonly acorn.Statement[], kind: ScopeKind = 'block'): void {
    const lexicals = lexicalDeclarations(list)
    const functions = functionDeclarations(list)
    if (lexicals.length === 0 && functions.length === 0 && kind === 'block') return this.all(list)
    const scope = this.newScope(kind, node.start)
    this.scopes.set(node, scope)
    this.declareAll(scope, lexicals, functions)
    this.within(scope, () => this.all(list))
  }

  private declareAll(
    scope: Scope,
    lexicals: readonly acorn.Declaration[],
    functions: readonly acorn.FunctionDeclaration[],
  ): void {
    for (const declaration of lexicals) this.declareLexical(scope, declaration)
    for (const { id } of functions) scope.declare(id.name, 'function')
    scope.functions = functions
  }

  private declareLexical(scope: Scope, declaration: acorn.Declaration): Binding[] {
    if (declaration.type === 'ClassDeclaration') {
      return [scope.declare(declaration.id.name, 'class', declaration.end)]
    }
    if (declaration.type !== 'VariableDeclaration') return []
    const kind = declaration.kind === 'let' ? 'let' : 'const'
    const bindings: Binding[] = []
    for (const { id, end } of declaration.declarations) {
      eachBoundName(id, ({ name }) => bindings.push(scope.declare(name, kind, end)))
    }
    return bindings
  }

  // Walking

  private all(nodes: readonly (Node | null)[]): void {
    for (const node of nodes) this.visit(node)
  }

  private visit(node: Node | null | undefined): void {
    if (node === null || node === undefined) return
    this.depth++
    if (this.depth > this.options.depth) throw nestedTooDeeply(node.start)
    this.node(node)
    this.depth--
  }

  private node(node: Node): void {
    switch (node.type) {
      // Statements
      case 'ExpressionStatement':
        return this.visit(node.expression)
      case 'BlockStatement':
        return this.block(node, node.body)
      case 'ReturnStatement':
      case 'ThrowStatement':
        return this.visit(node.argument)
      case 'LabeledStatement':
        return this.visit(node.body)
      case 'IfStatement':
        this.visit(node.test)
        this.branch(node.consequent)
        return this.branch(node.alternate)
      case 'SwitchStatement':
        return this.switch(node)
      case 'TryStatement':
        this.visit(node.block)
        if (node.handler) this.catch(node.handler)
        return this.visit(node.finalizer)
      case 'WhileStatement':
        this.visit(node.test)
        return this.visit(node.body)
      case 'DoWhileStatement':
        this.visit(node.body)
        return this.visit(node.test)
      case 'ForStatement':
        return this.for(node)
      case 'ForInStatement':
        return this.forEach(node)
      case 'ForOfStatement':
        if (node.await) this.awaits()
        return this.forEach(node)
      case 'VariableDeclaration':
        if (node.kind === 'await using') this.awaits()
        for (const { id, init } of node.declarations) {
          this.declarationTarget(id)
          this.visit(init)
        }
        return
      case 'FunctionDeclaration':
        return this.function(node as acorn.FunctionDeclaration, functionKind(node), this.scope.start)
      case 'ClassDeclaration':
        return this.class(node as acorn.ClassDeclaration)
      case 'WithStatement':
        return this.with(node)

      // Expressions
      case 'Identifier':
        this.use(node.name, node.start)
        return
      case 'PrivateIdentifier':
        this.use(privateName(node), node.start)
        return
      case 'ThisExpression':
        return this.usePseudo(THIS)
      case 'MetaProperty':
        if (node.meta.name === 'import') {
          const binding = this.environment!.declare(MODULE, 'hidden')
          binding.captured = binding.referenced = true
          return
        }
        return this.usePseudo(NEW_TARGET)
      case 'Super':
        this.usePseudo(THIS)
        return this.usePseudo(HOME)
      case 'ArrayExpression':
        return this.all(node.elements)
      case 'ObjectExpression':
        return this.all(node.properties)
      case 'Property':
        return this.property(node as acorn.Property)
      case 'FunctionExpression':
        return this.function(node, functionKind(node), node.start)
      case 'ArrowFunctionExpression':
        return this.function(node, node.async ? 'asyncArrow' : 'arrow', node.start)
      case 'ClassExpression':
        return this.class(node)
      case 'UnaryExpression':
      case 'SpreadElement':
        return this.visit(node.argument)
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier') return this.assign(node.argument.name, node.argument.start)
        return this.visit(node.argument)
      case 'BinaryExpression':
      case 'LogicalExpression':
        return this.chain(node)
      case 'AssignmentExpression':
        this.target(node.left)
        return this.visit(node.right)
      case 'MemberExpression':
        this.visit(node.object)
        if (node.computed || node.property.type === 'PrivateIdentifier') this.visit(node.property)
        return
      case 'ConditionalExpression':
        this.visit(node.test)
        this.visit(node.consequent)
        return this.visit(node.alternate)
      case 'CallExpression':
        if (node.callee.type === 'Super') this.superCall()
        else this.visit(node.callee)
        this.all(node.arguments)
        if (isDirectEval(node)) this.directEval(node)
        return
      case 'NewExpression':
        this.visit(node.callee)
        return this.all(node.arguments)
      case 'SequenceExpression':
        return this.all(node.expressions)
      case 'YieldExpression':
        return this.visit(node.argument)
      case 'AwaitExpression':
        this.awaits()
        return this.visit(node.argument)
      case 'TemplateLiteral':
        return this.all(node.expressions)
      case 'TaggedTemplateExpression':
        this.visit(node.tag)
        return this.visit(node.quasi)
      case 'ChainExpression':
      case 'ParenthesizedExpression':
        return this.visit(node.expression)
      case 'ImportExpression':
        this.visit(node.source)
        return this.visit(node.options)

      // Patterns, where they are assigned to; declarations go to declarationTarget.
      case 'ObjectPattern':
      case 'ArrayPattern':
      case 'RestElement':
      case 'AssignmentPattern':
        return this.target(node)

      case 'ExportNamedDeclaration':
        return this.visit(node.declaration)
      case 'ExportDefaultDeclaration':
        return this.visit(node.declaration as Node)
    }
  }

  /** Operator chains nest to the left, and may be very long. */
  private chain(node: acorn.BinaryExpression | acorn.LogicalExpression): void {
    const rights: acorn.Expression[] = []
    let left: Node = node
    while (left.type === 'BinaryExpression' || left.type === 'LogicalExpression') {
      rights.push(left.right)
      left = left.left
    }
    this.visit(left)
    for (let i = rights.length - 1; i >= 0; i--) this.visit(rights[i])
  }

  private property(node: acorn.Property): void {
    if (node.computed) this.visit(node.key)
    if (node.kind !== 'init') this.function(node.value as acorn.FunctionExpression, accessorKind(node.kind), node.start)
    else if (node.method) {
      const method = node.value as acorn.FunctionExpression
      this.function(method, methodKind(method), node.start)
    } else this.visit(node.value)
  }

  private superCall(): void {
    this.usePseudo(THIS)
    this.usePseudo(NEW_TARGET)
    this.usePseudo(RUNNING_FUNCTION)
  }

  /** A direct eval sees all that is around it, what each function has without saying so included. */
  private directEval(node: acorn.CallExpression): void {
    const { owner } = this.scope.owner
    this.dynamic = true
    this.functionCount++
    this.usePseudo(THIS)
    if (owner.kind !== 'script' && owner.kind !== 'eval' && owner.kind !== 'module') this.usePseudo(NEW_TARGET)
    if (HAS_HOME.has(owner.kind)) this.usePseudo(HOME)
    if (owner.kind === 'derivedConstructor') this.usePseudo(RUNNING_FUNCTION)
    if (hasArguments(owner)) this.use('arguments', node.start)
    if (!this.strict) variablesScope(this.scope)?.declare(OBJECT, 'hidden')
    for (let scope: Scope | null = this.scope; scope !== null; scope = scope.parent) scope.exposed = true
  }

  // Targets

  /** What is assigned to by an expression. */
  private target(node: Target): void {
    switch (node.type) {
      case 'Identifier':
        return this.assign(node.name, node.start)
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') {
            this.nested(property.argument, false)
          } else {
            if (property.computed) this.visit(property.key)
            this.nested(property.value, false)
          }
        }
        return
      case 'ArrayPattern':
        for (const element of node.elements) if (element !== null) this.nested(element, false)
        return
      case 'RestElement':
        return this.nested(node.argument, false)
      case 'AssignmentPattern':
        this.nested(node.left, false)
        return this.visit(node.right)
      default:
        return this.visit(node)
    }
  }

  /** What a declaration or parameter initializes: its names are no uses, its expressions are walked. */
  private declarationTarget(node: Target): void {
    switch (node.type) {
      case 'ObjectPattern':
        for (const property of node.properties) {
          if (property.type === 'RestElement') {
            this.nested(property.argument, true)
          } else {
            if (property.computed) this.visit(property.key)
            this.nested(property.value, true)
          }
        }
        return
      case 'ArrayPattern':
        for (const element of node.elements) if (element !== null) this.nested(element, true)
        return
      case 'RestElement':
        return this.nested(node.argument, true)
      case 'AssignmentPattern':
        this.nested(node.left, true)
        return this.visit(node.right)
    }
  }

  private nested(node: Target, declares: boolean): void {
    this.depth++
    if (this.depth > this.options.depth) throw nestedTooDeeply(node.start)
    if (declares) this.declarationTarget(node)
    else this.target(node)
    this.depth--
  }

  // Statements with scopes

  /** A function declaration as the branch of an if is in a block of its own (B.3.3). */
  private branch(node: acorn.Statement | null | undefined): void {
    if (node?.type === 'FunctionDeclaration') this.block(node, [node])
    else this.visit(node)
  }

  private switch(node: acorn.SwitchStatement): void {
    this.visit(node.discriminant)
    const list = node.cases.flatMap(({ consequent }) => consequent)
    const lexicals = lexicalDeclarations(list)
    const functions = functionDeclarations(list)
    const walk = (): void => {
      for (const { test, consequent } of node.cases) {
        this.visit(test)
        this.all(consequent)
      }
    }
    if (lexicals.length === 0 && functions.length === 0) return walk()
    const scope = this.newScope('switch', node.cases[0]!.start)
    this.scopes.set(node, scope)
    this.declareAll(scope, [], functions)
    for (const { consequent, end } of node.cases) {
      for (const declaration of lexicalDeclarations(consequent)) {
        for (const binding of this.declareLexical(scope, declaration)) binding.safeUntil = end
      }
    }
    this.within(scope, walk)
  }

  private catch(node: acorn.CatchClause): void {
    if (!node.param) return this.visit(node.body)
    const { param } = node
    const scope = this.newScope('catch', node.start)
    this.scopes.set(node, scope)
    const initializedAt = hasExpressions(param) ? param.end : -1
    eachBoundName(param, ({ name }) => scope.declare(name, 'catch', initializedAt))
    this.within(scope, () => {
      this.declarationTarget(param)
      this.visit(node.body)
    })
  }

  private with(node: acorn.WithStatement): void {
    this.visit(node.object)
    this.dynamic = true
    const scope = this.newScope('with', node.start)
    this.scopes.set(node, scope)
    scope.declare(OBJECT, 'hidden').captured = true
    this.within(scope, () => this.visit(node.body))
  }

  private for(node: acorn.ForStatement): void {
    const walk = (): void => {
      const before = this.functionCount
      this.visit(node.init)
      if (this.functionCount > before) this.scope.capturedByInit = true
      this.visit(node.test)
      this.visit(node.update)
      this.visit(node.body)
    }
    if (node.init?.type !== 'VariableDeclaration' || node.init.kind === 'var') return walk()
    const scope = this.newScope('loop', node.start)
    this.scopes.set(node, scope)
    this.declareLexical(scope, node.init)
    this.within(scope, walk)
  }

  private awaits(): void {
    if (this.scope.owner.kind === 'module') this.topLevelAwait = true
  }

  private forEach(node: acorn.ForInStatement | acorn.ForOfStatement): void {
    const { left } = node
    if (left.type !== 'VariableDeclaration') {
      this.target(left)
      this.visit(node.right)
      return this.visit(node.body)
    }
    if (left.kind === 'var') {
      this.visit(left)
      this.visit(node.right)
      return this.visit(node.body)
    }
    const head = this.newScope('head', node.start)
    this.heads.set(node, head)
    for (const binding of this.declareLexical(head, left)) binding.initializedAt = Number.POSITIVE_INFINITY
    this.within(head, () => this.visit(node.right))
    const scope = this.newScope('loop', node.start)
    this.scopes.set(node, scope)
    for (const binding of this.declareLexical(scope, left)) binding.initializedAt = left.end
    this.within(scope, () => {
      this.visit(left)
      this.visit(node.body)
    })
  }

  // Functions

  private function(node: FunctionNode, kind: CodeKind, createdAt: number, classInfo: ClassInfo | null = null): void {
    this.functionCount++
    const outerStrict = this.strict
    const body = node.body.type === 'BlockStatement' ? node.body.body : null
    if (body !== null && hasUseStrict(body)) this.strict = true
    const info = new FunctionInfo(kind, node, this.scope.owner, this.strict, createdAt)
    info.classInfo = classInfo
    this.functions.set(node, info)
    const separate = node.params.some(hasExpressions)
    const scope = new Scope(separate ? 'parameters' : 'function', this.scope, info, node.body.start)
    info.scope = scope
    // Returning reads it.
    if (kind === 'derivedConstructor') scope.declare(THIS, 'pseudo').referenced = true
    const parameterNames = new Set<string>()
    for (const param of node.params) {
      eachBoundName(param, ({ name }) => {
        parameterNames.add(name)
        scope.declare(name, 'parameter', separate ? param.end : -1)
      })
    }
    info.bodyScope = separate ? new Scope('body', scope, info, node.body.start) : scope
    if (body !== null) this.declareBody(info, body, parameterNames)
    if (node.type === 'FunctionExpression' && node.id) scope.declare(node.id.name, 'functionName')
    this.within(scope, () => {
      for (const param of node.params) this.declarationTarget(param)
      const walk = (): void => (body === null ? this.visit(node.body) : this.all(body))
      if (separate) this.within(info.bodyScope, walk)
      else walk()
      this.finishArguments(info, node)
    })
    this.strict = outerStrict
  }

  private declareBody(info: FunctionInfo, body: acorn.Statement[], parameterNames: ReadonlySet<string>): void {
    const scope = info.bodyScope
    // A function in a block does not take the place of the arguments object, either (B.3.2.1).
    const declared = hasArguments(info) && !functionDeclarations(body).some(({ id }) => id.name === 'arguments')
    const reserved = declared ? new Set([...parameterNames, 'arguments']) : parameterNames
    const { vars, functions, lexicals, blockFunctions } = hoist(body, info.strict, reserved)
    for (const name of vars) {
      scope.declare(name, 'var')
      // Whether the variable is ever referred to or not: it begins as the arguments object.
      if (name === 'arguments' && hasArguments(info) && !parameterNames.has(name)) {
        info.scope.declare(name, 'var').referenced = true
        info.usesArguments = true
      }
    }
    this.declareAll(scope, lexicals, functions)
    info.blockFunctions = blockFunctions
    if (scope.bindings.get('arguments')?.kind === 'var' && functions.some(({ id }) => id.name === 'arguments')) {
      info.usesArguments = false
    }
  }

  private finishArguments(info: FunctionInfo, node: FunctionNode): void {
    if (!info.usesArguments || info.strict) return
    if (!node.params.every((param) => param.type === 'Identifier')) return
    info.mappedArguments = true
    const { scope } = info
    node.params.forEach((param, index) => {
      const binding = scope.bindings.get((param as acorn.Identifier).name)!
      binding.captured = true
      binding.slot = index
    })
    scope.slots = node.params.length
  }

  // Classes

  private class(node: ClassNode): void {
    const outerStrict = this.strict
    this.strict = true
    const scope = this.newScope('class', node.start)
    const info = new ClassInfo(node, scope)
    this.classes.set(node, info)
    if (node.id) scope.declare(node.id.name, 'const', node.end - 1)
    this.declarePrivateNames(scope, node.body)
    this.within(scope, () => {
      this.visit(node.superClass)
      for (const element of node.body.body) this.element(info, element)
    })
    // Only now: the synthetic functions were walked piecemeal.
    info.instanceInfo?.scope.assignSlots()
    info.staticInfo?.scope.assignSlots()
    this.strict = outerStrict
  }

  private declarePrivateNames(scope: Scope, body: acorn.ClassBody): void {
    for (const element of body.body) {
      if (element.type === 'StaticBlock' || element.key.type !== 'PrivateIdentifier') continue
      scope.declare(privateName(element.key), 'hidden').referenced = true
    }
  }

  private element(info: ClassInfo, element: acorn.ClassBody['body'][number]): void {
    switch (element.type) {
      case 'MethodDefinition':
        return this.method(info, element)
      case 'PropertyDefinition': {
        if (element.computed) {
          this.visit(element.key)
          if (literalKey(element.key) === null) this.fieldKey(info, element)
        }
        const owner = element.static ? this.staticInfo(info) : this.instanceInfo(info)
        return this.inSynthetic(owner, () => {
          if (element.key.type === 'PrivateIdentifier') this.visit(element.key)
          const key = info.fieldKeys.get(element)
          if (key !== undefined) this.use(key.name, element.start)
          this.visit(element.value)
        })
      }
      case 'StaticBlock': {
        const owner = this.staticInfo(info)
        return this.inSynthetic(owner, () => {
          const scope = this.newScope('static', element.start)
          this.scopes.set(element, scope)
          const { vars, functions, lexicals } = hoist(element.body, true, new Set())
          for (const name of vars) scope.declare(name, 'var')
          this.declareAll(scope, lexicals, functions)
          this.within(scope, () => this.all(element.body))
        })
      }
    }
  }

  private method(info: ClassInfo, element: acorn.MethodDefinition): void {
    if (element.computed) this.visit(element.key)
    const createdAt = info.node.end
    const { value, kind } = element
    if (kind === 'constructor') {
      const codeKind = info.node.superClass ? 'derivedConstructor' : 'baseConstructor'
      info.constructorNode = value
      this.function(value, codeKind, createdAt, info)
      info.constructorInfo = this.functions.get(value)!
      return
    }
    const codeKind = kind !== 'method' ? accessorKind(kind) : methodKind(value)
    this.function(value, codeKind, createdAt)
    if (!isPrivate(element) || element.static) return
    // Private methods of instances are made with the class, and added to each instance with its fields.
    const hidden = info.scope.declare(privateMethodName(element), 'hidden')
    const owner = this.instanceInfo(info)
    this.inSynthetic(owner, () => {
      this.visit(element.key)
      this.use(hidden.name, element.start)
    })
  }

  private fieldKey(info: ClassInfo, element: acorn.PropertyDefinition): void {
    const binding = info.scope.declare(`%key${info.fieldKeys.size}`, 'hidden')
    info.fieldKeys.set(element, binding)
  }

  private instanceInfo(info: ClassInfo): FunctionInfo {
    info.instanceInfo ??= this.synthetic(info)
    return info.instanceInfo
  }

  private staticInfo(info: ClassInfo): FunctionInfo {
    info.staticInfo ??= this.synthetic(info)
    return info.staticInfo
  }

  private synthetic({ node, scope }: ClassInfo): FunctionInfo {
    this.functionCount++
    const info = new FunctionInfo('fields', node, this.scope.owner, true, node.end)
    info.scope = info.bodyScope = new Scope('function', scope, info, node.end)
    info.scope.declare(THIS, 'pseudo').referenced = true
    return info
  }

  private inSynthetic(info: FunctionInfo, walk: () => void): void {
    const outer = this.scope
    this.scope = info.scope
    walk()
    this.scope = outer
  }
}

/** The binding that holds a private method or accessor of instances until they are made. */
export function privateMethodName(element: acorn.MethodDefinition): string {
  return `${element.kind} ${privateName(element.key as acorn.PrivateIdentifier)}`
}

function hasArguments({ kind }: FunctionInfo): boolean {
  return !isArrow(kind) && kind !== 'script' && kind !== 'fields' && kind !== 'eval' && kind !== 'module'
}

/** A call of the name `eval` (13.3.6.1, step 6). */
export function isDirectEval({ callee, optional }: acorn.CallExpression): boolean {
  return callee.type === 'Identifier' && callee.name === 'eval' && !optional
}

interface Kinds {
  readonly async: boolean
  readonly generator: boolean
}

function functionKind({ async, generator }: Kinds): CodeKind {
  if (async) return generator ? 'asyncGenerator' : 'async'
  return generator ? 'generator' : 'function'
}

function methodKind({ async, generator }: Kinds): CodeKind {
  if (async) return generator ? 'asyncGeneratorMethod' : 'asyncMethod'
  return generator ? 'generatorMethod' : 'method'
}

function accessorKind(kind: 'get' | 'set'): CodeKind {
  return kind === 'get' ? 'getter' : 'setter'
}
