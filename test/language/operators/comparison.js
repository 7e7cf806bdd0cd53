// < <= > >= over mixed types; strings by code units; bigint with number and string
const vals = [0, -0, 1, -1, 1.5, NaN, Infinity, -Infinity, '', '0', '1', '10', '9', 'a', 'B', true, false, null, undefined, 1n, 10n];
const show = x => (typeof x === 'string' ? JSON.stringify(x) : Object.is(x, -0) ? '-0' : typeof x === 'bigint' ? x + 'n' : String(x));
console.log('columns', vals.map(show).join(' '));
for (const a of vals) {
  const row = f => vals.map(b => (f(a, b) ? 'T' : '.')).join('');
  console.log(show(a), row((x, y) => x < y), row((x, y) => x <= y), row((x, y) => x > y), row((x, y) => x >= y));
}
console.log('strings', 'a' < 'b', 'a' < 'B', 'abc' < 'abd', 'ab' < 'abc', '' < 'a', 'Z' < 'a', 'é' > 'z', '10' < '9', '10' < 9);
console.log('code units', '\u{1F600}' < '\uFF5E', '\u0061\u0301' < '\u00e1', '\uD83D' < '\u{1F600}');
console.log('objects', [2] > 1, ['b'] > 'a', [1, 2] < [1, 3], {} < {}, {} <= {}, [] <= 0, [10] < [9]);
console.log('with valueOf', { valueOf: () => 5 } > 4, { toString: () => 'b' } > 'a', { valueOf: () => '10', toString: () => '9' } < '9');
console.log('chains', 1 < 2 < 3, 3 > 2 > 1, 3 > 2 >= 1, 'b' > 'a' > false);
console.log('bigint', 1n < 2, 2n > 1.5, 2n >= 2, 1n < '2', '10' > 9n, 'x' < 1n, 1n < NaN, 1n < Infinity, 9007199254740993n > 9007199254740992, 1n < 'x');
console.log('undefined never', undefined < 1, undefined >= undefined, null >= undefined, null >= null, null <= 0);
const log = [];
const n = (name, v) => ({ valueOf() { log.push(name); return v; } });
n('a', 1) < n('b', 1);
n('c', 1) > n('d', 1);
n('e', 1) <= n('f', 1);
n('g', 1) >= n('h', 1);
console.log('operand order', log.join(''));
for (const f of [() => Symbol() < 1, () => Object.create(null) < 1, () => ({ valueOf: 1, toString: 1 }) > 0]) {
  try { console.log(String(f())); } catch (e) { console.log('error', e.name); }
}
function lt(a, b) { return a < b; }
let s = '';
for (let i = 0; i < 300; i++) { const r = lt(vals[i < 60 ? i % 3 : i % 21], vals[i < 60 ? (i + 1) % 3 : (i * 5) % 21]); s += r ? 'T' : '.'; }
console.log('hot', s);
function max(a) { let m = a[0]; for (let i = 1; i < a.length; i++) if (a[i] > m) m = a[i]; return m; }
console.log('max', [[3, 9, 2], [1.5, 1.25], ['b', 'abc', 'c'], [1, '5', 3], [NaN, 1, 2], [1, NaN, 2], [null, -1], [2n, 3, 2.5]].map(max).map(String).join());
const sortedPairs = [[1, 2], ['a', 'b'], [1, '2'], [null, 1]];
console.log('negation is not the converse', !(undefined < 1) !== undefined >= 1, sortedPairs.every(([a, b]) => (a < b) === (b > a)));
