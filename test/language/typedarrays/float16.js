// Float16Array: rounding, methods, views on shared bytes. Hosts of today may have none: what is expected is written down.
const line = (...values) => console.log(values.map(String).join(' '))
const a = new Float16Array([1.337, 65504, 65519, 65520, -65520, 5e-8, 2.98e-8, 2.9802322387695312e-8, 6.1e-5, 0.1, -0, NaN, Infinity, '2.5', null, undefined, true])
line(a.join(' '), a.length, a.BYTES_PER_ELEMENT, Object.is(a[10], -0))
line(Float16Array.BYTES_PER_ELEMENT, Float16Array.name, Float16Array.length, Object.getPrototypeOf(Float16Array) === Object.getPrototypeOf(Int8Array), Object.prototype.toString.call(a))
line(new Uint16Array(new Float16Array([1, -2, 65504, Infinity, NaN, 5.960464477539063e-8, -0]).buffer).join())
line(new Float16Array(new Uint16Array([0x3c00, 0x7bff, 0x7c01, 0x0001, 0x8000, 0x3555]).buffer).join())
// Ties go to even.
line([2049, 2051, 2050, 1.00048828125, 1.0009765625, 1.00146484375, 1.000488281250001].map((x) => new Float16Array([x])[0]).join())
line(a.includes(NaN), a.indexOf(NaN), a.includes(0), a.indexOf(65504), a.lastIndexOf(Infinity), a.indexOf(1.337), a.includes(undefined), a.at(-4), a.at(99))
line(new Float16Array([3, -0, 0, NaN, -1, Infinity, 0.5]).sort().join(), new Float16Array([3, 1, 2]).toSorted().join(), new Float16Array([1, 2, 3]).sort((x, y) => y - x).join())
line(new Float16Array(3).fill(0.1).join(), new Float16Array([1, 2, 3]).with(1, 0.1).join(), new Float16Array([1, 2, 3]).reverse().join(), new Float16Array([1, 2, 3]).toReversed().join())
line(new Float16Array([1, 2, 3]).map((x) => x / 3).join(), new Float16Array([1, 2, 3]).slice(1).join(), new Float16Array([1, 2, 3]).subarray(1).join(), [...new Float16Array([0.1, 2]).entries()].join(';'), [...new Float16Array([0.5])])
line(new Float32Array(new Float16Array([0.1, 1 / 3])).join(), new Float16Array(new Float64Array([0.1, 1e9])).join(), new Uint8Array(new Float16Array([1.9, 300])).join(), new Float16Array(new Float16Array([0.1])).join(), Float16Array.from([0.1, 0.2], (x) => x * 2).join(), Float16Array.of(1, 2).join())
const bytes = new Uint8Array(8)
const shared = new Float16Array(bytes.buffer)
shared.set(new Uint8Array([1, 2]), 1)
shared.set([0.1], 3)
line(bytes.join())
const over = new Uint16Array([1, 2, 3, 4])
new Float16Array(over.buffer).set(over)
line(over.join(), new Float16Array(over.buffer).join())
shared.set(shared.subarray(1), 0)
line(shared.join(), shared.copyWithin(0, 2).join())
try { new Float16Array([1n]) } catch (e) { line(e.name, e.message) }
try { shared[0] = Symbol() } catch (e) { line(e.name, e.message) }
try { new Float16Array(new BigInt64Array(1)) } catch (e) { line(e.name, e.message) }
try { Float16Array() } catch (e) { line(e.name, e.message) }
line(Object.getOwnPropertyDescriptor(shared, 0).value, Reflect.set(shared, 0, { valueOf: () => 0.3 }), shared[0], Object.values(shared).length, 0.5 in shared, delete shared[99], JSON.stringify(new Float16Array([0.1])))
console.log(new Float16Array([0.5, 1e-7, -0]), [new Float16Array(2)])
const view = new DataView(new ArrayBuffer(4))
view.setFloat16(0, 1.337)
view.setFloat16(2, 1.337, true)
line(view.getFloat16(0), view.getUint16(0), view.getUint16(2), view.getFloat16(2, true), Math.f16round(1.337), Math.f16round(65520), Math.f16round(-1e-8), Math.f16round.length)
const buffer = new ArrayBuffer(4, { maxByteLength: 8 })
const growing = new Float16Array(buffer)
growing[1] = 0.1
buffer.resize(8)
growing[3] = 1 / 3
line(growing.join(), growing.length)
buffer.resize(2)
line(growing.join(), growing.length, growing[3])
// Hot, together with other kinds.
function sum(array) { let s = 0; for (let i = 0; i < array.length; i++) s += array[i]; return s }
function put(array) { for (let i = 0; i < array.length; i++) array[i] = i / 10 }
let total = 0
for (let n = 0; n < 60; n++) {
  const array = new (n % 10 === 9 ? Float64Array : n > 30 && n % 3 ? Float32Array : Float16Array)(12)
  put(array)
  total += sum(array)
  for (const x of array) total += x
}
line(total)
