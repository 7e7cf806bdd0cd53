// sloppy function declarations in blocks also make a var when the block is entered
console.log('before block', typeof f1);
{
  console.log('in block, before', f1());
  function f1() { return 'f1'; }
}
console.log('after block', f1());

console.log('untaken branch', typeof f2);
if (false) {
  function f2() {}
}
console.log('untaken branch after', String(f2));

function g() {
  const log = [typeof h];
  {
    log.push(typeof h);
    h = 1;
    log.push(typeof h);
    function h() {}
    log.push(typeof h);
  }
  log.push(typeof h);
  return log.join();
}
console.log('assignment inside', g());

function letBlocks() {
  let k = 'let';
  {
    function k() {}
  }
  return typeof k;
}
console.log('outer let wins', letBlocks());

function paramBlocks(p) {
  {
    function p() {}
  }
  return typeof p;
}
console.log('parameter wins', paramBlocks(1));

function strict() {
  'use strict';
  {
    function s() {}
  }
  return typeof s;
}
console.log('strict stays in block', strict());

function inSwitch(n) {
  switch (n) {
    case 0:
      return typeof q + ' ' + q();
    case 1:
      function q() { return 'q' + n; }
  }
  return typeof q;
}
console.log('switch case 0', inSwitch(0));
console.log('switch case 1', inSwitch(1));
console.log('switch none', inSwitch(2));

function loop() {
  const out = [];
  for (let i = 0; i < 3; i++) {
    function each() { return i; }
    out.push(each);
  }
  return out.map(f => f()).join() + ' last ' + each();
}
console.log('in loop', loop());

if (true) function single() { return 'single'; }
console.log('if without block', single());

label: function labelled() { return 'labelled'; }
console.log('labelled function', labelled());

function dup() {
  { function d() { return 1; } }
  const first = d();
  { function d() { return 2; } }
  return first + ',' + d();
}
console.log('two blocks', dup());
