// variables that hold different kinds on different paths, compared and branched on in loops
function t(label, v) { console.log(label, Object.is(v, -0) ? '-0' : String(v)); }
function pick(i) { return i % 6 === 0 ? i : i % 6 === 1 ? i / 2 : i % 6 === 2 ? 's' + i : i % 6 === 3 ? null : i % 6 === 4 ? i > 20 : { v: i }; }
function kinds(n) {
  let x;
  let s = '';
  for (let i = 0; i < n; i++) {
    x = pick(i);
    if (typeof x === 'number') s += x * 2;
    else if (typeof x === 'string') s += x.length;
    else if (x === null) s += 'N';
    else if (x === true || x === false) s += x ? 'T' : 'F';
    else s += x.v;
  }
  return s;
}
t('kinds', kinds(60));
function phi(n, f) { let a = 0; let b = 1; for (let i = 0; i < n; i++) { const c = f(i) ? a + 1 : b; a = b; b = c; } return a + '/' + b; }
t('phi', [phi(100, i => i % 3), phi(50, () => true), phi(50, i => i > 48), phi(3, () => 'yes'), phi(0, null)].join());
function either(n) { let r; for (let i = 0; i < n; i++) { if (i % 3 === 0) r = i; else if (i % 3 === 1) r = r + 0.5; else r = r - i; if (i === 100) r = 'str'; if (i === 101) r = r.length; } return r; }
t('either', [either(1), either(3), either(50), either(101), either(102), either(110)].join());
function undefinedUntil(n) { let best; for (let i = 0; i < n; i++) { const v = (i * 37) % 101; if (best === undefined || v > best) best = v; } return best; }
t('undefined until', [0, 1, 50, 100].map(undefinedUntil).join());
function nullable(n) { let head = null; let count = 0; for (let i = 0; i < n; i++) { if (head && head.v > i) head = null; else head = { v: i * 2 % 31, next: head }; if (head !== null) count += head.v; } return count; }
t('nullable', nullable(120));
function minmax(a) { let lo = Infinity, hi = -Infinity; for (const x of a) { if (x < lo) lo = x; if (x > hi) hi = x; } return lo + '..' + hi; }
t('min max', [minmax([3, 1, 2]), minmax([1.5, -0]), minmax([]), minmax(['b', 'a']), minmax(['10', 9, '8']), minmax([NaN, 1])].join(' '));
function flags(n) { let on = false; let changes = 0; for (let i = 0; i < n; i++) { const was = on; on = i % 7 < 3 || (i > 50 && !on); if (was !== on) changes++; if (i === 80) on = 'yes'; if (i === 90) on = 0; } return changes + ' ' + on; }
t('flags', flags(100));
function swapTypes(n) { let a = 1, b = 'x', c = null; for (let i = 0; i < n; i++) [a, b, c] = [b, c, a]; return [a, b, c].map(String).join(); }
t('swap types', [0, 1, 2, 100].map(swapTypes).join(' '));
function zeroSigns(n) { let z = 0; let negs = 0; for (let i = 0; i < n; i++) { z = i % 4 === 0 ? -z : i % 4 === 1 ? z * -1 : i % 4 === 2 ? 0 / (i % 3 - 1 || 1) : z + 0; if (Object.is(z, -0)) negs++; } return negs + ' ' + (1 / z); }
t('zero signs', zeroSigns(100));
function truthy(list) { let n = 0; for (let i = 0; i < 90; i++) { const x = list[i % list.length]; if (x) n++; if (!x && x !== 0) n += 100; n += x ? 0 : 0.5; } return n; }
t('truthy', [truthy([1, 0]), truthy([1, 0, 2.5, NaN]), truthy(['', 'a', null]), truthy([{}, [], undefined, -0, 0n, 1n])].join());
function loopVar(start, end, step) { let n = 0; let i; for (i = start; i < end; i += step) if (++n > 60) break; return n + ':' + i; }
t('loop variable', [loopVar(0, 10, 1), loopVar(0, 1, 0.25), loopVar('a', 'aaaa', 'a'), loopVar(0, '5', 1), loopVar('0', 20, 1), loopVar(0n, 5n, 2n), loopVar(null, 3, true), loopVar(2147483640, 2147483650, 3), loopVar(NaN, 1, 1)].join(' '));
function equalities(a, b) { return (a == b ? 1 : 0) + (a === b ? 2 : 0) + (a != null ? 4 : 0) + (typeof a === typeof b ? 8 : 0) + (a < b ? 16 : 0) + (a >= b ? 32 : 0); }
const vs = [1, 1.5, '1', null, undefined, true, NaN, 'x', 0, -0, 1n, [1]];
let es = '';
for (let i = 0; i < 144; i++) es += equalities(vs[i % 12], vs[(i / 12) | 0]).toString(36) + (i % 12 === 11 ? ' ' : '');
t('equalities', es);
for (let r = 0; r < 3; r++) { let acc = [0, 0.5, ''][r]; for (let i = 0; i < 40; i++) acc += i % 10 === 9 ? [1, 0.25, 'z'][(i + r) % 3] : 1; t('accumulator ' + r, acc); }
function nestedPhi(n) { let x = 0; for (let i = 0; i < n; i++) { let y = x; for (let j = 0; j < 4; j++) { y = j % 2 ? y + 1 : j === i % 4 ? (y | 0) + 0.5 : y; if (y > 30) { y = 'reset'.length; continue; } } x = i % 9 === 8 ? String(y) : i % 9 === 0 ? +y : y; } return typeof x + x; }
t('nested', [5, 9, 10, 60, 100].map(nestedPhi).join());
