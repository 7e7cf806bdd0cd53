// polymorphic method calls: shapes, visitors, state machines, overriding while running
function t(label, v) { console.log(label, String(v)); }
class Shape { constructor(n) { this.n = n; } area() { return 0; } name() { return this.constructor.name; } describe() { return this.name() + this.area().toFixed(1); } }
class Square extends Shape { area() { return this.n * this.n; } }
class Circle extends Shape { area() { return 3 * this.n * this.n; } name() { return 'O'; } }
class Rect extends Shape { constructor(n, m) { super(n); this.m = m; } area() { return this.n * this.m; } }
class Null extends Shape { }
class Wrapped extends Shape { constructor(s) { super(0); this.s = s; } area() { return this.s.area() + 0.5; } describe() { return '<' + super.describe() + '>'; } }
function total(shapes, n) { let s = 0; for (let i = 0; i < n; i++) s += shapes[i % shapes.length].area(); return s; }
const one = [new Square(2)];
const three = [new Square(1), new Circle(2), new Rect(2, 3)];
const six = [...three, new Null(9), new Wrapped(new Square(3)), { area: () => 100 }];
t('one', total(one, 100));
t('three', total(three, 99));
t('six', total(six, 96));
t('one again', total(one, 50));
t('describe', six.slice(0, 5).map(s => s.describe()).join());
let log = '';
for (let i = 0; i < 60; i++) {
  if (i === 20) Square.prototype.area = function () { return -1; };
  if (i === 30) three[0].area = () => 1000;
  if (i === 40) delete three[0].area;
  if (i === 50) Object.setPrototypeOf(three[0], Circle.prototype);
  if (i % 10 === 9) log += total(three, 3) + ' ';
  else total(three, 3);
}
t('redefined', log);
for (const bad of [{ area: 5 }, {}, null]) {
  try {
    total([new Circle(1), bad], 4);
  } catch (e) {
    t('bad', e.name + ': ' + e.message.replace(/shapes.*area/, 'area'));
  }
}
const visitors = {
  num: n => n.v,
  add: n => visit(n.a) + visit(n.b),
  mul: n => visit(n.a) * visit(n.b),
  neg: n => -visit(n.a),
  str: n => n.v,
};
function visit(n) { return visitors[n.k](n); }
const num = v => ({ k: 'num', v });
const tree = d => (d === 0 ? num(d + 1) : d % 3 === 0 ? { k: 'mul', a: tree(d - 1), b: num(d) } : d % 3 === 1 ? { k: 'add', a: tree(d - 1), b: num(d) } : { b: null, k: 'neg', a: tree(d - 1) });
t('visitor', [1, 3, 6, 9, 15].map(d => visit(tree(d))).join());
t('visitor strings', visit({ k: 'add', a: { k: 'str', v: 'x' }, b: num(1) }));
try { visit({ k: 'div' }); } catch (e) { t('visitor missing', e.name); }

class State { next(c) { return c === 'a' ? new A() : c === 'b' ? new B() : this; } get out() { return '.'; } }
class A extends State { get out() { return 'A'; } next(c) { return c === 'x' ? new State() : super.next(c); } }
class B extends State { n = 0; get out() { return 'B' + this.n; } next(c) { if (c === 'b') { this.n++; return this; } return super.next(c); } }
let st = new State();
let path = '';
for (const c of 'abbbxaxxbab'.repeat(3)) { st = st.next(c); path += st.out; }
t('states', path);
const mixins = [
  B0 => class extends B0 { f(x) { return super.f(x) + 1; } },
  B0 => class extends B0 { f(x) { return super.f(x) * 2; } },
  B0 => class extends B0 { f(x) { return 'm' + super.f(x); } },
];
class Root { f(x) { return x; } }
const built = [Root, mixins[0](Root), mixins[1](mixins[0](Root)), mixins[0](mixins[1](Root)), mixins[2](mixins[1](Root))].map(K => new K());
let ms = '';
for (let i = 0; i < 50; i++) { const r = built[i < 20 ? 1 : i % 5].f(i); if (i % 5 === 4 || i % 7 === 0) ms += r + ' '; }
t('mixins', ms);
class Fluent { #v = 0; add(x) { this.#v += x; return this; } times(x) { this.#v *= x; return this; } when(c, f) { return c ? f(this) : this; } get v() { return this.#v; } }
let fl = 0;
for (let i = 0; i < 60; i++) fl += new Fluent().add(i).times(i % 20 === 19 ? 0.5 : 2).when(i % 3 === 0, f => f.add(1)).v;
t('fluent', fl);
const ops = { '+': (a, b) => a + b, '-': (a, b) => a - b, '*': (a, b) => a * b, __proto__: { '/': (a, b) => a / b } };
let os = 0;
for (let i = 1; i < 100; i++) os += ops['+-*/'[i % 4]](i, i % 5 + 1);
t('operator table', os.toFixed(6));
class Late { }
const late = new Late();
let ls = '';
for (let i = 0; i < 30; i++) { if (i === 10) Late.prototype.m = () => 'proto'; if (i === 20) late.m = () => 'own'; ls += (late.m?.() ?? '-')[0]; }
t('method appears', ls);
class Num { constructor(v) { this.v = v; } valueOf() { return this.v; } toString() { return 'N' + this.v; } }
let vs = '';
for (let i = 0; i < 40; i++) { const a = i % 4 ? i : new Num(i); const r = a + 1 + (a > 20 ? `${a}` : ''); if (i % 4 === 0) vs += r + ' '; }
t('valueOf dispatch', vs);
