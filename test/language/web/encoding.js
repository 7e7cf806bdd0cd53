const attempt = (f) => { try { return f() } catch (e) { return `${e.name}` } }
const bytes = (text) => [...new TextEncoder().encode(text)].join()
for (const text of ['', 'abc', 'é€😀', '\ud800', 'a\udc00b', '\ud83d\ud83d\ude00', '\uffff\u{10ffff}\u0080\u07ff\u0800']) console.log(bytes(text))
console.log(bytes(), bytes(null), bytes(12), new TextEncoder().encoding, new TextEncoder().encode('x').constructor === Uint8Array)
const room = new Uint8Array(5)
for (const text of ['abc', '€€', 'aé€', '😀😀', 'ab€c']) {
  room.fill(0)
  const { read, written } = new TextEncoder().encodeInto(text, room)
  console.log(text, read, written, room.join())
}
console.log(attempt(() => new TextEncoder().encodeInto('a', [])), attempt(() => TextEncoder()))

const decode = (list, ...args) => attempt(() => JSON.stringify(new TextDecoder(...args).decode(new Uint8Array(list))))
const CASES = [
  [], [0x61], [0xc3, 0xa9], [0xe2, 0x82, 0xac], [0xf0, 0x9f, 0x98, 0x80], [0xc3], [0xc3, 0x61], [0xe2, 0x82], [0xe2, 0x28, 0xa1],
  [0xc0, 0x80], [0xc1, 0xbf], [0xe0, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xed, 0xa0, 0x80], [0xed, 0x9f, 0xbf], [0xf0, 0x80, 0x80, 0x80],
  [0xf4, 0x8f, 0xbf, 0xbf], [0xf4, 0x90, 0x80, 0x80], [0xf5, 0x80], [0xff, 0xfe], [0x80, 0x80], [0xf0, 0x9f, 0x98], [0xf0, 0x9f, 0x98, 0x61],
  [0xef, 0xbb, 0xbf, 0x61], [0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf], [0xef, 0xbb], [0x61, 0xef, 0xbb, 0xbf],
]
for (const each of CASES) {
  console.log(decode(each), decode(each, 'utf8', { fatal: true }), decode(each, 'UTF-8', { ignoreBOM: true }))
}
const WIDE = [[], [0x61, 0], [0x61], [0x3d, 0xd8, 0, 0xde], [0x3d, 0xd8], [0x3d, 0xd8, 0x61, 0], [0, 0xde], [0xff, 0xfe, 0x61, 0], [0x3d, 0xd8, 0x61]]
for (const each of WIDE) console.log(decode(each, 'utf-16'), decode(each, 'utf-16le', { fatal: true }))

// A stream, cut everywhere.
const whole = new TextEncoder().encode('a€😀é\ufeff!')
for (let size = 1; size <= 5; size++) {
  const decoder = new TextDecoder()
  let text = ''
  for (let at = 0; at < whole.length; at += size) text += decoder.decode(whole.subarray(at, at + size), { stream: true })
  text += decoder.decode()
  console.log(size, JSON.stringify(text))
}
const streaming = new TextDecoder()
console.log(JSON.stringify([streaming.decode(new Uint8Array([0xef]), { stream: true }), streaming.decode(new Uint8Array([0xbb, 0xbf, 0x61]), { stream: true }), streaming.decode(new Uint8Array([0xe2])), streaming.decode(new Uint8Array([0xef, 0xbb, 0xbf]))]))

const order = []
const options = { get fatal() { order.push('fatal'); return 1 }, get ignoreBOM() { order.push('bom'); return 0 } }
const made = new TextDecoder(' Utf-8\n', options)
console.log(made.encoding, made.fatal, made.ignoreBOM, Object.prototype.toString.call(made))
console.log(new TextDecoder().decode(), new TextDecoder().decode(new Uint8Array([97, 98, 99]).buffer), new TextDecoder().decode(new DataView(new Uint8Array([97, 98, 99]).buffer, 1)))
console.log(attempt(() => new TextDecoder('nonsense')), attempt(() => new TextDecoder().decode('a')), attempt(() => TextDecoder()), attempt(() => TextDecoder.prototype.decode.call({})))
class Mine extends TextDecoder { twice(b) { return this.decode(b) + this.decode(b) } }
console.log(new Mine().twice(new Uint8Array([104, 105])), new Mine() instanceof TextDecoder)

// atob and btoa.
for (const text of ['', 'a', 'ab', 'abc', 'abcd', '\xff\x00\x80', 'é']) console.log(btoa(text), atob(btoa(text)) === text)
for (const text of ['', 'YQ', 'YQ==', 'YWI', ' Y W\tI\n=', 'YWJj', 'YR==', '/+8=']) console.log(JSON.stringify(atob(text)))
for (const f of [() => atob('a'), () => atob('ab=c'), () => atob('====' ), () => atob('abc=='), () => atob('-_'), () => btoa('€'), () => atob('abcd=')]) {
  try { console.log(JSON.stringify(f())) } catch (e) { console.log(e.name, e.code, e instanceof Error) }
}
console.log(btoa(12), btoa(null), atob({ toString: () => 'YQ==' }))
let sum = 0
for (let i = 0; i < 600; i++) sum += new TextEncoder().encode('é'.repeat(i % 7)).length + atob(btoa('x'.repeat(i % 5))).length
console.log(sum)
