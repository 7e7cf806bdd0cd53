// A method called on receivers of several shapes: each shape goes its own way.

class Base {
  constructor(n) {
    this.n = n
  }
  move(by) {
    this.n += by
    return this
  }
  value() {
    return this.n
  }
}
class Left extends Base {
  constructor(n) {
    super(n)
    this.side = 'left'
  }
  value() {
    return this.n * 2
  }
}
class Right extends Base {
  constructor(n) {
    super(n)
    this.side = 'right'
    this.extra = 1
  }
  move(by) {
    return super.move(by + this.extra)
  }
  value() {
    return this.n * 3 + this.extra
  }
}

const all = []
for (let i = 0; i < 12; i++) all.push(new [Base, Left, Right][i % 3](i))

function total(by) {
  let sum = 0
  for (const each of all) sum += each.move(by).value()
  return sum
}
for (let i = 0; i < 60; i++) total(i % 3)
console.log(total(1), total(-2), all.map((each) => each.n).join())

// The arguments change the receiver before the call: its shape, then its method.
function changing(object, change) {
  return object.move(change ? ((object.late = 5), 1) : 0).value()
}
for (let i = 0; i < 90; i++) changing(all[i % 12], false)
const fresh = [new Base(1), new Left(1), new Right(1)]
console.log(fresh.map((each) => changing(each, true)).join(), Object.keys(fresh[2]).join())
function replacing(object, change) {
  return object.value(change && (Left.prototype.value = () => 'new'))
}
for (let i = 0; i < 90; i++) replacing(all[i % 12], false)
console.log(replacing(all[1], true), replacing(all[1], false), replacing(all[2], false))

// One of the methods throws, or is no function any more.
function guarded(object) {
  try {
    return object.value()
  } catch (error) {
    return error.message.replace('object.value', 'value')
  }
}
for (let i = 0; i < 90; i++) guarded(all[i % 12])
Right.prototype.value = function () {
  throw new Error('right')
}
console.log(guarded(all[0]), guarded(all[1]), guarded(all[2]))
Base.prototype.value = 5
console.log(guarded(all[0]), guarded(all[1]), guarded(all[2]))
Object.setPrototypeOf(all[0], { move: Base.prototype.move, value: () => 'own' })
console.log(guarded(all[0]), guarded(null))

// The shape is known before a loop, and another one from its first turn on.
function grow(turns) {
  const object = new Left(1)
  let seen = 0
  for (let i = 0; i < turns; i++) {
    seen += object.move(1).n + (object.side === 'left' ? 1 : 0)
    object.grown = i
  }
  return `${seen} ${object.grown}`
}
for (let i = 0; i < 60; i++) grow(i % 5)
console.log(grow(1), grow(4), grow(9))
