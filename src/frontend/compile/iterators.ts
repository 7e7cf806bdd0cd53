/** Closing iterators where control leaves their loop or pattern. */

import { Label, type Region } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { closeAsyncIteratorQuietly } from './async.js'
import type { FunctionCompiler } from './context.js'

/** Closes on a jump or return; the iterator's register may be undefined if `mayBeDone`. */
export function closeIterator(f: FunctionCompiler, iterator: number, mayBeDone: boolean, offset: number): void {
  const end = new Label()
  if (mayBeDone) f.asm.emit(Op.JumpIfUndefined, iterator, end)
  f.asm.at(offset).emit(Op.IteratorClose, iterator)
  f.asm.bind(end)
}

/** The handler of a region that closes the iterator and throws on. What stands before it jumps to what follows. */
export function rethrowClosed(
  f: FunctionCompiler,
  region: Region,
  iterator: number,
  mayBeDone: boolean,
  offset: number,
  isAsync = false,
): void {
  const { asm } = f
  if (!asm.protects(region)) return
  const end = new Label()
  asm.emit(Op.Jump, end)
  f.temporarily(() => {
    const exception = asm.register()
    asm.handle(region, exception)
    const done = new Label()
    if (mayBeDone) asm.emit(Op.JumpIfUndefined, iterator, done)
    if (isAsync) closeAsyncIteratorQuietly(f, iterator, offset)
    else asm.at(offset).emit(Op.IteratorCloseQuiet, iterator)
    asm.bind(done)
    asm.emit(Op.Throw, exception)
  })
  asm.bind(end)
}
