/** Immediate dominators (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm). */
import { type Block, type Graph, reversePostorder } from './graph.js'

/** The immediate dominator of each reachable block; the entry's is itself. */
export function dominators(graph: Graph): Map<Block, Block> {
  const order = reversePostorder(graph)
  const number = new Map<Block, number>(order.map((block, i) => [block, i]))
  const idom = new Map<Block, Block>([[graph.entry, graph.entry]])
  const intersect = (left: Block, right: Block): Block => {
    let a = left
    let b = right
    while (a !== b) {
      while (number.get(a)! > number.get(b)!) a = idom.get(a)!
      while (number.get(b)! > number.get(a)!) b = idom.get(b)!
    }
    return a
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const block of order) {
      if (block === graph.entry) continue
      let best: Block | null = null
      for (const from of block.predecessors) {
        if (!idom.has(from)) continue
        best = best === null ? from : intersect(best, from)
      }
      if (best !== null && idom.get(block) !== best) {
        idom.set(block, best)
        changed = true
      }
    }
  }
  return idom
}
