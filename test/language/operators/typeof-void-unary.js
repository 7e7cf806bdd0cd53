// typeof, void, !, unary + and -, comma
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const vals = [undefined, null, true, 0, NaN, '', Symbol(), 1n, {}, [], () => 0, class {}, /r/, new Map(), Object(1), Math, JSON, function* () {}, new (class {})()];
t('typeof', () => vals.map(v => typeof v).join());
t('typeof undeclared', () => typeof neverDeclared);
t('typeof member', () => typeof vals.none + ' ' + typeof vals.length + ' ' + typeof vals.push);
t('typeof typeof', () => typeof typeof 1);
t('typeof expression', () => typeof (1 + '') + typeof 1 + '');
t('typeof call', () => typeof (() => 1)() + typeof (() => 1));
t('typeof member of undefined', () => typeof undefined.x);
t('typeof builtins', () => [typeof Object, typeof parseInt, typeof globalThis, typeof Symbol.iterator, typeof NaN, typeof Infinity].join());
t('void', () => { let n = 0; const r = void n++; return r + ' ' + n; });
t('not', () => vals.map(v => (!v ? 1 : 0)).join(''));
t('not not', () => [!!'', !!'0', !!NaN, !!-0, !![], !!0n, !!1n, !!null].join());
t('plus', () => ['', ' ', '12', '-3.5e2', '0x1f', '0b11', '0o17', '1_000', '12px', 'Infinity', '-Infinity', 'infinity', null, undefined, true, false, [], [7], [1, 2], {}, '\t5\n', '.5', '5.', '.', '+5', '--5', '1e1000', '-0'].map(v => { const n = +v; return Object.is(n, -0) ? '-0' : n; }).join());
t('plus bigint', () => +1n);
t('plus symbol', () => +Symbol());
t('minus', () => ['5', -5, 0, null, '', 'x', 2147483648, -2147483648].map(v => { const n = -v; return Object.is(n, -0) ? '-0' : n; }).join());
t('minus bigint', () => -5n + ' ' + -(-5n) + ' ' + -0n);
t('minus minus', () => { const x = 3; return - -x + ' ' + -(-x) + ' ' + - - -x + ' ' + +-+x; });
t('order of unary', () => [!-1, -!1, ~!0, !~-1, typeof !1, -'3' + 4, +!!'x'].join());
t('comma', () => { let l = ''; const r = (l += 'a', l += 'b', l.length); return r + l; });
t('comma in index', () => [[1, 2], [3, 4]][0, 1][1, 0]);
t('conditional', () => [1, 0].map(x => x ? 'a' : x === 0 ? 'zero' : 'b').join());
t('conditional right associative', () => (false ? 1 : false ? 2 : 3));
t('conditional one side only', () => { let n = 0; true ? n++ : n += 100; return n; });
t('plus of objects', () => [{} + [], [] + [], [] + {}, [1] + [2], {} + 1, null + [], true + [], (() => 1) + ''].join('|'));
t('toPrimitive hints', () => { const o = { [Symbol.toPrimitive]: h => h }; return [`${o}`, o + '', +o, -o, o * 1, [o] + '', o == 'default', { default: 1 }[o + '']].join(); });
function tag(v) { return typeof v === 'number' ? 'n' : typeof v === 'string' ? 's' : typeof v === 'function' ? 'f' : typeof v === 'object' ? (v ? 'o' : '0') : typeof v === 'undefined' ? 'u' : '?'; }
t('hot typeof', () => { let s = ''; for (let i = 0; i < 114; i++) s += tag(vals[i < 38 ? 3 : i % 19]); return s; });
function num(v) { return +v; }
const inputs = [1, '2', 3.5, true, null, [4], '0x10', undefined, '', { valueOf: () => 7 }];
t('hot plus', () => { let s = 0; let nans = 0; for (let i = 0; i < 100; i++) { const n = num(inputs[i < 30 ? 0 : i % 10]); if (n !== n) nans++; else s += n; } return s + ' ' + nans; });
function neg(v) { return -v; }
t('hot minus', () => { let s = ''; for (let i = 0; i < 40; i++) { const r = neg([5, 0, -2147483648, '3', 1.5, 2n, null, 'x'][i < 10 ? 0 : i % 8]); s += (Object.is(r, -0) ? '-0' : r) + ' '; } return s; });
