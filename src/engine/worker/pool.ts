/** WorkerPool: a few workers that many isolates share; what is done when one dies, or gives no sign of life. */
import { checkAmount, checkFunction, checkKeys, show } from '../checks.js'
import { ConfigError, DisposedError, MemoryLimitError, TimeoutError, UpshiftError } from '../errors.js'
import { UNLIMITED } from '../limits.js'
import type { FromWorker, ToWorker } from './protocol.js'
import type { Thread, ThreadListener } from './thread.js'
import type { WorkerLike } from './web-thread.js'

export interface WorkerPoolOptions {
  /** Workers at most; each is started when there are isolates for it. Default 2. */
  readonly workers?: number
  /**
   * Heap of one worker in bytes of the host; beyond, the worker ends, and all that runs in it. Default 1 GB. Workers of browsers
   * have no such bound.
   */
  readonly memoryBytes?: number
  /** Milliseconds beyond the `wallMs` of what runs after which a worker that gives no sign of life is ended. Default 2,000. */
  readonly graceMs?: number
  /**
   * Starts a worker by the interface that browsers have, for bundlers and hosts that need another way: its script imports
   * `upshift/worker`. Default: Node's workers in Node, and elsewhere a module worker.
   */
  readonly start?: () => WorkerLike
}

/** What a worker needs of an isolate in it. */
export interface Resident {
  readonly id: number
  /** Of its runs. */
  readonly wallMs: number
  receive(message: FromWorker): void
  /** The worker is gone. */
  end(error: UpshiftError): void
  /** From time to time, while something runs. */
  look(): void
}

/** Milliseconds between looks at a worker that has work. */
const LOOK_EVERY = 100

/** What loading the library in a new thread may take. */
const STARTUP_MS = 10_000

const { setInterval, clearInterval } = globalThis as unknown as {
  setInterval: (run: () => void, milliseconds: number) => unknown
  clearInterval: (timer: unknown) => void
}
const { now } = performance

/** Its workers have bounds and don't keep a process alive; browsers are never made to look for them. */
const isNode =
  typeof (globalThis as { process?: { versions?: { node?: unknown } } }).process?.versions?.node === 'string'

/** One worker, and the isolates in it. */
export class PooledWorker {
  readonly residents = new Map<number, Resident>()
  private readonly graceMs: number
  private thread: Thread | null = null
  private queue: ToWorker[] = []
  private readonly working = new Set<Resident>()
  private looks: unknown = null
  /** When it was asked for a sign of life; null: it has given one. */
  private asked: number | null = null
  /** It has given one since it was started. */
  private isUp = false
  private error: UpshiftError | null = null
  private count = 0

  constructor(memoryBytes: number, graceMs: number, start: (() => WorkerLike) | null) {
    this.graceMs = graceMs
    starter(memoryBytes, start)
      .then((startThread) => {
        if (this.error !== null) return
        this.thread = startThread({
          message: (message) => this.receive(message),
          gone: (reason, message) => this.end(reason === 'memory' ? outOfMemory() : internal(message)),
        })
        this.thread.hold(this.working.size > 0)
        for (const message of this.queue) this.thread.post(message)
        this.queue = []
      })
      .catch((error: unknown) => this.end(internal(error instanceof Error ? error.message : String(error))))
  }

  /** Why it is gone, or null. */
  get failure(): UpshiftError | null {
    return this.error
  }

  /** For a resident; none has it again, as messages of one that is gone may be on their way. */
  number(): number {
    return ++this.count
  }

  post(message: ToWorker): void {
    if (this.thread === null) this.queue.push(message)
    else this.thread.post(message)
  }

  /** Tells whether something of this isolate runs: then the worker keeps the process alive, and is looked after. */
  works(resident: Resident, isWorking: boolean): void {
    if (isWorking) this.working.add(resident)
    else this.working.delete(resident)
    const { size } = this.working
    this.thread?.hold(size > 0)
    if (size > 0 && this.looks === null && this.error === null) {
      this.asked = null
      this.looks = setInterval(() => this.look(), LOOK_EVERY)
    } else if (size === 0) this.stopLooking()
  }

