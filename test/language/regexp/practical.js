// tokenizers, parsers, formatters built on regular expressions
function t(label, f) { try { console.log(label, String(f())); } catch (e) { console.log(label, e.name + ' ' + e.message); } }
function tokens(src) {
  const re = /\s*(?:(?<num>\d+(?:\.\d+)?)|(?<id>[a-z_]\w*)|(?<op>[-+*/()=<>!]=?|&&|\|\|))/iy;
  const out = [];
  while (re.lastIndex < src.length) {
    const at = re.lastIndex;
    const m = re.exec(src);
    if (!m) throw new SyntaxError('at ' + at);
    const [kind, text] = Object.entries(m.groups).find(([, v]) => v !== undefined);
    out.push(kind[0] + ':' + text);
  }
  return out.join(' ');
}
t('tokens', () => tokens('x1 = 3.5*(y_2 - 10) >= 7'));
t('tokens bad', () => tokens('a $ b'));
t('query', () => JSON.stringify(Object.fromEntries([...'a=1&b=two&c&d=%20x'.matchAll(/([^=&]+)(?:=([^&]*))?/g)].map(m => [m[1], m[2] ?? null]))));
t('ini', () => JSON.stringify('[s1]\na=1\n; note\n\n[s2]\nb = x y\n'.split('\n').reduce((o, line) => { let m; if ((m = /^\[(\w+)\]$/.exec(line))) o[(o.$ = m[1])] = {}; else if ((m = /^(\w+)\s*=\s*(.*)$/.exec(line))) o[o.$][m[1]] = m[2]; return o; }, {})));
t('csv', () => JSON.stringify([...'a,"b ""q"" c",,d\n1,2,3,"x\ny"'.matchAll(/(?:"((?:[^"]|"")*)"|([^,\n]*))(,|\n|$)/g)].filter(m => m[0]).map(m => (m[1] !== undefined ? m[1].replace(/""/g, '"') : m[2]) + (m[3] === '\n' ? '|' : ''))));
t('date', () => ['2024-02-30', '1999-12-31', '24-1-1'].map(s => { const m = /^(?<y>\d{4})-(?<m>0[1-9]|1[0-2])-(?<d>[0-2]\d|3[01])$/.exec(s); return m ? [m.groups.d, m.groups.m, m.groups.y].join('.') : 'bad'; }).join());
t('color', () => ['#fff', '#A1b2C3', '#12', 'rgb(1, 2,3)'].map(s => { let m; if ((m = /^#([\da-f])([\da-f])([\da-f])$/i.exec(s))) return m.slice(1).map(x => parseInt(x + x, 16)); if ((m = /^#(..)(..)(..)$/.exec(s))) return m.slice(1).map(x => parseInt(x, 16)); if ((m = /^rgb\((\d+),\s*(\d+),\s*(\d+)\)$/.exec(s))) return m.slice(1).map(Number); return 'none'; }).join(' '));
t('markdown', () => '# T\n*i* **b** `c` [l](u)'.replace(/^# (.*)$/gm, '<h1>$1</h1>').replace(/\*\*(.+?)\*\*/g, '<b>$1</b>').replace(/\*(.+?)\*/g, '<i>$1</i>').replace(/`(.+?)`/g, '<code>$1</code>').replace(/\[(.+?)\]\((.+?)\)/g, '<a href=$2>$1</a>'));
t('escape', () => 'a.b*c?[d]'.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
t('dynamic', () => ['a.b', 'x+y'].map(s => new RegExp('^' + s.replace(/[.+]/g, '\\$&') + '$').test(s)).join());
t('word frequency', () => JSON.stringify([...('To be or not to be').toLowerCase().matchAll(/\b\w+\b/g)].reduce((o, [w]) => { o[w] = (o[w] ?? 0) + 1; return o; }, {})));
t('pig latin', () => 'hello apple string'.replace(/\b([^aeiou\s]*)(\w+)/g, '$2$1ay'));
t('duplicate words', () => 'this is is a a test'.replace(/\b(\w+)( \1\b)+/g, '$1'));
t('versions', () => ['1.10.0', '1.9.3', '1.10.0-rc', '2'].sort((a, b) => { const p = s => s.split(/[.-]/).map(x => (isNaN(x) ? -1 : +x)); const [x, y] = [p(a), p(b)]; for (let i = 0; i < 4; i++) if ((x[i] ?? 0) !== (y[i] ?? 0)) return (x[i] ?? 0) - (y[i] ?? 0); return 0; }).join(' < '));
t('brackets', () => { let s = 'a(b[c]{d}e)(', prev; do { prev = s; s = s.replace(/\([^()[\]{}]*\)|\[[^()[\]{}]*\]|{[^()[\]{}]*}/g, ''); } while (s !== prev); return s; });
t('roman check', () => ['XIV', 'IIII', 'MCMXCIV', ''].map(s => /^(?=.)M*(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})$/.test(s)).join());
t('primes by regexp', () => { let s = ''; for (let n = 2; n < 30; n++) if (!/^(11+)\1+$/.test('1'.repeat(n))) s += n + ' '; return s; });
t('calculator', () => { const ev = s => { s = s.replace(/\s/g, ''); while (/\(/.test(s)) s = s.replace(/\(([^()]+)\)/g, (_, e) => ev(e)); for (const ops of ['*/', '+-']) { const re = new RegExp(`(-?\\d+(?:\\.\\d+)?)([${ops.replace(/[-/]/g, '\\$&')}])(-?\\d+(?:\\.\\d+)?)`); let m; while ((m = re.exec(s))) { const a = +m[1], b = +m[3]; const v = { '*': a * b, '/': a / b, '+': a + b, '-': a - b }[m[2]]; s = s.replace(m[0], (m.index && v >= 0 && /\d/.test(s[m.index - 1]) ? '+' : '') + v); } } return s; }; return ['1+2*3', '(1+2)*3', '8/4/2', '2*(3+4)*5'].map(ev).join(); });
t('hot tokens', () => { let n = 0; const srcs = ['a+b', '10 * (c - 2.5)', 'foo_1 = bar && baz', '((((x))))']; for (let i = 0; i < 40; i++) n += tokens(srcs[i % 4]).length; return n; });
t('hot test', () => { let n = 0; const r = /^[a-m]\w*\d$/; for (let i = 0; i < 150; i++) if (r.test(String.fromCharCode(97 + i % 26) + (i % 7 ? 'x' + i : null))) n++; return n; });
