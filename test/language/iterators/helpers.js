// Helpers of iterators: lazy, closed when they end early, and when a callback throws.
function* count(from, to) {
  try {
    for (let i = from; i < to; i++) yield i
  } finally {
    console.log('closed', from, to)
  }
}
const show = (iterator) => console.log(JSON.stringify([...iterator]))

show(count(0, 6).filter((x) => x % 2).map((x, i) => [x, i]))
show(count(0, 100).drop(3).take(4))
show(count(1, 4).flatMap((x) => [x, -x]))
show(Iterator.concat([1, 2], new Set([3]), count(4, 6)))
show(count(0, 3).take(0))
console.log(count(1, 5).reduce((a, b) => a * b), count(1, 5).reduce((a, b) => a + b, 10))
console.log(count(0, 9).some((x) => x > 2), count(0, 9).every((x) => x < 2), count(0, 9).find((x) => x > 4))
console.log(count(0, 3).toArray())
count(0, 2).forEach((x, i) => console.log(x, i))

const helper = count(0, 9).map((x) => x * 2)
console.log(helper.next(), helper.return(), helper.next(), Object.prototype.toString.call(helper))
const fails = count(0, 9).map(() => { throw new RangeError('mapper') })
try { fails.next() } catch (error) { console.log(error.message) }
console.log(fails.next().done)
const inner = count(0, 2).flatMap(() => count(5, 7))
inner.next()
inner.return()

const own = { i: 0, next() { return { value: this.i++, done: this.i > 3 } }, return() { console.log('return'); return {} } }
for (const wrong of [-1, NaN, 2 ** 60]) {
  try { Iterator.from(own).take(wrong) } catch (error) { console.log(error.name) }
}
try { Iterator.prototype.map.call(own, 1) } catch (error) { console.log(error.message) }
console.log(Iterator.from(own).toArray(), Iterator.from(own) instanceof Iterator, Iterator.from('ab').toArray())
const self = Iterator.from({ next() { try { self2.next() } catch (error) { console.log(error.message) } return { done: true } } })
const self2 = self.map((x) => x)
self2.next()

class Numbers extends Iterator {
  n = 0
  next() { return { value: this.n, done: this.n++ === 3 } }
}
show(new Numbers().map((x) => x + 1))
for (const make of [() => new Iterator(), () => Iterator()]) {
  try { make() } catch (error) { console.log(error.message) }
}
const tagged = Object.create(Iterator.prototype)
tagged[Symbol.toStringTag] = 'mine'
console.log(Object.prototype.toString.call(tagged), Object.keys(tagged).length, Iterator.prototype[Symbol.toStringTag])
let sum = 0
for (const x of count(0, 2000).filter((n) => n % 3 === 0).map((n) => n + 1)) sum += x
console.log(sum)
