// generators resumed from hot loops, types changing between resumptions, many alive, cut short
function t(label, v) { console.log(label, String(v)); }
function* range(a, b, s = 1) { for (let i = a; i < b; i += s) yield i; }
function sum(it) { let s = 0; for (const x of it) s += x; return s; }
t('range', [sum(range(0, 200)), sum(range(0, 10, 0.5)), sum(range(2147483640, 2147483650)), sum(range(0, 0)), sum(range('a', 'aaa', 'a'))].join());
function* feed() { let total = 0; while (true) { const x = yield total; if (x === null) return 'done ' + total; total += x; } }
const f = feed();
f.next();
let last;
for (let i = 0; i < 150; i++) last = f.next(i === 100 ? 0.5 : i === 140 ? 's' : i).value;
t('feed', last + ' ' + f.next(null).value + ' ' + f.next(1).value);
function* map(it, g) { for (const x of it) yield g(x); }
function* filter(it, g) { for (const x of it) if (g(x)) yield x; }
function* take(it, n) { if (n > 0) for (const x of it) { yield x; if (--n <= 0) return; } }
function* count(from = 0) { try { while (true) yield from++; } finally { closed++; } }
let closed = 0;
t('pipeline', sum(take(map(filter(count(), x => x % 3 === 0), x => x * x), 40)) + ' ' + closed);
let total = 0;
for (let i = 0; i < 60; i++) total += sum(take(map(count(i), i % 10 === 9 ? x => x / 2 : x => x + 1), i % 7));
t('many pipelines', total + ' ' + closed);
const alive = Array.from({ length: 25 }, (_, i) => range(i, i + 20, i % 5 === 4 ? 0.5 : 1));
let rr = 0;
for (let r = 0; r < 22; r++) for (const g of alive) { const { value, done } = g.next(); if (!done) rr += value; }
t('round robin', rr);
function* tree(d) { if (d > 0) { yield* tree(d - 1); yield d; yield* tree(d - 1); } }
t('recursive', [...tree(4)].join('') + ' ' + sum(tree(7)));
function* interleave(...its) { const live = its.map(x => x[Symbol.iterator]()); while (live.length) for (let i = 0; i < live.length; i++) { const r = live[i].next(); if (r.done) live.splice(i--, 1); else yield r.value; } }
t('interleave', [...interleave([1, 2, 3], 'ab', range(10, 14))].join());
function* errors(n) { for (let i = 0; i < n; i++) { try { if (i % 11 === 10) throw new RangeError('g' + i); const x = yield i; if (x) throw x; } catch (e) { yield e.message ?? 'sent ' + e; } } }
let es = '';
const eg = errors(60);
for (let i = 0; i < 90; i++) {
  try {
    const r = i % 37 === 36 ? eg.throw('T' + i) : eg.next(i % 7 === 6 ? 'N' + i : undefined);
    if (typeof r.value === 'string') es += r.value + ' ';
    if (r.done) { es += 'end at ' + i; break; }
  } catch (e) {
    es += 'out ' + e + ' ';
  }
}
t('errors', es);
function hotBreak(n) { let s = 0; for (let i = 0; i < n; i++) for (const x of count(i)) { if (x > i + 3) break; s += x; } return s; }
const before = closed;
t('breaks', hotBreak(50) + ' ' + (closed - before));
function* fibs() { let [a, b] = [0, 1]; for (;;) { yield a; [a, b] = [b, a + b]; } }
let big = 0;
for (const x of fibs()) { if (x > 1e15) { big = x; break; } }
t('fibs', big);
class Bag { #items = []; add(...x) { this.#items.push(...x); return this; } *[Symbol.iterator]() { for (let i = 0; i < this.#items.length; i++) yield this.#items[i]; } get sum() { return sum(this); } }
const bag = new Bag().add(1, 2, 3);
let bs = '';
for (let i = 0; i < 50; i++) { if (i === 30) bag.add(0.5); if (i === 40) bag.add('x'); if (i % 10 === 9) bs += bag.sum + ' '; else bag.sum; }
t('class', bs);
function* lines(text) { let start = 0; for (let i = 0; i <= text.length; i++) if (i === text.length || text[i] === '\n') { yield text.slice(start, i); start = i + 1; } }
t('lines', [...lines('a\nbb\n\nccc')].map(l => l.length).join() + ' ' + sum(map(lines('x\n'.repeat(80)), l => l.length)));
function* perms(a, n = a.length) { if (n <= 1) yield a.slice(); else for (let i = 0; i < n; i++) { yield* perms(a, n - 1); const j = n % 2 ? 0 : i; [a[n - 1], a[j]] = [a[j], a[n - 1]]; } }
t('permutations', [...perms([...'abc'])].map(p => p.join('')).join() + ' ' + sum(map(perms([1, 2, 3, 4, 5]), p => p[0] * p[4])));
function* primes() { const seen = new Map(); for (let n = 2; ; n++) { const p = seen.get(n); if (p === undefined) { yield n; seen.set(n * n, n); } else { seen.delete(n); let m = n + p; while (seen.has(m)) m += p; seen.set(m, p); } } }
t('primes', [...take(primes(), 25)].join());
