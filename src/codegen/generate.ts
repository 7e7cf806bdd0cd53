/**
 * Graph ⇒ the text of a factory of one function, the constants it closes over, and its exits. See docs/architecture.md
 * for what the text looks like. Identifiers come from this alphabet alone:
 * `f` closure, `t` this, `n` new.target, `d` host depth, `A` actual arguments, `R` `F` registers and frame at an entry,
 * `a0` parameters, `v0` nodes, `k0` constants, `m0` move temporaries, `L0` `B0` `E0` labels, `vm`, and the helpers' names.
 */
import { Invariant } from '../base/invariant.js'
import {
  type Block,
  eachStateNode,
  type FrameState,
  type FunctionUnit,
  type Graph,
  type Guess,
  type Node,
  unguarded,
} from '../ir/graph.js'
import { type OperationImm, rowOf } from '../ir/ops.js'
import type { ExitReason } from '../ir/reasons.js'
import { Emitter } from './emit.js'
import * as js from './estree.js'
import type { Exit, ExitFrame, ExitKind, MadeArray, MadeClosure, ValueSource } from './exits.js'
import type { HelperName } from '../ir/helpers.js'
import { print } from './print.js'
import { structure } from './structure.js'

function factoryBody(fn: js.Expression, indent: string): string {
  // In parentheses: the host compiles it at once, and does not read over it first.
  return `"use strict";\nreturn (${print(fn, indent)});\n`
}

/** The text as people read it. */
export function listing({ tree }: Generated): string {
  return factoryBody(tree, '  ')
}

export interface Generated {
  /** The factory's body, without the serial comment and without indentation, which can be most of it. */
  readonly text: string
  readonly tree: js.Expression
  /** Names of the factory's parameters with their values: constants first, helpers by name. */
  readonly constants: readonly { readonly name: string; readonly value: unknown }[]
  readonly helpers: readonly HelperName[]
  readonly exits: readonly Exit[]
  /** Estimated host frame, in units of 32 bytes; at least the number of guest frames it can stand for. */
  readonly weight: number
}

export interface GenerateOptions {
  readonly entryPc: number | null
  readonly stress: boolean
  /** Charges are left out, to measure what they cost. */
  readonly unmetered: boolean
  /** Site ids of the exits: base + exit number. */
  readonly siteBase: number
  /** An object whose text is empty once the fuel window has room for so many units: see tiers/refill.ts. */
  readonly refill: (units: number) => object
  /** The same of an object for turns of so much: see refill.ts, too. */
  readonly ahead: (units: number, bytes: number) => object
  /** An object whose conversion to text asks for a census. */
  readonly pressing: object
  /** Objects that helpers have a name for. */
  readonly named: ReadonlyMap<unknown, HelperName>
  /** The value of `vm.abrupt` while an exception is thrown. */
  readonly throwing: number
  /** Declared bytes of an element. */
  readonly slotBytes: number
  /** Strings up to this length are compared for nothing. */
  readonly freeComparison: number
  /** Host depth that a guest frame takes at least. */
  readonly minFrameWeight: number
}

/** Null where the control flow is irreducible. */
export function generate(unit: FunctionUnit, graph: Graph, options: GenerateOptions): Generated | null {
  return new Generator(unit, graph, options).run()
}

export class Generator {
  private readonly unit: FunctionUnit
  private readonly graph: Graph
  readonly options: GenerateOptions
  private readonly uses = new Map<Node, number>()
  private readonly inStates = new Set<Node>()
  private readonly names = new Map<Node, string>()
  private readonly constants: { name: string; value: unknown }[] = []
  private readonly constantNames = new Map<unknown, string>()
  private readonly helpers = new Set<HelperName>()
  private readonly exits: Exit[] = []
  private readonly exitsOf = new Map<FrameState, number[]>()
  /** What is left of the fuel at exits of loops that pay ahead. */
  private readonly fuelOf = new Map<number, Node>()
  private readonly fused = new Set<Node>()
  /** What is made for exits only. */
  private readonly sunk = new Set<Node>()
  private readonly emitter: Emitter
  private temporaries = 0
  private maxInlineDepth = 1
  /** In an innermost loop: its exits. */
  private loopExits: Set<number> | null = null

