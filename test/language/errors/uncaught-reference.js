// throws: ReferenceError: notDeclared is not defined @7:17
// an undeclared name in the middle of an expression
let x = 1;
function compute(flag) {
  let y = x + 1;
  if (flag) {
    y = y * 2 + notDeclared;
  }
  return y;
}
for (let i = 0; i < 15; i++) {
  x = compute(false) % 100;
}
console.log('x', x);
try {
  typeof notDeclared;
  console.log('typeof is fine');
} finally {
  console.log('finally');
}
compute(true);
