// WeakMap, WeakSet, WeakRef basics that do not depend on collection
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const k1 = {}, k2 = function () {}, k3 = [];
t('map', () => { const w = new WeakMap([[k1, 'a']]); return [w.get(k1), w.has(k2), w.set(k2, 'b') === w, w.get(k2), w.delete(k1), w.delete(k1), w.get(k1)].map(String).join(); });
t('keys by identity', () => { const w = new WeakMap([[{}, 1]]); return w.has({}); });
for (const [i, bad] of [1, 'str', null, undefined, true, 1n, Symbol.for('registered')].entries()) {
  t('map set bad key ' + i, () => new WeakMap().set(bad, 1));
  t('map get bad key ' + i, () => new WeakMap().get(bad) + ' ' + new WeakMap().has(bad) + ' ' + new WeakMap().delete(bad));
  t('set add bad ' + i, () => new WeakSet().add(bad));
}
t('symbol key', () => { const s = Symbol('local'); return new WeakMap([[s, 'sym']]).get(s); });
t('frozen key', () => { const f = Object.freeze({}); return new WeakMap([[f, 'frozen']]).get(f); });
t('set', () => { const w = new WeakSet([k1, k1]); return [w.has(k1), w.has(k3), w.add(k3) === w, w.has(k3), w.delete(k3), w.has(k3)].join(); });
t('set has primitive', () => new WeakSet().has(1));
t('no size or iteration', () => { const w = new WeakMap(); return [w.size, typeof w[Symbol.iterator], typeof w.clear, typeof w.forEach].map(String).join(); });
t('without new', () => WeakMap());
t('bad iterable entry', () => new WeakMap([[1, 2]]));
t('wrong receiver', () => WeakMap.prototype.get.call(new Map(), k1));
t('tags', () => Object.prototype.toString.call(new WeakMap()) + Object.prototype.toString.call(new WeakSet()));
t('private data', () => {
  const priv = new WeakMap();
  class Counter { constructor() { priv.set(this, { n: 0 }); } up() { return ++priv.get(this).n; } }
  const a = new Counter(), b = new Counter();
  a.up(); a.up(); b.up();
  return a.up() + ' ' + b.up() + ' ' + Object.keys(a).length;
});
t('branding', () => { const brand = new WeakSet(); class B { constructor() { brand.add(this); } check() { if (!brand.has(this)) throw new TypeError(); return 'ok'; } } return new B().check() + (() => { try { B.prototype.check.call({}); } catch (e) { return e.name; } })(); });
t('deep clone with cycles', () => {
  const clone = (o, seen = new WeakMap()) => { if (typeof o !== 'object' || !o) return o; if (seen.has(o)) return seen.get(o); const c = Array.isArray(o) ? [] : {}; seen.set(o, c); for (const k of Object.keys(o)) c[k] = clone(o[k], seen); return c; };
  const a = { list: [1, { x: 2 }] };
  a.self = a;
  const c = clone(a);
  return c !== a && c.self === c && c.list[1].x === 2 && c.list !== a.list;
});
t('memo by object', () => { let calls = 0; const memo = new WeakMap(); const size = o => { if (!memo.has(o)) { calls++; memo.set(o, Object.keys(o).length); } return memo.get(o); }; const o = { a: 1, b: 2 }; return size(o) + size(o) + size({}) + ' ' + calls; });
t('WeakRef', () => { const o = { v: 1 }; const r = new WeakRef(o); return r.deref() === o && r.deref().v; });
t('WeakRef bad', () => new WeakRef(1));
const objs = Array.from({ length: 30 }, (_, i) => (i % 3 ? { i } : i % 2 ? [i] : () => i));
const wm = new WeakMap();
for (let i = 0; i < 200; i++) { const o = objs[(i * 7) % 30]; wm.set(o, (wm.get(o) ?? 0) + i); if (i % 11 === 10) wm.delete(objs[i % 30]); }
console.log('hot', objs.map(o => wm.get(o) ?? '-').join(' '));
const ws = new WeakSet();
let hits = 0;
for (let i = 0; i < 120; i++) { const o = objs[(i * i) % 30]; if (ws.has(o)) hits++; else ws.add(o); }
console.log('hot set', hits);
