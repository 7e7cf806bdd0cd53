/** What a worker thread of Node runs. */
import { parentPort } from 'node:worker_threads'
import type { ToWorker } from './protocol.js'
import { serve } from './serve.js'

const port = parentPort
if (port !== null) {
  const handle = serve((message) => port.postMessage(message))
  port.on('message', (message: ToWorker) => handle(message))
}
