/**
 * Run: one evaluation, call or start, with its allowances, from its beginning to its end. It drives the guest, answers the
 * Vm's polls, and turns outcomes into values, stops or errors. `sync` runs can't be suspended, `step` runs give every stop
 * to their caller, `async` runs also stop to let the host's loop turn.
 */
import { HostPromise } from '../base/promise.js'
import { Invariant } from '../base/invariant.js'
import { resume, resumeThrowing, resumeWith, type Outcome } from '../interpreter/driver.js'
import { displayed } from '../runtime/describe.js'
import type { Frame } from '../runtime/frame.js'
import { PromiseObject, PromiseState } from '../runtime/promises.js'
import type { Realm } from '../runtime/realm.js'
import { Job, JobKind } from '../runtime/jobs.js'
import type { ImportRequest, ModuleRecord } from '../runtime/modules.js'
import { getOwn } from '../runtime/objects.js'
import { Attr } from '../runtime/shape.js'
import {
  type Accessor,
  ErrorObject,
  isObject,
  PROXIED,
  type StackEntry,
  type Value,
  type VMObject,
} from '../runtime/values.js'
import { Stop } from '../runtime/vm.js'
import { checkAmount, checkKeys, show } from './checks.js'
import type { ContextCore } from './context-core.js'
import { copyOut } from './copy-out.js'
import type { Core } from './core.js'
import { entryFrame, jobFrame } from './entry.js'
import {
  ConfigError,
  DisposedError,
  FuelExhaustedError,
  GuestError,
  type GuestFrame,
  HostFunctionError,
  LimitError,
  MemoryLimitError,
  StackLimitError,
  TimeoutError,
  type UpshiftError,
} from './errors.js'
import { framesFrom, framesOf, limitError } from './guest-error.js'
import { messageOf, throwFailure } from './host-failure.js'
import { UNLIMITED } from './limits.js'
import { type Entry, goOnWithImport } from './modules.js'
import { utf8Length } from '../base/utf8.js'
import { clearState, putAside, putBack } from './vm-state.js'

/** What of an AbortSignal is used. */
export interface AbortSignalLike {
  readonly aborted: boolean
  readonly reason?: unknown
  addEventListener?(type: 'abort', listener: () => void): void
  removeEventListener?(type: 'abort', listener: () => void): void
}

/** Options of one entry into the guest. */
export interface RunOptions {
  /** Units of fuel; default `limits.fuel`. */
  readonly fuel?: number | 'unlimited'
  /** Ends the run with a TimeoutError once it is aborted. A synchronous run polls it. */
  readonly signal?: AbortSignalLike
}

export type RunMode = 'sync' | 'step' | 'async'

/** How a run stands when the guest has come to rest. */
export type Progress =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'stopped'; readonly stop: Stop.Fuel | Stop.Pause | Stop.HostCall }

/** How an entry has ended, and where what it threw came from. */
type Ended = Extract<Outcome, { kind: 'done' | 'throw' }> & {
  readonly thrown: Value
  readonly thrownAt: StackEntry | null
}

export const RUN_KEYS: readonly (keyof RunOptions)[] = ['fuel', 'signal']

/** A copy of options that every entry understands, checked. */
export function checkRunOptions<T extends RunOptions>(options: T, known: readonly string[] = RUN_KEYS): T {
  const given = checkKeys('', options, known)
  const { fuel, signal } = given
  if (fuel !== undefined) checkAmount('fuel', fuel, UNLIMITED)
  if (signal !== undefined && (typeof signal !== 'object' || signal === null || typeof signal.aborted !== 'boolean')) {
    throw new ConfigError(`signal must be an AbortSignal, not ${show(signal)}`)
  }
  return given
}

/** Host functions may enter the guest again this deep. */
const MAX_REENTRY = 32

export class Run {
  readonly core: Core
  readonly context: ContextCore
  readonly mode: RunMode
  private readonly signal: AbortSignalLike | undefined
  private wallLeft: number
  private deadline: number
  /** `async`: when to let the host's loop turn, and polls since it did. */
  private sliceEnd = Number.POSITIVE_INFINITY
  private polls = 0
  pauseRequested = false
  private outputLeft: number
  private hostCallsLeft: number
  /** While suspended. */
  top: Frame | null = null
  /** How what was entered has ended; from then on its jobs run. */
  ended: Ended | null = null
  /** Of what runs. */
  private realm: Realm
  /** The host does its part of a job: no guest code runs. */
  betweenJobs = false
  /** The module that it evaluates. */
  private module: ModuleRecord | undefined
  private paused: (() => void) | null = null
  private interrupted: (() => void) | null = null
  /** Ends waiting for the host and for timers. */
  private stopWaiting: (() => void) | null = null

