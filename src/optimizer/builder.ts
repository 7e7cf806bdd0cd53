/**
 * Bytecode and feedback ⇒ graph. Walks the instructions in reverse postorder with the registers' current nodes; merges
 * make phis. The entry may be any instruction that begins a block (a loop header): the part of the function that is
 * reachable from there is then reducible, with that loop's header as its root.
 */
import { Invariant } from '../base/invariant.js'
import type { Code, Handler } from '../bytecode/code.js'
import { exceptionalSuccessor, instructions, loopHeaders, successors } from '../bytecode/flow.js'
import { type Liveness, livenessOf, registersOf } from '../bytecode/liveness.js'
import { Op, OP_LENGTH } from '../bytecode/opcodes.js'
import { type Block, type FrameState, Graph, type Node } from '../ir/graph.js'
import { type IrOp, rowOf } from '../ir/ops.js'
import type { ExitReason } from '../ir/reasons.js'
import { isSubtype, Type, typeOfConstant } from '../ir/types.js'
import { InlineCache } from '../runtime/caches.js'
import type { Unit } from '../runtime/unit.js'
import { HOLE, TDZ, type Value, type VMObject } from '../runtime/values.js'
import { Bailout } from './bailout.js'
import { buildInstruction } from './instructions.js'
import { knownClosure } from './operation.js'
import { PAYS } from './passes/heap.js'
import { registersWrittenInLoops, type Run } from './loop-registers.js'
import type { SpeculationOptions } from './speculation.js'

/** Does a function that needs its actual arguments make nothing of them but arrays? */
function usesRestOnly(code: Code): boolean {
  for (const pc of instructions(code)) {
    const op = code.bytecode[pc]
    if (op === Op.MakeArguments || op === Op.MakeMappedArguments) return false
  }
  return true
}

interface Incoming {
  readonly block: Block
  readonly registers: readonly (Node | null)[]
}

/** A run of instructions with one entry. */
interface PcBlock extends Run {
  readonly pc: number
  readonly successors: PcBlock[]
  readonly block: Block
  readonly incoming: Incoming[]
  /** Of a loop header: what the loop may write. */
  written: ReadonlySet<number> | null
  phis: Map<number, Node> | null
}

export interface Return {
  readonly block: Block
  readonly value: Node
}

/** What all functions of one compilation share. */
export class Compilation {
  readonly graph = new Graph()
  readonly options: SpeculationOptions
  readonly constants = new Map<unknown, Node>()
  inlinedSize = 0
  inlineDepth = 0
  /** Units compiled into this graph, the root first. */
  readonly units: Unit[] = []

  constructor(options: SpeculationOptions) {
    this.options = options
  }

  constant(value: Value): Node {
    const key = Object.is(value, -0) ? '-0' : typeof value === 'string' ? `s${value}` : value
    const known = this.constants.get(key)
    const { graph } = this
    if (known !== undefined) {
      // A pass may have dropped it when nobody needed it.
      if (!graph.entry.nodes.includes(known)) graph.entry.nodes.unshift(known)
      return known
    }
    const node = graph.newNode(graph.entry, 'Constant', [], value, null, null)
    node.type =
      value === HOLE || value === TDZ
        ? Type.Sentinel
        : typeof value === 'object' && value !== null
          ? Type.Object
          : typeOfConstant(value)
    graph.entry.nodes.unshift(node)
    this.constants.set(key, node)
    return node
  }
}

/** Builds the graph of `unit`, entered at `entryPc` with the registers of a running frame, or from its start (null). */
export function buildGraph(unit: Unit, entryPc: number | null, options: SpeculationOptions): Compilation {
  const compilation = new Compilation(options)
  const { graph } = compilation
  const { code } = unit
  if (code.bytecode.length > options.maxCodeSize) throw new Bailout('CodeTooLarge')
  const entry = graph.entry
  const add = (op: IrOp, imm: unknown): Node => {
    const node = graph.newNode(entry, op, [], imm, null, null)
    entry.nodes.push(node)
    return node
  }
  const closure = add('Closure', undefined)
  const thisValue = add('This', undefined)
  const newTarget = add('NewTarget', undefined)
  const registers: (Node | null)[] = new Array<Node | null>(code.registerCount).fill(null)
  if (entryPc === null) {
    for (let i = 0; i < code.paramCount; i++) registers[i] = add('Parameter', i)
  } else {
    for (const register of registersOf(livenessOf(code).liveBefore(entryPc)))
      registers[register] = add('Register', register)
  }
  const builder = new FunctionBuilder(compilation, unit, closure, thisValue, newTarget, null)
  for (const { block, value } of builder.build(entryPc ?? 0, registers, entry))
    block.terminator = { kind: 'return', value }
  return compilation
}

