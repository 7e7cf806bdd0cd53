// getters and setters in classes and on prototypes
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class T {
  #c = 0;
  get f() { return this.#c * 9 / 5 + 32; }
  set f(v) { this.#c = (v - 32) * 5 / 9; }
  get c() { return this.#c; }
  set c(v) { this.#c = v; }
  get ['com' + 'puted']() { return 'computed'; }
  get 1() { return 'one'; }
  static get s() { return 'static'; }
}
const x = new T();
x.c = 100;
t('get', () => x.f);
x.f = 32;
t('set', () => x.c);
t('computed', () => x.computed + x[1] + T.s);
t('not enumerable, not own', () => Object.keys(x).length + ' ' + x.hasOwnProperty('f') + ' ' + Object.keys(T.prototype).length);
const d = Object.getOwnPropertyDescriptor(T.prototype, 'f');
t('descriptor', () => [typeof d.get, typeof d.set, d.enumerable, d.configurable, 'value' in d].join());
t('getter only strict', () => { class G { get g() { return 1; } m() { this.g = 2; } } new G().m(); });
t('getter only sloppy', () => { class G { get g() { return 1; } } const g = new G(); g.g = 2; return g.g; });
t('setter only', () => new (class { set s(v) {} })().s);
t('override only getter drops setter', () => {
  class P { get a() { return this._a; } set a(v) { this._a = v; } }
  class Q extends P { get a() { return 'q'; } m() { this.a = 1; } }
  new Q().m();
});
t('split pairs of one name', () => { class S { get a() { return this.z; } m() {} set a(v) { this.z = v; } } const s = new S(); s.a = 4; return s.a; });
t('last definition wins', () => { class S { get a() { return 1; } a() { return 2; } } return new S().a(); });
t('method then getter', () => { class S { a() { return 2; } get a() { return 1; } } return new S().a; });
t('this of inherited getter', () => { class P { get me() { return this; } } const c = Object.create(new P()); return c.me === c; });
t('getter on primitive receiver', () => {
  Object.defineProperty(String.prototype, 'kind', { get() { 'use strict'; return typeof this; }, configurable: true });
  const r = 's'.kind;
  delete String.prototype.kind;
  return r;
});
t('setter return value ignored', () => { class S { set a(v) { return 'ignored'; } } const s = new S(); return (s.a = 'rhs'); });
t('compound order', () => {
  const log = [];
  class S { get a() { log.push('get'); return 1; } set a(v) { log.push('set' + v); } }
  const s = new S();
  s.a += (log.push('rhs'), 5);
  s.a++;
  --s.a;
  s.a ||= 9;
  s.a &&= 7;
  return log.join();
});
t('throwing getter', () => new (class { get a() { throw new RangeError(); } })().a);
t('lazy self-replacing', () => {
  let n = 0;
  class L { get v() { n++; Object.defineProperty(this, 'v', { value: 'lazy' }); return this.v; } }
  const l = new L();
  return l.v + l.v + n;
});
class Hot { constructor() { this.k = 0; } get next() { return this.k++; } set add(v) { this.k += v; } }
const h = new Hot();
let s = '';
for (let i = 0; i < 60; i++) {
  if (i === 20) h.add = 0.5;
  if (i === 40) Object.defineProperty(Hot.prototype, 'next', { get() { return 'new'; } });
  if (i === 50) Object.defineProperty(h, 'next', { value: 'own' });
  s += h.next + ',';
}
t('hot', () => s);
