// Closures as objects: an event bus, derived values that follow their sources, a memo table, and a cache with eviction.

function createBus() {
  const listeners = new Map()
  return {
    on(name, listener) {
      const list = listeners.get(name) ?? []
      listeners.set(name, [...list, listener])
      return () => listeners.set(name, listeners.get(name).filter((each) => each !== listener))
    },
    emit(name, ...args) {
      let calls = 0
      for (const listener of listeners.get(name) ?? []) {
        listener(...args)
        calls++
      }
      return calls
    },
  }
}

function cell(initial) {
  let value = initial
  const dependents = new Set()
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return
      value = next
      for (const notify of [...dependents]) notify()
    },
    watch: (notify) => dependents.add(notify),
  }
}

function derive(sources, compute) {
  const result = cell(compute(...sources.map((source) => source.get())))
  for (const source of sources) source.watch(() => result.set(compute(...sources.map((each) => each.get()))))
  return result
}

const memoize = (compute) => {
  const known = new Map()
  return (key) => {
    if (!known.has(key)) known.set(key, compute(key))
    return known.get(key)
  }
}

class RecentCache {
  constructor(capacity, load) {
    this.capacity = capacity
    this.load = load
    this.entries = new Map()
    this.hits = 0
    this.misses = 0
  }
  get(key) {
    let value = this.entries.get(key)
    if (value === undefined) {
      this.misses++
      value = this.load(key)
      if (this.entries.size >= this.capacity) this.entries.delete(this.entries.keys().next().value)
    } else {
      this.hits++
      this.entries.delete(key)
    }
    this.entries.set(key, value)
    return value
  }
}

const pipe = (...steps) => (input) => steps.reduce((value, step) => step(value), input)
const curry = (fn) => (a) => (b) => fn(a, b)

function run() {
  const bus = createBus()
  const totals = { small: 0, large: 0, calls: 0 }
  const offs = []
  for (let i = 0; i < 12; i++) {
    offs.push(bus.on('tick', (n, weight = 1) => {
      if (n % (i + 1) === 0) totals.small += weight
      else totals.large += i
    }))
  }
  for (let n = 0; n < 9000; n++) {
    totals.calls += n % 2 === 0 ? bus.emit('tick', n) : bus.emit('tick', n, 3)
    if (n === 4500) offs[3]()
  }

  const price = cell(10)
  const count = cell(1)
  const sum = derive([price, count], (a, b) => a * b)
  const taxed = derive([sum], (value) => Math.round(value * 119) / 100)
  let changes = 0
  taxed.watch(() => changes++)
  for (let i = 0; i < 12000; i++) {
    price.set(10 + (i % 13))
    count.set(1 + (i % 7))
  }

  const steps = memoize((n) => (n <= 1 ? 0 : 1 + steps(n % 2 === 0 ? n / 2 : 3 * n + 1)))
  let longest = 0
  for (let n = 1; n < 4000; n++) longest = Math.max(longest, steps(n))

  const cache = new RecentCache(64, pipe(curry((a, b) => a * b)(3), (n) => n + 1, (n) => ({ n })))
  let loaded = 0
  for (let i = 0; i < 24000; i++) loaded += cache.get((i * i) % 149).n
  return [totals.small, totals.large, totals.calls, taxed.get(), changes, longest, cache.hits, cache.misses, loaded].join(' ')
}