export class FunctionBuilder {
  readonly compilation: Compilation
  readonly unit: Unit
  readonly code: Code
  readonly liveness: Liveness
  readonly closure: Node
  readonly thisValue: Node
  readonly newTarget: Node | null
  readonly parent: FrameState<Unit> | null
  /** The actual arguments, where the function is inlined and needs them. */
  readonly args: Node[] | null
  readonly blocks = new Map<number, PcBlock>()
  readonly returns: Return[] = []
  current!: Block
  registers: (Node | null)[] = []
  state: FrameState<Unit> | null = null
  statePc = -1
  /** The current instruction has an edge to its handler. */
  split = false

  constructor(
    compilation: Compilation,
    unit: Unit,
    closure: Node,
    thisValue: Node,
    newTarget: Node | null,
    parent: FrameState<Unit> | null,
    args: Node[] | null = null,
  ) {
    this.compilation = compilation
    this.unit = unit
    this.code = unit.code
    this.liveness = livenessOf(unit.code)
    this.closure = closure
    this.thisValue = thisValue
    this.newTarget = newTarget
    this.parent = parent
    this.args = args
    compilation.units.push(unit)
  }

  build(startPc: number, registers: (Node | null)[], start: Block): Return[] {
    const order = this.findBlocks(startPc)
    const first = this.blocks.get(startPc)!
    start.terminator = { kind: 'goto', target: first.block }
    first.incoming.push({ block: start, registers })
    // A handler of instructions that turned out not to throw has no way in.
    for (const each of order) if (each.incoming.length > 0) this.buildBlock(each)
    for (const each of order) this.closePhis(each)
    return this.returns
  }

  /** Where compiled code goes on from pc, on a throw too; a yield leaves it. */
  successorsAndHandler(pc: number): number[] {
    const handler = exceptionalSuccessor(this.code, pc)
    const targets = this.successors(pc)
    return handler === null || targets.includes(handler.target) ? targets : [...targets, handler.target]
  }

  successors(pc: number): number[] {
    const op = this.code.bytecode[pc]
    if (op === Op.Yield || op === Op.YieldDelegate || op === Op.Await || op === Op.AsyncYield) return []
    return op === Op.Loop && this.isOuterLoop(this.code.bytecode[pc + 1]!) ? [] : successors(this.code, pc)
  }

  /** Is this the header of a loop around the entry, where compiled code is to end? */
  isOuterLoop(header: number): boolean {
    return this.parent === null && header < this.compilation.options.leaveLoopsBefore
  }

