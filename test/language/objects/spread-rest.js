// object spread and rest
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const json = JSON.stringify;
t('spread', () => json({ a: 0, ...{ a: 1, b: 2 }, b: 3 }));
t('nothing from primitives', () => json({ ...null, ...undefined, ...1, ...true, ...Symbol(), ...1n }));
t('string', () => json({ ...'hi' }));
t('array', () => json({ ...[1, , 3] }));
t('own enumerable only', () => json({ ...Object.create({ p: 1 }, { hidden: { value: 1 }, seen: { value: 2, enumerable: true } }) }));
t('getter becomes value', () => json(Object.getOwnPropertyDescriptor({ ...{ get g() { return 5; } } }, 'g')));
t('does not run setters', () => { const l = []; const o = { set x(v) { l.push(v); }, ...{ x: 1 } }; return l.length + ' ' + o.x; });
t('symbols', () => { const s = Symbol(); return { ...{ [s]: 's' } }[s]; });
t('order of reads', () => { const l = []; ({ ...{ get b() { l.push('b'); }, get a() { l.push('a'); }, get 1() { l.push(1); } }, c: l.push('c') }); return l.join(); });
t('spread sees earlier mutation', () => { const src = { x: 1 }; return json({ a: (src.x = 2), ...src, b: (src.x = 3) }); });
t('function spread', () => json({ ...Object.assign(() => 0, { p: 1 }) }));
t('class instance loses proto', () => { class K { f = 1; m() {} } return Object.getPrototypeOf({ ...new K() }) === Object.prototype && json({ ...new K() }); });
t('shallow', () => { const n = { v: 1 }; const c = { ...{ n } }; c.n.v = 2; return n.v; });
t('conditional', () => json({ ...(false && { a: 1 }), ...(true && { b: 2 }) }));
t('throwing getter', () => ({ ...{ a: 1, get b() { throw new RangeError(); } } }));
t('deleted during spread', () => json({ ...{ get a() { delete this.b; return 1; }, b: 2, c: 3 } }));

t('rest', () => { const { a, ...r } = { a: 1, b: 2, c: 3 }; return json(r); });
t('rest computed', () => { const k = 'b'; const { [k]: v, ...r } = { a: 1, b: 2 }; return v + json(r); });
t('rest number key', () => { const { 1: one, ...r } = { 1: 'x', 2: 'y' }; return one + json(r); });
t('rest of array', () => { const { 0: z, length, ...r } = [7, 8, 9]; return z + length + json(r); });
t('rest skips inherited', () => { const { ...r } = Object.create({ p: 1 }); return json(r); });
t('rest reads getter once', () => { let n = 0; const { ...r } = { get g() { return ++n; } }; return r.g + r.g + n; });
t('rest excludes without reading twice', () => { let n = 0; const { g, ...r } = { get g() { return ++n; }, h: 1 }; return n + json(r); });
t('rest of null', () => { const { ...r } = null; });
t('rest of primitive', () => { const { length, ...r } = 'ab'; return length + json(r); });
t('rest to property', () => { const o = {}; ({ a: o.first, ...o.rest } = { a: 1, b: 2 }); return json(o); });
t('rest nested', () => { const { a: { b, ...c }, ...d } = { a: { b: 1, x: 2 }, y: 3 }; return b + json(c) + json(d); });
t('rest in parameters', () => (({ a, ...r }, ...more) => json([a, r, more]))({ a: 1, b: 2 }, 3));
t('rest with default', () => { const { a = 5, ...r } = { b: 1 }; return a + json(r); });
t('rest includes symbols', () => { const s = Symbol(); const { ...r } = { [s]: 1 }; return r[s]; });
t('omit function', () => { const omit = (o, k) => { const { [k]: _, ...r } = o; return r; }; return json(omit(omit({ a: 1, b: 2, c: 3 }, 'a'), 'c')); });

let state = { n: 0, log: '' };
const reduce = (st, act) => act === 'inc' ? { ...st, n: st.n + 1 } : act === 'half' ? { ...st, n: st.n / 2 } : { ...st, log: st.log + act };
for (let i = 0; i < 90; i++) state = reduce(state, i % 30 === 29 ? 'half' : i % 7 === 0 ? 'L' : 'inc');
t('hot reducer', () => json(state));
let s = '';
for (let i = 0; i < 30; i++) {
  const { x, ...r } = i % 3 ? { x: i, y: 1, ['k' + (i % 4)]: i } : { y: i, z: 0 };
  s += x + json(r) + (i % 10 === 9 ? '\n' : '');
}
t('hot rest', () => s.trim());
