// how console.log prints objects: keys, nesting, accessors, instances, functions, errors by name
console.log({});
console.log({ a: 1, b: 'two', c: [3], d: { e: null } });
console.log({ 'quoted key': 1, valid_id: 2, $: 3, 1: 'one', '-': 4, "it's": 5, é: 6 });
console.log({ [Symbol('sym')]: 1, plain: 2, [Symbol()]: 3 });
console.log({ f() {}, g: () => 1, h: function () {}, i: function named() {}, k: class {}, l: class K {} });
console.log(function top() {}, () => {}, class A {}, class B extends Array {}, Math.max);
console.log(function* gen() {}, [function inArray() {}]);
console.log({ get g() { return 1; }, set s(v) {}, get both() { return 1; }, set both(v) {} });
console.log({ a: { b: { c: { d: 1 } } } });
console.log({ a: { b: { c: [1] } } }, { a: { b: { c: {} } } }, { a: { b: { c: [] } } });
console.log([[[[1]]]], [[[[]]]]);
class Point { constructor(x, y) { this.x = x; this.y = y; } get len() { return 0; } static s = 1; }
console.log(new Point(1, 2), [new Point(3, 4)], { p: new Point() });
class Empty {}
console.log(new Empty(), [new Empty()]);
console.log(Point, { Point });
class Child extends Point { #secret = 1; own = 'o'; }
console.log(new Child(5, 6));
console.log(Object.create(null), Object.assign(Object.create(null), { a: 1 }));
console.log(Object.create({ inherited: 1 }), Object.create(Point.prototype));
function Old() { this.v = 1; }
console.log(new Old(), new (class {})());
console.log({ undefined: undefined, null: null, NaN: NaN });
console.log({ nested: { array: [1, [2, [3]]], map: new Map([['k', { v: 1 }]]) } });
const circular = { name: 'c' };
circular.self = circular;
console.log(circular);
const list = [1];
list.push(list);
console.log(list);
console.log({ long1: 'aaaaaaaaaaaaaaaaaaaa', long2: 'bbbbbbbbbbbbbbbbbbbb', long3: 'cccccccccccccccccccc', long4: 'd' });
console.log({ short: 1, inner: { long1: 'aaaaaaaaaaaaaaaaaaaa', long2: 'bbbbbbbbbbbbbbbbbbbb', long3: 'cccccccccccccccccccc' } });
console.log(Object.assign(() => {}, { p: 1 }), Object.assign(function f() {}, { q: [2] }));
console.log(Object.assign([1, 2], { extra: 'e' }));
console.log({ [Symbol.toStringTag]: 'Tagged', a: 1 });
class Tagged { get [Symbol.toStringTag]() { return 'T'; } }
console.log(new Tagged());
console.log(Object.freeze({ a: 1 }), Object.defineProperty({ v: 1 }, 'hidden', { value: 2 }));
try { null.x; } catch (e) { console.log(e.name, e.message, [e.name], { m: e.message }); }
console.log({ a: 1, toString() { return 'custom'; } });
console.log(Math.PI, globalThis === this, [globalThis === this]);
