// assignment expressions: value, chaining, order, compound on every target, name errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
t('value', () => { let a; return (a = 5) + a; });
t('chain', () => { let a, b, c; a = b = c = { v: 1 }; return a === c && b.v; });
t('chain through setter', () => { const o = { set p(v) { this.q = v * 2; } }; let a; a = o.p = 5; return a + ' ' + o.q; });
t('right to left', () => { const l = []; const f = n => (l.push(n), {}); f('a').x = f('b').y = (l.push('v'), 1); return l.join(); });
t('operators', () => { let x = 7; const out = []; out.push(x += 3, x -= 4, x *= 5, x /= 4, x %= 4, x **= 3, x <<= 1, x >>= 2, x |= 8, x &= 12, x ^= 5, x >>>= 1); return out.join(); });
t('in expression', () => { let a = 1; return a + (a = 5) * a + a; });
t('in index', () => { const a = []; let i = 0; a[i] = i = 3; return a.length + ' ' + a[0] + ' ' + i; });
t('self modifying', () => { let i = 1; i = i++ + ++i; return i; });
t('classic', () => { var a = { n: 1 }; var b = a; a.x = a = { n: 2 }; return a.x + ' ' + b.x.n; });
t('compound string', () => { let s = 'n'; s += 1 + 1; s += null; return s; });
t('compound undefined', () => { let u; u += 1; return u; });
t('compound element', () => { const a = [1, 2, 3]; for (let i = 0; i < 3; i++) a[i] *= a[i]; return a.join(); });
t('compound missing', () => { const o = {}; o.n += 1; return o.n; });
t('compound keeps reference', () => { let o = { v: 1 }; const first = o; o.v += (o = { v: 100 }, 5); return first.v + ' ' + o.v; });
t('compound index once', () => { let n = 0; const a = [10, 20]; a[n++] += 1; a[n++] -= 1; return a.join() + n; });
t('conversion order in compound', () => { const l = []; const n = (k, v) => ({ valueOf() { l.push(k); return v; } }); const o = { p: n('left', 2) }; o.p -= n('right', 1); return o.p + l.join(); });
t('frozen sloppy value', () => { const o = Object.freeze({ a: 1 }); return (o.a = 2) + ' ' + o.a; });
t('undeclared compound', () => { undeclaredThing += 1; });
t('undeclared read in rhs', () => { const x = undeclaredThing2; });
t('member of undefined', () => { let u; u.x = 1; });
t('index of null', () => { const u = null; u['k' + 1] = 1; });
t('method result', () => { const o = { get() { return this; } }; o.get().x = 4; return o.x; });
t('primitive base', () => { const s = 'str'; s.x = 1; (5).y = 1; return s.x + ' ' + (5).y; });
t('array length', () => { const a = [1, 2, 3]; return (a.length = 1) + a.join(); });
t('to arguments', () => (function (a) { arguments[0] = 'changed'; return a; })('orig'));
t('to function name', () => { function f() { f = 5; return typeof f; } return f() + typeof f; });
t('swap by xor', () => { let a = 5, b = 9; a ^= b; b ^= a; a ^= b; return a + ' ' + b; });
t('conditional targets', () => { let a = 0, b = 0; (true ? () => a++ : () => b++)(); return a + ' ' + b; });
t('nested in call', () => { let m; const r = Math.max(m = 3, m + 1, m = 2); return r + ' ' + m; });
t('while with assignment', () => { const q = [1, 2, 3]; let v, s = 0; while ((v = q.pop()) !== undefined) s = s * 10 + v; return s; });
function update(o, v) { o.x += v; o.y -= v; o.z *= v; return o.x + o.y + o.z; }
const objs = [{ x: 1, y: 2, z: 3 }, { z: 1, y: 1, x: 1 }, { x: 0.5, y: 'n', z: 2 }, { x: 's', y: 1, z: null }, Object.create({ x: 10, y: 20, z: 30 }), { x: 2147483647, y: -2147483648, z: 65536 }];
t('hot', () => { let s = ''; for (let i = 0; i < 36; i++) s += update({ ...objs[i < 12 ? 0 : i % 6] }, i % 4 === 3 ? '2' : i) + ' '; return s; });
t('hot inherited', () => { const p = { n: 0 }; const c = Object.create(p); for (let i = 0; i < 50; i++) (i < 25 ? p : c).n += i; return p.n + ' ' + c.n; });
