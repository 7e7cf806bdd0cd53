// symbols as keys, well-known symbols on objects
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const s = Symbol('s');
const u = Symbol('s');
const o = { [s]: 1, [u]: 2, str: 3, [Symbol.for('reg')]: 4 };
t('distinct', () => [o[s], o[u], o[Symbol.for('reg')], o['s'], o['Symbol(s)']].join());
t('not in keys', () => Object.keys(o).join() + ' ' + JSON.stringify(o));
t('not in for-in', () => { let r = ''; for (const k in o) r += k; return r; });
t('listed', () => Object.getOwnPropertySymbols(o).map(x => x.toString()).join());
t('in and own', () => [s in o, o.hasOwnProperty(s), Object.hasOwn(o, Symbol('s')), delete o[u], u in o].join());
t('assign copies', () => Object.assign({}, o)[s]);
t('accessor', () => { const p = { get [s]() { return 'got'; }, set [s](v) { this.w = v; } }; p[s] = 'w'; return p[s] + p.w; });
t('methods', () => ({ [s](x) { return x + 1; } })[s](1));
t('method name', () => ({ [s]() {} })[s].name + ({ get [s]() { return 1; } }, ''));
t('define', () => Object.getOwnPropertyDescriptor(Object.defineProperty({}, s, { value: 5 }), s).value);
t('on arrays', () => { const a = [1]; a[s] = 'x'; return a.length + a[s] + a.join(); });
t('on functions', () => { const f = () => 0; f[s] = 'f'; return f[s]; });
t('on primitives ignored', () => { const n = 5; n[s] = 1; return n[s]; });
t('inherited', () => Object.create({ [s]: 'inh' })[s]);
t('freeze', () => { const p = Object.freeze({ [s]: 1 }); p[s] = 2; return p[s]; });
t('toPrimitive', () => {
  const p = { [Symbol.toPrimitive](hint) { return hint === 'number' ? 42 : hint === 'string' ? 'str' : 'dflt'; } };
  return [+p, `${p}`, p + '', p * 1, p == 'dflt', p < 43, [p].join(), String(p), Number(p), new Array(3).length + p].join();
});
t('toPrimitive object result', () => +{ [Symbol.toPrimitive]: () => ({}) });
t('toPrimitive not callable', () => +{ [Symbol.toPrimitive]: 1 });
t('toPrimitive null is skipped', () => +{ [Symbol.toPrimitive]: null, valueOf: () => 7 });
t('toStringTag', () => String({ [Symbol.toStringTag]: 'Mine' }) + String({ [Symbol.toStringTag]: 5 }));
t('iterator', () => [...{ *[Symbol.iterator]() { yield 1; yield 2; } }].join());
t('isConcatSpreadable', () => {
  const like = { length: 2, 0: 'a', 1: 'b', [Symbol.isConcatSpreadable]: true };
  const not = Object.assign([1, 2], { [Symbol.isConcatSpreadable]: false });
  return [0].concat(like, not).length;
});
t('unscopables', () => typeof Array.prototype[Symbol.unscopables] + Array.prototype[Symbol.unscopables].flat);
t('split', () => 'a-b'.split({ [Symbol.split](str, lim) { return str + '/' + lim; } }, 3));
t('replace', () => 'abc'.replace({ [Symbol.replace]: (str, r) => str + r }, 'X'));
t('match and search', () => 'abc'.match({ [Symbol.match]: x => 'm' + x }) + 'abc'.search({ [Symbol.search]: x => 's' + x }));

const keys = [Symbol('k0'), 'k1', 2, Symbol('k3'), 'k4', Symbol.for('k5')];
const bag = {};
for (let i = 0; i < 120; i++) {
  const k = keys[(i * 7) % 6];
  bag[k] = (bag[k] ?? 0) + i;
}
t('hot', () => keys.map(k => bag[k]).join());
t('hot order', () => Object.keys(bag).join() + ' ' + Object.getOwnPropertySymbols(bag).map(x => x.description).join());
const many = {};
const syms = Array.from({ length: 40 }, (_, i) => Symbol('n' + i));
syms.forEach((x, i) => { many[x] = i; });
t('many', () => syms.reduce((acc, x) => acc + many[x], 0) + ' ' + Object.getOwnPropertySymbols(many).length);
