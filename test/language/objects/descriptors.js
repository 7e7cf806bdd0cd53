// defineProperty, descriptors, attributes and their transitions
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const show = (o, k) => {
  const d = Object.getOwnPropertyDescriptor(o, k);
  if (!d) return 'none';
  return Object.keys(d).map(x => x[0] + ':' + (typeof d[x] === 'function' ? 'fn' : d[x])).join(' ');
};
const o = { plain: 1 };
t('plain', () => show(o, 'plain'));
t('missing', () => show(o, 'missing'));
Object.defineProperty(o, 'def', {});
t('defaults', () => show(o, 'def'));
Object.defineProperty(o, 'acc', { get() { return 1; } });
t('accessor', () => show(o, 'acc'));
Object.defineProperty(o, 'plain', { value: 2 });
t('keeps attributes', () => show(o, 'plain'));
Object.defineProperty(o, 'plain', { enumerable: false });
t('changes one', () => show(o, 'plain') + ' keys ' + Object.keys(o).length);
Object.defineProperty(o, 'plain', { get: () => 'g' });
t('data to accessor', () => show(o, 'plain') + ' ' + o.plain);
Object.defineProperty(o, 'plain', { value: 'v' });
t('accessor to data', () => show(o, 'plain'));
t('same value allowed', () => (Object.defineProperty(o, 'def', { value: undefined }), 'ok'));
t('new value refused', () => Object.defineProperty(o, 'def', { value: 1 }));
t('make enumerable refused', () => Object.defineProperty(o, 'def', { enumerable: true }));
t('NaN is the same value', () => { const p = Object.defineProperty({}, 'n', { value: NaN }); Object.defineProperty(p, 'n', { value: NaN }); return p.n; });
t('-0 is not 0', () => { const p = Object.defineProperty({}, 'n', { value: 0 }); Object.defineProperty(p, 'n', { value: -0 }); });
t('writable can be dropped when not configurable', () => {
  const p = Object.defineProperty({}, 'n', { value: 0, writable: true });
  Object.defineProperty(p, 'n', { value: 5 });
  Object.defineProperty(p, 'n', { writable: false });
  return show(p, 'n');
});
t('writable cannot come back', () => Object.defineProperty(Object.freeze({ z: 1 }), 'z', { writable: true }));
t('both kinds', () => Object.defineProperty({}, 'x', { get() {}, value: 1 }));
t('getter not callable', () => Object.defineProperty({}, 'x', { get: 1 }));
t('descriptor not object', () => Object.defineProperty({}, 'x', 1));
t('target not object', () => Object.defineProperty(1, 'x', {}));
t('inherited descriptor fields count', () => show(Object.defineProperty({}, 'x', Object.create({ value: 7, enumerable: true })), 'x'));
t('delete refused', () => delete Object.defineProperty({}, 'x', { value: 1 }).x);
t('defineProperties', () => JSON.stringify(Object.defineProperties({}, { a: { value: 1, enumerable: true }, b: { value: 2 } })));
t('create with descriptors', () => Object.create({ p: 1 }, { own: { value: 2, enumerable: true } }).own);
t('getOwnPropertyDescriptors', () => Object.keys(Object.getOwnPropertyDescriptors({ a: 1, get b() { return 1; } }).b).join());
t('array length', () => show([1, 2], 'length'));
t('string index', () => show('ab', 0) + ' | ' + show('ab', 'length'));
t('array index', () => { const a = [1, 2]; Object.defineProperty(a, 5, { value: 'x' }); return a.length + show(a, 5); });
t('array length below locked element', () => { 'use strict'; const a = [1, 2, 3]; Object.defineProperty(a, 1, { configurable: false }); try { a.length = 0; } finally { console.log('left', a.length); } });
t('function prototype', () => show(function () {}, 'prototype').replace(/\[.*\]/, 'obj'));
t('builtin method', () => show(Array.prototype, 'map'));
t('Math.PI', () => show(Math, 'PI').slice(0, 6) + show(Math, 'PI').slice(-22));
t('propertyIsEnumerable', () => [[1].propertyIsEnumerable(0), [1].propertyIsEnumerable('length'), ({ a: 1 }).propertyIsEnumerable('toString')].join());
let s = '';
const target = { v: 0 };
for (let i = 0; i < 60; i++) {
  if (i === 20) Object.defineProperty(target, 'v', { get() { return 'g' + i; }, set(x) { s += '!'; }, configurable: true });
  if (i === 40) Object.defineProperty(target, 'v', { value: 'const', writable: false });
  target.v = i;
  s += target.v + ' ';
}
t('hot', () => s);
