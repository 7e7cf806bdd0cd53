// A computed key of what is read and written is converted once, and not before its object is known to be one.
// V8 of Node 20 converts it twice.
const log = []
const key = (name) => ({
  toString() {
    log.push(name)
    return name
  },
})
const o = { a: 1, b: 2, c: 3, d: 4 }
o[key('a')]++
--o[key('b')]
o[key('c')] += 5
o[key('d')] ??= 6
const old = o[key('d')]--
console.log(log.join(), JSON.stringify(o), old)

for (const nothing of [null, undefined]) {
  for (const action of [
    () => nothing[key('x')]++,
    () => nothing[key('x')] += 1,
    () => nothing[key('x')] &&= 1,
    () => nothing[key('x')],
    () => nothing[1]++,
  ]) {
    try {
      action()
    } catch (error) {
      console.log(error.name, error.message)
    }
  }
}
console.log(log.length)

const counts = [0, 0, 0]
const sparse = {}
for (let i = 0; i < 2000; i++) {
  counts[i % 3]++
  counts[i % 3] += 2
  sparse[-i % 2]++
  sparse[(i % 2) / 2] = (sparse[(i % 2) / 2] ?? 0) + 1
  sparse[-0] += 1
}
console.log(counts.join(), JSON.stringify(sparse))