  /** Until what time timers fire in this run; null: for as long as it goes on. */
  private readonly timersUntil: number | null

  /** `timersUntil`: a synchronous run fires only timers that are due by then. */
  constructor(context: ContextCore, mode: RunMode, options: RunOptions, timersUntil = -1) {
    const { core } = context
    this.core = core
    this.context = context
    this.mode = mode
    this.realm = context.realm
    this.timersUntil = mode === 'sync' ? timersUntil : null
    this.signal = options.signal
    this.wallLeft = core.limits.wallMs
    this.deadline = core.host.monotonic() + this.wallLeft
    this.outputLeft = core.limits.outputBytes
    this.hostCallsLeft = core.limits.hostCalls
    setAllowance(core, allowance(core, options))
    core.run = this
  }

  /** Asked by the Vm whenever a window of fuel is used up: why to stop. */
  poll(): Stop {
    const { core } = this
    const { vm } = core
    if (core.disposed) {
      vm.terminate('disposed', 'the isolate was disposed while it ran')
      return Stop.None
    }
    const now = core.host.monotonic()
    const nested = core.outer.length > 0
    if (now >= this.deadline || this.signal?.aborted === true) {
      if (!nested) return Stop.Pause
      vm.terminate('timeout', this.overdueMessage())
      return Stop.None
    }
    if (nested || this.mode === 'sync') return Stop.None
    // The first poll comes before anything has run.
    const sliceOver = this.polls++ > 0 && now >= this.sliceEnd
    return this.pauseRequested || sliceOver ? Stop.Pause : Stop.None
  }

  beginSlice(milliseconds: number): void {
    this.sliceEnd = this.core.host.monotonic() + milliseconds
    this.polls = 0
  }

  private overdueMessage(): string {
    return this.signal?.aborted === true
      ? 'the run was aborted'
      : `time limit of ${this.core.limits.wallMs} ms exceeded`
  }

  private overdueError(frames: readonly GuestFrame[]): TimeoutError {
    const aborted = this.signal?.aborted === true
    return new TimeoutError(this.overdueMessage(), frames, aborted ? { cause: this.signal?.reason } : undefined)
  }

  /** The guest prints. False: `vm.abrupt` is set. */
  output(level: string, text: string): boolean {
    const { vm, limits, running } = this.core
    this.outputLeft -= utf8Length(text) + 1
    if (this.outputLeft < 0) return vm.terminate('other', `output limit of ${limits.outputBytes} bytes exceeded`)
    const sink = vm.realm === this.context.realm ? this.context.console : this.core.contextOf(vm.realm)?.console
    if (sink === undefined || !running) return true
    try {
      sink(level, text)
    } catch (error) {
      throwFailure(this.core, `console failed: ${messageOf(error)}`, error)
      return false
    }
    return true
  }

  /** Counts a call of a host function. False: `vm.abrupt` is set. */
  countHostCall(): boolean {
    const { vm, limits } = this.core
    if (--this.hostCallsLeft >= 0) return true
    return vm.terminate('other', `limit of ${limits.hostCalls} host calls exceeded`)
  }

  /** Can the guest be suspended now? */
  get suspendable(): boolean {
    return this.mode !== 'sync' && this.core.outer.length === 0
  }

  /** Enters the guest with a call. */
  enter({ callee, thisValue, args, module }: Entry): Progress {
    const { core, context } = this
    this.module = module
    this.checkOverdue()
    return this.advance(() => resume(core.vm, entryFrame(context.realm, callee, thisValue, args), core.roots))
  }

  /** Goes on after a pause, or with more fuel. */
  goOn(): Progress {
    const { core } = this
    const top = this.takeTop()
    return this.advance(() => resume(core.vm, top, core.roots))
  }

