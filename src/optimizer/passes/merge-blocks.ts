/** A block and the only one that it goes to, which has no other way in ⇒ one block. */
import { type Graph, successorsOf } from '../../ir/graph.js'

export function mergeBlocks(graph: Graph): boolean {
  let changed = false
  for (const block of graph.blocks) {
    for (;;) {
      const { terminator } = block
      if (terminator?.kind !== 'goto') break
      const { target } = terminator
      if (target === block || target.predecessors.length !== 1 || target.phis.length > 0) break
      for (const node of target.nodes) node.block = block
      block.nodes.push(...target.nodes)
      block.terminator = target.terminator
      target.nodes = []
      target.terminator = null
      target.predecessors = []
      for (const successor of successorsOf(block)) {
        successor.predecessors = successor.predecessors.map((from) => (from === target ? block : from))
      }
      changed = true
    }
  }
  if (changed) graph.blocks.splice(0, graph.blocks.length, ...graph.blocks.filter((each) => each.terminator !== null))
  return changed
}
