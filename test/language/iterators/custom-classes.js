// iterable classes: linked list, tree, matrix, lazy pipelines, several iterators alive at once
function t(label, v) { console.log(label, String(v)); }
class List {
  #head = null;
  #size = 0;
  static of(...xs) { const l = new List(); for (let i = xs.length; i--;) l.prepend(xs[i]); return l; }
  prepend(value) { this.#head = { value, next: this.#head }; this.#size++; return this; }
  get size() { return this.#size; }
  [Symbol.iterator]() {
    let node = this.#head;
    return { next() { if (!node) return { done: true, value: undefined }; const { value } = node; node = node.next; return { value, done: false }; }, [Symbol.iterator]() { return this; } };
  }
}
const list = List.of(1, 'two', 3.5);
t('list', [...list].join());
const i1 = list[Symbol.iterator]();
i1.next();
t('independent', [...list].length + ' ' + [...i1].length);
class Tree {
  constructor(v, l, r) { this.v = v; this.l = l; this.r = r; }
  *[Symbol.iterator]() { if (this.l) yield* this.l; yield this.v; if (this.r) yield* this.r; }
  *pre(depth = 0) { yield [depth, this.v]; for (const c of [this.l, this.r]) if (c) yield* c.pre(depth + 1); }
  static build(a, lo = 0, hi = a.length) { if (lo >= hi) return undefined; const m = (lo + hi) >> 1; return new Tree(a[m], Tree.build(a, lo, m), Tree.build(a, m + 1, hi)); }
}
const tree = Tree.build([...'abcdefg']);
t('in order', [...tree].join(''));
t('pre order', [...tree.pre()].map(([d, v]) => d + v).join(' '));
class Lazy {
  constructor(src) { this.src = src; }
  [Symbol.iterator]() { return this.src[Symbol.iterator](); }
  map(f) { const s = this.src; return new Lazy({ *[Symbol.iterator]() { for (const x of s) yield f(x); } }); }
  filter(f) { const s = this.src; return new Lazy({ *[Symbol.iterator]() { for (const x of s) if (f(x)) yield x; } }); }
  take(n) { const s = this.src; return new Lazy({ *[Symbol.iterator]() { if (n <= 0) return; let i = 0; for (const x of s) { yield x; if (++i >= n) return; } } }); }
  zip(o) { const s = this.src; return new Lazy({ *[Symbol.iterator]() { const b = o[Symbol.iterator](); for (const x of s) { const r = b.next(); if (r.done) return; yield [x, r.value]; } } }); }
}
let pulled = 0;
const naturals = { *[Symbol.iterator]() { for (let i = 0; ; i++) { pulled++; yield i; } } };
t('pipeline', [...new Lazy(naturals).map(x => x * x).filter(x => x % 2).take(5)].join() + ' pulled ' + pulled);
t('zip', [...new Lazy('abc').zip(naturals)].map(p => p.join('')).join());
t('reused', [1, 2].map(() => [...new Lazy([1, 2, 3]).take(2)].join('')).join());
class Matrix {
  constructor(rows) { this.rows = rows; }
  *[Symbol.iterator]() { for (const r of this.rows) yield* r; }
  *diagonal() { for (let i = 0; i < this.rows.length; i++) yield this.rows[i][i]; }
  *columns() { for (let c = 0; c < this.rows[0].length; c++) yield this.rows.map(r => r[c]); }
}
const m = new Matrix([[1, 2, 3], [4, 5, 6], [7, 8, 9.5]]);
t('matrix', [...m].join('') + '|' + [...m.diagonal()] + '|' + [...m.columns()].map(c => c.join('')).join());
const cartesian = function* (head, ...tail) { const rest = tail.length ? [...cartesian(...tail)] : [[]]; for (const h of head) for (const r of rest) yield [h, ...r]; };
t('cartesian', [...cartesian('ab', [1, 2], 'x')].map(x => x.join('')).join());
function* primes() { const found = []; for (let n = 2; ; n++) if (found.every(p => n % p)) { found.push(n); yield n; } }
const ps = [];
for (const p of primes()) { if (p > 60) break; ps.push(p); }
t('primes', ps.join());
const merged = function* (a, b) { const x = a[Symbol.iterator](), y = b[Symbol.iterator](); let p = x.next(), q = y.next(); while (!p.done || !q.done) { if (q.done || (!p.done && p.value <= q.value)) { yield p.value; p = x.next(); } else { yield q.value; q = y.next(); } } };
t('merge', [...merged([1, 4, 9], [2, 3, 10, 11])].join());
let acc = 0;
for (let turn = 0; turn < 20; turn++) for (const src of [list, tree, m, new Lazy([turn, 0.5])]) for (const x of src) acc += typeof x === 'number' ? x : x.length;
t('hot', acc);
