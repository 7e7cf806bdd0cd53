/**
 * Vm: the state of one isolate's execution: fuel, memory count, the pending abrupt completion or request.
 * Owns no policy: what to do when fuel ends is the driver's business.
 */
import { NameCache } from './name-cache.js'
import { TextCopies, TextLength } from './text-copies.js'
import { invariant } from '../base/invariant.js'
import type { Code } from '../bytecode/code.js'
import type { Goal } from './eval.js'
import type { Frame } from './frame.js'
import type { InlineCache } from './caches.js'
import { Deliver } from './frame.js'
import type { HostClass } from './layout.js'
import { JobQueue } from './jobs.js'
import type { IntrinsicRow } from './intrinsics.js'
import type { Realm } from './realm.js'
import { RegExpState } from './regexp-search.js'
import { TimerQueue } from './timers.js'
import type { Compiled, CompiledEntry, Unit } from './unit.js'
import {
  ABRUPT,
  type Closure,
  type MadeCode,
  type StackEntry,
  type ErrorObject,
  REQUEST,
  Size,
  type Value,
  VMArray,
  type VMObject,
} from './values.js'

export const enum Abrupt {
  None,
  /** `vm.exception` is thrown. */
  Throw,
  /** The guest stops before the instruction that runs; `vm.stop` says why. It can go on. */
  Stop,
  /** The guest has ended; `vm.termination` says why. Nothing intercepts it. */
  Terminate,
}

export const enum Stop {
  None,
  /** Fuel ran out. */
  Fuel,
  Pause,
  /** The host stack is used up; goes on at once in heap frames. */
  Depth,
  /** Every frame must be in the heap for a census; goes on at once. */
  Census,
  /** A suspending host function was called; its result is awaited. */
  HostCall,
}

export interface Limits {
  memoryBytes: number
  callDepth: number
  stringLength: number
  arrayLength: number
  bigintBits: number
  outputBytes: number
  hostCalls: number
  pendingJobs: number
  timers: number
}

/** Why a guest was ended: code and message of the limit error. */
export interface Termination {
  readonly limit: 'memory' | 'timeout' | 'fuel' | 'stack' | 'other' | 'disposed'
  readonly message: string
}

/** Fuel is handed out in windows of at most this, so that clock and signal are polled. */
const FUEL_WINDOW = 1 << 16

export interface VmHooks {
  /** Polled whenever a fuel window is used up: the reason to stop, or None. */
  poll(): Stop
  /** Console text of the guest; false ends the guest (a limit was exceeded and termination is set). */
  output(level: string, text: string): boolean
  /** Of [0, 1). */
  random(): number
  /** Milliseconds since the epoch. */
  now(): number
  /** Milliseconds since the isolate was made, by the clock that timers go by. */
  elapsed(): number
}

/** Which tier spends the fuel. */
export const enum Tier {
  Interpreter,
  Baseline,
  Optimized,
}

/** The interpreter's questions to tiers/. Both answer null where the interpreter should go on. */
export interface TierHooks {
  /** A unit got hot by calls. */
  hotCall(unit: Unit): Compiled | null
  /** A loop got hot in this frame; entry at the loop header pc. */
  hotLoop(frame: Frame, pc: number): CompiledEntry | null
  /** Compiled code calls a unit that has none. */
  coldCall(closure: Closure, thisValue: Value, newTarget: Value, depth: number, args: Value[]): Value
}

/** Where a compiled frame stands: functions from the innermost inlined one outwards, and the host frame's weight. */
export interface SiteEntry {
  readonly entries: readonly StackEntry[]
  readonly weight: number
}

/** One activation of the interpreter's loop: which frame runs, and how deep in the host stack. */
export interface LoopRecord {
  /** Null while the lowest frame goes on in compiled code. */
  frame: Frame | null
  readonly hostDepth: number
  /** Host depth of the compiled frame that is below on the guest's stack. */
  readonly below: number
}

/** A guest frame in compiled code takes at least this much host depth: see Vm.depthAt. */
export const MIN_FRAME_WEIGHT = 4

/** The code of a text, or what is wrong with it; null: `vm.abrupt` is set. */
export type CompiledText = MadeCode | { readonly syntaxError: string } | null

