// super.x read, write, call, computed; in object literals, statics, arrows; [[HomeObject]]
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class A {
  get p() { return 'getter of ' + this.n; }
  set p(v) { this.log = 'setter ' + v; }
  m(...a) { return `m(${a}) on ${this.n}`; }
  static s() { return 'A.s ' + this.id; }
}
A.prototype.data = 'A data';
A.prototype.count = 10;
class B extends A {
  n = 'b';
  read() { return super.p; }
  write() { super.p = 5; return this.log; }
  writeData() { super.data = 'own'; return this.data + ' / ' + A.prototype.data + ' / ' + this.hasOwnProperty('data'); }
  call() { return super.m(1, 2); }
  spread(a) { return super.m(...a); }
  computed(k) { return super[k]; }
  computedCall(k) { return super[k](9); }
  inc() { super.count++; return this.count + ' ' + A.prototype.count; }
  compound() { super.count += 5; return this.count; }
  arrow() { return [1].map(() => super.m('arrow')).join(); }
  missing() { return super.nothing; }
  callMissing() { return super.nothing(); }
  opt() { return super.nothing?.() + ' ' + super.m?.('o'); }
  has() { return super.toString === Object.prototype.toString; }
  del() { delete super.p; }
  assignPattern() { ({ x: super.px, y: [super.py] } = { x: 1, y: [2] }); return this.px + this.py; }
  template() { return super.m`x${1}`; }
  logical() { super.fresh ??= 'made'; return this.fresh; }
  static s() { return super.s() + '!'; }
  static id = 'B';
}
const b = new B();
for (const k of ['read', 'write', 'writeData', 'call', 'inc', 'compound', 'arrow', 'missing', 'callMissing', 'opt', 'has', 'del',
  'assignPattern', 'template', 'logical']) t(k, () => b[k]());
t('spread', () => b.spread([1, 2, 3]));
t('computed', () => b.computed('data') + ' ' + b.computedCall('m'));
t('static', () => B.s());
t('static this', () => B.s.call({ id: 'other' }));

const base = { hi() { return 'base hi ' + this.n; }, get g() { return 'g' + this.n; } };
const obj = { __proto__: base, n: 'obj', hi() { return super.hi() + '!'; }, get g() { return super.g + '?'; }, set w(v) { super.w2 = v; } };
t('object literal', () => obj.hi() + ' ' + obj.g);
obj.w = 3;
t('object literal write', () => obj.w2);
const moved = { __proto__: { hi() { return 'wrong'; } }, n: 'moved', hi: obj.hi };
t('home object stays', () => moved.hi());
Object.setPrototypeOf(obj, { hi() { return 'new proto ' + this.n; } });
t('prototype is looked up late', () => obj.hi());
const frozenTarget = { __proto__: { v: 1 }, w() { super.v = 2; return this.v; } };
Object.freeze(frozenTarget);
t('frozen sloppy', () => frozenTarget.w());
t('frozen strict', () => { class F extends A { w() { super.z = 2; } } Object.freeze(F.prototype); Object.freeze(new F()).w(); });
class RoBase { get ro() { return 1; } }
t('no setter', () => new (class extends RoBase { w() { super.ro = 1; } })().w());
class Acc { #t = 0; get v() { return this.#t; } set v(x) { this.#t = x; } }
class Acc2 extends Acc { get v() { return super.v * 2; } set v(x) { super.v = x + 1; } }
const acc = new Acc2();
for (let i = 0; i < 50; i++) acc.v += i === 30 ? 0.25 : 1 - acc.v / 2;
t('hot accessors', () => acc.v);
