// Resources (7.5): what `using` declarations and disposable stacks hold. A list of them is empty, or begins with its state: has
// something been thrown; what; must something be awaited yet; has something been awaited. Then value, method and kind of each.
//   kind: 0 sync, 1 async (nothing is called if there is no method, only awaited), 2 async with a sync method

function addResource(list, value, method, kind) {
  if (list.length === 0) {
    $push(list, false)
    $push(list, undefined)
    $push(list, false)
    $push(list, false)
  }
  $push(list, value)
  $push(list, method)
  $push(list, kind)
}
// GetMethod (7.3.11)
function disposeMethod(value, name) {
  const method = value[$symbol(name)]
  if (method === undefined || method === null) return undefined
  if (!$isCallable(method)) $throwTypeError('Symbol.' + name + ' of ' + $display(value) + ' is not a function')
  return method
}
// AddDisposableResource (7.5.4) of a value.
function useResource(list, value, isAsync) {
  if (value === undefined || value === null) {
    if (isAsync) addResource(list, undefined, undefined, 1)
    return
  }
  if (!$isObject(value)) $throwTypeError($display(value) + ' is not disposable')
  let method
  let kind = isAsync ? 1 : 0
  if (isAsync) method = disposeMethod(value, 'asyncDispose')
  if (method === undefined) {
    method = disposeMethod(value, 'dispose')
    if (isAsync) kind = 2
  }
  if (method === undefined) $throwTypeError($display(value) + ' is not disposable')
  addResource(list, value, method, kind)
}

// DisposeResources (7.5.8), from one await to the next: gives the promise to await, or undefined at the end. `mode` 1: `error`
// has been thrown, by what comes before or by the await.
function disposeResources(list, mode, error) {
  if (list.length === 0) return undefined
  if (mode === 1) addDisposalError(list, error)
  while (list.length > 4) {
    $charge(1)
    const at = list.length - 3
    const value = list[at]
    const method = list[at + 1]
    const kind = list[at + 2]
    if (kind === 0 && list[2] && !list[3]) {
      list[2] = false
      return $toPromise(undefined)
    }
    list.length = at
    if (method === undefined) list[2] = true
    else {
      try {
        const result = kind === 2 ? disposeSynchronously(value, method) : $call(method, value)
        if (kind !== 0) {
          list[3] = true
          return $toPromise(result)
        }
      } catch (thrown) {
        addDisposalError(list, thrown)
      }
    }
  }
  if (list[2] && !list[3]) {
    list[2] = false
    return $toPromise(undefined)
  }
  if (list[0]) throw list[1]
  return undefined
}
function addDisposalError(list, error) {
  if (!list[0]) list[1] = error
  else {
    const both = $newError('SuppressedError', undefined)
    $defineHidden(both, 'error', error)
    $defineHidden(both, 'suppressed', list[1])
    list[1] = both
  }
  list[0] = true
}
function disposeSynchronously(value, method) {
  const promise = $newPromise(undefined)
  try {
    $call(method, value)
  } catch (error) {
    $rejectPromise(promise, error)
    return promise
  }
  $resolvePromise(promise, undefined)
  return promise
}

// DisposableStack and AsyncDisposableStack (27.4, 27.5)

function stackAddCallback(list, onDispose, method, kind) {
  if (!$isCallable(onDispose)) $throwTypeError($display(onDispose) + ' is not a function')
  addResource(list, undefined, method, kind)
}
function stackUse(value) {
  useResource($stackResources(this, false, 'use'), value, false)
  return value
}
function stackAdopt(value, onDispose) {
  const list = $stackResources(this, false, 'adopt')
  stackAddCallback(list, onDispose, () => $call(onDispose, undefined, value), 0)
  return value
}
function stackDefer(onDispose) {
  stackAddCallback($stackResources(this, false, 'defer'), onDispose, onDispose, 0)
}
function stackDispose() {
  const list = $takeStackResources(this, false, 'dispose')
  if (list !== undefined) disposeResources(list, 0, undefined)
}
function asyncStackUse(value) {
  useResource($stackResources(this, true, 'use'), value, true)
  return value
}
function asyncStackAdopt(value, onDispose) {
  const list = $stackResources(this, true, 'adopt')
  stackAddCallback(list, onDispose, () => $call(onDispose, undefined, value), 1)
  return value
}
function asyncStackDefer(onDispose) {
  stackAddCallback($stackResources(this, true, 'defer'), onDispose, onDispose, 1)
}
function asyncStackDispose() {
  return asyncStackDisposal(this)
}
async function asyncStackDisposal(stack) {
  const list = $takeStackResources(stack, true, 'disposeAsync')
  if (list === undefined) return
  let mode = 0
  let received
  for (;;) {
    $charge(1)
    const promise = disposeResources(list, mode, received)
    if (promise === undefined) return
    received = $await(promise)
    mode = $resumeMode()
  }
}

// Iterators (27.1.3.1, 27.1.4.1)

function iteratorDispose() {
  const method = iteratorReturn(this)
  if (method !== undefined) $call(method, this)
}
function iteratorReturn(iterator) {
  const method = iterator.return
  if (method === undefined || method === null) return undefined
  if (!$isCallable(method)) $throwTypeError($display(method) + ' is not a function')
  return method
}
function asyncIteratorDispose() {
  const promise = $newPromise(undefined)
  try {
    const method = iteratorReturn(this)
    if (method === undefined) $resolvePromise(promise, undefined)
    else $promiseThen($toPromise($call(method, this)), () => undefined, undefined, promise)
  } catch (error) {
    $rejectPromise(promise, error)
  }
  return promise
}
