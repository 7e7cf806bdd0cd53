// Array functions that call guest code (23.1): callbacks, species, and the general way of methods whose receiver or
// arguments the natives of array-read.ts and array-change.ts decline. Where both ways may be taken for the same
// values they charge the same: an array's element costs 1/8 in bulk work, 1/64 where it is only moved along.

function arrayLikeLength(object) {
  return $toLength(object.length)
}

// 23.1.3.1.1; the receiver is an array.
function arraySpeciesCreate(original, length) {
  let constructor = original.constructor
  if ($isConstructor(constructor) && $isForeignArray(constructor)) constructor = undefined
  if ($isObject(constructor)) {
    constructor = constructor[$symbol('species')]
    if (constructor === null) constructor = undefined
  }
  if (constructor === undefined) return $newArray(length)
  if (!$isConstructor(constructor)) $throwTypeError('object.constructor[Symbol.species] is not a constructor')
  return $construct(constructor, constructor, [length])
}

// Constructor functions

function arrayFrom(items, mapper, thisArg) {
  if (mapper !== undefined && !$isCallable(mapper)) $throwNotFunction(mapper)
  if (items === undefined || items === null) {
    $throwTypeError($displayTyped(items) + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
  }
  const method = items[$symbol('iterator')]
  if (method === undefined || method === null) return arrayFromLike(this, $toObject(items), mapper, thisArg)
  if (!$isCallable(method)) {
    $throwTypeError('%Array%.from requires that the property of the first argument, items[Symbol.iterator], when exists, be a function')
  }
  const result = $isConstructor(this) ? $construct(this, this, []) : $newArray(0)
  const iterator = $call(method, items)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.iterator method is not an object')
  const next = iterator.next
  for (let i = 0; ; i++) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) {
      result.length = i
      return result
    }
    try {
      $createElement(result, i, mapper === undefined ? value : $call(mapper, thisArg, value, i))
    } catch (error) {
      $closeIteratorQuiet(iterator)
      throw error
    }
  }
}

function arrayFromLike(constructor, source, mapper, thisArg) {
  const length = arrayLikeLength(source)
  const result = arrayLikeArray(constructor, length)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = source[i]
    $createElement(result, i, mapper === undefined ? value : $call(mapper, thisArg, value, i))
  }
  result.length = length
  return result
}

// What gets this many elements, all of them before anybody sees it.
function arrayLikeArray(constructor, length) {
  if (!$isConstructor(constructor) || $isArrayConstructor(constructor)) return $newArray(length, true)
  return $construct(constructor, constructor, [length])
}

function arrayOf(...items) {
  const count = items.length
  const result = arrayLikeArray(this, count)
  for (let i = 0; i < count; i++) {
    $charge(1)
    $createElement(result, i, items[i])
  }
  result.length = count
  return result
}

// Callbacks

function arrayForEach(callback, thisArg) {
  const object = $arrayThis(this, 'forEach')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value)) $call(callback, thisArg, value, i, object)
  }
}

function arrayMap(callback, thisArg) {
  const object = $arrayThis(this, 'map')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  const isPlain = $hasPlainSpecies(object)
  const result = isPlain ? $newArray(length, true) : arraySpeciesCreate(object, length)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value)) $createElement(result, i, $call(callback, thisArg, value, i, object))
    else if (isPlain) $putHole(result, i)
  }
  return result
}

function arrayFilter(callback, thisArg) {
  const object = $arrayThis(this, 'filter')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  const result = $hasPlainSpecies(object) ? $newArray(0) : arraySpeciesCreate(object, 0)
  let count = 0
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value) && $call(callback, thisArg, value, i, object)) {
      $createElement(result, count, value)
      count++
    }
  }
  return result
}

function arraySome(callback, thisArg) {
  const object = $arrayThis(this, 'some')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value) && $call(callback, thisArg, value, i, object)) return true
  }
  return false
}

function arrayEvery(callback, thisArg) {
  const object = $arrayThis(this, 'every')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value) && !$call(callback, thisArg, value, i, object)) return false
  }
  return true
}

function arrayReduce(callback, ...initial) {
  const object = $arrayThis(this, 'reduce')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  let i = 0
  let result = $hole
  if (initial.length > 0) result = initial[0]
  else {
    for (; $isHole(result); i++) {
      $charge(1)
      if (i >= length) $throwTypeError('Reduce of empty array with no initial value')
      result = $element(object, i)
    }
  }
  for (; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value)) result = $call(callback, undefined, result, value, i, object)
  }
  return result
}