  end(error: UpshiftError): void {
    if (this.error !== null) return
    this.error = error
    this.stopLooking()
    this.thread?.end()
    this.queue = []
    for (const resident of [...this.residents.values()]) resident.end(error)
    this.residents.clear()
  }

  private stopLooking(): void {
    if (this.looks !== null) clearInterval(this.looks)
    this.looks = null
  }

  private look(): void {
    for (const resident of [...this.working]) resident.look()
    const [first] = this.working
    if (this.thread === null || first === undefined) return
    if (this.asked === null) {
      this.asked = now.call(performance)
      this.post({ type: 'ping', isolate: first.id })
      return
    }
    let patience = Number.POSITIVE_INFINITY
    const grace = this.isUp ? this.graceMs : Math.max(this.graceMs, STARTUP_MS)
    for (const { wallMs } of this.working) patience = Math.min(patience, wallMs)
    const waited = now.call(performance) - this.asked
    if (patience < UNLIMITED && waited > patience + grace) {
      this.end(new TimeoutError(`the worker has given no sign of life for ${Math.round(waited)} ms`))
    }
  }

  private receive(message: FromWorker): void {
    this.asked = null
    this.isUp = true
    if (message.type !== 'pong') this.residents.get(message.isolate)?.receive(message)
  }
}

async function starter(memoryBytes: number, start: (() => WorkerLike) | null) {
  if (start === null && isNode) {
    const { startThread } = await import('./node-thread.js')
    return (listener: ThreadListener): Thread => startThread(memoryBytes, listener)
  }
  const { startThread } = await import('./web-thread.js')
  return (listener: ThreadListener): Thread => startThread(start, listener)
}

function outOfMemory(): UpshiftError {
  return new MemoryLimitError('the worker has run out of memory')
}

function internal(message: string): UpshiftError {
  return new UpshiftError('INTERNAL_ERROR', `the worker has ended: ${message}`)
}

/** Workers that isolates may share: the option `execution`. An isolate whose worker dies by another's fault dies with it. */
export class WorkerPool {
  readonly #limit: number
  readonly #memoryBytes: number
  readonly #graceMs: number
  readonly #start: (() => WorkerLike) | null
  #workers: PooledWorker[] = []
  #disposed = false

  /** Throws ConfigError for an unknown key or an impossible value. */
  constructor(options: WorkerPoolOptions = {}) {
    const given = checkKeys('', options, ['workers', 'memoryBytes', 'graceMs', 'start'])
    const { workers = 2, memoryBytes = 1 << 30, graceMs = 2_000, start = null } = given
    if (!Number.isSafeInteger(workers) || workers < 1) {
      throw new ConfigError(`workers must be an integer of at least 1, not ${show(workers)}`)
    }
    this.#limit = workers
    if (start !== null) {
      checkFunction('start', start)
      if (given.memoryBytes !== undefined) {
        throw new ConfigError("memoryBytes is a bound of Node's workers: leave it out, or leave out start")
      }
    }
    this.#start = start
    this.#memoryBytes = checkAmount('memoryBytes', memoryBytes, UNLIMITED)
    this.#graceMs = checkAmount('graceMs', graceMs, UNLIMITED)
  }

  /** Workers that there are. */
  get size(): number {
    return this.#alive().length
  }

  /** @internal The one with the fewest isolates, or a new one. */
  take(): PooledWorker {
    if (this.#disposed) throw new DisposedError('the pool of workers is disposed')
    const alive = this.#alive()
    const idlest = alive.reduce<PooledWorker | undefined>(
      (best, each) => (best === undefined || each.residents.size < best.residents.size ? each : best),
      undefined,
    )
    if (idlest !== undefined && (idlest.residents.size === 0 || alive.length >= this.#limit)) return idlest
    const made = new PooledWorker(this.#memoryBytes, this.#graceMs, this.#start)
    this.#workers.push(made)
    return made
  }

  /** Ends the workers, and all isolates in them. */
  dispose(): void {
    this.#disposed = true
    for (const worker of this.#alive()) worker.end(new DisposedError('the pool of workers is disposed'))
    this.#workers = []
  }

  #alive(): PooledWorker[] {
    this.#workers = this.#workers.filter(({ failure }) => failure === null)
    return this.#workers
  }
}
