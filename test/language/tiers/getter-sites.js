// getters, setters and valueOf in hot loops, changing what the loop relies on
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
function sum(o, n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += o.x * 2 + o.y;
  return s;
}
t('data', () => sum({ x: 1, y: 2 }, 100));
t('getter', () => { let c = 0; const o = { get x() { return c++; }, y: 0 }; return sum(o, 100) + ' ' + c; });
t('getter changes the other', () => sum({ get x() { this.y++; return 1; }, y: 0 }, 50));
t('getter changes type', () => sum({ n: 0, get x() { return this.n++ < 40 ? 1 : 'x'; }, y: 1 }, 44));
t('getter throws late', () => { const o = { n: 0, get x() { if (this.n++ === 60) throw new RangeError('n' + this.n); return 1; }, y: 0 }; return sum(o, 100); });
t('getter turns into data', () => { const o = { y: 0, get x() { Object.defineProperty(this, 'x', { value: 5 }); return 1; } }; return sum(o, 10); });
t('data turns into getter', () => { const o = { x: 1, get y() { if (!this.done) { this.done = true; Object.defineProperty(this, 'x', { get: () => 100 }); } return 0; } }; return sum(o, 10); });
t('inherited getter', () => { class P { #n = 0; get x() { return ++this.#n; } get y() { return -this.#n; } } class Q extends P {} return sum(new Q(), 80); });

const arr = [1, 2, 3, 4, 5];
function total(a, k) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i] * k; return s; }
for (let i = 0; i < 30; i++) total(arr, 2);
t('valueOf shortens the array', () => { const a = [1, 2, 3, 4, 5, 6]; let n = 0; return total(a, { valueOf() { if (++n === 2) a.length = 3; return 1; } }); });
t('valueOf makes holes', () => { const a = [1, 2, 3, 4]; return total(a, { valueOf() { delete a[2]; return 1; } }); });
t('valueOf makes doubles', () => { const a = [1, 2, 3]; return total(a, { valueOf() { a[2] = 0.5; return 2; } }); });
t('valueOf makes strings', () => { const a = [1, 2, 3]; return total(a, { valueOf() { a[2] = 'q'; return 2; } }); });
t('valueOf extends', () => { const a = [1]; return total(a, { valueOf() { if (a.length < 50) a.push(1); return 1; } }); });
t('valueOf changes prototype', () => { const a = [1, , 3]; const r = total(a, { valueOf() { Array.prototype[1] = 50; return 1; } }); delete Array.prototype[1]; return r; });

function setAll(o, n) { for (let i = 0; i < n; i++) { o.v = i; o.w = o.v + 1; } return o.w; }
t('plain sets', () => setAll({ v: 0, w: 0 }, 60));
t('setter', () => { const l = []; const r = setAll({ set v(x) { if (x % 20 === 0) l.push(x); }, get v() { return 1000; }, w: 0 }, 60); return r + ' ' + l; });
t('setter freezes', () => { const o = { _v: 0, set v(x) { this._v = x; if (x === 30) Object.freeze(this); }, get v() { return this._v; }, w: 0 }; return setAll(o, 60); });
t('setter adds keys', () => { const o = { w: 0, set v(x) { this['k' + x] = x; }, get v() { return Object.keys(this).length; } }; return setAll(o, 40); });
t('setter throws', () => { const o = { w: 0, set v(x) { if (x === 25) throw new TypeError('at ' + x + ' w ' + this.w); }, get v() { return 1; } }; return setAll(o, 40); });

function args(a, b, c) { return a + '|' + b + '|' + c; }
function evalOrder(o) { return args(o.a, o.a + o.b, o.b = o.a); }
let out = '';
for (let i = 0; i < 40; i++) {
  let n = i;
  const o = i < 20 ? { a: i, b: 1 } : i < 30 ? { get a() { return n++; }, b: 1 } : { a: i, get b() { this.a += 10; return 1; }, set b(v) { n = v; } };
  const r = evalOrder(o);
  if (i % 5 === 4) out += r + ':' + n + ' ';
}
t('argument order', () => out);
t('index valueOf', () => { const a = [10, 20, 30]; let n = 0; let s = 0; for (let i = 0; i < 60; i++) s += a[i < 40 ? i % 3 : { toString() { n++; return String(i % 3); } }]; return s + ' ' + n; });
t('comparison valueOf', () => { let n = 0; let c = 0; for (let i = 0; i < 80; i++) if ((i < 50 ? i : { valueOf() { n++; return i; } }) < 70) c++; return c + ' ' + n; });
t('toString in hot concat', () => { let s = ''; let n = 0; for (let i = 0; i < 60; i++) s += i < 45 ? i % 10 : { toString() { n++; return s.length > 50 ? '!' : '?'; } }; return s + n; });
