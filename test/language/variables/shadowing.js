// scopes: parameters, catch, named function expressions, blocks, nested functions
var v = 'global';
function params(v) {
  {
    let v = 'block';
    v += '!';
  }
  return v;
}
console.log('param', params('param'), v);

const nfe = function me() {
  const inner = typeof me;
  me = 1;
  return inner + ' ' + typeof me;
};
console.log('named function expression is constant', nfe(), typeof me);
const strictNfe = function me() {
  'use strict';
  try {
    me = 1;
  } catch (e) {
    return e.name + ': ' + e.message;
  }
};
console.log('strict', strictNfe());
const nfeVar = function me() { var me = 2; return me; };
console.log('var over own name', nfeVar());
const nfeParam = function me(me) { return me; };
console.log('param over own name', nfeParam(3));

function catches() {
  const e = 'outer';
  const seen = [];
  try {
    throw 'first';
  } catch (e) {
    seen.push(e);
    try {
      throw 'second';
    } catch (e) {
      seen.push(e);
      e = 'changed';
      seen.push(e);
    }
    seen.push(e);
    {
      let e = 'let in catch';
      seen.push(e);
    }
  }
  seen.push(e);
  return seen.join();
}
console.log('catch', catches());

function catchVar() {
  try {
    throw 'thrown';
  } catch (e) {
    for (var e = 0; e < 2; e++);
    var inside = e;
  }
  return inside + ' ' + e;
}
console.log('var e in catch', catchVar());

function nest(x) {
  const out = [];
  function a() {
    out.push(x);
    let y = x + 1;
    (() => {
      let x = y + 1;
      out.push(x);
      (function (y) { out.push(x + y); x++; })(100);
      out.push(x, y);
    })();
    x = 'written';
  }
  a();
  out.push(x);
  return out.join();
}
for (let i = 0; i < 3; i++) console.log('nest', nest(i));
{
  let undefined = 'shadowed';
  console.log('undefined can be shadowed', undefined);
}
console.log('and back', String(undefined));
