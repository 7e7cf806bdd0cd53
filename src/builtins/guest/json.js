// JSON where guest code is called: toJSON, replacers, getters, wrappers, revivers (25.5).

function jsonRevive(text, reviver) {
  const parsed = $jsonParse(text)
  const root = {}
  $defineKeyed(root, '', parsed[0])
  return jsonInternalize(root, '', reviver, parsed[1])
}
// A record tells what the value was made of; it counts for as long as the value is the one that was parsed.
function jsonInternalize(holder, name, reviver, record) {
  const value = holder[name]
  const made = record !== undefined && regExpSame(record[0], value) ? record[1] : undefined
  const context = {}
  if ($isObject(value)) {
    if ($isArray(value)) {
      const length = $toLength(value.length)
      for (let i = 0; i < length; i++) {
        $charge(1)
        jsonReplace(value, $toString(i), reviver, made !== undefined && i < made.length ? made[i] : undefined)
      }
    } else {
      const keys = jsonEnumerable(value, $ownKeys(value))
      for (let i = 0; i < keys.length; i++) {
        $charge(1)
        jsonReplace(value, keys[i], reviver, made === undefined ? undefined : made[keys[i]])
      }
    }
  } else if (made !== undefined) $defineKeyed(context, 'source', made)
  return $call(reviver, holder, name, value, context)
}
function jsonReplace(holder, key, reviver, record) {
  const value = jsonInternalize(holder, key, reviver, record)
  if (value === undefined) $deleteSloppy(holder, key)
  else $createDataProperty(holder, key, value)
}

function jsonStringify(value, replacer, space) {
  let list
  let fn
  if ($isCallable(replacer)) fn = replacer
  else if ($isArray(replacer)) list = jsonPropertyList(replacer)
  if ($isObject(space)) {
    const primitive = $unwrap(space)
    if (typeof primitive === 'number') space = $toNumber(space)
    else if (typeof primitive === 'string') space = $toString(space)
  }
  let wrapper
  if (fn !== undefined) {
    wrapper = {}
    $defineKeyed(wrapper, '', value)
  }
  const parts = []
  if (jsonSerialize(parts, '', wrapper, '', value, fn, list, $jsonGap(space), '', [], [])) return $jsonJoin(parts)
}
function jsonPropertyList(replacer) {
  const list = []
  const length = $toLength(replacer.length)
  for (let i = 0; i < length; i++) {
    $charge(1 + (list.length >>> 3))
    let item = replacer[i]
    if ($isObject(item)) {
      const primitive = $unwrap(item)
      if (typeof primitive !== 'number' && typeof primitive !== 'string') continue
      item = $toString(item)
    } else if (typeof item === 'number') item = $toString(item)
    else if (typeof item !== 'string') continue
    if (!$listHas(list, item)) $push(list, item)
  }
  return list
}
// Appends `before` and the value's text to the parts; false, and nothing, where the value has no text.
function jsonSerialize(parts, before, holder, key, value, fn, list, gap, indent, stack, path) {
  if ($isObject(value) || typeof value === 'bigint') {
    const toJSON = value.toJSON
    if ($isCallable(toJSON)) value = $call(toJSON, value, key)
  }
  if (fn !== undefined) value = $call(fn, holder, key, value)
  if ($isObject(value)) {
    const primitive = $unwrap(value)
    if (typeof primitive === 'number') value = $toNumber(value)
    else if (typeof primitive === 'string') value = $toString(value)
    else if (typeof primitive === 'boolean' || typeof primitive === 'bigint') value = primitive
  }
  if (!$isObject(value)) {
    if (typeof value === 'bigint') $throwTypeError('Do not know how to serialize a BigInt')
    if (value === undefined || typeof value === 'symbol') return false
    $push(parts, before)
    if (typeof value === 'string') $push(parts, $jsonQuote(value))
    else $push(parts, typeof value !== 'number' || value - value === 0 ? $toString(value) : 'null')
    return true
  }
  if ($isCallable(value)) return false
  if ($isRawJson(value)) {
    $push(parts, before)
    $push(parts, value.rawJSON)
    return true
  }

  $charge(1 + (stack.length >>> 5))
  if ($jsonIsOpen(stack, value)) $jsonThrowCircular(stack, path, value, key)
  $push(stack, value)
  $push(path, key)
  $push(parts, before)
  const inner = gap === null ? indent : indent + gap
  const separator = gap === null ? ',' : ',\n' + inner
  const first = gap === null ? '' : '\n' + inner
  if ($isArray(value)) {
    const length = $toLength(value.length)
    for (let i = 0; i < length; i++) {
      $charge(1)
      const lead = i === 0 ? '[' + first : separator
      if (jsonSerialize(parts, lead, value, $toString(i), value[i], fn, list, gap, inner, stack, path)) continue
      $push(parts, lead)
      $push(parts, 'null')
    }
    $push(parts, length === 0 ? '[]' : gap === null ? ']' : '\n' + indent + ']')
  } else {
    const keys = list === undefined ? jsonEnumerable(value, $ownKeys(value)) : list
    const colon = gap === null ? ':' : ': '
    let isEmpty = true
    for (let i = 0; i < keys.length; i++) {
      $charge(1)
      const name = keys[i]
      const lead = (isEmpty ? '{' + first : separator) + $jsonQuote(name) + colon
      if (jsonSerialize(parts, lead, value, name, value[name], fn, list, gap, inner, stack, path)) isEmpty = false
    }
    $push(parts, isEmpty ? '{}' : gap === null ? '}' : '\n' + indent + '}')
  }
  $jsonPop(stack)
  $jsonPop(path)
  return true
}
function jsonEnumerable(value, keys) {
  const result = []
  for (let i = 0; i < keys.length; i++) {
    $charge(1)
    const key = keys[i]
    if (typeof key === 'string' && $isEnumerableOwn(value, key)) $push(result, key)
  }
  return result
}
