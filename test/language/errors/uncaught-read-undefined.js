// throws: TypeError: Cannot read properties of undefined (reading 'first') @5:17
// a property read deep inside a loop and nested calls
const data = [{ name: { first: 'a' } }, { name: { first: 'b' } }, {}];
function first(x) {
  return x.name.first.toUpperCase();
}
function all(list) {
  const out = [];
  for (const x of list) {
    out.push(first(x));
    console.log('done', out.join());
  }
  return out;
}
try {
  first(null);
} catch (e) {
  console.log('caught', e.message);
}
for (let i = 0; i < 10; i++) {
  first(data[i % 2]);
}
console.log('warm');
all(data);
