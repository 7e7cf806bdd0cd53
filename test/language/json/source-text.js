// Revivers learn the text of primitives; raw texts are written as they are.
const log = []
JSON.parse(' {"a": 1.0, "b": [true , "x\\u0041", null, -0], "c": {}, "d": 12345678901234567890}', function (key, value, context) {
  log.push(`${key}:${'source' in context ? context.source : '-'}`)
  return value
})
console.log(log.join(' '))
console.log(JSON.parse('{"big": 12345678901234567890}', (key, value, { source }) => (typeof value === 'number' ? BigInt(source) : value)).big)
const seen = []
JSON.parse('[1, 2, {"a": 3}, [4]]', function (key, value, { source }) {
  if (key === '0' && this.length === 4) {
    this[1] = 5
    this[2] = { a: 3 }
    this[3].push(6)
  }
  seen.push(`${key}=${source}`)
  return value
})
console.log(seen.join(' '))
const again = []
JSON.parse('{"a": 1, "b": {"c": 1}, "a": 2, "b": [7]}', (key, value, context) => { again.push(key + ' ' + context.source); return value })
console.log(again.join(', '), JSON.parse('"lone"', (key, value, context) => context.source))

const raw = JSON.rawJSON('1.000')
console.log(JSON.stringify({ raw, list: [JSON.rawJSON('"s"'), JSON.rawJSON(null)] }, null, 1), JSON.isRawJSON(raw), JSON.isRawJSON({ rawJSON: '1' }))
console.log(Object.isFrozen(raw), Object.getPrototypeOf(raw), Object.keys(raw), raw.rawJSON)
console.log(JSON.stringify({ n: 10n ** 20n }, (key, value) => (typeof value === 'bigint' ? JSON.rawJSON(value) : value)))
for (const wrong of ['', ' 1', '1\n', '{}', '[]', 'x', '1 2', undefined]) {
  try { console.log(JSON.rawJSON(wrong)) } catch (error) { console.log(error.name) }
}
let total = 0
for (let i = 0; i < 200; i++) {
  total += JSON.parse(`[${i}, {"x": ${i}.50}]`, (key, value, { source }) => (source === undefined ? value : source.length))[1].x
}
console.log(total)
