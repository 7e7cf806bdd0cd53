// builtins, prototypes, globals and constants-in-practice that change after the code that uses them is hot
function t(label, v) { console.log(label, String(v)); }
var factor = 2;
const config = { scale: 3, offset: { x: 1 } };
let mode = 'plain';
function scaled(x) { return x * factor + config.scale + config.offset.x; }
let out = '';
for (let i = 0; i < 100; i++) {
  if (i === 40) factor = 10;
  if (i === 50) factor = 0.5;
  if (i === 60) config.scale = '!';
  if (i === 70) { config.scale = 3; config.offset = { y: 0, x: 100 }; }
  if (i === 80) Object.defineProperty(config, 'scale', { get: () => mode.length });
  if (i === 90) mode = 'longer mode';
  const r = scaled(i);
  if (i % 10 === 5) out += r + ' ';
}
t('globals and constants', out);
function useMath(x) { return Math.floor(x) + Math.max(x, 2) + Math.abs(-x); }
for (let i = 0; i < 60; i++) useMath(i / 2);
const floor = Math.floor;
Math.floor = x => 1000 + floor(x);
t('Math.floor replaced', useMath(2.5));
Math.floor = floor;
t('Math.floor restored', useMath(2.5));
const { push, indexOf } = Array.prototype;
function collect(n) { const a = []; for (let i = 0; i < n; i++) a.push(i); return a.length + ' ' + a.indexOf(n - 1); }
for (let i = 0; i < 30; i++) collect(10);
Array.prototype.push = function (v) { return push.call(this, v, v); };
Array.prototype.indexOf = () => 'patched';
const patched = collect(5);
Array.prototype.push = push;
Array.prototype.indexOf = indexOf;
t('array methods', patched + ' ' + collect(5));
function chars(s) { let n = 0; for (let i = 0; i < s.length; i++) n += s.charCodeAt(i) & 15; return n + s.slice(1).length; }
for (let i = 0; i < 40; i++) chars('warm up');
const { slice } = String.prototype;
String.prototype.slice = function () { return { length: 'fake' }; };
const fake = chars('abc');
String.prototype.slice = slice;
t('string methods', fake + ' ' + chars('abc'));
function iterate(a) { let s = 0; for (const x of a) s += x; return s; }
for (let i = 0; i < 40; i++) iterate([1, 2, 3]);
const arrayIterator = Array.prototype[Symbol.iterator];
Array.prototype[Symbol.iterator] = function* () { yield 100; };
const it = iterate([1, 2, 3]) + '/' + [...[5, 6]].length + '/' + (([a, b]) => a + ',' + b)([7, 8]);
Array.prototype[Symbol.iterator] = arrayIterator;
t('array iterator', it + ' ' + iterate([1, 2, 3]));
const nextProto = Object.getPrototypeOf([].values());
const { next } = nextProto;
let nexts = 0;
nextProto.next = function () { nexts++; return next.call(this); };
const viaNext = iterate([1, 2, 3]);
nextProto.next = next;
t('iterator next', viaNext + ' ' + nexts + ' ' + iterate([4]));
class A { m() { return 'A'; } static s() { return 'sA'; } }
class B extends A { call() { return this.m() + super.m() + B.s(); } }
const b = new B();
let calls = '';
for (let i = 0; i < 60; i++) {
  if (i === 20) A.prototype.m = () => 'A2';
  if (i === 30) B.prototype.m = () => 'B';
  if (i === 40) A.s = () => 'sA2';
  if (i === 50) Object.setPrototypeOf(B.prototype, { m: () => 'other' });
  const r = b.call();
  if (i % 10 === 0) calls += r + ' ';
}
t('classes', calls);
function isEmpty(o) { for (const k in o) return false; return true; }
for (let i = 0; i < 30; i++) isEmpty({});
Object.prototype.polluted = 1;
const polluted = isEmpty({});
delete Object.prototype.polluted;
t('for-in', polluted + ' ' + isEmpty({}) + ' ' + isEmpty([]));
function add(a, b) { return a + b; }
for (let i = 0; i < 40; i++) add({}, 's');
const { toString } = Object.prototype;
Object.prototype.toString = () => '<o>';
const viaToString = add({}, 's');
Object.prototype.toString = toString;
const { valueOf } = Number.prototype;
Number.prototype.valueOf = () => 5;
const prim = add(1, 1) + '/' + add(Object(1), 1);
Number.prototype.valueOf = valueOf;
t('conversions', viaToString + ' ' + add({}, 's') + ' ' + prim + ' ' + add(Object(1), 1));
function proto(o) { return o.late ?? 'none'; }
let ps = '';
const base = {}, derived = Object.create(base), leaf = Object.create(derived);
for (let i = 0; i < 50; i++) { if (i === 10) base.late = 'base'; if (i === 20) derived.late = undefined; if (i === 30) delete derived.late; if (i === 40) leaf.late = null; ps += i % 10 === 5 ? proto(leaf) + ' ' : (proto(leaf), ''); }
t('late properties', ps);
function undefinedCheck(x) { return x === undefined ? 'u' : x !== x ? 'n' : 'v'; }
let us = '';
for (let i = 0; i < 30; i++) { if (i === 20) { undefined = 5; NaN = 5; Infinity = 5; } us += undefinedCheck([1, undefined, NaN][i % 3]); }
t('undefined stays', us);
