/**
 * Guards, loads and what is computed of values from outside a loop move before it, inner loops first, where they are reached in each
 * turn and nothing in the loop writes what they depend on:
 *
 *     loop: GuardShape v1; v2 = LoadField v1 [0]; …; goto loop  ⇒  GuardShape v1; v2 = LoadField v1 [0]; loop: …; goto loop
 *
 * A guard that has moved leaves before the first instruction of the loop, and may fail in a loop that makes no turn. So that this
 * happens once only, an exit knows that its guard was hoisted. A guard that a phi of the header is a number is one of what comes in,
 * where all else that the phi can be is a number.
 */
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type FrameState, type Graph, type Node, replaceNodes } from '../../ir/graph.js'
import { findLoops, type Loop, makePreheaders } from '../../ir/loops.js'
import { type IrOp, rowOf } from '../../ir/ops.js'
import { isSubtype, Type } from '../../ir/types.js'
import { placeRead, placesWrittenIn, STABLE } from './heap.js'

export function hoistInvariants(graph: Graph): boolean {
  makePreheaders(graph)
  const dominators = new DominatorTree(graph)
  let changed = false
  for (const loop of findLoops(dominators).values()) if (hoist(graph, loop, dominators)) changed = true
  return changed
}

/** These may stand behind a test of what the closure is: then its type does not tell. */
const OF_CLOSURES: ReadonlySet<IrOp> = new Set(['LoadHome', 'LoadFields', 'LoadClosureScope'])

function hoist(graph: Graph, loop: Loop, dominators: DominatorTree): boolean {
  const { header, blocks, latches } = loop
  const preheader = header.predecessors.find((from) => !blocks.has(from))
  if (preheader === undefined || header.entryState === null) return false
  const written = placesWrittenIn(blocks)
  const state = stateBefore(header, header.entryState, header.predecessors.indexOf(preheader))
  const isOutside = (node: Node): boolean => !blocks.has(node.block) || node.op === 'Constant'
  const isInvariant = (node: Node): boolean => {
    if (!node.inputs.every(isOutside)) return false
    const { effect } = rowOf(node.op)
    if (effect === 'pure') return !OF_CLOSURES.has(node.op) || isSubtype(node.inputs[0]!.type, Type.Object)
    if (effect === 'guard' && (node.op === 'Leave' || !mayHoist(node))) return false
    if (STABLE.has(node.op)) return true
    const place = placeRead(node)
    return place !== undefined && written !== 'all' && !written.has(place)
  }
  const narrowed = new Map<Node, Node>()
  let changed = false
  for (const block of dominators.order) {
    if (!blocks.has(block) || !latches.every((latch) => dominators.dominates(block, latch))) continue
    const kept: Node[] = []
    for (const node of block.nodes) {
      const phi = node.op === 'GuardNumber' ? node.inputs[0]! : null
      if (
        phi !== null &&
        phi.op === 'Phi' &&
        phi.block === header &&
        mayHoist(node) &&
        isNumberInside(phi, preheader)
      ) {
        const at = header.predecessors.indexOf(preheader)
        const guard = graph.newNode(preheader, 'GuardNumber', [phi.inputs[at]!], undefined, null, node.reason)
        leaveBefore(guard, state, node)
        preheader.nodes.push(guard)
        phi.inputs[at] = guard
        phi.type = Type.Number
        narrowed.set(node, phi)
        changed = true
      } else if (isInvariant(node)) {
        node.block = preheader
        preheader.nodes.push(node)
        if (node.state !== null) leaveBefore(node, state, node)
        changed = true
      } else kept.push(node)
    }
    block.nodes = kept
  }
  replaceNodes(graph, narrowed)
  return changed
}

function leaveBefore(guard: Node, state: FrameState, guessed: Node): void {
  const { unit, pc } = guessed.guess ?? guessed.state!
  guard.guess = { unit, pc, hoisted: true }
  guard.state = state
}

function mayHoist({ guess, state }: Node): boolean {
  const { unit, pc } = guess ?? state!
  return unit.mayHoist(pc)
}

/** Is the phi of a header a number after each turn if it was one before? */
function isNumberInside(phi: Node, preheader: Block): boolean {
  return phi.inputs.every((input, i) => {
    if (phi.block.predecessors[i] === preheader) return true
    let value = input
    while (rowOf(value.op).effect === 'guard' && value.inputs.length > 0 && value.type !== Type.Number)
      value = value.inputs[0]!
    return value === phi || isSubtype(value.type, Type.Number)
  })
}

/** The frame before the header's first instruction as it is when the loop is entered: by the values that its phis get there. */
function stateBefore(header: Block, state: FrameState, from: number): FrameState {
  const entering = (node: Node): Node => (node.op === 'Phi' && node.block === header ? node.inputs[from]! : node)
  return {
    ...state,
    registers: new Map([...state.registers].map(([register, node]) => [register, entering(node)])),
  }
}
