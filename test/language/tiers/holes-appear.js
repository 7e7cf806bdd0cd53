// arrays that are packed while code warms up, then get holes, length changes, frozen, sparse
function t(label, v) { console.log(label, String(v)); }
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }
function count(a) { let n = 0; for (let i = 0; i < a.length; i++) if (a[i] === undefined) n++; return n; }
function fill(a, n) { for (let i = 0; i < n; i++) a[i] = i; return a.length; }
function last(a) { return a[a.length - 1]; }
const base = Array.from({ length: 40 }, (_, i) => i);
for (let i = 0; i < 40; i++) { sum(base); count(base); fill([], 10); last(base); }
t('packed', sum(base) + ' ' + count(base));
const holey = base.slice();
delete holey[10];
delete holey[39];
t('deleted', sum(holey) + ' ' + count(holey) + ' ' + last(holey));
t('read through prototype', (() => { Array.prototype[10] = 1000; try { return sum(holey) + ' ' + count(holey); } finally { delete Array.prototype[10]; } })());
t('Object.prototype element', (() => { Object.prototype[39] = 500; try { return last(holey) + ' ' + count(holey) + ' ' + [][39]; } finally { delete Object.prototype[39]; } })());
holey[10] = 10;
holey[39] = 39;
t('refilled', sum(holey) + ' ' + count(holey));
const sparse = base.slice();
sparse[500] = 1;
t('sparse', count(sparse) + ' ' + last(sparse) + ' ' + sparse.length);
sparse.length = 40;
t('cut again', sum(sparse) + ' ' + sparse.length);
t('fill with gap', fill([, , , ,], 3) + ' ' + fill(Object.freeze([]), 3) + ' ' + fill({ length: 1 }, 2));
t('fill reversed', (() => { const a = []; for (let i = 9; i >= 0; i--) a[i] = i; return sum(a) + ' ' + count(a); })());
function pushPop(n) { const a = []; let s = 0; for (let i = 0; i < n; i++) { a.push(i); if (i % 3 === 2) s += a.pop(); if (i % 50 === 49) a.length = 2; if (i % 70 === 69) a[a.length + 2] = 'gap'; } return s + ' ' + a.length + ' ' + count(a); }
t('push pop', pushPop(300));
function swap(a, i, j) { const x = a[i]; a[i] = a[j]; a[j] = x; }
const mixed = [1, 2.5, 'x', , null];
for (let i = 0; i < 60; i++) swap(mixed, i % 5, (i * 2 + 1) % 5);
t('swaps', mixed.map(String).join() + ' ' + (3 in mixed) + Object.keys(mixed).length);
function stencil(a) { const b = a.slice(); for (let i = 1; i < a.length - 1; i++) b[i] = a[i - 1] + a[i] + a[i + 1]; return b; }
let st = [0, 0, 1, 0, 0];
for (let i = 0; i < 20; i++) st = stencil(st);
t('stencil', st.join());
t('stencil doubles', stencil([0.5, 1, 1.5]).join());
t('stencil holes', stencil([1, , 3]).join());
t('stencil strings', stencil(['a', 'b', 'c']).join());
function copy(src, dst) { for (let i = 0; i < src.length; i++) dst[i] = src[i]; return dst; }
for (let i = 0; i < 20; i++) copy(base, []);
t('copy over self', (() => { const a = [1, 2, 3]; copy(a, a); return a.join(); })());
t('copy holes', (() => { const d = copy([1, , 3], [9, 9, 9]); return d.join() + (1 in d); })());
t('copy to typed', copy([1.5, 300, 'x'], new Uint8Array(3)).join());
t('copy to object', JSON.stringify(copy([1, 2], {})));
t('copy to frozen', copy([1, 2], Object.freeze([0, 0])).join());
t('copy from string', copy('abc', []).join());
function mutateWhileReading(a, f) { let s = 0; for (let i = 0; i < a.length && i < 100; i++) { s += a[i]; f(a, i); } return s + '/' + a.length; }
const noop = () => {};
for (let i = 0; i < 30; i++) mutateWhileReading([1, 2, 3], noop);
t('shrink', mutateWhileReading([1, 2, 3, 4], (a, i) => { if (i === 1) a.pop(); }));
t('grow', mutateWhileReading([1], (a, i) => { if (i < 5) a.push(i); }));
t('delete ahead', mutateWhileReading([1, 2, 3], a => { delete a[2]; }));
t('double ahead', mutateWhileReading([1, 2, 3], a => { a[2] = 0.25; }));
t('object ahead', mutateWhileReading([1, 2, 3], a => { a[2] = { valueOf: () => 7 }; }));
t('reverse', mutateWhileReading([1, 2, 3, 4], (a, i) => { if (i === 0) a.reverse(); }));
t('frozen', mutateWhileReading([1, 2, 3], (a, i) => { if (i === 0) Object.freeze(a); else try { a.push(1); } catch (e) { } }));
t('replaced prototype', mutateWhileReading([1, , 3], a => { Object.setPrototypeOf(a, { 1: 50 }); }));
