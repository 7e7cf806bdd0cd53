// Object's functions where they read through getters or call back (20.1.2).

function objectRetryWithKey(builtin, target, key, rest) {
  return $call(builtin, undefined, target, $toKey(key), rest)
}

function objectRetryMethod(method, key, fn) {
  return $call(method, this, $toKey(key), fn)
}
function objectToLocaleString() {
  if (this === undefined || this === null) $throwTypeError('Object.prototype.toLocaleString called on null or undefined')
  return this.toString()
}
function objectToString(self, tag) {
  const own = self[$symbol('toStringTag')]
  return '[object ' + (typeof own === 'string' ? own : tag) + ']'
}

function objectAssign(target, sources) {
  for (let i = 0; i < sources.length; i++) {
    $charge(1)
    if (sources[i] !== undefined && sources[i] !== null) objectAssignFrom(target, $toObject(sources[i]))
  }
  return target
}
function objectAssignFrom(target, source) {
  const keys = $ownKeys(source)
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const key = keys[i]
    if ($isEnumerableOwn(source, key)) target[key] = source[key]
  }
}

function objectValues(object) {
  const keys = $ownKeys(object)
  const result = []
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const key = keys[i]
    if (typeof key === 'string' && $isEnumerableOwn(object, key)) $push(result, object[key])
  }
  return result
}
function objectEntries(object) {
  const keys = $ownKeys(object)
  const result = []
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const key = keys[i]
    if (typeof key === 'string' && $isEnumerableOwn(object, key)) $push(result, [key, object[key]])
  }
  return result
}

// How V8 names a value that can't be iterated, where it has no source text for it.
function objectCallSite(value) {
  if (typeof value === 'string') return 'string "' + value + '"'
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return typeof value + ' ' + $display(value)
  return typeof value
}
function objectIterator(value) {
  const method = value === undefined || value === null ? undefined : value[$symbol('iterator')]
  if (!$isCallable(method)) {
    $throwTypeError(objectCallSite(value) + ' is not iterable (cannot read property Symbol(Symbol.iterator))')
  }
  const iterator = $call(method, value)
  if (!$isObject(iterator)) $throwTypeError('Result of the Symbol.iterator method is not an object')
  return iterator
}

function objectFromEntries(iterable) {
  if (iterable === undefined || iterable === null) $throwTypeError(iterable + ' is not iterable')
  const result = {}
  const iterator = objectIterator(iterable)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const entry = $stepIterator(iterator, next)
    if ($isHole(entry)) return result
    try {
      if (!$isObject(entry)) $throwTypeError('Iterator value ' + $display(entry) + ' is not an entry object')
      const key = entry[0]
      const value = entry[1]
      $defineKeyed(result, $toKey(key), value)
    } catch (error) {
      iteratorCloseQuiet(iterator)
      throw error
    }
  }
}

function objectGroupBy(items, callback) {
  if (items === undefined || items === null) $throwTypeError(items + ' is not iterable')
  if (!$isCallable(callback)) $throwTypeError($display(callback) + ' is not a function')
  const result = $newObject(null)
  const iterator = objectIterator(items)
  const next = iterator.next
  for (let index = 0; ; index++) {
    $charge(1)
    const item = $stepIterator(iterator, next)
    if ($isHole(item)) return result
    try {
      const key = $toKey($call(callback, undefined, item, index))
      const group = result[key]
      if (group === undefined) $defineKeyed(result, key, [item])
      else $push(group, item)
    } catch (error) {
      iteratorCloseQuiet(iterator)
      throw error
    }
  }
}

