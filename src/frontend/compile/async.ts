/**
 * await, and what awaits by itself: async functions and generators around their bodies, for await and its iterators.
 *
 *     await v:  p = ToPromise v; dst = Await p; if (ResumeMode) throw dst
 */

import type * as acorn from 'acorn'
import { type CodeKind, suspends } from '../../bytecode/code.js'
import { Label, type Region } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { operand } from './expressions.js'
import { returnValue } from './exits.js'

export function awaitExpression(f: FunctionCompiler, node: acorn.AwaitExpression, dst: number): void {
  f.temporarily(() => awaitValue(f, operand(f, node.argument), dst, node.start))
}

/** dst = what the promise of `value` becomes. */
export function awaitValue(f: FunctionCompiler, value: number, dst: number, offset: number): void {
  const { asm } = f
  f.temporarily(() => {
    const promise = asm.register()
    const mode = asm.register()
    const fulfilled = new Label()
    asm.at(offset).emit(Op.ToPromise, promise, value)
    asm.emit(Op.Await, dst, promise)
    asm.emit(Op.ResumeMode, mode)
    asm.emit(Op.JumpIfFalse, mode, fulfilled)
    asm.emit(Op.Throw, dst)
    asm.bind(fulfilled)
  })
}

export function isAsyncGenerator(f: FunctionCompiler): boolean {
  return suspends(f.info.kind) === 'asyncGenerator'
}

// Functions

/** What `body` emits, in the way of the kind of function: what it throws or returns settles a promise. */
export function asyncBody(f: FunctionCompiler, kind: CodeKind, start: () => void, body: () => void): void {
  const { asm } = f
  switch (suspends(kind)) {
    case null:
      start()
      return body()
    case 'generator':
      start()
      f.temporarily(() => asm.emit(Op.GeneratorStart, asm.register()))
      return body()
    case 'async':
      f.result = asm.register()
      asm.emit(Op.AsyncStart, f.result)
      // Resolving the promise is protected, too: it may be too deep.
      return caught(
        f,
        asm.openRegion(),
        () => {
          start()
          body()
        },
        (exception) => rejectResult(f, exception),
      )
    case 'asyncGenerator':
      // What binding parameters throws is thrown by the call.
      start()
      f.result = asm.register()
      asm.emit(Op.GeneratorStart, f.result)
      return caught(f, openRegion(f), body, (exception) => {
        asm.emit(Op.AsyncEnd, f.result, exception, 1)
        asm.emit(Op.Return, f.result)
      })
  }
}

/** A module that awaits. */
export function asyncModuleBody(f: FunctionCompiler, body: () => void): void {
  f.result = f.asm.register()
  f.asm.emit(Op.GeneratorStart, f.result)
  caught(f, f.asm.openRegion(), body, (exception) => rejectResult(f, exception))
}

function rejectResult({ asm, result }: FunctionCompiler, exception: number): void {
  asm.emit(Op.RejectPromise, result, exception)
  asm.emit(Op.Return, result)
}

function caught(f: FunctionCompiler, region: Region, body: () => void, handler: (exception: number) => void): void {
  const { asm } = f
  body()
  returnUndefined(f)
  f.exits = null
  f.temporarily(() => {
    const exception = asm.register()
    if (asm.handle(region, exception)) handler(exception)
  })
}

function openRegion(f: FunctionCompiler): Region {
  const region = f.asm.openRegion()
  f.exits = { kind: 'region', outer: f.exits, region }
  return region
}

/** Where control comes to the end of the body. */
export function returnUndefined(f: FunctionCompiler): void {
  if (!f.asm.reachable) return
  f.temporarily(() => {
    const register = f.asm.register()
    f.asm.emit(Op.LoadUndefined, register)
    returnValue(f, register)
  })
}

