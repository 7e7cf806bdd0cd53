// Steps over maps and sets in hot code, whatever happens to the entries meanwhile.
function walk(collection, act) {
  const seen = []
  for (const item of collection) {
    seen.push(Array.isArray(item) ? item.join('=') : item)
    act(item, seen.length)
    if (seen.length > 40) break
  }
  return seen.join(' ')
}
function walkPairs(map, act) {
  const seen = []
  for (const [key, value] of map) {
    seen.push(`${key}:${value}`)
    act(key, seen.length)
    if (seen.length > 40) break
  }
  return seen.join(' ')
}
function walkValues(map, act) {
  let sum = ''
  let count = 0
  for (const value of map.values()) {
    sum += value
    act(value, ++count)
    if (count > 40) break
  }
  return sum
}
const makeMap = () => new Map(Array.from({ length: 12 }, (_, i) => [`k${i}`, i]))
const makeSet = () => new Set(Array.from({ length: 12 }, (_, i) => `k${i}`))

const acts = {
  nothing() {},
  deletesItself: (collection) => (item) => collection.delete(Array.isArray(item) ? item[0] : item),
  deletesAllBefore: (collection) => (_, count) => {
    if (count === 5) for (let i = 0; i < 5; i++) collection.delete(`k${i}`)
  },
  deletesTheNext: (collection) => (_, count) => collection.delete(`k${count}`),
  deletesAround: (collection) => (_, count) => {
    if (count === 6) for (let i = 9; i > 2; i--) collection.delete(`k${i}`)
  },
  comesBack: (collection) => (item, count) => {
    const key = Array.isArray(item) ? item[0] : item
    collection.delete(key)
    if (count < 20) collection instanceof Map ? collection.set(key, count) : collection.add(key)
  },
  clears: (collection) => (_, count) => {
    if (count % 7 === 3) {
      collection.clear()
      if (count < 20) for (let i = 0; i < 6; i++) collection instanceof Map ? collection.set(`n${i}`, i) : collection.add(`n${i}`)
    }
  },
  grows: (collection) => (_, count) => {
    if (count < 25) collection instanceof Map ? collection.set(`g${count}`, count) : collection.add(`g${count}`)
  },
}
for (const name of Object.keys(acts)) {
  let last
  for (let turn = 0; turn < 12; turn++) {
    const on = (collection) => (name === 'nothing' ? acts.nothing : acts[name](collection))
    const maps = [makeMap(), makeMap(), makeMap(), makeMap()]
    const sets = [makeSet(), makeSet()]
    last = [
      walk(maps[0], on(maps[0])),
      walk(maps[1].keys(), on(maps[1])),
      walkPairs(maps[2], on(maps[2])),
      walkValues(maps[3], on(maps[3])),
      walk(sets[0], on(sets[0])),
      walk(sets[1].entries(), on(sets[1])),
      [...maps, ...sets].map((each) => each.size + [...each.keys()].join('')).join(),
    ]
  }
  console.log(name, last)
}

// Iterators that stand on deleted entries, in any order, find the same place.
const queue = new Set()
for (let i = 0; i < 100; i++) queue.add(i)
const parked = []
for (let i = 0; i < 100; i += 7) {
  const iterator = queue.values()
  for (let j = 0; j <= i; j++) iterator.next()
  parked.push(iterator)
}
for (let i = 99; i >= 10; i--) if (i % 9 !== 0) queue.delete(i)
console.log(parked.map((iterator) => iterator.next().value).join())
for (let i = 0; i < 200; i++) {
  queue.delete(i)
  queue.add(i + 300)
}
console.log(parked.map((iterator) => iterator.next().value).join())
const first = []
for (let i = 0; i < 150; i++) {
  const { value } = queue.keys().next()
  queue.delete(value)
  first.push(value)
}
console.log(first.join(), queue.size)
queue.clear()
queue.add('after')
console.log(parked.map((iterator) => iterator.next().value).join(), parked.map((iterator) => iterator.next().done).join())

// The pair that a loop makes is the guest's own.
const kept = []
const pairs = makeMap()
for (let turn = 0; turn < 40; turn++) {
  kept.length = 0
  for (const pair of pairs) {
    pair[1] = -pair[1]
    const [key, value = pair.length] = pair
    kept.push(pair, [key, value])
  }
}
console.log(JSON.stringify(kept), pairs.get('k3'))

// -0 is +0, deleted or not.
const zero = new Map([[-0, 'zero']])
zero.delete(0)
zero.set(-0, 'again')
console.log(Object.is([...zero.keys()][0], 0), [...new Set([-0])].map((each) => Object.is(each, 0)), zero)
console.log(new Set([1, 2, 3]).entries(), zero.entries(), parked[3])

// Patterns that have never missed an element, until they do.
function pick(list) {
  const [a, , b = 'none', ...rest] = list
  return `${a}|${b}|${rest}`
}
function swap(a, b) {
  ;[a, b] = [b, a]
  return a * 100 + b
}
let swapped = 0
for (let i = 0; i < 300; i++) swapped += swap(i, 2) + pick([i, 2, 3, 4]).length
console.log(swapped, pick([1]), pick([]), pick([1, 2, undefined]), pick('text'), pick(new Set([1, 2, 3, 4, 5])))
console.log(pick([, , , 5]), swap('a', 'b'))
const { next } = Object.getPrototypeOf(new Map().entries())
Object.getPrototypeOf(new Map().entries()).next = function () {
  const result = next.call(this)
  return result.done ? result : { done: false, value: ['changed', result.value[0]] }
}
console.log(walkPairs(makeMap(), acts.nothing))
Object.getPrototypeOf(new Map().entries()).next = next
console.log(walkPairs(makeMap(), acts.nothing))
