// array patterns: holes, defaults, nesting, rest, iterables, strings
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
t('basic', () => { const [a, b] = [1, 2]; return a + b; });
t('too short', () => { const [a, b, c] = [1]; return [a, b, c].map(String).join(); });
t('holes', () => { const [, a, , b] = [1, 2, 3, 4]; return a + ' ' + b; });
t('defaults', () => { const [a = 1, b = 2, c = 3, d = 4] = [undefined, null, 0]; return [a, b, c, d].map(String).join(); });
t('default uses earlier', () => { const [a = 1, b = a * 2, c = a + b] = []; return [a, b, c].join(); });
t('default not evaluated', () => { let n = 0; const [a = n++] = [5]; const [b = n++] = []; return a + ' ' + b + ' ' + n; });
t('nested', () => { const [a, [b, [c]], d] = [1, [2, [3]], 4]; return a + b + c + d; });
t('nested default', () => { const [[a] = [9]] = []; return a; });
t('rest', () => { const [a, ...r] = [1, 2, 3]; return a + '|' + r.join() + '|' + Array.isArray(r); });
t('rest empty', () => { const [a, ...r] = [1]; return r.length; });
t('rest nested', () => { const [a, ...[b, ...c]] = [1, 2, 3, 4]; return b + '|' + c.join(); });
t('rest object', () => { const [...{ length, 1: second }] = ['x', 'y', 'z']; return length + second; });
t('empty pattern', () => { const [] = [1]; return 'ok'; });
t('string', () => { const [a, b, ...c] = 'h😀llo'; return a + '|' + b + '|' + c.join(''); });
t('set', () => { const [a, b] = new Set([3, 4]); return a + b; });
t('map', () => { const [[k, v]] = new Map([['key', 'val']]); return k + v; });
t('generator stops early', () => { let n = 0; function* g() { while (true) yield n++; } const [a, b] = g(); return a + ' ' + b + ' ' + n; });
t('undefined', () => { const [a] = undefined; });
t('null', () => { const [a] = null; });
t('object', () => { const o = {}; const [a] = o; });
t('number', () => { const n = 5; const [a] = n; });
t('nested undefined', () => { try { const [[a]] = []; } catch (e) { return e.name; } });
t('array-like', () => { const al = { length: 1, 0: 'x' }; const [a] = al; });
t('swap', () => { let a = 1, b = 2; [a, b] = [b, a]; return a + ' ' + b; });
t('rotate', () => { let a = 1, b = 2, c = 3; [a, b, c] = [c, a, b]; return [a, b, c].join(); });
t('swap elements', () => { const a = [1, 2, 3]; [a[0], a[2]] = [a[2], a[0]]; return a.join(); });
t('to properties', () => { const o = {}; [o.x, o['y'], ...o.rest] = [1, 2, 3, 4]; return JSON.stringify(o); });
t('value of assignment', () => { let a; const src = [1, 2]; return ([a] = src) === src; });
t('chained', () => { let a, b; const r = ([a] = [b] = [7, 8]); return a + ' ' + b + ' ' + r.length; });
t('self reference', () => { let a = [1, [2, 3]]; [, a] = a; return a.join(); });
t('let and var', () => { var [x, y = x] = ['v']; let [z] = [x + y]; return z; });
t('function names', () => { const [f = () => {}, g = function () {}, h = class {}] = []; return f.name + g.name + h.name; });
t('closure in pattern', () => { const fs = []; for (const [a, b = () => a] of [[1], [2]]) fs.push(b); return fs.map(f => f()).join(); });
function fibs(n) { let [a, b] = [0, 1]; for (let i = 0; i < n; i++) [a, b] = [b, a + b]; return a; }
t('hot fibonacci', () => [10, 40, 100].map(fibs).join());
function mixed(src) { const [a = 'A', , [b] = ['B'], ...c] = src; return a + b + c.length; }
const srcs = [[1, 2, [3]], [], 'xyz', [1.5, 0, [null], 4, 5], new Set(['s', 0, 'tt']), [undefined, 1, undefined, 2]];
t('hot mixed', () => { let s = ''; for (let i = 0; i < 48; i++) s += mixed(srcs[i < 16 ? i % 2 : i % 6]) + ' '; return s; });
