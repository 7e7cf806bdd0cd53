// Object-heavy: fields of objects are read, written and added, methods are looked up along chains of prototypes.

class Shape {
  constructor(name) {
    this.name = name
    this.moved = 0
  }
  area() {
    return 0
  }
  move(x, y) {
    this.x += x
    this.y += y
    this.moved++
    return this
  }
  get label() {
    return `${this.name}:${this.moved}`
  }
}

class Box extends Shape {
  constructor(x, y, width, height) {
    super('box')
    this.x = x
    this.y = y
    this.width = width
    this.height = height
  }
  area() {
    return this.width * this.height
  }
}

class Square extends Box {
  constructor(x, y, side) {
    super(x, y, side, side)
  }
  move(x, y) {
    return super.move(x * 2, y * 2)
  }
}

class Ring extends Shape {
  constructor(x, y, radius) {
    super('ring')
    this.x = x
    this.y = y
    this.radius = radius
  }
  area() {
    return 3 * this.radius * this.radius
  }
}

class Account {
  #balance = 0
  constructor(owner) {
    this.owner = owner
    this.history = { count: 0, last: null }
  }
  deposit(amount) {
    this.#balance += amount
    this.history.count++
    this.history.last = { amount, balance: this.#balance }
  }
  get balance() {
    return this.#balance
  }
}

function moveAll(shapes, turns) {
  let area = 0
  for (let turn = 0; turn < turns; turn++) {
    for (const shape of shapes) {
      shape.move(turn % 3, -turn % 5)
      area = (area + shape.area()) % 1000003
    }
  }
  return area
}

function records(count) {
  let sum = 0
  for (let i = 0; i < count; i++) {
    const record = { id: i, kind: i % 4 }
    record.weight = i * 2
    if (record.kind === 0) record.extra = { deep: i }
    const copy = { ...record, id: record.id + 1 }
    sum += copy.id + copy.weight + (copy.extra?.deep ?? 1)
  }
  return sum
}

function run() {
  const shapes = []
  for (let i = 0; i < 60; i++) shapes.push(new Box(i, i, i % 7, 3), new Square(i, 0, i % 5), new Ring(0, i, i % 6))
  const area = moveAll(shapes, 1000)
  const accounts = ['ann', 'bob', 'cy'].map((owner) => new Account(owner))
  for (let i = 0; i < 60000; i++) accounts[i % 3].deposit(i % 100)
  const balances = accounts.map((account) => account.balance + account.history.last.amount + account.history.count)
  const places = shapes.reduce((sum, shape) => sum + shape.x * 3 + shape.y, 0)
  return `${area} ${balances} ${places} ${shapes[4].label} ${records(16000)}`
}