  constructor(unit: FunctionUnit, graph: Graph, options: GenerateOptions) {
    this.unit = unit
    this.graph = graph
    this.options = options
    this.emitter = new Emitter(this)
  }

  run(): Generated | null {
    this.countUses()
    const entryExit = this.entryExit()
    const body = structure(this.graph, {
      nodes: (block) => this.blockNodes(block),
      moves: (from, to) => this.moves(from, to),
      condition: (node) => this.emitter.condition(node),
      returns: (value) => [js.returns(this.value(value))],
      innermost: (loop) => this.innermost(loop),
    })
    if (body === null) return null
    const weight = this.weight()
    const { code } = this.unit
    const prologue: js.Statement[] = [
      js.statement(
        js.assign(js.id('d'), js.binary('|', js.binary('+', js.id('d'), js.literal(weight)), js.literal(0))),
      ),
    ]
    if (this.options.entryPc === null) {
      prologue.push(
        js.ifElse(js.binary('>', js.id('d'), js.member(js.id('vm'), 'depthLimit')), [this.leaveBy(entryExit)], []),
      )
    }
    const parameters: string[] = []
    const declared: { name: string; value: js.Expression | null }[] = []
    if (this.options.entryPc !== null) parameters.push('A', 'R', 'F')
    else if (code.needsArguments) {
      parameters.push('A')
      for (let i = 0; i < code.paramCount; i++) {
        const present = js.binary('>', js.member(js.id('A'), 'length'), js.literal(i))
        declared.push({
          name: `a${i}`,
          value: js.conditional(present, js.index(js.id('A'), js.literal(i)), js.UNDEFINED),
        })
      }
    } else for (let i = 0; i < code.paramCount; i++) parameters.push(`a${i}`)
    for (const name of this.names.values()) if (name.startsWith('v')) declared.push({ name, value: null })
    for (let i = 0; i < this.temporaries; i++) declared.push({ name: `m${i}`, value: null })
    const names = ['f', 't', 'n', 'd', ...parameters]
    const fn: js.Expression = {
      type: 'FunctionExpression',
      id: js.id('J'),
      params: names.map(js.id),
      body: js.block([...(declared.length > 0 ? [js.declare(declared)] : []), ...prologue, ...body]),
    }
    return {
      text: factoryBody(fn, ''),
      tree: fn,
      constants: this.constants,
      helpers: [...this.helpers],
      exits: this.exits,
      weight,
    }
  }

  private weight(): number {
    // An unoptimized host frame holds every variable, the arguments of a call, and the host's own temporaries.
    const passed = this.exits.reduce((most, exit) => Math.max(most, exit.passed.length), 0)
    const variables = this.names.size + this.temporaries + passed + 12
    return Math.max(this.options.minFrameWeight * (this.maxInlineDepth + 1), Math.ceil((128 + 8 * variables) / 32))
  }

  private countUses(): void {
    const use = (node: Node): void => {
      this.uses.set(node, (this.uses.get(node) ?? 0) + 1)
    }
    for (const block of this.graph.blocks) {
      for (const node of [...block.phis, ...block.nodes]) {
        for (const input of node.inputs) use(input)
        if (node.fuel !== null) this.inStates.add(node.fuel)
        if (node.state !== null) {
          if (node.op === 'Leave' && this.writesFrame(node)) eachStateNode(node.state, (each) => use(unguarded(each)))
          eachStateNode(node.state, (each) => {
            this.inStates.add(unguarded(each))
          })
          let depth = 0
          for (let state: object | null = node.state; state !== null; state = (state as FrameState).parent) depth++
          if (depth > this.maxInlineDepth) this.maxInlineDepth = depth
        }
      }
      const { terminator } = block
      if (terminator?.kind === 'branch') use(terminator.condition)
      else if (terminator?.kind === 'return') use(terminator.value)
    }
    for (const block of this.graph.blocks) for (const node of block.nodes) this.sink(node)
    for (const block of this.graph.blocks) this.chooseFused(block)
  }

