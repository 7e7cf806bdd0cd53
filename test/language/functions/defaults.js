// default parameters: when they run, what they see, side effects, scope apart from the body
function t(label, v) { console.log(label, String(v)); }
function f(a = 1, b = a + 1, c = () => a + b) { return [a, b, c()].join(); }
t('none', f());
t('undefined is missing', f(undefined, 5));
t('null is given', f(null, 2));
t('false and zero', f(0, false));
console.log('length stops at default', f.length, ((a, b = 1, c) => 0).length, ((...r) => 0).length);

let calls = 0;
const lazy = (a = ++calls) => a;
t('lazy', [lazy(), lazy(9), lazy(), calls].join());

var x = 'outer';
function scope(a = () => x) {
  var x = 'inner';
  return a() + ' ' + x;
}
t('default does not see body var', scope());

function sameName(a, get = () => a, set = v => (a = v)) {
  var a;
  const before = a;
  a = 'body';
  const afterBody = get();
  set('param');
  return [before, afterBody, a, get()].join();
}
t('body var copies parameter', sameName('arg'));

function noVar(a, get = () => a) {
  a = 'body';
  return get();
}
t('no var: one binding', noVar('arg'));

function bodyFunction(a, get = () => typeof a) {
  function a() {}
  return get() + ' ' + typeof a;
}
t('body function', bodyFunction(1));

function usesArguments(a = arguments.length, b = arguments[0]) { return a + ' ' + b; }
t('arguments', usesArguments());
t('arguments', usesArguments(undefined, undefined, 3));
function notMapped(a, b = 0) {
  a = 'changed';
  return arguments[0];
}
t('not mapped with defaults', notMapped('kept'));

const order = [];
const mark = (n, v) => (order.push(n), v);
((a = mark('a', 1), { b = mark('b', 2), c } = mark('obj', {}), [d = mark('d', 4)] = mark('arr', [])) => 0)();
t('left to right', order.join());

function thrower(a = (() => { throw new TypeError('from default'); })()) { return a; }
for (const arg of [1, undefined, null]) {
  try {
    t('throwing default', thrower(arg));
  } catch (e) {
    t('throwing default', e.name + ': ' + e.message);
  }
}
const obj = { k: 7, m(a = this.k) { return a; } };
t('this in default', obj.m());
t('this in default', obj.m.call({ k: 8 }));
function fact(n, acc = 1) { return n <= 1 ? acc : fact(n - 1, acc * n); }
t('recursive', fact(10));
let s = 0;
const opt = (a, b = 10, c = b * 2) => a + b + c;
for (let i = 0; i < 90; i++) s += i % 3 === 0 ? opt(i) : i % 3 === 1 ? opt(i, i) : opt(i, undefined, 1);
t('hot', s);
