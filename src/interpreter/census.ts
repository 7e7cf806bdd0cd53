/**
 * The census (law 6): marks what is live from the roots and counts its declared bytes, so that freed memory is credited.
 * Runs only when every frame is in the heap. Registers count only if live. Caches and feedback are no roots.
 */
import { livenessOf } from '../bytecode/liveness.js'
import type { Frame } from '../runtime/frame.js'
import type { Shape } from '../runtime/shape.js'
import { Memories } from './forget.js'
import { bigintBytes } from '../runtime/bigint.js'
import { ClassId, Closure, isObject, Size, type Tracer, type Value, type VMObject } from '../runtime/values.js'
import { identityOf } from '../runtime/text-copies.js'
import type { Vm } from '../runtime/vm.js'

/** Live bytes per unit of fuel that a census costs: a figure of the guest's, equal in all tiers. */
const BYTES_PER_FUEL = 1024

class Census implements Tracer {
  live = 0
  private readonly epoch: number
  /** What the object that is looked at holds by itself is not counted. */
  private isFree = false
  private readonly pending: VMObject[] = []
  /** Texts that are not free, by identity, and in how many places each is held. */
  readonly texts = new Map<string | number, number>()
  private readonly frames = new Set<Frame>()
  private readonly weakHolders: ((isLive: (object: VMObject) => boolean) => void)[] = []
  private readonly ephemerons: Map<VMObject, Value>[] = []
  /** Values that wait for their key to be found live: each is looked at once (linear in the entries). */
  private readonly waiting = new Map<VMObject, Value[]>()

  private readonly vm: Vm
  private readonly memories: Memories

  constructor(vm: Vm, epoch: number) {
    this.vm = vm
    this.epoch = epoch
    this.memories = new Memories(epoch, (object) => this.value(object))
  }

  value(value: Value): void {
    if (typeof value === 'string') {
      if (value.length > Size.FreeString && !this.isFree && !this.vm.texts.holdsShort(value)) {
        const identity = identityOf(value)
        this.texts.set(identity, (this.texts.get(identity) ?? 0) + 1)
      }
      return
    }
    if (typeof value === 'bigint') this.live += bigintBytes(value)
    else if (typeof value === 'symbol') this.symbol(value)
    else if (isObject(value) && value.mark !== this.epoch) {
      value.mark = this.epoch
      this.pending.push(value)
    }
  }

  private symbol(symbol: symbol): void {
    this.live += Size.Symbol
    this.value(symbol.description)
  }

  values(values: readonly Value[]): void {
    for (let i = 0; i < values.length; i++) this.value(values[i])
  }

  bytes(count: number): void {
    this.live += count
  }

  /** A frame that waits for a call, or for its generator to be resumed. */
  frame(frame: Frame): void {
    this.registers(frame, true)
  }

  registers(frame: Frame, waiting: boolean): void {
    if (this.frames.has(frame)) return
    this.frames.add(frame)
    this.memories.unit(frame.unit)
    this.value(frame.closure)
    this.value(frame.thisValue)
    this.value(frame.newTarget)
    if (frame.generator !== null) this.value(frame.generator)
    if (frame.args !== null) {
      this.live += Size.Slot * frame.args.length
      this.values(frame.args)
    }
    const { code } = frame.unit
    const liveness = livenessOf(code)
    const { registers } = frame
    this.live += Size.Frame + Size.Slot * registers.length
    const live = waiting ? liveness.liveDuring(frame.pc) : liveness.liveBefore(frame.pc)
    for (let r = 0; r < registers.length; r++) {
      if ((live[r >>> 5]! & (1 << (r & 31))) !== 0) this.value(registers[r])
      // The host would go on to hold what does not count.
      else registers[r] = undefined
    }
  }

  weak(clear: (isLive: (object: VMObject) => boolean) => void): void {
    this.weakHolders.push(clear)
  }

  ephemeron(map: Map<VMObject, Value>): void {
    this.ephemerons.push(map)
    for (const [key, value] of map) {
      if (key.mark === this.epoch) this.value(value)
      else {
        const values = this.waiting.get(key)
        if (values === undefined) this.waiting.set(key, [value])
        else values.push(value)
      }
    }
  }

  /** Marks everything reachable from what is pending, ephemerons included. */
  drain(): void {
    for (let next = this.pending.pop(); next !== undefined; next = this.pending.pop()) {
      this.visit(next)
      const values = this.waiting.size > 0 ? this.waiting.get(next) : undefined
      if (values === undefined) continue
      this.waiting.delete(next)
      this.values(values)
    }
  }

  clearWeak(): void {
    const isLive = (object: VMObject): boolean => object.mark === this.epoch
    for (const map of this.ephemerons) {
      for (const key of map.keys()) if (!isLive(key)) map.delete(key)
    }
    for (const clear of this.weakHolders) clear(isLive)
    this.memories.forget()
    for (const realm of this.vm.realms) this.memories.clean(realm.iteration.itself)
  }

  /** A dictionary's keys are its own; those of other shapes are counted with the shapes. */
  private dictionary(shape: Shape): void {
    if (!shape.freeBase) this.live += Size.Dictionary
    for (const key of shape.table.keys()) this.value(typeof key === 'symbol' ? key.description : key)
  }

  private visit(object: VMObject): void {
    const { shape, slots } = object
    if (object instanceof Closure) this.memories.unit(object.unit)
    const fields = Math.min(shape.fields, shape.count)
    const before = this.live
    this.isFree = shape.freeBase && object.classId !== ClassId.Global
    object.trace(this)
    if (this.isFree) this.live = before
    this.isFree = false
    for (let i = 0; i < fields; i++) this.value(object.read(i))
    this.values(slots)
    if (!shape.lazy && object.classId !== ClassId.Internal) {
      this.live += Math.max(0, shape.count - shape.freeSlots) * (shape.dictionary ? Size.Entry : Size.Slot)
      if (shape.dictionary) this.dictionary(shape)
    } else this.live += slots.length * Size.Slot
    if (shape.proto !== null) this.value(shape.proto)
  }
}

/**
 * What the guest has allocated counts in full until a census is possible. False: it is more than it may hold, and `vm` is
 * terminated.
 */
function postpone(vm: Vm): boolean {
  const limit = vm.limits.memoryBytes
  if (vm.allocated + vm.wanted > limit) return vm.terminate('memory', `memory limit of ${limit} bytes exceeded`)
  return true
}

/** Counts what is live. False: the guest holds more than it may, and `vm` is terminated. */
export function runCensus(vm: Vm, top: Frame | null, roots: Iterable<Value>): boolean {
  vm.memoryPressed = false
  vm.forgetHints()
  if (vm.blind) return postpone(vm)
  const census = new Census(vm, ++vm.censusEpoch)
  for (const realm of vm.realms) realm.trace(census)
  census.live += vm.registeredBytes
  vm.jobs.trace(census)
  vm.timers.trace(census)
  for (let frame = top; frame !== null; frame = frame.parent) census.registers(frame, frame !== top)
  for (const value of roots) census.value(value)
  census.drain()
  census.clearWeak()
  census.live += vm.texts.count(census.texts)
  vm.allocated = census.live
  vm.censuses++
  const limit = vm.limits.memoryBytes
  if (census.live + vm.wanted > limit * 0.9) {
    return vm.terminate('memory', `memory limit of ${limit} bytes exceeded`)
  }
  // Charged like any work; what is not there is owed and stops the guest at its next safepoint.
  vm.owe(Math.ceil(census.live / BYTES_PER_FUEL))
  return true
}
