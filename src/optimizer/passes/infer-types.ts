/**
 * Types of phis and guards by an optimistic fixpoint: every phi starts as nothing and grows. Then guards that can't fail
 * are dropped: guard(x) ⇒ x where the type of x says all that the guard checks.
 */
import { type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { rowOf } from '../../ir/ops.js'
import { isSubtype, Type } from '../../ir/types.js'

export function inferTypes(graph: Graph): boolean {
  const growing: Node[] = []
  for (const block of graph.blocks) {
    for (const phi of block.phis) {
      phi.type = Type.None
      growing.push(phi)
    }
    for (const node of block.nodes) if (typeFollowsInput(node)) growing.push(node)
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const node of growing) {
      const type = typeOfNode(node)
      if (type === node.type) continue
      node.type = type
      changed = true
    }
  }
  const replaced = new Map<Node, Node>()
  for (const block of graph.blocks) {
    for (const node of block.nodes) if (isRedundant(node)) replaced.set(node, node.inputs[0]!)
  }
  replaceNodes(graph, replaced)
  return dropCharges(graph) || replaced.size > 0
}

/** A comparison is free unless both operands can be strings. */
function dropCharges(graph: Graph): boolean {
  const isFree = (node: Node): boolean =>
    node.op === 'ChargeComparison' && node.inputs.some((input) => (input.type & Type.String) === 0)
  let changed = false
  for (const block of graph.blocks) {
    const kept = block.nodes.filter((node) => !isFree(node))
    if (kept.length === block.nodes.length) continue
    block.nodes = kept
    changed = true
  }
  return changed
}

/** Else it is what the row of the operation says. */
function typeFollowsInput({ op }: Node): boolean {
  switch (op) {
    case 'GuardPresent':
    case 'GuardCoercible':
    case 'GuardNumber':
    case 'GuardString':
    case 'GuardObject':
      return true
    default:
      return false
  }
}

/** Of a phi, or a node whose type follows from its input's. */
function typeOfNode(node: Node): Type {
  switch (node.op) {
    case 'GuardPresent':
      return node.inputs[0]!.type & ~Type.Sentinel
    case 'GuardCoercible':
      return node.inputs[0]!.type & ~(Type.Undefined | Type.Null)
    case 'GuardNumber':
    case 'GuardString':
    case 'GuardObject':
      return node.inputs[0]!.type & rowOf(node.op).type
    default: {
      let type = Type.None as number
      for (const input of node.inputs) type |= input.type
      return type
    }
  }
}

function isRedundant(node: Node): boolean {
  switch (node.op) {
    case 'GuardNumber':
      return isSubtype(node.inputs[0]!.type, Type.Number)
    case 'GuardInt32':
      return isSubtype(node.inputs[0]!.type, Type.Int32)
    case 'GuardString':
      return isSubtype(node.inputs[0]!.type, Type.String)
    case 'GuardObject':
      return isSubtype(node.inputs[0]!.type, Type.Object)
    case 'GuardCoercible':
      return (node.inputs[0]!.type & (Type.Undefined | Type.Null)) === 0
    case 'GuardPresent':
      return (node.inputs[0]!.type & Type.Sentinel) === 0
    default:
      return false
  }
}
