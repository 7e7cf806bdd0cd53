// Function.prototype where arguments or properties come from guest code (20.2.3).

function functionApply(fn, thisArg, list) {
  return $apply(fn, thisArg, functionList(list))
}
// CreateListFromArrayLike (7.3.19)
function functionList(list) {
  if (!$isObject(list)) $throwTypeError('CreateListFromArrayLike called on non-object')
  const length = $toLength(list.length)
  const args = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    $push(args, list[i])
  }
  return args
}

function functionBind(fn, thisArg, args) {
  const prototype = $getPrototype(fn)
  let length = 0
  if ($hasOwn(fn, 'length')) {
    const own = fn.length
    if (typeof own === 'number') length = own
  }
  const name = fn.name
  return $makeBound(fn, thisArg, args, length, typeof name === 'string' ? name : '', prototype)
}

function functionHasInstance(value) {
  return ordinaryHasInstance(this, value)
}