  /** What only exits need is made by them: they need its inputs. */
  private sink(node: Node): void {
    if (!isSinkable(node) || this.uses.has(node)) return
    this.sunk.add(node)
    for (const input of node.inputs) this.inStates.add(unguarded(input))
  }

  /** A pure node with one use, in the same block, not needed by any frame state, is printed where it is used. */
  private chooseFused(block: Block): void {
    const local = new Map<Node, number>()
    for (const node of block.nodes) for (const input of node.inputs) local.set(input, (local.get(input) ?? 0) + 1)
    const { terminator } = block
    const last =
      terminator?.kind === 'branch' ? terminator.condition : terminator?.kind === 'return' ? terminator.value : null
    if (last !== null) local.set(last, (local.get(last) ?? 0) + 1)
    for (const node of block.nodes) {
      if (rowOf(node.op).effect !== 'pure' || node.op === 'Constant') continue
      if (this.uses.get(node) !== 1 || local.get(node) !== 1 || this.inStates.has(node)) continue
      const user = block.nodes.find((each) => each.inputs.includes(node))
      // A guard's value is its input's: its users would print the expression again. So does a store of a number in a view.
      const again =
        user !== undefined && (user.op === 'StoreTyped' || ['guard', 'call'].includes(rowOf(user.op).effect))
      if (again) continue
      this.fused.add(node)
    }
  }

  /** An expression for a node's value. */
  value(node: Node): js.Expression {
    const origin = unguarded(node)
    switch (origin.op) {
      case 'Constant':
        return this.constantExpression(origin.imm)
      case 'Closure':
        return js.id('f')
      case 'This':
        return js.id('t')
      case 'NewTarget':
        return js.id('n')
      case 'Parameter':
        return js.id(`a${origin.imm as number}`)
      default:
        return this.fused.has(origin) || isWorkedOut(origin)
          ? this.emitter.expression(origin)
          : js.id(this.variable(origin))
    }
  }

  constantExpression(value: unknown): js.Expression {
    switch (typeof value) {
      case 'number':
      case 'boolean':
        return js.literal(value)
      case 'undefined':
        return js.UNDEFINED
      case 'object':
        if (value === null) return js.literal(null)
        if (this.options.named.has(value)) return this.helper(this.options.named.get(value)!)
    }
    return this.constant(value)
  }

  variable(node: Node): string {
    let name = this.names.get(node)
    if (name === undefined) {
      name = `v${this.names.size}`
      this.names.set(node, name)
    }
    return name
  }

  /** A parameter of the factory that holds `value`. */
  constant(value: unknown): js.Expression {
    let name = this.constantNames.get(value)
    if (name === undefined) {
      name = `k${this.constants.length}`
      this.constantNames.set(value, name)
      this.constants.push({ name, value })
    }
    return js.id(name)
  }

  helper(name: HelperName): js.Expression {
    this.helpers.add(name)
    return js.id(name)
  }

  private blockNodes(block: Block): js.Statement[] {
    const out: js.Statement[] = []
    for (const node of block.nodes) {
      if (this.fused.has(node) || isWorkedOut(node)) continue
      this.emitter.statements(node, out)
    }
    return out
  }

  /** Is what the node makes not made here, but where it is left, if at all? */
  isSunk(node: Node): boolean {
    return this.sunk.has(node)
  }

  /** Is the node's value needed by anybody? */
  isUsed(node: Node): boolean {
    return (this.uses.get(node) ?? 0) > 0 || this.inStates.has(node)
  }

  // Exits

  /** The exit of a node. `refund`: fuel paid for the instruction that is given back where it stops. */
  exit(node: Node, kind: ExitKind, refund = 0): number {
    const state = node.state!
    const byHelper = node.op !== 'DirectCall' && node.op !== 'DirectConstruct'
    return this.exitFor(state, kind, node.reason!, node.guess, node.fuel, refund, byHelper)
  }

