// Map and Set iteration sees additions and skips deletions, also across clear and rehash
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('add while running', () => { const s = new Set([1]); let r = ''; for (const x of s) { r += x; if (x < 5) s.add(x + 1); } return r; });
t('delete ahead', () => { const s = new Set([1, 2, 3]); let r = ''; for (const x of s) { r += x; s.delete(2); } return r; });
t('delete current', () => { const s = new Set([1, 2, 3]); let r = ''; for (const x of s) { r += x; s.delete(x); } return r + s.size; });
t('delete behind', () => { const s = new Set([1, 2, 3]); let r = ''; for (const x of s) { r += x; if (x === 2) s.delete(1); } return r; });
t('delete and add again goes last', () => { const s = new Set([1, 2, 3]); let r = ''; let n = 0; for (const x of s) { r += x; if (x === 1 && n++ < 2) { s.delete(1); s.add(1); } } return r; });
t('clear', () => { const s = new Set([1, 2, 3]); let r = ''; for (const x of s) { r += x; s.clear(); } return r + s.size; });
t('clear and add', () => { const s = new Set([1, 2, 3]); let r = ''; for (const x of s) { r += x; if (x === 2) { s.clear(); s.add(7); s.add(8); } } return r; });
t('map add', () => { const m = new Map([['a', 0]]); let r = ''; for (const [k, v] of m) { r += k + v; if (v < 3) m.set(k + v, v + 1); } return r; });
t('map overwrite ahead', () => { const m = new Map([['a', 1], ['b', 2]]); let r = ''; for (const [k, v] of m) { r += k + v; m.set('b', 99); } return r; });
t('map delete all', () => { const m = new Map([['a', 1], ['b', 2]]); let r = ''; for (const k of m.keys()) { r += k; m.clear(); } return r; });
t('forEach add', () => { const s = new Set([1]); let n = 0; s.forEach(x => { n++; if (x < 10) s.add(x + 1); }); return n; });
t('forEach delete', () => { const m = new Map([[1, 1], [2, 2], [3, 3]]); let r = ''; m.forEach((v, k) => { r += k; m.delete(k + 1); }); return r; });
t('iterator after end stays done', () => { const s = new Set([1]); const it = s.values(); it.next(); const d = it.next().done; s.add(2); return d + ' ' + it.next().done; });
t('iterator before end sees more', () => { const s = new Set([1]); const it = s.values(); it.next(); s.add(2); return it.next().value; });
t('iterator at empty', () => { const s = new Set(); const it = s.values(); s.add(1); return it.next().value; });
t('two iterators', () => { const s = new Set([1, 2, 3]); const a = s.values(), b = s.values(); a.next(); a.next(); s.delete(1); s.delete(2); return [a.next().value, b.next().value, b.next().done].join(); });
t('iterator over cleared', () => { const m = new Map([[1, 1], [2, 2]]); const it = m.keys(); it.next(); m.clear(); m.set(3, 3); return it.next().value; });
t('nested', () => { const s = new Set([1, 2]); let r = ''; for (const a of s) for (const b of s) { r += a + '' + b + ' '; if (s.size < 3) s.add(3); } return r; });
t('growth during', () => { const s = new Set([0]); let n = 0; for (const x of s) { n += x; if (x < 200) s.add(x + 1); } return n + ' ' + s.size; });
t('shrink during', () => { const s = new Set(Array.from({ length: 100 }, (_, i) => i)); let r = 0; for (const x of s) { r++; for (let k = x + 1; k < x + 10; k++) s.delete(k); } return r; });
t('queue', () => { const q = new Set(['start']); const order = []; for (const x of q) { order.push(x.length); q.delete(x); if (x.length < 9) q.add(x + '!'); } return order.join() + q.size; });
t('spread while mutated by iterator', () => { const s = new Set([1, 2]); const src = { *[Symbol.iterator]() { for (const x of s) { yield x; if (x < 4) s.add(x + 2); } } }; return [...src].join(); });
t('destructuring partial', () => { const m = new Map([['a', 1], ['b', 2]]); const [[k]] = m; m.delete(k); const [[k2]] = m; return k + k2; });
t('break then continue with same iterator', () => { const it = new Map([[1, 'a'], [2, 'b'], [3, 'c']]).values(); for (const v of it) break; return [...it].join(); });
t('deleted by constructor argument', () => { const s = new Set([1, 2, 3]); const c = new Set({ *[Symbol.iterator]() { for (const x of s) { s.delete(x + 1); yield x; } } }); return [...c].join(); });
t('entries are fresh', () => { const m = new Map([['a', 1]]); const [e] = m; e[1] = 99; return m.get('a') + ' ' + (m.entries().next().value !== m.entries().next().value); });
let trace = '';
for (let turn = 0; turn < 12; turn++) {
  const m = new Map();
  for (let i = 0; i < 12; i++) m.set(turn % 2 ? i : 'k' + i, i);
  let step = 0;
  for (const [k, v] of m) { step++; if (v % 3 === turn % 3) m.delete(turn % 2 ? v + 1 : 'k' + (v + 1)); if (step === 6) { m.delete(k); m.set(k, 100); } if (step > 30) break; }
  trace += step + ':' + m.size + ' ';
}
console.log('hot', trace);
