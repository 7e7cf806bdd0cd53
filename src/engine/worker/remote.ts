/** The embedder's side of isolates in workers: what the public classes have in place of a Core where `execution` says so. */
import type { ContextOptions } from '../context-core.js'
import { DisposedError, HostFunctionError, TimeoutError, type UpshiftError } from '../errors.js'
import type { EventListener, IsolateEvent } from '../events.js'
import type { AsyncRunOptions } from '../execute.js'
import { type GuestFunction, remoteFunction } from '../guest-function.js'
import { messageOf } from '../host-failure.js'
import type { LimitOptions } from '../limits.js'
import type { IsolateOptions } from '../options.js'
import type { IsolateStats } from '../stats.js'
import { Taken } from './counted.js'
import { type PooledWorker, type Resident, WorkerPool } from './pool.js'
import type { Answer, FromWorker, ToWorker, WireRun } from './protocol.js'
import { RemoteContext } from './remote-context.js'
import { decode, type FunctionNode, type HostNode, type Receiver } from './wire.js'
import { decodeError, type WireError } from './wire-errors.js'

type Body<T> = T extends ToWorker ? Omit<T, 'isolate'> : never
type Sent = Body<ToWorker>
type Message<T extends FromWorker['type']> = Extract<FromWorker, { readonly type: T }>

interface PendingRun {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
  readonly signal: AsyncRunOptions['signal']
  aborted: boolean
}

/** Memory of the worker of an isolate that has one for itself: the guest's declared bytes are the host's several times. */
const OWN_WORKER_BASE = 256 << 20
const OWN_WORKER_FACTOR = 4

export class RemoteIsolate implements Resident, Receiver {
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
  /** Guest functions that the embedder holds. */
  readonly handles = new Taken<GuestFunction>((id, count) => {
    if (this.ended === null) this.post({ type: 'release', id, count })
  })
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
    this.id = this.worker.number()
    this.worker.residents.set(this.id, this)
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
    const id = ++this.count
    const context = new RemoteContext(this, id, options, (wire) =>
      this.post({ type: 'context', context: id, options: wire }),
    )
    this.contexts.set(id, context)
    return context
  }

  /** Sends a run, made by `message` from its number and options, and waits for its end. */
  run(options: AsyncRunOptions, message: (run: number, options: WireRun) => Sent): Promise<unknown> {
    const { signal, fuel, sliceMs } = options
    if (signal?.aborted === true) return Promise.reject(abortedError(signal, []))
    const run = ++this.count
    return new Promise((resolve, reject) => {
      const sent = message(run, { ...(fuel !== undefined && { fuel }), ...(sliceMs !== undefined && { sliceMs }) })
      // Reading the arguments may have disposed of it.
      this.checkUsable()
      const over =
        <T>(settle: (value: T) => void) =>
        (value: T): void => {
          signal?.removeEventListener?.('abort', abort)
          settle(value)
        }
      const pending: PendingRun = { resolve: over(resolve), reject: over(reject), signal, aborted: false }
      const abort = (): void => this.abort(run, pending)
      signal?.addEventListener?.('abort', abort)
      this.post(sent)
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
    for (const context of this.contexts.values()) context.close()
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
        void this.contextOf(message.context).call(message)
        return
      case 'load':
        void this.contextOf(message.context).load(message)
        return
      case 'release':
        this.contexts.get(message.context)?.letGo(message.id, message.count)
        return
      case 'console': {
        const print = this.contexts.get(message.context)?.console
        try {
          print?.(message.level, message.text)
        } catch (error) {
          this.consoleFailure ??= error
        }
        return
      }
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
    try {
      if (message.type === 'failed') pending.reject(this.errorOf(message.error, pending.signal))
      else {
        const value = decode(message.value, this)
        if (consoleFailure === undefined) pending.resolve(value)
        else {
          const text = `console failed: ${messageOf(consoleFailure)}`
          pending.reject(new HostFunctionError(text, [], { cause: consoleFailure }))
        }
      }
    } catch (error) {
      pending.reject(error)
    }
    if (this.runs.size === 0) this.failures.clear()
  }

  private errorOf(error: WireError, signal?: AsyncRunOptions['signal']): UpshiftError {
    return decodeError(error, this, (call) => {
      if (call !== undefined) return { cause: this.failures.get(call) }
      return signal?.aborted === true ? { cause: signal.reason } : undefined
    })
  }

  private tell(event: Message<'event'>['event']): void {
    let told: IsolateEvent
    try {
      told =
        event.type === 'unhandledRejection' && !(event.error instanceof Error)
          ? ({ ...event, error: this.errorOf(event.error) } as IsolateEvent)
          : (event as IsolateEvent)
    } catch (error) {
      this.consoleFailure ??= error
      return
    }
    for (const listener of this.listeners) {
      try {
        listener(told)
      } catch (error) {
        this.consoleFailure ??= error
      }
    }
  }

  answer(call: number, answer: Answer): void {
    if (this.ended === null) this.post({ type: 'answer', call, answer })
  }

  /** A host call has failed; a run may yet tell of it. */
  fail(call: number, error: unknown): void {
    if (this.ended !== null) return
    this.failures.set(call, error)
    this.answer(call, { kind: 'failure', message: messageOf(error) })
  }

  /** For one that is disposed: what is refused by all that it does. */
  private contextOf(id: number): RemoteContext {
    const known = this.contexts.get(id)
    if (known !== undefined) return known
    const gone = new RemoteContext(this, id, {}, () => {})
    gone.close()
    return gone
  }

  functionOf({ context, id }: FunctionNode): GuestFunction {
    return this.handles.take(id, () => remoteFunction(this.contextOf(context), id))
  }

  hostOf(node: HostNode): object {
    return this.contextOf(node.context).hostOf(node)
  }

  private post(message: Sent): void {
    this.worker.post({ ...message, isolate: this.id } as ToWorker)
  }
}

function abortedError(signal: NonNullable<AsyncRunOptions['signal']>, frames: readonly never[]): TimeoutError {
  return new TimeoutError('the run was aborted', frames, { cause: signal.reason })
}
