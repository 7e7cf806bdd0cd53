/**
 * Scopes, bindings and functions, as scope analysis leaves them and the compiler reads them.
 *
 * A binding that an inner function refers to is *captured*: it lives in a slot of its scope's heap object. A scope
 * with such bindings is *materialized*; hops count materialized scopes only. All other bindings live in registers.
 * Names that no scope binds are global; so are the names that a script declares at its top level.
 *
 * Two kinds of scope may bind names that are not known before they run, in an object: that of a `with` statement, and the
 * variables of a function with sloppy direct eval. A name that is looked for through one is looked for in the object first.
 */

import type * as acorn from 'acorn'
import { type CodeKind, isArrow, type VisibleScope } from '../bytecode/code.js'
import type { ClassNode, FunctionNode } from './ast.js'

/**
 * - `parameter`, `var`, `function`: initialized when the scope is entered
 * - `let`, `const`, `class`, `catch`: may be in their temporal dead zone
 * - `functionName`: the name of a function expression inside it; assignment fails in strict code, else does nothing
 * - `pseudo`: this, new.target, home object, running function; named by the constants below
 * - `hidden`: values of the compiler's own, private names among them
 */
export type BindingKind =
  | 'parameter'
  | 'var'
  | 'function'
  | 'let'
  | 'const'
  | 'class'
  | 'catch'
  | 'functionName'
  | 'pseudo'
  | 'hidden'

/** Names of pseudo-variables: none is an identifier. */
export const THIS = 'this'
export const NEW_TARGET = 'new.target'
export const HOME = '%home'
export const RUNNING_FUNCTION = '%function'
/** Name of the hidden binding that holds the object in which a scope binds names while it runs. */
export const OBJECT = '%object'
/** Name of the hidden binding that holds the record of a module. */
export const MODULE = '%module'
/** What `export default` binds where it names nothing. */
export const DEFAULT = '*default*'

export class Binding {
  captured = false
  /** Shared between modules: the slot holds a cell, a scope of one slot, that holds the value. */
  cell = false
  /** Slot in the scope's heap object, if captured. */
  slot = -1
  /** Set by the compiler when it enters the scope, if not captured. */
  register = -1
  /** Some use has to check for the temporal dead zone. */
  needsTdz = false
  referenced = false
  /** Uses after this offset, up to safeUntil, see the binding initialized; below 0: all uses do. */
  initializedAt = -1
  safeUntil = Number.POSITIVE_INFINITY
  /** Offsets of the assignments, ascending, initializations by declaration not counted. */
  readonly assignments: number[] = []

  constructor(
    readonly name: string,
    readonly kind: BindingKind,
    readonly scope: Scope,
  ) {}

  /** Is the binding assigned to within this range of the source? */
  assignedWithin(start: number, end: number): boolean {
    const { assignments } = this
    let low = 0
    let high = assignments.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (assignments[middle]! < start) low = middle + 1
      else high = middle
    }
    return low < assignments.length && assignments[low]! < end
  }
}

export type ScopeKind =
  | 'script'
  | 'eval'
  | 'module'
  /** What a module shares with others. */
  | 'environment'
  | 'function'
  /** Of a function whose parameters have expressions: the parameters, and then what the body declares. */
  | 'parameters'
  | 'body'
  | 'with'
  | 'block'
  | 'switch'
  | 'catch'
  | 'loop'
  | 'head'
  | 'class'
  | 'static'

export class Scope {
  readonly bindings = new Map<string, Binding>()
  /** Slots of the heap object; 0: not materialized. */
  slots = 0
  /** Register of the heap object, in the scope's own function. */
  register = -1
  /** Functions declared in the scope, in the order of their instantiation. */
  functions: readonly acorn.FunctionDeclaration[] = []
  /** A direct eval sees it: all its bindings are captured. */
  exposed = false
  /** What direct evals see of it, once asked for. */
  visible: VisibleScope | null = null
  /** Of a for loop: closures made by its initialization see its first environment. */
  capturedByInit = false

  constructor(
    readonly kind: ScopeKind,
    readonly parent: Scope | null,
    readonly owner: FunctionInfo,
    /** Offset at which the functions declared in the scope are made. */
    readonly start: number,
  ) {}

  get materialized(): boolean {
    return this.slots > 0
  }

  /** The binding of a name; the first declaration wins. */
  declare(name: string, kind: BindingKind, initializedAt = -1): Binding {
    let binding = this.bindings.get(name)
    if (binding === undefined) {
      binding = new Binding(name, kind, this)
      binding.initializedAt = initializedAt
      this.bindings.set(name, binding)
    }
    return binding
  }

  assignSlots(): void {
    for (const binding of this.bindings.values()) {
      if (this.exposed) {
        binding.captured = true
        binding.referenced = true
      }
      if (binding.captured && binding.slot < 0) binding.slot = this.slots++
    }
  }
}

