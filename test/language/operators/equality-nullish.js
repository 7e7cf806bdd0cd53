// `==` and `!=` with null and undefined, in hot code, as a value and as a condition.

const values = [undefined, null, 0, -0, NaN, '', 'null', false, true, 0n, Symbol.iterator, {}, [], () => 1, Object.create(null), new Proxy({}, {})]
const isNull = (v) => v == null
const isUndefined = (v) => undefined == v
const isSome = (v) => v != null
const isPresent = (v) => void 0 != v
const choose = (v) => (v == null ? 'none' : v != undefined ? 'some' : 'never')
const and = (v, w) => v != null && w != null
const both = () => [null == undefined, null != undefined, undefined == undefined, null != null].join()
let converted = 0
values.push({ valueOf: () => converted++, toString: () => converted++, [Symbol.toPrimitive]: () => converted++ })
let text = ''
for (let round = 0; round < 60; round++) {
  text = values.map((v) => [isNull(v), isUndefined(v), isSome(v), isPresent(v)].map(Number).join('') + choose(v)).join(' ')
}
console.log(text)
console.log(converted, both(), and(0, ''), and(null, 1), and(1, undefined))
for (let i = 0; i < 500; i++) both()
console.log(both(), typeof isSome(null), typeof isNull(1))
let count = 0
for (let i = 0; i < 500; i++) {
  let list = { value: i, next: i % 3 === 0 ? null : { value: 1, next: undefined } }
  while (list != null) {
    count += list.value
    list = list.next
  }
}
console.log(count)
