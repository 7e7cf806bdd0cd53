// labelled blocks and loops, nested break and continue
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
t('break block', () => { let s = 'a'; blk: { s += 'b'; if (s) break blk; s += 'c'; } return s; });
t('nested blocks', () => { let s = ''; a: { b: { c: { s += 1; break b; } s += 2; } s += 3; break a; } return s; });
t('break from if', () => { let s = ''; x: if (true) { s += 1; break x; s += 2; } return s; });
t('continue outer', () => { let s = ''; o: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue o; s += i + '' + j + ' '; } } return s; });
t('break outer', () => { let s = ''; o: for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) { if (i === 1) break o; s += i + '' + j + ' '; } return s; });
t('three levels', () => { let n = 0; a: for (let i = 0; i < 4; i++) b: for (let j = 0; j < 4; j++) for (let k = 0; k < 4; k++) { n++; if (k === 1) continue b; if (j === 2) continue a; if (i === 3) break a; } return n; });
t('two labels on one loop', () => { let s = ''; a: b: for (let i = 0; i < 4; i++) { if (i === 1) continue a; if (i === 3) break b; s += i; } return s; });
t('label reused', () => { let s = ''; l: for (;;) { s += 1; break l; } l: for (;;) { s += 2; break l; } return s; });
t('while', () => { let i = 0, s = ''; w: while (i < 5) { i++; if (i % 2) continue w; s += i; } return s; });
t('do-while continue runs test', () => { let i = 0; let tests = 0; do { if (++i === 2) continue; if (i === 4) break; } while (++tests < 10); return i + ' ' + tests; });
t('for continue runs update', () => { let s = ''; for (let i = 0; i < 5; s += ',', i++) { if (i === 2) continue; s += i; } return s; });
t('break in try', () => { let s = ''; for (let i = 0; i < 3; i++) { try { if (i === 1) break; s += i; } finally { s += 'f'; } } return s; });
t('continue in catch', () => { let s = ''; for (let i = 0; i < 3; i++) { try { throw i; } catch (e) { if (e === 1) continue; s += e; } finally { s += 'f'; } s += '.'; } return s; });
t('labelled break through finally', () => { let s = ''; o: for (let i = 0; i < 2; i++) { try { for (;;) { try { break o; } finally { s += 'in '; } } } finally { s += 'out '; } } return s; });
t('break in switch in loop', () => { let s = ''; l: for (let i = 0; i < 5; i++) { switch (i) { case 1: continue; case 2: break; case 4: break l; default: s += 'd'; } s += i; } return s; });
t('label names', () => { let s = ''; $: for (;;) { _: for (;;) { s += 1; break $; } } yield_: { break yield_; } return s; });
t('labelled function-like block', () => { let r = 0; calc: { r = 1; { let r2 = 2; if (r2) break calc; } r = 9; } return r; });
t('for without parts', () => { let i = 0; for (;;) if (++i > 4) break; return i; });
t('empty statements', () => { let i = 0; for (; i < 3; i++); while (i++ < 6); ; ; return i; });
t('comma heads', () => { let s = ''; for (let i = 0, j = 5; i < j; i++, j--) s += i + '-' + j + ' '; return s; });
t('break of unlabelled inner only', () => { let s = ''; for (const a of 'xy') { for (const b of 'pq') { if (b === 'q') break; s += a + b; } } return s; });
function search(grid, want) {
  let steps = 0;
  let found = 'none';
  rows: for (let y = 0; y < grid.length; y++) {
    for (let x = 0; x < grid[y].length; x++) {
      steps++;
      const v = grid[y][x];
      if (v === null) continue rows;
      if (v === want) { found = y + ':' + x; break rows; }
    }
  }
  return found + '/' + steps;
}
const grid = [[1, 2, 3], [4, null, 6], ['x', 7.5, 8], [9]];
t('hot search', () => { let s = ''; const wants = [3, 6, 7.5, 9, 'x', 4, NaN]; for (let i = 0; i < 42; i++) s += search(grid, wants[i % 7]) + ' '; return s; });
t('hot primes', () => { let s = ''; next: for (let n = 2; n < 120; n++) { for (let d = 2; d * d <= n; d++) if (n % d === 0) continue next; s += n + ' '; } return s; });
