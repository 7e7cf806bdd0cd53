// inferred names, lengths, their attributes, toString
function t(label, v) { console.log(label, JSON.stringify(v)); }
t('declaration', (function () { function d() {} return d.name; })());
t('expression', (function () {}).name);
t('named expression', (function e() {}).name);
const a = function () {};
t('const', a.name);
const arrow = () => {};
t('arrow', arrow.name);
let late;
late = () => {};
t('assignment', late.name);
const paren = (function () {});
t('parenthesized', paren.name);
const viaComma = (0, function () {});
t('comma', viaComma.name);
const C = class {};
t('class', C.name);
t('class with static name', (class { static name = 'own'; }).name);
const { d = () => {} } = {};
t('destructuring default', d.name);
const [z = class {}] = [];
t('array default', z.name);
t('parameter default', ((p = () => {}) => p.name)());
const sym = Symbol('desc');
const bare = Symbol();
const o = {
  m() {}, f: function () {}, ar: () => {}, ['com' + 1]: () => {}, 12() {}, 'quo ted'() {}, [sym]() {}, [bare]: () => {},
  get acc() { return 1; }, set acc(v) {}, *gen() {}, named: function other() {}, cls: class {}, [`k${1}`]: class {},
};
t('object', [o.m, o.f, o.ar, o.com1, o[12], o['quo ted'], o[sym], o[bare], o.gen, o.named, o.cls, o.k1].map(x => x.name));
const acc = Object.getOwnPropertyDescriptor(o, 'acc');
t('accessors', [acc.get.name, acc.set.name]);
o.added = function () {};
t('property assignment has no name', o.added.name);
let la = null;
la ??= () => {};
t('logical assignment', la.name);
class K { static s() {} m() {} get g() { return 1; } f = () => {}; #p() {} pn() { return this.#p.name; } static #q = () => {};
  static qn() { return this.#q.name; } }
const k = new K();
t('class members', [K.s.name, k.m.name, k.f.name, k.pn(), K.qn(), Object.getOwnPropertyDescriptor(K.prototype, 'g').get.name]);
t('bound', a.bind().name);
const ds = Object.getOwnPropertyDescriptor(a, 'name');
t('attributes', [ds.writable, ds.enumerable, ds.configurable]);
a.name = 'ignored';
t('not writable', a.name);
Object.defineProperty(a, 'name', { value: 'defined' });
t('configurable', a.name);
t('delete', [delete a.name, a.name, a.hasOwnProperty('name')]);
t('lengths', [(() => 0).length, ((x, y) => 0).length, ((x, y = 1, z) => 0).length, ((...r) => 0).length, (({ p }, [q]) => 0).length]);
t('setter getter length', [acc.get.length, acc.set.length, K.length, (class { constructor(q, r) {} }).length]);
t('own keys', [Object.getOwnPropertyNames(function () {}).sort(), Object.getOwnPropertyNames(() => {}).sort(),
  Object.getOwnPropertyNames(o.m).sort(), Object.getOwnPropertyNames(class {}).sort()]);
t('prototype', [typeof (function () {}).prototype, typeof (() => {}).prototype, typeof o.m.prototype, typeof o.gen.prototype]);
t('toString', String(function  f ( a,b ) { return a /* c */ ; }));
t('toString method', [String(o.m), String(acc.get), String(arrow), String(class  Q { x = 1 })]);
t('builtin', [Math.max.name, Math.max.length, [].push.name, Array.prototype[Symbol.iterator].name, Map.name, Map.length]);
