/**
 * Control flow: a reducible graph ⇒ labelled blocks and loops, from the dominator tree (N. Ramsey, Beyond Relooper, 2022).
 * A block with several forward predecessors stands right behind the labelled block that its predecessors break out of; a
 * loop header begins a `for (;;)`, which back-edges continue. What does not go back to the header stands behind the loop, exits
 * of innermost loops too: the host peels a loop, and so takes what does not change out of it, only if all ways out are jumps
 * past its end.
 */
import { DominatorTree } from '../ir/dominators.js'
import type { Block, Graph, Node } from '../ir/graph.js'
import { findLoops, type Loop } from '../ir/loops.js'
import * as js from './estree.js'

export interface BlockEmitter {
  /** Statements of a block's nodes. */
  nodes(block: Block): js.Statement[]
  /** Moves into the phis of `to` on the edge from `from`. */
  moves(from: Block, to: Block): js.Statement[]
  condition(node: Node): js.Expression
  returns(value: Node): js.Statement[]
  /** Statements of an innermost loop, with its exits behind it. */
  innermost(loop: () => js.Statement): js.Statement[]
}

/** The statements of the whole graph, or null where it is irreducible. */
export function structure(graph: Graph, emitter: BlockEmitter): js.Statement[] | null {
  const dominators = new DominatorTree(graph)
  const { order } = dominators
  const isBackEdge = (from: Block, to: Block): boolean => to.order <= from.order
  /** Blocks that are reached by breaking out of a label. */
  const labelled = new Set<Block>()
  for (const block of order) {
    let forward = 0
    for (const from of block.predecessors) {
      if (!isBackEdge(from, block)) forward++
      else if (!dominators.dominates(block, from)) return null
    }
    if (forward > 1) labelled.add(block)
  }
  const loops = findLoops(dominators)
  const inner = new Set([...loops.values()].filter((loop) => !containsLoop(loop, loops)))
  const behind = placeBehind(dominators, loops)
  const isBehind = new Set([...behind.values()].flat())
  for (const block of isBehind) labelled.add(block)
  const loopLabel = (block: Block): string => `L${block.order}`
  const mergeLabel = (block: Block): string => `B${block.order}`

  const tree = (block: Block): js.Statement[] => {
    const loop = loops.get(block)
    if (loop === undefined) return dominated(block)
    const whole = (): js.Statement => js.label(loopLabel(block), js.forever(dominated(block)))
    return follow(behind.get(loop) ?? [], () => (inner.has(loop) ? emitter.innermost(whole) : [whole()]))
  }
  const dominated = (block: Block): js.Statement[] => {
    const merged = dominators.children(block).filter((child) => labelled.has(child) && !isBehind.has(child))
    return follow(merged, () => [...emitter.nodes(block), ...leave(block)])
  }
  /** Each of the blocks behind what can break to it: the last is outermost. */
  const follow = (blocks: readonly Block[], first: () => js.Statement[]): js.Statement[] => {
    const target = blocks[blocks.length - 1]
    if (target === undefined) return first()
    return [js.label(mergeLabel(target), js.block(follow(blocks.slice(0, -1), first))), ...tree(target)]
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
    if (labelled.has(to)) return [...moves, js.breakTo(mergeLabel(to))]
    return [...moves, ...tree(to)]
  }
  return tree(graph.entry)
}

function containsLoop(loop: Loop, loops: ReadonlyMap<Block, Loop>): boolean {
  for (const header of loops.keys()) if (header !== loop.header && loop.blocks.has(header)) return true
  return false
}

/** What stands behind each loop: blocks outside of it, in order, that a block of it dominates immediately. */
function placeBehind(dominators: DominatorTree, loops: ReadonlyMap<Block, Loop>): Map<Loop, Block[]> {
  const behind = new Map<Loop, Block[]>()
  const outermost = [...loops.values()].reverse()
  for (const block of dominators.order) {
    const above = dominators.parent(block)
    const left = outermost.find(({ blocks }) => blocks.has(above) && !blocks.has(block))
    if (left === undefined) continue
    const blocks = behind.get(left)
    if (blocks === undefined) behind.set(left, [block])
    else blocks.push(block)
  }
  return behind
}