  /** Goes on with the result of the host call that the guest waits for. */
  answer(value: Value): Progress {
    const { core } = this
    const top = this.takeTop()
    return this.advance(() => resumeWith(core.vm, top, value, core.roots))
  }

  /** Goes on with the failure of the host call that the guest waits for. */
  answerFailure(message: string, cause: unknown): Progress {
    const { core } = this
    const top = this.takeTop()
    return this.advance(() => {
      throwFailure(core, message, cause)
      return resumeThrowing(core.vm, top, core.vm.exception, core.roots)
    })
  }

  /** Goes on with the jobs that there are, after what was entered has ended or instead of it. */
  goOnWithJobs(): Progress {
    this.core.checkUsable()
    this.checkOverdue()
    this.ended ??= { kind: 'done', value: undefined, thrown: undefined, thrownAt: null }
    return this.advance(() => null)
  }

  private takeTop(): Frame {
    this.core.checkUsable()
    this.checkOverdue()
    const { top } = this
    if (top === null) throw this.core.poisonWith(new Invariant('a run goes on that was not stopped'))
    this.top = null
    return top
  }

  /** Lets the guest run until it comes to rest. Throws the run's error; the run must then be ended. */
  private advance(go: () => Outcome | null): Progress {
    const { core } = this
    core.vm.realm = this.realm
    const started = core.host.monotonic()
    this.deadline = started + this.wallLeft
    const outcome = core.guarded(() => this.throughJobs(go()))
    this.wallLeft = Math.max(0, this.deadline - core.host.monotonic())
    switch (outcome.kind) {
      case 'done':
        this.tellUnhandled()
        return { kind: 'done', value: outcome.value }
      case 'throw':
        this.tellUnhandled()
        throw errorFrom(core, this.context, outcome.value)
      case 'terminated':
        throw limitError(core.vm.termination!)
      case 'stopped': {
        const { stop, top } = outcome
        this.top = top
        if (stop === Stop.Fuel && this.mode !== 'step') {
          throw new FuelExhaustedError(FUEL_EXHAUSTED, framesFrom(top))
        }
        if (stop === Stop.Pause) this.checkOverdue()
        return { kind: 'stopped', stop }
      }
    }
  }

  /** Takes the jobs, one by one, once nothing else runs (9.5). `first`: how what went on has come to rest; null: nothing did. */
  private throughJobs(first: Outcome | null): Outcome {
    const { vm } = this.core
    for (let outcome = first; ; ) {
      if (outcome?.kind === 'stopped' || outcome?.kind === 'terminated') return outcome
      if (this.ended === null) this.ended = { ...outcome!, thrown: vm.thrown, thrownAt: vm.thrownAt }
      else if (outcome?.kind === 'throw') this.core.tellRejection(outcome.value)
      const job = vm.jobs.next() ?? this.dueTimer()
      if (job === undefined) break
      vm.realm = this.realm = job.realm
      const frame = job.kind === JobKind.Import ? this.importFrame(job) : jobFrame(job)
      outcome = frame === null ? null : resume(vm, frame, this.core.roots)
    }
    const { ended } = this
    vm.realm = this.realm = this.context.realm
    vm.thrown = ended.thrown
    vm.thrownAt = ended.thrownAt
    return ended
  }

  /** Calls a timer's function, where one is due and this run fires timers. The guest's clock goes on to it if nothing else can happen. */
  private dueTimer(): Job | undefined {
    const { core, ended, timersUntil } = this
    const { vm, host } = core
    const { timers } = vm
    if (timers.size === 0 || ended!.kind === 'throw') return undefined
    this.tellUnhandled()
    timers.setAgain(host.elapsed())
    if (host.advance !== null && timersUntil === null && timers.nextDue > host.elapsed() && this.waitsForTimersOnly) {
      host.advance(timers.nextDue)
    }
    const timer = timers.take(timersUntil ?? host.elapsed())
    if (timer === undefined) return undefined
    vm.jobs.taken++
    return new Job(JobKind.Timer, timer.realm, timer, undefined, undefined)
  }

  /** The host goes on with an import(): what the guest does next, or null. */
  private importFrame({ realm, subject }: Job): Frame | null {
    const context = this.core.contextOf(realm)
    if (context === undefined) return null
    const entry = goOnWithImport(this, context, subject as ImportRequest)
    return entry === null ? null : entryFrame(realm, entry.callee, entry.thisValue, entry.args)
  }

