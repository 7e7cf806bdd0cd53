// static methods, fields, blocks, inheritance of statics
function t(label, v) { console.log(label, String(v)); }
const log = [];
class A {
  static x = (log.push('x'), 1);
  static { log.push('block1 ' + this.x + ' ' + (this === A)); this.fromBlock = 'fb'; }
  static y = (log.push('y ' + this.fromBlock), this.x + 1);
  static { var local = 'l'; let other = 2; log.push('block2 ' + local + other + typeof arguments0); }
  static m() { return 'A.m ' + this.x; }
  static get g() { return 'A.g ' + this.x; }
  static set g(v) { this.x = v; }
  static #p = 'private';
  static getP() { return A.#p; }
  static thisP() { return this.#p; }
}
t('order', log.join(' | '));
t('method', A.m());
t('getter', A.g);
A.g = 5;
t('setter', A.x + ' ' + A.m());
class B extends A { static own = super.m() + '!'; static m() { return 'B>' + super.m(); } }
t('inherited', B.x + ' ' + B.g + ' ' + B.own);
t('super static', B.m());
B.x = 'b';
t('own after write', B.m() + ' ' + A.x + ' ' + B.hasOwnProperty('x'));
t('private through subclass method', B.getP());
try { B.thisP(); } catch (e) { t('private through this', e.name); }
t('prototype chain', Object.getPrototypeOf(B) === A);
t('keys', Object.keys(A).join());
t('names', Object.getOwnPropertyNames(class { static a() {} static b = 1; static get c() { return 1; } }).join());
t('instance does not see', new A().m);
t('static called prototype is reserved, name is fine', (class { static name() { return 'n'; } }).name());
t('detached this', (() => { const { who } = class { static who() { return this; } }; return who(); })());
class Count { static n = 0; static make() { return new this(++Count.n); } constructor(id) { this.id = id; } }
class Sub extends Count {}
t('new this', Count.make().id + ' ' + (Sub.make() instanceof Sub) + ' ' + Count.n);
t('symbols', (class { static [Symbol.toPrimitive]() { return 42; } }) * 2);
let privateReader;
class WithPeek { #v = 'peeked'; static { privateReader = o => o.#v; } }
t('block exports private access', privateReader(new WithPeek()));
try {
  class Bad { static a = 1; static { throw new Error('in block'); } }
} catch (e) { t('throw in block', e.message); }
class Self { static list = [1, 2, 3].map(n => n * this.k); static k = 2; static again = [1, 2].map(n => n * this.k); }
t('arrow in static field', Self.list + ' ' + Self.again);
class Cache {
  static #map = new Map();
  static get(k) {
    if (!Cache.#map.has(k)) Cache.#map.set(k, k * k);
    return Cache.#map.get(k);
  }
  static get size() { return this.#map.size; }
}
let sum = 0;
for (let i = 0; i < 100; i++) sum += Cache.get(i % 10);
t('hot', sum + ' ' + Cache.size);
t('keyword names', (class { static static() { return 'static static'; } static get() { return 'static get'; } }).static());
