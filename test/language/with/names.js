// Names in a with statement: read, written, called, deleted, asked for their type.
const object = {
  a: 1,
  count: 0,
  self() {
    return this === object
  },
  get twice() {
    return this.a * 2
  },
  set twice(value) {
    this.a = value
  },
}
var outer = 'outer'
with (object) {
  console.log(a, outer, self(), twice, typeof a, typeof missing)
  a = 5
  outer = 'changed'
  twice = 6
  count++
  ++count
  count += 10
  count ||= 1
  added = 1
  var declared = 2
  var a = 7
  console.log(count, a, delete count, typeof count, delete outer, self?.())
}
console.log(object.a, outer, object.count, typeof added, declared, 'declared' in object, delete globalThis.added)

// Closures keep the object.
let read, write
with ({ x: 1 }) {
  read = () => x
  write = (value) => (x = value)
}
write(2)
console.log(read(), typeof x)

// Symbol.unscopables.
with ({ hidden: 1, shown: 2, [Symbol.unscopables]: { hidden: true, shown: 0 } }) {
  console.log(typeof hidden, shown)
}
with ([1, 2, 3]) console.log(length, typeof values, typeof concat, join('-'))

// Nested, and with scopes in between.
with ({ p: 1, q: 1 }) {
  with ({ q: 2, get r() { return p + q } }) {
    let p = 10
    console.log(p, q, r)
    { const q = 20; console.log(q) }
  }
  for (q of [5]) ;
  for (q in { key: 1 }) ;
  ;[p, { z: q = 3 }] = [8, {}]
  console.log(p, q)
}
const inner = { v: 1 }
with (inner) {
  var { v } = { v: 9 }
  var [w = v] = []
}
console.log(inner.v, v, w)

// Primitives, and what is no object.
with ('text') console.log(length, toUpperCase())
with (5) console.log(toFixed(1))
for (const nothing of [undefined, null]) {
  try {
    with (nothing) console.log('never')
  } catch (error) {
    console.log(error.name, error.message)
  }
}

// The reference is resolved before the right side is evaluated.
const getter = { get g() { delete this.g; return 1 } }
with (getter) console.log(typeof g, typeof g)
const strictly = { s: 1 }
with (strictly) {
  try {
    ;(function () { 'use strict'; s = (delete strictly.s, 2) })()
  } catch (error) {
    console.log(error.name, error.message)
  }
}
with ({ f: 1 }) {
  try { f() } catch (error) { console.log(error.name, error.message) }
  try { nowhere() } catch (error) { console.log(error.name, error.message) }
  try { Object.freeze(strictly); with (strictly) s = 3; console.log(s) } catch (error) { console.log(error.name, error.message) }
}

// Order of what the guest sees.
const log = []
const watched = {
  get [Symbol.unscopables]() { log.push('unscopables'); return { get w1() { log.push('w1'); return log.length > 6 } } },
  get w1() { log.push('get'); return 1 },
  set w1(value) { log.push(`set ${value}`) },
}
with (watched) {
  w1
  w1 = 2
  typeof w1
}
console.log(log.join())
