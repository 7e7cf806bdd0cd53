// Math.sumPrecise reads an iterable of numbers (21.3.2.34).

function mathSumPrecise(items) {
  if (items === undefined || items === null) $throwTypeError(items + ' is not iterable')
  const iterator = objectIterator(items)
  const next = iterator.next
  const numbers = []
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) return $sumPrecise(numbers)
    if (typeof value !== 'number') {
      iteratorCloseQuiet(iterator)
      $throwTypeError($display(value) + ' is not a number')
    }
    $push(numbers, value)
  }
}
