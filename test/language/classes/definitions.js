// class declarations and expressions: names, descriptors, computed keys, generators, errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('typeof', () => typeof class {});
t('inner name', () => { const K = class Inner { n() { return Inner === K; } }; return new K().n() + ' ' + typeof Inner; });
t('inner name is const', () => { class K { static w() { K = 1; } } K.w(); });
t('outer name is let', () => { class K { static get() { return typeof K; } } const keep = K; K = 1; return keep.get() + ' ' + typeof K; });
t('prototype attributes', () => JSON.stringify(Object.getOwnPropertyDescriptor(class {}, 'prototype')).replace('{}', 'obj'));
t('method attributes', () => {
  const d = Object.getOwnPropertyDescriptor((class { m() {} }).prototype, 'm');
  return [d.writable, d.enumerable, d.configurable].join();
});
t('constructor attributes', () => Object.getOwnPropertyDescriptor((class {}).prototype, 'constructor').enumerable);
t('not callable', () => (class {})());
t('methods are not constructors', () => new (new (class { m() {} }).m)());
t('computed order', () => {
  const l = [];
  const k = x => (l.push(x), x);
  class C extends (l.push('heritage'), Object) { [k('a')]() {} static [k('b')]() {} get [k('c')]() { return 1; } *[k('d')]() {} static [k('e')] = l.push('static value'); }
  return l.join();
});
t('computed key conversions', () => { class C { [1 + 1]() { return 'two'; } [`t${1}`]() { return 't1'; } [null]() { return 'null'; } } const c = new C(); return c[2]() + c.t1() + c.null(); });
t('computed constructor is ordinary', () => { class C { ['constructor']() { return 'plain'; } } return new C().constructor(); });
t('static prototype by computed key', () => class { static ['prototype']() {} });
t('toPrimitive key', () => { let n = 0; class C { [{ toString() { n++; return 'k'; } }]() { return n; } } return new C().k(); });
t('throwing key', () => class { [(() => { throw new RangeError(); })()]() {} });
t('generator method', () => [...new (class { *g() { yield 1; yield this.x; } x = 2; })().g()].join());
t('iterator method', () => [...new (class { *[Symbol.iterator]() { yield* 'ab'; } })()].join());
t('duplicate methods', () => new (class { m() { return 1; } m() { return 2; } })().m());
t('semicolons', () => new (class { ; a() { return 'semi'; }; ; })().a());
t('keyword names', () => { const c = new (class { if() { return 'if'; } static() { return 's'; } new() { return 'n'; } get() { return 'g'; } set() { return 't'; } })(); return c.if() + c.static() + c.new() + c.get() + c.set(); });
t('in condition', () => (class {} ? 'truthy' : 'falsy'));
t('declaration not hoisted usable', () => { try { new Later(); } catch (e) { return e.name; } class Later {} });
t('block scoped', () => { { class Blk {} } return typeof Blk; });
t('toString tag', () => Object.prototype.toString.call(new (class { get [Symbol.toStringTag]() { return 'Tagged'; } })()));
t('arguments in constructor', () => new (class { constructor(a) { a = 9; this.r = arguments[0]; } })(1).r);
t('name property wins', () => (class { static name = 'given'; }).name);
t('same class from function differs', () => { const f = () => class {}; return f() === f(); });
function make(i) {
  return class { v = i; m() { return this.v + i; } static tag = 'T' + i; };
}
let out = '';
for (let i = 0; i < 30; i++) { const K = make(i % 2 ? i : 's' + i); out += new K().m() + K.tag + ' '; }
t('hot', () => out);
t('prototype growth', () => {
  class G { a() { return 'a'; } }
  const g = new G();
  let r = '';
  for (let i = 0; i < 20; i++) { if (i === 10) G.prototype.b = () => 'b'; if (i === 15) G.prototype.a = () => 'A'; r += g.a() + (g.b ? g.b() : '-'); }
  return r;
});
