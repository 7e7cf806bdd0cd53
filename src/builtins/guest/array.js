// Array.prototype functions that call guest code (23.1.3).

function arrayMap(callback, thisArg) {
  const object = $toObject(this)
  const length = $toLength(object.length)
  if (!$isCallable(callback)) $throwTypeError($describe(callback) + ' is not a function')
  const result = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    if (i in object) result[i] = $call(callback, thisArg, object[i], i, object)
  }
  result.length = length
  return result
}
