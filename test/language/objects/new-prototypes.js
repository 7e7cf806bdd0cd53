// What becomes a prototype declares memory for good: work that is paid for in parts must not count it again, nor lose it.
const many = {}
for (let i = 0; i < 60; i++) many[`k${i}`] = { value: i, enumerable: i % 2 === 0 }
const list = Array.from({ length: 80 }, (_, i) => [i, i])
const pairs = new Map(list)

function made(proto, C, ...args) {
  function Target() {}
  Target.prototype = proto
  return Reflect.construct(C, args, Target)
}

console.log(Object.keys(Object.create({}, many)).length)
console.log(Object.create({ a: 1 }, new Proxy(many, {})).k3)
console.log(Object.create({ a: 1 }, { get b() { return { value: 2 } } }).b)
console.log(Object.create({ a: 1 }).a)
for (const C of [Map, Set, WeakMap, WeakSet, Array, Error, Date, Promise, RegExp, URLSearchParams, Uint8Array, Object]) {
  const source = C === Promise ? () => {} : C === WeakMap ? list.map((each) => [each, 1]) : C === RegExp ? 'x'.repeat(200) : list
  const object = made({ __proto__: C.prototype, of: C.name }, C, source)
  console.log(object.of, Object.prototype.toString.call(object))
}
const size = Object.getOwnPropertyDescriptor(Map.prototype, 'size').get
console.log(size.call(made({ __proto__: Map.prototype }, Map, pairs)), size.call(made({ __proto__: Map.prototype }, Map, list)))
