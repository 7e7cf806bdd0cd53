// when array patterns call return(), and what wins when return() throws
let log;
const it = (opts = {}) => {
  let i = 0;
  return {
    [Symbol.iterator]() { return this; },
    next() {
      log.push('next');
      if (opts.nextThrows) throw new Error('next');
      const value = 'value' in opts ? opts.value : i;
      return { value, done: ++i > (opts.n ?? 9) };
    },
    get return() {
      log.push('get return');
      if (opts.noReturn) return undefined;
      return function (...a) {
        log.push('return(' + a.length + ')');
        if (opts.returnThrows) throw new Error('from return');
        return opts.returnValue ?? {};
      };
    },
  };
};
function t(label, f) {
  log = [];
  let r;
  try { r = String(f()); } catch (e) { r = e.name + ': ' + (e.name === 'TypeError' ? '...' : e.message); }
  console.log(label, '->', r, '|', log.join(' '));
}
t('one of many', () => { const [a] = it(); return a; });
t('exhausted', () => { const [a, b] = it({ n: 1 }); return b; });
t('exact count still closes', () => { const [a, b] = it({ n: 2 }); return b; });
t('rest exhausts', () => { const [...a] = it({ n: 2 }); return a.length; });
t('empty', () => { const [] = it(); return 'none'; });
t('elision', () => { const [,] = it(); return 'skipped'; });
t('no return method', () => { const [a] = it({ noReturn: true }); return a; });
t('return result not object', () => { const [a] = it({ returnValue: 5 }); return a; });
t('return throws', () => { const [a] = it({ returnThrows: true }); return a; });
t('next throws', () => { const [a] = it({ nextThrows: true }); return a; });
t('body error beats return error', () => { const [a = 1, { b }] = it({ value: null, returnThrows: true }); });
t('pattern error with non-object return', () => { const [{ b }] = it({ value: null, returnValue: 5 }); });
t('default error closes', () => { const [a = (() => { throw new Error('default'); })()] = it({ value: undefined, n: 9 }); return a; });
t('assignment default error', () => { let a; const src = { [Symbol.iterator]() { return { next: () => ({ value: undefined, done: false }), return() { log.push('closed'); return {}; } }; } }; [a = (() => { throw new Error('default'); })()] = src; });
t('parameter', () => (([a]) => a)(it()));
t('parameter default error', () => (([a], b = (() => { throw new Error('later'); })()) => a)(it()));
t('nested', () => { const [[a], [b]] = [it(), it()]; return a + b; });
t('inner failure closes both', () => { let o; [[o.x]] = { [Symbol.iterator]() { return { next: () => ({ value: it(), done: false }), return() { log.push('outer return'); return {}; } }; } }; });
t('generator finally', () => { function* g() { try { yield 1; yield 2; } finally { log.push('finally'); } } const [a] = g(); return a; });
t('generator not started', () => { function* g() { try { yield 1; } finally { log.push('finally'); } } const [] = g(); return 'ok'; });
t('generator overriding', () => { function* g() { try { yield 1; } finally { throw new Error('in finally'); } } const [a] = g(); return a; });
t('generator yields in finally', () => { function* g() { try { yield 1; } finally { yield 'more'; log.push('after'); } } const gen = g(); const [a] = gen; return a + String(gen.next().done); });
t('yield inside pattern, return', () => {
  function* g() { let a; try { [a = yield 'p'] = { [Symbol.iterator]() { return { next: () => ({ done: false }), return() { log.push('src closed'); return {}; } }; } }; } finally { log.push('fin'); } }
  const gen = g();
  gen.next();
  return JSON.stringify(gen.return('R'));
});
t('yield inside pattern, throw', () => {
  function* g() { let a; [a = yield 'p'] = { [Symbol.iterator]() { return { next: () => ({ done: false }), return() { log.push('src closed'); return {}; } }; } }; }
  const gen = g();
  gen.next();
  gen.throw(new Error('T'));
});
t('array iterator untouched', () => { const a = [1, 2, 3][Symbol.iterator](); const [x] = a; const [y] = a; return x + ' ' + y + ' ' + [...a]; });
let closes = 0;
const closing = () => ({ [Symbol.iterator]() { let i = 0; return { next: () => ({ value: i++, done: i > 3 }), return() { closes++; return {}; } }; } });
let sum = 0;
for (let i = 0; i < 60; i++) {
  if (i % 3 === 0) { const [a, b] = closing(); sum += b; } else if (i % 3 === 1) { const [, , c, d = 10] = closing(); sum += c + d; } else { const [...r] = closing(); sum += r.length; }
}
console.log('hot', sum, closes);
