// Reflect: internal methods that tell failure by false.
const frozen = Object.freeze({ a: 1 })
console.log(Reflect.defineProperty(frozen, 'b', { value: 1 }), Reflect.deleteProperty(frozen, 'a'), Reflect.set(frozen, 'a', 2))
console.log(Reflect.setPrototypeOf(frozen, {}), Reflect.isExtensible(frozen), Reflect.preventExtensions({}))
console.log(Reflect.ownKeys({ b: 1, 2: 0, a: 1, [Symbol.iterator]: 0, 1: 0 }))
console.log(Reflect.has({ a: 1 }, 'toString'), Reflect.getPrototypeOf([]) === Array.prototype)
console.log(Reflect.getOwnPropertyDescriptor({ get a() { return 1 } }, 'a').set)

class Base { constructor(x) { this.x = x; this.target = new.target.name } }
class Other {}
const made = Reflect.construct(Base, [4], Other)
console.log(made instanceof Other, made.x, made.target, Reflect.construct(Date, [0]).getTime())
console.log(Reflect.apply(Math.max, null, { length: 3, 0: 1, 1: 7, 2: 3 }), Reflect.apply(function () { return this }, 'a', []) == 'a')

const proto = { get who() { return this.name }, set who(name) { this.name = name; return false } }
const receiver = { name: 'r' }
console.log(Reflect.get(proto, 'who', receiver), Reflect.set(proto, 'who', 's', receiver), receiver.name)
console.log(Reflect.set({}, 'a', 1, 5), Reflect.set({ get a() { return 1 } }, 'a', 1), Reflect.set([], 'length', 2))
const target = {}
console.log(Reflect.set({ z: 1 }, 'z', 2, target), target.z)
const bytes = new Uint8Array(2)
console.log(Reflect.set(bytes, 0, { valueOf: () => 7 }), bytes[0], Reflect.set(bytes, 5, 1), Reflect.defineProperty(bytes, 3, { value: 1 }))
console.log(Reflect.set(Object.freeze([1]), 'length', 0), Reflect.has(bytes, '-0'))

for (const call of [
  () => Reflect.get(1, 'a'),
  () => Reflect.ownKeys(1),
  () => Reflect.apply(1),
  () => Reflect.apply(() => 1, 0),
  () => Reflect.construct(() => 1, []),
  () => Reflect.construct(Date, [], parseInt),
  () => Reflect.setPrototypeOf({}, 1),
  () => Reflect.defineProperty({}, 'a', 1),
  () => Reflect.defineProperty([], 'length', { value: -1, configurable: true }),
]) {
  try { console.log(call()) } catch (error) { console.log(`${error}`) }
}
let sum = 0
for (let i = 0; i < 500; i++) sum += Reflect.get({ get n() { return i } }, 'n') + Reflect.apply(Math.abs, null, [-i])
console.log(sum)
