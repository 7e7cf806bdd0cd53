/** Class definitions (15.7.14). Fields and static blocks go into synthetic functions of kind `fields`. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import type { Code } from '../../bytecode/code.js'
import { privateMethodName } from '../analyze.js'
import { isPrivate, keyOf, privateName, type ClassNode } from '../ast.js'
import type { ClassInfo, FunctionInfo } from '../scope.js'
import { keyRegister, loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { operand } from './expressions.js'
import { compileFields } from './fields.js'
import { compileFunction, synthesizeConstructor } from './functions.js'
import { computedKey, method } from './literals.js'
import { expressionOffset } from './positions.js'
import { enterScope, heapScope, hiddenOperand, lookUp, storeBinding } from './variables.js'

export function classExpression(f: FunctionCompiler, node: ClassNode, name: string, dst: number): void {
  const { asm } = f
  const info = f.unit.analysis.classes.get(node)!
  const outer = f.scope
  f.temporarily(() => {
    enterScope(f, info.scope)
    makePrivateNames(f, info)
    const constructor = asm.register()
    makeClass(f, info, name, constructor)
    const prototype = asm.register()
    asm.at(node.start).emit(Op.GetNamed, prototype, constructor, asm.constant('prototype'))
    if (info.constructorInfo?.needsHome) asm.emit(Op.SetHome, constructor, prototype)
    for (const element of node.body.body) {
      f.temporarily(() => {
        if (element.type === 'MethodDefinition') methodDefinition(f, info, element, constructor, prototype)
        else if (element.type === 'PropertyDefinition') fieldKey(f, info, element)
      })
    }
    if (info.instanceInfo !== null) {
      f.temporarily(() => {
        const initializer = fieldsClosure(f, info, info.instanceInfo!, false, prototype)
        asm.emit(Op.SetFields, constructor, initializer)
      })
    }
    if (node.id) storeBinding(f, info.scope.bindings.get(node.id.name)!, constructor)
    if (info.staticInfo !== null) {
      f.temporarily(() => {
        const initializer = fieldsClosure(f, info, info.staticInfo!, true, constructor)
        asm.at(node.start).emit(Op.Call, initializer, initializer, constructor, 0, 0)
      })
    }
    asm.emit(Op.Move, dst, constructor)
  })
  f.scope = outer
}

function makePrivateNames(f: FunctionCompiler, { scope }: ClassInfo): void {
  for (const binding of scope.bindings.values()) {
    if (!binding.name.startsWith('#')) continue
    f.temporarily(() => {
      const register = binding.captured ? f.asm.register() : binding.register
      f.asm.emit(Op.NewPrivateName, register, f.asm.constant(binding.name))
      storeBinding(f, binding, register)
    })
  }
}

function makeClass(f: FunctionCompiler, info: ClassInfo, name: string, dst: number): void {
  const { asm } = f
  const { superClass } = info.node
  f.temporarily(() => {
    let heritage = -1
    let parentPrototype = -1
    if (superClass) {
      heritage = operand(f, superClass)
      parentPrototype = asm.register()
      asm.at(superClass.type !== 'Literal' ? expressionOffset(f, superClass) : info.node.start)
      asm.emit(Op.CheckHeritage, heritage)
      const none = new Label()
      const end = new Label()
      asm.emit(Op.JumpIfNullish, heritage, none)
      asm.at(superClass.start).emit(Op.GetNamed, parentPrototype, heritage, asm.constant('prototype'))
      asm.emit(Op.Jump, end)
      asm.bind(none)
      loadConstant(f, null, parentPrototype)
      asm.bind(end)
    }
    const code = constructorCode(f, info, name)
    asm.at(superClass && superClass.type !== 'Literal' ? expressionOffset(f, superClass) : info.node.start)
    asm.emit(Op.MakeClass, dst, asm.constant(code), heapScope(f), heritage, parentPrototype)
  })
}

function constructorCode(f: FunctionCompiler, info: ClassInfo, name: string): Code {
  if (info.constructorInfo === null) return synthesizeConstructor(f.unit, info, name)
  return compileFunction(f.unit, info.constructorInfo, name, info.node.start, info.node.end)
}

function methodDefinition(
  f: FunctionCompiler,
  info: ClassInfo,
  node: acorn.MethodDefinition,
  constructor: number,
  prototype: number,
): void {
  const { asm } = f
  if (node.kind === 'constructor') return
  const home = node.static ? constructor : prototype
  const start = methodStart(f, node)
  if (isPrivate(node)) {
    const name = privateName(node.key as acorn.PrivateIdentifier)
    const closure = method(f, node, start, name, -1, home)
    if (node.static) {
      asm.at(node.start).emit(Op.DefinePrivate, home, hiddenOperand(f, name), closure, PRIVATE_KINDS[node.kind])
    } else {
      storeBinding(f, lookUp(f, privateMethodName(node)), closure)
    }
    return
  }
  const key = keyOf(node)
  const register = key === null ? computedKey(f, node.key as acorn.Expression) : keyRegister(f, key)
  const closure = method(f, node, start, key, register, home)
  asm.at(node.start)
  if (node.kind === 'method') asm.emit(Op.DefineKeyed, home, register, closure, 0)
  else asm.emit(Op.DefineAccessor, home, register, closure, node.kind === 'set' ? 2 : 0)
}

/** The last operand of DefinePrivate. */
export const PRIVATE_KINDS = { field: 0, method: 1, get: 2, set: 3 } as const

/** The source text of a method begins after `static`. */
function methodStart(f: FunctionCompiler, node: acorn.MethodDefinition): number {
  if (!node.static) return node.start
  const after = node.start + 'static'.length
  const skipped = /^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/)*/.exec(f.text.slice(after, node.value.start))!
  return after + skipped[0].length
}

/** The computed key of a field is kept for the initializer. */
function fieldKey(f: FunctionCompiler, info: ClassInfo, node: acorn.PropertyDefinition): void {
  const binding = info.fieldKeys.get(node)
  if (binding !== undefined) storeBinding(f, binding, computedKey(f, node.key as acorn.Expression))
}

function fieldsClosure(
  f: FunctionCompiler,
  info: ClassInfo,
  fields: FunctionInfo,
  isStatic: boolean,
  home: number,
): number {
  const { asm } = f
  const closure = asm.register()
  const code = compileFields(f.unit, fields, info, isStatic)
  asm.at(info.node.start).emit(Op.MakeClosure, closure, asm.constant(code), heapScope(f))
  if (fields.needsHome) asm.emit(Op.SetHome, closure, home)
  return closure
}
