// A throw whose handler is the next instruction.
let seen = ''
for (let i = 0; i < 20; i++) {
  try {
    throw i
  } catch (e) {
    seen += e
  }
}
console.log(seen)
