/** Names: loads, stores and initialization, wherever the binding lives; entering and leaving scopes. */

import { invariant } from '../../base/invariant.js'
import { Op } from '../../bytecode/opcodes.js'
import type { FunctionNode, Target } from '../ast.js'
import { mayBeUninitialized, resolve, type Binding, type Resolution, type Scope } from '../scope.js'
import { constantRegister, ErrorKind, loadConstant, throwError } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { isDynamic, loadDynamic, resolveDynamic, storeDynamic } from './dynamic-names.js'
import { compileFunction } from './functions.js'

// Places

/** Register of the innermost heap scope of this function around the current code, or -1: the closure's. */
export function heapScope(f: FunctionCompiler, from: Scope | null = f.scope): number {
  for (let scope = from; scope !== null && scope.owner === f.info; scope = scope.parent) {
    if (scope.materialized) return scope.register
  }
  return -1
}

/** The heap scope from which to count hops, and the hops. */
function address(f: FunctionCompiler, binding: Binding): { from: number; hops: number } {
  if (binding.scope.owner === f.info) return { from: binding.scope.register, hops: 0 }
  let hops = 0
  for (let scope = f.info.scope.parent; scope !== binding.scope; scope = scope!.parent) {
    if (scope!.materialized) hops++
  }
  return { from: -1, hops }
}

export function loadBinding(f: FunctionCompiler, binding: Binding, dst: number): void {
  if (binding.captured) {
    const { from, hops } = address(f, binding)
    f.asm.emit(Op.LoadScoped, dst, from, hops, binding.slot)
    if (binding.cell) f.asm.emit(Op.LoadScoped, dst, dst, 0, 0)
  } else if (binding.register !== dst) {
    f.asm.emit(Op.Move, dst, binding.register)
  }
}

/** Stores without any check: initialization, or assignment after the checks. */
export function storeBinding(f: FunctionCompiler, binding: Binding, value: number): void {
  if (binding.captured) {
    const { from, hops } = address(f, binding)
    if (!binding.cell) return void f.asm.emit(Op.StoreScoped, from, hops, binding.slot, value)
    f.temporarily(() => {
      const cell = f.asm.register()
      f.asm.emit(Op.LoadScoped, cell, from, hops, binding.slot)
      f.asm.emit(Op.StoreScoped, cell, 0, 0, value)
    })
  } else if (binding.register !== value) {
    f.asm.emit(Op.Move, binding.register, value)
  }
}

// Hidden values and pseudo-variables: they resolve, and need no checks.

export function lookUp(f: FunctionCompiler, name: string): Binding {
  const resolution = resolve(f.scope, name)
  invariant(resolution !== null, `no binding for ${name}`)
  return resolution.binding
}

/** A register that holds the value of a hidden or pseudo binding: its own, or a new one. */
export function hiddenOperand(f: FunctionCompiler, name: string): number {
  const binding = lookUp(f, name)
  if (!binding.captured) return binding.register
  const register = f.asm.register()
  loadBinding(f, binding, register)
  return register
}

// Names in the source

/** The guest's own `undefined`, `NaN` and `Infinity` can't be changed, nor be hidden at the top level. */
const GLOBAL_CONSTANTS: ReadonlyMap<string, number | undefined> = new Map([
  ['undefined', undefined],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
])

function checkTdz(f: FunctionCompiler, resolution: Resolution, register: number, offset: number): void {
  if (mayBeUninitialized(resolution, offset)) {
    f.asm.at(f.nameOffset(offset)).emit(Op.CheckTdz, register, f.asm.constant(resolution.binding.name))
  }
}

export function loadName(f: FunctionCompiler, name: string, offset: number, dst: number): void {
  if (isDynamic(f, name)) return loadDynamic(f, name, offset, dst, loadStatic)
  loadStatic(f, name, offset, dst)
}

/** The same where no object around may bind the name, or none does. */
export function loadStatic(f: FunctionCompiler, name: string, offset: number, dst: number): void {
  const resolution = resolve(f.scope, name)
  if (resolution === null) return loadGlobal(f, name, offset, dst, Op.LoadGlobal)
  const { binding } = resolution
  if (!binding.captured && mayBeUninitialized(resolution, offset)) {
    checkTdz(f, resolution, binding.register, offset)
    loadBinding(f, binding, dst)
  } else {
    loadBinding(f, binding, dst)
    checkTdz(f, resolution, dst, offset)
  }
}

