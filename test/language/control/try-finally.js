// completion order of try, catch and finally; finally overriding; nesting; loops
let log;
function t(label, f) {
  log = [];
  let r;
  try { r = String(f()); } catch (e) { r = 'threw ' + (e instanceof Error ? e.name + ' ' + e.message : String(e)); }
  console.log(label, '->', r, log.length ? '| ' + log.join(' ') : '');
}
const p = x => (log.push(x), x);
t('normal', () => { try { p('t'); } catch (e) { p('c'); } finally { p('f'); } return 'end'; });
t('throw', () => { try { p('t'); throw 1; } catch (e) { p('c' + e); } finally { p('f'); } return 'end'; });
t('return in try', () => { try { return p('t'); } finally { p('f'); } });
t('return value fixed before finally', () => { let x = 1; try { return x; } finally { x = 2; } });
t('returned object is shared', () => { const o = { v: 1 }; try { return JSON.stringify(o) + '+'; } finally { o.v = 2; } });
t('finally return wins', () => { try { return 't'; } finally { return 'f'; } });
t('finally return swallows throw', () => { try { throw new Error('lost'); } finally { return 'f'; } });
t('finally throw wins over return', () => { try { return 't'; } finally { throw 'f'; } });
t('finally throw wins over throw', () => { try { throw 'first'; } finally { throw 'second'; } });
t('catch throws, finally runs', () => { try { throw 'a'; } catch (e) { throw e + 'b'; } finally { p('f'); } });
t('catch returns, finally overrides', () => { try { throw 1; } catch (e) { return 'c'; } finally { return 'f'; } });
t('finally break cancels return', () => { for (;;) { try { return 'r'; } finally { break; } } return 'after'; });
t('finally continue cancels return', () => { let n = 0; while (n < 3) { try { n++; return 'r'; } finally { continue; } } return 'n' + n; });
t('finally break cancels throw', () => { x: { try { throw 'lost'; } finally { break x; } } return 'ok'; });
t('finally continue cancels throw in for', () => { for (let i = 0; i < 3; i++) { try { throw i; } finally { p(i); continue; } } return 'ok'; });
t('break in try', () => { for (const i of [1, 2]) { try { break; } finally { p('f' + i); } } return 'ok'; });
t('nested order', () => { try { try { try { throw 'x'; } finally { p('1'); } } finally { p('2'); } } catch (e) { p('c' + e); } finally { p('3'); } });
t('nested return', () => { try { try { return 'inner'; } finally { p('1'); } } finally { p('2'); } });
t('nested override', () => { try { try { return 'a'; } finally { return 'b'; } } finally { p('outer'); } });
t('return in nested finally keeps outer', () => { try { return 'outer'; } finally { (() => { try { return 'inner'; } finally { p('f'); } })(); } });
t('try inside finally', () => { try { throw 'a'; } finally { try { throw 'b'; } catch (e) { p('caught ' + e); } } });
t('try inside catch', () => { try { throw 'a'; } catch (e) { try { throw e + 'b'; } catch (e) { p(e); } return e; } });
t('catch without binding', () => { try { throw 1; } catch { return 'no binding'; } });
t('catch scope', () => { let e = 'outer'; try { throw 'inner'; } catch (e) { e += '!'; p(e); } return e; });
t('throw undefined', () => { try { throw undefined; } catch (e) { return typeof e; } });
t('throw from call in return', () => { try { return (() => { throw 'in return'; })(); } catch (e) { return 'caught ' + e; } });
t('throw from finally call', () => { try { return p('t'); } finally { (() => { throw 'from f'; })(); } });
t('deep unwinding', () => { const f = n => { try { if (n === 0) throw 'bottom'; f(n - 1); } finally { p(n); } }; try { f(4); } catch (e) { return e; } });
t('recursion in finally', () => { const f = n => { try { return n; } finally { if (n) f(n - 1); p(n); } }; return f(3); });
t('labelled continue through two finallys', () => { let s = ''; o: for (let i = 0; i < 2; i++) { try { for (let k = 0; k < 2; k++) { try { if (k) continue o; s += i + '' + k; } finally { s += 'a'; } } } finally { s += 'b'; } } return s; });
t('return expression evaluated once', () => { let n = 0; const f = () => { try { return ++n; } finally { n += 10; } }; return f() + ' ' + n; });
t('finally after generator-free loop', () => { let s = ''; for (let i = 0; i < 4; i++) { try { if (i === 1) continue; if (i === 3) break; s += i; } finally { s += 'f'; } } return s; });
function hot(i) {
  let s = '';
  try {
    if (i % 5 === 1) return s + 'ret';
    if (i % 5 === 2) throw i;
    if (i % 5 === 3) throw new TypeError('t' + i);
    s += 'n';
  } catch (e) {
    s += typeof e === 'number' ? 'c' : e.message;
    if (i % 10 === 8) return s + '!';
  } finally {
    s += 'F';
    if (i % 7 === 6) return 'over';
  }
  return s;
}
let out = '';
for (let i = 0; i < 70; i++) out += hot(i) + ' ';
console.log('hot', out);
