// All NaN have the same bits where a guest can see them, however they were computed.
const floats = new Float64Array(2)
const bytes = new Uint8Array(floats.buffer)
const halves = new Float32Array(2)
const halfBytes = new Uint8Array(halves.buffer)
const view = new DataView(floats.buffer)

function store(i, number) {
  floats[i] = number
  halves[i] = number
}
const zero = 0
const made = [NaN, -NaN, zero / zero, -(zero / zero), Math.sqrt(-1), -Math.sqrt(-1), Infinity - Infinity, -(Infinity - Infinity), 0 * Infinity, -(0 * Infinity), Number('x'), -Number('x')]
let seen = new Set()
for (let turn = 0; turn < 30; turn++) {
  for (const number of made) {
    for (const each of [number, -number, -(-number)]) {
      store(turn % 2, each)
      seen.add([...bytes.subarray((turn % 2) * 8, (turn % 2) * 8 + 8)].join())
      seen.add([...halfBytes.subarray((turn % 2) * 4, (turn % 2) * 4 + 4)].join())
    }
  }
}
console.log([...seen].join(' | '))

seen = new Set()
for (const number of made) {
  view.setFloat64(0, -number)
  seen.add([...bytes.subarray(0, 8)].join())
  view.setFloat32(0, -number, true)
  seen.add([...bytes.subarray(0, 4)].join())
  floats.fill(-number)
  seen.add([...bytes].join())
  seen.add([...new Uint8Array(Float64Array.of(-number).buffer)].join())
  seen.add([...new Uint8Array(new Float32Array([-number]).buffer)].join())
}
console.log([...seen].join(' | '))
