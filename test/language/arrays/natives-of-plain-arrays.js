// slice, splice, fill, shift and indexOf in hot code, of plain arrays and then of others
'use strict'
const cut = (items, from, to) => items.slice(from, to)
const replace = (items, at, count, a, b) => items.splice(at, count, a, b)
const remove = (items, at, count) => items.splice(at, count)
const rest = (items, at) => items.splice(at)
const clear = (items, value, from, to) => items.fill(value, from, to)
const first = (items) => items.shift()
const find = (items, value, from) => items.indexOf(value, from)

function all(items) {
  const out = []
  for (const [from, to] of [[1, 3], [0, undefined], [-2, undefined], [2, 1], [-9, 99], [1, -1]]) {
    const part = cut(items, from, to)
    part.push('end')
    out.push(part.join())
  }
  const copy = items.slice()
  out.push(`${replace(copy, 1, 1, 'a', 'b')}|${copy}`, `${replace(copy, -1, 0, 'c', 'd')}|${copy}`, `${replace(copy, 0, 9, 'e', 'f')}|${copy}`)
  const other = items.slice()
  out.push(`${remove(other, 1, 2)}|${other}`, `${remove(other, 0, -1)}|${other}`, `${rest(other, -1)}|${other}`)
  const filled = clear(items.slice(), 7, 1, -1)
  out.push(filled.join(), clear(filled, 'x').join(), clear(filled, 1.5, 2).join())
  const queue = items.slice()
  let taken = ''
  while (queue.length > 0) {
    taken += first(queue)
    if (queue.length === 3 && !taken.includes('+')) {
      taken += '+'
      queue.push('last')
    }
  }
  out.push(`${taken} ${first(queue)} ${queue.length}`, find(items, 3), find(items, 3, 3), find(items, 'no', -2))
  return out.join(' ')
}

for (let round = 0; round < 40; round++) {
  const items = Array.from({ length: 3 + (round % 20) }, (_, i) => (i * 3) % 7)
  const text = all(items)
  if (round % 8 === 7) console.log(text)
}

const attempt = (f) => {
  try {
    return String(f())
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
const frozen = Object.freeze([1, 2, 3])
const fixed = Object.defineProperty([1, 2, 3], 'length', { writable: false })
class Stack extends Array {}
const stack = Stack.of(1, 2, 3)
for (const items of [frozen, fixed, stack, [1, , 3], [, 2], [], Object.assign([1, 2], { length: 5 })]) {
  console.log(
    [
      attempt(() => cut(items, 1)),
      attempt(() => remove(items, 0, 1)),
      attempt(() => replace(items, 1, 1, 8, 9)),
      attempt(() => first(items)),
      attempt(() => clear(items, 4, 1, 2)),
      attempt(() => find(items, undefined)),
      attempt(() => `${items.length} ${JSON.stringify(items)} ${cut(items, 0) instanceof Stack}`),
    ].join('; '),
  )
}
const sample = [1, 2, 3, 4]
for (const odd of [NaN, Infinity, -Infinity, 1.9, '2', null, undefined, { valueOf: () => 1 }, 2 ** 40]) {
  const copy = sample.slice()
  console.log(attempt(() => cut(copy, odd)), attempt(() => find(copy, 2, odd)), attempt(() => remove(copy, odd, odd)), copy.join(), attempt(() => clear(copy, 0, odd)))
}
console.log(attempt(() => cut({ length: 2, slice: () => 'own' }, 1)), attempt(() => first(null)))
// What tells the species is changed
const shifted = [1, 2, 3]
for (let i = 0; i < 30; i++) cut(shifted, 1)
Array.prototype.constructor = { [Symbol.species]: function Made(length) { return { made: length, splice: 1 } } }
console.log(JSON.stringify(cut(shifted, 1)), JSON.stringify([1, 2].map((n) => n)), JSON.stringify([1, 2].filter((n) => n)))
Array.prototype.constructor = Array
Object.defineProperty(Array, Symbol.species, { value: Stack })
console.log(cut(shifted, 1) instanceof Stack, [1, 2].map((n) => n) instanceof Stack, [1, 2].filter((n) => n) instanceof Stack, remove(shifted, 0, 1) instanceof Stack)
Array.prototype[1] = 'inherited'
console.log(cut([1, , 3], 0).join(), find([1, , 3], 'inherited'), first([, 2]), [1, , 3].map((n) => n).join())
