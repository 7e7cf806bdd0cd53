/** The code of an eval, and where the variables and functions go that it declares outside of itself (19.2.1.3). */

import type * as acorn from 'acorn'
import type { Code } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import { OBJECT, ownVariable, type Binding, type EvalVariables, type Scope } from '../scope.js'
import { emitSet } from './constants.js'
import { FunctionCompiler, type Unit } from './context.js'
import { enterFunctionScope } from './functions.js'
import { completionValue, topLevelCode } from './program.js'
import { initializeVars, instantiateFunctions, loadBinding, makeClosure, storeBinding } from './variables.js'

export function evalCode(unit: Unit, program: acorn.Program): Code {
  const info = unit.analysis.script
  const f = new FunctionCompiler(unit, info)
  f.asm.at(program.start)
  f.asm.emit(Op.BeginEval)
  return topLevelCode(f, () => {
    const completion = f.asm.register()
    f.asm.emit(Op.LoadUndefined, completion)
    enterFunctionScope(f)
    if (info.variables === null) {
      initializeVars(f, info.scope)
      instantiateFunctions(f, info.scope)
    } else if (info.variables.scope === null) declareGlobals(f, info.variables)
    else declareVariables(f, info.variables, info.variables.scope)
    completionValue(f, program.body as acorn.Statement[], completion)
    return completion
  })
}

function declareGlobals(f: FunctionCompiler, { vars, functions, hoisted }: EvalVariables): void {
  const { asm } = f
  const names = functions.map(({ id }) => id.name)
  if (vars.length + names.length + hoisted.length === 0) return
  const taken = new Set(names)
  const plain = vars.filter((name) => !taken.has(name))
  asm.emit(
    Op.DeclareGlobals,
    asm.constant({ kind: 'globals', deletable: true, vars: plain, functions: names, lets: [], consts: [], hoisted }),
  )
  instantiate(f, functions, (name, closure) => asm.emit(Op.StoreGlobal, asm.constant(name), closure))
}

/** Variables that the function does not have are properties of an object. */
function declareVariables(f: FunctionCompiler, { vars, functions, hoisted }: EvalVariables, scope: Scope): void {
  const { asm } = f
  const names = new Set([...vars, ...functions.map(({ id }) => id.name), ...hoisted])
  const added = [...names].filter((name) => ownVariable(scope, name) === null)
  if (added.length > 0) {
    f.temporarily(() => {
      const object = asm.register()
      const binding = scope.bindings.get(OBJECT)!
      loadBinding(f, binding, object)
      asm.emit(Op.DeclareVariables, object, object, asm.constant({ kind: 'variables', names: added }))
      storeBinding(f, binding, object)
    })
  }
  instantiate(f, functions, (name, closure) => storeVariable(f, scope, name, closure))
}

function instantiate(
  f: FunctionCompiler,
  functions: readonly acorn.FunctionDeclaration[],
  store: (name: string, closure: number) => void,
): void {
  for (const declaration of functions) {
    f.temporarily(() => {
      const closure = f.asm.register()
      makeClosure(f, declaration, declaration.id.name, closure)
      store(declaration.id.name, closure)
    })
  }
}

function storeVariable(f: FunctionCompiler, scope: Scope, name: string, value: number): void {
  const own: Binding | null = ownVariable(scope, name)
  if (own !== null) return storeBinding(f, own, value)
  f.temporarily(() => {
    const object = f.asm.register()
    loadBinding(f, scope.bindings.get(OBJECT)!, object)
    emitSet(f, object, name, value)
  })
}

/** Where the declaration of a function in a block is reached: the variable of its name gets it (B.3.2.3). */
export function storeEvalFunction(f: FunctionCompiler, name: string, value: number): void {
  const { scope } = f.info.variables!
  if (scope !== null) storeVariable(f, scope, name, value)
  else f.asm.emit(Op.StoreHoisted, f.asm.constant(name), value)
}
