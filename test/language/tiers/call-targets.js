// a call site whose callee changes: functions, closures, natives, bound, classes, not callable
function t(label, v) { console.log(label, String(v)); }
function apply(f, x) { return f(x); }
function loop(fs, n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += apply(fs[i % fs.length], i);
  return s;
}
const add = k => x => x + k;
t('one', loop([x => x + 1], 100));
t('closures of one function', loop([add(1), add(2), add(3)], 99));
t('two functions', loop([x => x, x => -x], 100));
t('many', loop(Array.from({ length: 12 }, (_, i) => [x => x, x => x * 2, x => 'abc'.length, x => (x & 1 ? 1 : 0.5)][i % 4]), 120));
t('natives', loop([Math.abs, Math.sqrt, Number, x => x], 40).toFixed(6));
t('bound', loop([add(5).bind(null), Math.max.bind(null, 10), function (a, b) { return a - b; }.bind(null, 100)], 60));
t('different arity', loop([() => 1, (a, b) => (b === undefined ? 2 : NaN), (...r) => r.length, function () { return arguments.length; }], 40));
t('default', loop([(a, b = a) => a + b], 50));
for (const bad of [undefined, 5, {}, class K {}]) {
  try {
    loop([x => x, bad], 20);
  } catch (e) {
    t('bad', e.name);
  }
}
t('string results', loop([x => x, x => 's' + x], 6));

let helper = x => x * 2;
function usesHelper(x) { return helper(x) + 1; }
let s = 0;
for (let i = 0; i < 150; i++) {
  if (i === 50) helper = x => x * 3;
  if (i === 100) helper = Math.floor;
  if (i === 140) helper = x => x + 'z';
  s += usesHelper(i);
}
t('reassigned callee', s);

function declared(x) { return x + 1; }
function usesDeclared(x) { return declared(x); }
let d = '';
for (let i = 0; i < 60; i++) {
  if (i === 30) declared = x => -x;
  if (i === 50) globalThis.declared = x => 'g' + x;
  if (i % 10 === 9) d += usesDeclared(i) + ' ';
  else usesDeclared(i);
}
t('redefined global function', d);

const o = { m(x) { return x + this.k; }, k: 10 };
function callM(x) { return o.m(x); }
let ms = 0;
for (let i = 0; i < 120; i++) {
  if (i === 40) o.m = function (x) { return x * this.k; };
  if (i === 80) Object.defineProperty(o, 'm', { get() { return x => x - o.k; } });
  if (i === 100) o.k = 0.5;
  ms += callM(i);
}
t('redefined method', ms);

function nested(x) { return inner1(x) + inner2(x); }
function inner1(x) { return inner3(x) * 2; }
function inner2(x) { return x > 100 ? inner3(x + 0.5) : inner3(x); }
function inner3(x) { return typeof x === 'number' ? x + 1 : x.length; }
let ns = 0;
for (let i = 0; i < 150; i++) ns += nested(i === 120 ? 'text' : i);
t('nested inlining', ns);

function recursive(f, n) { return n === 0 ? f(0) : recursive(f, n - 1) + f(n); }
t('through recursion', recursive(x => x, 50) + ' ' + recursive(x => 0.5, 50) + ' ' + recursive(String, 9));
function compose(...fs) { return x => fs.reduce((v, f) => f(v), x); }
const pipe = compose(x => x + 1, x => x * 2, String, x => x + '!', x => x.length);
let ps = 0;
for (let i = 0; i < 200; i++) ps += pipe(i);
t('pipeline', ps);
function thrower(f, x) { try { return f(x); } catch (e) { return -1; } finally { count++; } }
let count = 0;
let ts = 0;
for (let i = 0; i < 90; i++) ts += thrower(i % 9 === 8 ? null : i % 5 === 4 ? () => { throw i; } : x => x, i);
t('throwing callees', ts + ' ' + count);
