// String.prototype functions whose arguments may be regular expressions or objects (22.1.3).

function stringRequire(value, name) {
  if (value === undefined || value === null) $throwTypeError('String.prototype.' + name + ' called on null or undefined')
}
// GetMethod under a symbol, of an object: primitives are not asked (22.1.3.14).
function stringMethod(value, symbol) {
  const method = value[symbol]
  if (method === undefined || method === null) return undefined
  if (!$isCallable(method)) $throwTypeError($describe(method) + ' is not a function')
  return method
}
function stringIsRegExp(value) {
  if (!$isObject(value)) return false
  const matcher = value[$symbol('match')]
  if (matcher !== undefined) return !!matcher
  return $isRegExp(value)
}
function stringInvoke(pattern, flags, symbol, text) {
  const regexp = $regExpCreate(pattern === undefined ? '' : $toString(pattern), flags, null)
  return $call(regexp[symbol], regexp, text)
}
function stringRequireGlobal(pattern, name) {
  if (!stringIsRegExp(pattern)) return
  const flags = pattern.flags
  if (flags === undefined || flags === null) {
    $throwTypeError('String.prototype.' + name + ' called with a non-global RegExp argument')
  }
  if (!$stringHas($toString(flags), 'g')) {
    $throwTypeError('String.prototype.' + name + ' called with a non-global RegExp argument')
  }
}

function stringMatch(pattern) {
  stringRequire(this, 'match')
  if ($isObject(pattern)) {
    const method = stringMethod(pattern, $symbol('match'))
    if (method !== undefined) return $call(method, pattern, this)
  }
  const text = $toString(this)
  return stringInvoke(pattern, '', $symbol('match'), text)
}
function stringMatchAll(pattern) {
  stringRequire(this, 'matchAll')
  if ($isObject(pattern)) {
    stringRequireGlobal(pattern, 'matchAll')
    const method = stringMethod(pattern, $symbol('matchAll'))
    if (method !== undefined) return $call(method, pattern, this)
  }
  const text = $toString(this)
  return stringInvoke(pattern, 'g', $symbol('matchAll'), text)
}
function stringSearch(pattern) {
  stringRequire(this, 'search')
  if ($isObject(pattern)) {
    const method = stringMethod(pattern, $symbol('search'))
    if (method !== undefined) return $call(method, pattern, this)
  }
  const text = $toString(this)
  return stringInvoke(pattern, '', $symbol('search'), text)
}
function stringReplace(pattern, replacement) {
  stringRequire(this, 'replace')
  if ($isObject(pattern)) {
    const method = stringMethod(pattern, $symbol('replace'))
    if (method !== undefined) return $call(method, pattern, this, replacement)
  }
  const text = $toString(this)
  const search = $toString(pattern)
  if (!$isCallable(replacement)) return $stringReplace(text, search, $toString(replacement), false)
  const at = $stringIndexOf(text, search, 0)
  if (at < 0) return text
  const result = $toString($call(replacement, undefined, search, at, text))
  return $stringJoin([$stringPiece(text, 0, at), result, $stringPiece(text, at + search.length, text.length)])
}
function stringReplaceAll(pattern, replacement) {
  stringRequire(this, 'replaceAll')
  if ($isObject(pattern)) {
    stringRequireGlobal(pattern, 'replaceAll')
    const method = stringMethod(pattern, $symbol('replace'))
    if (method !== undefined) return $call(method, pattern, this, replacement)
  }
  const text = $toString(this)
  const search = $toString(pattern)
  if (!$isCallable(replacement)) return $stringReplace(text, search, $toString(replacement), true)
  const positions = $stringOccurrences(text, search)
  const parts = []
  let done = 0
  for (let i = 0; i < positions.length; i++) {
    $charge(1)
    const at = positions[i]
    $push(parts, $stringPiece(text, done, at))
    $push(parts, $toString($call(replacement, undefined, search, at, text)))
    done = at + search.length
  }
  $push(parts, $stringPiece(text, done, text.length))
  return $stringJoin(parts)
}
function stringSplit(separator, limit) {
  stringRequire(this, 'split')
  if ($isObject(separator)) {
    const method = stringMethod(separator, $symbol('split'))
    if (method !== undefined) return $call(method, separator, this, limit)
  }
  const text = $toString(this)
  const most = limit === undefined ? 4294967295 : $toNumber(limit) >>> 0
  const between = $toString(separator)
  return $stringSplit(text, separator === undefined ? null : between, most)
}

function stringContains(how, search, position) {
  stringRequire(this, how)
  const text = $toString(this)
  if (stringIsRegExp(search)) {
    $throwTypeError('First argument to String.prototype.' + how + ' must not be a regular expression')
  }
  const needle = $toString(search)
  return $stringContains(how, text, needle, position === undefined ? undefined : $toNumber(position))
}
function stringPad(text, length, fill, atStart) {
  if (!(length >= text.length + 1)) return text
  return $stringPad(text, length, $toString(fill), atStart)
}
function stringIterator() {
  return $stringIterator($toString(this))
}
function stringConstruct(value, constructs, proto) {
  const text = $toString(value)
  return constructs ? $stringObject(text, proto) : text
}
function stringFromCodePoint(values) {
  const parts = []
  for (let i = 0; i < values.length; i++) {
    $charge(1)
    $push(parts, $stringOfCodePoint($toNumber(values[i])))
  }
  return $stringJoin(parts)
}
function stringRaw(template, ...substitutions) {
  const cooked = $toObject(template)
  const literals = $toObject(cooked.raw)
  const length = $toLength(literals.length)
  const parts = []
  for (let i = 0; i < length; i++) {
    $charge(1)
    $push(parts, $toString(literals[i]))
    if (i + 1 < length && i < substitutions.length) $push(parts, $toString(substitutions[i]))
  }
  return $stringJoin(parts)
}
