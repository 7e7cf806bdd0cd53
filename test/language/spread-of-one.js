// A call whose only argument is spread reads the array itself: what the callee does to it later must not show.
const log = (...values) => console.log(JSON.stringify(values))
const array = [1, 2, 3]
function changes(a, b) {
  array[1] = 20
  array.length = 2
  return [a, b, arguments.length, arguments[1], arguments[2]]
}
function rest(...all) {
  all.push('mine')
  return all
}
function sloppy(a) {
  a = 'changed'
  arguments[1] = 'too'
  return array[0] === a || array[1] === 'too'
}
function* generator(a, b) {
  yield a
  array[0] = 7
  yield b
}
class Base {
  constructor(...all) {
    this.all = all
    all[0] = 'own'
  }
}
class Derived extends Base {
  constructor(list) {
    super(...list)
  }
}
for (let i = 0; i < 60; i++) {
  array.length = 0
  array.push(1, 2, 3)
  const results = [changes(...array), array.slice()]
  array.length = 0
  array.push(4, 5, 6)
  results.push(rest(...array), sloppy(...array), array.slice())
  const it = generator(...array)
  array[1] = 50
  results.push([...it], array.slice(), new Base(...array).all, new Derived(array).all, Math.max(...array), array.slice())
  results.push(rest.bind(null, 'bound')(...array), String.fromCharCode(...array), [].concat(...[array, array]).length)
  if (i % 30 === 0) log(results)
}
// Holes, arguments, sets, maps, strings, own iterators.
log(rest(...[1, , 3]), rest(...new Set([1, 2])), rest(...new Map([[1, 2]])), rest(...'añ'))
log((function () { return rest(...arguments) })(1, 2), (function () { 'use strict'; arguments[0] = 5; return rest(...arguments) })(1, 2))
log(rest(...{ *[Symbol.iterator]() { yield 1; yield 2 } }), rest(...[]))
const own = [1, 2]
own[Symbol.iterator] = function* () { yield 'own' }
log(rest(...own))
class Sub extends Array {}
log(rest(...Sub.of(1, 2)))
for (const bad of [null, undefined, 5, {}, { [Symbol.iterator]: 1 }]) {
  for (const f of [() => rest(...bad), () => new Base(...bad), () => new Derived(bad), () => undefined?.(...bad)]) {
    try {
      log(f())
    } catch (error) {
      console.log(String(error))
    }
  }
}
try { null(...array) } catch (error) { console.log(String(error)) }
log(eval(...['1 + 1']))
// In the middle of a loop, the way arrays are iterated changes, and back.
const { next } = Object.getPrototypeOf([][Symbol.iterator]())
const values = Array.prototype[Symbol.iterator]
for (let i = 0; i < 40; i++) {
  if (i === 20) Object.getPrototypeOf([][Symbol.iterator]()).next = function () {
    const step = next.call(this)
    return step.done ? step : { value: -step.value, done: false }
  }
  if (i === 25) Object.getPrototypeOf([][Symbol.iterator]()).next = next
  if (i === 30) Array.prototype[Symbol.iterator] = function* () { yield 'all'; yield this.length }
  if (i === 35) Array.prototype[Symbol.iterator] = values
  if (i % 5 === 4) console.log(i, rest(...[1, 2, 3]).join())
}
for (const bad of [null, undefined, 5, {}]) {
  for (const f of [() => rest(1, ...bad), () => rest(...bad, 1), () => rest(...[1], ...bad), () => new Base(...bad, 2), () => [...bad]]) {
    try {
      log(f())
    } catch (error) {
      console.log(String(error))
    }
  }
}
