// Pancakes: over all orders of a stack, how often the front must be turned until the smallest lies on top.

class Orders {
  constructor(size) {
    this.size = size
    this.items = Array.from({ length: size }, (_, index) => index)
    this.turns = new Array(size).fill(0)
  }
  /** Rotates ever longer prefixes, like the wheels of a counter. */
  advance() {
    const { items, turns, size } = this
    for (let length = 2; length <= size; length++) {
      const first = items[0]
      for (let i = 1; i < length; i++) items[i - 1] = items[i]
      items[length - 1] = first
      if (++turns[length - 1] < length) return true
      turns[length - 1] = 0
    }
    return false
  }
}

function countFlips(order, stack) {
  for (let i = 0; i < order.length; i++) stack[i] = order[i]
  let flips = 0
  for (let top = stack[0]; top !== 0; top = stack[0]) {
    for (let low = 0, high = top; low < high; low++, high--) {
      const kept = stack[low]
      stack[low] = stack[high]
      stack[high] = kept
    }
    flips++
  }
  return flips
}

function survey(size) {
  const orders = new Orders(size)
  const stack = new Array(size).fill(0)
  let most = 0
  let checksum = 0
  let index = 0
  do {
    const flips = countFlips(orders.items, stack)
    most = Math.max(most, flips)
    checksum += index % 2 === 0 ? flips : -flips
    index++
  } while (orders.advance())
  return { most, checksum, index }
}

function run() {
  return [5, 7, 8, 8]
    .map(survey)
    .map(({ most, checksum, index }) => `${most}:${checksum}:${index}`)
    .join(' ')
}
