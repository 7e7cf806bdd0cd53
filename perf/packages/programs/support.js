// What the programs share: a deterministic random generator, and the digest that makes a result short.

export class Random {
  constructor(seed) {
    this.state = seed
  }

  below(limit) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0
    return (this.state >>> 8) % limit
  }

  pick(list) {
    return list[this.below(list.length)]
  }
}

/** FNV-1a, with the length before it. */
export function digest(text) {
  let state = 0x811c9dc5
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193)
  return `${text.length}:${(state >>> 0).toString(16)}`
}

/** Declares a program: `work` gives the text of its result for a size; `run` is one iteration of `size`. */
export function program(size, work) {
  globalThis.work = work
  globalThis.run = () => {
    const text = work(size)
    return typeof text === 'string' ? digest(text) : text.then(digest)
  }
}
