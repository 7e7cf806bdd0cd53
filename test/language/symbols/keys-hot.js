// Sites whose key is a symbol: the same one or several, found on the object, its prototype, by a getter, or nowhere.

const STATE = Symbol('state')
const OTHER = Symbol('other')
const state = (value) => value[STATE]
const has = (value) => !!value && !!value[STATE]
const either = (value, key) => value[key]

class Node {
  constructor(n) {
    this[STATE] = n
  }
}
class Leaf extends Node {
  constructor(n) {
    super(n)
    this.leaf = true
  }
  get [OTHER]() {
    return `other of ${this[STATE]}`
  }
}

function sum(make, turns) {
  let total = 0
  for (let i = 0; i < turns; i++) total += state(make(i))
  return total
}
console.log(sum((i) => new Node(i), 600))
console.log(sum((i) => (i % 2 === 0 ? new Node(i) : new Leaf(i)), 600))
console.log(sum((i) => (i === 599 ? { [STATE]: 1000 } : new Node(1)), 600))

// Nowhere, then on a prototype, then gone again.
const plain = [{ a: 1 }, { b: 2 }, [3], new Map(), () => 4, 'text', 5, true, null, undefined, new Leaf(7)]
const count = () => {
  let found = 0
  for (let i = 0; i < 550; i++) if (has(plain[i % plain.length])) found++
  return found
}
console.log(count())
Object.prototype[STATE] = 'everywhere'
console.log(count(), state(3), state('x'), state([]))
delete Object.prototype[STATE]
console.log(count(), state(3), state('x'), state([]))

// A getter, replaced while the site is hot; a data property in its place.
function others(turns) {
  const leaf = new Leaf(1)
  let last
  for (let i = 0; i < turns; i++) last = leaf[OTHER]
  return last
}
console.log(others(600))
Object.defineProperty(Leaf.prototype, OTHER, { configurable: true, get: () => 'another getter' })
console.log(others(3))
Object.defineProperty(Leaf.prototype, OTHER, { value: 'a value' })
console.log(others(3))

// Several symbols, names and indices at one site.
const mixed = { [STATE]: 1, [OTHER]: 2, name: 3, 4: 5 }
const keys = [STATE, OTHER, 'name', 4, 'missing', Symbol('missing')]
const seen = []
for (let i = 0; i < 600; i++) seen.push(either(mixed, keys[i % keys.length]))
console.log(seen.slice(0, 7), seen.slice(-6))

// Proxies, and what has no properties.
const log = []
const proxy = new Proxy({}, { get: (_, key) => (log.push(key), key === STATE ? 'trapped' : undefined) })
for (let i = 0; i < 600; i++) state(i < 300 || i > 500 ? new Node(i) : proxy)
console.log(state(proxy), log.length, log[0] === STATE, has(proxy), OTHER in proxy)
for (const value of [undefined, null]) {
  try {
    state(value)
  } catch (error) {
    console.log(error.name, error.message)
  }
}

// Deleted and added again; frozen; another shape by a further property.
const changing = new Node(1)
const steps = []
for (let i = 0; i < 600; i++) {
  if (i === 500) delete changing[STATE]
  if (i === 520) changing[STATE] = 'again'
  if (i === 540) changing.more = true
  if (i === 560) Object.setPrototypeOf(changing, null)
  steps.push(state(changing))
}
console.log(steps[499], steps[500], steps[519], steps[520], steps[540], steps[599])

// `in` with symbols.
let inside = 0
for (let i = 0; i < 600; i++) if (STATE in plain[i % 5] || STATE in (i < 500 ? changing : new Leaf(i))) inside++
console.log(inside, OTHER in new Leaf(1), OTHER in new Node(1), STATE in {})