export interface TextCompiler {
  /** The code, if the same text has been compiled lately. */
  known(text: string, goal: Goal): MadeCode | null
  /** Is there enough of the host's stack to compile it? To be asked before it is paid for. False: `vm.abrupt` is set; return ABRUPT. */
  hasRoom(text: string): boolean
  compile(text: string, goal: Goal): CompiledText
}

export class Vm {
  /** What may be spent before the next poll. */
  fuel = 0
  /** Granted and not yet in the window. */
  reserve = 0
  granted = 0
  /** Declared bytes since the last census, plus what was live then. */
  allocated = 0
  /**
   * A census is due when `allocated` passes this, the memory limit. Not sooner: what is dead costs the host nothing, and for a census
   * compiled code has to be left.
   */
  readonly allocationMark: number
  memoryPressed = false
  /** Of the newest census; objects it found live carry it as their mark. */
  censusEpoch = 0
  censuses = 0
  /** Realms with guest state. */
  readonly realms: Set<Realm> = new Set()
  /** Bytes that the instruction to be run again asks for. */
  wanted = 0

  abrupt: Abrupt = Abrupt.None
  stop: Stop = Stop.None
  termination: Termination | null = null
  exception: Value = undefined
  /** An error made since the stack was last recorded; the next safepoint that knows the stack completes it. */
  fresh: ErrorObject | null = null

  requestCallee: VMObject | null = null
  requestThis: Value = undefined
  requestArguments: Value[] = []
  requestNewTarget: Value = undefined
  requestDeliver: Deliver = Deliver.Value
  /** Fuel to give back if the requested call can't be paid: the instruction runs again. */
  requestRefund = 0
  /** Result of a call that needed no frame. */
  result: Value = undefined

  /** For native constructors: new.target (undefined in a call), and its `prototype` where that is not the default. */
  newTarget: Value = undefined
  newTargetProto: VMObject | null = null
  /** Set by the self-hosted construct for the next native constructor: the value of new.target.prototype. */
  constructProto: Value = undefined
  /** Receivers whose `join` or `toLocaleString` runs, outermost first: met again inside itself, one gives ''. */
  joining: readonly VMObject[] = []
  /** Set by engine/: makes code of the guest's strings. Null where guests may not do so. */
  textCompiler: TextCompiler | null = null
  /** `Symbol.for`, by key; a registered symbol's description is its key. */
  readonly symbolRegistry: Map<string, symbol> = new Map()
  /** Declared bytes of the registry, which forgets nothing. */
  registeredBytes = 0
  /** Set by builtins/. */
  makeRegExp!: (pattern: string, flags: string) => Value
  readonly jobs: JobQueue = new JobQueue()
  readonly timers: TimerQueue = new TimerQueue()
  regExps: RegExpState = new RegExpState()

  readonly names = new NameCache()
  readonly texts: TextCopies
  /** Sites of literals that have been evaluated once and hold their object. */
  readonly samples: InlineCache[] = []
  /** Set by tiers/: makes a host class with such values in its fields. Null where no code may be made. */
  makeHostClass: ((template: readonly Value[] | null) => HostClass | null) | null = null
  /** Out-parameter of getOwn. */
  propertyValue: Value = undefined
  propertyAttrs = 0
  /** Prototypes walked: out-parameter of holderOf. */
  hops = 0

  realm: Realm = undefined as unknown as Realm
  readonly intrinsics: readonly IntrinsicRow[]
  tiers: TierHooks | null = null
  /** Heat at which the tiers are asked. */
  heatThreshold = Number.POSITIVE_INFINITY
  /** Activations of the interpreter's loop on the host stack, outermost first. */
  readonly loops: LoopRecord[] = []
  /** By site id. Owned by tiers/. */
  readonly siteTable: Map<number, SiteEntry> = new Map()
  /** Ids of sites given out so far. */
  siteCount = 0
  /** Site ids of compiled frames by host depth (law 4). Made with the first compilation. */
  sites: Int32Array = new Int32Array(0)
  /** Host depth beyond which compiled frames are captured. */
  depthLimit = 0
  /** Host depth that compiled code may use in all. */
  hostLimit = 0

