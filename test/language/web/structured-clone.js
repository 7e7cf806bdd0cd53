const original = {
  number: -0, text: 'x'.repeat(100), big: 2n ** 70n, none: undefined, nil: null, yes: true,
  list: [1, , 'three', [4]], date: new Date(86400000), invalid: new Date(NaN), regexp: /a+(?<n>b)/giu,
  map: new Map([[{ k: 1 }, 'object'], ['k', new Set([1, 'a', NaN])]]),
  wrappers: [Object(1), Object('s'), Object(false), Object(9n)],
  bytes: new Uint8Array([1, 2, 3, 250]), floats: new Float64Array([0.5, -0]),
}
original.list.named = 'too'
const copy = structuredClone(original)
console.log(copy)
console.log(copy !== original, copy.list !== original.list, Object.is(copy.number, -0), 1 in copy.list, copy.list.length)
console.log(copy.date.getTime(), copy.regexp.lastIndex, copy.regexp.exec('xaab').groups.n, [...copy.map.keys()][0].k)
console.log(copy.bytes.buffer !== original.bytes.buffer, copy.floats.constructor === Float64Array, Object.is(copy.floats[1], -0))

// Cycles, and what is met twice.
const shared = { s: 1 }
const cycle = { a: shared, b: [shared], m: new Map() }
cycle.self = cycle
cycle.m.set(cycle, cycle.m)
const cycled = structuredClone(cycle)
console.log(cycled.self === cycled, cycled.a === cycled.b[0], cycled.m.get(cycled) === cycled.m, cycled.a !== shared)
const buffer = new ArrayBuffer(8)
const views = structuredClone([new Uint8Array(buffer, 2, 3), new DataView(buffer, 1), buffer])
views[0][0] = 7
console.log(views[0].buffer === views[2], views[1].getUint8(1), views[1].byteOffset, views[1].byteLength, views[0].byteOffset)

// Getters run, in order; prototypes, symbols, what is not enumerable and accessors are gone.
const order = []
class Point { #x = 1; constructor() { this.y = 2 } get x() { order.push('no'); return this.#x } }
const odd = Object.assign(new Point(), {
  get first() { order.push('first'); return { get inner() { order.push('inner'); return 1 } } },
  second: 2, [Symbol.iterator]: 3,
})
Object.defineProperty(odd, 'getter', { enumerable: true, get() { order.push('getter'); delete odd.last; return [order.length] } })
Object.defineProperty(odd, 'hidden', { value: 1 })
odd.last = 1
odd.__proto__ = odd.__proto__
console.log(structuredClone(odd), order.join())
console.log(Object.getPrototypeOf(structuredClone(odd)) === Object.prototype)
console.log(structuredClone(JSON.parse('{"__proto__": {"x": 1}}')).x, Object.keys(structuredClone(JSON.parse('{"__proto__": 1}'))))


// Errors.
class Custom extends RangeError { constructor(m) { super(m); this.name = 'RangeError'; this.extra = 1 } }
for (const error of [new TypeError('t', { cause: { c: [1] } }), new Custom('c'), Object.assign(new Error('n'), { name: 'Odd' })]) {
  const { name, message, cause, extra, stack } = structuredClone(error)
  const clone = structuredClone(error)
  console.log(name, message, cause, extra, stack === error.stack, clone instanceof Error, clone.constructor.name, Object.getOwnPropertyNames(clone).sort().join())
}
const strange = new Error('x')
Object.defineProperty(strange, 'message', { get() { return 'never' } })
console.log(JSON.stringify(structuredClone(strange).message), Object.keys(structuredClone(strange)))

// What can't be cloned.
const refuse = (make) => {
  try {
    console.log('cloned', structuredClone(make()))
  } catch (e) {
    console.log(e.name, e.message, e.code, e instanceof Error)
  }
}
refuse(() => Symbol('s'))
refuse(() => [Object(Symbol('w'))])
refuse(() => function f(a) { return a })
refuse(() => ({ deep: [() => 1] }))
refuse(() => class A {})
refuse(() => new WeakMap())
refuse(() => new WeakRef({}))
refuse(() => Promise.resolve())
refuse(() => (function* () {})())
refuse(() => new Proxy({}, {}))
refuse(() => new Proxy([], {}))
refuse(() => ({ get x() { throw new TypeError('own') } }))
refuse(() => Math.max)
refuse(() => (function () { return arguments })(1, 2))

// Transfer.
const moved = new ArrayBuffer(4)
const view = new Uint8Array(moved, 1)
view[0] = 42
const there = structuredClone({ moved, view, again: view }, { transfer: [moved] })
console.log(moved.byteLength, view.length, there.moved.byteLength, there.view[0], there.view.buffer === there.moved, there.again === there.view)
there.view[0]++
console.log(new Uint8Array(there.moved)[1])
const attempt = (f) => { try { console.log(f()) } catch (e) { console.log(e.name, e.message, e.code) } }
attempt(() => structuredClone(moved))
attempt(() => structuredClone(view))
attempt(() => { const b = new ArrayBuffer(1); return structuredClone(1, { transfer: [b, b] }) })
attempt(() => { const b = new ArrayBuffer(1); try { structuredClone(() => 1, { transfer: [b] }) } catch { return b.byteLength } })
attempt(() => structuredClone(1, { transfer: new Set() }))
attempt(() => structuredClone(1, null))
attempt(() => structuredClone(undefined))
attempt(() => new structuredClone(1))

// Long and deep.
let deep = null
for (let i = 0; i < 3000; i++) deep = { deep }
let depth = 0
for (let at = structuredClone(deep); at !== null; at = at.deep) depth++
console.log(depth, structuredClone(new Array(500).fill({})).length, structuredClone(Object.assign([], { length: 1e6, 5: 5 })).length)
