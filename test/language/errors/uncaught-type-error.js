// throws: TypeError: shape.size is not a function @4:16
// a call of a missing method, inside a function that was fine before
function area(shape) {
  return shape.size() * 2;
}
let total = 0;
for (let i = 0; i < 20; i++) {
  total += area({ size: () => i });
}
console.log('before', total);
class Square {
  constructor(s) {
    this.s = s;
  }
  size() {
    return this.s ** 2;
  }
}
console.log('square', area(new Square(3)));
console.log(area({ size: 3 }));
