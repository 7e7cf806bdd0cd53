// Map and WeakMap: a value that is made where there is none. FinalizationRegistry.
const map = new Map([[1, 'a']])
console.log(map.getOrInsert(1, 'b'), map.getOrInsert(2, 'c'), map.getOrInsertComputed(3, (key) => key * 2), map)
console.log(map.getOrInsertComputed(-0, (key) => Object.is(key, 0)), [...map.keys()].pop())
console.log(map.getOrInsertComputed(4, () => { map.set(4, 'inside'); return 'outside' }), map.get(4))
try { map.getOrInsertComputed(5, () => { throw new Error('no') }) } catch (error) { console.log(error.message, map.has(5)) }
const key = {}
const weak = new WeakMap()
console.log(weak.getOrInsert(key, 1), weak.getOrInsertComputed(key, () => 2), weak.getOrInsertComputed([], (list) => list.length))
for (const wrong of [() => weak.getOrInsert(1, 1), () => weak.getOrInsertComputed(1, () => 1), () => map.getOrInsertComputed(1, 2)]) {
  try { wrong() } catch (error) { console.log(error.message) }
}
const registry = new FinalizationRegistry(() => console.log('never in a run'))
registry.register(key, 'held', key)
registry.register({}, 'other', map)
console.log(registry.unregister(key), registry.unregister(key), Object.prototype.toString.call(registry))
for (const wrong of [() => registry.register(1), () => registry.register(key, key), () => registry.unregister(1), () => new FinalizationRegistry()]) {
  try { wrong() } catch (error) { console.log(error.message) }
}
const counts = new Map()
for (let i = 0; i < 1000; i++) counts.set(i % 7, counts.getOrInsert(i % 7, 0) + counts.getOrInsertComputed(i % 3, () => 0))
console.log([...counts.values()].length, counts.get(3))