/** For typeof: a name that does not exist is undefined. */
export function loadNameOrUndefined(f: FunctionCompiler, name: string, offset: number, dst: number): void {
  if (isDynamic(f, name)) return loadDynamic(f, name, offset, dst, loadStaticOrUndefined)
  loadStaticOrUndefined(f, name, offset, dst)
}

function loadStaticOrUndefined(f: FunctionCompiler, name: string, offset: number, dst: number): void {
  if (resolve(f.scope, name) === null) loadGlobal(f, name, offset, dst, Op.LoadGlobalOrUndefined)
  else loadStatic(f, name, offset, dst)
}

function loadGlobal(f: FunctionCompiler, name: string, offset: number, dst: number, op: Op): void {
  const { asm } = f
  const { selfHosted } = f.unit
  if (GLOBAL_CONSTANTS.has(name)) {
    loadConstant(f, GLOBAL_CONSTANTS.get(name), dst)
  } else if (selfHosted !== null && name === '$hole') {
    asm.emit(Op.LoadHole, dst)
  } else if (selfHosted !== null) {
    invariant(selfHosted.functions.has(name), `${f.unit.source.filename}: self-hosted code refers to '${name}'`)
    asm.emit(Op.LoadSelfHosted, dst, asm.constant(name))
  } else {
    asm.at(f.nameOffset(offset)).emit(op, dst, asm.constant(name))
  }
}

/**
 * The register of a local variable that can be used where it is, without a copy, up to the source offset `until`;
 * -1 if the name is no such variable.
 */
export function localRegister(f: FunctionCompiler, name: string, start: number, end: number, until: number): number {
  const resolution = isDynamic(f, name) ? null : resolve(f.scope, name)
  if (resolution === null || resolution.binding.captured) return -1
  const { binding } = resolution
  if (until > end && binding.assignedWithin(end, until)) return -1
  checkTdz(f, resolution, binding.register, start)
  return binding.register
}

/**
 * The register of a local variable that an assignment may write its value to right away; -1 if the store has to check
 * anything, or the variable is not in a register.
 */
export function assignableRegister(f: FunctionCompiler, name: string, offset: number): number {
  const resolution = isDynamic(f, name) ? null : resolve(f.scope, name)
  if (resolution === null) return -1
  const { binding } = resolution
  if (binding.captured || !isMutable(binding) || mayBeUninitialized(resolution, offset)) return -1
  return binding.register
}

function isMutable({ kind }: Binding): boolean {
  return kind !== 'const' && kind !== 'functionName'
}

/** Assignment. `offset` is the name's, `at` where the error of a failing store is reported. */
export function assignName(f: FunctionCompiler, name: string, value: number, offset: number, at: number): void {
  if (!isDynamic(f, name)) return assignStatic(f, name, value, offset, at)
  f.temporarily(() => storeDynamic(f, resolveDynamic(f, name, offset), name, value, offset, at))
}

/** Has strict code to find out whether there is such a variable? A name of a script's own is there for good. */
export function mayBeMissing(f: FunctionCompiler, name: string): boolean {
  return f.strict && !f.unit.analysis.globals.has(name) && !isDynamic(f, name) && resolve(f.scope, name) === null
}

export function assignStatic(f: FunctionCompiler, name: string, value: number, offset: number, at: number): void {
  const resolution = resolve(f.scope, name)
  if (resolution === null) {
    invariant(f.unit.selfHosted === null, `${f.unit.source.filename}: self-hosted code assigns to '${name}'`)
    f.asm.at(at).emit(Op.StoreGlobal, f.asm.constant(name), value)
    return
  }
  const { binding } = resolution
  if (mayBeUninitialized(resolution, offset)) {
    f.temporarily(() => {
      const current = binding.captured ? f.asm.register() : binding.register
      loadBinding(f, binding, current)
      checkTdz(f, resolution, current, offset)
    })
  }
  if (isMutable(binding)) storeBinding(f, binding, value)
  else if (binding.kind === 'const' || f.strict) {
    throwError(f, ErrorKind.TypeError, 'Assignment to constant variable.', at)
  }
}

