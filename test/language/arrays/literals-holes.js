// array literals with holes and what each method makes of a hole
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const show = a => '[' + Array.from({ length: a.length }, (_, i) => (i in a ? String(a[i]) : '_')).join(' ') + ']';
t('empty', () => show([]));
t('trailing comma', () => show([1, 2, ]));
t('one hole', () => show([,]));
t('holes', () => show([, 1, , 2, , ]));
t('undefined is not a hole', () => show([undefined, , null]));
t('length', () => [, , ].length + ' ' + [1, , ].length);
const h = () => [1, , 3, , ];
t('join', () => h().join('-'));
t('toString', () => String(h()));
t('forEach', () => { let r = ''; h().forEach((x, i) => { r += i + ':' + x + ' '; }); return r; });
t('map', () => show(h().map(x => x * 2)));
t('filter', () => show(h().filter(() => true)));
t('some and every', () => h().some(x => x === undefined) + ' ' + h().every(x => x !== undefined));
t('reduce', () => h().reduce((a, b) => a + '+' + b));
t('indexOf and includes', () => h().indexOf(undefined) + ' ' + h().includes(undefined));
t('find and findIndex', () => h().find(x => x === undefined) + ' ' + h().findIndex(x => x === undefined));
t('keys', () => [...h().keys()].join() + ' ' + Object.keys(h()).join());
t('for-of', () => { let r = ''; for (const x of h()) r += x + ' '; return r; });
t('for-in', () => { let r = ''; for (const k in h()) r += k + ' '; return r; });
t('spread', () => show([...h()]));
t('from', () => show(Array.from(h())));
t('slice', () => show(h().slice(1)));
t('concat', () => show([0].concat(h(), [, 9])));
t('reverse', () => show(h().reverse()));
t('toReversed', () => show(h().toReversed()));
t('sort', () => show([3, , undefined, 1, , 2].sort()));
t('toSorted', () => show([3, , 1].toSorted()));
t('splice', () => { const a = h(); return show(a.splice(0, 2)) + show(a); });
t('fill', () => show(h().fill(0, 1, 2)));
t('flat', () => show([1, , [2, , 3]].flat()));
t('copyWithin', () => show([1, , 3, 4].copyWithin(2, 0)));
t('push and pop', () => { const a = h(); a.push(5); const p = a.pop(); return p + show(a) + a.pop() + show(a); });
t('shift', () => { const a = h(); return a.shift() + ' ' + a.shift() + show(a); });
t('unshift', () => { const a = h(); a.unshift(0); return show(a); });
t('at and index', () => h().at(-1) + ' ' + h()[1] + ' ' + h()[10]);
t('JSON', () => JSON.stringify(h()));
t('entries', () => [...h().entries()].map(e => e.join('=')).join());
t('lastIndexOf', () => [1, , 1, ,].lastIndexOf(1));
t('destructure', () => { const [a, b = 'def', c] = h(); return [a, b, c].join(); });
t('new Array', () => show(new Array(3)) + show(new Array(3, 4)) + show(Array('3')) + show(Array.of(3)));
t('fill then map', () => show(new Array(3).fill().map((_, i) => i)) + show(new Array(3).map((_, i) => i)));
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] === undefined ? 100 : a[i]; return s; }
const hot = [];
for (let i = 0; i < 40; i++) {
  const a = [i, i + 1, i + 2];
  if (i > 15 && i % 4 === 0) delete a[1];
  if (i > 25 && i % 5 === 0) a[2] = 0.5;
  if (i > 30 && i % 6 === 0) a[5] = i;
  hot.push(sum(a));
}
t('hot', () => hot.join());
