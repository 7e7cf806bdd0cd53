/**
 * Handles: which guest functions the embedder holds. One GuestFunction a function while it is held; a function is a root
 * of the census until its GuestFunction is released, or collected by the host.
 */
import type { VMObject } from '../runtime/values.js'
import type { GuestFunction } from './guest-function.js'

const { FinalizationRegistry, WeakRef } = globalThis

export class Handles {
  private readonly held = new Map<VMObject, WeakRef<GuestFunction>>()
  private readonly collected: FinalizationRegistry<VMObject>

  constructor() {
    this.collected = new FinalizationRegistry((target) => {
      if (this.held.get(target)?.deref() === undefined) this.held.delete(target)
    })
  }

  get size(): number {
    return this.held.size
  }

  values(): Iterable<VMObject> {
    return this.held.keys()
  }

  get(target: VMObject): GuestFunction | undefined {
    return this.held.get(target)?.deref()
  }

  add(target: VMObject, handle: GuestFunction): void {
    this.held.set(target, new WeakRef(handle))
    this.collected.register(handle, target, handle)
  }

  release(target: VMObject, handle: GuestFunction): void {
    this.collected.unregister(handle)
    if (this.held.get(target)?.deref() === handle) this.held.delete(target)
  }

  clear(): void {
    this.held.clear()
  }
}
