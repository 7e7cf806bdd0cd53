// Operations of Set on another set-like object (24.2.4): its size, has and keys are read once, and may be anybody's.

function setCheck(set, name) {
  if (!$isSet(set)) $throwTypeError('Method Set.prototype.' + name + ' called on incompatible receiver ' + $display(set))
}
// GetSetRecord (24.2.1.2)
function setRecord(other) {
  if (!$isObject(other)) $throwTypeError("The 'other' argument must be of type object")
  const size = $toNumber(other.size)
  if (size !== size) $throwTypeError("The 'size' property must be a number")
  const count = $toInteger(size)
  if (count < 0) $throwRangeError("'" + $display(count) + "' is an invalid size")
  const has = other.has
  if (!$isCallable(has)) $throwTypeError("The 'has' property must be a function")
  const keys = other.keys
  if (!$isCallable(keys)) $throwTypeError("The 'keys' property must be a function")
  return [other, count, has, keys]
}
function setKeys(record) {
  const iterator = $call(record[3], record[0])
  if (!$isObject(iterator)) $throwTypeError($display(iterator) + ' is not an object')
  return iterator
}
// An untouched copy: what an operation gives is made of it.
function setCopy(set) {
  const result = $newSet()
  const iterator = $collectionIterator(set)
  for (;;) {
    $charge(1)
    const value = $collectionKey(iterator)
    if ($isHole(value)) return result
    $setAdd(result, value)
  }
}

function setUnion(other) {
  setCheck(this, 'union')
  const iterator = setKeys(setRecord(other))
  const next = iterator.next
  const result = setCopy(this)
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return result
    $setAdd(result, value)
  }
}

function setIntersection(other) {
  setCheck(this, 'intersection')
  const record = setRecord(other)
  const result = $newSet()
  if ($setSize(this) <= record[1]) {
    const own = $collectionIterator(this)
    for (;;) {
      $charge(1)
      const value = $collectionKey(own)
      if ($isHole(value)) return result
      if ($call(record[2], record[0], value)) $setAdd(result, value)
    }
  }
  const iterator = setKeys(record)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return result
    if ($setHas(this, value)) $setAdd(result, value)
  }
}

function setDifference(other) {
  setCheck(this, 'difference')
  const record = setRecord(other)
  if ($setSize(this) <= record[1]) {
    const own = $collectionIterator(this)
    const result = setCopy(this)
    for (;;) {
      $charge(1)
      const value = $collectionKey(own)
      if ($isHole(value)) return result
      if ($call(record[2], record[0], value)) $setRemove(result, value)
    }
  }
  const iterator = setKeys(record)
  const next = iterator.next
  const result = setCopy(this)
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return result
    $setRemove(result, value)
  }
}

function setSymmetricDifference(other) {
  setCheck(this, 'symmetricDifference')
  const iterator = setKeys(setRecord(other))
  const next = iterator.next
  const result = setCopy(this)
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return result
    if ($setHas(this, value)) $setRemove(result, value)
    else $setAdd(result, value)
  }
}

function setIsSubsetOf(other) {
  setCheck(this, 'isSubsetOf')
  const record = setRecord(other)
  if ($setSize(this) > record[1]) return false
  const own = $collectionIterator(this)
  for (;;) {
    $charge(1)
    const value = $collectionKey(own)
    if ($isHole(value)) return true
    if (!$call(record[2], record[0], value)) return false
  }
}

function setIsSupersetOf(other) {
  setCheck(this, 'isSupersetOf')
  const record = setRecord(other)
  if ($setSize(this) < record[1]) return false
  const iterator = setKeys(record)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return true
    if (!$setHas(this, value)) {
      iteratorClose(iterator)
      return false
    }
  }
}

function setIsDisjointFrom(other) {
  setCheck(this, 'isDisjointFrom')
  const record = setRecord(other)
  if ($setSize(this) <= record[1]) {
    const own = $collectionIterator(this)
    for (;;) {
      $charge(1)
      const value = $collectionKey(own)
      if ($isHole(value)) return true
      if ($call(record[2], record[0], value)) return false
    }
  }
  const iterator = setKeys(record)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return true
    if ($setHas(this, value)) {
      iteratorClose(iterator)
      return false
    }
  }
}
