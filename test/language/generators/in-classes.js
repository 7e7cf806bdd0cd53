// generator methods: objects, classes, static, private, inherited, computed, super and this
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
class C {
  items = [1, 2];
  #secret = ['s1', 's2'];
  *[Symbol.iterator]() { yield* this.items; }
  *named(a, b = a) { yield a; yield b; yield this.items.length; }
  static *make(n) { for (let i = 0; i < n; i++) yield new this(i); }
  *#priv() { yield* this.#secret; }
  usePriv() { return [...this.#priv()].join(); }
  *['comp' + 'uted']() { yield 'computed'; }
  *'string key'() { yield 'sk'; }
  *5() { yield 'five'; }
  get gen() { return function* () { yield 'from getter'; }; }
  field = function* () { yield 'field'; };
}
const c = new C();
t('iterable', () => [...c].join());
t('method', () => [...c.named('x')].join());
t('static', () => [...C.make(3)].every(x => x instanceof C));
t('private', () => c.usePriv());
t('keys', () => [...c.computed(), ...c['string key'](), ...c[5]()].join());
t('getter and field', () => c.gen().next().value + c.field().next().value);
t('not constructor', () => new c.named());
t('has prototype', () => typeof c.named.prototype + ' ' + ('constructor' in c.named.prototype));
class D extends C {
  *[Symbol.iterator]() { yield 'first'; yield* super[Symbol.iterator](); yield 'last'; }
  *named(a) { const r = yield* super.named(a, 'd'); yield String(r); }
}
t('super', () => [...new D()].join());
t('super method', () => [...new D().named(0)].join());
t('inherited static', () => D.make(1).next().value instanceof D);
const o = { k: 'K', *g() { yield this.k; yield super.toString === Object.prototype.toString; }, *[Symbol.iterator]() { yield* this.g(); } };
t('object literal', () => [...o].join());
t('names', () => [o.g.name, C.prototype.named.name, C.make.name, C.prototype[Symbol.iterator].name, c.field.name].join());
t('detached this', () => { const { g } = { *g() { 'use strict'; yield this; } }; return g().next().value; });
t('arrow captures this', () => { const x = { v: 1, *g() { const f = () => this.v; this.v = 2; yield f(); } }; return x.g().next().value; });
t('new.target', () => (function* () { yield new.target; })().next().value);
t('closures see later writes', () => { const fs = []; for (const i of (function* () { for (let i = 0; i < 3; i++) { fs.push(() => i); yield i; } })()); return fs.map(f => f()).join(); });
t('state in fields', () => { class S { n = 0; *tick() { while (this.n < 3) yield ++this.n; } } const s = new S(); const a = s.tick(), b = s.tick(); return [a.next().value, b.next().value, a.next().value, b.next().done].join(); });
t('field initializer cannot yield but can hold one', () => [...new (class { g = (function* () { yield 'in field'; })(); })().g].join());
t('arguments', () => [...new (class { *g() { yield* [...arguments].reverse(); } })().g(1, 2, 3)].join());
t('destructured parameters', () => [...new (class { *g({ from, to = from + 2 }) { for (; from <= to; from++) yield from; } })().g({ from: 3 })].join());
t('generator as property order', () => Object.getOwnPropertyNames(C.prototype).join());
class Graph {
  edges = { a: ['b', 'c'], b: ['d'], c: ['d', 'e'], d: [], e: ['a'] };
  *bfs(start) { const seen = new Set([start]); const q = [start]; while (q.length) { const n = q.shift(); yield n; for (const m of this.edges[n]) if (!seen.has(m)) { seen.add(m); q.push(m); } } }
  *dfs(n, seen = new Set()) { if (seen.has(n)) return; seen.add(n); yield n; for (const m of this.edges[n]) yield* this.dfs(m, seen); }
  *paths(from, to, path = [from]) { if (from === to) { yield path.join(''); return; } for (const m of this.edges[from]) if (!path.includes(m)) yield* this.paths(m, to, [...path, m]); }
}
const gr = new Graph();
t('bfs', () => [...gr.bfs('a')].join(''));
t('dfs', () => [...gr.dfs('a')].join(''));
t('paths', () => [...gr.paths('a', 'd')].join());
class Range { constructor(a, b, s = 1) { this.a = a; this.b = b; this.s = s; } *[Symbol.iterator]() { for (let i = this.a; i < this.b; i += this.s) yield i; } }
t('hot', () => { let s = 0; for (let i = 0; i < 40; i++) for (const x of new Range(i % 5, 12, i % 4 === 3 ? 0.5 : 1)) s += x; return s; });
t('hot polymorphic', () => { let s = ''; const srcs = [c, new D(), o, new Range(0, 2), [9]]; for (let i = 0; i < 25; i++) for (const x of srcs[i % 5]) s += String(x)[0]; return s; });
