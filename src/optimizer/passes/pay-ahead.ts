/**
 * Loops without calls count their fuel in a variable. A turn begins only while there is enough for the dearest one, so that nothing in it
 * asks for more:
 *
 *     loop: …; Charge [2]; …; goto loop
 *     ⇒ around: left1 = PayAhead [2]; loop: left = phi left1, left2; if left < 2 goto more; …; left2 = LessFuel left [2]; …; goto loop
 *       more: SetFuel left; goto around
 *
 * What ends the loop says what is left: SetFuel on each way out, and exits pass it (`Node.fuel`). Where there is not enough, or the
 * guest is to stop, PayAhead leaves before the turn, and the interpreter comes to the charge itself. It makes sure, too, that what the
 * turns declare of memory does not pass the mark: so there is no census in between either.
 */
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type FrameState, type Graph, type Node, successorsOf } from '../../ir/graph.js'
import { findLoops, type Loop, redirect } from '../../ir/loops.js'
import { type IrOp, rowOf } from '../../ir/ops.js'
import { Type } from '../../ir/types.js'
import { Size } from '../../runtime/values.js'
import type { Compilation } from '../builder.js'
import { PLAIN_WRITES } from './merge-charges.js'

export function payAhead(graph: Graph, compilation: Compilation): boolean {
  let changed = false
  if (compilation.options.metered) {
    const loops = [...findLoops(new DominatorTree(graph)).values()]
    for (const loop of loops) {
      const isInnermost = !loops.some(({ header }) => header !== loop.header && loop.blocks.has(header))
      if (!isInnermost || !isEligible(loop)) continue
      if (new Transformation(graph, compilation, loop).run()) changed = true
    }
  }
  for (const block of graph.blocks) block.entryState = null
  return changed
}

/** What neither pays, declares memory, nor runs anything that does. */
const FREE: ReadonlySet<IrOp> = new Set([
  ...PLAIN_WRITES,
  'PopElement',
  'NextEntry',
  'NextCharacter',
  'LoadElementOrUndefined',
  'TakeElement',
  'StepElements',
])

/** Bytes that a write declares at most; undefined where that is not known. */
function bytesOf({ op, imm }: Node): number | undefined {
  switch (op) {
    case 'DefineElement':
    case 'PushElement':
      return Size.Slot
    case 'AddField':
    case 'NewRooted':
    case 'NewPair':
    case 'NewArrayIterator':
    case 'NewStringIterator':
    case 'Create':
      return (imm as { bytes?: number }).bytes
    default:
      return FREE.has(op) ? 0 : undefined
  }
}

function isEligible({ header, blocks, latches }: Loop): boolean {
  if (header.entryState === null || header.predecessors.length !== latches.length + 1) return false
  let charges = 0
  for (const block of blocks) {
    // A way around that is no loop, of control flow that can't be structured.
    if (block !== header && block.predecessors.some((from) => from.order >= block.order)) return false
    for (const node of block.nodes) {
      const { effect } = rowOf(node.op)
      if (node.op === 'Charge') charges++
      else if ((effect === 'write' || effect === 'call') && bytesOf(node) === undefined) return false
    }
  }
  return charges > 0
}

/** Units of fuel and declared bytes. */
interface Turn {
  readonly units: number
  readonly bytes: number
}

class Transformation {
  private readonly graph: Graph
  private readonly compilation: Compilation
  private readonly header: Block
  /** Blocks of the loop in reverse postorder, the header first. */
  private readonly blocks: readonly Block[]
  private readonly latches: readonly Block[]
  /** What is left of the fuel at the end of a block. */
  private readonly leftAfter = new Map<Block, Node>()

  constructor(graph: Graph, compilation: Compilation, { header, blocks, latches }: Loop) {
    this.graph = graph
    this.compilation = compilation
    this.header = header
    this.latches = latches
    this.blocks = [...blocks].sort((a, b) => a.order - b.order)
  }

  run(): boolean {
    const { header } = this
    const turn = this.dearestTurn()
    if (turn === null) return false
    const state = header.entryState!
    const test = this.putTestBefore(header)
    const left = this.newPhi(test)
    this.leftAfter.set(test, left)
    for (const block of this.blocks) this.countIn(block)
    for (const block of this.blocks) this.payOnWaysOut(block)
    const more = this.graph.newBlock()
    const [around, paid] = this.loopAround(test, more, state, turn)
    left.inputs = test.predecessors.map((from) => (from === around ? paid : this.leftAfter.get(from)!))
    const lacks = this.add(test, 'CompareLess', [left, this.compilation.constant(turn.units)])
    test.terminator = { kind: 'branch', condition: lacks, whenTrue: more, whenFalse: header }
    more.predecessors = [test]
    this.add(more, 'SetFuel', [left])
    more.terminator = { kind: 'goto', target: around }
    return true
  }

