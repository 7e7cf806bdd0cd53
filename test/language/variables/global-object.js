// top-level var and function are properties of the global object; let, const and class are not
var gv = 1;
function gf() { return 'gf'; }
let gl = 2;
const gc = 3;
class GK {}
console.log('this', this === globalThis);
console.log('var', globalThis.gv, 'gv' in globalThis);
console.log('function', globalThis.gf());
console.log('let', globalThis.gl, 'gl' in globalThis);
console.log('const', globalThis.gc);
console.log('class', globalThis.GK);
globalThis.gv = 10;
console.log('write through', gv);
this.gv++;
console.log('write through this', gv);
let d = Object.getOwnPropertyDescriptor(globalThis, 'gv');
console.log('var descriptor', d.value, d.writable, d.enumerable, d.configurable);
console.log('delete var', delete globalThis.gv, gv);
console.log('delete identifier', delete gv, gv);

implicit = 5;
console.log('implicit', implicit, globalThis.implicit);
d = Object.getOwnPropertyDescriptor(globalThis, 'implicit');
console.log('implicit descriptor', d.writable, d.enumerable, d.configurable);
console.log('delete implicit', delete implicit, typeof implicit);
try {
  implicit;
} catch (e) {
  console.log('gone', e.name + ': ' + e.message);
}
function strictAssign() {
  'use strict';
  notThere = 1;
}
try {
  strictAssign();
} catch (e) {
  console.log('strict implicit', e.name + ': ' + e.message);
}

function reader() {
  return late;
}
for (let i = 0; i < 5; i++) {
  try {
    console.log('late', i, reader());
  } catch (e) {
    console.log('late', i, e.name + ': ' + e.message);
  }
  if (i === 1) globalThis.late = 'made';
  if (i === 3) delete globalThis.late;
}

Object.defineProperty(globalThis, 'accessor', {
  get() { return ++accessorReads; },
  set(v) { accessorReads = v; },
  configurable: true,
});
var accessorReads = 0;
console.log('global getter', accessor, accessor);
accessor = 10;
console.log('global setter', accessor);

Object.defineProperty(globalThis, 'readonly', { value: 1, writable: false, configurable: true });
readonly = 2;
console.log('sloppy readonly', readonly);
(function () {
  'use strict';
  try {
    readonly = 3;
  } catch (e) {
    console.log('strict readonly', e.name);
  }
})();
undefined = 1;
NaN = 1;
console.log('undefined and NaN', undefined, NaN);
let hits = 0;
for (let i = 0; i < 200; i++) { hot = i; hits += hot; }
console.log('hot global', hits, hot);
