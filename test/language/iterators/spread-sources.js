// spread, Array.from, Map/Set construction and friends over custom iterables; failures close the source
let closed;
function src(vals, onEnd) {
  return { [Symbol.iterator]() { let i = 0; return { next: () => (i < vals.length ? { value: vals[i++], done: false } : (onEnd && onEnd(), { done: true })), return() { closed++; return {}; } }; } };
}
function t(label, f) {
  closed = 0;
  let r;
  try { r = String(f()); } catch (e) { r = e.name; }
  console.log(label, '->', r, 'closed', closed);
}
t('array spread', () => [0, ...src([1, 2]), 3, ...src([])].join());
t('two spreads', () => [...src('ab'), ...src('cd')].join(''));
t('call', () => ((...a) => a.length)(...src([1, 2, 3])));
t('new', () => new (class { constructor(...a) { this.a = a; } })(...src([1, 2])).a.join());
t('method', () => ({ k: 1, m(...a) { return this.k + a.length; } }).m(0, ...src([1])));
t('super', () => new (class extends Array { constructor() { super(...src([7, 8])); } })().join());
t('set', () => [...new Set(src([1, 1, 2]))].join());
t('map', () => [...new Map(src([['a', 1], ['a', 2]]))].join());
t('map bad entry', () => new Map(src([['a', 1], 'bad'])));
t('weakset bad value', () => new WeakSet(src([{}, 1])));
t('set add throws', () => { class S extends Set { add(v) { if (v === 2) throw new RangeError(); return super.add(v); } } return new S(src([1, 2, 3])); });
t('adder not callable', () => { class M extends Map { get set() { return 1; } } return new M(src([])); });
t('fromEntries', () => JSON.stringify(Object.fromEntries(src([['x', 1]]))));
t('fromEntries bad', () => Object.fromEntries(src([1])));
t('Array.from map throws', () => Array.from(src([1, 2]), () => { throw new RangeError(); }));
t('typed array', () => Uint8Array.from(src([1, 257])).join() + new Int8Array(src([200])).join());
t('destructuring', () => { const [a, ...b] = src([1, 2, 3]); return a + ':' + b; });
t('destructuring partial', () => { const [a] = src([1, 2, 3]); return a; });
t('yield*', () => [...(function* () { yield* src([1]); yield* src('xy'); })()].join());
t('yield* abandoned', () => { for (const x of (function* () { yield* src([1, 2]); })()) break; });
t('String.raw', () => String.raw({ raw: [...src('ab')] }, ...src([1])));
t('next throws', () => [...{ [Symbol.iterator]: () => ({ next() { throw new RangeError(); }, return() { closed++; return {}; } }) }]);
t('infinite cut by destructuring', () => { const [a, , b] = { *[Symbol.iterator]() { let i = 0; try { for (;;) yield i++; } finally { closed += 10; } } }; return a + ' ' + b; });
t('argument error after spread', () => ((...a) => a)(...src([1]), (() => { throw new RangeError(); })()));
t('length grows while spreading', () => { const a = [1, 2]; return [...a, a.push(3), ...a].join(); });
t('source mutated by iterator', () => { const target = [0]; return [...target, ...src([1], () => target.push('late')), ...target].join(); });
t('spread of map iterator', () => [...new Map([[1, 2]]).entries()].flat().join());
t('spread of consumed generator', () => { const g = (function* () { yield 1; })(); return [...g].length + ' ' + [...g].length; });
t('sparse becomes undefined', () => JSON.stringify([...[, 1]]) + (0 in [...[,]]));
t('string with lone surrogate', () => [...'\uD83D\uDE00\uD83D'].length);
let s = '';
for (let i = 0; i < 45; i++) {
  const parts = [[i], src([i, 'g']), 'st', new Set([i, i]), [0.5, i]];
  s += [...parts[i < 15 ? 0 : i % 5], ...parts[(i * 2) % 5]].length;
}
t('hot', () => s);
function apply(f, it) { return f(...it); }
const fs = [Math.max, (a, b) => a + b, (...r) => r.length, String];
let h = '';
for (let i = 0; i < 48; i++) h += apply(fs[i % 4], i % 3 ? [i, i + 1] : src([i, 0.5])) + ' ';
t('hot calls', () => h);
