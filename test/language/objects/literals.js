// object literals: shorthand, computed keys, duplicates, evaluation order, __proto__
function t(label, v) { console.log(label, String(v)); }
const json = o => JSON.stringify(o);
const a = 1, b = 'two';
t('shorthand', json({ a, b, c: a + 1 }));
t('computed', json({ ['x' + a]: 1, [a + 1]: 2, [`t${b}`]: 3, [null]: 4, [undefined]: 5, [true]: 6 }));
t('duplicates', json({ p: 1, q: 2, p: 3 }));
t('strings and numbers', json({ 'a b': 1, 0x10: 2, 1.5: 3, 1e3: 4, .5: 5, '': 6, 010: 7 }));
t('keywords', json({ if: 1, class: 2, null: 3, get: 4, set: 5, static: 6, new: 7 }));
const log = [];
const k = x => (log.push('k' + x), x);
const v = x => (log.push('v' + x), x);
({ [k(1)]: v(1), [k(2)]: v(2), ...v({}), [k(3)]() {}, get [k(4)]() { return 1; } });
t('order', log.join());
t('key conversion precedes value', (() => { const l = []; ({ [{ toString() { l.push('key'); return 'x'; } }]: l.push('value') }); return l.join(); })());

const proto = { inherited: 1 };
t('__proto__ sets prototype', Object.getPrototypeOf({ __proto__: proto }) === proto);
t('quoted too', Object.getPrototypeOf({ '__proto__': proto }) === proto);
t('null', Object.getPrototypeOf({ __proto__: null }));
t('primitive ignored', Object.getPrototypeOf({ __proto__: 5 }) === Object.prototype && !Object.keys({ __proto__: 5 }).length);
t('computed is a property', Object.keys({ ['__proto__']: proto }).join());
const __proto__ = proto;
t('shorthand is a property', Object.keys({ __proto__ }).join());
t('method is a property', Object.keys({ __proto__() {} }).join());
t('spread of own __proto__', Object.keys({ ...{ ['__proto__']: 1 } }).join());

const o = {
  n: 0,
  get inc() { return ++this.n; },
  set inc(x) { this.n = x * 10; },
  method(x) { return this.n + x; },
  *gen() { yield this.n; },
  ['m' + 1]() { return 'm1'; },
  'quoted method'() { return 'q'; },
  5() { return 'five'; },
};
t('getter', o.inc + o.inc);
o.inc = 4;
t('setter', o.n);
t('methods', [o.method(2), [...o.gen()], o.m1(), o['quoted method'](), o[5]()].join());
t('accessor replaced by value', json({ get p() { return 1; }, p: 2 }));
t('value replaced by accessor', json({ p: 2, get p() { return 1; } }));
t('getter and setter merge', (() => { const d = Object.getOwnPropertyDescriptor({ get p() { return 1; }, q: 0, set p(x) {} }, 'p'); return typeof d.get + typeof d.set; })());
t('trailing comma', Object.keys({ x: 1, }).length);
t('nested', json({ a: { b: { c: [{ d: 1 }] } } }));
t('keys of all', Object.keys({ z: 1, 2: 1, [Symbol('s')]: 1, a: 1, 1: 1 }).join());
let s = 0;
for (let i = 0; i < 100; i++) {
  const x = i % 3 === 0 ? { i, h: i / 2 } : i % 3 === 1 ? { h: 1, i } : { ['h']: 'x'.length, i: 2, extra: i };
  s += x.i + x.h;
}
t('hot', s);
