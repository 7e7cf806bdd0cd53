// valueOf, toString and Symbol.toPrimitive: hints, order, results, errors
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
let log = [];
const both = (v, s) => ({ valueOf() { log.push('v'); return v; }, toString() { log.push('s'); return s; } });
const run = f => { log = []; const r = f(both(7, 'str')); return String(r) + ' ' + log.join(''); };
const uses = {
  plus: o => o + 1, plusString: o => o + 'x', template: o => `${o}`, unary: o => +o, minus: o => o - 1, string: o => String(o), number: o => Number(o),
  eq: o => o == 7, eqStr: o => o == 'str', lt: o => o < 8, key: o => ({ str: 'by str', 7: 'by 7' })[o], join: o => [o].join(), concat: o => 'c'.concat(o),
  parse: o => parseInt(o), isNaN: o => isNaN(o), charAt: o => 'abcdefghij'.charAt(o), index: o => 'xstr'.indexOf(o), max: o => Math.max(o, 1), shift: o => o << 1,
  pow: o => o ** 2, inc: o => { let x = o; x++; return x; }, compound: o => { let x = 'a'; x += o; return x; }, not: o => !o, and: o => (o && 'obj'), typeOf: o => typeof o,
  strict: o => o === 7, fromCharCode: o => String.fromCharCode(o).charCodeAt(0), repeat: o => 'r'.repeat(o), inOp: o => o in { str: 1 }, num: o => Number.isNaN(o), length: o => { const a = []; a.length = o; return a.length; },
};
for (const name in uses) t(name, () => run(uses[name]));
t('valueOf gives object', () => +both({}, '5'));
t('both give objects', () => +both({}, {}));
t('toString gives object', () => `${{ toString: () => ({}), valueOf: () => 'v' }}`);
t('not callable valueOf', () => +{ valueOf: 1, toString: () => '3' });
t('neither', () => +Object.create(null));
t('null result is a primitive', () => [+both(null, ''), both(undefined, '') + 'x', both(null, '') + 1].join());
t('hints', () => { const o = { [Symbol.toPrimitive](h) { return 'h:' + h; } }; return [o + '', `${o}`, String(o), [o].join(), o == 'h:default', ({ 'h:string': 'key' })[o]].join(); });
t('number hints', () => { const hs = []; const o = { [Symbol.toPrimitive](h) { hs.push(h); return 1; } }; +o; -o; o * 1; o / 1; o - 1; o | 0; o < 1; o > 1; Math.abs(o); Number(o); o ** 1; ~o; return hs.join(' '); });
t('default hints', () => { const hs = []; const o = { [Symbol.toPrimitive](h) { hs.push(h); return 1; } }; o + 1; 1 + o; o == 1; 1 != o; return hs.join(' '); });
t('string hints', () => { const hs = []; const o = { [Symbol.toPrimitive](h) { hs.push(h); return 'x'; } }; `${o}`; String(o); ({})[o]; 'a'.concat(o); 'a'.indexOf(o); parseFloat(o); return hs.join(' '); });
t('toPrimitive wins', () => ({ [Symbol.toPrimitive]: () => 'p', valueOf: () => 'v', toString: () => 's' }) + '');
t('toPrimitive object', () => '' + { [Symbol.toPrimitive]: () => [] });
t('toPrimitive symbol', () => String({ [Symbol.toPrimitive]: () => Symbol('q') }));
t('toPrimitive symbol as key', () => { const s = Symbol(); return { [s]: 'found' }[{ [Symbol.toPrimitive]: () => s }]; });
t('symbol conversions', () => [() => +Symbol(), () => Symbol() + '', () => `${Symbol()}`, () => Symbol() * 2, () => Symbol() < 1].map(f => { try { f(); } catch (e) { return e.name; } }).join());
t('symbol toPrimitive on wrapper', () => Object(Symbol.iterator) == Symbol.iterator);
t('array conversions', () => [+[], +[5], +['6'], +[1, 2], [] + [], [[[]]] + 'e', [null] + 'n', [undefined] == ''].map(String).join());
t('function and class', () => (function f() {} + '').slice(0, 12) + +function () {} + ((class A {}) + ''));
t('boxed overrides', () => { const n = Object(5); n.valueOf = () => 9; const s = Object('s'); s.toString = () => 'S'; return n + 1 + `${s}` + s; });
t('throwing valueOf', () => 1 + { valueOf() { throw new RangeError(); } });
t('left throws first', () => { log = []; try { ({ valueOf() { log.push('l'); throw 1; } }) * { valueOf() { log.push('r'); } }; } catch (e) { } return log.join(); });
const mixed = [1, '2', both(3, 'three'), [4], null, { toString: () => '5' }, { [Symbol.toPrimitive]: h => (h === 'number' ? 6 : 'six') }, 7.5];
t('hot', () => { let s = ''; for (let i = 0; i < 48; i++) { const x = mixed[i < 16 ? 0 : i % 8]; s += x * 2 + '/' + (x + 1) + ' '; } return s; });
