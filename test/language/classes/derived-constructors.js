// rules of derived constructors: this before super, twice, returning, missing
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class A { constructor(v) { this.v = v; this.nt = new.target && new.target.name; } }
t('no super', () => new (class B extends A { constructor() {} })());
t('this before super', () => new (class extends A { constructor() { this.x = 1; super(); } })());
t('super twice', () => new (class extends A { constructor() { super(); super(); } })());
t('super twice keeps the first', () => new (class extends A { constructor() { super('one'); try { super('two'); } catch (e) {} } })().v);
t('second super still runs parent', () => {
  let n = 0;
  class P { constructor() { n++; } }
  try { new (class extends P { constructor() { super(); super(); } })(); } catch (e) { return n + e.name; }
});
t('return object without super', () => new (class extends A { constructor() { return { v: 'obj' }; } })().v);
t('return undefined after super', () => new (class extends A { constructor() { super(3); return undefined; } })().v);
t('return number', () => new (class extends A { constructor() { super(); return 1; } })());
t('return null', () => new (class extends A { constructor() { super(); return null; } })());
t('base may return number', () => new (class { constructor() { this.k = 1; return 5; } })().k);
t('parent returns object', () => {
  const special = { s: 1 };
  class P { constructor() { return special; } }
  class Q extends P { f = 'field'; constructor() { super(); this.own = 2; } }
  const q = new Q();
  return q === special && special.own + special.f + (q instanceof Q);
});
t('super value', () => { let r; class Q extends A { constructor() { r = super(1) === this; } } new Q(); return r; });
t('super in try', () => new (class extends A { constructor() { try { super('try'); } finally { this.f = 1; } } })().f);
t('super throws', () => {
  class P { constructor(bad) { if (bad) throw new RangeError('p'); } }
  return new (class extends P { constructor() { try { super(true); } catch (e) { super(false); } this.ok = 'recovered'; } })().ok;
});
t('super in arrow', () => new (class extends A { constructor() { (() => super('arrow'))(); } })().v);
t('super in conditional', () => [true, false].map(c => {
  class Q extends A { constructor() { c ? super('yes') : super('no'); } }
  return new Q().v;
}).join());
t('super in default parameter', () => new (class extends A { constructor(x = super('dflt')) { } })().v);
t('arguments evaluated before check', () => { let n = 0; class Q extends A { constructor() { super(n++); try { super(n++); } catch {} } } new Q(); return n; });
t('new.target', () => { class B extends A {} class C extends B {} return new C().nt; });
t('call without new', () => { class K {} K(); });
try { class K {} K(); } catch (e) { console.log('message', e.message); }
t('derived call without new', () => { class K extends A {} K.call({}); });
t('finally returns this lookup', () => new (class extends A { constructor() { try { return { v: 'r' }; } finally { } } })().v);
t('super not constructor', () => { class Q extends A {} Object.setPrototypeOf(Q, () => {}); new Q(); });
class Base { constructor(i) { if (i % 10 === 7) throw new Error('b' + i); this.i = i; } }
class Half extends Base {
  f = 'f';
  constructor(i) {
    super(i);
    if (i % 10 === 8) return { i: -i, g: 0 };
    this.g = i === 33 ? 's' : i / 2;
  }
}
let out = '';
for (let i = 0; i < 50; i++) {
  try { const h = new Half(i); out += h.i + ':' + h.g + ' '; } catch (e) { out += e.message + ' '; }
}
console.log('hot', out);
