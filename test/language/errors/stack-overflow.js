// unbounded recursion ends in a RangeError that can be caught, again and again
function down(n) { return 1 + down(n + 1); }
try {
  down(0);
} catch (e) {
  console.log('plain', e instanceof RangeError, e.name, e.message);
}
let depth = 0;
const arrow = () => { depth++; arrow(); };
try {
  arrow();
} catch (e) {
  console.log('arrow', e.name, depth > 500);
}
class Node { constructor() { this.child = new Node(); } }
try {
  new Node();
} catch (e) {
  console.log('constructor', e.name);
}
const o = { get g() { return this.g; }, set s(v) { this.s = v; }, toString() { return '' + this; } };
try {
  o.g;
} catch (e) {
  console.log('getter', e.name);
}
try {
  o.s = 1;
} catch (e) {
  console.log('setter', e.name);
}
try {
  String(o);
} catch (e) {
  console.log('toString', e.name);
}
const a = n => b(n + 1);
const b = n => c(n + 1);
const c = n => a(n + 1);
try {
  a(0);
} catch (e) {
  console.log('mutual', e.name);
}
let finallys = 0;
function withFinally(n) {
  try {
    return withFinally(n + 1);
  } finally {
    finallys++;
  }
}
try {
  withFinally(0);
} catch (e) {
  console.log('finally', e.name, finallys > 100);
}
function recover(n) {
  try {
    return recover(n + 1);
  } catch (e) {
    return e instanceof RangeError ? 'recovered' : 'other';
  }
}
console.log('caught near the bottom', recover(0));
let rounds = 0;
for (let i = 0; i < 5; i++) {
  try {
    down(0);
  } catch (e) {
    rounds++;
  }
}
console.log('rounds', rounds);
function ok(n) { return n === 0 ? 0 : 1 + ok(n - 1); }
console.log('still fine', ok(2000));
