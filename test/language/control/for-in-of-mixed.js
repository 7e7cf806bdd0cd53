// loops over mixed sources, statement forms, eager exits, and hot switching between kinds
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('for-in over for-of', () => { let s = ''; for (const o of [{ a: 1 }, { b: 2, c: 3 }, [9]]) for (const k in o) s += k + o[k] + ' '; return s; });
t('for-of over keys', () => { let s = 0; const o = { x: 1, y: 2.5 }; for (const k of Object.keys(o)) s += o[k]; return s; });
t('return from inside finally in for-of', () => { const f = () => { for (const x of [1, 2]) { try { continue; } finally { return 'f' + x; } } }; return f(); });
t('let of', () => { let s = ''; for (let of of ['o', 'f']) s += of; return s; });
t('let in sloppy as name', () => { var let_ = 1; for (var let1 in { k: 1 }); return let1 + let_; });
t('const per turn', () => { const fs = []; for (const k in { a: 1, b: 1 }) fs.push(() => k); return fs.map(f => f()).join(); });
t('assignment target chain', () => { const o = { a: [] }; let i = 0; for (o.a[i++] of 'xyz'); return o.a.join(''); });
t('nested same iterator', () => { const it = [1, 2, 3, 4, 5][Symbol.iterator](); let s = ''; for (const a of it) { for (const b of it) { s += a + '' + b + ' '; break; } } return s; });
t('scoping of head expression', () => { const x = [1, 2]; let s = 0; for (const y of x) { const x = y * 10; s += x; } return s; });
t('body var is function scoped', () => { for (const x of [1, 2]) var last = x; return last; });
t('function declared in body', () => { const out = []; for (const x of [1, 2]) { out.push(f); function f() { return x; } } return out.map(g => g()).join(); });
t('single statement bodies', () => { let n = 0; for (const x of [1, 2, 3]) if (x > 1) n += x; else n -= x; return n; });
t('empty bodies', () => { for (const x of []); for (const k in {}); for (;false;); return 'ok'; });
t('array of arrays', () => { let s = 0; for (const row of [[1, 2], [3, 4]]) for (const v of row) s += v; return s; });
t('map mutated while iterating', () => { const m = new Map([['a', 1]]); let s = ''; for (const [k, v] of m) { s += k; if (v < 4) { m.delete(k); m.set(k + v, v + 1); } } return s; });
t('object reversed', () => { let s = ''; for (const k of Object.keys({ a: 1, b: 2, c: 3 }).reverse()) s += k; return s; });
t('indices as strings', () => { let s = ''; for (const i in [5, 6]) s += i + 1 + ' '; return s; });
t('early return in nested kinds', () => { const f = o => { for (const k in o) for (const x of o[k]) if (x > 3) return k + x; return 'none'; }; return [f({ a: [1, 2], b: [4, 5] }), f({ a: [] }), f({})].join(); });
t('iterating while replacing', () => { let a = [1, 2]; let s = ''; for (const x of a) { s += x; a = ['new']; } return s + a; });
const kinds = {
  of(x) { let r = ''; for (const v of x) r += v; return r; },
  in(x) { let r = ''; for (const k in x) r += x[k]; return r; },
  index(x) { let r = ''; for (let i = 0; i < x.length; i++) r += x[i]; return r; },
  each(x) { let r = ''; Array.prototype.forEach.call(x, v => { r += v; }); return r; },
  down(x) { let r = ''; for (let i = x.length; i-- > 0;) r += x[i]; return r; },
};
const sources = [[1, 2], 'str', [0.5, 'm'], new Uint8Array([7, 8]), (function () { return arguments; })('p', 'q'), [, 'hole']];
for (const name in kinds) t('hot ' + name, () => { let s = ''; for (let i = 0; i < 36; i++) s += kinds[name](sources[i < 12 ? 0 : i % 6]) + (i % 6 === 5 ? ' ' : ''); return s; });
t('hot failing sources', () => { let s = ''; const bad = [[1], null, 'a', undefined, 5, {}]; for (let i = 0; i < 30; i++) { try { for (const x of bad[i % 6]) s += x; } catch (e) { s += e.name[0]; } } return s; });