  /** Leaders reachable from `startPc`, in reverse postorder; loop headers are targets of retreating edges. */
  findBlocks(startPc: number): PcBlock[] {
    const leaders = new Set<number>([startPc])
    const seen = new Set<number>()
    const pending = [startPc]
    while (pending.length > 0) {
      let pc = pending.pop()!
      while (!seen.has(pc)) {
        seen.add(pc)
        const next = pc + OP_LENGTH[this.code.bytecode[pc]!]!
        const targets = this.successorsAndHandler(pc)
        for (const target of targets) {
          if (targets.length === 1 && target === next && exceptionalSuccessor(this.code, pc)?.target !== next) continue
          leaders.add(target)
          pending.push(target)
        }
        if (!targets.includes(next)) break
        pc = next
      }
    }
    const runs = new Map<number, { readonly pcs: number[]; readonly targets: number[] }>()
    const runAt = (pc: number): { readonly pcs: number[]; readonly targets: number[] } => {
      let run = runs.get(pc)
      if (run === undefined) runs.set(pc, (run = this.runFrom(pc, leaders)))
      return run
    }
    const postorder: number[] = []
    const visited = new Set<number>([startPc])
    const stack = [{ pc: startPc, targets: runAt(startPc).targets, next: 0 }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      if (top.next < top.targets.length) {
        const target = top.targets[top.next++]!
        if (!visited.has(target)) {
          visited.add(target)
          stack.push({ pc: target, targets: runAt(target).targets, next: 0 })
        }
      } else {
        postorder.push(top.pc)
        stack.pop()
      }
    }
    const order = postorder.reverse().map((pc, index): PcBlock => {
      const { pcs } = runAt(pc)
      const block = this.compilation.graph.newBlock()
      const each = { pc, pcs, successors: [], block, incoming: [], order: index, written: null, phis: null }
      this.blocks.set(pc, each)
      return each
    })
    for (const each of order) {
      for (const target of runAt(each.pc).targets) each.successors.push(this.blocks.get(target)!)
    }
    for (const [header, written] of registersWrittenInLoops(this.code, order)) {
      header.block.isLoopHeader = true
      header.written = written
    }
    return order
  }

  /** The instructions of the block at `pc`, and where it goes; exits of loops first, so that loop bodies stay together. */
  runFrom(pc: number, leaders: ReadonlySet<number>): { readonly pcs: number[]; readonly targets: number[] } {
    const { bytecode } = this.code
    const found = new Set<number>()
    const pcs: number[] = []
    for (;;) {
      pcs.push(pc)
      const targets = this.successors(pc)
      const next = pc + OP_LENGTH[bytecode[pc]!]!
      for (const target of this.successorsAndHandler(pc)) if (target !== next || leaders.has(next)) found.add(target)
      if (targets.length !== 1 || targets[0] !== next || leaders.has(next))
        return { pcs, targets: [...found].sort((a, b) => b - a) }
      pc = next
    }
  }

  buildBlock(each: PcBlock): void {
    this.current = each.block
    this.enterBlock(each)
    const { bytecode } = this.code
    let pc = each.pc
    for (;;) {
      this.statePc = pc
      this.state = null
      const op = bytecode[pc]! as Op
      const next = pc + OP_LENGTH[op]!
      this.split = false
      if (!buildInstruction(this, op, pc, next)) return
      if (!this.split) this.keepHandlerEdge()
      if (this.blocks.has(next)) {
        this.jump(next)
        return
      }
      pc = next
    }
  }

  /** Registers at the start of a block: those of its only predecessor, or merged. What a loop does not write is the same in each turn. */
  enterBlock(each: PcBlock): void {
    const { incoming, block } = each
    for (const { block: from } of incoming) block.predecessors.push(from)
    const live = registersOf(this.liveness.liveBefore(each.pc))
    this.registers = new Array<Node | null>(this.code.registerCount).fill(null)
    each.phis = block.isLoopHeader ? new Map() : null
    for (const register of live) {
      const first = incoming[0]!.registers[register] ?? null
      const isFixed = each.written === null || !each.written.has(register)
      if (isFixed && incoming.every((from) => (from.registers[register] ?? null) === first)) {
        this.registers[register] = first
        continue
      }
      const phi = this.compilation.graph.newNode(
        block,
        'Phi',
        incoming.map((from) => this.orUndefined(from.registers[register])),
        undefined,
        null,
        null,
      )
      block.phis.push(phi)
      each.phis?.set(register, phi)
      this.registers[register] = phi
    }
    if (!block.isLoopHeader) return
    this.statePc = each.pc
    block.entryState = this.frameState(live)
  }

  closePhis(each: PcBlock): void {
    const { phis, incoming, block } = each
    if (phis === null) return
    for (let i = block.predecessors.length; i < incoming.length; i++) {
      block.predecessors.push(incoming[i]!.block)
      for (const [register, phi] of phis) phi.inputs.push(this.orUndefined(incoming[i]!.registers[register]))
    }
  }

  orUndefined(node: Node | null | undefined): Node {
    return node ?? this.compilation.constant(undefined)
  }

  // Edges

