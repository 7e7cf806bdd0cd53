// One function through all stages: bytecode, graph, generated code.

import {
  type Code,
  Closure,
  disassembleOne,
  LINKAGE,
  generate,
  listing,
  isCode,
  loopHeaders,
  instructions,
  type Node,
  Op,
  OP_NAMES,
  optimize,
  printGraph,
  Shape,
  type SpeculationOptions,
  Unit,
} from 'upshift/internals'
import { show } from '../support/show.js'
import { isolateFor, unitOf } from '../tiers/observe.js'

export interface GoldenCase {
  readonly title: string
  /** Defines the function, and runs it often enough to know its types. */
  readonly source: string
  /** The global that holds the function. */
  readonly name: string
  /** Where it is entered; default at its start. */
  readonly entry?: 'inner loop' | 'after the yield'
}

const SPECULATION: SpeculationOptions = {
  speculate: true,
  maxInlineSize: 60,
  maxInlineDepth: 4,
  maxInlineTotal: 600,
  maxCodeSize: 6_000,
  leaveLoopsBefore: 0,
  trapCold: false,
  metered: true,
  poison: null,
}

export interface Stages {
  readonly bytecode: string
  readonly graph: string
  readonly code: string
}

export function stagesOf({ source, name, entry }: GoldenCase): Stages {
  const isolate = isolateFor('optimized', { flags: { optimizeAfter: Number.POSITIVE_INFINITY } })
  const context = isolate.createContext()
  context.evaluate(source, { filename: 'case.js' })
  const unit = unitOf(isolate, context, name)
  const entryPc = entryOf(unit.code, entry)
  const { graph } = optimize(unit, entryPc, SPECULATION, true)
  const text = printGraph(graph, describeImm)
  const generated = generate(unit, graph, {
    entryPc,
    stress: false,
    unmetered: false,
    siteBase: 0,
    refill: (units) => ({ units }),
    ahead: (units, bytes) => ({ units, bytes }),
    pressing: {},
    ...LINKAGE,
  })
  if (generated === null) throw new Error('irreducible')
  isolate.dispose()
  const constants = generated.constants.map((each) => `// ${each.name}: ${describe(each.value)}`).join('\n')
  return {
    bytecode: disassembleOne(unit.code),
    graph: text,
    code: constants === '' ? listing(generated) : `${constants}\n${listing(generated)}`,
  }
}

function entryOf(code: Code, entry: GoldenCase['entry']): number | null {
  if (entry === undefined) return null
  if (entry === 'inner loop') {
    const headers = [...loopHeaders(code)].sort((a, b) => a - b)
    return headers.at(-1)!
  }
  const pcs = [...instructions(code)]
  const at = pcs.findIndex((pc) => code.bytecode[pc] === Op.Yield)
  return pcs[at + 1]!
}

/** What a node holds besides its inputs, without addresses or anything else that changes from run to run. */
export function describeImm(node: Node): string {
  const { imm } = node
  switch (node.op) {
    case 'GenericBinary':
    case 'GenericUnary':
      return OP_NAMES[imm as number]!
    case 'RunOpcode': {
      const { pc, unit } = imm as { pc: number; unit: Unit }
      return OP_NAMES[unit.bytecode[pc]!]!
    }
    default:
      return describe(imm)
  }
}

function describe(value: unknown): string {
  if (value instanceof Shape) return `{${shapeKeys(value).join(', ')}}`
  if (value instanceof Unit) return `unit ${value.code.name}`
  if (value instanceof Closure) return `closure ${value.unit.code.name}`
  if (Array.isArray(value)) return value.map(describe).join(' ')
  if (typeof value !== 'object' || value === null) return show(value)
  if (isCode(value as Code)) return 'code'
  if ('key' in value) return String((value as { key: unknown }).key)
  if ('name' in value && 'cache' in value) return String(value.name)
  if ('shape' in value && 'index' in value && !('entries' in value))
    return `${describe(value.shape)}.${String(value.index)}`
  if ('holder' in value && 'index' in value && !('entries' in value)) return `holder.${String(value.index)}`
  return value.constructor.name
}

function shapeKeys(shape: Shape): string[] {
  return [...shape.table].filter(([, entry]) => entry >> 4 < shape.count).map(([key]) => String(key))
}
