/** Operations on constants ⇒ their value, by the operations that every tier uses; branches on constants ⇒ jumps. */
import { type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { typeOfConstant, Type } from '../../ir/types.js'
import { numberOperation } from '../../runtime/operators.js'
import { OPCODES } from '../numbers.js'
import { prune } from './prune.js'

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
  const op = OPCODES.get(node.op)
  if (op !== undefined && a?.op === 'Constant' && b?.op === 'Constant') {
    if (typeof a.imm === 'number' && typeof b.imm === 'number') return numberOperation(op, a.imm, b.imm)
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