// ToPropertyDescriptor (6.2.6.5) into an object without prototype whose fields are plain.
function objectToDescriptor(attributes) {
  if (!$isObject(attributes)) $throwTypeError('Property description must be an object: ' + $display(attributes))
  const descriptor = $newObject(null)
  if ('enumerable' in attributes) descriptor.enumerable = !!attributes.enumerable
  if ('configurable' in attributes) descriptor.configurable = !!attributes.configurable
  if ('value' in attributes) descriptor.value = attributes.value
  if ('writable' in attributes) descriptor.writable = !!attributes.writable
  if ('get' in attributes) {
    const getter = attributes.get
    if (getter !== undefined && !$isCallable(getter)) $throwTypeError('Getter must be a function: ' + $display(getter))
    descriptor.get = getter
  }
  if ('set' in attributes) {
    const setter = attributes.set
    if (setter !== undefined && !$isCallable(setter)) $throwTypeError('Setter must be a function: ' + $display(setter))
    descriptor.set = setter
  }
  if (('get' in descriptor || 'set' in descriptor) && ('value' in descriptor || 'writable' in descriptor)) {
    $throwTypeError(
      'Invalid property descriptor. Cannot both specify accessors and a value or writable attribute, ' + $display(attributes),
    )
  }
  return descriptor
}
// An array's length that is an object is converted, twice, before it is defined.
function objectConvertValue(target, key, descriptor) {
  if (key === 'length' && $isOwnArray(target) && $isObject(descriptor.value)) {
    const length = $toNumber(descriptor.value)
    if ($toNumber(descriptor.value) !== length) $throwRangeError('Invalid array length')
    descriptor.value = length
  }
}
function objectDefine(target, key, descriptor) {
  objectConvertValue(target, key, descriptor)
  $defineProperty(target, key, descriptor)
}
function objectDefineProperty(target, key, attributes) {
  const name = $toKey(key)
  objectDefine(target, name, objectToDescriptor(attributes))
  return target
}
function objectDefineLength(target, attributes) {
  objectDefine(target, 'length', objectToDescriptor(attributes))
  return target
}
function objectDefineProperties(target, properties) {
  const keys = $ownKeys(properties)
  const descriptors = []
  const names = []
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const key = keys[i]
    if ($isEnumerableOwn(properties, key)) {
      $push(names, key)
      $push(descriptors, objectToDescriptor(properties[key]))
    }
  }
  for (let i = 0; i < names.length; i++) {
    $charge(1)
    objectDefine(target, names[i], descriptors[i])
  }
  return target
}

// The same functions where the object is a proxy.

function objectKeys(object) {
  return jsonEnumerable(object, $ownKeys(object))
}
function objectKeysOf(object, symbols) {
  const keys = $ownKeys(object)
  const result = []
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    if ((typeof keys[i] === 'symbol') === symbols) $push(result, keys[i])
  }
  return result
}
function objectGetOwnDescriptor(object, key) {
  const own = $getOwn(object, key)
  return own === undefined ? undefined : $fromDescriptor(own)
}
function objectGetOwnDescriptors(object) {
  const keys = $ownKeys(object)
  const result = {}
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const own = $getOwn(object, keys[i])
    if (own !== undefined) $defineKeyed(result, keys[i], $fromDescriptor(own))
  }
  return result
}
function objectPreventExtensions(object) {
  $preventExtensions(object, true)
  return object
}
function objectSetPrototypeOf(object, proto) {
  $setPrototype(object, proto, true)
  return object
}
function objectSetProto(object, proto) {
  $setPrototype(object, proto, true)
}
function objectSetIntegrity(object, frozen) {
  $preventExtensions(object, true)
  const keys = $ownKeys(object)
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const own = frozen ? $getOwn(object, keys[i]) : undefined
    if (frozen && own === undefined) continue
    const descriptor = $newObject(null)
    descriptor.configurable = false
    if (frozen && 'value' in own) descriptor.writable = false
    $defineProperty(object, keys[i], descriptor)
  }
  return object
}
function objectTestIntegrity(object, frozen) {
  if ($isExtensible(object)) return false
  const keys = $ownKeys(object)
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const own = $getOwn(object, keys[i])
    if (own !== undefined && (own.configurable || (frozen && own.writable))) return false
  }
  return true
}
