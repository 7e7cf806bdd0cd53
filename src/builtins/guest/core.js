// Conversions and operators on objects (7.1, 13.15): what an opcode requests when an operand needs guest code.

function toPrimitive(value, hint) {
  if (!$isObject(value)) return value
  const exotic = value[$symbol('toPrimitive')]
  if (exotic !== undefined && exotic !== null) {
    if (!$isCallable(exotic)) $throwTypeError($displayTyped(exotic) + ' is not a function')
    const result = $call(exotic, value, hint)
    if ($isObject(result)) $throwTypeError('Cannot convert object to primitive value')
    return result
  }
  if (hint === 'string') {
    const toText = value.toString
    if ($isCallable(toText)) {
      const result = $call(toText, value)
      if (!$isObject(result)) return result
    }
    const toValue = value.valueOf
    if ($isCallable(toValue)) {
      const result = $call(toValue, value)
      if (!$isObject(result)) return result
    }
  } else {
    const toValue = value.valueOf
    if ($isCallable(toValue)) {
      const result = $call(toValue, value)
      if (!$isObject(result)) return result
    }
    const toText = value.toString
    if ($isCallable(toText)) {
      const result = $call(toText, value)
      if (!$isObject(result)) return result
    }
  }
  $throwTypeError('Cannot convert object to primitive value')
}

function add(a, b) {
  const left = toPrimitive(a, 'default')
  return left + toPrimitive(b, 'default')
}
function subtract(a, b) {
  const left = $toNumeric(a)
  return left - $toNumeric(b)
}
function multiply(a, b) {
  const left = $toNumeric(a)
  return left * $toNumeric(b)
}
function divide(a, b) {
  const left = $toNumeric(a)
  return left / $toNumeric(b)
}
function remainder(a, b) {
  const left = $toNumeric(a)
  return left % $toNumeric(b)
}
function exponentiate(a, b) {
  const left = $toNumeric(a)
  return left ** $toNumeric(b)
}
function bitAnd(a, b) {
  const left = $toNumeric(a)
  return left & $toNumeric(b)
}
function bitOr(a, b) {
  const left = $toNumeric(a)
  return left | $toNumeric(b)
}
function bitXor(a, b) {
  const left = $toNumeric(a)
  return left ^ $toNumeric(b)
}
function shiftLeft(a, b) {
  const left = $toNumeric(a)
  return left << $toNumeric(b)
}
function shiftRight(a, b) {
  const left = $toNumeric(a)
  return left >> $toNumeric(b)
}
function shiftRightUnsigned(a, b) {
  const left = $toNumeric(a)
  return left >>> $toNumeric(b)
}
function negate(a) {
  return -toPrimitive(a, 'number')
}
function bitNot(a) {
  return ~toPrimitive(a, 'number')
}
function increment(a) {
  let value = toPrimitive(a, 'number')
  return ++value
}
function decrement(a) {
  let value = toPrimitive(a, 'number')
  return --value
}
function toNumber(a) {
  return $toNumber(toPrimitive(a, 'number'))
}
function toNumeric(a) {
  return $toNumeric(toPrimitive(a, 'number'))
}
function toString(a) {
  return $toString(toPrimitive(a, 'string'))
}
function toKey(a) {
  return $toKey(toPrimitive(a, 'string'))
}
function less(a, b) {
  const left = toPrimitive(a, 'number')
  return left < toPrimitive(b, 'number')
}
function lessEqual(a, b) {
  const left = toPrimitive(a, 'number')
  return left <= toPrimitive(b, 'number')
}
function greater(a, b) {
  const left = toPrimitive(a, 'number')
  return left > toPrimitive(b, 'number')
}
function greaterEqual(a, b) {
  const left = toPrimitive(a, 'number')
  return left >= toPrimitive(b, 'number')
}
function looseEqual(a, b) {
  if ($isObject(a)) return toPrimitive(a, 'default') == b
  return a == toPrimitive(b, 'default')
}
function looseNotEqual(a, b) {
  return !looseEqual(a, b)
}

function getKeyed(object, key) {
  return object[$toKey(key)]
}
function setKeyedStrict(object, key, value) {
  object[$toKey(key)] = value
}
function setKeyedSloppy(object, key, value) {
  $setSloppy(object, $toKey(key), value)
}
function getSuper(home, key, receiver) {
  const base = $superBase(home)
  const name = $toKey(key)
  return base === null ? $getSuper(home, name, receiver) : $get(base, name, receiver)
}
function setSuper(home, key, value, receiver, strict) {
  const base = $superBase(home)
  const name = $toKey(key)
  if (base === null) $setSuper(home, name, value, receiver, strict)
  else if (!objectSet(base, name, value, receiver, strict) && strict) $throwReadOnly(receiver, name)
}
function deleteKeyedStrict(object, key) {
  return delete object[$toKey(key)]
}
function deleteKeyedSloppy(object, key) {
  return $deleteSloppy(object, $toKey(key))
}
function hasKey(key, object) {
  return $toKey(key) in object
}

// Object environment records (9.1.1.2) whose object's operations call guest code.
function hasBinding(object, name) {
  if (!(name in object)) return false
  const unscopables = object[$symbol('unscopables')]
  return !($isObject(unscopables) && unscopables[name])
}
function getBinding(object, name, strict) {
  if (name in object) return object[name]
  if (strict) $throwNotDefined(name)
}
function setBinding(object, name, value, strict) {
  const found = name in object
  if (!strict) return $setSloppy(object, name, value)
  if (!found) $throwNotDefined(name)
  object[name] = value
}

