/** Natural loops: a header that dominates its latches, the blocks that go back to it. */
import { DominatorTree } from './dominators.js'
import { type Block, type Graph, type Node, successorsOf } from './graph.js'

export interface Loop {
  readonly header: Block
  readonly blocks: ReadonlySet<Block>
  /** Blocks of the loop that go to the header. */
  readonly latches: readonly Block[]
}

/** The loops of a graph, by header, inner ones first. Retreating edges to blocks that do not dominate them make no loop. */
export function findLoops(dominators: DominatorTree): Map<Block, Loop> {
  const loops = new Map<Block, Loop>()
  for (let i = dominators.order.length - 1; i >= 0; i--) {
    const header = dominators.order[i]!
    const latches = header.predecessors.filter((from) => dominators.dominates(header, from))
    if (latches.length === 0) continue
    const blocks = new Set<Block>([header])
    const pending = latches.slice()
    while (pending.length > 0) {
      const block = pending.pop()!
      if (blocks.has(block)) continue
      blocks.add(block)
      pending.push(...block.predecessors)
    }
    loops.set(header, { header, blocks, latches })
  }
  return loops
}

/** Gives every loop one way in: a block that goes to the header and nowhere else. Its place in the graph's list is its order. */
export function makePreheaders(graph: Graph): void {
  const dominators = new DominatorTree(graph)
  for (const { header, latches } of findLoops(dominators).values()) {
    const outside = header.predecessors.filter((from) => !latches.includes(from))
    const [only] = outside
    if (outside.length === 1 && only!.terminator!.kind === 'goto') continue
    if (outside.length === 0) continue
    const preheader = graph.newBlock()
    preheader.terminator = { kind: 'goto', target: header }
    preheader.predecessors = outside
    const places = header.predecessors.map((_, i) => i)
    const inside = places.filter((i) => latches.includes(header.predecessors[i]!))
    const entering = places.filter((i) => !inside.includes(i))
    for (const phi of header.phis) {
      const given = entering.map((i) => phi.inputs[i]!)
      let value: Node
      if (given.every((each) => each === given[0])) value = given[0]!
      else {
        value = graph.newNode(preheader, 'Phi', given, undefined, null, null)
        value.type = phi.type
        preheader.phis.push(value)
      }
      phi.inputs = [value, ...inside.map((i) => phi.inputs[i]!)]
    }
    header.predecessors = [preheader, ...inside.map((i) => header.predecessors[i]!)]
    for (const from of new Set(outside)) redirect(from, header, preheader)
  }
}

/** The edges from `from` to `old` go to `target`. Its predecessors are the caller's. */
export function redirect(from: Block, old: Block, target: Block): void {
  if (!successorsOf(from).includes(old)) return
  const { terminator } = from
  if (terminator?.kind === 'goto') from.terminator = { kind: 'goto', target }
  else if (terminator?.kind === 'branch') {
    if (terminator.whenTrue === old) terminator.whenTrue = target
    if (terminator.whenFalse === old) terminator.whenFalse = target
  }
}
