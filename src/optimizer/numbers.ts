/** The typed IR operations of opcodes on two numbers. What they compute is runtime/operators' business. */
import { Op } from '../bytecode/opcodes.js'
import type { IrOp } from '../ir/ops.js'

export const COMPARE: { readonly [op: number]: IrOp } = {
  [Op.Less]: 'CompareLess',
  [Op.LessEqual]: 'CompareLessEqual',
  [Op.Greater]: 'CompareGreater',
  [Op.GreaterEqual]: 'CompareGreaterEqual',
}

export const NUMBER_BINARY: { readonly [op: number]: IrOp } = {
  [Op.Add]: 'NumberAdd',
  [Op.Sub]: 'NumberSub',
  [Op.Mul]: 'NumberMul',
  [Op.Div]: 'NumberDiv',
  [Op.Mod]: 'NumberMod',
  [Op.Exp]: 'NumberExp',
  [Op.BitAnd]: 'NumberAnd',
  [Op.BitOr]: 'NumberOr',
  [Op.BitXor]: 'NumberXor',
  [Op.Shl]: 'NumberShl',
  [Op.Shr]: 'NumberShr',
  [Op.UShr]: 'NumberUShr',
}

/** Their opcodes. */
export const OPCODES: ReadonlyMap<IrOp, Op> = new Map(
  [...Object.entries(COMPARE), ...Object.entries(NUMBER_BINARY)].map(([op, ir]) => [ir, Number(op) as Op]),
)
