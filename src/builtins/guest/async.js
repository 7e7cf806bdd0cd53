// Async iteration and async generators (7.4, 27.1.6, 27.6).

function getAsyncIterator(value, text) {
  const method = value[$symbol('asyncIterator')]
  if (method === undefined || method === null) {
    const iterator = asyncIteratorOf(value, value[$symbol('iterator')], text, 'iterator')
    return $newAsyncFromSync([iterator, iterator.next])
  }
  return asyncIteratorOf(value, method, text, 'asyncIterator')
}
function asyncIteratorOf(value, method, text, name) {
  if (!$isCallable(method)) $throwTypeError(text + ' is not async iterable')
  const iterator = $call(method, value)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.' + name + ' method is not an object')
  return iterator
}

// %AsyncFromSyncIteratorPrototype% (27.1.6.2): its methods are called with none but its own objects.

function asyncFromSyncNext(...args) {
  const promise = $newPromise(undefined)
  const state = $asyncFromSync(this)
  try {
    asyncFromSyncContinue(promise, state[0], asyncFromSyncCall(state[1], state[0], args), true)
  } catch (error) {
    $rejectPromise(promise, error)
  }
  return promise
}
function asyncFromSyncReturn(...args) {
  const promise = $newPromise(undefined)
  const iterator = $asyncFromSync(this)[0]
  try {
    const method = iterator.return
    if (method === undefined || method === null) $resolvePromise(promise, { value: args[0], done: true })
    else asyncFromSyncContinue(promise, iterator, asyncFromSyncCall(method, iterator, args), false)
  } catch (error) {
    $rejectPromise(promise, error)
  }
  return promise
}
function asyncFromSyncThrow(...args) {
  const promise = $newPromise(undefined)
  const iterator = $asyncFromSync(this)[0]
  try {
    const method = iterator.throw
    if (method === undefined || method === null) {
      iteratorClose(iterator)
      $throwTypeError("The iterator does not provide a 'throw' method.")
    }
    asyncFromSyncContinue(promise, iterator, asyncFromSyncCall(method, iterator, args), true)
  } catch (error) {
    $rejectPromise(promise, error)
  }
  return promise
}
function asyncFromSyncCall(method, iterator, args) {
  const result = $apply(method, iterator, args)
  if (!$isObject(result)) $throwTypeError('Iterator result ' + $display(result) + ' is not an object')
  return result
}
// AsyncFromSyncIteratorContinuation (27.1.6.4). What it throws rejects the promise.
function asyncFromSyncContinue(promise, iterator, result, closes) {
  const done = !!result.done
  const value = result.value
  let wrapper
  try {
    wrapper = $toPromise(value)
  } catch (error) {
    if (!done && closes) iteratorCloseQuiet(iterator)
    throw error
  }
  const unwrap = (unwrapped) => ({ value: unwrapped, done })
  const close = (error) => {
    iteratorCloseQuiet(iterator)
    throw error
  }
  $promiseThen(wrapper, unwrap, done || !closes ? undefined : close, promise)
}

// Async generators. Phases: 0 not begun, 1 at a yield, 2 running, 3 answering its last requests, 4 done.