function arrayReduceRight(callback, ...initial) {
  const object = $arrayThis(this, 'reduceRight')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  let i = length - 1
  let result = $hole
  if (initial.length > 0) result = initial[0]
  else {
    for (; $isHole(result); i--) {
      $charge(1)
      if (i < 0) $throwTypeError('Reduce of empty array with no initial value')
      result = $element(object, i)
    }
  }
  for (; i >= 0; i--) {
    $charge(1)
    const value = $element(object, i)
    if (!$isHole(value)) result = $call(callback, undefined, result, value, i, object)
  }
  return result
}

function arrayFind(callback, thisArg) {
  const object = $arrayThis(this, 'find')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = object[i]
    if ($call(callback, thisArg, value, i, object)) return value
  }
}

function arrayFindIndex(callback, thisArg) {
  const object = $arrayThis(this, 'findIndex')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    if ($call(callback, thisArg, object[i], i, object)) return i
  }
  return -1
}

function arrayFindLast(callback, thisArg) {
  const object = $arrayThis(this, 'findLast')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = length - 1; i >= 0; i--) {
    $charge(1)
    const value = object[i]
    if ($call(callback, thisArg, value, i, object)) return value
  }
}

function arrayFindLastIndex(callback, thisArg) {
  const object = $arrayThis(this, 'findLastIndex')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwNotFunction(callback)
  for (let i = length - 1; i >= 0; i--) {
    $charge(1)
    if ($call(callback, thisArg, object[i], i, object)) return i
  }
  return -1
}

// Flattening

function arrayFlat(depth) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const levels = depth === undefined ? 1 : $toInteger($toNumber(depth))
  const result = $speciesCreate(object, 0)
  arrayFlatten(result, object, length, 0, levels)
  return result
}

function arrayFlatten(target, source, length, start, depth) {
  let at = start
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(source, i)
    if ($isHole(value)) continue
    if (depth > 0 && $isArray(value)) at = arrayFlatten(target, value, $lengthOf(value), at, depth - 1)
    else $createElement(target, at++, value)
  }
  return at
}

function arrayFlatMap(callback, thisArg) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (!$isCallable(callback)) $throwTypeError('flatMap mapper function is not callable')
  const result = $speciesCreate(object, 0)
  let at = 0
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = $element(object, i)
    if ($isHole(value)) continue
    const mapped = $call(callback, thisArg, value, i, object)
    if ($isArray(mapped)) at = arrayFlatten(result, mapped, $lengthOf(mapped), at, 0)
    else $createElement(result, at++, mapped)
  }
  return result
}

// Texts

function arrayJoin(separator) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const between = separator === undefined ? ',' : $toString(separator)
  if (!$enterJoin(object)) return ''
  try {
    const half = $isArray(object) ? 1 : 0
    const parts = $list()
    for (let i = 0; i < length; i++) {
      $charge((i & half) === half ? 1 : 0)
      $push(parts, $elementText(object[i]))
    }
    return $joinTexts(parts, between)
  } finally {
    $leaveJoin()
  }
}

function arrayToLocaleString() {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (!$enterJoin(object)) return ''
  try {
    const parts = $list()
    for (let i = 0; i < length; i++) {
      $charge(1)
      const value = object[i]
      if (value === undefined || value === null) $push(parts, '')
      else {
        const method = value.toLocaleString
        if (!$isCallable(method)) $throwNotFunction(method)
        $push(parts, $toString($call(method, value)))
      }
    }
    return $joinTexts(parts, ',')
  } finally {
    $leaveJoin()
  }
}

function arrayToString() {
  const object = $arrayThis(this, '')
  const method = object.join
  return $call($isCallable(method) ? method : $intrinsic('Object.prototype.toString'), object)
}

// The general way of the natives that read. `every` is the mask of the turns that cost 1.

function arrayRelative(value, length, absent) {
  if (value === undefined) return absent
  const integer = $toInteger($toNumber(value))
  if (integer < 0) return integer + length < 0 ? 0 : integer + length
  return integer > length ? length : integer
}

function arrayAt(position) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const relative = $toInteger($toNumber(position))
  const index = relative < 0 ? length + relative : relative
  if (index < 0 || index >= length) return undefined
  return object[index]
}

function arraySlice(start, end) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const from = arrayRelative(start, length, 0)
  const to = arrayRelative(end, length, length)
  const count = to > from ? to - from : 0
  const result = $speciesCreate(object, count)
  const every = $isArray(object) ? 7 : 0
  for (let i = 0; i < count; i++) {
    $charge((i & every) === every ? 1 : 0)
    const value = $element(object, from + i)
    if (!$isHole(value)) $createElement(result, i, value)
  }
  result.length = count
  return result
}

