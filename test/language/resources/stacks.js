// DisposableStack and AsyncDisposableStack.
const log = (...args) => console.log(...args)
const describe = (error) => {
  if (!(error instanceof SuppressedError)) return error instanceof Error ? error.name : error
  return [describe(error.error), describe(error.suppressed)]
}
function attempt(name, work) {
  try {
    log(name, work())
  } catch (error) {
    log(name, 'throws', describe(error))
  }
}
const resource = (name) => ({ [Symbol.dispose]() { log('dispose', name) } })
{
  using stack = new DisposableStack()
  const a = resource('a')
  log(stack.use(a) === a, stack.use(null), stack.use(undefined), stack.defer((...args) => log('deferred', ...args)))
  log(stack.adopt('value', (...args) => log('adopted', ...args)), stack.disposed)
}
attempt('twice', () => {
  const stack = new DisposableStack()
  stack.use(resource('once'))
  stack.defer(() => stack.dispose())
  return [stack.dispose(), stack.dispose(), stack.disposed]
})
attempt('move', () => {
  const stack = new (class extends DisposableStack {})()
  stack.use(resource('moved'))
  const other = stack.move()
  log(stack.disposed, other.disposed, other.constructor === DisposableStack)
  stack.dispose()
  other.dispose()
})
attempt('errors', () => {
  const stack = new DisposableStack()
  stack.defer(() => { throw 1 })
  stack.defer(() => { throw 2 })
  stack.defer(() => log('still'))
  stack.defer(() => { throw 3 })
  stack.dispose()
})
for (const method of ['use', 'adopt', 'defer', 'move']) {
  attempt(method, () => {
    const stack = new DisposableStack()
    stack.dispose()
    stack[method](resource('never'), () => {})
  })
  attempt(method, () => DisposableStack.prototype[method].call(new AsyncDisposableStack(), resource('never'), () => {}))
}
attempt('use', () => new DisposableStack().use({}))
attempt('adopt', () => new DisposableStack().adopt(1, 2))
attempt('defer', () => new DisposableStack().defer())
attempt('disposed', () => Reflect.get(DisposableStack.prototype, 'disposed'))
attempt('call', () => DisposableStack())
attempt('none', () => new DisposableStack().dispose())
log(DisposableStack.prototype[Symbol.dispose] === DisposableStack.prototype.dispose, String(new DisposableStack()))
log(Object.getOwnPropertyNames(DisposableStack.prototype).sort(), DisposableStack.length)
log(AsyncDisposableStack.prototype[Symbol.asyncDispose] === AsyncDisposableStack.prototype.disposeAsync, String(new AsyncDisposableStack()))
log(Object.getOwnPropertyNames(AsyncDisposableStack.prototype).sort(), AsyncDisposableStack.length)
attempt('many', () => {
  let count = 0
  using stack = new DisposableStack()
  for (let i = 0; i < 1000; i++) stack.defer(() => count++)
  stack.dispose()
  return count
})
;(async () => {
  const attempt = async (name, work) => {
    try {
      log(name, await work())
    } catch (error) {
      log(name, 'throws', describe(error))
    }
  }
  await attempt('async', async () => {
    await using stack = new AsyncDisposableStack()
    stack.use(resource('sync'))
    stack.use({ async [Symbol.asyncDispose]() { log('begin'); await null; log('end') } })
    stack.use(null)
    stack.defer(async () => log('deferred'))
    log(stack.adopt(5, async (...args) => log('adopted', ...args)), stack.disposed)
  })
  await attempt('async errors', async () => {
    const stack = new AsyncDisposableStack()
    stack.defer(() => { throw 1 })
    stack.defer(() => Promise.reject(2))
    stack.use({ [Symbol.dispose]() { throw 3 } })
    const promise = stack.disposeAsync()
    log(stack.disposed, promise instanceof Promise, await stack.disposeAsync())
    return promise
  })
  await attempt('async move', async () => {
    const stack = new AsyncDisposableStack()
    stack.defer(() => log('moved'))
    const other = stack.move()
    log(stack.disposed, await stack.disposeAsync())
    await other.disposeAsync()
  })
  await attempt('async receiver', () => AsyncDisposableStack.prototype.disposeAsync.call(new DisposableStack()))
  await attempt('async use after', async () => {
    const stack = new AsyncDisposableStack()
    await stack.disposeAsync()
    stack.use(null)
  })
})()
