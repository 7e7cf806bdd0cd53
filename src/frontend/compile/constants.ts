/** Loading constants and constant keys. */

import type { Primitive } from '../../bytecode/code.js'
import { Op } from '../../bytecode/opcodes.js'
import type { StaticKey } from '../ast.js'
import type { FunctionCompiler } from './context.js'

export function loadConstant(f: FunctionCompiler, value: Primitive, dst: number): void {
  const { asm } = f
  if (value === undefined) asm.emit(Op.LoadUndefined, dst)
  else if (isInt32(value)) asm.emit(Op.LoadInt, dst, value)
  else asm.emit(Op.LoadConst, dst, asm.constant(value))
}

function isInt32(value: Primitive): value is number {
  return typeof value === 'number' && (value | 0) === value && !Object.is(value, -0)
}

/** A new register that holds the constant. */
export function constantRegister(f: FunctionCompiler, value: Primitive): number {
  const register = f.asm.register()
  loadConstant(f, value, register)
  return register
}

/** The same for a property key. */
export function keyRegister(f: FunctionCompiler, key: StaticKey): number {
  return constantRegister(f, key)
}

export function emitGet(f: FunctionCompiler, dst: number, object: number, key: StaticKey): void {
  if (typeof key === 'string') f.asm.emit(Op.GetNamed, dst, object, f.asm.constant(key))
  else f.temporarily(() => f.asm.emit(Op.GetKeyed, dst, object, constantRegister(f, key)))
}

export function emitSet(f: FunctionCompiler, object: number, key: StaticKey, value: number): void {
  if (typeof key === 'string') f.asm.emit(Op.SetNamed, object, f.asm.constant(key), value)
  else f.temporarily(() => f.asm.emit(Op.SetKeyed, object, constantRegister(f, key), value))
}

/** Defines an own data property of a new object. */
export function emitDefine(f: FunctionCompiler, object: number, key: StaticKey, value: number): void {
  if (typeof key === 'string') f.asm.emit(Op.DefineNamed, object, f.asm.constant(key), value)
  else f.temporarily(() => f.asm.emit(Op.DefineKeyed, object, constantRegister(f, key), value, 1))
}

export const enum ErrorKind {
  TypeError,
  ReferenceError,
  SyntaxError,
  RangeError,
}

export function throwError(f: FunctionCompiler, kind: ErrorKind, message: string, offset: number): void {
  f.asm.at(offset).emit(Op.ThrowError, kind, f.asm.constant(message))
}
