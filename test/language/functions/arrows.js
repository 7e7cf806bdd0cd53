// arrows: lexical this, arguments, new.target and super; bodies; not constructors
function t(label, v) { console.log(label, String(v)); }
t('expression', (x => x * 2)(4));
t('object literal', (() => ({ a: 1 }))().a);
t('block', (() => { })());
t('label, not object', (() => { a: 1 })());
t('conditional', [1, -1].map(x => x > 0 ? 'pos' : 'neg').join());
t('comma body', (() => (1, 2))());
t('nested', (a => b => c => a + b + c)(1)(2)(3));
function args() { return (() => arguments[0] + arguments.length)(9); }
t('arguments', args('outer'));
function nt() { return (() => new.target === nt)(); }
t('new.target call', nt());
function NT() { this.v = (() => new.target === NT)(); }
t('new.target new', new NT().v);
class A { m() { return 'A.m'; } }
class B extends A {
  m() { return (() => super.m())() + '!'; }
  constructor() {
    const init = () => super();
    init();
    this.made = (() => this instanceof B)();
  }
}
t('super', new B().m() + ' ' + new B().made);
class Late extends A {
  constructor(early) {
    const f = () => this.x;
    if (early) f();
    super();
    this.x = 'set';
    this.got = f();
  }
}
t('this after super', new Late(false).got);
try { new Late(true); } catch (e) { t('this before super', e.name); }
try { new (() => {})(); } catch (e) { t('new', e.name); }
const arrow = () => {};
try { new arrow(); } catch (e) { t('new', e.name + ': ' + e.message); }
t('no prototype', 'prototype' in arrow);
function Timer() {
  this.n = 0;
  this.tick = () => { this.n++; return this; };
}
const tm = new Timer();
const { tick } = tm;
tick();
tick().tick();
t('detached', tm.n);
t('default with arrow', ((f = (x) => x + 1) => f(1))());
t('destructured', (({ a, b: [c] }, ...d) => a + c + d.length)({ a: 1, b: [2] }, 3, 4));
t('trailing comma', ((a, b,) => a + b)(1, 2));
t('in chain', [1, 2, 3].filter(n => n % 2).map(n => n ** 2).reduce((a, b) => a + b));
t('immediately', (() => 'iife')());
t('strict this', (function () { 'use strict'; return (() => this)(); })());
let acc = [];
for (let i = 0; i < 5; i++) acc.push((x) => (x ? acc[i](x - 1) + i : 0));
t('recursion through closure', acc.map(f => f(3)).join());
function hot(n) {
  let s = 0;
  for (let i = 0; i < n; i++) s += ((k) => (k & 1 ? this.odd : this.even) + arguments.length)(i);
  return s;
}
t('hot', hot.call({ odd: 1, even: 10 }, 100));
t('hot double', hot.call({ odd: 0.5, even: 1 }, 100));
t('hot string', hot.call({ odd: 'o', even: 'e' }, 4));
