// `instanceof` with constructors of the language, and what can stand in its way.

const values = [[], new Map(), new Set(), new Date(0), /x/, () => 1, Object.create(null), 5, 'text', null, undefined, new Error('e')]
const targets = [Array, Map, Set, Date, RegExp, Function, Object, Error, Number, Promise]
const table = () => values.map((value) => targets.map((target) => (value instanceof target ? 1 : 0)).join('')).join(' ')
let last = ''
for (let i = 0; i < 60; i++) last = table()
console.log(last)

class Registry extends Map {}
class Strange extends Map {
  static [Symbol.hasInstance](value) {
    return value === 'strange'
  }
}
const test = (value, target) => value instanceof target
const answers = []
for (let i = 0; i < 600; i++) answers.push(test(i % 3 === 0 ? new Registry() : i, [Map, Registry, Strange, WeakMap][i % 4]))
console.log(answers.filter(Boolean).length, test(new Registry(), Map), test(new Map(), Registry), test('strange', Strange), test(new Strange(), Strange), test(new Strange(), Map))

// A bound constructor, one without prototype, a proxy as value, as prototype and as target.
const Bound = Map.bind(null)
console.log(test(new Map(), Bound), test(new Proxy(new Map(), {}), Map), test(Object.create(new Proxy({}, {})), Map))
let asked = 0
const asking = new Proxy({}, { getPrototypeOf: () => (asked++, Map.prototype) })
for (let i = 0; i < 500; i++) test(asking, Map)
console.log(asked, test(new Map(), new Proxy(Map, {})))
for (const target of [Math.max, {}, 5, undefined, Symbol.iterator, parseInt]) {
  try {
    console.log(test(new Map(), target))
  } catch (error) {
    console.log(error.name, error.message)
  }
}
console.log(test(5, Math.max.bind(null) && Map))

// Another hasInstance of the constructor itself.
Object.defineProperty(Set, Symbol.hasInstance, { configurable: true, value: () => true })
console.log(test(1, Set), test(1, Map))
delete Set[Symbol.hasInstance]
console.log(test(1, Set), test(new Set(), Set))

// Another prototype of the object, of the chain of constructors.
const moved = new Map()
Object.setPrototypeOf(moved, Set.prototype)
console.log(test(moved, Map), test(moved, Set))
Object.setPrototypeOf(Map, { __proto__: Function.prototype, [Symbol.hasInstance]: () => 'yes' })
console.log(test(1, Map))
// Functions of the other kinds, asked before anything else of them
const kinds = [function* () {}, async () => {}, async function* () {}].map((f) => Object.getPrototypeOf(f).constructor)
for (const make of [() => function* () {}, () => async () => {}, () => async function* () {}, () => () => {}, () => class {}, () => ({ m() {} }).m])
  console.log(kinds.map((kind) => make() instanceof kind).join(), make() instanceof Function, kinds.map((kind) => kind.prototype.isPrototypeOf(make())).join())
