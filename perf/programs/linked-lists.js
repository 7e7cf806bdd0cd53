// Singly and doubly linked lists: building, reversing, merging, sorting, and a ring in which every nth is dropped.

class Cell {
  constructor(value, next) {
    this.value = value
    this.next = next
  }
}

function fromArray(values) {
  let list = null
  for (let i = values.length - 1; i >= 0; i--) list = new Cell(values[i], list)
  return list
}

function reverse(list) {
  let reversed = null
  while (list !== null) {
    const { next } = list
    list.next = reversed
    reversed = list
    list = next
  }
  return reversed
}

function mergeSorted(a, b) {
  const head = new Cell(0, null)
  let tail = head
  while (a !== null && b !== null) {
    if (a.value <= b.value) {
      tail.next = a
      a = a.next
    } else {
      tail.next = b
      b = b.next
    }
    tail = tail.next
  }
  tail.next = a ?? b
  return head.next
}

function sortList(list) {
  if (list === null || list.next === null) return list
  let slow = list
  let fast = list.next
  while (fast !== null && fast.next !== null) {
    slow = slow.next
    fast = fast.next.next
  }
  const second = slow.next
  slow.next = null
  return mergeSorted(sortList(list), sortList(second))
}

class Ring {
  constructor(size) {
    this.size = 0
    this.at = null
    for (let i = 1; i <= size; i++) this.insert(i)
  }
  insert(value) {
    const node = { value, previous: null, next: null }
    if (this.at === null) {
      node.previous = node
      node.next = node
    } else {
      node.previous = this.at
      node.next = this.at.next
      this.at.next.previous = node
      this.at.next = node
    }
    this.at = node
    this.size++
  }
  turn(steps) {
    for (let i = 0; i < steps; i++) this.at = this.at.next
  }
  remove() {
    const { at } = this
    at.previous.next = at.next
    at.next.previous = at.previous
    this.at = at.previous
    this.size--
    return at.value
  }
}

/** A longer-than relation on three lists by recursion alone, with much sharing. */
function shorter(a, b) {
  if (b === null) return false
  return a === null || shorter(a.next, b.next)
}

function tail(x, y, z) {
  if (!shorter(y, x)) return z
  return tail(tail(x.next, y, z), tail(y.next, z, x), tail(z.next, x, y))
}

const lengthOf = (list) => (list === null ? 0 : 1 + lengthOf(list.next))
const counting = (n) => (n === 0 ? null : new Cell(n, counting(n - 1)))

function run() {
  const values = []
  for (let i = 0, n = 11; i < 20000; i++, n = (n * 5381 + 7) % 65521) values.push(n)
  let sorted = sortList(reverse(fromArray(values)))
  let checksum = 0
  for (let i = 1, cell = sorted; cell !== null; i++, cell = cell.next) checksum = (checksum + cell.value * i) % 1000003
  const ring = new Ring(20000)
  let last = 0
  while (ring.size > 1) {
    ring.turn(7)
    last = ring.remove()
  }
  return `${checksum} ${last} ${ring.at.value} ${lengthOf(tail(counting(15), counting(10), counting(5)))}`
}
