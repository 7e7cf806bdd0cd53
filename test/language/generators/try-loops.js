// yields inside loops with try/catch/finally, break, continue, labels, switch
let log;
function t(label, f) {
  log = [];
  let r;
  try { r = f(); } catch (e) { r = e instanceof Error ? e.name + ' ' + e.message : 'threw ' + e; }
  console.log(label, '->', String(r), log.length ? '| ' + log.join(' ') : '');
}
t('yield in try, catch and finally', () => {
  function* g() { for (let i = 0; i < 3; i++) { try { yield 't' + i; if (i === 1) throw i; } catch (e) { yield 'c' + e; } finally { yield 'f' + i; } } }
  return [...g()].join();
});
t('break from for-of with finally', () => {
  function* g() { try { for (let i = 0; ; i++) yield i; } finally { log.push('cleanup'); } }
  for (const x of g()) if (x === 3) break;
});
t('continue over yield', () => {
  function* g() { outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 2) continue outer; if (i === 2) break outer; yield i * 10 + j; } } }
  return [...g()].join();
});
t('switch', () => {
  function* g(n) { switch (n) { case 1: yield 'one'; case 2: yield 'two'; break; default: yield 'default'; case 3: yield 'three'; } yield 'end'; }
  return [1, 2, 3, 9].map(n => [...g(n)].join('+')).join(' ');
});
t('return in finally of loop', () => {
  function* g() { for (const x of [1, 2, 3]) { try { yield x; } finally { if (x === 2) return 'cut'; } } }
  const it = g();
  return [...it].join();
});
t('let per turn across yields', () => {
  function* g() { const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); yield; i += 0; } yield fs.map(f => f()).join(); }
  return [...g()].pop();
});
t('while with sent condition', () => {
  function* g() { let n = 0; while ((yield n) !== 'stop') n++; return 'stopped at ' + n; }
  const it = g();
  it.next();
  it.next(1);
  it.next(2);
  return it.next('stop').value;
});
t('do-while', () => { function* g() { let i = 0; do { yield i; } while (++i < 3); } return [...g()].join(''); });
t('for-in', () => { function* g(o) { for (const k in o) yield k + o[k]; } return [...g({ a: 1, b: 2 })].join(); });
t('for-in deleting between yields', () => { const o = { a: 1, b: 2, c: 3 }; const r = []; for (const k of (function* () { for (const k in o) yield k; })()) { r.push(k); delete o.b; } return r.join(); });
t('yield in loop head', () => { function* g() { for (let i = yield 'init'; i < (yield 'test'); i += yield 'step') yield 'body' + i; } const it = g(); return [undefined, 0, 2, 'b', 1, 2, 'b', 1, 2].map(v => it.next(v)).map(r => String(r.value)).join(); });
t('nested catch and rethrow', () => {
  function* g() { try { try { yield 1; } catch (e) { log.push('in ' + e); throw e + 1; } finally { log.push('fin'); } } catch (e) { log.push('out ' + e); yield e; } }
  const it = g();
  it.next();
  return it.throw(10).value;
});
t('error between generators', () => {
  function* bad() { yield 1; throw new Error('bad'); }
  function* user() { try { for (const x of bad()) yield x; } catch (e) { yield 'handled ' + e.message; } }
  return [...user()].join();
});
t('retry', () => {
  function* attempt() { for (let n = 1; ; n++) { try { return yield n; } catch (e) { if (n === 3) throw new Error('gave up after ' + n); log.push('retry'); } } }
  const it = attempt();
  it.next();
  it.throw(1);
  it.throw(1);
  it.throw(1);
});
t('locals survive', () => {
  function* g() { let a = 1, b = 'x', c = [1.5], d = null; for (let i = 0; i < 5; i++) { a += i; b += i; c.push(a); d = { d, i }; yield; } let n = 0; while (d) { n++; d = d.d; } return [a, b, c.length, n].join(); }
  const it = g();
  let r;
  while (!(r = it.next()).done);
  return r.value;
});
t('hot type changes', () => {
  function* g(n) { let acc = 0; for (let i = 0; i < n; i++) { const x = yield acc; if (x === 'skip') continue; try { acc += x; if (typeof acc === 'string' && acc.length > 8) throw acc; } catch (e) { acc = e.length; } finally { log.length < 3 && log.push(i); } } return acc; }
  const it = g(200);
  it.next();
  let s = '';
  for (let i = 0; i < 199; i++) { const { value } = it.next(i % 50 === 40 ? 'str' : i % 30 === 20 ? 0.5 : i % 7 === 6 ? 'skip' : i); if (i % 20 === 0) s += value + ' '; }
  return s + it.next(1).value;
});
