// A sync iterator is closed where a value of it is rejected (27.1.6.4).
const log = (...args) => console.log(...args)
function* values() {
  try {
    yield 1
    yield Promise.reject('inside')
    yield 3
  } finally {
    log('closed')
  }
}
const broken = () => {
  const promise = Promise.resolve(1)
  Object.defineProperty(promise, 'constructor', { get: () => { throw 'constructor' } })
  return promise
}
const iterable = (result) => ({
  [Symbol.iterator]: () => ({
    next: () => result,
    throw: () => result,
    return() {
      log('return')
      return {}
    },
  }),
})
async function* delegate(source) {
  yield* source
}
;(async () => {
  try {
    for await (const value of values()) log(value)
  } catch (error) {
    log(error)
  }
  for (const result of [{ value: broken() }, { value: broken(), done: true }, { value: Promise.reject('r') }, { value: Promise.reject('r'), done: true }]) {
    try {
      for await (const value of iterable(result)) log(value)
    } catch (error) {
      log(error)
    }
  }
  const started = delegate(iterable({ value: 1 }))
  await started.next()
  log(await started.throw('t'))
  log(await started.return('r'))
  const without = delegate({ [Symbol.iterator]: () => ({ next: () => ({ value: 1 }), return: () => log('return') ?? {} }) })
  await without.next()
  await without.throw('t').catch((error) => log(error.message))
})()
