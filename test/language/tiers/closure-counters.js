// closures created and called in hot loops; contexts shared, captured loops, changing cell types
function t(label, v) { console.log(label, String(v)); }
function counter(start, step) {
  let n = start;
  return { next: () => (n += step), peek: () => n, reset(v) { n = v; } };
}
const cs = [counter(0, 1), counter(10, 0.5), counter('s', 1), counter(2147483640, 1), counter(0n, 1n)];
for (let i = 0; i < 100; i++) cs[i < 50 ? 0 : i % 5].next();
t('counters', cs.map(c => c.peek()).join());
cs[0].reset('text');
cs[0].next();
t('reset to string', cs[0].peek());
function accumulate(n) {
  let total = 0;
  const add = x => { total += x; };
  for (let i = 0; i < n; i++) add(i);
  add(0.5);
  for (let i = 0; i < n; i++) add(i % 2 ? 1 : -1);
  return total;
}
t('accumulate', accumulate(120));
function perTurn(n) {
  const fs = [];
  for (let i = 0; i < n; i++) {
    let local = i * 2;
    fs.push(() => local++ + i);
  }
  let s = 0;
  for (let r = 0; r < 3; r++) for (const f of fs) s += f();
  return s;
}
t('per turn', perTurn(50));
function shared(n) {
  let x = 0;
  const inc = () => x++;
  const dec = () => x--;
  const set = v => { x = v; };
  let s = '';
  for (let i = 0; i < n; i++) {
    if (i % 3 === 2) dec(); else inc();
    if (i === n >> 1) set(x + 0.5);
    if (i === n - 5) set(String(x));
    if (i > n - 4) s += x + ' ';
  }
  return s;
}
t('shared', shared(90));
function makeAdders() { const a = []; for (var i = 0; i < 5; i++) a.push(x => x + i); return a; }
t('var captured', makeAdders().map(f => f(1)).join());
const curry = a => b => c => d => a + b * c - d;
let q = 0;
for (let i = 0; i < 100; i++) q += curry(i)(2)(3)(i % 50 === 49 ? 0.5 : 1);
t('curry', q);
function memoize(f) { const cache = {}; let hits = 0; const m = k => (k in cache ? (hits++, cache[k]) : (cache[k] = f(k))); m.hits = () => hits; return m; }
const sq = memoize(x => x * x);
let ms = 0;
for (let i = 0; i < 150; i++) ms += sq(i % 13);
t('memoize', ms + ' ' + sq.hits());
function once(f) { let done = false, r; return (...a) => (done ? r : ((done = true), (r = f(...a)))); }
const o1 = once((a, b) => a + b);
t('once', [o1(1, 2), o1(5, 5)].join());
function fibs() { let [a, b] = [0, 1]; return () => { const r = a; [a, b] = [b, a + b]; return r; }; }
const nf = fibs();
let lastFib;
for (let i = 0; i < 90; i++) lastFib = nf();
t('fib closure', lastFib);
function observe() { const subs = []; return { on: f => subs.push(f), emit: v => subs.map(f => f(v)).join('|') }; }
const bus = observe();
for (let i = 0; i < 3; i++) bus.on(v => v + i);
let em = '';
for (let i = 0; i < 30; i++) { const r = bus.emit(i % 10 === 9 ? 'e' : i); if (i % 10 > 7) em += r + ' '; }
t('observers', em);
function escapes(n) { let keep = null; for (let i = 0; i < n; i++) { const o = { i }; const f = () => o.i++; f(); if (i === n - 3) keep = f; } return keep() + keep(); }
t('escaping', escapes(100));
function selfRef() { let count = 0; const f = n => (n ? (count++, f(n - 1)) : count); return f(30) + f(30); }
t('self reference', selfRef());
function tdzHot(n) { let errs = 0; for (let i = 0; i < n; i++) { const g = () => v; if (i === n - 2) { try { g(); } catch (e) { errs++; } } let v = i; errs += g() === i ? 0 : 100; } return errs; }
t('tdz in hot closure', tdzHot(80));
function argsCaptured(a, b) { const f = () => a + b + arguments.length; a++; arguments[1] = 10; return f(); }
let ac = 0;
for (let i = 0; i < 60; i++) ac += i % 2 ? argsCaptured(i, 1) : argsCaptured(i, 2, 3);
t('captured arguments', ac);
let top = 0;
const bumpTop = () => { top += top > 50 ? 0.5 : 1; };
for (let i = 0; i < 100; i++) bumpTop();
t('top-level let', top);