  /** There are no more jobs: whoever is to handle a rejection has had the opportunity. The embedder gets the run's own promise. */
  private tellUnhandled(): void {
    const { jobs } = this.core.vm
    const { unhandled } = jobs
    jobs.unhandled = []
    for (const promise of unhandled) {
      if (!promise.handled && promise !== this.ended?.value) this.core.tellRejection(promise.result)
    }
  }

  /** Has this context called a host function, or set a timer, of which nothing has been heard yet? */
  get isIdle(): boolean {
    const { context, core } = this
    return context.waiting.size > 0 || core.vm.timers.has(context.realm)
  }

  /** Is there something to wait for: what this context waits for, or what could settle the result? */
  get waits(): boolean {
    const { core } = this
    // The host's loop may have turned since the last job was taken.
    if (this.isIdle || core.vm.jobs.size > 0) return true
    return this.resultIsPending && (core.vm.timers.size > 0 || this.waitsForHost)
  }

  private get resultIsPending(): boolean {
    const value = this.ended?.value
    return value instanceof PromiseObject && value.state === PromiseState.Pending
  }

  /** Is it, or could it be, a host function's promise that is to be waited for? */
  private get waitsForHost(): boolean {
    const { context, core } = this
    if (context.waiting.size > 0) return true
    if (this.resultIsPending) for (const each of core.contexts) if (each.waiting.size > 0) return true
    return false
  }

  private get waitsForTimersOnly(): boolean {
    const { timers } = this.core.vm
    return !this.waitsForHost && (timers.has(this.context.realm) || (this.resultIsPending && timers.size > 0))
  }

  /** The result as the embedder gets it: a promise as one, but that of a module. */
  result(): unknown {
    const { value } = this.ended!
    return this.module === undefined ? this.copyOut(value) : this.awaitedResult()
  }

  /** The result as the embedder gets it who has waited: what a promise became. */
  awaitedResult(): unknown {
    const { value } = this.ended!
    if (!(value instanceof PromiseObject)) return this.copyOut(value)
    switch (value.state) {
      case PromiseState.Pending:
        throw new GuestError('Error', stillPending(this.module), [])
      case PromiseState.Fulfilled:
        return this.copyOut(this.module === undefined ? value.result : this.module.namespace!)
      case PromiseState.Rejected:
        throw errorFrom(this.core, this.context, value.result)
    }
  }

  /** Throws where the time is over or the signal was aborted. */
  checkOverdue(): void {
    if (this.wallLeft > 0 && this.signal?.aborted !== true) return
    throw this.overdueError(framesFrom(this.top))
  }

  /** Does work for the guest that is not the guest's own, in its time. */
  spend<T>(work: () => T): T {
    this.checkOverdue()
    const started = this.core.host.monotonic()
    this.deadline = started + this.wallLeft
    try {
      return work()
    } finally {
      this.wallLeft = Math.max(0, this.deadline - this.core.host.monotonic())
    }
  }

  /** In the middle of such work: throws where the time is over. */
  checkDeadline(): void {
    if (this.core.host.monotonic() < this.deadline) return
    this.wallLeft = 0
    throw this.overdueError([])
  }

  /** After waiting: throws where the run can't go on. */
  checkAlive(): void {
    if (this.core.disposed) throw new DisposedError('the isolate was disposed while it ran')
    this.context.checkUsable()
    this.checkOverdue()
  }

  /** The completion value, or an argument of a host call, as the embedder gets it. */
  copyOut(value: Value): unknown {
    this.core.vm.realm = this.context.realm
    return this.copyInside(this.context, value)
  }

  /** The arguments of the host call that the guest waits for, as the embedder gets them. */
  copyHostCall(): unknown[] {
    const { pinned, vm } = this.core
    const args = vm.hostCallArguments
    pinned.push(...args)
    try {
      return args.map((each) => this.copyOut(each))
    } finally {
      pinned.length -= args.length
    }
  }

  /** The result of an entry from a host function. */
  copyInside(context: ContextCore, value: Value): unknown {
    const { core } = this
    return core.guarded(() => {
      const { result, units } = copyOut(core, context, value)
      if (units > 0) core.vm.owe(units)
      return result
    })
  }

