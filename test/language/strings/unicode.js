// UTF-16 code units, surrogate pairs, escapes, combining characters, iteration
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name); } }
const hex = s => [...Array(s.length).keys()].map(i => s.charCodeAt(i).toString(16)).join(' ');
t('escapes', () => hex('\x41\u0042\u{43}\u{1F600}\0\b\t\n\v\f\r\'\"\\'));
t('line continuation', () => 'ab\
cd');
t('unknown escapes', () => '\q\z\-\/');
t('octal escapes', () => hex('\101\7\08\377\400'));
t('separators allowed', () => '\u2028\u2029'.length);
t('length of pairs', () => ['😀', '👨‍👩‍👧', 'é', 'e\u0301', '🇫🇷', '𝒳𝒴'].map(s => s.length).join());
t('code points', () => ['😀', '👨‍👩‍👧', 'e\u0301', '🇫🇷'].map(s => [...s].length).join());
t('halves', () => hex('😀') + ' ' + hex('😀'[0]) + ' ' + hex('😀'.slice(1)));
t('rejoin', () => '😀'[0] + '😀'[1] === '😀');
t('codePointAt', () => '😀'.codePointAt(0).toString(16) + ' ' + '😀'.codePointAt(1).toString(16));
t('from code points', () => String.fromCodePoint(0x1F600) === '😀' && String.fromCharCode(0xD83D, 0xDE00) === '😀');
t('lone surrogates iterate', () => [...'a\uD83D\uD83D\uDE00\uDE00b'].map(c => c.length).join(''));
t('reverse by units breaks', () => hex('a😀'.split('').reverse().join('')));
t('reverse by points', () => [...'a😀b'].reverse().join(''));
t('split empty cuts pairs', () => '😀'.split('').length + ' ' + Array.from('😀').length);
t('indexOf a half', () => 'x😀'.indexOf('\uDE00') + ' ' + 'x😀'.includes('\uD83D'));
t('regexp with and without u', () => ['😀'.match(/./)[0].length, '😀'.match(/./u)[0].length, /^.$/.test('😀'), /^.$/u.test('😀'), /\u{1F600}/u.test('😀'), /^[😀]$/u.test('😀')].join());
t('lastIndex with u', () => { const r = /(?:)/gu; const out = []; let m; while ((m = r.exec('a😀b'))) { out.push(m.index); if (m.index === r.lastIndex) r.lastIndex++; if (out.length > 9) break; } return out.join(); });
t('matchAll empty with u', () => [...'a😀b'.matchAll(/(?:)/gu)].map(m => m.index).join() + ' ' + [...'a😀b'.matchAll(/(?:)/g)].map(m => m.index).join());
t('replace empty', () => 'a😀'.replace(/(?:)/gu, '-') + ' ' + 'a😀'.replace(/(?:)/g, '-').length);
t('case mapping changes length', () => ['ß', 'ŉ', 'ΐ', 'ﬃ'].map(s => s.length + '>' + s.toUpperCase().length).join());
t('final sigma', () => ['ΣΑΣ', 'Σ', 'ΑΣ Β', 'ΑΣΒ'].map(s => s.toLowerCase()).join('|'));
t('comparison by units', () => ['\uFFFF' > '😀', 'é' > 'z', 'Z' < 'a', 'e\u0301' === 'é', 'e\u0301'.normalize() === 'é'].join());
t('sort by units', () => ['é', 'z', 'a', '😀', '\uFFFD', 'E'].sort().join(''));
t('property names', () => { const o = { é: 1, '😀': 2, ünï: 3 }; return o.é + o['😀'] + o.\u00fcnï; });
t('identifier escapes', () => { var \u0061b = 5; var c\u{64} = 6; return ab + cd; });
t('identifiers', () => { const π = 3, $ = 1, _ = 2, ไทย = 4, 変数 = 5; return π + $ + _ + ไทย + 変数; });
t('JSON', () => JSON.stringify('\u2028😀\uD83D\u0007\x7f"') + JSON.parse('"\\ud83d\\ude00"'));
t('pad with pairs', () => hex('x'.padStart(4, '😀')));
t('at and slice', () => hex('😀'.at(-1)) + ' ' + '😀!'.slice(-1) + ' ' + hex('😀!'.slice(-2)));
t('trim unicode spaces', () => '\u00a0\u1680\u2000\u200a\u202f\u205f\u3000x\ufeff'.trim().length);
t('normalize forms', () => ['NFC', 'NFD', 'NFKC', 'NFKD'].map(f => 'ẛ̣'.normalize(f).length).join() + ['NFC', 'NFD'].map(f => '각'.normalize(f).length));
t('wellFormed', () => ['\uD83D\uDE00', '\uD83D', 'x\uDE00'].map(s => s.isWellFormed() + hex(s.toWellFormed())).join());
const words = ['plain', 'naïve', '😀smile', 'e\u0301', 'ﬁn', '\uD800half'];
function count(s) { let units = 0, points = 0, high = 0; for (let i = 0; i < s.length; i++) { units++; if (s.charCodeAt(i) > 127) high++; } for (const c of s) points++; return units * 100 + points * 10 + high; }
t('hot', () => { let n = ''; for (let i = 0; i < 36; i++) n += count(words[i < 12 ? 0 : i % 6]) + ' '; return n; });
t('hot utf8', () => { const enc = s => { const out = []; for (const c of s) { const p = c.codePointAt(0); if (p < 128) out.push(p); else if (p < 2048) out.push(192 | p >> 6, 128 | p & 63); else if (p < 65536) out.push(224 | p >> 12, 128 | p >> 6 & 63, 128 | p & 63); else out.push(240 | p >> 18, 128 | p >> 12 & 63, 128 | p >> 6 & 63, 128 | p & 63); } return out; }; return ['a', 'é', '€', '😀', 'mix é€😀'].map(s => enc(s).map(b => b.toString(16)).join('')).join(' '); });
