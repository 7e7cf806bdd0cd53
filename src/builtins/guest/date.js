// Date where objects must be converted (21.4).

function dateConstruct(value, proto) {
  return $dateOf(toPrimitive(value, 'default'), proto)
}
function dateFromParts(values, proto) {
  const parts = []
  for (let i = 0; i < values.length; i++) {
    $charge(0)
    $push(parts, $toNumber(values[i]))
  }
  return $dateOfParts(parts, proto)
}
// The time was read before.
function dateSet(part, time, values) {
  const numbers = []
  for (let i = 0; i < values.length; i++) {
    $charge(0)
    $push(numbers, $toNumber(values[i]))
  }
  return $dateSetParts(this, part, time, numbers)
}
function dateToJSON() {
  const object = $toObject(this)
  const value = toPrimitive(object, 'number')
  if (typeof value === 'number' && value - value !== 0) return null
  return object.toISOString()
}
function dateToPrimitive(hint) {
  if (!$isObject(this)) {
    $throwTypeError('Method Date.prototype [ @@toPrimitive ] called on incompatible receiver ' + $displayed(this))
  }
  if (hint !== 'string' && hint !== 'default' && hint !== 'number') $throwTypeError('Invalid hint: ' + $displayed(hint))
  const first = hint === 'number' ? 'valueOf' : 'toString'
  const one = this[first]
  if ($isCallable(one)) {
    const result = $call(one, this)
    if (!$isObject(result)) return result
  }
  const other = this[hint === 'number' ? 'toString' : 'valueOf']
  if ($isCallable(other)) {
    const result = $call(other, this)
    if (!$isObject(result)) return result
  }
  $throwTypeError('Cannot convert object to primitive value')
}
