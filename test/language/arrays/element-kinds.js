// one function, arrays of ints, doubles, objects, holes; stores that change the kind
function t(label, v) { console.log(label, String(v)); }
const show = a => a.map(x => (Object.is(x, -0) ? '-0' : String(x))).join();
function store(a, i, v) { a[i] = v; return a.length; }
function load(a, i) { return a[i]; }
const ints = [1, 2, 3];
t('int', store(ints, 0, 7) + show(ints));
t('to double', store(ints, 1, 2.5) + show(ints));
t('NaN', store(ints, 2, NaN) + show(ints));
t('-0', store(ints, 0, -0) + show(ints) + Object.is(load(ints, 0), -0));
t('to object', store(ints, 0, 'str') + show(ints));
t('undefined', store(ints, 1, undefined) + show(ints));
t('append', store(ints, 3, 1n) + show(ints));
t('hole', store(ints, 6, 1) + ' ' + (4 in ints) + ' ' + load(ints, 4));
t('negative index', store(ints, -1, 'neg') + ' ' + load(ints, -1) + ' ' + ints.indexOf('neg'));
t('string index', store(ints, '2', 'two') + load(ints, 2) + load(ints, '2'));
t('fraction index', store(ints, 0.5, 'half') + load(ints, 0.5) + load(ints, 0));
t('missing', load(ints, 99) + ' ' + load([], 0) + ' ' + load(ints, NaN));

const big = [1073741823, 1073741824, 2147483647, 2147483648, 4294967295, -2147483648, -2147483649];
t('int edges', big.map(x => x + 1).join());
t('int edges negated', big.map(x => -x).join());
t('all to double and back', big.map(x => x / 2 * 2).join());

function fill(n, f) { const a = []; for (let i = 0; i < n; i++) a[i] = f(i); return a; }
const kinds = [i => i, i => i + 0.5, i => 'k' + i, i => (i % 2 ? i : null), i => ({ v: i }), i => [i], i => i % 3 === 0, i => (i === 15 ? 's' : i), i => (i === 15 ? 0.25 : i)];
function digest(a) {
  let n = 0;
  let s = '';
  for (let i = 0; i < a.length; i++) {
    const x = a[i];
    if (typeof x === 'number') n += x;
    else s += x === null ? 'N' : typeof x === 'object' ? 'O' : x;
  }
  return n + s;
}
for (let r = 0; r < kinds.length; r++) t('kind ' + r, digest(fill(20, kinds[r])));
const shared = fill(30, i => i);
let out = '';
for (let i = 0; i < 30; i++) {
  if (i === 10) shared[3] = 1.5;
  if (i === 15) shared[4] = 'x';
  if (i === 20) delete shared[5];
  if (i === 25) shared[40] = 1;
  out += digest(shared) + ' ';
}
t('transitions', out);
function swapEnds(a) { const x = a[0]; a[0] = a[a.length - 1]; a[a.length - 1] = x; return a; }
t('swap', [[1, 2], [1.5, 'x'], [null, 3, {}], ['a']].map(a => swapEnds(a).length + String(a[0])).join());
function inc(a) { for (let i = 0; i < a.length; i++) a[i]++; return a; }
t('increment', [[1, 2147483647], [1.5, '7'], [null, undefined], [true, '0x10', -1e-7]].map(a => show(inc(a))).join(' '));
const frozen = Object.freeze([1, 2, 3]);
let fr = 0;
for (let i = 0; i < 60; i++) { const a = i % 2 ? frozen : [0, 0, 0]; store(a, 1, i); fr += a[1]; }
t('frozen among plain', fr);
const copy = [];
for (let i = 99; i >= 0; i--) copy[i] = i;
t('filled backwards', copy.length + ' ' + copy.reduce((a, b) => a + b));
t('nested', fill(3, i => fill(3, k => i * k)).map(r => r.join('')).join());
