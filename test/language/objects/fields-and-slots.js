// Objects of two shapes with more properties than have fields: the first property, and the first beyond the fields,
// have the same index each in its own place.
function Wide(first) {
  this.a = first
  this.b = 2
  this.c = 3
  this.d = 4
  this.e = 5
  this.f = 6
  this.g = 7
  this.h = 8
  this.i = 9
  this.j = 10
}
class Wider extends Wide {
  constructor(first) {
    super(first)
    this.k = 11
  }
}
function read(o) {
  return `${o.a} ${o.i} ${o.b} ${o.j} ${o.k}`
}
function write(o, value) {
  o.a = value
  o.i = value + 1
  return o.a * 10 + o.i + (o.k ?? 0)
}
const objects = [new Wide('x'), new Wider('y')]
let text = ''
let sum = 0
for (let n = 0; n < 1000; n++) {
  const o = objects[n % 2]
  text = read(o) + text.slice(0, 20)
  sum += write(o, n)
}
console.log(text)
console.log(sum)
