/**
 * Bytecode and feedback ⇒ graph. Walks the instructions in reverse postorder with the registers' current nodes; merges
 * make phis. The entry may be any instruction that begins a block (a loop header): the part of the function that is
 * reachable from there is then reducible, with that loop's header as its root.
 */
import { Invariant } from '../base/invariant.js'
import { type Code, type Handler, isCode } from '../bytecode/code.js'
import { exceptionalSuccessor, successors } from '../bytecode/flow.js'
import { type Liveness, livenessOf, registersOf } from '../bytecode/liveness.js'
import { Op, OP_LENGTH, OP_ROWS, operandIndex } from '../bytecode/opcodes.js'
import { type Block, type FrameState, Graph, type Node } from '../ir/graph.js'
import { type IrOp, type OperationImm, rowOf } from '../ir/ops.js'
import type { BailoutReason, ExitReason } from '../ir/reasons.js'
import { isSubtype, Type, typeOfConstant } from '../ir/types.js'
import { InlineCache, KeyedSeen } from '../runtime/caches.js'
import type { ElementKind } from '../runtime/binary.js'
import { Attr, ENTRY_SHIFT, type Shape, type ValidityCell } from '../runtime/shape.js'
import { ConstructKind, type Unit } from '../runtime/unit.js'
import { FREE_COMPARISON } from '../runtime/strings.js'
import {
  type Accessor,
  Closure,
  HOLE,
  NativeFunction,
  Size,
  TDZ,
  type Value,
  VMFunction,
  type VMObject,
} from '../runtime/values.js'
import { type OperandSpec, OPERATIONS, type OperationRow } from './operations.js'
import { COMPARE, NUMBER_BINARY } from './numbers.js'
import { Operands, operandsSeen, type SpeculationOptions, usableCache } from './speculation.js'

/** The function stays in its lower tier, for this reason. */
export class Bailout extends Error {
  readonly reason: BailoutReason
  constructor(reason: BailoutReason) {
    super(reason)
    this.reason = reason
  }
}

interface Incoming {
  readonly block: Block
  readonly registers: readonly (Node | null)[]
}

/** A run of instructions with one entry. */
interface PcBlock {
  readonly pc: number
  readonly block: Block
  readonly incoming: Incoming[]
  order: number
  phis: Map<number, Node> | null
}

interface Return {
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

/** Opcodes whose cache is made when they first run. */
const LEARNS: { readonly [op: number]: true } = {
  [Op.GetNamed]: true,
  [Op.SetNamed]: true,
  [Op.GetKeyed]: true,
  [Op.SetKeyed]: true,
  [Op.LoadGlobal]: true,
  [Op.StoreGlobal]: true,
  [Op.Call]: true,
  [Op.New]: true,
}

/** Where a closure's `prototype` is, a data property; `fixed`: it can't change. */
function prototypeOf(closure: Closure): { readonly index: number; readonly fixed: boolean } | null {
  if (closure.shape.lazy) return null
  const entry = closure.shape.lookup('prototype')
  if (entry < 0 || (entry & Attr.Accessor) !== 0) return null
  return { index: entry >> ENTRY_SHIFT, fixed: (entry & (Attr.Writable | Attr.Configurable)) === 0 }
}

/** The shape of what `new` of this closure makes; null where that has to be found out at run time. */
function thisShape(closure: Closure): Shape | null {
  if (closure.unit.construct !== ConstructKind.Base || !closure.isRooted) return null
  const { initialShape } = closure
  const prototype = prototypeOf(closure)
  if (prototype === null || initialShape === null) return null
  return initialShape.proto === closure.slots[prototype.index] ? initialShape : null
}

/** Typed arrays whose elements are int32. */
const INT32_KINDS: ReadonlySet<string> = new Set([
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
])

/** Can compiled code call it without further ado? */
function isPlainlyCallable(unit: Unit): boolean {
  return !unit.isClass && !isGeneratorCode(unit.code)
}

function isGeneratorCode({ codeKind }: Code): boolean {
  return codeKind === 'generator' || codeKind === 'generatorMethod'
}

class FunctionBuilder {
  private readonly compilation: Compilation
  private readonly unit: Unit
  private readonly code: Code
  private readonly liveness: Liveness
  private readonly closure: Node
  private readonly thisValue: Node
  private readonly newTarget: Node | null
  private readonly parent: FrameState<Unit> | null
  private readonly blocks = new Map<number, PcBlock>()
  private readonly returns: Return[] = []
  private current!: Block
  private registers: (Node | null)[] = []
  private state: FrameState<Unit> | null = null
  private statePc = -1
  /** The current instruction has an edge to its handler. */
  private split = false

  constructor(
    compilation: Compilation,
    unit: Unit,
    closure: Node,
    thisValue: Node,
    newTarget: Node | null,
    parent: FrameState<Unit> | null,
  ) {
    this.compilation = compilation
    this.unit = unit
    this.code = unit.code
    this.liveness = livenessOf(unit.code)
    this.closure = closure
    this.thisValue = thisValue
    this.newTarget = newTarget
    this.parent = parent
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
  private successorsAndHandler(pc: number): number[] {
    const handler = exceptionalSuccessor(this.code, pc)
    const targets = this.successors(pc)
    return handler === null || targets.includes(handler.target) ? targets : [...targets, handler.target]
  }

  private successors(pc: number): number[] {
    const op = this.code.bytecode[pc]
    if (op === Op.Yield || op === Op.YieldDelegate) return []
    return op === Op.Loop && this.isOuterLoop(this.code.bytecode[pc + 1]!) ? [] : successors(this.code, pc)
  }

  /** Is this the header of a loop around the entry, where compiled code is to end? */
  private isOuterLoop(header: number): boolean {
    return this.parent === null && header < this.compilation.options.leaveLoopsBefore
  }

  /** Leaders reachable from `startPc`, in reverse postorder; loop headers are targets of retreating edges. */
  private findBlocks(startPc: number): PcBlock[] {
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
    const postorder: number[] = []
    const visited = new Set<number>([startPc])
    const stack = [{ pc: startPc, targets: this.edges(startPc, leaders), next: 0 }]
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!
      if (top.next < top.targets.length) {
        const target = top.targets[top.next++]!
        if (!visited.has(target)) {
          visited.add(target)
          stack.push({ pc: target, targets: this.edges(target, leaders), next: 0 })
        }
      } else {
        postorder.push(top.pc)
        stack.pop()
      }
    }
    const order = postorder.reverse().map((pc, index): PcBlock => {
      const each = { pc, block: this.compilation.graph.newBlock(), incoming: [], order: index, phis: null }
      this.blocks.set(pc, each)
      return each
    })
    for (const each of order) {
      for (const target of this.edges(each.pc, leaders)) {
        const to = this.blocks.get(target)!
        if (to.order <= each.order) to.block.isLoopHeader = true
      }
    }
    return order
  }

