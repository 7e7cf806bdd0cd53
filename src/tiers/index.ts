/** Tier policy: what is compiled when, what happens after failed guesses, and what is counted. */
import { isSuspendable } from '../bytecode/code.js'
import { Op } from '../bytecode/opcodes.js'
import type { Flags } from '../base/flags.js'
import type { Exit } from '../codegen/exits.js'
import type { ExitReason } from '../ir/reasons.js'
import type { SpeculationOptions } from '../optimizer/speculation.js'
import type { Frame } from '../runtime/frame.js'
import type { Compiled, CompiledEntry, Unit } from '../runtime/unit.js'
import type { Closure, Value } from '../runtime/values.js'
import type { TierHooks, Vm } from '../runtime/vm.js'
import { type CompiledCode, compileUnit, mayGenerateCode, type Collectable } from './compile.js'
import { hostClassMaker } from './host-classes.js'
import { interpretCall } from './helpers.js'
import { makeMatcher } from './matchers.js'
import { aheads, pressing, type Refill, refills } from './refill.js'

export type JitMode = 'off' | 'baseline' | 'auto'

export type TierEvent =
  | {
      readonly type: 'compile'
      readonly kind: 'optimized' | 'baseline'
      readonly unit: Unit
      readonly entryPc: number | null
      readonly code: CompiledCode
    }
  | { readonly type: 'bailout'; readonly unit: Unit; readonly reason: string }
  | { readonly type: 'exit'; readonly unit: Unit; readonly pc: number; readonly reason: string }
  | { readonly type: 'discard'; readonly unit: Unit; readonly deopts: number }
  | { readonly type: 'osr'; readonly unit: Unit; readonly pc: number }

export interface TierCounters {
  compiled: { optimized: number; baseline: number }
  /** Characters of generated code. */
  generated: { optimized: number; baseline: number }
  /** Milliseconds that compiling took; the host's own work on the text comes later, and is not in it. */
  compileMs: { optimized: number; baseline: number }
  /** By reason. */
  exits: Record<string, number>
  /** By reason. */
  bailouts: Record<string, number>
  osrEntries: number
  /** Of regular expressions. */
  matchers: number
}

/** Failed guesses after which code is discarded; and after which that of a unit is that is rarely called, and runs long. */
const EXITS_BEFORE_DISCARD = 4
const EXITS_OF_RARE = 2
/** Discards of a unit for want of feedback, after which what has never run is compiled all the same. */
const MAX_COLD_DISCARDS = 20
/** Calls from which on a unit counts as one that is called again soon. */
const CALLED_OFTEN = 8
/** Below this threshold hardly anything has run when a function is compiled. */
const MIN_TRAP_THRESHOLD = 50
/** Guesses that no feedback stands behind. */
const UNTAUGHT: ReadonlySet<ExitReason> = new Set(['Uninitialized', 'Nullish', 'GlobalChanged'])
/** Host depth is counted in units of this many bytes. */
const DEPTH_UNIT = 32

/** Taken once at load. */
const HostRegistry = FinalizationRegistry

/** xorshift32 */
function random(seed: number): () => number {
  let state = seed | 0 || 1
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 0
  }
}

export class Tiers implements TierHooks {
  readonly counters: TierCounters = {
    compiled: { optimized: 0, baseline: 0 },
    generated: { optimized: 0, baseline: 0 },
    compileMs: { optimized: 0, baseline: 0 },
    exits: Object.create(null) as Record<string, number>,
    bailouts: Object.create(null) as Record<string, number>,
    osrEntries: 0,
    matchers: 0,
  }
  /** The newest code of each unit that was compiled, for dumps; filled only when asked. */
  readonly kept: CompiledCode[] = []
  keepCode = false
  private readonly vm: Vm
  private readonly flags: Flags
  private readonly mode: JitMode
  private readonly emit: (event: TierEvent) => void
  private readonly clock: () => number
  /** Characters of generated code that the host has not collected. */
  private held = 0
  /** Of the newest code. */
  private serial = 0
  private readonly poison: (() => number) | null
  private readonly stress: (() => boolean) | null
  private readonly trapCold: boolean
  private readonly refill: (units: number) => Refill
  private readonly ahead: (units: number, bytes: number) => Refill
  private readonly pressing: object
  private readonly collected: FinalizationRegistry<Collectable>

