// yield*: values, results, next/throw/return forwarding, odd iterators
let log;
function t(label, f) {
  log = [];
  let r;
  try { r = f(); } catch (e) { r = e instanceof Error ? e.name : 'threw ' + e; }
  console.log(label, '->', String(r), log.length ? '| ' + log.join(' ') : '');
}
const s = r => String(r.value) + '/' + r.done;
t('array', () => [...(function* () { yield 0; yield* [1, 2]; yield 3; })()].join());
t('string and set', () => [...(function* () { yield* 'ab'; yield* new Set([1]); })()].join());
t('result', () => [...(function* () { const r = yield* (function* () { yield 1; return 'res'; })(); yield r; })()].join());
t('result of array', () => (function* () { return yield* []; })().next().value);
t('sent values', () => { function* inner() { log.push('a' + (yield 1)); log.push('b' + (yield 2)); return 'r'; } const g = (function* () { return yield* inner(); })(); return [g.next('lost'), g.next('x'), g.next('y')].map(s).join(' '); });
t('deep', () => { function* d(n) { if (n) { yield n; yield* d(n - 1); yield -n; } } return [...d(4)].join(); });
t('throw forwarded', () => { function* inner() { try { yield 1; } catch (e) { log.push('inner ' + e); yield 'recovered'; } } const g = (function* () { yield* inner(); yield 'outer'; })(); g.next(); return [g.throw('T'), g.next(), g.next()].map(s).join(' '); });
t('throw not caught inside', () => { const g = (function* () { try { yield* (function* () { yield 1; })(); } catch (e) { yield 'outer caught ' + e; } })(); g.next(); return s(g.throw('T')); });
t('return forwarded', () => { function* inner() { try { yield 1; } finally { log.push('inner fin'); } } const g = (function* () { try { yield* inner(); } finally { log.push('outer fin'); } })(); g.next(); return s(g.return('R')); });
t('inner return overrides', () => { const g = (function* () { yield* (function* () { try { yield 1; } finally { return 'mine'; } })(); })(); g.next(); return s(g.return('R')); });
t('inner yields on return', () => { const g = (function* () { yield* (function* () { try { yield 1; } finally { yield 'wait'; } })(); log.push('resumed'); })(); g.next(); return [g.return('R'), g.next(), g.next()].map(s).join(' '); });
const custom = extra => ({ [Symbol.iterator]() { let i = 0; return { next(v) { log.push('next ' + v); return { value: i, done: i++ > 1 }; }, ...extra }; } });
t('custom', () => [...(function* () { yield* custom(); })()].join());
t('arguments forwarded', () => { const g = (function* () { yield* custom(); })(); g.next('one'); g.next('two'); return s(g.next('three')); });
t('no throw method closes and fails', () => { const g = (function* () { yield* custom({ return() { log.push('return'); return {}; } }); })(); g.next(); g.throw('T'); });
t('no throw, no return', () => { const g = (function* () { yield* custom(); })(); g.next(); g.throw('T'); });
t('no return method', () => { const g = (function* () { yield* custom(); })(); g.next(); return s(g.return('R')); });
t('return gives done false', () => { const g = (function* () { yield* custom({ return(v) { log.push('ret ' + v); return { value: 'still', done: false }; } }); })(); g.next(); return [g.return('R'), g.next('n')].map(s).join(' '); });
t('return gives done true', () => { const g = (function* () { yield* custom({ return: v => ({ value: v + '!', done: true }) }); })(); g.next(); return s(g.return('R')); });
t('return not object', () => { const g = (function* () { yield* custom({ return: () => 5 }); })(); g.next(); g.return('R'); });
t('throw gives value', () => { const g = (function* () { return yield* custom({ throw: e => ({ value: 'thrown ' + e, done: true }) }); })(); g.next(); return s(g.throw('T')); });
t('next not object', () => [...(function* () { yield* { [Symbol.iterator]: () => ({ next: () => 1 }) }; })()]);
t('not iterable', () => [...(function* () { yield* 5; })()]);
t('result object passed through', () => { const r = { value: 1, done: false, extra: 'kept' }; const g = (function* () { yield* { [Symbol.iterator]: () => ({ next: () => r }) }; })(); return g.next() === r; });
t('value getter not read', () => { let n = 0; const g = (function* () { yield* { [Symbol.iterator]: () => ({ next: () => ({ done: false, get value() { n++; return 1; } }) }) }; })(); g.next(); return n; });
t('same inner twice', () => { const inner = [1, 2, 3][Symbol.iterator](); const g = (function* () { yield* inner; yield 'x'; yield* inner; })(); return [...g].join(); });
t('delegate to itself', () => { const g = (function* () { yield* g; })(); g.next(); });
t('in expression', () => { const g = (function* () { return 1 + (yield* (function* () { yield 'a'; return 5; })()) * 2; })(); g.next(); return g.next().value; });
function* walk(x) { if (Array.isArray(x)) for (const y of x) yield* walk(y); else yield x; }
t('flatten', () => [...walk([1, [2, [3, [4.5, ['s']]], []]])].join());
function* hanoi(n, a, b, c) { if (n) { yield* hanoi(n - 1, a, c, b); yield a + c; yield* hanoi(n - 1, b, a, c); } }
t('hanoi', () => [...hanoi(4, 'A', 'B', 'C')].join());
t('hot', () => { let acc = 0; for (let i = 0; i < 30; i++) for (const x of walk([i, [i / 2, [i], 'xy'.slice(i % 3)]])) acc += typeof x === 'number' ? x : x.length; return acc; });
t('long chain', () => { let g = (function* () { yield 'bottom'; })(); for (let i = 0; i < 100; i++) { const inner = g; g = (function* () { yield* inner; })(); } return g.next().value; });
