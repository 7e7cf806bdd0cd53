/** Scopes as direct evals see them: written down for a call of eval, and made scopes again when its text is compiled. */

import type { CodeKind, VisibleBinding, VisibleFunction, VisibleScope } from '../bytecode/code.js'
import { type Binding, type BindingKind, FunctionInfo, Scope, type ScopeKind } from './scope.js'

/** Of a scope that is exposed, with all that are around it. */
export function visibleScope(scope: Scope): VisibleScope {
  if (scope.visible !== null) return scope.visible
  const chain: Scope[] = []
  for (let each: Scope | null = scope; each !== null && each.visible === null; each = each.parent) chain.push(each)
  const functions = new Map<FunctionInfo, VisibleFunction>()
  for (const each of chain.reverse()) {
    each.visible = {
      kind: each.kind,
      parent: each.parent?.visible ?? null,
      owner: visibleFunction(each.owner, functions),
      slots: each.slots,
      bindings: [...each.bindings.values()].map(visibleBinding),
    }
  }
  return scope.visible!
}

function visibleFunction(info: FunctionInfo, known: Map<FunctionInfo, VisibleFunction>): VisibleFunction {
  let visible = known.get(info) ?? info.scope.visible?.owner
  if (visible === undefined) {
    visible = { codeKind: info.kind, parent: info.parent === null ? null : visibleFunction(info.parent, known) }
    known.set(info, visible)
  }
  return visible
}

function visibleBinding({ name, kind, slot, cell, initializedAt }: Binding): VisibleBinding {
  return { name, kind, slot, cell, late: initializedAt >= 0 }
}

export function scopeOf(visible: VisibleScope): Scope {
  const chain: VisibleScope[] = []
  for (let each: VisibleScope | null = visible; each !== null; each = each.parent) chain.push(each)
  const functions = new Map<VisibleFunction, FunctionInfo>()
  let scope: Scope | null = null
  for (const each of chain.reverse()) {
    const owner = functionOf(each.owner, functions)
    const made: Scope = new Scope(each.kind as ScopeKind, scope, owner, 0)
    made.visible = each
    made.slots = each.slots
    for (const { name, kind, slot, cell, late } of each.bindings) {
      const binding = made.declare(name, kind as BindingKind, late ? Number.POSITIVE_INFINITY : -1)
      binding.captured = true
      binding.referenced = true
      binding.slot = slot
      binding.cell = cell
    }
    // The outermost scope of a function comes first; that around a module's is not one of it.
    if (made.kind !== 'environment') owner.scope ??= made
    scope = made
  }
  return scope!
}

function functionOf(visible: VisibleFunction, known: Map<VisibleFunction, FunctionInfo>): FunctionInfo {
  let info = known.get(visible)
  if (info === undefined) {
    const parent = visible.parent === null ? null : functionOf(visible.parent, known)
    info = new FunctionInfo(visible.codeKind, null, parent, false, 0)
    known.set(visible, info)
  }
  return info
}

/** What may stand in the text of a direct eval there because of what is around the call. */
export interface Surroundings {
  readonly newTarget: boolean
  readonly superProperty: boolean
  readonly superCall: boolean
  /** `arguments` must not be referred to: in initializers of fields. */
  readonly noArguments: boolean
  /** Private names, with their #. */
  readonly privateNames: ReadonlySet<string>
}

/** Kinds of functions in which `super` may stand. */
export const HAS_HOME: ReadonlySet<CodeKind> = new Set<CodeKind>([
  'method',
  'getter',
  'setter',
  'baseConstructor',
  'derivedConstructor',
  'generatorMethod',
  'fields',
])

export function surroundingsOf(scope: VisibleScope): Surroundings {
  let owner = scope.owner
  while ((owner.codeKind === 'arrow' || owner.codeKind === 'eval') && owner.parent !== null) owner = owner.parent
  const privateNames = new Set<string>()
  for (let each: VisibleScope | null = scope; each !== null; each = each.parent) {
    for (const { name } of each.bindings) if (name.startsWith('#')) privateNames.add(name)
  }
  const { codeKind } = owner
  return {
    newTarget: codeKind !== 'script' && codeKind !== 'eval' && codeKind !== 'module' && codeKind !== 'asyncModule',
    superProperty: HAS_HOME.has(codeKind),
    superCall: codeKind === 'derivedConstructor',
    noArguments: codeKind === 'fields',
    privateNames,
  }
}
