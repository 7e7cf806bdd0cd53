// var declarations: hoisting, redeclaration, function scope, order against functions
console.log('before', typeof hoisted, hoisted);
var hoisted = 1;
console.log('after', hoisted);
var hoisted;
console.log('redeclared keeps', hoisted);
var hoisted = 'two';
console.log('redeclared with value', hoisted);

console.log('function before var', typeof both);
var both = 5;
function both() { return 'fn'; }
console.log('var assigned over function', typeof both, both);

function lastWins() { return 1; }
console.log('duplicate function', lastWins());
function lastWins() { return 2; }

function inner(flag) {
  var log = [];
  log.push(typeof x);
  if (flag) {
    var x = 'set';
  }
  log.push(String(x));
  for (var i = 0; i < 3; i++) {
    var y = i;
  }
  log.push(i, y);
  try {
    var z = 'try';
    throw 1;
  } catch (z) {
    var z = 'catch param';
    log.push(z);
  }
  log.push(z);
  return log.join(',');
}
console.log('flag true', inner(true));
console.log('flag false', inner(false));

function shadowParam(a) {
  var a;
  var before = a;
  var a = a + 1;
  return before + ':' + a;
}
console.log('var over parameter', shadowParam(1));

function fnOverParam(a) {
  return typeof a;
  function a() {}
}
console.log('function over parameter', fnOverParam(1));

function varNamedArguments() {
  var arguments;
  return typeof arguments + ' ' + arguments.length;
}
console.log('var arguments', varNamedArguments(1, 2));
function varArgumentsSet() {
  var arguments = 7;
  return typeof arguments;
}
console.log('var arguments assigned', varArgumentsSet(1));

for (var k in { a: 1, b: 2 }) var seen = k;
console.log('for-in var leaks', k, seen);
