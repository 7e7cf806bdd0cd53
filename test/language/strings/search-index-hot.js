// s[i], charCodeAt, comparisons and searches in hot loops; receivers of several kinds
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
function count(s, c) { let n = 0; for (let i = 0; i < s.length; i++) if (s[i] === c) n++; return n; }
t('count', () => [count('banana', 'a'), count('', 'a'), count('ééa', 'é'), count(['a', 'b', 'a'], 'a'), count({ length: 2, 0: 'a', 1: 'z' }, 'a'), count(Object('aa'), 'a')].join());
t('count null', () => count(null, 'a'));
t('count number', () => count(5, 'a'));
function codes(s) { let n = 0; for (let i = 0; i <= s.length; i++) { const c = s.charCodeAt(i); n += c === c ? c : 1000000; } return n; }
t('codes', () => ['abc', '', 'é', '😀'].map(codes).join());
t('codes of array', () => codes(['a']));
t('patched charCodeAt', () => { const saved = String.prototype.charCodeAt; for (let i = 0; i < 20; i++) codes('warm'); String.prototype.charCodeAt = () => 1; try { return codes('abc'); } finally { String.prototype.charCodeAt = saved; } });
t('own property on wrapper', () => { const s = Object('ab'); s.charCodeAt = () => 7; return codes(s); });
function vowels(s) { let n = 0; for (const c of s) switch (c) { case 'a': case 'e': case 'i': case 'o': case 'u': n++; } return n; }
t('vowels', () => ['education', 'rhythm', '', 'AEIOU', ['a', 'e', 1]].map(vowels).join());
function cmp(a, b) { let i = 0; while (i < a.length && i < b.length) { if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1; i++; } return a.length - b.length; }
t('compare', () => [['abc', 'abd'], ['ab', 'abc'], ['b', 'abc'], ['', ''], ['é', 'z'], ['😀', '\uffff']].map(([a, b]) => cmp(a, b) + '/' + (a < b ? -1 : a > b ? 1 : 0)).join(' '));
function atoi(s) { let n = 0; for (let i = 0; i < s.length; i++) { const d = s.charCodeAt(i) - 48; if (d < 0 || d > 9) return NaN; n = n * 10 + d; } return n; }
t('atoi', () => ['0', '123', '2147483648', '12345678901234567890', '12a', '', '٣'].map(atoi).join());
function find(h, n) { outer: for (let i = 0; i + n.length <= h.length; i++) { for (let j = 0; j < n.length; j++) if (h[i + j] !== n[j]) continue outer; return i; } return -1; }
t('find', () => [['hello', 'll'], ['hello', ''], ['aaab', 'aab'], ['abc', 'abcd'], ['x😀y', '\uDE00'], ['mississippi', 'issip']].map(([h, n]) => find(h, n) + '=' + h.indexOf(n)).join(' '));
function kmp(h, n) { const f = [0]; for (let i = 1, k = 0; i < n.length; i++) { while (k && n[i] !== n[k]) k = f[k - 1]; if (n[i] === n[k]) k++; f[i] = k; } const out = []; for (let i = 0, k = 0; i < h.length; i++) { while (k && h[i] !== n[k]) k = f[k - 1]; if (h[i] === n[k]) k++; if (k === n.length) { out.push(i - k + 1); k = f[k - 1]; } } return out; }
t('kmp', () => kmp('abababcabab', 'abab').join());
t('brackets', () => ['([]{})', '([)]', '', '((', ')'].map(s => { const st = []; for (const c of s) { const i = ')]}'.indexOf(c); if (i < 0) st.push(c); else if (st.pop() !== '([{'[i]) return false; } return !st.length; }).join());
t('anagrams', () => { const m = {}; for (const w of ['tea', 'eat', 'tan', 'ate', 'nat', 'bat']) (m[[...w].sort().join('')] ??= []).push(w); return JSON.stringify(m); });
t('longest unique', () => ['abcabcbb', 'bbbb', '', 'pwwkew'].map(s => { let best = 0, lo = 0; const at = {}; for (let i = 0; i < s.length; i++) { if (at[s[i]] >= lo) lo = at[s[i]] + 1; at[s[i]] = i; best = Math.max(best, i - lo + 1); } return best; }).join());
t('roman', () => [1, 4, 9, 14, 40, 90, 400, 1994, 3999].map(n => { let r = ''; for (const [v, s] of [[1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']]) while (n >= v) { r += s; n -= v; } return r; }).join());
t('big add', () => { const add = (a, b) => { let r = '', c = 0; for (let i = a.length - 1, j = b.length - 1; i >= 0 || j >= 0 || c; i--, j--) { const d = (+a[i] || 0) + (+b[j] || 0) + c; r = d % 10 + r; c = d > 9 ? 1 : 0; } return r; }; return add('99999999999999999999', '1') + ' ' + add('123', '98765432109876543210'); });
t('permutations', () => { const out = []; const go = (p, r) => { if (!r) out.push(p); for (let i = 0; i < r.length; i++) go(p + r[i], r.slice(0, i) + r.slice(i + 1)); }; go('', 'abcd'); return out.length + out[5] + out[23]; });
const receivers = ['str', ['x', 'y'], 'é', { length: 3 }, new Uint8Array([1, 2]), Object('box'), ''];
function last(x) { return x[x.length - 1]; }
t('hot last', () => { let s = ''; for (let i = 0; i < 56; i++) s += last(receivers[i < 20 ? 0 : i % 7]) + ' '; return s; });
t('hot out of range', () => { let n = 0; const s = 'abc'; for (let i = 0; i < 120; i++) n += s[i % (i < 90 ? 3 : 5)] === undefined ? 100 : s.charCodeAt(i % 3); return n; });
t('hot index types', () => { let r = ''; const s = 'wxyz'; const ix = [0, 1, 2, '3', 1.5, -1, NaN, '1', true, null, 3]; for (let i = 0; i < 66; i++) r += s[ix[i < 22 ? i % 3 : i % 11]] ?? '.'; return r; });
