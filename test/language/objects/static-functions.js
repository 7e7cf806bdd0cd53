// Object.assign, entries, values, fromEntries, is, getOwnProperty*, hasOwn
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const json = JSON.stringify;
t('assign', () => json(Object.assign({ a: 1 }, { b: 2 }, null, undefined, 5, true, 'xy', { a: 3 })));
t('assign returns target', () => { const o = {}; return Object.assign(o, { a: 1 }) === o; });
t('assign to null', () => Object.assign(null, {}));
t('assign to primitive', () => typeof Object.assign(1, { a: 1 }));
t('assign own enumerable only', () => json(Object.assign({}, Object.create({ p: 1 }, { h: { value: 1 }, e: { value: 2, enumerable: true } }))));
t('assign reads getters, runs setters', () => { const l = []; Object.assign({ set x(v) { l.push('set' + v); } }, { get x() { l.push('get'); return 5; } }); return l.join(); });
t('assign symbols', () => { const s = Symbol(); return Object.assign({}, { [s]: 'sym' })[s]; });
t('assign stops at throw', () => { const o = {}; try { Object.assign(o, { a: 1, get b() { throw new Error('x'); }, c: 3 }); } catch (e) { return json(o) + e.message; } });
t('keys of string', () => Object.keys('ab') + ' ' + Object.values('ab') + ' ' + json(Object.entries('ab')));
t('keys of array', () => json(Object.entries(['x', , 'z'])));
t('keys of number', () => Object.keys(5).length);
t('keys of null', () => Object.keys(null));
t('values read order', () => { const l = []; Object.values({ get b() { l.push('b'); return 1; }, get a() { l.push('a'); return 1; }, get 1() { l.push('1'); return 1; } }); return l.join(); });
t('entries with deletion by getter', () => json(Object.entries({ get a() { delete this.b; return 1; }, b: 2, c: 3 })));
t('entries with addition by getter', () => json(Object.entries({ get a() { this.z = 1; return 1; }, b: 2 })));
t('entries hidden by getter', () => json(Object.entries({ get a() { Object.defineProperty(this, 'b', { enumerable: false }); return 1; }, b: 2 })));
t('fromEntries', () => json(Object.fromEntries(new Map([['a', 1], [2, 'b']]))));
t('fromEntries array-likes', () => json(Object.fromEntries([{ 0: 'k', 1: 'v' }])));
t('fromEntries bad entry', () => Object.fromEntries(['ab', 1]));
t('fromEntries bad', () => Object.fromEntries(undefined));
t('round trip', () => json(Object.fromEntries(Object.entries({ x: 1, y: 2 }).map(([k, v]) => [k + k, v * 2]))));
t('is', () => [Object.is(NaN, NaN), Object.is(0, -0), Object.is(-0, -0), Object.is('a', 'a'), Object.is({}, {}), Object.is(1, '1'), Object.is()].join());
t('getOwnPropertyNames', () => Object.getOwnPropertyNames('ab').join() + ' ' + Object.getOwnPropertyNames([1]).join());
t('hasOwn', () => [Object.hasOwn([1], 0), Object.hasOwn('a', 'length'), Object.hasOwn({}, 'toString'), Object.hasOwn(Object.create(null), 'x')].join());
t('hasOwn null', () => Object.hasOwn(null, 'x'));
t('Object()', () => [typeof Object(), typeof Object(null), typeof Object('s'), Object(Math) === Math, new Object(1) + 1].join());
t('valueOf', () => typeof (5).valueOf() + typeof Object(5).valueOf() + (Object.prototype.valueOf.call('s') instanceof String));
const tag = v => Object.prototype.toString.call(v).slice(8, -1);
t('tags', () => [undefined, null, 1, 's', true, Symbol(), 1n, [], () => 0, /r/, new Error(), (function () { return arguments; })()].map(tag).join());
t('more tags', () => [new Map(), new Set(), Math, JSON, new Uint8Array(), new ArrayBuffer(1), (function* () {})(), {}, class {}, globalThis].map(tag).slice(0, 9).join());
t('custom toString', () => ({ toString() { return 'custom'; } }) + '' + ({ [Symbol.toStringTag]: 'T' }));
t('getOwnPropertySymbols', () => Object.getOwnPropertySymbols({ [Symbol.for('q')]: 1, x: 1 }).map(String).join());
t('groupings', () => { const g = {}; for (const w of ['ab', 'c', 'de', 'f']) (g[w.length] ??= []).push(w); return json(g); });
let s = 0;
for (let i = 0; i < 60; i++) {
  const src = i % 2 ? { a: i, b: 1 } : { b: i, c: 2, a: 0.5 };
  const m = Object.assign({ z: 1 }, src, i % 5 ? null : { a: '9' });
  for (const [k, v] of Object.entries(m)) s += k.charCodeAt(0) % 7 * v;
}
t('hot', () => s);
