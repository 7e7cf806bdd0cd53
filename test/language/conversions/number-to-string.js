// String(number), toString(radix)
console.log('integers', [0, -0, 1, -1, 10, 123456789, 2147483648, -4294967296, 9007199254740991].map(String).join());
console.log('large', [1e20, 1e21, 123456789012345680000, 1.5e21, 1e100, 1.7976931348623157e308, 99999999999999990000, 999999999999999900000].map(String).join());
console.log('small', [0.1, 0.001, 1e-6, 1e-7, 1.5e-7, 0.000001234, 5e-324, 1e-10, 123e-20, 0.0000015].map(String).join());
console.log('fractions', [1.5, -2.25, 0.1 + 0.2, 1 / 3, 2 / 3, 100 / 3, 1e21 / 3, 123.456, 4.35 * 100, 1.005 * 1000].map(String).join());
console.log('special', String(NaN), String(Infinity), String(-Infinity), `${-0}`, -0 + '', JSON.stringify(-0), [-0].join());
console.log('shortest', [5e-7, 4.9e-324, 2 ** 53, 2 ** 60, 2 ** 70, 0.3, 2 ** -20, 1.1, 9.95, 123456.7890625].map(String).join());
console.log('thresholds', 1e21 - 1e5, 100000000000000000000, 1000000000000000000000, 0.000001, 0.0000001, 123456789.123456789);
for (const n of [0.5, -0.75, 255.5, 0.1, 1 / 3]) console.log('radix of', n, [2, 4, 8, 16, 32].map(r => n.toString(r)).join(' '));
for (const n of [255, -255, 0, -0, 4294967295, 2147483648, 1e15]) console.log('radix of', n, [2, 3, 8, 10, 16, 32, 36].map(r => n.toString(r)).join(' '));
console.log('exact binary fractions', (0.1).toString(2), (0.625).toString(2), (1 / 1024).toString(2), (2 ** 40 + 0.5).toString(16), (-1.125).toString(4));
console.log('big radix', (2 ** 53).toString(36), (2 ** 60).toString(16), (1e21).toString(16), (2 ** 100).toString(32));
console.log('special radix', NaN.toString(2), Infinity.toString(16), (-Infinity).toString(36), (10).toString(undefined));
for (const r of [1, 37, 0, -2, NaN, null, 'x']) { try { console.log('radix', String(r), (10).toString(r)); } catch (e) { console.log('radix', String(r), e.name); } }
console.log('radix conversion', (10).toString('2'), (10).toString(2.9), (10).toString({ valueOf: () => 16 }));
try { Number.prototype.toString.call('5'); } catch (e) { console.log('receiver', e.name); }
console.log('methods on literals', 5..toString(), 5 .toString(), (5).toString(), 1.5.toString(), 0xff.toString(16), 1e3.toString());
console.log('property keys', Object.keys({ [1e21]: 1, [1e-7]: 1, [0.5]: 1, [-0]: 1, [1 / 3]: 1, [NaN]: 1 }).join());
console.log('array index keys', Object.keys({ [1.0]: 1, ['1.0']: 1, [0x10]: 1, [1e2]: 1 }).join());
let s = '';
for (let i = 0; i < 120; i++) { const x = i < 40 ? i : i % 4 === 0 ? i / 8 : i % 4 === 1 ? i * 1e19 : i % 4 === 2 ? -i : i * 1e-8; s += x + ' '; }
console.log('hot', s);
let h = '';
for (let i = 0; i < 64; i++) h += (i * 2654435761 >>> 0).toString(i % 35 + 2) + ' ';
console.log('hot radix', h);
let ok = 0;
for (let i = 0; i < 200; i++) { const x = (i - 100) * 1.37 ** (i % 40); if (+String(x) === x && parseFloat(x.toString()) === x && parseInt((i * 977).toString(i % 35 + 2), i % 35 + 2) === i * 977) ok++; }
console.log('round trips', ok);
