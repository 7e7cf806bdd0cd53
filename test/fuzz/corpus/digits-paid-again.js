// A concatenation that could not be paid had charged for the digits of a BigInt, and did so again when it went on.
let n = 3n
const long = 'x'.repeat(300)
for (let i = 0; i < 60; i++) {
  n = n * 1000003n
  const text = long + n + long
  if (i % 20 === 19) console.log(text.length, (n + long).length)
}
