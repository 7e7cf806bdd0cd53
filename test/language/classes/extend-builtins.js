// extends Array, Error, Map, Function-like wrappers, boxed primitives
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ': ' + e.message); } }
class Stack extends Array { peek() { return this[this.length - 1]; } get top() { return this.peek(); } }
const s = new Stack();
s.push(1, 2, 3);
t('array', () => [s.length, s.peek(), s.top, Array.isArray(s), s instanceof Stack, s instanceof Array].join());
s[5] = 'six';
t('length follows', () => s.length);
s.length = 1;
t('truncate', () => s.join());
t('map keeps class', () => s.map(x => x * 2) instanceof Stack);
t('filter and slice', () => (s.filter(Boolean) instanceof Stack) + ' ' + s.slice().constructor.name + ' ' + s.concat([1]).constructor.name);
t('from and of', () => Stack.from([4, 5]).peek() + Stack.of(7, 8).peek());
t('length constructor', () => new Stack(3).length + ' ' + new Stack(3, 4).length);
t('bad length', () => new Stack(-1));
t('spread is plain', () => [...s] instanceof Stack);
t('JSON', () => JSON.stringify(Stack.of(1, [2])));
class Matrix extends Array { constructor(r, c) { super(); for (let i = 0; i < r; i++) this.push(new Array(c).fill(i)); } }
t('custom constructor', () => JSON.stringify(new Matrix(2, 3)));

class AppError extends Error {
  constructor(message, code, opts) { super(message, opts); this.name = 'AppError'; this.code = code; }
  get both() { return this.code + this.message; }
}
class SubError extends AppError { get name() { return 'Sub'; } set name(v) { this.given = v; } }
const e = new AppError('msg', 42, { cause: 'why' });
t('error', () => [e.name, e.message, e.code, e.both, e.cause, e instanceof Error, String(e)].join());
const se = new SubError('sub', 1);
t('sub error', () => [se.name, se.given, String(se), se instanceof AppError].join());
t('error keys', () => Object.keys(e).join() + ' ' + Object.prototype.toString.call(e));
t('no message', () => 'message' in Object.getOwnPropertyDescriptors(new AppError()));
t('thrown', () => { throw new (class MyErr extends TypeError { name = 'MyErr'; })('boom'); });
class DefaultMap extends Map {
  constructor(def, it) { super(it); this.def = def; }
  get(k) { if (!this.has(k)) this.set(k, this.def()); return super.get(k); }
}
const m = new DefaultMap(() => [], [['a', [1]]]);
m.get('a').push(2);
m.get('b').push(3);
t('map', () => JSON.stringify([...m]) + m.size);
class Lower extends Set { add(v) { return super.add(v.toLowerCase()); } }
t('set uses overridden add', () => [...new Lower(['A', 'a', 'B'])].join());
class Num extends Number { double() { return this * 2; } }
t('number', () => new Num(21).double() + ' ' + typeof new Num(1) + ' ' + (new Num(3) + 1));
class Str extends String { shout() { return this.toUpperCase() + '!'; } }
t('string', () => new Str('hi').shout() + new Str('abc').length + new Str('abc')[1]);
class Re extends RegExp { test(x) { return !super.test(x); } }
t('regexp', () => new Re('a').test('a') + ' ' + 'banana'.replace(new Re('a', 'g'), 'o'));
class Bytes extends Uint8Array { sum() { return this.reduce((a, b) => a + b, 0); } }
t('typed array', () => new Bytes([1, 2, 300]).sum() + ' ' + new Bytes(4).subarray(1).constructor.name);
class Obj extends Object { constructor(a) { super({ x: 1 }); this.a = a; } }
t('object', () => Object.keys(new Obj(1)).join());
let sum = 0;
for (let i = 0; i < 40; i++) { const st = Stack.of(i, i / 2); st.push(i); sum += st.peek() + st[1] + st.length; }
t('hot', () => sum);
