// && || ?? and their assignments, optional chaining with calls, delete, templates
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
let log = [];
const L = (x, v = x) => (log.push(x), v);
const falsy = [0, '', null, undefined, NaN, false, 0n];
t('and', () => falsy.map(v => String(v && 'x')).join());
t('or', () => falsy.map(v => String(v || 'x')).join());
t('nullish', () => falsy.map(v => String(v ?? 'x')).join());
t('values', () => [1 && 2, 0 || 'b', 'a' || 'b', null ?? 0 ?? 1, (0 || null) ?? 'n'].join());
t('short circuit', () => { log = []; L(0) && L(1); L(1) || L(2); L(false) ?? L(3); L(null) ?? L(4); return log.map(String).join(); });
t('precedence', () => [true || false && false, 1 || 0 && 0, !0 && 2, 1 + 1 || 5, 0 || 1 ? 'y' : 'n'].join());
t('or assign', () => { let a = 0, b = 5; a ||= 7; b ||= L('never'); return a + ' ' + b; });
t('and assign', () => { let a = 0, b = 5; a &&= L('never'); b &&= 7; return a + ' ' + b; });
t('nullish assign', () => { let a = null, b = 0, c; a ??= 1; b ??= 2; c ??= 3; return [a, b, c].join(); });
t('assign reads and writes', () => {
  log = [];
  const o = { get f() { log.push('get'); return 0; }, set f(v) { log.push('set' + v); }, get t() { log.push('getT'); return 1; }, set t(v) { log.push('setT' + v); } };
  o.f ||= 1; o.t ||= 2; o.f &&= 3; o.t &&= 4; o.f ??= 5;
  return log.join();
});
t('assign key once', () => { log = []; const o = {}; o[L('k')] ??= L('v'); o[L('k')] ??= L('w'); return log.join() + o.k; });
t('assign skips frozen', () => { 'use strict'; const o = Object.freeze({ a: 1 }); o.a ||= 2; o.a ??= 3; return o.a; });
t('assign throws frozen', () => { 'use strict'; const o = Object.freeze({ a: 1 }); try { o.a &&= 2; } catch (e) { return e.name; } });
const o = { a: { b: { c: 1, f() { return this.c; } } }, n: null, f: () => 'called', arr: [[1, 2]] };
t('chain', () => [o?.a?.b?.c, o?.x?.b.c.d.e, o.n?.x, o?.['a']?.['b'].c].map(String).join());
t('calls', () => [o.f?.(), o.none?.(), o.a.b.f?.(), o.a?.b.f(), o.none?.f(), o?.none?.().x.y].map(String).join());
t('elements', () => [o.arr?.[0]?.[1], o.arr?.[5]?.[1], o.none?.[L('never')]].map(String).join() + log.includes('never'));
t('arguments not evaluated', () => { log = []; o.none?.(L('arg')); o.none?.x(L('arg2')); return log.length; });
t('parentheses end the chain', () => (o.none?.x).y);
t('this kept in parentheses', () => (o.a.b.f)?.() + ' ' + (o?.a.b.f)());
t('not a function', () => o.a?.());
t('not nullish base', () => [0?.x, ''?.length, false?.toString(), NaN?.toFixed(1)].map(String).join());
t('undefined base', () => undefined?.x + ' ' + null?.[0] + ' ' + undefined?.());
t('undeclared', () => nope?.x);
t('delete', () => { const d = { a: { b: 1 } }; return [delete d?.a?.b, delete d?.x?.y, delete d.z?.[0], JSON.stringify(d)].join(); });
t('in template', () => `${o?.a.b.c}${o.zzz?.q}`);
t('with conditional', () => (o?.a ? .5 : 1) + (true?.5:1));
t('spread call', () => Math.max?.(...[1, 5, 3]));
t('new', () => new (o?.f.constructor ?? Object)() instanceof Object);
t('private', () => { class P { #v = 1; static g(x) { return x?.#v; } } return P.g(new P()) + ' ' + P.g(null); });
t('in loop condition', () => { let node = { v: 1, next: { v: 2, next: { v: 3 } } }; let s = 0; while (node?.v) { s += node.v; node = node.next; } return s; });
t('long short circuit', () => { let n = 0; const up = () => { n++; return null; }; up()?.a.b.c(up()).d[up()]; return n; });
const pool = [{ a: { b: 1 } }, {}, null, { a: null }, undefined, { a: { b: 'x', z: 0 } }, { get a() { return { b: 2.5 }; } }, 'str', { a: { get b() { return 'g'; } } }];
function probe(x) { return (x?.a?.b ?? 'dflt') || 'falsy'; }
t('hot', () => { let s = ''; for (let i = 0; i < 72; i++) s += probe(pool[i < 18 ? i % 2 : i % 9]) + ' '; return s; });
t('hot assignments', () => { const c = {}; for (let i = 0; i < 90; i++) { const k = 'k' + (i % 7); c[k] ??= 0; c[k] += i; c[k] &&= c[k] % 10; c.first ||= i; } return JSON.stringify(c); });
