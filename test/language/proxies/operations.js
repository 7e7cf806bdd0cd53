// Every trap, with its arguments, from every operation that reaches it
let log = [];
const text = (x) => typeof x === 'symbol' ? String(x) : typeof x === 'function' ? 'fn' : typeof x === 'object' && x !== null ? (x === p ? 'p' : x === target ? 't' : 'object') : String(x);
const handler = new Proxy({}, {
  get(_, name) {
    return (...args) => {
      log.push(name + '(' + args.slice(1).map(text).join() + ')');
      return Reflect[name](...args);
    };
  },
});
const target = { a: 1, get b() { return this === p; }, [Symbol.for('s')]: 3 };
const p = new Proxy(target, handler);
function t(label, f) {
  log = [];
  let result;
  try { result = f(); } catch (e) { result = e.name + ': ' + e.message; }
  console.log(label + ':', typeof result === 'object' && result !== null ? JSON.stringify(result) : String(result), '|', log.join(' '));
}
t('named', () => p.a + p.b);
t('keyed', () => p['a'] + String(p[Symbol.for('s')]) + p[7]);
t('object key', () => p[{ toString: () => 'a' }]);
t('set', () => { p.c = 5; p[3] = 4; });
t('compound', () => { p.c += 2; p.c++; p.n ??= 1; return p.c; });
t('in', () => ['a' in p, 'zz' in p, 3 in p]);
t('delete', () => [delete p.c, delete p[3], delete p.nothing, delete p.n]);
t('for-in', () => { const out = []; for (const k in p) out.push(k); return out; });
t('spread', () => ({ ...p }));
t('rest', () => { const { a, ...rest } = p; return [a, rest]; });
t('destructuring', () => { const { a, q = 9 } = p; return [a, q]; });
t('keys', () => [Object.keys(p), Object.values(p), Object.entries(p)]);
t('names', () => [Object.getOwnPropertyNames(p), Object.getOwnPropertySymbols(p).length, Reflect.ownKeys(p).length]);
t('descriptor', () => [Object.getOwnPropertyDescriptor(p, 'a'), Reflect.getOwnPropertyDescriptor(p, 'zz')]);
t('descriptors', () => Object.keys(Object.getOwnPropertyDescriptors(p)));
t('hasOwn', () => [Object.hasOwn(p, 'a'), p.hasOwnProperty('zz'), p.propertyIsEnumerable('a')]);
t('define', () => Object.defineProperty(p, 'd', { value: 1, configurable: true }) === p);
t('defineProperties', () => Object.defineProperties(p, { d: { value: 2, configurable: true }, e: { get() { return 1; }, configurable: true } }) === p);
t('legacy', () => { p.__defineGetter__('f', () => 8); return [p.f, typeof p.__lookupGetter__('f'), p.__lookupSetter__('none')]; });
t('assign to', () => Object.assign(p, { d2: 1 }) === p);
t('assign from', () => Object.assign({}, p));
t('fromEntries', () => Object.fromEntries(Object.entries(p)));
t('prototype', () => Object.getPrototypeOf(p) === Object.prototype && p.__proto__ === Object.prototype);
t('set prototype', () => Object.setPrototypeOf(p, Object.prototype) === p && Reflect.setPrototypeOf(p, null) && Reflect.setPrototypeOf(p, Object.prototype));
t('__proto__', () => { p.__proto__ = Object.prototype; });
t('instanceof', () => [p instanceof Object, p instanceof Array, Object.prototype.isPrototypeOf(p)]);
t('extensible', () => [Object.isExtensible(p), Object.isFrozen(p), Object.isSealed(p)]);
t('toString', () => Object.prototype.toString.call(p) + `${p}` + (p + 1));
t('json', () => JSON.stringify(p) + JSON.stringify({ in: p }, ['in', 'a']));
t('array methods', () => Array.prototype.map.call(new Proxy([1, 2], handler), (x) => x * 2));
t('reflect', () => [Reflect.get(p, 'b', 5), Reflect.has(p, 'a'), Reflect.set(p, 'g', 1, {}), Reflect.set({}, 'g', 1, p), Reflect.deleteProperty(p, 'g')]);
t('error cause', () => new Error('m', new Proxy({ cause: 7 }, handler)).cause);
t('descriptor object', () => Object.defineProperty({}, 'x', new Proxy({ value: 4, enumerable: true }, handler)));
t('freeze', () => Object.freeze(new Proxy({ x: 1, get y() { return 2; } }, handler)));
t('seal', () => Object.seal(new Proxy({ x: 1 }, handler)));
t('prevent', () => [Reflect.preventExtensions(new Proxy({}, handler)), Object.preventExtensions(new Proxy({}, handler))]);

// Hot code that saw ordinary objects before.
function sum(o) { let s = 0; for (const k in o) s += o[k]; return s + ('x' in o) + (o.x ?? 0); }
function put(o, v) { o.x = v; o['y'] = v + 1; return o; }
let total = 0;
for (let i = 0; i < 300; i++) total += sum(put({ z: 1 }, i));
log = [];
for (let i = 0; i < 60; i++) total += sum(i % 20 === 19 ? new Proxy(put({}, i), i === 39 ? handler : {}) : put(new Proxy({ q: 1 }, {}), i));
console.log(total, log.length);
