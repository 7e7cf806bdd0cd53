// values that look invariant in a loop and are not: lengths, bounds, fields, captured and global variables
function t(label, v) { console.log(label, String(v)); }
function len(a, f) { let n = 0; for (let i = 0; i < a.length; i++) { n += a.length; f(a, i); if (n > 5000) return 'runaway'; } return n + '/' + a.length; }
const nop = () => {};
for (let r = 0; r < 20; r++) len([1, 2, 3, 4], nop);
t('length', [len([1, 2, 3, 4], nop), len([1, 2, 3, 4], a => a.pop()), len([1, 2], (a, i) => { if (i < 10) a.push(0); }), len([1, 2, 3], (a, i) => { if (i === 0) a.length = 7; }), len('abcd', nop), len({ length: 3 }, a => { a.length = 2.5; }), len(new Uint8Array(5), nop), len([1, 2, 3, 4, 5], a => a.splice(0, 1))].join(' '));
function bound(o, f) { let n = 0; for (let i = 0; i < o.lim; i += o.step) { n++; f(o, i); if (n > 200) return 'many'; } return n; }
for (let r = 0; r < 20; r++) bound({ lim: 10, step: 1 }, nop);
t('bounds', [bound({ lim: 10, step: 1 }, nop), bound({ lim: 10, step: 1 }, o => { o.lim--; }), bound({ lim: 3, step: 1 }, o => { o.lim += 0.75; }), bound({ lim: 10, step: 1 }, (o, i) => { if (i === 4) o.step = 0.5; }), bound({ get lim() { return this.n-- }, n: 12, step: 1 }, nop), bound({ lim: '7', step: 1 }, nop), bound({ lim: 5, step: '1' }, nop), bound({ lim: 10, step: 0 }, nop), bound({ lim: 9, step: 1 }, (o, i) => { if (i === 3) delete o.lim; })].join(' '));
let captured = 1;
function usesCaptured(n, f) { let s = 0; for (let i = 0; i < n; i++) { s += captured; f(i); s += captured; } return s; }
for (let r = 0; r < 20; r++) usesCaptured(10, nop);
t('captured', usesCaptured(10, i => { captured += i; }) + ' ' + usesCaptured(3, i => { captured = 'c' + i; }));
captured = 0.5;
t('captured double', usesCaptured(4, nop));
var globalStep = 2;
function usesGlobal(n) { let s = 0; for (let i = 0; i < n; i++) { s += globalStep; if (i === 50) globalThis.globalStep = 3; if (i === 60) change(); } return s; }
function change() { globalStep = -1; }
t('global', usesGlobal(40) + ' ' + usesGlobal(100) + ' ' + usesGlobal(10));
function rows(m, f) { let s = 0; for (let y = 0; y < m.length; y++) for (let x = 0; x < m[y].length; x++) { s += m[y][x]; f(m, y, x); } return s; }
const mk = () => [[1, 2, 3], [4, 5, 6], [7, 8, 9]];
for (let r = 0; r < 20; r++) rows(mk(), nop);
t('rows', [rows(mk(), nop), rows(mk(), (m, y, x) => { if (x === 1) m[y] = [100, 100, 100, 100]; }), rows(mk(), (m, y) => { if (y === 0) m[1] = [0.5]; }), rows(mk(), (m, y, x) => { if (y === 1 && x === 0) m.length = 2; }), rows(mk(), (m, y, x) => { if (x < 2) m[y][x + 1] = 'q' + x; })].join(' '));
try { rows(mk(), (m, y, x) => { if (y === 1) m[1] = undefined; }); } catch (e) { t('row gone', e.name); }
function field(o, n, f) { let s = 0; for (let i = 0; i < n; i++) { s += o.p.q; f(o, i); } return s; }
for (let r = 0; r < 20; r++) field({ p: { q: 1 } }, 10, nop);
t('fields', [field({ p: { q: 1 } }, 10, (o, i) => { if (i === 4) o.p.q = 10; }), field({ p: { q: 1 } }, 10, (o, i) => { if (i === 4) o.p = { z: 0, q: 100 }; }), field({ p: { q: 1 } }, 6, (o, i) => { if (i === 2) o.p.q = 'x'; }), field({ p: { q: 1 } }, 6, (o, i) => { if (i === 2) Object.defineProperty(o, 'p', { get: () => ({ q: i }) }); }), field({ p: { q: 1 } }, 6, (o, i) => { if (i === 3) delete o.p.q; })].join(' '));
function callee(o, n, f) { let s = ''; for (let i = 0; i < n; i++) { s += o.m(i); f(o, i); } return s; }
for (let r = 0; r < 20; r++) callee({ m: i => i % 2 }, 10, nop);
t('callee', [callee({ m: i => i }, 6, (o, i) => { if (i === 2) o.m = () => '-'; }), callee(Object.create({ m: () => 'p' }), 6, (o, i) => { if (i === 2) o.m = () => 'o'; if (i === 4) delete o.m; })].join(' '));
try { callee({ m: i => i }, 6, (o, i) => { if (i === 3) o.m = null; }); } catch (e) { t('callee gone', e.name); }
function div(n, d, f) { let s = 0; for (let i = 0; i < n; i++) { s += 100 / d.v | 0; s += 100 % d.v; f(d, i); } return s; }
for (let r = 0; r < 20; r++) div(10, { v: 7 }, nop);
t('division', [div(10, { v: 7 }, nop), div(10, { v: 5 }, d => { d.v--; }), div(3, { v: 0 }, nop), div(4, { v: 2 }, d => { d.v = 0.3; }), div(4, { v: -3 }, nop)].join(' '));
function unrolled(a, b) { const out = []; for (let i = 0; i + 1 < a.length; i++) { out[i] = a[i] + b[i]; b[i + 1] = out[i]; } return out.join(); }
const same = [1, 1, 1, 1];
t('aliasing', unrolled([1, 2, 3], [1, 1, 1]) + ' ' + unrolled(same, same));
function shiftBy(a, k) { for (let i = 0; i < a.length - k; i++) a[i] = a[i + k]; return a.join(''); }
function shiftUp(a, k) { for (let i = k; i < a.length; i++) a[i] = a[i - k]; return a.join(''); }
t('overlap', shiftBy([1, 2, 3, 4, 5], 2) + ' ' + shiftUp([1, 2, 3, 4, 5], 1) + ' ' + shiftUp(new Uint8Array([1, 2, 3, 4]), 2) + ' ' + shiftBy([...'abcdef'], 3));
