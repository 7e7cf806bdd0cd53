/** Starts workers by the interface that browsers have. Nothing here is Node's. */
import type { FromWorker } from './protocol.js'
import type { Thread, ThreadListener } from './thread.js'

/** What of a `Worker` is used. */
export interface WorkerLike {
  postMessage(message: unknown): void
  terminate(): void
  // biome-ignore lint/suspicious/noExplicitAny: so that it is what the types of browsers have
  addEventListener(type: 'message' | 'messageerror' | 'error', listener: (event: any) => void): void
}

declare const Worker: new (url: URL, options: { readonly type: 'module' }) => WorkerLike

/** Bundlers look for these very words. This file and the worker's lie side by side, in src as in dist. */
const startOurs = () => new Worker(new URL('./web-worker.js', import.meta.url), { type: 'module' })

/** `start` gives a worker that runs `upshift/worker`; null: ours. There is no bound on its memory. */
export function startThread(start: (() => WorkerLike) | null, listener: ThreadListener): Thread {
  const worker = (start ?? startOurs)()
  worker.addEventListener('message', ({ data }: { readonly data: unknown }) => {
    // What bundlers put into a worker may have messages of its own.
    if (typeof data === 'object' && data !== null && 'isolate' in data) listener.message(data as FromWorker)
  })
  worker.addEventListener('error', ({ message }: { readonly message?: string }) =>
    listener.gone('error', message ?? 'it could not be loaded'),
  )
  worker.addEventListener('messageerror', () => listener.gone('error', 'a message could not be read'))
  return {
    post: (message) => worker.postMessage(message),
    hold: () => {},
    end: () => worker.terminate(),
  }
}
