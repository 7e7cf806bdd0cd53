// Promise (27.2). A capability is a list: promise, resolve, reject.

// The two functions of CreateResolvingFunctions (27.2.1.3).
function resolvingFunctions(promise) {
  let resolved = false
  return [
    (value) => {
      if (resolved) return
      resolved = true
      $resolvePromise(promise, value)
    },
    (reason) => {
      if (resolved) return
      resolved = true
      $rejectPromise(promise, reason)
    },
  ]
}
function promiseConstruct(executor) {
  if (new.target === undefined) $throwTypeError("Promise constructor cannot be invoked without 'new'")
  if (!$isCallable(executor)) $throwTypeError('Promise resolver ' + $display(executor) + ' is not a function')
  const promise = $newPromise(prototypeFrom(new.target, 'Promise.prototype'))
  const functions = resolvingFunctions(promise)
  try {
    $call(executor, undefined, functions[0], functions[1])
  } catch (error) {
    $call(functions[1], undefined, error)
  }
  return promise
}

// The rest of the resolve function, where `then` has to be read by guest code.
function resolveThenable(promise, value) {
  let then
  try {
    if (value === promise) $throwTypeError('Chaining cycle detected for promise #<Promise>')
    then = value.then
  } catch (error) {
    $rejectPromise(promise, error)
    return
  }
  if ($isCallable(then)) $adoptThenable(promise, value, then)
  else $fulfillPromise(promise, value)
}
function resolvedPromise(promise, value) {
  resolveThenable(promise, value)
  return promise
}
// PromiseResolve of a promise whose constructor has to be read by guest code.
function toPromise(promise) {
  if (promise.constructor === $promiseConstructor()) return promise
  const result = $newPromise(undefined)
  $resolvePromise(result, promise)
  return result
}

// Jobs (27.2.2)

function promiseReaction(handler, argument, target) {
  let result
  try {
    result = $call(handler, undefined, argument)
  } catch (error) {
    settleCapability(target, error, true)
    return
  }
  settleCapability(target, result, false)
}
function settleCapability(target, value, rejected) {
  if ($isPromise(target)) {
    if (rejected) $rejectPromise(target, value)
    else $resolvePromise(target, value)
  } else if (target !== undefined) $call(target[rejected ? 2 : 1], undefined, value)
}
function thenableJob(promise, thenable, then) {
  const functions = resolvingFunctions(promise)
  try {
    $call(then, thenable, functions[0], functions[1])
  } catch (error) {
    $call(functions[1], undefined, error)
  }
}

// Capabilities (27.2.1.5)

function newCapability(constructor) {
  if (!$isConstructor(constructor)) $throwTypeError($display(constructor) + ' is not a constructor')
  if (constructor === $promiseConstructor()) {
    const promise = $newPromise(undefined)
    const functions = resolvingFunctions(promise)
    return [promise, functions[0], functions[1]]
  }
  let resolve
  let reject
  const executors = [
    (first, second) => {
      if (resolve !== undefined || reject !== undefined) {
        $throwTypeError('Promise executor has already been invoked with non-undefined arguments')
      }
      resolve = first
      reject = second
    },
  ]
  const promise = $construct(constructor, constructor, executors)
  if (!$isCallable(resolve) || !$isCallable(reject)) $throwTypeError('Promise resolve or reject function is not callable')
  return [promise, resolve, reject]
}
function promiseSpecies(promise) {
  const constructor = promise.constructor
  if (constructor === undefined) return $promiseConstructor()
  if (!$isObject(constructor)) $throwTypeError('The .constructor property is not an object')
  const species = constructor[$symbol('species')]
  if (species === undefined || species === null) return $promiseConstructor()
  if (!$isConstructor(species)) $throwTypeError('object.constructor[Symbol.species] is not a constructor')
  return species
}

// The rest of then, where the species has to be found by guest code.
function promiseThen(promise, onFulfilled, onRejected) {
  const constructor = promiseSpecies(promise)
  if (constructor === $promiseConstructor()) {
    const derived = $newPromise(undefined)
    $promiseThen(promise, onFulfilled, onRejected, derived)
    return derived
  }
  const capability = newCapability(constructor)
  $promiseThen(promise, onFulfilled, onRejected, capability)
  return capability[0]
}
function promiseCatch(onRejected) {
  return $call(this.then, this, undefined, onRejected)
}
function promiseFinally(onFinally) {
  if (!$isObject(this)) $throwTypeError('Promise.prototype.finally called on non-object')
  const constructor = promiseSpecies(this)
  if (!$isCallable(onFinally)) return $call(this.then, this, onFinally, onFinally)
  const functions = [
    (value) => {
      const promise = promiseResolve(constructor, $call(onFinally, undefined))
      const thunks = [() => value]
      return $call(promise.then, promise, thunks[0])
    },
    (reason) => {
      const promise = promiseResolve(constructor, $call(onFinally, undefined))
      const thunks = [
        () => {
          throw reason
        },
      ]
      return $call(promise.then, promise, thunks[0])
    },
  ]
  return $call(this.then, this, functions[0], functions[1])
}

