// JSON.parse: grammar, numbers, strings, duplicates, __proto__, reviver, errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const j = JSON.stringify;
for (const src of ['1', '-1.5e+3', '0', '-0', '"s"', 'true', 'null', '[]', '{}', ' \t\n\r1 ', '[1,[2,[]],{"a":{}}]', '{"a":1,"b":[true,false,null]}', '1E400', '123456789012345678901234567890', '"\\u0041\\n\\/\\"\\\\\\b"', '"\\ud83d\\ude00"', '"\u2028"', '{"":1}', '{"a":1,"a":2}', '{"2":1,"1":2,"b":3,"a":4}']) t('ok ' + src, () => { const v = JSON.parse(src); return Object.is(v, -0) ? '-0' : typeof v === 'number' ? v : j(v); });
for (const src of ['', ' ', '01', '1.', '.5', '+1', '1e', '0x1', 'NaN', 'Infinity', "'s'", '"a', '"\n"', '"\t"', '"\\x41"', '"\\u12"', '"\\a"', '[1,]', '[,1]', '{"a":1,}', '{a:1}', '{"a"}', '{"a":}', '{1:2}', '[1 2]', '1 2', 'tru', 'undefined', 'True', '[', '{', ']', '// c\n1', '\u00a01', '\ufeff1', '--1', '-', '"\\', '{"a":1 "b":2}', '[1}', '1_000', '1n']) t('bad ' + j(src), () => j(JSON.parse(src)));
t('conversions', () => [JSON.parse(1), JSON.parse(null), JSON.parse(true), JSON.parse(['5']), JSON.parse({ toString: () => '"t"' })].map(String).join());
t('undefined', () => JSON.parse());
t('symbol', () => JSON.parse(Symbol()));
t('__proto__', () => { const o = JSON.parse('{"__proto__":{"x":1},"y":2}'); return Object.keys(o).join() + o.x + (Object.getPrototypeOf(o) === Object.prototype); });
t('attributes', () => { const d = Object.getOwnPropertyDescriptor(JSON.parse('{"a":1}'), 'a'); return [d.writable, d.enumerable, d.configurable].join(); });
t('fresh values', () => JSON.parse('{}') === JSON.parse('{}'));
t('setter on prototype not run', () => { Object.defineProperty(Object.prototype, 'sx', { set() { throw 1; }, configurable: true }); try { return JSON.parse('{"sx":5}').sx; } finally { delete Object.prototype.sx; } });
t('reviver', () => j(JSON.parse('{"a":1,"b":[2,{"c":3}]}', (k, v) => (typeof v === 'number' ? v + 100 : v))));
t('reviver order', () => { const l = []; JSON.parse('{"a":1,"b":[2,{"c":3}],"1":4}', (k, v) => { l.push(k || 'root'); return v; }); return l.join(); });
t('reviver deletes', () => j(JSON.parse('{"a":1,"b":2,"c":[1,2,3]}', (k, v) => (v === 2 ? undefined : v))));
t('reviver this', () => { const l = []; JSON.parse('{"a":[7]}', function (k, v) { l.push(Array.isArray(this) ? 'arr' : Object.keys(this).join('+')); return v; }); return l.join('|'); });
t('reviver root', () => JSON.parse('1', () => 'replaced') + JSON.parse('[1]', (k, v) => (k === '' ? v.length : v)));
t('reviver adds later key', () => j(JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') { this.b = 'changed'; this.z = 'new'; } return v; })));
t('reviver deletes later key', () => j(JSON.parse('{"a":1,"b":2}', function (k, v) { if (k === 'a') delete this.b; return v; })));
t('reviver object replaced is not walked again', () => { const l = []; JSON.parse('{"a":1,"b":{"c":2}}', function (k, v) { l.push(k); if (k === 'a') this.b = { d: 9 }; return v; }); return l.join(); });
t('reviver not callable', () => j(JSON.parse('[1]', 5)));
t('reviver throws', () => JSON.parse('[1]', () => { throw new RangeError(); }));
t('revive to class', () => { class P { constructor(x) { this.x = x; } } return JSON.parse('{"p":{"$p":5}}', (k, v) => (v && v.$p ? new P(v.$p) : v)).p instanceof P; });
t('deep', () => { let o = JSON.parse('['.repeat(200) + ']'.repeat(200)), d = 0; while (o.length) { o = o[0]; d++; } return d; });
let s = '';
const docs = ['{"a":1,"b":2}', '{"b":2,"a":1.5}', '[1,"x",null]', '{bad', '"str"', '{"a":{"a":{"a":"deep"}}}'];
for (let i = 0; i < 36; i++) { try { const v = JSON.parse(docs[i < 12 ? 0 : i % 6]); s += (v.a?.a?.a ?? v.a ?? v[1] ?? '-') + ' '; } catch (e) { s += e.name[0] + ' '; } }
t('hot', () => s);
