// Lengths of views change by calls in the middle of code that has looked at them.
const buffer = new ArrayBuffer(64, { maxByteLength: 64 })
const bytes = new Uint8Array(buffer)
const plain = new Int32Array(8)
function shrink(now) {
  if (now) buffer.resize(8)
}
function sum(view, at, now) {
  const before = view[at]
  shrink(now)
  const after = view[at]
  return [before, after, view.length]
}
bytes.fill(7)
plain.fill(3)
for (let i = 0; i < 600; i++) {
  sum(bytes, 20, false)
  sum(plain, 2, false)
}
console.log(sum(bytes, 20, true).join())
buffer.resize(64)
console.log(sum(bytes, 20, false).join())
bytes.fill(9)
console.log(sum(bytes, 7, true).join(), bytes.length)

function write(view, at, now) {
  view[at] = 1
  shrink(now)
  view[at] = 2
  return view[at]
}
buffer.resize(64)
for (let i = 0; i < 600; i++) write(bytes, 20, false)
console.log(write(bytes, 20, true), write(bytes, 3, false))

const moved = new ArrayBuffer(16)
const floats = new Float64Array(moved)
function through(view, leave) {
  let total = view[1]
  if (leave) moved.transfer?.()
  total += view[1] ?? 100
  return total
}
for (let i = 0; i < 600; i++) through(floats, false)
console.log(through(floats, false))
