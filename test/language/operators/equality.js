// == and != table, === and !==, Object.is, NaN, objects, symbols, bigint
const obj = { valueOf: () => 1, toString: () => 'obj' };
const arr = [1];
const sym = Symbol('s');
const vals = [0, -0, 1, NaN, '', '0', '1', ' 1 ', 'obj', 'true', true, false, null, undefined, obj, arr, [], '[object Object]', {}, sym, 1n, 0n];
const show = x => (typeof x === 'string' ? JSON.stringify(x) : typeof x === 'symbol' ? 'sym' : typeof x === 'bigint' ? x + 'n' : x === obj ? 'obj' : x === arr ? '[1]' : Array.isArray(x) ? '[]' : Object.is(x, -0) ? '-0' : x && typeof x === 'object' ? '{}' : String(x));
console.log('columns', vals.map(show).join(' '));
for (const a of vals) {
  console.log(show(a), vals.map(b => (a == b ? (a === b ? '=' : '~') : '.')).join(''), vals.map(b => (a != b ? '!' : ' ')).join('').replace(/ /g, '_'), vals.map(b => (Object.is(a, b) ? 'S' : '.')).join(''));
}
console.log('strings', 'a' == 'a', 'a' + 'b' === 'ab', Object('a') == 'a', Object('a') == Object('a'), 'a' === String('a'));
console.log('number strings', '1.0' == 1, '0x1' == 1, '1e0' == 1, '\n' == 0, '1n' == 1n, '01' == 1n, '1.5' == 1.5);
console.log('bigint', 1n == 1, 1n === 1, 2n == '2', 1n == true, 0n == '', 1n == 1.5, 10n ** 20n == 1e20, 9007199254740993n == 9007199254740992);
console.log('wrappers', Object(1) == 1, Object(1n) == 1n, Object(sym) == sym, Object(true) == 1, Object(true) == 'true');
const log = [];
const L = (name, v) => ({ valueOf() { log.push(name + 'v'); return v; }, toString() { log.push(name + 's'); return 'x'; } });
L('a', 1) == 1;
L('b', {}) == 'x';
L('c', 1) == L('d', 1);
L('e', 1) == null;
L('f', 1) == true;
L('g', 1) === 1;
console.log('conversions made', log.join());
const prim = { [Symbol.toPrimitive](h) { log.length = 0; log.push(h); return 3; } };
console.log('hint', prim == 3, log.join());
try { ({ [Symbol.toPrimitive]: () => ({}) }) == 1; } catch (e) { console.log('bad toPrimitive', e.name); }
console.log('not transitive', '0' == 0, 0 == '', '0' == '');
console.log('precedence', 1 == 1 == 1, 2 == 2 == 2, 1 < 2 == true, !1 == 0, typeof 1 === 'number');
function eq(a, b) { return a == b; }
function seq(a, b) { return a === b; }
let s = '';
for (let i = 0; i < 240; i++) { const a = vals[i < 60 ? i % 3 : i % 22], b = vals[i < 60 ? (i * 2) % 3 : (i * 7) % 22]; s += eq(a, b) ? (seq(a, b) ? '=' : '~') : '.'; }
console.log('hot', s);
let ones = 0;
for (const x of [1, 1.0, '1', true, 1n, [1], [[1]], Object(1), '1.0', ' 1', obj]) if (x == 1) ones++;
console.log('ways to be 1', ones);
const concat = (a, b) => a + b;
console.log('built strings', concat('he', 'llo') === 'hello', concat('1', '') === '1', ['x', 'y'].join('') === concat('x', 'y'), `${'q'}r` === 'qr');
