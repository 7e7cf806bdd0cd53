/** Calls, new, super calls and tagged templates. */

import type * as acorn from 'acorn'
import { type EvalSite, referrerOf } from '../../bytecode/code.js'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { isDirectEval } from '../analyze.js'
import { visibleScope } from '../visible.js'
import { NEW_TARGET, resolve, RUNNING_FUNCTION, THIS } from '../scope.js'
import type { FunctionCompiler } from './context.js'
import { isDynamic, loadResolved, resolveDynamic } from './dynamic-names.js'
import { operand, thisOperand, value } from './expressions.js'
import { spreadArray } from './literals.js'
import { inChain, memberObject, readMember, superMember } from './members.js'
import { callOffset } from './positions.js'
import { siteText, spreadText } from './site-text.js'
import { heapScope, hiddenOperand, loadStatic, lookUp, storeBinding } from './variables.js'

type Arguments = readonly (acorn.Expression | acorn.SpreadElement)[]

/** A callee with its this; -1: undefined. */
interface Callee {
  readonly callee: number
  readonly self: number
}

export function call(f: FunctionCompiler, node: acorn.CallExpression, dst: number): void {
  if (node.callee.type === 'Super') return superCall(f, node, dst)
  f.temporarily(() => {
    const { callee, self } = calleeOperand(f, node.callee as acorn.Expression, node.end)
    if (node.optional) f.asm.emit(Op.JumpIfNullish, callee, f.chainEnd!)
    const offset = callOffset(f, node)
    const text = siteText(node.callee)
    if (isDirectEval(node)) return callEval(f, node, dst, callee, self, offset)
    f.asm.siteText(emitCall(f, dst, callee, self, node.arguments, offset), text)
  })
}

/** A call of the name `eval`: a direct eval, if that is what it means. */
function callEval(
  f: FunctionCompiler,
  node: acorn.CallExpression,
  dst: number,
  callee: number,
  self: number,
  offset: number,
): void {
  const { asm } = f
  const array = hasSpread(node.arguments) ? spreadArguments(f, node.arguments, offset) : asm.register()
  if (!hasSpread(node.arguments)) {
    const first = argumentRegisters(f, node.arguments as readonly acorn.Expression[])
    asm.emit(Op.NewArray, array, first, node.arguments.length)
  }
  const site: EvalSite = {
    kind: 'eval',
    strict: f.strict,
    scope: visibleScope(f.scope),
    referrer: referrerOf(f.unit.source),
  }
  asm.siteText(asm.at(offset).emit(Op.CallEval, dst, callee, self, array, heapScope(f), asm.constant(site)), 'eval')
}

function calleeOperand(f: FunctionCompiler, node: acorn.Expression, until: number): Callee {
  switch (node.type) {
    case 'Identifier': {
      if (!isDynamic(f, node.name)) break
      const callee = f.asm.register()
      const self = f.asm.register()
      f.temporarily(() => {
        const base = resolveDynamic(f, node.name, node.start, self)
        loadResolved(f, base, node.name, node.start, callee, loadStatic)
      })
      return { callee, self }
    }
    case 'ParenthesizedExpression':
      return calleeOperand(f, node.expression, until)
    case 'MemberExpression':
      return methodOperand(f, node, until)
    case 'ChainExpression': {
      // (a?.b)(): the chain ends at the parenthesis, but its this goes on.
      if (node.expression.type !== 'MemberExpression') break
      const callee = f.asm.register()
      const self = f.asm.register()
      const inner = node.expression
      inChain(
        f,
        () =>
          f.temporarily(() => {
            const method = methodOperand(f, inner, until)
            f.asm.emit(Op.Move, callee, method.callee)
            f.asm.emit(Op.Move, self, method.self)
          }),
        () => {
          f.asm.emit(Op.LoadUndefined, callee)
          f.asm.emit(Op.LoadUndefined, self)
        },
      )
      return { callee, self }
    }
  }
  return { callee: operand(f, node, until), self: -1 }
}

function methodOperand(f: FunctionCompiler, node: acorn.MemberExpression, until: number): Callee {
  if (node.object.type === 'Super') {
    const self = thisOperand(f, node.start)
    const callee = f.asm.register()
    superMember(f, node, self, callee)
    return { callee, self }
  }
  const self = memberObject(f, node, until)
  const callee = f.asm.register()
  readMember(f, node, self, callee)
  return { callee, self }
}

/** Evaluates the arguments and emits the call; its pc. */
function emitCall(
  f: FunctionCompiler,
  dst: number,
  callee: number,
  self: number,
  args: Arguments,
  offset: number,
): number {
  return f.temporarily(() => {
    if (hasSpread(args)) {
      const array = spreadArguments(f, args, offset)
      return f.asm.at(offset).emit(Op.CallSpread, dst, callee, self, array)
    }
    const first = argumentRegisters(f, args as readonly acorn.Expression[])
    return f.asm.at(offset).emit(Op.Call, dst, callee, self, first, args.length)
  })
}

export function hasSpread(args: Arguments): boolean {
  return args.some(({ type }) => type === 'SpreadElement')
}

