// RegExp and its prototype to the letter (22.2): for subclasses, changed methods and arguments that are objects.

function regExpReceiver(value, name) {
  if (!$isObject(value)) {
    $throwTypeError('Method RegExp.prototype.' + name + ' called on incompatible receiver ' + $displayed(value))
  }
}
function regExpSame(a, b) {
  if (a === b) return a !== 0 || 1 / a === 1 / b
  return a !== a && b !== b
}
function regExpSpecies(regexp) {
  const constructor = regexp.constructor
  if (constructor === undefined) return $regExpConstructor()
  if (!$isObject(constructor)) $throwTypeError('The .constructor property is not an object')
  const species = constructor[$symbol('species')]
  if (species === undefined || species === null) return $regExpConstructor()
  if (!$isConstructor(species)) $throwTypeError('object.constructor[Symbol.species] is not a constructor')
  return species
}

// `called` is the RegExp that was called without new.
function regExpConstruct(pattern, flags, called, proto) {
  const isRegExp = stringIsRegExp(pattern)
  if (called !== undefined && isRegExp && flags === undefined && pattern.constructor === called) return pattern
  let source = pattern
  let letters = flags
  if ($isRegExp(pattern)) {
    source = $regExpPattern(pattern)
    if (flags === undefined) letters = $regExpLetters(pattern)
  } else if (isRegExp) {
    source = pattern.source
    if (flags === undefined) letters = pattern.flags
  }
  const text = source === undefined ? '' : $toString(source)
  return $regExpCreate(text, letters === undefined ? '' : $toString(letters), proto)
}

// RegExp.prototype.compile (B.2.4.1)
function regExpCompile(pattern, flags) {
  if (!$isRegExp(this)) $throwTypeError('Method RegExp.prototype.compile called on incompatible receiver ' + $display(this))
  let source = pattern
  let letters = flags
  if ($isRegExp(pattern)) {
    if (flags !== undefined) $throwTypeError('Cannot supply flags when constructing one RegExp from another')
    source = $regExpPattern(pattern)
    letters = $regExpLetters(pattern)
  }
  const text = source === undefined ? '' : $toString(source)
  $regExpBecome(this, $regExpCreate(text, letters === undefined ? '' : $toString(letters), undefined))
  this.lastIndex = 0
  return this
}

// RegExpBuiltinExec of a real regular expression.
function regExpExecConverting(regexp, value) {
  const text = $toString(value)
  return $regExpExec(regexp, text, $toLength(regexp.lastIndex))
}
// RegExpExec: whatever the guest takes for a regular expression.
function regExpExec(regexp, text) {
  const exec = regexp.exec
  if ($isCallable(exec)) {
    const result = $call(exec, regexp, text)
    if (!$isObject(result) && result !== null) {
      $throwTypeError('RegExp exec method returned something other than an Object or null')
    }
    return result
  }
  if (!$isRegExp(regexp)) {
    $throwTypeError('Method RegExp.prototype.exec called on incompatible receiver ' + $displayed(regexp))
  }
  return $regExpExec(regexp, text, $toLength(regexp.lastIndex))
}

function regExpTest(value) {
  regExpReceiver(this, 'test')
  return regExpExec(this, $toString(value)) !== null
}
function regExpToString() {
  regExpReceiver(this, 'toString')
  const pattern = $toString(this.source)
  return '/' + pattern + '/' + $toString(this.flags)
}
function regExpFlags() {
  let flags = this.hasIndices ? 'd' : ''
  if (this.global) flags += 'g'
  if (this.ignoreCase) flags += 'i'
  if (this.multiline) flags += 'm'
  if (this.dotAll) flags += 's'
  if (this.unicode) flags += 'u'
  if (this.unicodeSets) flags += 'v'
  if (this.sticky) flags += 'y'
  return flags
}
function regExpIsUnicode(flags) {
  return $stringHas(flags, 'u') || $stringHas(flags, 'v')
}

function regExpMatch(value) {
  regExpReceiver(this, '@@match')
  const text = $toString(value)
  const flags = $toString(this.flags)
  if (!$stringHas(flags, 'g')) return regExpExec(this, text)
  const unicode = regExpIsUnicode(flags)
  this.lastIndex = 0
  const found = []
  for (;;) {
    $charge(1)
    const result = regExpExec(this, text)
    if (result === null) return found.length === 0 ? null : found
    const matched = $toString(result[0])
    $push(found, matched)
    if (matched === '') this.lastIndex = $stringAdvance(text, $toLength(this.lastIndex), unicode)
  }
}

function regExpMatchAll(value) {
  regExpReceiver(this, '@@matchAll')
  const text = $toString(value)
  const constructor = regExpSpecies(this)
  const flags = $toString(this.flags)
  const matcher = $construct(constructor, constructor, [this, flags])
  const lastIndex = $toLength(this.lastIndex)
  matcher.lastIndex = lastIndex
  return $regExpIterator(matcher, text, $stringHas(flags, 'g'), regExpIsUnicode(flags))
}
function regExpStringIteratorNext() {
  if (!$isRegExpIterator(this)) {
    $throwTypeError('Method %RegExpStringIterator%.prototype.next called on incompatible receiver ' + $displayed(this))
  }
  if ($regExpIteratorDone(this)) return { value: undefined, done: true }
  const regexp = $regExpIteratorTarget(this)
  const text = $regExpIteratorText(this)
  const result = regExpExec(regexp, text)
  if (result === null) {
    $regExpIteratorEnd(this)
    return { value: undefined, done: true }
  }
  if (!$regExpIteratorGlobal(this)) {
    $regExpIteratorEnd(this)
    return { value: result, done: false }
  }
  if ($toString(result[0]) === '') {
    const index = $toLength(regexp.lastIndex)
    regexp.lastIndex = $stringAdvance(text, index, $regExpIteratorUnicode(this))
  }
  return { value: result, done: false }
}

