// Methods with callbacks that are hot with plain arrays, and then are given others: holes, likes, subclasses, frozen results.
function attempt(f) { try { return JSON.stringify(f()) } catch (error) { return error.name === 'Error' ? error.message : error.name } }
function mapped(list) { return Array.prototype.map.call(list, (value, i) => value + i) }
function kept(list) { return Array.prototype.filter.call(list, (value) => value > 1) }
function summed(list, ...initial) { return Array.prototype.reduce.call(list, (sum, value) => sum + value, ...initial) }
function visited(list) { let seen = ''; Array.prototype.forEach.call(list, (value, i) => { seen += `${i}:${value} ` }); return seen }
const works = [mapped, kept, summed, (list) => summed(list, 10), (list) => list.reduce((sum, value) => sum * 2 + value, 1), visited]
const plain = Array.from({ length: 100 }, (_, i) => i)
for (let i = 0; i < 30; i++) for (const work of works) work(plain)
class Fixed extends Array { static get [Symbol.species]() { return function () { return Object.freeze([7]) } } }
class Short extends Array { static get [Symbol.species]() { return function () { return Object.defineProperty([7], 'length', { writable: false }) } } }
class Guarded extends Array {
  static get [Symbol.species]() {
    return function () { return Object.defineProperty([], 0, { get: () => 'kept', configurable: false }) }
  }
}
const sources = {
  holes: [1, , 3, , 5],
  like: { length: 3, 0: 1, 2: 5 },
  arguments: (function () { return arguments })(4, 5, 6),
  text: 'abc',
  fixed: Fixed.from([1, 2, 3]),
  short: Short.from([1, 2, 3]),
  guarded: Guarded.from([1, 2, 3]),
  nothing: [],
  long: Array.from({ length: 70 }, (_, i) => i % 3),
}
for (const [name, source] of Object.entries(sources)) {
  for (const [i, work] of works.entries()) console.log(name, i, attempt(() => work(source)))
}
// The array changes while it is walked.
function changing(change) {
  const list = [1, 2, 3, 4, 5, 6]
  return list.map((value, i) => { if (i === 2) change(list); return value * 2 })
}
for (let i = 0; i < 30; i++) changing(() => {})
console.log(attempt(() => changing((list) => { list.length = 3 })), attempt(() => changing((list) => list.push(9))))
console.log(attempt(() => changing((list) => { delete list[4] })), attempt(() => changing((list) => list.splice(0, 3))))
console.log(attempt(() => changing(() => { Array.prototype[7] = 'above' })), attempt(() => summed([])))
delete Array.prototype[7]
// A callback that throws leaves nothing behind; an array made of a length has its elements made one by one.
for (let i = 0; i < 30; i++) attempt(() => plain.map((value) => { if (value === i) throw new Error(`at ${value}`); return value }))
console.log(attempt(() => plain.map((value) => { if (value === 50) throw new Error(`at ${value}`) })))
console.log(attempt(() => Array.from({ length: 5 }, (_, i) => i * i)), attempt(() => new Array(4).map(() => 1).length))
for (let i = 0; i < 40; i++) [3, 1, 2].sort(i % 2 ? (a, b) => a - b : (a, b) => b - a)
console.log(attempt(() => [3, 1, 2, 10].sort((a, b) => b - a)))
// Natives that are called directly, with what they decline.
function directly(list) {
  const copy = Array.prototype.slice.call(list, 0, 3)
  copy.splice(1, 1, 'x', 'y')
  return [copy.shift(), copy.indexOf('y'), copy.includes('x'), copy.concat([1], 2).length, copy.fill(0, 1, 2), [4, 5].reverse(), [1].at(-1)]
}
for (let i = 0; i < 30; i++) directly(plain)
for (const source of [sources.like, sources.holes, 'text', sources.arguments, null]) console.log(attempt(() => directly(source)))
console.log(attempt(() => [1, 2, 3].slice({ valueOf: () => 1 })), attempt(() => [1].fill(Symbol.iterator, 1n)))
