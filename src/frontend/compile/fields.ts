/** The synthetic function that adds a class's private methods and fields to an instance, or runs its static parts. */

import type * as acorn from 'acorn'
import { Op } from '../../bytecode/opcodes.js'
import type { Code } from '../../bytecode/code.js'
import { privateMethodName } from '../analyze.js'
import { isPrivate, keyOf, privateName } from '../ast.js'
import { THIS, type ClassInfo, type FunctionInfo } from '../scope.js'
import { PRIVATE_KINDS } from './classes.js'
import { emitDefine } from './constants.js'
import { FunctionCompiler, type Unit } from './context.js'
import { namedValue } from './expressions.js'
import { enterFunctionScope, finishFunction } from './functions.js'
import { namedByKey } from './literals.js'
import { statements } from './statements.js'
import { hiddenOperand, initializeVars, withScope } from './variables.js'

export function compileFields(unit: Unit, info: FunctionInfo, classInfo: ClassInfo, isStatic: boolean): Code {
  const f = new FunctionCompiler(unit, info)
  enterFunctionScope(f)
  const self = hiddenOperand(f, THIS)
  const { body } = classInfo.node.body
  if (!isStatic) {
    for (const element of body) {
      if (element.type === 'MethodDefinition' && isPrivate(element) && !element.static) privateMethod(f, element, self)
    }
  }
  for (const element of body) {
    f.temporarily(() => {
      if (element.type === 'StaticBlock' && isStatic) staticBlock(f, element)
      else if (element.type === 'PropertyDefinition' && element.static === isStatic) {
        field(f, classInfo, element, self)
      }
    })
  }
  return finishFunction(f, {
    name: isStatic ? '<static_initializer>' : '<instance_members_initializer>',
    length: 0,
    paramCount: 0,
    needsArguments: false,
    start: classInfo.node.start,
    end: classInfo.node.end,
  })
}

function privateMethod(f: FunctionCompiler, node: acorn.MethodDefinition, self: number): void {
  f.temporarily(() => {
    const closure = hiddenOperand(f, privateMethodName(node))
    const name = hiddenOperand(f, privateName(node.key as acorn.PrivateIdentifier))
    const kind = PRIVATE_KINDS[node.kind as 'method' | 'get' | 'set']
    f.asm.at(node.start).emit(Op.DefinePrivate, self, name, closure, kind)
  })
}

function staticBlock(f: FunctionCompiler, node: acorn.StaticBlock): void {
  const scope = f.unit.analysis.scopes.get(node)!
  withScope(f, scope, () => {
    initializeVars(f, scope)
    statements(f, node.body)
  })
}

function field(f: FunctionCompiler, classInfo: ClassInfo, node: acorn.PropertyDefinition, self: number): void {
  const { asm } = f
  if (isPrivate(node)) {
    const name = privateName(node.key as acorn.PrivateIdentifier)
    const initial = fieldValue(f, node.value, name)
    asm.at(node.start).emit(Op.DefinePrivate, self, hiddenOperand(f, name), initial, PRIVATE_KINDS.field)
    return
  }
  const key = keyOf(node)
  if (key !== null) {
    const initial = fieldValue(f, node.value, String(key))
    asm.at(node.start)
    emitDefine(f, self, key, initial)
    return
  }
  const register = hiddenOperand(f, classInfo.fieldKeys.get(node)!.name)
  const initial = node.value ? namedByKey(f, node.value, register) : fieldValue(f, null, '')
  asm.at(node.start).emit(Op.DefineKeyed, self, register, initial, 1)
}

function fieldValue(f: FunctionCompiler, node: acorn.Expression | null | undefined, name: string): number {
  const register = f.asm.register()
  if (node) namedValue(f, node, name, register)
  else f.asm.emit(Op.LoadUndefined, register)
  return register
}
