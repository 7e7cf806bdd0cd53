/**
 * phi(x, x, itself) ⇒ x; itself may be guarded: guard(phi) ⇒ guard(x). So are different guards of one value:
 * phi(guard1(x), guard2(x)) ⇒ x, where nothing can have been concluded from the type of the phi.
 */
import { type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { rowOf } from '../../ir/ops.js'
import { isSubtype } from '../../ir/types.js'

export function simplifyPhis(graph: Graph): boolean {
  const replaced = new Map<Node, Node>()
  const find = (node: Node): Node => {
    let found = node
    for (let next = replaced.get(found); next !== undefined; next = replaced.get(found)) found = next
    return found
  }
  /** The value behind guards. */
  const bare = (node: Node): Node => {
    let found = find(node)
    while (rowOf(found.op).effect === 'guard' && found.inputs.length > 0) found = find(found.inputs[0]!)
    return found
  }
  let found = true
  while (found) {
    found = false
    for (const block of graph.blocks) {
      for (const phi of block.phis) {
        if (replaced.has(phi)) continue
        const value = onlyInput(phi, find, bare)
        if (value !== null) {
          replaced.set(phi, value)
          found = true
        }
      }
    }
  }
  replaceNodes(graph, replaced)
  return replaced.size > 0
}

/** The one value that the phi can have, or null. */
function onlyInput(phi: Node, find: (node: Node) => Node, bare: (node: Node) => Node): Node | null {
  let only: Node | null = null
  for (const input of phi.inputs) {
    const value = find(input)
    if (value === only || bare(value) === phi) continue
    if (only === null) only = value
    else if (bare(only) === bare(value) && isSubtype(bare(value).type, phi.type)) only = bare(value)
    else return null
  }
  return only
}
