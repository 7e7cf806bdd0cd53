/**
 * Loops without calls count their fuel in a variable. A turn begins only while there is enough for the dearest one, so that nothing in it
 * asks for more:
 *
 *     loop: …; Charge [2]; …; goto loop
 *     ⇒ around: left1 = PayAhead [2]; loop: left = phi left1, left2; if left < 2 goto more; …; left2 = LessFuel left [2]; …; goto loop
 *       more: SetFuel left; goto around
 *
 * Where all turns cost the same and the loop runs a counter up to a bound, the counter's limit is the sooner of the bound and the turn
 * that can't be paid, and nothing is counted in the loop:
 *
 *     around: left = PayAhead [2]; limit = TurnLimit bound, i0, left [2]; loop: i = phi i0, i + 1; if i < limit goto turn else done; …
 *       done: SetFuel (TurnFuel left, i0, i [2]); if i < bound goto around
 *
 * What ends the loop says what is left: SetFuel on each way out, and exits pass it (`Node.fuel`). Where there is not enough, or the
 * guest is to stop, PayAhead leaves before the turn, and the interpreter comes to the charge itself. It makes sure, too, that what the
 * turns declare of memory does not pass the mark: so there is no census in between either.
 */
import { DominatorTree } from '../../ir/dominators.js'
import { type Block, type FrameState, type Graph, type Node, successorsOf, unguarded } from '../../ir/graph.js'
import { findLoops, type Loop, redirect } from '../../ir/loops.js'
import { type IrOp, rowOf } from '../../ir/ops.js'
import { isSubtype, Type } from '../../ir/types.js'
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
  /** All ways through it cost the same. */
  readonly isEven: boolean
}

/** A phi of the header that counts turns, up to a bound, where the loop goes on to `done`. */
interface Counter {
  readonly phi: Node
  readonly bound: Node
  readonly done: Block
}

function isOne({ op, imm }: Node): boolean {
  return op === 'Constant' && imm === 1
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
    const counter = turn.isEven ? this.counter() : null
    if (counter === null) this.countUnits(header.entryState!, turn)
    else this.limitCounter(header.entryState!, turn, counter)
    return true
  }

  private countUnits(state: FrameState, turn: Turn): void {
    const { header } = this
    const test = this.putTestBefore(header)
    const left = this.newPhi(test)
    this.leftAfter.set(test, left)
    for (const block of this.blocks) this.countIn(block, this.leftBefore(block))
    for (const block of this.blocks) this.payOnWaysOut(block)
    const more = this.graph.newBlock()
    const [around, paid] = this.loopAround(test, more, state, turn)
    left.inputs = test.predecessors.map((from) => (from === around ? paid : this.leftAfter.get(from)!))
    const lacks = this.add(test, 'CompareLess', [left, this.compilation.constant(turn.units)])
    test.terminator = { kind: 'branch', condition: lacks, whenTrue: more, whenFalse: header }
    more.predecessors = [test]
    this.add(more, 'SetFuel', [left])
    more.terminator = { kind: 'goto', target: around }
  }

  private limitCounter(state: FrameState, turn: Turn, { phi, bound, done }: Counter): void {
    const { header } = this
    const ended = this.graph.newBlock()
    const [around, paid] = this.loopAround(header, ended, state, turn)
    const first = phi.inputs[header.predecessors.indexOf(around)]!
    const limit = this.add(around, 'TurnLimit', [bound, first, paid], turn.units)
    const left = this.graph.newNode(header, 'TurnFuel', [paid, first, phi], turn.units, null, null)
    for (const block of this.blocks) this.countIn(block, block === header ? left : this.leftBefore(block))
    header.nodes.unshift(left)
    for (const block of this.blocks) if (block !== header) this.payOnWaysOut(block)
    const condition = this.add(header, 'CompareLess', [phi, limit])
    const { whenTrue } = header.terminator as { readonly whenTrue: Block }
    header.terminator = { kind: 'branch', condition, whenTrue, whenFalse: ended }
    ended.predecessors = [header]
    this.add(ended, 'SetFuel', [left])
    const again = this.add(ended, 'CompareLess', [phi, bound])
    ended.terminator = { kind: 'branch', condition: again, whenTrue: around, whenFalse: done }
    done.predecessors[done.predecessors.indexOf(header)] = ended
  }

  /** `i < bound` at the header, of an `i` that each turn makes greater by 1, where what comes before it in the turn may be done again. */
  private counter(): Counter | null {
    const { header, blocks, latches } = this
    const { terminator } = header
    if (terminator?.kind !== 'branch' || latches.length !== 1) return null
    const { condition, whenTrue, whenFalse: done } = terminator
    const [tested, bound] = condition.inputs
    const isOutside = (block: Block): boolean => !blocks.includes(block)
    if (condition.op !== 'CompareLess' || isOutside(whenTrue) || !isOutside(done)) return null
    if (bound!.op !== 'Constant' && !isOutside(bound!.block)) return null
    const phi = unguarded(tested!)
    if (phi.op !== 'Phi' || phi.block !== header) return null
    const [first, next] = [0, 1].map((turn) => {
      const at = header.predecessors.findIndex((from) => isOutside(from) === (turn === 0))
      return phi.inputs[at]!
    })
    const isNext = next!.op === 'NumberAdd' && unguarded(next!.inputs[0]!) === phi && isOne(next!.inputs[1]!)
    const isRepeatable = header.nodes.every(({ op }) => !['write', 'call'].includes(rowOf(op).effect))
    return isNext && isRepeatable && isSubtype(first!.type, Type.Int32) ? { phi, bound: bound!, done } : null
  }

  /** What the dearest way through a turn takes; null where turns declare memory for nothing, which self-hosted loops may. */
  private dearestTurn(): Turn | null {
    const after = new Map<Block, { readonly units: number; readonly bytes: number; readonly least: number }>()
    let [most, declared, isEven] = [0, 0, true]
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
      if (least !== units) isEven = false
    }
    if (declared > 0 && this.latches.some((latch) => after.get(latch)!.least === 0)) return null
    return { units: most, bytes: declared, isEven }
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
  private countIn(block: Block, before: Node): void {
    let left = before
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
    const at = test.predecessors.findIndex((from) => !this.blocks.includes(from))
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
    const { units, bytes } = turn
    const paid = this.add(around, 'PayAhead', [], { units, bytes })
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
