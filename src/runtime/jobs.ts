/**
 * Jobs (9.5): what is to run once no guest code does, in order. The queue hangs off the Vm; whoever drives a run takes the
 * jobs one by one. What a job does is promises.ts's.
 */
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
  /** The function `subject` is called with `argument`. */
  Call,
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

/** Jobs taken off the array after which it is made shorter. */
const MIN_HEAD = 1024

export class JobQueue {
  private jobs: Job[] = []
  private head = 0
  /** Jobs taken so far. */
  taken = 0
  /** Promises that were rejected while nobody handled that. */
  unhandled: PromiseObject[] = []

  get size(): number {
    return this.jobs.length - this.head
  }

  /** The job that `next` will give. */
  get first(): Job | null {
    return this.jobs[this.head] ?? null
  }

  add(job: Job): void {
    this.jobs.push(job)
  }

  next(): Job | null {
    const job = this.first
    if (job === null) return null
    this.head++
    this.taken++
    if (this.head === this.jobs.length || (this.head >= MIN_HEAD && this.head * 2 >= this.jobs.length)) {
      this.jobs = this.jobs.slice(this.head)
      this.head = 0
    }
    return job
  }

  /** Drops the jobs of a realm, or all. */
  drop(realm: Realm | null): void {
    this.jobs = realm === null ? [] : this.jobs.slice(this.head).filter((job) => job.realm !== realm)
    this.head = 0
    if (realm === null) this.unhandled = []
  }

  trace(tracer: Tracer): void {
    for (let i = this.head; i < this.jobs.length; i++) tracer.value(this.jobs[i])
    tracer.values(this.unhandled)
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