  /** Is called once, however the run ends. */
  end(error: unknown): void {
    const { core } = this
    const { vm } = core
    if (isLimit(error)) {
      core.emit({ type: 'limit', message: error.message })
      // What the guest had in mind to do later ends with it.
      if (core.run === this) {
        vm.jobs.drop(null)
        vm.timers.drop(null)
      }
    }
    if (core.run !== this) return
    this.top = null
    core.run = null
    core.asked = null
    this.stopWaiting?.()
    core.sticky = null
    // A run that came to its end has left no more than its last result.
    if (error === undefined) vm.result = undefined
    else clearState(vm)
    setAllowance(core, 0)
    if (core.disposed) core.release()
  }

  /**
   * Resolves when a host function's promise is settled, or a timer is due. Waiting for timers alone is time that the guest takes; it is
   * over when that is.
   */
  untilSettled(): Promise<void> {
    const { core } = this
    const { vm, host } = core
    const counts = !this.waitsForHost
    const started = host.monotonic()
    const due = host.advance === null ? Math.max(0, vm.timers.nextDue - host.elapsed()) : Number.POSITIVE_INFINITY
    const wait = counts ? Math.min(due, this.wallLeft) : due
    return new HostPromise((resolve) => {
      const cancel = Number.isFinite(wait) ? host.after(Math.ceil(wait), () => this.stopWaiting?.()) : null
      this.stopWaiting = () => {
        this.stopWaiting = null
        core.settled = null
        cancel?.()
        if (counts) this.wallLeft = Math.max(0, this.wallLeft - (host.monotonic() - started))
        resolve()
      }
      core.settled = this.stopWaiting
      if (vm.jobs.size > 0) this.stopWaiting()
    })
  }

  /** Resolves when the pause is over. */
  untilResumed(): Promise<void> {
    return new HostPromise((resolve) => {
      this.paused = resolve
    })
  }

  /** Ends the pause. */
  resumeAsync(): void {
    if (this.mode !== 'async') return
    this.pauseRequested = false
    this.paused?.()
    this.paused = null
  }

  /** What `work` gives; rejects early when the signal is aborted or the isolate is disposed meanwhile. */
  unlessInterrupted<T>(work: T | PromiseLike<T>): Promise<T> {
    const { signal } = this
    return new HostPromise<T>((resolve, reject) => {
      const interrupt = (): void => reject(new Error('interrupted'))
      this.interrupted = interrupt
      signal?.addEventListener?.('abort', interrupt)
      const over = (): void => {
        this.interrupted = null
        signal?.removeEventListener?.('abort', interrupt)
      }
      HostPromise.resolve(work).then(resolve, reject).finally(over)
    })
  }

  /** The isolate is disposed: whoever waits finds out. */
  wake(): void {
    this.resumeAsync()
    this.interrupted?.()
    this.stopWaiting?.()
  }
}

export function stillPending(module: ModuleRecord | undefined): string {
  return module === undefined
    ? 'the result is a promise that nothing is left to settle'
    : `the module ${module.id} awaits what has not been settled`
}

const FUEL_EXHAUSTED = 'the fuel is used up'

function isLimit(error: unknown): error is UpshiftError {
  return (
    error instanceof FuelExhaustedError ||
    error instanceof MemoryLimitError ||
    error instanceof TimeoutError ||
    error instanceof StackLimitError ||
    error instanceof LimitError
  )
}

export function allowance(core: Core, options: RunOptions): number {
  return options.fuel === undefined ? core.limits.fuel : checkAmount('fuel', options.fuel, UNLIMITED)
}

/** Takes back what is left of the last allowance, and grants `units`. */
function setAllowance({ vm }: Core, units: number): void {
  vm.granted -= vm.fuelLeft
  vm.fuel = 0
  vm.reserve = 0
  vm.grant(units)
}

/** Name and message of a thrown value, accessors included. Objects that are no errors may have them all the same. */
function nameAndMessage(core: Core, context: ContextCore, value: Value): { name: string; message: string } {
  const { vm } = core
  if (!isObject(value)) return { name: 'Error', message: displayed(vm, value) }
  const isError = value instanceof ErrorObject
  const name = readProperty(core, context, value, 'name')
  const message = readProperty(core, context, value, 'message')
  return {
    name: textOf(name, isError) ?? 'Error',
    message: textOf(message, isError) ?? (isError ? '' : displayed(vm, value)),
  }
}

