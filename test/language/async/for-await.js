// for await over async and sync iterables: closing, destructuring, labels, errors.
const log = (...args) => console.log(...args)
const later = (value) => Promise.resolve().then(() => value)
const iterable = (values, methods = {}) => ({
  [Symbol.asyncIterator]() {
    let i = 0
    return {
      next: () => later(i < values.length ? { value: values[i++], done: false } : { value: 'end', done: true }),
      return(...args) {
        log('return', args.length)
        return later({})
      },
      ...methods,
    }
  },
})
async function attempt(name, work) {
  try {
    log(name, await work())
  } catch (error) {
    log(name, 'throws', error instanceof Error ? `${error.name}: ${error.message}` : error)
  }
}
;(async () => {
  await attempt('sync of promises', async () => {
    const seen = []
    for await (const value of [1, later(2), { then: (f) => f(3) }]) seen.push(value)
    return seen
  })
  await attempt('async', async () => {
    const seen = []
    for await (const { a, b = later(0) } of iterable([{ a: 1 }, { a: 2, b: 3 }])) seen.push(a, await b)
    return seen
  })
  await attempt('break', async () => {
    for await (const value of iterable([1, 2])) if (value === 1) break
    return 'broken'
  })
  await attempt('return', async () => {
    for await (const value of iterable([1, 2])) return value
  })
  await attempt('continue outer', async () => {
    let count = 0
    outer: for (const i of [1, 2]) {
      for await (const value of iterable([i, i])) {
        count += value
        continue outer
      }
    }
    return count
  })
  await attempt('throw', async () => {
    for await (const value of iterable([1, 2])) throw `thrown ${value}`
  })
  await attempt('throw, return throws', async () => {
    for await (const _ of iterable([1], { return: () => { throw 'dropped' } })) throw 'kept'
  })
  await attempt('throw, return rejects', async () => {
    for await (const _ of iterable([1], { return: () => Promise.reject('dropped') })) throw 'kept'
  })
  await attempt('break, return throws', async () => {
    for await (const _ of iterable([1], { return: () => { throw 'from return' } })) break
  })
  await attempt('break, return rejects', async () => {
    for await (const _ of iterable([1], { return: () => Promise.reject('from return') })) break
  })
  await attempt('break, return gives no object', async () => {
    for await (const _ of iterable([1], { return: () => 1 })) break
  }).catch(() => {})
  await attempt('break, no return', async () => {
    for await (const _ of iterable([1], { return: undefined })) break
    return 'fine'
  })
  await attempt('next rejects', async () => {
    for await (const _ of iterable([1], { next: () => Promise.reject('from next') }));
  })
  await attempt('sync, break', async () => {
    function* sync() {
      try {
        yield 1
      } finally {
        log('closed')
      }
    }
    for await (const _ of sync()) break
    return 'done'
  })
  await attempt('destructuring throws', async () => {
    for await (const [a] of iterable([1])) log(a)
  })
  await attempt('assignment target', async () => {
    const o = {}
    for await (o.x of [1, 2]);
    for await (o[await later('y')] of [later(3)]);
    return o
  })
  await attempt('closures', async () => {
    const closures = []
    for await (const value of [1, 2, 3]) closures.push(() => value)
    return closures.map((f) => f())
  })
  await attempt('var', async () => {
    for await (var v of [1, 2]);
    return v
  })
  for (const wrong of [undefined, null, 5, {}, { [Symbol.asyncIterator]: 5 }, { [Symbol.asyncIterator]: () => 5 }]) {
    await attempt('wrong', async () => {
      for await (const _ of wrong);
    })
  }
  await attempt('in a generator', async () => {
    async function* doubled(source) {
      for await (const value of source) yield value * 2
    }
    const seen = []
    for await (const value of doubled(doubled([1, 2, 3]))) seen.push(value)
    return seen
  })
  await attempt('hot', async () => {
    let sum = 0
    for await (const value of Array.from({ length: 700 }, (_, i) => i)) sum += value
    for await (const value of iterable(Array.from({ length: 500 }, (_, i) => (i % 7 ? i : 0.5)))) sum += value
    return sum
  })
})()
