// Loops over texts that get hot: code points, ways out, and what changes how texts are iterated.
const texts = ['', 'plain', 'é😀x', '\ud800', 'a\udc00\ud800b', '\ud83d\ude00\ud83d', '\ud83d\ud83d\ude00', 'many more units than the others have, to get on']

function units(text) {
  let out = ''
  for (const unit of text) out += unit.length + unit.charCodeAt(unit.length - 1).toString(16) + ' '
  return out
}
for (let i = 0; i < 60; i++) for (const text of texts) units(text)
for (const text of texts) console.log(units(text))

function until(text, last) {
  let count = 0
  for (const unit of text) {
    if (unit === last) break
    if (unit === 'z') continue
    if (unit === '!') return -1
    count++
  }
  return count
}
let sum = 0
for (let i = 0; i < 400; i++) sum += until('azbzc😀d', 'd') + until('ab!', 'c') + until('abc', 'c')
console.log(sum)

function nested(a, b) {
  let same = 0
  for (const x of a) for (const y of b) if (x === y) same++
  return same
}
for (let i = 0; i < 50; i++) nested('hello world', 'low')
console.log(nested('hello world', 'low'))

function thrown(text) {
  const seen = []
  try {
    for (const unit of text) {
      if (unit === 'x') throw new Error(seen.join('-'))
      seen.push(unit)
    }
  } catch (error) {
    return error.message
  } finally {
    seen.push('end')
  }
  return seen.join('+')
}
for (let i = 0; i < 100; i++) thrown(i & 1 ? 'abx' : 'ab')
console.log(thrown('abx'), thrown('ab'), thrown(''))

function* each(text) {
  for (const unit of text) yield unit + unit
}
let doubled = ''
for (let i = 0; i < 60; i++) doubled = [...each('a😀b')].join()
console.log(doubled)

function pair(text) {
  const [first, second = 'none', ...rest] = text
  return `${first} ${second} ${rest.length}`
}
for (let i = 0; i < 100; i++) pair('😀bc')
console.log(pair('😀bc'), pair('a'), pair(''))

// The same site over other things.
function join(values) {
  let out = ''
  for (const value of values) out += `${value},`
  return out
}
for (let i = 0; i < 100; i++) join('abc')
console.log(join('ab'), join(['x', 'y']), join(new Set('aab')), join(new String('o😀')), join([]), join(''))
try {
  join(7)
} catch (error) {
  console.log(error.message)
}

// An iterator that is taken further elsewhere.
function shared(text) {
  const iterator = text[Symbol.iterator]()
  let out = ''
  for (const unit of iterator) {
    out += unit
    const step = iterator.next()
    if (!step.done) out += step.value.toUpperCase()
  }
  return out + iterator.next().done
}
for (let i = 0; i < 100; i++) shared('abcd')
console.log(shared('abcde'), shared('a'), shared(''))

// What is changed in the middle of a loop.
function changing(text, change) {
  let out = ''
  for (const unit of text) {
    out += unit
    if (unit === '|') change()
  }
  return out
}
for (let i = 0; i < 100; i++) changing('ab', () => {})
const proto = Object.getPrototypeOf(''[Symbol.iterator]())
const { next } = proto
console.log(
  changing('a|b', () => {
    proto.next = function () {
      const step = next.call(this)
      return step.done ? step : { done: false, value: `<${step.value}>` }
    }
  }),
)
console.log(changing('a|b', () => {}), join('xy'))
proto.next = next
let closed = 0
proto.return = () => {
  closed++
  return {}
}
console.log(until('abd', 'd'), closed)
delete proto.return
console.log(until('abd', 'd'), closed)
const open = String.prototype[Symbol.iterator]
String.prototype[Symbol.iterator] = function* () {
  yield 'other'
}
console.log(changing('ab', () => {}), join('ab'), units('ab'))
String.prototype[Symbol.iterator] = open
console.log(changing('ab', () => {}), join('ab'), units('ab'))
delete String.prototype[Symbol.iterator]
for (const run of [units, join]) {
  try {
    console.log(run('ab'))
  } catch (error) {
    console.log(error.name)
  }
}
let opened = 0
Object.defineProperty(String.prototype, Symbol.iterator, {
  configurable: true,
  get() {
    opened++
    return open
  },
})
console.log(units('ab'), join('ab'), opened)
Object.defineProperty(String.prototype, Symbol.iterator, { value: open, writable: true, configurable: true })
for (let i = 0; i < 100; i++) units('ab')
console.log(units('ab'), join('ab'), opened)
