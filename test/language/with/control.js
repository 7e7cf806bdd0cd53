// Leaving with statements, functions in them, eval and generators.
function leave(how) {
  for (const n of [1, 2, 3]) {
    with ({ n: n * 10 }) {
      if (how === 'break') break
      if (how === 'return') return n
      if (how === 'throw') throw n
      if (how === 'continue') continue
    }
  }
  return `after ${typeof n}`
}
for (const how of ['break', 'return', 'continue', 'throw']) {
  try {
    console.log(how, leave(how))
  } catch (value) {
    console.log('caught', value)
  }
}
label: with ({ x: 1 }) {
  if (x) break label
  console.log('never')
}
with ({ name: 'bound' }) {
  function declared() {
    return name
  }
  class Class {
    field = name
    static block
    static {
      this.block = name
    }
    [name]() {
      return name
    }
  }
  console.log(declared(), new Class().field, Class.block, new Class().bound())
}
console.log(declared())
function* names(object) {
  with (object) {
    yield name
    yield (name = 'changed')
    yield name
  }
}
const object = { name: 'first' }
console.log([...names(object)], object)
with ({ e: 1 }) {
  eval('var e = 2; var outside = 3; e++')
  console.log(e, eval('e + outside'))
}
console.log(typeof e, outside)
function mixed(o) {
  with (o) {
    eval('var fresh = given')
    return [fresh, (() => eval('given + fresh'))()]
  }
}
console.log(mixed({ given: 1 }), mixed({ given: 1, fresh: 5 }))
let sum = 0
const hot = { value: 1, add(n) { return this.value + n } }
for (let i = 0; i < 300; i++) {
  with (hot) {
    sum += value + add(i)
    value = i & 3
  }
}
console.log(sum, hot.value)
function parameter(o, a = 1, ...rest) {
  with (o) {
    a = 2
    rest.push(a, arguments.length)
  }
  return [a, rest]
}
console.log(parameter({}), parameter({ a: 5 }, 7, 8))
try {
  Function('"use strict"; with ({}) 1')
} catch (error) {
  console.log(error.name, error.message)
}
