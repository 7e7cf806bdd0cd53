/** Drops pure and reading nodes, and phis, whose value nobody needs. */
import { eachNodeOf, type FrameState, type Graph, type Node } from '../../ir/graph.js'
import { rowOf } from '../../ir/ops.js'

export function removeDead(graph: Graph): boolean {
  const live = new Set<Node>()
  const states = new Set<FrameState>()
  const pending: Node[] = []
  const need = (node: Node): void => {
    if (!live.has(node)) {
      live.add(node)
      pending.push(node)
    }
  }
  const needState = (from: FrameState): void => {
    for (let state: FrameState | null = from; state !== null && !states.has(state); state = state.parent) {
      states.add(state)
      eachNodeOf(state, need)
    }
  }
  for (const block of graph.blocks) {
    if (block.entryState !== null) needState(block.entryState)
    for (const node of block.nodes) {
      const { effect } = rowOf(node.op)
      if (effect === 'guard' || effect === 'write' || effect === 'call') need(node)
    }
    const { terminator } = block
    if (terminator?.kind === 'branch') need(terminator.condition)
    else if (terminator?.kind === 'return') need(terminator.value)
  }
  while (pending.length > 0) {
    const node = pending.pop()!
    for (const input of node.inputs) need(input)
    if (node.state !== null) needState(node.state)
    if (node.fuel !== null) need(node.fuel)
  }
  let changed = false
  for (const block of graph.blocks) {
    const before = block.nodes.length + block.phis.length
    block.phis = block.phis.filter((phi) => live.has(phi))
    block.nodes = block.nodes.filter((node) => live.has(node))
    if (before !== block.nodes.length + block.phis.length) changed = true
  }
  return changed
}
