// Function.prototype where arguments or properties come from guest code (20.2.3).

function functionApply(fn, thisArg, list) {
  const length = $toLength(list.length)
  const args = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    $push(args, list[i])
  }
  return $apply(fn, thisArg, args)
}

function functionBind(fn, thisArg, args) {
  let length = 0
  if ($hasOwn(fn, 'length')) {
    const own = fn.length
    if (typeof own === 'number') length = own
  }
  const name = fn.name
  return $makeBound(fn, thisArg, args, length, typeof name === 'string' ? name : '')
}

function functionHasInstance(value) {
  return ordinaryHasInstance(this, value)
}
