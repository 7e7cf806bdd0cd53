// Functions of Map, Set, WeakMap and WeakSet that call guest code (24.1–24.4).

function collectionIterator(source) {
  const method = source[$symbol('iterator')]
  if (!$isCallable(method)) {
    $throwTypeError($displayTyped(source) + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
  }
  const iterator = $call(method, source)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.iterator method is not an object')
  return iterator
}

function collectionAdder(method, name, className) {
  if (!$isCallable(method)) {
    $throwTypeError("'" + $display(method) + "' returned for property '" + name + "' of object '#<" + className + ">' is not a function")
  }
  return method
}

// The rest of the constructors of Map and WeakMap: their result.
function mapFill(map, source, className) {
  const add = collectionAdder(map.set, 'set', className)
  const iterator = collectionIterator(source)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const item = $stepIterator(iterator, next)
    if ($isHole(item)) return map
    try {
      if (!$isObject(item)) $throwTypeError('Iterator value ' + $display(item) + ' is not an entry object')
      $call(add, map, item[0], item[1])
    } catch (error) {
      $closeIteratorQuiet(iterator)
      throw error
    }
  }
}

// The rest of the constructors of Set and WeakSet.
function setFill(set, source, className) {
  const add = collectionAdder(set.add, 'add', className)
  const iterator = collectionIterator(source)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const item = $stepIterator(iterator, next)
    if ($isHole(item)) return set
    try {
      $call(add, set, item)
    } catch (error) {
      $closeIteratorQuiet(iterator)
      throw error
    }
  }
}

function mapForEach(callback, thisArg) {
  if (!$isMap(this)) $throwTypeError('Method Map.prototype.forEach called on incompatible receiver ' + $display(this))
  if (!$isCallable(callback)) $throwTypeError($displayTyped(callback) + ' is not a function')
  const iterator = $collectionIterator(this)
  for (;;) {
    $charge(1)
    const key = $collectionKey(iterator)
    if ($isHole(key)) return
    $call(callback, thisArg, $collectionValue(iterator), key, this)
  }
}

function setForEach(callback, thisArg) {
  if (!$isSet(this)) $throwTypeError('Method Set.prototype.forEach called on incompatible receiver ' + $display(this))
  if (!$isCallable(callback)) $throwTypeError($displayTyped(callback) + ' is not a function')
  const iterator = $collectionIterator(this)
  for (;;) {
    $charge(1)
    const value = $collectionKey(iterator)
    if ($isHole(value)) return
    $call(callback, thisArg, value, value, this)
  }
}

function mapGetOrInsertComputed(key, callback) {
  if (!$isMap(this)) $throwTypeError('Method Map.prototype.getOrInsertComputed called on incompatible receiver ' + $display(this))
  if (!$isCallable(callback)) $throwTypeError($displayTyped(callback) + ' is not a function')
  if ($mapHas(this, key)) return $mapGet(this, key)
  const value = $call(callback, undefined, key === 0 ? 0 : key)
  $mapSet(this, key, value)
  return value
}
function weakMapGetOrInsertComputed(key, callback) {
  if (!$isWeakMap(this)) {
    $throwTypeError('Method WeakMap.prototype.getOrInsertComputed called on incompatible receiver ' + $display(this))
  }
  if (!$canBeHeldWeakly(key)) $throwTypeError('Invalid value used as weak map key')
  if (!$isCallable(callback)) $throwTypeError($displayTyped(callback) + ' is not a function')
  if ($weakMapHas(this, key)) return $weakMapGet(this, key)
  const value = $call(callback, undefined, key)
  $weakMapSet(this, key, value)
  return value
}

// 24.1.2.1; the elements of a group are collected in a plain array.
function mapGroupBy(items, callback) {
  if (items === undefined || items === null) $throwTypeError($displayTyped(items) + ' is not iterable')
  if (!$isCallable(callback)) $throwTypeError($displayTyped(callback) + ' is not a function')
  const iterator = collectionIterator(items)
  const next = iterator.next
  const groups = $newMap()
  for (let i = 0; ; i++) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return groups
    try {
      $addToGroup(groups, $call(callback, undefined, value, i), value)
    } catch (error) {
      $closeIteratorQuiet(iterator)
      throw error
    }
  }
}
