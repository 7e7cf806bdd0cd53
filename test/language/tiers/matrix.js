// matrix code over nested arrays, flat arrays and typed arrays
function t(label, v) { console.log(label, String(v)); }
function mul(a, b) {
  const n = a.length;
  const m = b[0].length;
  const k = b.length;
  const c = [];
  for (let i = 0; i < n; i++) {
    const row = [];
    for (let j = 0; j < m; j++) {
      let s = 0;
      for (let x = 0; x < k; x++) s += a[i][x] * b[x][j];
      row.push(s);
    }
    c.push(row);
  }
  return c;
}
const make = (n, f) => Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => f(i, j)));
const id = n => make(n, (i, j) => (i === j ? 1 : 0));
const show = m => m.map(r => r.join(' ')).join(' | ');
t('2x2', show(mul([[1, 2], [3, 4]], [[5, 6], [7, 8]])));
t('identity', show(mul(id(3), [[1, 2, 3], [4, 5, 6], [7, 8, 9]])));
const big = make(12, (i, j) => i * j - 5);
let p = id(12);
for (let i = 0; i < 4; i++) p = mul(p, big);
t('power trace', p.reduce((s, r, i) => s + r[i], 0));
t('doubles', show(mul([[0.5, 1], [1, 0]], [[2, 4], [1, 1]])));
t('rectangular', show(mul([[1, 2, 3]], [[1], [2], [3]])));
t('strings and null', show(mul([['2', null]], [[3, '4'], [1, true]])));
t('undefined', show(mul([[1]], [[undefined]])));
t('holes', show(mul([[1, , 2]], [[1], [5], [1]])));
t('bigint', show(mul([[2n]].map(r => r.map(Number)), [[3]])));
try {
  mul([[1, 2]], [[1], null]);
} catch (e) {
  t('short', e.name + ': ' + e.message);
}
function flat(n, a, b) {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) {
    let s = 0;
    for (let k = 0; k < n; k++) s += a[i * n + k] * b[k * n + j];
    c[i * n + j] = s;
  }
  return c;
}
const fa = Float64Array.from({ length: 64 }, (_, i) => i / 4);
t('typed', flat(8, fa, fa).reduce((x, y) => x + y));
t('typed by array', flat(8, [...fa], fa).reduce((x, y) => x + y));
t('typed ints', flat(8, Int32Array.from(fa), Uint8Array.from(fa)).reduce((x, y) => x + y));
t('too short', flat(2, [1, 2, 3], [1, 0, 0, 1]).join());
function det(m) {
  if (m.length === 1) return m[0][0];
  let d = 0;
  for (let c = 0; c < m.length; c++) d += (c % 2 ? -1 : 1) * m[0][c] * det(m.slice(1).map(r => r.filter((_, j) => j !== c)));
  return d;
}
t('det', [det([[7]]), det([[1, 2], [3, 4]]), det([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), det(make(5, (i, j) => (i * 3 + j * 7) % 11)), det([[0.5, 1], [1, 4]])].join());
function gauss(a, b) {
  const n = a.length;
  for (let i = 0; i < n; i++) {
    let best = i;
    for (let r = i + 1; r < n; r++) if (Math.abs(a[r][i]) > Math.abs(a[best][i])) best = r;
    [a[i], a[best]] = [a[best], a[i]];
    [b[i], b[best]] = [b[best], b[i]];
    for (let r = i + 1; r < n; r++) { const f = a[r][i] / a[i][i]; for (let c = i; c < n; c++) a[r][c] -= f * a[i][c]; b[r] -= f * b[i]; }
  }
  const x = Array(n).fill(0);
  for (let i = n - 1; i >= 0; i--) { let s = b[i]; for (let c = i + 1; c < n; c++) s -= a[i][c] * x[c]; x[i] = s / a[i][i]; }
  return x.map(v => Math.round(v * 1e6) / 1e6);
}
t('gauss', gauss([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3]).join());
t('gauss singular', gauss([[1, 1], [1, 1]], [1, 2]).map(String).join());
const transpose = m => m[0].map((_, i) => m.map(r => r[i]));
t('transpose', show(transpose([[1, 2, 3], ['a', 'b', 'c']])));
function spiral(m) { const o = []; while (m.length) { o.push(...m.shift()); m = m[0] ? transpose(m).reverse() : []; } return o; }
t('spiral', spiral(make(4, (i, j) => i * 4 + j)).join());
