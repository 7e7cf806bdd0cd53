/** The code of a module. It begins by making what the module declares, as it is linked, and then waits to be run. */

import type * as acorn from 'acorn'
import type { Code } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import { DEFAULT } from '../scope.js'
import { asyncModuleBody } from './async.js'
import { FunctionCompiler, type Unit } from './context.js'
import { enterFunctionScope, finishFunction } from './functions.js'
import { withResources } from './resources.js'
import { statement } from './statements.js'
import { initializeVars, instantiateFunctions, lookUp, makeClosure, storeBinding } from './variables.js'

export function moduleCode(
  unit: Unit,
  program: acorn.Program,
  defaultFunction: acorn.AnonymousFunctionDeclaration | null,
): Code {
  const f = new FunctionCompiler(unit, unit.analysis.script)
  const { scope } = f.info
  f.asm.at(program.start)
  enterFunctionScope(f)
  initializeVars(f, scope.parent!)
  initializeVars(f, scope)
  instantiateFunctions(f, scope)
  f.temporarily(() => {
    const register = f.asm.register()
    if (defaultFunction !== null) {
      makeClosure(f, defaultFunction as unknown as acorn.FunctionDeclaration, 'default', register)
      storeBinding(f, lookUp(f, DEFAULT), register)
    }
    if (f.info.kind === 'module') f.asm.emit(Op.GeneratorStart, register)
  })
  const body = (): void => {
    withResources(f, program.body, () => {
      for (const node of program.body) statement(f, node)
    })
  }
  if (f.info.kind === 'module') body()
  else asyncModuleBody(f, body)
  return finishFunction(f, {
    name: '',
    length: 0,
    paramCount: 0,
    needsArguments: false,
    start: 0,
    end: unit.source.text.length,
  })
}
