// sort: default order, comparators, stability, undefined and holes last, odd comparator results
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const j = JSON.stringify;
t('default is by string', () => [10, 9, 1, 100, 2].sort().join());
t('negative', () => [-1, -2, 5, -10].sort().join());
t('mixed types', () => j([true, 'b', 3, null, 'a', { x: 1 }, 10, [5]].sort()));
t('undefined last', () => [3, undefined, 1, undefined, 2].sort().map(String).join());
t('undefined never compared', () => [3, undefined, 1].sort((a, b) => { if (a === undefined || b === undefined) throw 1; return b - a; }).map(String).join());
t('strings', () => ['b', 'B', 'a', 'A', 'é', 'z', '', '10', '9'].sort().join('|'));
t('code units', () => ['\u{1F600}', '\uFF5E', 'z'].sort().map(s => s.codePointAt(0).toString(16)).join());
t('numbers', () => [3, 1.5, -0, 0, -Infinity, Infinity, 2].sort((a, b) => a - b).join());
t('descending', () => [3, 1, 2].sort((a, b) => b - a).join());
t('returns this', () => { const a = [2, 1]; return a.sort() === a; });
t('boolean comparator keeps sorted input', () => [1, 2, 3].sort((a, b) => a > b).join());
t('comparator results', () => [3, 1, 2].sort((a, b) => String(a - b)).join() + ' ' + [2, 1].sort(() => undefined) + ' ' + [2, 1].sort(() => NaN) + ' ' + [2, 1].sort(() => 'x'));
t('valueOf result', () => [3, 1, 2].sort((a, b) => ({ valueOf: () => a - b })).join());
t('undefined comparator', () => [10, 9].sort(undefined).join());
t('null comparator', () => [1].sort(null));
t('object comparator', () => [].sort({}));
t('stable', () => {
  const a = Array.from({ length: 50 }, (_, i) => ({ k: (i * 7) % 5, i }));
  return a.sort((x, y) => x.k - y.k).map(x => x.k + ':' + x.i).join(' ');
});
t('stable small', () => [['b', 1], ['a', 2], ['b', 3], ['a', 4]].sort((x, y) => (x[0] < y[0] ? -1 : x[0] > y[0] ? 1 : 0)).map(x => x.join('')).join());
t('toString called', () => { const o = n => ({ toString: () => 's' + n }); return [o(2), o(1), o(3)].sort().join(); });
t('throwing comparator', () => [1, 2].sort(() => { throw new RangeError(); }));
t('throwing leaves elements', () => { const a = [3, 2, 1]; try { a.sort(() => { throw 0; }); } catch (e) { } return a.slice().sort().join(); });
t('symbol', () => [Symbol(), 1].sort());
t('generic', () => { const o = { length: 3, 0: 'c', 1: 'a', 2: 'b', x: 1 }; Array.prototype.sort.call(o); return j(o); });
t('generic holes', () => { const o = { length: 4, 0: 'c', 3: 'a' }; Array.prototype.sort.call(o); return j(o); });
t('toSorted', () => { const a = [3, 1, 2]; return a.toSorted().join() + a.join() + a.toSorted((x, y) => y - x).join(); });
t('reverse', () => [1, 2, 3].reverse().join() + [1, 2].toReversed().join());
t('by several keys', () => {
  const p = [['x', 3], ['y', 1], ['x', 1], ['z', 2], ['y', 3]];
  return p.sort((a, b) => a[1] - b[1] || (a[0] < b[0] ? -1 : 1)).map(e => e.join('')).join();
});
t('large', () => {
  const a = [];
  for (let i = 0, x = 12345; i < 300; i++) { x = (x * 1103515245 + 12345) % 2147483648; a.push(x % 1000); }
  a.sort((p, q) => p - q);
  let ok = true;
  for (let i = 1; i < a.length; i++) ok = ok && a[i - 1] <= a[i];
  return ok + ' ' + a.length + ' ' + a[0] + ' ' + a[299] + ' ' + a.reduce((p, q) => p + q);
});
t('presorted and reversed', () => { const a = Array.from({ length: 100 }, (_, i) => i); return a.slice().reverse().sort((x, y) => x - y).every((x, i) => x === i) && a.sort((x, y) => x - y).every((x, i) => x === i); });
function bubble(a, lt) { for (let i = 0; i < a.length; i++) for (let k = 0; k + 1 < a.length - i; k++) if (lt(a[k + 1], a[k])) [a[k], a[k + 1]] = [a[k + 1], a[k]]; return a; }
function quick(a) { if (a.length < 2) return a; const [p, ...r] = a; return [...quick(r.filter(x => x < p)), p, ...quick(r.filter(x => !(x < p)))]; }
function insertion(a) { for (let i = 1; i < a.length; i++) { const v = a[i]; let k = i - 1; while (k >= 0 && a[k] > v) { a[k + 1] = a[k]; k--; } a[k + 1] = v; } return a; }
const inputs = [[5, 3, 9, 1, 7, 3], [2.5, -1, 0.5, 2.25], ['q', 'b', 'z', 'aa'], [3, '10', 2.5, '1']];
for (const inp of inputs) t('hot hand-made', () => [bubble([...inp], (a, b) => a < b), quick(inp), insertion([...inp])].map(x => x.join()).join(' '));
