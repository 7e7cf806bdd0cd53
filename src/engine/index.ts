/** The public surface of the library. */
export {
  BusyError,
  ConfigError,
  DisposedError,
  type ErrorCode,
  FuelExhaustedError,
  GuestError,
  type GuestFrame,
  GuestSyntaxError,
  HostFunctionError,
  LimitError,
  MemoryLimitError,
  StackLimitError,
  TimeoutError,
  UpshiftError,
} from './errors.js'
export { Context } from './context.js'
export type { ConsoleSink, ContextOptions, WebFeature } from './context-core.js'
export type { EventListener, IsolateEvent, LimitEvent, PauseEvent, UnhandledRejectionEvent } from './events.js'
export type { AsyncRunOptions } from './execute.js'
export { GuestPromise } from './copy-out.js'
export { GuestFunction } from './guest-function.js'
export type { HostClassOptions } from './host-classes.js'
export type { DeterminismOptions } from './host.js'
export { type HostFunction, Suspending, suspending } from './host-functions.js'
export { WorkerPool, type WorkerPoolOptions } from './worker/pool.js'
export type { WorkerLike } from './worker/web-thread.js'
export { Isolate } from './isolate.js'
export type { LoadedModule, ModuleLoader } from './modules.js'
export type { LimitOptions, LimitsInput } from './limits.js'
export type { IsolateOptions, TierOptions } from './options.js'
export type { AbortSignalLike, RunOptions } from './run.js'
export { type CompileOptions, Script, type SourceType } from './script.js'
export type { FuelByTier, IsolateStats } from './stats.js'
export type { DoneStep, Grant, HostCallStep, IdleStep, OutOfFuelStep, PausedStep, Step } from './step.js'
export type {
  BailoutEvent,
  CompileEvent,
  DiscardEvent,
  EventPlace,
  ExitEvent,
  OsrEvent,
  TierEvent,
  TierMode,
} from './tiers.js'
