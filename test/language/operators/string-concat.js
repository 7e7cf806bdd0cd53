// + with strings: conversion of each kind, order, growth, templates
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const parts = [0, -0, 1.5, 1e21, 1e-7, NaN, -Infinity, true, null, undefined, 'str', '', [1, [2, 3]], [], {}, () => 1, 10n];
t('right', () => parts.map(p => 'x' + p).join(' '));
t('left', () => parts.map(p => p + 'x').join(' '));
t('template', () => parts.map(p => `x${p}y`).join(' '));
t('symbol', () => 'a' + Symbol('s'));
t('symbol template', () => `${Symbol('s')}`);
t('String(symbol)', () => 'a' + String(Symbol('s')));
t('left to right', () => 1 + 2 + 'x' + 1 + 2);
t('grouping', () => 'x' + (1 + 2) + 'y' + 3 * 4);
t('minus after', () => '5' + 3 - 1);
t('valueOf preferred', () => '' + { valueOf: () => 'v', toString: () => 's' } + `${{ valueOf: () => 'v', toString: () => 's' }}`);
t('valueOf object falls to toString', () => '' + { valueOf: () => ({}), toString: () => 's' });
t('valueOf undefined', () => '' + { valueOf: () => undefined, toString: () => 's' });
t('no conversion', () => '' + { valueOf: () => ({}), toString: () => ({}) });
t('null prototype', () => '' + Object.create(null));
t('compound', () => { let s = 'a'; s += 1; s += null; s += [2]; s += s; return s; });
t('compound number to string', () => { let n = 1; n += 1; n += '1'; n += 1; return n; });
t('property', () => { const o = { s: 'p' }; o.s += 1; o['s'] += 2; return o.s; });
t('evaluation order', () => { const l = []; const n = k => ({ toString() { l.push(k); return k; } }); const r = n('a') + (n('b') + n('c')) + n('d'); return r + ' ' + l.join(''); });
t('template order', () => { const l = []; const n = k => (l.push('e' + k), { toString() { l.push('s' + k); return k; } }); return `${n('a')}-${n('b')}` + l.join(); });
t('concat method', () => 'a'.concat(1, null, [2], 'b') + ''.concat());
t('join', () => ['a', 1, null].join('') + [..."ab"].join('+'));
t('equal however built', () => { const a = 'ab' + 'cd'; const b = 'a' + 'bcd'; const c = ['ab', 'cd'].join(''); return (a === b) + ' ' + (b === c) + ' ' + ({ abcd: 1 })[a + ''] + new Set([a, b, c]).size; });
t('length and index', () => { let s = ''; for (let i = 0; i < 1000; i++) s += i % 10; return s.length + s[999] + s.charAt(500) + s.slice(495, 505); });
t('surrogates meet', () => ('\uD83D' + '\uDE00') === '\u{1F600}' && [...('\uD83D' + '\uDE00')].length);
t('prepending', () => { let s = ''; for (let i = 0; i < 300; i++) s = String.fromCharCode(97 + i % 26) + s; return s.length + s.slice(0, 5) + s.slice(-5); });
t('both ends', () => { let s = '|'; for (let i = 0; i < 50; i++) s = i % 10 + s + i % 10; return s; });
t('doubling', () => { let s = 'ab'; for (let i = 0; i < 12; i++) s += s; return s.length + s[4097] + s.indexOf('ba') + s.lastIndexOf('ab'); });
t('deep left tree then compare', () => { let a = '', b = ''; for (let i = 0; i < 500; i++) { a += 'xy'; b = 'xy' + b; } return a === b && a < b + 'z'; });
t('ropes as keys', () => { const o = {}; let k = ''; for (let i = 0; i < 20; i++) { k += i; o[k] = i; } return Object.keys(o).length + ' ' + o['0123']; });
function cat(a, b) { return a + b; }
t('hot', () => { let s = ''; for (let i = 0; i < 102; i++) s += cat(parts[i < 34 ? 2 : i % 16], i % 2 ? 'q' : 1).toString().length + ','; return s; });
t('hot digits', () => { let n = 0; for (let i = 0; i < 200; i++) { const s = '' + i; n += s.length * +s[s.length - 1]; } return n; });
t('hot build and cut', () => { let s = ''; for (let i = 0; i < 200; i++) { s += i; if (s.length > 40) s = s.substring(20); } return s; });
