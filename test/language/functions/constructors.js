// plain function constructors: prototypes, return values, new without parentheses, new.target
function t(label, v) { console.log(label, String(v)); }
function P(x) { this.x = x; }
P.prototype.get = function () { return this.x; };
t('new', new P(3).get());
t('no parentheses', (new P).x);
t('member new', new ({ P }).P(4).x);
t('new of call result', new (function () { return P; }())(5).x);
t('instanceof', new P() instanceof P);
t('constructor', new P().constructor === P);
function RetObj() { this.a = 1; return { a: 2 }; }
function RetPrim() { this.a = 1; return 2; }
function RetFn() { this.a = 1; return function a() {}; }
function RetNull() { this.a = 1; return null; }
t('return object', new RetObj().a);
t('return primitive', new RetPrim().a);
t('return function', typeof new RetFn());
t('return null', new RetNull().a);
t('call sloppy sets global', (P(77), globalThis.x));
delete globalThis.x;
function Strict() { 'use strict'; this.a = 1; }
try { Strict(); } catch (e) { t('call strict', e.name + ': ' + e.message); }
function Guard() { if (!new.target) return new Guard(); this.ok = true; }
t('new.target guard', Guard().ok);
P.prototype = { get() { return 'replaced ' + this.x; } };
t('replaced prototype', new P(1).get());
function NoProto() {}
NoProto.prototype = 5;
t('primitive prototype', Object.getPrototypeOf(new NoProto()) === Object.prototype);
function Dog(name) { Animal.call(this, name); this.kind = 'dog'; }
function Animal(name) { this.name = name; }
Animal.prototype.say = function () { return this.name + ' is a ' + this.kind; };
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog } });
t('old inheritance', new Dog('rex').say() + ' ' + (new Dog() instanceof Animal));
const notCtors = [Math.max, () => 0, { m() {} }.m, 1, undefined, {}, parseInt];
t('not constructors', notCtors.map(f => { try { new f(); return 'made'; } catch (e) { return e.name; } }).join());
const o = {};
try { new o.missing(); } catch (e) { t('new missing', e.name + ': ' + e.message); }
let made = 0;
function Count() { this.id = made++; if (made === 40) Count.prototype.late = 'late'; }
const all = [];
for (let i = 0; i < 60; i++) all.push(new Count());
t('hot', all[59].id + all[0].late + all.filter(c => c.late === 'late').length);
function Vary(i) {
  this.a = i;
  if (i % 3 === 0) this.b = 'b' + i;
  if (i % 5 === 0) return { a: -1, c: i };
  this.d = i / 2;
}
let sum = 0;
const shapes = new Set();
for (let i = 0; i < 60; i++) {
  const v = new Vary(i);
  sum += v.a + (v.d || 0);
  shapes.add(Object.keys(v).join(''));
}
t('varying layouts', sum + ' ' + [...shapes].join());
Object.defineProperty(Animal.prototype, 'name', { set(v) { this.log = 'set ' + v; }, get() { return this.log; }, configurable: true });
t('setter on prototype during construction', new Animal('q').name + ' ' + Object.keys(new Animal('q')).join());
