// Derived constructors in place of `new`, down to the base: fields, new.target, what a parent becomes later.

class Shape {
  constructor(name) {
    this.name = name
    this.kind = new.target.name
  }
  area() {
    return 0
  }
}
class Rect extends Shape {
  constructor(w, h) {
    super('rect')
    this.w = w
    this.h = h
  }
  area() {
    return this.w * this.h
  }
}
class Square extends Rect {
  #side
  label = 'square'
  constructor(side) {
    super(side, side)
    this.#side = side
  }
  side() {
    return this.#side
  }
}
class Plain extends Rect {}
class Other extends Shape {
  constructor(flag) {
    if (flag) {
      super('other')
    } else {
      super('none')
      this.flag = false
    }
  }
}
class Returns extends Shape {
  constructor(what) {
    super('returns')
    return what
  }
}
class Unbound extends Shape {
  constructor(call) {
    if (call) super('bound')
  }
}

function make(i) {
  const square = new Square(i)
  const plain = new Plain(i, 2)
  const other = new Other(i % 2 === 0)
  return `${square.area()} ${square.side()} ${square.kind} ${square.label} ${plain.area()} ${plain.kind} ${other.name} ${other.flag}`
}
function returns(what) {
  const made = new Returns(what)
  return made.name ?? made.given
}
function unbound(call) {
  try {
    return new Unbound(call).name
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
for (let i = 0; i < 80; i++) {
  make(i)
  returns(undefined)
  unbound(true)
}
console.log(make(7), make(8))
console.log(Object.keys(new Square(3)).join(), Object.keys(new Plain(1, 2)).join())
console.log(returns(undefined), returns({ given: 'object' }), unbound(true), unbound(false))
try {
  new Returns(1)
} catch (error) {
  console.log(`${error.name}: ${error.message}`)
}

// A parent that throws, seen from outside.
class Strict extends Shape {
  constructor(n) {
    super(n > 100 ? n.missing.deep : 'ok')
    this.n = n
  }
}
function strict(n) {
  try {
    return new Strict(n).n
  } catch (error) {
    return `${error.name} ${error.stack.split('\n')[1].trim().replace(/\(.*\//, '(')}`
  }
}
for (let i = 0; i < 80; i++) strict(i)
console.log(strict(5), strict(101).startsWith('TypeError at new Strict'))

// new.target of Reflect.construct, and a prototype that is replaced.
const odd = Reflect.construct(Rect, [2, 3], Square)
console.log(odd.area(), odd.kind, odd instanceof Square, odd.label)
function Old(x) {
  this.x = x
}
function old(x) {
  return new Old(x)
}
for (let i = 0; i < 80; i++) old(i)
Old.prototype = { twice() { return this.x * 2 } }
console.log(old(4).twice())

// The parent of a class is another one from now on.
class Loud {
  constructor(w, h) {
    this.name = 'loud'
    this.kind = new.target.name
    this.w = w + 1
    this.h = h + 1
  }
}
Object.setPrototypeOf(Square, Loud)
console.log(make(7))
Object.setPrototypeOf(Square, null)
try {
  console.log(make(7))
} catch (error) {
  console.log(`${error.name}: ${error.message}`)
}

// The arguments of super() change the parent: the one from before is called (13.3.7.1; V8 calls the new one).
class First {
  constructor(n) {
    this.from = `first ${n}`
  }
}
class Second {
  constructor(n) {
    this.from = `second ${n}`
  }
}
class Moving extends First {
  constructor(n, change) {
    super(change ? (Object.setPrototypeOf(Moving, Second), n) : n + 1)
  }
}
function moving(n, change) {
  return new Moving(n, change).from
}
for (let i = 0; i < 80; i++) moving(i, false)
console.log(moving(1, false), moving(2, true), moving(3, false))
Object.setPrototypeOf(Moving, () => 1)
try {
  console.log(moving(4, false))
} catch (error) {
  console.log(`${error.name}: ${error.message.replace(/constructor .* of/, 'constructor of')}`)
}
