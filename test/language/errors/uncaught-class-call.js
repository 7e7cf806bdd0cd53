// throws: TypeError: Class constructor Point cannot be invoked without 'new' @20:18
// a class constructor called as a function; a null property write before it
class Point {
  constructor(x) {
    this.x = x;
  }
}
const makers = [x => new Point(x), x => ({ x })];
let total = 0;
for (let i = 0; i < 30; i++) {
  total += makers[i % 2](i).x;
}
console.log('total', total);
try {
  const p = null;
  p.x = 1;
} catch (e) {
  console.log(e.name + ': ' + e.message);
}
makers.push(x => Point(x));
for (let i = 0; i < 3; i++) {
  console.log(i, makers[i](i).x);
}
