/** Isolate: one guest world with its limits, contexts and counters. */
import { checkFunction } from './checks.js'
import { type Context, makeContext } from './context.js'
import { ContextCore, type ContextOptions } from './context-core.js'
import { Core } from './core.js'
import { BusyError } from './errors.js'
import { runJobs } from './execute.js'
import type { EventListener } from './events.js'
import { checkOptions, type InternalOptions, type IsolateOptions } from './options.js'
import type { RunOptions } from './run.js'
import { type CompileOptions, compile, type Script } from './script.js'
import { emptyStats, type IsolateStats, statsOf } from './stats.js'
import { RemoteIsolate } from './worker/remote.js'
import { needsMain } from './worker/remote-context.js'

let inside: (isolate: Isolate) => Core

/** One guest world: its limits, contexts and counters. Two isolates share nothing but immutable code. */
export class Isolate {
  readonly #core: Core | RemoteIsolate

  /** Throws ConfigError for an unknown key or an impossible value. */
  constructor(options: IsolateOptions = {}) {
    const checked = checkOptions(options, internalOf.get(options))
    const { execution } = checked
    if (execution === 'main') this.#core = new Core(checked)
    else {
      const { execution: _, ...rest } = options
      const pool = execution === 'worker' ? null : execution
      this.#core = new RemoteIsolate(pool, rest, checked.limits, emptyStats(checked.mode))
    }
  }

  static {
    inside = (isolate) => isolate.#local('this', 'use a context')
  }

  #local(what: string, instead: string): Core {
    if (this.#core instanceof RemoteIsolate) throw needsMain(what, instead)
    return this.#core
  }

  /** Compiles source text. Throws GuestSyntaxError, and LimitError for source that is too large or too deep. */
  compile(source: string, options: CompileOptions = {}): Script {
    return compile(this.#local('compile', 'pass the source text to evaluateAsync'), source, options)
  }

  /** Makes a context. Throws ConfigError for globals that can't be copied and functions that are none. */
  createContext(options: ContextOptions = {}): Context {
    const core = this.#core
    if (core instanceof RemoteIsolate) return makeContext(core.createContext(options))
    core.checkFree()
    return makeContext(new ContextCore(core, options))
  }

  /**
   * Stops the run at its next safepoint: a run made by `start` gives a step of status `paused`; `evaluateAsync` and
   * `callAsync` wait for `isolate.resume()`. Has no effect where nothing runs. Throws BusyError inside `evaluate` and
   * `call`, which can't be stopped.
   */
  pause(): void {
    const core = this.#core
    core.checkUsable()
    if (core instanceof RemoteIsolate) {
      core.send('pause')
      return
    }
    const { run } = core
    if (run === null) return
    if (run.mode === 'sync') throw new BusyError("evaluate and call can't be paused: use start or evaluateAsync")
    run.pauseRequested = true
    core.vm.interrupt()
  }

  /** Lets a paused `evaluateAsync` or `callAsync` go on. */
  resume(): void {
    const core = this.#core
    core.checkUsable()
    if (core instanceof RemoteIsolate) core.send('resume')
    else core.run?.resumeAsync()
  }

  /**
   * Runs the jobs that wait: reactions to promises, such as those of host functions that have been settled since the last
   * run; then the timers that are due. With `determinism` the guest's clock goes on to the next timer where nothing else waits. Gives
   * their number. Throws the error of a limit that is exceeded; what jobs throw is told by events.
   */
  runJobs(options: RunOptions = {}): number {
    return runJobs(this.#local('runJobs', 'use evaluateAsync'), options)
  }

  /** Counters since the isolate was made; with execution in a worker, as of the end of the last run. */
  stats(): IsolateStats {
    return this.#core instanceof RemoteIsolate ? this.#core.stats : statsOf(this.#core)
  }

  /** Calls `listener` with every event from now on. Gives a function that ends this. */
  onEvent(listener: EventListener): () => void {
    this.#core.checkUsable()
    checkFunction('the listener', listener)
    return this.#core.listen(listener)
  }

  /** Frees everything. A guest that runs ends at its next safepoint. Nothing else works afterwards. */
  dispose(): void {
    this.#core.dispose()
  }
}

export function coreOf(isolate: Isolate): Core {
  return inside(isolate)
}

/** Goes with the options it was given for. */
const internalOf = new WeakMap<IsolateOptions, InternalOptions>()

/** An isolate with flags that are no options of the library. For the project's own tests. */
export function createIsolateForTest(options: IsolateOptions, internal: InternalOptions): Isolate {
  const own = { ...options }
  internalOf.set(own, internal)
  return new Isolate(own)
}