function textOf(value: Value, isError: boolean): string | undefined {
  if (typeof value === 'string') return value
  const printable = isError && value !== undefined && !isObject(value) && typeof value !== 'symbol'
  return printable ? String(value) : undefined
}

/** Units of fuel that an accessor of an error may spend at least. */
const ACCESSOR_FUEL = 10_000

/** [[Get]] under the limits of the run; undefined where the guest fails to give it. */
function readProperty(core: Core, context: ContextCore, object: VMObject, key: string): Value {
  const { vm } = core
  for (let holder: VMObject | null = object; holder !== null; holder = holder.shape.proto) {
    if (!getOwn(vm, holder, key)) continue
    const value = vm.propertyValue
    if ((vm.propertyAttrs & Attr.Accessor) === 0) return value
    const { getter } = value as Accessor
    if (getter === undefined) return undefined
    const isProxied = value === PROXIED
    // A run that is out of fuel still tells its error: what the accessor spends is owed.
    vm.grant(ACCESSOR_FUEL)
    try {
      if (isProxied)
        return callInside(core, context, context.realm.selfHosted('proxyGet'), undefined, [holder, key, object])
      return callInside(core, context, getter, object, [])
    } catch (error) {
      // A limit ends the run, whatever it was about to tell.
      if (core.sticky !== null) throw error
      return undefined
    } finally {
      vm.interrupt()
      vm.reserve -= ACCESSOR_FUEL
      vm.granted -= ACCESSOR_FUEL
    }
  }
  return undefined
}

/** The host's error for a value that the guest threw and did not catch. */
export function errorFrom(core: Core, context: ContextCore, value: Value): UpshiftError {
  const frames = framesOf(core.vm, value)
  if (value instanceof ErrorObject) {
    const failure = core.failures.get(value)
    if (failure !== undefined) return new HostFunctionError(failure.message, frames, { cause: failure.cause })
  }
  const { name, message } = nameAndMessage(core, context, value)
  if (value instanceof ErrorObject) return new GuestError(name, message, frames)
  let copied: unknown = undefined
  try {
    copied = core.guarded(() => copyOut(core, context, value).result)
  } catch {
    // What can't be copied is told by its name and message alone.
  }
  return new GuestError(name, message, frames, { value: copied })
}

/**
 * Calls the guest from inside a run, under its limits, to the end: an accessor while copying, or a host function that
 * calls back. What ends the guest here ends the whole run, whatever the host function does with the error.
 */
export function callInside(
  core: Core,
  context: ContextCore,
  callee: VMObject,
  thisValue: Value,
  args: readonly Value[],
): Value {
  const { vm, outer } = core
  if (core.sticky !== null) throw limitError(core.sticky)
  if (outer.length >= MAX_REENTRY) {
    core.sticky = { limit: 'stack', message: `host functions entered the guest again more than ${MAX_REENTRY} deep` }
    throw limitError(core.sticky)
  }
  const state = putAside(vm, core.roomForSites())
  if (core.calling !== null) {
    if (!core.calling.reenters) vm.blind = true
    core.calling.reenters = true
    core.calling.probation = Number.POSITIVE_INFINITY
  }
  outer.push(state)
  // Each entry takes less of the host's stack, so that their sum is bounded.
  vm.hostLimit = state.hostLimit >> (outer.length === 1 ? 2 : 1)
  vm.depthLimit = vm.hostLimit
  vm.realm = context.realm
  try {
    const outcome = core.guarded(() => resume(vm, entryFrame(context.realm, callee, thisValue, args), core.roots))
    switch (outcome.kind) {
      case 'done':
        return outcome.value
      case 'throw':
        throw errorFrom(core, context, outcome.value)
      case 'terminated':
        core.sticky = vm.termination!
        throw limitError(core.sticky)
      case 'stopped':
        core.sticky = { limit: 'fuel', message: FUEL_EXHAUSTED }
        throw new FuelExhaustedError(FUEL_EXHAUSTED, framesFrom(outcome.top))
    }
  } finally {
    outer.pop()
    putBack(vm, state)
    if (core.run?.pauseRequested === true) vm.interrupt()
  }
}
