/**
 * Loops. Each turn ends in exactly one Loop instruction, which costs 1; continue goes forward to what stands before it.
 *
 *     header: test; body; update; Loop header; exit:
 */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import type { Target } from '../ast.js'
import { asyncIteratorStep } from './async.js'
import type { Exit, FunctionCompiler } from './context.js'
import { effect, namedValue, operand } from './expressions.js'
import { rethrowClosed } from './iterators.js'
import { branch } from './operators.js'
import { assignPattern } from './patterns.js'
import { reference, storeReference } from './references.js'
import { expressionOffset } from './positions.js'
import { iterableText } from './site-text.js'
import { isUsing, useResource, withResources } from './resources.js'
import { resetCompletion, statement, variableDeclaration } from './statements.js'
import { adoptRegister, withScope } from './variables.js'

type Labels = readonly string[]

/** Compiles a loop's inside, with `exit` bound after it. */
function loop(f: FunctionCompiler, labels: Labels, emit: (exit: Label) => void): void {
  const exit = new Label()
  resetCompletion(f)
  f.exits = { kind: 'break', outer: f.exits, labels, label: exit, plain: true }
  f.temporarily(() => emit(exit))
  f.exits = f.exits!.outer
  f.asm.bind(exit)
}

/** Compiles a loop's body; continue goes to its end. */
function body(f: FunctionCompiler, labels: Labels, emit: () => void): void {
  const label = new Label()
  f.exits = { kind: 'continue', outer: f.exits, labels, label }
  emit()
  f.exits = f.exits!.outer
  f.asm.bind(label)
}

function bindHeader(f: FunctionCompiler): Label {
  const header = new Label()
  f.asm.bind(header)
  return header
}

export function whileLoop(f: FunctionCompiler, node: acorn.WhileStatement, labels: Labels): void {
  loop(f, labels, (exit) => {
    const header = bindHeader(f)
    branch(f, node.test, exit, false)
    body(f, labels, () => statement(f, node.body))
    f.asm.at(node.start).emit(Op.Loop, header)
  })
}

export function doWhileLoop(f: FunctionCompiler, node: acorn.DoWhileStatement, labels: Labels): void {
  loop(f, labels, (exit) => {
    const header = bindHeader(f)
    body(f, labels, () => statement(f, node.body))
    branch(f, node.test, exit, false)
    f.asm.at(node.start).emit(Op.Loop, header)
  })
}

export function forLoop(f: FunctionCompiler, node: acorn.ForStatement, labels: Labels): void {
  const scope = f.unit.analysis.scopes.get(node)
  const { init } = node
  loop(f, labels, () => {
    withScope(f, scope, () => {
      withResources(f, init?.type === 'VariableDeclaration' ? [init] : [], () => {
        if (init?.type === 'VariableDeclaration') variableDeclaration(f, init)
        else if (init) effect(f, init)
        // Each turn has bindings of its own (14.7.4.4); constants can't tell.
        const copies =
          scope !== undefined && [...scope.bindings.values()].some(({ kind, captured }) => kind === 'let' && captured)
        const copy = (): void => {
          if (copies) f.asm.emit(Op.CopyScope, scope.register, scope.register)
        }
        if (scope?.capturedByInit) copy()
        const header = bindHeader(f)
        const end = new Label()
        if (node.test) branch(f, node.test, end, false)
        body(f, labels, () => statement(f, node.body))
        copy()
        if (node.update) effect(f, node.update)
        f.asm.at(node.start).emit(Op.Loop, header)
        f.asm.bind(end)
      })
    })
  })
}

export function forInLoop(f: FunctionCompiler, node: acorn.ForInStatement, labels: Labels): void {
  const { asm } = f
  annexBInitializer(f, node)
  loop(f, labels, (exit) => {
    const keys = asm.register()
    const key = asm.register()
    withScope(f, f.unit.analysis.heads.get(node), () => {
      const object = operand(f, node.right)
      asm.at(node.right.start).emit(Op.ForInPrepare, keys, object)
    })
    const header = bindHeader(f)
    asm.at(node.right.start).emit(Op.ForInNext, key, keys)
    asm.emit(Op.JumpIfHole, key, exit)
    body(f, labels, () => turn(f, node, key))
    asm.at(node.start).emit(Op.Loop, header)
  })
}

/** `for (var x = 1 in o)` in sloppy code (B.3.5). */
function annexBInitializer(f: FunctionCompiler, { left }: acorn.ForInStatement): void {
  const declarator = left.type === 'VariableDeclaration' ? left.declarations[0]! : null
  if (!declarator?.init || declarator.id.type !== 'Identifier') return
  const { id, init } = declarator
  f.temporarily(() => {
    const target = reference(f, id, init.end)
    const register = f.asm.register()
    namedValue(f, init, id.name, register)
    storeReference(f, target, register, id.start)
  })
}

export function forOfLoop(f: FunctionCompiler, node: acorn.ForOfStatement, labels: Labels): void {
  const { asm } = f
  const isAsync = node.await
  const offset = expressionOffset(f, node.right)
  loop(f, labels, (exit) => {
    const iterator = asm.register()
    const next = asm.register()
    const item = asm.register()
    withScope(f, f.unit.analysis.heads.get(node), () => {
      const iterable = operand(f, node.right)
      const op = isAsync ? Op.GetAsyncIterator : Op.GetIterator
      asm.siteText(asm.at(offset).emit(op, iterator, iterable), iterableText(node.right))
    })
    asm.emit(Op.GetNamed, next, iterator, asm.constant('next'))
    const header = bindHeader(f)
    if (isAsync) asyncIteratorStep(f, item, iterator, next, exit, offset)
    else {
      asm.at(offset).emit(Op.IteratorStep, item, iterator, next)
      asm.emit(Op.JumpIfHole, item, exit)
    }
    const region = asm.openRegion()
    const open: Exit = { kind: 'iterator', outer: f.exits, region, iterator, mayBeDone: false, isAsync, offset }
    f.exits = open
    body(f, labels, () => turn(f, node, item))
    f.exits = open.outer
    asm.suspend(region)
    asm.at(node.start).emit(Op.Loop, header)
    rethrowClosed(f, region, iterator, false, offset, isAsync)
  })
}

/** One turn of for-in or for-of: binds the value, then the body, in a fresh scope. */
function turn(f: FunctionCompiler, node: acorn.ForInStatement | acorn.ForOfStatement, item: number): void {
  const { left } = node
  const scope = f.unit.analysis.scopes.get(node)
  if (left.type === 'VariableDeclaration') adoptRegister(scope, left.declarations[0]!.id, item)
  withScope(f, scope, () => {
    if (left.type !== 'VariableDeclaration') {
      assignPattern(f, left as Target, item, 'assign', { kind: 'nested', offset: left.start })
      return statement(f, node.body)
    }
    withResources(f, [left], () => {
      const mode = left.kind === 'var' ? 'assign' : 'initialize'
      if (isUsing(left)) useResource(f, left, item, left.start)
      assignPattern(f, left.declarations[0]!.id, item, mode, { kind: 'loop', offset: left.end - 1 })
      statement(f, node.body)
    })
  })
}
