// rest parameters and call spread
function t(label, v) { console.log(label, String(v)); }
const rest = (a, ...r) => `${a}|${r.join()}|${r.length}|${Array.isArray(r)}`;
t('rest none', rest());
t('rest one', rest(1));
t('rest many', rest(1, 2, undefined, null));
t('fresh array', ((...r) => r)() === ((...r) => r)());
t('rest pattern', ((...[a, b = 'def', ...c]) => [a, b, c.length].join())(1, undefined, 3, 4));
t('rest object pattern', ((...{ length, 0: first }) => length + first)(5, 6));
function both(a, ...r) {
  r[0] = 'changed';
  return arguments[1] + ' ' + arguments.length;
}
t('arguments beside rest', both(1, 2, 3));

const sum = (...n) => n.reduce((a, b) => a + b, 0);
t('spread', sum(...[1, 2, 3]));
t('spread mixed', sum(0.5, ...[1, 2], ...[], ...'12'.split('').map(Number), 4));
t('spread string', rest(...'a𝒳b'));
t('spread holes', rest(...[, 1, ,]));
t('spread set', sum(...new Set([1, 1, 2])));
t('spread map', rest(...new Map([['k', 1]])));
t('spread generator', sum(...(function* () { yield 1; yield 2; })()));
t('Math.max', Math.max(...[3, 9, 2]));
t('Math.max none', Math.max(...[]));
function* loud(n) { order.push('start' + n); yield n; order.push('end' + n); }
const order = [];
rest(order.push('a'), ...loud(1), order.push('b'), ...loud(2));
t('order', order.join());
for (const bad of [undefined, null, 1, {}]) {
  try {
    rest(...bad);
  } catch (e) {
    t('spread bad ' + String(bad), e.name);
  }
}
t('object of spread', [...[1, , 3]].map(String).join());
class P { constructor(...a) { this.n = a.length; } }
t('new spread', new P(...[1, 2], 3, ...'ab').n);
const o = { v: 2, m(...a) { return this.v + ':' + a.join(); } };
t('method spread', o.m(...[1, 2]));
t('optional call spread', o.m?.(...[3]) + ' ' + o.none?.(...[3]));
t('apply array-like', sum.apply(null, { length: 3, 0: 1, 1: 2, 2: 3 }));
t('apply nothing', sum.apply(null, undefined) + sum.apply(null));
try { sum.apply(null, 5); } catch (e) { t('apply number', e.name); }
t('many', sum(...Array.from({ length: 2000 }, (_, i) => i)));
t('lengths', [rest.length, sum.length, ((a, b, ...c) => 0).length].join());

let total = '';
for (let i = 0; i < 40; i++) {
  const args = Array.from({ length: i % 5 }, (_, k) => (k === 3 ? 'x' : k));
  total += sum(...args) + ';';
}
t('hot', total);
