// apply and construct; proxies as callees, constructors, new.target, base classes
function t(label, f) { try { console.log(label, f()); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
function add(a, b) { return a + b + (this === undefined ? 0 : this.k ?? 0); }
const traced = new Proxy(add, { apply(target, self, args) { return [target === add, self, Array.isArray(args), args, Reflect.apply(target, self, args)]; } });
t('apply', () => traced(1, 2));
t('method', () => ({ k: 3, traced }).traced(1, 2)[4]);
t('spread', () => traced(...[1, 2])[3]);
t('call', () => traced.call({ k: 1 }, 1, 1)[4] + traced.apply({ k: 1 }, [1, 1])[4] + Reflect.apply(traced, { k: 2 }, [1, 1])[4]);
t('bind', () => { const b = traced.bind({ k: 5 }, 1); return [b(2)[4], b.name, b.length]; });
t('without a trap', () => [new Proxy(add, {})(1, 2), new Proxy(add, {}).call({ k: 1 }, 1, 1), typeof new Proxy(add, {}), typeof new Proxy({}, {})]);
t('callback', () => [3, 1, 2].sort(new Proxy((a, b) => a - b, {})).map(new Proxy((x) => x * 2, { apply(f, self, args) { return f(...args) + 1; } })));
t('getter', () => ({ get x() { return 1; } }, Object.defineProperty({}, 'x', { get: new Proxy(() => 'got', {}) })).x);
t('valueOf', () => ({ valueOf: new Proxy(() => 4, {}) }) * 2);
t('toString', () => Function.prototype.toString.call(new Proxy(add, {})));
t('tag', () => [Object.prototype.toString.call(new Proxy(add, {})), Object.prototype.toString.call(new Proxy([], {})), Object.prototype.toString.call(new Proxy(new Date, {}))]);
class Base { constructor(x) { this.x = x; this.t = new.target === P; } }
const P = new Proxy(Base, { construct(target, args, newTarget) { return Reflect.construct(target, args.map((x) => x * 2), newTarget); } });
t('construct', () => { const o = new P(4); return [o.x, o.t, o instanceof Base, o instanceof P]; });
t('construct spread', () => new P(...[5]).x);
t('no trap', () => new (new Proxy(Base, {}))(1).x);
t('bound', () => new (P.bind(null, 6))().x);
t('reads prototype', () => { const seen = []; const q = new Proxy(function () {}, { get(target, key) { seen.push(String(key)); return Reflect.get(target, key); } }); new q; Reflect.construct(Array, [], q); Reflect.construct(Map, [], q); Reflect.construct(Error, [], q); return seen; });
class D extends P { constructor(x) { super(x); this.d = 1; } m() { return super.toString === Object.prototype.toString; } }
t('extends', () => { const d = new D(3); return [d.x, d.t, d.d, d instanceof D, d.m(), Object.getPrototypeOf(D) === P]; });
t('extends default', () => { class E extends P {} return new E(7).x; });
t('extends, traps', () => { const seen = []; class E extends new Proxy(class { f = 1 }, { get(target, key, r) { seen.push(String(key)); return Reflect.get(target, key, r); } }) {} return [new E().f, seen]; });
t('extends what does not construct', () => { class E extends new Proxy(() => 1, { get() { console.log('read'); } }) {} });
t('extends an object', () => { class E extends new Proxy({}, {}) {} });
t('native', () => [new (new Proxy(Map, {}))([[1, 2]]).size, new (new Proxy(Array, {}))(3).length, new (new Proxy(Date, {}))(0).getTime()]);
t('class without new', () => new Proxy(class C {}, {})());
t('class with apply', () => new Proxy(class {}, { apply() { return 'called'; } })());
t('generator', () => [...new Proxy(function* () { yield 1; yield 2; }, {})()]);
t('new.target', () => { function F() { return { is: new.target === Q }; } const Q = new Proxy(F, {}); return [new Q().is, new F().is]; });
// Private names do not go through, but may be put on a proxy.
class Secret {
  #v = 1;
  static has(o) { return #v in o; }
  static read(o) { return o.#v; }
}
class Stamp extends class { constructor(o) { return o; } } {
  #v = 2;
  field = 3;
  static read(o) { return o.#v; }
  static write(o, v) { o.#v = v; return o.#v++ + o.#v; }
}
t('private', () => [Secret.has(new Secret), Secret.has(new Proxy(new Secret, {}))]);
t('private read', () => Secret.read(new Proxy(new Secret, {})));
t('stamped', () => {
  const o = new Proxy({}, { get() { return 'trap'; }, defineProperty(target, key, d) { console.log('define', key, d); return Reflect.defineProperty(target, key, d); } });
  new Stamp(o);
  return [Stamp.read(o), Stamp.write(o, 10), o.other, Object.keys(o)];
});
t('stamped twice', () => { const o = new Proxy({}, {}); new Stamp(o); new Stamp(o); });
t('stamped, refused', () => new Stamp(new Proxy({}, { defineProperty() { return false; } })));
let total = 0;
function each(f, n) { let s = 0; for (let i = 0; i < n; i++) s += f(i, 1); return s; }
const counted = new Proxy(add, { apply(f, self, args) { return args.length + f(...args); } });
for (let i = 0; i < 40; i++) total += each(i % 3 === 2 ? counted : add, 10) + new (i % 2 ? P : Base)(i).x;
console.log(total);
