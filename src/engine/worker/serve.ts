/** The worker's side: isolates of the library's own, run by messages. Everything that takes time is an async run, so that messages get through. */
import { type Context, contextCoreOf } from '../context.js'
import type { ContextCore } from '../context-core.js'
import { DisposedError } from '../errors.js'
import { contextOfFunction, type GuestFunction } from '../guest-function.js'
import { Later, suspending } from '../host-functions.js'
import { Isolate } from '../isolate.js'
import type { LoadedModule } from '../modules.js'
import { Given } from './counted.js'
import type { Answer, FromWorker, ToWorker, WireContext } from './protocol.js'
import { StandIn, StandIns } from './stand-ins.js'
import { decode, encode, type FunctionNode, type HostNode, type Receiver, type Sender } from './wire.js'
import { encodeError, RemoteFailure } from './wire-errors.js'

type Message<T extends ToWorker['type']> = Extract<ToWorker, { readonly type: T }>
type Sent = FromWorker extends infer Each ? (Each extends FromWorker ? Omit<Each, 'isolate'> : never) : never

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Handles the messages of an embedder; `post` answers. */
export function serve(post: (message: FromWorker) => void): (message: ToWorker) => void {
  const isolates = new Map<number, Served>()
  return (message) => {
    if (message.type === 'ping') post({ type: 'pong', isolate: message.isolate })
    else if (message.type === 'isolate') {
      const { isolate } = message
      isolates.set(isolate, new Served(message, (sent) => post({ ...sent, isolate } as FromWorker)))
    } else {
      isolates.get(message.isolate)?.handle(message)
      if (message.type === 'dispose') isolates.delete(message.isolate)
    }
  }
}

class Served implements Sender, Receiver {
  private readonly isolate: Isolate
  private readonly post: (message: Sent) => void
  /** Or why there is none. */
  private readonly contexts = new Map<number, Context | { readonly failure: unknown }>()
  private readonly runs = new Map<number, AbortController>()
  private readonly calls = new Map<number, Waiting>()
  private callCount = 0
  private readonly functions = new Given<GuestFunction>()
  private readonly numbers = new WeakMap<ContextCore, number>()
  private readonly objects = new Map<number, StandIns>()

  constructor({ options }: Message<'isolate'>, post: (message: Sent) => void) {
    this.isolate = new Isolate(options)
    this.post = post
  }

  functionNode(fn: GuestFunction): FunctionNode {
    const context = this.numbers.get(contextOfFunction(fn)) ?? 0
    return { t: 'function', context, id: this.functions.send(fn) }
  }

  functionOf({ id }: Pick<FunctionNode, 'id'>): GuestFunction {
    const fn = this.functions.get(id)
    if (fn === undefined) throw new DisposedError('the guest function is released')
    return fn
  }

  hostNode(object: object): HostNode | undefined {
    return object instanceof StandIn ? object.node : undefined
  }

  hostOf(node: HostNode): object {
    const objects = this.objects.get(node.context)
    if (objects === undefined) throw new DisposedError('the context is disposed')
    return objects.take(node)
  }

  unsent(node: FunctionNode | HostNode): void {
    if (node.t === 'function') this.release(node.id, 1)
  }

  handle(message: ToWorker): void {
    switch (message.type) {
      case 'context':
        this.contexts.set(message.context, this.makeContext(message.context, message.options))
        return
      case 'evaluate': {
        const { context, source, options } = message
        void this.run(message.run, (signal) => this.contextOf(context).evaluateAsync(source, { ...options, signal }))
        return
      }
      case 'invoke': {
        const { fn, args, options } = message
        void this.run(message.run, (signal) =>
          this.functionOf({ id: fn }).callAsync(decode(args, this) as unknown[], { ...options, signal }),
        )
        return
      }
      case 'abort':
        this.runs.get(message.run)?.abort()
        return
      case 'answer':
        this.answer(message.call, message.answer)
        return
      case 'release':
        this.release(message.id, message.count)
        return
      case 'listen':
        this.isolate.onEvent((event) => {
          if (event.type !== 'unhandledRejection') this.post({ type: 'event', event })
          else this.post({ type: 'event', event: { ...event, error: encodeError(event.error, this) } })
        })
        return
      case 'pause':
        this.isolate.pause()
        return
      case 'resume':
        this.isolate.resume()
        return
      case 'dispose':
        this.isolate.dispose()
        return
      case 'disposeContext': {
        const context = this.contexts.get(message.context)
        // One that a run has goes with the isolate.
        if (this.runs.size === 0 && context !== undefined && 'dispose' in context) context.dispose()
        this.contexts.delete(message.context)
        this.objects.delete(message.context)
      }
    }
  }

