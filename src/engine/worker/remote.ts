/** The embedder's side of isolates in workers: what the public classes have in place of a Core where `execution` says so. */
import { HostPromise } from '../../base/promise.js'
import { checkFunction, checkKeys, show } from '../checks.js'
import { CONTEXT_KEYS, checkWeb, type ContextOptions } from '../context-core.js'
import { ConfigError, DisposedError, HostFunctionError, TimeoutError, type UpshiftError } from '../errors.js'
import type { EventListener, IsolateEvent } from '../events.js'
import { ASYNC_KEYS, type AsyncRunOptions } from '../execute.js'
import { type GuestFunction, remoteFunction } from '../guest-function.js'
import { messageOf } from '../host-failure.js'
import { type HostFunction, Suspending } from '../host-functions.js'
import type { LimitOptions } from '../limits.js'
import type { IsolateOptions } from '../options.js'
import { checkRunOptions } from '../run.js'
import type { IsolateStats } from '../stats.js'
import { COMPILE_KEYS, type CompileOptions } from '../script.js'
import { type PooledWorker, type Resident, WorkerPool } from './pool.js'
import type { Answer, FromWorker, ToWorker, WireRun } from './protocol.js'
import { decode, encode, type FunctionNumbers } from './wire.js'
import { decodeError, type WireError } from './wire-errors.js'

/** The error of what can't be done where the guest is in another thread. */
export function needsMain(what: string, instead: string): ConfigError {
  return new ConfigError(`${what} does not work with execution in a worker: ${instead}`)
}

type Body<T> = T extends ToWorker ? Omit<T, 'isolate'> : never
type Sent = Body<ToWorker>
type Message<T extends FromWorker['type']> = Extract<FromWorker, { readonly type: T }>

interface PendingRun {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly signal: AsyncRunOptions['signal']
  aborted: boolean
}

const { apply } = Reflect

/** Memory of the worker of an isolate that has one for itself: the guest's declared bytes are the host's several times. */
const OWN_WORKER_BASE = 256 << 20
const OWN_WORKER_FACTOR = 4

export class RemoteIsolate implements Resident, FunctionNumbers {
  readonly id: number
  readonly wallMs: number
  private readonly worker: PooledWorker
  /** With a worker of its own. */
  private readonly ownPool: WorkerPool | null
  private readonly contexts = new Map<number, RemoteContext>()
  private readonly runs = new Map<number, PendingRun>()
  private readonly listeners = new Set<EventListener>()
  /** What host functions threw, by call, while runs go on that may tell of it. */
  private readonly failures = new Map<number, unknown>()
  private readonly handles = new Map<number, WeakRef<GuestFunction>>()
  /** How often each has come, since it was last released. */
  private readonly received = new Map<number, number>()
  private readonly collected = new FinalizationRegistry<number>((fn) => {
    if (this.handles.get(fn)?.deref() === undefined) this.release(fn)
  })
  private readonly numbers = new WeakMap<GuestFunction, number>()
  private count = 0
  private lastStats: IsolateStats
  private consoleFailure: unknown
  private ended: UpshiftError | null = null
  private isListening = false

  constructor(pool: WorkerPool | null, options: IsolateOptions, limits: LimitOptions, stats: IsolateStats) {
    const memoryBytes = OWN_WORKER_BASE + OWN_WORKER_FACTOR * limits.memoryBytes
    this.ownPool = pool === null ? new WorkerPool({ workers: 1, memoryBytes }) : null
    this.worker = (pool ?? this.ownPool!).take()
    this.wallMs = limits.wallMs
    this.lastStats = stats
    let id = 1
    while (this.worker.residents.has(id)) id++
    this.id = id
    this.worker.residents.set(id, this)
    this.post({ type: 'isolate', options })
  }

  get stats(): IsolateStats {
    return this.lastStats
  }

  checkUsable(): void {
    if (this.ended !== null)
      throw new DisposedError(
        this.ended instanceof DisposedError ? this.ended.message : `the isolate is gone: ${this.ended.message}`,
      )
  }

