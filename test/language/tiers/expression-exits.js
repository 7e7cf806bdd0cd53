// operands change type in the middle of an expression whose other parts already have effects
function t(label, v) { console.log(label, String(v)); }
let effects = '';
const E = (tag, v) => { effects += tag; return v; };
function three(a, b, c) { return E('a', a) + E('b', b) * E('c', c); }
for (let i = 0; i < 80; i++) three(i, i, i);
effects = '';
const cases = [[1, 2, 3], [1.5, 2, 3], [1, 2147483647, 2147483647], ['s', 2, 3], [1, 'x', 3], [1, 2, null], [{ valueOf: () => E('V', 9) }, 2, 3], [1, { valueOf: () => E('W', 4) }, { valueOf: () => E('X', 5) }], [1n, 2n, 3n], [true, undefined, 0], [-0, 0, -1]];
for (const c of cases) t('three ' + c.map(x => (typeof x === 'object' && x ? 'obj' : String(x))).join(), three(...c));
t('effects', effects);
effects = '';
try { three(1, 2n, 3); } catch (e) { t('mixed', e.name + ' ' + effects); }
effects = '';
try { three(1, 2, Symbol('s')); } catch (e) { t('symbol', e.name + ' ' + effects); }

function update(o, k) {
  const before = o.n++;
  o.log[o.log.length] = before;
  o.sum += o.items[k] * 2 + before;
  return o.sum;
}
const o = { n: 0, log: [], sum: 0, items: [1, 2, 3, 4] };
for (let i = 0; i < 100; i++) update(o, i % 4);
t('update', o.n + ' ' + o.log.length + ' ' + o.sum);
o.items[2] = 0.25;
t('double item', update(o, 2) + ' ' + o.n + ' ' + o.log.length);
t('missing item', update({ n: 1, log: [], sum: 0, items: [] }, 0));
o.items[1] = { valueOf() { o.n = 1000; return 1; } };
t('item with effect', update(o, 1) + ' ' + o.n + ' ' + o.log.length);
o.items[0] = { valueOf() { throw new RangeError('item'); } };
try { update(o, 0); } catch (e) { t('item throws', e.message + ' ' + o.n + ' ' + o.log.length + ' ' + (o.log.at(-1))); }
o.n = 'text';
t('counter is a string', update(o, 3) + ' ' + o.n + ' ' + o.log.at(-1));
o.log = Object.freeze([1]);
t('frozen log', update({ ...o, n: 5, sum: 0 }, 3));

function chain(x) { return ((x.a || x.b).c ?? x.d)(x.e++, x.e, ++x.e) + x.e; }
const mk = extra => ({ a: null, b: { c: (p, q, r) => p * 100 + q * 10 + r }, d: () => 'D', e: 1, ...extra });
for (let i = 0; i < 60; i++) chain(mk({}));
t('chain', [mk({}), mk({ e: 2.5 }), mk({ e: '7' }), mk({ a: { c: null } }), mk({ a: { c: () => 'A' } }), mk({ e: undefined }), mk({ e: 2147483646 })].map(x => chain(x) + '/' + x.e).join(' '));
for (const bad of [mk({ b: undefined }), mk({ a: { c: 5 } }), mk({ b: {}, d: undefined })]) { try { chain(bad); } catch (e) { t('chain bad', e.name + ' ' + bad.e); } }

function build(i, v) { return { i: i++, list: [i, v * 2, i++], key: 'k' + i, f: v + i, ['c' + v]: i-- }; }
for (let i = 0; i < 60; i++) build(i, i);
t('build', [build(1, 2), build(2147483646, 1), build(0.5, -0), build('3', '4'), build(1, 'x'), build(null, true)].map(x => JSON.stringify(x)).join(' '));
let step = 0;
try { build(1, { valueOf() { if (step++ === 1) throw new Error('second'); return 1; } }); } catch (e) { t('build throws', e.message + step); }
function multi(a, i) { return (a[i] = a[i + 1] + (a[i + 2] = i)) + (a.length = a.length - 1) + a[i]; }
for (let i = 0; i < 50; i++) multi([1, 2, 3, 4, 5, 6], i % 3);
t('array effects', [[1, 2, 3], [1, 2.5, 3, 4], [1, 'b', 3], [1, , 3], [1]].map(a => multi(a, 0) + ':' + a.map(String)).join(' | '));
function cond(x, y) { return (x > y ? x - y : y > x ? 'less' : x) + (x && y || 'none'); }
let cs = '';
for (let i = 0; i < 70; i++) { const r = cond(i < 50 ? i % 5 : [1, 2.5, '3', null, NaN][i % 5], i < 50 ? i % 3 : [2, '1', 0.5][i % 3]); if (i > 45) cs += r + ' '; }
t('conditions', cs);