  private contextOf(id: number): Context {
    const context = this.contexts.get(id)
    if (context === undefined) throw new DisposedError('the context is disposed')
    if ('failure' in context) throw context.failure
    return context
  }

  private makeContext(
    id: number,
    { globals, functions, classes, console, modules, web }: WireContext,
  ): Context | { failure: unknown } {
    const objects = new StandIns(
      classes,
      (object, inClass, name, args) => this.call(id, name, args, { id: object.node.id, class: inClass }),
      (object, count) => this.post({ type: 'release', context: id, id: object, count }),
    )
    this.objects.set(id, objects)
    try {
      const context = this.isolate.createContext({
        classes: objects.classes,
        globals: decode(globals, this) as Record<string, unknown>,
        functions: Object.fromEntries(functions.map(({ name, length }) => [name, this.hostFunction(id, name, length)])),
        ...(console && { console: (level, text) => this.post({ type: 'console', context: id, level, text }) }),
        ...(modules && {
          modules: (specifier, referrer, attributes) =>
            this.ask((call) =>
              this.post({ type: 'load', call, context: id, args: [specifier, referrer, { ...attributes }] }),
            ) as Promise<LoadedModule | null | undefined>,
        }),
        web,
      })
      this.numbers.set(contextCoreOf(context), id)
      return context
    } catch (failure) {
      return { failure }
    }
  }

  /** The guest waits for the embedder's thread, whether the function there is synchronous or not. */
  private hostFunction(context: number, name: string, length: number) {
    const stub = (...args: unknown[]): Promise<unknown> => this.call(context, name, args)
    Object.defineProperty(stub, 'length', { value: length })
    return suspending(stub)
  }

  private call(
    context: number,
    name: string,
    values: unknown[],
    method?: Extract<FromWorker, { readonly type: 'call' }>['method'],
  ): Promise<unknown> {
    return this.ask((call) => {
      const args = encode(values, this, `an argument of ${name}`)
      this.post({ type: 'call', call, context, name, ...(method !== undefined && { method }), args })
    })
  }

  private ask(send: (call: number) => void): Promise<unknown> {
    const call = ++this.callCount
    return new Promise((resolve, reject) => {
      send(call)
      this.calls.set(call, { resolve, reject })
    })
  }

  private answer(call: number, answer: Answer): void {
    const waiting = this.calls.get(call)
    if (waiting === undefined) return
    this.calls.delete(call)
    switch (answer.kind) {
      case 'value':
        try {
          waiting.resolve(decode(answer.value, this))
        } catch (error) {
          waiting.reject(error)
        }
        return
      case 'module':
        waiting.resolve(answer.module)
        return
      case 'failure':
        waiting.reject(new RemoteFailure(answer.message, call))
        return
      case 'later': {
        const later = new Promise((resolve, reject) => this.calls.set(call, { resolve, reject }))
        waiting.resolve(new Later(later))
      }
    }
  }

  private async run(run: number, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
    const controller = new AbortController()
    this.runs.set(run, controller)
    try {
      const value = encode(await work(controller.signal), this, 'the result')
      this.post({ type: 'done', run, value, stats: this.isolate.stats() })
    } catch (error) {
      this.post({ type: 'failed', run, error: encodeError(error, this), stats: this.isolate.stats() })
    } finally {
      this.runs.delete(run)
    }
  }

  private release(id: number, count: number): void {
    this.functions.release(id, count)?.release()
  }
}
