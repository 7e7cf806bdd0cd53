// small objects and arrays that live for a moment, unless something keeps them
function t(label, v) { console.log(label, String(v)); }
function dist(n) { let s = 0; for (let i = 0; i < n; i++) { const p = { x: i, y: i + 1 }; const q = { x: p.y, y: p.x }; s += (p.x - q.x) ** 2 + (p.y - q.y) ** 2; } return s; }
t('points', dist(100));
let kept = null;
function keepSome(n, at) { let s = 0; for (let i = 0; i < n; i++) { const p = { i, d: i / 2, next: null }; p.next = { back: p, v: i * 2 }; s += p.next.v; if (i === at) kept = p; } return s; }
t('kept none', keepSome(80, -1) + ' ' + kept);
t('kept one', keepSome(80, 41) + ' ' + kept.i + kept.d + kept.next.v + (kept.next.back === kept));
function pairs(n) { let a = 0, b = 1; for (let i = 0; i < n; i++) { const [x, y] = [b, a + b]; a = x; b = y; } return a; }
t('pairs', pairs(50) + ' ' + pairs(90));
function minMax(list) { const r = { lo: Infinity, hi: -Infinity }; for (const v of list) { if (v < r.lo) r.lo = v; if (v > r.hi) r.hi = v; } return r; }
let mm = 0;
for (let i = 0; i < 60; i++) { const { lo, hi } = minMax(i % 20 === 19 ? ['5', 3] : [i, i / 2, -i]); mm += typeof hi === 'string' ? hi.length + lo : hi - lo; }
t('records', mm);
function identity(n) { let same = 0; for (let i = 0; i < n; i++) { const o = { i }; const p = o; const q = { i }; if (o === p) same++; if (o === q) same += 1000; if (o == q) same += 1000; } return same; }
t('identity', identity(70));
function mutated(n, f) { let s = 0; for (let i = 0; i < n; i++) { const o = { a: i, b: 2 }; f(o); s += o.a * o.b + ('c' in o ? o.c : 0); } return s; }
for (let r = 0; r < 10; r++) mutated(20, () => {});
t('mutated', [mutated(50, o => { o.a++; }), mutated(50, o => { o.c = 1; }), mutated(50, o => { delete o.b; }), mutated(10, o => { Object.defineProperty(o, 'a', { get: () => 7 }); }), mutated(5, o => { o.b = 's'; })].join());
function options(n) { const run = ({ x = 1, y = x * 2, ...rest } = {}) => x + y + Object.keys(rest).length; let s = 0; for (let i = 0; i < n; i++) s += run(i % 4 === 0 ? undefined : i % 4 === 1 ? { x: i } : i % 4 === 2 ? { y: 0.5, z: 1 } : { x: null, y: '1' }) + 0 || 0; return s; }
t('options', options(40).slice(0, 60));
function iteratorResults(n) { let s = 0; for (let r = 0; r < n; r++) { const it = { i: 0, next() { return this.i < 5 ? { value: this.i++, done: false } : { value: undefined, done: true }; }, [Symbol.iterator]() { return this; } }; for (const v of it) s += v; } return s; }
t('iterator results', iteratorResults(40));
class Complex { constructor(re, im) { this.re = re; this.im = im; } mul(o) { return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re); } add(o) { return new Complex(this.re + o.re, this.im + o.im); } get abs2() { return this.re * this.re + this.im * this.im; } }
function mandel(cr, ci, max) { const c = new Complex(cr, ci); let z = new Complex(0, 0); for (let i = 0; i < max; i++) { z = z.mul(z).add(c); if (z.abs2 > 4) return i; } return max; }
let rows = '';
for (let y = -1.2; y <= 1.2; y += 0.4) { for (let x = -2; x <= 0.6; x += 0.2) rows += ' .:-=+*#%@'[Math.min(9, mandel(x, y, 20) >> 1)]; rows += '|'; }
t('mandelbrot', rows);
function throwing(n) { let s = ''; for (let i = 0; i < n; i++) { const o = { i, parts: [i] }; try { o.parts.push(i % 13 === 12 ? null.x : i); if (i % 17 === 16) throw o; } catch (e) { s += e === o ? `o${e.i}:${e.parts} ` : `${e.name[0]}${o.parts} `; } } return s; }
t('throwing', throwing(70));
function argumentsObject() { const a = arguments; return a.length + a[0]; }
let ao = 0;
for (let i = 0; i < 60; i++) ao += argumentsObject(i, 1) + argumentsObject(0.5);
t('arguments', ao);
function closureTemp(n) { let s = 0; for (let i = 0; i < n; i++) { const c = { v: i, inc() { this.v++; return this; }, get sq() { return this.v ** 2; } }; s += c.inc().inc().sq; } return s; }
t('methods', closureTemp(40));
function cyc(n) { let last; for (let i = 0; i < n; i++) { const a = { i }; const b = { a }; a.b = b; if (i > n - 3) last = { prev: last, a }; } return last.a.b.a === last.a && last.prev.a.i + last.a.i; }
t('cycles', cyc(60));
function arrays(n) { let s = 0; for (let i = 0; i < n; i++) { const a = [i, i + 1, i + 2]; a[1] *= 2; if (i === 70) a[5] = 0.5; if (i === 80) a.length = 1; s += a.length + (a[1] ?? 1000) + (a[4] === undefined ? 0 : 1e6); } return s; }
t('arrays', arrays(90));
const state = { log: [] };
function reducer(s, i) { return i % 3 === 0 ? { ...s, n: (s.n ?? 0) + i } : i % 3 === 1 ? { ...s, [`k${i % 5}`]: i } : { ...s, log: [...s.log.slice(-2), i] }; }
t('reducer', JSON.stringify(Array.from({ length: 60 }, (_, i) => i).reduce(reducer, state)) + JSON.stringify(state));
