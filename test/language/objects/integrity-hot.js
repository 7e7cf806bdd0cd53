// Objects that are closed, sealed or frozen, where many of a kind are.

'use strict'
const levels = [(o) => o, Object.preventExtensions, Object.seal, Object.freeze]
const attempt = (work) => {
  try {
    return String(work())
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
const state = (o) => [Object.isExtensible(o), Object.isSealed(o), Object.isFrozen(o)].map((b) => (b ? 1 : 0)).join('')
const literal = (i) => ({ a: i, b: 'x', c: i / 2 })
class Point {
  constructor(x, level) {
    this.x = x
    this.y = -x
    levels[level](this)
  }
  get sum() {
    return this.x + this.y
  }
}

// Every level, after every other; the first literal of its site too.
for (const before of [0, 1, 2, 3]) {
  for (const after of [0, 1, 2, 3]) {
    const given = levels[after](levels[before](literal(before)))
    const made = levels[after](new Point(after, before))
    const attempts = [
      () => ((given.a = 9), given.a),
      () => ((given.d = 9), given.d),
      () => delete given.c,
      () => Object.defineProperty(given, 'b', { enumerable: false }) === given,
      () => Object.defineProperty(given, 'a', { value: 9 }) === given,
      () => Object.setPrototypeOf(given, null) === given,
      () => ((made.x = 5), made.x),
      () => ((made.z = 5), made.z),
    ]
    console.log(before, after, state(given), state(made), attempts.map(attempt).join(' | '))
    console.log(JSON.stringify(Object.getOwnPropertyDescriptors(given)), state(given), Object.keys(given).join())
  }
}

// Hot sites see one kind of frozen object, then others.
const read = (o) => o.a + o.c
const write = (o, value) => {
  o.a = value
}
let total = 0
for (let i = 0; i < 1000; i++) total += read(levels[3](literal(i)))
for (let i = 0; i < 1000; i++) total += read(levels[i % 4](literal(i)))
console.log(total)
const refused = { none: 0, some: 0 }
for (let i = 0; i < 1200; i++) {
  const o = levels[i < 900 ? i % 3 : i % 4](literal(i))
  const text = attempt(() => write(o, 1))
  if (text === 'undefined') refused.none++
  else refused.some++
}
console.log(refused)
function inBetween(i) {
  const o = literal(i)
  o.a = 1
  if (i % 600 === 599) Object.freeze(o)
  o.b = 'changed'
  return o.a + o.b
}
let thrown = 0
for (let i = 0; i < 1200; i++) if (attempt(() => inBetween(i)).startsWith('TypeError')) thrown++
console.log(thrown)
let sums = 0
for (let i = 0; i < 1000; i++) sums += new Point(i, i % 4).sum + new Point(i, 3).x
console.log(sums)

// Copies, lists, accessors, symbols, private elements, prototypes.
const symbol = Symbol('s')
const rich = Object.freeze({ get v() { return this.w * 2 }, w: 4, [symbol]: 1, hidden: 0 })
console.log({ ...rich }, Object.entries(rich).join(';'), rich[symbol], symbol in rich, JSON.stringify(rich))
for (let i = 0; i < 500; i++) {
  const copy = { ...levels[3](literal(i)) }
  copy.a = i
  copy.more = true
  if (i === 499) console.log(copy, state(copy), state({ ...copy }))
}
let names = ''
for (const name in Object.freeze(literal(1))) names += name
console.log(names)
class Stamp extends function (o) { return o } {
  #mark
  constructor(o, mark) {
    super(o)
    this.#mark = mark
  }
  static of(o) {
    return #mark in o ? o.#mark : 'none'
  }
  static set(o, mark) {
    o.#mark = mark
  }
}
for (let i = 0; i < 500; i++) {
  const o = levels[i % 4](literal(i))
  new Stamp(o, i)
  Stamp.set(o, Stamp.of(o) + 1)
  levels[3](o)
  Stamp.set(o, Stamp.of(o) + 1)
  if (i > 495) console.log(Stamp.of(o), state(o), Object.keys(o).length, attempt(() => (o.a = 1)))
}
const proto = Object.freeze({ inherited: 1, a: 2 })
const heir = Object.create(proto)
console.log(heir.inherited, attempt(() => (heir.a = 3)), state(proto), state(Object.freeze(heir)))
console.log(state(Object.freeze({})), state(Object.preventExtensions({})), state(Object.seal({ a: 1 })), state(Object.freeze(() => 1)), state(Object.freeze(new Map())), state(new Date()))
