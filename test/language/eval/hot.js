// Evals in loops and hot functions: the same text again, and texts that differ.
function add(a, b) {
  return eval('a + b')
}
let sum = 0
for (let i = 0; i < 200; i++) sum += add(i, 1)
console.log(sum)
function make(n) {
  return eval(`(x) => x * ${n}`)
}
let product = 0
for (let i = 0; i < 100; i++) product += make(i)(2)
console.log(product)
const square = eval('(function square(n) { let s = 0; for (let i = 0; i < n; i++) s += i * i; return s })')
let squares = 0
for (let i = 0; i < 50; i++) squares += square(20)
console.log(squares)
function counter() {
  eval('var count = 0')
  return () => ++count
}
const count = counter()
for (let i = 0; i < 100; i++) count()
console.log(count())
let caught = 0
for (let i = 0; i < 60; i++) {
  try {
    eval(i % 3 === 0 ? 'throw i' : i % 3 === 1 ? 'undeclared.x' : '}')
  } catch (error) {
    caught += typeof error === 'number' ? 1 : error.name === 'SyntaxError' ? 100 : 10_000
  }
}
console.log(caught)
var globalSum = 0
for (let i = 0; i < 80; i++) (0, eval)('globalSum += 2')
console.log(globalSum)
function deep(n) {
  return n === 0 ? 0 : eval('deep(n - 1) + 1')
}
console.log(deep(300))
const tag = (strings) => strings
const site = () => eval('tag`x`')
console.log(site() === site())
