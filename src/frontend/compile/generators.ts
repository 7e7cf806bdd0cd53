/** yield and yield*. A generator resumed to return does what a return statement at its yield would do. */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { asyncYield, awaitReturned, awaitValue, closeAsyncIterator, isAsyncGenerator } from './async.js'
import { constantRegister, ErrorKind, loadConstant, throwError } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { operand } from './expressions.js'
import { returnValue } from './exits.js'
import { expressionOffset } from './positions.js'

/** What ResumeMode gives. */
const enum Resumed {
  Next,
  Throw,
  Return,
}

export function yieldExpression(f: FunctionCompiler, node: acorn.YieldExpression, dst: number): void {
  f.temporarily(() => {
    const value = node.argument ? operand(f, node.argument) : constantRegister(f, undefined)
    if (node.delegate) return delegate(f, node, value, dst)
    const { asm } = f
    const mode = asm.register()
    const next = new Label()
    const returns = new Label()
    if (isAsyncGenerator(f)) {
      awaitValue(f, value, dst, node.start)
      asyncYield(f, dst, dst, mode)
    } else {
      asm.emit(Op.Yield, dst, value)
      asm.emit(Op.ResumeMode, mode)
    }
    asm.emit(Op.JumpIfFalse, mode, next)
    jumpUnlessMode(f, mode, Resumed.Throw, returns)
    asm.at(node.start).emit(Op.Throw, dst)
    asm.bind(returns)
    if (isAsyncGenerator(f)) awaitValue(f, dst, dst, node.start)
    returnValue(f, dst)
    asm.bind(next)
  })
}

function jumpUnlessMode(f: FunctionCompiler, mode: number, expected: Resumed, target: Label): void {
  f.temporarily(() => {
    const register = constantRegister(f, expected)
    f.asm.emit(Op.StrictEqual, register, mode, register)
    f.asm.emit(Op.JumpIfFalse, register, target)
  })
}

/** 15.5.5, yield*: passes what comes from outside on to the inner iterator, and its results out as they are. */
function delegate(f: FunctionCompiler, node: acorn.YieldExpression, iterable: number, dst: number): void {
  const { asm } = f
  const iterator = asm.register()
  const next = asm.register()
  const received = asm.register()
  const mode = asm.register()
  const result = asm.register()
  const method = asm.register()
  const header = new Label()
  const toNext = new Label()
  const toReturn = new Label()
  const noThrow = new Label()
  const noReturn = new Label()
  const stepped = new Label()
  const suspend = new Label()
  const done = new Label()
  const argument = node.argument!
  const isAsync = isAsyncGenerator(f)
  /** result = what a method of the inner iterator gives for what was received. */
  const send = (callee: number): void => {
    f.temporarily(() => callWith(f, result, callee, iterator, received))
    if (isAsync) awaitValue(f, result, result, node.start)
  }
  asm.at(argument.type === 'MemberExpression' ? expressionOffset(f, argument) : node.start)
  const pc = asm.emit(isAsync ? Op.GetAsyncIterator : Op.GetIterator, iterator, iterable)
  if (argument.type === 'MemberExpression') asm.siteText(pc, 'yield* (intermediate value)')
  asm.emit(Op.GetNamed, next, iterator, asm.constant('next'))
  asm.emit(Op.LoadUndefined, received)
  loadConstant(f, Resumed.Next, mode)

  asm.bind(header)
  asm.emit(Op.JumpIfFalse, mode, toNext)
  jumpUnlessMode(f, mode, Resumed.Throw, toReturn)
  asm.at(node.start).emit(Op.GetNamed, method, iterator, asm.constant('throw'))
  asm.emit(Op.JumpIfNullish, method, noThrow)
  send(method)
  asm.emit(Op.Jump, stepped)
  asm.bind(noThrow)
  if (isAsync) closeAsyncIterator(f, iterator, node.start)
  else asm.emit(Op.IteratorClose, iterator)
  throwError(f, ErrorKind.TypeError, "The iterator does not provide a 'throw' method.", node.start)

  asm.bind(toReturn)
  asm.emit(Op.GetNamed, method, iterator, asm.constant('return'))
  asm.emit(Op.JumpIfNullish, method, noReturn)
  send(method)
  asm.emit(Op.CheckStep, result)
  f.temporarily(() => {
    const finished = asm.register()
    asm.emit(Op.GetNamed, finished, result, asm.constant('done'))
    asm.emit(Op.JumpIfFalse, finished, suspend)
  })
  asm.emit(Op.GetNamed, received, result, asm.constant('value'))
  if (isAsync) returnValue(f, received)
  asm.bind(noReturn)
  if (isAsync) awaitValue(f, received, received, node.start)
  returnValue(f, received)

  asm.bind(toNext)
  send(next)
  asm.bind(stepped)
  asm.emit(Op.CheckStep, result)
  f.temporarily(() => {
    const finished = asm.register()
    asm.emit(Op.GetNamed, finished, result, asm.constant('done'))
    asm.emit(Op.JumpIfTrue, finished, done)
  })
  asm.bind(suspend)
  if (isAsync) {
    const again = new Label()
    asm.emit(Op.GetNamed, received, result, asm.constant('value'))
    asyncYield(f, received, received, mode)
    jumpUnlessMode(f, mode, Resumed.Return, again)
    awaitReturned(f, received, mode, Resumed.Throw, node.start)
    asm.bind(again)
  } else {
    asm.emit(Op.YieldDelegate, received, result)
    asm.emit(Op.ResumeMode, mode)
  }
  asm.emit(Op.Loop, header)

  asm.bind(done)
  asm.emit(Op.GetNamed, dst, result, asm.constant('value'))
}

function callWith(f: FunctionCompiler, dst: number, callee: number, self: number, argument: number): void {
  f.asm.emit(Op.Call, dst, callee, self, argument, 1)
}