  /** `clock`: milliseconds that only ever grow. */
  constructor(vm: Vm, flags: Flags, mode: JitMode, clock: () => number, emit: (event: TierEvent) => void) {
    this.vm = vm
    this.flags = flags
    this.mode = mode
    this.emit = emit
    this.clock = clock
    this.poison = flags.poisonFeedback > 0 ? random(flags.exitSeed) : null
    this.stress = flags.exitEvery > 0 ? stressEvery(flags.exitEvery, flags.exitRarer, random(flags.exitSeed)) : null
    this.trapCold = flags.optimizeAfter >= MIN_TRAP_THRESHOLD && this.poison === null && this.stress === null
    this.refill = refills(vm)
    this.ahead = aheads(vm)
    this.pressing = pressing(vm)
    vm.hostLimit = Math.floor(flags.hostStackBytes / DEPTH_UNIT)
    vm.depthLimit = vm.hostLimit
    vm.heatThreshold = Math.min(flags.optimizeAfter, flags.baselineAfter)
    if (mode === 'baseline') vm.heatThreshold = Math.min(vm.heatThreshold, flags.optimizeAfter)
    const { siteTable } = vm
    this.collected = new HostRegistry<Collectable>(({ firstSite, sites, characters }) => {
      for (let i = 0; i < sites; i++) siteTable.delete(firstSite + i)
      this.held -= characters
    })
    vm.tiers = this
    vm.makeHostClass = hostClassMaker()
    vm.regExps.generateAfter(flags.matcherAfter, (program) => {
      const matcher = makeMatcher(program)
      if (matcher !== null) this.counters.matchers++
      return matcher
    })
  }

  private kindFor(unit: Unit): 'optimized' | 'baseline' {
    if (this.mode === 'baseline' || unit.deopts > this.flags.maxDeopts) return 'baseline'
    return unit.heat >= this.flags.optimizeAfter ? 'optimized' : 'baseline'
  }

  private speculation(kind: 'optimized' | 'baseline', unit: Unit): SpeculationOptions {
    const { flags } = this
    return {
      speculate: kind === 'optimized',
      maxInlineSize: kind === 'optimized' ? flags.maxInlineSize : 0,
      maxInlineDepth: flags.maxInlineDepth,
      maxInlineTotal: flags.maxInlineTotal,
      maxCodeSize: flags.maxCodeSize,
      leaveLoopsBefore: 0,
      metered: this.flags.unmetered === 0,
      trapCold: kind === 'optimized' && this.trapCold && unit.coldDiscards < MAX_COLD_DISCARDS,
      poison: this.poison,
    }
  }

  /** Does the budget allow more code? */
  private mayMakeCode(): boolean {
    const { codeBudget, codePerFuel, maxCode } = this.flags
    const { generated } = this.counters
    const allowed = codeBudget + codePerFuel * this.vm.fuelUsed
    return this.held < maxCode && generated.optimized + generated.baseline < allowed
  }

  private compile(unit: Unit, entryPc: number | null): CompiledCode | null {
    if (!this.mayMakeCode()) {
      // Asked again when it has got hot once more.
      unit.heat = 0
      count(this.counters.bailouts, 'CodeBudget')
      this.emit({ type: 'bailout', unit, reason: 'CodeBudget' })
      return null
    }
    const kind = this.kindFor(unit)
    const before = this.clock()
    const result = compileUnit(this.vm, {
      unit,
      entryPc,
      kind,
      serial: ++this.serial,
      speculation: this.speculation(kind, unit),
      verify: this.flags.verify > 0,
      unmetered: this.flags.unmetered > 0,
      stress: kind === 'optimized' ? this.stress : null,
      describe: this.keepCode,
      collected: this.collected,
      refill: this.refill,
      ahead: this.ahead,
      pressing: this.pressing,
      failed: (code, exit) => this.guardFailed(code, exit),
    })
    this.counters.compileMs[kind] += this.clock() - before
    if (typeof result === 'string') {
      count(this.counters.bailouts, result)
      unit.interpretOnly = true
      this.emit({ type: 'bailout', unit, reason: result })
      return null
    }
    unit.compilations++
    const holds = [...result.units, ...result.constants.map(({ value }) => value)]
    unit.tier = { kind, holds: unit.tier === null ? holds : unit.tier.holds.concat(holds) }
    this.counters.compiled[kind]++
    this.counters.generated[kind] += result.text.length
    this.held += result.text.length
    if (this.keepCode) this.kept.push(result)
    this.emit({ type: 'compile', kind, unit, entryPc, code: result })
    return result
  }

  /**
   * Is a loop of a hot unit due to be compiled? Where the unit has code already, or got hot by many calls, so that its next call will be
   * compiled, the loop itself has to get hot. Asked once a turn.
   */
  private isDue(unit: Unit, pc: number): boolean {
    if (unit.tier === null && unit.calls < CALLED_OFTEN) return true
    const waited = (unit.waiting.get(pc) ?? 0) + 1
    unit.waiting.set(pc, waited)
    return waited >= this.flags.optimizeAfter
  }

