// switch: fallthrough, default position, strict comparison, scope, expressions as cases
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const fall = n => { let s = ''; switch (n) { case 1: s += 'a'; case 2: s += 'b'; break; case 3: s += 'c'; default: s += 'd'; case 4: s += 'e'; } return s; };
t('fallthrough', () => [1, 2, 3, 4, 5].map(fall).join());
const early = n => { let s = ''; switch (n) { default: s += 'd'; case 1: s += 1; break; case 2: s += 2; } return s; };
t('default first', () => [0, 1, 2].map(early).join());
const strict = v => { switch (v) { case 1: return 'int'; case '1': return 'string'; case true: return 'true'; case null: return 'null'; case undefined: return 'undef'; case NaN: return 'NaN never'; case 0: return 'zero'; case 1n: return 'big'; default: return 'default'; } };
t('strict equality', () => [1, '1', true, null, undefined, NaN, 0, -0, 1n, [1], Object(1), 1.0].map(strict).join());
t('expressions', () => { const log = []; const f = (n, v) => (log.push(n), v); switch (f('s', 2)) { case f('a', 1): case f('b', 2): case f('c', 3): } return log.join(); });
t('default does not stop search', () => { const log = []; const f = v => (log.push(v), v); switch (5) { case f(1): break; default: log.push('D'); case f(2): log.push('after'); break; case f(3): } return log.join(); });
t('switch true', () => [-5, 0, 5].map(x => { switch (true) { case x < 0: return 'neg'; case x === 0: return 'zero'; default: return 'pos'; } }).join());
t('no match', () => { switch (9) { case 1: return 'no'; } return 'none'; });
t('empty', () => { let n = 0; switch (n++) { } return n; });
t('only default', () => { switch (1) { default: return 'only'; } });
t('shared scope', () => { switch (1) { case 0: let x = 'never'; case 1: x = 'assigned'; return x; } });
t('shared scope ok', () => { switch (0) { case 0: let x = 'set'; case 1: return x; } });
t('closure in case', () => { let f; switch (1) { case 1: let v = 'captured'; f = () => v; } return f(); });
t('shadowing', () => { let x = 'outer'; switch (x) { case 'outer': let x = 'inner'; } return x; });
t('discriminant in outer scope', () => { const x = 1; switch (x) { case 1: { const x = 2; return x; } } });
t('function in case', () => { switch (1) { case 0: function f() { return 'hoisted in switch'; } case 1: return f(); } });
t('nested', () => { let s = ''; switch (1) { case 1: switch (2) { case 2: s += 'in'; break; default: s += 'x'; } s += 'out'; } return s; });
t('return in try in case', () => { switch (1) { case 1: try { return 'try'; } finally { } } });
t('continue outer loop', () => { let s = ''; for (let i = 0; i < 4; i++) { switch (i) { case 1: continue; case 2: break; } s += i; } return s; });
t('side effect of case expression', () => { let n = 0; for (let i = 0; i < 3; i++) switch (2) { case n++: case n++: break; } return n; });
t('throw in case test', () => { switch (1) { case (() => { throw new RangeError(); })(): } });
t('valueOf not called', () => { let n = 0; switch (1) { case { valueOf() { n++; return 1; } }: n = 99; } return n; });
t('grouped', () => 'aeioxyz'.split('').map(c => { switch (c) { case 'a': case 'e': case 'i': case 'o': case 'u': return 'V'; case 'y': return '?'; default: return 'C'; } }).join(''));
function dense(n) { switch (n) { case 0: return 'zero'; case 1: return 'one'; case 2: return 'two'; case 3: return 'three'; case 4: return 'four'; case 5: return 'five'; case 6: return 'six'; case 7: return 'seven'; default: return 'many'; } }
function sparse(n) { switch (n) { case -1000000: return 'A'; case -1: return 'B'; case 1e9: return 'C'; case 0.5: return 'D'; case 2147483648: return 'E'; case Infinity: return 'F'; case 'str': return 'G'; } return '-'; }
function words(s) { switch (s) { case 'if': return 1; case 'else': return 2; case 'while': return 3; case 'wh' + 'ile2': return 4; case '': return 5; } return 0; }
const probes = [0, 7, 8, -1, 0.5, '0', 1e9, 2147483648, 'str', NaN, -0, null, undefined, Infinity, 3.0, -1000000];
t('hot dense', () => { let s = ''; for (let i = 0; i < 64; i++) s += dense(i < 20 ? i % 9 : probes[i % 16])[0]; return s; });
t('hot sparse', () => { let s = ''; for (let i = 0; i < 64; i++) s += sparse(probes[i % 16]); return s; });
t('hot words', () => { let n = 0; const ws = ['if', 'else', 'wh' + 'ile', 'while2', '', 'other', 5, null]; for (let i = 0; i < 80; i++) n += words(ws[i % 8]) * (i % 3); return n; });
t('state machine', () => {
  let st = 'start', out = '';
  for (const c of 'ab12 "q x" 3c') {
    switch (st) {
      case 'start': switch (true) { case /\d/.test(c): st = 'num'; out += 'n'; break; case c === '"': st = 'str'; out += 's'; break; case c === ' ': break; default: st = 'id'; out += 'i'; } break;
      case 'num': if (!/\d/.test(c)) { st = 'start'; out += ';'; } break;
      case 'id': if (c === ' ') { st = 'start'; out += ';'; } break;
      case 'str': if (c === '"') { st = 'start'; out += ';'; }
    }
  }
  return out;
});
