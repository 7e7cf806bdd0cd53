/**
 * Invariants of a graph, checked between passes:
 * - every block ends in a terminator; predecessors and successors agree, edge by edge
 * - a phi has one input per predecessor; its block is its own
 * - an input is defined in a block that dominates the use (for a phi: the predecessor), before it
 * - guards, charges and calls have a frame state; nothing else has
 * - inputs are as many as the operation's row says
 */
import { Invariant } from '../base/invariant.js'
import { dominators } from './dominators.js'
import { type Block, eachStateNode, type Graph, type Node, reversePostorder, successorsOf } from './graph.js'
import { rowOf } from './ops.js'

export function verifyGraph(graph: Graph, after: string): void {
  const fail = (message: string): never => {
    throw new Invariant(`after ${after}: ${message}`)
  }
  const order = reversePostorder(graph)
  const idom = dominators(graph)
  const positions = new Map<Node, number>()
  for (const block of order) {
    for (const phi of block.phis) positions.set(phi, -1)
    block.nodes.forEach((node, i) => {
      positions.set(node, i)
    })
  }
  const dominates = (a: Block, b: Block): boolean => {
    for (let block = b; ; block = idom.get(block)!) {
      if (block === a) return true
      if (block === graph.entry) return false
    }
  }
  const checkUse = (used: Node, block: Block, position: number, user: string): void => {
    const at = positions.get(used)
    if (at === undefined) return fail(`${user} uses v${used.id} (${used.op}), which is in no block`)
    if (used.block === block ? at >= position : !dominates(used.block, block)) {
      fail(`${user} uses v${used.id} (${used.op}) where it is not defined`)
    }
  }
  for (const block of order) {
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
    for (const phi of block.phis) {
      if (phi.inputs.length !== block.predecessors.length)
        fail(`phi v${phi.id} has ${phi.inputs.length} inputs for ${block.predecessors.length} predecessors`)
      phi.inputs.forEach((input, i) => {
        checkUse(input, block.predecessors[i]!, Number.POSITIVE_INFINITY, `phi v${phi.id}`)
      })
    }
    block.nodes.forEach((node, i) => {
      const row = rowOf(node.op)
      const user = `v${node.id} (${node.op})`
      if (node.block !== block && node.op !== 'Constant') fail(`${user} is in b${block.id} but says b${node.block.id}`)
      if (row.inputs >= 0 && node.inputs.length !== row.inputs) fail(`${user} has ${node.inputs.length} inputs`)
      if ((row.effect === 'guard' || row.effect === 'call') !== (node.state !== null)) fail(`${user}: frame state`)
      for (const input of node.inputs) checkUse(input, block, i, user)
      if (node.state !== null) eachStateNode(node.state, (used) => checkUse(used, block, i, `state of ${user}`))
    })
    const { terminator } = block
    if (terminator?.kind === 'branch') checkUse(terminator.condition, block, Number.POSITIVE_INFINITY, 'branch')
    if (terminator?.kind === 'return') checkUse(terminator.value, block, Number.POSITIVE_INFINITY, 'return')
  }
}