/** Initialization by a let, const or class declaration or a catch clause. */
export function initializeName(f: FunctionCompiler, name: string, value: number): void {
  const binding = f.scope.bindings.get(name)
  if (binding !== undefined) return storeBinding(f, binding, value)
  if (f.scope.kind === 'module') return storeBinding(f, lookUp(f, name), value)
  invariant(f.scope.kind === 'script', `${name} is not declared in the current scope`)
  f.asm.emit(Op.InitGlobal, f.asm.constant(name), value)
}

/** The register that an initialization may compute its value into, or -1. */
export function initializableRegister(f: FunctionCompiler, name: string): number {
  const binding = f.scope.bindings.get(name)
  // With a check somewhere, the value must not show before it is complete.
  return binding === undefined || binding.captured || binding.needsTdz ? -1 : binding.register
}

/** Lets a plain name that the scope will bind live in the register that its value is in already. */
export function adoptRegister(scope: Scope | undefined, target: Target, register: number): void {
  const binding = target.type === 'Identifier' ? scope?.bindings.get(target.name) : undefined
  if (binding !== undefined && !binding.captured && !binding.needsTdz) binding.register = register
}

// Scopes

/** Makes the scope current: its heap object, and registers for the bindings that are not in it. */
export function enterScope(f: FunctionCompiler, scope: Scope): void {
  const { asm } = f
  if (scope.materialized) {
    const parent = heapScope(f, scope.parent)
    scope.register = asm.register()
    asm.emit(Op.NewScope, scope.register, parent, scope.slots)
  }
  f.scope = scope
  for (const binding of scope.bindings.values()) {
    if (binding.captured || binding.register >= 0 || (binding.kind === 'functionName' && !binding.referenced)) continue
    binding.register = asm.register()
    if (binding.needsTdz) asm.emit(Op.LoadTdz, binding.register)
  }
}

/** Compiles `emit` in the scope, if there is one. Registers are given back. */
export function withScope(f: FunctionCompiler, scope: Scope | undefined, emit: () => void): void {
  if (scope === undefined) return emit()
  const outer = f.scope
  const mark = f.asm.mark()
  enterScope(f, scope)
  instantiateFunctions(f, scope)
  emit()
  f.asm.release(mark)
  f.scope = outer
}

/** Makes the functions declared in the scope. */
export function instantiateFunctions(f: FunctionCompiler, scope: Scope): void {
  for (const declaration of scope.functions) {
    const binding = lookUp(f, declaration.id.name)
    f.temporarily(() => {
      const closure = binding.captured ? f.asm.register() : binding.register
      makeClosure(f, declaration, declaration.id.name, closure)
      storeBinding(f, binding, closure)
    })
  }
}

/** `start` is where the function's source text begins, if not with its node: methods begin with their key. */
export function makeClosure(
  f: FunctionCompiler,
  node: FunctionNode,
  name: string,
  dst: number,
  start = node.start,
): void {
  const code = compileFunction(f.unit, f.unit.analysis.functions.get(node)!, name, start)
  f.asm.at(node.start).emit(Op.MakeClosure, dst, f.asm.constant(code), heapScope(f))
}

/** All var bindings of the scope begin as undefined, or as what the parameter scope holds under their name. */
export function initializeVars(f: FunctionCompiler, scope: Scope): void {
  const parameters = scope.kind === 'body' ? f.info.scope : null
  f.temporarily(() => {
    let undefinedRegister = -1
    for (const binding of scope.bindings.values()) {
      if (binding.kind !== 'var' || (binding.name === 'arguments' && scope === f.info.scope && f.info.usesArguments)) {
        continue
      }
      const outer = parameters?.bindings.get(binding.name)
      if (outer !== undefined && outer.kind !== 'functionName') {
        f.temporarily(() => {
          const value = outer.captured ? f.asm.register() : outer.register
          loadBinding(f, outer, value)
          storeBinding(f, binding, value)
        })
      } else if (!binding.captured) {
        f.asm.emit(Op.LoadUndefined, binding.register)
      } else {
        if (undefinedRegister < 0) undefinedRegister = constantRegister(f, undefined)
        storeBinding(f, binding, undefinedRegister)
      }
    }
  })
}