  /** What the dearest way through a turn takes; null where turns declare memory for nothing, which self-hosted loops may. */
  private dearestTurn(): Turn | null {
    const after = new Map<Block, Turn & { readonly least: number }>()
    let [most, declared] = [0, 0]
    for (const block of this.blocks) {
      const before = block === this.header ? [] : block.predecessors.map((from) => after.get(from)!)
      let units = before.reduce((sum, each) => Math.max(sum, each.units), 0)
      let bytes = before.reduce((sum, each) => Math.max(sum, each.bytes), 0)
      let least = before.length === 0 ? 0 : before.reduce((sum, each) => Math.min(sum, each.least), Infinity)
      for (const node of block.nodes) {
        if (node.op === 'Charge') {
          units += node.imm as number
          least += node.imm as number
        } else bytes += bytesOf(node) ?? 0
      }
      after.set(block, { units, bytes, least })
      most = Math.max(most, units)
      declared = Math.max(declared, bytes)
    }
    if (declared > 0 && this.latches.some((latch) => after.get(latch)!.least === 0)) return null
    return { units: most, bytes: declared }
  }

  /** A new header, which has the phis; what had been the header is the turn's first block. */
  private putTestBefore(header: Block): Block {
    const test = this.graph.newBlock()
    test.isLoopHeader = true
    header.isLoopHeader = false
    test.phis = header.phis
    for (const phi of test.phis) phi.block = test
    test.predecessors = header.predecessors
    for (const from of test.predecessors) redirect(from, header, test)
    header.phis = []
    header.predecessors = [test]
    return test
  }

  /** Charges become subtractions; what may leave knows what is left. */
  private countIn(block: Block): void {
    let left = this.leftBefore(block)
    block.nodes = block.nodes.map((node) => {
      if (node.op !== 'Charge') {
        if (node.state !== null || (bytesOf(node) ?? 0) > 0) node.fuel = left
        return node
      }
      left = this.graph.newNode(block, 'LessFuel', [left], node.imm, null, null)
      return left
    })
    this.leftAfter.set(block, left)
  }

  private leftBefore(block: Block): Node {
    const given = block.predecessors.map((from) => this.leftAfter.get(from)!)
    if (given.every((each) => each === given[0])) return given[0]!
    const phi = this.newPhi(block)
    phi.inputs = given
    return phi
  }

  /** A block of a loop has one way out at most: the other goes on in it. */
  private payOnWaysOut(block: Block): void {
    const target = successorsOf(block).find((each) => !this.leftAfter.has(each))
    if (target === undefined) return
    const out = this.graph.newBlock()
    this.add(out, 'SetFuel', [this.leftAfter.get(block)!])
    out.terminator = { kind: 'goto', target }
    out.predecessors = [block]
    redirect(block, target, out)
    target.predecessors[target.predecessors.indexOf(block)] = out
  }

  /** A loop around the test, begun anew by `more`: its header and what is paid ahead there. */
  private loopAround(test: Block, more: Block, state: FrameState, turn: Turn): [Block, Node] {
    const around = this.graph.newBlock()
    around.isLoopHeader = true
    const at = test.predecessors.findIndex((from) => !this.leftAfter.has(from))
    const before = test.predecessors[at]!
    const values = new Map<Node, Node>()
    for (const phi of test.phis) {
      if (phi.inputs.length === 0) continue
      const value = this.graph.newNode(around, 'Phi', [phi.inputs[at]!, phi], undefined, null, null)
      value.type = phi.type
      phi.inputs[at] = value
      around.phis.push(value)
      values.set(phi, value)
    }
    around.predecessors = [before, more]
    redirect(before, test, around)
    test.predecessors[at] = around
    around.terminator = { kind: 'goto', target: test }
    const paid = this.add(around, 'PayAhead', [], turn)
    paid.state = {
      ...state,
      registers: new Map([...state.registers].map(([register, node]) => [register, values.get(node) ?? node])),
    }
    paid.reason = 'Fuel'
    return [around, paid]
  }

  private newPhi(block: Block): Node {
    const phi = this.graph.newNode(block, 'Phi', [], undefined, null, null)
    phi.type = Type.Int32
    block.phis.push(phi)
    return phi
  }

  private add(block: Block, op: IrOp, inputs: Node[], imm?: unknown): Node {
    const node = this.graph.newNode(block, op, inputs, imm, null, null)
    block.nodes.push(node)
    return node
  }
}
