// constructors whose objects are half built when something unusual happens
function t(label, v) { console.log(label, String(v)); }
class Vec {
  constructor(x, y, z) {
    this.x = x;
    this.y = y * 2;
    this.len = Math.sqrt(this.x * this.x + this.y * this.y);
    this.z = z;
  }
}
let s = 0;
for (let i = 0; i < 100; i++) s += new Vec(i, i, 0).len;
t('warm', s.toFixed(6));
t('doubles', JSON.stringify(new Vec(0.5, 1.5, -1)));
t('overflow', JSON.stringify(new Vec(1, 2147483647, 1)));
t('strings', JSON.stringify(new Vec('3', '4', 'z')));
t('undefined', JSON.stringify(new Vec()));
const partial = [];
try {
  new Vec(1, { valueOf() { throw new RangeError('y'); } }, 1);
} catch (e) {
  t('throws in the middle', e.message);
}
class Tracked {
  constructor(v) {
    partial.push(this);
    this.a = v;
    this.b = v.length;
    this.c = v.x.y;
  }
}
for (let i = 0; i < 60; i++) {
  const arg = i % 20 === 19 ? null : i % 20 === 9 ? { length: i } : { length: i, x: { y: i } };
  try {
    new Tracked(arg);
  } catch (e) {
  }
}
t('half built', partial.length + ' ' + partial.filter(o => !('c' in o)).map(o => Object.keys(o).join('')).join());
