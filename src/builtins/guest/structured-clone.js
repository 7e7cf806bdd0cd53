// structuredClone (HTML, 2.7): the walk over what is cloned, in depth-first order by a list of work, for getters see the order.
// A piece of work is [source, clone, what is left to do, how far it has come, key of a map's entry].

function structuredClone(...args) {
  if (args.length === 0) $throwTypeError('The "value" argument must be specified')
  const known = $newMap()
  const moved = cloneTransferred(args[1], known)
  const views = []
  const work = []
  const result = cloneValue(args[0], known, views, work)
  while (work.length > 0) {
    $charge(1)
    const top = work[work.length - 1]
    const left = top[2]
    const index = top[3]
    if (index === left.length) {
      work.length = work.length - 1
      continue
    }
    top[3] = index + 1
    cloneNext(top, left[index], known, views, work)
  }
  for (let i = 0; i < moved.length; i++) {
    $charge(1)
    $cloneMove(moved[i], $mapGet(known, moved[i]))
  }
  for (let i = 0; i < views.length; i++) {
    $charge(1)
    $cloneViewMoved(views[i])
  }
  return result
}
function cloneTransferred(options, known) {
  const moved = []
  if (options === undefined || options === null) return moved
  if (!$isObject(options)) $throwTypeError('The "options" argument must be either an object or undefined')
  const transfer = options.transfer
  if (transfer === undefined) return moved
  if (!$isObject(transfer)) $throwTypeError('Optional transferList argument must be an iterable')
  spreadInto(moved, transfer, 'options.transfer')
  for (let i = 0; i < moved.length; i++) {
    $charge(1)
    const buffer = moved[i]
    if (!$isArrayBuffer(buffer)) $throwTypeError('Found invalid object in transferList')
    if ($mapHas(known, buffer)) $cloneFail('Transfer list contains duplicate ArrayBuffer')
    $mapSet(known, buffer, $cloneMoving(buffer))
  }
  return moved
}
function cloneValue(value, known, views, work) {
  if (!$isObject(value)) {
    if (typeof value === 'symbol') $cloneRefuse(value)
    return value
  }
  if ($mapHas(known, value)) return $mapGet(known, value)
  const view = $isTypedArray(value) || $isDataView(value)
  const clone = view ? cloneView(value, known, views) : $cloneShell(value)
  $mapSet(known, value, clone)
  const left = view ? undefined : $cloneParts(value)
  if (left === undefined) {
    if ($cloneIsError(value)) cloneError(value, clone, known, views, work)
  } else if (left.length > 0) $push(work, [value, clone, left, 0, undefined])
  return clone
}
function cloneView(view, known, views) {
  const buffer = $cloneViewBuffer(view)
  let copy = $mapGet(known, buffer)
  if (copy === undefined) {
    copy = $cloneShell(buffer)
    $mapSet(known, buffer, copy)
  }
  const clone = $cloneView(view, copy)
  $push(views, clone)
  return clone
}
function cloneNext(top, part, known, views, work) {
  const source = top[0]
  const clone = top[1]
  if ($isSet(source)) {
    $setAdd(clone, cloneValue(part, known, views, work))
  } else if ($isMap(source)) {
    if (top[3] % 2 === 1) top[4] = cloneValue(part, known, views, work)
    else $mapSet(clone, top[4], cloneValue(part, known, views, work))
  } else if ($cloneIsError(source)) {
    $defineHidden(clone, part[0], cloneValue(part[1], known, views, work))
  } else if ($hasOwn(source, part)) {
    const value = source[part]
    $createDataProperty(clone, part, cloneValue(value, known, views, work))
  }
}
// The name may be a getter's, and the message anything.
function cloneError(error, clone, known, views, work) {
  const name = error.name
  $cloneErrorName(clone, name === undefined ? 'Error' : $toString(name))
  const message = $cloneOwnData(error, 'message')
  if (!$isHole(message)) $defineHidden(clone, 'message', $toString(message))
  const cause = $cloneOwnData(error, 'cause')
  if (!$isHole(cause)) $push(work, [error, clone, [['cause', cause]], 0, undefined])
}
