// Typed arrays, buffers and views where callbacks, species, iterables or objects to convert come in (23.2, 25.1, 25.3).

function typedArrayCheck(array, name) {
  if (!$isTypedArray(array)) $throwTypeError('this is not a typed array.')
  typedArrayBounds(array, name)
  return $typedArrayLength(array)
}
// What conversions and constructors have done to the buffer is found out before the array is used.
function typedArrayBounds(array, name) {
  if ($typedArrayIsOut(array)) $throwTypeError('Cannot perform %TypedArray%.prototype.' + name + ' on a detached ArrayBuffer')
}
function typedArrayCallback(callback) {
  if (!$isCallable(callback)) $throwTypeError($displayed(callback) + ' is not a function')
}
function typedArrayElement(array, value) {
  return $typedArrayIsBigInt(array) ? $binaryToBigInt(toPrimitive(value, 'number')) : $toNumber(value)
}
// What [[Set]] of an element does with an object.
function typedArrayStore(array, key, value) {
  $typedArrayStore(array, key, typedArrayElement(array, value))
}
// A relative position of a range.
function typedArrayPosition(value, missing, length) {
  if (value === undefined) return missing
  const relative = $toInteger($toNumber(value))
  if (relative < 0) return length + relative < 0 ? 0 : length + relative
  return relative > length ? length : relative
}
// IteratorToList of an iterable whose method has been read.
function typedArrayIterate(method, source) {
  const iterator = $call(method, source)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.iterator method is not an object')
  const next = iterator.next
  const values = []
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return values
    $push(values, value)
  }
}

// Construction.

function typedArrayFromObject(kind, proto, source) {
  const method = source[$symbol('iterator')]
  let values = source
  let length = 0
  if (method !== undefined && method !== null) {
    if (!$isCallable(method)) {
      $throwTypeError(
        "TypedArray's constructor requires that the property of the first argument, items[Symbol.iterator], when exists, be a function",
      )
    }
    values = typedArrayIterate(method, source)
    length = values.length
  } else {
    length = $toLength(source.length)
  }
  const array = $typedArrayNew(kind, proto, length)
  for (let i = 0; i < length; i++) {
    $charge(1)
    array[i] = values[i]
  }
  return array
}
function typedArrayOnBuffer(kind, proto, buffer, offset, length) {
  const start = $toNumber(offset === undefined ? 0 : offset)
  $typedArrayCheckOffset(kind, start)
  return $typedArrayOnBuffer(kind, proto, buffer, start, length === undefined ? undefined : $toNumber(length))
}
// TypedArrayCreateFromCtor
function typedArrayMake(constructor, args, name) {
  const array = $construct(constructor, constructor, args)
  if (!$isTypedArray(array)) {
    $throwTypeError('Method %TypedArray%.' + name + ' called on incompatible receiver ' + $displayed(array))
  }
  if ($typedArrayIsOut(array)) $throwTypeError('Cannot perform %TypedArray%.' + name + ' on a detached ArrayBuffer')
  if (args.length === 1 && typeof args[0] === 'number' && $typedArrayLength(array) < args[0]) {
    $throwTypeError('Derived TypedArray constructor created an array which was too small')
  }
  return array
}
// SpeciesConstructor
function binarySpecies(object, standard) {
  const constructor = object.constructor
  if (constructor === undefined) return standard
  if (!$isObject(constructor)) $throwTypeError('The .constructor property is not an object')
  const species = constructor[$symbol('species')]
  if (species === undefined || species === null) return standard
  if (!$isConstructor(species)) $throwTypeError('object.constructor[Symbol.species] is not a constructor')
  return species
}
// TypedArraySpeciesCreate
function typedArrayLike(array, args, name) {
  const made = typedArrayMake(binarySpecies(array, $typedArrayConstructor(array)), args, 'prototype.' + name)
  if ($typedArrayIsBigInt(made) !== $typedArrayIsBigInt(array)) {
    $throwTypeError('Cannot mix BigInt and other types, use explicit conversions')
  }
  return made
}
function typedArrayOf(...items) {
  if (!$isConstructor(this)) $throwTypeError($displayed(this) + ' is not a constructor')
  const length = items.length
  const array = typedArrayMake(this, [length], 'of')
  for (let i = 0; i < length; i++) {
    $charge(1)
    array[i] = items[i]
  }
  return array
}
function typedArrayFrom(source, map, thisArg) {
  if (!$isConstructor(this)) $throwTypeError($displayed(this) + ' is not a constructor')
  if (map !== undefined) typedArrayCallback(map)
  if (source === undefined || source === null) {
    const text = source === null ? 'object null' : 'undefined'
    $throwTypeError(text + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
  }
  const method = source[$symbol('iterator')]
  let values = source
  let length = 0
  if (method !== undefined && method !== null) {
    if (!$isCallable(method)) $throwTypeError($displayed(method) + ' is not a function')
    values = typedArrayIterate(method, source)
    length = values.length
  } else {
    values = $toObject(source)
    length = $toLength(values.length)
  }
  const array = typedArrayMake(this, [length], 'from')
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = values[i]
    array[i] = map === undefined ? value : $call(map, thisArg, value, i)
  }
  return array
}

