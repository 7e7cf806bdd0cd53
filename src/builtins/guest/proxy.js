// The internal methods of proxies (10.5): the trap, then what must hold of its result. Without a trap the target does it.
// Descriptors are objects without a prototype, of plain fields; `$getOwn` gives one with all fields, or undefined.

// GetMethod of a trap; undefined where there is none.
function proxyTrap(handler, name) {
  $charge(2)
  const trap = handler[name]
  if (trap === undefined || trap === null) return undefined
  if (!$isCallable(trap)) {
    $throwTypeError(
      "'" + $display(trap) + "' returned for property '" + name + "' of object '" + $display(handler) + "' is not a function",
    )
  }
  return trap
}
function proxyThrow(name, what) {
  $throwTypeError("'" + name + "' on proxy: " + what)
}
function proxyThrowFalsish(name, key) {
  proxyThrow(name, "trap returned falsish for property '" + $display(key) + "'")
}

function proxyGetPrototype(proxy) {
  const target = $proxyTarget(proxy, 'getPrototypeOf')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'getPrototypeOf')
  if (trap === undefined) return $getPrototype(target)
  const proto = $call(trap, handler, target)
  if (proto !== null && !$isObject(proto)) proxyThrow('getPrototypeOf', 'trap returned neither object nor null')
  if ($isExtensible(target)) return proto
  if ($getPrototype(target) !== proto) {
    proxyThrow('getPrototypeOf', 'proxy target is non-extensible but the trap did not return its actual prototype')
  }
  return proto
}
function proxySetPrototype(proxy, proto, throws) {
  const target = $proxyTarget(proxy, 'setPrototypeOf')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'setPrototypeOf')
  if (trap === undefined) return $setPrototype(target, proto, throws)
  if (!$call(trap, handler, target, proto)) {
    if (throws) proxyThrowFalsish('setPrototypeOf', undefined)
    return false
  }
  if (!$isExtensible(target) && $getPrototype(target) !== proto) {
    proxyThrow('setPrototypeOf', 'trap returned truish for setting a new prototype on the non-extensible proxy target')
  }
  return true
}
function proxyIsExtensible(proxy) {
  const target = $proxyTarget(proxy, 'isExtensible')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'isExtensible')
  if (trap === undefined) return $isExtensible(target)
  const result = !!$call(trap, handler, target)
  const extensible = $isExtensible(target)
  if (result !== extensible) {
    proxyThrow('isExtensible', "trap result does not reflect extensibility of proxy target (which is '" + extensible + "')")
  }
  return result
}
function proxyPreventExtensions(proxy, throws) {
  const target = $proxyTarget(proxy, 'preventExtensions')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'preventExtensions')
  if (trap === undefined) return $preventExtensions(target, throws)
  if (!$call(trap, handler, target)) {
    if (throws) proxyThrow('preventExtensions', 'trap returned falsish')
    return false
  }
  if ($isExtensible(target)) proxyThrow('preventExtensions', 'trap returned truish but the proxy target is extensible')
  return true
}

function proxyGetOwn(proxy, key) {
  const target = $proxyTarget(proxy, 'getOwnPropertyDescriptor')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'getOwnPropertyDescriptor')
  if (trap === undefined) return $getOwn(target, key)
  const result = $call(trap, handler, target, key)
  if (result !== undefined && !$isObject(result)) {
    proxyThrowGetOwn('trap returned neither object nor undefined for property ', key)
  }
  const own = $getOwn(target, key)
  if (result === undefined) {
    if (own === undefined) return undefined
    if (!own.configurable) proxyThrowGetOwn('trap returned undefined for property ', key, ' which is non-configurable in the proxy target')
    if (!$isExtensible(target)) proxyThrowGetOwn('trap returned undefined for property ', key, ' which exists in the non-extensible proxy target')
    return undefined
  }
  const extensible = $isExtensible(target)
  const descriptor = $completed(objectToDescriptor(result))
  if (own === undefined ? !extensible : !$isCompatible(descriptor, own)) {
    proxyThrowGetOwn('trap returned descriptor for property ', key, ' that is incompatible with the existing property in the proxy target')
  }
  if (!descriptor.configurable) {
    if (own === undefined || own.configurable) {
      proxyThrowGetOwn('trap reported non-configurability for property ', key, ' which is either non-existent or configurable in the proxy target')
    }
    if (descriptor.writable === false && own.writable) {
      proxyThrowGetOwn('trap reported non-configurable and writable for property ', key, ' which is non-configurable, non-writable in the proxy target')
    }
  }
  return descriptor
}
function proxyThrowGetOwn(before, key, after) {
  proxyThrow('getOwnPropertyDescriptor', before + "'" + $display(key) + "'" + (after === undefined ? '' : after))
}
function proxyHasOwn(proxy, key) {
  return proxyGetOwn(proxy, key) !== undefined
}
function proxyIsEnumerable(proxy, key) {
  const own = proxyGetOwn(proxy, key)
  return own !== undefined && own.enumerable
}