  /** Successors of the block that starts at `pc`; exits of loops first, so that loop bodies stay together. */
  private edges(pc: number, leaders: ReadonlySet<number>): number[] {
    const { bytecode } = this.code
    const found = new Set<number>()
    for (;;) {
      const targets = this.successors(pc)
      const next = pc + OP_LENGTH[bytecode[pc]!]!
      for (const target of this.successorsAndHandler(pc)) if (target !== next || leaders.has(next)) found.add(target)
      if (targets.length !== 1 || targets[0] !== next || leaders.has(next)) return [...found].sort((a, b) => b - a)
      pc = next
    }
  }

  private buildBlock(each: PcBlock): void {
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
      if (!this.instruction(op, pc, next)) return
      if (!this.split) this.keepHandlerEdge()
      if (this.blocks.has(next)) {
        this.jump(next)
        return
      }
      pc = next
    }
  }

  /** Registers at the start of a block: those of its only predecessor, or merged. */
  private enterBlock(each: PcBlock): void {
    const { incoming, block } = each
    for (const { block: from } of incoming) block.predecessors.push(from)
    const live = registersOf(this.liveness.liveBefore(each.pc))
    this.registers = new Array<Node | null>(this.code.registerCount).fill(null)
    each.phis = block.isLoopHeader ? new Map() : null
    for (const register of live) {
      const first = incoming[0]!.registers[register] ?? null
      if (!block.isLoopHeader && incoming.every((from) => (from.registers[register] ?? null) === first)) {
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
  }

  private closePhis(each: PcBlock): void {
    const { phis, incoming, block } = each
    if (phis === null) return
    for (let i = block.predecessors.length; i < incoming.length; i++) {
      block.predecessors.push(incoming[i]!.block)
      for (const [register, phi] of phis) phi.inputs.push(this.orUndefined(incoming[i]!.registers[register]))
    }
  }

  private orUndefined(node: Node | null | undefined): Node {
    return node ?? this.compilation.constant(undefined)
  }

  // Edges

  private arrive(pc: number): Block {
    const target = this.blocks.get(pc)
    if (target === undefined) throw new Invariant(`no block at ${pc}`)
    target.incoming.push({ block: this.current, registers: this.registers.slice() })
    return target.block
  }

  private jump(pc: number): void {
    this.current.terminator = { kind: 'goto', target: this.arrive(pc) }
  }

  private branch(condition: Node, whenTrue: number, whenFalse: number): void {
    if (whenTrue === whenFalse) {
      this.jump(whenTrue)
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

  private emit(op: IrOp, inputs: Node[], imm?: unknown): Node {
    const node = this.compilation.graph.newNode(this.current, op, inputs, imm, null, null)
    this.current.nodes.push(node)
    return node
  }

  /** A node that may leave: it carries the state before the current instruction. */
  private emitExiting(op: IrOp, inputs: Node[], imm: unknown, reason: ExitReason): Node {
    const node = this.emit(op, inputs, imm)
    node.state = this.before()
    node.reason = reason
    if (op !== 'Charge' && op !== 'ChargeComparison' && rowOf(op).effect === 'call') this.splitAtThrow(node)
    return node
  }

  /** Where a handler protects the instruction, a throw of this call goes there. */
  private splitAtThrow(node: Node): void {
    const handler = exceptionalSuccessor(this.code, this.statePc)
    if (handler === null) return
    node.handled = true
    this.branchToHandler(handler, this.emit('IsThrown', [node]))
  }

  /**
   * An instruction that could throw, but does not as it is compiled, keeps its edge to the handler, never taken, until
   * constants are folded: the order of the blocks was found with it.
   */
  private keepHandlerEdge(): void {
    const handler = exceptionalSuccessor(this.code, this.statePc)
    if (handler !== null) this.branchToHandler(handler, this.constant(false))
  }

  private branchToHandler(handler: Handler, condition: Node): void {
    const { graph } = this.compilation
    this.split = true
    const thrown = graph.newBlock()
    const normal = graph.newBlock()
    this.current.terminator = { kind: 'branch', condition, whenTrue: thrown, whenFalse: normal }
    thrown.predecessors.push(this.current)
    normal.predecessors.push(this.current)
    this.current = thrown
    const exception = this.emit('TakeException', [])
    exception.state = this.before()
    exception.reason = 'Abrupt'
    const registers = this.registers
    this.registers = registers.slice()
    this.registers[handler.register] = exception
    this.jump(handler.target)
    this.registers = registers
    this.current = normal
  }

  private before(): FrameState<Unit> {
    if (this.state === null) this.state = this.frameState(registersOf(this.liveness.liveBefore(this.statePc)))
    return this.state
  }

  private frameState(live: readonly number[]): FrameState<Unit> {
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
      parent: this.parent,
    }
  }

  private get(register: number): Node {
    const node = this.registers[register]
    if (node === null || node === undefined)
      throw new Invariant(`r${register} is read before it is written at ${this.statePc}`)
    return node
  }

  private set(register: number, node: Node): void {
    this.registers[register] = node
  }

  /** A guard on `node`: registers that hold it hold the narrower node from now on. */
  private guard(op: IrOp, node: Node, imm: unknown, reason: ExitReason, others: Node[] = []): Node {
    const guarded = this.emitExiting(op, [node, ...others], imm, reason)
    for (let i = 0; i < this.registers.length; i++) if (this.registers[i] === node) this.registers[i] = guarded
    return guarded
  }

  private guardNumber(node: Node): Node {
    return isSubtype(node.type, Type.Number) ? node : this.guard('GuardNumber', node, undefined, 'NotNumber')
  }

  private guardString(node: Node): Node {
    return isSubtype(node.type, Type.String) ? node : this.guard('GuardString', node, undefined, 'NotString')
  }

  /** The constant that the node is guarded to be. */
  private guardIs(node: Node, object: VMObject): Node {
    if (node.op !== 'Constant' || node.imm !== object) this.guard('GuardIs', node, object, 'WrongCallee')
    return this.constant(object)
  }

  private constant(value: Value): Node {
    return this.compilation.constant(value)
  }

  private cache(index: number): InlineCache {
    let cache = this.unit.caches[index]
    if (cache === null || cache === undefined) {
      cache = new InlineCache()
      this.unit.caches[index] = cache
    }
    return cache
  }

  // Instructions. False: the block has ended.

  private instruction(op: Op, pc: number, next: number): boolean {
    const words = this.code.bytecode
    if (this.compilation.options.trapCold && this.isCold(op, pc)) {
      this.emitExiting('Leave', [], undefined, 'NoFeedback')
      this.current.terminator = { kind: 'unreachable' }
      return false
    }
    const a = words[pc + 1]!
    const b = words[pc + 2]!
    const c = words[pc + 3]!
    const d = words[pc + 4]!
    switch (op) {
      case Op.LoadConst:
        this.set(a, this.constant(this.primitive(b)))
        return true
      case Op.LoadInt:
        this.set(a, this.constant(b))
        return true
      case Op.LoadUndefined:
        this.set(a, this.constant(undefined))
        return true
      case Op.LoadTdz:
        this.set(a, this.constant(TDZ))
        return true
      case Op.LoadHole:
        this.set(a, this.constant(HOLE))
        return true
      case Op.Move:
        this.set(a, this.get(b))
        return true
      case Op.LoadThis:
        this.set(a, this.thisValue)
        return true
      case Op.LoadThisSloppy:
        this.set(a, isSubtype(this.thisValue.type, Type.Object) ? this.thisValue : this.runOpcode(op, pc))
        return true
      case Op.LoadFunction:
        this.set(a, this.closure)
        return true

      case Op.LoadScoped: {
        const scope = this.scope(b, c)
        this.set(a, this.emit('LoadScopeSlot', [scope], d))
        return true
      }
      case Op.StoreScoped:
        this.emit('StoreScopeSlot', [this.scope(a, b), this.get(d)], c)
        return true
      case Op.CheckTdz: {
        const value = this.get(a)
        if ((value.type & Type.Sentinel) === 0) return true
        if (this.speculates(pc)) this.guard('GuardPresent', value, undefined, 'Uninitialized')
        else this.runOpcode(op, pc)
        return true
      }

      case Op.Add:
      case Op.Sub:
      case Op.Mul:
      case Op.Div:
      case Op.Mod:
      case Op.Exp:
      case Op.BitAnd:
      case Op.BitOr:
      case Op.BitXor:
      case Op.Shl:
      case Op.Shr:
      case Op.UShr:
        this.set(a, this.binary(op, pc, this.get(b), this.get(c), d))
        return true
      case Op.Less:
      case Op.LessEqual:
      case Op.Greater:
      case Op.GreaterEqual:
        this.set(a, this.compare(op, pc, this.get(b), this.get(c), d))
        return true
      case Op.Equal:
      case Op.NotEqual:
        this.set(a, this.looseEquality(op, this.get(b), this.get(c)))
        return true
      case Op.StrictEqual:
      case Op.StrictNotEqual:
        this.chargeComparison(this.get(b), this.get(c), 'equality')
        this.set(a, this.emit(op === Op.StrictEqual ? 'StrictEqual' : 'StrictNotEqual', [this.get(b), this.get(c)]))
        return true
      case Op.Neg:
      case Op.BitNot:
      case Op.Inc:
      case Op.Dec:
      case Op.ToNumber:
      case Op.ToNumeric:
        this.set(a, this.unary(op, pc, this.get(b), c))
        return true
      case Op.ToStringValue: {
        const value = this.get(b)
        this.set(a, isSubtype(value.type, Type.String) ? value : this.operation(OPERATIONS[op]!, pc))
        return true
      }
      case Op.Not:
        this.set(a, this.emit('Not', [this.get(b)]))
        return true
      case Op.TypeOf:
        this.set(a, this.emit('TypeOf', [this.get(b)]))
        return true

      case Op.Jump:
        if (a === next) return true
        this.jump(a)
        return false
      case Op.Loop:
        if (this.isOuterLoop(a)) {
          this.emitExiting('Leave', [], undefined, 'OuterLoop')
          this.current.terminator = { kind: 'unreachable' }
          return false
        }
        if (!this.code.selfHosted) this.emitExiting('Charge', [], 1, 'Fuel')
        this.jump(a)
        return false
      case Op.JumpIfTrue:
        this.branch(this.get(a), b, next)
        return false
      case Op.JumpIfFalse:
        this.branch(this.get(a), next, b)
        return false
      case Op.JumpIfNullish:
        this.branch(this.emit('IsNullish', [this.get(a)]), b, next)
        return false
      case Op.JumpIfUndefined:
        this.branch(this.emit('StrictEqual', [this.get(a), this.constant(undefined)]), b, next)
        return false
      case Op.JumpIfHole:
        this.branch(this.emit('StrictEqual', [this.get(a), this.constant(HOLE)]), b, next)
        return false
      case Op.Return:
        if (this.code.codeKind === 'generator' || this.code.codeKind === 'generatorMethod') {
          this.emitExiting('Leave', [], undefined, 'GeneratorEnd')
          this.current.terminator = { kind: 'unreachable' }
          return false
        }
        this.returns.push({ block: this.current, value: this.get(a) })
        return false
      case Op.Throw:
        this.operation(OPERATIONS[op]!, pc)
        this.current.terminator = { kind: 'unreachable' }
        return false
      case Op.ThrowError:
        this.runOpcode(op, pc)
        this.current.terminator = { kind: 'unreachable' }
        return false

      case Op.LoadGlobal:
        this.set(a, this.loadGlobal(pc, b, c))
        return true
      case Op.StoreGlobal:
        this.storeGlobal(pc, a, this.get(b), c)
        return true

      case Op.CheckObjectCoercible: {
        const value = this.get(a)
        if ((value.type & (Type.Undefined | Type.Null)) === 0) return true
        if (this.speculates(pc)) this.guard('GuardCoercible', value, undefined, 'Nullish')
        else this.runOpcode(op, pc)
        return true
      }
      case Op.CheckThis:
        if ((this.get(a).type & Type.Sentinel) === 0) return true
        if (this.speculates(pc)) this.guard('GuardPresent', this.get(a), undefined, 'Uninitialized')
        else this.runOpcode(op, pc)
        return true
      case Op.CheckThisUnbound:
        if (this.get(a).op !== 'Constant' || this.get(a).imm !== TDZ) this.runOpcode(op, pc)
        return true
      case Op.LoadHome:
        this.set(a, this.emit('LoadHome', [this.closure]))
        return true
      case Op.LoadNewTarget:
        this.set(a, this.newTarget ?? this.constant(undefined))
        return true
      case Op.CallSpread: {
        const self = c < 0 ? this.constant(undefined) : this.get(c)
        const text = this.code.siteTexts.get(pc)
        this.set(a, this.emitExiting('SpreadCall', [this.get(b), self, this.get(d)], text, 'Abrupt'))
        return true
      }
      case Op.SuperCall:
        this.set(
          a,
          this.emitExiting(
            'SuperCall',
            [this.get(b), this.get(c), ...this.run(d, words[pc + 5]!)],
            undefined,
            'Abrupt',
          ),
        )
        return true

      case Op.GetPrivate: {
        const cache = this.privateCache(pc, this.get(c), d)
        const loaded = cache === null ? null : this.loadFromCache(this.get(b), cache)
        this.set(a, loaded ?? this.operation(OPERATIONS[op]!, pc))
        return true
      }
      case Op.SetPrivate: {
        const cache = this.privateCache(pc, this.get(b), d)
        if (cache === null || !this.storeBySeveral(this.get(a), this.get(c), cache)) this.operation(OPERATIONS[op]!, pc)
        return true
      }

      case Op.GetNamed:
        this.set(a, this.getNamed(pc, this.get(b), this.code.constants[c] as string, d))
        return true
      case Op.SetNamed:
        this.setNamed(pc, this.get(a), this.code.constants[b] as string, this.get(c), d)
        return true
      case Op.GetKeyed:
        this.set(a, this.getKeyed(pc, this.get(b), this.get(c), d))
        return true
      case Op.SetKeyed:
        this.setKeyed(pc, this.get(a), this.get(b), this.get(c), d)
        return true
      case Op.NewObject:
        this.set(a, b < 0 ? this.emit('NewObject', []) : this.literal(b, this.run(c, d), words[pc + 5]!))
        return true
      case Op.DefineNamed:
        this.defineNamed(op, pc, this.get(a), this.get(c), d)
        return true

      case Op.Call: {
        const args = this.run(d, words[pc + 5]!)
        this.set(a, this.call(pc, this.get(b), c < 0 ? this.constant(undefined) : this.get(c), args, words[pc + 6]!))
        return true
      }
      case Op.New:
        this.set(a, this.construct(pc, this.get(b), this.run(c, d), words[pc + 5]!))
        return true

      case Op.GeneratorStart:
        throw new Bailout('GeneratorStart')
      case Op.Yield:
      case Op.YieldDelegate:
        this.emitExiting('Leave', [], undefined, 'Yield')
        this.current.terminator = { kind: 'unreachable' }
        return false
      case Op.ResumeMode:
        this.set(a, this.emit('LoadResumeMode', []))
        return true

      case Op.Intrinsic:
        this.set(a, this.intrinsic(b, this.run(c, d)))
        return true
      case Op.Charge:
        return this.chargeUnits(op, pc, this.get(a))
      case Op.LoadSelfHosted:
        this.set(a, this.constant(this.unit.realm.selfHosted(this.code.constants[b] as string)))
        return true

      default: {
        const row = OPERATIONS[op]
        const node = row === undefined ? this.runOpcode(op, pc) : this.operation(row, pc)
        if (OP_ROWS[op]!.operands[0] === 'dst') this.set(a, node)
        return true
      }
    }
  }

  /** Has the instruction never run in the interpreter? What it will see can't be told. */
  private isCold(op: Op, pc: number): boolean {
    if (this.unit.isHopeless(pc)) return false
    const type = operandIndex(op, 'type')
    if (type > 0) return this.unit.types[this.code.bytecode[pc + type]!] === 0
    return LEARNS[op] === true && this.unit.caches[this.code.bytecode[pc + operandIndex(op, 'cache')]!] == null
  }

  private speculates(pc: number): boolean {
    return this.compilation.options.speculate && !this.unit.isHopeless(pc)
  }

  private primitive(index: number): Value {
    const constant = this.code.constants[index]
    if (typeof constant === 'object' && constant !== null && (isCode(constant) || 'kind' in constant)) {
      throw new Invariant(`constant ${index} is no primitive`)
    }
    return constant
  }

  private run(start: number, count: number): Node[] {
    const nodes: Node[] = []
    for (let i = 0; i < count; i++) nodes.push(this.get(start + i))
    return nodes
  }

  private scope(register: number, hops: number): Node {
    let scope = register < 0 ? this.closureScope() : this.get(register)
    for (let i = 0; i < hops; i++) scope = this.emit('LoadParentScope', [scope])
    return scope
  }

  private closureScope(): Node {
    const { op, imm } = this.closure
    if (op === 'Constant' && imm instanceof Closure && imm.scope !== null) return this.constant(imm.scope)
    return this.emit('LoadClosureScope', [this.closure])
  }

  /** The interpreter's own case, given the registers it reads. */
  private runOpcode(op: Op, pc: number): Node {
    const words = this.code.bytecode
    const registers: number[] = []
    const { operands } = OP_ROWS[op]!
    for (let i = 0; i < operands.length; i++) {
      const word = words[pc + 1 + i]!
      if (operands[i] === 'reg' || (operands[i] === 'optReg' && word >= 0)) registers.push(word)
      else if (operands[i] === 'regs') {
        for (let r = 0; r < words[pc + 2 + i]!; r++) registers.push(word + r)
      }
    }
    const inputs = registers.map((register) => this.get(register))
    return this.emitExiting(
      'RunOpcode',
      [this.closure, this.thisValue, this.newTarget ?? this.constant(undefined), ...inputs],
      { pc, unit: this.unit, registers },
      'Abrupt',
    )
  }

  /** One call of a helper. */
  private operation(row: OperationRow, pc: number): Node {
    const words = this.code.bytecode
    const inputs: Node[] = []
    const input = (node: Node): number => inputs.push(node) - 1
    const argument = (spec: OperandSpec): OperationImm['args'][number] => {
      const word = spec.length === 2 ? words[pc + spec[1]]! : 0
      switch (spec[0]) {
        case 'text':
          return { constant: this.code.siteTexts.get(pc) }
        case 'code':
          return { constant: this.code }
        case 'pc':
          return { constant: pc }
        case 'args':
          return 'arguments'
        case 'reg':
          return input(this.get(word))
        case 'scope':
          return input(this.scope(word, 0))
        case 'regs':
          return this.run(word, words[pc + spec[1] + 1]!).map(input)
        case 'const':
          return { constant: this.code.constants[word] }
        case 'unit':
          return { constant: this.unit.child(word) }
        case 'cache':
          return { constant: this.cache(word) }
        case 'int':
          return { constant: word }
      }
    }
    const args = row.operands.map(argument)
    const imm: OperationImm = { name: row.helper, callee: null, args }
    return row.total ? this.emit('Create', inputs, imm) : this.emitExiting('Operation', inputs, imm, 'Abrupt')
  }

  private intrinsic(id: number, args: Node[]): Node {
    const { name, run } = this.unit.realm.vm.intrinsics[id]!
    const imm: OperationImm = { name, callee: run, args: args.map((_, i) => i) }
    return this.emitExiting('Operation', args, imm, 'Abrupt')
  }

  /** Op.Charge of so many units. */
  private chargeUnits(op: Op, pc: number, units: Node): boolean {
    if (units.op !== 'Constant') this.runOpcode(op, pc)
    else if ((units.imm as number) > 0) this.emitExiting('Charge', [], units.imm, 'Fuel')
    return true
  }

  private binary(op: Op, pc: number, left: Node, right: Node, slot: number): Node {
    const seen = operandsSeen(this.unit, pc, slot, this.compilation.options)
    const numbers = isSubtype(left.type, Type.Number) && isSubtype(right.type, Type.Number)
    if (numbers || seen === Operands.Number) {
      const a = this.guardNumber(left)
      const b = this.guardNumber(right === left ? a : right)
      return this.emit(NUMBER_BINARY[op]!, [a, b])
    }
    if (op === Op.Add) {
      const strings = isSubtype(left.type, Type.String) && isSubtype(right.type, Type.String)
      if (strings || seen === Operands.String) {
        const a = this.guardString(left)
        const b = this.guardString(right === left ? a : right)
        return this.emitExiting('StringConcat', [a, b], undefined, 'Abrupt')
      }
    }
    return this.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
  }

  private compare(op: Op, pc: number, left: Node, right: Node, slot: number): Node {
    const seen = operandsSeen(this.unit, pc, slot, this.compilation.options)
    const numbers = isSubtype(left.type, Type.Number) && isSubtype(right.type, Type.Number)
    if (numbers || seen === Operands.Number) {
      const a = this.guardNumber(left)
      return this.emit(COMPARE[op]!, [a, this.guardNumber(right === left ? a : right)])
    }
    if (seen === Operands.String) {
      const a = this.guardString(left)
      const b = this.guardString(right === left ? a : right)
      this.chargeComparison(a, b, 'order')
      return this.emit(COMPARE[op]!, [a, b])
    }
    return this.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
  }

  /** Comparing long strings costs fuel. */
  private chargeComparison(left: Node, right: Node, kind: 'equality' | 'order'): void {
    const isLong = (node: Node): boolean =>
      (node.type & Type.String) !== 0 && !(node.op === 'Constant' && (node.imm as string).length <= FREE_COMPARISON)
    const charged = kind === 'equality' ? isLong(left) && isLong(right) : isLong(left) || isLong(right)
    if (charged) this.emitExiting('ChargeComparison', [left, right], kind, 'Abrupt')
  }

  private looseEquality(op: Op, left: Node, right: Node): Node {
    const both = (type: Type): boolean => isSubtype(left.type, type) && isSubtype(right.type, type)
    if (both(Type.Number) || both(Type.String) || both(Type.Boolean) || both(Type.Object)) {
      this.chargeComparison(left, right, 'equality')
      return this.emit(op === Op.Equal ? 'StrictEqual' : 'StrictNotEqual', [left, right])
    }
    return this.emitExiting('GenericBinary', [left, right], op, 'Abrupt')
  }

  private unary(op: Op, pc: number, value: Node, slot: number): Node {
    const seen = operandsSeen(this.unit, pc, slot, this.compilation.options)
    if (isSubtype(value.type, Type.Number) || seen === Operands.Number) {
      const number = this.guardNumber(value)
      switch (op) {
        case Op.Neg:
          return this.emit('NumberNeg', [number])
        case Op.BitNot:
          return this.emit('NumberNot', [number])
        case Op.Inc:
          return this.emit('NumberAdd', [number, this.constant(1)])
        case Op.Dec:
          return this.emit('NumberSub', [number, this.constant(1)])
        default:
          return number
      }
    }
    return this.emitExiting('GenericUnary', [value], op, 'Abrupt')
  }

  // Globals

  private loadGlobal(pc: number, name: number, index: number): Node {
    const cell = usableCache(this.unit, pc, index, this.compilation.options)?.global ?? null
    if (cell !== null && cell.value !== HOLE && cell.value !== TDZ) {
      // What can't be assigned any more; a function is guessed to stay.
      if (cell.lexical && (cell.attrs & Attr.Writable) === 0) return this.constant(cell.value)
      const value = this.emit('LoadCell', [], cell)
      if (cell.value instanceof VMFunction && this.speculates(pc)) {
        this.emitExiting('GuardIs', [value], cell.value, 'GlobalChanged')
        return this.constant(cell.value)
      }
      return this.emitExiting('GuardPresent', [value], undefined, 'GlobalChanged')
    }
    return this.emitExiting(
      'GenericLoadGlobal',
      [],
      { name: this.code.constants[name], cache: this.cache(index) },
      'Abrupt',
    )
  }

  private storeGlobal(pc: number, name: number, value: Node, index: number): void {
    const cell = usableCache(this.unit, pc, index, this.compilation.options)?.global ?? null
    if (cell !== null && cell.value !== HOLE && cell.value !== TDZ) {
      this.emitExiting('GuardPresent', [this.emit('LoadCell', [], cell)], undefined, 'GlobalChanged')
      this.emit('StoreCell', [value], cell)
      return
    }
    const imm = { name: this.code.constants[name], cache: this.cache(index), strict: this.code.strict }
    this.emitExiting('GenericStoreGlobal', [value], imm, 'Abrupt')
  }

  // Properties

  private getNamed(pc: number, object: Node, key: string, index: number): Node {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && key === 'length' && cache.shape === null) {
      if (cache.keyed === KeyedSeen.ArrayElement) {
        return this.emit('LoadLength', [this.guard('GuardArray', object, undefined, 'NotArray')])
      }
      if (cache.keyed === KeyedSeen.StringCharacter) return this.emit('StringLength', [this.guardString(object)])
    }
    if (cache !== null && cache.shape !== null && cache.keyed === KeyedSeen.Nothing && !cache.megamorphic) {
      const loaded = this.loadFromCache(object, cache)
      if (loaded !== null) return loaded
    }
    if (cache !== null && cache.shape === null && cache.keyed === KeyedSeen.Nothing && !cache.megamorphic) {
      const loaded = this.loadAccessor(pc, object, cache)
      if (loaded !== null) return loaded
    }
    return this.emitExiting('GenericGetNamed', [object], { key, cache: this.cache(index) }, 'Abrupt')
  }

  /** The cache of a site of one private field, whose name is guarded. */
  private privateCache(pc: number, name: Node, index: number): InlineCache | null {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache === null || cache.object === null || cache.shape === null || cache.megamorphic) return null
    this.guard('GuardIs', name, cache.object, 'WrongCallee')
    return cache
  }

  private loadFromCache(object: Node, cache: InlineCache): Node | null {
    if (cache.next === null) {
      if (cache.shape === this.unit.realm.stringShape) this.guardString(object)
      const receiver =
        cache.shape === this.unit.realm.stringShape
          ? this.guardString(object)
          : this.guard('GuardShape', object, cache.shape, 'WrongShape')
      if (cache.cell !== null) {
        if (!cache.cell.valid) return null
        this.emitExiting('GuardCell', [], cache.cell, 'ChainChanged')
      }
      if (cache.absent) return this.constant(undefined)
      if (cache.holder !== null) return this.emit('LoadHolderSlot', [], { holder: cache.holder, index: cache.index })
      return this.emit(cache.field ? 'LoadField' : 'LoadSlot', [receiver], cache.index)
    }
    const entries: { shape: unknown; holder: unknown; index: number; field: boolean; absent: boolean }[] = []
    const cells = new Set<ValidityCell>()
    for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
      if (entry.shape === this.unit.realm.stringShape) return null
      if (entry.cell !== null) {
        if (!entry.cell.valid) return null
        cells.add(entry.cell)
      }
      const { shape, holder, index, field, absent } = entry
      entries.push({ shape, holder, index, field, absent })
    }
    const shapes = entries.map((entry) => entry.shape)
    const receiver = this.guard('GuardFinalShapes', object, shapes, 'WrongShape')
    for (const cell of cells) this.emitExiting('GuardCell', [], cell, 'ChainChanged')
    return this.emit('LoadSlots', [receiver], entries)
  }

