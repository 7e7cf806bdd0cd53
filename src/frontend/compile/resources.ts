/**
 * `using` and `await using` declarations (14.3.1). What a scope declares so is in a list, and is disposed of as by a
 * finally block:
 *
 *     list = []; try { UseResource list, value; … } finally { DisposeResources list }
 */

import type * as acorn from 'acorn'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import type { Node } from '../ast.js'
import type { FinallyExit, FunctionCompiler } from './context.js'
import { withFinally } from './exits.js'

export function isUsing(node: Node): node is acorn.VariableDeclaration {
  return node.type === 'VariableDeclaration' && (node.kind === 'using' || node.kind === 'await using')
}

/** Compiles `emit`, and the disposal of what those of the statements that stand directly in its scope declare. */
export function withResources(f: FunctionCompiler, list: readonly Node[], emit: () => void): void {
  const declarations = list.filter(isUsing)
  if (declarations.length === 0) return emit()
  const awaits = declarations.some(({ kind }) => kind === 'await using')
  f.temporarily(() => {
    const outer = f.resources
    const resources = f.asm.register()
    f.resources = resources
    f.asm.emit(Op.NewArray, resources, 0, 0)
    withFinally(f, emit, (exit) => dispose(f, resources, exit, awaits, declarations[0]!.start))
    f.resources = outer
  })
}

export function useResource(
  f: FunctionCompiler,
  { kind }: acorn.VariableDeclaration,
  value: number,
  offset: number,
): void {
  f.asm.at(offset).emit(Op.UseResource, f.resources, value, kind === 'await using' ? 1 : 0)
}

function dispose(f: FunctionCompiler, resources: number, exit: FinallyExit, awaits: boolean, offset: number): void {
  const { asm } = f
  f.temporarily(() => {
    const promise = asm.register()
    asm.at(offset)
    if (!awaits) return void asm.emit(Op.DisposeResources, promise, resources, exit.token, exit.value)
    const mode = asm.register()
    const received = asm.register()
    asm.emit(Op.Move, mode, exit.token)
    asm.emit(Op.Move, received, exit.value)
    const next = new Label()
    const end = new Label()
    asm.bind(next)
    asm.emit(Op.DisposeResources, promise, resources, mode, received)
    asm.emit(Op.JumpIfUndefined, promise, end)
    asm.emit(Op.Await, received, promise)
    asm.emit(Op.ResumeMode, mode)
    asm.emit(Op.Loop, next)
    asm.bind(end)
  })
}
