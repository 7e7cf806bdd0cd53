// A chain of prototypes that grows in a loop, with sites that remember each: a walk costs by its length all the same.
'use strict';
let lines = 0, ticks = 0, fuel = 900, room = 0, faults = 0;
function text(x, depth) {
  if (room-- < 0) return '..';
  if (x === null) return 'null';
  const type = typeof x;
  if (type === 'string') return '"' + x + '"';
  if (type === 'number') return x === 0 && 1 / x < 0 ? '-0' : '' + x;
  if (type === 'bigint') return x + 'n';
  if (type === 'symbol') return x.toString();
  if (type === 'function') return 'fn ' + (typeof x.name === 'string' ? x.name : '?') + '/' + x.length;
  if (type === 'function') return 'fn';
  if (type !== 'object') return '' + x;
  if (depth === 0) return '{..}';
  let out = '';
  if (Array.isArray(x)) {
    for (let i = 0; i < x.length && i < 12; i++) {
      if (!(i in x)) { out += '_,'; continue; }
      out += text(x[i], depth - 1) + ',';
    }
    const extra = Object.keys(x).filter((key) => !(key < x.length));
    if (extra.length > 0) out += extra.join('|');
    return '[' + out + ']#' + x.length;
  }
  if (x instanceof Map || x instanceof Set) {
    x.forEach((value, key) => { out += text(key, depth - 1) + '=>' + text(value, depth - 1) + ','; });
    return (x instanceof Map ? 'map(' : 'set(') + out + ')#' + x.size;
  }
  const keys = Object.keys(x);
  for (let i = 0; i < keys.length && i < 12; i++) {
    const key = keys[i];
    let part = '!';
    try { part = text(x[key], depth - 1); } catch (e) { part = '!' + fault(e); }
    out += key + ':' + part + ',';
  }
  const proto = Object.getPrototypeOf(x);
  if (proto !== Object.prototype) {
    const maker = proto === null ? undefined : proto.constructor;
    out = (typeof maker === 'function' && typeof maker.name === 'string' ? maker.name : '?') + ' ' + out;
  }
  return '{' + out + '}';
}
function show(x) { room = 60; return text(x, 3); }
function log(tag, x) { if (lines++ < 120) console.log(tag + ' ' + show(x)); return x; }
function fault(e) {
  if (typeof e === 'object' && e !== null && typeof e.name === 'string') return e.name;
  return typeof e === 'object' || typeof e === 'function' ? 'object' : text(e, 1);
}
function mark(x) { ticks = (ticks * 31 + (x | 0)) | 0; return x; }
function clip(x) {
  if (typeof x === 'string' && x.length > 60) return 'cut' + x.length;
  if (typeof x === 'bigint') return BigInt.asIntN(64, x);
  return x;
}
const n0 = 32;
let n1 = 20;
var n2 = 10;
const s3 = '\ud83d\ude00';
let x4 = undefined;
let x5 = false;
let x6 = null;
let o9 = { p: 5, n(a7, n1 = a7) {
  const v8 = { ['t']: n0, ['__proto__']: n2 };
  return ((1 < s3.charCodeAt(n2)) ? n1 : (a7 = v8));
} };
let o10 = { raw: x4, get q() {
  return n1;
} };
const a11 = s3.split('').slice(0, 20);
var a12 = [];
const ñandú = BigInt.asIntN(64, ((255n) ^ (4294967296n)));
var m13 = new Map([[(n0, n0), Math.min(9007199254740991, 10)], [s3.charAt(12), n0]]);
let s14 = new Set(a11.slice().reverse());
let a15 = [Object.create(o9), { q: n0, r: x6, s: undefined, t: n1 }, { raw: 19, valueOf() {
  return n2;
} }, { raw: undefined, get s() {
  return n0;
} }];
{
  function seg22() {
    for (let i16 = 0; i16 < 12; i16++) {
      x4 = a11.slice().reverse()[i16];
      let i17 = -1;
      do {
        i17++;
        o10.r = x4;
        var v18 = (x4 = '*/');
        for (var i19 = 0; i19 < 3; i19 += 1) {
          switch (o9[((i19 < i19) ? n0 : i19)]) {
            case NaN: {
              if (a15.push(false) > 24) a15.length = 2;
              if (i19 === 1) continue;
            }
            case 2: {
            }
            break;
            case -0: {
              if (i19 === 0) o9.s = undefined;
            }
          }
          o10 = Object.create(o10);
        }
        let v20 = (m13.get((12 - i16)) !== o10.q);
      } while (i17 < 14)
      var v21 = Object.create(o9);
    }
  }
  try {
    seg22();
  } catch (e) {
    log('stop', fault(e));
  }
}
console.log('n0 ' + show(n0));
console.log('n1 ' + show(n1));
console.log('n2 ' + show(n2));
console.log('s3 ' + show(s3));
console.log('x4 ' + show(x4));
console.log('x5 ' + show(x5));
console.log('x6 ' + show(x6));
console.log('o9 ' + show(o9));
console.log('o10 ' + show(o10));
console.log('a11 ' + show(a11));
console.log('a12 ' + show(a12));
console.log('ñandú ' + show(ñandú));
console.log('m13 ' + show(m13));
console.log('s14 ' + show(s14));
console.log('a15 ' + show(a15));
console.log('ticks ' + show(ticks));