function arrayConcat(...items) {
  const object = $arrayThis(this, 'concat')
  const result = $speciesCreate(object, 0)
  const count = items.length
  let at = 0
  for (let i = -1; i < count; i++) {
    $charge(0)
    const item = i < 0 ? object : items[i]
    let spread = false
    if ($isObject(item)) {
      spread = item[$symbol('isConcatSpreadable')]
      if (spread === undefined) spread = $isArray(item)
    }
    if (spread) at = arrayConcatElements(result, item, at)
    else {
      if (at >= 9007199254740991) $throwTypeError('Invalid array length')
      $createElement(result, at++, item)
    }
  }
  result.length = at
  return result
}

function arrayConcatElements(result, source, at) {
  const length = $lengthOf(source)
  if (at + length > 9007199254740991) $throwTypeError('Invalid array length')
  const every = $isArray(source) ? 7 : 0
  for (let i = 0; i < length; i++) {
    $charge((i & every) === every ? 1 : 0)
    const value = $element(source, i)
    if (!$isHole(value)) $createElement(result, at + i, value)
  }
  return at + length
}

function arrayIndexOf(search, start) {
  const object = $arrayThis(this, 'indexOf')
  const length = $lengthOf(object)
  if (length === 0) return -1
  const from = arrayRelative(start, length, 0)
  const every = $isArray(object) ? 7 : 0
  for (let i = from; i < length; i++) {
    $charge(((i - from) & every) === every ? 1 : 0)
    const value = $element(object, i)
    if (!$isHole(value) && value === search) return i
  }
  return -1
}

function arrayLastIndexOf(search, ...rest) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (length === 0) return -1
  let from = length - 1
  if (rest.length > 0) {
    const relative = $toInteger($toNumber(rest[0]))
    from = relative < 0 ? length + relative : relative < length ? relative : length - 1
  }
  const every = $isArray(object) ? 7 : 0
  for (let i = from; i >= 0; i--) {
    $charge(((from - i) & every) === every ? 1 : 0)
    const value = $element(object, i)
    if (!$isHole(value) && value === search) return i
  }
  return -1
}

function arrayIncludes(search, start) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (length === 0) return false
  const from = arrayRelative(start, length, 0)
  const every = $isArray(object) ? 7 : 0
  for (let i = from; i < length; i++) {
    $charge(((i - from) & every) === every ? 1 : 0)
    const value = object[i]
    if (value === search || (value !== value && search !== search)) return true
  }
  return false
}

function arrayToReversed() {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const result = $newArray(length, true)
  const every = $isArray(object) ? 7 : 0
  for (let i = 0; i < length; i++) {
    $charge((i & every) === every ? 1 : 0)
    $createElement(result, i, object[length - 1 - i])
  }
  return result
}

function arrayToSpliced(...args) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const start = arrayRelative(args[0], length, 0)
  const added = args.length > 2 ? args.length - 2 : 0
  const skipped = arraySpliceCount(args, length - start)
  const count = length + added - skipped
  if (count > 9007199254740991) $throwTypeError('Invalid array length')
  const result = $newArray(count, true)
  const every = $isArray(object) ? 7 : 0
  for (let i = 0; i < count; i++) {
    $charge((i & every) === every ? 1 : 0)
    if (i < start) $createElement(result, i, object[i])
    else if (i < start + added) $createElement(result, i, args[2 + i - start])
    else $createElement(result, i, object[i - added + skipped])
  }
  return result
}

function arrayWith(position, replacement) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const given = $toNumber(position)
  const relative = $toInteger(given)
  const index = relative < 0 ? length + relative : relative
  if (index >= length || index < 0) $throwRangeError('Invalid index : ' + given)
  const result = $newArray(length, true)
  const every = $isArray(object) ? 7 : 0
  for (let i = 0; i < length; i++) {
    $charge((i & every) === every ? 1 : 0)
    $createElement(result, i, i === index ? replacement : object[i])
  }
  return result
}

// The general way of the natives that change their receiver.

function arrayPush(...items) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const count = items.length
  if (length + count > 9007199254740991) {
    $throwTypeError('Pushing ' + count + ' elements on an array-like of length ' + length + ' is disallowed, as the total surpasses 2**53-1')
  }
  const every = $isArray(object) ? 7 : 0
  for (let i = 0; i < count; i++) {
    $charge((i & every) === every ? 1 : 0)
    object[length + i] = items[i]
  }
  object.length = length + count
  return length + count
}

