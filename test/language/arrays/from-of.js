// Array.from, Array.of, array-likes, iterables, mapping
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const j = JSON.stringify;
t('string', () => j(Array.from('a😀b')));
t('array', () => j(Array.from([1, , 3])));
t('array-like', () => j(Array.from({ length: 3, 0: 'a', 2: 'c' })));
t('length only', () => j(Array.from({ length: 2 }, (v, i) => i * i)));
t('map function arguments', () => Array.from([5], function (...a) { return a.length + this.k; }, { k: 'K' })[0]);
t('set and map', () => j(Array.from(new Set([1, 1, 2]))) + j(Array.from(new Map([[1, 2]]))));
t('generator', () => j(Array.from((function* () { yield 1; yield 2; return 3; })())));
t('arguments', () => (function () { return j(Array.from(arguments)); })(1, 2));
t('primitives', () => j([Array.from(5), Array.from(true), Array.from('')]));
t('null', () => Array.from(null));
t('undefined map function', () => j(Array.from([1], undefined)));
t('bad map function', () => Array.from([1], {}));
t('null map function', () => Array.from([1], null));
t('iterator preferred over length', () => j(Array.from({ length: 9, *[Symbol.iterator]() { yield 'it'; } })));
t('null iterator means array-like', () => j(Array.from({ length: 1, 0: 'x', [Symbol.iterator]: null })));
t('bad iterator', () => Array.from({ [Symbol.iterator]: 1 }));
t('iterator closed on throw', () => {
  const log = [];
  const it = { [Symbol.iterator]() { return this; }, next() { return { value: 1, done: false }; }, return() { log.push('closed'); return {}; } };
  try { Array.from(it, () => { throw new Error('map'); }); } catch (e) { log.push(e.message); }
  return log.join();
});
t('map is called while iterating', () => {
  const log = [];
  Array.from((function* () { log.push('y1'); yield 1; log.push('y2'); yield 2; })(), x => log.push('m' + x));
  return log.join();
});
t('this constructor', () => { function C(...a) { this.args = a.length; } const c = Array.from.call(C, ['x', 'y']); return c instanceof C && c.length + c[1] + c.args; });
t('this constructor array-like', () => { function C(...a) { this.args = a.join(); } const c = Array.from.call(C, { length: 1, 0: 'z' }); return c.args + c.length + c[0]; });
t('this not constructor', () => Array.isArray(Array.from.call(() => 0, [1])));
t('length conversions', () => [{ length: '2' }, { length: 2.9 }, { length: -1 }, { length: NaN }, { length: null }, {}].map(x => Array.from(x).length).join());
t('of', () => j(Array.of()) + j(Array.of(7)) + j(Array.of(1, undefined, 3)) + j(Array.of(undefined)));
t('of constructor', () => Array.of.call(function (n) { this.n = n; }, 'a', 'b').n);
t('Array()', () => [Array().length, Array(2).length, Array(1, 2).length, new Array('2').length, [].constructor === Array].join());
t('matrix', () => j(Array.from({ length: 2 }, () => Array.from({ length: 2 }, () => 0))));
t('range', () => Array.from(Array(5).keys()).join() + ' ' + [...Array(3)].map((_, i) => i).join());
t('unique', () => [...new Set([3, 1, 3, 2, 1])].join());
t('zip', () => j([1, 2].map((x, i) => [x, 'ab'[i]])));
t('transpose', () => j((m => m[0].map((_, i) => m.map(r => r[i])))([[1, 2, 3], [4, 5, 6]])));
t('chunk', () => j(Array.from({ length: 3 }, (_, i) => [1, 2, 3, 4, 5].slice(i * 2, i * 2 + 2))));
const sources = ['xyz', [1, 2], new Set([1.5]), { length: 2, 1: 'q' }, new Map([['k', 'v']]), { *[Symbol.iterator]() { yield true; } }];
let s = '';
for (let i = 0; i < 36; i++) s += Array.from(sources[i % 6], i % 4 ? undefined : x => typeof x).join('') + ' ';
t('hot', () => s);
function total(n) { return Array.from({ length: n }, (_, i) => (i % 10 ? i : i / 4)).reduce((a, b) => a + b, 0); }
t('hot totals', () => [1, 10, 50, 100].map(total).join());
