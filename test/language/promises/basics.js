// States, chains, resolving with promises and thenables, catch and finally.
const log = (...args) => console.log(...args)

new Promise((resolve, reject) => {
  log('executor')
  resolve(1)
  resolve(2)
  reject(3)
}).then((value) => log('first wins', value))
new Promise(() => {
  throw new TypeError('thrown')
}).catch((error) => log(error.name, error.message))
new Promise((resolve) => {
  resolve('done')
  throw new Error('too late')
}).then(log)

Promise.resolve(1)
  .then((value) => value + 1)
  .then((value) => Promise.resolve(value * 10))
  .then((value) => {
    throw value
  })
  .then(() => log('never'))
  .catch((reason) => log('reason', reason))
  .finally(() => log('finally'))
  .then((value) => log('after', value))
Promise.reject('r')
  .finally(() => 'dropped')
  .catch((reason) => log('kept', reason))
Promise.resolve('v')
  .finally(() => {
    throw 'replaced'
  })
  .catch((reason) => log(reason))
Promise.resolve('through').then(1, null).then(log)

// Thenables, and what reads their then.
const thenable = {
  get then() {
    log('read then')
    return (resolve, reject) => {
      log('call then')
      resolve('from thenable')
      reject('ignored')
      throw 'ignored'
    }
  },
}
Promise.resolve(thenable).then(log)
Promise.resolve({
  get then() {
    throw new RangeError('no then')
  },
}).catch((error) => log(error.message))
Promise.resolve({ then: 5 }).then((value) => log(value.then))
Promise.resolve({ then: (_, reject) => reject('rejected by thenable') }).catch(log)

const own = new Promise((resolve) => Promise.resolve().then(() => resolve(own)))
own.catch((error) => log(error.message))

const { promise, resolve, reject } = Promise.withResolvers
  ? Promise.withResolvers()
  : (() => {
      const result = {}
      result.promise = new Promise((a, b) => Object.assign(result, { resolve: a, reject: b }))
      return result
    })()
promise.then(() => log('withResolvers'))
resolve()
log(reject(1), resolve.length, resolve.name === '', Object.getOwnPropertyNames(resolve).join())

for (const wrong of [() => Promise(), () => new Promise(), () => new Promise({}), () => Promise.resolve.call(1)]) {
  try {
    wrong()
  } catch (error) {
    log(error.message)
  }
}
for (const method of ['then', 'catch', 'finally']) {
  try {
    Promise.prototype[method].call(5)
  } catch (error) {
    log(error.message)
  }
}
log(Object.prototype.toString.call(promise), Promise.length, Promise[Symbol.species] === Promise)
log('end of script')
