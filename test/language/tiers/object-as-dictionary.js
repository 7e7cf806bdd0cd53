// objects used as maps: many keys, deletes, integer-like keys, inherited names
function t(label, v) { console.log(label, String(v)); }
function count(words) { const d = {}; for (const w of words) d[w] = (d[w] || 0) + 1; return d; }
const text = 'the cat and the dog and the bird saw the cat'.split(' ');
t('words', JSON.stringify(count(text)));
t('numbers', JSON.stringify(count([3, 1, 3, '3', 1.5, -1, true, null])));
t('inherited names', JSON.stringify(count(['toString', 'constructor', 'x'])).replace(/function[^"]*1/g, m => 'fn1').length > 10);
const clean = Object.create(null);
for (const w of ['toString', 'constructor', '__proto__', 'x', 'toString']) clean[w] = (clean[w] || 0) + 1;
t('null prototype', JSON.stringify(clean));
const proto = {};
proto['__proto__'] = 5;
proto['__proto__'] = { inherited: 1 };
t('__proto__ key', Object.keys(proto).length + ' ' + proto.inherited);
const d = {};
for (let i = 0; i < 300; i++) d['key' + i] = i;
t('many', Object.keys(d).length + ' ' + d.key0 + d.key150 + d.key299 + d.key300);
for (let i = 0; i < 300; i += 3) delete d['key' + i];
t('deleted', Object.keys(d).length + ' ' + d.key0 + ' ' + d.key1 + ' ' + ('key3' in d));
for (let i = 0; i < 30; i++) d['key' + i] = -i;
t('re-added', Object.keys(d).length + ' ' + Object.keys(d).slice(0, 3) + ' ' + Object.keys(d).slice(-3));
let s = 0;
for (const k in d) s += d[k];
t('sum', s);
const ints = {};
for (let i = 0; i < 200; i++) ints[(i * 37) % 101] = i;
t('int keys', Object.keys(ints).length + ' ' + Object.keys(ints).slice(0, 4) + ' ' + ints[37] + ints['37']);
const spread = {};
for (const k of [5, 1e10, -1, 1.5, 4294967295, 4294967294, '007', 7, 1e21]) spread[k] = String(k);
t('odd keys', JSON.stringify(spread));
function get(o, k) { return o[k]; }
let g = 0;
for (let i = 0; i < 200; i++) g += get(i % 2 ? d : ints, i % 2 ? 'key' + (i % 50) : i % 101) ?? 0.5;
t('hot get', g);
function group(list, f) { const out = {}; for (const x of list) (out[f(x)] ||= []).push(x); return out; }
t('group', JSON.stringify(group([1, 2, 3, 4, 5.5, 'x'], x => typeof x + (x % 2))));
const cacheKey = (...a) => a.join('|');
const cache = {};
let misses = 0;
function slow(a, b) { const k = cacheKey(a, b); return cache[k] ?? (misses++, (cache[k] = a * b)); }
let cs = 0;
for (let i = 0; i < 150; i++) cs += slow(i % 5, i % 7);
t('composite keys', cs + ' ' + misses);
const invert = o => Object.fromEntries(Object.entries(o).map(([k, v]) => [v, k]));
t('invert', JSON.stringify(invert({ a: 1, b: 2, c: 1 })));
const nested = {};
for (let i = 0; i < 60; i++) { const a = nested['a' + (i % 3)] ??= {}; const b = a['b' + (i % 2)] ??= { n: 0 }; b.n += i === 45 ? 0.5 : i; }
t('nested', JSON.stringify(nested));
const sparse = {};
for (let i = 0; i < 50; i++) { sparse[i * i] = i; if (i % 4 === 3) delete sparse[(i - 1) * (i - 1)]; }
t('sparse ints', Object.keys(sparse).length + ' ' + Object.values(sparse).slice(0, 6) + ' ' + Object.values(sparse).reduce((a, b) => a + b));
const dyn = {};
const names = ['alpha', 'beta', 'gamma', 'delta'];
for (let i = 0; i < 80; i++) { const n = names[i % 4]; if (i % 13 === 12) delete dyn[n]; else dyn[n] = (dyn[n] ?? '') + (i % 10); }
t('strings', JSON.stringify(dyn));
const acc = { get total() { return Object.keys(this).length; } };
for (let i = 0; i < 40; i++) { acc['f' + (i % 25)] = i; if (i === 30) Object.defineProperty(acc, 'f3', { get: () => 'accessor', set() {}, enumerable: true, configurable: true }); }
t('with accessors', acc.total + ' ' + acc.f3 + ' ' + acc.f4);
const frozenDict = Object.freeze(count(text));
let fz = 0;
for (let i = 0; i < 60; i++) { frozenDict[text[i % text.length]] = 0; fz += frozenDict[text[i % text.length]]; }
t('frozen', fz);
const a = {}, b2 = {};
for (let i = 0; i < 40; i++) { (i % 2 ? a : b2)['p' + i] = i; (i % 2 ? b2 : a)['q' + (39 - i)] = i; }
t('two dictionaries', Object.keys(a).slice(0, 4) + ' ' + Object.keys(b2).slice(0, 4));
