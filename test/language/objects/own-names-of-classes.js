// An array's `length`, a string's, an error's `stack` are no part of a shape: objects of one prototype differ in them.
class List extends Array {}
class Text extends String {}
class Failure extends Error {}
function T() {}

function lengths(object, key) {
  return `${object.length} ${object[key]} ${key in object}`
}
function stacks(object, key) {
  return `${typeof object.stack} ${typeof object[key]} ${key in object}`
}
function setLength(object) {
  'use strict'
  object.length = 1
  return Object.getOwnPropertyDescriptor(object, 'length').enumerable
}

const list = new List()
list.push(1, 2, 3)
const pairs = [
  [Object.create(List.prototype), list],
  [Object.create(Text.prototype), new Text('hello')],
  [Object.create(T.prototype), Reflect.construct(Array, [1, 2], T)],
  [Object.create(null), Object.setPrototypeOf([1, 2, 3, 4], null)],
]
const seen = new Set()
for (let i = 0; i < 40; i++) for (const pair of pairs) for (const each of pair) seen.add(lengths(each, 'length'))
console.log([...seen].join('\n'))

const failed = new Set()
const failures = [Object.create(Failure.prototype), new Failure('x'), Object.create(T.prototype), Reflect.construct(Error, ['x'], T)]
for (let i = 0; i < 40; i++) for (const each of failures) failed.add(stacks(each, 'stack'))
console.log([...failed].join('\n'))

const stored = []
for (let i = 0; i < 30; i++) stored.push(setLength(Object.create(T.prototype)), setLength(Reflect.construct(Array, [1, 2], T)))
console.log(new Set(stored.slice(-2)).size, stored.slice(-2).join())

// Many names at one site, of which most are absent.
const escapes = { '&': '&amp;', '<': '&lt;', toString: 'own' }
let text = ''
for (let round = 0; round < 3; round++) {
  for (const name of ['a', '&', 'b', '<', 'toString', 'valueOf', 'hasOwnProperty', '', '1.5', '-0', 'NaN']) {
    text += typeof escapes[name] + ' '
    if (round === 1) Object.prototype[name === 'b' ? 'b' : 'zz'] = 1
  }
  text += '\n'
}
delete Object.prototype.b
delete Object.prototype.zz
console.log(text + typeof escapes['b'])
const typed = new Int8Array(2)
Object.setPrototypeOf(typed, Object.prototype)
Object.prototype['1.5'] = 'inherited'
console.log([typed, {}, typed, {}].map((object) => object[['1.5'][0]]).join())
delete Object.prototype['1.5']
