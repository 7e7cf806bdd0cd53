// new of a bound function from compiled code: the frame's arguments are not the call's.
function Point(x, y) {
  this.x = x
  this.y = y
}
const Bound = Point.bind(null, 1)
let sum = 0
for (let i = 0; i < 40; i++) {
  const p = new Bound(i)
  sum += p.x + p.y + new Set([i, i]).size
}
console.log(sum)
