// Private getters and methods in hot code: of one class and its heirs, before and after other fields are there, and of other objects.

const attempt = (work) => {
  try {
    return String(work())
  } catch (error) {
    // What the host says of them differs by the kind of element.
    return error.name === 'TypeError' ? error.name : `${error.name}: ${error.message}`
  }
}
class Counter {
  #count = 0
  #early = this.#twice
  extra
  constructor(extra) {
    if (extra) this.extra = extra
  }
  get #twice() {
    return this.#count * 2
  }
  get #wrong() {
    if (this.#count > 590) throw new Error(`too many: ${this.#count}`)
    return 1
  }
  set #only(value) {
    this.#count = value
  }
  #step() {
    this.#count++
    return this.#twice
  }
  run(turns) {
    let sum = 0
    for (let i = 0; i < turns; i++) sum += this.#step() + this.#twice + this.#wrong
    return sum + String(this.#early)
  }
  static read(o) {
    return o.#twice
  }
  static only(o) {
    return o.#only
  }
  static assign(o) {
    o.#twice = 1
  }
}
class Heir extends Counter {
  more = 1
}
console.log(new Counter().run(500), new Counter('x').run(300), new Heir().run(300), attempt(() => new Counter().run(700)))
const objects = [new Counter(), new Counter('x'), new Heir()]
objects[2].later = 1
objects.forEach((each, i) => each.run(i))
let total = 0
for (let i = 0; i < 900; i++) total += Counter.read(objects[i % 3])
console.log(total)
for (let i = 0; i < 3; i++) console.log(attempt(() => Counter.read({})), attempt(() => Counter.read(null)), attempt(() => Counter.only(objects[0])), attempt(() => Counter.assign(objects[0])))

// Each evaluation of a class has names and functions of its own.
const make = (factor) =>
  class {
    #n = factor
    get #scaled() {
      return this.#n * factor
    }
    static of(o) {
      return o.#scaled
    }
  }
let scaled = 0
for (let i = 0; i < 600; i++) {
  const Class = make(i)
  scaled += Class.of(new Class())
}
console.log(scaled)
const [A, B] = [make(2), make(3)]
const a = new A()
let same = 0
for (let i = 0; i < 600; i++) same += A.of(a)
console.log(same, attempt(() => A.of(new B())), A.of(Object.freeze(new A())))
