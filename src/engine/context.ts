/** Context: a global object of its own, in which scripts run. */
import { bare } from '../base/own.js'
import { show } from './checks.js'
import type { ContextCore } from './context-core.js'
import { ConfigError } from './errors.js'
import {
  ASYNC_KEYS,
  type AsyncRunOptions,
  checkStart,
  entryOf,
  entryOfAsync,
  evaluateSync,
  readGlobal,
  runAsync,
} from './execute.js'
import type { GuestFunction } from './guest-function.js'
import { checkRunOptions, Run, RUN_KEYS, type RunOptions } from './run.js'
import { compile, COMPILE_KEYS, type CompileOptions, type Program, programOf, Script } from './script.js'
import { nextStep, type Step } from './step.js'
import { needsMain, RemoteContext } from './worker/remote-context.js'

let make: (core: ContextCore | RemoteContext) => Context
let inside: (context: Context) => ContextCore

/** A global object of its own, in which scripts run, and what the embedder lets them have. */
export class Context {
  readonly #core: ContextCore | RemoteContext

  private constructor(core: ContextCore | RemoteContext) {
    this.#core = core
  }

  static {
    make = (core) => new this(core)
    inside = (context) => context.#local('this', 'use evaluateAsync')
  }

  /**
   * Runs a script, or source text, to its end; gives a copy of its completion value, or of a module's exports. Inside a host
   * function the run is part of the one that called it, and spends its fuel. A module is evaluated with all that it imports,
   * as far as that has not been evaluated in this context before.
   * Throws GuestError for what the guest throws, HostFunctionError for what a host function did, GuestSyntaxError for
   * text that is no program, and the error of a limit that is exceeded.
   */
  evaluate(script: Script | string, options: RunOptions & CompileOptions = {}): unknown {
    const core = this.#local('evaluate', 'use evaluateAsync')
    const { program, rest } = prepare(core, script, options, RUN_KEYS)
    return evaluateSync(core, program, rest)
  }

  /** As `evaluate`, but awaits suspending functions and the loader of modules, and lets the host's loop turn every `sliceMs`. */
  async evaluateAsync(script: Script | string, options: AsyncRunOptions & CompileOptions = {}): Promise<unknown> {
    if (this.#core instanceof RemoteContext) return this.#core.evaluate(script, options)
    const core = this.#core
    const { program, rest } = prepare(core, script, options, ASYNC_KEYS)
    return runAsync(core, rest, (run) => entryOfAsync(run, core, program))
  }

  /** Begins a run that stops where its fuel ends, where `isolate.pause()` asks, and at calls of suspending functions. */
  start(script: Script | string, options: RunOptions & CompileOptions = {}): Step {
    const core = this.#local('start', 'use evaluateAsync')
    checkStart(core)
    const { program, rest } = prepare(core, script, options, RUN_KEYS)
    const run = new Run(core, 'step', rest)
    return nextStep(run, () => run.enter(entryOf(run, core, program)))
  }

  /**
   * The value of a global variable, `let`, `const` and classes of scripts included: a function as a live reference,
   * anything else as a copy. Undefined where there is none. `T` is what you know it to be.
   */
  get<T = GuestFunction>(name: string): T {
    if (typeof name !== 'string') throw new ConfigError(`the name of a global must be a string, not ${show(name)}`)
    return readGlobal(this.#local('get', 'evaluate its name with evaluateAsync'), name) as T
  }

  /** Frees the context and what only it holds. Its functions can't be called any more. */
  dispose(): void {
    if (!(this.#core instanceof RemoteContext)) this.#core.checkIdle()
    this.#core.dispose()
  }

  #local(what: string, instead: string): ContextCore {
    if (this.#core instanceof RemoteContext) throw needsMain(what, instead)
    return this.#core
  }
}

function prepare<T extends RunOptions & CompileOptions>(
  context: ContextCore,
  script: Script | string,
  options: T,
  keys: readonly string[],
): { program: Program; rest: Omit<T, keyof CompileOptions> } {
  const { core } = context
  context.checkUsable()
  if (script instanceof Script) return { program: programOf(script), rest: checkRunOptions(options, keys) }
  const { filename, sourceType, ...rest } = checkRunOptions(options, [...keys, ...COMPILE_KEYS])
  const given = { ...(filename !== undefined && { filename }), ...(sourceType !== undefined && { sourceType }) }
  return { program: programOf(compile(core, script, given)), rest: bare(rest) }
}

export function makeContext(core: ContextCore | RemoteContext): Context {
  return make(core)
}

export function contextCoreOf(context: Context): ContextCore {
  return inside(context)
}
