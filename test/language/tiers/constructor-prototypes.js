// constructors with conditional fields and prototypes that change under them
function t(label, v) { console.log(label, String(v)); }
function Old(a, b) {
  this.a = a;
  if (b) this.b = b;
  this.sum = this.a + (this.b || 0);
}
let keys = {};
for (let i = 0; i < 90; i++) {
  const o = new Old(i % 30 === 29 ? 's' : i, i % 3 ? 0 : i);
  const k = Object.keys(o).join('') + typeof o.sum;
  keys[k] = (keys[k] || 0) + 1;
}
t('conditional fields', JSON.stringify(keys));
Object.defineProperty(Old.prototype, 'sum', { set(v) { this.viaSetter = v; }, get() { return 'got'; }, configurable: true });
const viaSetter = new Old(1, 2);
t('setter appears on prototype', Object.keys(viaSetter).join() + viaSetter.viaSetter + viaSetter.sum);
delete Old.prototype.sum;
t('setter gone', Object.keys(new Old(1, 2)).join());
Object.defineProperty(Old.prototype, 'a', { value: 'fixed', writable: false, configurable: true });
t('readonly on prototype', JSON.stringify(new Old(1, 2)) + new Old(3).a);
delete Old.prototype.a;

class Base {
  constructor(i) {
    this.id = i;
    this.init(i);
    this.after = true;
  }
  init() { this.kind = 'base'; }
}
class Derived extends Base {
  extra = this.kind + '+';
  init(i) {
    if (i === 55) throw new Error('init ' + i);
    this.kind = i > 70 ? { i } : 'derived';
    if (i === 81) Base.prototype.init = null;
  }
}
let ok = 0;
let errs = '';
let last;
for (let i = 0; i < 90; i++) {
  try {
    last = i % 2 ? new Derived(i) : new Base(i);
    ok++;
  } catch (e) {
    errs += i + e.name[0] + ' ';
  }
}
t('virtual init', ok + ' ' + errs + Object.keys(last).join() + ' ' + last.extra);
let made = 0;
class Counted { constructor() { this.n = ++made; if (made === 70) Object.preventExtensions(this); if (made > 68) this.late = 1; } }
let lates = '';
for (let i = 0; i < 72; i++) { try { const c = new Counted(); if (i > 66) lates += Object.keys(c).length; } catch (e) { lates += e.name[0]; } }
t('extensions prevented', lates);
class Node2 { constructor(v, next) { this.v = v; this.next = next; } }
let list = null;
for (let i = 0; i < 100; i++) list = new Node2(i === 60 ? 'mid' : i === 80 ? 0.5 : i, list);
let str = 0;
for (let n = list; n; n = n.next) str += typeof n.v === 'number' ? n.v : 1000;
t('list', str);
function Swap() { this.p = 1; }
const protos = [];
for (let i = 0; i < 60; i++) { if (i === 30) Swap.prototype = { tag: 'new' }; protos.push(new Swap().tag === 'new' ? 1 : 0); }
t('prototype replaced', protos.join(''));
function Ret(i) { this.i = i; if (i % 25 === 24) return { i: -i }; if (i % 10 === 9) return 5; }
let rs = 0;
for (let i = 0; i < 100; i++) rs += new Ret(i).i;
t('returning', rs);
