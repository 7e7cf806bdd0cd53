// using in code that is compiled: every way out many times.
let disposed = 0
const resource = { [Symbol.dispose]() { disposed++ } }
const failing = { [Symbol.dispose]() { disposed++; throw 'fails' } }
function way(i) {
  using a = resource
  if (i % 5 === 0) return i
  for (using b of [resource, null]) {
    if (i % 5 === 1) continue
    if (i % 5 === 2) break
    if (i % 5 === 3) {
      using c = failing
      throw i
    }
  }
  return -i
}
let sum = 0
let suppressed = 0
for (let i = 0; i < 3000; i++) {
  try {
    sum += way(i)
  } catch (error) {
    if (error.error === 'fails') suppressed += error.suppressed
  }
}
console.log(sum, suppressed, disposed)
function stacks(n) {
  let total = 0
  for (let i = 0; i < n; i++) {
    using stack = new DisposableStack()
    stack.use(resource)
    stack.adopt(i, (value) => (total += value))
  }
  return total
}
console.log(stacks(1000), disposed)
async function waits(n) {
  let total = 0
  for (let i = 0; i < n; i++) {
    await using a = i % 2 ? resource : null
    using b = resource
    total += i
  }
  return total
}
waits(1000).then((total) => console.log(total, disposed))
