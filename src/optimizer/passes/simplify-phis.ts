/** phi(x, x, itself) ⇒ x; itself may be guarded: guard(phi) ⇒ guard(x). */
import { type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { rowOf } from '../../ir/ops.js'

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
        let only: Node | null = null
        let trivial = true
        for (const input of phi.inputs) {
          const value = find(input)
          if (value === only || bare(value) === phi) continue
          if (only !== null) {
            trivial = false
            break
          }
          only = value
        }
        if (trivial && only !== null) {
          replaced.set(phi, only)
          found = true
        }
      }
    }
  }
  replaceNodes(graph, replaced)
  return replaced.size > 0
}
