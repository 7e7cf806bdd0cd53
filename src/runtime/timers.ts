/**
 * Timers: functions that are to be called once the guest's clock has come so far. A heap by time, then by order of
 * setting. It hangs off the Vm; whoever drives a run takes what is due when no job is left. What the clock is, and how
 * one waits, is the host's.
 */
import type { Realm } from './realm.js'
import { Internal, Size, type Tracer, type Value, type VMObject } from './values.js'
import type { Vm } from './vm.js'

export class Timer extends Internal {
  readonly id: number
  readonly realm: Realm
  readonly callback: VMObject
  readonly args: readonly Value[]
  /** Milliseconds after which it is set again, once its function has returned; -1: it is not. */
  readonly period: number
  /** Time of the guest's clock. */
  due: number
  /** By which timers due at the same time are ordered. */
  serial: number
  constructor(id: number, realm: Realm, callback: VMObject, args: readonly Value[], period: number, due: number) {
    super([])
    this.id = id
    this.realm = realm
    this.callback = callback
    this.args = args
    this.period = period
    this.due = due
    this.serial = id
  }
  override trace(tracer: Tracer): void {
    tracer.bytes(timerBytes(this.args.length))
    tracer.value(this.callback)
    tracer.values(this.args)
  }
}

function timerBytes(args: number): number {
  return Size.Reaction + Size.Entry + Size.Slot * args
}

export class TimerQueue {
  private readonly heap: Timer[] = []
  private readonly byId = new Map<number, Timer>()
  private readonly counts = new Map<Realm, number>()
  private serials = 0
  private ids = 0
  /** The repeating timer whose function was called last. */
  private called: Timer | null = null

  /** Timers that wait, the repeating one that is called included. */
  get size(): number {
    return this.byId.size
  }

  /** Has code of this realm set a timer that waits? */
  has(realm: Realm): boolean {
    return this.counts.has(realm)
  }

  /** When the next one is due; Infinity: there is none. */
  get nextDue(): number {
    return this.heap[0]?.due ?? Number.POSITIVE_INFINITY
  }

  /** Whose that one is. */
  get nextRealm(): Realm | undefined {
    return this.heap[0]?.realm
  }

  set(realm: Realm, callback: VMObject, args: readonly Value[], period: number, due: number): Timer {
    const timer = new Timer(++this.ids, realm, callback, args, period, due)
    this.byId.set(timer.id, timer)
    this.counts.set(realm, (this.counts.get(realm) ?? 0) + 1)
    this.insert(timer)
    return timer
  }

  /** Whatever the number was given for, or was not. */
  clear(id: number): void {
    const timer = this.byId.get(id)
    if (timer !== undefined) this.forget(timer)
  }

  /** The next timer that is due by then: its function is to be called. */
  take(until: number): Timer | undefined {
    this.dropCleared()
    const first = this.heap[0]
    if (first === undefined || first.due > until) return undefined
    this.removeFirst()
    if (first.period < 0) this.forget(first)
    else this.called = first
    return first
  }

  /** The function that was called last has returned. */
  setAgain(now: number): void {
    const { called } = this
    this.called = null
    if (called === null || this.byId.get(called.id) !== called) return
    called.due = now + called.period
    this.insert(called)
  }

  /** Drops the timers of a realm, or all. */
  drop(realm: Realm | null): void {
    for (const timer of this.byId.values()) if (realm === null || timer.realm === realm) this.forget(timer)
    this.called = null
    this.dropCleared()
    if (realm === null) this.heap.length = 0
  }

  trace(tracer: Tracer): void {
    for (const timer of this.byId.values()) tracer.value(timer)
  }

  private forget(timer: Timer): void {
    this.byId.delete(timer.id)
    const count = this.counts.get(timer.realm)! - 1
    if (count > 0) this.counts.set(timer.realm, count)
    else this.counts.delete(timer.realm)
    // What was cleared stays in the heap until it comes up, or is most of it.
    if (this.heap.length > 2 * this.byId.size + MIN_HEAP) this.rebuild()
    else this.dropCleared()
  }

  private isCleared(timer: Timer): boolean {
    return this.byId.get(timer.id) !== timer
  }

  private dropCleared(): void {
    while (this.heap.length > 0 && this.isCleared(this.heap[0]!)) this.removeFirst()
  }

  private rebuild(): void {
    const kept = this.heap.filter((timer) => !this.isCleared(timer))
    kept.sort((a, b) => (isBefore(a, b) ? -1 : 1))
    this.heap.length = 0
    for (const timer of kept) this.heap.push(timer)
  }

  private insert(timer: Timer): void {
    const { heap } = this
    timer.serial = ++this.serials
    let at = heap.length
    heap.push(timer)
    while (at > 0) {
      const above = (at - 1) >> 1
      if (isBefore(heap[above]!, timer)) break
      heap[at] = heap[above]!
      at = above
    }
    heap[at] = timer
  }

  private removeFirst(): void {
    const { heap } = this
    const last = heap.pop()!
    if (heap.length === 0) return
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= heap.length) break
      if (below + 1 < heap.length && isBefore(heap[below + 1]!, heap[below]!)) below++
      if (isBefore(last, heap[below]!)) break
      heap[at] = heap[below]!
      at = below
    }
    heap[at] = last
  }
}

/** Cleared timers that may stay in the heap in any case. */
const MIN_HEAP = 64

function isBefore(a: Timer, b: Timer): boolean {
  return a.due < b.due || (a.due === b.due && a.serial < b.serial)
}

/** Sets a timer of the running realm: its number. 0: `vm` is terminated. */
export function setTimer(vm: Vm, callback: VMObject, args: readonly Value[], delay: number, repeats: boolean): number {
  const { timers, limits } = vm
  if (timers.size >= limits.timers) {
    vm.terminate('other', `limit of ${limits.timers} timers exceeded`)
    return 0
  }
  vm.allocate(timerBytes(args.length))
  const milliseconds = delay >= 1 && delay <= MAX_DELAY ? Math.trunc(delay) : 1
  const due = vm.hooks.elapsed() + milliseconds
  return timers.set(vm.realm, callback, args, repeats ? milliseconds : -1, due).id
}

/** What hosts can wait for; longer ones are 1, as Node has it. */
const MAX_DELAY = 2 ** 31 - 1
