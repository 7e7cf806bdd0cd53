// await using: what is awaited and when, with sync methods, without any, with errors; in loops and generators.
const log = (...args) => console.log(...args)
const later = (value) => Promise.resolve().then(() => value)
const resource = (name, error) => ({
  name,
  async [Symbol.asyncDispose]() {
    log('dispose', name)
    await null
    log('disposed', name)
    if (error !== undefined) throw error
  },
})
const sync = (name, error) => ({
  name,
  [Symbol.dispose]() {
    log('dispose sync', name)
    if (error !== undefined) throw error
    return { then() { log('never') } }
  },
})
function chain(error) {
  if (!(error instanceof SuppressedError)) return error instanceof Error ? `${error.name}: ${error.message}` : error
  return [chain(error.error), chain(error.suppressed)]
}
async function attempt(name, work) {
  try {
    log(name, await work())
  } catch (error) {
    log(name, 'throws', chain(error))
  }
}
/** Counts the jobs that pass until work is done. */
async function jobs(work) {
  let count = 0
  let done = false
  const tick = () => {
    if (done) return
    count++
    Promise.resolve().then(tick)
  }
  const result = work().then(() => (done = true))
  Promise.resolve().then(tick)
  await result
  return count
}
;(async () => {
  await attempt('order', async () => {
    await using a = resource('a')
    await using b = sync('b')
    using c = sync('c')
    await using d = null
    log('body')
    return 'value'
  })
  await attempt('jobs', async () => [
    await jobs(async () => {}),
    await jobs(async () => {
      await using a = null
    }),
    await jobs(async () => {
      await using a = null
      await using b = undefined
    }),
    await jobs(async () => {
      await using a = { [Symbol.dispose]() {} }
    }),
    await jobs(async () => {
      await using a = { [Symbol.asyncDispose]() {} }
    }),
    await jobs(async () => {
      using a = { [Symbol.dispose]() {} }
      await using b = null
    }),
    await jobs(async () => {
      await using a = null
      using b = { [Symbol.dispose]() {} }
      await using c = null
    }),
    await jobs(async () => {
      await using a = null
      await using b = { [Symbol.asyncDispose]() {} }
    }),
    await jobs(async () => {
      using a = null
    }),
  ])
  await attempt('errors', async () => {
    await using a = resource('a', 'a')
    await using b = sync('b', 'b')
    using c = sync('c', 'c')
    throw 'body'
  })
  await attempt('one error', async () => {
    await using a = resource('a')
    await using b = resource('b', 'b')
    return 'never'
  })
  await attempt('rejected', async () => {
    await using a = { [Symbol.asyncDispose]: () => Promise.reject('rejected') }
  })
  await attempt('constructor getter', async () => {
    const promise = Promise.resolve()
    Object.defineProperty(promise, 'constructor', { get() { throw 'constructor' } })
    await using a = { [Symbol.asyncDispose]: () => promise }
  })
  await attempt('thenable', async () => {
    await using a = { [Symbol.asyncDispose]: () => ({ then(f) { log('then'); f() } }) }
  })
  for (const value of [1, {}, { [Symbol.asyncDispose]: 1 }, { [Symbol.asyncDispose]: null, [Symbol.dispose]: undefined }]) {
    await attempt('not disposable', async () => {
      await using a = resource('a')
      await using b = value
    })
  }
  await attempt('null method, then a sync one', async () => {
    await using a = { [Symbol.asyncDispose]: null, [Symbol.dispose]: () => log('sync') }
  })

  await attempt('loops', async () => {
    for (await using a = resource('a'), i = null; ; ) {
      log('turn')
      break
    }
    for (await using x of [resource('x'), null, sync('y')]) {
      if (x === null) continue
      log('turn', x.name)
    }
    for await (await using x of [later(resource('z'))]) log('turn', x.name)
    for await (using x of [later(sync('w'))]) log('turn', x.name)
    outer: for (const i of [1, 2]) {
      await using a = resource(`a${i}`)
      for (;;) {
        await using b = resource(`b${i}`)
        if (i === 1) continue outer
        return 'value'
      }
    }
  })
  async function* generator() {
    await using a = resource('a')
    yield 1
    yield 2
  }
  await attempt('generator', async () => {
    for await (const x of generator()) log(x)
  })
  await attempt('generator left', async () => {
    for await (const x of generator()) return x
  })
  await attempt('generator thrown', async () => {
    const g = generator()
    await g.next()
    return g.throw('thrown')
  })
  await attempt('generator disposed of', async () => {
    await using g = generator()
    return (await g.next()).value
  })
  const { [Symbol.asyncDispose]: dispose } = Object.getPrototypeOf(Object.getPrototypeOf(generator.prototype))
  log(dispose.name, dispose.length)
  await attempt('async iterator', () => dispose.call({ return(...args) { log(args.length); return 5 } }))
  await attempt('async iterator without return', () => dispose.call({}))
  await attempt('async iterator, throws', () => dispose.call({ return() { throw 'return' } }))
  await attempt('async iterator, nothing', () => dispose.call(undefined))
  log('end')
})()
