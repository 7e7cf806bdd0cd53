// Reflect where keys are converted, accessors read or functions called (28.1).

function reflectTarget(target, name) {
  if (!$isObject(target)) $throwTypeError('Reflect.' + name + ' called on non-object')
}
function reflectRetryWithKey(builtin, target, key) {
  return $call(builtin, undefined, target, $toKey(key))
}

function reflectType(value) {
  if (value === undefined) return 'undefined'
  return typeof value === 'object' ? 'an object' : 'a ' + typeof value
}
function reflectApply(target, thisArg, list) {
  if (!$isCallable(target)) {
    $throwTypeError('Function.prototype.apply was called on ' + $display(target) + ', which is ' + reflectType(target) + ' and not a function')
  }
  return $apply(target, thisArg, functionList(list))
}
function reflectConstruct(target, list, ...rest) {
  if (!$isConstructor(target)) $throwTypeError($display(target) + ' is not a constructor')
  const newTarget = rest.length === 0 ? target : rest[0]
  if (!$isConstructor(newTarget)) $throwTypeError($display(newTarget) + ' is not a constructor')
  return $construct(target, newTarget, functionList(list))
}

function reflectDefineProperty(target, key, attributes) {
  reflectTarget(target, 'defineProperty')
  const name = $toKey(key)
  const descriptor = objectToDescriptor(attributes)
  objectConvertValue(target, name, descriptor)
  return $defineOwn(target, name, descriptor) !== false
}
function reflectGet(target, key, ...rest) {
  reflectTarget(target, 'get')
  return $get(target, $toKey(key), rest.length === 0 ? target : rest[0])
}
function reflectHas(target, key) {
  reflectTarget(target, 'has')
  return $toKey(key) in target
}
function reflectSet(target, key, value, ...rest) {
  reflectTarget(target, 'set')
  const name = $toKey(key)
  const receiver = rest.length === 0 ? target : rest[0]
  return objectSet(target, name, value, receiver, false)
}
function reflectOwnKeys(target) {
  return $copyList($ownKeys(target))
}