  /** Fuel spent by tier, up to `meterMark`. */
  readonly fuelByTier: [number, number, number] = [0, 0, 0]
  private meterTier: Tier = Tier.Interpreter
  private meterMark = 0

  readonly limits: Limits
  readonly hooks: VmHooks

  /** With EXITED: the topmost frame, in what the entered frame has become. */
  exitFrame: Frame | null = null

  /** While captured: the topmost frame, and the lowest one, whose parent is still on the host stack. */
  top: Frame | null = null
  bottom: Frame | null = null
  /** Frames have been captured whose depth is only a bound. */
  inexactDepth = false
  /** Guest frames below the compiled segment, less what `depthAt` adds for host depth 0. */
  baseDepth = 0

  /** Host depth of the compiled frame that makes the call of a native whose row has `seesCaller`. */
  callerDepth = 0

  /** Operands for suspending host calls. */
  hostCallName = ''
  hostCallArguments: Value[] = []
  /** What becomes of its result. */
  hostCallDeliver: Deliver = Deliver.Value

  /** Where the newest value was thrown that may be no error: told if nobody catches it. */
  thrown: Value = undefined
  thrownAt: StackEntry | null = null

  /**
   * A host function that had not called back before has called the guest: frames below it may be out of reach. A census
   * waits until it has returned.
   */
  blind = false

  /** Texts of up to this length are short ones that no limit forbids. */
  readonly shortText: number

  constructor(limits: Limits, hooks: VmHooks, intrinsics: readonly IntrinsicRow[]) {
    this.intrinsics = intrinsics
    this.limits = limits
    this.allocationMark = limits.memoryBytes
    this.texts = new TextCopies(limits.memoryBytes)
    this.shortText = Math.min(TextLength.Short, limits.stringLength)
    this.hooks = hooks
  }

  /** Lets go of what only makes the next of its like sooner, and would hold a realm for that. */
  forgetHints(): void {
    // What shows how its like will look.
    for (const site of this.samples) site.object = null
    this.samples.length = 0
    this.names.clear()
    this.regExps.forgetShapes()
  }

  /** Lets go of all that the guest had. */
  forget(): void {
    for (const realm of this.realms) realm.forget()
    this.realms.clear()
    this.symbolRegistry.clear()
    this.regExps = new RegExpState()
    this.jobs.drop(null)
    this.timers.drop(null)
    this.samples.length = 0
    this.top = this.bottom = this.exitFrame = null
    this.requestCallee = this.fresh = this.thrownAt = null
    this.requestThis = this.requestNewTarget = this.newTarget = undefined
    this.exception = this.result = this.propertyValue = this.thrown = undefined
    this.requestArguments = []
    this.hostCallArguments = []
  }

  /** Units granted and not spent. */
  get fuelLeft(): number {
    return this.fuel + this.reserve
  }

  get fuelUsed(): number {
    return this.granted - this.fuel - this.reserve
  }

  /** From now on `tier` spends the fuel; returns the tier that did. */
  enterTier(tier: Tier): Tier {
    const before = this.meterTier
    const used = this.granted - this.fuel - this.reserve
    this.fuelByTier[before] += used - this.meterMark
    this.meterMark = used
    this.meterTier = tier
    return before
  }

  grant(units: number): void {
    this.reserve += units
    this.granted += units
  }

  /** Makes the next safepoint poll. */
  interrupt(): void {
    this.narrow(0)
  }

  /** The window has no more than so much. */
  narrow(units: number): void {
    if (this.fuel <= units) return
    this.reserve += this.fuel - units
    this.fuel = units
  }

  /**
   * Called at a safepoint that needs `units` and finds fewer in the window. True: they are there now. False: `abrupt`
   * is set to Stop or Terminate, and nothing has been charged.
   */
  refill(units: number): boolean {
    invariant(this.fuel >= 0, 'the fuel window is below zero')
    let stop: Stop = this.memoryPressed ? Stop.Census : this.hooks.poll()
    if (stop === Stop.None && this.abrupt === Abrupt.Terminate) return false
    if (stop === Stop.None && this.fuelLeft < units) stop = Stop.Fuel
    if (stop !== Stop.None) {
      this.abrupt = Abrupt.Stop
      this.stop = stop
      return false
    }
    const total = this.fuelLeft
    const window = Math.min(total, Math.max(FUEL_WINDOW, units))
    this.fuel = window
    this.reserve = total - window
    return true
  }

