/** The embedder's side of a context in a worker: what it lets the guest have, and does for it when it is asked. */
import { HostPromise } from '../../base/promise.js'
import { checkFunction, checkKeys, show } from '../checks.js'
import { type ConsoleSink, CONTEXT_KEYS, checkWeb, type ContextOptions } from '../context-core.js'
import { ConfigError, DisposedError } from '../errors.js'
import { ASYNC_KEYS, type AsyncRunOptions } from '../execute.js'
import { type GuestFunction, remoteTargetOf } from '../guest-function.js'
import { type CheckedClass, checkClasses, inherits, nearestClass } from '../host-classes.js'
import { type HostFunction, Suspending } from '../host-functions.js'
import type { ModuleLoader } from '../modules.js'
import { checkRunOptions } from '../run.js'
import { COMPILE_KEYS, type CompileOptions } from '../script.js'
import { Given } from './counted.js'
import type { FromWorker, WireContext } from './protocol.js'
import type { RemoteIsolate } from './remote.js'
import { decode, encode, type FunctionNode, type HostNode, type Receiver, type Sender } from './wire.js'

/** The error of what can't be done where the guest is in another thread. */
export function needsMain(what: string, instead: string): ConfigError {
  return new ConfigError(`${what} does not work with execution in a worker: ${instead}`)
}

type Message<T extends FromWorker['type']> = Extract<FromWorker, { readonly type: T }>
type Method = NonNullable<Message<'call'>['method']>
type AnyFunction = (...args: unknown[]) => unknown

const { apply } = Reflect

export class RemoteContext implements Sender, Receiver {
  readonly id: number
  readonly isolate: RemoteIsolate
  readonly console: ConsoleSink | undefined
  private readonly modules: ModuleLoader | undefined
  private readonly functions: ReadonlyMap<string, HostFunction | Suspending>
  private readonly classes: readonly CheckedClass[]
  /** Which class each object came under. */
  private readonly classOf = new WeakMap<object, number>()
  /** Objects of these classes, for as long as the guest may have tokens of them. */
  private readonly objects = new Given<object>()
  private disposed = false

  /** `make` is given what the worker needs. Throws what making a context throws. */
  constructor(isolate: RemoteIsolate, id: number, options: ContextOptions, make: (wire: WireContext) => void) {
    this.isolate = isolate
    this.id = id
    const given = checkKeys('', options, CONTEXT_KEYS)
    const { globals = {}, functions = {}, console, modules, web = true, classes = {} } = given
    checkKeys('globals', globals, Object.keys(globals))
    checkKeys('functions', functions, Object.keys(functions))
    if (console !== undefined) checkFunction('console', console)
    if (modules !== undefined) checkFunction('modules', modules)
    checkWeb(web)
    this.console = console
    this.modules = modules
    this.classes = checkClasses(classes)
    this.functions = new Map(Object.entries(functions))
    const named = [...this.functions].map(([name, fn]) => {
      if (typeof fn !== 'function' && !(fn instanceof Suspending)) {
        throw new ConfigError(`functions.${name} must be a function, not ${show(fn)}`)
      }
      if (Object.hasOwn(globals, name)) throw new ConfigError(`${name} is in globals and in functions`)
      return { name, length: (fn instanceof Suspending ? fn.fn : fn).length }
    })
    make({
      globals: encode(globals, this, 'globals'),
      functions: named,
      classes: this.classes.map(({ name, prototype, methods }) => {
        const parent = nearestClass(this.classes, prototype)
        return {
          name,
          parent: parent === undefined ? null : this.classes.indexOf(parent),
          methods: methods.map(({ name: method, length }) => ({ name: method, length })),
        }
      }),
      console: console !== undefined,
      modules: modules !== undefined,
      web,
    })
  }

  /** Objects of the host that the guest may have tokens of. */
  get held(): number {
    return this.objects.size
  }

  checkUsable(): void {
    this.isolate.checkUsable()
    if (this.disposed) throw new DisposedError('the context is disposed')
  }

