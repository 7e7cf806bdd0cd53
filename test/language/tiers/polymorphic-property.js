// one property site that sees 1, 2, 5 and 30 layouts; reads, writes, missing, inherited, primitives
function t(label, v) { console.log(label, String(v)); }
function read(o) { return o.v; }
function loop(objs, n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += read(objs[i % objs.length]);
  return s;
}
const one = [{ v: 1 }, { v: 2 }, { v: 3 }];
const two = [{ v: 1 }, { a: 0, v: 2 }];
const five = [{ v: 1 }, { a: 0, v: 2 }, { b: 0, v: 3 }, { c: 0, d: 0, v: 4 }, { v: 5, e: 0 }];
const thirty = Array.from({ length: 30 }, (_, i) => {
  const o = {};
  for (let k = 0; k < i; k++) o['p' + k] = k;
  o.v = i;
  return o;
});
t('1', loop(one, 90));
t('2', loop(two, 90));
t('5', loop(five, 90));
t('30', loop(thirty, 90));
t('1 again', loop(one, 90));
t('missing', loop([{ v: 1 }, {}], 10));
t('inherited', loop([Object.create({ v: 7 }), { v: 1 }], 20));
t('getter', loop([{ get v() { return 2.5; } }, { v: 1 }], 20));
t('array and string', loop([Object.assign([], { v: 3 }), Object.assign(() => 0, { v: 4 })], 20));
t('string values', loop([{ v: 'a' }, { v: 1 }], 6));
t('own undefined', loop([{ v: undefined }], 3));
for (const bad of [null, undefined]) {
  try {
    loop([{ v: 1 }, bad], 10);
  } catch (e) {
    t('bad', e.name + ': ' + e.message);
  }
}
Number.prototype.v = 100;
t('primitive', loop([1, { v: 1 }, 2.5], 30));
delete Number.prototype.v;
t('primitive without', loop([1, { v: 1 }], 4));

function write(o, x) { o.v = x; return o.v; }
const log = [];
const targets = [{ v: 0 }, { a: 1, v: 0 }, {}, Object.freeze({ v: 'frozen' }), { set v(x) { log.push(x); } }, { get v() { return 'ro'; } }, [], Object.create({ v: 'inherited' }), Object.create(Object.freeze({ v: 'blocked' })), Object.seal({})];
for (let i = 0; i < 50; i++) write(targets[0], i);
let out = '';
for (let i = 0; i < 40; i++) out += String(write(targets[i % 10], i)) + ' ';
t('writes', out);
t('setter log', log.join());
t('own after', targets.map(o => Object.keys(o).join('')).join());

function both(o) { o.n = (o.n || 0) + o.step; return o.n; }
const counters = five.map((o, i) => Object.assign({ ['k' + i]: i }, i % 2 ? { step: 0.5 } : { n: 10, step: i }));
for (let i = 0; i < 100; i++) both(counters[i < 40 ? 0 : i % 5]);
t('counters', counters.map(c => c.n).join());
function chain(o) { return o.a.b.c; }
const chains = [{ a: { b: { c: 1 } } }, { x: 0, a: { b: { c: 2 } } }, { a: { y: 0, b: { c: 'three' } } }, { a: { b: Object.create({ c: 4 }) } }, { a: { get b() { return { c: 5 }; } } }];
let cs = '';
for (let i = 0; i < 60; i++) cs += chain(chains[i < 20 ? 0 : i % 5]);
t('chain', cs);
function computed(o, k) { return o[k]; }
const keys = ['v', 'p0', 'p9', 'none', 'length', 0];
let ks = 0;
for (let i = 0; i < 180; i++) ks += computed(thirty[i % 30], keys[i < 60 ? 0 : i % 6]) ?? 0.5;
t('computed', ks);
const grow = { v: 1 };
let gs = 0;
for (let i = 0; i < 60; i++) {
  gs += read(grow);
  grow['g' + i] = i;
  if (i === 30) delete grow.v;
  if (i === 40) grow.v = 1000;
}
t('growing', gs);
