// Async generators: requests and their queue, return and throw, yield*, what they await.
const log = (...args) => console.log(...args)
const later = (value) => Promise.resolve().then(() => value)

async function* plain() {
  log('begins')
  const sent = yield 1
  log('sent', sent)
  yield later(2)
  return later(3)
}
const all = (iterator, ...calls) =>
  Promise.all(calls.map(([name, value]) => iterator[name](value).then((result) => [name, result], (error) => [name, 'rejected', String(error)])))
async function* trying() {
  try {
    yield 1
    yield 2
  } catch (error) {
    log('caught', error)
    yield 'from catch'
  } finally {
    log('finally')
    yield 'from finally'
    await null
  }
  return 'end'
}
async function* rejecting() {
  yield Promise.reject('yielded rejection')
}
async function* throwing() {
  yield 1
  throw new Error('thrown')
}
async function* inner() {
  try {
    const sent = yield 'i1'
    log('inner got', sent)
    yield 'i2'
    return 'inner result'
  } finally {
    log('inner finally')
  }
}
async function* outer(iterable) {
  const result = yield* iterable
  log('result', result)
  return `outer ${result}`
}
const syncIterable = {
  *[Symbol.iterator]() {
    try {
      yield later('s1')
      yield 's2'
    } finally {
      log('sync closed')
    }
  },
}
const bare = (methods) => ({ [Symbol.asyncIterator]: () => ({ next: (v) => ({ value: `n ${v}`, done: v === 'stop' }), ...methods }) })

;(async () => {
  const generator = plain()
  log(generator[Symbol.asyncIterator]() === generator, Object.prototype.toString.call(generator))
  log(await generator.next('lost'), await generator.next('a'), await generator.next(), await generator.next())
  log(await all(plain(), ['next'], ['next', 'queued'], ['next'], ['next'], ['return', later('r')], ['throw', 't']))
  log(await all(trying(), ['next'], ['throw', 'x'], ['next'], ['next'], ['next']))
  log(await all(trying(), ['next'], ['return', 'early'], ['next'], ['next']))
  log(await all(trying(), ['return', 'before'], ['next']))
  log(await all(trying(), ['throw', 'before'], ['next']))
  log(await all(trying(), ['return', Promise.reject('bad')], ['next']))
  log(await all(trying(), ['next'], ['return', Promise.reject('bad')], ['next'], ['next'], ['next']))
  log(await all(rejecting(), ['next'], ['next']))
  log(await all(throwing(), ['next'], ['next'], ['next']))
  log(await all(outer(inner()), ['next'], ['next', 'sent'], ['next'], ['next']))
  log(await all(outer(inner()), ['next'], ['return', 'r'], ['next']))
  log(await all(outer(inner()), ['next'], ['throw', 't'], ['next']))
  log(await all(outer(syncIterable), ['next'], ['next'], ['next']))
  log(await all(outer(syncIterable), ['next'], ['return', 'r'], ['next']))
  log(await all(outer(syncIterable), ['next'], ['throw', 't'], ['next']))
  log(await all(outer(bare()), ['next'], ['next', 'x'], ['next', 'stop'], ['next']))
  log(await all(outer(bare()), ['next'], ['return', later('x')], ['next']))
  log(await all(outer(bare()), ['next'], ['throw', 'x'], ['next']))
  log(await all(outer(bare({ return: () => log('closed') ?? {} })), ['next'], ['throw', 'x']))
  log(await all(outer(bare({ return: (v) => ({ value: v, done: false }) })), ['next'], ['return', 'not yet'], ['next', 'stop']))
  log(await all(outer(bare({ return: (v) => ({ value: later(v), done: true }) })), ['next'], ['return', 'r']))
  log(await all(outer(bare({ throw: (v) => ({ value: v, done: true }) })), ['next'], ['throw', 't']))
  log(await all(outer([1, later(2)]), ['next'], ['next'], ['next']))
  log(await all(outer({ [Symbol.asyncIterator]: () => 1 }), ['next']))

  const { prototype } = Object.getPrototypeOf(async function* () {})
  for (const name of ['next', 'return', 'throw']) await prototype[name].call({}).catch((error) => log(error.message))
  log(Object.getPrototypeOf(prototype)[Symbol.asyncIterator].name)

  // It asks itself while it runs.
  let self
  async function* reentrant() {
    log(await Promise.race([self.next(), 'does not wait']))
    yield 'first'
    yield 'second'
  }
  self = reentrant()
  log(await all(self, ['next'], ['next'], ['next']))
  async function* parameters(a = (() => { throw new Error('at the call') })()) {}
  try {
    parameters()
  } catch (error) {
    log(error.message)
  }
  async function* many(n) {
    for (let i = 0; i < n; i++) yield i % 2 ? i : later(i)
  }
  let sum = 0
  for await (const value of many(700)) sum += value
  log(sum)
  const queued = many(450)
  const asked = []
  for (let i = 0; i < 452; i++) asked.push(queued.next())
  const results = await Promise.all(asked)
  log(results[449], results[450], results.length)
})()
