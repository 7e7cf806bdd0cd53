// ++ and -- before and after: variables, properties, elements, accessors, conversions
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
t('prefix and postfix', () => { let i = 5; return [i++, i, ++i, i--, --i, i].join(); });
t('postfix returns a number', () => { let s = '5'; const old = s++; return typeof old + old + typeof s + s; });
t('conversions', () => ['7', ' 8 ', '', 'x', null, undefined, true, [], [3], {}, '0x10', -0].map(v => { let x = v; const old = x++; return String(old) + '>' + x; }).join(' '));
t('-0', () => { let z = -0; const old = z++; return Object.is(old, -0) + ' ' + z; });
t('minus to -0', () => { let z = 0; z--; z++; return Object.is(z, 0); });
t('NaN and Infinity', () => { let a = NaN, b = Infinity; a++; b--; return a + ' ' + b; });
t('int edge', () => { let a = 2147483647, b = -2147483648; a++; b--; return a + ' ' + b; });
t('2**53', () => { let a = 9007199254740992; a++; return a; });
t('bigint', () => { let b = 9007199254740993n; const old = b++; return old + ' ' + b + ' ' + --b; });
t('symbol', () => { let s = Symbol(); s++; });
t('property', () => { const o = { n: 1 }; return [o.n++, ++o.n, o.n--, o['n'], --o['n']].join(); });
t('missing property', () => { const o = {}; return String(o.x++) + o.x; });
t('element', () => { const a = [1, 2]; let i = 0; a[i++]++; ++a[i]; return a.join() + i; });
t('element beyond', () => { const a = []; a[2]++; return a.length + ' ' + a[2]; });
t('string element', () => { const a = ['9']; a[0]++; return typeof a[0] + a[0]; });
t('accessor', () => { const l = []; const o = { get v() { l.push('get'); return 5; }, set v(x) { l.push('set' + x); } }; const r = [o.v++, ++o.v, o.v--]; return r.join() + ' ' + l.join(); });
t('getter only', () => { const o = { get v() { return 1; } }; return o.v++ + ' ' + o.v; });
t('frozen', () => { 'use strict'; try { Object.freeze({ a: 1 }).a++; } catch (e) { return e.name; } });
t('key evaluated once', () => { let n = 0; const o = { k0: 1 }; o['k' + n++]++; return o.k0 + ' ' + n; });
t('base evaluated once', () => { let n = 0; const o = { v: 1 }; const f = () => (n++, o); f().v++; ++f().v; return o.v + ' ' + n; });
t('key converted once or twice is not seen', () => { let n = 0; const o = { k: 1 }; const key = { toString() { n++; return 'k'; } }; o[key] += 1; return o.k; });
t('valueOf once', () => { let n = 0; const o = { v: { valueOf() { n++; return 10; } } }; o.v++; return o.v + ' ' + n; });
t('inherited becomes own', () => { const p = { n: 5 }; const c = Object.create(p); c.n++; return c.n + ' ' + p.n; });
t('const', () => { const c = 1; c++; });
t('undeclared', () => { nowhere++; });
t('null base', () => { const n = null; n.x++; });
t('private', () => { class P { #n = 1; up() { this.#n++; return ++this.#n; } } return new P().up(); });
t('static', () => { class S { static n = 0; } S.n++; return ++S.n; });
t('closure', () => { let n = 0; const up = () => n++; up(); up(); return n; });
t('parameter with arguments', () => (function (a) { a++; return arguments[0]; })(1));
t('adjacent signs', () => { let a = 1, b = 2; return [a++ + ++b, a - -b, a-- - --b, +a, - -a, a+ +b].join(); });
t('newline binds to the next line', () => { let a = 1, b = 1; a
++b
return a + ' ' + b; });
t('typed array', () => { const u = new Uint8Array([255]); const old = u[0]++; return old + ' ' + u[0]; });
function bump(o, k) { return o[k]++; }
const targets = [{ n: 1 }, { n: 1.5 }, [3], { n: '4' }, { get n() { return 6; }, set n(v) {} }, new Float32Array([0.1]), {}, { n: 2147483647 }];
t('hot', () => { let s = ''; for (let i = 0; i < 48; i++) { const o = targets[i < 16 ? 0 : i % 8]; s += +Number(bump(o, 'length' in o ? 0 : 'n')).toFixed(2) + ' '; } return s; });
t('hot counter', () => { let i = 2147483600; let n = 0; while (n < 100) { n++; i++; } let d = -2147483600; while (n-- > 0) d--; return i + ' ' + d; });
