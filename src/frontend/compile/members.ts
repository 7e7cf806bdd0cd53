/** Property reads, optional chains, and delete. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { privateName, propertyKey } from '../ast.js'
import { resolve } from '../scope.js'
import { constantRegister, emitGet, ErrorKind, keyRegister, loadConstant, throwError } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { deleteDynamic, isDynamic } from './dynamic-names.js'
import { effect, homeOperand, operand, thisOperand, value } from './expressions.js'
import { propertyOffset } from './positions.js'
import { superKey } from './references.js'
import { hiddenOperand } from './variables.js'

export function member(f: FunctionCompiler, node: acorn.MemberExpression, dst: number): void {
  f.temporarily(() => {
    if (node.object.type === 'Super') {
      superMember(f, node, thisOperand(f, node.start), dst)
    } else {
      readMember(f, node, memberObject(f, node), dst)
    }
  })
}

/** The object of a member expression, with the jump out of the chain if the link is optional. */
export function memberObject(f: FunctionCompiler, node: acorn.MemberExpression, until = node.end): number {
  const object = operand(f, node.object as acorn.Expression, until)
  if (node.optional) f.asm.emit(Op.JumpIfNullish, object, f.chainEnd!)
  return object
}

export function readMember(f: FunctionCompiler, node: acorn.MemberExpression, object: number, dst: number): void {
  const { property } = node
  const offset = propertyOffset(f, node)
  f.temporarily(() => {
    if (property.type === 'PrivateIdentifier') {
      const name = hiddenOperand(f, privateName(property))
      f.asm.at(offset).emit(Op.GetPrivate, dst, object, name)
      return
    }
    const key = propertyKey(property, node.computed)
    if (key !== null) {
      f.asm.at(offset)
      emitGet(f, dst, object, key)
      return
    }
    const register = operand(f, property)
    f.asm.at(offset).emit(Op.GetKeyed, dst, object, register)
  })
}

export function superMember(f: FunctionCompiler, node: acorn.MemberExpression, self: number, dst: number): void {
  f.temporarily(() => {
    const key = superKey(f, node, 0)
    f.asm.at(propertyOffset(f, node)).emit(Op.GetSuper, dst, homeOperand(f), key, self)
  })
}

/** Compiles `emit` as an optional chain; where it is cut short, `otherwise` follows. */
export function inChain(f: FunctionCompiler, emit: () => void, otherwise: () => void): void {
  const outer = f.chainEnd
  const short = new Label()
  const end = new Label()
  f.chainEnd = short
  emit()
  f.chainEnd = outer
  f.asm.emit(Op.Jump, end)
  f.asm.bind(short)
  otherwise()
  f.asm.bind(end)
}

export function chain(f: FunctionCompiler, node: acorn.ChainExpression, dst: number): void {
  inChain(
    f,
    () => value(f, node.expression, dst),
    () => f.asm.emit(Op.LoadUndefined, dst),
  )
}

// delete

export function deleteMember(f: FunctionCompiler, argument: acorn.Expression, offset: number, dst: number): void {
  switch (argument.type) {
    case 'ParenthesizedExpression':
      return deleteMember(f, argument.expression, offset, dst)
    case 'ChainExpression':
      return inChain(
        f,
        () => deleteMember(f, argument.expression, offset, dst),
        () => loadConstant(f, true, dst),
      )
    case 'MemberExpression':
      return f.temporarily(() => {
        if (argument.object.type === 'Super') {
          thisOperand(f, argument.start)
          superKey(f, argument, 0)
          throwError(f, ErrorKind.ReferenceError, "Unsupported reference to 'super'", offset)
          return
        }
        const object = memberObject(f, argument)
        const property = argument.property as acorn.Expression
        const key = propertyKey(property, argument.computed)
        const register = key === null ? operand(f, property) : keyRegister(f, key)
        f.asm.emit(Op.DeleteKeyed, dst, object, register)
      })
    default:
      effect(f, argument)
      return loadConstant(f, true, dst)
  }
}

/** Sloppy code only. A variable stays; a property of the global object may go. */
export function deleteName(f: FunctionCompiler, { name, start }: acorn.Identifier, dst: number): void {
  if (isDynamic(f, name)) return deleteDynamic(f, name, start, dst, () => deleteStatic(f, name, start, dst))
  deleteStatic(f, name, start, dst)
}

function deleteStatic(f: FunctionCompiler, name: string, start: number, dst: number): void {
  if (resolve(f.scope, name) !== null) return loadConstant(f, false, dst)
  f.temporarily(() => {
    const global = f.asm.register()
    f.asm.at(start).emit(Op.LoadGlobal, global, f.asm.constant('globalThis'))
    f.asm.emit(Op.DeleteKeyed, dst, global, constantRegister(f, name))
  })
}
