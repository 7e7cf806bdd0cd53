// patterns in loop heads and hot loops
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('for-of entries', () => { let r = ''; for (const [i, v] of ['a', 'b'].entries()) r += i + v; return r; });
t('for-of map', () => { let r = ''; for (const [k, { n, m = 'M' }] of new Map([['x', { n: 1 }], ['y', { n: 2, m: 3 }]])) r += k + n + m; return r; });
t('for-of assignment targets', () => { const o = {}; const seen = []; for ([o.a, o['b']] of [[1, 2], [3, 4]]) seen.push(o.a + o.b); return seen.join(); });
t('for-of object assignment', () => { let x, y; let r = ''; for ({ x, y = 'd' } of [{ x: 1 }, { x: 2, y: 3 }]) r += x + y; return r; });
t('for-of member', () => { const o = {}; for (o.p of [1, 2, 3]); return o.p; });
t('for-of var', () => { for (var { a, ...rest } of [{ a: 1, b: 2 }, { a: 3, c: 4 }]); return a + JSON.stringify(rest); });
t('for-in string pattern', () => { let r = ''; for (const [c1, c2 = '_'] in { ab: 1, x: 1 }) r += c1 + c2; return r; });
t('for-in member', () => { const a = []; let i = 0; for (a[i++] in { p: 1, q: 2 }); return a.join(); });
t('for init', () => { let r = ''; for (let [a, b] = [0, 10]; a < b; [a, b] = [a + 3, b - 1]) r += a + ':' + b + ' '; return r; });
t('while with swap', () => { let a = 48, b = 36; while (b) [a, b] = [b, a % b]; return a; });
t('closures capture each', () => { const fs = []; for (const { id, get = () => id } of [{ id: 1 }, { id: 2 }]) fs.push(get); return fs.map(f => f()).join(); });
t('body error closes iterator', () => {
  let closed = 0;
  const src = { [Symbol.iterator]() { return { next: () => ({ value: null, done: false }), return() { closed++; return {}; } }; } };
  try { for (const { a } of src) { } } catch (e) { return e.name + closed; }
});
t('head default error closes', () => {
  let closed = 0;
  const src = { [Symbol.iterator]() { return { next: () => ({ value: [], done: false }), return() { closed++; return {}; } }; } };
  try { for (const [a = (() => { throw new RangeError(); })()] of src) { } } catch (e) { return e.name + closed; }
});
t('nested loops', () => { let r = 0; for (const { row } of [{ row: [[1, 2], [3]] }]) for (const [a, b = 100] of row) r += a * b; return r; });
t('gcd extended', () => {
  let [r0, r1, s0, s1] = [240, 46, 1, 0];
  while (r1) { const q = Math.floor(r0 / r1); [r0, r1] = [r1, r0 - q * r1]; [s0, s1] = [s1, s0 - q * s1]; }
  return r0 + ' ' + s0;
});
t('sort in place with swaps', () => {
  const a = [5, 2, 9, 1, 7, 3];
  for (let i = 0; i < a.length; i++) for (let k = i + 1; k < a.length; k++) if (a[k] < a[i]) [a[i], a[k]] = [a[k], a[i]];
  return a.join();
});
t('shuffle', () => { const a = [...'abcdefgh']; let x = 7; for (let i = a.length - 1; i > 0; i--) { x = (x * 31 + 11) % 97; const k = x % (i + 1); [a[i], a[k]] = [a[k], a[i]]; } return a.join(''); });
t('word count', () => {
  const m = new Map();
  for (const w of 'the cat the dog a cat the'.split(' ')) m.set(w, (m.get(w) ?? 0) + 1);
  return [...m].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([w, n]) => w + n).join();
});
t('hot typed change', () => {
  let [a, b, c] = [0, 1, ''];
  for (let i = 0; i < 150; i++) {
    [a, b] = [b, (a + b) % 1000];
    if (i === 60) [a, b] = [a + 0.5, b];
    if (i === 120) ({ a, b, c = c + 'reset' } = { a: 1, b: 1 });
  }
  return [a, b, c].join();
});
t('hot state machine', () => {
  let st = { s: 'A', n: 0 };
  const step = { A: ({ n }) => ({ s: 'B', n: n + 1 }), B: ({ n, ...r }) => ({ ...r, s: n % 3 ? 'A' : 'C', n: n + 1 }), C: ({ n }) => ({ s: 'A', n: n + 10, tag: 't' }) };
  let path = '';
  for (let i = 0; i < 60; i++) { const { s } = st; path += s; st = step[s](st); }
  return path + JSON.stringify(st);
});
