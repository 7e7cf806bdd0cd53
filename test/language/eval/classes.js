// this, super, new.target and private names in the text of a direct eval.
class Base {
  #secret = 1
  static #count = 5
  hello() {
    return `hello ${this.name}`
  }
  get name() {
    return 'base'
  }
  reveal(text) {
    return eval(text)
  }
  static tell(text) {
    return eval(text)
  }
}
console.log(new Base().reveal('this.#secret'), new Base().reveal('#secret in this'), Base.tell('Base.#count++'), Base.tell('this.#count'))
console.log(new Base().reveal('(() => this.#secret = 8)(); this.#secret'), new Base().reveal('class In { #own = 3; sum(o) { return this.#own + o.#secret } } new In().sum(this)'))
for (const text of ['this.#other', 'class In { m() { this.#other } }', 'super()']) {
  try {
    new Base().reveal(text)
  } catch (error) {
    console.log(error.name, error.message)
  }
}

class Derived extends Base {
  field = eval('[typeof this, new.target, super.hello.call({ name: "field" })]')
  static field = eval('this.name')
  nothing = (() => {
    try {
      return eval('arguments')
    } catch (error) {
      return `${error.name}: ${error.message}`
    }
  })()
  constructor(text) {
    eval(text)
    this.last = eval('new.target === Derived && this instanceof Derived')
  }
  get name() {
    return 'derived'
  }
  hello() {
    return eval('(() => super.hello() + "!")()')
  }
}
const made = new Derived('super()')
console.log(made, made.hello(), Derived.field)
console.log(new Derived('(() => eval("super()"))()').last)
for (const text of ['this', '1', 'super(); super()']) {
  try {
    new Derived(text)
  } catch (error) {
    console.log(error.name, error.message)
  }
}
const object = {
  __proto__: { greet() { return 'from proto' } },
  greet() {
    return eval('super.greet()')
  },
  get both() {
    return [1, 2].map((n) => eval('super.greet() + n'))
  },
}
console.log(object.greet(), object.both)
function Old() {
  this.target = eval('new.target === Old')
}
console.log(new Old().target, eval('class C { static m() { return 1 } } C.m()'), typeof C)
console.log(new (class { [eval('"computed"')] = eval('1 + 1') })().computed)
