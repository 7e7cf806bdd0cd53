// Math functions whose results are exactly specified
const show = x => (Object.is(x, -0) ? '-0' : String(x));
const vals = [0, -0, 0.4, 0.5, 0.6, 1, 1.5, 2.5, -0.4, -0.5, -0.6, -1.5, -2.5, 4294967295.7, -2147483648.5, 4503599627370495.5, 9007199254740991, 1e300, 5e-324, NaN, Infinity, -Infinity];
for (const f of ['abs', 'ceil', 'floor', 'round', 'trunc', 'sign', 'fround', 'clz32', 'sqrt']) {
  const inputs = f === 'sqrt' ? [0, -0, 1, 4, 9, 2.25, 1e300, -1, 2, 0.25, NaN, Infinity, -Infinity, 1e-300] : vals;
  console.log(f, inputs.map(v => show(Math[f](v))).join(' '));
}
console.log('round ties', [0.49999999999999994, 4503599627370497.5, -0.49999999999999994, 2 ** 52 + 1, 1.4999999999999998].map(v => show(Math.round(v))).join());
console.log('imul', Math.imul(2, 4), Math.imul(-1, 8), Math.imul(0xffffffff, 5), Math.imul(0xfffffffe, 5), Math.imul(65537, 65537), Math.imul(1.9, 2), Math.imul('3', '4'), Math.imul(NaN, 1), Math.imul(2 ** 53, 3));
console.log('clz32 more', [1, 2, 255, 256, 2147483648, -1, 0.9, '16', 4294967296].map(Math.clz32).join());
console.log('fround', [1.1, 1e40, 16777217, 1.17549435e-38, 1e-46, 3.4028235677973366e38, 5.5].map(v => show(Math.fround(v))).join());
console.log('max', Math.max(), Math.max(1), Math.max(1, 3, 2), Math.max(NaN, 1), Math.max(1, 'x'), Math.max('5', 3), show(Math.max(-0, 0)), show(Math.max(-0, -0)), Math.max(null, -1), Math.max(undefined, 1), Math.max([7]));
console.log('min', Math.min(), Math.min(1), Math.min(3, 1, 2), Math.min(NaN, 1), show(Math.min(0, -0)), show(Math.min(-0, 0)), Math.min(true, 2), Math.min('', 1));
const log = [];
const n = (name, v) => ({ valueOf() { log.push(name); return v; } });
console.log('all arguments converted', Math.max(n('a', NaN), n('b', 1), n('c', 2)), log.join(''));
console.log('hypot', Math.hypot(), Math.hypot(3, 4), Math.hypot(-5), Math.hypot(NaN, Infinity), Math.hypot(NaN, 1), Math.hypot(1, 2, 2), show(Math.hypot(-0, -0)), Math.hypot('3', 4));
console.log('constants', Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2);
console.log('constant attributes', (Math.PI = 3, Math.PI === 3), delete Math.PI, Object.keys(Math).length, String(Math), typeof Math);
console.log('pow exact', Math.pow(2, 10), Math.pow(0, 0), Math.pow(NaN, 0), Math.pow(1, Infinity), show(Math.pow(-0, 3)), Math.pow(-2, 3), Math.pow(9, 0.5), Math.pow(2, -1));
console.log('missing arguments', Math.abs(), Math.floor(), Math.sign(undefined), Math.clz32(), Math.imul(1), Math.pow(2), Math.round(null));
for (const f of ['abs', 'floor', 'max', 'clz32']) { try { Math[f](1n); } catch (e) { console.log(f, 'bigint', e.name); } }
try { Math.abs(Symbol()); } catch (e) { console.log('symbol', e.name); }
const isInt = x => Math.floor(x) === x;
console.log('isInt', [1, 1.5, -0, 1e21, NaN].map(isInt).join());
let s = '';
const fs = [Math.floor, Math.ceil, Math.round, Math.trunc, Math.abs, Math.sign];
for (let i = 0; i < 90; i++) s += show(fs[i % 6](i < 30 ? i - 15 : (i - 60) / 4)) + ' ';
console.log('hot', s);
let acc = 0;
for (let i = 0; i < 300; i++) acc = Math.max(acc, Math.min(i * 1.5, 200)) + (i === 100 ? Math.abs('-7') : Math.floor(i / 100));
console.log('hot max', acc);
let h = 0;
for (let i = 0; i < 200; i++) h = Math.imul(h ^ i, 0x01000193) + Math.clz32(h);
console.log('hot imul', h);
