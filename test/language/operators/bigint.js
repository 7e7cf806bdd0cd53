// BigInt arithmetic, comparison, conversion and mixing errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('literals', () => [0n, 123n, 0xffn, 0b101n, 0o17n, 1_000_000n].join());
t('add and subtract', () => [1n + 2n, 1n - 2n, -1n + 1n, 2n ** 64n + 1n, 9007199254740993n - 1n].join());
t('multiply', () => [6n * -7n, 123456789012345678901234567890n * 987654321098765432109876543210n, 0n * -5n].join());
t('divide truncates', () => [7n / 2n, -7n / 2n, 7n / -2n, -7n / -2n, 1n / 3n, 10n ** 30n / 7n].join());
t('remainder', () => [7n % 3n, -7n % 3n, 7n % -3n, -7n % -3n, 10n ** 30n % 97n].join());
t('power', () => [2n ** 100n, (-2n) ** 63n, 10n ** 20n, 5n ** 0n].join());
t('divide by zero', () => 1n / 0n);
t('remainder by zero', () => 1n % 0n);
t('no negative zero', () => Object.is(-0n, 0n) + ' ' + (0n === -0n) + ' ' + String(-0n));
t('int64 edges', () => [9223372036854775807n + 1n, -9223372036854775808n - 1n, 18446744073709551615n * 2n].join());
for (const [name, f] of Object.entries({ add: () => 1n + 1, sub: () => 1 - 1n, mul: () => 2n * 2, div: () => 4n / 2, rem: () => 4n % 3, and: () => 1n & 1, plus: () => +1n, math: () => Math.max(1n), isNaN: () => isNaN(1n), ushr: () => 1n >>> 1n, index: () => 'abc'.charAt(1n) })) t('mixing ' + name, f);
t('with string', () => 1n + '2' + (3n + ''));
t('concat order', () => '1' + 2n + 3n);
t('comparison', () => [1n < 2, 2n > 1.5, 1n <= 1, 1n == 1, 1n === 1, 1n != '1', 0n == false, 2n < '10'].join());
t('sort', () => [3n, 1, 2n, 10, 0n, -1n].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).join());
t('truthiness', () => [!0n, !1n, 0n || 'zero', 1n && 'one', 0n ?? 'never', 0n ? 1 : 2].join());
t('BigInt()', () => [BigInt(10), BigInt('20'), BigInt('0xff'), BigInt('  7  '), BigInt(''), BigInt(true), BigInt(2 ** 60), BigInt('-5')].join());
for (const [i, v] of [1.5, NaN, '1.5', '1n', 'x', undefined, null, Symbol()].entries()) t('BigInt bad ' + i, () => BigInt(v));
t('new', () => new BigInt(1));
t('Number()', () => [Number(10n), Number(2n ** 64n), Number(9007199254740993n), parseInt('12n'), Number(-1n)].join());
t('Number of huge', () => Number(10n ** 400n));
t('toString', () => [255n.toString(16), (-255n).toString(2), 10n.toString(36), (2n ** 70n).toString(32)].join());
t('toString bad radix', () => 1n.toString(1));
t('typeof', () => typeof 1n + ' ' + typeof Object(1n) + ' ' + (Object(1n) instanceof BigInt));
t('asIntN', () => [BigInt.asIntN(8, 255n), BigInt.asIntN(8, 128n), BigInt.asUintN(8, -1n), BigInt.asUintN(64, -1n), BigInt.asIntN(64, 2n ** 63n), BigInt.asIntN(0, 5n)].join());
t('as key', () => { const o = { 1n: 'literal' }; o[2n] = 'two'; return o[1] + o['2'] + Object.keys(o); });
t('in arrays', () => [10, 20, 30][1n] + ' ' + [1n, 2n].includes(2n) + [1n].indexOf(1));
t('map key', () => new Map([[1n, 'big'], [1, 'num']]).get(1n));
t('JSON', () => JSON.stringify({ a: 1n }));
t('increment', () => { let b = 1n; b++; b += 2n; b *= -1n; return b-- + ' ' + b; });
t('unary', () => -(-5n) + ' ' + ~5n + ' ' + ~-1n);
t('factorials', () => { let r = 1n; const out = []; for (let i = 1n; i <= 30n; i++) { r *= i; if (i % 10n === 0n) out.push(r); } return out.join(); });
t('fibonacci 200', () => { let a = 0n, b = 1n; for (let i = 0; i < 200; i++) [a, b] = [b, a + b]; return a; });
t('modpow', () => { const mp = (b, e, m) => { let r = 1n; b %= m; while (e > 0n) { if (e & 1n) r = (r * b) % m; b = (b * b) % m; e >>= 1n; } return r; }; return mp(3n, 1000n, 1000000007n) + ' ' + mp(2n, 127n - 1n, 127n); });
function add(a, b) { return a + b; }
const pool = [1, 2n, '3', 4.5, 5n];
t('hot', () => { let s = ''; for (let i = 0; i < 75; i++) { try { s += add(pool[i < 25 ? 0 : i % 5], pool[i < 25 ? 3 : (i * 2) % 5]) + ' '; } catch (e) { s += 'E '; } } return s; });
