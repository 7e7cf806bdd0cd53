// sieves over arrays, typed arrays and booleans; counting sorts; prime checks with changing input kinds
function t(label, v) { console.log(label, String(v)); }
function sieve(flags, n) {
  let count = 0;
  for (let i = 2; i < n; i++) {
    if (flags[i]) continue;
    count++;
    for (let k = i * i; k < n; k += i) flags[k] = true;
  }
  return count;
}
t('empty array', sieve([], 1000));
t('filled array', sieve(new Array(1000).fill(false), 1000));
t('bytes', sieve(new Uint8Array(1000), 1000));
t('doubles', sieve(new Float64Array(500), 500));
t('object', sieve({}, 300));
t('short bytes', sieve(new Uint8Array(100), 300));
t('array again', sieve([], 2000));
t('double bound', sieve([], 100.5));
t('string bound', sieve([], '100'));
function isPrime(n) {
  if (n < 2) return false;
  for (let d = 2; d * d <= n; d++) if (n % d === 0) return false;
  return true;
}
let primes = 0;
for (let i = 0; i < 1000; i++) if (isPrime(i)) primes++;
t('trial division', primes);
t('kinds', [2147483647, 2147483649, 7.5, '13', true, null, NaN, -7, [11], 1e6 + 3].map(isPrime).join());
function factors(n) {
  const f = [];
  for (let d = 2; n > 1; d++) {
    while (n % d === 0) {
      f.push(d);
      n /= d;
    }
    if (d * d > n && n > 1) {
      f.push(n);
      break;
    }
  }
  return f.join('*');
}
t('factors', [12, 97, 360, 1001, 65536, 999999, 4294967296, 600851475143].map(factors).join(' '));
function gcd(a, b) { while (b) { const r = a % b; a = b; b = r; } return a; }
let coprime = 0;
for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) if (gcd(i, j) === 1) coprime++;
t('coprime pairs', coprime + ' ' + gcd(2 ** 40, 6 ** 15) + ' ' + gcd('48', 18) + ' ' + gcd(1.5, 0.5));
function collatz(n) { let k = 0; while (n !== 1) { n = n % 2 === 0 ? n / 2 : 3 * n + 1; k++; } return k; }
let best = 0;
let at = 0;
for (let i = 1; i < 400; i++) { const c = collatz(i); if (c > best) { best = c; at = i; } }
t('collatz', at + ' ' + best + ' ' + collatz(113383));
function countingSort(a, max) {
  const counts = new Array(max + 1).fill(0);
  for (const x of a) counts[x]++;
  const out = [];
  for (let v = 0; v <= max; v++) for (let k = 0; k < counts[v]; k++) out.push(v);
  return out;
}
t('counting sort', countingSort([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5], 9).join(''));
t('counting sort with strays', countingSort([1, '2', 1.5, 2], 3).join());
function lcg(seed) { return () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff); }
const rnd = lcg(42);
const buckets = new Int32Array(10);
for (let i = 0; i < 500; i++) buckets[rnd() % 10]++;
t('lcg', buckets.join() + ' ' + rnd());
function digits(n) { let s = 0; while (n > 0) { s += n % 10; n = (n - n % 10) / 10; } return s; }
t('digit sums', [0, 9, 12345, 2 ** 31, 2 ** 53 - 1].map(digits).join());
function perfect(n) { let s = 0; for (let i = 1; i < n; i++) if (n % i === 0) s += i; return s === n; }
t('perfect', Array.from({ length: 500 }, (_, i) => i + 1).filter(perfect).join());
let triples = '';
for (let a = 1; a < 20; a++) for (let b = a; b < 20; b++) { const c = Math.sqrt(a * a + b * b); if (c === Math.floor(c) && c < 20) triples += `${a}-${b}-${c} `; }
t('triples', triples);
const pascal = [[1]];
for (let i = 1; i < 40; i++) { const prev = pascal[i - 1]; pascal.push(Array.from({ length: i + 1 }, (_, k) => (prev[k - 1] || 0) + (prev[k] || 0))); }
t('pascal', pascal[10].join() + ' ' + pascal[39][19]);
