// prototype lookup, shadowing, mutation while hot, null prototypes, __proto__ accessor
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const a = { va: 1, who() { return 'a' + this.id; } };
const b = Object.create(a);
b.vb = 2;
const c = Object.create(b, { id: { value: 'C' } });
t('lookup', () => [c.va, c.vb, c.who(), c.none].join());
c.va = 10;
t('shadow', () => [c.va, b.va, a.va].join());
t('unshadow', () => delete c.va && c.va);
t('delete inherited does nothing', () => delete c.vb && c.vb);
t('in and own', () => ['vb' in c, c.hasOwnProperty('vb'), Object.hasOwn(c, 'id'), 'x' in c].join());
t('__proto__ get', () => c.__proto__ === b && ({}).__proto__ === Object.prototype);
t('__proto__ set', () => { const o = {}; o.__proto__ = a; return o.va + Object.keys(o).length; });
t('__proto__ set primitive', () => { const o = {}; o.__proto__ = 5; return o.__proto__ === Object.prototype; });
t('__proto__ null', () => { const o = { __proto__: null }; o.__proto__ = 1; return o.__proto__ + Object.keys(o); });
t('cycle', () => Object.setPrototypeOf(a, c));
t('getPrototypeOf primitives', () => [Object.getPrototypeOf(1) === Number.prototype, Object.getPrototypeOf('') === String.prototype].join());
t('getPrototypeOf null', () => Object.getPrototypeOf(null));
t('setPrototypeOf bad', () => Object.setPrototypeOf({}, 1));
t('setPrototypeOf primitive target', () => Object.setPrototypeOf(1, null));
t('Object.prototype is fixed', () => Object.setPrototypeOf(Object.prototype, {}));
t('null prototype', () => { const n = Object.create(null); n.x = 1; return typeof n.toString + ' ' + ('toString' in n) + Object.keys(n); });
t('null prototype to string', () => '' + Object.create(null));
t('create bad', () => Object.create(undefined));
t('array as prototype', () => { const o = Object.create([1, 2]); return o.length + ' ' + Array.isArray(o) + ' ' + o[0]; });
t('array length through prototype', () => { const o = Object.create([]); o[5] = 1; return o.length; });
t('function as prototype', () => { const o = Object.create(function () {}); return typeof o; });
t('inherited setter runs', () => { const log = []; const o = Object.create({ set x(v) { log.push(v); } }); o.x = 1; return log + Object.keys(o); });
t('inherited readonly blocks', () => { const o = Object.create(Object.defineProperty({}, 'x', { value: 1 })); o.x = 2; return o.x; });
t('chain of 50', () => { let o = { deep: 'found' }; for (let i = 0; i < 50; i++) o = Object.create(o); return o.deep; });
t('constructor property', () => { function F() {} return new F().constructor.name + ({}).constructor.name; });

function read(o) { return o.val; }
const p1 = { val: 'p1' };
const p2 = Object.create(p1);
const obj = Object.create(p2);
let s = '';
for (let i = 0; i < 70; i++) {
  if (i === 10) p2.val = 'p2';
  if (i === 20) delete p2.val;
  if (i === 30) Object.setPrototypeOf(p2, { val: 'swapped' });
  if (i === 40) obj.val = 'own';
  if (i === 50) delete obj.val;
  if (i === 60) Object.setPrototypeOf(obj, null);
  if (i % 5 === 0) s += read(obj) + ' ';
  else read(obj);
}
t('hot mutation', () => s);
const arr = [1, , 3];
let h = '';
for (let i = 0; i < 30; i++) {
  if (i === 10) Array.prototype[1] = 'proto';
  if (i === 20) delete Array.prototype[1];
  h += arr[1] + ',';
}
t('hole reads prototype', () => h);
t('missing then added to Object.prototype', () => {
  let r = '';
  for (let i = 0; i < 20; i++) { if (i === 15) Object.prototype.added = '+'; r += ({}).added ? '+' : '-'; }
  delete Object.prototype.added;
  return r;
});
