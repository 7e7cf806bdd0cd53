/** What a worker of a browser runs. */
import type { ToWorker } from './protocol.js'
import { serve } from './serve.js'

interface Scope {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: { readonly data: ToWorker }) => void): void
}

const scope = globalThis as unknown as Scope
const handle = serve((message) => scope.postMessage(message))
scope.addEventListener('message', ({ data }) => handle(data))
