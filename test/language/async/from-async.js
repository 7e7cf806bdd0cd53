// Array.fromAsync: of async and sync iterables, of array-likes, with a mapper that is awaited, closing on failure.
const log = (...args) => console.log(...args)
const later = (value) => Promise.resolve().then(() => value)
async function* numbers(n) {
  try {
    for (let i = 0; i < n; i++) yield i
  } finally {
    log('closed')
  }
}
;(async () => {
  log(await Array.fromAsync(numbers(3)), await Array.fromAsync([later(1), 2, later(3)]))
  log(await Array.fromAsync({ length: 2, 0: later('a'), 1: 'b' }), await Array.fromAsync('text'))
  log(await Array.fromAsync(numbers(3), async (value, index) => value * (await later(10)) + index))
  log(await Array.fromAsync([1, 2], function (value) { return this.factor * value }, { factor: 3 }))
  for (const attempt of [
    () => Array.fromAsync(numbers(3), (value) => { if (value === 1) throw 'mapper throws' }),
    () => Array.fromAsync(numbers(3), () => Promise.reject('mapper rejects')),
    () => Array.fromAsync([Promise.reject('element rejects')]),
    () => Array.fromAsync(null),
    () => Array.fromAsync([], 5),
    () => Array.fromAsync({ [Symbol.asyncIterator]: 5 }),
  ]) {
    const promise = attempt()
    await promise.then(() => log('fulfilled'), (reason) => log(reason instanceof Error ? reason.name : reason))
  }
  class Sub extends Array {}
  const made = await Array.fromAsync.call(Sub, numbers(600), (x) => later(x))
  log(made instanceof Sub, made.length, made[599])
  log(Array.fromAsync.name, Array.fromAsync.length, Object.getPrototypeOf(Array.fromAsync) === Function.prototype)
})()
