// A length that becomes read-only while it is converted. (V8 differs.)
function make(by) {
  const array = [1, 2, 3]
  const hints = []
  const length = { [Symbol.toPrimitive](hint) { hints.push(hint); Object.defineProperty(array, 'length', { writable: false }); return by } }
  return { array, hints, length }
}
function strictly(array, length) { 'use strict'; array.length = length }
function sloppily(array, length) { array.length = length }
function said(f) { try { return f() } catch (error) { return `${error.name}: ${error.message}` } }
for (let i = 0; i < 20; i++) {
  const by = i % 2 === 0 ? 0 : 3
  for (const set of [strictly, sloppily, (array, length) => Reflect.set(array, 'length', length), (array, length) => array['len' + 'gth'] = length]) {
    const { array, hints, length } = make(by)
    const result = said(() => set(array, length))
    if (i < 2) console.log(typeof result === 'object' ? 'object' : result, array.length, hints.join())
  }
}
const plain = [1, 2, 3]
console.log(Reflect.set(plain, 'length', { valueOf: () => 1 }), plain.length, said(() => Reflect.set(plain, 'length', { valueOf: () => -1 })))
