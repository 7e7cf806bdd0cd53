// Sums that are rounded once, numbers of 16 bits, errors told from others.
console.log(Math.sumPrecise([1e308, 1e308, -1e308]), Math.sumPrecise([0.1, 0.2, 0.3]), Math.sumPrecise([1e20, 0.1, -1e20]))
console.log(Math.sumPrecise([]), Math.sumPrecise([-0, -0]), Math.sumPrecise([-0, 0]), Math.sumPrecise([Infinity, -Infinity]))
console.log(Math.sumPrecise([Number.MAX_VALUE, Number.MAX_VALUE]), Math.sumPrecise([5e-324, 5e-324]), Math.sumPrecise(new Set([1, 2])))
console.log(Math.sumPrecise([2 ** 53, 1, 2 ** -60]), Math.sumPrecise([2 ** 53, 1]), Math.sumPrecise([Number.MAX_VALUE, 2 ** 969]))
function* numbers() { try { yield 1; yield '2' } finally { console.log('closed') } }
try { Math.sumPrecise(numbers()) } catch (error) { console.log(error.name) }
console.log([1.1, 65504, 65519, 65520, 6e-8, 2e-8, -0, NaN].map(Math.f16round).join())
console.log(Error.isError(new RangeError()), Error.isError({ __proto__: Error.prototype }), Error.isError())
console.log(Object.getOwnPropertyDescriptor(Object.defineProperty([1], 'length', { value: -0 }), 'length').value)
const kept = Object.defineProperty([1, 2, 3], 1, { configurable: false })
try { Object.defineProperty(kept, 'length', { value: 0, writable: false }) } catch (error) { console.log(error.message) }
console.log(kept.length, Object.getOwnPropertyDescriptor(kept, 'length').writable)
console.log('a1b'.split({ __proto__: null, [Symbol.split]: () => 'asked' }))
Number.prototype[Symbol.replace] = Number.prototype[Symbol.split] = () => 'asked'
console.log('a1b'.replace(1, 'x'), 'a1b'.split(1))
function* generator() {}
console.log(generator instanceof Object.getPrototypeOf(generator).constructor)
const log = []
const key = (name) => ({ toString() { log.push(name); return name } })
for (const call of [() => ({}).__defineGetter__(key('a'), 1), () => ({}).__lookupGetter__.call(null, key('b'))]) {
  try { call() } catch (error) { log.push(error.name) }
}
console.log(log.join(), ({ get x() {} }).__lookupGetter__(key('x')) !== undefined)
