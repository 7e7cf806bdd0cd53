// throws: RangeError: index 200 of 200 @5:11
// the error comes after many quiet turns, out of an inlinable helper
function get(list, i) {
  if (i >= list.length) {
    throw new RangeError('index ' + i + ' of ' + list.length);
  }
  return list[i];
}
function sum(list, n) {
  let s = 0;
  for (let i = 0; i < n; i++) {
    s += get(list, i);
  }
  return s;
}
const list = Array.from({ length: 200 }, (_, i) => i);
console.log(sum(list, 200));
console.log(sum(list.map(x => x / 2), 200));
console.log(sum(['a', 'b'], 2));
console.log(sum(list, 201));
