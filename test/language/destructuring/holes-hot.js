// Holes in array patterns take steps whose values nobody reads; iterators of all kinds, in hot code.
const log = []
function guest(count) {
  let i = 0
  return {
    [Symbol.iterator]() { return this },
    next() { log.push('next'); const done = i++ >= count; return { get done() { log.push('done'); return done }, get value() { log.push('value'); return i } } },
    return() { log.push('return'); return {} },
  }
}
function second([, b]) { return b }
function third([a, , c]) { return `${a}${c}` }
function none([,]) {}
function after([, ...rest]) { return rest.length }
function* numbers() { try { yield 1; yield 2; yield 3 } finally { log.push('finally') } }
const map = new Map([['a', 1], ['b', 2], ['c', 3]])
const set = new Set('xyz')
for (let i = 0; i < 40; i++) { second([1, 2]); third([1, 2, 3]); none([1]); after([1, 2]) }
for (const make of [() => [1, 2, 3], () => guest(2), () => guest(0), () => numbers(), () => map, () => map.values(), () => set, () => 'text', () => 'aXbX'.matchAll(/X/g), () => new Uint8Array(3)]) {
  for (const take of [second, third, none, after]) {
    log.length = 0
    console.log(String(take(make())), log.join())
  }
}
for (const bad of [{ [Symbol.iterator]: () => ({ next: () => 1 }) }, { [Symbol.iterator]: () => ({}) }, { [Symbol.iterator]: () => ({ next() { throw new Error('next') } }) }]) {
  for (const take of [second, none]) try { take(bad) } catch (error) { console.log(error.name, error.message) }
}
let sum = 0
for (let i = 0; i < 200; i++) for (const [, value] of map) sum += value
for (let i = 0; i < 200; i++) for (const value of map.values()) sum += value
for (let i = 0; i < 200; i++) for (const key of set) sum += key.length
console.log(sum)
// Changes while iterating.
function walk(collection, change) { let seen = ''; let n = 0; for (const each of collection) { seen += `${each} `; if (n++ === 1) change(collection) } return seen }
for (let i = 0; i < 40; i++) { walk(map.keys(), () => {}); walk(set, () => {}) }
const many = new Set(Array.from({ length: 80 }, (_, i) => i))
console.log(walk(many, (all) => { for (let i = 0; i < 70; i++) all.delete(i) }))
console.log(walk(new Set([1, 2, 3]), (all) => { all.clear(); all.add(4) }), walk(new Map([[1, 1], [2, 2]]), (all) => all.set(3, 3)))
console.log(walk('text', () => {}), walk([1, 2, 3], (list) => list.push(4)), walk(numbers(), () => {}))
// Another next in between.
const { next } = Object.getPrototypeOf(map.keys())
Object.getPrototypeOf(map.keys()).next = function () { log.push('own'); return next.call(this) }
log.length = 0
console.log(walk(map.keys(), () => {}), second(map.keys()), log.length)
