/**
 * Things that cross between threads by number. One side gives the numbers out and keeps what it has sent; the other tells how many times
 * that something came it has let go of. So a release that crosses with another use takes nothing away.
 */

/** What this side has given out, for as long as the other may have it. */
export class Given<T extends object> {
  private readonly numbers = new Map<T, number>()
  /** `sent`: how often, less what has been released. */
  private readonly held = new Map<number, { readonly thing: T; sent: number }>()
  private count = 0

  get size(): number {
    return this.held.size
  }

  /** Its number, for sending it once. */
  send(thing: T): number {
    let id = this.numbers.get(thing)
    if (id === undefined) {
      id = ++this.count
      this.numbers.set(thing, id)
      this.held.set(id, { thing, sent: 0 })
    }
    this.held.get(id)!.sent++
    return id
  }

  get(id: number): T | undefined {
    return this.held.get(id)?.thing
  }

  /** Gives what is not needed any more, if this was the last of it. */
  release(id: number, count: number): T | undefined {
    const held = this.held.get(id)
    if (held === undefined) return undefined
    held.sent -= count
    if (held.sent > 0) return undefined
    this.held.delete(id)
    this.numbers.delete(held.thing)
    return held.thing
  }

  clear(): void {
    this.numbers.clear()
    this.held.clear()
  }
}

/** What has come from the other side: one thing a number while it is held here. `released` is told once it is not. */
export class Taken<T extends object> {
  private readonly things = new Map<number, { thing: WeakRef<T>; received: number }>()
  private readonly released: (id: number, count: number) => void
  private readonly collected: FinalizationRegistry<number>

  constructor(released: (id: number, count: number) => void) {
    this.released = released
    this.collected = new FinalizationRegistry((id) => {
      // It may have come again since.
      if (this.things.get(id)?.thing.deref() === undefined) this.release(id)
    })
  }

  /** It has come once. */
  take(id: number, make: () => T): T {
    const known = this.things.get(id)
    const before = known?.thing.deref()
    if (known !== undefined) known.received++
    if (before !== undefined) return before
    const thing = make()
    if (known === undefined) this.things.set(id, { thing: new WeakRef(thing), received: 1 })
    else known.thing = new WeakRef(thing)
    this.collected.register(thing, id)
    return thing
  }

  release(id: number): void {
    const known = this.things.get(id)
    if (known === undefined) return
    this.things.delete(id)
    this.released(id, known.received)
  }

  clear(): void {
    this.things.clear()
  }
}
