// delete and in: results, effects on layouts, arrays, keys of several types
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const o = { a: 1, b: 2, c: 3, 1: 'one' };
t('delete', () => delete o.b);
t('gone', () => o.b + ' ' + ('b' in o) + ' ' + Object.keys(o));
t('delete missing', () => delete o.zzz);
t('delete index', () => delete o[1] && !(1 in o));
t('delete computed', () => { const k = 'c'; return delete o[k] && JSON.stringify(o); });
t('delete variable', () => { var v = 1; return delete v; });
t('delete non-reference', () => [delete 5, delete (1, o.a), delete o.a.b.length].join());
t('delete through undefined', () => delete o.x.y);
t('delete optional', () => delete o.x?.y && delete o?.a);
t('delete string property', () => [delete 'abc'.length, delete 'abc'[0], delete 'abc'[5]].join());
t('delete strict', () => { 'use strict'; delete Object.freeze([1])[0]; });
t('delete array element', () => { const a = [1, 2, 3]; delete a[1]; return a.length + ' ' + (1 in a) + ' ' + a.join('-'); });
t('delete last element', () => { const a = [1, 2]; delete a[1]; return a.length; });
t('delete length', () => delete [].length);
t('delete getter', () => { const p = { get g() { return 1; } }; return delete p.g && p.g; });
t('delete evaluates', () => { let n = 0; const f = () => (n++, {}); delete f().x; delete f(); return n; });
t('in with keys', () => ['a' in { a: undefined }, 0 in [1], '0' in [1], 1 in [1], 'length' in [], -0 in [1], 1.0 in [1, 2]].join());
t('in inherited', () => ['toString' in {}, 'push' in [], 'x' in Object.create({ x: 1 })].join());
t('in symbol', () => Symbol.iterator in [] && !(Symbol.iterator in {}));
t('in primitive', () => 'a' in 'abc');
t('in hole', () => 1 in [1, , 3]);
t('in converts key', () => ({ toString: () => 'k' }) in { k: 1 });
t('in getter not run', () => 'g' in { get g() { throw 1; } });
t('in order', () => { const l = []; ({ toString() { l.push('key'); return 'x'; } }) in (l.push('obj'), {}); return l.join(); });
t('in precedence', () => !('a' in {}) && 'b' in { b: 1 } === true);

function total(p) { return (p.x ?? 0) + (p.y ?? 0) + (p.z ?? 0); }
let s = '';
for (let i = 0; i < 50; i++) {
  const p = { x: i, y: 1, z: 2 };
  if (i % 4 === 1) delete p.x;
  if (i % 4 === 2) delete p.z;
  if (i % 4 === 3) { delete p.y; p.y = 0.5; }
  s += total(p) + (Object.keys(p).join('')) + ' ';
}
t('hot delete', () => s);
const dict = {};
for (let i = 0; i < 200; i++) {
  dict['k' + (i % 37)] = i;
  if (i % 3 === 0) delete dict['k' + ((i * 5) % 37)];
}
t('dictionary', () => Object.keys(dict).length + ' ' + Object.keys(dict).slice(0, 6) + ' ' + Object.values(dict).reduce((a, b) => a + b));
t('delete while summing', () => {
  const q = { a: 1, b: 2, c: 3, d: 4 };
  let r = '';
  for (const k in q) { r += k; delete q.c; }
  return r;
});
t('refill after delete', () => {
  let r = 0;
  const q = {};
  for (let i = 0; i < 100; i++) { q.v = i; r += q.v; delete q.v; if ('v' in q) r = NaN; }
  return r;
});
