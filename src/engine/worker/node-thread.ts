/** Starts worker threads of Node. Loaded when one is asked for, so that other hosts need not have them. */
import { Worker } from 'node:worker_threads'
import type { FromWorker, ToWorker } from './protocol.js'

export interface Thread {
  post(message: ToWorker): void
  /** Does the thread keep the process alive? */
  hold(alive: boolean): void
  end(): void
}

export interface ThreadListener {
  message(message: FromWorker): void
  /** The thread is gone. */
  gone(reason: 'memory' | 'error', message: string): void
}

export function startThread(memoryBytes: number, listener: ThreadListener): Thread {
  // Of the bundle: this is in a chunk, or in an entry next to which the worker's lies.
  const script = /\/chunks\/[^/]*$/.test(import.meta.url) ? '../worker.js' : './worker.js'
  const worker = new Worker(new URL(script, import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: Math.max(16, Math.ceil(memoryBytes / (1 << 20))) },
  })
  worker.unref()
  worker.on('message', (message: FromWorker) => listener.message(message))
  worker.on('error', (error) => {
    const isMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    listener.gone(isMemory ? 'memory' : 'error', error.message)
  })
  worker.on('exit', () => listener.gone('error', 'it has exited'))
  return {
    post: (message) => worker.postMessage(message),
    hold: (alive) => (alive ? worker.ref() : worker.unref()),
    end: () => void worker.terminate(),
  }
}
