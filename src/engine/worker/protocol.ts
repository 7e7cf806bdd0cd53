/** The messages between an embedder's thread and a worker. Numbers are given out by who sends a thing first. */
import type { WebFeature } from '../context-core.js'
import type { IsolateEvent } from '../events.js'
import type { LoadedModule } from '../modules.js'
import type { IsolateOptions } from '../options.js'
import type { IsolateStats } from '../stats.js'
import type { Packet } from './wire.js'
import type { WireError } from './wire-errors.js'

interface WireFunction {
  readonly name: string
  readonly length: number
}

/** `parent`: the place on the list of the nearest class that it extends. */
export interface WireClass {
  readonly name: string
  readonly parent: number | null
  readonly methods: readonly WireFunction[]
}

export interface WireContext {
  readonly globals: Packet
  readonly functions: readonly WireFunction[]
  readonly classes: readonly WireClass[]
  readonly console: boolean
  readonly modules: boolean
  readonly web: boolean | readonly WebFeature[]
}

export interface WireRun {
  readonly fuel?: number | 'unlimited'
  readonly sliceMs?: number
}

/** What a host function, or the loader of modules, gave. `later`: a promise, which another answer settles. */
export type Answer =
  | { readonly kind: 'value'; readonly value: Packet }
  | { readonly kind: 'module'; readonly module: LoadedModule | null | undefined }
  | { readonly kind: 'failure'; readonly message: string }
  | { readonly kind: 'later' }

export type ToWorker = { readonly isolate: number } & (
  | { readonly type: 'isolate'; readonly options: IsolateOptions }
  | { readonly type: 'context'; readonly context: number; readonly options: WireContext }
  | {
      readonly type: 'evaluate'
      readonly run: number
      readonly context: number
      readonly source: string
      readonly options: WireRun & { readonly filename?: string; readonly sourceType?: 'script' | 'module' }
    }
  | {
      readonly type: 'invoke'
      readonly run: number
      readonly fn: number
      readonly args: Packet
      readonly options: WireRun
    }
  | { readonly type: 'abort'; readonly run: number }
  | { readonly type: 'answer'; readonly call: number; readonly answer: Answer }
  | { readonly type: 'release'; readonly id: number; readonly count: number }
  | { readonly type: 'listen' | 'pause' | 'resume' | 'dispose' | 'ping' }
  | { readonly type: 'disposeContext'; readonly context: number }
)

export type FromWorker = { readonly isolate: number } & (
  | { readonly type: 'done'; readonly run: number; readonly value: Packet; readonly stats: IsolateStats }
  | { readonly type: 'failed'; readonly run: number; readonly error: WireError; readonly stats: IsolateStats }
  | {
      readonly type: 'call'
      readonly call: number
      readonly context: number
      readonly name: string
      /** Of which object, and in which class. */
      readonly method?: { readonly id: number; readonly class: number }
      readonly args: Packet
    }
  | { readonly type: 'release'; readonly context: number; readonly id: number; readonly count: number }
  | {
      readonly type: 'load'
      readonly call: number
      readonly context: number
      readonly args: readonly [specifier: string, referrer: string, attributes: Readonly<Record<string, string>>]
    }
  | { readonly type: 'console'; readonly context: number; readonly level: string; readonly text: string }
  | {
      readonly type: 'event'
      readonly event: IsolateEvent | { readonly type: 'unhandledRejection'; readonly error: WireError }
    }
  | { readonly type: 'pong' }
)
