// Bytes as base64 and hexadecimal text.
const bytes = new Uint8Array([0, 255, 128, 62, 63, 1, 2])
console.log(bytes.toBase64(), bytes.toBase64({ alphabet: 'base64url', omitPadding: true }), bytes.toHex())
const list = (array) => [...array].join()
console.log(list(Uint8Array.fromBase64('AP+APj8BAg==')), list(Uint8Array.fromBase64(' A P-A\nPj8BAg', { alphabet: 'base64url' })))
console.log(list(Uint8Array.fromHex('00ff80')), list(Uint8Array.fromBase64('AAAAAB', { lastChunkHandling: 'stop-before-partial' })))
const room = new Uint8Array(4)
console.log(room.setFromBase64('AP+APj8BAg=='), list(room), room.setFromHex('0a0b'), list(room))
for (const wrong of [
  () => Uint8Array.fromBase64('A'),
  () => Uint8Array.fromBase64('AB', { lastChunkHandling: 'strict' }),
  () => Uint8Array.fromBase64('AB==', { lastChunkHandling: 'strict' }),
  () => Uint8Array.fromBase64('A*=='),
  () => Uint8Array.fromBase64('AAA=A'),
  () => Uint8Array.fromBase64(1),
  () => Uint8Array.fromBase64('', { alphabet: 'base32' }),
  () => Uint8Array.fromHex('abc'),
  () => Uint8Array.fromHex('zz'),
  () => Uint8Array.prototype.toHex.call(new Int8Array(1)),
  () => room.setFromBase64('AQID*'),
]) {
  try { console.log(wrong()) } catch (error) { console.log(error.name) }
}
console.log(list(room))
let total = 0
for (let i = 0; i < 300; i++) total += Uint8Array.fromBase64(new Uint8Array([i, i >> 1, 7]).toBase64())[1]
console.log(total)
