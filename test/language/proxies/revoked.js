// Revoked proxies: what each operation says
function t(f) { try { console.log(f()); } catch (e) { console.log(e.name + ': ' + e.message); } }
const { proxy: p, revoke } = Proxy.revocable({ a: 1 }, {});
console.log(p.a, revoke, revoke.length, revoke.name === '', Object.getOwnPropertyNames(revoke), revoke());
console.log(revoke());
t(() => new revoke);
for (const f of [
  () => p.x, () => { p.x = 1; }, () => 'x' in p, () => delete p.x, () => Object.keys(p), () => Object.getPrototypeOf(p),
  () => Object.setPrototypeOf(p, null), () => Object.isExtensible(p), () => Object.preventExtensions(p),
  () => Object.getOwnPropertyDescriptor(p, 'x'), () => Object.defineProperty(p, 'x', {}), () => Array.isArray(p),
  () => Object.prototype.toString.call(p), () => JSON.stringify(p), () => { for (const k in p); }, () => ({ ...p }), () => [...p],
  () => typeof p, () => String(p), () => p instanceof Object, () => Object.isFrozen(p), () => Object.freeze(p), () => [].concat(p),
  () => [].flat.call(p), () => Function.prototype.toString.call(p), () => Function.prototype.bind.call(p), () => Reflect.ownKeys(p),
  () => [p].length, () => `${p}`, () => Object.create(p).x, () => new Proxy({}, p) + '', () => Object.assign({}, p), () => p == p,
  () => { const { x } = p; }, () => Object.entries(p), () => p.hasOwnProperty('a'), () => Object.prototype.hasOwnProperty.call(p, 'a'),
]) t(f);
const made = Proxy.revocable(function () {}, {});
made.revoke();
const g = made.proxy;
for (const f of [() => g(), () => new g, () => typeof g, () => g.call(), () => Function.prototype.bind.call(g), () => Function.prototype.toString.call(g), () => Reflect.construct(Array, [], g), () => { class X extends g {} }, () => [1].map(g), () => Reflect.apply(g, null, [])]) t(f);
t(() => { const r = Proxy.revocable(function () {}, { get() { r.revoke(); } }); new r.proxy; });
t(() => { const r = Proxy.revocable({}, { get get() { r.revoke(); return () => 'still'; } }); return r.proxy.x; });
t(() => { const r = Proxy.revocable({ a: 1 }, { has() { r.revoke(); return false; } }); return 'a' in r.proxy; });
console.log([p], { p }, g);
console.log('%s %o', new Proxy({ a: [1] }, {}), { x: new Proxy([1], { get() {} }) });
console.log(new Proxy({ a: { b: { c: { d: 1 } } } }, { get() { console.log('never'); } }), [new Proxy([1, [2]], {})], new Proxy(class Foo {}, {}), new Proxy(function foo() {}, {}));
console.log(new Proxy(new Map([[1, new Proxy({}, {})]]), {}), new Proxy(new (class Bar { x = 1; }), {}), new Proxy(Object.create(null), {}), Object.create(new Proxy({}, {})));
const circular = {};
circular.self = new Proxy(circular, {});
console.log(circular);