  hotCall(unit: Unit): Compiled | null {
    if (unit.interpretOnly || isSuspendable(unit.code)) return null
    const code = this.compile(unit, null)
    if (code === null) return null
    unit.compiled = code.fn as Compiled
    unit.callSerial = code.serial
    unit.invoke = unit.compiled
    return unit.compiled
  }

  hotLoop(frame: Frame, pc: number): CompiledEntry | null {
    const { unit } = frame
    if (unit.interpretOnly) return null
    let entry = unit.entries?.get(pc)
    if (entry !== undefined && frame.generator !== null) return entry
    if (entry === undefined) {
      if (frame.generator === null && !this.isDue(unit, pc)) return null
      const code = this.compile(unit, pc)
      if (code === null) return null
      entry = code.fn as CompiledEntry
      unit.entries ??= new Map()
      unit.entries.set(pc, entry)
    }
    this.counters.osrEntries++
    this.emit({ type: 'osr', unit, pc })
    return entry
  }

  coldCall(closure: Closure, thisValue: Value, newTarget: Value, depth: number, args: Value[]): Value {
    const { unit } = closure
    unit.calls++
    if (++unit.heat >= this.vm.heatThreshold && !unit.interpretOnly && !isSuspendable(unit.code)) {
      const compiled = this.hotCall(unit)
      if (compiled !== null) {
        if (unit.code.needsArguments) return compiled(closure, thisValue, newTarget, depth, args as unknown as Value)
        return compiled(closure, thisValue, newTarget, depth, ...args)
      }
    }
    return interpretCall(this.vm, closure, thisValue, newTarget, depth, args)
  }

  /** Was it an intrinsic that reads the elements of lists, and was given no array? It has no feedback, and takes any object at no great loss. */
  private isOfAnyList(unit: Unit, { reason, guess }: Exit): boolean {
    const { bytecode } = unit
    if (reason !== 'NotArray' || bytecode[guess.pc] !== Op.Intrinsic) return false
    return this.vm.intrinsics[bytecode[guess.pc + 2]!]!.inline === 'element'
  }

  private guardFailed(code: CompiledCode, exit: Exit): void {
    const { pc, hoisted } = exit.guess
    const unit = exit.guess.unit as Unit
    count(this.counters.exits, exit.reason)
    this.emit({ type: 'exit', unit, pc, reason: exit.reason })
    if (this.stress !== null) return
    const isCold = exit.reason === 'NoFeedback'
    if (!isCold && !code.failedAt.has(pc)) {
      code.failedAt.add(pc)
      const isOfAnyList = this.isOfAnyList(unit, exit)
      if (hoisted && !isOfAnyList) unit.noteHoist(pc, code.serial, this.serial)
      else unit.noteFailure(pc, isOfAnyList || UNTAUGHT.has(exit.reason), code.serial, this.serial)
    }
    const root = code.unit
    const { entryPc } = code
    const allowed = root.calls < CALLED_OFTEN ? EXITS_OF_RARE : EXITS_BEFORE_DISCARD
    code.exitsTaken++
    if (entryPc === null) {
      if (root.compiled !== code.fn || code.exitsTaken < allowed) return
      root.discard()
    } else {
      // The code for calls, where it is newer, knows more.
      const isStale = code.serial < root.callSerial
      if (root.entries?.get(entryPc) !== code.fn || (!isStale && code.exitsTaken < allowed)) return
      root.discardEntry(entryPc)
    }
    if (isCold) root.coldDiscards++
    else root.deopts++
    this.emit({ type: 'discard', unit: root, deopts: root.deopts })
  }
}

function count(table: Record<string, number>, key: string): void {
  table[key] = (table[key] ?? 0) + 1
}

/** True once in about `every` calls, by a seeded sequence; after each `rarer` times half as often. */
function stressEvery(every: number, rarer: number, next: () => number): () => boolean {
  let interval = every
  let left = 1 + (next() % (2 * interval))
  let times = 0
  return () => {
    if (--left > 0) return false
    if (++times === rarer) {
      times = 0
      interval *= 2
    }
    left = 1 + (next() % (2 * interval))
    return true
  }
}

export function installTiers(
  vm: Vm,
  flags: Flags,
  mode: JitMode,
  clock: () => number,
  emit: (event: TierEvent) => void,
): Tiers | null {
  return mode === 'off' || !mayGenerateCode() ? null : new Tiers(vm, flags, mode, clock, emit)
}
