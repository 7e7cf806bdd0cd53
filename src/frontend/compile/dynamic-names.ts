/**
 * Names that objects around may bind: inside `with`, and where a direct eval may add variables. Such a name is resolved when
 * it is met, to its base: the object that binds it, or HOLE where none does and it means what it would without them.
 */

import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { objectsAround } from '../scope.js'
import { constantRegister } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { assignStatic, loadBinding } from './variables.js'

export function isDynamic(f: FunctionCompiler, name: string): boolean {
  return f.unit.analysis.dynamic && objectsAround(f.scope, name).length > 0
}

/** A new register with the base. `self`: register for the this of a call of the name, the object of a `with`; or -1. */
export function resolveDynamic(f: FunctionCompiler, name: string, offset: number, self = -1): number {
  const { asm } = f
  const base = asm.register()
  const done = new Label()
  asm.emit(Op.LoadHole, base)
  if (self >= 0) asm.emit(Op.LoadUndefined, self)
  f.temporarily(() => {
    const object = asm.register()
    const found = asm.register()
    for (const binding of objectsAround(f.scope, name)) {
      const next = new Label()
      loadBinding(f, binding, object)
      asm.at(offset).emit(Op.HasBinding, found, object, asm.constant(name))
      asm.emit(Op.JumpIfFalse, found, next)
      asm.emit(Op.Move, base, object)
      if (self >= 0 && binding.scope.kind === 'with') asm.emit(Op.Move, self, object)
      asm.emit(Op.Jump, done)
      asm.bind(next)
    }
  })
  asm.bind(done)
  return base
}

type Load = (f: FunctionCompiler, name: string, offset: number, dst: number) => void

/** `otherwise` is how the name is read where no object binds it. */
export function loadDynamic(f: FunctionCompiler, name: string, offset: number, dst: number, otherwise: Load): void {
  f.temporarily(() => loadResolved(f, resolveDynamic(f, name, offset), name, offset, dst, otherwise))
}

export function loadResolved(
  f: FunctionCompiler,
  base: number,
  name: string,
  offset: number,
  dst: number,
  otherwise: Load,
): void {
  const { asm } = f
  either(
    f,
    base,
    () => asm.at(f.nameOffset(offset)).emit(Op.GetBinding, dst, base, asm.constant(name)),
    () => otherwise(f, name, offset, dst),
  )
}

export function storeDynamic(
  f: FunctionCompiler,
  base: number,
  name: string,
  value: number,
  offset: number,
  at: number,
): void {
  const { asm } = f
  either(
    f,
    base,
    () => asm.at(at).emit(Op.SetBinding, base, asm.constant(name), value),
    () => assignStatic(f, name, value, offset, at),
  )
}

/** delete of a name: `otherwise` where no object binds it. */
export function deleteDynamic(
  f: FunctionCompiler,
  name: string,
  offset: number,
  dst: number,
  otherwise: () => void,
): void {
  f.temporarily(() => {
    const base = resolveDynamic(f, name, offset)
    const key = constantRegister(f, name)
    either(f, base, () => f.asm.at(offset).emit(Op.DeleteKeyed, dst, base, key), otherwise)
  })
}

function either(f: FunctionCompiler, base: number, found: () => void, otherwise: () => void): void {
  const { asm } = f
  const unbound = new Label()
  const end = new Label()
  asm.emit(Op.JumpIfHole, base, unbound)
  found()
  asm.emit(Op.Jump, end)
  asm.bind(unbound)
  otherwise()
  asm.bind(end)
}
