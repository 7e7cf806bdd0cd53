/** Operations on constants ⇒ their value, by the operations that every tier uses; branches on constants ⇒ jumps. */
import { type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import type { IrOp } from '../../ir/ops.js'
import { typeOfConstant, Type } from '../../ir/types.js'
import { prune } from './prune.js'

type Fold = (a: number, b: number) => number | boolean

const NUMBER_FOLDS: { readonly [K in IrOp]?: Fold } = {
  NumberAdd: (a, b) => a + b,
  NumberSub: (a, b) => a - b,
  NumberMul: (a, b) => a * b,
  NumberDiv: (a, b) => a / b,
  NumberMod: (a, b) => a % b,
  NumberAnd: (a, b) => a & b,
  NumberOr: (a, b) => a | b,
  NumberXor: (a, b) => a ^ b,
  NumberShl: (a, b) => a << b,
  NumberShr: (a, b) => a >> b,
  NumberUShr: (a, b) => a >>> b,
  CompareLess: (a, b) => a < b,
  CompareLessEqual: (a, b) => a <= b,
  CompareGreater: (a, b) => a > b,
  CompareGreaterEqual: (a, b) => a >= b,
}

export function foldConstants(graph: Graph, constant: (value: number | boolean) => Node): boolean {
  const replaced = new Map<Node, Node>()
  for (const block of graph.blocks) {
    for (const node of block.nodes.slice()) {
      const folded = fold(node)
      if (folded !== undefined) replaced.set(node, constant(folded))
    }
  }
  replaceNodes(graph, replaced)
  let jumps = false
  for (const block of graph.blocks) {
    const { terminator } = block
    if (terminator?.kind !== 'branch' || terminator.condition.op !== 'Constant') continue
    const taken = terminator.condition.imm ? terminator.whenTrue : terminator.whenFalse
    const other = terminator.condition.imm ? terminator.whenFalse : terminator.whenTrue
    block.terminator = { kind: 'goto', target: taken }
    const index = other.predecessors.indexOf(block)
    other.predecessors.splice(index, 1)
    for (const phi of other.phis) phi.inputs.splice(index, 1)
    jumps = true
  }
  if (jumps) prune(graph)
  return jumps || replaced.size > 0
}

function fold(node: Node): number | boolean | undefined {
  const [a, b] = node.inputs
  const apply = NUMBER_FOLDS[node.op]
  if (apply !== undefined && a?.op === 'Constant' && b?.op === 'Constant') {
    if (typeof a.imm === 'number' && typeof b.imm === 'number') return apply(a.imm, b.imm)
    return undefined
  }
  if (node.op === 'NumberNeg' && a?.op === 'Constant' && typeof a.imm === 'number') return -a.imm
  if ((node.op === 'StrictEqual' || node.op === 'StrictNotEqual') && a !== undefined && b !== undefined) {
    // Disjoint kinds are never equal; kinds are known where guards said so. Int32 and double may be equal.
    const left = a.type | ((a.type & Type.Number) !== 0 ? Type.Number : 0)
    if ((left & b.type) === 0 && a.type !== Type.None && b.type !== Type.None) return node.op === 'StrictNotEqual'
  }
  if (node.op === 'Not' && a?.op === 'Constant' && typeOfConstant(a.imm) !== Type.Any) return !a.imm
  return undefined
}