/** Consecutive registers with the values of the arguments. */
export function argumentRegisters(f: FunctionCompiler, args: readonly acorn.Expression[]): number {
  const first = f.asm.registers(args.length)
  for (let i = 0; i < args.length; i++) value(f, args[i]!, first + i)
  return first
}

function spreadArguments(f: FunctionCompiler, args: Arguments, offset: number): number {
  const array = f.asm.register()
  const [only] = args
  if (args.length === 1 && only!.type === 'SpreadElement') {
    f.temporarily(() => {
      const source = operand(f, only.argument)
      f.asm.siteText(f.asm.at(offset).emit(Op.SpreadArguments, array, source), spreadText(only))
    })
  } else spreadArray(f, args, array, offset)
  return array
}

export function construct(f: FunctionCompiler, node: acorn.NewExpression, dst: number): void {
  f.temporarily(() => {
    const callee = operand(f, node.callee, node.end)
    const text = siteText(node.callee)
    if (hasSpread(node.arguments)) {
      const array = spreadArguments(f, node.arguments, node.start)
      f.asm.siteText(f.asm.at(node.start).emit(Op.NewSpread, dst, callee, array), text)
    } else {
      const first = argumentRegisters(f, node.arguments as acorn.Expression[])
      f.asm.siteText(f.asm.at(node.start).emit(Op.New, dst, callee, first, node.arguments.length), text)
    }
  })
}

function superCall(f: FunctionCompiler, node: acorn.CallExpression, dst: number): void {
  f.temporarily(() => {
    const running = hiddenOperand(f, RUNNING_FUNCTION)
    const parent = f.asm.register()
    // What can't tell whether the parent is checked before or after is evaluated after: one instruction does both.
    const inert = node.arguments.every((each) => isInert(f, each))
    f.asm.at(node.start).emit(inert ? Op.SuperConstructor : Op.SuperParent, parent, running)
    const newTarget = hiddenOperand(f, NEW_TARGET)
    const result = f.asm.register()
    f.temporarily(() => {
      if (hasSpread(node.arguments)) {
        const array = spreadArguments(f, node.arguments, node.start)
        f.asm.at(node.start).emit(Op.CheckSuperParent, parent, running)
        f.asm.at(node.start).emit(Op.SuperCallSpread, result, parent, newTarget, array)
      } else {
        const first = argumentRegisters(f, node.arguments as acorn.Expression[])
        if (!inert) f.asm.at(node.start).emit(Op.CheckSuperParent, parent, running)
        f.asm.at(node.start).emit(Op.SuperCall, result, parent, newTarget, first, node.arguments.length)
      }
    })
    bindThis(f, running, result, node.start)
    f.asm.emit(Op.Move, dst, result)
  })
}

/** Does evaluating it do nothing that could be seen? */
function isInert(f: FunctionCompiler, node: Arguments[number]): boolean {
  if (node.type !== 'Identifier') return node.type === 'Literal'
  const kind = isDynamic(f, node.name) ? undefined : resolve(f.scope, node.name)?.binding.kind
  return kind === 'parameter' || kind === 'var'
}

/** What follows the return of the parent constructor: this is bound, then the fields are initialized. */
function bindThis(f: FunctionCompiler, running: number, result: number, offset: number): void {
  f.temporarily(() => {
    f.asm.at(offset).emit(Op.CheckThisUnbound, hiddenOperand(f, THIS))
    storeBinding(f, lookUp(f, THIS), result)
    // What the class around an eval has is not known here.
    if (f.info.owner.classInfo === null || f.info.owner.classInfo.instanceInfo) initializeFields(f, running, result)
  })
}

/** Runs the field initializer of the class whose constructor is `constructor` on a new instance. */
export function initializeFields(f: FunctionCompiler, constructor: number, instance: number): void {
  f.temporarily(() => {
    const initializer = f.asm.register()
    const end = new Label()
    f.asm.emit(Op.LoadFields, initializer, constructor)
    if (f.info.owner.kind === 'derivedConstructor') f.asm.emit(Op.JumpIfUndefined, initializer, end)
    f.asm.emit(Op.Call, initializer, initializer, instance, 0, 0)
    f.asm.bind(end)
  })
}

export function taggedTemplate(f: FunctionCompiler, node: acorn.TaggedTemplateExpression, dst: number): void {
  const { quasi } = node
  f.temporarily(() => {
    const { callee, self } = calleeOperand(f, node.tag, node.end)
    const first = f.asm.registers(1 + quasi.expressions.length)
    const template = f.asm.constant({
      kind: 'template',
      cooked: quasi.quasis.map(({ value: { cooked } }) => cooked ?? undefined),
      raw: quasi.quasis.map(({ value: { raw } }) => raw),
    })
    f.asm.at(quasi.start).emit(Op.TemplateObject, first, template)
    for (let i = 0; i < quasi.expressions.length; i++) value(f, quasi.expressions[i]!, first + 1 + i)
    const pc = f.asm.at(quasi.start).emit(Op.Call, dst, callee, self, first, 1 + quasi.expressions.length)
    f.asm.siteText(pc, siteText(node.tag))
  })
}
