// building strings in loops and looking into them, with widening contents
function t(label, v) { console.log(label, String(v)); }
function build(n, f) { let s = ''; for (let i = 0; i < n; i++) s += f(i); return s; }
t('digits', build(50, i => i % 10));
t('letters', build(26, i => String.fromCharCode(97 + i)));
t('mixed', build(20, i => [i, 'x', null, 1.5, true][i % 5]));
t('wide appears', build(10, i => (i === 7 ? 'é€😀' : 'a')).length);
t('reverse', (() => { const s = 'stressed'; let r = ''; for (let i = s.length - 1; i >= 0; i--) r += s[i]; return r; })());
t('caesar', [...'Hello, World'].map(c => /[a-z]/i.test(c) ? String.fromCharCode((c.charCodeAt(0) & 96) + ((c.charCodeAt(0) & 31) - 1 + 13) % 26 + 1) : c).join(''));
t('run length', (s => { let r = ''; for (let i = 0; i < s.length;) { let j = i; while (s[j] === s[i]) j++; r += (j - i) + s[i]; i = j; } return r; })('aaabccddddd'));
t('expand', '3a1b2c5d'.replace(/(\d)(\w)/g, (_, n, c) => c.repeat(n)));
t('title', 'the quick  brown fox'.split(' ').map(w => w && w[0].toUpperCase() + w.slice(1)).join(' '));
t('camel', ['foo-bar-baz', 'x', '-lead', 'a--b'].map(s => s.replace(/-+(\w)/g, (_, c) => c.toUpperCase())));
t('palindromes', ['racecar', 'ab', '', 'A man a plan'].map(s => s === [...s].reverse().join('')));
t('hex dump', [...'Az~\u00ff'].map(c => c.charCodeAt(0).toString(16).padStart(2, '0')).join(' '));
t('binary', [...'Hi'].map(c => c.charCodeAt(0).toString(2).padStart(8, '0')).join(''));
t('csv', [['a', 'b,c', 'd"e'], [1, null, true]].map(r => r.map(x => /[",]/.test(x) ? `"${String(x).replace(/"/g, '""')}"` : x).join()).join('|'));
t('base64', (s => { const A = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'; let o = ''; for (let i = 0; i < s.length; i += 3) { const n = s.charCodeAt(i) << 16 | (s.charCodeAt(i + 1) || 0) << 8 | (s.charCodeAt(i + 2) || 0); o += A[n >> 18] + A[n >> 12 & 63] + (i + 1 < s.length ? A[n >> 6 & 63] : '=') + (i + 2 < s.length ? A[n & 63] : '='); } return o; })('Many hands'));
t('counts', JSON.stringify([...'mississippi'].reduce((m, c) => ({ ...m, [c]: (m[c] || 0) + 1 }), {})));
t('levenshtein', ((a, b) => { let p = [...Array(b.length + 1).keys()]; for (let i = 1; i <= a.length; i++) { const r = [i]; for (let j = 1; j <= b.length; j++) r[j] = Math.min(r[j - 1] + 1, p[j] + 1, p[j - 1] + (a[i - 1] !== b[j - 1])); p = r; } return p[b.length]; })('kitten', 'sitting'));
t('lcs', ((a, b) => { const m = Array.from({ length: a.length + 1 }, () => Array(b.length + 1).fill('')); for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) m[i][j] = a[i - 1] === b[j - 1] ? m[i - 1][j - 1] + a[i - 1] : m[i - 1][j].length >= m[i][j - 1].length ? m[i - 1][j] : m[i][j - 1]; return m[a.length][b.length]; })('AGGTAB', 'GXTXAYB'));
function hash(s) { let h = 0; for (let i = 0; i < s.length; i++) h = (Math.imul(h, 31) + s.charCodeAt(i)) | 0; return h; }
t('hashes', ['', 'a', 'hello', 'é', '😀', 'x'.repeat(100)].map(hash));
let seq = '1';
for (let i = 0; i < 7; i++) seq = seq.replace(/(.)\1*/g, m => m.length + m[0]);
t('look and say', seq);
function scan(src) { const out = []; let i = 0; while (i < src.length) { const c = src[i]; if (c === ' ') { i++; continue; } let j = i; if (c >= '0' && c <= '9') while (j < src.length && src[j] >= '0' && src[j] <= '9') j++; else if ((c >= 'a' && c <= 'z') || c === '_') while (j < src.length && /\w/.test(src[j])) j++; else j++; out.push(src.slice(i, j)); i = j; } return out; }
t('scanner', scan('let x1 = foo(42, bar_9)+7;').join('|'));
let word = 'a';
const seen = new Set();
for (let i = 0; i < 60; i++) { word = word.length > 12 ? word.slice(3, 7) : word + word[i % word.length] + String.fromCharCode(97 + (i * 7) % 26); seen.add(word); }
t('hot words', word + ' ' + seen.size);
let acc = 0;
for (let i = 0; i < 200; i++) { const s = i % 40 === 39 ? '€' + i : 'n' + i; acc += s.charCodeAt(0) + s.length + s.indexOf('9') + (s[1] === '1' ? 10 : 0); }
t('hot look', acc);
let lines = '';
for (let i = 1; i <= 30; i++) lines += (i % 15 ? i % 5 ? i % 3 ? i : 'Fizz' : 'Buzz' : 'FizzBuzz') + ' ';
t('fizzbuzz', lines);
t('diamond', [1, 3, 5, 3, 1].map(n => ' '.repeat((5 - n) / 2) + '*'.repeat(n)).join('\n'));
