// all, allSettled, any, race: values, errors, iterators that are closed, order.
const log = (...args) => console.log(...args)
const later = (value) => Promise.resolve().then(() => value)
const fails = (reason) => Promise.reject(reason)

Promise.all([]).then((values) => log('all', values))
Promise.all([1, later(2), { then: (resolve) => resolve(3) }]).then((values) => log('all', values))
Promise.all([later(1), fails('first'), fails('second')]).catch((reason) => log('all', reason))
Promise.allSettled([1, fails('x'), later([2])]).then((results) => log(results))
Promise.allSettled(new Set([later('a')])).then((results) => log(results))
Promise.any([fails(1), later(2), later(3)]).then((value) => log('any', value))
Promise.any([]).catch((error) => log(error.name, error.message, error.errors, error instanceof AggregateError))
Promise.any([fails(1), fails(2)]).catch(({ errors }) => log('any', errors))
Promise.race([later('slow').then((x) => x), later('fast')]).then((value) => log('race', value))
Promise.race([fails('lost'), 1]).catch((reason) => log('race', reason))
Promise.race([]).then(() => log('never'))

function* closing(...values) {
  try {
    yield* values
  } finally {
    log('closed')
  }
}
Promise.all(closing(1, 2)).then((values) => log('closed at the end', values))
const broken = Promise.resolve
Promise.resolve = () => {
  throw new Error('resolve fails')
}
for (const name of ['all', 'allSettled', 'any', 'race']) {
  Promise[name](closing(1, 2)).catch((error) => log(name, error.message))
}
Promise.resolve = 5
Promise.all([1]).catch((error) => log(error.message))
Promise.resolve = broken
Promise.all(5).catch((error) => log(error.message))
Promise.all().catch((error) => log(error.message))
Promise.all({
  [Symbol.iterator]: () => ({
    next() {
      throw 'next fails'
    },
    return: () => log('not closed'),
  }),
}).catch(log)
Promise.all([{ then: 1 }, { get then() { throw 'then fails' } }]).catch(log)

// A resolve function counts each element once.
Promise.all([
  {
    then(resolve) {
      resolve('once')
      resolve('twice')
    },
  },
  later('other'),
]).then((values) => log(values))

let big = []
for (let i = 0; i < 500; i++) big.push(i % 3 === 0 ? i : later(i))
Promise.all(big).then((values) => log(values.length, values.reduce((a, b) => a + b)))
