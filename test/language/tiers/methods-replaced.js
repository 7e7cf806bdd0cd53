// Methods of prototypes that hot code has called are replaced, in every way there is.

class Animal {
  constructor(name) {
    this.name = name
  }
  sound() {
    return 'none'
  }
  get loud() {
    return this.sound().toUpperCase()
  }
  describe() {
    return `${this.name}: ${this.sound()} ${this.loud}`
  }
  static make(name) {
    return new this(name)
  }
}
class Dog extends Animal {
  describe() {
    return `dog ${super.describe()}`
  }
}
const dog = new Dog('rex')
function speak(animal) {
  return animal.describe()
}
function warm() {
  for (let i = 0; i < 60; i++) speak(dog)
}

warm()
console.log(speak(dog))
Animal.prototype.sound = () => 'assigned'
console.log(speak(dog))
warm()
Object.defineProperty(Animal.prototype, 'sound', { value: () => 'defined' })
console.log(speak(dog))
warm()
Reflect.set(Animal.prototype, 'sound', () => 'reflected')
console.log(speak(dog))
warm()
Object.assign(Animal.prototype, { sound: () => 'merged' })
console.log(speak(dog))
warm()
Animal.prototype['sou' + 'nd'] = () => 'computed'
console.log(speak(dog))
warm()
Object.defineProperty(Animal.prototype, 'loud', { get: () => 'getter' })
console.log(speak(dog))
warm()
Dog.prototype.sound = () => 'shadowed'
console.log(speak(dog))
warm()
delete Dog.prototype.sound
console.log(speak(dog))
warm()
dog.sound = () => 'own'
console.log(speak(dog))
delete dog.sound
warm()
Object.setPrototypeOf(Dog.prototype, { sound: () => 'other', describe: Animal.prototype.describe, loud: '-' })
console.log(speak(dog))

// A store that is hot itself, before and after the call has been compiled.
function Toy() {}
Toy.prototype.run = () => 1
function set(f) {
  Toy.prototype.run = f
}
function run(toy) {
  return toy.run()
}
const toy = new Toy()
let sum = 0
for (let i = 0; i < 90; i++) sum += run(toy)
for (let i = 0; i < 90; i++) {
  set(i % 2 === 0 ? () => 10 : () => 100)
  sum += run(toy)
}
console.log(sum)

// A data property of a prototype that becomes a function by a hot store.
function Box() {}
Box.prototype.value = 0
function put(value) {
  Box.prototype.value = value
}
function take(box) {
  return typeof box.value === 'function' ? box.value() : box.value
}
const box = new Box()
let seen = 0
for (let i = 0; i < 90; i++) {
  put(i)
  seen += take(box)
}
for (let i = 0; i < 90; i++) {
  put(() => i * 2)
  seen += take(box)
}
console.log(seen)

// Inherited by a class, with its own version later; counters on a class that others derive from.
class Counter {
  static count = 0
  static bump() {
    this.count++
    return Counter.count
  }
}
class Sub extends Counter {}
let bumped = 0
for (let i = 0; i < 90; i++) bumped += Sub.bump() + Counter.bump()
Counter.bump = () => 1000
console.log(bumped, Sub.bump(), Sub.count, Counter.count)

// An inlined callee replaces itself while it runs.
function Once() {}
Once.prototype.go = function (again) {
  if (again) Once.prototype.go = () => 'after'
  return 'before'
}
function twice(once, again) {
  return once.go(again) + once.go(false)
}
const once = new Once()
for (let i = 0; i < 60; i++) twice(once, false)
console.log(twice(once, true), twice(once, false))

// The builtins of prototypes, too.
const list = [3, 1, 2]
function last() {
  list.push(9)
  return list.pop()
}
for (let i = 0; i < 60; i++) last()
const { pop } = Array.prototype
Array.prototype.pop = function () {
  return `popped ${pop.call(this)}`
}
console.log(last())
Array.prototype.pop = pop
console.log(last(), list.join())
