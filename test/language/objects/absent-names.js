// Names that are not there, digits among them, looked up again and again, until they are there.
const table = { '<': 'lt', '>': 'gt' }
const own = { a: 1 }
const list = [7]
const overArray = Object.create(list)
const overOverArray = Object.create(overArray)
class Base {}
class Derived extends Base {}
const instance = new Derived()
const bare = Object.create(null)
const wrapped = new String('abc')
const fn = function () {}
const objects = { table, own, overArray, overOverArray, instance, bare, wrapped, list, fn, error: new Error('m') }
const keys = ['<', '0', '1', '12', '-1', '1.5', '-0', 'length', 'x', '', 'stack', 'prototype', '4294967295', '4294967294', 'a', 'toString']
function look() {
  const out = []
  for (const name in objects) {
    const object = objects[name]
    if (typeof object === 'string') continue
    let text = name + ':'
    for (const key of keys) {
      const value = object[key]
      text += ' ' + (key in object ? 'y' : 'n') + (typeof value === 'object' || typeof value === 'function' || key === 'stack' ? typeof value : value)
    }
    out.push(text)
  }
  return out.join('\n')
}
let last = ''
function step(what) {
  for (let i = 0; i < 12; i++) last = look()
  console.log(what)
  console.log(last)
}
step('at first')
Object.prototype[1] = 'one'
step('Object.prototype[1]')
delete Object.prototype[1]
step('gone')
list[1] = 'second'
step('an array below gets an element')
list.length = 0
step('and loses all')
Object.defineProperty(Base.prototype, '12', { get() { return 'getter' }, configurable: true })
step('a getter above')
own[12] = 'own'
own['1.5'] = 'half'
own['-0'] = 'minus'
step('own ones')
Object.setPrototypeOf(instance, { 0: 'zero', x: 'ex' })
step('another prototype')
bare[''] = 'empty'
Object.prototype.x = 'everywhere'
step('a name everywhere')
delete Object.prototype.x
Object.setPrototypeOf(table, new Proxy({}, { get: (t, k) => typeof k, has: () => true }))
step('a proxy above')
