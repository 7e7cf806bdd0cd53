/** Drops blocks that the entry does not reach, and the phi inputs that came from them. */
import { type Graph, reversePostorder } from '../../ir/graph.js'

export function prune(graph: Graph): boolean {
  const order = reversePostorder(graph)
  const reachable = new Set(order)
  let changed = reachable.size !== graph.blocks.length
  for (const block of order) {
    if (block.predecessors.every((from) => reachable.has(from))) continue
    const kept = block.predecessors.map((from) => reachable.has(from))
    for (const phi of block.phis) phi.inputs = phi.inputs.filter((_, i) => kept[i])
    block.predecessors = block.predecessors.filter((_, i) => kept[i])
    changed = true
  }
  graph.blocks.length = 0
  graph.blocks.push(...order)
  return changed
}
