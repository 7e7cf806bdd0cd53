// this: sloppy boxing, strict raw, arrows, call/apply/bind, methods taken apart
function t(label, v) { console.log(label, String(v)); }
function sloppy() { return this; }
function strict() { 'use strict'; return this; }
t('plain sloppy', sloppy() === globalThis);
t('plain strict', strict());
t('call null sloppy', sloppy.call(null) === globalThis);
t('call null strict', strict.call(null));
for (const v of [1, 'str', true, Symbol.iterator, 10n]) {
  t('boxed', typeof sloppy.call(v) + ' ' + typeof strict.call(v) + ' ' + (sloppy.call(v) == v));
}
Number.prototype.who = function () { return typeof this; };
Number.prototype.whoStrict = function () { 'use strict'; return typeof this; };
t('primitive receiver', (5).who() + ' ' + (5).whoStrict());
delete Number.prototype.who;
delete Number.prototype.whoStrict;

const o = {
  name: 'o',
  method() { return this.name; },
  arrow: () => this === globalThis,
  nested() { return [1, 2].map(() => this.name).join(); },
  plainNested() { return [1].map(function () { return this === globalThis; }).join(); },
  withThisArg() { return [1].map(function () { return this.name; }, this).join(); },
  get g() { return this.name; },
};
t('method', o.method());
t('parenthesized', (o.method)());
t('comma loses this', (0, o.method)() === globalThis.name);
t('arrow', o.arrow());
t('nested arrow', o.nested());
t('nested function', o.plainNested());
t('thisArg', o.withThisArg());
t('getter on child', Object.create(o, { name: { value: 'child' } }).g);
t('call on arrow is ignored', o.arrow.call(o));
const bound = o.method.bind({ name: 'bound' });
t('bound', bound() + bound.call(o) + ({ name: 'x', bound }).bound());
t('bound twice', bound.bind({ name: 'again' })());
t('bound name and length', bound.name + ' ' + (function (a, b, c) {}).bind(null, 1).length);
const add = (function (a, b, c) { return [this.k, a, b, c].join(); }).bind({ k: 'K' }, 1, 2);
t('partial', add(3) + ' ' + add());
function Ctor(a) { this.a = a; }
const B = Ctor.bind({ ignored: true }, 'arg');
t('new bound', new B().a + ' ' + (new B() instanceof Ctor) + ' ' + (new B() instanceof B) + ' ' + ('prototype' in B));
t('assigned method', (() => { const p = { name: 'p' }; p.m = o.method; return p.m(); })());
t('array element call', [function () { return this.length; }, 1, 2][0]());
t('optional call keeps this', o?.method?.() + ' ' + o?.['method']());
t('tagged template this', o.method`x`);
function outer() {
  const a = () => { const b = () => this; return b(); };
  return a();
}
t('arrow in arrow', outer.call(o).name);
let r = '';
for (let i = 0; i < 30; i++) r += typeof (i % 3 ? strict : sloppy).call(i % 2 ? i : 's' + i) [0];
t('hot', r.replace(/undefined/g, 'u'));
const recv = [1, 'a', o, null, undefined, true];
let h = '';
for (let i = 0; i < 60; i++) h += (typeof sloppy.call(recv[i % 6]))[0] + (typeof strict.call(recv[i % 6]))[0];
t('hot receivers', h);
