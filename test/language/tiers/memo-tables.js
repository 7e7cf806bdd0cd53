// dynamic programming and memo tables over arrays, objects, maps, typed arrays, strings as keys
function t(label, v) { console.log(label, String(v)); }
const fibMemo = (() => { const m = []; const f = n => (n < 2 ? n : m[n] ?? (m[n] = f(n - 1) + f(n - 2))); return f; })();
t('fib', [10, 50, 78, 90].map(fibMemo).join());
const fibObj = (n, m = {}) => (n in m ? m[n] : (m[n] = n < 2 ? n : fibObj(n - 1, m) + fibObj(n - 2, m)));
t('fib object', fibObj(70));
function knap(w, v, cap) { const d = new Array(cap + 1).fill(0); for (let i = 0; i < w.length; i++) for (let c = cap; c >= w[i]; c--) d[c] = Math.max(d[c], d[c - w[i]] + v[i]); return d[cap]; }
t('knapsack', knap([1, 3, 4, 5], [1, 4, 5, 7], 7) + ' ' + knap([2, 3], [1.5, 2.25], 8) + ' ' + knap([], [], 5));
function lcs(a, b) { const d = Array.from({ length: a.length + 1 }, () => new Uint8Array(b.length + 1)); for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) d[i][j] = a[i - 1] === b[j - 1] ? d[i - 1][j - 1] + 1 : Math.max(d[i - 1][j], d[i][j - 1]); return d[a.length][b.length]; }
t('lcs', lcs('ABCBDAB', 'BDCABA') + ' ' + lcs([1, '1', 2], [1, 2]) + ' ' + lcs('', 'x') + ' ' + lcs('x'.repeat(300), 'x'.repeat(300)));
function edit(a, b) { let p = Array.from({ length: b.length + 1 }, (_, i) => i); for (let i = 1; i <= a.length; i++) { const r = [i]; for (let j = 1; j <= b.length; j++) r.push(Math.min(p[j] + 1, r[j - 1] + 1, p[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1))); p = r; } return p[b.length]; }
t('edit distance', ['kitten/sitting', '/abc', 'same/same', 'flaw/lawn'].map(s => edit(...s.split('/'))).join());
function lis(a) { const tails = []; for (const x of a) { let lo = 0, hi = tails.length; while (lo < hi) { const m = (lo + hi) >> 1; if (tails[m] < x) lo = m + 1; else hi = m; } tails[lo] = x; } return tails.length; }
t('lis', [lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([1.5, 1.25, 2]), lis('banana'), lis(Array.from({ length: 200 }, (_, i) => (i * 73) % 101))].join());
function paths(g) { const d = g.map(r => [...r].fill(0)); d[0][0] = 1; for (let y = 0; y < g.length; y++) for (let x = 0; x < g[y].length; x++) if (g[y][x] === '#') d[y][x] = 0; else d[y][x] += (d[y - 1]?.[x] ?? 0) + (d[y][x - 1] ?? 0); return d.at(-1).at(-1); }
t('grid paths', paths(['...', '.#.', '...']) + ' ' + paths(Array(18).fill('.'.repeat(18))) + ' ' + paths(['.#', '#.']));
function change(cs, n) { const d = [1]; for (const c of cs) for (let i = c; i <= n; i++) d[i] = (d[i] || 0) + (d[i - c] || 0); return d[n] || 0; }
t('change', change([1, 2, 5], 100) + ' ' + change([3], 7) + ' ' + change([1, 5, 10, 25, 50], 300));
function minCoins(cs, n) { const d = [0]; for (let i = 1; i <= n; i++) { d[i] = Infinity; for (const c of cs) if (i >= c) d[i] = Math.min(d[i], d[i - c] + 1); } return d[n]; }
t('min coins', [minCoins([1, 3, 4], 6), minCoins([5], 3), minCoins([1, 7, 10], 14)].join());
function partitions(n) { const d = [1n]; for (let k = 1; k <= n; k++) for (let i = k; i <= n; i++) d[i] = (d[i] ?? 0n) + d[i - k]; return d[n]; }
t('partitions', partitions(10) + ' ' + partitions(100));
const catalan = [1];
for (let i = 1; i < 36; i++) { let s = 0; for (let j = 0; j < i; j++) s += catalan[j] * catalan[i - 1 - j]; catalan.push(s); }
t('catalan', catalan.slice(0, 10).join() + ' ' + catalan[19] + ' ' + catalan[35]);
const acker = new Map();
function ack(m, n) { const k = m + ',' + n; if (acker.has(k)) return acker.get(k); const r = m === 0 ? n + 1 : n === 0 ? ack(m - 1, 1) : ack(m - 1, ack(m, n - 1)); acker.set(k, r); return r; }
t('ackermann', ack(2, 30) + ' ' + acker.size);
function matchWild(p, s) { const memo = {}; const go = (i, j) => { const k = i * 1000 + j; if (k in memo) return memo[k]; return (memo[k] = i === p.length ? j === s.length : p[i] === '*' ? go(i + 1, j) || (j < s.length && go(i, j + 1)) : j < s.length && (p[i] === '?' || p[i] === s[j]) && go(i + 1, j + 1)); }; return go(0, 0); }
t('wildcards', ['a*b/axxb', 'a?c/abc', '*/', 'a*/b', '*x*y*/aaxbbyc'].map(s => matchWild(...s.split('/'))).join());
function floyd(n, es) { const d = Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 0 : Infinity))); for (const [a, b, w] of es) d[a][b] = w; for (let k = 0; k < n; k++) for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) if (d[i][k] + d[k][j] < d[i][j]) d[i][j] = d[i][k] + d[k][j]; return d.map(r => r.join(',')).join(' '); }
t('floyd', floyd(4, [[0, 1, 3], [1, 2, -2.5], [2, 3, 2], [0, 3, 10]]));
const josephus = n => { let r = 0; for (let i = 2; i <= n; i++) r = (r + 3) % i; return r + 1; };
t('josephus', [1, 5, 41, 1000].map(josephus).join());
let viterbi = [0.6, 0.4];
for (const o of '01101001') viterbi = [0, 1].map(s => Math.max(...viterbi.map((p, q) => p * (q === s ? 0.7 : 0.3))) * (+o === s ? 0.9 : 0.2));
t('viterbi', viterbi.map(x => x.toExponential(6)).join());
let hist = [1];
for (let i = 0; i < 60; i++) { const next = hist.reduce((a, b) => a + b, 0); hist.push(i === 40 ? next + 0.5 : next); if (hist.length > 4) hist.shift(); }
t('tetranacci', hist.join());
