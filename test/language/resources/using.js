// using: order, every way out of a scope, errors chained by SuppressedError.
const log = (...args) => console.log(...args)
const resource = (name, error) => ({
  name,
  [Symbol.dispose]() {
    log('dispose', name, this.name === name, arguments.length)
    if (error !== undefined) throw error
  },
})
function chain(error) {
  if (!(error instanceof SuppressedError)) return error instanceof Error ? `${error.name}: ${error.message}` : error
  return [chain(error.error), chain(error.suppressed)]
}
function attempt(name, work) {
  try {
    log(name, work())
  } catch (error) {
    log(name, 'throws', chain(error))
  }
}

// Ways out
attempt('end', () => {
  {
    using a = resource('a'), b = resource('b')
    using nothing = null
    using none = undefined
    log('in', a.name, b.name, nothing, none)
  }
  return 'after'
})
attempt('return', () => {
  using a = resource('a')
  return log('in', a.name) ?? 'value'
})
attempt('return in blocks', () => {
  using a = resource('a')
  try {
    using b = resource('b')
    return 'value'
  } finally {
    log('finally')
  }
})
attempt('labels', () => {
  outer: for (const i of [1, 2, 3]) {
    using a = resource(`a${i}`)
    for (;;) {
      using b = resource(`b${i}`)
      if (i === 1) continue outer
      if (i === 2) break
      break outer
    }
    log('after inner', i)
  }
  block: {
    using c = resource('c')
    break block
  }
  return 'after'
})
attempt('switch', () => {
  switch (1) {
    case 1: {
      using a = resource('a')
    }
    case 2:
      log('falls through')
  }
})

// Loops
attempt('for', () => {
  for (using a = resource('a'), b = { i: 0, [Symbol.dispose]() { log('dispose b', this.i) } }; b.i < 3; b.i++) {
    if (b.i === 1) continue
    log('turn', b.i)
  }
  for (using a = resource('never')[Symbol.toStringTag]; ; ) return a
})
const closing = (values) => {
  const iterator = values[Symbol.iterator]()
  return {
    __proto__: Iterator.prototype,
    next: () => iterator.next(),
    return: () => (log('close'), {}),
  }
}
attempt('for of', () => {
  const functions = []
  for (using x of closing([resource('x'), null, resource('y')])) {
    functions.push(() => x?.name)
    if (x === null) continue
    log('turn', x.name)
  }
  for (using x of closing([resource('z'), resource('never')])) {
    functions.push(() => x.name)
    break
  }
  return functions.map((f) => f())
})
attempt('for of, not disposable', () => {
  for (using x of closing([{}])) log('never')
})
attempt('for of, all throw', () => {
  for (using x of closing([resource('x', 'x')])) throw 'body'
})

// Errors
attempt('one', () => {
  using a = resource('a', 'a')
  using b = resource('b')
  return 'never'
})
attempt('all', () => {
  using a = resource('a', 'a')
  using b = resource('b', 'b')
  throw 'body'
})
attempt('catch', () => {
  try {
    using a = resource('a', 'a')
    throw 'body'
  } catch (error) {
    log(Object.getOwnPropertyNames(error), error.name, error.message === '', Object.keys(error))
    return chain(error)
  }
})
attempt('initializer', () => {
  using a = resource('a')
  using b = missing
})
attempt('primitive', () => {
  using a = resource('a')
  using b = 1
})
for (const value of [{}, { [Symbol.dispose]: null }, { [Symbol.dispose]: 1 }, () => {}]) {
  attempt('not disposable', () => {
    using a = resource('a')
    using b = value
  })
}
attempt('getter', () => {
  using a = { get [Symbol.dispose]() { throw 'getter' } }
})
attempt('read once', () => {
  let reads = 0
  {
    using a = { get [Symbol.dispose]() { reads++; return () => {} } }
    Object.defineProperty(a, Symbol.dispose, { value: () => log('never') })
  }
  return reads
})
attempt('constant', () => {
  using a = resource('a')
  a = 1
})
attempt('dead zone', () => {
  const f = () => a
  try {
    f()
  } catch (error) {
    log(error.name)
  }
  using a = resource('a')
  return f().name
})

// Elsewhere
function* generator() {
  using a = resource('a')
  try {
    yield 1
    yield 2
  } finally {
    using b = resource('b')
  }
}
attempt('generator', () => [...generator()])
attempt('generator left', () => {
  for (const x of generator()) return x
})
attempt('generator thrown', () => {
  const g = generator()
  g.next()
  g.throw('thrown')
})
class Base {}
class Derived extends Base {
  static {
    using a = resource('static')
  }
  constructor() {
    using a = resource('constructor')
    super()
    this.x = 1
  }
}
attempt('constructor', () => new Derived().x)
attempt('eval', () => [eval('1; { using a = resource("a"); 2 }'), eval('do { using a = resource("b"); 3; break } while (0)')])
attempt('eval sees', () => {
  using a = resource('a')
  return eval('a.name')
})
attempt('Function', () => new Function('r', 'using a = r; return a.name')(resource('a')))
attempt('names', () => {
  using of = null
  using using = null
  using async = null
  let let_ = (using_) => using_
  return [of, using, let_(async)]
})
attempt('arrays are not touched', () => {
  for (const i of [0, 1, 2, 3, 4, 5, 6]) {
    Object.defineProperty(Array.prototype, i, { set() { log('set', i) }, get() { log('get', i) }, configurable: true })
  }
  try {
    using a = resource('a', 'a')
    throw 'body'
  } finally {
    for (const i of [0, 1, 2, 3, 4, 5, 6]) delete Array.prototype[i]
  }
})

// In eval: at its top level, a declaration is an error.
for (const text of [
  'using x = null',
  'if (1) { l: using x = null }',
  'switch (0) { case 0: using x = null }',
  '{ using x }',
  '{ await using x = null }',
  '{ using {x} = null }',
  '{ using let = null }',
  '{ using x = null; var x }',
  'for (using x in {});',
  'for (using x;;);',
]) {
  try {
    eval(text)
    log(text, 'is fine')
  } catch (error) {
    log(text, error.name)
  }
}

// Symbols, iterators, SuppressedError
log(Symbol.dispose.toString(), Symbol.asyncDispose.description, Symbol.keyFor(Symbol.dispose))
attempt('iterator', () => {
  using i = generator()
  return i.next().value
})
attempt('iterator without return', () => {
  using i = [1][Symbol.iterator]()
  return i.next().value
})
log(Iterator.prototype[Symbol.dispose].name, Iterator.prototype[Symbol.dispose].call({ return: () => 5 }))
const error = new SuppressedError(1, 2, 'message')
log(error.error, error.suppressed, error.message, Object.prototype.toString.call(error), error instanceof Error)
log(SuppressedError.length, Object.getPrototypeOf(SuppressedError) === Error, 'message' in Object.getOwnPropertyDescriptors(SuppressedError()))
class Own extends SuppressedError {}
log(new Own() instanceof Own, Object.getOwnPropertyDescriptor(new Own(3), 'error'))
