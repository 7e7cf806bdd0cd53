// sloppy arguments object is tied to simple parameters; strict one is not
function t(label, v) { console.log(label, String(v)); }
function mapped(a, b) {
  const out = [];
  a = 'A';
  out.push(arguments[0]);
  arguments[1] = 'B';
  out.push(b);
  out.push(arguments.length);
  return out.join();
}
t('mapped', mapped(1, 2));
t('missing argument is not mapped', mapped(1));
function strict(a) {
  'use strict';
  a = 'A';
  const first = arguments[0];
  arguments[0] = 'Z';
  return first + ' ' + a;
}
t('strict', strict(1));
function del(a) {
  delete arguments[0];
  a = 2;
  const gone = arguments[0];
  arguments[0] = 3;
  return [gone, a, arguments[0]].join('/');
}
t('delete breaks the tie', del(1));
function define(a) {
  Object.defineProperty(arguments, '0', { value: 'defined' });
  const now = a;
  Object.defineProperty(arguments, '0', { writable: false });
  a = 'later';
  return now + ' ' + arguments[0];
}
t('defineProperty', define(1));
function freeze(a) {
  Object.freeze(arguments);
  a = 2;
  return arguments[0];
}
t('freeze', freeze(1));
function dup(a, a) {
  a = 'last';
  return arguments[0] + ' ' + arguments[1];
}
t('duplicate parameters', dup(1, 2));
function len() {
  arguments.length = 1;
  return Array.prototype.join.call(arguments);
}
t('length writable', len(1, 2, 3));
function shape() {
  const d = Object.getOwnPropertyDescriptor(arguments, 'length');
  return [Object.prototype.toString.call(arguments), d.enumerable, Object.keys(arguments), typeof arguments[Symbol.iterator],
    arguments.callee === shape].join(' ');
}
t('shape', shape('a', 'b'));
function strictCallee() {
  'use strict';
  try { arguments.callee; } catch (e) { return e.name; }
}
t('strict callee', strictCallee());
function iterate() { let s = ''; for (const x of arguments) s += x; return s + [...arguments].length; }
t('iterate', iterate('x', 'y'));
function closure(a) {
  const f = v => { a = v; };
  f('set');
  return arguments[0];
}
t('through closure', closure('orig'));
function leak(a) { return [arguments, () => a, v => { a = v; }]; }
const [args, get, set] = leak(1);
args[0] = 2;
const g1 = get();
set(3);
t('after return', g1 + ' ' + args[0]);
function hot(a, b) {
  if (b > 25) a = a + 0.5;
  if (b === 40) arguments[0] = 'str';
  return arguments[0] + (typeof a)[0];
}
let out = '';
for (let i = 20; i < 45; i++) out += hot(i, i) + ' ';
t('hot', out);
function overflow() { return arguments[5] === undefined && arguments[-1] === undefined && !(3 in arguments); }
t('out of range', overflow(1, 2, 3));
