// Arrays that are closed, sealed or frozen: reading them in every way, and what is refused.

'use strict'
const attempt = (work) => {
  try {
    return String(work())
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
const describe = (list) => JSON.stringify(Object.getOwnPropertyDescriptors(list))
const make = (kind) => {
  const list = [1, 'two', 3.5, null]
  if (kind === 'named') list.name = 'n'
  if (kind === 'hole') delete list[1]
  if (kind === 'end') list.length = 6
  if (kind === 'getter') Object.defineProperty(list, 1, { get: () => 'got', enumerable: true, configurable: true })
  if (kind === 'symbol') list[Symbol.for('x')] = 1
  return list
}
const ways = [
  (list) => [...list].join(),
  (list) => list.map((value, i) => `${i}${value}`).join(),
  (list) => list.concat([7]).length,
  (list) => list.slice(1, 3).join(),
  (list) => list.includes(3.5) + ' ' + list.indexOf('two') + ' ' + list.at(-1) + ' ' + list[-1] + ' ' + list[99] + ' ' + list['1'],
  (list) => Object.keys(list).join() + ' ' + Reflect.ownKeys(list).map(String).join(),
  (list) => JSON.stringify(list),
  (list) => list.reduce((a, b) => a + String(b), ''),
  (list) => {
    let text = ''
    for (const value of list) text += value
    for (const key in list) text += key
    for (let i = 0; i < list.length + 1; i++) text += list[i]
    return text
  },
  (list) => {
    const [first, , ...rest] = list
    return `${first} ${rest}`
  },
  (list) => (1 in list) + ' ' + (9 in list) + ' ' + Object.hasOwn(list, 0) + ' ' + list.toSorted().join() + ' ' + Array.from(list).length + ' ' + Math.max(...list),
]
const changes = [
  (list) => (list[0] = 9),
  (list) => list.push(1),
  (list) => list.pop(),
  (list) => (list.length = 1),
  (list) => (list.length = list.length),
  (list) => delete list[0],
  (list) => list.sort().join(),
  (list) => list.reverse().join(),
  (list) => list.fill(0).join(),
  (list) => list.splice(0, 1).join(),
  (list) => list.shift(),
  (list) => list.unshift(0),
  (list) => list.copyWithin(0, 1).join(),
  (list) => (list[list.length] = 1),
  (list) => Object.defineProperty(list, 0, { value: 5 }) === list,
  (list) => Object.assign(list, ['assigned']).join(),
]
for (const kind of ['plain', 'named', 'hole', 'end', 'getter', 'symbol']) {
  for (const level of [Object.preventExtensions, Object.seal, Object.freeze]) {
    const list = level(make(kind))
    console.log(kind, level.name, Object.isSealed(list), Object.isFrozen(list))
    console.log(' ', ways.map((way) => attempt(() => way(list))).join(' | '))
    if (level === Object.freeze) console.log(' ', changes.map((change) => attempt(() => change(list))).join(' | '))
    console.log(' ', describe(level(list)))
  }
}

// In hot code: frozen ones only, then others among them.
const sum = (list) => {
  let total = 0
  for (let i = 0; i < list.length; i++) total += list[i]
  for (const value of list) total += value
  list.forEach((value) => {
    total += value
  })
  return total
}
const table = Object.freeze([1, 2, 3, 4])
let all = 0
for (let i = 0; i < 400; i++) all += sum(table)
for (let i = 0; i < 400; i++) all += sum(i % 2 === 0 ? [i, 1] : Object.freeze([i, 2, 3]))
console.log(all)
const store = (list, value) => {
  list[1] = value
  return list[1]
}
let refused = 0
for (let i = 0; i < 800; i++) {
  const list = [1, 2, 3]
  if (i % 200 === 199) Object.freeze(list)
  if (attempt(() => store(list, i)) !== String(i)) refused++
}
console.log(refused)

const empty = Object.freeze([])
console.log(empty[0], [...empty].length, attempt(() => empty.push(1)), Object.isFrozen(empty))

// Prototypes of arrays, what a proxy wraps, texts of templates.
const heir = Object.create(table)
console.log(heir[2], heir.length, Array.isArray(heir), attempt(() => (heir[2] = 5)), heir.hasOwnProperty(2))
const below = Object.setPrototypeOf([, 'own'], Object.freeze(['above', 'hidden', 'third']))
console.log(below[0], below[1], below[2], below.length)
const wrapped = new Proxy(table, {})
console.log(wrapped[3], wrapped.length, [...wrapped].join(), Object.isFrozen(wrapped))
const tag = (texts, ...values) => `${texts.join('_')} ${texts.raw[0]} ${Object.isFrozen(texts)} ${Object.isFrozen(texts.raw)} ${values.length} ${attempt(() => (texts[0] = 1))}`
for (let i = 0; i < 3; i++) console.log(tag`a\n${i}b${i}`)
