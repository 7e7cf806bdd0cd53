/**
 * Jobs (9.5): what is to run once no guest code does, in order. The queue hangs off the Vm; whoever drives a run takes the
 * jobs one by one. What a job does is promises.ts's.
 */
import { Queue } from '../base/queue.js'
import { abandon, type ModuleRecord } from './modules.js'
import type { PromiseObject } from './promises.js'
import type { Realm } from './realm.js'
import { Internal, Size, type Tracer, type Value } from './values.js'
import type { Vm } from './vm.js'

export const enum JobKind {
  /** The reaction `subject` gets the value, or the reason, `argument`. */
  Fulfilled,
  Rejected,
  /** The promise `subject` becomes what the thenable `argument` becomes, by its method `extra`. */
  Thenable,
  /** The promise `subject` is resolved with, or rejected for, what the host has provided; `extra` is what copying it costs. */
  Resolve,
  Reject,
  /** The function `subject` is called with `argument`, or without where that is the hole. */
  Call,
  /** The function of the Timer `subject` is called. */
  Timer,
  /** The host goes on with the ImportRequest `subject`. */
  Import,
}

export class Job extends Internal {
  readonly kind: JobKind
  readonly realm: Realm
  readonly subject: Value
  readonly argument: Value
  readonly extra: Value
  constructor(kind: JobKind, realm: Realm, subject: Value, argument: Value, extra: Value) {
    super([])
    this.kind = kind
    this.realm = realm
    this.subject = subject
    this.argument = argument
    this.extra = extra
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(Size.Reaction)
    tracer.value(this.subject)
    tracer.value(this.argument)
    tracer.value(this.extra)
  }
}

export class JobQueue {
  private readonly jobs = new Queue<Job>()
  /** Jobs taken so far. */
  taken = 0
  /** Promises that were rejected while nobody handled that. */
  unhandled: PromiseObject[] = []
  /** Modules whose evaluation has begun and not ended. */
  readonly evaluating = new Set<ModuleRecord>()
  /** Modules that have had to wait so far. */
  asyncModules = 0

  get size(): number {
    return this.jobs.size
  }

  /** The job that `next` will give. */
  get first(): Job | undefined {
    return this.jobs.first
  }

  add(job: Job): void {
    this.jobs.add(job)
  }

  next(): Job | undefined {
    const job = this.jobs.take()
    if (job !== undefined) this.taken++
    return job
  }

  /** Drops the jobs of a realm, or all. */
  drop(realm: Realm | null): void {
    this.jobs.filter((job) => realm !== null && job.realm !== realm)
    if (realm !== null) return
    this.unhandled = []
    for (const module of this.evaluating) abandon(module)
    this.evaluating.clear()
  }

  trace(tracer: Tracer): void {
    this.jobs.each((job) => tracer.value(job))
    tracer.values(this.unhandled)
    for (const module of this.evaluating) tracer.value(module)
  }
}

/** Queues a job of the running realm. False: `vm` is terminated. */
export function addJob(vm: Vm, kind: JobKind, subject: Value, argument: Value, extra: Value = undefined): boolean {
  const { jobs, limits } = vm
  if (jobs.size >= limits.pendingJobs)
    return vm.terminate('other', `limit of ${limits.pendingJobs} pending jobs exceeded`)
  vm.allocate(Size.Reaction)
  jobs.add(new Job(kind, vm.realm, subject, argument, extra))
  return true
}
