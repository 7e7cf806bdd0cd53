// A strict assignment resolves its name before its value is evaluated (13.15.2): what only the value defines is too late.
'use strict'
var declared
let lexical
const attempt = (run) => {
  try {
    run()
    return 'assigned'
  } catch (error) {
    return `${error.name}: ${error.message}`
  }
}
const define = (name, value) => ((globalThis[name] = value), value)

console.log(attempt(() => (first = define('first', 1))), first)
console.log(attempt(() => (first = define('first', 2) + 1)), first)
console.log(attempt(() => ((second) = define('second', 1))), second)
console.log(attempt(() => ([third, first] = [define('third', 1), 7])), third, first)
console.log(attempt(() => ({ a: fourth } = { get a() { return define('fourth', 1) } })), fourth)
console.log(attempt(() => ([fifth = define('fifth', 1)] = [])), fifth)
console.log(attempt(() => ({ ...[sixth][0] } = {})), typeof sixth)
console.log(attempt(() => { for (seventh of [define('seventh', 1)]); }), seventh)
console.log(attempt(() => (absent = 1)), attempt(() => (absent += 1)), attempt(() => (absent ??= define('absent', 1))))
console.log(attempt(() => (declared = define('declared', 1) + 1)), declared)
console.log(attempt(() => (lexical = define('lexical', 1) + 1)), lexical)
console.log(attempt(() => (undefined = define('eighth', 1))))

// Gone in between.
console.log(attempt(() => (first = delete globalThis.first)), typeof first)

// What the global object inherits is a variable, too.
Object.prototype.inherited = 1
console.log(attempt(() => (inherited = define('other', 2))), inherited, Object.hasOwn(globalThis, 'inherited'))
delete Object.prototype.inherited

// Hot, with a variable that comes and goes.
function assign(value) {
  hot = value()
  return hot
}
globalThis.hot = 0
let sum = 0
for (let i = 0; i < 600; i++) sum += assign(() => i)
delete globalThis.hot
console.log(sum, attempt(() => assign(() => define('hot', 5))), hot, attempt(() => assign(() => 6)), hot)

// Sloppy code makes a property.
console.log(new Function('late = (globalThis.late = 1) + 1; return late')())
