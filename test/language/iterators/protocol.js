// hand-written iterators: what for-of, spread and friends call and check
const log = [];
function t(label, f) {
  log.length = 0;
  let r;
  try { r = String(f()); } catch (e) { r = e.name; }
  console.log(label, '->', r, log.length ? '| ' + log.join(' ') : '');
}
const range = (n, extra) => ({
  [Symbol.iterator]() { log.push('iterator'); let i = 0; return { next(...a) { log.push('next' + a.length); return { value: i, done: i++ >= n }; }, ...extra }; },
});
t('for-of', () => { let s = 0; for (const x of range(2)) s += x; return s; });
t('spread', () => [...range(2)].join());
t('call spread', () => Math.max(...range(3)));
t('Array.from', () => Array.from(range(1)).join());
t('new Set', () => new Set(range(2)).size);
t('new Map', () => new Map({ *[Symbol.iterator]() { yield ['k', 'v']; } }).get('k'));
t('next read once', () => {
  let reads = 0;
  const src = { [Symbol.iterator]() { let i = 0; return { get next() { reads++; return () => ({ value: i, done: i++ > 3 }); } }; } };
  return [...src].length + ' ' + reads;
});
t('next replaced while running', () => {
  const it = { i: 0, next() { it.next = () => ({ done: true }); return { value: it.i++, done: it.i > 3 }; }, [Symbol.iterator]() { return it; } };
  return [...it].join();
});
t('done is truthy', () => [...{ [Symbol.iterator]: () => { let i = 0; return { next: () => ({ value: i, done: i++ > 1 ? 'yes' : '' }) }; } }].join());
t('done missing', () => { let n = 0; for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 'v' }) }) }) if (++n > 3) return n + x; });
t('value missing', () => { let i = 0; return [...{ [Symbol.iterator]: () => ({ next: () => ({ done: i++ > 1 }) }) }].map(String).join(); });
t('value of done is ignored', () => [...{ [Symbol.iterator]: () => ({ next: () => ({ done: true, value: 'ignored' }) }) }].length);
t('value not read when done', () => { const r = { get done() { log.push('done'); return true; }, get value() { log.push('value'); } }; return [...{ [Symbol.iterator]: () => ({ next: () => r }) }].length; });
t('result not object', () => [...{ [Symbol.iterator]: () => ({ next: () => 5 }) }]);
t('iterator not object', () => [...{ [Symbol.iterator]: () => 5 }]);
t('next not callable', () => [...{ [Symbol.iterator]: () => ({ next: 1 }) }]);
t('next missing, loop', () => { for (const x of { [Symbol.iterator]: () => ({}) }); });
t('no iterator', () => [...{}]);
t('iterator null', () => [...{ [Symbol.iterator]: null }]);
t('iterator on primitive', () => {
  Number.prototype[Symbol.iterator] = function* () { 'use strict'; for (let i = 0; i < this; i++) yield i; };
  try { return [...3].join(); } finally { delete Number.prototype[Symbol.iterator]; }
});
t('done getter throws', () => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ get done() { throw new RangeError(); } }), return() { log.push('return'); } }) }); });
t('same object twice', () => { const a = [1, 2, 3]; const it = a[Symbol.iterator](); it.next(); return [...it].join() + '|' + [...it].length; });
t('iterable iterators', () => { const it = [1][Symbol.iterator](); return it[Symbol.iterator]() === it; });
t('array iterator after end', () => { const a = [1]; const it = a.values(); it.next(); it.next(); a.push(2); return JSON.stringify(it.next()); });
t('array iterator live', () => { const a = [1]; const it = a.values(); it.next(); a.push(2); return JSON.stringify(it.next()); });
t('string by code points', () => [...'a\u{1F600}\uD83D'].map(c => c.length).join());
t('tags', () => [[].values(), ''[Symbol.iterator](), new Map().keys(), new Set().values(), 'a'.matchAll(/a/g)].map(x => x[Symbol.toStringTag]).join());
t('shared prototype', () => { const p = Object.getPrototypeOf; return p(p([].values())) === p(p(new Map().keys())) && p(p([].values())).hasOwnProperty(Symbol.iterator); });
let total = 0;
for (let i = 0; i < 40; i++) for (const x of range(i % 7)) total += i % 3 ? x : x / 2;
console.log('hot', total, log.length);
