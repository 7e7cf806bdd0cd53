// let and const: block scope, constants, separate bindings per block
let a = 1;
{
  let a = 2;
  {
    let a = 3;
    console.log('innermost', a);
  }
  console.log('inner', a);
}
console.log('outer', a);

const c = 10;
try {
  c = 11;
} catch (e) {
  console.log('const assign', e.name + ': ' + e.message);
}
try {
  c++;
} catch (e) {
  console.log('const increment', e.name + ': ' + e.message);
}
try {
  c += 1;
} catch (e) {
  console.log('const compound', e.name + ': ' + e.message);
}
console.log('const unchanged', c);

const obj = { p: 1 };
obj.p = 2;
console.log('const object is mutable', obj.p);

let order = [];
try {
  c = (order.push('rhs evaluated'), 1);
} catch (e) {
  order.push(e.name);
}
console.log('rhs first', order.join(', '));

let undef;
console.log('let without initializer', String(undef));

for (let i = 0; i < 2; i++) {
  let undef2;
  console.log('fresh each turn', String(undef2));
  undef2 = i;
}

function logicalAssign() {
  const k = 1;
  const n = null;
  const out = [];
  out.push(k ||= 2);
  try { k &&= 2; } catch (e) { out.push(e.name); }
  out.push(k ??= 3);
  try { n ??= 3; } catch (e) { out.push(e.name); }
  return out.join(' ');
}
for (let i = 0; i < 3; i++) console.log('logical assign to const', logicalAssign());

for (const x of [1, 2, 3]) {
  try {
    if (x === 2) x = 5;
  } catch (e) {
    console.log('for-of const', x, e.name);
  }
}
try {
  for (const i = 0; i < 2; i++) console.log('const for body', i);
} catch (e) {
  console.log('const for update', e.name + ': ' + e.message);
}
