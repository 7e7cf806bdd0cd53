/**
 * Control flow: a reducible graph ⇒ labelled blocks and loops, from the dominator tree (N. Ramsey, Beyond Relooper, 2022).
 * A block with several forward predecessors stands right behind the labelled block that its predecessors break out of; a
 * loop header begins a `for (;;)`, which back-edges continue.
 */
import { DominatorTree } from '../ir/dominators.js'
import type { Block, Graph, Node } from '../ir/graph.js'
import * as js from './estree.js'

export interface BlockEmitter {
  /** Statements of a block's nodes. */
  nodes(block: Block): js.Statement[]
  /** Moves into the phis of `to` on the edge from `from`. */
  moves(from: Block, to: Block): js.Statement[]
  condition(node: Node): js.Expression
  returns(value: Node): js.Statement[]
}

/** The statements of the whole graph, or null where it is irreducible. */
export function structure(graph: Graph, emitter: BlockEmitter): js.Statement[] | null {
  const dominators = new DominatorTree(graph)
  const { order } = dominators
  const isBackEdge = (from: Block, to: Block): boolean => to.order <= from.order
  const headers = new Set<Block>()
  const merges = new Set<Block>()
  for (const block of order) {
    let forward = 0
    for (const from of block.predecessors) {
      if (!isBackEdge(from, block)) forward++
      else if (dominators.dominates(block, from)) headers.add(block)
      else return null
    }
    if (forward > 1) merges.add(block)
  }
  const loopLabel = (block: Block): string => `L${block.order}`
  const mergeLabel = (block: Block): string => `B${block.order}`

  const tree = (block: Block): js.Statement[] => {
    // Merge blocks that this one dominates, last first: the last is outermost, so that all can break to it.
    const merged = dominators.children(block).filter((child) => merges.has(child))
    const body = within(block, merged.reverse(), 0)
    return headers.has(block) ? [js.label(loopLabel(block), js.forever(body))] : body
  }
  const within = (block: Block, merged: readonly Block[], from: number): js.Statement[] => {
    if (from < merged.length) {
      const target = merged[from]!
      return [js.label(mergeLabel(target), js.block(within(block, merged, from + 1))), ...tree(target)]
    }
    return [...emitter.nodes(block), ...leave(block)]
  }
  const leave = (block: Block): js.Statement[] => {
    const terminator = block.terminator!
    switch (terminator.kind) {
      case 'goto':
        return go(block, terminator.target)
      case 'branch':
        return js.branch(
          emitter.condition(terminator.condition),
          go(block, terminator.whenTrue),
          go(block, terminator.whenFalse),
        )
      case 'return':
        return emitter.returns(terminator.value)
      case 'unreachable':
        return []
    }
  }
  const go = (from: Block, to: Block): js.Statement[] => {
    const moves = emitter.moves(from, to)
    if (isBackEdge(from, to)) return [...moves, js.continueTo(loopLabel(to))]
    if (merges.has(to)) return [...moves, js.breakTo(mergeLabel(to))]
    return [...moves, ...tree(to)]
  }
  return tree(graph.entry)
}
