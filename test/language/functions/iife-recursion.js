// IIFE forms, recursion, mutual recursion, currying, composition
function t(label, v) { console.log(label, String(v)); }
(function () { t('classic', 'iife'); })();
(function () { t('inner call', 'iife'); }());
t('void', void function () { return 1; }());
t('unary', !function () { return 0; }());
t('new', new function () { this.a = 5; }().a);
t('value', (function (a, b) { return a + b; })(1, 2));
var module = (function () {
  var priv = 0;
  return { inc: function () { return ++priv; }, get value() { return priv; } };
})();
module.inc();
module.inc();
t('module', module.value);

function fib(n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }
t('fib', Array.from({ length: 16 }, (_, i) => fib(i)).join());
const isEven = n => n === 0 ? true : isOdd(n - 1);
const isOdd = n => n === 0 ? false : isEven(n - 1);
t('mutual', [isEven(100), isOdd(101), isEven(7)].join());
const fact = function self(n) { return n < 2n ? 1n : n * self(n - 1n); };
t('bigint factorial', fact(25n));
function ack(m, n) { return m === 0 ? n + 1 : n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); }
t('ackermann', ack(2, 6));
function hanoi(n, a, b, c) { return n === 0 ? 0 : hanoi(n - 1, a, c, b) + 1 + hanoi(n - 1, c, b, a); }
t('hanoi', hanoi(8, 'a', 'b', 'c'));
const Y = f => (x => x(x))(x => f(y => x(x)(y)));
t('Y', Y(f => n => n ? n * f(n - 1) : 1)(6));
function perms(a) {
  if (a.length < 2) return [a];
  const out = [];
  a.forEach((x, i) => { for (const p of perms([...a.slice(0, i), ...a.slice(i + 1)])) out.push([x, ...p]); });
  return out;
}
t('permutations', perms(['a', 'b', 'c']).map(p => p.join('')).join());
function flat(x) { return Array.isArray(x) ? x.reduce((r, y) => r.concat(flat(y)), []) : [x]; }
t('flatten', flat([1, [2, [3, [4]], 5]]).join());
function depth(o) { return o && typeof o === 'object' ? 1 + Math.max(0, ...Object.values(o).map(depth)) : 0; }
t('depth', depth({ a: { b: { c: 1 } }, d: 2 }));
const curry = f => function c(...a) { return a.length >= f.length ? f(...a) : (...b) => c(...a, ...b); };
t('curry', curry((a, b, c) => a + b * c)(1)(2, 3) + ' ' + curry((a, b) => a - b)(5, 3));
const compose = (...fs) => x => fs.reduceRight((v, f) => f(v), x);
t('compose', compose(x => x + 1, x => x * 2)(5));
function gcd(a, b) { return b ? gcd(b, a % b) : a; }
t('gcd', gcd(1071, 462));
function mixed(n) { return n === 0 ? '' : n % 3 === 0 ? n + mixed(n - 1) : n % 3 === 1 ? mixed(n - 1) + n : mixed(n - 1); }
t('mixed types', mixed(12));
function sumTo(n) { return n === 0 ? 0 : n + sumTo(n - 1); }
t('deep', sumTo(3000));
function collatz(n, k = 0) { return n === 1 ? k : collatz(n % 2 ? 3 * n + 1 : n / 2, k + 1); }
t('collatz', [1, 2, 7, 27].map(n => collatz(n)).join());
let self = function () { return 'first'; };
const keep = self;
self = function () { return keep() + ' second'; };
t('rebinding', self());
