// ** and its precedence, associativity, special values, assignment
const show = x => (Object.is(x, -0) ? '-0' : String(x));
console.log('basic', 2 ** 10, 2 ** 0.5 === Math.SQRT2, 9 ** 0.5, 10 ** -2, 2 ** -1);
console.log('right associative', 2 ** 3 ** 2, (2 ** 3) ** 2);
console.log('precedence', -(2 ** 2), (-2) ** 2, 2 * 3 ** 2, 2 ** 2 * 3, 6 / 2 ** 1);
console.log('unary operand right', 2 ** -2, 2 ** +'3', 2 ** !0, 2 ** ~-3);
const vals = [NaN, 0, -0, 1, -1, 2, -2, 0.5, -0.5, Infinity, -Infinity];
for (const a of vals) console.log('row', show(a), vals.map(b => show(a ** b)).join(' '));
console.log('fraction of negative', (-8) ** (1 / 3), (-1) ** 0.5);
console.log('odd and even', show((-0) ** 3), show((-0) ** 2), show((-0) ** -3), show((-0) ** -2), (-Infinity) ** 3, (-Infinity) ** 2);
console.log('powers of two', [31, 32, 52, 53, 62, 63, 100].map(n => 2 ** n).join());
console.log('negative powers of two', [-1, -10, -30].map(n => 2 ** n).join(), 2 ** -1074, 2 ** -1075, 2 ** 1023, 2 ** 1024);
console.log('small int powers', [3 ** 5, 7 ** 7, 10 ** 9, 10 ** 15, (-3) ** 3, 5 ** 0].join());
console.log('strings and others', '2' ** '3', null ** 0, true ** 5, [2] ** [3], undefined ** 1, 2 ** undefined, 2 ** null);
let x = 3;
x **= 2;
x **= 2;
console.log('assignment', x);
const o = { n: 2, get g() { return this.n; }, set g(v) { this.n = v; } };
o.g **= 10;
console.log('property', o.n, (o['n'] **= 0.5));
console.log('bigint', 2n ** 64n, (-3n) ** 3n, 0n ** 0n);
try {
  2n ** -1n;
} catch (e) {
  console.log('bigint negative', e.name);
}
try {
  2n ** 1;
} catch (e) {
  console.log('mixed', e.name + ': ' + e.message);
}
const log = [];
const n = (name, v) => ({ valueOf() { log.push(name); return v; } });
console.log('order', n('a', 2) ** n('b', 3) ** n('c', 2), log.join(''));
console.log('same as Math.pow', vals.every(a => vals.every(b => Object.is(a ** b, Math.pow(a, b)))));
function pow(b, e) { return b ** e; }
let s = '';
for (let i = 0; i < 60; i++) s += pow(i % 7 === 6 ? '2' : i % 5 === 4 ? -1 : i % 4, i % 11 === 10 ? 0.5 : i % 6) + ' ';
console.log('hot', s.replace(/1\.7320508\d*/g, 'r3').replace(/1\.41421356\d*/g, 'r2'));
function byRepeat(b, e) { let r = 1; for (let i = 0; i < e; i++) r *= b; return r; }
let same = true;
for (let b = 0; b < 10; b++) for (let e = 0; e < 12; e++) same = same && byRepeat(b, e) === b ** e;
console.log('agrees with products', same);
