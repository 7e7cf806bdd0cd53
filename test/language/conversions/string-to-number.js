// Number(), unary +, parseInt, parseFloat
const show = x => (Object.is(x, -0) ? '-0' : String(x));
const inputs = ['', ' ', '0', '-0', '+0', '12', ' 12 ', '\t\n\r\v\f12\u00a0\ufeff\u2028', '012', '1.5', '.5', '5.', '.', '-.5', '1e3', '1E+3', '1e-3', '1e', 'e5', '1.5.5', '0x1F', '0X1f', '-0x1f', '0x', '0b101', '0b2', '0o17', '0o8', '1_000', '12px', '1 2', 'Infinity', '-Infinity', '+Infinity', 'infinity', 'Infinityx', 'NaN', '1n', '--1', '+-1', '9007199254740993', '1e309', '-1e309', '1e-400', '123456789012345678901234567890', '0.1e-5', '\u0661', '½', '0x1.8', '1,5', 'null', 'true', '\u180e1'];
for (const s of inputs) console.log(JSON.stringify(s), show(Number(s)), show(parseFloat(s)), show(parseInt(s)), show(parseInt(s, 16)));
console.log('radix', [2, 3, 8, 10, 16, 36, 0, 1, 37, -1, NaN, '16', 16.9, 4294967298].map(r => parseInt('101z', r)).join());
console.log('radix digits', parseInt('z', 36), parseInt('Zz', 36), parseInt('129', 2), parseInt('9', 8), parseInt('0b11'), parseInt('0o7'), parseInt('0x', 16), parseInt('0x10', 16), parseInt('0x10', 10), parseInt('10', undefined), parseInt('10', null));
console.log('parseInt of numbers', parseInt(15.99), parseInt(-0.5), show(parseInt(-0)), parseInt(1e21), parseInt(5e-7), parseInt(null), parseInt(null, 36), parseInt(undefined), parseInt(true), parseInt([3, 4]), parseInt(Infinity));
console.log('parseInt long', parseInt('9007199254740993'), parseInt('1'.repeat(30)), parseInt('f'.repeat(14), 16), parseInt('1'.repeat(60), 2), show(parseInt('-0')));
console.log('parseFloat', parseFloat('3.14abc'), parseFloat('-.5e-1x'), parseFloat('1e1000'), parseFloat('0x10'), parseFloat('1e+'), parseFloat('..5'), parseFloat('  -Infinity!'), parseFloat([1, 2]), parseFloat('-'), show(parseFloat('-0')));
console.log('Number of others', [null, undefined, true, false, [], [5], ['7'], [1, 2], {}, 10n].map(v => Number(v)).join(), Number(), show(Number(-0)));
console.log('rounding', Number('0.1') + Number('0.2'), +'5e-324', +'2.4703282292062327e-324', +'2.4703282292062328e-324', +'1.7976931348623157e308', +'1.7976931348623159e308');
console.log('ties', +'9007199254740993', +'9007199254740994.9999', +'9007199254740995', +'0.30000000000000004', +'4.35', +'0.000001', +'1e23');
console.log('long fraction', +('0.' + '3'.repeat(400)), +('1' + '0'.repeat(308)), +('0.' + '0'.repeat(323) + '5'));
console.log('same functions', Number.parseInt === parseInt, Number.parseFloat === parseFloat);
try { Number(Symbol()); } catch (e) { console.log('symbol', e.name); }
try { parseInt(Symbol()); } catch (e) { console.log('symbol', e.name); }
console.log('isNaN', [NaN, 'x', '', undefined, null, {}, '1', [1], new Array(2)].map(v => (isNaN(v) ? 1 : 0) + '' + (Number.isNaN(v) ? 1 : 0)).join());
console.log('isFinite', ['1', 1, Infinity, 'x', null, '1e309', NaN].map(v => (isFinite(v) ? 1 : 0) + '' + (Number.isFinite(v) ? 1 : 0)).join());
let sum = 0;
let bad = 0;
for (let i = 0; i < 200; i++) {
  const n = Number(i < 50 ? String(i) : inputs[i % inputs.length]);
  if (n !== n) bad++;
  else if (isFinite(n) && Math.abs(n) < 1e6) sum += n;
}
console.log('hot', sum, bad);
let back = 0;
for (let i = -50; i < 50; i++) { const x = i / 8; if (Number(String(x)) === x && parseFloat(x + 'px') === x) back++; }
console.log('round trips', back);
