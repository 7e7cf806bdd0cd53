// extends, super calls and methods, prototype chains, overriding, dynamic parents
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class A { constructor(x) { this.x = x; } m() { return 'A.m' + this.x; } get g() { return 'A.g'; } toString() { return 'A!' + this.x; } }
class B extends A { constructor(x, y) { super(x + 1); this.y = y; } m() { return super.m() + 'B.m' + this.y; } get g() { return super.g + 'B.g'; } }
class C extends B { m() { return super.m() + 'C.m'; } }
t('chain', () => new C(1, 2).m());
t('getter', () => new C(1, 2).g);
t('toString', () => `${new C(5, 6)}`);
t('instanceof', () => [new C() instanceof A, new A() instanceof C, C.prototype instanceof B].join());
t('default constructor passes all', () => { const c = new C(1, 2, 3); return c.x + ' ' + c.y; });
t('constructor', () => new C().constructor === C);
t('own', () => Object.getOwnPropertyNames(B.prototype).join());
t('proto', () => Object.getPrototypeOf(C.prototype) === B.prototype && Object.getPrototypeOf(C) === B);

function Old(v) { this.v = v; }
Old.prototype.get = function () { return 'old ' + this.v; };
Old.stat = 'stat';
class New extends Old { get() { return super.get() + ' new'; } }
t('extends function', () => new New(1).get() + ' ' + New.stat);
class Expr extends (0, class { k() { return 'expr'; } }) {}
t('extends expression', () => new Expr().k());
const mixin = Base => class extends Base { mixed() { return 'mixed ' + this.m(); } };
class Mixed extends mixin(A) {}
t('mixin', () => new Mixed(7).mixed());
t('extends null method', () => { class N extends null { static s() { return 's'; } } return N.s() + Object.getPrototypeOf(N.prototype); });
t('extends null new', () => new (class extends null {})());
t('extends null returning', () => { class N extends null { constructor() { return Object.create(N.prototype); } } return new N() instanceof N; });
t('extends undefined', () => class extends undefined {});
t('extends arrow', () => class extends (() => {}) {});
t('extends object', () => class extends ({}) {});
t('bad prototype', () => { function F() {} F.prototype = 3; return class extends F {}; });
t('null prototype', () => { function F() {} F.prototype = null; return Object.getPrototypeOf((class extends F {}).prototype); });
t('extends bound without prototype', () => class extends A.bind() {});
class Re1 { who() { return 'Re1'; } }
class Re2 { who() { return 'Re2'; } }
class Dyn extends Re1 { who() { return 'Dyn>' + super.who(); } constructor() { super(); this.parent = Object.getPrototypeOf(new.target).name; } }
const d = new Dyn();
let seq = d.who();
Object.setPrototypeOf(Dyn.prototype, Re2.prototype);
seq += ' ' + d.who();
Object.setPrototypeOf(Dyn, Re2);
seq += ' ' + new Dyn().parent + ' ' + (new Dyn() instanceof Re1);
t('changed parents', () => seq);
class Shape { area() { return 0; } describe() { return this.constructor.name + ':' + this.area(); } }
class Sq extends Shape { constructor(s) { super(); this.s = s; } area() { return this.s ** 2; } }
class Rect extends Shape { constructor(w, h) { super(); this.w = w; this.h = h; } area() { return this.w * this.h; } }
class Big extends Sq { area() { return super.area() * 100; } }
class Odd extends Shape { area() { return 'odd'; } }
const make = [i => new Sq(i), i => new Rect(i, 2), i => new Big(i), () => new Odd(), () => new Shape()];
let total = '';
for (let i = 0; i < 40; i++) total += make[i < 20 ? i % 2 : i % 5](i).describe() + (i % 10 === 9 ? '\n' : ' ');
t('hot', () => total.trim());
