// A deterministic text of any value, equal for a value of Node's own realms and its copy out of the engine.

/** Objects nested deeper than this are cut off. */
const MAX_DEPTH = 6

export function show(value: unknown): string {
  return text(value, [])
}

function text(value: unknown, above: readonly object[]): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(value)
    case 'number':
      return Object.is(value, -0) ? '-0' : String(value)
    case 'bigint':
      return `${value}n`
    case 'function':
      return 'function'
    case 'symbol':
      return value.toString()
    case 'object':
      return value === null ? 'null' : objectText(value, above)
    default:
      return String(value)
  }
}

function tagOf(value: object): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

function objectText(value: object, above: readonly object[]): string {
  if (value.constructor?.name === 'GuestFunction') return 'function'
  if (value.constructor?.name === 'GuestPromise' || tagOf(value) === 'Promise') return 'promise'
  if (above.includes(value)) return '<cycle>'
  if (above.length >= MAX_DEPTH) return '<deep>'
  const below = [...above, value]
  const each = (key: PropertyKey): string => text((value as Record<PropertyKey, unknown>)[key], below)
  if (Array.isArray(value)) {
    const elements = Array.from({ length: Math.min(value.length, 1000) }, (_, i) => (i in value ? each(i) : '<hole>'))
    const named = Object.keys(value).filter((key) => !/^\d+$/.test(key))
    return `[${[...elements, ...named.map((key) => `${key}: ${each(key)}`)].join(', ')}]#${value.length}`
  }
  const tag = tagOf(value)
  if (tag === 'Error') return `${String((value as Error).name)}(${String((value as Error).message)})`
  if (tag === 'Date') return `Date(${(value as Date).getTime()})`
  if (tag === 'RegExp') return String(value)
  if (tag === 'Map')
    return `Map(${[...(value as Map<unknown, unknown>)].map((pair) => pair.map((x) => text(x, below)).join(' => ')).join(', ')})`
  if (tag === 'Set') return `Set(${[...(value as Set<unknown>)].map((x) => text(x, below)).join(', ')})`
  if (ArrayBuffer.isView(value)) return `${tag}(${String(value)})`
  return `{${Object.keys(value)
    .map((key) => `${key}: ${each(key)}`)
    .join(', ')}}`
}