function proxyDefine(proxy, key, descriptor, throws) {
  const target = $proxyTarget(proxy, 'defineProperty')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'defineProperty')
  if (trap === undefined) {
    if (!throws) return $defineOwn(target, key, descriptor) !== false
    $defineProperty(target, key, descriptor)
    return true
  }
  if (!$call(trap, handler, target, key, $fromDescriptor(descriptor))) {
    if (throws) proxyThrowFalsish('defineProperty', key)
    return false
  }
  const own = $getOwn(target, key)
  const extensible = $isExtensible(target)
  const fixes = descriptor.configurable === false
  if (own === undefined) {
    if (!extensible) proxyThrowDefine('adding property ', key, '  to the non-extensible proxy target')
    if (fixes) proxyThrowDefine('defining non-configurable property ', key, ' which is either non-existent or configurable in the proxy target')
    return true
  }
  if (!$isCompatible(descriptor, own)) proxyThrowDefine('adding property ', key, '  that is incompatible with the existing property in the proxy target')
  if (fixes && own.configurable) {
    proxyThrowDefine('defining non-configurable property ', key, ' which is either non-existent or configurable in the proxy target')
  }
  if (!own.configurable && own.writable && descriptor.writable === false) {
    proxyThrowDefine(
      'defining non-configurable property ',
      key,
      ' which cannot be non-writable, unless there exists a corresponding non-configurable, non-writable own property of the target object.',
    )
  }
  return true
}
function proxyThrowDefine(before, key, after) {
  proxyThrow('defineProperty', 'trap returned truish for ' + before + "'" + $display(key) + "'" + after)
}
// DefinePropertyOrThrow.
function proxyDefineOrThrow(proxy, key, descriptor) {
  proxyDefine(proxy, key, descriptor, true)
}

function proxyHas(proxy, key) {
  const target = $proxyTarget(proxy, 'has')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'has')
  if (trap === undefined) return key in target
  if ($call(trap, handler, target, key)) return true
  const own = $getOwn(target, key)
  if (own === undefined) return false
  if (!own.configurable) proxyThrow('has', "trap returned falsish for property '" + $display(key) + "' which exists in the proxy target as non-configurable")
  if (!$isExtensible(target)) proxyThrow('has', "trap returned falsish for property '" + $display(key) + "' but the proxy target is not extensible")
  return false
}

function proxyGet(proxy, key, receiver) {
  const target = $proxyTarget(proxy, 'get')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'get')
  if (trap === undefined) return $get(target, key, receiver)
  const value = $call(trap, handler, target, key, receiver)
  if (!$mayBeFixed(target, key)) return value
  const own = $getOwn(target, key)
  if (own === undefined || own.configurable) return value
  if (own.writable === false && !regExpSame(value, own.value)) {
    proxyThrow(
      'get',
      "property '" + $display(key) + "' is a read-only and non-configurable data property on the proxy target but the proxy did not return its actual value (expected '" +
        $display(own.value) + "' but got '" + $display(value) + "')",
    )
  }
  if ('get' in own && own.get === undefined && value !== undefined) {
    proxyThrow(
      'get',
      "property '" + $display(key) + "' is a non-configurable accessor property on the proxy target and does not have a getter function, but the trap did not return 'undefined' (got '" +
        $display(value) + "')",
    )
  }
  return value
}
// [[HasProperty]], then [[Get]]: an element, or the hole.
function proxyElement(proxy, key, receiver) {
  return proxyHas(proxy, key) ? $get(proxy, key, receiver) : $hole
}
// The same of a global variable.
function proxyGlobal(proxy, name, global, orUndefined) {
  if (proxyHas(proxy, name)) return $get(proxy, name, global)
  if (!orUndefined) $throwReferenceError(name + ' is not defined')
}