  leaveBy(exit: number): js.Statement {
    if (this.loopExits === null) return this.leaveHere(exit)
    this.loopExits.add(exit)
    return js.breakTo(`E${exit}`)
  }

  private innermost(loop: () => js.Statement): js.Statement[] {
    const exits = new Set<number>()
    this.loopExits = exits
    let body = [loop()]
    this.loopExits = null
    for (const exit of exits) body = [js.label(`E${exit}`, js.block(body)), this.leaveHere(exit)]
    return body
  }

  private leaveHere(exit: number): js.Statement {
    const entered = this.options.entryPc !== null
    const args = entered || this.unit.code.needsArguments ? js.id('A') : js.literal(null)
    const frame = entered ? js.id('F') : js.literal(null)
    const fuel = this.fuelOf.get(exit)
    const passed: js.Expression[] = this.exits[exit]!.passed.map(js.id)
    if (fuel !== undefined) passed.unshift(this.value(fuel))
    const leaving = [js.literal(exit), js.id('f'), js.id('t'), js.id('n'), js.id('d'), args, frame, ...passed]
    return js.returns(js.invoke(js.id('leave'), leaving))
  }

  /** Is leaving by this node no failure, and of one frame, which is there? Its registers are written in place. */
  writesFrame({ state, reason }: Node): boolean {
    return this.options.entryPc !== null && state!.parent === null && reason !== 'NoFeedback'
  }

  /** The id under which the site of an exit stands in the site table. */
  site(exit: number): js.Expression {
    return js.literal(this.options.siteBase + exit)
  }

  private exitFor(
    state: FrameState,
    kind: ExitKind,
    reason: ExitReason,
    moved: Guess | null,
    fuel: Node | null,
    refund: number,
    byHelper: boolean,
  ): number {
    const guess = moved ?? { unit: state.unit, pc: state.pc, hoisted: false }
    const ofState = this.exitsOf.get(state)
    const known = ofState?.find((id) => {
      const exit = this.exits[id]!
      if (this.fuelOf.get(id) !== (fuel ?? undefined)) return false
      if (exit.kind !== kind || exit.reason !== reason || exit.refund !== refund || exit.byHelper !== byHelper)
        return false
      return exit.guess.pc === guess.pc && exit.guess.unit === guess.unit && exit.guess.hoisted === guess.hoisted
    })
    if (known !== undefined) return known
    const frames: ExitFrame[] = []
    const passed = new Passed()
    const source = (node: Node): ValueSource => this.source(node, passed)
    for (let each: FrameState | null = state; each !== null; each = each.parent) {
      const registers: { register: number; source: ValueSource }[] = []
      for (const [register, node] of each.registers) registers.push({ register, source: source(node) })
      frames.push({
        unit: each.unit,
        pc: each.pc,
        registers,
        closure: source(each.closure),
        thisValue: source(each.thisValue),
        newTarget: each.newTarget === null ? { constant: undefined } : source(each.newTarget),
        args: each.args === null ? null : each.args.map(source),
      })
    }
    const exit = this.exits.length
    this.exits.push({
      kind,
      reason,
      guess,
      byHelper,
      refund,
      passesFuel: fuel !== null,
      frames,
      passed: passed.names,
    })
    if (fuel !== null) this.fuelOf.set(exit, fuel)
    if (ofState === undefined) this.exitsOf.set(state, [exit])
    else ofState.push(exit)
    return exit
  }

  private source(node: Node, passed: Passed): ValueSource {
    const origin = unguarded(node)
    switch (origin.op) {
      case 'Constant':
        return { constant: origin.imm }
      case 'Closure':
        return 'closure'
      case 'This':
        return 'this'
      case 'NewTarget':
        return 'newTarget'
      case 'Parameter':
        return { index: passed.index(`a${origin.imm as number}`) }
      default:
        if (this.fused.has(origin)) throw new Invariant(`v${origin.id} is printed in place but needed by an exit`)
        if (this.sunk.has(origin)) return passed.made(origin, () => this.madeSource(origin, passed))
        return { index: passed.index(this.variable(origin)) }
    }
  }