// Methods whose arguments are objects.

function typedArrayAt(index) {
  const length = $typedArrayLength(this)
  const relative = $toInteger($toNumber(index))
  return this[relative < 0 ? length + relative : relative]
}
function typedArrayCopyWithin(target, start, end) {
  const length = $typedArrayLength(this)
  const to = typedArrayPosition(target, 0, length)
  const from = typedArrayPosition(start, 0, length)
  const last = typedArrayPosition(end, length, length)
  typedArrayBounds(this, 'copyWithin')
  const current = $typedArrayLength(this)
  const room = length - to
  let stop = last - from < room ? last : from + room
  if (stop > current) stop = current
  if (stop <= from || to >= current) return this
  return $typedArrayCopyWithin(this, to, from, stop)
}
function typedArrayFill(value, start, end) {
  const length = $typedArrayLength(this)
  const element = typedArrayElement(this, value)
  const from = typedArrayPosition(start, 0, length)
  const last = typedArrayPosition(end, length, length)
  typedArrayBounds(this, 'fill')
  return $typedArrayFill(this, element, from, last)
}
function typedArraySearch(how, value, from) {
  const length = $typedArrayLength(this)
  return $typedArraySearch(this, how, value, $toNumber(from), length)
}
function typedArrayJoin(separator) {
  const length = $typedArrayLength(this)
  return $typedArrayJoin(this, $toString(separator), length)
}
function typedArrayWith(index, value) {
  const length = $typedArrayLength(this)
  const relative = $toNumber(index)
  return $typedArrayWith(this, relative, typedArrayElement(this, value), length)
}
function typedArraySet(source, offset) {
  const start = $toInteger($toNumber(offset === undefined ? 0 : offset))
  if (start < 0) $throwRangeError('offset is out of bounds')
  if ($isTypedArray(source)) return $typedArraySetFrom(this, source, start)
  typedArrayBounds(this, 'set')
  const size = $typedArrayLength(this)
  const values = $toObject(source)
  const length = $toLength(values.length)
  if (start + length > size) $throwRangeError('offset is out of bounds')
  for (let i = 0; i < length; i++) {
    $charge(1)
    this[start + i] = values[i]
  }
}

// Ranges.

function typedArraySlice(start, end) {
  const length = typedArrayCheck(this, 'slice')
  const from = typedArrayPosition(start, 0, length)
  const to = typedArrayPosition(end, length, length)
  const count = to > from ? to - from : 0
  const array = typedArrayLike(this, [count], 'slice')
  if (count > 0) {
    typedArrayBounds(this, 'slice')
    const current = $typedArrayLength(this)
    const last = to < current ? to : current
    if (last > from) $typedArrayCopy(this, from, last, array)
  }
  return array
}
function typedArraySubarray(start, end) {
  if (!$isTypedArray(this)) $throwTypeError('this is not a typed array.')
  const length = $typedArrayLength(this)
  const from = typedArrayPosition(start, 0, length)
  const offset = $typedArrayOffset(this) + from * $typedArraySize(this)
  const buffer = $typedArrayBuffer(this)
  if (end === undefined && $typedArrayTracks(this)) return typedArrayLike(this, [buffer, offset], 'subarray')
  const to = typedArrayPosition(end, length, length)
  return typedArrayLike(this, [buffer, offset, to > from ? to - from : 0], 'subarray')
}

// Callbacks.