  arrive(pc: number): Block {
    const target = this.blocks.get(pc)
    if (target === undefined) throw new Invariant(`no block at ${pc}`)
    target.incoming.push({ block: this.current, registers: this.registers.slice() })
    return target.block
  }

  jump(pc: number): void {
    this.current.terminator = { kind: 'goto', target: this.arrive(pc) }
  }

  branch(condition: Node, whenTrue: number, whenFalse: number): void {
    // What is known is not built: what follows then knows where it comes from.
    const isKnown = condition.op === 'Constant'
    if (isKnown || whenTrue === whenFalse) {
      this.jump(isKnown && !condition.imm ? whenFalse : whenTrue)
      return
    }
    this.current.terminator = {
      kind: 'branch',
      condition,
      whenTrue: this.arrive(whenTrue),
      whenFalse: this.arrive(whenFalse),
    }
  }

  // Nodes

  emit(op: IrOp, inputs: Node[], imm?: unknown): Node {
    const node = this.compilation.graph.newNode(this.current, op, inputs, imm, null, null)
    this.current.nodes.push(node)
    return node
  }

  /** A node that may leave: it carries the state before the current instruction. */
  emitExiting(op: IrOp, inputs: Node[], imm: unknown, reason: ExitReason): Node {
    const node = this.emit(op, inputs, imm)
    node.state = this.before()
    node.reason = reason
    if (!PAYS.has(op) && rowOf(op).effect === 'call') this.splitAtThrow(node)
    return node
  }

  /** Where a handler protects the instruction, a throw of this call goes there. */
  splitAtThrow(node: Node): void {
    const handler = exceptionalSuccessor(this.code, this.statePc)
    if (handler === null) return
    node.handled = true
    this.branchToHandler(handler, this.emit('IsThrown', [node]))
  }

  /**
   * An instruction that could throw, but does not as it is compiled, keeps its edge to the handler, never taken, until
   * constants are folded: the order of the blocks was found with it.
   */
  keepHandlerEdge(): void {
    const handler = exceptionalSuccessor(this.code, this.statePc)
    if (handler !== null) this.branchToHandler(handler, this.constant(false))
  }

  branchToHandler(handler: Handler, condition: Node): void {
    this.split = true
    this.fork(condition, handler.target, handler.register, () => {
      const exception = this.emit('TakeException', [])
      exception.state = this.before()
      exception.reason = 'Abrupt'
      return exception
    })
  }

  /** In the middle of an instruction: where the condition holds, goes to `pc` with this value in `register`. */
  fork(condition: Node, pc: number, register: number, value: () => Node): void {
    const { graph } = this.compilation
    const aside = graph.newBlock()
    const normal = graph.newBlock()
    this.current.terminator = { kind: 'branch', condition, whenTrue: aside, whenFalse: normal }
    aside.predecessors.push(this.current)
    normal.predecessors.push(this.current)
    this.current = aside
    const registers = this.registers
    this.registers = registers.slice()
    this.registers[register] = value()
    this.jump(pc)
    this.registers = registers
    this.current = normal
  }

  before(): FrameState<Unit> {
    if (this.state === null) this.state = this.frameState(registersOf(this.liveness.liveBefore(this.statePc)))
    return this.state
  }

  frameState(live: readonly number[]): FrameState<Unit> {
    const registers = new Map<number, Node>()
    for (const register of live) {
      const node = this.registers[register]
      if (node !== null && node !== undefined) registers.set(register, node)
    }
    return {
      unit: this.unit,
      pc: this.statePc,
      registers,
      closure: this.closure,
      thisValue: this.thisValue,
      newTarget: this.newTarget,
      args: this.args,
      parent: this.parent,
    }
  }

  get(register: number): Node {
    const node = this.registers[register]
    if (node === null || node === undefined)
      throw new Invariant(`r${register} is read before it is written at ${this.statePc}`)
    return node
  }

  set(register: number, node: Node): void {
    this.registers[register] = node
  }

  /** A guard on `node`: registers that hold it hold the narrower node from now on. */
  guard(op: IrOp, node: Node, imm: unknown, reason: ExitReason, others: Node[] = []): Node {
    const guarded = this.emitExiting(op, [node, ...others], imm, reason)
    for (let i = 0; i < this.registers.length; i++) if (this.registers[i] === node) this.registers[i] = guarded
    return guarded
  }