/** Return, once nothing lies between. True: it has been emitted here. */
export function asyncReturn(f: FunctionCompiler, value: number): boolean {
  const { asm } = f
  switch (suspends(f.info.kind)) {
    case 'async':
      asm.emit(Op.ResolvePromise, f.result, value)
      break
    case 'asyncGenerator':
      asm.emit(Op.AsyncEnd, f.result, value, 0)
      break
    default:
      return false
  }
  asm.emit(Op.Return, f.result)
  return true
}

// Iterators

/** item = the next value of an async iterator; goes to `exit` at its end. */
export function asyncIteratorStep(
  f: FunctionCompiler,
  item: number,
  iterator: number,
  next: number,
  exit: Label,
  offset: number,
): void {
  const { asm } = f
  f.temporarily(() => {
    const result = asm.register()
    const done = asm.register()
    asm.at(offset).emit(Op.Call, result, next, iterator, -1, 0)
    awaitValue(f, result, result, offset)
    asm.emit(Op.CheckStep, result)
    asm.emit(Op.GetNamed, done, result, asm.constant('done'))
    asm.emit(Op.JumpIfTrue, done, exit)
    asm.emit(Op.GetNamed, item, result, asm.constant('value'))
  })
}

/** AsyncIteratorClose (7.4.13) on a jump or return. */
export function closeAsyncIterator(f: FunctionCompiler, iterator: number, offset: number): void {
  const { asm } = f
  const end = new Label()
  f.temporarily(() => {
    const result = asm.register()
    asm.at(offset).emit(Op.GetNamed, result, iterator, asm.constant('return'))
    asm.emit(Op.JumpIfNullish, result, end)
    asm.emit(Op.Call, result, result, iterator, -1, 0)
    awaitValue(f, result, result, offset)
    asm.emit(Op.CheckStep, result)
  })
  asm.bind(end)
}

/** The same on a throw completion: the iterator's own errors are dropped. */
export function closeAsyncIteratorQuietly(f: FunctionCompiler, iterator: number, offset: number): void {
  const { asm } = f
  const end = new Label()
  const region = openRegion(f)
  f.temporarily(() => {
    const result = asm.register()
    asm.at(offset).emit(Op.GetNamed, result, iterator, asm.constant('return'))
    asm.emit(Op.JumpIfNullish, result, end)
    asm.emit(Op.Call, result, result, iterator, -1, 0)
    asm.emit(Op.ToPromise, result, result)
    asm.emit(Op.Await, result, result)
  })
  f.exits = f.exits!.outer
  asm.emit(Op.Jump, end)
  f.temporarily(() => asm.handle(region, asm.register()))
  asm.bind(end)
}

// yield

/** 27.6.3.8, AsyncGeneratorYield: answers with `value`, and waits for a request: `dst` is what it sends, `mode` how. */
export function asyncYield(f: FunctionCompiler, value: number, dst: number, mode: number): void {
  f.asm.emit(Op.AsyncStep, f.result, value)
  f.asm.emit(Op.AsyncYield, dst, f.result)
  f.asm.emit(Op.ResumeMode, mode)
}

/** What a request to return sends is awaited; where that throws, the request is one to throw. `thrown` is that mode. */
export function awaitReturned(
  f: FunctionCompiler,
  received: number,
  mode: number,
  thrown: number,
  offset: number,
): void {
  const { asm } = f
  const end = new Label()
  const region = openRegion(f)
  f.temporarily(() => {
    const promise = asm.register()
    const failed = asm.register()
    asm.at(offset).emit(Op.ToPromise, promise, received)
    asm.suspend(region)
    f.exits = f.exits!.outer
    asm.emit(Op.Await, received, promise)
    asm.emit(Op.ResumeMode, failed)
    asm.emit(Op.JumpIfFalse, failed, end)
    loadConstant(f, thrown, mode)
    asm.emit(Op.Jump, end)
  })
  asm.handle(region, received)
  loadConstant(f, thrown, mode)
  asm.bind(end)
}