  /** Pays `units` before an effect. False: `abrupt` is set; return ABRUPT, the instruction will run again. */
  charge(units: number): boolean {
    if (this.fuel < units && !this.refill(units)) return false
    this.fuel -= units
    return true
  }

  /** Charges for what has been done already. What is not there is owed: the next grants pay it before anything runs. */
  owe(units: number): void {
    this.reserve = this.fuelLeft - units
    this.fuel = 0
  }

  /** Declares an allocation that has been or is about to be made. */
  allocate(bytes: number): void {
    this.allocated += bytes
    if (this.allocated > this.allocationMark) this.pressMemory()
  }

  /** A census is due. */
  private pressMemory(): void {
    if (this.memoryPressed) return
    this.memoryPressed = true
    this.interrupt()
  }

  /** Declares a new text of more than `Size.FreeString` characters. */
  allocateText(length: number): void {
    this.texts.add(length)
    this.allocate(Size.StringHeader + length)
  }

  /** The same of one of no more than `TextLength.Short`: what is put together of short parts shares nothing. */
  allocateShortText(length: number): void {
    this.texts.addShort(length)
    this.allocate(Size.StringHeader + length)
  }

  /** Declares a concatenation of such length, whose `shared` first characters the host shares with its left side. */
  allocateConcatenation(length: number, shared: number): void {
    if (this.texts.addConcatenation(length, shared)) this.pressMemory()
    this.allocate(Size.StringHeader + length - shared)
  }

  /**
   * To be asked before a large allocation. False: `abrupt` is set; return ABRUPT. The instruction is run again after a
   * census, or the guest is ended.
   */
  reserveBytes(bytes: number): boolean {
    if (this.allocated + bytes <= this.allocationMark) return true
    if (bytes > this.limits.memoryBytes) return this.terminate('memory', 'out of memory')
    if (this.wanted === bytes && !this.memoryPressed) {
      this.wanted = 0
      return true
    }
    this.wanted = bytes
    this.memoryPressed = true
    this.interrupt()
    this.abrupt = Abrupt.Stop
    this.stop = Stop.Census
    return false
  }

  /** Ends the guest; returns false so that callers can return it. */
  terminate(limit: Termination['limit'], message: string): false {
    this.abrupt = Abrupt.Terminate
    this.termination = { limit, message }
    return false
  }

  /** The host stack is used up: goes on in heap frames, `frame` on top. */
  stopForDepth(frame: Frame): void {
    this.abrupt = Abrupt.Stop
    this.stop = Stop.Depth
    this.inexactDepth = true
    this.top = frame
    this.bottom = frame
  }

  /** Does compiled code run the guest's topmost frame? */
  get isCompiled(): boolean {
    return this.meterTier !== Tier.Interpreter
  }

  /** Is every frame of the newest activation in the heap? */
  get inHeap(): boolean {
    return this.loops.length === 1 && this.meterTier === Tier.Interpreter
  }

  /** Op.Throw: remembers where a value comes from; a rethrow does not count. */
  throwFrom(value: Value, code: Code, pc: number): VMObject {
    if (this.thrownAt === null || this.thrown !== value) {
      this.thrown = value
      this.thrownAt = { code, pc }
    }
    return this.throwValue(value)
  }

  throwValue(value: Value): VMObject {
    this.abrupt = Abrupt.Throw
    this.exception = value
    return ABRUPT
  }

  request(callee: VMObject, thisValue: Value, args: Value[]): VMObject {
    this.requestCallee = callee
    this.requestThis = thisValue
    this.requestArguments = args
    this.requestNewTarget = undefined
    this.requestDeliver = Deliver.Value
    this.requestRefund = 0
    return REQUEST
  }

  /** An upper bound of the guest frames down from a compiled frame at this host depth. */
  depthAt(hostDepth: number): number {
    return this.baseDepth + (hostDepth >> 2)
  }

  output(level: string, text: string): boolean {
    return this.hooks.output(level, text)
  }

  /** An array for self-hosted code; declares no memory. */
  list(elements: Value[]): VMArray {
    return new VMArray(this.realm.arrayShape, elements)
  }
}