function proxySet(proxy, key, value, receiver, strict) {
  const target = $proxyTarget(proxy, 'set')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'set')
  if (trap === undefined) {
    if (objectSet(target, key, value, receiver, strict)) return true
    if (strict) $throwReadOnly(target, key)
    return false
  }
  if (!$call(trap, handler, target, key, value, receiver)) {
    if (strict) proxyThrowFalsish('set', key)
    return false
  }
  if (!$mayBeFixed(target, key)) return true
  const own = $getOwn(target, key)
  if (own === undefined || own.configurable) return true
  if (own.writable === false && !regExpSame(value, own.value)) {
    proxyThrow('set', "trap returned truish for property '" + $display(key) + "' which exists in the proxy target as a non-configurable and non-writable data property with a different value")
  }
  if ('set' in own && own.set === undefined) {
    proxyThrow('set', "trap returned truish for property '" + $display(key) + "' which exists in the proxy target as a non-configurable and non-writable accessor property without a setter")
  }
  return true
}
// [[Set]] of any object, by which a setter's result is not the operation's.
function objectSet(object, key, value, receiver, strict) {
  const setter = $setterOf(object, key)
  if (setter === undefined) return false
  if ($isHole(setter)) return $set(object, key, value, receiver, strict) !== false
  $call(setter, receiver, value)
  return true
}
// OrdinarySetWithOwnDescriptor (10.1.9.2) from where the receiver, a proxy, is asked.
function proxySetOwn(receiver, key, value, strict) {
  const own = $getOwn(receiver, key)
  const descriptor = $newObject(null)
  descriptor.value = value
  if (own === undefined) {
    descriptor.writable = true
    descriptor.enumerable = true
    descriptor.configurable = true
  } else if (!own.writable) {
    if (strict) $throwReadOnly(receiver, key)
    return false
  }
  return proxyDefine(receiver, key, descriptor, strict)
}

function proxyDelete(proxy, key, strict) {
  const target = $proxyTarget(proxy, 'deleteProperty')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'deleteProperty')
  if (trap === undefined) {
    if (strict) return delete target[key]
    return $deleteSloppy(target, key)
  }
  if (!$call(trap, handler, target, key)) {
    if (strict) proxyThrowFalsish('deleteProperty', key)
    return false
  }
  const own = $getOwn(target, key)
  if (own === undefined) return true
  if (!own.configurable) proxyThrow('deleteProperty', "trap returned truish for property '" + $display(key) + "' which is non-configurable in the proxy target")
  if (!$isExtensible(target)) proxyThrow('deleteProperty', "trap returned truish for property '" + $display(key) + "' but the proxy target is non-extensible")
  return true
}

