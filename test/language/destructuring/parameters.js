// patterns in parameters of functions, arrows, methods, setters and constructors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
function f({ a, b = 2 }, [c, ...d] = [3]) { return [a, b, c, d.length].join(); }
t('function', () => f({ a: 1 }));
t('function all', () => f({ a: 1, b: 5 }, [6, 7, 8]));
t('function missing', () => f());
t('length', () => f.length + ' ' + (({ a } = {}) => a).length);
t('default object', () => (({ x = 1, y = 2 } = {}) => x + y)());
t('default object differs', () => (({ x, y } = { x: 1, y: 2 }) => x + ' ' + y)({}));
t('named options', () => (function ({ size = 'big', coords: { x = 0, y = 0 } = {}, radius = 25 } = {}) { return [size, x, y, radius].join(); })({ coords: { x: 9 } }));
t('null argument', () => (({ a }) => a)(null));
t('undefined to array', () => (([a]) => a)(undefined));
t('earlier parameter in key', () => ((k, { [k]: v }) => v)('q', { q: 'found' }));
t('later parameter in default', () => (({ a = b }, b) => a)({}, 1));
t('scope of closures', () => { var x = 'outer'; return (({ f = () => x }, y = f()) => { var x = 'inner'; return f() + y + x; })({}); });
t('arguments object', () => (function ({ a }, b) { a = 9; b = 8; return arguments[0].a + ' ' + arguments[1] + ' ' + arguments.length; })({ a: 1 }, 2));
t('same name in body', () => (({ a }) => { var a; return a; })({ a: 'kept' }));
t('body function wins', () => (({ a }) => { function a() {} return typeof a; })({ a: 1 }));
t('parameters are assignable', () => (({ a }, [b]) => { a++; b += a; return a + ' ' + b; })({ a: 1 }, [2]));
class P {
  constructor({ x = 0, y = 0 } = {}, ...[tag]) { Object.assign(this, { x, y, tag }); }
  set pos([x, y = x]) { this.x = x; this.y = y; }
  move({ dx = 0, dy = dx }) { return [this.x + dx, this.y + dy].join(); }
  static of([x, y], { scale = 1 } = {}) { return new P({ x: x * scale, y: y * scale }); }
  #diff({ x, y }) { return this.x - x + this.y - y; }
  diff(o) { return this.#diff(o); }
}
t('constructor', () => JSON.stringify(new P({ x: 1 }, 'tag')) + JSON.stringify(new P()));
t('setter', () => { const p = new P(); p.pos = [4]; return p.x + p.y; });
t('method', () => P.of([1, 2], { scale: 10 }).move({ dx: 1 }));
t('private method', () => new P({ x: 5, y: 5 }).diff({ x: 1, y: 2 }));
t('generator', () => [...(function* ({ from, to }) { for (let i = from; i < to; i++) yield i; })({ from: 1, to: 4 })].join());
t('generator evaluates eagerly', () => { const g = function* ({ a }) {}; g(null); });
t('callbacks', () => Object.entries({ a: 1, b: 2 }).map(([k, v]) => k + v).join() + [[1, [2]], [3, [4]]].reduce((s, [x, [y]]) => s + x * y, 0));
t('map entries', () => [...new Map([['k', { n: 1 }]])].map(([k, { n }]) => k + n).join());
t('recursion', () => { const sum = ([h, ...r]) => (h === undefined ? 0 : h + sum(r)); return sum([1, 2, 3, 4]); });
t('tree', () => { const depth = ({ l, r } = {}) => 1 + Math.max(l ? depth(l) : 0, r ? depth(r) : 0); return depth({ l: { r: { l: {} } }, r: {} }); });
t('iife', () => (([[a]], { b: [c] }) => a + c)([[1]], { b: [2] }));
const dist = ({ x: x1, y: y1 }, { x: x2, y: y2 }) => (x1 - x2) ** 2 + (y1 - y2) ** 2;
const pts = [{ x: 1, y: 2 }, { y: 1, x: 5 }, { x: 0.5, y: -1, z: 0 }, new P({ x: 3, y: 3 }), { get x() { return 2; }, y: 4 }, { x: '7', y: 1 }];
t('hot', () => { let s = 0; for (let i = 0; i < 120; i++) s += dist(pts[i < 40 ? 0 : i % 6], pts[(i * 5) % 6]); return s; });
t('hot failing', () => {
  let s = '';
  for (let i = 0; i < 40; i++) { try { s += dist(pts[0], i % 13 === 12 ? undefined : pts[1]) + ' '; } catch (e) { s += e.name + ' '; } }
  return s;
});
