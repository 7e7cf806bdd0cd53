/**
 * Leaving code early: break, continue and return through finally blocks and open iterators; try statements.
 *
 * A finally block is compiled once. Whoever enters it sets a token that says why, and after it a dispatch on the
 * token goes on: 0 normally, 1 rethrows, 2 + i takes the i-th jump that came through here.
 */

import { owns } from '../../base/own.js'
import type * as acorn from 'acorn'
import { invariant } from '../../base/invariant.js'
import { Label, type Region } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { THIS } from '../scope.js'
import { asyncReturn, closeAsyncIterator } from './async.js'
import { loadConstant } from './constants.js'
import type { Exit, FinallyExit, FunctionCompiler } from './context.js'
import { closeIterator } from './iterators.js'
import { assignPattern } from './patterns.js'
import { resetCompletion, statement } from './statements.js'
import { adoptRegister, hiddenOperand, withScope } from './variables.js'

/** A break or continue statement. */
export function jump(f: FunctionCompiler, node: acorn.BreakStatement | acorn.ContinueStatement): void {
  const kind = node.type === 'BreakStatement' ? 'break' : 'continue'
  let target = f.exits
  while (target !== null && !isTarget(target, kind, node.label?.name)) target = target.outer
  invariant(target !== null, `${kind} without a target`)
  leave(f, target, -1)
}

function isTarget(exit: Exit, kind: 'break' | 'continue', label: string | undefined): boolean {
  if (exit.kind !== kind) return false
  if (label !== undefined) return exit.labels.includes(label)
  return exit.kind === 'continue' || exit.plain
}

export function returnValue(f: FunctionCompiler, register: number): void {
  leave(f, null, register)
}

/** Goes to `target`, or returns `value` if that is null, by way of all that lies between. */
function leave(f: FunctionCompiler, target: Exit | null, value: number): void {
  const { asm } = f
  // What runs on the way out is not protected by what it leaves.
  const suspended: Region[] = []
  let arrived = true
  for (let exit = f.exits; exit !== target; exit = exit.outer) {
    invariant(exit !== null, 'jump target is not around the jump')
    if (owns(exit, 'region')) {
      asm.suspend(exit.region)
      suspended.push(exit.region)
    }
    if (exit.kind === 'iterator') {
      if (exit.isAsync) closeAsyncIterator(f, exit.iterator, exit.offset)
      else closeIterator(f, exit.iterator, exit.mayBeDone, exit.offset)
    } else if (exit.kind === 'finally') {
      enterFinally(f, exit, target, value)
      arrived = false
      break
    }
  }
  if (arrived) {
    if (target === null) emitReturn(f, value)
    else if (target.kind === 'break' || target.kind === 'continue') asm.emit(Op.Jump, target.label)
  }
  for (const region of suspended) asm.resume(region)
}

function enterFinally(f: FunctionCompiler, exit: FinallyExit, target: Exit | null, value: number): void {
  let index = exit.pending.indexOf(target)
  if (index < 0) index = exit.pending.push(target) - 1
  if (target === null && value !== exit.value) f.asm.emit(Op.Move, exit.value, value)
  f.asm.emit(Op.LoadInt, exit.token, 2 + index)
  f.asm.emit(Op.Jump, exit.label)
}

function emitReturn(f: FunctionCompiler, value: number): void {
  if (asyncReturn(f, value)) return
  if (f.info.kind !== 'derivedConstructor') {
    f.asm.emit(Op.Return, value)
    return
  }
  f.temporarily(() => {
    const self = hiddenOperand(f, THIS)
    const result = f.asm.register()
    f.asm.emit(Op.DerivedReturn, result, value, self)
    f.asm.emit(Op.Return, result)
  })
}

// try

export function tryStatement(f: FunctionCompiler, node: acorn.TryStatement): void {
  resetCompletion(f)
  if (!node.finalizer) return tryCatch(f, node)
  const { finalizer } = node
  f.temporarily(() => {
    withFinally(
      f,
      () => (node.handler ? tryCatch(f, node) : statement(f, node.block)),
      () => preservingCompletion(f, () => statement(f, finalizer)),
    )
  })
}

function tryCatch(f: FunctionCompiler, node: acorn.TryStatement): void {
  const { asm } = f
  const handler = node.handler!
  const end = new Label()
  const region = asm.openRegion()
  f.exits = { kind: 'region', outer: f.exits, region }
  statement(f, node.block)
  f.exits = f.exits!.outer
  asm.suspend(region)
  if (!asm.protects(region)) return
  asm.emit(Op.Jump, end)
  f.temporarily(() => {
    const exception = asm.register()
    asm.handle(region, exception)
    resetCompletion(f)
    const scope = f.unit.analysis.scopes.get(handler)
    if (handler.param) adoptRegister(scope, handler.param, exception)
    withScope(f, scope, () => {
      if (handler.param)
        assignPattern(f, handler.param, exception, 'initialize', { kind: 'catch', offset: handler.param.start })
      statement(f, handler.body)
    })
  })
  asm.bind(end)
}

/** `finalizer` runs whichever way the body ends. */
export function withFinally(f: FunctionCompiler, body: () => void, finalizer: (exit: FinallyExit) => void): void {
  const { asm } = f
  const token = asm.register()
  const value = asm.register()
  const label = new Label()
  asm.emit(Op.LoadUndefined, value)
  const region = asm.openRegion()
  const exit: FinallyExit = { kind: 'finally', outer: f.exits, region, label, token, value, pending: [] }
  f.exits = exit
  body()
  f.exits = exit.outer
  asm.suspend(region)
  loadConstant(f, 0, token)
  asm.emit(Op.Jump, label)
  const throws = asm.handle(region, value)
  if (throws) loadConstant(f, 1, token)
  asm.bind(label)
  finalizer(exit)
  dispatch(f, exit, throws)
}

/** The value of a finally block counts only if it leaves abruptly. */
function preservingCompletion(f: FunctionCompiler, finalizer: () => void): void {
  if (f.completion < 0) return finalizer()
  f.temporarily(() => {
    const saved = f.asm.register()
    f.asm.emit(Op.Move, saved, f.completion)
    f.asm.emit(Op.LoadUndefined, f.completion)
    finalizer()
    f.asm.emit(Op.Move, f.completion, saved)
  })
}

function dispatch(f: FunctionCompiler, exit: FinallyExit, throws: boolean): void {
  const { asm } = f
  const end = new Label()
  asm.emit(Op.JumpIfFalse, exit.token, end)
  const ways: { token: number; go: () => void }[] = exit.pending.map((target, index) => ({
    token: 2 + index,
    go: () => leave(f, target, exit.value),
  }))
  if (throws) ways.push({ token: 1, go: () => asm.emit(Op.Throw, exit.value) })
  ways.forEach(({ token, go }, index) => {
    const other = new Label()
    // The last one needs no test.
    if (index < ways.length - 1) {
      f.temporarily(() => {
        const expected = asm.register()
        loadConstant(f, token, expected)
        asm.emit(Op.StrictEqual, expected, exit.token, expected)
        asm.emit(Op.JumpIfFalse, expected, other)
      })
    }
    go()
    asm.bind(other)
  })
  asm.bind(end)
}
