// new.target, instanceof, Symbol.hasInstance, Symbol.species not used
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
function F() { return new.target === undefined ? 'called' : { nt: new.target }; }
t('called', () => F());
t('constructed', () => new F().nt === F);
t('call', () => F.call({}));
class Abstract {
  constructor() { if (new.target === Abstract) throw new TypeError('abstract'); this.kind = new.target.name; }
}
class Concrete extends Abstract {}
t('abstract', () => new Abstract());
t('concrete', () => new Concrete().kind);
t('in method', () => ({ m() { return new.target; } }).m());
t('in arrow', () => new (function () { this.f = () => new.target !== undefined; })().f());
t('in field', () => new (class { x = new.target; })().x);
t('in getter', () => ({ get g() { return new.target; } }).g);
t('in default parameter', () => new (function (a = new.target) { this.a = a !== undefined; })().a);
class Even { static [Symbol.hasInstance](n) { return n % 2 === 0; } }
t('hasInstance', () => [2 instanceof Even, 3 instanceof Even].join());
t('hasInstance truthy', () => ({}) instanceof { [Symbol.hasInstance]: () => 'yes' });
t('hasInstance undefined falls back', () => { function G() {} Object.defineProperty(G, Symbol.hasInstance, { value: undefined }); return new G() instanceof G; });
t('hasInstance not callable', () => ({}) instanceof { [Symbol.hasInstance]: 1 });
t('right not object', () => ({}) instanceof 5);
t('right not callable', () => ({}) instanceof {});
t('left primitive', () => [1 instanceof Number, 's' instanceof String, Symbol() instanceof Symbol].join());
t('boxed', () => [Object(1) instanceof Number, Object('s') instanceof String].join());
t('bound', () => new F() instanceof F.bind() || new (class Z {})() instanceof Object);
t('bound target', () => { class Q {} const Bq = Q.bind(); return new Q() instanceof Bq; });
t('null prototype object', () => Object.create(null) instanceof Object);
t('prototype not object', () => { function G() {} G.prototype = 1; return ({}) instanceof G; });
t('primitive left skips prototype check', () => { function G() {} G.prototype = 1; return 1 instanceof G; });
t('replaced prototype', () => { function G() {} const g = new G(); G.prototype = {}; return (g instanceof G) + ' ' + (new G() instanceof G); });
t('chain', () => { const p = {}; function G() {} G.prototype = p; return Object.create(Object.create(p)) instanceof G; });
t('functions', () => [F instanceof Function, F instanceof Object, (() => 0) instanceof Function, Object instanceof Function].join());
t('isPrototypeOf', () => Abstract.prototype.isPrototypeOf(new Concrete()));
t('order of operands', () => { const l = []; try { (l.push('l'), 1) instanceof (l.push('r'), 2); } catch { } return l.join(); });
const kinds = [class K0 {}, class K1 {}, function K2() {}, Even, Array, Object];
const vals = [new kinds[0](), new kinds[1](), new kinds[2](), 4, [], {}, null, 'x', 5, undefined];
let out = '';
for (let i = 0; i < 60; i++) out += vals[i % 10] instanceof kinds[i % 6] ? 'T' : 'f';
t('hot', () => out);
