// when for-of calls iterator.return: break, continue outer, return, throw; and its failures
let log;
function src(name, opts = {}) {
  return {
    [Symbol.iterator]() {
      let i = 0;
      return {
        next() { log.push(name + i); return { value: i++, done: i > (opts.n ?? 5) }; },
        return() { log.push(name + ' closed'); if (opts.fail) throw new Error('close ' + name); return 'result' in opts ? opts.result : {}; },
      };
    },
  };
}
function t(label, f) {
  log = [];
  let r;
  try { r = String(f()); } catch (e) { r = e.name === 'TypeError' ? e.name : e.name + ' ' + e.message; }
  console.log(label, '->', r, '|', log.join(', '));
}
t('complete', () => { for (const x of src('a', { n: 1 })); });
t('break', () => { for (const x of src('a')) if (x === 1) break; });
t('return', () => { for (const x of src('a')) return 'value'; });
t('throw', () => { for (const x of src('a')) throw new Error('body'); });
t('continue does not close', () => { for (const x of src('a', { n: 2 })) continue; });
t('continue outer closes inner', () => { outer: for (const x of src('a', { n: 2 })) for (const y of src('b')) continue outer; });
t('break outer closes both', () => { outer: for (const x of src('a')) for (const y of src('b')) break outer; });
t('break label on own loop', () => { self: for (const x of src('a')) { for (;;) break self; } });
t('return from nested', () => { for (const x of src('a')) for (const y of src('b')) for (const z of src('c')) return x + y + z; });
t('throw from nested', () => { for (const x of src('a')) for (const y of src('b')) throw new Error('deep'); });
t('caught inside', () => { for (const x of src('a', { n: 2 })) { try { throw 1; } catch { } } return 'fine'; });
t('caught outside inner loop', () => { for (const x of src('a', { n: 2 })) { try { for (const y of src('b')) throw 1; } catch { } } return 'fine'; });
t('finally before close', () => { for (const x of src('a')) { try { return 'r'; } finally { log.push('finally'); } } });
t('finally around', () => { try { for (const x of src('a')) return 'r'; } finally { log.push('finally'); } });
t('close throws on break', () => { for (const x of src('a', { fail: true })) break; });
t('close throws on return', () => { for (const x of src('a', { fail: true })) return 'lost'; });
t('close throws on throw', () => { for (const x of src('a', { fail: true })) throw new Error('body wins'); });
t('close result not object', () => { for (const x of src('a', { result: 1 })) break; });
t('close result not object on throw', () => { for (const x of src('a', { result: 1 })) throw new Error('body'); });
t('close result undefined', () => { for (const x of src('a', { result: undefined })) return 1; });
t('both closes throw', () => { for (const x of src('a', { fail: true })) for (const y of src('b', { fail: true })) return 1; });
t('inner close throws, outer closes', () => { outer: for (const x of src('a')) for (const y of src('b', { fail: true })) continue outer; });
t('close throw caught in outer body', () => { for (const x of src('a', { n: 2 })) { try { for (const y of src('b', { fail: true })) break; } catch (e) { log.push('caught'); } } });
t('no return method', () => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }) }) }) return 'ok'; });
t('return null', () => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: null }) }) return 'ok'; });
t('return not callable', () => { for (const x of { [Symbol.iterator]: () => ({ next: () => ({ value: 1, done: false }), return: 1 }) }) return 'ok'; });
t('next throws does not close', () => { for (const x of { [Symbol.iterator]: () => ({ next() { throw new Error('next'); }, return() { log.push('closed'); } }) }); });
t('loop head destructuring throws', () => { for (const { a: { b } } of src('a')); });
t('loop variable setter throws', () => { const o = { set p(v) { throw new Error('setter'); } }; for (o.p of src('a')); });
t('switch break inside', () => { for (const x of src('a', { n: 2 })) switch (x) { case 0: break; default: log.push('d'); } });
t('return receiver', () => { const it = { [Symbol.iterator]() { return this; }, next: () => ({ value: 1, done: false }), return(...a) { log.push(String(this === it) + a.length); return {}; } }; for (const x of it) break; });
log = [];
let r = '';
function find(it, want) { for (const x of it) if (x === want) return 'f' + x; return 'none'; }
for (let i = 0; i < 40; i++) r += find(src('h', { n: i % 4 + 1 }), i % 6) + ' ';
console.log('hot', r, log.filter(x => x === 'h closed').length);
