// Loops in which nothing is called: each way out of them, in the middle of a turn and after it
'use strict'
const numbers = Array.from({ length: 40 }, (_, i) => (i * 7) % 11)

function sum(items, limit) {
  let total = 0
  for (let i = 0; i < items.length; i++) {
    if (items[i] > limit) total += 2 * items[i]
    else total -= 1
  }
  return total
}
function find(items, wanted) {
  for (let i = 0; i < items.length; i++) if (items[i] === wanted) return i
  return -1
}
function firstBelow(rows, limit) {
  let seen = 0
  outer: for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      seen++
      if (row[i] < 0) continue outer
      if (row[i] < limit) break outer
    }
  }
  return seen
}
function countDown(from) {
  let turns = 0
  while (from > 0) {
    from -= turns & 1 ? 2 : 1
    turns++
  }
  return turns
}
function doWhile(n) {
  let text = 0
  do text = (text * 3 + n) | 0
  while (--n > 0)
  return text
}
function evens(items) {
  const found = []
  for (let i = 0; i < items.length; i++) if ((items[i] & 1) === 0) found.push(items[i])
  return found
}
function squares(n) {
  const table = new Array(n)
  for (let i = 0; i < n; i++) table[i] = i * i + 0.5
  return table
}
function points(n) {
  let last = null
  for (let i = 0; i < n; i++) last = { before: i === n - 1 ? null : last, x: i, y: i & 3 }
  return last
}
function read(object, n) {
  let total = 0
  for (let i = 0; i < n; i++) total += object.x
  return total
}
function holes(items) {
  let total = 0
  for (let i = 0; i < items.length; i++) total += items[i] === undefined ? 100 : items[i]
  return total
}
function thrown(items) {
  let total = 0
  try {
    for (let i = 0; i < items.length; i++) {
      if (items[i] === 10) throw total
      total += items[i]
    }
  } catch (error) {
    return `thrown ${error}`
  } finally {
    total += 1000
  }
  return total
}
function bits(n) {
  let count = 0
  for (let left = n; left !== 0; left &= left - 1) count++
  return count
}

for (let round = 0; round < 60; round++) {
  const rows = [numbers, numbers.map((n) => n - (round & 7)), numbers.slice(round & 15)]
  const line = [
    sum(numbers, round % 9),
    find(numbers, round % 12),
    firstBelow(rows, round & 3),
    countDown(round),
    doWhile(round % 7),
    evens(rows[1]).length,
    squares(round & 15).join(),
    JSON.stringify(points(round & 7)),
    read({ x: round }, 20),
    thrown(rows[2]),
    bits(round * 977),
  ]
  if (round % 10 === 9) console.log(line.join(' '))
}

// What has been guessed turns out wrong in the middle of a loop
const mixed = numbers.slice()
for (const [at, value] of [[30, 'text'], [20, 2 ** 40], [10, undefined], [39, { valueOf: () => 5 }], [0, null]]) {
  mixed[at] = value
  console.log(sum(mixed, 3), find(mixed, value), evens(mixed).length, thrown(mixed))
}
console.log(read({ y: 1, x: 2 }, 9), read({ z: 0, get x() { return 3 } }, 9), read(Object.create({ x: 4 }), 9))
console.log(holes(numbers), holes([1, , 3]), holes(Object.assign([], { length: 5, 2: 7 })))
const fixed = Object.freeze([1, 2, 3])
console.log(sum(fixed, 0), find(fixed, 3))
class Items extends Array {}
const items = new Items()
for (let i = 0; i < 30; i++) items[i] = i
console.log(sum(items, 3), evens(items).length, items.map((n) => n + 1) instanceof Items, items.filter((n) => n & 1).length)
console.log(items.map((n) => n * 1.5).join(), [1, , 3].map((n) => n * 2).length, 1 in [1, , 3].map((n) => n))
console.log(Array.from({ length: 3, 0: 'a', 2: 'c' }).join(), Array.of(1, 2).length, [3, 1, 2].toReversed().join(), [1, 2, 3].with(1, 9).join())
