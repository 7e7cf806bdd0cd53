// element reads and writes: conversions, bounds, odd keys, non-extensible behaviour
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const show = x => (Object.is(x, -0) ? '-0' : String(x));
const inputs = [0, 1, -1, 127, 128, 255, 256, 32768, 65536, 2147483648, 4294967296, 1.5, -1.5, 0.5, 2.5, 254.5, 255.5, NaN, Infinity, -Infinity, -0, 1e20, '12', 'x', null, undefined, true, [3], {}];
for (const T of [Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array]) {
  const a = new T(1);
  t(T.name, () => inputs.map(v => { a[0] = v; return show(a[0]); }).join(' '));
}
t('assignment value', () => { const a = new Uint8Array(1); return (a[0] = 300) + ' ' + a[0]; });
t('out of bounds read', () => { const a = new Uint8Array(2); return [a[2], a[-1], a[1.5], a['-0'], a['01'], a.x].map(String).join(); });
t('out of bounds write', () => { const a = new Uint8Array(2); a[2] = 5; a[-1] = 5; a['1.5'] = 5; a['-0'] = 5; return Object.keys(a).join() + a.length; });
t('other keys are properties', () => { const a = new Uint8Array(1); a.foo = 'p'; a['01'] = 'q'; a['+1'] = 'r'; return Object.keys(a).join() + a.foo; });
t('strict out of bounds', () => { 'use strict'; const a = new Uint8Array(1); a[5] = 1; return 'silent'; });
t('value converted even out of bounds', () => { let n = 0; new Uint8Array(1)[9] = { valueOf() { n++; return 1; } }; return n; });
t('big conversion error', () => { new BigInt64Array(1)[0] = 1; });
t('symbol conversion error', () => { new Uint8Array(1)[0] = Symbol(); });
t('in', () => { const a = new Uint8Array(2); return [0 in a, 2 in a, '-0' in a, '1.5' in a, 'length' in a].join(); });
t('delete', () => { const a = new Uint8Array(2); return [delete a[0], delete a[5], delete a['-0']].join() + a.length; });
t('length is fixed', () => { const a = new Uint8Array(2); a.length = 5; return a.length; });
t('prototype is not consulted', () => { Object.prototype[7] = 'proto'; try { return new Uint8Array(2)[7] + ' ' + [][7]; } finally { delete Object.prototype[7]; } });
t('as prototype', () => { const o = Object.create(new Uint8Array([5])); o[0] = 9; return o[0] + ' ' + Object.keys(o).length; });
t('descriptor', () => { const d = Object.getOwnPropertyDescriptor(new Uint8Array([5]), 0); return [d.value, d.writable, d.enumerable, d.configurable].join(); });
t('defineProperty', () => { const a = new Uint8Array(1); Object.defineProperty(a, 0, { value: 7 }); return a[0]; });
t('defineProperty refused', () => Object.defineProperty(new Uint8Array(1), 0, { value: 7, enumerable: false }));
t('defineProperty getter', () => Object.defineProperty(new Uint8Array(1), 0, { get() {} }));
t('preventExtensions', () => { const a = Object.preventExtensions(new Uint8Array(1)); a[0] = 3; a.x = 1; return a[0] + String(a.x); });
t('increment', () => { const a = new Uint8Array([255]); const old = a[0]++; a[0] += 300; return old + ' ' + a[0]; });
t('compound', () => { const a = new Int8Array([100]); a[0] *= 2; const f = new Float32Array([0.1]); f[0] += 0.2; return a[0] + ' ' + f[0]; });
t('shared conversions', () => { const a = new Float64Array([2 ** 31]); return (a[0] | 0) + ' ' + (a[0] >>> 0) + ' ' + new Uint32Array([-1])[0] + ' ' + (new Uint32Array([-1])[0] + 1); });
t('valueOf shrinks nothing', () => { const a = new Uint8Array(2); a[{ toString: () => '1' }] = { valueOf: () => 8 }; return a.join(); });
function store(a, i, v) { a[i] = v; return a[i]; }
const arrays = [new Uint8Array(4), new Int32Array(4), new Float64Array(4), [0, 0, 0, 0], new Uint8ClampedArray(4), new Float32Array(4), { 0: 0 }, new Uint32Array(4)];
t('hot', () => { let s = ''; for (let i = 0; i < 80; i++) s += show(store(arrays[i < 24 ? i % 2 : i % 8], i % 5, [i, -i, i / 4, i * 1e9, '3'][i < 24 ? 0 : i % 5])) + ' '; return s; });
t('hot sum uint32', () => { const a = new Uint32Array(100).fill(4294967295); let s = 0; for (let i = 0; i < 100; i++) s += a[i]; return s; });
t('hot past end', () => { const a = new Int16Array([1, 2, 3]); let n = 0; for (let i = 0; i < 60; i++) n += a[i % (i < 40 ? 3 : 5)] ?? 1000; return n; });
t('hot wrap', () => { const a = new Uint8Array(1); for (let i = 0; i < 300; i++) a[0] += 3; return a[0]; });