function regExpSearch(value) {
  regExpReceiver(this, '@@search')
  const text = $toString(value)
  const previous = this.lastIndex
  if (!regExpSame(previous, 0)) this.lastIndex = 0
  const result = regExpExec(this, text)
  const current = this.lastIndex
  if (!regExpSame(current, previous)) this.lastIndex = previous
  return result === null ? -1 : result.index
}

function regExpReplace(value, replacement) {
  regExpReceiver(this, '@@replace')
  const text = $toString(value)
  const functional = $isCallable(replacement)
  const template = functional ? '' : $toString(replacement)
  if ($regExpIsPlain(this)) {
    if (functional) return regExpReplaceByFunction(this, text, replacement)
    return $regExpReplace(this, text, template)
  }
  const flags = $toString(this.flags)
  const global = $stringHas(flags, 'g')
  const unicode = regExpIsUnicode(flags)
  if (global) this.lastIndex = 0
  const results = []
  for (;;) {
    $charge(1)
    const result = regExpExec(this, text)
    if (result === null) break
    $push(results, result)
    if (!global) break
    if ($toString(result[0]) === '') this.lastIndex = $stringAdvance(text, $toLength(this.lastIndex), unicode)
  }
  const parts = []
  let done = 0
  for (let i = 0; i < results.length; i++) {
    $charge(1)
    const result = results[i]
    const count = $toLength(result.length)
    const matched = $toString(result[0])
    const index = $toInteger($toNumber(result.index))
    const position = index < 0 ? 0 : index > text.length ? text.length : index
    const captures = []
    for (let n = 1; n < count; n++) {
      $charge(1)
      const capture = result[n]
      $push(captures, capture === undefined ? undefined : $toString(capture))
    }
    const groups = result.groups
    let by
    if (functional) {
      const args = [matched]
      for (let n = 0; n < captures.length; n++) {
        $charge(0)
        $push(args, captures[n])
      }
      $push(args, position)
      $push(args, text)
      if (groups !== undefined) $push(args, groups)
      by = $toString($apply(replacement, undefined, args))
    } else {
      by = regExpSubstitute(template, text, matched, position, captures, groups)
    }
    if (position >= done) {
      $push(parts, $stringPiece(text, done, position))
      $push(parts, by)
      done = position + matched.length
    }
  }
  if (done < text.length) $push(parts, $stringPiece(text, done, text.length))
  return $stringJoin(parts)
}
function regExpSubstitute(template, text, matched, position, captures, groups) {
  if (groups === undefined) return $stringSubstitute(template, text, matched, position, captures, undefined)
  const named = $toObject(groups)
  const names = $stringReferences(template)
  const values = []
  for (let i = 0; i < names.length; i++) {
    $charge(1)
    const value = named[names[i]]
    $push(values, value === undefined ? '' : $toString(value))
  }
  return $stringSubstitute(template, text, matched, position, captures, values)
}
function regExpReplaceByFunction(regexp, text, replacement) {
  const calls = $regExpCalls(regexp, text)
  const parts = []
  let done = 0
  for (let i = 0; i < calls.length; i += 3) {
    $charge(1)
    const position = calls[i]
    $push(parts, $stringPiece(text, done, position))
    $push(parts, $toString($apply(replacement, undefined, calls[i + 2])))
    done = position + calls[i + 1]
  }
  if (done === 0 && calls.length === 0) return text
  $push(parts, $stringPiece(text, done, text.length))
  return $stringJoin(parts)
}

function regExpSplit(value, limit) {
  regExpReceiver(this, '@@split')
  const text = $toString(value)
  const constructor = regExpSpecies(this)
  const flags = $toString(this.flags)
  const unicode = regExpIsUnicode(flags)
  const splitter = $construct(constructor, constructor, [this, $stringHas(flags, 'y') ? flags : flags + 'y'])
  const most = limit === undefined ? 4294967295 : $toNumber(limit) >>> 0
  const parts = []
  if (most === 0) return parts
  const size = text.length
  if (size === 0) {
    if (regExpExec(splitter, text) === null) $push(parts, text)
    return parts
  }
  let start = 0
  let at = 0
  while (at < size) {
    $charge(1)
    splitter.lastIndex = at
    const result = regExpExec(splitter, text)
    if (result === null) {
      at = $stringAdvance(text, at, unicode)
      continue
    }
    const last = $toLength(splitter.lastIndex)
    const end = last > size ? size : last
    if (end === start) {
      at = $stringAdvance(text, at, unicode)
      continue
    }
    $push(parts, $stringPiece(text, start, at))
    if (parts.length === most) return parts
    start = end
    const count = $toLength(result.length)
    for (let n = 1; n < count; n++) {
      $charge(1)
      $push(parts, result[n])
      if (parts.length === most) return parts
    }
    at = start
  }
  $push(parts, $stringPiece(text, start, size))
  return parts
}
