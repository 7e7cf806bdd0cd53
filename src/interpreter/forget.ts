/**
 * What sites and generated code remember of the dead is forgotten at a census: they are no roots, and must not hold what does not
 * count. Feedback is all that changes.
 */
import type { InlineCache } from '../runtime/caches.js'
import { Shape } from '../runtime/shape.js'
import { Unit } from '../runtime/unit.js'
import { VMArray, VMObject } from '../runtime/values.js'

export class Memories {
  private readonly units: Unit[] = []
  private readonly epoch: number
  private readonly keep: (object: VMObject) => void

  /** `keep`: marks what a site has for good: its template object, the only array that a cache holds. */
  constructor(epoch: number, keep: (object: VMObject) => void) {
    this.epoch = epoch
    this.keep = keep
  }

  /** A unit that lives, and with it those of the functions in it. */
  unit(unit: Unit): void {
    if (unit.mark === this.epoch) return
    unit.mark = this.epoch
    this.units.push(unit)
    for (const cache of unit.caches) if (cache?.object instanceof VMArray) this.keep(cache.object)
    unit.eachChild((child) => this.unit(child))
  }

  /** To be called when all that lives is marked. */
  forget(): void {
    for (const unit of this.units) {
      for (const cache of unit.caches) if (cache !== null) this.clean(cache)
      if (unit.tier?.holds.some((each) => this.isDead(each))) unit.discard()
    }
  }

  private isDead(each: unknown): boolean {
    if (each instanceof Shape) return each.proto !== null && each.proto.mark !== this.epoch
    return (each instanceof VMObject || each instanceof Unit) && each.mark !== this.epoch
  }

  clean(cache: InlineCache): void {
    for (let entry: InlineCache | null = cache; entry !== null; entry = entry.next) {
      const isDead = this.isDead(entry.shape) || this.isDead(entry.holder) || this.isDead(entry.newShape)
      if (!isDead && !this.isDead(cache.object)) continue
      cache.object = null
      cache.shape = cache.holder = cache.cell = cache.newShape = cache.next = null
      cache.index = -1
      cache.field = cache.absent = false
      cache.entries = 0
      break
    }
    if (this.isDead(cache.accessorShape) || this.isDead(cache.accessorHolder))
      cache.accessorShape = cache.accessorHolder = cache.accessorCell = null
    if (this.isDead(cache.unit) || this.isDead(cache.callee)) cache.unit = cache.callee = cache.closure = null
    else if (this.isDead(cache.closure)) cache.closure = null
    if (this.isDead(cache.literalShape)) cache.literalShape = null
  }
}
