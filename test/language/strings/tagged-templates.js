// tag functions: strings array, raw, caching, this, nesting, invalid escapes
function t(label, f) { try { console.log(label, JSON.stringify(f())); } catch (e) { console.log(label, e.name); } }
const tag = (s, ...v) => [s, s.raw, v];
t('arguments', () => tag`a${1}b${2}c`);
t('no values', () => tag`plain`);
t('empty', () => tag``);
t('only values', () => tag`${1}${2}`);
t('raw', () => tag`\n\u0041\x41${0}\\`);
t('invalid escapes', () => tag`\u${1}\xg\u{110000}\01`.map(x => (Array.isArray(x) ? x.map(y => String(y)) : x)));
t('undefined cooked', () => (s => s[0] === undefined)`\unicode`);
t('line ends', () => (s => s[0].length + ' ' + s.raw[0].length)`a
b`);
t('continuation', () => (s => [s[0], s.raw[0]])`a\
b`);
t('frozen', () => (s => [Object.isFrozen(s), Object.isFrozen(s.raw), Array.isArray(s), Array.isArray(s.raw)])`x`);
t('raw is hidden', () => (s => [Object.keys(s), Object.getOwnPropertyDescriptor(s, 'raw').enumerable])`x${1}`);
const site = () => (s => s)`same${1}`;
t('one object per site', () => [site() === site(), (s => s)`q` === (s => s)`q`]);
const remembered = [];
for (let i = 0; i < 5; i++) (s => remembered.push(s))`loop${i}`;
t('loop site', () => remembered.every(s => s === remembered[0]));
function rec(n) { return n ? rec(n - 1) : (s => s)`r`; }
t('across calls', () => rec(3) === rec(0));
const o = { n: 'o', m(s, v) { return this.n + s.join('|') + v; }, get g() { return this.m; }, inner: { m(s) { return this === o.inner; } } };
t('method', () => o.m`a${1}b`);
t('computed', () => o['m']`a${2}b`);
t('deep', () => o.inner.m`x`);
t('getter', () => o.g`q${3}`);
t('detached this', () => (0, function () { return this === globalThis; })`x`);
t('strict this', () => (function () { 'use strict'; return this === undefined; })`x`);
t('returns function', () => (s1 => (s2, v) => s1[0] + s2[0] + v)`a``b${1}`);
t('new', () => { function C(s) { this.s = s; } return new C`x`.constructor === C || typeof new (class { constructor(s) { this.v = s; } })`x`; });
t('member of result', () => tag`abc`[0][0].length);
t('call result', () => (x => (s, ...v) => x + s.raw.join('') + v)('p')`q${1}r`);
t('not a function', () => { const x = 5; return x`a`; });
t('undefined tag', () => { const u = {}; return u.none`a`; });
t('order', () => { const l = []; const get = () => (l.push('tag'), s => l.push('call')); get()`${l.push('a')}${l.push('b')}`; return l; });
t('values not converted', () => (s, v) => v ? 1 : 0 ? 2 : 3);
t('object values', () => ((s, v) => v.k)`${{ k: 'kept' }}`);
t('String.raw', () => [String.raw`a\n${1}\u0041`, String.raw`\${x}`, String.raw({ raw: 'xyz' }, 0, 1, 2), String.raw({ raw: ['a', 'b'] }), String.raw({ raw: { length: 2, 0: 'p', 1: 'q' } }, '-')]);
t('String.raw bad', () => String.raw());
t('String.raw no raw', () => String.raw({}));
t('String.raw odd lengths', () => [String.raw({ raw: { length: 0 } }, 1), String.raw({ raw: { length: -1 } }), String.raw({ raw: ['a', 'b', 'c'] }, 1), String.raw({ raw: ['a'] }, 1, 2)]);
t('nested', () => { const b = (s, ...v) => s.reduce((r, x, i) => r + x + (i < v.length ? `[${v[i]}]` : ''), ''); return b`1${b`2${3}`}4${`5${6}`}`; });
t('escape html', () => { const html = (s, ...v) => s.reduce((r, x, i) => r + String(v[i - 1]).replace(/[<>&]/g, c => ({ '<': '&lt;', '>': '&gt;', '&': '&amp;' })[c]) + x); return html`<b>${'<i> & co'}</b>${1}`; });
t('dedent', () => { const d = s => s.raw[0].split('\n').map(x => x.trim()).filter(Boolean).join('/'); return d`
  one
    two
`; });
const cache = new Map();
const memo = (s, ...v) => { if (!cache.has(s)) cache.set(s, 0); cache.set(s, cache.get(s) + 1); return v.reduce((x, y) => x + y, ''); };
let out = '';
for (let i = 0; i < 50; i++) out += i % 2 ? memo`x${i}y${i / 2}` : memo`z${'s'}`;
t('hot', () => [out.length, [...cache.values()]]);
