// Arrays that are read where they have just been made: what is in them is known until somebody may have changed it.

function count(...items) {
  return items.length
}
function first(...items) {
  return items[0]
}
function second(...items) {
  return items[1]
}
function afterPush(...items) {
  items.push('pushed')
  return `${items.length} ${items[items.length - 1]}`
}
function afterLength(...items) {
  items.length = 1
  return `${items.length} ${items[0]} ${items[1]}`
}
function afterStore(...items) {
  items[0] = 'stored'
  return `${items.length} ${items[0]}`
}
let kept = null
function afterCall(...items) {
  kept = items
  change()
  return `${items.length} ${items[0]}`
}
function change() {
  if (kept !== null) kept[0] = 'changed'
  if (kept !== null) kept.push('more')
}
function captured(...items) {
  const grow = () => items.push('grown')
  grow()
  return `${items.length} ${items[0]} ${items[2]}`
}
function forwarded(...items) {
  return second(...items)
}
function forwardedLater(...items) {
  items.reverse()
  return second(...items)
}
function past(...items) {
  return [items[2], items[-1], items['0'], items[0.5], items['length']].join()
}
function branches(...options) {
  let result = 'none'
  if (options.length > 0) result = options[0]
  else {
    for (let i = 0; result === 'none'; i++) result = i > 2 ? 'searched' : 'none'
  }
  return result
}
function literal(a, b) {
  const pair = [a, b]
  const sum = pair[0] + pair[1] + pair.length
  pair[0] = 100
  return sum + pair[0]
}
function holes() {
  const list = [1, , 3]
  return `${list[1]} ${list.length} ${1 in list}`
}
function spreadHoles() {
  return count(...[1, , 3]) + String(second(...[1, , 3]))
}
function nested(a) {
  return [[a, a + 1], [a + 2]][0][1]
}

function round(i) {
  return [
    count(),
    count(i),
    count(i, i, i),
    first(),
    first(i, 2),
    second(i),
    second(1, i),
    afterPush(i),
    afterLength(i, 2),
    afterStore(i),
    afterCall(i),
    captured(i),
    forwarded(1, i),
    forwardedLater(1, i),
    past(i, 2),
    branches(),
    branches(i),
    literal(i, 2),
    holes(),
    spreadHoles(),
    nested(i),
  ].join(' | ')
}

let last = ''
for (let i = 0; i < 60; i++) last = round(i)
console.log(last)
console.log(round('text'))

// A hole shows what the prototypes have.
Array.prototype[1] = 'inherited'
for (let i = 0; i < 30; i++) last = `${holes()} ${spreadHoles()} ${second(i)} ${past(i)}`
console.log(last)
delete Array.prototype[1]
console.log(holes(), second(1))

// Reductions with and without what they begin with.
const items = [3, 4, 5]
let results = []
for (let i = 0; i < 40; i++) {
  results = [
    items.reduce((a, b) => a + b, i),
    items.reduce((a, b) => a + b),
    items.reduceRight((a, b) => a - b, i),
    items.reduceRight((a, b) => a - b),
    items.reduce((a, b) => `${a}${b}`, undefined),
    [, 7, , 8].reduce((a, b) => a + b),
    [, 7, , 8].reduceRight((a, b) => a - b),
    items.map((x) => x + i).join(),
    items.filter((x) => x > 3).length,
  ]
}
console.log(results.join(' '))
for (const method of ['reduce', 'reduceRight']) {
  try {
    ;[][method]((a) => a)
  } catch (error) {
    console.log(error.message)
  }
  console.log([][method]((a) => a, 'initial'), [5][method]((a) => a))
}

// Results of map that are no plain arrays.
class Special extends Array {}
const special = Special.from([1, 2, 3])
let kind = ''
for (let i = 0; i < 40; i++) {
  const mapped = special.map((x) => x * i)
  kind = `${mapped instanceof Special} ${mapped.length} ${mapped[2]}`
}
console.log(kind)

// The callback freezes what it is making elements for, or the array that it reads.
class Sealing extends Array {
  static get [Symbol.species]() {
    return function (length) {
      made = new Array(length)
      return made
    }
  }
}
let made = null
const sealing = Sealing.from([1, 2, 3, 4])
function freezes(when) {
  try {
    return sealing.map((x, i) => {
      if (i === when) Object.freeze(made)
      return x
    }).length
  } catch (error) {
    return `${error.name} ${made.length}`
  }
}
for (let i = 0; i < 30; i++) freezes(9)
console.log(freezes(9), freezes(2), freezes(0))
function shrinks(list) {
  return list.map((x, i) => {
    if (i === 1) list.length = 2
    return x
  }).length
}
for (let i = 0; i < 30; i++) shrinks([1, 2, 3, 4])
console.log(shrinks([1, 2, 3, 4]), shrinks([1, 2]))
