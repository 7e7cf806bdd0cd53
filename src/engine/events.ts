/** What an isolate tells of its doings. */
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

export type IsolateEvent = PauseEvent | LimitEvent | TierEvent
export type EventListener = (event: IsolateEvent) => void
