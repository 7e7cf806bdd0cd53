/** The graph: blocks of nodes in SSA form, with the frame states that say how to rebuild interpreter frames. */
import type { Code } from '../bytecode/code.js'
import { type IrOp, rowOf } from './ops.js'
import type { ExitReason } from './reasons.js'
import type { Type } from './types.js'

/** A function linked into a realm; what the graph knows of it is its code. */
export interface FunctionUnit {
  readonly code: Code
  /** May what is guessed at this instruction be checked before the loop around it? */
  mayHoist(pc: number): boolean
}

/**
 * How to rebuild the frame of one function at the instruction `pc`, before it. `registers` holds a node for each register
 * that is live there. Inlined functions have the state of their caller, which waits at its call, as `parent`.
 */
export interface FrameState<Unit extends FunctionUnit = FunctionUnit> {
  readonly unit: Unit
  readonly pc: number
  readonly registers: Map<number, Node>
  closure: Node
  thisValue: Node
  /** Null: not constructed. */
  newTarget: Node | null
  /** The actual arguments of an inlined function that needs them. */
  readonly args: Node[] | null
  /** The function is inlined into this one. */
  readonly parent: FrameState<Unit> | null
}

/** A guess made at an instruction of a function. A guard may have been moved since, to leave before another instruction. */
export interface Guess {
  readonly unit: FunctionUnit
  readonly pc: number
  /** The guard was moved out of a loop: it may fail where it would not have been reached. */
  readonly hoisted: boolean
}

export class Node {
  readonly id: number
  op: IrOp
  inputs: Node[]
  imm: unknown
  type: Type
  /** For guards, charges and calls: where to go on in the interpreter. */
  state: FrameState | null
  /** A throw of this call goes to a handler in the graph: an IsThrown follows and ends the block. */
  handled = false
  /** Why it leaves; null: it does not. */
  reason: ExitReason | null
  /** Where it was guessed what this guard checks; null: where its state goes on. */
  guess: Guess | null = null
  /** In a loop that pays ahead: what is left of the fuel where this leaves, or declares memory. */
  fuel: Node | null = null
  block: Block

  constructor(
    id: number,
    op: IrOp,
    inputs: Node[],
    imm: unknown,
    type: Type,
    state: FrameState | null,
    reason: ExitReason | null,
    block: Block,
  ) {
    this.id = id
    this.op = op
    this.inputs = inputs
    this.imm = imm
    this.type = type
    this.state = state
    this.reason = reason
    this.block = block
  }
}

export type Terminator =
  | { readonly kind: 'goto'; target: Block }
  | { readonly kind: 'branch'; condition: Node; whenTrue: Block; whenFalse: Block }
  | { readonly kind: 'return'; value: Node }
  /** Never reached: the node before it always leaves. */
  | { readonly kind: 'unreachable' }

export class Block {
  readonly id: number
  phis: Node[] = []
  nodes: Node[] = []
  predecessors: Block[] = []
  terminator: Terminator | null = null
  isLoopHeader = false
  /** Of a loop header, until guards have been moved: the frame before its first instruction. */
  entryState: FrameState | null = null
  /** Place in the newest reverse postorder. */
  order = 0

  constructor(id: number) {
    this.id = id
  }
}

export class Graph {
  readonly blocks: Block[] = []
  readonly entry: Block
  private nextNode = 0

  constructor() {
    this.entry = this.newBlock()
  }

  newBlock(): Block {
    const block = new Block(this.blocks.length)
    this.blocks.push(block)
    return block
  }

  newNode(
    block: Block,
    op: IrOp,
    inputs: Node[],
    imm: unknown,
    state: FrameState | null,
    reason: ExitReason | null,
  ): Node {
    return new Node(this.nextNode++, op, inputs, imm, rowOf(op).type, state, reason, block)
  }
}

export function successorsOf(block: Block): Block[] {
  const terminator = block.terminator
  if (terminator === null) return []
  switch (terminator.kind) {
    case 'goto':
      return [terminator.target]
    case 'branch':
      return [terminator.whenTrue, terminator.whenFalse]
    default:
      return []
  }
}

/** Reachable blocks in reverse postorder; sets their `order`. */
export function reversePostorder(graph: Graph): Block[] {
  const seen = new Set<Block>([graph.entry])
  const order: Block[] = []
  const stack: { block: Block; next: number }[] = [{ block: graph.entry, next: 0 }]
  while (stack.length > 0) {
    const top = stack[stack.length - 1]!
    const successors = successorsOf(top.block)
    // Last successor first, so that a loop's body comes before its exit.
    const index = successors.length - 1 - top.next
    if (index >= 0) {
      top.next++
      const successor = successors[index]!
      if (!seen.has(successor)) {
        seen.add(successor)
        stack.push({ block: successor, next: 0 })
      }
    } else {
      order.push(top.block)
      stack.pop()
    }
  }
  order.reverse()
  for (let i = 0; i < order.length; i++) order[i]!.order = i
  return order
}

/** Calls `visit` on every node of a frame state, outer states included. */
export function eachStateNode(state: FrameState, visit: (node: Node) => void): void {
  for (let each: FrameState | null = state; each !== null; each = each.parent) eachNodeOf(each, visit)
}

/** The same of one frame. */
export function eachNodeOf(state: FrameState, visit: (node: Node) => void): void {
  for (const node of state.registers.values()) visit(node)
  visit(state.closure)
  visit(state.thisValue)
  if (state.newTarget !== null) visit(state.newTarget)
  if (state.args !== null) for (const node of state.args) visit(node)
}

/** The value behind guards, which give their first input. */
export function unguarded(node: Node): Node {
  let found = node
  while (rowOf(found.op).effect === 'guard' && found.inputs.length > 0) found = found.inputs[0]!
  return found
}

/** Replaces nodes everywhere, by a map that may chain; in place. */
export function replaceNodes(graph: Graph, replaced: ReadonlyMap<Node, Node>): void {
  if (replaced.size === 0) return
  const find = (node: Node): Node => {
    let found = node
    for (let next = replaced.get(found); next !== undefined; next = replaced.get(found)) found = next
    return found
  }
  const replaceIn = (nodes: Node[]): void => {
    for (let i = 0; i < nodes.length; i++) nodes[i] = find(nodes[i]!)
  }
  const done = new Set<FrameState>()
  const rewrite = (from: FrameState): void => {
    for (let state: FrameState | null = from; state !== null && !done.has(state); state = state.parent) {
      done.add(state)
      for (const [register, node] of state.registers) {
        const found = find(node)
        if (found !== node) state.registers.set(register, found)
      }
      state.closure = find(state.closure)
      state.thisValue = find(state.thisValue)
      if (state.newTarget !== null) state.newTarget = find(state.newTarget)
      if (state.args !== null) replaceIn(state.args)
    }
  }
  const rewriteAll = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      replaceIn(node.inputs)
      if (node.state !== null) rewrite(node.state)
    }
  }
  for (const block of graph.blocks) {
    if (block.entryState !== null) rewrite(block.entryState)
    block.phis = block.phis.filter((phi) => !replaced.has(phi))
    block.nodes = block.nodes.filter((node) => !replaced.has(node))
    rewriteAll(block.phis)
    rewriteAll(block.nodes)
    const { terminator } = block
    if (terminator?.kind === 'branch') terminator.condition = find(terminator.condition)
    else if (terminator?.kind === 'return') terminator.value = find(terminator.value)
  }
}