function asyncGeneratorNext(value) {
  return asyncGeneratorRequest(this, 0, value, 'next')
}
function asyncGeneratorThrow(value) {
  return asyncGeneratorRequest(this, 1, value, 'throw')
}
function asyncGeneratorReturn(value) {
  return asyncGeneratorRequest(this, 2, value, 'return')
}
function asyncGeneratorRequest(generator, mode, value, name) {
  const promise = $newPromise(undefined)
  if (!$isAsyncGenerator(generator)) {
    try {
      $throwTypeError('Method [AsyncGenerator].prototype.' + name + ' called on incompatible receiver ' + $display(generator))
    } catch (error) {
      $rejectPromise(promise, error)
    }
    return promise
  }
  $asyncAsk(generator, mode, value, promise)
  const phase = $asyncPhase(generator)
  // What has not begun ends at once.
  if (phase === 4 || (phase === 0 && mode !== 0)) asyncGeneratorDrain(generator)
  else if (phase < 2) {
    try {
      $asyncResume(generator, mode, value)
    } catch (error) {
      // Too deep to be resumed, or to answer when it ended.
      const ended = $asyncEnded(generator)
      if (!ended) $asyncEnter(generator, phase)
      if ($asyncMode(generator) >= 0) $rejectPromise($asyncTake(generator), error)
      if (ended) asyncGeneratorDrain(generator)
    }
  }
  return promise
}
function asyncGeneratorStep(generator, value) {
  $resolvePromise($asyncTake(generator), { value, done: false })
}
function asyncGeneratorEnd(generator, value, thrown) {
  $asyncEnter(generator, 3)
  const promise = $asyncTake(generator)
  if (thrown) $rejectPromise(promise, value)
  else $resolvePromise(promise, { value, done: true })
  asyncGeneratorDrain(generator)
}
// AsyncGeneratorDrainQueue (27.6.3.10) and AsyncGeneratorAwaitReturn (27.6.3.9)
function asyncGeneratorDrain(generator) {
  $asyncEnter(generator, 3)
  for (;;) {
    $charge(1)
    const mode = $asyncMode(generator)
    if (mode < 0) {
      $asyncEnter(generator, 4)
      return
    }
    const value = $asyncValue(generator)
    if (mode === 1) $rejectPromise($asyncTake(generator), value)
    else if (mode === 0) $resolvePromise($asyncTake(generator), { value: undefined, done: true })
    else {
      try {
        asyncGeneratorAwait(generator, $toPromise(value))
        return
      } catch (error) {
        $rejectPromise($asyncTake(generator), error)
      }
    }
  }
}
function asyncGeneratorAwait(generator, promise) {
  const fulfilled = (value) => {
    $resolvePromise($asyncTake(generator), { value, done: true })
    asyncGeneratorDrain(generator)
  }
  const rejected = (reason) => {
    $rejectPromise($asyncTake(generator), reason)
    asyncGeneratorDrain(generator)
  }
  $promiseThen(promise, fulfilled, rejected, undefined)
}

// Array.fromAsync (23.1.2.2)

function arrayFromAsync(items, mapper, thisArg) {
  return arrayFromAsyncItems(this, items, mapper, thisArg)
}
async function arrayFromAsyncItems(constructor, items, mapper, thisArg) {
  if (mapper !== undefined && !$isCallable(mapper)) $throwTypeError($display(mapper) + ' is not a function')
  let method = items[$symbol('asyncIterator')]
  let iterator
  if (method !== undefined && method !== null) iterator = asyncIteratorOf(items, method, $display(items), 'asyncIterator')
  else {
    method = items[$symbol('iterator')]
    if (method === undefined || method === null) return arrayFromAsyncLike(constructor, $toObject(items), mapper, thisArg)
    iterator = asyncIteratorOf(items, method, $display(items), 'iterator')
    iterator = $newAsyncFromSync([iterator, iterator.next])
  }
  const next = iterator.next
  const result = $isConstructor(constructor) ? $construct(constructor, constructor, []) : $newArray(0)
  for (let i = 0; ; i++) {
    $charge(1)
    const step = await $call(next, iterator)
    if (!$isObject(step)) $throwTypeError('Iterator result ' + $display(step) + ' is not an object')
    if (step.done) {
      result.length = i
      return result
    }
    const value = step.value
    try {
      $createElement(result, i, mapper === undefined ? value : await $call(mapper, thisArg, value, i))
    } catch (error) {
      await asyncIteratorCloseQuiet(iterator)
      throw error
    }
  }
}
async function asyncIteratorCloseQuiet(iterator) {
  try {
    const method = iterator.return
    if (method !== undefined && method !== null) await $call(method, iterator)
  } catch {}
}
async function arrayFromAsyncLike(constructor, source, mapper, thisArg) {
  const length = $lengthOf(source)
  const result = $isConstructor(constructor) ? $construct(constructor, constructor, [length]) : $newArray(length)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = await source[i]
    $createElement(result, i, mapper === undefined ? value : await $call(mapper, thisArg, value, i))
  }
  result.length = length
  return result
}
