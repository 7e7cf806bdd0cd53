// The fuzzer's only source of chance: a 32-bit splitmix generator. The same seed gives the same choices on every host.

/** A seeded stream of choices. */
export interface Random {
  /** An integer in [0, limit); limit is 1 to 2^32. */
  below(limit: number): number
  /** An integer in [low, high], both included. */
  between(low: number, high: number): number
  /** True with the given probability. */
  chance(probability: number): boolean
  /** One member of a list that is not empty. */
  pick<T>(list: readonly T[]): T
}

/** Starts a stream at a seed; only the low 32 bits of the seed count. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return (mixed ^ (mixed >>> 15)) >>> 0
  }
  const below = (limit: number): number => Math.floor((next() / 0x1_0000_0000) * limit)
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability * 0x1_0000_0000,
    pick: (list) => {
      const member = list[below(list.length)]
      if (member === undefined) throw new Error('pick needs a list that is not empty, and no undefined in it')
      return member
    },
  }
}
