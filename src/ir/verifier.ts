/**
 * Invariants of a graph, checked between passes:
 * - every block ends in a terminator; predecessors and successors agree, edge by edge
 * - a phi has one input per predecessor; its block is its own
 * - an input is defined in a block that dominates the use (for a phi: the predecessor), before it
 * - guards, charges and calls have a frame state; nothing else has
 * - inputs are as many as the operation's row says
 */
import { Invariant } from '../base/invariant.js'
import { DominatorTree } from './dominators.js'
import {
  type Block,
  eachStateNode,
  type FrameState,
  type Graph,
  type Node,
  reversePostorder,
  successorsOf,
} from './graph.js'
import { rowOf } from './ops.js'

export function verifyGraph(graph: Graph, after: string): void {
  const fail = (message: string): never => {
    throw new Invariant(`after ${after}: ${message}`)
  }
  checkEdges(graph, fail)
  const tree = new DominatorTree(graph)
  const { order } = tree
  const positions = new Map<Node, number>()
  for (const block of order) {
    for (const phi of block.phis) positions.set(phi, -1)
    block.nodes.forEach((node, i) => {
      positions.set(node, i)
    })
  }
  // `user` is the node that says what uses it: its text is made only for a failure.
  const checkUse = (used: Node, block: Block, position: number, user: () => string): void => {
    const at = positions.get(used)
    if (at === undefined) return fail(`${user()} uses v${used.id} (${used.op}), which is in no block`)
    if (used.block === block ? at >= position : !tree.dominates(used.block, block)) {
      fail(`${user()} uses v${used.id} (${used.op}) where it is not defined`)
    }
  }
  for (const block of order) {
    for (const phi of block.phis) {
      if (phi.inputs.length !== block.predecessors.length)
        fail(`phi v${phi.id} has ${phi.inputs.length} inputs for ${block.predecessors.length} predecessors`)
      phi.inputs.forEach((input, i) => {
        checkUse(input, block.predecessors[i]!, Number.POSITIVE_INFINITY, () => `phi v${phi.id}`)
      })
    }
    // Nodes of one instruction share their state: the first in a block stands for all.
    const states = new Set<FrameState>()
    block.nodes.forEach((node, i) => {
      const row = rowOf(node.op)
      const user = (): string => `v${node.id} (${node.op})`
      if (node.block !== block && node.op !== 'Constant')
        fail(`${user()} is in b${block.id} but says b${node.block.id}`)
      if (row.inputs >= 0 && node.inputs.length !== row.inputs) fail(`${user()} has ${node.inputs.length} inputs`)
      if ((row.effect === 'guard' || row.effect === 'call') !== (node.state !== null)) fail(`${user()}: frame state`)
      for (const input of node.inputs) checkUse(input, block, i, user)
      if (node.fuel !== null) checkUse(node.fuel, block, i, user)
      const { state } = node
      if (state === null || states.has(state)) return
      states.add(state)
      eachStateNode(state, (used) => checkUse(used, block, i, () => `state of ${user()}`))
    })
    const { terminator } = block
    if (terminator?.kind === 'branch') checkUse(terminator.condition, block, Number.POSITIVE_INFINITY, () => 'branch')
    if (terminator?.kind === 'return') checkUse(terminator.value, block, Number.POSITIVE_INFINITY, () => 'return')
  }
}

/** Edge by edge. */
function checkEdges(graph: Graph, fail: (message: string) => never): void {
  for (const block of reversePostorder(graph)) {
    if (block.terminator === null) fail(`b${block.id} has no terminator`)
    for (const successor of successorsOf(block)) {
      if (!successor.predecessors.includes(block)) fail(`b${successor.id} does not know its predecessor b${block.id}`)
    }
    const edges = successorsOf(block)
    for (const successor of edges) {
      const known = successor.predecessors.filter((from) => from === block).length
      if (known !== edges.filter((each) => each === successor).length) {
        fail(`b${successor.id} has b${block.id} as a predecessor ${known} times, which is not once an edge`)
      }
    }
    for (const from of block.predecessors) {
      if (!successorsOf(from).includes(block))
        fail(`b${block.id} has b${from.id} as a predecessor, which does not go there`)
    }
  }
}