  createContext(options: ContextOptions): RemoteContext {
    this.checkUsable()
    const checked = checkKeys('', options, CONTEXT_KEYS)
    const { globals = {}, functions = {}, console, modules, web = true, classes } = checked
    if (classes !== undefined) throw needsMain('classes', 'pass functions')
    checkKeys('globals', globals, Object.keys(globals))
    checkKeys('functions', functions, Object.keys(functions))
    if (console !== undefined) checkFunction('console', console)
    if (modules !== undefined) checkFunction('modules', modules)
    checkWeb(web)
    const given = Object.entries(functions).map(([name, fn]) => {
      if (typeof fn !== 'function' && !(fn instanceof Suspending)) {
        throw new ConfigError(`functions.${name} must be a function, not ${show(fn)}`)
      }
      if (Object.hasOwn(globals, name)) throw new ConfigError(`${name} is in globals and in functions`)
      return { name, length: (fn instanceof Suspending ? fn.fn : fn).length }
    })
    const context = new RemoteContext(this, ++this.count, options)
    this.contexts.set(context.id, context)
    this.post({
      type: 'context',
      context: context.id,
      options: {
        globals: encode(globals, this, 'globals'),
        functions: given,
        console: console !== undefined,
        modules: modules !== undefined,
        web,
      },
    })
    return context
  }

  /** Sends a run, made by `message` from its number and options, and waits for its end. */
  run(
    context: RemoteContext,
    options: AsyncRunOptions,
    message: (run: number, options: WireRun) => Sent,
  ): Promise<unknown> {
    this.checkUsable()
    context.checkUsable()
    const { signal, fuel, sliceMs } = options
    if (signal?.aborted === true) return Promise.reject(abortedError(signal, []))
    const run = ++this.count
    return new Promise((resolve, reject) => {
      const over =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener?.('abort', abort)
          settle(value)
        }
      const pending: PendingRun = { resolve: over(resolve), reject: over(reject), signal, aborted: false }
      const abort = (): void => this.abort(run, pending)
      signal?.addEventListener?.('abort', abort)
      this.post(message(run, { ...(fuel !== undefined && { fuel }), ...(sliceMs !== undefined && { sliceMs }) }))
      this.runs.set(run, pending)
      this.worker.works(this, true)
    })
  }

  private abort(run: number, pending: PendingRun): void {
    if (pending.aborted) return
    pending.aborted = true
    if (this.runs.has(run)) this.post({ type: 'abort', run })
  }

  look(): void {
    for (const [run, pending] of this.runs) if (pending.signal?.aborted === true) this.abort(run, pending)
  }

  listen(listener: EventListener): () => void {
    this.checkUsable()
    this.listeners.add(listener)
    if (!this.isListening) this.post({ type: 'listen' })
    this.isListening = true
    return () => void this.listeners.delete(listener)
  }

  send(type: 'pause' | 'resume'): void {
    this.checkUsable()
    this.post({ type })
  }

  disposeContext(context: RemoteContext): void {
    this.contexts.delete(context.id)
    if (this.ended === null) this.post({ type: 'disposeContext', context: context.id })
  }

  dispose(): void {
    if (this.ended !== null) return
    this.post({ type: 'dispose' })
    this.worker.residents.delete(this.id)
    this.end(new DisposedError('the isolate is disposed'))
    this.ownPool?.dispose()
  }

  end(error: UpshiftError): void {
    if (this.ended !== null) return
    this.ended = error
    this.worker.works(this, false)
    this.listeners.clear()
    this.contexts.clear()
    for (const { reject } of this.runs.values()) reject(error)
    this.runs.clear()
    this.failures.clear()
    this.handles.clear()
  }

  receive(message: FromWorker): void {
    switch (message.type) {
      case 'done':
      case 'failed':
        this.finish(message)
        return
      case 'call':
        void this.call(message)
        return
      case 'load':
        void this.load(message)
        return
      case 'console':
        try {
          this.contexts.get(message.context)?.options.console?.(message.level, message.text)
        } catch (error) {
          this.consoleFailure ??= error
        }
        return
      case 'event':
        this.tell(message.event)
        return
      case 'pong':
    }
  }

  private finish(message: Message<'done' | 'failed'>): void {
    this.lastStats = message.stats
    const pending = this.runs.get(message.run)
    if (pending === undefined) return
    this.runs.delete(message.run)
    if (this.runs.size === 0) this.worker.works(this, false)
    const { consoleFailure } = this
    this.consoleFailure = undefined
    if (message.type === 'failed') pending.reject(this.errorOf(message.error, pending.signal))
    else if (consoleFailure !== undefined) {
      pending.reject(
        new HostFunctionError(`console failed: ${messageOf(consoleFailure)}`, [], { cause: consoleFailure }),
      )
    } else pending.resolve(decode(message.value, this))
    if (this.runs.size === 0) this.failures.clear()
  }

  private errorOf(error: WireError, signal?: AsyncRunOptions['signal']): UpshiftError {
    return decodeError(error, this, (call) => {
      if (call !== undefined) return { cause: this.failures.get(call) }
      return signal?.aborted === true ? { cause: signal.reason } : undefined
    })
  }

  private tell(event: Message<'event'>['event']): void {
    const told: IsolateEvent =
      event.type === 'unhandledRejection' && !(event.error instanceof Error)
        ? ({ ...event, error: this.errorOf(event.error) } as IsolateEvent)
        : (event as IsolateEvent)
    for (const listener of this.listeners) {
      try {
        listener(told)
      } catch (error) {
        this.consoleFailure ??= error
      }
    }
  }

  private answer(call: number, answer: Answer): void {
    if (this.ended === null) this.post({ type: 'answer', call, answer })
  }

  private fail(call: number, error: unknown): void {
    this.failures.set(call, error)
    this.answer(call, { kind: 'failure', message: messageOf(error) })
  }

  private async call({ call, context, name, args }: Message<'call'>): Promise<void> {
    const fn = this.contexts.get(context)?.options.functions?.[name]
    try {
      if (fn === undefined) throw new DisposedError('the context is disposed')
      const suspends = fn instanceof Suspending
      const host = suspends ? fn.fn : (fn as HostFunction as (...values: unknown[]) => unknown)
      let result = apply(host, undefined, decode(args, this) as unknown[])
      if (!suspends && result instanceof HostPromise) this.answer(call, { kind: 'later' })
      result = await result
      this.answer(call, { kind: 'value', value: encode(result, this, `the result of ${name}`) })
    } catch (error) {
      this.fail(call, error)
    }
  }

  private async load({ call, context, args }: Message<'load'>): Promise<void> {
    try {
      const module = await this.contexts.get(context)?.options.modules?.(...args)
      this.answer(call, { kind: 'module', module })
    } catch (error) {
      this.fail(call, error)
    }
  }

  numberOf(fn: GuestFunction): number {
    const id = this.numbers.get(fn)
    if (id === undefined) throw new ConfigError('a function of another isolate')
    return id
  }

  functionOf(id: number): GuestFunction {
    this.received.set(id, (this.received.get(id) ?? 0) + 1)
    const known = this.handles.get(id)?.deref()
    if (known !== undefined) return known
    const made = remoteFunction(this, id)
    this.handles.set(id, new WeakRef(made))
    this.numbers.set(made, id)
    this.collected.register(made, id, made)
    return made
  }

  invoke(fn: number, args: readonly unknown[], options: AsyncRunOptions): Promise<unknown> {
    const given = checkRunOptions(options, ASYNC_KEYS)
    if (!Array.isArray(args)) throw new ConfigError('the arguments of a guest function must be an array')
    const packet = encode([...args], this, 'arguments')
    return this.run(NO_CONTEXT, given, (run, rest) => ({ type: 'invoke', run, fn, args: packet, options: rest }))
  }

  release(fn: number): void {
    const count = this.received.get(fn)
    if (count === undefined) return
    this.received.delete(fn)
    this.handles.delete(fn)
    if (this.ended === null) this.post({ type: 'release', fn, count })
  }

  private post(message: Sent): void {
    this.worker.post({ ...message, isolate: this.id } as ToWorker)
  }
}

