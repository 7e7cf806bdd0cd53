// for-of over everyday iterables with break, continue, mutation
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
const cat = it => { let s = ''; for (const x of it) s += `[${x}]`; return s; };
t('array', () => cat([1, 2.5, 'x', null]));
t('holes', () => cat([1, , 3]));
t('string', () => cat('añ😀'));
t('String object', () => cat(Object('ab')));
t('typed array', () => cat(new Uint8Array([1, 256, 255])));
t('set', () => cat(new Set([2, 1, 2])));
t('map', () => cat(new Map([['a', 1], ['b', 2]])));
t('map keys and values', () => cat(new Map([['a', 1]]).keys()) + cat(new Map([['a', 1]]).values()));
t('arguments', () => (function () { return cat(arguments); })(1, 2));
t('entries', () => cat(['x'].entries()));
t('generator', () => cat((function* () { yield 1; yield* [2, 3]; })()));
for (const [name, v] of Object.entries({ object: {}, number: 5, bool: true, nul: null, undef: undefined, fn: () => 0 })) {
  t(name, () => { for (const x of v); });
}
t('break', () => { let s = ''; for (const x of [1, 2, 3]) { if (x === 2) break; s += x; } return s; });
t('continue', () => { let s = ''; for (const x of [1, 2, 3]) { if (x === 2) continue; s += x; } return s; });
t('return', () => { for (const x of [1, 2, 3]) if (x === 2) return 'r' + x; });
t('labelled', () => { let s = ''; outer: for (const x of [1, 2, 3]) { for (const y of 'abc') { if (y === 'b') continue outer; if (x === 3) break outer; s += x + y; } } return s; });
t('append while running', () => { const a = [1, 2]; let n = 0; for (const x of a) { n++; if (x < 4) a.push(x + 2); } return n + ' ' + a; });
t('shift while running', () => { const a = [1, 2, 3, 4]; let s = ''; for (const x of a) { s += x; a.shift(); } return s; });
t('splice while running', () => { const a = [1, 2, 3, 4]; let s = ''; for (const x of a) { s += x; if (x === 2) a.splice(0, 2); } return s; });
t('clear while running', () => { const a = [1, 2, 3]; let s = ''; for (const x of a) { s += x; a.length = 0; } return s; });
t('set add while running', () => { const st = new Set([1]); let s = ''; for (const x of st) { s += x; if (x < 5) st.add(x + 1); } return s; });
t('reassigned loop variable', () => { let s = ''; for (let x of [1, 2]) { x *= 10; s += x; } return s; });
t('var visible after', () => { for (var v of [1, 2]); return v; });
t('empty keeps variable', () => { var v = 'kept'; for (v of []); return v; });
t('name of', () => { const of = [1, 2]; let s = 0; for (const of2 of of) s += of2; return s; });
t('expression once', () => { let n = 0; for (const x of (n++, [1, 2, 3])); return n; });
t('replaced array iterator', () => {
  const a = [1, 2, 3];
  a[Symbol.iterator] = function* () { yield 'own'; };
  return cat(a) + [...a] + cat(Object.create(a));
});
t('changed Array.prototype iterator', () => {
  const saved = Array.prototype[Symbol.iterator];
  Array.prototype[Symbol.iterator] = function* () { for (let i = this.length - 1; i >= 0; i--) yield this[i]; };
  try { return cat([1, 2, 3]) + (([a, b]) => a + '' + b)([8, 9]) + [...'ab'] + Math.max.apply(null, [1, 2]); } finally { Array.prototype[Symbol.iterator] = saved; }
});
t('changed next', () => {
  const proto = Object.getPrototypeOf([].values());
  const saved = proto.next;
  let n = 0;
  proto.next = function () { n++; return saved.call(this); };
  try { return cat([1, 2]) + n; } finally { proto.next = saved; }
});
const pool = [[1, 2, 3], [0.5, 1.5], 'xy', new Set([7]), [, 'h'], (function () { return arguments; })(4), new Int8Array([-1, 200])];
function sum(it) { let s = 0; for (const x of it) s += x; return s; }
let out = '';
for (let i = 0; i < 63; i++) out += sum(pool[i < 21 ? i % 2 : i % 7]) + ' ';
t('hot', () => out);