// Static methods

function promiseStatic(constructor, name) {
  if (!$isObject(constructor)) $throwTypeError(name + ' called on non-object')
}
// PromiseResolve (27.2.4.7.1)
function promiseResolve(constructor, value) {
  promiseStatic(constructor, 'PromiseResolve')
  if ($isPromise(value) && value.constructor === constructor) return value
  const capability = newCapability(constructor)
  $call(capability[1], undefined, value)
  return capability[0]
}
function promiseResolveStatic(value) {
  return promiseResolve(this, value)
}
function promiseReject(reason) {
  promiseStatic(this, 'PromiseReject')
  const capability = newCapability(this)
  $call(capability[2], undefined, reason)
  return capability[0]
}
function promiseTry(callback, ...args) {
  promiseStatic(this, 'Promise.try')
  const capability = newCapability(this)
  let result
  try {
    result = $apply(callback, undefined, args)
  } catch (error) {
    $call(capability[2], undefined, error)
    return capability[0]
  }
  $call(capability[1], undefined, result)
  return capability[0]
}
function promiseWithResolvers() {
  promiseStatic(this, 'Promise.withResolvers')
  const capability = newCapability(this)
  return { promise: capability[0], resolve: capability[1], reject: capability[2] }
}

// all, allSettled, any and race differ in `react`: the functions that one element gets, as a list. `values` are collected,
// `left` is a list of the number of elements still awaited, and one.
function promiseCombine(constructor, name, iterable, react) {
  promiseStatic(constructor, name)
  const capability = newCapability(constructor)
  let iterator
  let open = false
  try {
    const resolve = constructor.resolve
    if (!$isCallable(resolve)) $throwTypeError('resolve is not a function')
    if (iterable === undefined || iterable === null) {
      $throwTypeError($display(iterable) + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
    }
    iterator = collectionIterator(iterable)
    const next = iterator.next
    const values = []
    const left = [1]
    for (let index = 0; ; index++) {
      $charge(1)
      const value = $stepIterator(iterator, next)
      if ($isHole(value)) break
      open = true
      $push(values, undefined)
      const promise = $call(resolve, constructor, value)
      left[0] = left[0] + 1
      const functions = $call(react, undefined, capability, values, left, index)
      $call(promise.then, promise, functions[0], functions[1])
      open = false
    }
    left[0] = left[0] - 1
    if (left[0] === 0) $call(react, undefined, capability, values, left, -1)
  } catch (error) {
    if (open) iteratorCloseQuiet(iterator)
    $call(capability[2], undefined, error)
  }
  return capability[0]
}
// A function that notes what `wrap` makes of an element's result, once; the last one settles the whole.
function elementFunction(values, left, index, called, wrap, finish) {
  return [
    (value) => {
      if (called[0]) return
      called[0] = true
      values[index] = wrap === undefined ? value : $call(wrap, undefined, value)
      left[0] = left[0] - 1
      if (left[0] === 0) return finish()
    },
  ][0]
}
function promiseAll(iterable) {
  return promiseCombine(this, 'Promise.all', iterable, (capability, values, left, index) => {
    const finish = () => $call(capability[1], undefined, values)
    if (index < 0) return finish()
    return [elementFunction(values, left, index, [false], undefined, finish), capability[2]]
  })
}
function promiseAllSettled(iterable) {
  return promiseCombine(this, 'Promise.allSettled', iterable, (capability, values, left, index) => {
    const finish = () => $call(capability[1], undefined, values)
    if (index < 0) return finish()
    const called = [false]
    const fulfilled = (value) => ({ status: 'fulfilled', value })
    const rejected = (reason) => ({ status: 'rejected', reason })
    return [
      elementFunction(values, left, index, called, fulfilled, finish),
      elementFunction(values, left, index, called, rejected, finish),
    ]
  })
}
function promiseAny(iterable) {
  return promiseCombine(this, 'Promise.any', iterable, (capability, values, left, index) => {
    const finish = () => {
      const error = $newError('AggregateError', undefined)
      $defineHidden(error, 'message', 'All promises were rejected')
      $defineHidden(error, 'errors', values)
      return $call(capability[2], undefined, error)
    }
    if (index < 0) return finish()
    return [capability[1], elementFunction(values, left, index, [false], undefined, finish)]
  })
}
function promiseRace(iterable) {
  return promiseCombine(this, 'Promise.race', iterable, (capability, values, left, index) => {
    return index < 0 ? undefined : [capability[1], capability[2]]
  })
}
