// public fields: order, this, computed names evaluated once, defined not assigned
function t(label, v) { console.log(label, String(v)); }
const log = [];
const key = k => (log.push('key ' + k), k);
const val = v => (log.push('val ' + v), v);
class A {
  [key('x')] = val(1);
  static [key('s')] = val('static');
  y = val(this.x + 1);
  [key('z')]() {}
  'quoted' = 3;
  7 = 'seven';
  bare;
}
t('class evaluation', log.join());
log.length = 0;
const a = new A();
t('instance evaluation', log.join());
t('values', [a.x, a.y, a.quoted, a[7], a.bare, 'bare' in a].join());
t('own keys', Object.keys(a).join());
t('fresh per instance', (() => { class C { list = []; } return new C().list === new C().list; })());

class Base {
  set p(v) { log.push('setter'); }
  constructor() { this.seen = Object.keys(this).join(); this.init(); }
  init() { this.fromInit = 'base init'; }
}
class Derived extends Base {
  p = 'field';
  q = this.seen;
  fromInit;
  constructor() { super(); this.end = this.q + '|' + this.fromInit; }
}
log.length = 0;
const d = new Derived();
t('define skips setter', log.length + ' ' + Object.getOwnPropertyDescriptor(d, 'p').value);
t('fields come after super', d.end);
t('key order', Object.keys(d).join());

class Arrow {
  n = 0;
  inc = () => ++this.n;
  static made = new Arrow();
  who = typeof new.target;
}
const { inc } = new Arrow();
inc();
t('arrow field', inc() + ' ' + Arrow.made.n + ' ' + Arrow.made.who);
class Names { f = function () {}; g = () => {}; ['h' + 1] = class {}; static sf = () => {}; }
const n = new Names();
t('names', [n.f.name, n.g.name, n.h1.name, Names.sf.name].join());
class Throws { a = 1; b = (() => { if (Throws.bad) throw new Error('init'); return 2; })(); c = 3; }
let built = '';
for (let i = 0; i < 30; i++) {
  Throws.bad = i % 7 === 3;
  try { built += new Throws().c; } catch (e) { built += e.message[0]; }
}
t('throwing initializer', built);
class Hot { a = 1; b = this.a + 0.5; c; constructor(i) { if (i > 20) this.a = 'str'; this.c = this.a + this.b; } }
let out = '';
for (let i = 15; i < 25; i++) out += new Hot(i).c + ' ';
t('hot', out);
class Frozen { constructor() { return Object.freeze({}); } }
class OnFrozen extends Frozen { f = 1; }
try { new OnFrozen(); } catch (e) { t('field on frozen', e.name); }
class ASI {
  get; set; static
  a = 1; get
  b() { return 2; }
  x
  y
}
t('keywords as names', Object.keys(new ASI()).join() + ' ' + new ASI().b);
