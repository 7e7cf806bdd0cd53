// #fields: access, brand checks, in, one object many classes, errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class P {
  #a = 1;
  #b;
  static is(o) { return #a in o; }
  get() { return this.#a; }
  set(v) { this.#a = v; return this; }
  static read(o) { return o.#a; }
  static write(o, v) { o.#a = v; }
  bump() { this.#a++; ++this.#a; this.#a += 10; return this.#a; }
  logic() { this.#b ??= 'dflt'; this.#b &&= this.#b + '!'; this.#b ||= 'no'; return this.#b; }
  chain(o) { return o?.#a; }
  destructure() { [this.#a, this.#b] = ['x', 'y']; ({ q: this.#b = 'z' } = {}); return this.#a + this.#b; }
  del() { return delete this.other; }
}
const p = new P();
t('get', () => p.get());
t('bump', () => p.bump());
t('logic', () => p.logic());
t('chain', () => p.chain(p) + ' ' + p.chain(null));
t('chain wrong brand', () => p.chain({}));
t('destructure', () => new P().destructure());
t('not a property', () => Object.keys(p).length + ' ' + ('#a' in p) + ' ' + p['#a'] + ' ' + JSON.stringify(p));
t('in', () => [P.is(p), P.is({}), P.is(Object.create(p)), P.is(Object.assign({}, p))].join());
t('in primitive', () => P.is(1));
t('read wrong', () => P.read({}));
t('write wrong', () => P.write({}, 1));
t('read undefined', () => P.read(undefined));
t('read primitive', () => P.read('s'));
t('frozen object still has private state', () => Object.freeze(new P()).set(9).get());

function make() { return class { #x = 1; static has(o) { return #x in o; } }; }
const C1 = make();
const C2 = make();
t('each evaluation has its own name', () => C1.has(new C1()) + ' ' + C1.has(new C2()));

class Stamp extends (function (o) { return o; }) { #tag = 'tag'; static has(o) { return #tag in o; } static get(o) { return o.#tag; } }
const plain = { z: 1 };
new Stamp(plain);
t('stamped on foreign object', () => Stamp.has(plain) + Stamp.get(plain) + Object.keys(plain));
t('stamped twice', () => new Stamp(plain));
class Base { #v = 'base'; baseV() { return this.#v; } }
class Derived extends Base { #v = 'derived'; both() { return this.#v + this.baseV(); } }
t('same name in subclass', () => new Derived().both());
class Early { constructor() { this.touch(); } touch() {} }
class Uses extends Early { #f = 1; touch() { return this.#f; } }
t('before initialization', () => new Uses());
class Outer { #o = 'outer'; m() { const self = this; return new (class Inner { #i = self.#o + '+inner'; get() { return this.#i; } })().get(); } }
t('nested', () => new Outer().m());
class Eq { #x; constructor(x) { this.#x = x; } equals(o) { return #x in o && this.#x === o.#x; } }
t('equals', () => new Eq(1).equals(new Eq(1)) + ' ' + new Eq(1).equals(new Eq(2)) + ' ' + new Eq(1).equals({}));
t('precedence of in', () => { class Q { #q; static f(o) { return #q in o === true; } } return Q.f(new Q()); });
class Hot { #n = 0; add(v) { this.#n += v; return this; } get n() { return this.#n; } static sum(o) { return o.#n; } }
const h = new Hot();
for (let i = 0; i < 200; i++) h.add(i === 150 ? 0.5 : i);
t('hot', () => h.n);
let r = '';
for (let i = 0; i < 50; i++) { try { r += Hot.sum(i === 30 ? { n: 1 } : new Hot().add(i)) + ','; } catch (e) { r += e.name + ','; } }
t('hot brand failure', () => r);
