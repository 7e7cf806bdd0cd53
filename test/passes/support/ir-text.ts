// IR as text, read. The form is what printGraph prints, and besides: frame states with their registers (`@4{r0=v1}`), of loop
// headers too, and objects by name (`[#shape]`), one object a name.
//
//     b0:
//       v0: object = Closure
//       v1: any = This
//       v2: any = Parameter [0]
//       goto b1
//     b1: loop from b0, b2
//       v3: any = Phi v2, v4
//       v4: number = GuardNumber v3 @7{r0=v3}

import {
  type Block,
  Compilation,
  type FrameState,
  type Graph,
  IR_OPS,
  type IrOp,
  type Node,
  printGraph,
  type SpeculationOptions,
  Type,
  typeName,
} from 'upshift/internals'

const OPTIONS: SpeculationOptions = {
  speculate: true,
  maxInlineSize: 0,
  maxInlineDepth: 0,
  maxInlineTotal: 0,
  maxCodeSize: 0,
  leaveLoopsBefore: 0,
  trapCold: false,
  metered: true,
  poison: null,
}

/** What is guessed at this pc is not to move. */
export const UNHOISTABLE = 99

const TYPES: ReadonlyMap<string, number> = new Map(
  [...Array(10).keys()].map((bit) => [typeName(1 << bit), 1 << bit] as const),
)

class Named {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

export interface Parsed {
  readonly graph: Graph
  readonly compilation: Compilation
  readonly node: (name: string) => Node
  readonly block: (name: string) => Block
}

interface PendingState {
  readonly pc: number | null
  readonly registers: readonly (readonly [number, string])[]
}

interface Pending extends PendingState {
  readonly node: Node
  readonly inputs: readonly string[]
}

export function parseGraph(text: string): Parsed {
  const compilation = new Compilation(OPTIONS)
  const { graph } = compilation
  const blocks = new Map<string, Block>()
  const nodes = new Map<string, Node>()
  const named = new Map<string, Named>()
  const unit = { mayHoist: (pc: number) => pc !== UNHOISTABLE }
  const block = (name: string): Block => {
    let known = blocks.get(name)
    if (known === undefined) {
      known = blocks.size === 0 ? graph.entry : graph.newBlock()
      blocks.set(name, known)
    }
    return known
  }
  const node = (name: string): Node => {
    const known = nodes.get(name)
    if (known === undefined) throw new Error(`there is no ${name}`)
    return known
  }
  const immOf = (imm: string): unknown => {
    if (imm === 'undefined') return undefined
    if (imm.startsWith('#')) {
      const known = named.get(imm) ?? new Named(imm)
      named.set(imm, known)
      return known
    }
    return imm === '-0'
      ? -0
      : imm === 'NaN'
        ? Number.NaN
        : imm.endsWith('n')
          ? BigInt(imm.slice(0, -1))
          : (JSON.parse(imm) as unknown)
  }

  const pending: Pending[] = []
  const headers: ({ readonly at: Block } & PendingState)[] = []
  const terminators: (() => void)[] = []
  let current = graph.entry
  const lines = text
    .split('\n')
    .map((each) => each.trim())
    .filter((each) => each !== '')
  for (const line of lines) {
    const header = /^(b\d+):( loop)?(?: from ([^@]*?))?(?: @(\d+)(?:\{(.*)\})?)?$/.exec(line)
    if (header !== null) {
      current = block(header[1]!)
      current.isLoopHeader = header[2] !== undefined
      if (header[3] !== undefined) current.predecessors = header[3].split(', ').map(block)
      if (header[4] !== undefined) headers.push({ at: current, ...stateText(header[4], header[5]) })
      continue
    }
    const at = current
    const jump = /^(goto|if|return|unreachable)\b ?(.*)$/.exec(line)
    if (jump !== null) {
      const [, kind, rest = ''] = jump
      terminators.push(() => {
        if (kind === 'goto') at.terminator = { kind, target: block(rest) }
        else if (kind === 'return') at.terminator = { kind, value: node(rest) }
        else if (kind === 'unreachable') at.terminator = { kind }
        else {
          const [, condition, yes, no] = /^(v\d+) goto (b\d+) else (b\d+)$/.exec(rest)!
          at.terminator = { kind: 'branch', condition: node(condition!), whenTrue: block(yes!), whenFalse: block(no!) }
        }
      })
      continue
    }
    const match = /^(?:(v\d+): (\S+) = )?(\w+)(?: \[(.*?)\])?((?: v\d+,?)*)(?: @(\d+)(?:\{(.*)\})?)?$/.exec(line)
    const op = match?.[3] as IrOp | undefined
    if (match === null || op === undefined || !(op in IR_OPS)) throw new Error(`not understood: ${line}`)
    const [, name, type, , imm, inputs = '', pc, registers] = match
    const made = graph.newNode(at, op, [], imm === undefined ? undefined : immOf(imm), null, null)
    if (type !== undefined) made.type = typeOf(type)
    if (name !== undefined) nodes.set(name, made)
    ;(op === 'Phi' ? at.phis : at.nodes).push(made)
    pending.push({
      node: made,
      inputs: inputs.trim() === '' ? [] : inputs.trim().split(', '),
      ...stateText(pc, registers),
    })
  }
  for (const each of terminators) each()
  const stateOf = ({ pc, registers }: PendingState): FrameState | null =>
    pc === null
      ? null
      : {
          unit: unit as unknown as FrameState['unit'],
          pc,
          registers: new Map(registers.map(([register, value]) => [register, node(value)])),
          closure: graph.entry.nodes.find((each) => each.op === 'Closure')!,
          thisValue: graph.entry.nodes.find((each) => each.op === 'This')!,
          newTarget: null,
          args: null,
          parent: null,
        }
  for (const each of pending) {
    each.node.inputs = each.inputs.map(node)
    each.node.state = stateOf(each)
  }
  for (const each of headers) each.at.entryState = stateOf(each)
  return { graph, compilation, node, block }
}

function stateText(pc: string | undefined, registers = ''): PendingState {
  const pairs = registers === '' ? [] : registers.split(', ')
  return {
    pc: pc === undefined ? null : Number(pc),
    registers: pairs.map((each) => {
      const [register, value] = each.split('=')
      return [Number(register!.slice(1)), value!] as const
    }),
  }
}

function typeOf(text: string): number {
  if (text === 'any') return Type.Any
  if (text === 'number') return Type.Number
  if (text === 'none') return Type.None
  return text.split('|').reduce((type, name) => {
    const bit = TYPES.get(name)
    if (bit === undefined) throw new Error(`there is no type ${name}`)
    return type | bit
  }, 0)
}

export function print(graph: Graph): string {
  return printGraph(graph, ({ imm }) => {
    if (imm instanceof Named) return imm.name
    if (typeof imm === 'bigint') return `${imm}n`
    return imm === undefined ? 'undefined' : Object.is(imm, -0) ? '-0' : Number.isNaN(imm) ? 'NaN' : JSON.stringify(imm)
  })
}

/** The text, indented as printGraph does. */
export function dedent(text: string): string {
  const lines = text.split('\n').map((line) => line.trim())
  return lines
    .filter((line) => line !== '')
    .map((line) => (/^b\d+:/.test(line) ? line : `  ${line}`))
    .join('\n')
}
