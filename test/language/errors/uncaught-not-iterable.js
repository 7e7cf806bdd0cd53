// throws: TypeError: it is not iterable @5:19
// for-of over something that is not iterable, after iterating other things
function sum(it) {
  let s = 0;
  for (const x of it) {
    s += x;
  }
  return s;
}
console.log(sum([1, 2, 3]));
console.log(sum(new Set([4, 5])));
console.log(sum('12'));
const things = [[1], new Uint8Array([2, 3]), (function* () { yield 4; })()];
for (const th of things) {
  console.log(sum(th));
}
try {
  sum(undefined);
} catch (e) {
  console.log(e.name);
}
sum({ length: 2 });
