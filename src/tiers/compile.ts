/** Compiles a unit: graph, passes, text, `new Function`, linking. */
import { type Generated, generate, listing } from '../codegen/generate.js'
import type { HelperName } from '../ir/helpers.js'
import type { BailoutReason } from '../ir/reasons.js'
import { printGraph } from '../ir/printer.js'
import { describeImm } from './dump.js'
import { Bailout } from '../optimizer/bailout.js'
import type { Compilation } from '../optimizer/builder.js'
import { optimize } from '../optimizer/pipeline.js'
import type { SpeculationOptions } from '../optimizer/speculation.js'
import { type Exit, HELPER_WEIGHT } from '../codegen/exits.js'
import type { Unit } from '../runtime/unit.js'
import { TextLimit } from '../runtime/strings.js'
import { HOLE, Size, TDZ } from '../runtime/values.js'
import { Abrupt, MIN_FRAME_WEIGHT, type Vm } from '../runtime/vm.js'
import { HELPER_VALUES } from './helpers.js'
import { type Leave, makeLeave } from './leave.js'
import type { Refill } from './refill.js'

/** Taken once at load: the one way in which the engine makes code. Absent under a policy that forbids it. */
const HostFunction = Function

/** Does the host let code be made from text? A content security policy may forbid it. */
export function mayGenerateCode(): boolean {
  try {
    new HostFunction('')
    return true
  } catch {
    return false
  }
}

/** Frames just past the depth limit still store their site. */
const SITE_SLACK = 4096

/** Serial numbers keep every text unique in the process: the host merges equal texts and their feedback. */
let serial = 0

/** A function of generated text, unlike any other in the process. */
export function makeFunction(names: readonly string[], text: string): (...values: unknown[]) => unknown {
  return new HostFunction(...names, `/*${serial++}*/${text}`) as (...values: unknown[]) => unknown
}

/** What code generation must know of the runtime. */
export const LINKAGE = {
  named: new Map<unknown, HelperName>([
    [HOLE, 'HOLE'],
    [TDZ, 'TDZ'],
  ]) as ReadonlyMap<unknown, HelperName>,
  minFrameWeight: MIN_FRAME_WEIGHT,
  throwing: Abrupt.Throw as number,
  freeComparison: TextLimit.FreeComparison,
  slotBytes: Size.Slot as number,
}

export interface CompiledCode {
  readonly unit: Unit
  readonly entryPc: number | null
  readonly kind: 'optimized' | 'baseline'
  /** Later code has a higher one. */
  readonly serial: number
  readonly fn: unknown
  /** Without the serial. */
  readonly text: string
  /** The text as people read it; empty unless it was asked for. */
  readonly listing: string
  readonly constants: readonly { readonly name: string; readonly value: unknown }[]
  readonly exits: readonly Exit[]
  /** Units compiled into it, the root first. */
  readonly units: readonly Unit[]
  exitsTaken: number
  /** Instructions at which a guess has failed. */
  readonly failedAt: Set<number>
  /** The graph as text; empty unless it was asked for. */
  ir: string
}

export interface CompileRequest {
  readonly unit: Unit
  readonly entryPc: number | null
  readonly kind: 'optimized' | 'baseline'
  readonly serial: number
  readonly speculation: SpeculationOptions
  readonly verify: boolean
  readonly passLimit?: number
  /** Keep the graph's text. */
  readonly describe: boolean
  readonly unmetered: boolean
  /** Exit stress: true fails the guard. */
  readonly stress: (() => boolean) | null
  readonly failed: (code: CompiledCode, exit: Exit) => void
  readonly refill: (units: number) => Refill
  readonly ahead: (units: number, bytes: number) => Refill
  readonly pressing: object
  /** Told when the host has collected the code: its sites are dropped. */
  readonly collected: FinalizationRegistry<Collectable>
}

/** What goes with the code when the host collects it. */
export interface Collectable {
  readonly firstSite: number
  readonly sites: number
  readonly characters: number
}

interface Built {
  readonly compilation: Compilation
  readonly generated: Generated
  readonly siteBase: number
}

function build(vm: Vm, request: CompileRequest, speculation: SpeculationOptions): Built | BailoutReason {
  const { unit, entryPc } = request
  let compilation: Compilation
  try {
    compilation = optimize(unit, entryPc, speculation, request.verify, request.passLimit)
  } catch (error) {
    if (error instanceof Bailout) return error.reason
    throw error
  }
  if (vm.sites.length === 0) vm.sites = new Int32Array(vm.hostLimit + SITE_SLACK)
  const siteBase = vm.siteCount
  const generated = generate(unit, compilation.graph, {
    entryPc,
    stress: request.stress !== null,
    unmetered: request.unmetered,
    siteBase,
    refill: request.refill,
    ahead: request.ahead,
    pressing: request.pressing,
    ...LINKAGE,
  })
  return generated === null ? 'Irreducible' : { compilation, generated, siteBase }
}

/** The code, or the reason why there is none. */
export function compileUnit(vm: Vm, request: CompileRequest): CompiledCode | BailoutReason {
  const { unit, entryPc, kind, serial } = request
  let built = build(vm, request, request.speculation)
  // An entry in a loop that is in a try statement in a loop: the outer one is left to an entry of its own.
  if (built === 'Irreducible' && entryPc !== null)
    built = build(vm, request, { ...request.speculation, leaveLoopsBefore: entryPc })
  if (typeof built === 'string') return built
  const { compilation, generated, siteBase } = built
  const { exits, weight } = generated
  vm.siteCount += exits.length
  exits.forEach((exit, i) => {
    const entries = exit.frames.map((frame) => ({ code: frame.unit.code, pc: frame.pc }))
    vm.siteTable.set(siteBase + i, { entries, weight: weight + (exit.byHelper ? HELPER_WEIGHT : 0) })
  })
  const names = ['vm', 'leave', ...generated.helpers, ...generated.constants.map((constant) => constant.name)]
  const code: CompiledCode = {
    unit,
    entryPc,
    kind,
    serial,
    fn: undefined,
    text: generated.text,
    listing: request.describe ? listing(generated) : '',
    constants: generated.constants,
    exits,
    units: compilation.units,
    exitsTaken: 0,
    failedAt: new Set(),
    ir: request.describe ? printGraph(compilation.graph, describeImm) : '',
  }
  const leave: Leave = makeLeave({ vm, exits, siteBase, weight, failed: (exit) => request.failed(code, exit) })
  const values: unknown[] = [vm, leave]
  for (const name of generated.helpers) {
    if (name === 'sites') values.push(vm.sites)
    else if (name === 'stress') values.push(request.stress)
    else values.push(HELPER_VALUES[name])
  }
  for (const constant of generated.constants) values.push(constant.value)
  const fn = makeFunction(names, generated.text)(...values) as object
  request.collected.register(fn, { firstSite: siteBase, sites: exits.length, characters: generated.text.length })
  return Object.assign(code, { fn })
}
