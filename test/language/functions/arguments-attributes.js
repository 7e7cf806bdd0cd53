// Arguments stay mapped to parameters while they are writable data, whatever their other attributes.
function shown(args, ...values) {
  const { value, writable, enumerable, configurable } = Object.getOwnPropertyDescriptor(args, 0) ?? {}
  console.log(value, writable, enumerable, configurable, ...values)
}
(function (a) {
  Object.defineProperty(arguments, 0, { configurable: false })
  a = 2
  shown(arguments, a, delete arguments[0])
  arguments[0] = 3
  shown(arguments, a)
  Object.defineProperty(arguments, 0, { writable: false })
  a = 4
  shown(arguments, a)
})(1);
(function (a) {
  Object.defineProperty(arguments, 0, { enumerable: false, value: 5 })
  console.log(a, Object.keys(arguments).length, Object.getOwnPropertyNames(arguments).join())
  delete arguments[0]
  arguments[0] = 6
  console.log(a, arguments[0])
})(1);
(function (a, b) {
  let stored
  Object.defineProperty(arguments, 0, { get: () => 'got', set(v) { stored = v }, configurable: true })
  a = 7
  arguments[0] = 8
  console.log(a, arguments[0], stored)
  Object.defineProperty(arguments, 1, { value: 9, writable: false })
  b = 10
  console.log(arguments[1], b, Object.isFrozen(arguments))
  Object.freeze(arguments)
  a = b = 11
  console.log(arguments[0], arguments[1], Object.isFrozen(arguments))
})(1, 2)
function sum(a, b) {
  Object.defineProperty(arguments, 0, { enumerable: false })
  let total = 0
  for (let i = 0; i < 500; i++) {
    a += i
    arguments[1] = a
    total += arguments[0] + b
  }
  return total
}
console.log(sum(1, 2))
// A function in a block hides the arguments object there, and nowhere else.
;(function (a) {
  {
    console.log(typeof arguments)
    function arguments() {}
  }
  console.log(typeof arguments, arguments.length)
})(1);
(function () {
  console.log(typeof arguments)
  function arguments() {}
})()
