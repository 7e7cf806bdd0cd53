// throws: TypeError: Assignment to constant variable. @8:11
// assignment to a constant after a loop has run hot
const limit = 5;
let n = 0;
function step(i) {
  n += i;
  if (i > 40) {
    limit = i;
  }
  return n;
}
for (let i = 0; i < 40; i++) {
  step(i);
}
console.log('n', n, 'limit', limit);
try {
  step(41);
} catch (e) {
  console.log('caught', e.name + ': ' + e.message, 'n', n);
}
console.log('limit', limit);
step(50);
