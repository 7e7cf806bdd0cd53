// Iterator and its helpers (27.1). The state of a helper is a list: its kind, the status below, the underlying iterator
// with its next, the callback or the count that is left, the number of values so far, and the inner iterator with its
// next (null: none). Of concat: the iterables with their methods instead of a callback.
//   status: 0 not begun, 1 between two values, 2 running, 3 done

function iteratorReceiver(iterator, name) {
  if (!$isObject(iterator)) $throwTypeError('Iterator.prototype.' + name + ' called on non-object')
}
// The error that an argument is wrong closes the iterator first.
function iteratorRefuse(iterator, range, message) {
  iteratorCloseQuiet(iterator)
  if (range) $throwRangeError(message)
  $throwTypeError(message)
}
function iteratorCallback(iterator, callback, name) {
  iteratorReceiver(iterator, name)
  if (!$isCallable(callback)) iteratorRefuse(iterator, false, $display(callback) + ' is not a function')
}
// The result of a callback: what it throws closes the iterator.
function iteratorCall(iterator, callback, a, b) {
  try {
    return $call(callback, undefined, a, b)
  } catch (error) {
    iteratorCloseQuiet(iterator)
    throw error
  }
}
// IteratorStep without the value: true at the end.
function iteratorSkip(iterator, next) {
  const result = $call(next, iterator)
  if (!$isObject(result)) $throwTypeError('Iterator result ' + $display(result) + ' is not an object')
  return !!result.done
}

// Methods that consume

function iteratorReduce(callback, ...initial) {
  iteratorCallback(this, callback, 'reduce')
  const next = this.next
  let index = 0
  let result
  if (initial.length > 0) result = initial[0]
  else {
    result = $stepIterator(this, next)
    if ($isHole(result)) $throwTypeError('Reduce of a done iterator with no initial value')
    index = 1
  }
  for (; ; index++) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return result
    try {
      result = $call(callback, undefined, result, value, index)
    } catch (error) {
      iteratorCloseQuiet(this)
      throw error
    }
  }
}
function iteratorToArray() {
  iteratorReceiver(this, 'toArray')
  const next = this.next
  const result = []
  for (;;) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return result
    $push(result, value)
  }
}
function iteratorForEach(callback) {
  iteratorCallback(this, callback, 'forEach')
  const next = this.next
  for (let index = 0; ; index++) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return
    iteratorCall(this, callback, value, index)
  }
}
function iteratorSome(callback) {
  iteratorCallback(this, callback, 'some')
  const next = this.next
  for (let index = 0; ; index++) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return false
    if (iteratorCall(this, callback, value, index)) {
      iteratorClose(this)
      return true
    }
  }
}
function iteratorEvery(callback) {
  iteratorCallback(this, callback, 'every')
  const next = this.next
  for (let index = 0; ; index++) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return true
    if (!iteratorCall(this, callback, value, index)) {
      iteratorClose(this)
      return false
    }
  }
}
function iteratorFind(callback) {
  iteratorCallback(this, callback, 'find')
  const next = this.next
  for (let index = 0; ; index++) {
    $charge(1)
    const value = $stepIterator(this, next)
    if ($isHole(value)) return
    if (iteratorCall(this, callback, value, index)) {
      iteratorClose(this)
      return value
    }
  }
}

// Methods that give a helper

function iteratorMap(callback) {
  iteratorCallback(this, callback, 'map')
  return $newHelper(['map', 0, this, this.next, callback, 0, null, undefined])
}
function iteratorFilter(callback) {
  iteratorCallback(this, callback, 'filter')
  return $newHelper(['filter', 0, this, this.next, callback, 0, null, undefined])
}
function iteratorFlatMap(callback) {
  iteratorCallback(this, callback, 'flatMap')
  return $newHelper(['flatMap', 0, this, this.next, callback, 0, null, undefined])
}
function iteratorTake(limit) {
  iteratorReceiver(this, 'take')
  const count = iteratorLimit(this, limit)
  return $newHelper(['take', 0, this, this.next, count, 0, null, undefined])
}
function iteratorDrop(limit) {
  iteratorReceiver(this, 'drop')
  const count = iteratorLimit(this, limit)
  return $newHelper(['drop', 0, this, this.next, count, 0, null, undefined])
}
function iteratorLimit(iterator, limit) {
  let number
  try {
    number = $toNumber(limit)
  } catch (error) {
    iteratorCloseQuiet(iterator)
    throw error
  }
  if (number !== number) iteratorRefuse(iterator, true, $display(limit) + ' must be positive')
  const count = $toInteger(number)
  if (count < 0 || (count > 9007199254740991 && count - count === 0)) {
    iteratorRefuse(iterator, true, $display(limit) + (count < 0 ? ' must be positive' : ' is too large'))
  }
  return count
}

// The helpers' own next and return

