// private methods, accessors, static private ones
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class M {
  #v = 1;
  #m(x) { return this.#v + x; }
  get #acc() { return this.#v * 10; }
  set #acc(v) { this.#v = v; }
  get #ro() { return 'ro'; }
  set #wo(v) { this.#v = 'wo' + v; }
  *#gen() { yield this.#v; yield 'g'; }
  static #sm() { return 'static ' + this.name; }
  static get #sg() { return 'sg'; }
  call(x) { return this.#m(x); }
  callOn(o, x) { return o.#m(x); }
  getAcc() { return this.#acc; }
  setAcc(v) { this.#acc = v; return this.#v; }
  bumpAcc() { this.#acc++; return this.#acc; }
  compound() { return (this.#acc += 1); }
  writeMethod() { this.#m = 1; }
  writeRo() { this.#ro = 1; }
  readWo() { return this.#wo; }
  useWo() { this.#wo = '!'; return this.#v; }
  spread() { return [...this.#gen()].join(); }
  same(o) { return this.#m === o.#m; }
  has(o) { return [#m in o, #acc in o, #v in o].join(); }
  detached() { const f = this.#m; return f.call({ }, 1); }
  name() { return this.#m.name; }
  opt(o) { return o?.#m?.(5); }
  static callStatic() { return this.#sm() + this.#sg; }
  tagged() { return this.#tag`a${1}b`; }
  #tag(s, v) { return s.join('-') + v + (this instanceof M); }
}
const m = new M();
t('call', () => m.call(2));
t('call on another', () => m.callOn(new M(), 3));
t('call on wrong', () => m.callOn({}, 3));
t('getter', () => m.getAcc());
t('setter', () => m.setAcc(5));
t('increment', () => m.bumpAcc());
t('compound', () => m.compound());
t('method is read only', () => m.writeMethod());
t('no setter', () => m.writeRo());
t('no getter', () => m.readWo());
t('setter only', () => m.useWo());
t('generator', () => m.spread());
t('shared by instances', () => m.same(new M()));
t('in', () => m.has(m) + ' ' + m.has({}));
t('detached this', () => m.detached());
t('name', () => m.name());
t('optional', () => new M().opt(new M()) + ' ' + m.opt(undefined));
t('static', () => M.callStatic());
t('static on subclass', () => (class N extends M {}).callStatic());
t('tagged', () => m.tagged());
class Early { constructor() { this.r = this.hook(); } hook() { return 'base'; } }
class Sub extends Early { #h() { return 'private in time'; } hook() { try { return this.#h(); } catch (e) { return e.name; } } }
t('methods come with super too', () => new Sub().r);
class FieldUse { a = this.#calc(2); #calc(x) { return x * this.k; } k = 1; b = this.#calc(3); }
t('usable from field initializers', () => { const f = new FieldUse(); return f.a + ' ' + f.b; });
class Sup { hello() { return 'hello'; } }
class Sub2 extends Sup { #h() { return super.hello() + '!'; } go() { return this.#h(); } }
t('super in private method', () => new Sub2().go());
class Hot { #k; constructor(k) { this.#k = k; } #step(i) { return i % this.#k; } get #size() { return this.#k; }
  run(n) { let s = 0; for (let i = 0; i < n; i++) s += this.#step(i) + this.#size; return s; } }
t('hot', () => [3, 4.5, '7'].map(k => new Hot(k).run(60)).join());