function abortedError(signal: NonNullable<AsyncRunOptions['signal']>, frames: readonly never[]): TimeoutError {
  return new TimeoutError('the run was aborted', frames, { cause: signal.reason })
}

export class RemoteContext {
  readonly id: number
  readonly options: ContextOptions
  private readonly isolate: RemoteIsolate | null
  private disposed = false

  constructor(isolate: RemoteIsolate | null, id: number, options: ContextOptions) {
    this.isolate = isolate
    this.id = id
    this.options = options
  }

  checkUsable(): void {
    this.isolate?.checkUsable()
    if (this.disposed) throw new DisposedError('the context is disposed')
  }

  evaluate(source: unknown, options: AsyncRunOptions & CompileOptions): Promise<unknown> {
    if (typeof source !== 'string') throw needsMain('a Script', 'pass the source text')
    const given = checkRunOptions(options, [...ASYNC_KEYS, ...COMPILE_KEYS])
    const { filename, sourceType } = given
    const named = { ...(filename !== undefined && { filename }), ...(sourceType !== undefined && { sourceType }) }
    return this.isolate!.run(this, given, (run, rest) => ({
      type: 'evaluate',
      run,
      context: this.id,
      source,
      options: { ...rest, ...named },
    }))
  }

  dispose(): void {
    if (this.disposed) return
    this.disposed = true
    this.isolate?.disposeContext(this)
  }
}

/** Of runs that belong to none. */
const NO_CONTEXT = new RemoteContext(null, 0, {})
