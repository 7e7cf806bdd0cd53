// + - * / % ** on every pair of a table of values; -0 shown as -0
const vals = [0, -0, 1, -1, 3, 2.5, -7, 2147483647, -2147483648, 4294967295, 1e308, 5e-324, NaN, Infinity, -Infinity, '', '5', ' 12 ', 'x', true, false, null, undefined];
const show = x => (Object.is(x, -0) ? '-0' : typeof x === 'string' ? JSON.stringify(x) : String(x));
const ops = {
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '+': (a, b) => a + b,
};
for (const name in ops) {
  for (const a of vals) console.log(show(a), name, vals.map(b => show(ops[name](a, b))).join(' '));
}
console.log('left associative', 10 - 3 - 2, 100 / 10 / 5, 2 + 3 + '4' + 5 + 6, 7 % 5 % 2);
console.log('mixed precedence', 2 + 3 * 4, (2 + 3) * 4, 10 - 4 / 2, -2 * -3, 1 + -1);
console.log('remainder signs', show(-5 % 3), show(5 % -3), show(-6 % 3), show(6 % -3), show(5.5 % 2), show(-1 % 4294967296));
console.log('small sums', 0.1 + 0.2, 0.1 * 3, 1 - 0.9, 1.1 + 2.2, 9007199254740992 + 1, 9007199254740992 + 2);
console.log('int edges', 2147483647 + 1, -2147483648 - 1, 2147483647 * 2, 65536 * 65536, 46341 * 46341, -2147483648 / -1);
console.log('products', 123456789 * 987654321, 94906267 * 94906267, 0.1 * 0.1, 1e200 * 1e200, 1e-200 * 1e-200);
console.log('zero signs', show(0 * -1), show(-0 + 0), show(-0 + -0), show(0 - 0), show(-0 - 0), show(0 / -3), show(-0 * -0));
console.log('by zero', 1 / 0, -1 / 0, 0 / 0, 5 % 0, Infinity % 5, 5 % Infinity, Infinity - Infinity, Infinity * 0);
let acc = '';
const mixed = [1, 2.5, '3', null, true, undefined, -0, 2147483647];
for (let i = 0; i < 64; i++) acc += show(mixed[i % 8] * mixed[(i * 3) % 8] - mixed[(i * 5) % 8]) + ' ';
console.log('hot', acc);
