/** Array, object, regular expression and template literals. */

import type * as acorn from 'acorn'
import { Op } from '../../bytecode/opcodes.js'
import { isAnonymousFunction, propertyKey, type StaticKey } from '../ast.js'
import { emitDefine, keyRegister, loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { namedValue, operand, value } from './expressions.js'
import { expressionOffset } from './positions.js'
import { iterableText, spreadText } from './site-text.js'
import { makeClosure } from './variables.js'

type Element = acorn.Expression | acorn.SpreadElement | null

/** Elements of an array made at once, from registers; more are pushed. */
const LONGEST_RUN = 64

export function regExpLiteral(f: FunctionCompiler, node: acorn.Literal, dst: number): void {
  const { pattern, flags } = node.regex!
  f.asm.at(node.start).emit(Op.NewRegExp, dst, f.asm.constant({ kind: 'regexp', pattern, flags }))
}

export function arrayLiteral(f: FunctionCompiler, node: acorn.ArrayExpression, dst: number): void {
  f.asm.at(node.start)
  spreadArray(f, node.elements, dst, -1)
}

/**
 * An array of the elements. As the arguments of a call at `callOffset`, that is where a value that can't be iterated
 * is reported if only the last is spread; in words of its own.
 */
export function spreadArray(f: FunctionCompiler, elements: readonly Element[], dst: number, callOffset: number): void {
  const { asm } = f
  const isLast = callOffset >= 0 && elements.findIndex((each) => each?.type === 'SpreadElement') === elements.length - 1
  const last = isLast ? elements.at(-1) : undefined
  let run = 0
  while (run < elements.length && run < LONGEST_RUN && elements[run]?.type !== 'SpreadElement') run++
  f.temporarily(() => {
    const first = asm.registers(run)
    for (let i = 0; i < run; i++) elementValue(f, elements[i] as acorn.Expression | null, first + i)
    asm.emit(Op.NewArray, dst, first, run)
  })
  for (const element of elements.slice(run)) {
    f.temporarily(() => {
      if (element?.type === 'SpreadElement') {
        const source = operand(f, element.argument)
        const offset = element === last ? callOffset : expressionOffset(f, element.argument)
        const pc = asm.at(offset).emit(Op.ArraySpread, dst, source)
        if (callOffset < 0) asm.siteText(pc, iterableText(element.argument))
        else if (element === last) asm.siteText(pc, spreadText(element))
      } else {
        const register = asm.register()
        elementValue(f, element, register)
        asm.emit(Op.ArrayPush, dst, register)
      }
    })
  }
}

function elementValue(f: FunctionCompiler, element: acorn.Expression | null, dst: number): void {
  if (element === null) f.asm.emit(Op.LoadHole, dst)
  else value(f, element, dst)
}

// Objects

export function objectLiteral(f: FunctionCompiler, node: acorn.ObjectExpression, dst: number): void {
  const keys = leadingKeys(node)
  f.temporarily(() => {
    const first = f.asm.registers(keys.length)
    keys.forEach((key, i) => {
      namedValue(f, (node.properties[i] as acorn.Property).value, key, first + i)
    })
    const literal = keys.length === 0 ? -1 : f.asm.constant({ kind: 'object', keys })
    f.asm.at(node.start).emit(Op.NewObject, dst, literal, first, keys.length)
  })
  for (const property of node.properties.slice(keys.length)) {
    f.temporarily(() => {
      if (property.type === 'SpreadElement') {
        const source = operand(f, property.argument)
        f.asm.at(property.argument.start).emit(Op.CopyProperties, dst, source, -1)
      } else {
        defineProperty(f, property, dst)
      }
    })
  }
}

/** Names of the data properties that the literal begins with, up to one that needs the object, or more than a definition. */
function leadingKeys(node: acorn.ObjectExpression): string[] {
  const keys = new Set<string>()
  for (const property of node.properties) {
    if (property.type === 'SpreadElement' || property.kind !== 'init' || property.method || isPrototype(property)) break
    if (keys.size === LONGEST_RUN) break
    const key = propertyKey(property.key, property.computed)
    if (typeof key !== 'string' || keys.has(key)) break
    keys.add(key)
  }
  return [...keys]
}

/** `__proto__: value`, which sets the prototype (B.3.1). */
function isPrototype(node: acorn.Property): boolean {
  return !node.computed && !node.method && !node.shorthand && propertyKey(node.key, false) === '__proto__'
}

function defineProperty(f: FunctionCompiler, node: acorn.Property, object: number): void {
  const { asm } = f
  if (node.kind === 'init' && isPrototype(node)) {
    asm.emit(Op.SetPrototype, object, operand(f, node.value))
    return
  }
  const key = propertyKey(node.key, node.computed)
  if (node.kind !== 'init') {
    const register = key === null ? computedKey(f, node.key) : keyRegister(f, key)
    const closure = method(f, node, node.start, key, register, object)
    asm.at(node.start).emit(Op.DefineAccessor, object, register, closure, node.kind === 'set' ? 3 : 1)
    return
  }
  if (key !== null) {
    const register = node.method
      ? method(f, node, node.start, key, -1, object)
      : namedOperand(f, node.value, String(key))
    asm.at(node.start)
    emitDefine(f, object, key, register)
    return
  }
  const register = computedKey(f, node.key)
  const closure = node.method
    ? method(f, node, node.start, null, register, object)
    : namedByKey(f, node.value, register)
  asm.at(node.start).emit(Op.DefineKeyed, object, register, closure, 1)
}

function namedOperand(f: FunctionCompiler, node: acorn.Expression, name: string): number {
  if (!isAnonymousFunction(node)) return operand(f, node)
  const register = f.asm.register()
  namedValue(f, node, name, register)
  return register
}

/** The value of a property with a computed key: a function without a name takes that of the key. */
export function namedByKey(f: FunctionCompiler, node: acorn.Expression, key: number): number {
  const register = operand(f, node)
  if (isAnonymousFunction(node)) f.asm.emit(Op.SetFunctionName, register, key, 0)
  return register
}

/** A computed key, converted. */
export function computedKey(f: FunctionCompiler, node: acorn.Expression): number {
  const register = f.asm.register()
  value(f, node, register)
  f.asm.at(node.start).emit(Op.ToKey, register, register, register)
  return register
}

/** By kind of definition: the name's prefix, and its number for SetFunctionName. */
const PREFIXES = {
  get: { text: 'get ', code: 1 },
  set: { text: 'set ', code: 2 },
  init: { text: '', code: 0 },
  method: { text: '', code: 0 },
  constructor: { text: '', code: 0 },
} as const

/**
 * The closure of a method or accessor whose text begins at `start`: named by its key, in `keyRegister` if computed,
 * and with its home object if it uses super.
 */
export function method(
  f: FunctionCompiler,
  node: { readonly value: acorn.Expression; readonly kind: keyof typeof PREFIXES },
  start: number,
  key: StaticKey | null,
  keyRegister: number,
  home: number,
): number {
  const { text, code } = PREFIXES[node.kind]
  const definition = node.value as acorn.FunctionExpression
  const closure = f.asm.register()
  makeClosure(f, definition, key === null ? '' : `${text}${key}`, closure, start)
  if (key === null) f.asm.emit(Op.SetFunctionName, closure, keyRegister, code)
  if (f.unit.analysis.functions.get(definition)!.needsHome) f.asm.emit(Op.SetHome, closure, home)
  return closure
}

// Templates

export function templateLiteral(f: FunctionCompiler, node: acorn.TemplateLiteral, dst: number): void {
  const { asm } = f
  if (node.expressions.length === 0) return loadConstant(f, node.quasis[0]!.value.cooked!, dst)
  f.temporarily(() => {
    const accumulator = asm.register()
    let started = false
    const append = (register: number): void => {
      if (started) asm.emit(Op.Add, accumulator, accumulator, register)
      else if (register !== accumulator) asm.emit(Op.Move, accumulator, register)
      started = true
    }
    node.quasis.forEach(({ value: { cooked } }, index) => {
      if (cooked !== '') {
        f.temporarily(() => {
          const register = started ? asm.register() : accumulator
          loadConstant(f, cooked!, register)
          append(register)
        })
      }
      if (index === node.expressions.length) return
      const expression = node.expressions[index]!
      f.temporarily(() => {
        const register = started ? asm.register() : accumulator
        value(f, expression, register)
        asm.at(expression.start).emit(Op.ToStringValue, register, register)
        append(register)
      })
    })
    asm.emit(Op.Move, dst, accumulator)
  })
}
