// linked lists, binary trees, heaps, tries, graphs: pointer-chasing loops over objects with null ends
function t(label, v) { console.log(label, String(v)); }
const cons = (v, next) => ({ v, next });
const fromArray = a => a.reduceRight((l, v) => cons(v, l), null);
const toArray = l => { const out = []; for (; l; l = l.next) out.push(l.v); return out; };
const rev = l => { let r = null; while (l) { const n = l.next; l.next = r; r = l; l = n; } return r; };
t('reverse', toArray(rev(fromArray([1, 2.5, 'x', null]))).map(String).join());
const sum = l => { let s = 0; for (; l !== null; l = l.next) s += l.v; return s; };
t('sums', [sum(fromArray(Array.from({ length: 100 }, (_, i) => i))), sum(fromArray([0.5, 1])), sum(fromArray(['a', 1])), sum(null)].join());
const merge = (a, b) => { const head = { next: null }; let p = head; while (a && b) { if (a.v <= b.v) { p.next = a; a = a.next; } else { p.next = b; b = b.next; } p = p.next; } p.next = a || b; return head.next; };
const mergeSort = l => { if (!l || !l.next) return l; let slow = l, fast = l.next; while (fast && fast.next) { slow = slow.next; fast = fast.next.next; } const right = slow.next; slow.next = null; return merge(mergeSort(l), mergeSort(right)); };
let seed = 7;
const rnd = () => (seed = (seed * 16807) % 2147483647);
t('merge sort', toArray(mergeSort(fromArray(Array.from({ length: 60 }, () => rnd() % 100)))).join());
t('merge sort strings', toArray(mergeSort(fromArray([...'quicksort']))).join(''));
try { sum(undefined); } catch (e) { t('undefined end', e.name); }

class Bst {
  root = null;
  size = 0;
  add(k) { let p = this.root; if (!p) { this.root = { k, l: null, r: null }; this.size++; return this; } for (;;) { if (k === p.k) return this; const side = k < p.k ? 'l' : 'r'; if (!p[side]) { p[side] = { k, l: null, r: null }; this.size++; return this; } p = p[side]; } }
  has(k) { let p = this.root; while (p) { if (k === p.k) return true; p = k < p.k ? p.l : p.r; } return false; }
  *[Symbol.iterator](p = this.root) { if (p) { yield* this[Symbol.iterator](p.l); yield p.k; yield* this[Symbol.iterator](p.r); } }
  height(p = this.root) { return p ? 1 + Math.max(this.height(p.l), this.height(p.r)) : 0; }
}
const b = new Bst();
for (let i = 0; i < 80; i++) b.add(rnd() % 200);
t('bst', b.size + ' ' + b.height() + ' ' + [...b].slice(0, 8).join() + ' ' + [5, [...b][3], 201].map(k => b.has(k)).join());
t('bst strings', [...['m', 'c', 'x', 'a', 'd'].reduce((tr, k) => tr.add(k), new Bst())].join(''));
t('bst mixed', [...[5, 2.5, '3', 7].reduce((tr, k) => tr.add(k), new Bst())].join());

class Heap {
  a = [];
  push(v) { const a = this.a; let i = a.length; a.push(v); while (i > 0) { const p = (i - 1) >> 1; if (a[p] <= a[i]) break; [a[p], a[i]] = [a[i], a[p]]; i = p; } }
  pop() { const a = this.a; const top = a[0]; const last = a.pop(); if (a.length) { a[0] = last; let i = 0; for (;;) { let c = 2 * i + 1; if (c >= a.length) break; if (c + 1 < a.length && a[c + 1] < a[c]) c++; if (a[i] <= a[c]) break; [a[i], a[c]] = [a[c], a[i]]; i = c; } } return top; }
}
const h = new Heap();
for (let i = 0; i < 70; i++) h.push(i === 50 ? 0.5 : rnd() % 1000);
let hs = '';
for (let i = 0; i < 12; i++) hs += h.pop() + ' ';
t('heap', hs + h.a.length);
const trie = {};
for (const w of ['car', 'cart', 'cat', 'dog', 'do', '']) { let p = trie; for (const c of w) p = p[c] ??= {}; p.$ = w; }
const collect = (p, out = []) => { for (const k of Object.keys(p).sort()) k === '$' ? out.push(p.$) : collect(p[k], out); return out; };
t('trie', collect(trie).join('|') + ' ' + collect(trie.c).join());
const graph = { a: { b: 4, c: 1 }, b: { d: 1 }, c: { b: 2, d: 5 }, d: {} };
const dijkstra = (g, from) => { const dist = { [from]: 0 }; const todo = new Set([from]); while (todo.size) { let u; for (const x of todo) if (u === undefined || dist[x] < dist[u]) u = x; todo.delete(u); for (const v in g[u]) { const d = dist[u] + g[u][v]; if (!(v in dist) || d < dist[v]) { dist[v] = d; todo.add(v); } } } return dist; };
t('dijkstra', JSON.stringify(dijkstra(graph, 'a')));
const topo = g => { const out = [], seen = {}; const go = n => { if (seen[n] === 1) throw new Error('cycle at ' + n); if (seen[n]) return; seen[n] = 1; for (const m of g[n] || []) go(m); seen[n] = 2; out.unshift(n); }; Object.keys(g).forEach(go); return out.join(); };
t('topological', topo({ shoes: ['out'], socks: ['shoes'], pants: ['shoes'], out: [] }));
try { topo({ a: ['b'], b: ['a'] }); } catch (e) { t('topological cycle', e.message); }
const uf = n => { const p = Array.from({ length: n }, (_, i) => i); const find = x => { while (p[x] !== x) x = p[x] = p[p[x]]; return x; }; return { union: (x, y) => { p[find(x)] = find(y); }, groups: () => new Set(p.map((_, i) => find(i))).size }; };
const u = uf(50);
for (let i = 0; i < 40; i++) u.union((i * 7) % 50, (i * 13 + 1) % 50);
t('union find', u.groups());
const make = d => (d ? { l: make(d - 1), r: make(d - 1) } : { l: null, r: null });
const check = n => (n.l ? 1 + check(n.l) + check(n.r) : 1);
let total = 0;
for (let i = 0; i < 8; i++) total += check(make(i));
t('binary trees', total);
