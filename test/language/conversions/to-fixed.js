// toFixed, toPrecision, toExponential
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const nums = [0, -0, 1, -1.5, 0.5, 1.005, 2.5, 1.45, 123.456, 0.000001, 1e-7, 1e-10, 1e20, 1e21, 123456789.987654321, 0.1, 1 / 3, 99.995, 1.255, 5e-324, 1.7976931348623157e308, NaN, Infinity, -Infinity];
for (const d of [0, 1, 2, 5, 10]) t('toFixed ' + d, () => nums.map(n => n.toFixed(d)).join(' ').replace(/\d{60,}/g, x => x.slice(0, 5) + '..' + x.length));
for (const p of [1, 2, 3, 6, 17]) t('toPrecision ' + p, () => nums.map(n => n.toPrecision(p)).join(' '));
for (const e of [0, 1, 3, 10]) t('toExponential ' + e, () => nums.map(n => n.toExponential(e)).join(' '));
t('toExponential as needed', () => nums.map(n => n.toExponential()).join(' '));
t('toPrecision undefined', () => (123.456).toPrecision() + ' ' + (1e21).toPrecision(undefined));
t('toFixed default', () => (2.5).toFixed() + ' ' + (1.5).toFixed(undefined) + ' ' + (0.5).toFixed() + ' ' + (-0.5).toFixed());
t('toFixed negative zero', () => (-0.0000001).toFixed(2) + ' ' + (-0).toFixed(2) + ' ' + (-1.4).toFixed(0));
t('toFixed conversions', () => (1.234).toFixed('2') + ' ' + (1.234).toFixed(1.9) + ' ' + (1.234).toFixed(null) + ' ' + (1.234).toFixed(NaN));
t('toFixed long', () => (0.1).toFixed(20) + ' ' + (1.1).toFixed(30) + ' ' + (123.456).toFixed(50));
t('toFixed 100', () => (0.5).toFixed(100).length);
t('toFixed of huge', () => (1e21).toFixed(2) + ' ' + (1.23e25).toFixed(5) + ' ' + (1e20).toFixed(2));
t('toPrecision switch to exponent', () => [1, 12, 123, 1234, 12345, 123456, 0.1, 0.01, 0.000001, 0.0000001].map(n => n.toPrecision(3)).join(' '));
t('toPrecision rounding', () => [0.000123456, 99.99, 999.9, 9.995, 1.25, 1.35, 35].map(n => n.toPrecision(2)).join(' '));
t('toPrecision 21 and 100', () => (0.1).toPrecision(21) + ' ' + (1).toPrecision(100).length);
t('toExponential rounding', () => [12345, 0.00015, 25, 35, 1.25, 9.99].map(n => n.toExponential(1)).join(' '));
t('toExponential zero', () => (0).toExponential() + ' ' + (0).toExponential(2) + ' ' + (-0).toExponential(1));
for (const a of [-1, 101, Infinity]) {
  t('toFixed ' + a, () => (1).toFixed(a));
  t('toPrecision ' + a, () => (1).toPrecision(a));
  t('toExponential ' + a, () => (1).toExponential(a));
}
t('toPrecision 0', () => (1).toPrecision(0));
t('special before range check', () => NaN.toPrecision(1000) + ' ' + Infinity.toExponential(1000));
t('toFixed range check first', () => NaN.toFixed(1000));
t('receiver', () => Number.prototype.toFixed.call('1', 2));
t('boxed', () => Object(1.25).toFixed(1));
t('money', () => [1.1, 2.675, 10, 1234.5, 0.005].map(x => '$' + x.toFixed(2)).join(' '));
let s = '';
for (let i = 0; i < 90; i++) s += (i < 30 ? i / 8 : i % 3 ? i / 7 : i * 1e5).toFixed(i % 5) + ' ';
t('hot', () => s);
let p = '';
for (let i = 1; i < 60; i++) p += (i % 2 ? 1000 / i : i * i * i).toPrecision(i % 7 + 1) + ' ';
t('hot precision', () => p);
