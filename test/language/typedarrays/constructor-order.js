// What constructors of binary data look at before new.target's prototype is read. (V8 reads some prototypes first.)
const target = Object.defineProperty(function () {}.bind(null), 'prototype', { get() { log.push('prototype'); return proto } })
let log = []
let proto = null
const value = (name, result) => ({ valueOf() { log.push(name); return result } })
function said(f, args) {
  log = []
  let result
  try { result = Reflect.construct(f, args, target); result = Object.getPrototypeOf(result) === f.prototype ? 'default' : 'own' } catch (error) { result = `${error.name}: ${error.message}` }
  return `${log.join()} ${result}`
}
const buffer = new ArrayBuffer(8)
for (let i = 0; i < 15; i++) {
  proto = i % 2 === 0 ? null : Array.prototype
  const lines = [
    said(ArrayBuffer, [10, { maxByteLength: 0 }]),
    said(ArrayBuffer, [value('length', 10), { get maxByteLength() { log.push('max'); return value('number', 20) } }]),
    said(ArrayBuffer, [-1]),
    said(ArrayBuffer, [4]),
    said(ArrayBuffer, [Symbol()]),
    said(DataView, [buffer, 10]),
    said(DataView, [buffer, value('offset', 2), value('length', 7)]),
    said(DataView, [buffer, value('offset', 2), value('length', 6)]),
    said(DataView, [{}, value('offset', 2)]),
    said(Int8Array, [Symbol()]),
    said(Int8Array, [-1]),
    said(Int16Array, ['3']),
    said(Int16Array, [value('element', 3)]),
    said(Float64Array, [buffer, value('offset', 4)]),
  ]
  if (i < 2) console.log(lines.join('\n'))
}
