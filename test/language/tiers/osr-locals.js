// locals of loops with try blocks survive throws from callees, continues and late returns
function t(label, v) { console.log(label, String(v)); }
function throwDeep(n) { if (n === 0) throw new Error('deep'); return throwDeep(n - 1) + 1; }
function loopDeep() {
  let ok = 0;
  let bad = 0;
  for (let i = 0; i < 60; i++) {
    try {
      ok += throwDeep(i % 10 === 9 ? 20 : i % 3);
    } catch (e) {
      bad += e.message.length;
    }
  }
  return ok + ' ' + bad;
}
t('throw from callees', loopDeep());

function locals() {
  let a = 1;
  let b = 'b';
  let c = null;
  let d = 0.5;
  for (let i = 0; i < 120; i++) {
    try {
      a += i;
      if (i % 40 === 39) throw { i };
      b = i % 30 === 0 ? b + i : b;
      d += 0.25;
    } catch (e) {
      c = c ? { e, c } : { e };
      a = a - 1;
    }
  }
  let depth = 0;
  for (let x = c; x; x = x.c) depth += x.e.i;
  return [a, b, d, depth].join();
}
t('locals survive', locals());

function returnsInFinally(n) {
  for (let i = 0; ; i++) {
    try {
      if (i > n) return 'try ' + i;
    } finally {
      if (i > 50) return 'finally ' + i;
      if (i % 7 === 6) continue;
    }
  }
}
t('return in finally', [returnsInFinally(10), returnsInFinally(47), returnsInFinally(48), returnsInFinally(100)].join());
function whileTrue() { let i = 0; while (true) { try { if (i++ > 80) break; if (i % 9 === 0) throw i; } catch { i += 2; } } return i; }
t('while', whileTrue());
function doWhile() { let i = 0, e2 = 0; do { try { i += 3; if (i % 5 === 0) throw 1; } catch { e2++; continue; } finally { i -= 1; } } while (i < 150); return i + ' ' + e2; }
t('do while', doWhile());
