/** What an isolate tells of its doings. */
import type { GuestError, HostFunctionError } from './errors.js'
import type { TierEvent } from './tiers.js'

/** A run was stopped by `isolate.pause()`, and can go on. */
export interface PauseEvent {
  readonly type: 'pause'
}

/** A run was ended by a limit. */
export interface LimitEvent {
  readonly type: 'limit'
  readonly message: string
}

/** A promise was rejected, and when there were no more jobs nobody had handled that; or a job threw. */
export interface UnhandledRejectionEvent {
  readonly type: 'unhandledRejection'
  /** What the promise was rejected with, as an evaluation would throw it; accessors of the guest are not run. */
  readonly error: GuestError | HostFunctionError
}

export type IsolateEvent = PauseEvent | LimitEvent | UnhandledRejectionEvent | TierEvent
export type EventListener = (event: IsolateEvent) => void