  evaluate(source: unknown, options: AsyncRunOptions & CompileOptions): Promise<unknown> {
    if (typeof source !== 'string') throw needsMain('a Script', 'pass the source text')
    const given = checkRunOptions(options, [...ASYNC_KEYS, ...COMPILE_KEYS])
    const { filename, sourceType } = given
    const named = { ...(filename !== undefined && { filename }), ...(sourceType !== undefined && { sourceType }) }
    this.checkUsable()
    return this.isolate.run(given, (run, rest) => ({
      type: 'evaluate',
      run,
      context: this.id,
      source,
      options: { ...rest, ...named },
    }))
  }

  /** Calls a guest function. */
  invoke(fn: number, args: readonly unknown[], options: AsyncRunOptions): Promise<unknown> {
    const given = checkRunOptions(options, ASYNC_KEYS)
    if (!Array.isArray(args)) throw new ConfigError('the arguments of a guest function must be an array')
    this.checkUsable()
    return this.isolate.run(given, (run, rest) => ({
      type: 'invoke',
      run,
      fn,
      args: encode([...args], this, 'arguments'),
      options: rest,
    }))
  }

  /** Lets go of a guest function. */
  release(fn: number): void {
    this.isolate.handles.release(fn)
  }

  dispose(): void {
    if (this.disposed) return
    this.close()
    this.isolate.disposeContext(this)
  }

  /** The guest is gone, or is not listened to any more. */
  close(): void {
    this.disposed = true
    this.objects.clear()
  }

  /** The guest calls a function, or a method of an object. */
  async call({ call, name, method, args }: Message<'call'>): Promise<void> {
    try {
      // What has come is counted, whatever becomes of it.
      const values = decode(args, this) as unknown[]
      this.checkUsable()
      const self = method === undefined ? undefined : this.receiver(method, name)
      const granted = self === undefined ? this.functions.get(name) : self[name]
      if (granted === undefined) throw new ConfigError(`the guest was given no function ${name}`)
      const waits = granted instanceof Suspending
      let result = apply((waits ? granted.fn : granted) as AnyFunction, self, values)
      if (result instanceof HostPromise && !waits) this.isolate.answer(call, { kind: 'later' })
      if (result instanceof HostPromise || waits) result = await result
      this.checkUsable()
      const path = method === undefined ? name : `${this.classes[method.class]!.name}.${name}`
      this.isolate.answer(call, { kind: 'value', value: encode(result, this, `the result of ${path}`) })
    } catch (error) {
      this.isolate.fail(call, error)
    }
  }

  private receiver({ id, class: inClass }: Method, name: string): Record<string, HostFunction> {
    const granted = this.classes[inClass]
    const object = this.objects.get(id)
    const has = granted?.methods.some((method) => method.name === name) === true
    if (object === undefined || !has || !inherits(object, granted!.prototype)) {
      throw new ConfigError(`the guest was given no object with a method ${name}`)
    }
    return object as Record<string, HostFunction>
  }

  /** The guest imports. */
  async load({ call, args }: Message<'load'>): Promise<void> {
    try {
      const { modules } = this
      this.isolate.answer(call, { kind: 'module', module: await modules?.(...args) })
    } catch (error) {
      this.isolate.fail(call, error)
    }
  }

  functionNode(fn: GuestFunction): FunctionNode {
    return { t: 'function', ...remoteTargetOf(fn, this.isolate) }
  }

  functionOf(node: FunctionNode): GuestFunction {
    return this.isolate.functionOf(node)
  }

  hostNode(object: object): HostNode | undefined {
    if (this.classes.length === 0) return undefined
    let inClass = this.classOf.get(object)
    if (inClass === undefined) {
      const granted = nearestClass(this.classes, object)
      if (granted === undefined) return undefined
      inClass = this.classes.indexOf(granted)
      this.classOf.set(object, inClass)
    }
    return { t: 'host', context: this.id, id: this.objects.send(object), class: inClass }
  }

  hostOf({ context, id }: HostNode): object {
    const object = context === this.id ? this.objects.get(id) : undefined
    if (object === undefined) throw new DisposedError('an object of the host that the guest does not have any more')
    return object
  }

  unsent(node: FunctionNode | HostNode): void {
    if (node.t === 'host') this.letGo(node.id, 1)
  }

  /** The guest has let go of an object that came to it so often. */
  letGo(id: number, count: number): void {
    this.objects.release(id, count)
  }
}
