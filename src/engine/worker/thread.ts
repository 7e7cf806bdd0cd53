/** What a pool needs of a thread, whatever starts it. */
import type { FromWorker, ToWorker } from './protocol.js'

export interface Thread {
  post(message: ToWorker): void
  /** Does the thread keep the process alive? */
  hold(alive: boolean): void
  end(): void
}

export interface ThreadListener {
  message(message: FromWorker): void
  /** The thread is gone, or of no more use. */
  gone(reason: 'memory' | 'error', message: string): void
}
