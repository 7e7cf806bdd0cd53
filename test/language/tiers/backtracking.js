// n queens, sudoku, subset sums, knight moves, permutations: recursion with arrays changed and restored
function t(label, v) { console.log(label, String(v)); }
function queens(n) {
  let count = 0;
  const cols = new Array(n).fill(false), d1 = [], d2 = [];
  const place = r => {
    if (r === n) { count++; return; }
    for (let c = 0; c < n; c++) {
      if (cols[c] || d1[r + c] || d2[r - c + n]) continue;
      cols[c] = d1[r + c] = d2[r - c + n] = true;
      place(r + 1);
      cols[c] = d1[r + c] = d2[r - c + n] = false;
    }
  };
  place(0);
  return count;
}
t('queens', [1, 2, 3, 4, 5, 6].map(queens).join());
function queensBits(n) {
  const full = (1 << n) - 1;
  const go = (cols, l, r) => {
    if (cols === full) return 1;
    let free = full & ~(cols | l | r), sum = 0;
    while (free) { const bit = free & -free; free ^= bit; sum += go(cols | bit, (l | bit) << 1, (r | bit) >> 1); }
    return sum;
  };
  return go(0, 0, 0);
}
t('queens by bits', [4, 5, 6, 7].map(queensBits).join());
function firstQueens(n) {
  const q = [];
  const safe = c => q.every((x, i) => x !== c && Math.abs(x - c) !== q.length - i);
  const go = () => { if (q.length === n) return true; for (let c = 0; c < n; c++) if (safe(c)) { q.push(c); if (go()) return true; q.pop(); } return false; };
  return go() ? q.join('') : 'none';
}
t('first solution', [3, 4, 6, 8].map(firstQueens).join());
function sudoku4(s) {
  const g = [...s].map(Number);
  const ok = (p, v) => { for (let i = 0; i < 4; i++) { const r = p >> 2, c = p & 3; if (g[r * 4 + i] === v || g[i * 4 + c] === v || g[((r & 2) + (i >> 1)) * 4 + (c & 2) + (i & 1)] === v) return false; } return true; };
  const go = p => { while (g[p]) p++; if (p >= 16) return true; for (let v = 1; v <= 4; v++) if (ok(p, v)) { g[p] = v; if (go(p + 1)) return true; g[p] = 0; } return false; };
  return go(0) ? g.join('') : 'unsolvable';
}
t('sudoku', sudoku4('1000004000300002') + ' ' + sudoku4('0000000000000000') + ' ' + sudoku4('1100000000000000'));
function subsets(a, want) { const out = []; const go = (i, sum, pick) => { if (sum === want) out.push(pick.join('+')); for (let k = i; k < a.length; k++) go(k + 1, sum + a[k], [...pick, a[k]]); }; go(0, 0, []); return out; }
t('subset sums', subsets([3, 1, 4, 1, 5, 9, 2], 9).join(' ') + ' / ' + subsets([0.5, 1.5, 1], 2).join(' ') + ' / ' + subsets(['a', 'b', 1], '0ab').join());
function permute(a, k = 0, out = []) { if (k === a.length) out.push(a.join('')); for (let i = k; i < a.length; i++) { [a[k], a[i]] = [a[i], a[k]]; permute(a, k + 1, out); [a[k], a[i]] = [a[i], a[k]]; } return out; }
t('permutations', permute([1, 2, 3]).join() + ' ' + permute([...'abcd']).length + ' ' + permute([1, 'x', 2.5]).join());
function knight(n, want) { const seen = new Set(['0,0']); let level = [[0, 0]]; for (let d = 0; level.length; d++) { const next = []; for (const [x, y] of level) { if (x === want[0] && y === want[1]) return d; for (const [dx, dy] of [[1, 2], [2, 1], [-1, 2], [-2, 1], [1, -2], [2, -1], [-1, -2], [-2, -1]]) { const nx = x + dx, ny = y + dy, k = nx + ',' + ny; if (nx >= 0 && ny >= 0 && nx < n && ny < n && !seen.has(k)) { seen.add(k); next.push([nx, ny]); } } } level = next; } return -1; }
t('knight', [knight(8, [7, 7]), knight(8, [0, 1]), knight(3, [1, 1]), knight(5, [4, 4])].join());
function maze(rows) { const g = rows.map(r => [...r]); let steps = 0; const go = (y, x) => { steps++; if (g[y]?.[x] === 'E') return true; if (g[y]?.[x] !== ' ') return false; g[y][x] = '.'; if (go(y, x + 1) || go(y + 1, x) || go(y, x - 1) || go(y - 1, x)) return true; g[y][x] = '-'; return false; }; const found = go(0, 0); return found + ' ' + steps + ' ' + g.map(r => r.join('')).join('|'); }
t('maze', maze(['   # ', '##   ', '    #', ' ## E', '     ']));
t('maze closed', maze([' #E', '## ', '   ']));
function parens(n) { const out = []; const go = (s, o, c) => { if (s.length === 2 * n) out.push(s); if (o < n) go(s + '(', o + 1, c); if (c < o) go(s + ')', o, c + 1); }; go('', 0, 0); return out; }
t('parens', parens(3).join() + ' ' + parens(5).length);
function coins(amount, cs) { if (amount === 0) return 1; if (amount < 0 || !cs.length) return 0; return coins(amount - cs[0], cs) + coins(amount, cs.slice(1)); }
t('coins', coins(50, [25, 10, 5, 1]) + ' ' + coins(1, [0.5, 0.25]));
function wordSearch(g, w) { const seen = g.map(r => [...r].fill(0)); const go = (y, x, i) => { if (i === w.length) return true; if (g[y]?.[x] !== w[i] || seen[y][x]) return false; seen[y][x] = 1; const r = go(y + 1, x, i + 1) || go(y - 1, x, i + 1) || go(y, x + 1, i + 1) || go(y, x - 1, i + 1); seen[y][x] = 0; return r; }; return g.some((r, y) => [...r].some((_, x) => go(y, x, 0))); }
t('word search', ['ABCCED', 'SEE', 'ABCB'].map(w => wordSearch(['ABCE', 'SFCS', 'ADEE'], w)).join());
