/** GuestFunction: a function of the guest that the embedder holds and calls. */
import type { Realm } from '../runtime/realm.js'
import { BoundFunction, Closure, NativeFunction, type VMObject } from '../runtime/values.js'
import type { ContextCore } from './context-core.js'
import { copyIn } from './copy-in.js'
import { ConfigError, DisposedError } from './errors.js'
import { type AsyncRunOptions, callAsync, callSync } from './execute.js'
import type { RunOptions } from './run.js'
import { needsMain, RemoteContext } from './worker/remote-context.js'
import type { RemoteIsolate } from './worker/remote.js'

let make: (context: ContextCore | RemoteContext, target: VMObject | number) => GuestFunction
let insideOf: (fn: GuestFunction) => {
  readonly context: ContextCore | RemoteContext
  readonly target: VMObject | number | null
}

/**
 * A live reference to a guest function; the same function gives the same reference while one is held. Calls run in the
 * function's own context, under its isolate's limits.
 */
export class GuestFunction {
  readonly #context: ContextCore | RemoteContext
  /** In a worker: its number there. */
  #target: VMObject | number | null

  private constructor(context: ContextCore | RemoteContext, target: VMObject | number) {
    this.#context = context
    this.#target = target
  }

  static {
    make = (context, target) => new this(context, target)
    insideOf = (fn) => ({ context: fn.#context, target: fn.#target })
  }

  /**
   * Calls the function with copies of `args`, `this` being undefined, and gives a copy of its result.
   * Throws what `context.evaluate` throws.
   */
  call(args: readonly unknown[] = [], options: RunOptions = {}): unknown {
    const { context, target } = this.#local('call', 'use callAsync')
    return callSync(context, target, this.#copied(context, args), options)
  }

  /** As `call`, but awaits suspending functions, and lets the host's loop turn meanwhile. */
  async callAsync(args: readonly unknown[] = [], options: AsyncRunOptions = {}): Promise<unknown> {
    this.#checkLive()
    if (typeof this.#target === 'number') return (this.#context as RemoteContext).invoke(this.#target, args, options)
    const { context, target } = this.#local('callAsync', '')
    return callAsync(context, target, this.#copied(context, args), options)
  }

  /** Lets the guest's memory go; the reference is of no use afterwards. Done for you when it is collected. */
  release(): void {
    if (this.#target === null) return
    if (typeof this.#target === 'number') (this.#context as RemoteContext).release(this.#target)
    else (this.#context as ContextCore).core.handles.release(this.#target, this)
    this.#target = null
  }

  #checkLive(): void {
    this.#context.checkUsable()
    if (this.#target === null) throw new DisposedError('the guest function is released')
  }

  #local(what: string, instead: string): { context: ContextCore; target: VMObject } {
    this.#checkLive()
    if (typeof this.#target === 'number') throw needsMain(what, instead)
    return { context: this.#context as ContextCore, target: this.#target! }
  }

  #copied(context: ContextCore, args: readonly unknown[]) {
    if (!Array.isArray(args)) throw new ConfigError('the arguments of a guest function must be an array')
    return args.map((each, index) => copyIn(context, each, `arguments[${index}]`).result)
  }
}

/** The reference to a function. */
export function guestFunction(context: ContextCore, target: VMObject): GuestFunction {
  const { handles } = context.core
  const known = handles.get(target)
  if (known !== undefined) return known
  const owner = context.core.contextOf(realmOf(target) ?? context.realm) ?? context
  const made = make(owner, target)
  handles.add(target, made)
  return made
}

/** The reference to a function in a worker. */
export function remoteFunction(context: RemoteContext, id: number): GuestFunction {
  return make(context, id)
}

/** The function behind a reference that goes back to its worker. */
export function remoteTargetOf(fn: GuestFunction, isolate: RemoteIsolate): { context: number; id: number } {
  const { context, target } = insideOf(fn)
  if (!(context instanceof RemoteContext) || context.isolate !== isolate)
    throw new ConfigError('a function of another isolate')
  if (target === null) throw new DisposedError('a guest function that is released')
  return { context: context.id, id: target as number }
}

/** Of a function that is not in a worker. */
export function contextOfFunction(fn: GuestFunction): ContextCore {
  return insideOf(fn).context as ContextCore
}

/** The function behind a reference that is handed to `context`. `path` is where it was found, for messages. */
export function targetOf(fn: GuestFunction, context: ContextCore, path: string): VMObject {
  const inside = insideOf(fn)
  if (!('core' in inside.context) || inside.context.core !== context.core)
    throw new ConfigError(`${path} is a function of another isolate`)
  if (inside.context !== context) throw new ConfigError(`${path} is a function of another context`)
  if (inside.target === null) throw new DisposedError(`${path} is a guest function that is released`)
  return inside.target as VMObject
}

function realmOf(target: VMObject): Realm | undefined {
  if (target instanceof Closure) return target.unit.realm
  if (target instanceof NativeFunction) return target.realm
  return target instanceof BoundFunction ? realmOf(target.innermost) : undefined
}