function iteratorHelperState(helper, name) {
  const state = $helperState(helper)
  if (state === undefined) {
    $throwTypeError('Method Iterator Helper.prototype.' + name + ' called on incompatible receiver ' + $display(helper))
  }
  if (state[1] === 2) $throwTypeError('Generator is already running')
  return state
}
function iteratorHelperNext() {
  const state = iteratorHelperState(this, 'next')
  if (state[1] === 3) return { value: undefined, done: true }
  state[1] = 2
  let value
  try {
    value = iteratorHelperStep(state)
  } catch (error) {
    state[1] = 3
    throw error
  }
  if ($isHole(value)) {
    state[1] = 3
    return { value: undefined, done: true }
  }
  state[1] = 1
  return { value, done: false }
}
function iteratorHelperReturn() {
  const state = iteratorHelperState(this, 'return')
  const begun = state[1] !== 0
  if (state[1] === 3) return { value: undefined, done: true }
  state[1] = begun ? 2 : 3
  try {
    if (state[0] === 'concat') {
      if (state[6] !== null) iteratorClose(state[6])
    } else {
      if (state[6] !== null) {
        try {
          iteratorClose(state[6])
        } catch (error) {
          iteratorCloseQuiet(state[2])
          throw error
        }
      }
      iteratorClose(state[2])
    }
  } finally {
    state[1] = 3
  }
  return { value: undefined, done: true }
}
function iteratorHelperStep(state) {
  const kind = state[0]
  const iterator = state[2]
  const next = state[3]
  if (kind === 'map') {
    const value = $stepIterator(iterator, next)
    return $isHole(value) ? value : iteratorCall(iterator, state[4], value, state[5]++)
  }
  if (kind === 'filter') {
    for (;;) {
      $charge(1)
      const value = $stepIterator(iterator, next)
      if ($isHole(value) || iteratorCall(iterator, state[4], value, state[5]++)) return value
    }
  }
  if (kind === 'take') {
    if (state[4] === 0) {
      iteratorClose(iterator)
      return $hole
    }
    state[4]--
    return $stepIterator(iterator, next)
  }
  if (kind === 'drop') {
    for (; state[4] > 0; state[4]--) {
      $charge(1)
      if (iteratorSkip(iterator, next)) return $hole
    }
    return $stepIterator(iterator, next)
  }
  return kind === 'flatMap' ? iteratorFlatStep(state) : iteratorConcatStep(state)
}
function iteratorFlatStep(state) {
  for (;;) {
    $charge(1)
    if (state[6] === null) {
      const value = $stepIterator(state[2], state[3])
      if ($isHole(value)) return value
      const mapped = iteratorCall(state[2], state[4], value, state[5]++)
      try {
        const inner = iteratorFlattenable(mapped, false)
        state[7] = inner.next
        state[6] = inner
      } catch (error) {
        iteratorCloseQuiet(state[2])
        throw error
      }
    }
    let value
    try {
      value = $stepIterator(state[6], state[7])
    } catch (error) {
      iteratorCloseQuiet(state[2])
      throw error
    }
    if (!$isHole(value)) return value
    state[6] = null
  }
}
function iteratorConcatStep(state) {
  const iterables = state[4]
  for (;;) {
    $charge(1)
    if (state[6] === null) {
      if (state[5] === iterables.length) return $hole
      const source = iterables[state[5]++]
      const inner = $call(source[0], source[1])
      if (!$isObject(inner)) $throwTypeError($display(inner) + ' is not an object')
      state[7] = inner.next
      state[6] = inner
    }
    const value = $stepIterator(state[6], state[7])
    if (!$isHole(value)) return value
    state[6] = null
  }
}
// GetIteratorFlattenable (7.4.5) up to the reading of next.
function iteratorFlattenable(value, strings) {
  if (!$isObject(value) && !(strings && typeof value === 'string')) {
    $throwTypeError($display(value) + ' is not an object')
  }
  const method = value[$symbol('iterator')]
  if (method === undefined || method === null) {
    if (!$isObject(value)) $throwTypeError($display(value) + ' is not an object')
    return value
  }
  if (!$isCallable(method)) $throwTypeError($display(method) + ' is not a function')
  const iterator = $call(method, value)
  if (!$isObject(iterator)) $throwTypeError($display(iterator) + ' is not an object')
  return iterator
}

// Functions of the constructor

function iteratorFrom(value) {
  const iterator = iteratorFlattenable(value, true)
  const next = iterator.next
  if (ordinaryHasInstance($iteratorConstructor(), iterator)) return iterator
  return $newWrapped([iterator, next])
}
function iteratorConcat(...items) {
  const iterables = []
  for (let i = 0; i < items.length; i++) {
    $charge(1)
    const item = items[i]
    if (!$isObject(item)) $throwTypeError($display(item) + ' is not an object')
    const method = item[$symbol('iterator')]
    if (!$isCallable(method)) $throwTypeError($display(item) + ' is not iterable')
    $push(iterables, [method, item])
  }
  return $newHelper(['concat', 0, undefined, undefined, iterables, 0, null, undefined])
}
function wrappedIteratorState(wrapped, name) {
  const state = $wrappedState(wrapped)
  if (state === undefined) {
    $throwTypeError('Method %WrapForValidIteratorPrototype%.' + name + ' called on incompatible receiver ' + $display(wrapped))
  }
  return state
}
function wrappedIteratorNext() {
  const state = wrappedIteratorState(this, 'next')
  return $call(state[1], state[0])
}
function wrappedIteratorReturn() {
  const iterator = wrappedIteratorState(this, 'return')[0]
  const method = iterator.return
  if (method === undefined || method === null) return { value: undefined, done: true }
  return $call(method, iterator)
}

// SetterThatIgnoresPrototypeProperties (7.3.?), of Iterator.prototype.
function iteratorSetProperty(object, key, value) {
  if (!$isObject(object)) $throwTypeError('Iterator.prototype.' + (key === 'constructor' ? key : '[Symbol.toStringTag]') + ' called on non-object')
  if (object === $iteratorPrototype()) $throwTypeError("Cannot assign to this property")
  if ($hasOwn(object, key)) object[key] = value
  else if (!$createDataProperty(object, key, value)) $throwTypeError('Cannot define property, object is not extensible')
}
function iteratorSetConstructor(value) {
  iteratorSetProperty(this, 'constructor', value)
}
function iteratorSetTag(value) {
  iteratorSetProperty(this, $symbol('toStringTag'), value)
}