  /** A load that finds an accessor of a prototype: its getter is called, or runs here. */
  private loadAccessor(pc: number, object: Node, cache: InlineCache): Node | null {
    const { accessorShape, accessorHolder: holder, accessorCell, accessorIndex: index } = cache
    if (accessorShape === null || holder === null || accessorCell === null || !accessorCell.valid) return null
    const accessor = holder.slots[index] as Accessor
    const { getter } = accessor
    const closure = getter instanceof Closure && !isGeneratorCode(getter.unit.code) ? getter : null
    if (closure === null && !(getter instanceof NativeFunction)) return null
    const receiver = this.guard('GuardShape', object, accessorShape, 'WrongShape')
    this.emitExiting('GuardCell', [], accessorCell, 'ChainChanged')
    this.guard('GuardIs', this.emit('LoadHolderSlot', [], { holder, index }), accessor, 'ChainChanged')
    if (closure === null) return this.emitExiting('NativeCall', [receiver], getter, 'Abrupt')
    const { unit } = closure
    const target = this.constant(closure)
    if (unit.entryCost > 0) this.emitExiting('Charge', [], unit.entryCost, 'Fuel')
    if (this.mayInline(unit)) return this.inline(unit, target, receiver, null, [], pc)
    return this.emitExiting('DirectCall', [target, receiver], unit, 'Abrupt')
  }

