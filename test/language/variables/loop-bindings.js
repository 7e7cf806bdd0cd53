// one binding per turn for let in for loops; var shares one
var fs = [];
for (var i = 0; i < 3; i++) fs.push(() => i);
console.log('var closures', fs.map(f => f()).join());

fs = [];
for (let j = 0; j < 3; j++) fs.push(() => j);
console.log('let closures', fs.map(f => f()).join());

fs = [];
for (let j = 0; j < 6; j++) {
  fs.push(() => j);
  j++;
}
console.log('body increments copy', fs.map(f => f()).join());

fs = [];
for (let j = 0, inc = () => j++, get = () => j; j < 3; j++) {
  fs.push(get);
  if (j === 0) inc();
}
console.log('closure in init sees first copy', fs.map(f => f()).join());

fs = [];
for (let j = 0; fs.push(() => j), j < 2; j++);
console.log('closure in test', fs.map(f => f()).join());

fs = [];
for (let j = 0; j < 2; fs.push(() => j), j++);
console.log('closure in update', fs.map(f => f()).join());

fs = [];
for (let k in { a: 1, b: 2, c: 3 }) fs.push(() => k);
console.log('for-in', fs.map(f => f()).join());

fs = [];
for (let [p, q] of [[1, 2], [3, 4]]) fs.push(() => (p += q));
console.log('for-of destructured', fs.map(f => f()).join(), fs.map(f => f()).join());

fs = [];
for (let a = 0, b = 10; a < b; a += 3, b -= 2) fs.push(() => a + '-' + b);
console.log('two bindings', fs.map(f => f()).join());

fs = [];
outer: for (let a = 0; a < 3; a++) {
  for (let b = 0; b < 3; b++) {
    if (b === 2) continue outer;
    if (a === 2) break outer;
    fs.push(() => a * 10 + b);
  }
}
console.log('labelled', fs.map(f => f()).join());

function counters(n) {
  const made = [];
  for (let c = 0; c < n; c++) {
    made.push({ up: () => ++c, get: () => c });
  }
  return made;
}
const cs = counters(5);
cs[1].up();
cs[1].up();
cs[3].up();
console.log('independent', cs.map(o => o.get()).join());

fs = [];
let w = 0;
while (w < 3) {
  let copy = w++;
  fs.push(() => copy++);
}
console.log('while body', fs.map(f => f()).join(), fs.map(f => f()).join());

let total = 0;
for (let n = 0; n < 300; n++) {
  const f = () => n;
  total += f();
}
console.log('hot closures', total);
