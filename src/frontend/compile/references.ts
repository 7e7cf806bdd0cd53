/** What can be assigned to, with its parts already evaluated: read and written any number of times. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { invariant } from '../../base/invariant.js'
import { Op } from '../../bytecode/opcodes.js'
import { privateName, propertyKey, type StaticKey, type Target } from '../ast.js'
import { emitGet, emitSet, ErrorKind, keyRegister, throwError } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { isDynamic, loadResolved, resolveDynamic, storeDynamic } from './dynamic-names.js'
import { homeOperand, operand, thisOperand } from './expressions.js'
import { assignName, hiddenOperand, loadName, loadStatic, mayBeMissing } from './variables.js'

export type Reference =
  | { readonly kind: 'name'; readonly name: string; readonly offset: number }
  /** A name that objects around may bind, resolved to its base. */
  | { readonly kind: 'dynamic'; readonly name: string; readonly offset: number; readonly base: number }
  /** A global name; the register says whether there was such a variable when the name was met. */
  | { readonly kind: 'global'; readonly name: string; readonly offset: number; readonly found: number }
  | { readonly kind: 'named'; readonly object: number; readonly key: StaticKey }
  | { readonly kind: 'keyed'; readonly object: number; readonly key: number }
  | { readonly kind: 'super'; readonly home: number; readonly key: number; readonly self: number }
  | { readonly kind: 'private'; readonly object: number; readonly name: number }
  /** Not assignable, as `f() = 1` in sloppy code; it has thrown already. */
  | { readonly kind: 'invalid' }

/**
 * Evaluates the parts of a reference, which must survive the evaluation of the source up to `until`.
 * `place` is where, for the message that it is no reference. With `convert`, a computed key is made a property key at once, for references that are read and written.
 */
export function reference(
  f: FunctionCompiler,
  node: Target,
  until: number,
  convert = false,
  place = 'in assignment',
): Reference {
  switch (node.type) {
    case 'Identifier': {
      const { name, start: offset } = node
      if (!isDynamic(f, name)) return { kind: 'name', name, offset }
      return { kind: 'dynamic', name, offset, base: resolveDynamic(f, name, offset) }
    }
    case 'ParenthesizedExpression':
      return reference(f, node.expression, until, convert, place)
    case 'MemberExpression':
      return memberReference(f, node, until, convert)
    case 'CallExpression':
      // Allowed in sloppy code for the sake of the web: the call is made, then it throws.
      operand(f, node)
      throwError(f, ErrorKind.ReferenceError, `Invalid left-hand side ${place}`, node.start)
      return { kind: 'invalid' }
    default:
      invariant(false, `${node.type} is no reference`)
  }
}

/**
 * The same for a plain assignment: strict code must not assign to a global that only the value, evaluated after it, defines.
 */
export function assignedReference(f: FunctionCompiler, node: Target, until: number): Reference {
  if (node.type === 'ParenthesizedExpression') return assignedReference(f, node.expression, until)
  if (node.type !== 'Identifier' || !mayBeMissing(f, node.name)) return reference(f, node, until)
  const { name, start: offset } = node
  const found = f.asm.register()
  f.asm.at(offset).emit(Op.HasGlobal, found, f.asm.constant(name))
  return { kind: 'global', name, offset, found }
}

function memberReference(
  f: FunctionCompiler,
  node: acorn.MemberExpression,
  until: number,
  convert: boolean,
): Reference {
  const { property } = node
  if (node.object.type === 'Super') {
    const self = thisOperand(f, node.start)
    const key = superKey(f, node, until)
    return { kind: 'super', home: homeOperand(f), key, self }
  }
  const object = operand(f, node.object, until)
  if (property.type === 'PrivateIdentifier') {
    return { kind: 'private', object, name: hiddenOperand(f, privateName(property)) }
  }
  const key = propertyKey(property, node.computed)
  if (key !== null) return { kind: 'named', object, key }
  let register = operand(f, property, until)
  if (convert && !isPrimitive(property)) {
    const converted = f.asm.register()
    f.asm.at(property.start).emit(Op.ToKey, converted, register, object)
    register = converted
  }
  return { kind: 'keyed', object, key: register }
}

export function superKey(f: FunctionCompiler, node: acorn.MemberExpression, until: number): number {
  const property = node.property as acorn.Expression
  const key = propertyKey(property, node.computed)
  return key === null ? operand(f, property, until) : keyRegister(f, key)
}

/** Known to have a primitive value, or to throw: converting it twice shows nowhere. */
function isPrimitive(node: acorn.Expression): boolean {
  switch (node.type) {
    case 'Literal':
      return node.regex === undefined
    case 'BinaryExpression':
    case 'TemplateLiteral':
    case 'UpdateExpression':
      return true
    case 'UnaryExpression':
      return true
    default:
      return false
  }
}

/** A failing read is reported where the last instruction before it is, as V8 does. */
export function loadReference(f: FunctionCompiler, target: Reference, dst: number): void {
  const { asm } = f
  switch (target.kind) {
    case 'name':
    case 'global':
      return loadName(f, target.name, target.offset, dst)
    case 'dynamic':
      return loadResolved(f, target.base, target.name, target.offset, dst, loadStatic)
    case 'named':
      return emitGet(f, dst, target.object, target.key)
    case 'keyed':
      asm.emit(Op.GetKeyed, dst, target.object, target.key)
      return
    case 'super':
      asm.emit(Op.GetSuper, dst, target.home, target.key, target.self)
      return
    case 'private':
      asm.emit(Op.GetPrivate, dst, target.object, target.name)
      return
    case 'invalid':
      return
  }
}

/** `at` is where a failing store is reported. */
export function storeReference(f: FunctionCompiler, target: Reference, register: number, at: number): void {
  const { asm } = f
  switch (target.kind) {
    case 'name':
      return assignName(f, target.name, register, target.offset, at)
    case 'global': {
      const present = new Label()
      asm.emit(Op.JumpIfTrue, target.found, present)
      throwError(f, ErrorKind.ReferenceError, `${target.name} is not defined`, at)
      asm.bind(present)
      return assignName(f, target.name, register, target.offset, at)
    }
    case 'dynamic':
      return storeDynamic(f, target.base, target.name, register, target.offset, at)
    case 'named':
      asm.at(at)
      return emitSet(f, target.object, target.key, register)
    case 'keyed':
      asm.at(at).emit(Op.SetKeyed, target.object, target.key, register)
      return
    case 'super':
      asm.at(at).emit(Op.SetSuper, target.home, target.key, register, target.self)
      return
    case 'private':
      asm.at(at).emit(Op.SetPrivate, target.object, target.name, register)
      return
    case 'invalid':
      return
  }
}
