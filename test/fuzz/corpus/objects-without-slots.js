// Objects that have everything in fields share one empty array of slots: nothing may ever be put into it.
class Point { constructor(x, y) { this.x = x; this.y = y } }
const empty = []
for (let i = 0; i < 20; i++) {
  const point = new Point(i, 0.5)
  const literal = { a: i, b: 'text' }
  const iterator = [1, 2][Symbol.iterator]()
  iterator.own = i
  delete iterator.own
  iterator['k' + i] = i
  Object.setPrototypeOf(new Point(1, 2), { inherited: i }).z = 3
  delete point.x
  point.w = i
  Object.defineProperty(literal, 'a', { get() { return 'got' } })
  literal.c = 1
  const bare = Object.setPrototypeOf(new (class { constructor() { if (i > 50) this.f = 1 } })(), Point.prototype)
  bare.late = i
  empty.push(JSON.stringify([point, literal, Object.keys(iterator), bare, Object.keys(new Point(1, 2))]))
}
console.log(empty.join('\n'))
const many = []
for (let i = 0; i < 20; i++) many.push({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: i, k: { i } })
many[3].l = 'more'
delete many[4].c
many[4].c = 'again'
console.log(JSON.stringify(many[0]), JSON.stringify(many[3]), JSON.stringify(many[4]), many.map((each) => each.j + each.k.i).join())
