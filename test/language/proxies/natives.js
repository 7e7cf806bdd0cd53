// Builtins over proxies of arrays, of handlers that lie, and of objects with internal slots
function t(label, f) { try { console.log(label, f()); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
const A = Array.prototype;
const proxied = (a) => new Proxy(a, {});
t('isArray', () => [Array.isArray(proxied([])), Array.isArray(proxied({})), Array.isArray(proxied(proxied([])))]);
t('concat', () => [1].concat(proxied([2, 3]), proxied({ length: 1, 0: 4 })));
t('concat, receiver', () => A.concat.call(proxied([1]), 2));
t('flat', () => [1, proxied([2, proxied([3])])].flat(2));
t('species', () => { class X extends Array {} const x = proxied(X.from([1, 2])); return [A.map.call(x, (v) => v + 1) instanceof X, A.slice.call(x, 1), A.filter.call(x, Boolean).length]; });
t('change', () => { const a = proxied([3, 1, 2]); a.push(9); a.sort(); a.reverse(); a.unshift(0); a.splice(1, 1, 'x', 'y'); a.copyWithin(0, 3); a.fill(7, 4); return [a.shift(), a.pop(), a, a.length]; });
t('read', () => { const a = proxied([3, 1, 2]); return [a.at(-1), a.includes(1), a.indexOf(2), a.lastIndexOf(3), a.join('+'), a.toSorted(), a.toReversed(), a.with(0, 5), a.find((x) => x < 3), a.reduce((x, y) => x + y), String(a)]; });
t('iterate', () => [[...proxied([1, 2])], Array.from(proxied({ length: 2, 0: 'a' })), [...proxied([5]).entries()], new Set(proxied([1, 1])).size, new Map(proxied([['a', 1]])).get('a')]);
t('length', () => { const a = []; const p = proxied(a); p[3] = 1; p.length = 2; return [a.length, 3 in a]; });
t('length refused', () => { 'use strict'; proxied([]).length = -1; });
t('array traps', () => { const seen = []; const p = new Proxy([1, 2], { get(target, key) { seen.push(String(key)); return target[key]; }, has(target, key) { seen.push('has ' + String(key)); return key in target; } }); A.forEach.call(p, (x) => x); return seen; });
t('apply list', () => Math.max.apply(null, proxied([1, 5, 2])) + Math.max(...proxied([7])));
t('stringify', () => JSON.stringify([proxied([1, proxied({ x: 1 })]), proxied(() => 1), { f: proxied(() => 1) }], null, 1));
t('stringify list', () => JSON.stringify({ a: 1, b: 2 }, proxied(['b'])));
t('stringify circle', () => { const o = {}; o.p = proxied(o); return JSON.stringify(o).length; });
t('stringify keys', () => JSON.stringify(new Proxy({ a: 1, b: 2 }, { ownKeys() { return ['b', 'c']; }, getOwnPropertyDescriptor(target, key) { return { value: 1, enumerable: true, configurable: true }; } })));
t('toJSON', () => JSON.stringify(new Proxy({}, { get(_, key) { return key === 'toJSON' ? () => 'own' : undefined; } })));
t('parse', () => JSON.stringify(JSON.parse('{"a":[1,{"b":2}],"c":3}', function (key, value) { if (key === 'a') return proxied(value); return typeof value === 'number' ? value + 1 : value; })));
t('reviver meets a proxy', () => { const seen = []; JSON.parse('[0,1]', function (key, value) { if (key === '0') this[1] = new Proxy([8, 9], { deleteProperty(_, k) { seen.push('delete ' + k); return true; }, defineProperty(_, k) { seen.push('define ' + k); return true; } }); return key === '1' && Array.isArray(this) && this[0] === 8 ? undefined : value; }); return seen; });
for (const f of [() => new Proxy(new Map, {}).size, () => Map.prototype.get.call(proxied(new Map), 1), () => Date.prototype.getTime.call(proxied(new Date)), () => Set.prototype.has.call(proxied(new Set), 1), () => proxied(/a/).test('a'), () => Number.prototype.valueOf.call(proxied(Object(1))), () => proxied(new Uint8Array(1)).length, () => ArrayBuffer.prototype.slice.call(proxied(new ArrayBuffer(1)))]) {
  try { console.log(f()); } catch (e) { console.log(e.name); }
}
t('typed array of', () => [...new Uint8Array(proxied([1, 2, 3]))].join() + [...Uint8Array.from(proxied({ length: 1, 0: 5 }))]);
t('weak keys', () => { const p = proxied({}); const w = new WeakMap([[p, 1]]); return [w.get(p), w.has({}), new WeakSet([p]).has(p)]; });
t('conversion', () => [`${new Proxy({}, { get(_, key) { return key === Symbol.toPrimitive ? (hint) => hint : 0; } })}`, proxied([1]) + 1, proxied({ valueOf: () => 3 }) * 2, proxied([2]) == 2]);
t('global', () => { globalThis.made = proxied({ v: 1 }); return made.v + (typeof made).length; });
t('symbols', () => [Symbol.iterator in proxied([]), Object.prototype.toString.call(new Proxy({}, { get(_, key) { return key === Symbol.toStringTag ? 'Tag' : undefined; } }))]);
t('properties', () => [Object.getOwnPropertyNames(Proxy), Proxy.length, Proxy.name, typeof Proxy.prototype, Object.getOwnPropertyDescriptor(globalThis, 'Proxy').enumerable]);
t('template', () => { const o = new Proxy({}, { set(target, key, value) { target[key] = value * 2; return true; } }); o.a = 1; o.a += 3; o.a++; return o.a; });
t('a property that comes and goes', () => { const out = []; for (const k in new Proxy({ a: 1, b: 2 }, { ownKeys() { return ['b', 'x', 'a']; } })) out.push(k); return out; });
t('display', () => { try { [].map(proxied({})); } catch (e) { return e.message; } });
t('display of a class', () => { class K {} Reflect.construct(proxied(new K), []); });
t('observable', () => {
  // A store that tells its listeners, as such libraries do.
  const seen = [];
  const cache = new WeakMap();
  const observe = (o) => {
    if (typeof o !== 'object' || o === null) return o;
    if (!cache.has(o)) cache.set(o, new Proxy(o, { get: (target, key, r) => observe(Reflect.get(target, key, r)), set(target, key, value, r) { seen.push(key); return Reflect.set(target, key, value, r); } }));
    return cache.get(o);
  };
  const store = observe({ list: [{ n: 1 }], total: 0 });
  for (let i = 0; i < 200; i++) { store.list[0].n += i; store.total = store.list[0].n * 2; }
  store.list.push({ n: 2 });
  return [store.total, seen.length, seen.slice(-2), store.list.length, store.list[0] === store.list[0]];
});
