// recursion thousands deep, through several kinds of frames
function t(label, v) { console.log(label, String(v)); }
function down(n) { return n === 0 ? 0 : 1 + down(n - 1); }
t('plain', down(5000));
for (let i = 0; i < 30; i++) down(20);
t('plain warm', down(5000));
function sum(n, acc) { return n === 0 ? acc : sum(n - 1, acc + n); }
t('accumulator', sum(5000, 0) + ' ' + sum(4000, 0.5) + ' ' + sum(10, ''));
const even = n => (n === 0 ? true : odd(n - 1));
const odd = n => (n === 0 ? false : even(n - 1));
t('mutual', even(4000) + ' ' + even(3999));
function build(n) { return n === 0 ? null : { n, next: build(n - 1) }; }
const list = build(3000);
const len = l => (l ? 1 + len(l.next) : 0);
t('list', len(list));
class Tree {
  constructor(d) { this.d = d; if (d > 0) { this.l = new Tree(d - 1); this.r = d % 3 ? new Tree(d - 1) : null; } }
  count() { return 1 + (this.l ? this.l.count() : 0) + (this.r ? this.r.count() : 0); }
}
t('tree', new Tree(9).count());
function chain(n) { const o = {}; let p = o; for (let i = 0; i < n; i++) p = p.next = { i }; return o; }
t('long chain', (() => { let n = 0; for (let p = chain(5000); p; p = p.next) n++; return n; })());
function withTry(n) { try { return n === 0 ? 0 : withTry(n - 1) + 1; } finally { fin++; } }
let fin = 0;
t('try', withTry(2000) + ' ' + fin);
function throwUp(n) { if (n === 0) throw new Error('bottom'); try { throwUp(n - 1); } catch (e) { if (n % 500 === 0) e.message += n; throw e; } }
try {
  throwUp(2000);
} catch (e) {
  t('throw', e.message);
}
function viaApply(n) { return n === 0 ? 0 : 1 + viaApply.apply(null, [n - 1]); }
t('apply', viaApply(1000));
function viaCall(n) { return n === 0 ? this.k : viaCall.call(this, n - 1); }
t('call', viaCall.call({ k: 'kept' }, 1000));
function viaMap(n) { return n === 0 ? 0 : [n - 1].map(viaMap)[0] + 1; }
t('map', viaMap(500));
function viaBound(n) { return n === 0 ? 0 : viaBound.bind(null, n - 1)() + 1; }
t('bound', viaBound(500));
const getter = { n: 500, get v() { return this.n-- === 0 ? 'done' : this.v; } };
t('getter', getter.v);
function viaSpread(...a) { return a[0] === 0 ? a.length : viaSpread(a[0] - 1, ...a.slice(1)); }
t('spread', viaSpread(500, 1, 2));
function viaGenerator(n) { return [...(function* () { yield n === 0 ? 0 : viaGenerator(n - 1) + 1; })()][0]; }
t('generator', viaGenerator(300));
const nested = n => (n === 0 ? [] : [nested(n - 1)]);
t('nested arrays', JSON.stringify(nested(200)).length);
const viaToString = n => `${n === 0 ? '' : { toString: () => viaToString(n - 1) + '.' }}`;
t('toString', viaToString(300).length);
function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
t('fib', fib(18));
function ack(m, n) { return m === 0 ? n + 1 : n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
t('ackermann', ack(2, 20));
function tak(x, y, z) { return y >= x ? z : tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y)); }
t('tak', tak(9, 5, 2));
function mixedTypes(n) { if (n === 0) return 0; const r = mixedTypes(n - 1); return n === 700 ? r + 0.5 : n === 900 ? r + 's' : n === 950 ? r.length : r + 1; }
t('type changes on the way up', mixedTypes(1000));
function locals(n, a, b, c) { const x = a + 1, y = b + x, z = c + y; return n === 0 ? x + y + z : locals(n - 1, x % 7, y % 11, z % 13) + x; }
t('locals', locals(2000, 1, 2, 3));
