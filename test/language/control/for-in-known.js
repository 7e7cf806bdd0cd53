// for-in over objects whose keys their shape tells: what is deleted, added and inherited meanwhile.
function keys(o) {
  let text = ''
  for (const key in o) text += `${key},`
  return text
}
class Point {
  constructor(x) {
    this.x = x
    this.y = x
  }
  get sum() {
    return this.x + this.y
  }
}
const point = new Point(1)
for (let i = 0; i < 500; i++) keys(point)
console.log(keys(point), keys({ a: 1, b: 2 }), keys(Object.create(null)), keys({ b: 1, 2: 1, 1: 1 }))

let seen = ''
const shrinking = { a: 1, b: 2, c: 3, d: 4 }
for (const key in shrinking) {
  seen += key
  if (key === 'a') delete shrinking.b
  if (key === 'c') shrinking.e = 5
}
console.log(seen, Object.keys(shrinking).join())

seen = ''
const hiding = { a: 1, b: 2, c: 3 }
for (const key in hiding) {
  seen += key
  if (key === 'a') Object.defineProperty(hiding, 'c', { enumerable: false })
}
console.log(seen.slice(0, 2), keys(hiding))

// The keys that were given out are not the shape's own.
const list = Object.keys(point)
list.push('z')
Reflect.ownKeys(point).push('w')
console.log(Object.keys(point).join(), Reflect.ownKeys(point).join(), keys(new Point(2)))

// A prototype gets an enumerable property, by assignment, by a change of attributes, on a far one; and loses it.
Point.prototype.extra = 1
console.log(keys(point))
delete Point.prototype.extra
console.log(keys(point))
Object.defineProperty(Point.prototype, 'sum', { enumerable: true })
console.log(keys(point))
Object.defineProperty(Point.prototype, 'sum', { enumerable: false })
Object.prototype.far = 1
console.log(keys(point), keys({ a: 1 }), keys([7]), keys('s'), keys({ far: 2, a: 1 }))
delete Object.prototype.far
console.log(keys(point), keys({ a: 1 }))
const child = Object.create(point)
child.own = 1
console.log(keys(child))
Object.setPrototypeOf(Point.prototype, { deep: 1 })
console.log(keys(point), keys(child))
Object.setPrototypeOf(Point.prototype, [5])
console.log(keys(point))
Object.setPrototypeOf(Point.prototype, new Proxy({ p: 1 }, {}))
console.log(keys(point))