  private setNamed(pc: number, object: Node, key: string, value: Node, index: number): void {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && cache.shape !== null && cache.next === null && !cache.megamorphic) {
      const valid = cache.cell === null || cache.cell.valid
      if (valid) {
        const receiver = this.guard('GuardShape', object, cache.shape, 'WrongShape')
        if (cache.cell !== null) this.emitExiting('GuardCell', [], cache.cell, 'ChainChanged')
        if (cache.newShape === null) this.emit(cache.field ? 'StoreField' : 'StoreSlot', [receiver, value], cache.index)
        else this.addSlot(receiver, value, cache)
        return
      }
    }
    if (cache !== null && cache.shape !== null && !cache.megamorphic && this.storeBySeveral(object, value, cache))
      return
    this.emitExiting(
      'GenericSetNamed',
      [object, value],
      { key, cache: this.cache(index), strict: this.code.strict },
      'Abrupt',
    )
  }

  /** A store to an own property of objects of several shapes. */
  private storeBySeveral(object: Node, value: Node, cache: InlineCache): boolean {
    const entries: { shape: unknown; index: number; field: boolean }[] = []
    for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
      if (entry.newShape !== null || entry.cell !== null) return false
      entries.push({ shape: entry.shape, index: entry.index, field: entry.field })
    }
    const shapes = entries.map((entry) => entry.shape)
    const receiver = this.guard('GuardFinalShapes', object, shapes, 'WrongShape')
    this.emit('StoreSlots', [receiver, value], entries)
    return true
  }

  private addSlot(object: Node, value: Node, { newShape: shape, index, field }: InlineCache): void {
    if (field) this.emit('AddField', [object, value], { shape, index, bytes: Size.Slot })
    else this.emit('AddSlot', [object, value], { shape, index })
  }

  private defineNamed(op: Op, pc: number, object: Node, value: Node, index: number): void {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (
      cache !== null &&
      cache.shape !== null &&
      cache.newShape !== null &&
      cache.next === null &&
      !cache.megamorphic
    ) {
      const receiver = this.guard('GuardShape', object, cache.shape, 'WrongShape')
      this.addSlot(receiver, value, cache)
      return
    }
    this.operation(OPERATIONS[op]!, pc)
  }

  private getKeyed(pc: number, object: Node, key: Node, index: number): Node {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && cache.keyed === KeyedSeen.ArrayElement) {
      const array = this.guard('GuardArray', object, undefined, 'NotArray')
      const position = this.guardIndex(key, array)
      const element = this.emit('LoadElement', [array, position])
      return this.emitExiting('GuardPresent', [element], undefined, 'Hole')
    }
    const kind = this.typedKind(cache)
    if (kind !== null) {
      const loaded = this.emit('LoadTyped', this.guardTyped(object, key, kind), kind)
      if (INT32_KINDS.has(kind.name)) loaded.type = Type.Int32
      return loaded
    }
    if (cache !== null && cache.keyed === KeyedSeen.StringCharacter) {
      const text = this.guardString(object)
      const position = this.emitExiting('GuardCharacter', [this.guardNumber(key), text], undefined, 'OutOfBounds')
      return this.emit('LoadCharacter', [text, position])
    }
    return this.emitExiting('GenericGetKeyed', [object, key], { cache: this.cache(index) }, 'Abrupt')
  }

  /** The kind of number array that a keyed site has seen, if it has seen nothing else. */
  private typedKind(cache: InlineCache | null): ElementKind | null {
    if (cache === null || cache.keyed !== KeyedSeen.TypedElement || cache.elements === null) return null
    return cache.elements.bigint ? null : cache.elements
  }

  private guardTyped(object: Node, key: Node, kind: ElementKind): [Node, Node] {
    const array = this.guard('GuardTyped', object, kind, 'NotTypedArray')
    return [array, this.emitExiting('GuardTypedIndex', [this.guardNumber(key), array], undefined, 'OutOfBounds')]
  }

  private guardIndex(key: Node, array: Node): Node {
    return this.emitExiting('GuardIndex', [this.guardNumber(key), array], undefined, 'OutOfBounds')
  }

  private setKeyed(pc: number, object: Node, key: Node, value: Node, index: number): void {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && cache.keyed === KeyedSeen.ArrayElement) {
      const array = this.guard('GuardArray', object, undefined, 'NotArray')
      const position = this.guardIndex(key, array)
      this.emitExiting('GuardPresent', [this.emit('LoadElement', [array, position])], undefined, 'Hole')
      this.emit('StoreElement', [array, position, value])
      return
    }
    const growing = KeyedSeen.ArrayElement | KeyedSeen.ArrayAppend
    if (cache !== null && (cache.keyed & KeyedSeen.ArrayAppend) !== 0 && (cache.keyed & ~growing) === 0) {
      const array = this.guard('GuardArray', object, undefined, 'NotArray')
      const position = this.emitExiting('GuardIndexOrEnd', [this.guardNumber(key), array], undefined, 'OutOfBounds')
      this.emitExiting('GuardAppendable', [array], undefined, 'Hole')
      this.emit('StoreOrAppend', [array, position, value])
      return
    }
    const kind = this.typedKind(cache)
    if (kind !== null) {
      const [array, position] = this.guardTyped(object, key, kind)
      this.emit('StoreTyped', [array, position, this.guardNumber(value)])
      return
    }
    this.emitExiting(
      'GenericSetKeyed',
      [object, key, value],
      { cache: this.cache(index), strict: this.code.strict },
      'Abrupt',
    )
  }

  // Calls

  private call(pc: number, callee: Node, thisValue: Node, args: Node[], index: number): Node {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && cache.callee instanceof NativeFunction && !cache.megamorphic && args.length <= 3)
      return this.callNative(callee, cache.callee, thisValue, args)
    const targets: InlineCache[] = []
    for (let entry = cache; entry !== null && !entry.megamorphic; entry = entry.next) {
      if (entry.unit !== null && isPlainlyCallable(entry.unit)) targets.push(entry)
    }
    const only = targets[0]
    if (only === undefined) return this.callAny(pc, callee, thisValue, args)
    if (targets.length > 1 || cache?.next !== null) return this.callOneOf(pc, callee, thisValue, args, targets)
    const { unit, closure } = only
    const known =
      closure === null ? this.guard('GuardUnit', callee, unit, 'WrongCallee') : this.guardIs(callee, closure)
    return this.callKnown(pc, unit!, known, thisValue, args)
  }

  private callAny(pc: number, callee: Node, thisValue: Node, args: Node[]): Node {
    return this.emitExiting('GenericCall', [callee, thisValue, ...args], this.code.siteTexts.get(pc), 'Abrupt')
  }

  /** A call of a closure of this unit: paid for, then the callee's body or a direct call. */
  private callKnown(pc: number, unit: Unit, closure: Node, thisValue: Node, args: Node[]): Node {
    if (unit.entryCost > 0) this.emitExiting('Charge', [], unit.entryCost, 'Fuel')
    if (this.mayInline(unit)) return this.inline(unit, closure, thisValue, null, args, pc)
    return this.emitExiting('DirectCall', [closure, thisValue, ...args], unit, 'Abrupt')
  }

  /** A call of one of several callees, tested for one after the other; of anything else, too. */
  private callOneOf(pc: number, callee: Node, thisValue: Node, args: Node[], targets: readonly InlineCache[]): Node {
    const { graph } = this.compilation
    const results: Return[] = []
    for (const { unit, closure } of targets) {
      const condition =
        closure === null
          ? this.emit('IsUnit', [callee], unit)
          : this.emit('StrictEqual', [callee, this.constant(closure)])
      const yes = graph.newBlock()
      const no = graph.newBlock()
      this.current.terminator = { kind: 'branch', condition, whenTrue: yes, whenFalse: no }
      yes.predecessors.push(this.current)
      no.predecessors.push(this.current)
      this.current = yes
      const value = this.callKnown(pc, unit!, closure === null ? callee : this.constant(closure), thisValue, args)
      results.push({ block: this.current, value })
      this.current = no
    }
    const value = this.callAny(pc, callee, thisValue, args)
    results.push({ block: this.current, value })
    return this.merge(results)
  }

  /** One block after all of these, with the value that they come with. */
  private merge(results: readonly Return[]): Node {
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

  private literal(keys: number, values: Node[], index: number): Node {
    const cache = this.cache(index)
    const list = values.map((_, i) => i)
    const shape = cache.literalShape
    if (shape !== null && shape.host !== null) {
      const bytes = Size.Object + Size.Slot * values.length
      return this.emit('NewRooted', values, { shape, host: shape.host, bytes })
    }
    const imm: OperationImm =
      shape === null
        ? {
            name: 'newLiteral',
            callee: null,
            args: [{ constant: this.code.constants[keys] }, list, { constant: cache }],
          }
        : { name: 'bornObject', callee: null, args: [{ constant: shape }, list] }
    return this.emit('Create', values, imm)
  }

  /** `new` of an ordinary constructor that is always the same: guards, payment, `this`, then its code. */
  private construct(pc: number, callee: Node, args: Node[], index: number): Node {
    const cache = usableCache(this.unit, pc, index, this.compilation.options)
    if (cache !== null && cache.callee instanceof NativeFunction && cache.callee.row.construct && !cache.megamorphic) {
      this.guardIs(callee, cache.callee)
      return this.emitExiting('NativeConstruct', args, cache.callee, 'Abrupt')
    }
    const closure = cache === null || cache.megamorphic || cache.next !== null ? null : cache.closure
    const shape = closure === null ? null : thisShape(closure)
    if (closure === null || shape === null) {
      return this.emitExiting('GenericNew', [callee, ...args], this.code.siteTexts.get(pc), 'Abrupt')
    }
    const { unit } = closure
    const target = this.guardIs(callee, closure)
    const { index: at, fixed } = prototypeOf(closure)!
    if (!fixed) {
      this.emitExiting('GuardShape', [target], closure.shape, 'WrongShape')
      this.emitExiting('GuardIs', [this.emit('LoadSlot', [target], at)], shape.proto, 'WrongShape')
    }
    if (unit.entryCost > 0) this.emitExiting('Charge', [], unit.entryCost, 'Fuel')
    const made =
      shape.host === null
        ? this.emit('Create', [], { name: 'newThis', callee: null, args: [{ constant: shape }] })
        : this.emit('NewRooted', [], { shape, host: shape.host, bytes: Size.Object })
    const result = this.mayInline(unit)
      ? this.inline(unit, target, made, target, args, pc)
      : this.emitExiting('DirectConstruct', [target, made, ...args], unit, 'Abrupt')
    return (result.type & Type.Object) === 0 ? made : this.emit('ConstructResult', [result, made])
  }

  private callNative(callee: Node, native: NativeFunction, self: Node, args: Node[]): Node {
    this.guardIs(callee, native)
    const { pure, cost } = native.row
    if (pure === undefined || pure.args.length !== args.length) {
      return this.emitExiting('NativeCall', [self, ...args], native, 'Abrupt')
    }
    const inputs = args.map((arg, i) => (pure.args[i] === 'number' ? this.guardNumber(arg) : this.guardString(arg)))
    if (pure.self === 'string') inputs.unshift(this.guardString(self))
    if (cost > 0) this.emitExiting('Charge', [], cost, 'Fuel')
    const imm: OperationImm = { name: native.row.name, callee: pure.call, args: inputs.map((_, i) => i) }
    const node = this.emit('PureCall', inputs, imm)
    if (pure.result !== 'any') node.type = pure.result === 'number' ? Type.Number : Type.String
    return node
  }

  private mayInline(target: Unit): boolean {
    const { compilation } = this
    const { options } = compilation
    const { code } = target
    const size = code.bytecode.length
    return (
      size <= options.maxInlineSize &&
      compilation.inlineDepth < options.maxInlineDepth &&
      compilation.inlinedSize + size <= options.maxInlineTotal &&
      code.handlers.length === 0 &&
      !code.needsArguments &&
      target.realm === this.unit.realm &&
      target.heat + target.compilations > 0 &&
      !this.isRunning(target)
    )
  }

  private isRunning(target: Unit): boolean {
    for (let state: FrameState<Unit> | null = this.before(); state !== null; state = state.parent) {
      if (state.unit === target) return true
    }
    return false
  }

  /** The callee's body instead of the call; the caller waits at its call, as the parent of the callee's states. */
  private inline(target: Unit, closure: Node, thisValue: Node, newTarget: Node | null, args: Node[], pc: number): Node {
    const { compilation } = this
    const { code } = target
    const waiting = this.frameState(registersOf(this.liveness.liveDuring(pc)))
    const registers: (Node | null)[] = new Array<Node | null>(code.registerCount).fill(null)
    for (let i = 0; i < code.paramCount; i++) registers[i] = args[i] ?? this.constant(undefined)
    compilation.inlinedSize += code.bytecode.length
    compilation.inlineDepth++
    const builder = new FunctionBuilder(compilation, target, closure, thisValue, newTarget, waiting)
    const returns = builder.build(0, registers, this.current)
    compilation.inlineDepth--
    return this.merge(returns)
  }
}
