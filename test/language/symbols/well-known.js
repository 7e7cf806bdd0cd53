// well-known symbols as protocol hooks
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('iterator', () => { const o = { n: 3, [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i, done: i++ >= this.n }) }; } }; return [...o].join() + Math.max(...o); });
t('hasInstance on class', () => { class Odd { static [Symbol.hasInstance](x) { return x % 2 === 1; } } return [1 instanceof Odd, 2 instanceof Odd, '3' instanceof Odd].join(); });
t('hasInstance on object', () => 5 instanceof { [Symbol.hasInstance]: v => v === 5 });
t('hasInstance default', () => { class A {} return A[Symbol.hasInstance](new A()) + ' ' + Function.prototype[Symbol.hasInstance].call(A, {}); });
t('hasInstance cannot be assigned', () => { class A {} A[Symbol.hasInstance] = () => true; return ({}) instanceof A; });
t('toPrimitive', () => { const money = { amount: 5, [Symbol.toPrimitive](h) { return h === 'string' ? '$' + this.amount : this.amount; } }; return [`${money}`, money + 1, money * 2, money > 4, [money] + ''].join(); });
t('toPrimitive inherited', () => { class T { [Symbol.toPrimitive](h) { return h[0]; } } class U extends T {} return `${new U()}` + (new U() + '') + +new U(); });
t('toStringTag', () => { class Q { get [Symbol.toStringTag]() { return 'Q'; } } return String(new Q()) + Object.prototype.toString.call(Object.assign([], { [Symbol.toStringTag]: 'Arr' })) + String({ [Symbol.toStringTag]: 1 }); });
t('builtin tags', () => [Math, JSON, new Map(), new Set(), new WeakMap(), Symbol(), 1n, (function* () {})(), new DataView(new ArrayBuffer(1)), new Uint8Array(), new ArrayBuffer(1)].map(x => x[Symbol.toStringTag]).join());
t('isConcatSpreadable', () => { const like = { length: 2, 0: 'a', 1: 'b' }; const before = [].concat(like).length; like[Symbol.isConcatSpreadable] = true; const arr = [1, 2]; arr[Symbol.isConcatSpreadable] = false; return before + ' ' + [].concat(like).join() + ' ' + [].concat(arr).length; });
t('isConcatSpreadable undefined', () => { const a = [1]; a[Symbol.isConcatSpreadable] = undefined; return [].concat(a)[0]; });
t('isConcatSpreadable on string wrapper', () => { const s = Object('ab'); s[Symbol.isConcatSpreadable] = true; return [].concat(s, 'cd').join(); });
t('isConcatSpreadable on prototype', () => { Number.prototype[Symbol.isConcatSpreadable] = true; Number.prototype.length = 1; try { return [].concat(5).length + ' ' + [].concat(Object(5)).length; } finally { delete Number.prototype[Symbol.isConcatSpreadable]; delete Number.prototype.length; } });
t('match', () => 'x'.match({ [Symbol.match]: s => 'matched ' + s }));
t('matchAll', () => 'x'.matchAll({ [Symbol.matchAll]: s => 'all ' + s }));
t('replace', () => 'x'.replace({ [Symbol.replace]: (s, r) => s + '->' + r }, 'y') + 'x'.replaceAll({ [Symbol.replace]: (s, r) => r }, 'z'));
t('search', () => 'x'.search({ [Symbol.search]: () => 42 }));
t('split', () => 'x'.split({ [Symbol.split]: (s, l) => [s, l] }, 7).join());
t('null hooks', () => 'anullb'.split({ [Symbol.split]: null, toString: () => 'null' }).join());
t('not callable hook', () => 'a'.match({ [Symbol.match]: 1 }));
t('match flag makes it a regexp', () => { const o = { [Symbol.match]: true, toString: () => 'a' }; return 'a'.startsWith(o); });
t('species', () => { class A extends Array { static get [Symbol.species]() { return Array; } } const a = A.of(1, 2); return a.map(x => x) instanceof A; });
t('unscopables', () => Object.keys(Array.prototype[Symbol.unscopables]).includes('flat') + ' ' + Object.getPrototypeOf(Array.prototype[Symbol.unscopables]));
t('regexp hooks', () => ['match', 'matchAll', 'replace', 'search', 'split'].map(n => typeof RegExp.prototype[Symbol[n]]).join());
t('regexp hook names', () => RegExp.prototype[Symbol.replace].name + Array.prototype[Symbol.iterator].name + Map.prototype[Symbol.iterator].name + Symbol.prototype[Symbol.toPrimitive].name);
t('same function', () => [Array.prototype[Symbol.iterator] === Array.prototype.values, Map.prototype[Symbol.iterator] === Map.prototype.entries, Set.prototype[Symbol.iterator] === Set.prototype.keys].join());
t('overridden exec', () => { const r = /a/; r.exec = () => ({ index: 9, 0: 'fake', length: 1 }); return r.test('zzz') + ' ' + 'zzz'.search(r); });
t('order of lookups', () => { const l = []; const o = { get [Symbol.toPrimitive]() { l.push('prim'); return undefined; }, get valueOf() { l.push('valueOf'); return () => 1; }, get toString() { l.push('toString'); return () => 's'; } }; +o; `${o}`; return l.join(); });
class Vec { constructor(...c) { this.c = c; } [Symbol.iterator]() { return this.c[Symbol.iterator](); } [Symbol.toPrimitive](h) { return h === 'number' ? Math.hypot(...this) : `<${this.c}>`; } get [Symbol.toStringTag]() { return 'Vec'; } static [Symbol.hasInstance](x) { return !!x && Array.isArray(x.c); } }
let out = '';
for (let i = 0; i < 30; i++) { const v = i % 5 === 4 ? { c: [i] } : new Vec(i % 4 * 3, i % 4 * 4); out += v instanceof Vec ? (i % 5 === 4 ? 'fake ' : `${v}=${+v} `) : 'no '; }
t('hot', () => out);
