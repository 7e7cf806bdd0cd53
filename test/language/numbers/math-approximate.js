// transcendental functions: exact special values, other values rounded to 10 digits
const show = x => (Object.is(x, -0) ? '-0' : String(x));
const near = x => (Number.isFinite(x) && x !== 0 ? String(Number(x.toPrecision(10))) : show(x));
const names = ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'cbrt'];
for (const f of names) {
  console.log(f, 'special', [0, -0, NaN, Infinity, -Infinity].map(v => show(Math[f](v))).join(' '));
  console.log(f, 'rounded', [0.5, -0.5, 1, -1, 2, 10, 1e-5].map(v => near(Math[f](v))).join(' '));
}
console.log('atan2', [[0, 0], [0, -0], [-0, 0], [-0, -0], [1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [Infinity, Infinity], [-Infinity, -Infinity], [1, Infinity], [1, -Infinity], [NaN, 1]].map(([y, x]) => near(Math.atan2(y, x))).join(' '));
console.log('exact logs', Math.log10(1000), Math.log10(1), Math.log2(8), Math.log2(1), Math.log2(2 ** 40), Math.log(1), Math.cbrt(27), Math.cbrt(-8), Math.exp(0));
console.log('identities', near(Math.sin(1) ** 2 + Math.cos(1) ** 2), near(Math.exp(Math.log(7))), near(Math.cbrt(5) ** 3), near(Math.tan(Math.atan(3))));
console.log('small', near(Math.expm1(1e-10)), near(Math.log1p(1e-10)), near(Math.sin(1e-10)), near(Math.tanh(1e-10)));
console.log('large', Math.exp(1000), Math.exp(-1000), Math.sinh(1000), Math.tanh(1000), near(Math.log(1e308)), Math.cosh(-1000));
console.log('domain', [Math.log(-1), Math.asin(2), Math.acos(-2), Math.acosh(0.5), Math.atanh(2), Math.log1p(-2), Math.sqrt(-1)].map(String).join(), Math.atanh(1), Math.log1p(-1));
console.log('conversions', near(Math.sin('1')), near(Math.exp(null)), near(Math.log([10])), String(Math.cos()), String(Math.exp({})));
console.log('pow', [[2, 0.5], [10, -3.5], [0.1, 10], [1.0001, 10000], [-8, 1 / 3], [7, 30]].map(([a, b]) => near(Math.pow(a, b))).join(' '));
console.log('hypot', near(Math.hypot(1, 1)), near(Math.hypot(1e200, 1e200)), near(Math.hypot(1, 2, 3)));
function newton(x) { let g = x / 2; for (let i = 0; i < 30; i++) g = (g + x / g) / 2; return g; }
console.log('newton', [2, 3, 10, 12345.678].map(x => near(newton(x) - Math.sqrt(x)) + ':' + near(newton(x))).join(' '));
function series(x) { let s = 0, term = x; for (let k = 1; k < 30; k += 2) { s += term; term *= -x * x / ((k + 1) * (k + 2)); } return s; }
console.log('sine series', [0, 0.5, 1, 3, -2].map(x => Math.abs(series(x) - Math.sin(x)) < 1e-12).join());
let pi = 0;
for (let i = 0; i < 300; i++) pi += (i % 2 ? -4 : 4) / (2 * i + 1);
console.log('leibniz', near(pi));
let e = 1, f = 1;
for (let i = 1; i < 20; i++) { f /= i; e += f; }
console.log('e', Math.abs(e - Math.E) < 1e-15);
let acc = 0;
for (let i = 0; i < 150; i++) acc += Math.sin(i) * Math.cos(i / 2) + (i % 50 === 49 ? Math.sqrt('16') : 0);
console.log('hot', near(acc));
