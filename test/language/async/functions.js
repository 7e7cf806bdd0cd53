// Async functions in all forms: parameters, this, arguments, exceptions, finally, loops.
const log = (...args) => console.log(...args)
const later = (value) => new Promise((resolve) => Promise.resolve().then(() => resolve(value)))

async function declared(a, { b } = { b: 2 }, ...rest) {
  log('runs at once', arguments.length)
  return [await a, await b, rest, this === undefined]
}
log(declared.length, declared.name, declared.hasOwnProperty('prototype'))
declared(later(1), undefined, 3, 4).then(log)
const arrow = async (x) => (await x) * 2
arrow(later(21)).then(log)
const object = {
  n: 7,
  async method() {
    const inner = async () => {
      await null
      return [this.n, arguments[0]]
    }
    return inner()
  },
  async *[Symbol.asyncIterator]() {
    yield this.n
  },
  async: 1,
  await: 2,
}
object.method('argument').then(log)
log(object.async, object.await)
class Base {
  async greet(name) {
    return `hello ${await name}`
  }
}
class Derived extends Base {
  #secret = later('secret')
  async greet(name) {
    const above = await super.greet(later(name))
    return `${above}, ${await this.#secret}`
  }
  static async make() {
    return new (await later(this))()
  }
}
Derived.make()
  .then((made) => made.greet('you'))
  .then(log)

// What parameters throw rejects.
const failing = async (a = (() => { throw new Error('in parameters') })(), b = 1) => b
failing().catch((error) => log(error.message))
;(async ({ x }) => x)(null).catch((error) => log(error.name))
;(async (a, a2 = later(a)) => [a, await a2])(5).then(log)

async function flow(kind) {
  const trail = []
  outer: for (let i = 0; i < 3; i++) {
    try {
      trail.push(`try ${i}`)
      if (i === 1) {
        if (kind === 'continue') continue
        if (kind === 'break') break outer
        if (kind === 'return') return trail.concat('returned')
        if (kind === 'throw') throw await later('thrown')
        if (kind === 'reject') await Promise.reject('rejected')
      }
    } catch (error) {
      trail.push(`catch ${await later(error)}`)
      if (kind === 'reject') throw trail
    } finally {
      await null
      trail.push('finally')
      if (kind === 'override' && i === 2) return trail.concat('overridden')
    }
  }
  return trail
}
;(async () => {
  for (const kind of ['none', 'continue', 'break', 'return', 'throw', 'override']) log(kind, (await flow(kind)).join(', '))
  await flow('reject').catch((trail) => log(trail.join(', ')))
  // Expressions that await in the middle.
  let x = 1
  const add = async (n) => ((x = 100), n)
  log(x + (await add(2)), `${await later('a')}${await later('b')}`, [await later(1), ...(await later([2, 3]))])
  log((await later({ f: (...args) => args })).f(await later(1), await later(2)))
  const o = { p: 1 }
  o.p += await later(5)
  o[await later('q')] = await later(6)
  log(o, (await later(null)) ?? (await later('nullish')), (await later(true)) ? await later('yes') : 'no')
  const { a = await later('default'), ...rest } = await later({ b: 1, c: 2 })
  log(a, rest, typeof (await later(1)), await (await later(later(3))), await await 4)
  try {
    x = await Promise.reject('kept')
  } catch (reason) {
    log(reason, x)
  }
  switch (await later(2)) {
    case await later(1):
      log('one')
    case await later(2):
      log('two')
    default:
      log('falls')
  }
  const closures = []
  for (let i = 0; i < 3; i++) {
    await null
    closures.push(() => i)
  }
  log(closures.map((f) => f()))
  let n = 0
  do n += await later(1)
  while ((await later(n)) < 3)
  label: while (true) {
    await null
    break label
  }
  log(n)
})()

// await and async as names in sloppy code
var await = 'a name'
var async = (x) => x
log(await, async(1), async
(2))
const { constructor: AsyncFunction } = Object.getPrototypeOf(async () => {})
const made = new AsyncFunction('a', 'b', 'return await a + await b')
made(later(1), 2).then((value) => log('made', value, made.name))
log(AsyncFunction.name, String(made).split('\n')[0])
try {
  AsyncFunction('await 1 +')
} catch (error) {
  log(error.name)
}
try {
  new declared()
} catch (error) {
  log(error.message)
}
const state = async (n) => (n === 0 ? 'bottom' : state(n - 1))
state(200).then(log)
const mutual = async (n) => (n === 0 ? 0 : (await mutual(n - 1)) + 1)
mutual(300).then(log)
