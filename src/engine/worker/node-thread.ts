/** Starts worker threads of Node. Loaded when one is asked for, so that other hosts need not have them. */
import { Worker } from 'node:worker_threads'
import type { FromWorker } from './protocol.js'
import type { Thread, ThreadListener } from './thread.js'

export function startThread(memoryBytes: number, listener: ThreadListener): Thread {
  const worker = new Worker(new URL('./node-worker.js', import.meta.url), {
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