export interface EvalVariables {
  /** Where they go; null: to the global object. */
  readonly scope: Scope | null
  readonly vars: readonly string[]
  /** Functions declared at the top level, the last one of each name. */
  readonly functions: readonly acorn.FunctionDeclaration[]
  /** What only functions in blocks declare. */
  readonly hoisted: readonly string[]
}

export class FunctionInfo {
  /** Parameters and pseudo-variables. */
  scope!: Scope
  /** Variables and top-level declarations: the same scope, unless parameters have expressions. */
  bodyScope!: Scope
  usesArguments = false
  /** Arguments object and parameters share values; all parameters are in the first slots of the scope. */
  mappedArguments = false
  /** Functions in blocks that also assign a variable when their declaration is reached (B.3.3). */
  blockFunctions: ReadonlySet<acorn.FunctionDeclaration> = new Set()
  /** Of sloppy eval code: what it declares outside of itself. */
  variables: EvalVariables | null = null
  /** Of a constructor: its class. */
  classInfo: ClassInfo | null = null

  constructor(
    /** A module turns out to await. */
    public kind: CodeKind,
    readonly node: acorn.Program | FunctionNode | ClassNode | null,
    readonly parent: FunctionInfo | null,
    readonly strict: boolean,
    /** The function does not run before evaluation has come to this offset of its parent's source. */
    readonly createdAt: number,
  ) {}

  /** The function whose this, arguments, new.target and super are meant here. */
  get owner(): FunctionInfo {
    const isInner = isArrow(this.kind) || this.kind === 'eval'
    return isInner && this.parent !== null ? this.parent.owner : this
  }

  get needsHome(): boolean {
    return this.scope.bindings.has(HOME)
  }
}

export class ClassInfo {
  constructorInfo: FunctionInfo | null = null
  constructorNode: acorn.FunctionExpression | null = null
  /** The synthetic functions that initialize instances, and the class itself. */
  instanceInfo: FunctionInfo | null = null
  staticInfo: FunctionInfo | null = null
  /** Hold the computed keys of fields. */
  readonly fieldKeys = new Map<acorn.PropertyDefinition, Binding>()

  constructor(
    readonly node: ClassNode,
    readonly scope: Scope,
  ) {}

  /** Stands for the constructor of a class that does not write one. */
  synthesizedConstructor(kind: CodeKind): FunctionInfo {
    const info = new FunctionInfo(kind, this.node, this.scope.owner, true, this.node.end)
    info.scope = info.bodyScope = new Scope('function', this.scope, info, this.node.start)
    info.classInfo = this
    return info
  }
}

/** A name seen from a scope. */
export interface Resolution {
  readonly binding: Binding
  /** The outermost function between the use and the binding's own function, or null if the use is in that one. */
  readonly crossed: FunctionInfo | null
}

export function resolve(scope: Scope, name: string): Resolution | null {
  let crossed: FunctionInfo | null = null
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const binding = current.bindings.get(name)
    if (binding !== undefined) return { binding, crossed }
    if (current.parent !== null && current.parent.owner !== current.owner) crossed = current.owner
  }
  return null
}

/**
 * The bindings that hold the objects in which a name is looked for before what it resolves to, innermost first. The name
 * of a function expression is bound outside of the function's variables.
 */
export function objectsAround(scope: Scope, name: string): Binding[] {
  const objects: Binding[] = []
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    const binding = current.bindings.get(name)
    if (binding !== undefined && binding.kind !== 'functionName') break
    const object = current.bindings.get(OBJECT)
    if (object !== undefined) objects.push(object)
    if (binding !== undefined) break
  }
  return objects
}

/** The scope to which direct eval in this one adds its variables, or null: the global object. */
export function variablesScope(scope: Scope): Scope | null {
  for (let current: Scope | null = scope; current !== null; current = current.parent) {
    switch (current.kind) {
      case 'function':
      case 'parameters':
      case 'body':
        return current
    }
  }
  return null
}

/** The variable of this name that a function has anyway, where an eval in it may declare one. */
export function ownVariable(scope: Scope, name: string): Binding | null {
  if (scope.kind === 'parameters') return null
  const binding = scope.bindings.get(name)
  switch (binding?.kind) {
    case 'parameter':
    case 'var':
    case 'function':
      return binding
    default:
      return null
  }
}

/** Must an eval in the scope not declare a variable of this name? `inBlock`: nor have one for a function in a block. */
export function hidesVariable(scope: Scope, name: string, inBlock: boolean): boolean {
  const binding = scope.bindings.get(name)
  switch (binding?.kind) {
    case undefined:
    case 'pseudo':
    case 'hidden':
    case 'functionName':
      return false
    case 'catch':
      return inBlock
    default:
      return ownVariable(scope, name) === null || (scope.kind !== 'function' && scope.kind !== 'body')
  }
}

/** May a use at this offset come before the initialization? */
export function mayBeUninitialized({ binding, crossed }: Resolution, offset: number): boolean {
  if (binding.initializedAt < 0) return false
  const at = crossed === null ? offset : crossed.createdAt
  return at <= binding.initializedAt || at > binding.safeUntil
}
