// Subclasses, species, and constructors that are no promises at all.
const log = (...args) => console.log(...args)

class Traced extends Promise {
  constructor(executor) {
    super(executor)
    Traced.count++
  }
  static count = 0
}
const traced = Traced.resolve(1)
log(traced instanceof Traced, traced.constructor === Traced, Traced.resolve(traced) === traced)
const derived = traced.then((value) => value + 1)
log(derived instanceof Traced, derived.catch(() => {}) instanceof Traced, derived.finally(() => {}) instanceof Traced)
derived.then((value) => log('derived', value))
Traced.all([traced, 2]).then((values) => log(values, Traced.count))
log(Promise.resolve(traced) === traced, Promise.resolve(traced) instanceof Traced)

class Plain extends Promise {
  static get [Symbol.species]() {
    log('species')
    return Promise
  }
}
const plain = new Plain((resolve) => resolve('p'))
const then = plain.then((value) => log(value))
log(then instanceof Plain, then.constructor === Promise)

// The constructor of a promise is read by then, and by await.
const odd = Promise.resolve('odd')
Object.defineProperty(odd, 'constructor', {
  get() {
    log('constructor')
    return Promise
  },
})
odd.then(log)
Promise.resolve(odd)
;(async () => log(await odd))()
const strange = Promise.resolve(1)
strange.constructor = 5
try {
  strange.then()
} catch (error) {
  log(error.name)
}

function Capability(executor) {
  this.results = []
  executor(
    (value) => this.results.push(['resolve', value]),
    (reason) => this.results.push(['reject', reason]),
  )
}
const made = Promise.resolve.call(Capability, 'x')
log(made instanceof Capability, made.results, Promise.reject.call(Capability, 'y').results)
Capability.resolve = (value) => ({ then: (onFulfilled) => onFulfilled(value) })
log(Promise.all.call(Capability, [1, 2]).results)
for (const executor of [(f) => f(1), (f) => f(() => {}), (f) => (f(() => {}, () => {}), f(() => {}, () => {}))]) {
  try {
    Promise.resolve.call(function (given) {
      executor(given)
    }, 1)
  } catch (error) {
    log(error.message)
  }
}
// then is what the guest made of it
const original = Promise.prototype.then
Promise.prototype.then = function (...args) {
  log('patched then', args.length)
  return original.apply(this, args)
}
Promise.resolve(1).catch(() => {})
Promise.resolve(Promise.resolve(2)).finally(() => {})
new Promise((resolve) => resolve(Promise.resolve('by patched then'))).then(log)
;(async () => {
  await 1
  Promise.prototype.then = original
})()
