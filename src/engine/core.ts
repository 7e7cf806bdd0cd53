/**
 * Core: the state of one isolate, shared by the public classes in front of it. It knows which run has the isolate, what
 * the embedder holds, and who is to hear of events; how runs proceed is run.ts's.
 */
import type { Flags } from '../base/flags.js'
import { INTRINSIC_ROWS } from '../builtins/intrinsics.js'
import type { Realm } from '../runtime/realm.js'
import type { ErrorObject, Value } from '../runtime/values.js'
import { type Limits, Stop, type Termination, Vm } from '../runtime/vm.js'
import { allowCodeGeneration } from './code-generation.js'
import type { ContextCore } from './context-core.js'
import { ENTRY_FRAMES } from './entry.js'
import { BusyError, DisposedError, HostFunctionError, UpshiftError } from './errors.js'
import type { EventListener, IsolateEvent } from './events.js'
import { rejectionError } from './guest-error.js'
import { Handles } from './handles.js'
import type { Host } from './host.js'
import type { LimitOptions } from './limits.js'
import type { CheckedOptions } from './options.js'
import type { Run } from './run.js'
import { addTiers, type TierMode, type Tiers } from './tiers.js'
import { type VmState, WaitingFrames } from './vm-state.js'

/** What a host function did wrong, remembered with the error that the guest got for it. */
export interface HostFailure {
  readonly message: string
  readonly cause: unknown
}

/** A host function, for the time of a call. */
export interface HostCall {
  /** May it call the guest? Then it is called with all frames in the heap. */
  reenters: boolean
  /** Calls until it is taken for one that does not; once it has, it is for good. */
  probation: number
}

export class Core {
  readonly vm: Vm
  readonly limits: LimitOptions
  readonly flags: Flags
  readonly host: Host
  /** As the options have it. */
  readonly mode: TierMode
  readonly tiers: Tiers | null
  readonly contexts = new Set<ContextCore>()
  readonly handles = new Handles()
  readonly failures = new WeakMap<ErrorObject, HostFailure>()

  /** The run that has the isolate, from its beginning to its end; it may be suspended. */
  run: Run | null = null
  /** Guest code, or a host function that it called, is on the host stack. */
  running = false
  /** The host function that runs. */
  calling: HostCall | null = null
  /** The suspending function that the guest waits for, and whose it is. */
  asked: { readonly context: ContextCore; readonly fn: (...args: unknown[]) => unknown } | null = null
  /** Entries from host functions into the guest, outermost first. */
  readonly outer: VmState[] = []
  private readonly siteRoom: Int32Array[] = []
  /** What ended an inner entry, and so ends the whole run. */
  sticky: Termination | null = null
  /** Guest values in the middle of being copied: roots of a census. */
  readonly pinned: Value[] = []
  /** Called when a host function's promise is settled, or a timer that a run waits for is due. */
  settled: (() => void) | null = null
  disposed = false
  private poison: unknown = undefined
  private poisoned = false
  private readonly listeners = new Set<EventListener>()
  private listenerFailure: { readonly error: unknown } | null = null

  constructor({ limits, flags, host, mode, codeGeneration }: CheckedOptions) {
    this.limits = limits
    this.flags = flags
    this.host = host
    this.mode = mode
    const vmLimits: Limits = { ...limits, callDepth: limits.callDepth + ENTRY_FRAMES }
    this.vm = new Vm(
      vmLimits,
      {
        poll: () => this.run?.poll() ?? Stop.None,
        output: (level, text) => this.run?.output(level, text) ?? true,
        now: () => host.now(),
        elapsed: () => host.elapsed(),
        random: () => host.random(),
      },
      INTRINSIC_ROWS,
    )
    if (codeGeneration) allowCodeGeneration(this.vm, limits, flags.verify > 0)
    this.tiers = addTiers(
      this.vm,
      flags,
      mode,
      () => host.monotonic(),
      () => this.listeners.size > 0,
      (event) => this.emit(event),
    )
  }

  /** What the embedder keeps alive. */
  readonly roots = (): Iterable<Value> => {
    const waiting = this.outer.flatMap(({ loops }) => loops.map(({ frame }) => frame)).filter((frame) => frame !== null)
    if (this.run !== null && this.run.top !== null) waiting.push(this.run.top)
    const waitingFor = [...this.contexts].flatMap((context) => [...context.waiting])
    const modules = [...this.contexts].flatMap((context) => [...context.modules.values()])
    const held = [...this.handles.values(), ...this.pinned, ...waitingFor, ...modules]
    return [...held, this.run?.ended?.value, new WaitingFrames(waiting)]
  }

  /** Room for the sites of the frames that wait below the next entry; kept, for it is large. */
  roomForSites(): Int32Array {
    const level = this.outer.length
    let room = this.siteRoom[level]
    if (room === undefined || room.length !== this.vm.sites.length) {
      room = new Int32Array(this.vm.sites.length)
      this.siteRoom[level] = room
    }
    return room
  }

  contextOf(realm: Realm): ContextCore | undefined {
    for (const context of this.contexts) if (context.realm === realm) return context
    return undefined
  }

  /** Runs what is ours: any exception but our own typed errors is a bug, and poisons the isolate. */
  guarded<T>(work: () => T): T {
    const before = this.running
    this.running = true
    try {
      return work()
    } catch (error) {
      throw error instanceof UpshiftError ? error : this.poisonWith(error)
    } finally {
      this.running = before
    }
  }

  /** Throws unless the isolate can be used. */
  checkUsable(): void {
    if (this.disposed) throw new DisposedError('the isolate is disposed')
    this.checkPoison()
  }

  checkPoison(): void {
    if (!this.poisoned) return
    throw new UpshiftError('INTERNAL_ERROR', 'the isolate is unusable after an internal error', { cause: this.poison })
  }

  /** Throws if a run other than the one that calls has the isolate. */
  checkFree(): void {
    this.checkUsable()
    if (this.run !== null) {
      throw new BusyError(this.running ? 'the isolate is running' : 'the isolate is in the middle of a run')
    }
  }

  /** An exception that is nobody's but ours: the isolate is not to be trusted any more. */
  poisonWith(error: unknown): UpshiftError {
    this.poisoned = true
    this.poison = error
    const message = error instanceof Error ? error.message : String(error)
    return new UpshiftError('INTERNAL_ERROR', `internal error: ${message}`, { cause: error })
  }

  listen(listener: EventListener): () => void {
    this.listeners.add(listener)
    return () => {
      this.listeners.delete(listener)
    }
  }

  emit(event: IsolateEvent): void {
    for (const listener of this.listeners) {
      try {
        listener(event)
      } catch (error) {
        this.listenerFailure ??= { error }
      }
    }
  }

  /** Tells of what was thrown with nobody to catch it. Runs no guest code. */
  tellRejection(reason: Value): void {
    if (this.listeners.size > 0) this.emit({ type: 'unhandledRejection', error: rejectionError(this, reason) })
  }

  /** Listeners can't throw into the middle of a run: it goes on, and then throws what they threw. */
  throwListenerFailure(): void {
    const failure = this.listenerFailure
    if (failure === null) return
    this.listenerFailure = null
    throw new HostFunctionError('an event listener failed', [], { cause: failure.error })
  }

  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    this.listeners.clear()
    this.handles.clear()
    if (this.running) {
      // The guest that runs ends at its next safepoint.
      this.vm.interrupt()
      return
    }
    this.release()
  }

  /** Drops all that the guest owns. */
  release(): void {
    this.run?.wake()
    this.run = null
    for (const context of this.contexts) context.disposed = true
    this.contexts.clear()
    this.vm.forget()
  }
}
