// URLSearchParams: what it is made of, and iteration, which sees what is changed meanwhile.

function urlParamsConstruct(init, proto) {
  const params = $urlParamsNew('', proto)
  const method = init[$symbol('iterator')]
  if (method === undefined || method === null) {
    const keys = $ownKeys(init)
    for (let i = 0; i < keys.length; i++) {
      $charge(1)
      if (typeof keys[i] === 'string' && $isEnumerableOwn(init, keys[i])) {
        $urlParamsAppend(params, keys[i], $toString(init[keys[i]]))
      }
    }
    return params
  }
  const list = []
  spreadInto(list, init, 'URLSearchParams init')
  for (let i = 0; i < list.length; i++) {
    $charge(1)
    if (!$isObject(list[i])) $throwTypeError('Each query pair must be an iterable [name, value] tuple')
    const pair = []
    spreadInto(pair, list[i], 'query pair')
    if (pair.length !== 2) $throwTypeError('Each query pair must be an iterable [name, value] tuple')
    const name = $toString(pair[0])
    $urlParamsAppend(params, name, $toString(pair[1]))
  }
  return params
}
function urlParamsForEach(callback, thisArg) {
  $urlParamsCheck(this, 'forEach')
  if (!$isCallable(callback)) $throwTypeError('The "callback" argument must be of type function. Received ' + $display(callback))
  for (let i = 0; i < $urlParamsCount(this); i++) {
    $charge(1)
    $call(callback, thisArg, $urlParamsAt(this, i, 1), $urlParamsAt(this, i, 0), this)
  }
}
function urlParamsEntries() {
  $urlParamsCheck(this, 'entries')
  return urlParamsIterate(this, 2)
}
function urlParamsKeys() {
  $urlParamsCheck(this, 'keys')
  return urlParamsIterate(this, 0)
}
function urlParamsValues() {
  $urlParamsCheck(this, 'values')
  return urlParamsIterate(this, 1)
}
function* urlParamsIterate(params, kind) {
  for (let i = 0; i < $urlParamsCount(params); i++) {
    $charge(1)
    yield kind === 2 ? [$urlParamsAt(params, i, 0), $urlParamsAt(params, i, 1)] : $urlParamsAt(params, i, kind)
  }
}
