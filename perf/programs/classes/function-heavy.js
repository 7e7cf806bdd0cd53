// Function-heavy: recursion of several kinds, with few instructions between one call and the next.

function fibonacci(n) {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2)
}

function ackermann(m, n) {
  if (m === 0) return n + 1
  return n === 0 ? ackermann(m - 1, 1) : ackermann(m - 1, ackermann(m, n - 1))
}

function twist(x, y, z) {
  return y >= x ? z : twist(twist(x - 1, y, z), twist(y - 1, z, x), twist(z - 1, x, y))
}

const isEven = (n) => (n === 0 ? true : isOdd(n - 1))
const isOdd = (n) => (n === 0 ? false : isEven(n - 1))

function power(base, exponent, modulus) {
  if (exponent === 0) return 1
  const half = power(base, exponent >> 1, modulus)
  const square = (half * half) % modulus
  return exponent % 2 === 0 ? square : (square * base) % modulus
}

function countChange(amount, coins, from = 0) {
  if (amount === 0) return 1
  if (amount < 0 || from === coins.length) return 0
  return countChange(amount - coins[from], coins, from) + countChange(amount, coins, from + 1)
}

const compose = (...functions) => (value) => functions.reduce((result, each) => each(result), value)

function subsets(items, visit, chosen = [], at = 0) {
  if (at === items.length) {
    visit(chosen)
    return
  }
  subsets(items, visit, chosen, at + 1)
  subsets(items, visit, [...chosen, items[at]], at + 1)
}

function run() {
  let powers = 0
  for (let i = 0; i < 4000; i++) powers = (powers + power(i, 1000 + i, 10007)) % 1000003
  let even = 0
  for (let i = 0; i < 600; i++) if (isEven(i)) even++
  let sums = 0
  subsets([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], (chosen) => {
    for (const each of chosen) sums += each
  })
  const step = compose((n) => n + 1, (n) => n * 2, (n) => n % 1009)
  let composed = 3
  for (let i = 0; i < 20000; i++) composed = step(composed)
  return [fibonacci(26), ackermann(2, 120), twist(14, 9, 4), even, powers, countChange(120, [50, 25, 10, 5, 1]), sums, composed].join(' ')
}
