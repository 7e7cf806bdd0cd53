// getters and valueOf with side effects inside expressions, in loops
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
t('getter changes operand', () => {
  const o = { a: 1, get b() { this.a = 100; return 5; } };
  return (o.a + o.b) + ' ' + (o.b + o.a);
});
t('local captured before call', () => {
  let x = 1;
  const f = () => { x = 10; return 2; };
  return (x + f()) + ' ' + (f() + x) + ' ' + (x++ + f() + x);
});
t('compound reads left first', () => { let x = 1; const f = () => { x = 50; return 2; }; x += f(); return x; });
t('compound property', () => { const o = { v: 1 }; o.v += (o.v = 10, 5); return o.v; });
t('compound element index once', () => { const a = [1, 2, 3]; let i = 0; a[i++] += 10; a[i++] *= 5; return a.join() + i; });
t('valueOf order', () => {
  const l = [];
  const n = (name, v) => ({ valueOf() { l.push(name); return v; } });
  const r = n('a', 2) * n('b', 3) + n('c', 4) - (n('d', 1) ** n('e', 2));
  return r + ' ' + l.join('');
});
t('comparison order', () => {
  const l = [];
  const n = (name, v) => ({ valueOf() { l.push(name); return v; } });
  const r = [n('a', 1) < n('b', 2), n('c', 1) > n('d', 2), n('e', 1) >= n('f', 1), n('g', 1) <= n('h', 0)];
  return r.join() + ' ' + l.join('');
});
t('index conversion after value of object', () => {
  const l = [];
  const base = () => (l.push('base'), { k: 'v' });
  const key = () => (l.push('key'), { toString() { l.push('toString'); return 'k'; } });
  const r = base()[key()];
  return r + ' ' + l.join();
});
t('assignment order', () => {
  const l = [];
  const base = () => (l.push('base'), {});
  const key = () => (l.push('key'), 'k');
  base()[key()] = (l.push('rhs'), 1);
  return l.join();
});
t('call order', () => {
  const l = [];
  const o = { get m() { l.push('get m'); return (...a) => a.length; } };
  (l.push('recv'), o).m(l.push('a1'), l.push('a2'));
  return l.join();
});
const fns = {
  sum: o => { let s = 0; for (let i = 0; i < 40; i++) s += o.v; return s; },
  mul: o => { let s = 1; for (let i = 0; i < 10; i++) s = s * 2 - o.v; return s; },
  cat: o => { let s = ''; for (let i = 0; i < 6; i++) s += o.v + ';'; return s; },
};
const objs = () => {
  let n = 0;
  return [{ v: 2 }, { get v() { return n++; } }, { v: { valueOf: () => n++ } }, { get v() { if (n++ > 30) throw new RangeError('limit'); return 0.5; } },
    Object.create({ get v() { return this.k; } }, { k: { value: 3 } }), { v: 'x' }, {}, { v: 1n }];
};
for (const name in fns) for (const [i, o] of objs().entries()) t(name + i, () => fns[name](o));
t('getter that replaces itself', () => {
  const o = { get v() { Object.defineProperty(this, 'v', { value: 1, writable: true }); return 100; } };
  return fns.sum(o) + ' ' + fns.sum(o);
});
t('getter that adds properties', () => {
  const o = { n: 0, get v() { this['p' + this.n++] = 1; return 1; } };
  return fns.sum(o) + ' ' + Object.keys(o).length;
});
t('getter that deletes', () => {
  const o = { a: 1, get v() { delete this.a; return this.a === undefined ? 2 : 1; } };
  return fns.sum(o);
});
