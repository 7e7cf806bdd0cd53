/** First in, first out, however long: what is taken costs the same on average. */
export class Queue<T> {
  private items: T[] = []
  private head = 0

  get size(): number {
    return this.items.length - this.head
  }

  get first(): T | undefined {
    return this.size === 0 ? undefined : this.items[this.head]
  }

  add(item: T): void {
    this.items.push(item)
  }

  take(): T | undefined {
    if (this.size === 0) return undefined
    const item = this.items[this.head]
    this.head++
    if (this.head === this.items.length || (this.head >= MIN_HEAD && this.head * 2 >= this.items.length)) {
      this.items = this.items.slice(this.head)
      this.head = 0
    }
    return item
  }

  /** Keeps the items that pass. */
  filter(keeps: (item: T) => boolean): void {
    this.items = this.items.slice(this.head).filter(keeps)
    this.head = 0
  }

  each(visit: (item: T) => void): void {
    for (let i = this.head; i < this.items.length; i++) visit(this.items[i]!)
  }
}

/** Items taken off the array after which it is made shorter. */
const MIN_HEAD = 1024