  /** What `build` gives while the registers that hold `node` hold `other`, in the states of what it emits too. */
  withReplaced(node: Node, other: Node, build: () => Node): Node {
    const { registers, state } = this
    this.registers = registers.map((each) => (each === node ? other : each))
    this.state = null
    const value = build()
    this.registers = registers
    this.state = state
    return value
  }

  guardNumber(node: Node): Node {
    return isSubtype(node.type, Type.Number) ? node : this.guard('GuardNumber', node, undefined, 'NotNumber')
  }

  guardString(node: Node): Node {
    return isSubtype(node.type, Type.String) ? node : this.guard('GuardString', node, undefined, 'NotString')
  }

  /** The constant that the node is guarded to be. */
  guardIs(node: Node, object: VMObject | symbol): Node {
    if (node.op !== 'Constant' || node.imm !== object) this.guard('GuardIs', node, object, 'WrongCallee')
    return this.constant(object)
  }

  constant(value: Value): Node {
    return this.compilation.constant(value)
  }

  cache(index: number): InlineCache {
    let cache = this.unit.caches[index]
    if (cache === null || cache === undefined) {
      cache = new InlineCache()
      this.unit.caches[index] = cache
    }
    return cache
  }

  speculates(pc: number): boolean {
    return this.compilation.options.speculate && !this.unit.isHopeless(pc)
  }

  /** One block after all of these, with the value that they come with. */
  merge(results: readonly Return[]): Node {
    const { graph } = this.compilation
    const after = graph.newBlock()
    for (const { block } of results) {
      block.terminator = { kind: 'goto', target: after }
      after.predecessors.push(block)
    }
    this.current = after
    if (results.length === 0) return this.constant(undefined)
    if (results.length === 1) return results[0]!.value
    const values = results.map((each) => each.value)
    const phi = graph.newNode(after, 'Phi', values, undefined, null, null)
    after.phis.push(phi)
    return phi
  }

  mayInline(target: Unit, args: readonly Node[] = []): boolean {
    const { compilation } = this
    const { options } = compilation
    const { code } = target
    const size = code.bytecode.length
    // What has loops takes long enough to be worth a call, and a large function has fewer registers of the host for each loop;
    // but what calls a function that is known here calls it in place: that is worth more than what else is called.
    const isLong = size * 2 > options.maxInlineSize && loopHeaders(code).length > 0
    const callsKnown = args.some((arg) => knownClosure(arg) !== null)
    const largest = options.maxInlineSize * (callsKnown ? 1.5 : isLong ? 0.5 : 1)
    return (
      size <= largest &&
      compilation.inlineDepth < options.maxInlineDepth &&
      compilation.inlinedSize + size <= options.maxInlineTotal &&
      code.handlers.length === 0 &&
      (!code.needsArguments || usesRestOnly(code)) &&
      target.realm === this.unit.realm &&
      target.heat + target.compilations > 0 &&
      !this.isRunning(target)
    )
  }

  isRunning(target: Unit): boolean {
    for (let state: FrameState<Unit> | null = this.before(); state !== null; state = state.parent) {
      if (state.unit === target) return true
    }
    return false
  }

  /** The callee's body instead of the call; the caller waits at its call, as the parent of the callee's states. */
  inline(target: Unit, closure: Node, thisValue: Node, newTarget: Node | null, args: Node[], pc: number): Node {
    const { compilation } = this
    const { code } = target
    const waiting = this.frameState(registersOf(this.liveness.liveDuring(pc)))
    const registers: (Node | null)[] = new Array<Node | null>(code.registerCount).fill(null)
    for (let i = 0; i < code.paramCount; i++) registers[i] = args[i] ?? this.constant(undefined)
    compilation.inlinedSize += code.bytecode.length
    compilation.inlineDepth++
    const builder = new FunctionBuilder(
      compilation,
      target,
      closure,
      thisValue,
      newTarget,
      waiting,
      code.needsArguments ? args : null,
    )
    const returns = builder.build(0, registers, this.current)
    compilation.inlineDepth--
    return this.merge(returns)
  }
}
