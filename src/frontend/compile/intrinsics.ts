/** The forms `$name(…)` of self-hosted code: those that are instructions have a row here, others are intrinsics. */

import { bare } from '../../base/own.js'
import type * as acorn from 'acorn'
import { invariant } from '../../base/invariant.js'
import { Label } from '../../bytecode/assembler.js'
import { Op } from '../../bytecode/opcodes.js'
import { resolve } from '../scope.js'
import { argumentRegisters } from './calls.js'
import { loadConstant } from './constants.js'
import type { FunctionCompiler } from './context.js'
import { operand } from './expressions.js'

interface Form {
  /** Number of arguments in registers of any order. */
  readonly count: number
  /** More arguments may follow, in a run of registers. */
  readonly rest?: true
  /** Writes no register; the value is undefined. */
  readonly act?: true
  readonly emit: (f: FunctionCompiler, dst: number, args: readonly number[], first: number, count: number) => void
}

/** dst = op of the arguments */
function operation(op: Op, count: number): Form {
  return { count, emit: (f, dst, args) => void f.asm.emit(op, dst, ...args) }
}

function act(op: Op, count: number, ...more: number[]): Form {
  return { count, act: true, emit: (f, _, args) => void f.asm.emit(op, ...args, ...more) }
}

const FORMS: { readonly [name: string]: Form } = bare({
  $call: {
    count: 2,
    rest: true,
    emit: (f, dst, [callee, self], first, count) => void f.asm.emit(Op.Call, dst, callee!, self!, first, count),
  },
  $apply: operation(Op.CallSpread, 3),
  $construct: operation(Op.SuperCallSpread, 3),
  $charge: act(Op.Charge, 1),
  $await: operation(Op.Await, 1),
  $resumeMode: operation(Op.ResumeMode, 0),
  $isHole: { count: 1, emit: isHole },
  $getIterator: operation(Op.GetIterator, 1),
  $stepIterator: operation(Op.IteratorStep, 2),
  $closeIterator: act(Op.IteratorClose, 1),
  $closeIteratorQuiet: act(Op.IteratorCloseQuiet, 1),
  $defineKeyed: act(Op.DefineKeyed, 3, 1),
  $toKey: { count: 1, emit: (f, dst, [key]) => void f.asm.emit(Op.ToKey, dst, key!, key!) },
  $toString: operation(Op.ToStringValue, 1),
  $toNumber: operation(Op.ToNumber, 1),
  $toNumeric: operation(Op.ToNumeric, 1),
} satisfies { [name: string]: Form })
for (const form of Object.values(FORMS)) bare(form)

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

/** The call of `$isHole` that a condition is, so that it can jump right away; or null. */
export function holeTest(f: FunctionCompiler, node: acorn.Expression): acorn.Expression | null {
  const isTest = node.type === 'CallExpression' && intrinsicName(f, node) === '$isHole'
  return isTest ? ((node as acorn.CallExpression).arguments[0] as acorn.Expression) : null
}

function intrinsicName(f: FunctionCompiler, { callee }: acorn.CallExpression): string | null {
  const { selfHosted } = f.unit
  if (selfHosted === null || callee.type !== 'Identifier' || !callee.name.startsWith('$')) return null
  return resolve(f.scope, callee.name) !== null || selfHosted.functions.has(callee.name) ? null : callee.name
}

/** Compiles the call if it is such a form; with dst -1 the value is dropped. */
export function intrinsicCall(f: FunctionCompiler, node: acorn.CallExpression, dst: number): boolean {
  const name = intrinsicName(f, node)
  if (name === null) return false
  const args = node.arguments as acorn.Expression[]
  f.temporarily(() => {
    const form = FORMS[name]
    const result = dst >= 0 || form?.act ? dst : f.asm.register()
    if (form === undefined) return intrinsic(f, name, args, result, node.start)
    const fits = form.rest ? args.length >= form.count : args.length === form.count
    invariant(fits, `${f.unit.source.filename}: ${name} takes ${form.count} arguments`)
    const registers = args.slice(0, form.count).map((argument) => operand(f, argument, node.end))
    const run = args.slice(form.count)
    const first = argumentRegisters(f, run)
    f.asm.at(node.start)
    form.emit(f, result, registers, first, run.length)
    if (form.act && dst >= 0) f.asm.emit(Op.LoadUndefined, dst)
  })
  return true
}

function intrinsic(
  f: FunctionCompiler,
  name: string,
  args: readonly acorn.Expression[],
  dst: number,
  offset: number,
): void {
  const { intrinsics } = f.unit.selfHosted!
  const id = intrinsics.get(name) ?? intrinsics.get(name.slice(1))
  invariant(id !== undefined, `${f.unit.source.filename}: no intrinsic ${name}`)
  const first = argumentRegisters(f, args)
  f.asm.at(offset).emit(Op.Intrinsic, dst, id, first, args.length)
}
