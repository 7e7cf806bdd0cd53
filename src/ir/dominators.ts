/**
 * The dominator tree of the reachable blocks (Cooper, Harvey, Kennedy: A Simple, Fast Dominance Algorithm), numbered so that
 * dominance is two comparisons. It describes the graph as it was when the tree was made.
 */
import { type Block, type Graph, reversePostorder } from './graph.js'

export class DominatorTree {
  /** Reachable blocks in reverse postorder. */
  readonly order: readonly Block[]
  /** By place in `order`: the place of the immediate dominator; the entry's is its own. */
  private readonly parents: Int32Array
  private readonly below: (readonly Block[])[]
  /** Preorder number of each block in the tree, and the highest one below it. */
  private readonly first: Int32Array
  private readonly last: Int32Array

  constructor(graph: Graph) {
    this.order = reversePostorder(graph)
    this.parents = findParents(this.order)
    const below: Block[][] = this.order.map(() => [])
    for (let i = 1; i < this.order.length; i++) below[this.parents[i]!]!.push(this.order[i]!)
    this.below = below
    this.first = new Int32Array(this.order.length)
    this.last = new Int32Array(this.order.length)
    // A block comes after its dominator in reverse postorder: sizes add up from the end.
    const sizes = new Int32Array(this.order.length).fill(1)
    for (let i = this.order.length - 1; i > 0; i--) sizes[this.parents[i]!]! += sizes[i]!
    const next = new Int32Array(this.order.length)
    for (let i = 0; i < this.order.length; i++) {
      if (i > 0) {
        const parent = this.parents[i]!
        this.first[i] = next[parent]!
        next[parent]! += sizes[i]!
      }
      next[i] = this.first[i]! + 1
      this.last[i] = this.first[i]! + sizes[i]! - 1
    }
  }

  /** The immediate dominator; the entry's is itself. */
  parent(block: Block): Block {
    return this.order[this.parents[block.order]!]!
  }

  /** The blocks that this one dominates immediately, in reverse postorder. */
  children(block: Block): readonly Block[] {
    return this.below[block.order]!
  }

  dominates(above: Block, block: Block): boolean {
    const at = this.first[block.order]!
    return this.first[above.order]! <= at && at <= this.last[above.order]!
  }
}

function findParents(order: readonly Block[]): Int32Array {
  const parents = new Int32Array(order.length).fill(-1)
  parents[0] = 0
  const intersect = (left: number, right: number): number => {
    let a = left
    let b = right
    while (a !== b) {
      while (a > b) a = parents[a]!
      while (b > a) b = parents[b]!
    }
    return a
  }
  for (let changed = true; changed; ) {
    changed = false
    for (let i = 1; i < order.length; i++) {
      let best = -1
      for (const from of order[i]!.predecessors) {
        if (order[from.order] !== from || parents[from.order]! < 0) continue
        best = best < 0 ? from.order : intersect(best, from.order)
      }
      if (best >= 0 && parents[i] !== best) {
        parents[i] = best
        changed = true
      }
    }
  }
  return parents
}