function arrayPop() {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (length === 0) {
    object.length = 0
    return undefined
  }
  const value = object[length - 1]
  delete object[length - 1]
  object.length = length - 1
  return value
}

// Moves the element at `from` to `to`, or the hole.
function arrayMove(object, from, to) {
  const value = $element(object, from)
  if ($isHole(value)) delete object[to]
  else object[to] = value
}

function arrayShift() {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  if (length === 0) {
    object.length = 0
    return undefined
  }
  const first = object[0]
  const every = $isArray(object) ? 63 : 0
  for (let i = 0; i < length - 1; i++) {
    $charge((i & every) === every ? 1 : 0)
    arrayMove(object, i + 1, i)
  }
  delete object[length - 1]
  object.length = length - 1
  return first
}

function arrayUnshift(...items) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const count = items.length
  const array = $isArray(object)
  if (count > 0) {
    if (length + count > 9007199254740991) $throwTypeError('Invalid array length')
    const moving = array ? 63 : 0
    for (let i = 0; i < length; i++) {
      $charge((i & moving) === moving ? 1 : 0)
      arrayMove(object, length - 1 - i, length - 1 - i + count)
    }
    const every = array ? 7 : 0
    for (let i = 0; i < count; i++) {
      $charge((i & every) === every ? 1 : 0)
      object[i] = items[i]
    }
  }
  object.length = length + count
  return length + count
}

// How many elements a splice removes.
function arraySpliceCount(args, available) {
  if (args.length === 0) return 0
  if (args.length === 1) return available
  const wanted = $toInteger($toNumber(args[1]))
  return wanted < 0 ? 0 : wanted > available ? available : wanted
}

function arraySplice(...args) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const start = arrayRelative(args[0], length, 0)
  const added = args.length > 2 ? args.length - 2 : 0
  const removed = arraySpliceCount(args, length - start)
  if (length + added - removed > 9007199254740991) $throwTypeError('Invalid array length')
  const result = $speciesCreate(object, removed)
  const every = $isArray(object) ? 7 : 0
  const moving = $isArray(object) ? 63 : 0
  for (let i = 0; i < removed; i++) {
    $charge((i & every) === every ? 1 : 0)
    const value = $element(object, start + i)
    if (!$isHole(value)) $createElement(result, i, value)
  }
  result.length = removed
  const moved = length - start - removed
  if (added < removed) {
    for (let i = 0; i < moved; i++) {
      $charge((i & moving) === moving ? 1 : 0)
      arrayMove(object, start + removed + i, start + added + i)
    }
    for (let i = length; i > length - removed + added; i--) {
      $charge($isArray(object) ? 0 : 1)
      delete object[i - 1]
    }
  } else if (added > removed) {
    for (let i = 0; i < moved; i++) {
      $charge((i & moving) === moving ? 1 : 0)
      arrayMove(object, length - 1 - i, length - 1 - i + added - removed)
    }
  }
  for (let i = 0; i < added; i++) {
    $charge((i & every) === every ? 1 : 0)
    object[start + i] = args[2 + i]
  }
  object.length = length - removed + added
  return result
}

function arrayReverse() {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const every = $isArray(object) ? 7 : 0
  let high = length - 1
  for (let low = 0; low < high; low++) {
    $charge((low & every) === every ? 1 : 0)
    const lower = $element(object, low)
    const upper = $element(object, high)
    if (!$isHole(upper)) {
      object[low] = upper
      if ($isHole(lower)) delete object[high]
      else object[high] = lower
    } else if (!$isHole(lower)) {
      delete object[low]
      object[high] = lower
    }
    high--
  }
  return object
}

function arrayFill(value, start, end) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const from = arrayRelative(start, length, 0)
  const to = arrayRelative(end, length, length)
  const every = $isArray(object) ? 7 : 0
  for (let i = from; i < to; i++) {
    $charge(((i - from) & every) === every ? 1 : 0)
    object[i] = value
  }
  return object
}

function arrayCopyWithin(target, start, end) {
  const object = $arrayThis(this, '')
  const length = $lengthOf(object)
  const to = arrayRelative(target, length, 0)
  const from = arrayRelative(start, length, 0)
  const final = arrayRelative(end, length, length)
  const count = final - from < length - to ? final - from : length - to
  const every = $isArray(object) ? 7 : 0
  const back = from < to && to < from + count
  for (let i = 0; i < count; i++) {
    $charge((i & every) === every ? 1 : 0)
    const at = back ? count - 1 - i : i
    arrayMove(object, from + at, to + at)
  }
  return object
}
