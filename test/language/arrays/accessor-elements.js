// elements with getters, setters, readonly elements, subclasses, prototypes with elements
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const j = JSON.stringify;
function withGetter() { const a = [1, 2, 3]; let n = 0; Object.defineProperty(a, 1, { get() { return ++n * 10; }, set(v) { n = v; }, enumerable: true, configurable: true }); return a; }
t('read', () => { const a = withGetter(); return a[1] + ' ' + a[1]; });
t('write', () => { const a = withGetter(); a[1] = 5; return a[1]; });
t('sum', () => { const a = withGetter(); let s = 0; for (let i = 0; i < 3; i++) s += a[i]; return s; });
t('for-of', () => [...withGetter()].join());
t('map', () => withGetter().map(x => x + 1).join());
t('slice makes data', () => { const b = withGetter().slice(); return b[1] + ' ' + b[1]; });
t('JSON', () => j(withGetter()));
t('sort', () => { const a = withGetter(); a.sort((x, y) => y - x); return j(a); });
t('push and pop past it', () => { const a = withGetter(); a.push(4); a.pop(); a.pop(); return a.pop() + ' ' + a.length; });
t('shift through setter', () => { const a = withGetter(); a.shift(); return j(a); });
t('readonly element', () => { const a = [1, 2]; Object.defineProperty(a, 0, { writable: false }); a[0] = 9; return j(a); });
t('readonly element strict', () => { 'use strict'; const a = [1, 2]; Object.defineProperty(a, 0, { writable: false }); a[0] = 9; });
t('readonly fill', () => { const a = [1, 2]; Object.defineProperty(a, 1, { writable: false }); a.fill(0); });
t('hidden element', () => { const a = [1, 2, 3]; Object.defineProperty(a, 1, { enumerable: false }); return Object.keys(a) + ' ' + a + ' ' + j({ ...a }); });
t('prototype setter', () => {
  const log = [];
  Object.defineProperty(Array.prototype, 3, { set(v) { log.push(v); }, get() { return 'pg'; }, configurable: true });
  const a = [0, 1, 2];
  a[3] = 'x';
  const r = [a.length, a[3], log.join()];
  delete Array.prototype[3];
  a[3] = 'y';
  return r.join() + ' ' + a.length + a[3];
});
t('literal ignores prototype setter', () => {
  Object.defineProperty(Array.prototype, 0, { set() { throw 1; }, configurable: true });
  try { const a = ['lit']; return a[0] + [1].map(x => x)[0]; } finally { delete Array.prototype[0]; }
});
t('push respects prototype setter', () => {
  let got = '';
  Object.defineProperty(Array.prototype, 0, { set(v) { got += v; }, configurable: true });
  try { const a = []; a.push('p'); return got + ' ' + a.length + ' ' + a.hasOwnProperty(0); } finally { delete Array.prototype[0]; }
});
t('array with own prototype', () => { const a = [1]; Object.setPrototypeOf(a, { 5: 'five', join() { return 'J'; } }); return a[5] + a.join() + a.length + Array.isArray(a); });
t('null prototype', () => { const a = [1, 2]; Object.setPrototypeOf(a, null); a[2] = 3; return a.length + typeof a.map; });
t('extra properties', () => { const a = [1]; a.name = 'n'; a[Symbol.for('s')] = 1; let s = ''; for (const k in a) s += k + ' '; return s + a.length; });
t('for-in order', () => { const a = []; a[2] = 1; a.x = 1; a[0] = 1; let s = ''; for (const k in a) s += k + typeof k[0] + ' '; return s; });
function sum(a) { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }
let s = '';
const g = [1, 2, 3];
for (let i = 0; i < 40; i++) {
  if (i === 10) Object.defineProperty(g, 1, { get() { return 'G'; }, configurable: true });
  if (i === 20) Object.defineProperty(g, 1, { value: 20, writable: true });
  if (i === 30) Object.freeze(g);
  g[0] = i;
  s += sum(g) + ' ';
}
t('hot', () => s);
t('getter truncates', () => { const a = [1, 2, 3, 4]; Object.defineProperty(a, 1, { get() { a.length = 2; return 'cut'; } }); let r = ''; for (let i = 0; i < 4; i++) r += a[i] + ' '; return r; });
t('getter in map extends', () => { const a = [1, 2]; Object.defineProperty(a, 0, { get() { a[5] = 'late'; return 'g'; } }); return a.map(x => x).length + ' ' + a.length; });
