// Closures passed to functions that call them: their bodies run in place, with the variables of the caller.

class Bag {
  constructor() {
    this.items = []
  }
  add(item) {
    this.items.push(item)
    return this
  }
  forEach(visit) {
    for (let i = 0; i < this.items.length; i++) visit(this.items[i], i)
  }
  some(test) {
    for (let i = 0; i < this.items.length; i++) if (test(this.items[i])) return true
    return false
  }
}

const bag = new Bag()
for (let i = 0; i < 6; i++) bag.add(i)

function sum(factor) {
  let total = 0
  bag.forEach((item) => {
    total += item * factor
  })
  return total
}

function indexOf(wanted) {
  let at = -1
  bag.forEach((item, i) => {
    if (item === wanted) at = i
  })
  return at
}

function has(wanted) {
  return bag.some((item) => item === wanted)
}

function nested() {
  let pairs = ''
  bag.forEach((a) => {
    bag.forEach((b) => {
      if (a + b === 7) pairs += `${a}${b} `
    })
  })
  return pairs
}

function kept() {
  const made = []
  bag.forEach((item) => {
    made.push(() => item)
  })
  return made.map((get) => get()).join()
}

function throwing(limit) {
  let seen = 0
  try {
    bag.forEach((item) => {
      if (item > limit) throw new Error(`over ${limit}`)
      seen++
    })
  } catch (error) {
    return `${seen} ${error.message}`
  }
  return `${seen} none`
}

function counter() {
  let n = 0
  const next = () => ++n
  return next() + next() * next()
}

for (let i = 0; i < 60; i++) {
  sum(i)
  indexOf(i % 8)
  has(i % 9)
  nested()
  kept()
  throwing(i % 7)
  counter()
}
console.log(sum(3), indexOf(4), indexOf(9), has(5), has(50), nested(), kept(), throwing(2), throwing(9), counter())

// What the items are changes while the callback runs in place.
bag.add('text')
console.log(sum(2), indexOf('text'), has('text'), nested(), kept(), throwing(3))

// The callee is another one from now on.
Bag.prototype.forEach = function (visit) {
  for (const item of this.items) visit(item, 'x')
}
console.log(sum(1), indexOf(4), kept())

// Rest parameters and forwarded arguments.
function last(...items) {
  return items[items.length - 1]
}
function count(first, ...others) {
  return `${first}:${others.length}`
}
function both(a, b, c) {
  return [last(a, b, c), last(a), last(), count(a), count(a, b, c)].join()
}
for (let i = 0; i < 60; i++) both(i, i + 1, i + 2)
console.log(both(1, 2, 3), both('a', undefined, null))
