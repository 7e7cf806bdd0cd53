// Whole pictures of the compiler: source, bytecode, graph and generated code, a file a case. UPDATE=1 rewrites them.

import assert from 'node:assert/strict'
import { assertGolden, goldenText } from '../support/golden.js'
import { type GoldenCase, stagesOf } from './stages.js'

const CASES: { readonly [file: string]: GoldenCase } = {
  'integer-loop': {
    title: 'A loop over integers',
    name: 'sum',
    source: `function sum(n) {
  let total = 0
  for (let i = 0; i < n; i++) total = (total + i * 3) | 0
  return total
}
for (let i = 0; i < 3; i++) sum(10)`,
  },
  'property-walk': {
    title: 'A walk along a list',
    name: 'lengthOf',
    source: `function lengthOf(node) {
  let count = 0
  while (node !== null) {
    count += node.weight
    node = node.next
  }
  return count
}
let list = null
for (let i = 0; i < 5; i++) list = { weight: i, next: list }
for (let i = 0; i < 3; i++) lengthOf(list)`,
  },
  recursion: {
    title: 'Recursion',
    name: 'fib',
    source: `function fib(n) {
  return n < 2 ? n : fib(n - 1) + fib(n - 2)
}
fib(10)`,
  },
  'inlined-callee': {
    title: 'A small callee is inlined',
    name: 'outer',
    source: `function clamp(x, limit) {
  return x > limit ? limit : x
}
function outer(a, b) {
  return clamp(a, 10) + clamp(b, 20)
}
for (let i = 0; i < 3; i++) outer(5, 50)`,
  },
  'method-call': {
    title: 'A call of a method on the prototype',
    name: 'area',
    source: `class Square {
  constructor(n) { this.n = n }
  area() { return this.n * this.n }
}
function area(shape) {
  return shape.area() + 1
}
for (let i = 0; i < 3; i++) area(new Square(i))`,
  },
  'string-concat': {
    title: 'Strings are concatenated',
    name: 'join',
    source: `function join(words) {
  let text = ''
  for (let i = 0; i < words.length; i++) text = text + words[i]
  return text
}
for (let i = 0; i < 3; i++) join(['a', 'b', 'c'])`,
  },
  'osr-nested-loop': {
    title: 'Entry in the middle of a nested loop',
    name: 'grid',
    entry: 'inner loop',
    source: `function grid(n) {
  let count = 0
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) if (i !== j) count++
  }
  return count
}
for (let i = 0; i < 3; i++) grid(4)`,
  },
  'generator-entry': {
    title: 'A generator goes on after its yield',
    name: 'numbers',
    entry: 'after the yield',
    source: `function* numbers(n) {
  for (let i = 0; i < n; i++) yield i * 2
}
for (let i = 0; i < 3; i++) [...numbers(5)]`,
  },
  'polymorphic-site': {
    title: 'A site that has seen three shapes',
    name: 'getX',
    source: `function getX(o) {
  return o.x
}
for (let i = 0; i < 3; i++) {
  getX({ x: 1 })
  getX({ a: 0, x: 2 })
  getX({ a: 0, b: 0, x: 3 })
}`,
  },
  constructor: {
    title: 'A constructor adds properties',
    name: 'Point',
    source: `function Point(x, y) {
  this.x = x
  this.y = y
  this.norm = x * x + y * y
}
for (let i = 0; i < 3; i++) new Point(i, 1)`,
  },
}

describe('golden', () => {
  for (const [file, each] of Object.entries(CASES)) {
    it(each.title, () => {
      const { bytecode, graph, code } = stagesOf(each)
      const text = goldenText(each.title, {
        Source: { language: 'js', text: each.source },
        Bytecode: { language: 'text', text: bytecode },
        Graph: { language: 'text', text: graph },
        Code: { language: 'js', text: code },
      })
      assertGolden(`test/golden/${file}.md`, text)
    })
  }

  it('is numbered alike however often and after whatever a function is compiled', () => {
    const first = Object.values(CASES).map(stagesOf)
    const again = Object.values(CASES).reverse().map(stagesOf).reverse()
    assert.deepEqual(again, first)
  })
})