function setArrayLength(array, value, strict) {
  const length = $toNumber(value)
  if ($toNumber(value) !== length) $throwRangeError('Invalid array length')
  const descriptor = $newObject(null)
  descriptor.value = length
  const done = $defineOwn(array, 'length', descriptor) !== false
  if (!done && strict) $throwReadOnly(array, 'length')
  return done
}

function instanceOf(value, target) {
  const method = target[$symbol('hasInstance')]
  if (method !== undefined && method !== null) {
    if (!$isCallable(method)) $throwTypeError('Symbol.hasInstance is not a function')
    return !!$call(method, target, value)
  }
  if (!$isCallable(target)) $throwTypeError("Right-hand side of 'instanceof' is not callable")
  return ordinaryHasInstance(target, value)
}
function ordinaryHasInstance(target, value) {
  if (!$isCallable(target)) return false
  const bound = $boundTarget(target)
  if (bound !== undefined) return value instanceof bound
  if (!$isObject(value)) return false
  const proto = target.prototype
  if (!$isObject(proto)) $throwTypeError("Function has non-object prototype '" + $display(proto) + "' in instanceof check")
  return $isInChain(value, proto)
}

function copyProperties(target, source, excluded) {
  const keys = $ownKeys(source)
  const count = keys.length
  for (let i = 0; i < count; i++) {
    $charge(1)
    const key = keys[i]
    if (!$listHas(excluded, key) && $isEnumerableOwn(source, key)) $defineKeyed(target, key, source[key])
  }
}

// Calls whose arguments or new.target need guest code first.

function convertAndCall(fn, self, newTarget, args, kinds) {
  const receiver = convert(self, kinds[0])
  for (let i = 1; i < kinds.length; i++) {
    $charge(0)
    if (i <= args.length) args[i - 1] = convert(args[i - 1], kinds[i])
  }
  if (newTarget !== undefined) return $construct(fn, newTarget, args)
  return $apply(fn, receiver, args)
}
// Primitives too: a symbol must fail before guest code of later arguments runs.
function convert(value, kind) {
  if (value === undefined && (kind === 'number?' || kind === 'integer?' || kind === 'string?')) return undefined
  if (kind === 'number' || kind === 'number?' || kind === 'integer' || kind === 'integer?') return $toNumber(value)
  if (kind === 'string' || kind === 'string?') return $toString(value)
  if (kind === 'key') return $toKey(value)
  return value
}
function constructWithPrototype(fn, newTarget, args) {
  return $constructWith(fn, newTarget, prototypeFrom(newTarget, fn), args)
}
// GetPrototypeFromConstructor (10.1.14) for objects of a constructor, or of the intrinsic of such a name.
function prototypeFrom(newTarget, constructor) {
  const prototype = newTarget.prototype
  return $isObject(prototype) ? prototype : $defaultPrototype(newTarget, constructor)
}

// Iteration (7.4).

// `spread`: of the last argument of a call. Without a text V8 tells the value.
function notIterable(value, text, spread) {
  if (spread) $throwTypeError('Spread syntax requires ...iterable[Symbol.iterator] to be a function')
  if (text !== undefined) $throwTypeError(text + ' is not iterable')
  $throwTypeError($displayTyped(value) + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
}
function getIterator(value, text, spread) {
  const method = value[$symbol('iterator')]
  if (!$isCallable(method)) notIterable(value, text, spread)
  const iterator = $call(method, value)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.iterator method is not an object')
  return iterator
}
function iteratorStep(iterator, next) {
  const result = $call(next, iterator)
  if (!$isObject(result)) $throwTypeError('Iterator result ' + $describe(result) + ' is not an object')
  if (result.done) return $hole
  return result.value
}
// The same where nobody reads the value.
function iteratorPass(iterator, next) {
  const result = $call(next, iterator)
  if (!$isObject(result)) $throwTypeError('Iterator result ' + $describe(result) + ' is not an object')
  return result.done ? $hole : undefined
}
function iteratorClose(iterator) {
  const method = iterator.return
  if (method === undefined || method === null) return
  const result = $call(method, iterator)
  if (!$isObject(result)) $throwTypeError($describe(result) + ' is not an object')
}
function iteratorCloseQuiet(iterator) {
  try {
    const method = iterator.return
    if (method !== undefined && method !== null) $call(method, iterator)
  } catch {}
}
function arrayIteratorStep(iterator) {
  const target = $arrayIteratorTarget(iterator)
  if (target === undefined) return $hole
  const length = $toLength(target.length)
  const index = $arrayIteratorIndex(iterator)
  if (index >= length) {
    $arrayIteratorEnd(iterator)
    return $hole
  }
  $arrayIteratorAdvance(iterator)
  const kind = $arrayIteratorKind(iterator)
  if (kind === 1) return index
  if (kind === 0) return target[index]
  return [index, target[index]]
}
function arrayIteratorNext() {
  if (!$isArrayIterator(this)) $throwTypeError('next method called on incompatible receiver ' + $describe(this))
  const value = arrayIteratorStep(this)
  if ($isHole(value)) return { value: undefined, done: true }
  return { value, done: false }
}
function spreadInto(target, source, text, spread) {
  const iterator = getIterator(source, text, spread)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return target
    $push(target, value)
  }
}
function toLengthOf(value) {
  return $toLength($toNumber(value))
}
function errorToString() {
  if (!$isObject(this)) $throwTypeError('Method Error.prototype.toString called on incompatible receiver ' + $display(this))
  const name = this.name
  const message = this.message
  const left = name === undefined ? 'Error' : $toString(name)
  const right = message === undefined ? '' : $toString(message)
  if (left === '') return right
  return right === '' ? left : left + ': ' + right
}
