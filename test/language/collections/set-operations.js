// Operations of sets on sets and set-like objects.
const odd = new Set([1, 3, 5, 7])
const small = new Set([1, 2, 3])
const list = (set) => JSON.stringify([...set])
console.log(list(odd.union(small)), list(odd.intersection(small)), list(odd.difference(small)), list(odd.symmetricDifference(small)))
console.log(list(small.intersection(odd)), list(small.difference(odd)))
console.log(new Set([1, 3]).isSubsetOf(odd), odd.isSubsetOf(small), odd.isSupersetOf(new Set([5])), small.isSupersetOf(odd))
console.log(odd.isDisjointFrom(new Set([2, 4])), odd.isDisjointFrom(small))

const log = []
const like = {
  get size() { log.push('size'); return '2' },
  get has() { log.push('has'); return (x) => { log.push('has ' + x); return x === 3 } },
  get keys() { log.push('keys'); return function* () { log.push('begin'); try { yield 3; yield 9 } finally { log.push('end') } } },
}
console.log(list(odd.intersection(like)), log.join())
log.length = 0
console.log(list(new Set([3]).difference(like)), log.join())
log.length = 0
console.log(odd.isSupersetOf(like), odd.isDisjointFrom(like), log.join())
console.log(list(new Set([0, -0]).union(new Set([-0]))), 1 / [...new Set().union([-0, 1].reduce((m, x) => m.set(x), new Map()))][0])

for (const wrong of [1, {}, { size: NaN }, { size: -1 }, { size: 1 }, { size: 1, has() {} }, { size: 1, has() {}, keys() {} }]) {
  try { odd.union(wrong) } catch (error) { console.log(error.name) }
}
try { Set.prototype.union.call(new Map(), odd) } catch (error) { console.log(error.message) }
const growing = new Set([1])
console.log(list(growing.union({ size: 1, has() {}, keys: () => { growing.add(7); return [4].values() } })), Set.prototype.union.length)
let total = 0
for (let i = 0; i < 300; i++) total += new Set([i, i + 1]).union(new Set([i + 1, i + 2])).size
console.log(total)
