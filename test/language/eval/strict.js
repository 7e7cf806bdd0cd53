'use strict'
// Strict code has its own variables.
function f() {
  eval('var x = 1; function g() {}')
  return [typeof x, typeof g, eval('var y = 2; y'), typeof y]
}
console.log(f())
let value = 1
eval('value = 2')
console.log(value, eval('(function () { return this })()'), eval('this') === globalThis)
for (const text of ['with ({}) 1', 'undeclared = 1', 'delete value', 'var eval = 1', 'var public']) {
  try {
    console.log(eval(text))
  } catch (error) {
    console.log(error.name, error.message)
  }
}
// Indirect eval is not strict because its caller is.
console.log((0, eval)('(function () { return this === globalThis })()'))
;(0, eval)('var fromIndirect = 1; function alsoFromIndirect() {}')
console.log(fromIndirect, typeof alsoFromIndirect, Object.getOwnPropertyDescriptor(globalThis, 'fromIndirect'))
