// integer loops that leave int32, meet doubles, then strings and other types
function t(label, v) { console.log(label, Object.is(v, -0) ? '-0' : String(v)); }
function sum(a) {
  let s = 0;
  for (let i = 0; i < a.length; i++) s += a[i];
  return s;
}
const ints = Array.from({ length: 200 }, (_, i) => i);
t('ints', sum(ints));
t('ints again', sum(ints));
t('overflow', sum(ints.map(x => x * 20000000)));
t('double at the end', sum([...ints, 0.5]));
t('string at the end', sum([...ints, '!']));
t('string in the middle', sum([1, 2, 'x', 3, 4]));
t('hole', sum([1, , 3]));
t('null and true', sum([1, null, true]));
t('bigints', (() => { try { return sum([1n]); } catch (e) { return e.name; } })());
t('objects', sum([1, { valueOf: () => 41 }, { toString: () => 's' }]));
t('back to ints', sum(ints));

function product(n) {
  let p = 1;
  for (let i = 1; i <= n; i++) p *= i;
  return p;
}
for (const n of [5, 12, 13, 20, 25, 170, 171]) t('product ' + n, product(n));

function countdown(start, step) {
  let n = 0;
  for (let i = start; i > 0; i -= step) n++;
  return n;
}
t('countdown', countdown(100, 1));
t('fraction step', countdown(10, 0.25));
t('negative zero result', countdown(0, 1) * -1);
t('big start', countdown(2147483648 + 100, 2147483600));

function shiftSum(n) {
  let a = 1;
  let b = 0;
  for (let i = 0; i < n; i++) {
    a = (a << 1) ^ i;
    b = (b + a) | 0;
  }
  return a + ':' + b;
}
t('shift sum', shiftSum(100));

function mulWrap(n) {
  let h = 7;
  for (let i = 0; i < n; i++) h = (h * 31 + i) % 1000003;
  return h;
}
t('mul mod', mulWrap(300));
function mixed(n) {
  let x = 2147483000;
  const log = [];
  for (let i = 0; i < n; i++) {
    x++;
    if (i % 300 === 299) log.push(x);
    if (i === 700) x = x + 0.5;
    if (i === 900) x = String(Math.floor(x));
    if (i === 950) x = -x;
  }
  return log.concat(x, typeof x).join();
}
t('mixed', mixed(1000));
function neg(n) {
  let z = 0;
  let zeros = 0;
  for (let i = 0; i < n; i++) {
    z = i % 50 === 49 ? -(i % 7 === 0 ? 0 : 0) : i * (i % 2 ? 1 : -1) * (i % 10 === 0 ? 0 : 1);
    if (Object.is(z, -0)) zeros++;
  }
  return zeros;
}
t('minus zeros', neg(200));
let g = 2147483600;
function bump() { return ++g; }
for (let i = 0; i < 100; i++) bump();
t('global counter', g);
function div(n) {
  let exact = 0;
  let rest = 0;
  for (let i = 1; i < n; i++) {
    const q = 5040 / i;
    if (q === (q | 0)) exact++;
    else rest += q % 1;
  }
  return exact + ' ' + rest.toFixed(9);
}
t('division', div(120));
