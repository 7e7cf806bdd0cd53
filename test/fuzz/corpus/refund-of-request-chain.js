// A native that requests a native that requests a closure: what can't be paid gives back what the chain has paid.
let sum = 0
for (let i = 0; i < 30; i++) {
  sum += Function.prototype.call.call((x) => x, null, i)
  sum += ((a, b) => a + b).apply(null, [i, 1])
}
console.log(sum)
