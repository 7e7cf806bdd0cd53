// Objects that hold arguments: what is done to one does not show in the next.

'use strict'
function given() {
  return arguments
}
function spoil(args) {
  delete args.length
  delete args[Symbol.iterator]
  args.extra = true
  args[0] = 'changed'
  Object.freeze(args)
  return args
}
const described = (args) => JSON.stringify([Object.getOwnPropertyDescriptor(args, 'length'), Object.keys(args), Reflect.ownKeys(args).map(String)])
for (let i = 0; i < 500; i++) {
  const args = given(i, 2)
  if (i % 100 === 99) spoil(args)
  if (i === 98 || i === 99 || i === 499) console.log(described(args))
}
console.log(described(given()), given(1)[Symbol.iterator] === Array.prototype.values, [...given(1, 2, 3)].join())
const callee = Object.getOwnPropertyDescriptor(given(), 'callee')
const again = Object.getOwnPropertyDescriptor(given(1), 'callee')
console.log(callee.get === again.get, callee.get === callee.set, callee.configurable, callee.enumerable)
try {
  given().callee
} catch (error) {
  console.log(error.name)
}
const original = Array.prototype.values
Array.prototype.values = null
console.log(given()[Symbol.iterator] === original)
Array.prototype.values = original

const sloppy = new Function('a', 'b', 'arguments[0] = arguments.length; return [a, b, arguments.callee.name, ...arguments]')
for (let i = 0; i < 500; i++) if (i % 250 === 0) console.log(sloppy(i, 'x', 'y').join()); else sloppy(i)
Object.prototype.length = 'inherited'
console.log(given(1, 2).length, delete given().length)
delete Object.prototype.length
