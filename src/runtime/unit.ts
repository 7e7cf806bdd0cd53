/** A Code linked into a realm: what it has seen there and what has been compiled for it. */
import { type Code, isCode } from '../bytecode/code.js'
import { Invariant } from '../base/invariant.js'
import type { Frame } from './frame.js'
import type { InlineCache } from './caches.js'
import type { Realm } from './realm.js'
import type { Closure, MadeCode, Value } from './values.js'

export const enum ConstructKind {
  None,
  /** `this` is allocated by the caller. */
  Base,
  /** `this` comes from super(). */
  Derived,
  /** A self-hosted constructor makes its own result. */
  Builtin,
}

/** Generated code: closure, this, new.target, host depth, arguments. */
export type Compiled = (closure: Closure, thisValue: Value, newTarget: Value, depth: number, ...args: Value[]) => Value
/** Generated code entered at a loop header or after a yield, with the running frame; may give EXITED. */
export type CompiledEntry = (
  closure: Closure,
  thisValue: Value,
  newTarget: Value,
  depth: number,
  args: Value[] | null,
  registers: Value[],
  frame: Frame,
) => Value

/** A tier's knowledge of a unit; owned by tiers/. */
export interface TierState {
  readonly kind: 'optimized' | 'baseline'
  /** Objects, shapes and units that the code of all entries refers to. */
  readonly holds: readonly unknown[]
}

/** Guesses that may fail at one instruction: each time the interpreter has learnt more. */
const MAX_FAILURES = 3
/** The same of a guess checked before a loop: what it checks may have changed, or the loop may make no turn. */
const MAX_HOIST_FAILURES = 2

/** How often guesses at an instruction have failed, and which code was the newest when the last one did. */
interface Failures {
  times: number
  serial: number
}

/** Code older than the last failure was made before the interpreter had learnt from it: its own tells nothing new. */
function note(table: Map<number, Failures>, pc: number, serial: number, newest: number): void {
  const known = table.get(pc)
  if (known === undefined) table.set(pc, { times: 1, serial: newest })
  else if (serial > known.serial) {
    known.times++
    known.serial = newest
  }
}

export class Unit {
  readonly code: Code
  readonly realm: Realm
  readonly bytecode: Int32Array
  /** Bits of Seen, by type slot. */
  readonly types: Int32Array
  readonly caches: (InlineCache | null)[]
  /** Fuel a call costs. */
  readonly entryCost: number
  readonly construct: ConstructKind
  /** Can't be called without new. */
  readonly isClass: boolean
  /** Takes its arguments one by one, and can be called without new. */
  readonly isDirect: boolean
  private readonly children: (Unit | null)[]
  /** Of code made of a string by the guest: what that takes. */
  made: MadeCode | null = null

  /** Calls and loop turns since the last compilation was considered. */
  heat = 0
  /** Calls while there was no code for them. */
  calls = 0
  /** Generated code for calls, when there is some. */
  compiled: Compiled | null = null
  /** Which code that is, among all. */
  callSerial = 0
  /** What compiled callers call: `compiled`, or a call into the interpreter. */
  invoke: Compiled
  /** Generated code by entry pc. */
  entries: Map<number, CompiledEntry> | null = null
  /** Turns of loops, by pc, that there was no code for while there was some for other entries. */
  readonly waiting = new Map<number, number>()
  tier: TierState | null = null
  /** Compilation has been given up for good. */
  interpretOnly = false
  /** By instruction. */
  private failures: Map<number, Failures> | null = null
  /** Of what was checked before the loop around the instruction. */
  private hoistFailures: Map<number, Failures> | null = null
  deopts = 0
  /** Of the census that found it live. */
  mark = 0
  coldDiscards = 0
  compilations = 0

  constructor(code: Code, realm: Realm, entryCost: number, construct: ConstructKind) {
    this.code = code
    this.realm = realm
    this.bytecode = code.bytecode
    this.types = new Int32Array(code.typeSlots)
    this.caches = new Array<InlineCache | null>(code.cacheSlots).fill(null)
    this.entryCost = entryCost
    this.construct = construct
    this.isClass = code.codeKind === 'baseConstructor' || code.codeKind === 'derivedConstructor'
    this.isDirect = !this.isClass && !code.needsArguments
    this.invoke = this.cold()
    this.children = new Array<Unit | null>(code.constants.length).fill(null)
  }

  private cold(): Compiled {
    const { vm } = this.realm
    if (this.code.needsArguments) {
      return (closure, thisValue, newTarget, depth, args) =>
        vm.tiers!.coldCall(closure, thisValue, newTarget, depth, args as unknown as Value[])
    }
    return (closure, thisValue, newTarget, depth, ...args) =>
      vm.tiers!.coldCall(closure, thisValue, newTarget, depth, args)
  }

  /** Should nothing be guessed at this instruction any more? */
  isHopeless(pc: number): boolean {
    return this.failures !== null && (this.failures.get(pc)?.times ?? 0) >= MAX_FAILURES
  }

  /**
   * A guess at this instruction has failed, in the code with this serial; `newest`: that of the code made last. `forGood`: nothing that the
   * interpreter learns will change it.
   */
  noteFailure(pc: number, forGood: boolean, serial: number, newest: number): void {
    this.failures ??= new Map()
    note(this.failures, pc, serial, newest)
    if (forGood) this.failures.get(pc)!.times = MAX_FAILURES
  }

  /** May what is guessed at this instruction be checked before the loop around it? */
  mayHoist(pc: number): boolean {
    return this.hoistFailures === null || (this.hoistFailures.get(pc)?.times ?? 0) < MAX_HOIST_FAILURES
  }

  noteHoist(pc: number, serial: number, newest: number): void {
    this.hoistFailures ??= new Map()
    note(this.hoistFailures, pc, serial, newest)
  }

  /** Forgets generated code; calls go to the interpreter. */
  discard(): void {
    this.compiled = null
    this.entries = null
    this.waiting.clear()
    this.tier = null
    this.invoke = this.cold()
    this.heat = 0
  }

  /** Forgets the code of one entry. */
  discardEntry(pc: number): void {
    this.entries!.delete(pc)
    this.waiting.delete(pc)
    this.heat = 0
    if (this.compiled === null && this.entries!.size === 0) this.tier = null
  }

  /** Units made so far of functions in this one. */
  eachChild(visit: (child: Unit) => void): void {
    for (const child of this.children) if (child !== null) visit(child)
  }

  /** The unit of the Code constant at this index. */
  child(index: number): Unit {
    const known = this.children[index]
    if (known !== null && known !== undefined) return known
    const code = this.code.constants[index]
    if (code === undefined || !isCode(code)) throw new Invariant(`constant ${index} is no code`)
    const unit = new Unit(code, this.realm, this.code.selfHosted ? 0 : 1, constructKindOf(code))
    unit.made = this.made
    this.children[index] = unit
    return unit
  }
}

export function constructKindOf(code: Code): ConstructKind {
  switch (code.codeKind) {
    case 'function':
      return code.selfHosted ? ConstructKind.None : ConstructKind.Base
    case 'baseConstructor':
      return ConstructKind.Base
    case 'derivedConstructor':
      return ConstructKind.Derived
    default:
      return ConstructKind.None
  }
}
