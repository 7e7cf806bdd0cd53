// the return() and throw() protocol in each state, with and without try blocks
let log;
function t(label, f) {
  log = [];
  let r;
  try { r = f(); } catch (e) { r = e instanceof Error ? e.name + ' ' + e.message : 'threw ' + e; }
  console.log(label, '->', String(r), log.length ? '| ' + log.join(' ') : '');
}
const s = r => String(r.value) + '/' + r.done;
function* plain() { log.push('start'); yield 1; log.push('middle'); yield 2; log.push('end'); }
function* fin() { try { log.push('try'); yield 1; yield 2; } finally { log.push('finally'); } }
function* catching() { for (let i = 0; i < 3; i++) { try { log.push('got ' + (yield i)); } catch (e) { log.push('caught ' + e); } } return 'done'; }
t('return before start', () => { const g = plain(); return s(g.return('r')) + ' ' + s(g.next()); });
t('throw before start', () => { const g = plain(); try { g.throw('early'); } catch (e) { return e + ' ' + s(g.next()); } });
t('return after start', () => { const g = plain(); g.next(); return s(g.return('r')) + ' ' + s(g.next()); });
t('throw after start', () => { const g = plain(); g.next(); try { g.throw('t'); } catch (e) { return e + ' ' + s(g.next()); } });
t('return when done', () => { const g = plain(); [...g]; return s(g.return('again')); });
t('throw when done', () => { const g = plain(); [...g]; g.throw('late'); });
t('return without value', () => s(plain().return()));
t('return runs finally', () => { const g = fin(); g.next(); return s(g.return('r')) + ' ' + s(g.next()); });
t('return before try', () => { const g = fin(); return s(g.return('r')); });
t('throw runs finally', () => { const g = fin(); g.next(); g.throw('x'); });
t('throw is caught', () => { const g = catching(); return [g.next(), g.throw('A'), g.next('B'), g.throw('C'), g.next()].map(s).join(' '); });
t('return is not caught', () => { const g = catching(); g.next(); return s(g.return('R')); });
t('finally overrides return', () => { const g = (function* () { try { yield 1; } finally { return 'override'; } })(); g.next(); return s(g.return('r')); });
t('finally overrides throw', () => { const g = (function* () { try { yield 1; } finally { return 'override'; } })(); g.next(); return s(g.throw('t')); });
t('yield in finally suspends return', () => {
  const g = (function* () { try { yield 1; } finally { log.push('f:' + (yield 'cleanup')); } })();
  g.next();
  return [g.return('r'), g.next('sent'), g.next()].map(s).join(' ');
});
t('return twice', () => { const g = (function* () { try { yield 1; } finally { yield 'cleanup'; } })(); g.next(); return [g.return('first'), g.return('second'), g.next()].map(s).join(' '); });
t('throw while returning', () => { const g = (function* () { try { yield 1; } finally { try { yield 'c'; } catch (e) { log.push('caught ' + e); } } })(); g.next(); g.return('r'); return [g.throw('t'), g.next()].map(s).join(' '); });
t('throw replaces pending return', () => { const g = (function* () { try { yield 1; } finally { yield 'c'; } })(); g.next(); g.return('r'); g.throw('t'); });
t('nested finally order', () => { const g = (function* () { try { try { yield 1; } finally { log.push('inner'); } } finally { log.push('outer'); } })(); g.next(); return s(g.return('r')); });
t('finally with break cancels return', () => { const g = (function* () { while (true) { try { yield 'a'; } finally { break; } } yield 'after'; })(); g.next(); return [g.return('r'), g.next()].map(s).join(' '); });
t('finally with continue cancels throw', () => { const g = (function* () { for (let i = 0; i < 2; i++) { try { yield i; } finally { continue; } } return 'end'; })(); g.next(); return [g.throw('t'), g.return('r')].map(s).join(' '); });
t('catch rethrows', () => { const g = (function* () { try { yield 1; } catch (e) { throw e + '!'; } finally { log.push('f'); } })(); g.next(); g.throw('x'); });
t('throw in catch block yield', () => { const g = (function* () { try { yield 1; } catch (e) { yield 'caught ' + e; } })(); g.next(); return [g.throw('x'), g.next()].map(s).join(' '); });
t('return closes inner for-of', () => { const g = (function* () { for (const x of fin()) yield x * 10; })(); g.next(); return s(g.return('r')); });
t('throw closes inner for-of', () => { const g = (function* () { for (const x of fin()) yield x; })(); g.next(); g.throw('x'); });
t('return value object untouched', () => { const o = {}; const g = plain(); g.next(); return g.return(o).value === o; });
t('return in try then finally yields', () => { const g = (function* () { try { return 'kept'; } finally { yield 'between'; } })(); return [g.next(), g.next(), g.next()].map(s).join(' '); });
let out = '';
for (let i = 0; i < 45; i++) {
  log = [];
  const g = i % 2 ? catching() : fin();
  g.next();
  try { out += s(i % 3 === 0 ? g.return(i) : i % 3 === 1 ? g.throw(i) : g.next(i)); } catch (e) { out += 'E' + e; }
  out += log.length + ' ';
}
console.log('hot', out);
