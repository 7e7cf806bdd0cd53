// Proxies as prototypes, of proxies, and of themselves
function t(label, f) { try { console.log(label, f()); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
const proto = new Proxy({ own: 1 }, {
  get(target, key, receiver) { return typeof key === 'symbol' ? undefined : [key, receiver === child]; },
  set(target, key, value, receiver) { console.log('set', key, value, receiver === child); return key !== 'no'; },
  has(target, key) { return key === 'yes'; },
});
const child = Object.create(proto, { mine: { value: 5, writable: true, enumerable: true, configurable: true } });
t('get', () => [child.foo, child.mine, child[0], child['x y']]);
t('set', () => { child.foo = 1; child.mine = 6; return [child.mine, Object.keys(child)]; });
t('set refused', () => { 'use strict'; child.no = 1; });
t('set refused, sloppy', () => { child.no = 1; return 'quiet'; });
t('in', () => ['yes' in child, 'no' in child, 'mine' in child]);
t('for-in', () => { const out = []; for (const k in child) out.push(k); return out; });
t('defaults', () => {
  const o = Object.create(new Proxy({ a: 1, get g() { return this; } }, {}));
  o.a = 2;
  return [o.a, o.g === o, Object.keys(o), 'a' in Object.create(new Proxy({ a: 1 }, {}))];
});
t('setter', () => { let got; const o = Object.create(new Proxy({ set s(v) { got = [this === o, v]; } }, {})); o.s = 3; return got; });
t('primitive receiver', () => {
  const old = Object.getPrototypeOf(Number.prototype);
  Object.setPrototypeOf(Number.prototype, new Proxy(old, { get(_, key, receiver) { return key === 'odd' ? typeof receiver : Reflect.get(old, key, receiver); } }));
  const result = [(5).odd, (5).hasOwnProperty('x')];
  Object.setPrototypeOf(Number.prototype, old);
  return result;
});
t('array', () => {
  const a = [1, , 3];
  Object.setPrototypeOf(a, new Proxy(Array.prototype, { get(target, key, receiver) { return key === '1' ? 'hole' : Reflect.get(target, key, receiver); }, has(_, key) { return key === '1' || key in Array.prototype; } }));
  a.push(4);
  return [a[1], a.join('-'), a.map((x) => x + '!').length, a.indexOf('hole')];
});
t('super', () => {
  const o = { __proto__: new Proxy({}, { get(_, key, receiver) { return key + (receiver === o); }, set(_, key, value, receiver) { return receiver === o && key !== 'bad'; } }), m() { super.x = 1; return super.x; }, bad() { 'use strict'; super.bad = 1; } };
  return o.m() + o.bad();
});
t('through proxies', () => {
  let seen = '';
  const wrap = (o, n) => new Proxy(o, { get(target, key, receiver) { seen += n; return Reflect.get(target, key, receiver); } });
  return [wrap(wrap(wrap({ v: 7 }, 1), 2), 3).v, seen];
});
t('instanceof', () => {
  class A {}
  const o = new Proxy({}, { getPrototypeOf() { return A.prototype; } });
  return [o instanceof A, Object.create(o) instanceof A, Object.create(new Proxy(new A, {})) instanceof A, new Proxy(A, {}).prototype === A.prototype, new A instanceof new Proxy(A, {})];
});
function circle() { const o = {}; const q = new Proxy(o, {}); Object.setPrototypeOf(o, q); return q; }
t('circle get', () => circle().x);
t('circle has', () => 'x' in circle());
t('circle set', () => { circle().x = 1; });
t('circle instanceof', () => circle() instanceof Array);
t('circle for-in', () => { for (const k in circle()); });
t('circle of own', () => { const q = circle(); return Object.keys(q).length; });
function deep(n, make) { let o = {}; for (let i = 0; i < n; i++) o = make(o); return o; }
t('deep get', () => deep(100000, (o) => new Proxy(o, {})).x);
try { Object.keys(deep(100000, (o) => new Proxy(o, {}))); } catch {}
try { let f = () => 1; for (let i = 0; i < 100000; i++) f = new Proxy(f, {}); f(); } catch {}
t('deep array', () => { let f = []; for (let i = 0; i < 10000; i++) f = new Proxy(f, {}); return Array.isArray(f); });
t('deep prototypes', () => deep(1000, (o) => Object.create(new Proxy(o, {}))) instanceof Array);
// Hot code whose objects get such a prototype later.
function read(o) { return o.x + (o.absent === undefined ? 0 : 100); }
class Point { constructor(x) { this.x = x; } }
let sum = 0;
for (let i = 0; i < 200; i++) sum += read(new Point(i));
Object.setPrototypeOf(Point.prototype, new Proxy({}, { get(_, key) { return key === 'absent' ? 1 : undefined; } }));
for (let i = 0; i < 20; i++) sum += read(new Point(i));
console.log(sum);
