// throws: TypeError: Cannot read properties of undefined (reading 'x') @2:15
function f(value) {
  return eval('1;\n  value;value.x')
}
console.log('before')
f()
