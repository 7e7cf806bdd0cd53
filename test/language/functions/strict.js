// strict mode inside functions
function t(label, f) {
  try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); }
}
const frozen = Object.freeze({ a: 1, arr: Object.freeze([1]) });
const getterOnly = { get g() { return 1; } };
t('write frozen', function () { 'use strict'; frozen.a = 2; });
t('write frozen sloppy', function () { frozen.a = 2; return frozen.a; });
t('add to frozen', function () { 'use strict'; frozen.b = 2; });
t('frozen element', function () { 'use strict'; frozen.arr[0] = 2; });
t('getter only', function () { 'use strict'; getterOnly.g = 2; });
t('getter only sloppy', function () { getterOnly.g = 2; return getterOnly.g; });
t('delete frozen', function () { 'use strict'; delete frozen.a; });
t('delete frozen sloppy', () => delete frozen.a);
t('property of primitive', function () { 'use strict'; 'str'.p = 1; });
t('property of primitive sloppy', () => { 'str'.p = 1; return 'str'.p; });
t('string length', function () { 'use strict'; 'str'.length = 1; });
t('string index', function () { 'use strict'; 'str'[0] = 'x'; });
t('string index sloppy', () => { const s = 'str'; s[0] = 'x'; return s; });
t('function name', function () { 'use strict'; (function f() {}).name = 'x'; });
t('array length locked', function () {
  'use strict';
  const a = Object.defineProperty([1], 'length', { writable: false });
  a[1] = 2;
});
t('push to frozen throws in sloppy too', () => Object.freeze([]).push(1));
t('undeclared', function () { 'use strict'; undeclaredName = 1; });
t('assign undefined', function () { 'use strict'; undefined = 1; });
t('this undefined', function () { 'use strict'; return this.x; });
t('arguments not aliased', function () {
  return (function (a) { 'use strict'; a = 2; arguments[0] = 3; return a + ' ' + arguments[0]; })(1);
});
t('caller', function () { 'use strict'; return arguments.callee; });
t('non-extensible', function () { 'use strict'; Object.preventExtensions(this ?? {}).z = 1; });
t('setter missing on proto', function () { 'use strict'; Object.create(getterOnly).g = 1; });
t('readonly on proto', function () { 'use strict'; Object.create(frozen).a = 1; });
t('readonly on proto sloppy', () => { const o = Object.create(frozen); o.a = 5; return o.a + ' ' + Object.keys(o).length; });
t('class bodies are strict', () => { class C { m() { frozen.a = 1; } } new C().m(); });
t('class this', () => { class C { m() { return this; } } const { m } = new C(); return m(); });
t('inherits strictness', function () { 'use strict'; return (() => { frozen.a = 9; })(); });
t('octal-like string', function () { 'use strict'; return Number('010') + parseInt('010'); });
t('sloppy legacy octal', () => 010 + 08 + '\101');

function sloppyWriter(o, v) { o.p = v; return o.p; }
function strictWriter(o, v) { 'use strict'; o.p = v; return o.p; }
const targets = [{ p: 0 }, Object.freeze({ p: 'f' }), { get p() { return 'g'; } }, 'prim', { q: 1 }, Object.seal({}), 7];
let out = '';
for (let i = 0; i < 42; i++) {
  const o = targets[i % targets.length];
  out += sloppyWriter(o, i) + ' ';
  try { out += strictWriter(o, i) + ';'; } catch (e) { out += e.name[0] + ';'; }
}
console.log('hot', out);