function typedArrayForEach(callback, thisArg) {
  const length = typedArrayCheck(this, 'forEach')
  typedArrayCallback(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    $call(callback, thisArg, this[i], i, this)
  }
}
function typedArrayEvery(callback, thisArg) {
  const length = typedArrayCheck(this, 'every')
  typedArrayCallback(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    if (!$call(callback, thisArg, this[i], i, this)) return false
  }
  return true
}
function typedArraySome(callback, thisArg) {
  const length = typedArrayCheck(this, 'some')
  typedArrayCallback(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    if ($call(callback, thisArg, this[i], i, this)) return true
  }
  return false
}
function typedArrayFind(callback, thisArg) {
  const length = typedArrayCheck(this, 'find')
  typedArrayCallback(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = this[i]
    if ($call(callback, thisArg, value, i, this)) return value
  }
}
function typedArrayFindIndex(callback, thisArg) {
  const length = typedArrayCheck(this, 'findIndex')
  typedArrayCallback(callback)
  for (let i = 0; i < length; i++) {
    $charge(1)
    if ($call(callback, thisArg, this[i], i, this)) return i
  }
  return -1
}
function typedArrayFindLast(callback, thisArg) {
  const length = typedArrayCheck(this, 'findLast')
  typedArrayCallback(callback)
  for (let i = length - 1; i >= 0; i--) {
    $charge(1)
    const value = this[i]
    if ($call(callback, thisArg, value, i, this)) return value
  }
}
function typedArrayFindLastIndex(callback, thisArg) {
  const length = typedArrayCheck(this, 'findLastIndex')
  typedArrayCallback(callback)
  for (let i = length - 1; i >= 0; i--) {
    $charge(1)
    if ($call(callback, thisArg, this[i], i, this)) return i
  }
  return -1
}
function typedArrayFilter(callback, thisArg) {
  const length = typedArrayCheck(this, 'filter')
  typedArrayCallback(callback)
  const kept = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    const value = this[i]
    if ($call(callback, thisArg, value, i, this)) $push(kept, value)
  }
  const array = typedArrayLike(this, [kept.length], 'filter')
  for (let i = 0; i < kept.length; i++) {
    $charge(1)
    array[i] = kept[i]
  }
  return array
}
function typedArrayMap(callback, thisArg) {
  const length = typedArrayCheck(this, 'map')
  typedArrayCallback(callback)
  const array = typedArrayLike(this, [length], 'map')
  for (let i = 0; i < length; i++) {
    $charge(1)
    array[i] = $call(callback, thisArg, this[i], i, this)
  }
  return array
}
function typedArrayReduce(callback, ...initial) {
  const length = typedArrayCheck(this, 'reduce')
  typedArrayCallback(callback)
  let start = 0
  let result
  if (initial.length > 0) result = initial[0]
  else {
    if (length === 0) $throwTypeError('Reduce of empty array with no initial value')
    result = this[0]
    start = 1
  }
  for (let i = start; i < length; i++) {
    $charge(1)
    result = $call(callback, undefined, result, this[i], i, this)
  }
  return result
}
function typedArrayReduceRight(callback, ...initial) {
  const length = typedArrayCheck(this, 'reduceRight')
  typedArrayCallback(callback)
  let start = length - 1
  let result
  if (initial.length > 0) result = initial[0]
  else {
    if (length === 0) $throwTypeError('Reduce of empty array with no initial value')
    result = this[start]
    start--
  }
  for (let i = start; i >= 0; i--) {
    $charge(1)
    result = $call(callback, undefined, result, this[i], i, this)
  }
  return result
}
function typedArrayToLocaleString() {
  const length = typedArrayCheck(this, 'toLocaleString')
  const parts = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    if (i > 0) $push(parts, ',')
    const value = this[i]
    if (value !== undefined) $push(parts, $toString(value.toLocaleString()))
  }
  return $stringJoin(parts)
}

// Sorting by a comparator: a stable merge sort of a list of the elements.

function typedArraySort(compare) {
  const sorted = typedArrayMergeSort($typedArrayList(this), compare)
  for (let i = 0; i < sorted.length; i++) {
    $charge(1)
    this[i] = sorted[i]
  }
  return this
}
function typedArrayToSorted(compare) {
  const length = $typedArrayLength(this)
  const array = $typedArrayNew($typedArrayKind(this), null, length)
  const sorted = typedArrayMergeSort($typedArrayList(this), compare)
  for (let i = 0; i < length; i++) {
    $charge(1)
    array[i] = sorted[i]
  }
  return array
}
function typedArrayMergeSort(list, compare) {
  const length = list.length
  let from = list
  for (let width = 1; width < length; width *= 2) {
    $charge(1)
    const to = []
    for (let start = 0; start < length; start += 2 * width) {
      $charge(1)
      const middle = start + width < length ? start + width : length
      const end = start + 2 * width < length ? start + 2 * width : length
      let left = start
      let right = middle
      while (left < middle || right < end) {
        $charge(1)
        if (right >= end || (left < middle && !($toNumber($call(compare, undefined, from[left], from[right])) > 0))) {
          $push(to, from[left])
          left++
        } else {
          $push(to, from[right])
          right++
        }
      }
    }
    from = to
  }
  return from
}