  private madeSource({ inputs, imm }: Node, passed: Passed): MadeClosure | MadeArray {
    const { name, args, shape } = imm as OperationImm
    if (name === 'newArray') return { shape: shape!, elements: inputs.map((input) => this.source(input, passed)) }
    const { constant } = args[0] as { readonly constant: unknown }
    return { unit: constant as FunctionUnit, scope: this.source(inputs[0]!, passed) }
  }

  /** Before anything has run: the arguments, or the registers at an entry in mid-function. */
  private entryExit(): number {
    const { code } = this.unit
    const { entryPc } = this.options
    const registers: { register: number; source: ValueSource }[] = []
    const passed = new Passed()
    if (entryPc === null) {
      for (let i = 0; i < code.paramCount; i++)
        registers.push({ register: i, source: { index: passed.index(`a${i}`) } })
    }
    this.exits.push({
      kind: 'depth',
      reason: 'Depth',
      guess: { unit: this.unit, pc: entryPc ?? 0, hoisted: false },
      byHelper: false,
      refund: 0,
      passesFuel: false,
      passed: passed.names,
      frames: [
        {
          unit: this.unit,
          pc: entryPc ?? 0,
          registers,
          closure: 'closure',
          thisValue: 'this',
          newTarget: 'newTarget',
          args: null,
        },
      ],
    })
    return 0
  }

  // Phis

  private moves(from: Block, to: Block): js.Statement[] {
    if (to.phis.length === 0) return []
    const index = to.predecessors.indexOf(from)
    const pending: { target: string; source: js.Expression; reads: string | null }[] = []
    for (const phi of to.phis) {
      const target = this.variable(phi)
      const source = this.value(phi.inputs[index]!)
      const reads = source.type === 'Identifier' ? source.name : null
      if (reads !== target) pending.push({ target, source, reads })
    }
    return this.sequentialize(pending)
  }

  /** Parallel moves one after the other; a cycle is broken by a temporary. */
  private sequentialize(pending: { target: string; source: js.Expression; reads: string | null }[]): js.Statement[] {
    const out: js.Statement[] = []
    let temporary = 0
    while (pending.length > 0) {
      const ready = pending.findIndex((move) => !pending.some((other) => other !== move && other.reads === move.target))
      if (ready >= 0) {
        const [move] = pending.splice(ready, 1)
        out.push(js.statement(js.assign(js.id(move!.target), move!.source)))
        continue
      }
      const move = pending[0]!
      const name = `m${temporary++}`
      if (temporary > this.temporaries) this.temporaries = temporary
      out.push(js.statement(js.assign(js.id(name), js.id(move.target))))
      for (const other of pending) {
        if (other.reads === move.target) {
          other.source = js.id(name)
          other.reads = name
        }
      }
    }
    return out
  }
}

/** What is left of the fuel is worked out where somebody wants to know: on leaving the loop. */
function isWorkedOut({ op, inputs }: Node): boolean {
  return op === 'TurnFuel' || (op === 'LessFuel' && isWorkedOut(inputs[0]!))
}

const SINKABLE: ReadonlySet<string> = new Set(['makeClosure', 'newArray'])

/** Can it be made later, as it depends on nothing but its inputs? */
function isSinkable({ op, imm }: Node): boolean {
  return op === 'Create' && SINKABLE.has((imm as OperationImm).name)
}

/** The variables that an exit passes, each once, and what is made of them. */
class Passed {
  readonly names: string[] = []
  private readonly sources = new Map<Node, MadeClosure | MadeArray>()

  made(node: Node, describe: () => MadeClosure | MadeArray): ValueSource {
    let source = this.sources.get(node)
    if (source === undefined) {
      source = describe()
      this.sources.set(node, source)
    }
    return source
  }

  index(name: string): number {
    const at = this.names.indexOf(name)
    return at >= 0 ? at : this.names.push(name) - 1
  }
}