function proxyOwnKeys(proxy) {
  const target = $proxyTarget(proxy, 'ownKeys')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'ownKeys')
  if (trap === undefined) return $ownKeys(target)
  const keys = proxyKeyList($call(trap, handler, target))
  const unchecked = $newSet()
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    if ($setHas(unchecked, keys[i])) proxyThrow('ownKeys', 'trap returned duplicate entries')
    $setAdd(unchecked, keys[i])
  }
  const extensible = $isExtensible(target)
  const own = $ownKeys(target)
  const loose = []
  const fixed = []
  for (let i = 0; i < own.length; i++) {
    $charge(1)
    const descriptor = $getOwn(target, own[i])
    if (descriptor !== undefined && !descriptor.configurable) $push(fixed, own[i])
    else $push(loose, own[i])
  }
  proxyCheckKeys(unchecked, fixed)
  if (extensible) return keys
  proxyCheckKeys(unchecked, loose)
  if ($setSize(unchecked) > 0) proxyThrow('ownKeys', 'trap returned extra keys but proxy target is non-extensible')
  return keys
}
function proxyCheckKeys(unchecked, keys) {
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    if (!$setRemove(unchecked, keys[i])) proxyThrow('ownKeys', "trap result did not include '" + $display(keys[i]) + "'")
  }
}
// CreateListFromArrayLike (7.3.19) of property keys.
function proxyKeyList(list) {
  if (!$isObject(list)) $throwTypeError('CreateListFromArrayLike called on non-object')
  const length = $toLength(list.length)
  const keys = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    const key = list[i]
    if (typeof key !== 'string' && typeof key !== 'symbol') $throwTypeError($display(key) + ' is not a valid property name')
    $push(keys, key)
  }
  return keys
}

function proxyCall(proxy, thisArg, args) {
  const target = $proxyTarget(proxy, 'apply')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'apply')
  if (trap === undefined) return $apply(target, thisArg, args)
  return $call(trap, handler, target, thisArg, $copyList(args))
}
function proxyConstruct(proxy, newTarget, args) {
  const target = $proxyTarget(proxy, 'construct')
  const handler = $proxyHandler(proxy)
  const trap = proxyTrap(handler, 'construct')
  if (trap === undefined) return $construct(target, newTarget, args)
  const result = $call(trap, handler, target, $copyList(args), newTarget)
  if (!$isObject(result)) proxyThrow('construct', "trap returned non-object ('" + $display(result) + "')")
  return result
}

// Operations that walk a prototype chain with a proxy in it. V8 follows so many prototypes.

function proxyLimit(count) {
  if (count > 100000) $throwRangeError('Maximum call stack size exceeded')
}
function proxyIsBelow(object, proto) {
  for (let count = 0; ; count++) {
    $charge(1)
    proxyLimit(count)
    object = $getPrototype(object)
    if (object === null) return false
    if (object === proto) return true
  }
}
// __lookupGetter__ and __lookupSetter__
function proxyLookup(object, key, name) {
  for (let count = 0; ; count++) {
    $charge(1)
    proxyLimit(count)
    const own = $getOwn(object, key)
    if (own !== undefined) return own[name]
    object = $getPrototype(object)
    if (object === null) return undefined
  }
}

// for-in. What a proxy lists is asked for its attributes when its turn comes.

function forInKeys(start) {
  const keys = []
  const seen = $newSet()
  let object = start
  for (let count = 0; object !== null; count++) {
    $charge(1)
    proxyLimit(count)
    const own = $ownKeys(object)
    for (let i = 0; i < own.length; i++) {
      $charge(1)
      const key = own[i]
      if (typeof key !== 'string' || $setHas(seen, key)) continue
      $setAdd(seen, key)
      if ($isProxy(object) || $isEnumerableOwn(object, key)) $push(keys, key)
    }
    object = $getPrototype(object)
  }
  return $forInList(start, keys)
}
function forInStep(list) {
  for (;;) {
    $charge(1)
    const key = $forInKey(list)
    if ($isHole(key)) return $hole
    if (forInHas($forInObject(list), key)) return key
  }
}
function forInHas(object, key) {
  for (let count = 0; ; count++) {
    $charge(1)
    proxyLimit(count)
    const own = $getOwn(object, key)
    if (own !== undefined) return own.enumerable || !$isProxy(object)
    object = $getPrototype(object)
    if (object === null) return false
  }
}

// For the host's copy: keys and values, and an array's length.
function proxyEntries(proxy) {
  const entries = []
  if ($isArray(proxy)) {
    $push(entries, 'length')
    $push(entries, proxy.length)
  }
  const keys = $ownKeys(proxy)
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    if (typeof keys[i] !== 'string' || !$isEnumerableOwn(proxy, keys[i])) continue
    $push(entries, keys[i])
    $push(entries, proxy[keys[i]])
  }
  return entries
}
