// double arithmetic in nested loops: n-body, mandelbrot, integration, fractals, filters; printed rounded where sums are long
function t(label, v) { console.log(label, String(v)); }
const bodies = [[0, 0, 0, 0, 40], [5, 0, 0, 2.5, 0.04], [-8, 1, 0.3, -2, 0.01]].map(([x, y, vx, vy, m]) => ({ x, y, vx, vy, m }));
function advance(bs, dt) {
  for (let i = 0; i < bs.length; i++) {
    const a = bs[i];
    for (let j = i + 1; j < bs.length; j++) {
      const b = bs[j];
      const dx = a.x - b.x;
      const dy = a.y - b.y;
      const d2 = dx * dx + dy * dy;
      const mag = dt / (d2 * Math.sqrt(d2));
      a.vx -= dx * b.m * mag;
      a.vy -= dy * b.m * mag;
      b.vx += dx * a.m * mag;
      b.vy += dy * a.m * mag;
    }
  }
  for (const b of bs) {
    b.x += dt * b.vx;
    b.y += dt * b.vy;
  }
}
const energy = bs => bs.reduce((e, b, i) => e + b.m * (b.vx * b.vx + b.vy * b.vy) / 2 - bs.slice(i + 1).reduce((s, c) => s + b.m * c.m / Math.hypot(b.x - c.x, b.y - c.y), 0), 0);
t('energy', energy(bodies).toFixed(9));
for (let i = 0; i < 150; i++) advance(bodies, 0.01);
t('energy after', energy(bodies).toFixed(7) + ' ' + bodies.map(b => b.x.toFixed(6) + ',' + b.y.toFixed(6)).join(' '));
advance([{ x: 0, y: 0, vx: 0, vy: 0, m: 1 }, { x: 0, y: 0, vx: 0, vy: 0, m: 1 }], 1);
const same = [{ x: 1, y: 1, vx: 0, vy: 0, m: 1 }, { x: 1, y: 1, vx: 0, vy: 0, m: 1 }];
advance(same, 1);
t('coincident', same.map(b => b.vx + '/' + b.x).join());

function mandel(w, h, max) {
  let out = '';
  for (let py = 0; py < h; py++) {
    for (let px = 0; px < w; px++) {
      const cx = px / w * 3 - 2;
      const cy = py / h * 2 - 1;
      let x = 0;
      let y = 0;
      let i = 0;
      while (i < max && x * x + y * y <= 4) {
        const nx = x * x - y * y + cx;
        y = 2 * x * y + cy;
        x = nx;
        i++;
      }
      out += i === max ? '#' : i > 5 ? '+' : '.';
    }
    out += '\n';
  }
  return out;
}
t('mandelbrot', '\n' + mandel(36, 12, 30).trim());
function simpson(f, a, b, n) { const h = (b - a) / n; let s = f(a) + f(b); for (let i = 1; i < n; i++) s += f(a + i * h) * (i % 2 ? 4 : 2); return s * h / 3; }
t('simpson', [simpson(x => x * x, 0, 3, 60), simpson(x => 1 / x, 1, 2, 60), simpson(x => (x < 1 ? 0 : 1), 0, 2, 100)].map(v => v.toFixed(8)).join());
function newton(f, d, x) { for (let i = 0; i < 40; i++) { const n = x - f(x) / d(x); if (n === x) break; x = n; } return x; }
t('newton', newton(x => x * x - 2, x => 2 * x, 1).toFixed(12) + ' ' + newton(x => x * x * x - 27, x => 3 * x * x, 5).toFixed(12) + ' ' + newton(x => x * x + 1, x => 2 * x, 0));
function bisect(f, lo, hi) { for (let i = 0; i < 60; i++) { const m = (lo + hi) / 2; if (f(m) < 0) lo = m; else hi = m; } return hi; }
t('bisect', bisect(x => x * x * x - x - 2, 1, 2).toFixed(12));
function ema(a, k) { let e = a[0]; const out = []; for (const x of a) out.push((e = x * k + e * (1 - k)).toFixed(3)); return out.join(); }
t('ema', ema([1, 2, 3, 2, 1], 0.5) + ' ' + ema([1, '2', null], 0.25) + ' ' + ema([NaN, 1], 0.5));
function stats(a) { let n = 0, mean = 0, m2 = 0; for (const x of a) { n++; const d = x - mean; mean += d / n; m2 += d * (x - mean); } return mean + ' ' + m2 / n; }
t('stats', stats([2, 4, 4, 4, 5, 5, 7, 9]) + ' ' + stats([]) + ' ' + stats([1.5]));
function horner(c, x) { let r = 0; for (let i = c.length - 1; i >= 0; i--) r = r * x + c[i]; return r; }
t('horner', [horner([1, 2, 3], 2), horner([1, 2, 3], 0.5), horner([], 5), horner([1, '2'], 3), horner([1, , 1], 2), horner(Array(60).fill(1), 2)].join());
function logistic(r, x, n) { for (let i = 0; i < n; i++) x = r * x * (1 - x); return x; }
t('logistic', [logistic(2, 0.5, 100), logistic(3.2, 0.5, 101).toFixed(10), logistic(4, 0.75, 50), logistic(5, 0.5, 40)].join());
let grid = Array.from({ length: 9 }, (_, i) => (i === 4 ? 100 : 0));
for (let s = 0; s < 20; s++) grid = grid.map((v, i) => v + 0.25 * ((grid[i - 1] ?? 0) - 2 * v + (grid[i + 1] ?? 0)));
t('diffusion', grid.map(v => v.toFixed(4)).join());
const f32 = new Float32Array(4);
for (let i = 0; i < 100; i++) f32[i % 4] += 0.1 * i;
t('float32', f32.join());
let h = 0;
for (let i = 1; i <= 200; i++) h += 1 / i;
t('harmonic', h + ' ' + Math.fround(h));
let p = 1;
for (let i = 0; i < 1100; i++) p /= 2;
t('underflow', p + ' ' + 2 ** -1074 / 2);
