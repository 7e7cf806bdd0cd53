// loops that read or write past the end, negative, huge and non-integer indices
function t(label, v) { console.log(label, String(v)); }
function sumTo(a, n) { let s = 0; for (let i = 0; i < n; i++) s += a[i] | 0; return s; }
const ten = Array.from({ length: 10 }, (_, i) => i);
t('within', sumTo(ten, 10));
t('past the end', sumTo(ten, 15));
for (let k = 0; k < 30; k++) sumTo(ten, 10);
t('past after warm', sumTo(ten, 12));
function countUndef(a, n) { let c = 0; for (let i = -3; i < n; i++) if (a[i] === undefined) c++; return c; }
t('undefined count', countUndef(ten, 20));
Array.prototype[12] = 'P';
t('prototype element', countUndef(ten, 20) + ' ' + ten[12] + ' ' + sumTo(ten, 20));
delete Array.prototype[12];
t('prototype element removed', countUndef(ten, 20));
function neighbours(a) { const out = []; for (let i = 0; i < a.length; i++) out.push((a[i - 1] || 0) + a[i] + (a[i + 1] || 0)); return out.join(); }
t('neighbours', neighbours(ten));
t('neighbours of doubles', neighbours([0.5, 1.5, 2.5]));
t('neighbours of strings', neighbours(['a', 'b', 'c']));
function grow(n) { const a = []; for (let i = 0; i < n; i++) a[i * 2] = i; return a.length + ' ' + Object.keys(a).length; }
t('sparse growth', grow(50));
function reverseFill(n) { const a = []; for (let i = n; i-- > 0;) a[i] = i; return a.join(); }
t('reverse fill', reverseFill(12));
function writeAt(a, idx, v) { a[idx] = v; return a.length; }
for (const idx of [0, 5, '7', -1, 1.5, 'x', NaN, 1e9, -0, 4294967294, 4294967295, null, true]) {
  const a = [1, 2];
  t('write at ' + String(idx), writeAt(a, idx, 'w') + ' ' + Object.keys(a).join() + ' ' + a[idx]);
}
function readAt(a, idx) { return a[idx]; }
const arr = ['zero', 'one', 'two'];
let r = '';
for (const idx of [0, 1, 2, 3, -1, '1', 1.5, '01', true, null, undefined, [2], { toString: () => '0' }, 2 ** 32, 2 ** 53, -0, 1e-7]) r += readAt(arr, idx) + ' ';
t('read', r);
let h = '';
for (let i = 0; i < 80; i++) h += readAt(i % 2 ? arr : 'xyz', i % 5) === undefined ? '-' : '+';
t('hot mixed string and array', h);
let s = '';
const rows = [[1], [1, 2], [1, 2, 3]];
for (let i = 0; i < 6; i++) for (let k = 0; k < 4; k++) s += rows[i]?.[k] ?? '.';
t('ragged', s);
try {
  for (let i = 0; i < 5; i++) s = rows[i][0];
} catch (e) {
  t('missing row', e.name + ': ' + e.message + ' after ' + s);
}
function bubblePast(a) { for (let i = 0; i < a.length; i++) if (a[i] > a[i + 1]) { const x = a[i]; a[i] = a[i + 1]; a[i + 1] = x; } return a.join(); }
t('compare with undefined', bubblePast([3, 1, 2]));
function shrinkWhile(a) { let n = 0; for (let i = 0; i < a.length; i++) { n += a[i]; if (i % 2) a.pop(); } return n + ' ' + a.length; }
t('shrinking', shrinkWhile(Array.from({ length: 20 }, (_, i) => i)));
function cached(a) { let n = 0; for (let i = 0, l = a.length; i < l; i++) { n += a[i] ?? 1000; if (i === 3) a.length = 5; } return n; }
t('cached length', cached(Array.from({ length: 8 }, (_, i) => i)));
const m = Array.from({ length: 5 }, (_, i) => Array.from({ length: 5 }, (_, k) => i * 5 + k));
let around = 0;
for (let turn = 0; turn < 10; turn++) for (let y = -1; y <= 5; y++) for (let x = -1; x <= 5; x++) around += (m[y] && m[y][x]) || 0;
t('matrix borders', around);
