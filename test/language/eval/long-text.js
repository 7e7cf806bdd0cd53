// A text too long to be surely shallow is compiled with all of the host's stack: what it costs is the same, however hot its caller is.
const padding = '/* ' + 'padding '.repeat(40) + '*/'

function direct(x) {
  return eval(`x + ${x} ${padding}`)
}
function indirect(x) {
  return (0, eval)(`${x} * 2 ${padding}`)
}
function made(x) {
  return new Function('a', `return a - ${x} ${padding}`)(10)
}
let sum = 0
for (let i = 0; i < 200; i++) sum += direct(i) + indirect(i) + made(i)
console.log(sum)

const deep = (n) => (n === 0 ? eval(`let y = 1; y + 1 ${padding}`) : deep(n - 1) + 1)
console.log(deep(5), deep(300))

for (const text of [`1 + ${padding}`, `let a; let a ${padding}`]) {
  try {
    ;(() => eval(text))()
  } catch (error) {
    console.log(error.name, error.message)
  }
}