// Buffers and views.

function arrayBufferLengths(length, options) {
  const bytes = $toInteger($toNumber(length === undefined ? 0 : length))
  if (bytes < 0 || bytes > 9007199254740991) $throwRangeError('Invalid array buffer length')
  let max
  if ($isObject(options)) {
    max = options.maxByteLength
    if (max !== undefined) max = $toNumber(max)
  }
  return [bytes, max]
}
function arrayBufferConstruct(length, options, proto) {
  const lengths = arrayBufferLengths(length, options)
  return $arrayBufferNew(lengths[0], lengths[1], proto)
}

// What is looked at before new.target's prototype is read.
function arrayBufferFirst(fn, newTarget, args) {
  const lengths = arrayBufferLengths(args[0], args[1])
  if (lengths[1] !== undefined && lengths[0] > $toInteger(lengths[1])) $throwRangeError('Invalid array buffer max length')
  const options = $newObject(null)
  options.maxByteLength = lengths[1]
  return constructWithPrototype(fn, newTarget, [lengths[0], options])
}
function dataViewFirst(fn, newTarget, args) {
  const buffer = args[0]
  if (!$isArrayBuffer(buffer)) $throwTypeError('First argument to DataView constructor must be an ArrayBuffer')
  const start = $toNumber(args[1] === undefined ? 0 : args[1])
  $dataViewCheck(buffer, start)
  const length = args[2] === undefined ? undefined : $toNumber(args[2])
  if (length !== undefined && start + $toInteger(length) > $arrayBufferLength(buffer)) {
    $throwRangeError('Invalid DataView length ' + length)
  }
  return constructWithPrototype(fn, newTarget, [buffer, start, length])
}
function typedArrayFirst(fn, newTarget, args) {
  if (!$isObject(args[0])) {
    const length = $toInteger($toNumber(args[0]))
    if (length < 0 || length > 9007199254740991) $throwRangeError('Invalid typed array length: ' + length)
  }
  return constructWithPrototype(fn, newTarget, args)
}
function arrayBufferWithLength(method, length) {
  return $call(method, this, $toNumber(length))
}
function arrayBufferIntact(buffer) {
  if ($arrayBufferIsDetached(buffer)) $throwTypeError('Cannot perform ArrayBuffer.prototype.slice on a detached ArrayBuffer')
}
function arrayBufferSlice(start, end) {
  if (!$isArrayBuffer(this)) {
    $throwTypeError('Method ArrayBuffer.prototype.slice called on incompatible receiver ' + $displayed(this))
  }
  arrayBufferIntact(this)
  const length = $arrayBufferLength(this)
  const from = typedArrayPosition(start, 0, length)
  const to = typedArrayPosition(end, length, length)
  const count = to > from ? to - from : 0
  const constructor = binarySpecies(this, $arrayBufferConstructor())
  const buffer = $construct(constructor, constructor, [count])
  if (!$isArrayBuffer(buffer)) {
    $throwTypeError('Method ArrayBuffer.prototype.slice called on incompatible receiver ' + $displayed(buffer))
  }
  arrayBufferIntact(buffer)
  if (buffer === this) $throwTypeError('ArrayBuffer subclass returned this from species constructor')
  if ($arrayBufferLength(buffer) < count) $throwTypeError('Species constructor returned a too small ArrayBuffer')
  arrayBufferIntact(this)
  const current = $arrayBufferLength(this)
  const last = from + count < current ? from + count : current
  if (last > from) $arrayBufferCopy(this, from, last, buffer)
  return buffer
}
function dataViewConstruct(buffer, offset, length, proto) {
  const start = $toNumber(offset === undefined ? 0 : offset)
  $dataViewCheck(buffer, start)
  return $dataViewNew(buffer, start, length === undefined ? undefined : $toNumber(length), proto)
}
function dataViewGet(name, position, little) {
  return $call($dataViewMethod(name), this, $toNumber(position), little)
}
function dataViewSet(name, position, value, little) {
  const offset = $toNumber(position)
  if ($toInteger(offset) < 0 || offset > 9007199254740991) {
    $throwRangeError('Offset is outside the bounds of the DataView')
  }
  const big = name === 'setBigInt64' || name === 'setBigUint64'
  const element = big ? $binaryToBigInt(toPrimitive(value, 'number')) : $toNumber(value)
  return $call($dataViewMethod(name), this, offset, element, little)
}
