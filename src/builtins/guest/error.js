// Errors whose construction reads through getters or iterates (20.5.1.1, 20.5.7.1).

function errorConstruct(name, prototype, message, options) {
  const hasCause = 'cause' in options
  const cause = hasCause ? options.cause : undefined
  const error = $newError(name, prototype)
  if (message !== undefined) $defineHidden(error, 'message', message)
  if (hasCause) $defineHidden(error, 'cause', cause)
  return error
}

function aggregateErrorConstruct(errors, message, options) {
  const prototype = new.target === undefined ? undefined : prototypeFrom(new.target, 'AggregateError.prototype')
  const error = $newError('AggregateError', prototype)
  if (message !== undefined) $defineHidden(error, 'message', $toString(message))
  if ($isObject(options) && 'cause' in options) $defineHidden(error, 'cause', options.cause)
  const list = []
  const iterator = objectIterator(errors)
  const next = iterator.next
  for (;;) {
    $charge(1)
    const value = $stepIterator(iterator, next)
    if ($isHole(value)) break
    $push(list, value)
  }
  $defineHidden(error, 'errors', list)
  return error
}
