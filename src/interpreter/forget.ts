/**
 * What sites and generated code remember of the dead is forgotten at a census: they are no roots, and must not hold what does not
 * count. Feedback is all that changes.
 */
import type { InlineCache } from '../runtime/caches.js'
import { Shape } from '../runtime/shape.js'
import { Unit } from '../runtime/unit.js'
import { VMObject } from '../runtime/values.js'

export class Memories {
  private readonly units: Unit[] = []
  private readonly epoch: number

  constructor(epoch: number) {
    this.epoch = epoch
  }

  /** A unit that lives. */
  unit(unit: Unit): void {
    if (unit.mark === this.epoch) return
    unit.mark = this.epoch
    this.units.push(unit)
  }

  /** To be called when all that lives is marked. */
  forget(): void {
    // The list grows: a unit holds those of the functions in it.
    for (const unit of this.units) unit.eachChild((child) => this.unit(child))
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
      if (!this.isDead(entry.shape) && !this.isDead(entry.holder) && !this.isDead(entry.newShape)) continue
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
