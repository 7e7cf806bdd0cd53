/** The forms `$name(…)` of self-hosted code: those that are instructions have a row here, others are intrinsics. */

import type * as acorn from 'acorn'
import { invariant } from '../../base/invariant.js'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { resolve } from '../scope.js'
import { argumentRegisters } from './calls.js'
import { loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'

type Emit = (f: FunctionCompiler, dst: number, args: readonly number[]) => void

interface Form {
  /** Number of arguments; `least` allows more. */
  readonly count: number
  readonly least?: true
  readonly emit: Emit
}

/** dst = op of the arguments */
function operation(op: Op, count: number): Form {
  return { count, emit: (f, dst, args) => f.asm.emit(op, dst, ...args) }
}

/** An op without a result; the form's value is undefined. */
function act(op: Op, count: number, ...more: number[]): Form {
  return {
    count,
    emit: (f, dst, args) => {
      f.asm.emit(op, ...args, ...more)
      f.asm.emit(Op.LoadUndefined, dst)
    },
  }
}

const FORMS: { readonly [name: string]: Form } = Object.assign(Object.create(null), {
  $call: {
    count: 2,
    least: true,
    emit: (f, dst, [callee, self, first, ...rest]) =>
      f.asm.emit(Op.Call, dst, callee!, self!, first ?? 0, first === undefined ? 0 : 1 + rest.length),
  },
  $apply: operation(Op.CallSpread, 3),
  $construct: operation(Op.SuperCallSpread, 3),
  $charge: act(Op.Charge, 1),
  $isHole: { count: 1, emit: isHole },
  $getIterator: operation(Op.GetIterator, 1),
  $stepIterator: operation(Op.IteratorStep, 2),
  $closeIterator: act(Op.IteratorClose, 1),
  $closeIteratorQuiet: act(Op.IteratorCloseQuiet, 1),
  $defineKeyed: act(Op.DefineKeyed, 3, 1),
  $toKey: operation(Op.ToKey, 1),
  $toString: operation(Op.ToStringValue, 1),
  $toNumber: operation(Op.ToNumber, 1),
  $toNumeric: operation(Op.ToNumeric, 1),
} satisfies { [name: string]: Form })

function isHole(f: FunctionCompiler, dst: number, [register]: readonly number[]): void {
  const hole = new Label()
  const end = new Label()
  f.asm.emit(Op.JumpIfHole, register!, hole)
  loadConstant(f, false, dst)
  f.asm.emit(Op.Jump, end)
  f.asm.bind(hole)
  loadConstant(f, true, dst)
  f.asm.bind(end)
}

/** Compiles the call if it is such a form. */
export function intrinsicCall(f: FunctionCompiler, node: acorn.CallExpression, dst: number): boolean {
  const { selfHosted, source } = f.unit
  const { callee } = node
  if (selfHosted === null || callee.type !== 'Identifier' || !callee.name.startsWith('$')) return false
  if (resolve(f.scope, callee.name) !== null || selfHosted.functions.has(callee.name)) return false
  const args = node.arguments as acorn.Expression[]
  const form = FORMS[callee.name]
  f.temporarily(() => {
    const first = argumentRegisters(f, args)
    f.asm.at(node.start)
    if (form !== undefined) {
      const fits = form.least ? args.length >= form.count : args.length === form.count
      invariant(fits, `${source.filename}: ${callee.name} takes ${form.count} arguments`)
      form.emit(
        f,
        dst,
        args.map((_, index) => first + index),
      )
      return
    }
    const id = selfHosted.intrinsics.get(callee.name) ?? selfHosted.intrinsics.get(callee.name.slice(1))
    invariant(id !== undefined, `${source.filename}: no intrinsic ${callee.name}`)
    f.asm.emit(Op.Intrinsic, dst, id, first, args.length)
  })
  return true
}
