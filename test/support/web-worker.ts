// The interface of workers that browsers have, over Node's: what the library uses of it, and no more. As a script it is what runs first in
// such a worker.

import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

interface Events {
  readonly message: { readonly data: unknown }
  readonly messageerror: { readonly data?: unknown }
  readonly error: { readonly message: string }
}

/** Collects garbage when it is told to, by a message that the library does not see. */
const COLLECT = 'collect'

export class WebWorker {
  readonly url: URL
  terminated = false
  /** What has come from it, and gone to it. */
  readonly received: unknown[] = []
  readonly posted: unknown[] = []
  /** Which messages from it are on their way until the test lets them come, and those that are. */
  slow: (data: unknown) => boolean = () => false
  readonly held: unknown[] = []
  private readonly worker: Worker
  private readonly listeners = new Map<string, ((event: never) => void)[]>()

  constructor(url: URL | string, { type }: { readonly type?: string } = {}) {
    if (type !== 'module') throw new TypeError('no module worker')
    this.url = new URL(url)
    this.worker = new Worker(new URL(import.meta.url), { workerData: { webWorker: this.url.href } })
    this.worker.unref()
    this.worker.on('message', (data: unknown) => (this.slow(data) ? this.held.push(data) : this.receive(data)))
    this.worker.on('error', ({ message }) => this.emit('error', { message }))
    this.worker.on('messageerror', () => this.emit('messageerror', {}))
  }

  /** As if the worker had sent it. */
  receive(data: unknown): void {
    if (this.terminated) return
    this.received.push(data)
    this.emit('message', { data })
  }

  /** Lets those come that are on their way. */
  arrive(): void {
    this.slow = () => false
    for (const data of this.held.splice(0)) this.receive(data)
  }

  addEventListener(type: string, listener: (event: never) => void): void {
    this.listeners.set(type, [...(this.listeners.get(type) ?? []), listener])
  }

  emit<K extends keyof Events>(type: K, event: Events[K]): void {
    for (const listener of this.listeners.get(type) ?? []) listener(event as never)
  }

  postMessage(message: unknown): void {
    if (this.terminated) return
    this.posted.push(message)
    this.worker.postMessage(message)
  }

  collect(): void {
    this.worker.postMessage(COLLECT)
  }

  terminate(): void {
    this.terminated = true
    void this.worker.terminate()
  }
}

/** What a browser gives the script of a worker. Node's own ways are not to be found there. */
async function enter(url: string): Promise<void> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const scope = globalThis as unknown as Record<string, unknown>
  const held: unknown[] = []
  let listen: ((event: { readonly data: unknown }) => void) | null = null
  scope['postMessage'] = (message: unknown) => parentPort!.postMessage(message)
  scope['addEventListener'] = (_type: string, listener: typeof listen) => {
    listen = listener
  }
  parentPort!.on('message', (data: unknown) => {
    if (data === COLLECT) collect()
    else if (listen === null) held.push(data)
    else listen({ data })
  })
  for (const name of ['process', 'setImmediate', 'Buffer', 'global']) delete scope[name]
  await import(url)
  for (const data of held) listen!({ data })
}

const data = workerData as { readonly webWorker?: string } | null
if (!isMainThread && data?.webWorker !== undefined) await enter(data.webWorker)
