// Buffers that are resized, transferred and detached under their views.
const buffer = new ArrayBuffer(8, { maxByteLength: 16 })
const tracking = new Uint8Array(buffer)
const fixed = new Uint8Array(buffer, 4, 4)
const words = new Uint16Array(buffer, 2)
const view = new DataView(buffer, 4)
console.log(buffer.resizable, buffer.maxByteLength, tracking.length, fixed.length, words.length, view.byteLength)
for (let i = 0; i < 8; i++) tracking[i] = i
buffer.resize(12)
console.log(tracking.length, fixed.length, words.length, view.byteLength, tracking.join())
buffer.resize(6)
console.log(tracking.length, fixed.length, fixed.byteOffset, fixed[0], words.length, view.byteLength)
for (const use of [() => fixed.fill(1), () => fixed.slice(), () => [...fixed], () => fixed.at(0), () => buffer.resize(17), () => new Uint8Array(fixed)]) {
  try { console.log(use()) } catch (error) { console.log(error.name) }
}
buffer.resize(8)
console.log(fixed.length, fixed.join(), words.subarray(1).length, fixed.subarray(1).length)
const shrink = { valueOf() { buffer.resize(4); return 0 } }
console.log(tracking.includes(undefined, shrink), tracking.length)
buffer.resize(8)
console.log(tracking.fill(7, shrink).join(), tracking.copyWithin(1, 0).join())
let seen = 0
for (const _ of tracking) {
  if (++seen < 3) buffer.resize(4 + seen * 2)
}
console.log(seen)

const whole = new ArrayBuffer(4)
const bytes = new Uint8Array(whole)
bytes.set([1, 2, 3, 4])
const moved = whole.transfer(6)
console.log(whole.detached, whole.byteLength, bytes.length, bytes[0], [...new Uint8Array(moved)].join(), moved.resizable)
bytes[0] = 9
console.log(bytes[0], 0 in bytes, Object.keys(bytes).length, delete bytes[0])
console.log(buffer.transfer().resizable, buffer.detached)
console.log(moved.transferToFixedLength(2).byteLength, moved.detached)
for (const use of [
  () => bytes.map((x) => x),
  () => bytes.values().next(),
  () => whole.slice(),
  () => whole.transfer(),
  () => new Uint8Array(whole),
  () => new DataView(whole),
  () => view.byteLength,
  () => view.getInt8(0),
  () => new ArrayBuffer(4, { maxByteLength: 3 }),
  () => new ArrayBuffer(4).resize(2),
]) {
  try { console.log(use()) } catch (error) { console.log(error.name) }
}
let total = 0
const growing = new ArrayBuffer(0, { maxByteLength: 1000 })
const all = new Uint8Array(growing)
for (let i = 0; i < 1000; i++) {
  growing.resize(i + 1)
  all[i] = i
  total += all.length + all[i >> 1]
}
console.log(total)
const half = new DataView(new ArrayBuffer(2))
half.setFloat16(0, 1.337)
console.log(half.getUint16(0), half.getFloat16(0), Math.f16round(65520), Math.f16round(5.960464477539063e-8), Math.f16round(1.0009765625))
