// Direct eval sees and changes what is around the call.
function variables(a) {
  var b = 2
  let c = 3
  eval('var d = a + b + c; b = 10; a = 20')
  return [a, b, c, d, arguments[0], typeof e]
}
console.log(variables(1))

function functions() {
  eval('function inner() { return [typeof later, local] }')
  var local = 'set'
  return inner()
}
console.log(functions())

// Names that are there already are not made anew; what eval adds can be deleted, what is declared can not.
function deleting(parameter) {
  var own = 1
  eval('var own = 2, parameter = 3, added = 4')
  const before = [own, parameter, added]
  return [...before, delete own, delete parameter, delete added, typeof own, typeof added]
}
console.log(deleting(0))

// A variable of eval hides outer names from then on, in closures made before it, too.
var outer = 'outer'
function hiding() {
  const read = () => outer
  const write = (value) => (outer = value)
  const before = read()
  eval('var outer = "inner"')
  write('changed')
  return [before, read(), outer, typeof outer]
}
console.log(hiding(), outer)

function nested() {
  return eval('var x = 1; eval("var y = x + 1; let z = 5; eval(\'x + y + z\')")') + x + y
}
console.log(nested())

function calls() {
  eval('var self = function () { "use strict"; return this }')
  return [self(), typeof eval('this')]
}
console.log(calls.call('text'))

const arrow = () => eval('typeof arguments') + eval('this === globalThis')
console.log(arrow())
function inArrow() {
  return (() => eval('arguments.length + new.target'))()
}
console.log(inArrow(1, 2, 3))
console.log(new (function () { this.made = (() => eval('new.target') === undefined)() })().made)

// Parameters: what eval declares there lies outside of them and of the body.
function parameters(a = eval('var added = 1; 5'), b = added, c = () => added) {
  var added = 'body'
  return [a, b, added, c()]
}
console.log(parameters())

for (let i = 0; i < 3; i++) {
  eval('var fromLoop = i; setters = typeof setters === "object" ? setters : []; setters.push((n) => (i += n))')
  setters[i](10)
  console.log(i, fromLoop)
  i -= 10
}

// Other ways of calling are not direct.
var where = 'global'
function indirect() {
  var where = 'local'
  const run = eval
  return [eval('where'), (0, eval)('where'), run('where'), eval?.('where'), globalThis.eval('where'), (eval)('where')]
}
console.log(indirect())
console.log(eval(), eval(1), eval({}.x), eval(...['1 + 1', 'x']), typeof eval(function () {}), eval.length, eval.name)
{
  const eval = (text) => `not ${text}`
  console.log(eval('1 + 1'))
}
function* generator() {
  let n = 0
  for (;;) n = yield eval('n += 1')
}
const steps = generator()
console.log(steps.next().value, steps.next(5).value, steps.next(7).value)
console.log(eval('#!/usr/bin/env node\n1'), eval('"use strict"; var hidden = 1; this === globalThis'), typeof hidden)
